// App registration › Certificates & secrets: the grid of client secrets and the pane that adds one.
// The Value is shown in the page that created it and is gone with that page: later three characters and 18 asterisks.
// An app management policy of the tenant shortens the choice of lifetimes or takes the command away.
import ko from 'knockout';
import { button } from '../boxes.js';
import { dropdown, dropdownModel, textBox, textModel } from '../controls.js';
import { cell, grid, gridModel } from '../grid.js';
import { formatLocale, label, lifeLabel } from '../labels.js';

const DAY = 24 * 60 * 60 * 1000;

export const template = `
  <div class="fxc-section-tabs" role="tablist" data-bind="foreach: tabs">
    <div role="tab" class="fxc-section-tab" data-bind="text: text, attr: { 'aria-selected': selected }"></div>
  </div>
  <div class="azc-toolbarButton azc-toolbarButton-new" role="button" tabindex="0" data-bind="fxclick: openAdd,
    attr: { 'aria-disabled': forbidden ? 'true' : 'false', title: forbidden || newSecret },
    css: { 'azc-toolbarButton-disabled': forbidden }">
    <div class="azc-toolbarButton-label fxs-commandBar-item-text" data-bind="text: newSecret"></div>
  </div>
  ${grid()}`;

const paneTemplate = `
  <div class="fxs-form">
    <label data-bind="text: labels.description"></label>
    ${textBox({ name: 'labels.description', model: 'description' })}
    <label data-bind="text: labels.expires"></label>
    ${dropdown({ name: 'labels.expires', model: 'expires' })}
    <!-- ko if: custom -->
    <label data-bind="text: labels.start"></label>
    ${textBox({ name: 'labels.start', model: 'start', placeholder: 'MM/DD/YYYY' })}
    <label data-bind="text: labels.end"></label>
    ${textBox({ name: 'labels.end', model: 'end', placeholder: 'MM/DD/YYYY' })}
    <!-- /ko -->
  </div>
  <div class="fxs-contextpane-footer">
    ${button({ text: 'labels.add', click: 'add', primary: true })}
    ${button({ text: 'labels.cancel', click: 'cancel' })}
  </div>`;

export function create({ shell, registration, options }) {
  const date = new Intl.DateTimeFormat(formatLocale, { timeZone: 'UTC' });
  const rows = ko.observableArray();
  const toRow = (secret) => {
    // `secretText` exists in the answer that created the secret, in no other.
    const value = secret.secretText ?? `${secret.hint}${'*'.repeat(18)}`;
    const row = {
      cells: [
        cell(secret.displayName),
        cell(date.format(new Date(secret.endDateTime))),
        cell(value, { copy: Boolean(secret.secretText) }),
        cell(secret.keyId, { copy: true, remove, removeLabel: label('Delete') }),
      ],
    };
    async function remove() {
      await shell.send('DELETE', `/registrations/${registration.appId}/secrets/${secret.keyId}`);
      rows.remove(row);
      await shell.refresh();
    }
    return row;
  };
  rows(registration.secrets.map(toRow));
  const created = async (secret) => {
    rows.push(toRow(secret));
    await shell.refresh();
  };
  // The text that people quote from the portal, for example in MicrosoftDocs/msteams-docs.
  const forbidden = options.secretPolicy === 'forbidden' ? label(
    'Client secrets are blocked by tenant-wide policy. Contact your tenant administrator for more information.',
  ) : '';
  return {
    tabs: [
      { text: `${label('Certificates')} (0)`, selected: false },
      {
        text: ko.pureComputed(() => `${label('Client secrets', 'client_secrets')} (${rows().length})`),
        selected: true,
      },
      { text: `${label('Federated credentials')} (0)`, selected: false },
    ],
    grid: gridModel([
      label('Description', 'description'), label('Expires', 'expires'), { text: label('Value', 'value'), info: true },
      label('Secret ID', 'secret_id'),
    ], rows),
    newSecret: label('New client secret', 'new_client_secret'),
    forbidden,
    openAdd() {
      if (forbidden) return;
      const pane = addPane({ shell, registration, longest: options.secretPolicy === 'max180' ? 180 : 730, created });
      shell.openPane(label('Add a client secret'), paneTemplate, pane);
    },
  };
}

function addPane({ shell, registration, longest, created }) {
  const life = (days, months) => ({ days, value: String(days), text: lifeLabel(days, months) });
  const lives = [
    { ...life(180, 6), text: label('Recommended: 180 days (6 months)') },
    life(90, 3), life(365, 12), life(545, 18), life(730, 24),
    { days: 0, value: 'custom', text: label('Custom') },
  ].filter(({ days }) => days <= longest);
  const model = {
    labels: {
      description: label('Description', 'description'),
      expires: label('Expires', 'expires'),
      start: label('Start'),
      end: label('End'),
      add: label('Add'),
      cancel: label('Cancel'),
    },
    description: textModel(),
    expires: dropdownModel(lives, { value: '180' }),
    start: textModel(),
    end: textModel(),
    cancel: () => shell.closePane(),
    async add() {
      const days = model.custom() ? daysUntil(model.end, longest) : Number(model.expires.value());
      if (!days) return;
      const body = { description: model.description.text(), days };
      const secret = await shell.send('POST', `/registrations/${registration.appId}/secrets`, body);
      await created(secret);
      shell.closePane();
    },
  };
  model.custom = ko.pureComputed(() => model.expires.value() === 'custom');
  return model;
}

/** Days from now to the date in a text box, or nothing and the reason beside the box. */
function daysUntil(field, longest) {
  const days = Math.ceil((Date.parse(field.text()) - Date.now()) / DAY);
  if (days > 0 && days <= longest) return days;
  field.error(label(`The end date must be within the next ${longest} days.`));
  return 0;
}

// App registration › Certificates & secrets: the grid of client secrets and the pane that adds one.
// The Value is shown in the page that created it and is gone with that page: later three characters and 18 asterisks.
import ko from 'knockout';
import { copyText, dropdown, dropdownModel, GLYPH, textBox, textModel } from '../controls.js';
import { label } from '../labels.js';

export const template = `
  <div class="fxc-section-tabs" role="tablist" data-bind="foreach: tabs">
    <div role="tab" class="fxc-section-tab" data-bind="text: text, attr: { 'aria-selected': selected }"></div>
  </div>
  <div class="azc-toolbarButton azc-toolbarButton-new" role="button" tabindex="0" data-bind="fxclick: openAdd">
    <div class="azc-toolbarButton-label fxs-commandBar-item-text" data-bind="text: newSecret"></div>
  </div>
  <div class="fxc-gc-table" role="grid">
    <div class="fxc-gc-columnheaders" role="row" data-bind="foreach: headers">
      <div class="fxc-gc-columnheader" role="columnheader">
        <div class="fxc-gc-columnheader-content"><!-- ko text: $data --><!-- /ko --><!--
          ko if: $index() === 2 --> <span class="fxs-glyph fxs-glyph-info">${GLYPH}</span><!-- /ko --></div>
      </div>
    </div>
    <div class="fxc-gc-rows" data-bind="foreach: rows">
      <div class="fxc-gc-row" role="row">
        <div data-bind="attr: { class: 'fxc-gc-row-content fxc-gc-row-content_' + $index() }, foreach: cells">
          <div class="fxc-gc-cell" role="gridcell" data-bind="attr: { title: text }">
            <div class="fxc-gc-text" data-bind="text: text,
              attr: { id: 'fxc-gc-cell-content_' + $parentContext.$index() + '_' + $index() }"></div>
            <!-- ko if: copy -->
            <div type="button" role="button" tabindex="0" class="fxc-copy fxs-glyph"
              data-bind="fxclick: copyValue">${GLYPH}</div>
            <!-- /ko -->
          </div>
        </div>
      </div>
    </div>
  </div>`;

const paneTemplate = `
  <div class="fxs-form">
    <label data-bind="text: labels.description"></label>
    ${textBox({ name: 'labels.description', model: 'description' })}
    <label data-bind="text: labels.expires"></label>
    ${dropdown({ name: 'labels.expires', model: 'expires' })}
  </div>
  <div class="fxs-contextpane-footer">
    <div class="fxs-button fxs-portal-button-primary" role="button" tabindex="0"
      data-bind="fxclick: add, text: labels.add, attr: { title: labels.add }"></div>
    <div class="fxs-button" role="button" tabindex="0" data-bind="fxclick: cancel, text: labels.cancel"></div>
  </div>`;

export function create({ shell, registration }) {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC' });
  const toRow = (secret) => {
    // `secretText` exists in the answer that created the secret, in no other.
    const value = secret.secretText ?? `${secret.hint}${'*'.repeat(18)}`;
    const cell = (text, copy = false) => ({ text, copy, copyValue: () => copyText(text) });
    return {
      cells: [
        cell(secret.displayName),
        cell(format.format(new Date(secret.endDateTime))),
        cell(value, Boolean(secret.secretText)),
        cell(secret.keyId, true),
      ],
    };
  };
  const rows = ko.observableArray(registration.secrets.map(toRow));
  const created = async (secret) => {
    rows.push(toRow(secret));
    await shell.refresh();
  };
  return {
    tabs: [
      { text: `${label('Certificates')} (0)`, selected: false },
      {
        text: ko.pureComputed(() => `${label('Client secrets', 'client_secrets')} (${rows().length})`),
        selected: true,
      },
      { text: `${label('Federated credentials')} (0)`, selected: false },
    ],
    headers: [
      label('Description', 'description'), label('Expires', 'expires'), label('Value', 'value'),
      label('Secret ID', 'secret_id'),
    ],
    newSecret: label('New client secret', 'new_client_secret'),
    rows,
    openAdd: () => shell.openPane(label('Add a client secret'), paneTemplate, addPane(shell, registration, created)),
  };
}

function addPane(shell, registration, created) {
  const days = (count, months) => ({ value: String(count), text: label(`${count} days (${months} months)`) });
  const model = {
    labels: {
      description: label('Description', 'description'),
      expires: label('Expires', 'expires'),
      add: label('Add'),
      cancel: label('Cancel'),
    },
    description: textModel(),
    expires: dropdownModel([
      { value: '180', text: label('Recommended: 180 days (6 months)') },
      days(90, 3), days(365, 12), days(545, 18), days(730, 24),
    ], { value: '180' }),
    cancel: () => shell.closePane(),
    async add() {
      const response = await fetch(`/practice/api/registrations/${registration.appId}/secrets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ description: model.description.text(), days: Number(model.expires.value()) }),
      });
      await created(await response.json());
      shell.closePane();
    },
  };
  return model;
}

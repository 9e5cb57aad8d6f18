// "Authentication (Preview)": tabs for redirect URIs, accounts and settings. A redirect URI is added in a context pane
// that asks for the platform first and saves at once.
import ko from 'knockout';
import { button, radios } from '../../boxes.js';
import { textBox, textModel } from '../../controls.js';
import { cell, grid, gridModel } from '../../grid.js';
import { accountTypes, label } from '../../labels.js';
import { wrongUri } from '../../../redirect.js';
import { saveTemplate, settingsModel, settingsTemplate } from './settings.js';

export const template = `
  <div class="fxc-section-tabs" role="tablist" data-bind="foreach: tabs">
    <div role="tab" tabindex="0" class="fxc-section-tab" data-bind="text: text, fxclick: open,
      attr: { 'aria-selected': selected() ? 'true' : 'false' }"></div>
  </div>
  <div role="tabpanel" data-bind="visible: tab() === 'redirect'">${grid()}</div>
  <div role="tabpanel" data-bind="visible: tab() === 'accounts'">
    <h3 class="fxs-section-heading" data-bind="text: accounts.label"></h3>
    ${radios({ name: 'accounts.label', model: 'accounts.audience', options: 'accounts.options' })}
    ${button({ text: 'labels.save', click: 'saveAccounts', enabled: 'accounts.changed', primary: true })}
  </div>
  <div role="tabpanel" data-bind="visible: tab() === 'settings'">${settingsTemplate}${saveTemplate}</div>`;

const paneTemplate = `
  <!-- ko ifnot: platform -->
  <p data-bind="text: labels.choose"></p>
  <div class="fxs-cards" data-bind="foreach: platforms">
    <div class="fxs-card" role="button" tabindex="0" data-bind="fxclick: choose, text: name"></div>
  </div>
  <!-- /ko -->
  <!-- ko if: platform -->
  <div class="fxs-form">
    <h4 data-bind="text: platformName"></h4>
    <label data-bind="text: labels.uri"></label>
    ${textBox({ name: 'labels.uri', model: 'uri', placeholder: 'https://example.com/auth' })}
  </div>
  <div class="fxs-contextpane-footer">
    ${button({ text: 'labels.configure', click: 'configure', primary: true })}
    ${button({ text: 'labels.cancel', click: 'cancel' })}
  </div>
  <!-- /ko -->`;

const PLATFORMS = [
  ['web', 'Web'], ['spa', 'Single-page application'], ['public', 'Mobile and desktop applications'],
];

const AUDIENCES = ['single', 'multiple', 'multiple_and_personal', 'personal'];

export function create(world) {
  const { shell, registration, tenant } = world;
  const tab = ko.observable('redirect');
  const uris = ko.observable(registration.redirectUris);
  const saveUris = async (redirectUris) => {
    await shell.send('PATCH', `/registrations/${registration.appId}`, { redirectUris });
    uris(redirectUris);
    await shell.refresh();
  };
  const without = (id, uri) => ({ ...uris(), [id]: uris()[id].filter((one) => one !== uri) });
  const rows = ko.pureComputed(() => PLATFORMS.flatMap(([id, name]) => uris()[id].map((uri) => ({
    cells: [
      cell(label(name)),
      cell(uri, { copy: true, remove: () => saveUris(without(id, uri)), removeLabel: label('Delete') }),
    ],
  }))));
  const count = ko.pureComputed(() => rows().length);
  const toTab = (id, text) => ({ text, selected: () => tab() === id, open: () => tab(id) });
  shell.setCommands([{
    text: label('Add Redirect URI'),
    run: () => shell.openPane(label('Add Redirect URI'), paneTemplate, addPane(shell, uris, saveUris)),
  }]);
  return {
    ...settingsModel(world),
    tab,
    tabs: [
      toTab('redirect', ko.pureComputed(() => `${label('Redirect URI configuration')} (${count()})`)),
      toTab('accounts', label('Supported accounts')),
      toTab('settings', label('Settings')),
    ],
    grid: gridModel([label('Platform type'), label('Redirect URI')], rows, '1fr 2.4fr'),
    ...accountsModel({ shell, registration, tenant }),
  };
}

function accountsModel({ shell, registration, tenant }) {
  const texts = accountTypes('2026', tenant.name);
  const stored = ko.observable(registration.audience);
  const audience = ko.observable(registration.audience);
  return {
    accounts: {
      label: label('Supported account types', 'supported_account_types'),
      options: AUDIENCES.map((value, at) => ({ value, text: texts[at] })),
      audience,
      changed: ko.pureComputed(() => audience() !== stored()),
    },
    async saveAccounts() {
      await shell.send('PATCH', `/registrations/${registration.appId}`, { audience: audience() });
      stored(audience());
      await shell.refresh();
    },
  };
}

function addPane(shell, uris, saveUris) {
  const platform = ko.observable('');
  const platformName = ko.observable('');
  const model = {
    labels: {
      choose: label('Select a platform to add a redirect URI'),
      uri: label('Redirect URI'),
      configure: label('Configure'),
      cancel: label('Cancel'),
    },
    platform,
    platformName,
    platforms: PLATFORMS.map(([id, name]) => ({
      name: label(name),
      choose() {
        platform(id);
        platformName(label(name));
      },
    })),
    uri: textModel(),
    cancel: () => shell.closePane(),
    async configure() {
      const uri = model.uri.text();
      const wrong = wrongUri(uri, platform(), uris()[platform()]);
      if (wrong) return void model.uri.error(label(wrong));
      await saveUris({ ...uris(), [platform()]: [...uris()[platform()], uri] });
      shell.closePane();
      return undefined;
    },
  };
  return model;
}

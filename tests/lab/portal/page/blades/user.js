// A person: the overview with its Properties tab, where Contact information holds the Email that Entra puts into
// tokens. The portal's own markup is not public.
import ko from 'knockout';
import { button, optionPicker } from '../boxes.js';
import { textBox, textModel } from '../controls.js';
import { label } from '../labels.js';

const fields = (section) => `
  <h3 class="fxs-section-heading" data-bind="text: headings.${section}"></h3>
  <div class="fxs-form fxs-form-wide" data-bind="foreach: ${section}">
    <label data-bind="text: name"></label>
    ${textBox({ name: 'name', model: '$data' })}
  </div>`;

export const template = `
  <div class="fxc-section-tabs" role="tablist" data-bind="foreach: tabs">
    <div role="tab" tabindex="0" class="fxc-section-tab" data-bind="text: text, fxclick: open,
      attr: { 'aria-selected': selected() ? 'true' : 'false' }"></div>
  </div>
  <div role="tabpanel" data-bind="visible: tab() === 'overview'">
    <div class="fxc-essentials" data-bind="foreach: essentials">
      <div class="fxc-essentials-item">
        <div class="fxc-essentials-label-container"><label>
          <span class="fxc-essentials-label" data-bind="text: name, attr: { title: name }"></span>
        </label></div>
        <div class="fxc-essentials-value-wrapper">
          <div class="fxc-essentials-value fxs-portal-text" data-bind="text: value, attr: { title: value }"></div>
        </div>
      </div>
    </div>
  </div>
  <div role="tabpanel" data-bind="visible: tab() === 'properties'">
    ${fields('identity')}
    ${fields('contact')}
    <h3 class="fxs-section-heading" data-bind="text: headings.settings"></h3>
    <div class="fxs-form fxs-form-wide">
      <label data-bind="text: labels.accountEnabled"></label>
      ${optionPicker({ name: 'labels.accountEnabled', model: 'accountEnabled', options: 'yesNo' })}
    </div>
    <div class="fxs-blade-footer">
      ${button({ text: 'labels.save', click: 'save', enabled: 'changed', primary: true })}
    </div>
  </div>`;

export function create({ shell, user }) {
  const tab = ko.observable('overview');
  const toTab = (id, text) => ({ text, selected: () => tab() === id, open: () => tab(id) });
  const field = (member, name) => ({ member, name, ...textModel(user[member]) });
  const identity = [
    field('displayName', label('Display name', 'display_name')),
    field('givenName', label('First name')),
    field('surname', label('Last name')),
    field('userPrincipalName', label('User principal name')),
  ];
  const contact = [field('mail', label('Email')), field('mailNickname', label('Mail nickname'))];
  const accountEnabled = ko.observable(user.accountEnabled);
  const content = () => ({
    ...Object.fromEntries([...identity, ...contact].map(({ member, text }) => [member, text()])),
    accountEnabled: accountEnabled(),
  });
  const stored = ko.observable(JSON.stringify(content()));
  return {
    tab,
    tabs: [toTab('overview', label('Overview', 'overview')), toTab('properties', label('Properties'))],
    essentials: [
      { name: label('User principal name'), value: user.userPrincipalName },
      { name: label('Object ID', 'object_id'), value: user.id },
      { name: label('Account status'), value: label(user.accountEnabled ? 'Enabled' : 'Disabled') },
      { name: label('Email'), value: user.mail },
    ],
    headings: {
      identity: label('Identity'), contact: label('Contact information'), settings: label('Settings'),
    },
    labels: { accountEnabled: label('Account enabled'), save: label('Save') },
    identity,
    contact,
    yesNo: [{ value: true, text: label('Yes') }, { value: false, text: label('No') }],
    accountEnabled,
    changed: ko.pureComputed(() => JSON.stringify(content()) !== stored()),
    async save() {
      await shell.send('PATCH', `/users/${user.id}`, content());
      stored(JSON.stringify(content()));
      await shell.refresh();
    },
  };
}

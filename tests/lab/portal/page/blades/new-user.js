// Users › Create new user: the fields that the JumpCloud guide fills. The portal's own markup is not public.
import ko from 'knockout';
import { button, checkBox } from '../boxes.js';
import { textBox, textModel } from '../controls.js';
import { label } from '../labels.js';
import { userAddress } from '../route.js';

const field = (name, type) => `
  <label><span class="azc-required">*</span> <span data-bind="text: labels.${name}"></span></label>
  ${textBox({ name: `labels.${name}`, model: name, type })}`;

export const template = `
  <div class="fxc-section-tabs" role="tablist" data-bind="foreach: tabs">
    <div role="tab" class="fxc-section-tab"
      data-bind="text: $data, attr: { 'aria-selected': $index() === 0 ? 'true' : 'false' }"></div>
  </div>
  <div class="fxs-form fxs-form-wide">
    <label><span class="azc-required">*</span> <span data-bind="text: labels.userPrincipalName"></span></label>
    <div class="fxs-form-row">
      ${textBox({ name: 'labels.userPrincipalName', model: 'userPrincipalName' })}
      <div class="fxs-domain" data-bind="text: '@ ' + domain"></div>
    </div>
    ${field('mailNickname')}
    ${field('displayName')}
    ${field('password', 'password')}
    ${checkBox({ model: 'accountEnabled', name: 'labels.accountEnabled' })}
  </div>
  <div class="fxs-blade-footer">
    ${button({ text: 'labels.create', click: 'create', primary: true })}
  </div>`;

export function create({ shell, tenant }) {
  const model = {
    labels: {
      userPrincipalName: label('User principal name'),
      mailNickname: label('Mail nickname'),
      displayName: label('Display name', 'display_name'),
      password: label('Password'),
      accountEnabled: label('Account enabled'),
      create: label('Create'),
    },
    tabs: [label('Basics'), label('Properties'), label('Assignments'), label('Review + create')],
    domain: tenant.domain,
    userPrincipalName: textModel(),
    mailNickname: textModel(),
    displayName: textModel(),
    password: textModel(),
    accountEnabled: ko.observable(true),
    async create() {
      const required = ['userPrincipalName', 'mailNickname', 'displayName', 'password'].map((name) => model[name]);
      for (const one of required) if (!one.text()) one.error(label('The value must not be empty.'));
      if (required.some(({ error }) => error())) return;
      // The practice directory keeps no password.
      const user = await shell.send('POST', '/users', {
        userPrincipalName: `${model.userPrincipalName.text()}@${tenant.domain}`,
        mailNickname: model.mailNickname.text(),
        displayName: model.displayName.text(),
        accountEnabled: model.accountEnabled(),
      });
      await shell.refresh();
      shell.go(userAddress(user.id));
    },
  };
  return model;
}

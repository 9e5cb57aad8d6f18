// Register an application: name, account types, and a redirect URI whose platform has to be chosen. The form of 2026
// has a drop-down of account types, the older one radio buttons.
import ko from 'knockout';
import { wrongUri } from '../../redirect.js';
import { button, radios } from '../boxes.js';
import { dropdown, dropdownModel, textBox, textModel } from '../controls.js';
import { accountTypes, label } from '../labels.js';
import { appAddress } from '../route.js';

/** @param {{ options: { registerForm: string } }} world */
export function template({ options }) {
  const audience = options.registerForm === 'older'
    ? radios({ name: 'labels.audience', model: 'audience.value', options: 'audience.options' })
    : dropdown({ name: 'labels.audience', model: 'audience' });
  return `
  <div class="fxs-messagebar fxs-messagebar-error" role="alert" data-bind="visible: forbidden">
    <span data-bind="text: forbidden"></span>
  </div>
  <div class="fxs-form fxs-form-wide">
    <label><span class="azc-required">*</span> <span data-bind="text: labels.name"></span></label>
    ${textBox({ name: 'labels.name', model: 'name' })}
    <label data-bind="text: labels.audience"></label>
    ${audience}
    <a href="#" data-bind="fxclick: help, text: labels.help"></a>
    <label data-bind="text: labels.redirect"></label>
    <div class="fxs-form-row">
      ${dropdown({ name: 'labels.platform', model: 'platform' })}
      ${textBox({ name: 'labels.redirect', model: 'redirectUri', placeholder: 'https://example.com/auth' })}
    </div>
    <p data-bind="text: labels.policies"></p>
  </div>
  <div class="fxs-blade-footer">
    ${button({ text: 'labels.register', click: 'register', enabled: 'ready', primary: true })}
  </div>`;
}

const AUDIENCES = ['single', 'multiple', 'multiple_and_personal', 'personal'];

export function create({ shell, tenant, options }) {
  const texts = accountTypes(options.registerForm, tenant.name);
  const busy = ko.observable(false);
  const model = {
    labels: {
      name: label('Name'),
      audience: label('Supported account types', 'supported_account_types'),
      help: label('Help me choose'),
      redirect: label('Redirect URI (optional)', 'redirect_uri_optional'),
      platform: label('Select a platform', 'select_a_platform'),
      policies: label('By proceeding, you agree to the Microsoft Platform Policies'),
      register: label('Register', 'register'),
    },
    // The text that people quote from the portal, with the directory's name.
    forbidden: options.register === 'forbidden'
      ? label(`You don't have permission to register applications in the ${tenant.name} directory.`)
      : '',
    name: textModel(),
    audience: dropdownModel(AUDIENCES.map((value, at) => ({ value, text: texts[at] })), { value: 'single' }),
    platform: dropdownModel([
      { value: 'public', text: label('Public client/native (mobile & desktop)') },
      { value: 'web', text: label('Web') },
      { value: 'spa', text: label('Single-page application (SPA)') },
    ], { placeholder: label('Select a platform', 'select_a_platform') }),
    redirectUri: textModel(),
    ready: ko.pureComputed(() => !busy() && options.register !== 'forbidden'),
    help() {},
    async register() {
      if (!validate(model)) return;
      busy(true);
      const { appId } = await shell.send('POST', '/registrations', {
        name: model.name.text(),
        audience: model.audience.value(),
        platform: model.platform.value(),
        redirectUri: model.redirectUri.text(),
      });
      await shell.refresh();
      shell.go(appAddress(appId));
    },
  };
  return model;
}

function validate(model) {
  const redirect = model.redirectUri.text();
  if (!model.name.text()) model.name.error(label('The value must not be empty.'));
  if (redirect && !model.platform.value()) model.platform.error(label('Platform is required'));
  const wrong = redirect && wrongUri(redirect, model.platform.value() || 'web', []);
  if (wrong) model.redirectUri.error(label(wrong));
  return [model.name, model.platform, model.redirectUri].every((field) => !field.error());
}

// Register an application: name, account types, and a redirect URI whose platform has to be chosen.
import ko from 'knockout';
import { dropdown, dropdownModel, textBox, textModel } from '../controls.js';
import { label } from '../labels.js';
import { appAddress } from '../route.js';

export const template = `
  <div class="fxs-form fxs-form-wide">
    <label><span class="azc-required">*</span> <span data-bind="text: labels.name"></span></label>
    ${textBox({ name: 'labels.name', model: 'name' })}
    <label data-bind="text: labels.audience"></label>
    ${dropdown({ name: 'labels.audience', model: 'audience' })}
    <a href="#" data-bind="fxclick: help, text: labels.help"></a>
    <label data-bind="text: labels.redirect"></label>
    <div class="fxs-form-row">
      ${dropdown({ name: 'labels.platform', model: 'platform' })}
      ${textBox({ name: 'labels.redirect', model: 'redirectUri', placeholder: 'https://example.com/auth' })}
    </div>
    <p data-bind="text: labels.policies"></p>
  </div>
  <div class="fxs-blade-footer">
    <div class="fxs-button fxs-portal-button-primary" role="button" tabindex="0"
      data-bind="fxclick: register, text: labels.register, attr: { title: labels.register },
        css: { 'fxs-button-disabled': busy }"></div>
  </div>`;

export function create({ shell, tenant }) {
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
    name: textModel(),
    audience: dropdownModel([
      { value: 'single', text: `${label('Single tenant only')} - ${tenant.name}` },
      { value: 'multiple', text: label('Multiple Entra ID tenants') },
      { value: 'multiple_and_personal', text: label('Any Entra ID Tenant + Personal Microsoft accounts') },
      { value: 'personal', text: label('Personal accounts only') },
    ], { value: 'single' }),
    platform: dropdownModel([
      { value: 'public', text: label('Public client/native (mobile & desktop)') },
      { value: 'web', text: label('Web') },
      { value: 'spa', text: label('Single-page application (SPA)') },
    ], { placeholder: label('Select a platform', 'select_a_platform') }),
    redirectUri: textModel(),
    busy: ko.observable(false),
    help() {},
    async register() {
      if (model.busy() || !validate(model)) return;
      model.busy(true);
      const response = await fetch('/practice/api/registrations', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name: model.name.text(),
          audience: model.audience.value(),
          platform: model.platform.value(),
          redirectUri: model.redirectUri.text(),
        }),
      });
      const { appId } = await response.json();
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
  // Entra takes https, and http for the own machine only.
  if (redirect && !/^(https:\/\/|http:\/\/localhost\b)/.test(redirect)) {
    model.redirectUri.error(label("Must start with 'HTTPS' or 'http://localhost'."));
  }
  return [model.name, model.platform, model.redirectUri].every((field) => !field.error());
}

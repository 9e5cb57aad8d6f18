// Enterprise application › Properties: the registration's other half in the tenant, where sign-ins are allowed and
// limited.
import ko from 'knockout';
import { optionPicker } from '../boxes.js';
import { copyText, GLYPH, textBox, textModel } from '../controls.js';
import { label } from '../labels.js';

const readOnly = (name, value) => `
  <label data-bind="text: ${name}"></label>
  <div class="fxc-copyablelabel-textbox">
    <input type="text" readonly class="azc-input"
      data-bind="value: ${value}, attr: { title: ${value}, 'aria-label': ${name} }">
    <div type="button" role="button" tabindex="0" class="fxc-copy fxs-glyph"
      data-bind="fxclick: () => copy(${value})">${GLYPH}</div>
  </div>`;

const yesNo = (name, model) => `
  <label data-bind="text: ${name}"></label>
  ${optionPicker({ name, model, options: 'yesNo' })}`;

export const template = `
  <p data-bind="text: help"></p>
  <div class="fxs-form fxs-form-wide">
    ${yesNo('labels.enabled', 'enabled')}
    <label data-bind="text: labels.name"></label>
    ${textBox({ name: 'labels.name', model: 'name' })}
    ${readOnly('labels.appId', 'appId')}
    ${readOnly('labels.objectId', 'objectId')}
    ${yesNo('labels.assignment', 'assignmentRequired')}
  </div>`;

export function create({ shell, registration }) {
  const stored = ko.observable('');
  const model = {
    labels: {
      enabled: label('Enabled for users to sign-in?'),
      name: label('Name'),
      appId: label('Application ID'),
      objectId: label('Object ID', 'object_id'),
      assignment: label('Assignment required?'),
    },
    help: label('View and manage application settings for your organization.'),
    yesNo: [{ value: true, text: label('Yes') }, { value: false, text: label('No') }],
    enabled: ko.observable(registration.enabled),
    assignmentRequired: ko.observable(registration.assignmentRequired),
    name: textModel(registration.name),
    appId: registration.appId,
    // The enterprise application's own object ID, not the registration's.
    objectId: registration.servicePrincipalId,
    copy: copyText,
  };
  const content = () => ({ enabled: model.enabled(), assignmentRequired: model.assignmentRequired() });
  const changed = () => JSON.stringify(content()) !== stored();
  stored(JSON.stringify(content()));
  shell.setCommands([
    {
      text: label('Save'),
      enabled: changed,
      async run() {
        await shell.send('PATCH', `/registrations/${registration.appId}`, content());
        stored(JSON.stringify(content()));
        await shell.refresh();
      },
    },
    {
      text: label('Discard'),
      enabled: changed,
      run() {
        const before = JSON.parse(stored());
        model.enabled(before.enabled);
        model.assignmentRequired(before.assignmentRequired);
      },
    },
  ]);
  return model;
}

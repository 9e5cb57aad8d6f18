// App registration › API permissions: the grid of configured permissions, grouped by API, with the state of consent.
import ko from 'knockout';
import { cell, grid, gridModel } from '../grid.js';
import { label } from '../labels.js';
import { GRAPH, PERMISSIONS } from '../../graph.js';

export const template = `
  <h3 class="fxs-section-heading" data-bind="text: heading"></h3>
  <p data-bind="text: help"></p>
  ${grid()}`;

export function create({ shell, registration, tenant, options }) {
  const granted = `${label('Granted for')} ${tenant.name}`;
  const notGranted = `${label('Not granted for')} ${tenant.name}`;
  const permissions = ko.observable(registration.permissions);
  const status = ({ granted: given }, { adminConsent }) => {
    if (given) return cell(granted, { glyph: 'fxs-glyph-granted' });
    // Without consent the status stays empty where nobody but the person has to agree.
    return adminConsent ? cell(notGranted, { glyph: 'fxs-glyph-warning' }) : cell('');
  };
  const toRow = (permission) => {
    const known = PERMISSIONS[permission.name];
    return {
      cells: [
        cell(permission.name),
        cell(label(known.type)),
        cell(label(known.description)),
        cell(label(known.adminConsent ? 'Yes' : 'No')),
        status(permission, known),
      ],
    };
  };
  shell.setCommands([
    { text: label('Add a permission'), run() {} },
    {
      text: `${label('Grant admin consent for')} ${tenant.name}`,
      enabled: () => options.consent === 'allowed',
      async run() {
        permissions((await shell.send('POST', `/registrations/${registration.appId}/consent`)).permissions);
        await shell.refresh();
      },
    },
  ]);
  return {
    heading: label('Configured permissions'),
    help: label('Applications are authorized to call APIs when they are granted permissions by users/admins as part '
      + 'of the consent process.'),
    grid: gridModel([
      label('API / Permissions name'), label('Type'), label('Description', 'description'),
      label('Admin consent required'), label('Status'),
    ], ko.pureComputed(() => [
      // The API is named the same in every language.
      ...(permissions().length > 0 ? [{ group: `${GRAPH.name} (${permissions().length})` }] : []),
      ...permissions().map(toRow),
    ]), '1.2fr .8fr 1.6fr .9fr 1.2fr'),
  };
}

// Enterprise application › Users and groups: who may sign in when assignment is required.
import ko from 'knockout';
import { cell, grid, gridModel } from '../grid.js';
import { label } from '../labels.js';

export const template = `
  <p data-bind="text: help"></p>
  ${grid()}`;

export function create({ shell, registration, accounts }) {
  const assigned = ko.observable(registration.assigned);
  const send = async (who) => {
    await shell.send('PATCH', `/registrations/${registration.appId}`, { assigned: who });
    assigned(who);
    await shell.refresh();
  };
  const rows = ko.pureComputed(() => accounts.filter(({ oid }) => assigned().includes(oid)).map((account) => ({
    cells: [cell(account.name), cell(label('User')), cell(label('Default Access'))],
  })));
  shell.setCommands([
    ...accounts.map((account) => ({
      text: `${label('Add user/group')}: ${account.name}`,
      enabled: () => !assigned().includes(account.oid),
      run: () => send([...assigned(), account.oid]),
    })),
  ]);
  return {
    help: label('The application will appear for assigned users within My Apps.'),
    grid: gridModel([label('Display Name'), label('Object Type'), label('Role assigned')], rows, '2fr 1fr 1fr'),
  };
}

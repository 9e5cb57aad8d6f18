// Blades of the practice portal without content to capture: Home, the list of registrations, and plain pages for the
// menu items that the lab does not rebuild.
import { label } from '../labels.js';
import { appAddress, CREATE_ADDRESS, CREATE_USER_ADDRESS, LIST_ADDRESS, userAddress } from '../route.js';

const links = `
  <p data-bind="text: intro"></p>
  <ul class="fxs-list" data-bind="foreach: items">
    <li><a data-bind="text: text, attr: { href: href }, fxclick: open"></a></li>
  </ul>`;

const item = (shell, text, href) => ({ text, href, open: () => shell.go(href) });

export const home = {
  template: links,
  create: ({ shell }) => ({
    intro: label('Azure services'),
    items: [
      item(shell, label('App registrations'), LIST_ADDRESS),
      item(shell, label('Register an application'), CREATE_ADDRESS),
      item(shell, label('Create new user'), CREATE_USER_ADDRESS),
      ...shell.users().map(({ displayName, id }) => item(shell, displayName, userAddress(id))),
    ],
  }),
};

export const list = {
  template: links,
  create: ({ shell }) => ({
    intro: label('Owned applications'),
    items: [
      ...shell.registrations().map(({ name, appId }) => item(shell, name, appAddress(appId))),
      item(shell, label('New registration'), CREATE_ADDRESS),
    ],
  }),
};

/** The enterprise application of an address that names none. */
export const missing = {
  template: '<p data-bind="text: text"></p>',
  create: () => ({ text: label('The dashboard you are looking for was not found.') }),
};

export const plain = {
  template: '<p data-bind="text: text"></p>',
  create: () => ({ text: label('The practice portal does not rebuild this page.') }),
};

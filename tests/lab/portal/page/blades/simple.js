// Blades of the practice portal without content to capture: Home, the list of registrations, and plain pages for the
// menu items that the lab does not rebuild.
import { label } from '../labels.js';
import { appAddress, CREATE_ADDRESS, LIST_ADDRESS } from '../route.js';

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

export const authentication = {
  template: `
    <h3 data-bind="text: heading"></h3>
    <ul class="fxs-list" data-bind="foreach: uris"><li data-bind="text: $data"></li></ul>
    <div class="fxs-form-row">
      <span role="checkbox" tabindex="0" class="azc-checkBox" data-bind="
        attr: { 'aria-checked': idTokens ? 'true' : 'false' },
        css: { 'azc-checkBox-checked': idTokens, 'azc-checkBox-unchecked': !idTokens }"></span>
      <span data-bind="text: idTokensLabel"></span>
    </div>`,
  create: ({ registration }) => ({
    heading: label('Redirect URI configuration'),
    uris: Object.values(registration.redirectUris).flat(),
    idTokens: registration.idTokens,
    idTokensLabel: label('ID tokens (used for implicit and hybrid flows)'),
  }),
};

export const plain = {
  template: '<p data-bind="text: text"></p>',
  create: () => ({ text: label('The practice portal does not rebuild this page.') }),
};

// App registration › Overview: the essentials, in the order of 2026, with what makes them hard to read: a hidden
// tooltip that doubles the text, glyphs of the icon font, titles, links, a button inside a label.
import { copyText, GLYPH } from '../controls.js';
import { label } from '../labels.js';

export const template = `
  <div class="fxc-essentials">
    <button type="button" class="fxc-essentials-toggle" data-bind="text: essentials"></button>
    <div class="fxc-essentials-columns" data-bind="foreach: columns">
      <div class="fxc-essentials-column" data-bind="foreach: $data">
        <div class="fxc-essentials-item">
          <div class="fxc-essentials-label-container"><label>
            <span class="fxc-essentials-label" data-bind="attr: { title: name }"><!-- ko text: name --><!-- /ko --><!--
              ko if: info --> (<a href="#" role="button" class="fxc-info" data-bind="text: $root.moreInfo"></a>)<!-- /ko
              --></span>
          </label></div>
          <div class="fxc-essentials-value-wrapper">
            <!-- ko if: link -->
            <div class="fxc-essentials-value fxs-portal-text">
              <a href="#" data-bind="fxclick: $root.nothing, text: value, attr: { title: value }"></a>
              <span class="fxs-tooltip fxs-display-none" data-bind="text: value"></span>
            </div>
            <!-- /ko -->
            <!-- ko ifnot: link -->
            <div class="fxc-essentials-value fxs-portal-text" data-bind="attr: { title: value }">
              <!-- ko if: icon --><span class="fxs-glyph fxs-glyph-state">${GLYPH}</span><!-- /ko -->
              <span data-bind="text: value"></span>
              <span class="fxs-tooltip fxs-display-none" data-bind="text: value"></span>
            </div>
            <!-- /ko -->
            <!-- ko if: copy -->
            <div type="button" role="button" tabindex="0" class="fxc-copy fxs-glyph" data-bind="fxclick: copyValue,
              attr: { title: $root.copyLabel }">${GLYPH}</div>
            <!-- /ko -->
          </div>
        </div>
      </div>
    </div>
  </div>
  <div class="fxs-infobar" data-bind="text: info"></div>
  <h3 data-bind="text: started"></h3>`;

const AUDIENCES = {
  single: 'My organization only',
  multiple: 'Multiple organizations',
  multiple_and_personal: 'All Microsoft account users',
  personal: 'Personal Microsoft account users',
};

export function create({ registration, tenant }) {
  const { redirectUris } = registration;
  const count = (list, one) => `${list.length} ${label(one)}`;
  const row = (name, value, more = {}) => ({
    name, value, link: false, copy: false, icon: false, info: false, copyValue: () => copyText(value), ...more,
  });
  return {
    essentials: label('Essentials'),
    copyLabel: label('Copy to clipboard'),
    moreInfo: label('more'),
    info: label('This is a practice registration: nothing here changes anything outside this machine.'),
    started: label('Get Started'),
    nothing() {},
    columns: [
      [
        row(label('Display name', 'display_name'), registration.name, { link: true }),
        row(label('Application (client) ID', 'application_client_id'), registration.appId, { copy: true }),
        row(label('Object ID', 'object_id'), registration.objectId, { copy: true }),
        row(label('Directory (tenant) ID', 'directory_tenant_id'), tenant.id, { copy: true }),
        row(label('Supported account types', 'supported_account_types'), label(AUDIENCES[registration.audience]), {
          link: true,
        }),
      ],
      [
        row(label('Client credentials'), `0 ${label('certificate')}, ${count(registration.secrets, 'secret')}`, {
          link: true,
        }),
        row(label('Redirect URIs'), [
          count(redirectUris.web, 'web'), count(redirectUris.spa, 'spa'), count(redirectUris.public, 'public client'),
        ].join(', '), { link: true }),
        row(label('Application ID URI'), label('Add an Application ID URI'), { link: true }),
        row(label('Managed application in local directory'), registration.name, { link: true, info: true }),
        row(label('State'), label(registration.state), { icon: true }),
      ],
    ],
  };
}

// App registration › Overview: the essentials, in the order of 2026, with what makes them hard to read: a hidden
// tooltip that doubles the text, glyphs of the icon font, titles, links, a button inside a label.
import { openEndpoints } from '../../frames/shell.js';
import { copyText, GLYPH } from '../controls.js';
import { essentials } from '../essentials.js';
import { label } from '../labels.js';
import { enterpriseAddress } from '../route.js';

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
              <a href="#" data-bind="fxclick: open, text: value, attr: { title: value }"></a>
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

export function create(world) {
  const { shell, registration } = world;
  shell.setCommands([
    { text: label('Deactivate'), run() {} },
    { text: label('Delete'), run() {} },
    { text: label('Endpoints', 'endpoints'), run: () => openEndpoints(world) },
  ]);
  const row = ({ link = false, copy = false, icon = false, info = false, name, value, leads }) => ({
    name, value, link, copy, icon, info,
    open: () => leads && shell.go(enterpriseAddress(registration)),
    copyValue: () => copyText(value),
  });
  return {
    essentials: label('Essentials'),
    copyLabel: label('Copy to clipboard'),
    moreInfo: label('more'),
    info: label('This is a practice registration: nothing here changes anything outside this machine.'),
    started: label('Get Started'),
    columns: essentials(world).map((column) => column.map(row)),
  };
}

// The Endpoints pane: a context pane beside the blade. Each row is a label and a read-only box whose `title` holds the
// value.
import { copyText, GLYPH } from './controls.js';
import { endpointRows } from './endpoint-rows.js';
import { label } from './labels.js';

export const template = `
  <div class="fxs-contextpane-rows" data-bind="foreach: rows">
    <div class="fxc-copyablelabel">
      <label class="fxc-copyablelabel-label" data-bind="text: name"></label>
      <div class="fxc-copyablelabel-textbox">
        <input type="text" readonly class="azc-input"
          data-bind="value: value, attr: { title: value, 'aria-label': name }">
        <div type="button" role="button" tabindex="0" class="fxc-copy fxs-glyph"
          data-bind="fxclick: copyValue">${GLYPH}</div>
      </div>
    </div>
  </div>`;

/** @param {Parameters<typeof endpointRows>[0]} world */
export function create(world) {
  return {
    title: label('Endpoints', 'endpoints'),
    rows: endpointRows(world).map(({ name, value }) => ({ name, value, copyValue: () => copyText(value) })),
  };
}

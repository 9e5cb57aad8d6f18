// The classic grid: headers and rows of cells, each with its whole text as `title` and with a text that its column may
// cut. A row may be the heading of a group.
import { copyText, GLYPH } from './controls.js';

/**
 * Markup of a grid over the view model that `gridModel` makes.
 * @param {{ model?: string }} [options]
 */
export function grid({ model = 'grid' } = {}) {
  return `<div class="fxc-gc-table" role="grid" data-bind="with: ${model}, attr: { style: ${model}.style }">
    <div class="fxc-gc-columnheaders" role="row" data-bind="foreach: headers">
      <div class="fxc-gc-columnheader" role="columnheader">
        <div class="fxc-gc-columnheader-content"><!-- ko text: text --><!-- /ko --><!--
          ko if: info --> <span class="fxs-glyph fxs-glyph-info">${GLYPH}</span><!-- /ko --></div>
      </div>
    </div>
    <div class="fxc-gc-rows" data-bind="foreach: rows">
      <!-- ko if: $data.group -->
      <div class="fxc-gc-row fxc-gc-row-group" role="row">
        <div class="fxc-gc-group" role="gridcell" data-bind="text: group, attr: { title: group }"></div>
      </div>
      <!-- /ko -->
      <!-- ko if: $data.cells -->
      <div class="fxc-gc-row" role="row">
        <div data-bind="attr: { class: 'fxc-gc-row-content fxc-gc-row-content_' + $index() }, foreach: cells">
          <div class="fxc-gc-cell" role="gridcell" data-bind="attr: { title: text }">
            <!-- ko if: $data.check !== undefined --><span data-bind="fxcheck: check"></span><!-- /ko -->
            <!-- ko if: $data.glyph -->
            <span class="fxs-glyph" data-bind="css: glyph">${GLYPH}</span>
            <!-- /ko -->
            <div class="fxc-gc-text" data-bind="text: text,
              attr: { id: 'fxc-gc-cell-content_' + $parentContext.$index() + '_' + $index() }"></div>
            <!-- ko if: $data.copy -->
            <div type="button" role="button" tabindex="0" class="fxc-copy fxs-glyph"
              data-bind="fxclick: copyValue">${GLYPH}</div>
            <!-- /ko -->
            <!-- ko if: $data.remove -->
            <div role="button" tabindex="0" class="fxc-delete fxs-glyph fxs-glyph-delete"
              data-bind="fxclick: remove, attr: { 'aria-label': removeLabel }">${GLYPH}</div>
            <!-- /ko -->
          </div>
        </div>
      </div>
      <!-- /ko -->
    </div>
  </div>`;
}

/**
 * @param {(string | { text: string, info: boolean })[]} headers
 * @param {any} rows an array, observable or not, of `{ group }` or `{ cells }` (see `cell`)
 * @param {string} [columns] widths, as in CSS `grid-template-columns`
 */
export function gridModel(headers, rows, columns) {
  return {
    headers: headers.map((header) => (typeof header === 'string' ? { text: header, info: false } : header)),
    rows,
    style: columns ? `--columns: ${columns}` : null,
  };
}

/**
 * @param {string} text
 * @param {{ copy?: boolean, check?: any, glyph?: string, remove?: () => void, removeLabel?: string }} [more] a copy
 *   icon, a check box (observable), an icon before the text, a bin
 */
export function cell(text, more = {}) {
  return { text, copyValue: () => copyText(text), ...more };
}

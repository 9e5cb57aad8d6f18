/**
 * Tables: headers and rows, cell by cell.
 */

import { hasBox, isDrawn } from './boxes.js';
import { seenText } from './content.js';
import { isSecret, isTextBox } from './controls.js';
import { attribute, childCount, closest, textOf } from './dom.js';
import { all } from './find.js';
import { MOST_RESULTS } from './limits.js';
import { DOTS } from './masking.js';
import { clean, wholly } from './text.js';

/** @import { Probe } from './types.js' */

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The whole text of a cell: its `title`, or that of a part whose text is cut; of an empty cell, what its text box
 * holds. @param {Element} cell */
const cellText = (cell) => {
  const title = clean(attribute(cell, 'title') ?? '');
  if (title) return title;
  // Text alone needs no layout.
  const text = clean(childCount(cell) > 0 ? seenText(cell) : textOf(cell));
  if (childCount(cell) === 0) return text;
  const titles = all('[title]', cell).map((part) => clean(attribute(part, 'title') ?? ''));
  const begin = text.replace(/(?:…|\.{3})$/, '');
  // A title that does not go on with the text is a hint on it.
  if (titles.length === 1 && titles[0]?.startsWith(begin)) return titles[0];
  const box = text ? undefined : all('input, textarea', cell).find((input) => isTextBox(input) && !isSecret(input));
  return box && isTextBox(box) ? clean(box.value) : text;
};

/** @param {Extract<Probe, {kind: 'table'}>} probe */
export const tables = ({ table: css, header, row, cell, mask }) => {
  const secret = wholly(mask);
  /** @param {string} text */
  const cover = (text) => (mask && secret.test(text) && !GUID.test(text) ? text.slice(0, 3) + DOTS : text);
  const shown = all(css).filter(hasBox);
  let room = MOST_RESULTS;
  const found = shown.slice(0, 50).map((table) => {
    /** @param {string} inner @param {Element} around @param {string} owner */
    const parts = (inner, around, owner) => all(inner, around).filter((part) => closest(part, owner) === around);
    const headers = parts(header, table, css).filter(isDrawn).slice(0, 50).map((one) => cover(cellText(one)));
    /** @type {string[][]} */
    const rows = [];
    for (const one of parts(row, table, css)) {
      if (room === 0) break;
      const cells = hasBox(one) ? parts(cell, one, row).filter(isDrawn).slice(0, 50) : [];
      if (cells.length === 0) continue;
      rows.push(cells.map((part) => cover(cellText(part))));
      room -= 1;
    }
    return { headers, rows };
  });
  return { count: shown.length, tables: found };
};

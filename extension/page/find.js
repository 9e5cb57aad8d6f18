/**
 * The browser's own search by CSS, bounded.
 */

import { query } from './dom.js';
import { MOST_ELEMENTS, MOST_RESULTS } from './limits.js';
import { task } from './request.js';
import { isLate } from './time.js';

/** The members of a list of selectors: parted by commas outside brackets, strings and escapes. @param {string} css */
const selectors = (css) => {
  /** @type {string[]} */
  const members = [];
  let [start, depth, quote] = [0, 0, ''];
  for (let at = 0; at < css.length; at += 1) {
    const letter = css.charAt(at);
    if (letter === '\\') at += 1;
    else if (quote) quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '(' || letter === '[') depth += 1;
    else if (letter === ')' || letter === ']') depth -= 1;
    else if (letter === ',' && depth === 0) {
      members.push(css.slice(start, at));
      start = at + 1;
    }
  }
  return [...members, css.slice(start)];
};

/** What single selectors found in the document while it is only read: several recipes ask for the same.
 * @type {Map<string, HTMLElement[]>} */
const known = new Map();

/** @param {string} css @param {ParentNode & Node} [root] @returns {HTMLElement[]} */
export const all = (css, root = document) => {
  if (isLate()) return [];
  /** @param {string} one @returns {HTMLElement[]} */
  const find = (one) => {
    const before = root === document ? known.get(one) : undefined;
    if (before) return before;
    const found = Array.prototype.slice.call(query(root, one), 0, MOST_ELEMENTS);
    if (root === document && task.kind === 'read') known.set(one, found);
    return found;
  };
  if (root !== document || !css.includes(',')) return find(css);
  // One after the other: in a large document Chromium 156 finds most single selectors without looking at every element
  // (0.1 ms of 20,000), and a list of a few only by looking (2 ms).
  const lists = selectors(css).map((one) => find(one.trim())).filter((list) => list.length > 0);
  if (lists.length < 2) return lists[0] ?? [];
  const found = [...new Set(lists.flat())];
  if (found.length > MOST_RESULTS) return find(css);
  return found.sort((one, two) => (one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
};

/** A selector that the browser does not know finds nothing, and the rest is read. (A pattern that is none fails the
 * call: what it was to mask must not come through.) @template T @param {() => T} find @param {T} nothing
 * @returns {T} */
export const orNothing = (find, nothing) => {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'SyntaxError')) throw error;
    return nothing;
  }
};

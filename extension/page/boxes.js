/**
 * What is shown: boxes on the screen, or where scrolling brings them.
 */

import { boxAt, elementAround, isRendered } from './dom.js';
import { task } from './request.js';
import { isLate } from './time.js';

/** While a page is only read, what has a box keeps it. @type {Map<Element, number> | undefined} */
const boxes = task.kind === 'read' ? new Map() : undefined;

/** The shorter side of an element's box on the screen, or where scrolling brings it; 0 when it is not shown.
 * @param {Element} element */
const boxOf = (element) => {
  const known = boxes?.get(element);
  if (known !== undefined) return known;
  if (isLate()) return 0;
  const { width, height } = boxAt(element);
  const size = width > 0 && height > 0
    && isRendered(element, { visibilityProperty: true, opacityProperty: true }) ? Math.min(width, height) : 0;
  boxes?.set(element, size);
  return size;
};

/** @param {Element} element */
export const hasBox = (element) => boxOf(element) > 0;

/** Styled check boxes hide the real input; what the person sees is its label. @param {Element} element */
export const isVisible = (element) => {
  if (hasBox(element)) return true;
  if (!(element instanceof HTMLInputElement) || !/^(checkbox|radio)$/.test(element.type)) return false;
  const drawn = element.labels?.[0] ?? elementAround(element);
  return drawn !== null && hasBox(drawn);
};

/** Drawn, with or without a size: an empty cell may have no height. @param {Element} element */
export const isDrawn = (element) => isRendered(element, { visibilityProperty: true });

/** Where a text is drawn, or a part of it. @param {Text} text @param {number} [from] @param {number} [to] */
export const textBox = (text, from = 0, to = text.data.length) => {
  const range = document.createRange();
  range.setStart(text, from);
  range.setEnd(text, to);
  return range.getBoundingClientRect();
};

/** Whether a person sees a text: in a box of more than the one dot that texts for screen readers are cut to.
 * @param {Text} text @returns {boolean} */
export const isShown = (text) => {
  let holder = text.parentElement;
  // A closed list shows one option.
  if (holder instanceof HTMLOptionElement) holder = holder.selected ? holder.closest('select') : null;
  if (!holder) return false;
  if (!hasBox(holder)) {
    // An element with `display: contents` has no box of its own, but its text has. (To ask an element that is not
    // drawn for its style is slow.)
    if (isLate() || textBox(text).width === 0) return false;
    while (holder && getComputedStyle(holder).display === 'contents') holder = elementAround(holder);
    if (!holder || !hasBox(holder)) return false;
  }
  return boxOf(holder) > 1;
};

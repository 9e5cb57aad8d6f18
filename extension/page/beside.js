/**
 * The text beside an element that has no label of its own.
 */

import { hasBox, isShown } from './boxes.js';
import { textsIn } from './content.js';
import { CONTROLS } from './controls.js';
import { masking } from './masking.js';
import { clean, trimmed } from './text.js';

/** The first line that is shown in a node. @param {Node | null} node */
const firstLine = (node) => {
  if (node instanceof Text) return isShown(node) ? node.data : '';
  if (!(node instanceof HTMLElement) || !hasBox(node)) return '';
  if (node.childElementCount === 0) return node.textContent ?? '';
  if ((node.textContent ?? '').length < 200) return node.innerText.trim().split('\n')[0] ?? '';
  for (const text of textsIn(node)) if (isShown(text)) return text.data;
  return '';
};

/** The text just before a value that has no label of its own. @param {Element} element */
export const textBefore = (element) => {
  for (let at = /** @type {Element | null} */ (element), up = 0; at && up < 5; at = at.parentElement, up += 1) {
    const text = firstLine(at.previousElementSibling).trim();
    if (text) return masking(text).slice(0, 200);
  }
  return '';
};

/** The text beside a control that has no label of its own: after it, as with most check boxes, else before it; not
 * past another control. @param {Element} element */
export const textBeside = (element) => {
  for (let at = /** @type {Element | null} */ (element), up = 0; at && up < 5; at = at.parentElement, up += 1) {
    for (const way of /** @type {const} */ (['nextSibling', 'previousSibling'])) {
      let beside = /** @type {ChildNode | null} */ (at[way]);
      for (let steps = 0; beside && steps < 10; steps += 1, beside = beside[way]) {
        if (beside instanceof Element && (beside.matches(CONTROLS) || beside.querySelector(CONTROLS))) break;
        const text = clean(firstLine(beside));
        if (text) return trimmed(masking(text)).slice(0, 200);
      }
    }
  }
  return '';
};

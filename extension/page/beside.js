/**
 * The text beside an element that has no label of its own.
 */

import { hasBox, isShown } from './boxes.js';
import { textsIn } from './content.js';
import { CONTROLS } from './controls.js';
import {
  childCount, drawnText, elementAround, matches, nextOf, previousElementOf, previousOf, query, textOf,
} from './dom.js';
import { masking } from './masking.js';
import { clean, trimmed } from './text.js';

/** The first line that is shown in a node. @param {Node | null} node */
const firstLine = (node) => {
  if (node instanceof Text) return isShown(node) ? node.data : '';
  if (!(node instanceof HTMLElement) || !hasBox(node)) return '';
  if (childCount(node) === 0) return textOf(node);
  if (textOf(node).length < 200) return (drawnText(node) ?? '').trim().split('\n')[0] ?? '';
  for (const text of textsIn(node)) if (isShown(text)) return text.data;
  return '';
};

/** The text just before a value that has no label of its own. @param {Element} element */
export const textBefore = (element) => {
  for (let at = /** @type {Element | null} */ (element), up = 0; at && up < 5; at = elementAround(at), up += 1) {
    const text = firstLine(previousElementOf(at)).trim();
    if (text) return masking(text).slice(0, 200);
  }
  return '';
};

/** The text beside a control that has no label of its own: after it, as with most check boxes, else before it; not
 * past another control. @param {Element} element */
export const textBeside = (element) => {
  for (let at = /** @type {Element | null} */ (element), up = 0; at && up < 5; at = elementAround(at), up += 1) {
    for (const way of [nextOf, previousOf]) {
      let beside = way(at);
      for (let steps = 0; beside && steps < 10; steps += 1, beside = way(beside)) {
        if (beside instanceof Element && (matches(beside, CONTROLS) || query(beside, CONTROLS).length > 0)) break;
        const text = clean(firstLine(beside));
        if (text) return trimmed(masking(text)).slice(0, 200);
      }
    }
  }
  return '';
};

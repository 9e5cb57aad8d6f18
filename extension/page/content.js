/**
 * What a person reads of one element.
 */

import { isShown } from './boxes.js';
import { isSecret } from './controls.js';
import { attribute, childCount, drawnText, isRendered, query, textOf } from './dom.js';
import { goesOn } from './lines.js';
import { isLate } from './time.js';

/** @param {Element} element */
const innerText = (element) => (isLate() ? ''
  : drawnText(element) ?? textOf(element));

/** What a person reads of an element; a link or button inside a label is not part of it. @param {Element} element */
export const labelText = (element) => {
  const inner = query(element, 'a, button, [role=button]')[0];
  if (!inner) return innerText(element);
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEndBefore(inner);
  return range.toString();
};

/** The first texts below an element. @param {Node} root @returns {Generator<Text>} */
export function* textsIn(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), count = 0; node && count < 50; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node);
    if (!/\S/.test(text.data)) continue;
    count += 1;
    yield text;
  }
}

/** What a person sees of an element. `innerText` leaves out what is not drawn; copies for tooltips that are drawn
 * transparent or cut to a dot are left out here, or they would double the value. @param {Element} element */
export const seenText = (element) => {
  const whole = innerText(element);
  if (childCount(element) === 0 || whole.length > 1000) return whole;
  const texts = [...textsIn(element)];
  const isCopy = (/** @type {Text} */ text) => !isShown(text)
    && text.parentElement && isRendered(text.parentElement, { visibilityProperty: true });
  if (!texts.some(isCopy)) return whole;
  const shown = texts.filter(isShown);
  return shown.map((text, at) => (shown[at - 1] && !goesOn(shown[at - 1], text) ? '\n' : '') + text.data).join('');
};

/** A value: `title` (the whole text of a cut cell), the control's value, the text. @param {Element} element */
export const valueText = (element) => {
  if (isSecret(element)) return '';
  const title = attribute(element, 'title');
  if (title) return title;
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
  return seenText(element);
};

/**
 * Texts that follow each other in one line: a page may put a word together from several elements.
 */

import { isShown, textBox } from './boxes.js';
import { contains, elementAround, nameOf, parentOf } from './dom.js';
import { masking } from './masking.js';
import { isLate } from './time.js';

/** @import { Run } from './types.js' */

/** Elements that leave a word in one piece. */
const INLINE = new Set(['abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'em', 'font', 'i', 'kbd', 'mark', 'q', 's', 'samp',
  'small', 'span', 'strong', 'sub', 'sup', 'tt', 'u', 'var', 'wbr']);

/** @param {Node | null} node @returns {node is Element} */
const isInline = (node) => node instanceof Element && INLINE.has(nameOf(node));

/** The next or first node that is no comment (knockout leaves many). @param {Node | null} node */
const pastComments = (node) => {
  let at = node;
  while (at && (at.nodeType === Node.COMMENT_NODE || (isInline(at) && at.localName === 'wbr'))) at = at.nextSibling;
  return at;
};

/** Whether one text goes on in the next: nothing but plain inline elements begin and end between them.
 * @param {Text | undefined} from @param {Text} to */
export const goesOn = (from, to) => {
  if (!from) return false;
  let next = pastComments(from.nextSibling);
  for (let at = from.parentNode; !next; at = parentOf(at)) {
    if (!isInline(at)) return false;
    next = pastComments(at.nextSibling);
  }
  while (next !== to) {
    if (!next || !isInline(next)) return false;
    next = pastComments(next.firstChild);
  }
  return true;
};

/** Whether a text is drawn as a part of its line, from its own element up to the one that holds the other text too.
 * @param {Text} text @param {Text} other */
const isInLine = (text, other) => {
  for (let at = text.parentElement; at && isInline(at) && !contains(at, other); at = elementAround(at)) {
    if (!/^(inline|contents)$/.test(getComputedStyle(at).display)) return false;
  }
  return true;
};

/** Whether two texts of a run touch, or the second begins a new line. @param {Text} one @param {Text} two */
const touches = (one, two) => {
  if (!isInLine(one, two) || !isInLine(two, one)) return false;
  const [before, after] = [textBox(one, one.data.length - 1), textBox(two, 0, 1)];
  return after.top >= before.bottom
    || Math.min(Math.abs(after.left - before.right), Math.abs(before.left - after.right)) < 1.5;
};

/** What a person reads in one line: texts that touch each other are one. @param {Run} run @returns {string[]} */
export const wordsOf = (run) => {
  const shown = run.filter(isShown);
  const whole = shown.map((text) => text.data).join('');
  const hidden = masking(whole);
  if (hidden !== whole) return [hidden];
  /** @type {string[]} */
  const words = [];
  shown.forEach((text, at) => {
    const before = shown[at - 1];
    if (before && !isLate() && touches(before, text)) words.push((words.pop() ?? '') + text.data);
    else words.push(text.data);
  });
  return isLate() ? [] : words;
};

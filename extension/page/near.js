/**
 * Values that stand after known labels.
 */

import { hasBox, isShown } from './boxes.js';
import { isSecret, isTextBox } from './controls.js';
import { attribute, bodyOf, closest } from './dom.js';
import { FAR, MOST_RESULTS } from './limits.js';
import { wordsOf } from './lines.js';
import { masking } from './masking.js';
import { clean, normalise, wholly } from './text.js';
import { texts } from './walk.js';

/** @import { Pair, Probe } from './types.js' */

/** @param {Element} element */
const isOutside = (element, css = '') => css !== '' && closest(element, css) !== null;

/** Every text that may be the value of a node on its own. @param {Node} node @returns {string[]} */
const valuesOf = (node) => {
  if (node instanceof Text) {
    const run = texts().runOf.get(node);
    return run?.[0] === node ? [...wordsOf(run), node.data] : [node.data];
  }
  if (!(node instanceof Element) || isSecret(node)) return [];
  return [attribute(node, 'title') ?? '', isTextBox(node) ? node.value : ''].filter(Boolean);
};

/** Values after known labels. @param {Extract<Probe, {kind: 'near'}>} probe */
export const near = ({ labels: names, pattern, outside }) => {
  const own = new Set(names.map(normalise));
  const fits = wholly(pattern);
  const known = texts().labels.filter(({ first }) => isShown(first)
    && first.parentElement && !isOutside(first.parentElement, outside)).slice(0, MOST_RESULTS);
  /** A value does not lie behind another label. */
  const ends = new Set(known.map(({ first }) => /** @type {Node} */ (first)));
  /** @param {Text} from */
  const after = (from) => {
    const walker = document.createTreeWalker(bodyOf() ?? document,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    walker.currentNode = from;
    for (let node = walker.nextNode(), steps = 0; node && steps < FAR; node = walker.nextNode(), steps += 1) {
      if (ends.has(node)) return undefined;
      const shape = valuesOf(node).map(clean).find((text) => text !== '' && fits.test(text));
      const value = shape && masking(shape);
      if (!value || !fits.test(value)) continue;
      const element = node instanceof Text ? node.parentElement : /** @type {Element} */ (node);
      const isSeen = element && (node instanceof Text ? isShown(node) : hasBox(element));
      if (isSeen && !isOutside(element, outside)) return value;
    }
    return undefined;
  };
  /** @type {Map<string, Pair>} */
  const pairs = new Map();
  for (const { is, text, last } of known) {
    const value = own.has(is) ? after(last) : undefined;
    if (value !== undefined) pairs.set(`${is}\n${value}`, { label: clean(text), value });
  }
  return [...pairs.values()];
};

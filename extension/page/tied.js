/**
 * Values whose label the page ties to them by its id.
 */

import { hasBox } from './boxes.js';
import { labelText, valueText } from './content.js';
import { isSecret } from './controls.js';
import { all } from './find.js';
import { MOST_RESULTS } from './limits.js';
import { clean } from './text.js';

/** @import { Pair } from './types.js' */

/** Values whose label is tied to them by its id. @param {string} css */
export const tied = (css) => {
  /** @type {Map<string, Element>} */
  const byId = new Map();
  for (const label of all(css)) {
    const known = byId.get(label.id);
    // A hidden blade may use the same ids.
    if (label.id && (!known || (!hasBox(known) && hasBox(label)))) byId.set(label.id, label);
  }
  /** @type {Pair[]} */
  const pairs = [];
  if (byId.size === 0) return pairs;
  for (const element of all('[aria-labelledby]')) {
    const label = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/, 20)
      .map((id) => byId.get(id)).find(Boolean);
    if (!label || pairs.length >= MOST_RESULTS || !hasBox(element) || isSecret(element)) continue;
    const text = clean(labelText(label)) || clean(label.getAttribute('aria-label') ?? '');
    pairs.push({ label: text, value: clean(valueText(element)) });
  }
  return pairs;
};

/**
 * The one answer that is not masked: a new secret out of the row that holds a known text, at the person's word.
 */

import { hasBox } from './boxes.js';
import { seenText } from './content.js';
import { isSecret, isTextBox } from './controls.js';
import { attribute, textOf } from './dom.js';
import { all } from './find.js';
import { MOST_RESULTS } from './limits.js';
import { clean, wholly } from './text.js';

/** @import { Task } from './types.js' */

/** Every text of the wanted shape in a row that holds another text; the one answer that is not masked.
 * @param {Extract<Task, {kind: 'take'}>} wish */
export const taken = ({ row, beside, pattern }) => {
  const fits = wholly(pattern);
  /** @type {Set<string>} */
  const found = new Set();
  for (const one of all(row).filter(hasBox)) {
    const parts = [one, ...all('*', one).slice(0, MOST_RESULTS)];
    const isIt = beside !== '' && ((textOf(one)).includes(beside) || parts.some((part) => (
      attribute(part, 'title')?.includes(beside) || (isTextBox(part) && part.value.includes(beside)))));
    if (!isIt) continue;
    for (const part of parts.filter((inner) => hasBox(inner) && !isSecret(inner))) {
      const values = [attribute(part, 'title') ?? '', isTextBox(part) ? part.value : seenText(part)];
      for (const text of values.map(clean)) if (text && fits.test(text)) found.add(text);
    }
  }
  return [...found].slice(0, 20);
};

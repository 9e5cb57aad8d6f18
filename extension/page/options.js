/**
 * Lists of options that are there without being opened, as element-ui's select has them.
 */

import { all } from './find.js';
import { named } from './labels.js';
import { normalise } from './text.js';

/** Lists of options: inside the control, or the one that it names (`aria-controls`), or the only one elsewhere that
 * offers what is wanted.
 * @param {HTMLElement} element @param {{list: string, option: string}} widget @param {string[]} [wanted] */
export const optionsOf = (element, widget, wanted = []) => {
  const inside = all(widget.option, element);
  if (inside.length > 0) return inside;
  const tied = [element, ...all('[aria-controls], [aria-owns]', element)]
    .flatMap((one) => [...named(one, 'aria-controls'), ...named(one, 'aria-owns')])
    .map((list) => all(widget.option, list)).filter((options) => options.length > 0);
  if (tied.length > 0 && tied[0]) return tied[0];
  const names = wanted.map(normalise);
  const lists = all(widget.list).map((list) => all(widget.option, list))
    .filter((options) => names.every((name) => options.some((one) => normalise(one.textContent ?? '') === name)));
  return lists.length === 1 ? lists[0] ?? [] : [];
};

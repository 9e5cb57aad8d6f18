/**
 * Drop-downs that make their list when they are opened.
 */

import { hasBox } from './boxes.js';
import { isMenuOption, NEVER_CLICKED } from './clicks.js';
import { seenText } from './content.js';
import { isSecret, isTextBox } from './controls.js';
import { press, pressBeside } from './events.js';
import { all } from './find.js';
import { MOST_RESULTS } from './limits.js';
import { isInside } from './shadow.js';
import { begins, clean } from './text.js';
import { sleep } from './time.js';

/** What says of itself that a press opens a list below it (WAI-ARIA: combobox, listbox, haspopup, expanded). */
const OPENS = '[role~=combobox i], [role~=listbox i], [aria-haspopup]:not([aria-haspopup=false i]), '
  + '[aria-expanded][tabindex]';

/** What opens something else. */
const OPENS_ELSE = '[aria-haspopup=menu i], [aria-haspopup=dialog i], [aria-haspopup=grid i], [role~=tab i]';

/** The part of a drop-down that opens it, if it may be pressed. @param {HTMLElement} element */
export const opener = (element) => {
  const inside = element.matches(OPENS) ? [element] : all(OPENS, element);
  return inside.length === 1 && inside[0] && !inside[0].matches(OPENS_ELSE)
    && !isInside(inside[0], NEVER_CLICKED) ? inside[0] : undefined;
};

/** What a drop-down shows. @param {HTMLElement} element @param {{shown: string}} widget */
export const menuText = (element, widget) => {
  const shown = all(widget.shown, element).find(hasBox) ?? element;
  return isSecret(shown) ? '' : clean(isTextBox(shown) ? shown.value : seenText(shown));
};

/** The options that a drop-down offered when it was opened. @type {string[]} */
export let offered = [];

/** Opens a drop-down, waits for its options and presses the first that begins with one of the texts, the first text
 * first. Its list may be anywhere in the document, and other lists may be there too: what was on the screen before is
 * not this one's; one that says it is open is therefore closed first.
 * @param {HTMLElement} element @param {{option: string}} widget @param {string[]} beginnings */
export const choose = async (element, widget, beginnings) => {
  const field = opener(element);
  if (!field) return 'refused';
  const isOpen = () => field.getAttribute('aria-expanded') === 'true';
  const drawn = () => all(widget.option).filter((option) => hasBox(option)
    && option.closest('[aria-disabled=true]') === null);
  if (isOpen() || drawn().length > 0) pressBeside();
  for (const until = Date.now() + 200; isOpen() && Date.now() < until;) await sleep(20);
  if (isOpen()) return 'refused';
  const others = new Set(drawn());
  press(field);
  /** @type {HTMLElement[]} */
  let options = [];
  for (const until = Date.now() + 500; Date.now() < until;) {
    await sleep(25);
    const now = drawn().filter((option) => !others.has(option));
    // Drawn one after the other: complete when nothing is added any more.
    const complete = now.length > 0 && now.length === options.length;
    options = now;
    if (complete) break;
  }
  const names = options.slice(0, MOST_RESULTS).map((one) => clean(seenText(one)));
  offered = names.slice(0, 50);
  const first = beginnings.map((beginning) => names.findIndex((name) => begins(name, beginning)))
    .find((at) => at >= 0);
  const option = first === undefined ? undefined : options[first];
  const allowed = option && isMenuOption(option);
  if (option && allowed) {
    press(option);
    await sleep(20);
  }
  if (isOpen() || (!allowed && options.some(hasBox))) pressBeside();
  if (!option) return 'no_such_option';
  return allowed ? 'written' : 'refused';
};

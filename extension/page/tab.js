/**
 * Goes to a tab, if that is a plain element of a list of tabs with nothing on it that says what else a click does.
 */

import { isVisible } from './boxes.js';
import { isForbidden, NEVER_CLICKED } from './clicks.js';
import { attributeNames, matches, nameOf } from './dom.js';
import { locate } from './locate.js';
import { unseen } from './seen.js';
import { isInside, touchesAny } from './shadow.js';

/** @import { Way } from './types.js' */

/** What a tab may not be, hold or lie in. */
const NO_TAB = `${NEVER_CLICKED}, input, select, textarea, option, label, iframe, `
  + 'object, embed, [onclick], [href], [formaction]';

/** Plain elements that a tab is made of, and what may be said of one. Whatever else is written on it may say what a
 * click does: an address, a request (htmx, Rails, Stimulus, Livewire), a menu, a dialog. */
const TAB_ELEMENTS = /^(?:div|span|li|td|dt|p)$/;
const TAB_ATTRIBUTES = new RegExp('^(?:id|class|style|role|tabindex|title|lang|dir|name|slot|part'
  + '|aria-(?!haspopup|expanded|pressed|checked)[a-z]+'
  + '|data-(?!.*(?:action|method|href|url|link|remote|confirm|submit|target|toggle|dismiss|click|command|event))'
  + '[\\w-]+)$');

/** A plain element of a list of tabs; nothing on it, in it or around it says that a click does more than show what is
 * behind the tab. (What a page's own scripts do at the click cannot be known.) @param {Element} element */
const isTab = (element) => TAB_ELEMENTS.test(nameOf(element)) && matches(element, '[role=tab i]')
  && isInside(element, '[role=tablist i]') && !touchesAny(element, NO_TAB)
  && attributeNames(element).every((name) => TAB_ATTRIBUTES.test(name))
  && !matches(element, '[aria-disabled=true i], .is-disabled, [contenteditable]');

/** Goes to a tab; the answer is an `Outcome`. @param {Way[]} ways */
export const pressTab = (ways) => {
  const found = locate(ways);
  const element = found[0]?.element;
  if (!element) return 'not_found';
  if (found.some((one) => isForbidden(one.element))) return 'refused';
  if (found.length > 1) return 'ambiguous';
  if (!matches(element, '[role=tab i]')) return 'refused';
  if (!isVisible(element)) return 'hidden';
  if (matches(element, '[aria-selected=true i], .is-active')) return 'same';
  if (!isTab(element)) return 'refused';
  const why = unseen(element);
  if (why) return why;
  element.click();
  return 'written';
};

/**
 * The only clicks there are: check boxes, radio buttons, switches, options and their labels; never what a press sends,
 * opens or leads away from.
 */

import { all } from './find.js';
import { never } from './request.js';
import { touchesAny } from './shadow.js';

export const NEVER_CLICKED = 'button, a, summary, [role~=button i], [role~=link i], [role~=menuitem i], '
  + 'input[type=submit], input[type=button], input[type=image], input[type=reset]';

const CLICKABLE = 'input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch], '
  + '[role=option], option, label, li';

/** Whether the request rules an element out; a rule that the browser does not understand rules out everything.
 * @param {Element} element */
export const isForbidden = (element) => {
  try {
    return never.some((css) => touchesAny(element, css));
  } catch {
    return true;
  }
};

/** Clicks, if this is one of the few things that may be clicked. @param {HTMLElement} element */
export const click = (element) => {
  if (touchesAny(element, NEVER_CLICKED) || isForbidden(element)) return false;
  // A click inside a label is a click on what it labels.
  const labelled = element.closest('label')?.control;
  if (labelled && !labelled.matches('input[type=checkbox], input[type=radio]')) return false;
  if (labelled && (touchesAny(labelled, NEVER_CLICKED) || isForbidden(labelled))) return false;
  if (!element.matches(CLICKABLE)) return false;
  element.click();
  return true;
};

/** A wrapper is on when it says so or when the one check box in it is (element-plus: `div.el-switch` around
 * `input[role=switch]`). @param {HTMLElement} element @returns {boolean} */
export const isOn = (element) => {
  if (element instanceof HTMLInputElement) return element.checked;
  const said = element.getAttribute('aria-checked');
  if (said !== null) return said === 'true';
  if (element.classList.contains('is-checked')) return true;
  const [one, ...others] = all('input[type=checkbox], input[type=radio]', element);
  return one instanceof HTMLInputElement && others.length === 0 && one.checked;
};

/** What to click of a check box or switch: itself, or the one control it is drawn around.
 * @param {HTMLElement} element */
export const checkOf = (element) => {
  if (element.matches(CLICKABLE)) return element;
  const [one, ...others] = all('input[type=checkbox], [role=checkbox], [role=switch]', element);
  return one && others.length === 0 ? one : element;
};

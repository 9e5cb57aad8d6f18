/**
 * The only clicks there are: check boxes, radio buttons, switches and options, each only by the widget that it belongs
 * to; never what a press sends, opens or leads away from.
 */

import { hasBox } from './boxes.js';
import { CONTROLS } from './controls.js';
import { attributeNames, childrenOf, closest, elementAround } from './dom.js';
import { all } from './find.js';
import { MOST_RESULTS } from './limits.js';
import { never } from './request.js';
import { isInside, outward, touchesAny } from './shadow.js';

export const NEVER_CLICKED = 'button, a, summary, [role~=button i], [role~=link i], [role~=menuitem i], '
  + '[role~=menuitemcheckbox i], [role~=menuitemradio i], input[type=submit], input[type=button], input[type=image], '
  + 'input[type=reset]';

/** What a click turns on or off and does nothing else by itself. */
const CHECKS = 'input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch]';

/** What is drawn around a check box that is not drawn itself is no larger: a switch with words on both sides. */
const [WIDEST_WRAPPER, HIGHEST_WRAPPER] = [300, 60];

/** Lists of things to do, not of texts to choose. */
const MENUS = '[role~=menu i], [role~=menubar i], [role~=toolbar i], [role~=tablist i], nav, [role~=navigation i]';

/** A list without roles that says by its class what it is (element-ui 2: `el-select-dropdown__item`). */
const SELECT_CLASS = /(?:^|[\s_-])(?:multi)?(?:select|options?|listbox)(?![a-z])/i;

/** What says that more happens than choosing: a script, or a request (htmx, Rails, Stimulus, Livewire, Alpine). */
const ACTS = /^on|^(?:data-)?hx-|[:@]|^(?!aria-).*(?:action|method|href|url|remote|confirm|submit|dismiss|command)/;

/** Whether the request rules an element out; a rule that the browser does not understand rules out everything.
 * @param {Element} element */
export const isForbidden = (element) => {
  try {
    return never.some((css) => touchesAny(element, css));
  } catch {
    return true;
  }
};

/** Clicks what its caller knows by its kind. @param {HTMLElement} element */
const click = (element) => {
  if (touchesAny(element, NEVER_CLICKED) || isForbidden(element)) return false;
  // A click inside a label is a click on what it labels.
  const labelled = /** @type {HTMLLabelElement | null} */ (closest(element, 'label'))?.control;
  if (labelled && !labelled.matches('input[type=checkbox], input[type=radio]')) return false;
  if (labelled && (touchesAny(labelled, NEVER_CLICKED) || isForbidden(labelled))) return false;
  element.click();
  return true;
};

/** Whether a check box is hidden by nothing but a closed section of a form, which holds more than it, in one element
 * or, as JumpServer's forms have it, in one beside the other. @param {HTMLElement} element */
const isInClosedSection = (element) => {
  const [section, ...others] = [...outward(element)].filter((at) => getComputedStyle(at).display === 'none');
  const parent = section && elementAround(section);
  if (!section || !parent || section === element || others.length > 0) return false;
  const closed = [section, ...[...childrenOf(parent)].slice(0, MOST_RESULTS).filter((beside) => (
    beside !== section && getComputedStyle(beside).display === 'none'))];
  return isInside(parent, 'form') && closed.flatMap((part) => all(CONTROLS, part)).length > 1;
};

/** Whether a person sees this check box, or would by opening a section: styled ones hide the real input, and draw its
 * label or a small box that holds nothing else. @param {HTMLElement} element @returns {boolean} */
const isDrawnCheck = (element) => {
  if (hasBox(element) || isInClosedSection(element)) return true;
  if (!(element instanceof HTMLInputElement)) return false;
  if ([...element.labels ?? []].some(hasBox)) return true;
  const around = element.parentElement;
  if (!around || !hasBox(around) || all(`${CONTROLS}, ${NEVER_CLICKED}`, around).length !== 1) return false;
  const { width, height } = around.getBoundingClientRect();
  return width <= WIDEST_WRAPPER && height <= HIGHEST_WRAPPER;
};

/** Clicks a check box, radio button or switch that is drawn. @param {HTMLElement} element */
export const clickCheck = (element) => element.matches(CHECKS) && isDrawnCheck(element) && click(element);

/** Whether an element is an option to choose, and not a thing to do. @param {HTMLElement} element
 * @param {boolean} isMarked whether it has the role of an option, or one that stands for it */
const isChoice = (element, isMarked) => {
  const list = closest(element, 'ul, ol');
  const isPlain = element.localName === 'li' && !element.hasAttribute('role') && list !== null
    && [element, list].some((one) => SELECT_CLASS.test(one.getAttribute('class') ?? ''));
  if (!isMarked && !isPlain) return false;
  if (isInside(element, MENUS) || list?.querySelector('[role*=menuitem i]')) return false;
  if (isInside(element, ':not(html, body):is([onclick], [onmousedown], [onmouseup])')) return false;
  return [element, ...all('*', element)].every((one) => !(one instanceof HTMLElement)
    || !attributeNames(one).some((name) => ACTS.test(name)));
};

/** Whether an element is an option of a drop-down that has just opened. (The portal's are items of a tree.)
 * @param {HTMLElement} element */
export const isMenuOption = (element) => !touchesAny(element, NEVER_CLICKED) && !isForbidden(element)
  && hasBox(element) && isChoice(element, element.matches('[role=option], [role=treeitem]'));

/** Clicks an option in a list of options, drawn or not: those of element-ui are there before they are drawn.
 * @param {HTMLElement} element @param {string} list */
export const clickOption = (element, list) => isChoice(element, element.matches('[role=option]'))
  && (isInside(element, '[role=listbox]') || isInside(element, list)) && click(element);

/** A wrapper is on when it says so or when the one check box in it is (element-plus: `div.el-switch` around
 * `input[role=switch]`). @param {HTMLElement} element @returns {boolean} */
export const isOn = (element) => {
  if (element instanceof HTMLInputElement) return element.checked;
  const labelled = element instanceof HTMLLabelElement ? element.control : null;
  if (labelled instanceof HTMLInputElement) return labelled.checked;
  const said = element.getAttribute('aria-checked');
  if (said !== null) return said === 'true';
  if (element.classList.contains('is-checked')) return true;
  const [one, ...others] = all('input[type=checkbox], input[type=radio]', element);
  return one instanceof HTMLInputElement && others.length === 0 && one.checked;
};

/** What to click of a check box or switch: itself, what it labels, or the one control it is drawn around.
 * @param {HTMLElement} element */
export const checkOf = (element) => {
  if (element.matches(CHECKS)) return element;
  if (element instanceof HTMLLabelElement && element.control) return element.control;
  const [one, ...others] = all('input[type=checkbox], [role=checkbox], [role=switch]', element);
  return one && others.length === 0 ? one : element;
};

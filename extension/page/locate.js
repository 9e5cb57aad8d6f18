/**
 * Finds what a recipe or a probe describes: by label, by CSS, in the document before its shadow roots.
 */

import { hasBox, isVisible } from './boxes.js';
import { labelText } from './content.js';
import { CONTROLS, isSecret, isTextBox } from './controls.js';
import { attribute, bodyOf, childCount, closest, matches, parentOf } from './dom.js';
import { all } from './find.js';
import { attributeNamed, labels } from './labels.js';
import { MOST_ELEMENTS, MOST_LEVELS } from './limits.js';
import { masking } from './masking.js';
import { task } from './request.js';
import { forgetRoots, shadowRoots } from './shadow.js';
import { normalise } from './text.js';
import { texts } from './walk.js';
import { labelIn } from './wanted.js';

/** @import { Located, Scope, Way } from './types.js' */

/** The smallest element around `from` that holds controls. @param {Element} from @param {string} down */
const nearest = (from, down) => {
  let around = /** @type {Node | null} */ (parentOf(from));
  for (let level = 0; around && around !== bodyOf() && level < MOST_LEVELS; level += 1) {
    if (!(around instanceof Element || around instanceof ShadowRoot)) break;
    const inside = all(down, around);
    if (inside.length > 0) return inside.length === 1 ? inside : [];
    around = parentOf(around);
  }
  return [];
};

/** Controls whose label reads like one of `names`; a label names nothing in another shadow root.
 * @param {string[]} names @param {string} down @param {Scope} scope @returns {Located[]} */
const byLabel = (names, down, scope) => {
  const own = new Set(names.map(normalise));
  /** @type {Located[]} */
  const found = [];
  /** @param {HTMLElement[]} elements @param {string} label */
  const add = (elements, label) => {
    for (const element of elements) {
      if (isVisible(element) && !found.some((known) => known.element === element)) found.push({ element, label });
    }
  };
  for (const { element, text, is } of labels(scope)) {
    if (!own.has(is)) continue;
    const { control } = element;
    if (control && matches(control, down)) add([/** @type {HTMLElement} */ (control)], text);
    else add(all(down, element).length > 0 ? all(down, element) : nearest(element, down), text);
  }
  for (const { element, text, is } of attributeNamed(scope)) {
    if (own.has(is)) add(matches(element, down) ? [element] : all(down, element), text);
  }
  if (found.length > 0) return found;
  for (const element of all(down, scope)) {
    const hint = attribute(element, 'placeholder');
    const text = matches(element, 'button, [role=tab i]') ? labelText(element) : hint;
    if (text && own.has(labelIn(text))) add([element], text);
  }
  if (found.length > 0) return found;
  for (const { is, text, first } of texts(scope).labels) {
    const holder = first.parentElement;
    if (holder && own.has(is) && hasBox(holder)) add(nearest(holder, down), text);
  }
  return found;
};

/** Of what a way found, the text boxes that hold what it says, and the one at its place among those on the screen.
 * @param {Located[]} found @param {Way} way @returns {Located[]} */
const fitting = (found, { holds: text, nth }) => {
  const fit = text === undefined ? found
    : found.filter(({ element }) => isTextBox(element) && !isSecret(element) && element.value === text);
  if (!nth) return fit;
  const visible = fit.filter(({ element }) => isVisible(element));
  return visible.length === nth[1] ? visible.slice(nth[0] - 1, nth[0]) : [];
};

/** The elements whose own text reads like one of `names`. @param {string[]} names @param {Scope} scope
 * @returns {Located[]} */
const byText = (names, scope) => {
  const own = new Set(names.map(normalise));
  return texts(scope).labels.flatMap(({ is, text, first }) => {
    const holder = first.parentElement;
    return holder && own.has(is) && isVisible(holder) ? [{ element: holder, label: text }] : [];
  });
};

/** What a way finds in the document or in one shadow root. @param {Way} way @param {Scope} scope */
const find = (way, scope) => {
  // Nothing below the text: the text itself, to be outlined.
  if (way.labels && way.labels.length > 0 && way.down === '') return byText(way.labels, scope);
  if (way.labels && way.labels.length > 0) {
    const found = fitting(byLabel(way.labels, way.down ?? 'input', scope), way);
    if (found.length > 0) return found;
  }
  if (!way.css) return [];
  /** @type {Map<HTMLElement, string>} */
  const found = new Map();
  for (const anchor of all(way.css, scope)) {
    const around = /** @type {HTMLElement | null} */ (way.up ? closest(anchor, way.up) : anchor);
    if (!around) continue;
    // What a way starts from, beside what it leads to, is its label.
    const beside = way.up && way.down && childCount(anchor) === 0 && !matches(anchor, CONTROLS);
    const label = anchor instanceof HTMLLabelElement || beside ? masking(labelText(anchor)).slice(0, 200) : '';
    for (const element of way.down ? all(way.down, around) : [around]) {
      if (!found.has(element)) found.set(element, label);
    }
  }
  return fitting([...found].map(([element, label]) => ({ element, label })), way);
};

/** The first way that finds anything decides, in the document before its shadow roots.
 * @param {Way[]} ways @returns {Located[]} */
export const locate = (ways) => {
  if (task.kind !== 'read') forgetRoots();
  for (const way of ways) {
    const light = find(way, document);
    const list = light.length > 0 ? light
      : shadowRoots().flatMap((root) => find(way, root)).slice(0, MOST_ELEMENTS);
    // Of several matches the ones on the screen count: pages keep hidden copies of earlier forms.
    const visible = list.filter(({ element }) => isVisible(element));
    if (list.length > 0) return visible.length > 0 ? visible : list;
  }
  return [];
};

/**
 * The labels of controls, as the page ties them and as a person reads them.
 */

import { labelText } from './content.js';
import { attribute, bodyOf, contains, elementAround, textOf } from './dom.js';
import { all } from './find.js';
import { MOST_LEVELS } from './limits.js';
import { masking } from './masking.js';
import { task } from './request.js';
import { knownRoots, scopeOf } from './shadow.js';
import { trimmed } from './text.js';
import { labelIn } from './wanted.js';

/** @import { Located, Scope } from './types.js' */

/** A document's or shadow root's labels with their texts; asked for once while a page is only read.
 * @type {Map<Scope, {element: HTMLLabelElement, text: string, is: string}[]>} */
const knownLabels = new Map();

/** @param {Scope} scope */
export const labels = (scope) => {
  const known = knownLabels.get(scope);
  if (known) return known;
  const found = /** @type {HTMLLabelElement[]} */ (all('label', scope)).map((element) => {
    // Layout is asked for only where a part of the label may be hidden.
    const text = element.childElementCount > 0 ? labelText(element) : element.textContent ?? '';
    return { element, text, is: labelIn(text) };
  }).filter(({ is }) => is);
  if (task.kind === 'read') knownLabels.set(scope, found);
  return found;
};

/** The elements whose ids an attribute names. @param {Element} element @param {string} name */
export const named = (element, name) => {
  const ids = attribute(element, name);
  if (!ids) return [];
  const scope = scopeOf(element);
  return ids.split(/\s+/, 20).flatMap((id) => (id && scope.getElementById(id)) || []);
};

/** The texts that an attribute names. @param {Element} element */
export const namedBy = (element, attribute = 'aria-labelledby') => named(element, attribute)
  .map((one) => masking(textOf(one))).join(' ').slice(0, 1000);

/** Each control's labels. For one control the browser looks through the whole document, so while a page is only read
 * they are asked for all at once. @type {Map<Element, HTMLLabelElement[]> | undefined} */
let labelled;

/** @param {Element} element @returns {HTMLLabelElement[]} */
export const labelsOf = (element) => {
  if (task.kind !== 'read' || (knownRoots?.length && scopeOf(element) !== document)) {
    return [.../** @type {HTMLInputElement} */ (element).labels ?? []];
  }
  if (!labelled) {
    labelled = new Map();
    for (const label of /** @type {HTMLLabelElement[]} */ (all('label'))) {
      if (!label.control) continue;
      labelled.set(label.control, [...labelled.get(label.control) ?? [], label]);
    }
  }
  return labelled.get(element) ?? [];
};

/** @type {Map<Scope, {element: HTMLElement, text: string, is: string}[]>} */
const knownNames = new Map();

/** What a document or shadow root names by attributes, with the names; looked at once while a page is only read.
 * @param {Scope} scope */
export const attributeNamed = (scope) => {
  const known = knownNames.get(scope);
  if (known) return known;
  const found = all('[aria-label], [aria-labelledby]', scope).map((element) => {
    const text = namedBy(element) || (attribute(element, 'aria-label') ?? '');
    return { element, text, is: labelIn(text) };
  }).filter(({ is }) => is);
  if (task.kind === 'read') knownNames.set(scope, found);
  return found;
};

/** The label that a page itself ties to a control. @param {Element} element */
export const ownLabel = (element) => {
  const said = attribute(element, 'aria-label');
  return trimmed(said || labelsOf(element).map(labelText).find((text) => text.trim()) || namedBy(element));
};

/** The label in the page's own words. @param {Located} located */
export const labelOf = ({ element, label }) => {
  const own = trimmed(label) || ownLabel(element);
  if (own) return own;
  let around = elementAround(element);
  for (let level = 0; around && around !== bodyOf() && level < MOST_LEVELS; level += 1) {
    // The closest one before the control, else one after it.
    const near = all('label', around);
    let before = 0;
    for (let end = near.length; before < end;) {
      const middle = (before + end) >> 1;
      const order = near[middle]?.compareDocumentPosition(element) ?? 0;
      if (order & Node.DOCUMENT_POSITION_FOLLOWING) before = middle + 1;
      else end = middle;
    }
    const close = [...near.slice(Math.max(0, before - 5), before).reverse(), ...near.slice(before, before + 5)];
    const fits = close.find((candidate) => !contains(element, candidate)
      && !contains(candidate, element) && !candidate.querySelector('input') && labelText(candidate).trim());
    if (fits) return labelText(fits).replace(/\s+/g, ' ').trim();
    around = elementAround(around);
  }
  return '';
};

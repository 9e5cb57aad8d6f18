/**
 * Open shadow roots: finding them, and the way out of them. Closed ones cannot be looked into.
 */

import { matches, parentOf, query, rootOf, shadowOf, slotOf } from './dom.js';
import { MOST_ELEMENTS } from './limits.js';
import { task } from './request.js';
import { isLate } from './time.js';

/** @import { Scope } from './types.js' */

/** HTML's own elements that take a shadow root (DOM, "valid shadow host name"), and the frequent ones of all; what is
 * neither may be a custom element. */
const HOSTS = ['div', 'span', 'section', 'main', 'article', 'aside', 'body', 'header', 'footer', 'nav', 'p',
  'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const CUSTOM = `:not(${HOSTS}, a, li, svg, path, label, input, button, i, td, tr, th, option, ul, b, use, img, g, `
  + 'script, link, meta, style, table, tbody, thead, em, strong, iframe, textarea, select, form, fieldset, br)';

/** An element and all that it lies in, the way a click goes: through slots and out of shadow roots.
 * @param {Element} element @returns {Generator<Element>} */
export function* outward(element) {
  for (let at = /** @type {Element | null} */ (element); at;) {
    yield at;
    const parent = /** @type {Node | null} */ (slotOf(at) ?? parentOf(at));
    at = parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
  }
}

/** Whether an element is one of these or lies in one. @param {Element} element @param {string} css */
export const isInside = (element, css) => {
  for (const at of outward(element)) if (matches(at, css)) return true;
  return false;
};

/** @param {Element} element @param {Element} around */
export const isWithin = (element, around) => {
  for (const at of outward(element)) if (at === around) return true;
  return false;
};

/** The open shadow roots below a node, and those inside them; a bounded number of elements is asked.
 * @param {Document | Element} top */
export const shadowRootsIn = (top) => {
  /** @type {(Document | Element | ShadowRoot)[]} */
  const places = [top];
  if (top instanceof Element && shadowOf(top)) places.push(/** @type {ShadowRoot} */ (shadowOf(top)));
  let room = 4 * MOST_ELEMENTS;
  for (const place of places) {
    for (const css of place instanceof Document ? [CUSTOM, ...HOSTS] : ['*']) {
      if (isLate()) break;
      const list = query(place, css);
      const end = Math.min(list.length, MOST_ELEMENTS, room);
      room -= end;
      for (let at = 0; at < end; at += 1) {
        const inner = shadowOf(/** @type {Element} */ (list[at]));
        if (inner) places.push(inner);
      }
    }
  }
  return places.filter((place) => place instanceof ShadowRoot);
};

/** The document's open shadow roots; asked for once while a page is only read. @type {ShadowRoot[] | undefined} */
export let knownRoots;

export const shadowRoots = () => {
  knownRoots ??= isLikelyToHaveRoots() ? shadowRootsIn(document) : [];
  return knownRoots;
};

/** A page that is written to may have other roots by now. */
export const forgetRoots = () => { knownRoots = undefined; };

/** To look at every element takes as long as half a reading: a page that is only read and has no shadow root among
 * its first and last elements is taken to have none. */
const isLikelyToHaveRoots = () => {
  if (task.kind !== 'read') return true;
  const list = query(document, '*');
  for (let at = 0; at < list.length; at += 1) {
    if (at === 1500) at = Math.max(at, list.length - 500);
    const one = list[at];
    if (one && shadowOf(one)) return true;
  }
  return false;
};

/** The document or shadow root whose ids an element can name. @param {Node} node @returns {Scope} */
export const scopeOf = (node) => {
  const root = rootOf(node);
  return root instanceof ShadowRoot ? root : document;
};

/** Whether an element is one of these, lies in one or holds one. @param {Element} element @param {string} css */
export const touchesAny = (element, css) => isInside(element, css) || query(element, css).length > 0
  || shadowRootsIn(element).some((root) => query(root, css).length > 0);

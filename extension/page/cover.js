/**
 * Whether something is drawn over an element, even where clicks go through it.
 */

import { isDrawn, textBox } from './boxes.js';
import { boxAt, matches, nameOf, nodesOf, query, rootOf, shadowOf } from './dom.js';
import { labelsOf, named } from './labels.js';
import { MOST_LEVELS, MOST_TEXTS } from './limits.js';
import { store } from './marks.js';
import { isWithin, outward, shadowRootsIn } from './shadow.js';

/** @import { Point, Scope } from './types.js' */

/** @param {Element} element */
const opacityOf = (element) => {
  let opacity = 1;
  for (const at of outward(element)) opacity *= Number(getComputedStyle(at).opacity);
  return opacity;
};

/** @param {DOMRect} box @param {Point} point */
const isAtPoint = (box, { x, y }) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;

/** @param {string} colour a computed one */
export const isClear = (colour) => /^rgba\(.*, 0\)$|\/ 0%?\)$|^transparent$/.test(colour);

/** Whether an element or pseudo-element draws a surface. @param {CSSStyleDeclaration} style */
const isSurface = (style) => !isClear(style.backgroundColor) || style.backgroundImage !== 'none'
  || style.boxShadow.includes('inset') || (style.backdropFilter || 'none') !== 'none';

/** Whether an element that lies over a place draws something there. Of what lies around the field, only its
 * generated content can be over it; of the field's own label, the text belongs there.
 * @param {Element} element @param {Point} point @param {{isAround: boolean, isLabel: boolean}} of
 * @returns {boolean} */
const draws = (element, point, { isAround, isLabel }) => {
  if (opacityOf(element) === 0) return false;
  for (const part of ['::before', '::after', '::backdrop']) {
    const style = getComputedStyle(element, part);
    const isMade = part === '::backdrop' ? matches(element, ':modal, :popover-open')
      : !/^(?:none|normal)$/.test(style.content);
    if (isMade && (isSurface(style) || /[^"'\s]/.test(part === '::backdrop' ? '' : style.content))) return true;
  }
  if (isAround) return false;
  const isPicture = matches(element, 'img, video, canvas, iframe, frame, embed, object, input, select, textarea, '
    + 'button, progress, meter') || (element instanceof SVGElement && nameOf(element) !== 'svg');
  if (isPicture || isSurface(getComputedStyle(element))) return true;
  const box = boxAt(element);
  const [x, y] = [point.x - box.left - element.clientLeft, point.y - box.top - element.clientTop];
  // On its border. (An inline element has no client box.)
  if (element.clientWidth > 0 && isAtPoint(box, point)
    && (x < 0 || y < 0 || x > element.clientWidth || y > element.clientHeight)) return true;
  if (!isLabel && !isClear(getComputedStyle(element).color)) {
    for (const text of nodesOf(element)) {
      if (text instanceof Text && /\S/.test(text.data) && isAtPoint(textBox(text), point)) return true;
    }
  }
  const inner = shadowOf(element);
  return inner !== null && inner.elementsFromPoint(point.x, point.y).slice(0, MOST_LEVELS)
    .some((one) => rootOf(one) === inner && draws(one, point, { isAround: false, isLabel }));
};

/** Whether something that lets clicks through is drawn over an element: for the length of this one synchronous look,
 * a style sheet of ours makes everything take clicks. (Important rules of a layer go before all others of a page but
 * its own layers and `style` attributes; what insists with those counts wherever it lies.)
 * @param {Element} element @param {Point[]} points */
export const isDrawnOver = (element, points) => {
  const labels = [...labelsOf(element), ...named(element, 'aria-labelledby')];
  /** @param {Element} one @param {Point} point */
  const isOver = (one, point) => {
    if (isWithin(one, element) || one === store.ssoFerryMarks?.host) return false;
    return draws(one, point, {
      isAround: isWithin(element, one), isLabel: labels.some((label) => isWithin(one, label)),
    });
  };
  /** @type {Scope[]} */
  const scopes = [document, ...shadowRootsIn(document)];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('@layer{*,::before,::after,::backdrop{pointer-events:auto!important}}');
  try {
    for (const scope of scopes) scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
    const around = [...outward(element)];
    for (const scope of scopes) {
      // The element, or what it lies in, as this document or shadow root knows it.
      const own = around.find((one) => rootOf(one) === scope && getComputedStyle(one).display !== 'contents');
      const isUnder = own && points.some((point) => {
        const stack = scope.elementsFromPoint(point.x, point.y);
        const at = stack.indexOf(own);
        return at < 0 || stack.slice(0, at).some((one) => rootOf(one) === scope && isOver(one, point));
      });
      if (isUnder) return true;
      const list = query(scope, '*');
      for (let at = 0; at < Math.min(list.length, MOST_TEXTS); at += 1) {
        const one = /** @type {Element} */ (list[at]);
        if (getComputedStyle(one).pointerEvents !== 'none') continue;
        const box = boxAt(one);
        if (points.some((point) => isAtPoint(box, point) && !isWithin(element, one) && isDrawn(one)
          && isOver(one, point))) return true;
      }
    }
    return false;
  } finally {
    for (const scope of scopes) {
      scope.adoptedStyleSheets = scope.adoptedStyleSheets.filter((one) => one !== sheet);
    }
  }
};

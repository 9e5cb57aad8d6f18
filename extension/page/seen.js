/**
 * Whether a person sees an element well enough to know that it is written or pressed.
 */

import { isVisible } from './boxes.js';
import { isDrawnOver } from './cover.js';
import { boxAt, rootOf, shadowOf } from './dom.js';
import { isWithin, outward } from './shadow.js';
import { isAltered, isToldApart } from './surface.js';

/** @import { Point } from './types.js' */

/** Large and opaque enough for a person to notice, and told from what lies behind it. @param {HTMLElement} element */
const isPlain = (element) => {
  const box = boxAt(element);
  if (!isVisible(element) || box.width < 20 || box.height < 10) return false;
  let opacity = 1;
  for (const at of outward(element)) {
    const style = getComputedStyle(at);
    opacity *= Number(style.opacity);
    if (opacity < 0.5 || isAltered(style)) return false;
  }
  return isToldApart(element);
};

/** Nine places in an element. @param {Element} element @returns {Point[]} */
const pointsIn = (element) => {
  const { left, top, width, height } = boxAt(element);
  const parts = [0.25, 0.5, 0.75];
  return parts.flatMap((across) => parts.map((down) => ({ x: left + width * across, y: top + height * down })));
};

/** The innermost element at a place on the screen. @param {Point} point */
const topAt = ({ x, y }) => {
  let top = document.elementFromPoint(x, y);
  for (let inner = top && shadowOf(top); top && inner; inner = shadowOf(top)) {
    const next = inner.elementFromPoint(x, y);
    if (!next || next === top || rootOf(next) !== inner) break;
    top = next;
  }
  return top;
};

/** Why a person would not see that this element is written or pressed. @param {HTMLElement} element */
export const unseen = (element) => {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  if (!isPlain(element)) return 'hidden';
  const points = pointsIn(element);
  const isUnder = points.some((point) => {
    const top = topAt(point);
    return !top || !isWithin(top, element);
  });
  return isUnder || isDrawnOver(element, points) ? 'covered' : undefined;
};

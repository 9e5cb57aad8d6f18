/**
 * How an element is drawn: whether effects make it hard to see, and whether anything tells it from what is behind it.
 */

import { hasBox } from './boxes.js';
import { isClear } from './cover.js';
import { attribute, boxAt, matches, textOf } from './dom.js';
import { labelsOf, named } from './labels.js';
import { outward } from './shadow.js';

/** An element's frame may be that of what lies closely around it (element-plus, Material). */
const [MOST_FRAMES, WIDEST_FRAME] = [5, 48];

/** Whether a part of a filter takes a field away: those that only change its colours do not (dark modes).
 * @param {string} name @param {string} amount as computed, without a per cent sign */
const takesAway = (name, amount) => {
  const value = Number.parseFloat(amount);
  if (name === 'blur') return !(value <= 1);
  if (name === 'opacity') return !(value >= 0.5);
  return (name === 'contrast' || name === 'brightness') && !(value >= 0.5 && value <= 2);
};

/** Whether masks, filters or blending change what is seen of an element. @param {CSSStyleDeclaration} style */
export const isAltered = (style) => {
  const { maskImage, webkitMaskBoxImageSource, mixBlendMode, filter } = style;
  const border = style.getPropertyValue('mask-border-source');
  if ([maskImage, webkitMaskBoxImageSource, border].some((image) => (image || 'none') !== 'none')) return true;
  if ((mixBlendMode || 'normal') !== 'normal' || filter.includes('url(')) return true;
  return [...filter.matchAll(/([a-z-]+)\(([^()]*)\)/g)].some(([, name, amount]) => takesAway(name ?? '', amount ?? ''));
};

/** The colour behind an element; a picture is like none. @param {Element} element */
const behind = (element) => {
  for (const at of outward(element)) {
    if (at === element) continue;
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== 'none') return '';
    if (!isClear(backgroundColor)) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
};

/** @param {string} colour @param {string} surface */
const isSeen = (colour, surface) => !isClear(colour) && colour !== surface;

/** Whether an element's text, or that which stands in its place, is seen. @param {Element} element */
const hasSeenText = (element) => {
  const { color, backgroundColor, webkitTextFillColor } = getComputedStyle(element);
  const surface = isClear(backgroundColor) ? behind(element) : backgroundColor;
  const fill = webkitTextFillColor || color;
  return isSeen(fill, surface) && /\S/.test(textOf(element));
};

/** @param {Element} element */
const hasSeenPlaceholder = (element) => {
  const { color, opacity, webkitTextFillColor } = getComputedStyle(element, '::placeholder');
  return /\S/.test(attribute(element, 'placeholder') ?? '') && Number(opacity) >= 0.3
    && isSeen(color, behind(element)) && !isClear(webkitTextFillColor || color);
};

/** @param {Element} element */
const hasFrame = (element) => {
  const style = getComputedStyle(element);
  const surface = behind(element);
  if (isSeen(style.backgroundColor, surface) || style.backgroundImage !== 'none') return true;
  const shadow = style.boxShadow === 'none' ? '' : /(?:rgba?|color|ok\w+|hsla?)\([^()]*\)/.exec(style.boxShadow)?.[0];
  if (shadow && isSeen(shadow, surface)) return true;
  return ['top', 'right', 'bottom', 'left'].some((side) => (
    Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0
      && !/^(none|hidden)$/.test(style.getPropertyValue(`border-${side}-style`))
      && isSeen(style.getPropertyValue(`border-${side}-color`), surface)))
    || (Number.parseFloat(style.outlineWidth) > 0 && !/^(none|hidden)$/.test(style.outlineStyle)
      && isSeen(style.outlineColor, surface));
};

/** Whether a border, a surface, a text or a label tells a person that something is there.
 * @param {Element} element */
export const isToldApart = (element) => {
  // Drawn by the browser itself.
  if (matches(element, 'input[type=checkbox], input[type=radio]')) return true;
  if (hasSeenText(element) || hasSeenPlaceholder(element)) return true;
  if ([...labelsOf(element), ...named(element, 'aria-labelledby')].some((one) => hasBox(one) && hasSeenText(one))) {
    return true;
  }
  const own = boxAt(element);
  let levels = 0;
  for (const at of outward(element)) {
    const box = boxAt(at);
    levels += 1;
    const isClose = box.height <= own.height + WIDEST_FRAME && box.width <= own.width + 4 * WIDEST_FRAME;
    if (levels > MOST_FRAMES || !isClose) break;
    if (hasFrame(at)) return true;
  }
  return false;
};

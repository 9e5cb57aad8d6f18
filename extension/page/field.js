/**
 * The state of one field: what it holds, as much of it as may be told.
 */

import { hasBox, isVisible } from './boxes.js';
import { isOn } from './clicks.js';
import { seenText } from './content.js';
import { isSecret } from './controls.js';
import { attribute, matches } from './dom.js';
import { editorText } from './editor.js';
import { all, orNothing } from './find.js';
import { labelOf, namedBy } from './labels.js';
import { LONGEST_COMPLAINT } from './limits.js';
import { masking } from './masking.js';
import { menuText, opener } from './menu.js';
import { optionsOf } from './options.js';
import { outward } from './shadow.js';
import { begins, clean } from './text.js';

/** @import { Field, Located, Step, Value, Way, Widget } from './types.js' */

/** @param {HTMLElement} element @param {Widget} widget @returns {Value | undefined} */
const read = (element, widget) => {
  if (widget.kind === 'menu') return { kind: 'many', is: [menuText(element, widget)].filter(Boolean) };
  if (widget.kind === 'check') return { kind: 'on', is: isOn(element) };
  if (widget.kind === 'radio') {
    const chosen = all('input[type=radio]', element).find((radio) => isOn(radio));
    return { kind: 'text', is: chosen instanceof HTMLInputElement ? chosen.value : '' };
  }
  if (widget.kind === 'options') {
    const texts = all(widget.chosen, element).map((chosen) => (chosen.textContent ?? '').trim());
    return { kind: 'many', is: texts.filter(Boolean) };
  }
  const text = widget.kind === 'editor' ? editorText(element, widget) : /** @type {any} */ (element).value;
  return typeof text === 'string' ? { kind: 'text', is: text } : undefined;
};

/** Member by member: a browser may sort the members of what it hands over.
 * @param {Value | undefined} one @param {Value | undefined} other */
const equal = (one, other) => one !== undefined && one.kind === other?.kind
  && JSON.stringify(one.is) === JSON.stringify(other.is);

/** Whether a field already holds what a step would write; a drop-down does when its text begins with one of the
 * texts. @param {Value | undefined} value @param {Step} step */
export const holds = (value, { widget, value: is }) => (
  widget.kind === 'menu' && value?.kind === 'many' && is.kind === 'many'
    ? value.is.some((text) => is.is.some((beginning) => begins(text, beginning))) : equal(value, is));

/** What the page says is wrong with a field: tied to it, else in the place that the request names.
 * @param {Element} element @param {Way} [place] */
const complaintOf = (element, place) => {
  const tied = attribute(element, 'aria-invalid') !== 'true' ? ''
    : clean(namedBy(element, 'aria-errormessage') || namedBy(element, 'aria-describedby'));
  const around = tied || !place?.down ? undefined
    : place.up ? [...outward(element)].find((one) => matches(one, place.up ?? '')) : element;
  const drawn = around ? all(place?.down ?? '', around).filter(hasBox).slice(0, 10) : [];
  const text = tied || drawn.map((one) => clean(seenText(one))).filter(Boolean).join(' ');
  return masking(text).slice(0, LONGEST_COMPLAINT) || undefined;
};

/** @param {Located} located @param {{widget: Widget, secret: boolean, compare?: Value, complaint?: Way}} of
 * @returns {Field} */
export const fieldState = (located, { widget, secret, compare, complaint }) => {
  const { element } = located;
  const value = read(element, widget);
  const main = widget.kind === 'menu' ? opener(element) ?? element : element;
  const controls = /** @type {any[]} */ (widget.kind === 'text' || matches(element, 'input') ? [element]
    : all('input, textarea', element));
  /** @type {Field} */
  const field = {
    visible: isVisible(element),
    editable: !controls.some((control) => control.matches(':disabled')
      || (control.readOnly && widget.kind === 'text'))
      && ![element, main].some((part) => attribute(part, 'aria-disabled') === 'true'),
    label: labelOf({ element: main, label: located.label }),
  };
  if (secret || isSecret(element)) {
    const text = value?.kind === 'text' ? value.is : '';
    field.length = [...text].length;
    if (compare) field.equal = equal(value, compare);
  } else {
    field.value = value;
  }
  if (widget.kind === 'radio') {
    field.options = /** @type {HTMLInputElement[]} */ (all('input[type=radio]', element)).map((one) => one.value)
      .slice(0, 50);
  }
  if (widget.kind === 'options') {
    field.options = optionsOf(element, widget).map((one) => (one.textContent ?? '').trim()).slice(0, 50);
  }
  const said = orNothing(() => complaintOf(element, complaint), undefined);
  if (said) field.complaint = said;
  return field;
};

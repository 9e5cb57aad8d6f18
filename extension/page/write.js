/**
 * Writes one value into one field.
 */

import { checkOf, clickCheck, clickOption, isOn } from './clicks.js';
import { editorParts, replaceDrawn, selectAll } from './editor.js';
import { ENTERING_EVENTS, pressBeside, send, setNative, WRITING_EVENTS } from './events.js';
import { all } from './find.js';
import { choose } from './menu.js';
import { optionsOf } from './options.js';
import { normalise } from './text.js';
import { sleep } from './time.js';

/** @import { Value, Widget } from './types.js' */

/** Writes; the answer is an `Outcome`. @param {HTMLElement} element @param {Widget} widget @param {Value} value */
export const write = async (element, widget, value) => {
  if (widget.kind === 'check' && value.kind === 'on') {
    return isOn(element) === value.is || clickCheck(checkOf(element)) ? 'written' : 'refused';
  }
  if (widget.kind === 'radio' && value.kind === 'text') {
    const radios = /** @type {HTMLInputElement[]} */ (all('input[type=radio]', element));
    const radio = radios.find((candidate) => candidate.value === value.is);
    if (!radio) return 'no_such_option';
    return radio.checked || clickCheck(radio) ? 'written' : 'refused';
  }
  if (widget.kind === 'options' && value.kind === 'many') {
    const chosen = new Set(all(widget.chosen, element).map((text) => normalise(text.textContent ?? '')));
    const missing = value.is.filter((text) => !chosen.has(normalise(text)));
    if (missing.length === 0) return 'same';
    /** @param {string} text */
    const optionFor = (text) => optionsOf(element, widget, missing)
      .find((one) => normalise(one.textContent ?? '') === normalise(text));
    if (!missing.every(optionFor)) return 'no_such_option';
    for (const text of missing) {
      const option = optionFor(text);
      if (!option || !clickOption(option, widget.list)) return 'refused';
      // Choices at one stroke undo each other: the page has to take in the one before.
      await sleep(20);
    }
    // A list that opened by itself may lie over the next button (element-ui 2): a press beside it closes it.
    pressBeside();
    return 'written';
  }
  if (widget.kind === 'menu' && value.kind === 'many') return choose(element, widget, value.is);
  if (widget.kind === 'editor' && value.kind === 'text') {
    const parts = editorParts(element, widget);
    if (!parts) return 'not_found';
    const { textarea, content } = parts;
    if (!textarea) {
      await replaceDrawn(content, value.is);
      return 'written';
    }
    selectAll(content);
    setNative(textarea, value.is);
    textarea.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: value.is }));
    return 'written';
  }
  if (widget.kind === 'text' && value.kind === 'text') {
    setNative(element, value.is);
    for (const type of widget.events) {
      if (!ENTERING_EVENTS.includes(type) && WRITING_EVENTS.includes(type)) send(element, type);
    }
    return 'written';
  }
  return 'refused';
};

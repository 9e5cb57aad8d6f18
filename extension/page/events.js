/**
 * Events as a browser sends them, and a value set as the browser itself would.
 */

/** @param {Element} element @param {string} type */
export const mouse = (element, type, detail = 1) => {
  const box = element.getBoundingClientRect();
  const init = { bubbles: true, cancelable: true, composed: true, view: window, detail, button: 0,
    clientX: box.left + 2, clientY: box.top + 2 };
  element.dispatchEvent(new MouseEvent(type, init));
};

/** A press without a click. @param {Element} element */
export const press = (element) => {
  mouse(element, 'mousedown');
  mouse(element, 'mouseup');
};

export const pressBeside = () => press(document.documentElement);

/** All that may be sent to a text box: no recipe can make a click or a key press of an event. */
export const WRITING_EVENTS = ['focus', 'focusin', 'input', 'change', 'blur', 'focusout'];

/** Those that come before the text. */
export const ENTERING_EVENTS = ['focus', 'focusin'];

/** @param {HTMLElement} element @param {string} type */
export const send = (element, type) => {
  // A real `focus` and `blur` do not bubble.
  const init = { bubbles: type !== 'focus' && type !== 'blur', composed: true };
  if (type === 'input') element.dispatchEvent(new InputEvent(type, { ...init, inputType: 'insertReplacementText' }));
  else if (/^(focus|blur)/.test(type)) element.dispatchEvent(new FocusEvent(type, init));
  else element.dispatchEvent(new Event(type, init));
};

/** Sets the value as the browser itself would, past a framework's own property. @param {HTMLElement} element
 * @param {string} text */
export const setNative = (element, text) => {
  const owner = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(element, text);
};

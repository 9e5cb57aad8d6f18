/**
 * What kind of control an element is.
 */

/** What a person writes into or chooses with. */
export const CONTROLS = 'input, select, textarea, [role=checkbox], [role=radio], [role=switch], [role=combobox], '
  + '[role=textbox]';

const TEXT_TYPES = /^(text|password|email|number|search|tel|url)$/;

/** @param {Element} element */
export const isSecret = (element) => element instanceof HTMLInputElement && element.type === 'password';

/** @param {Element} element @returns {element is HTMLInputElement | HTMLTextAreaElement} */
export const isTextBox = (element) => element instanceof HTMLTextAreaElement
  || (element instanceof HTMLInputElement && TEXT_TYPES.test(element.type));

/**
 * Texts made comparable, without a look at the page.
 */

/** Texts are compared without case, width, glyphs, blanks (around brackets, none), the curl of an apostrophe, and
 * the star and colon of required labels. @param {string} text */
export const normalise = (text) => text.normalize('NFKC').toLowerCase()
  .replace(/[\u00ad\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]/g, '').replace(/[\u2018\u2019]/g, '\'')
  .replace(/\s+/g, ' ').replace(/ ?([()]) ?/g, '$1').replace(/^[\s*]+|[\s*:]+$/g, '');

/** Without glyphs of icon fonts (private use), zero-width and direction characters; white space made one blank.
 * @param {string} text */
export const clean = (text) => text
  .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]/g, '').replace(/\s+/g, ' ').trim();

/** A label as it is shown. @param {string} text */
export const trimmed = (text) => text.replace(/\s+/g, ' ').replace(/^[\s*]+|[\s*:]+$/g, '');

/** @param {string} text @param {string} beginning */
export const begins = (text, beginning) => normalise(beginning) !== ''
  && normalise(text).startsWith(normalise(beginning));

/** Whether a text has a shape, from its beginning to its end. @param {string} pattern */
export const wholly = (pattern) => new RegExp(`^(?:${pattern})$`);

/**
 * Keeps secrets out of replies: what a mask fits and what came along as a secret is covered before it is searched, cut
 * or returned.
 */

import { LONGEST_REPLY, LONGEST_TEXT } from './limits.js';
import { probes, task } from './request.js';

/** In the place of what is not told. */
export const DOTS = '•'.repeat(8);

/** What must not be told, as the request says. */
const masks = request.mask.map((pattern) => new RegExp(pattern, 'g'));

/** Secrets that came along: where the page repeats one, it is masked too. Shorter ones are also ordinary words. */
const sent = (task.kind === 'apply' && task.step.secret ? [task.step.value]
  : probes.map((probe) => (probe.kind === 'field' ? probe.compare : undefined)))
  .flatMap((value) => (value?.kind === 'text' && value.is.length >= 8 ? [value.is] : []));

/** Comes before every cut and every search: a part of a secret has no shape to be known by. @param {string} text */
export const masking = (text) => {
  const known = sent.reduce((all, secret) => all.replaceAll(secret, DOTS), text);
  return masks.reduce((all, mask) => all.replace(mask, (hit) => hit.slice(0, 3) + DOTS), known);
};

/** So much text a reply may still hold. */
let left = LONGEST_REPLY;

/** Masks every text of a reply, in its place. @param {any} value @returns {any} */
export const masked = (value) => {
  if (typeof value === 'string') {
    const text = masking(value).slice(0, Math.min(LONGEST_TEXT, left));
    left -= text.length;
    return text;
  }
  if (value && typeof value === 'object') for (const key of Object.keys(value)) value[key] = masked(value[key]);
  return value;
};

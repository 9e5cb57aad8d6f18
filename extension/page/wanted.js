/**
 * The labels that the request names, and a quick answer to whether a text is one of them.
 */

import { probes, task } from './request.js';
import { normalise } from './text.js';

/** Every label that the request names, normalised: one walk looks for all of them. */
const wanted = new Set([
  ...probes.flatMap((probe) => (probe.kind === 'near' ? probe.labels
    : probe.kind === 'count' || probe.kind === 'field' ? probe.locate.flatMap(({ labels = [] }) => labels) : [])),
  ...(task.kind === 'apply' ? task.step.locate : task.kind === 'press' ? task.locate
    : task.kind === 'mark' ? task.marks.flatMap((one) => one.locate) : []).flatMap(({ labels = [] }) => labels),
].map(normalise).filter(Boolean));

export const longestLabel = Math.max(0, ...[...wanted].map((label) => label.length));

/** Three letters as one number, in either case; 0 when something else than letters of ASCII, digits and signs is
 * among them, which normalising may take away or change. @param {string} text */
const beginningOf = (text) => {
  let code = 0;
  for (let at = 0; at < 3; at += 1) {
    const letter = text.charCodeAt(at);
    if (!(letter > 42 && letter < 127) || letter === 58) return 0;
    code = code * 128 + (letter | 32);
  }
  return code;
};

const beginnings = new Set([...wanted].map(beginningOf));

/** A text normalised, if that is a label of the request. Nearly every text is told by its length and its first three
 * letters. @param {string} text */
export const labelIn = (text) => {
  if (text.length > 2 * longestLabel + 200) return '';
  const inner = text.trim();
  const beginning = beginningOf(inner);
  if (inner.length > 2 * longestLabel + 40 || (beginning !== 0 && !beginnings.has(beginning))) return '';
  // Plain words need no folding.
  const label = /^[\w'.,/-]+(?: [\w'.,/-]+)*$/.test(inner) ? inner.toLowerCase() : normalise(inner);
  return wanted.has(label) ? label : '';
};

/**
 * One walk over the texts of a document or shadow root, which serves every search for texts.
 */

import { bodyOf, matches } from './dom.js';
import { LONGEST_RUN, LONGEST_WALK, MOST_TEXTS } from './limits.js';
import { goesOn } from './lines.js';
import { task } from './request.js';
import { labelIn, longestLabel } from './wanted.js';

/** @import { Scope, Texts } from './types.js' */

/** @type {Map<Scope, Texts>} */
const walked = new Map();

/** The document's texts, or those of a shadow root, walked through once while a page is only read. Hidden ones are
 * among them: who uses one asks then whether it is shown. @param {Scope} [scope] @returns {Texts} */
export const texts = (scope = document) => {
  const known = walked.get(scope);
  if (known) return known;
  /** @type {Texts} */
  const found = { nodes: [], runs: [], runOf: new Map(), lines: [], whole: '', labels: [] };
  const { nodes, lines, runs, runOf } = found;
  const top = scope === document ? bodyOf() ?? document : scope;
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  // The one loop over everything does as little as can be.
  let length = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data } = /** @type {Text} */ (node);
    if (!(data.charCodeAt(0) > 32) && !/\S/.test(data)) {
      lines.push('');
    } else if (data.length > 20_000 && node.parentElement && matches(node.parentElement, 'script, style')) {
      lines.push('');
    } else {
      lines.push(data);
    }
    nodes.push(/** @type {Text} */ (node));
    length += data.length;
    if (length > LONGEST_WALK || nodes.length >= MOST_TEXTS) break;
  }
  for (let at = 0; at < nodes.length; at += 1) {
    const [data, text] = [lines[at] ?? '', /** @type {Text} */ (nodes[at])];
    if (data.length < 2 * longestLabel + 200 && data !== '') {
      const label = labelIn(data);
      if (label) found.labels.push({ is: label, text: data, first: text, last: text });
    }
    const before = at > 0 ? lines[at - 1] ?? '' : '';
    if (!(before.charCodeAt(before.length - 1) > 32 && data.charCodeAt(0) > 32)) continue;
    const last = /** @type {Text} */ (nodes[at - 1]);
    if (!goesOn(last, text)) continue;
    const known = runOf.get(last);
    const run = known && known.length < LONGEST_RUN ? known : [last];
    if (run.length === 1) {
      runs.push(run);
      runOf.set(last, run);
    }
    run.push(text);
    runOf.set(text, run);
  }
  for (const run of runs) {
    const data = run.map((text) => text.data).join('');
    lines.push(data);
    const [first, end] = [run[0], run.at(-1)];
    const label = labelIn(data);
    if (label && first && end) found.labels.push({ is: label, text: data, first, last: end });
  }
  found.whole = lines.join('\n');
  if (task.kind === 'read') walked.set(scope, found);
  return found;
};

/**
 * Texts that match a pattern, anywhere in the document.
 */

import { isShown } from './boxes.js';
import { MOST_ELEMENTS, MOST_RESULTS } from './limits.js';
import { wordsOf } from './lines.js';
import { masking } from './masking.js';
import { isLate } from './time.js';
import { texts } from './walk.js';

/** @import { Run } from './types.js' */

/** What matches in the texts that a person sees, each once. All texts are searched as one string, and the page is
 * asked what is shown only where that holds something. No match goes from one line into the next.
 * @param {string} pattern */
export const matchesIn = (pattern) => {
  const [regex, inLine] = [new RegExp(pattern, 'gm'), new RegExp(pattern, 'gm')];
  const { nodes, runs, runOf, lines, whole } = texts();
  /** @type {Set<string>} */
  const hits = new Set();
  /** @type {Set<Run>} */
  const done = new Set();
  let looks = 0;
  /** @param {number} line */
  const look = (line) => {
    const node = nodes[line];
    const run = node ? runOf.get(node) : runs[line - nodes.length];
    looks += 1;
    if (run ? done.has(run) : !node || !isShown(node)) return;
    if (run) done.add(run);
    for (const word of run ? wordsOf(run) : [node?.data ?? '']) {
      for (const [hit] of masking(word).matchAll(inLine)) if (hit) hits.add(hit);
    }
  };
  const goOn = () => hits.size < MOST_RESULTS && looks < MOST_ELEMENTS && !isLate();
  let line = 0;
  let end = lines[0]?.length ?? 0;
  const next = () => {
    line += 1;
    end += 1 + (lines[line]?.length ?? 0);
  };
  let acrossLines = false;
  for (let hit = regex.exec(whole); hit && goOn(); hit = regex.exec(whole)) {
    while (end < hit.index) next();
    acrossLines = hit.index + hit[0].length > end;
    if (acrossLines) break;
    look(line);
    regex.lastIndex = end + 1;
    next();
  }
  // Such a pattern would run through the rest of the page for each line.
  for (; acrossLines && line < lines.length && goOn(); next()) {
    if ((lines[line] ?? '').search(inLine) >= 0) look(line);
  }
  return hits;
};

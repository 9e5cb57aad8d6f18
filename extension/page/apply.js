/**
 * Fills one field: the one that fits, if there is exactly one and it may be written.
 */

import { isForbidden } from './clicks.js';
import { isTextBox } from './controls.js';
import { ENTERING_EVENTS, send } from './events.js';
import { fieldState, holds } from './field.js';
import { MOST_DECOYS } from './limits.js';
import { locate } from './locate.js';
import { offered } from './menu.js';
import { unseen } from './seen.js';
import { sleep } from './time.js';
import { write } from './write.js';

/** @import { Aim, Located, Step } from './types.js' */

/** The one field that a step may write to at this moment, or why there is none. Of several, a secret's field is the
 * only one that a person sees. @param {Step} step @param {Located[]} found @returns {Aim} */
const aim = (step, found) => {
  const count = found.length;
  if (found.some(({ element }) => isForbidden(element))) return { count, outcome: 'refused' };
  const isChoice = step.secret && count > 1 && count <= MOST_DECOYS;
  const seen = isChoice ? found.filter(({ element }) => unseen(element) === undefined) : found;
  const target = seen[0] ?? found[0];
  if (!target) return { count, outcome: 'not_found' };
  const before = fieldState(target, { ...step, compare: step.secret ? step.value : undefined });
  const reply = { count, target, before };
  if (seen.length !== 1) return { ...reply, outcome: seen.length > 1 ? 'ambiguous' : 'hidden' };
  if (!before.editable) return { ...reply, outcome: 'read_only' };
  if (step.secret) {
    // A secret goes into a text box of the page itself, not of a frame in it.
    const allowed = step.widget.kind === 'text' && window === window.top;
    const outcome = allowed ? unseen(target.element) : 'refused';
    if (outcome) return { ...reply, outcome };
  }
  const same = step.secret ? before.equal === true : holds(before.value, step);
  if (same) return { ...reply, outcome: 'same', after: before };
  if (step.widget.kind === 'text') {
    const { element } = target;
    if (!isTextBox(element) || step.value.kind !== 'text') return { ...reply, outcome: 'refused' };
    if (element.maxLength >= 0 && step.value.is.length > element.maxLength) return { ...reply, outcome: 'too_long' };
  }
  return reply;
};

/** @param {Step} step */
export const apply = async (step) => {
  const until = Date.now() + step.wait_ms;
  let found = locate(step.locate);
  while (found.length === 0 && Date.now() < until) {
    await sleep(50);
    found = locate(step.locate);
  }
  let { target, ...reply } = aim(step, found);
  const { before } = reply;
  const entering = step.widget.kind === 'text'
    ? step.widget.events.filter((type) => ENTERING_EVENTS.includes(type)) : [];
  if (target && !reply.outcome && entering.length > 0) {
    for (const type of entering) send(target.element, type);
    // The page may put another element in the field's place, or something over it.
    await sleep(0);
    ({ target, ...reply } = aim(step, locate(step.locate)));
  }
  if (!target || reply.outcome) return { kind: 'applied', ...reply, before };
  const { element } = target;
  const outcome = await write(element, step.widget, step.value);
  if (before && offered.length > 0) before.options = offered;
  await sleep(step.settle_ms);
  // What stands in the field's place by now is read.
  const left = locate(step.locate);
  const now = left.length === 1 ? left[0] : left.find((one) => one.element === element);
  const after = now && fieldState(now, { ...step, compare: step.secret ? step.value : undefined });
  return { kind: 'applied', count: reply.count, before, outcome, after };
};

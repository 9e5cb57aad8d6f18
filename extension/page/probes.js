/**
 * Answers the questions of a reading.
 */

import { textBefore, textBeside } from './beside.js';
import { hasBox, isVisible } from './boxes.js';
import { isOn } from './clicks.js';
import { labelText, valueText } from './content.js';
import { CONTROLS, isSecret, isTextBox } from './controls.js';
import { closest, matches, query } from './dom.js';
import { fieldState } from './field.js';
import { all, orNothing } from './find.js';
import { labelOf, ownLabel } from './labels.js';
import { LONGEST_TEXT, MOST_RESULTS } from './limits.js';
import { locate } from './locate.js';
import { masking } from './masking.js';
import { matchesIn } from './matches.js';
import { near } from './near.js';
import { tables } from './table.js';
import { tied } from './tied.js';

/** @import { Found, Probe } from './types.js' */

/** @param {HTMLElement} element */
const checkState = (element) => {
  const isMixed = element instanceof HTMLInputElement ? element.indeterminate
    : element.getAttribute('aria-checked') === 'mixed';
  const isFixed = matches(element, ':disabled')
    || closest(element, '[aria-disabled=true], [aria-readonly=true]') !== null;
  return (isMixed ? 'mixed' : isOn(element) ? 'on' : 'off') + (isFixed ? ' disabled' : '');
};

/** @param {HTMLElement} frame */
const frameOf = (frame) => {
  let origin = '';
  try {
    const src = frame.getAttribute('src');
    if (src) ({ origin } = new URL(src, document.baseURI));
  } catch { /* An address that is none. */ }
  const [name, classes] = [frame.getAttribute('name'), frame.getAttribute('class')]
    .map((text) => masking(text ?? '').slice(0, 1000));
  return { origin: origin === 'null' ? '' : origin, name: name ?? '', class: classes ?? '', visible: hasBox(frame) };
};

/** @param {Exclude<Probe, {kind: 'at'}>} probe @returns {Omit<Found, 'name'>} */
const look = (probe) => {
  if (probe.kind === 'count') return { count: locate(probe.locate).length };
  if (probe.kind === 'field') {
    const found = locate(probe.locate);
    const [only] = found;
    const field = only && found.length === 1 ? fieldState(only, probe) : undefined;
    return { count: found.length, field };
  }
  if (probe.kind === 'frames') {
    const frames = all('iframe, frame');
    return { count: frames.length, frames: frames.slice(0, MOST_RESULTS).map(frameOf) };
  }
  if (probe.kind === 'table') return tables(probe);
  if (probe.kind === 'matches') {
    const boxes = all('input[readonly], textarea[readonly]').filter(isTextBox).filter((box) => !isSecret(box));
    const inBoxes = boxes.flatMap((box) => {
      const hits = [...masking(box.value).slice(0, LONGEST_TEXT).matchAll(new RegExp(probe.pattern, 'gm'))];
      return hits.length > 0 && hasBox(box) ? hits.map(([hit]) => hit) : [];
    });
    const hits = [...new Set([...matchesIn(probe.pattern), ...inBoxes])].filter(Boolean);
    return { count: hits.length, pairs: hits.slice(0, MOST_RESULTS).map((value) => ({ label: '', value })) };
  }
  if (probe.kind === 'near' || probe.kind === 'tied') {
    const pairs = probe.kind === 'near' ? near(probe) : tied(probe.label);
    return { count: pairs.length, pairs };
  }
  if (probe.kind === 'checks') {
    const checks = all(probe.css).filter(isVisible);
    const pairs = checks.slice(0, MOST_RESULTS)
      .map((check) => ({ label: ownLabel(check) || textBeside(check), value: checkState(check) }));
    return { count: checks.length, pairs };
  }
  if (probe.kind === 'values') {
    const elements = all(probe.css).filter(hasBox);
    const pairs = elements.slice(0, MOST_RESULTS).map((element) => {
      const label = matches(element, CONTROLS) ? labelOf({ element, label: '' }) : ownLabel(element);
      return { label: label || textBefore(element), value: valueText(element) };
    });
    return { count: elements.length, pairs };
  }
  const pairs = all(probe.item).filter(hasBox).flatMap((item) => {
    const [label, value] = [query(item, probe.label)[0], query(item, probe.value)[0]];
    return value ? [{ label: label ? labelText(label) : '', value: valueText(value) }] : [];
  });
  return { count: pairs.length, pairs: pairs.slice(0, MOST_RESULTS) };
};

/** @param {Exclude<Probe, {kind: 'at'}>} probe @returns {Found} */
export const answer = (probe) => ({ name: probe.name, ...orNothing(() => look(probe), { count: 0 }) });

// A form whose controls have the names of its own members (`parentNode`, `matches`), and a document with images of such
// names: a reading ends, and nothing that decides asks the form itself.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { on, SECRET, seen, show, text, useHarness } from './support.js';

const harness = useHarness();
const X = [{ css: '#x' }];
const MEMBERS = [
  'parentNode', 'parentElement', 'assignedSlot', 'matches', 'closest', 'attributes', 'children', 'querySelector',
  'querySelectorAll', 'getAttribute', 'getAttributeNames', 'getRootNode', 'shadowRoot', 'localName', 'childNodes',
  'childElementCount', 'textContent', 'innerText', 'firstChild', 'nextSibling', 'previousSibling', 'contains',
  'previousElementSibling', 'getBoundingClientRect', 'checkVisibility', 'nodeType', 'title', 'labels',
];
const SOON_MS = 3000;
const clobbered = (inner, names = MEMBERS) => `<form>${names.map((name) => (
  `<input name="${name}" style="width:30px">`)).join('')}${inner}</form>`;
const FIELD = `<p><span>Client ID</span><b>text</b></p>
  <p><label for="x">Client ID</label><input id="x" value="old"></p>`;
const PROBES = [
  { kind: 'count', name: 'field', locate: [{ labels: ['client id'], down: 'input' }] },
  { kind: 'count', name: 'up', locate: [{ css: '#x', up: 'form', down: '#x' }] },
  { kind: 'values', name: 'values', css: 'form' },
  { kind: 'pairs', name: 'pairs', item: 'form', label: 'label', value: '#x' },
  { kind: 'near', name: 'near', labels: ['client id'], pattern: 'text', outside: '.none' },
  { kind: 'matches', name: 'matches', pattern: 'text' },
  { kind: 'checks', name: 'checks', css: 'input' },
];

describe('read', () => {
  for (const name of MEMBERS) {
    test(name, { timeout: 20_000 }, async () => {
      const world = await show(harness.page, clobbered(FIELD, [name]));
      const start = performance.now();
      const { reading, found } = await world.read(PROBES);
      assert.equal(reading.kind, 'read', JSON.stringify(reading));
      assert.ok(performance.now() - start < SOON_MS);
      assert.deepEqual([found.field.count, found.up.count, found.values.count, found.near.count], [1, 1, 1, 1]);
    });
  }
});

test('written', async () => {
  const world = await show(harness.page, clobbered(FIELD));
  const reply = await world.apply({ locate: X, value: text('new'), complaint: { up: 'form', down: 'em' } });
  assert.deepEqual([reply.outcome, reply.after.value], ['written', text('new')]);
});

test('a secret: written where it is seen, and not under an opaque form', async () => {
  for (const [style, outcome, held] of [['', 'written', SECRET], ['opacity:.05', 'hidden', '']]) {
    const field = FIELD.replace(' value="old"', '');
    const world = await show(harness.page, `<div style="${style}">${clobbered(field)}</div>`);
    const reply = await world.apply({ locate: X, value: text(SECRET), secret: true });
    assert.equal(reply.outcome, outcome);
    assert.equal(await harness.page.$eval('#x', ({ value }) => value), held);
  }
});

describe('what lies around such a form is seen', () => {
  const box = '<input id="x" type="checkbox">';
  const cases = {
    'a button': `<div role="button">${clobbered(box)}</div>`,
    'what is ruled out': `<div class="no">${clobbered(box)}</div>`,
  };
  for (const [name, html] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, html);
      const reply = await world.apply({ locate: X, widget: { kind: 'check' }, value: on(true), never: ['.no'] });
      assert.equal(reply.outcome, 'refused');
      assert.deepEqual(await seen(harness.page), []);
    });
  }
});

describe('a document with images of such names is answered', () => {
  for (const name of ['querySelectorAll', 'body', 'getElementById', 'createTreeWalker', 'elementFromPoint', 'title']) {
    test(name, { timeout: 20_000 }, async () => {
      const world = await show(harness.page, `<img name="${name}" alt=""><form name="${name}"></form>${FIELD}`);
      const reply = await world.call({ kind: 'read', probes: PROBES });
      assert.match(reply.kind, /^(read|failed)$/);
    });
  }
});

// The one task that hands over a secret: from the named origin, out of the named row, a text of the wanted shape.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seen, show, useHarness } from './support.js';

const ORIGIN = 'https://jump.example.com';
const ID = '11111111-aaaa-4bbb-8ccc-111111111111';
const OTHER_ID = '22222222-aaaa-4bbb-8ccc-222222222222';
const SECRET = `abc8Q~${'x'.repeat(34)}`;
const OTHER = `def8Q~${'y'.repeat(34)}`;
const TASK = {
  kind: 'take', origin: ORIGIN, row: '.row', beside: ID, pattern: '[a-zA-Z0-9_~.]{3}\\dQ~[a-zA-Z0-9_~.-]{31,34}',
};

const harness = useHarness();

const row = (...cells) => `<div class="row">${cells.map((one) => `<div class="cell">${one}</div>`).join('')}</div>`;
const take = async (html, task = {}) => (await show(harness.page, html)).call({ ...TASK, ...task });

describe('taken', () => {
  const cases = {
    'a text': [row('jumpserver', SECRET, ID), [SECRET]],
    'with a copy glyph, blanks and zero-width characters': [row(` \u200b${SECRET} <i>\ue8c8</i>`, ID), [SECRET]],
    'a title over a cut text': [row(`<p title="${SECRET}">abc8Q~…</p>`, ID), [SECRET]],
    'what a text box holds': [row(`<input readonly value="${SECRET}">`, ID), [SECRET]],
    'beside a cut ID whose title is whole': [row(SECRET, `<p title="${ID}">1111…</p>`), [SECRET]],
    'beside an ID in a text box': [row(SECRET, `<input readonly value="${ID}">`), [SECRET]],
    'once, though it is there as title and text': [row(`<p title="${SECRET}">${SECRET}</p>`, ID), [SECRET]],
    'without its hidden copy': [row(`${SECRET}<span style="opacity:0">${SECRET}</span>`, ID), [SECRET]],
    'of several rows the one with the ID': [row(OTHER, OTHER_ID) + row(SECRET, ID), [SECRET]],
    'both when two fit: the person decides': [row(SECRET, OTHER, ID), [SECRET, OTHER]],
    'nothing from a row without the ID': [row(SECRET, OTHER_ID), []],
    'nothing from outside a row': [`<p>${SECRET}</p>${row(ID)}`, []],
    'nothing from a hidden row': [`<div style="display:none">${row(SECRET, ID)}</div>`, []],
    'nothing hidden': [row(`<p style="display:none">${SECRET}</p>`, ID), []],
    'no password': [row(`<input type="password" value="${SECRET}">`, ID), []],
    'no part of a longer text': [row(`new: ${SECRET}`, ID), []],
    'not the masked form': [row('abc******************', ID), []],
    'not the ID itself': [row(ID), []],
  };
  for (const [name, [html, expected]] of Object.entries(cases)) {
    test(name, async () => {
      assert.deepEqual(await take(html), { kind: 'taken', texts: expected });
      assert.deepEqual(await seen(harness.page), []);
    });
  }

  const tasks = {
    'an ID that is empty': { beside: '' },
    'a selector that is none': { row: '[[' },
    'a pattern that fits nothing': { pattern: '' },
  };
  for (const [name, task] of Object.entries(tasks)) {
    test(`nothing with ${name}`, async () => {
      assert.deepEqual(await take(row(SECRET, ID), task), { kind: 'taken', texts: [] });
    });
  }
});

describe('on another origin than the named one nothing is taken', () => {
  for (const origin of ['https://portal.azure.com', `${ORIGIN}.`, `${ORIGIN}:8443`, 'http://jump.example.com', '']) {
    test(`"${origin}"`, async () => {
      assert.deepEqual(await take(row(SECRET, ID), { origin }), { kind: 'wrong_origin', origin: ORIGIN });
    });
  }
});

test('every other task masks the same secret', async () => {
  const world = await show(harness.page, row(SECRET, ID) + `<input id="x" aria-label="${SECRET}">`);
  const table = { kind: 'table', table: 'body', header: 'th', row: '.row', cell: '.cell', mask: '' };
  const probes = [
    { ...table, name: 'table' },
    { kind: 'near', name: 'near', labels: [ID], pattern: '.*' },
    { kind: 'values', name: 'values', css: '*' },
    { kind: 'matches', name: 'matches', pattern: '.+' },
    { kind: 'checks', name: 'checks', css: '.cell, input' },
    { kind: 'tied', name: 'tied', label: '.cell' },
    { kind: 'field', name: 'field', locate: [
      { css: '#x' }], widget: { kind: 'menu', shown: 'i', option: 'b' }, secret: false },
  ];
  await harness.page.evaluate((secret) => { window.name = secret; }, SECRET);
  const { reading } = await world.read(probes);
  const applied = await world.apply({ locate: [{ css: '#x' }], value: { kind: 'text', is: 'a' } });
  assert.equal(reading.name, 'abc••••••••');
  for (const reply of [reading, applied]) assert.ok(!JSON.stringify(reply).includes('xxxx'), JSON.stringify(reply));
  await harness.page.evaluate(() => { window.name = ''; });
});

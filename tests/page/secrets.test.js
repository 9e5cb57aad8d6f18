// A secret: never returned, never written where a person does not see it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seen, show, text, useHarness } from './support.js';

const HELD = 'held-S3cret-9f2c';
const SENT = 'sent-S3cret-77aa';
const AT = [{ css: 'input[type=password], .secret' }];

const harness = useHarness();

describe('what a password field holds is never returned', () => {
  const page = `<form><label for="p">Client secret</label>
    <input id="p" class="secret" type="password" readonly value="${HELD}" title="${HELD}"></form>`;
  const box = { kind: 'text', events: [] };
  const field = (more) => ({ kind: 'field', name: 'x', locate: AT, widget: box, secret: false, ...more });
  const inForm = (widget) => field({ widget, locate: [{ css: 'form' }] });
  const cases = {
    'values': { kind: 'values', name: 'x', css: 'input' },
    'values of everything': { kind: 'values', name: 'x', css: '*' },
    'pairs': { kind: 'pairs', name: 'x', item: 'form', label: 'label', value: 'input' },
    'pairs, as the label': { kind: 'pairs', name: 'x', item: 'form', label: 'input', value: 'label' },
    'matches': { kind: 'matches', name: 'x', pattern: '[\\s\\S]+' },
    'count': { kind: 'count', name: 'x', locate: AT },
    'field': field({}),
    'field, secret': field({ secret: true }),
    'field, as a check box': field({ widget: { kind: 'check' } }),
    'field, as an editor': inForm({ kind: 'editor', textarea: 'input', content: 'input' }),
    'field, as options': inForm({ kind: 'options', chosen: 'input', list: 'form', option: 'input' }),
    'field, compared': field({ secret: true, compare: text(HELD) }),
  };
  for (const [name, probe] of Object.entries(cases)) {
    test(`probe: ${name}`, async () => {
      const { read } = await show(harness.page, page);
      const { reading } = await read([probe]);
      assert.equal(reading.kind, 'read');
      assert.ok(!JSON.stringify(reading).includes(HELD), JSON.stringify(reading));
    });
  }

  test('a secret that is shown as text is not returned either', async () => {
    const { read } = await show(harness.page, `<label>Client secret <input class="secret" value="${HELD}"></label>`);
    const { reading, found } = await read([field({ secret: true })]);
    assert.equal(found.x.field.length, HELD.length);
    assert.ok(!JSON.stringify(reading).includes(HELD));
  });

  test('a secret in a label is masked before the label is cut', async () => {
    const secret = 'abC8Q~abcdefghijklmnopqrstuvwxyz012345-_';
    const begin = 'x'.repeat(185);
    const { read } = await show(harness.page, `<p><label>${begin} ${secret}</label><input></p>`);
    const { found } = await read([field({ locate: [{ css: 'label', up: 'p', down: 'input' }] })]);
    assert.equal(found.x.field.label, `${begin} abC${'•'.repeat(8)}`);
  });

  const answers = [
    ['length alone', {}, { length: 16, equal: undefined }],
    ['length alone, without being called a secret', { secret: false }, { length: 16, equal: undefined }],
    ['equal', { compare: text(HELD) }, { length: 16, equal: true }],
    ['not equal', { compare: text(SENT) }, { length: 16, equal: false }],
    ['not equal by one blank', { compare: text(`${HELD} `) }, { length: 16, equal: false }],
  ];
  for (const [name, more, expected] of answers) {
    test(`is answered by ${name}`, async () => {
      const { read } = await show(harness.page, page);
      const { found } = await read([field({ secret: true, ...more })]);
      const { length, equal, value } = found.x.field;
      assert.deepEqual({ length, equal, value }, { ...expected, value: undefined });
    });
  }

  test('the length is in characters', async () => {
    const { read } = await show(harness.page, '<input type="password" value="äß漢😀">');
    assert.equal((await read([field({ secret: true })])).found.x.field.length, 4);
  });

  test('a page that repeats the secret elsewhere does not send it back that way', async () => {
    const world = await show(harness.page, '<p><label>Client secret</label><input type="password"></p>');
    await harness.page.evaluate(() => document.querySelector('input').addEventListener('input', (event) => {
      document.title = event.target.value;
      document.querySelector('label').textContent = `Client secret ${event.target.value}`;
    }));
    const step = { locate: [{ css: 'label', up: 'p', down: 'input' }], value: text(SENT), secret: true };
    const reply = await world.apply(step);
    assert.deepEqual([reply.outcome, reply.after.equal], ['written', true]);
    assert.match(reply.after.label, /^Client secret •+$/);
    assert.ok(!JSON.stringify(reply).includes(SENT));
  });
});

describe('a secret is not written', () => {
  const input = '<input type="password" id="p">';
  const style = (css, inner = input) => `<div style="${css}">${inner}</div>`;
  const cases = {
    'into one of two fields': [input + input, 'ambiguous'],
    'where nothing is drawn': [style('display:none'), 'hidden'],
    'into an invisible field': [style('visibility:hidden'), 'hidden'],
    'into a transparent field': [style('opacity:0'), 'hidden'],
    'into a nearly transparent field': [style('opacity:.3', style('opacity:.3')), 'hidden'],
    'into a field without size': ['<input type="password" style="width:0;height:0;border:0;padding:0">', 'hidden'],
    'into a dot': ['<input type="password" style="width:2px;height:2px;border:0;padding:0">', 'hidden'],
    'into a shrunken field': [style('transform:scale(.01)'), 'hidden'],
    'left of the page': [style('position:absolute;left:-9999px'), 'covered'],
    'above the page': [style('position:fixed;top:-500px'), 'covered'],
    'into a clipped field': [style('clip-path:inset(100%)'), 'covered'],
    'into a field cut off by its surroundings': [style('height:0;overflow:hidden'), 'covered'],
    'under a layer': [`${input}<div style="position:fixed;inset:0;background:#fff"></div>`, 'covered'],
    'under a transparent layer': [`${input}<div style="position:fixed;inset:0"></div>`, 'covered'],
    'under a layer over its end': [
      `<div style="position:relative;width:200px"><input type="password" style="width:200px;box-sizing:border-box">
        <div style="position:absolute;inset:0 0 0 60%;background:#fff"></div></div>`, 'covered'],
    'into a field that takes no clicks': [style('pointer-events:none'), 'covered'],
    'into an inert form': [`<form inert>${input}</form>`, 'covered'],
    'into a read-only field': ['<input type="password" readonly>', 'read_only'],
    'into a disabled field': ['<input type="password" disabled>', 'read_only'],
    'into a field that would cut it': ['<input type="password" maxlength="15">', 'too_long'],
  };
  for (const [name, [html, expected]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, html);
      const reply = await world.apply({ locate: [{ css: 'input' }], value: text(SENT), secret: true });
      assert.equal(reply.outcome, expected);
      assert.deepEqual(await harness.page.$$eval('input', (all) => all.map(({ value }) => value).join('')), '');
      assert.deepEqual(await seen(harness.page), []);
    });
  }

  test('but is beside a hidden copy, which stays empty, and below the fold', async () => {
    const world = await show(harness.page, `${style('display:none')}<div style="height:3000px"></div>${input}`);
    const reply = await world.apply({ locate: [{ css: 'input' }], value: text(SENT), secret: true });
    assert.deepEqual([reply.outcome, reply.count, reply.after.equal], ['written', 1, true]);
    assert.deepEqual(await harness.page.$$eval('input', (all) => all.map(({ value }) => value)), ['', SENT]);
  });
});

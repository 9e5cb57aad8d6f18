// One field, one write: only on the named origin, only what can be written, read back as the page left it, and the
// page's own scripts see nothing but the events.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { on, seen, show, TEXT, text, useHarness } from './support.js';

const X = [{ css: '#x' }];
const ORIGIN = 'https://jump.example.com';

const harness = useHarness();
const valueOf = () => harness.page.$eval('#x', ({ value }) => value);
const html = () => harness.page.evaluate(() => document.documentElement.outerHTML);

describe('an origin that is not the named one', () => {
  const others = [
    'http://jump.example.com', 'https://jump.example.com:8443', 'https://jump.example.com/', 'https://JUMP.example.com',
    'https://jump.example.com.', 'https://example.com', 'https://jump.example.com.evil.example', 'null', '', '*',
  ];
  for (const origin of others) {
    test(`"${origin}": nothing written, nothing marked`, async () => {
      const world = await show(harness.page, '<input id="x" value="old"><input id="c" type="checkbox">');
      const before = await html();
      const expected = { kind: 'wrong_origin', origin: ORIGIN };
      const check = { locate: [{ css: '#c' }], widget: { kind: 'check' }, value: on(true) };
      assert.deepEqual(await world.apply({ locate: X, value: text('new') }, origin), expected);
      assert.deepEqual(await world.apply(check, origin), expected);
      assert.deepEqual(await world.mark([{ locate: X, caption: 'here' }], origin), expected);
      assert.equal(await valueOf(), 'old');
      assert.equal(await html(), before);
      assert.deepEqual(await seen(harness.page), []);
    });
  }
});

describe('outcomes', () => {
  const cases = [
    ['written', '<input id="x" value="old">', 'new', 'written', 'new'],
    ['written to a text area, with its lines', '<textarea id="x">old</textarea>', 'a\nb', 'written', 'a\nb'],
    ['written as it is, markup included', '<input id="x">', '<b>"&amp;\'</b> ', 'written', '<b>"&amp;\'</b> '],
    ['exactly as long as allowed', '<input id="x" maxlength="3">', 'abc', 'written', 'abc'],
    ['longer than allowed', '<input id="x" maxlength="3" value="old">', 'abcd', 'too_long', 'old'],
    ['the same', '<input id="x" value="new">', 'new', 'same', 'new'],
    ['read-only', '<input id="x" value="old" readonly>', 'new', 'read_only', 'old'],
    ['disabled', '<input id="x" value="old" disabled>', 'new', 'read_only', 'old'],
    ['disabled by its group', '<fieldset disabled><input id="x" value="old"></fieldset>', 'new', 'read_only', 'old'],
    ['disabled in words', '<input id="x" value="old" aria-disabled="true">', 'new', 'read_only', 'old'],
    ['several', '<input id="x" value="old"><input id="x">', 'new', 'ambiguous', 'old'],
    ['cut by the field itself: read back as it is', '<input id="x" type="number" value="1">', 'x', 'written', ''],
  ];
  for (const [name, body, value, outcome, left] of cases) {
    test(name, async () => {
      const world = await show(harness.page, body);
      const reply = await world.apply({ locate: X, value: text(value) });
      assert.deepEqual([reply.outcome, await valueOf()], [outcome, left]);
      if (reply.after) assert.deepEqual(reply.after.value, text(left));
      const heard = ['focusin x', 'input x', 'change x', 'focusout x'];
      assert.deepEqual(await seen(harness.page), outcome === 'written' ? heard : []);
    });
  }

  test('the events come in the recipe\'s order, the value before them', async () => {
    const world = await show(harness.page, '<input id="x">');
    await harness.page.evaluate(() => {
      const field = document.getElementById('x');
      for (const type of ['change', 'input']) field.addEventListener(type, () => window.seen.push(field.value));
    });
    await world.apply({ locate: X, widget: { kind: 'text', events: ['change', 'input'] }, value: text('new') });
    assert.deepEqual(await seen(harness.page), ['change x', 'new', 'input x', 'new']);
  });

  test('the page\'s own complaint about a field is told', async () => {
    const invalid = '<input id="x" aria-invalid="true" aria-errormessage="e"><p id="e"> Too old </p>';
    const world = await show(harness.page, invalid);
    assert.equal((await world.field({ locate: X })).field.complaint, 'Too old');
  });
});

describe('a page that changes under the write', () => {
  const replace = (ms) => harness.page.evaluate((delay) => {
    const field = document.getElementById('x');
    field.addEventListener('change', () => setTimeout(() => {
      const other = field.cloneNode();
      other.value = 'of the page';
      field.replaceWith(other);
    }, delay));
  }, ms);
  const cases = [
    ['replaces the field while it settles', false, { value: text('of the page'), length: undefined, equal: undefined }],
    ['replaces a secret field while it settles', true, { value: undefined, length: 11, equal: false }],
  ];
  for (const [name, secret, expected] of cases) {
    test(`${name}: the new one is read`, async () => {
      const world = await show(harness.page, '<input id="x">');
      await replace(50);
      const reply = await world.apply({ locate: X, value: text('ours'), secret, settle_ms: 200 });
      const { value, length, equal } = reply.after;
      assert.deepEqual({ value, length, equal }, expected);
    });
  }

  test('removes it: nothing is left to read', async () => {
    const world = await show(harness.page, '<input id="x" onchange="setTimeout(() => this.remove())">');
    const reply = await world.apply({ locate: X, value: text('ours'), settle_ms: 100 });
    assert.deepEqual([reply.outcome, reply.after], ['written', undefined]);
  });

  test('shows it late: it is waited for', async () => {
    const world = await show(harness.page, '');
    await harness.page.evaluate(() => {
      setTimeout(() => { document.body.innerHTML = '<input id="x">'; }, 200);
    });
    assert.equal((await world.apply({ locate: X, value: text('ours'), wait_ms: 3000 })).outcome, 'written');
  });
});

describe('a page that bends its own world', () => {
  beforeEach(async () => {
    // The bent objects go with the document.
    await harness.page.goto('about:blank');
  });

  test('neither sees the write before its events nor changes it', async () => {
    const world = await show(harness.page, '<label>Client <input id="x"></label><input id="c" type="checkbox">');
    await harness.page.evaluate(() => {
      window.caught = [];
      const bend = (object, name, descriptor) => {
        Object.defineProperty(object, name, { configurable: true, ...descriptor });
      };
      const trap = (owner, name) => bend(owner, name, { value: () => { window.caught.push(name); } });
      const field = document.getElementById('x');
      window.native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').get;
      for (const owner of [HTMLInputElement.prototype, field]) {
        bend(owner, 'value', { get: () => 'lie', set: (value) => window.caught.push(value) });
      }
      trap(HTMLElement.prototype, 'click');
      trap(EventTarget.prototype, 'dispatchEvent');
      trap(Element.prototype, 'getBoundingClientRect');
      trap(Element.prototype, 'matches');
      trap(Element.prototype, 'closest');
      trap(document, 'querySelectorAll');
      trap(document, 'elementFromPoint');
      trap(JSON, 'stringify');
      trap(String.prototype, 'replace');
      window.setTimeout = (run) => { window.caught.push('setTimeout'); run(); };
      window.MouseEvent = function MouseEvent() { window.caught.push('MouseEvent'); };
    });
    const reply = await world.apply({ locate: [{ labels: ['client'] }], value: text('S3cret-value'), secret: true });
    assert.deepEqual([reply.outcome, reply.after.equal], ['written', true]);
    const check = await world.apply({ locate: [{ css: '#c' }], widget: { kind: 'check' }, value: on(true) });
    assert.deepEqual([check.outcome, check.after.value], ['written', on(true)]);
    assert.deepEqual(await harness.page.evaluate(() => window.caught), []);
    assert.equal(await harness.page.evaluate(() => window.native.call(document.getElementById('x'))), 'S3cret-value');
  });

  // Named elements stand in for properties of document and form in every world (HTML, "named access").
  const clobbered = ['querySelectorAll', 'elementFromPoint', 'body', 'title', 'location', 'createTreeWalker'];
  for (const name of clobbered) {
    test(`with an element named ${name}: written right or not at all`, async () => {
      const named = `<img name="${name}" alt=""><form name="${name}"></form>`;
      const world = await show(harness.page, `${named}<label>A <input id="x"></label>`);
      const reply = await world.apply({ locate: [{ labels: ['a'] }], value: text('new') });
      const left = await valueOf();
      assert.ok(['applied', 'failed'].includes(reply.kind), reply.kind);
      assert.equal(left, reply.kind === 'applied' ? 'new' : '');
    });
  }
});

test('reading changes nothing and makes no event', async () => {
  const world = await show(harness.page, `<label for="x">A</label><input id="x" value="1">
    <input type="checkbox" checked><select><option>1</option></select><p title="t">text</p>`);
  const before = await html();
  const { reading } = await world.read([
    { kind: 'pairs', name: 'pairs', item: 'body', label: 'label', value: 'input' },
    { kind: 'values', name: 'values', css: 'input, p' },
    { kind: 'matches', name: 'matches', pattern: '\\w+' },
    { kind: 'count', name: 'count', locate: [{ labels: ['a'] }] },
    { kind: 'field', name: 'text', locate: X, widget: TEXT, secret: false },
    { kind: 'field', name: 'check', locate: [{ css: '[type=checkbox]' }], widget: { kind: 'check' }, secret: false },
  ]);
  assert.deepEqual(reading.found.map(({ count }) => count), [1, 3, 3, 1, 1, 1]);
  assert.equal(await html(), before);
  assert.deepEqual(await seen(harness.page), []);
});

test('a pattern that is none is a failure with its reason, and nothing else', async () => {
  const world = await show(harness.page, '');
  const reply = await world.call({ kind: 'read', probes: [{ kind: 'matches', name: 'x', pattern: '(' }] });
  assert.equal(reply.kind, 'failed');
  assert.match(reply.message, /SyntaxError/);
});

// Controls in open shadow roots: found where the document itself has none, read, written, pressed and outlined there. A
// label names nothing in another root, and closed roots stay closed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { on, seen, show, text, useHarness } from './support.js';

const harness = useHarness();
const X = [{ css: '#x' }];
const LABEL = [{ labels: ['client id'], down: 'input' }];

/** A template in the page becomes a shadow root of the element it stands in, inner ones first. */
const grow = (mode) => {
  for (const template of [...document.querySelectorAll('template')].reverse()) {
    const root = template.parentElement.attachShadow({ mode });
    root.append(template.content);
    template.remove();
    for (const inner of [...root.querySelectorAll('template')].reverse()) {
      inner.parentElement.attachShadow({ mode }).append(inner.content);
      inner.remove();
    }
  }
};
async function shown(html, mode = 'open') {
  const world = await show(harness.page, html);
  await harness.page.evaluate(grow, mode);
  return world;
}
/** Asks the element with an id wherever it is. */
const inRoots = (id, ask) => harness.page.evaluate((wanted, question) => {
  const find = (root) => root.getElementById(wanted) ?? [...root.querySelectorAll('*')]
    .flatMap(({ shadowRoot }) => (shadowRoot ? [find(shadowRoot)] : [])).find(Boolean);
  const element = find(document);
  return element ? new Function('element', `return ${question}`)(element) : undefined;
}, id, ask);

describe('found', () => {
  const input = '<input id="x" value="a">';
  const cases = {
    'by CSS, in a custom element': [X, `<my-field><template>${input}</template></my-field>`, 1],
    'by CSS, in an element of HTML': [X, `<section><template>${input}</template></section>`, 1],
    'by CSS, two roots deep': [
      X, `<my-app><template><my-field><template>${input}</template></my-field></template></my-app>`, 1],
    'up and down inside one root': [[{ css: 'b', up: 'div', down: 'input' }],
      `<my-field><template><div><b></b>${input}</div></template></my-field>`, 1],
    'not from one root up into another': [[{ css: 'b', up: 'div', down: 'input' }],
      `<div><my-field><template><b></b></template></my-field>${input}</div>`, 0],
    'label[for]': [LABEL, `<my-field><template><label for="x">Client ID</label>${input}</template></my-field>`, 1],
    'label beside it, in nothing but the root': [
      LABEL, `<my-field><template><label>Client ID</label>${input}</template></my-field>`, 1],
    'aria-labelledby': [LABEL, `<my-field><template><b id="l">Client ID</b>
      <p><input id="x" value="a" aria-labelledby="l"><input></p></template></my-field>`, 1],
    'a text before it': [
      LABEL, `<my-field><template><div><span>Client ID</span>${input}</div></template></my-field>`, 1],
    'a label in the document names nothing in a root': [
      LABEL, `<div><label for="x">Client ID</label><my-field><template>${input}</template></my-field></div>`, 0],
    'a label in one root names nothing in another': [
      LABEL, `<div><my-label><template><label for="x">Client ID</label></template></my-label>
      <my-field><template>${input}</template></my-field></div>`, 0],
    'the document comes first': [X, `<my-field><template>${input}</template></my-field>${input}`, 1],
    'an earlier way in a root before a later one in the document': [
      [{ css: '.a' }, { css: '.b' }],
      '<my-a><template><input class="a" id="x" value="a"></template></my-a><input class="b">', 1],
    'two roots that hold one each': [X, `<my-field><template>${input}</template></my-field>`.repeat(2), 2],
    'of two, the one on the screen': [
      X, `<my-field><template>${input}</template></my-field>
        <p hidden><my-field><template>${input}</template></my-field></p>`, 1],
  };
  for (const [name, [locate, html, count]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await shown(html);
      const { found } = await world.read([{ kind: 'count', name: 'count', locate },
        { kind: 'field', name: 'field', locate, secret: false, widget: { kind: 'text', events: [] } }]);
      assert.deepEqual([found.count.count, found.field.count], [count, count]);
      if (count === 1) assert.deepEqual(found.field.field.value, text('a'));
    });
  }

  test('its label is that of its own root', async () => {
    const world = await shown(`<label for="x">Other</label><my-field><template>
      <label for="x">Client ID</label><input id="x"></template></my-field>`);
    assert.equal((await world.field({ locate: X })).field.label, 'Client ID');
  });

  test('closed roots are not looked into', async () => {
    const world = await shown('<my-field><template><input id="x"></template></my-field>', 'closed');
    assert.equal((await world.field({ locate: X })).count, 0);
  });

  const page = (before, after) => `${'<i></i>'.repeat(before)}<my-field><template><input id="x"></template></my-field>
    ${'<i></i>'.repeat(after)}`;
  const large = {
    'among the first elements of a large page': [page(100, 9000), 1],
    'among the last elements of a large page': [page(9000, 100), 1],
    'alone in the middle of a large page: not while it is only read': [page(5000, 5000), 0],
  };
  for (const [name, [html, count]] of Object.entries(large)) {
    test(name, async () => {
      const world = await shown(html);
      assert.equal((await world.field({ locate: X })).count, count);
      assert.equal((await world.apply({ locate: X, value: text('new') })).outcome, 'written');
    });
  }
});

describe('written', () => {
  test('a text box, with its events', async () => {
    const world = await shown('<my-field id="host"><template><input id="x"></template></my-field>');
    const reply = await world.apply({ locate: X, value: text('new') });
    assert.deepEqual([reply.outcome, reply.after.value], ['written', text('new')]);
    assert.equal(await inRoots('x', 'element.value'), 'new');
    assert.deepEqual(await seen(harness.page), ['focusin host', 'input host', 'change host', 'focusout host']);
  });

  test('a check box', async () => {
    const world = await shown('<my-field><template><input id="x" type="checkbox"></template></my-field>');
    const reply = await world.apply({ locate: X, widget: { kind: 'check' }, value: on(true) });
    assert.deepEqual([reply.outcome, reply.after.value], ['written', on(true)]);
  });

  const wide = 'style="width:200px;height:30px"';
  const field = (more = '', style = '') => `<my-field id="host" style="display:block;position:relative;${style}">
    <template>${more}<input id="x" type="password" ${wide}></template></my-field>`;
  const cover = 'position:absolute;inset:0;background:#fff';
  const secrets = {
    'a secret': [field(), 'written'],
    'a secret, two roots deep': [`<my-app><template>${field()}</template></my-app>`, 'written'],
    'a secret in a box that a root draws around the document\'s field': [
      `<my-box><template><p style="background:#eee;padding:9px"><slot></slot></p></template>
        <input id="x" ${wide}></my-box>`,
      'written'],
    'not under an element of its own root': [field(`<b style="${cover}"></b>`), 'covered'],
    'not under a layer of its own root that lets clicks through': [
      field(`<b style="${cover};pointer-events:none"></b>`), 'covered'],
    'not under a layer of the document': [`${field()}<b style="${cover};pointer-events:none"></b>`, 'covered'],
    'not under a layer of another root': [
      `${field()}<my-layer><template><b style="${cover};pointer-events:none"></b></template></my-layer>`, 'covered'],
    'not when its host is nearly transparent': [field('', 'opacity:.1'), 'hidden'],
    'not when two roots show one': [field() + field(), 'ambiguous'],
    'beside a decoy in another root': [field() + field('', 'opacity:.1'), 'written'],
  };
  for (const [name, [html, outcome]] of Object.entries(secrets)) {
    test(name, async () => {
      const world = await shown(html);
      const reply = await world.apply({ locate: X, value: text('S3cret-value'), secret: true });
      assert.equal(reply.outcome, outcome);
      assert.equal(await inRoots('x', 'element.value'), outcome === 'written' ? 'S3cret-value' : '');
      assert.equal(await harness.page.evaluate(() => document.adoptedStyleSheets.length), 0);
    });
  }

  const refused = {
    'a check box in a root of a link':
      '<a href="#gone"><my-box><template><input id="x" type="checkbox"></template></my-box></a>',
    'a check box that a root draws into a button':
      '<my-box><template><button><slot></slot></button></template><input id="x" type="checkbox"></my-box>',
    'a switch whose root holds a button': '<div id="x" role="switch"><template><button>Save</button></template></div>',
  };
  for (const [name, html] of Object.entries(refused)) {
    test(`${name}: not clicked`, async () => {
      const world = await shown(html);
      const reply = await world.apply({ locate: X, widget: { kind: 'check' }, value: on(true) });
      assert.equal(reply.outcome, 'refused');
      assert.deepEqual(await seen(harness.page), []);
    });
  }

  test('not what is ruled out from outside its root', async () => {
    const world = await shown(`<div class="no">${field()}</div>`);
    assert.equal((await world.apply({ locate: X, value: text('new'), never: ['.no'] })).outcome, 'refused');
  });
});

describe('pressed', () => {
  const tab = '<div id="x" role="tab" style="display:inline-block;padding:20px">OIDC</div>';
  const cases = {
    'a tab': [`<my-tabs id="host"><template><div role="tablist">${tab}</div></template></my-tabs>`, 'written'],
    'not in a button around its root': [
      `<button><my-tabs><template><div role="tablist">${tab}</div></template></my-tabs></button>`, 'refused'],
  };
  for (const [name, [html, outcome]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await shown(html);
      const reply = await world.call({ kind: 'press', origin: 'https://jump.example.com', locate: X });
      assert.equal(reply.outcome, outcome);
      assert.deepEqual(await seen(harness.page), outcome === 'written' ? ['click host'] : []);
    });
  }
});

test('outlined, with what surrounds it in its root or around its host', async () => {
  const world = await shown(`<section style="padding:9px"><my-field><template>
    <p><input id="x"></p></template></my-field></section>`);
  const marks = [{ locate: X, caption: 'a' }, { locate: X, around: 'p', caption: 'b' },
    { locate: X, around: 'section', caption: 'c' }];
  assert.deepEqual(await world.mark(marks), { kind: 'marked', count: 3 });
  await world.unmark();
});

test('thousands of roots end in time', { timeout: 60_000 }, async () => {
  const world = await show(harness.page, '');
  await harness.page.evaluate(() => {
    for (let at = 0; at < 8000; at += 1) {
      const host = document.body.appendChild(document.createElement('my-field'));
      host.attachShadow({ mode: 'open' }).innerHTML = '<label>Client ID</label><input>';
    }
  });
  const { reading } = await world.read([{ kind: 'count', name: 'count', locate: LABEL }]);
  assert.equal(reading.kind, 'read');
  assert.equal((await world.apply({ locate: LABEL, value: text('new') })).outcome, 'ambiguous');
});

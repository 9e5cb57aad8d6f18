// Pages that change while the secret is written, that are very large, or that bend the objects of their own world: the
// secret goes to the field that is there at the moment of the write, or nowhere, and what became of it is said.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fillSecret, SECRET, show, text, useHarness } from './support.js';

const harness = useHarness();
const AT = [{ css: '.secret' }];
const LABEL = [{ labels: ['client secret'], down: 'input' }];
const REAL = '<p><input id="real" class="secret" type="password"></p>';
const fill = (html, { locate = AT, ...more } = {}) => fillSecret(harness.page, html, { locate, ...more });

describe('a page that changes under the write', () => {
  const cases = {
    'another field takes its place when it is entered: that one is written': {
      prepare: () => document.getElementById('real').addEventListener('focusin', ({ target }) => {
        const other = target.cloneNode();
        other.id = 'other';
        target.replaceWith(other);
      }),
      expected: ['written', true, ['other']],
    },
    'a covered field takes its place when it is entered: nowhere': {
      prepare: () => document.getElementById('real').addEventListener('focusin', () => {
        document.body.insertAdjacentHTML('beforeend', '<div style="position:fixed;inset:0;background:#fff"></div>');
      }),
      expected: ['covered', undefined, []],
    },
    'a hidden field takes its place when it is entered: nowhere': {
      prepare: () => document.getElementById('real').addEventListener('focusin', ({ target }) => {
        target.outerHTML = '<input class="secret" id="other" style="opacity:.01">';
      }),
      expected: ['hidden', undefined, []],
    },
    'a second field appears when it is entered: nowhere': {
      prepare: () => document.getElementById('real').addEventListener('focusin', ({ target }) => {
        target.insertAdjacentHTML('afterend', '<input class="secret" id="other">');
      }),
      expected: ['ambiguous', undefined, []],
    },
    'it is taken away when it is entered: nowhere': {
      prepare: () => document.getElementById('real').addEventListener('focusin', ({ target }) => target.remove()),
      expected: ['not_found', undefined, []],
    },
    'it is made read-only when it is entered: nowhere': {
      prepare: () => document.getElementById('real').addEventListener('focusin', ({ target }) => {
        target.readOnly = true;
      }),
      expected: ['read_only', undefined, []],
    },
    'another, empty field takes its place at the input: said not to hold it': {
      prepare: () => document.getElementById('real').addEventListener('input', ({ target }) => {
        target.outerHTML = '<input class="secret" id="other">';
      }),
      expected: ['written', false, []],
    },
    'the page takes it back after 50 ms: said not to hold it': {
      prepare: () => document.getElementById('real').addEventListener('input', ({ target }) => {
        setTimeout(() => { target.value = ''; }, 50);
      }),
      expected: ['written', false, []],
    },
    'a second field appears at the input: the written one is read back': {
      prepare: () => document.getElementById('real').addEventListener('input', ({ target }) => {
        target.insertAdjacentHTML('beforebegin', '<input class="secret" id="other">');
      }),
      expected: ['written', true, ['real']],
    },
    'two fields take its place at the input: nothing is said of it': {
      prepare: () => document.getElementById('real').addEventListener('input', ({ target }) => {
        target.outerHTML = '<input class="secret"><input class="secret">';
      }),
      expected: ['written', undefined, []],
    },
  };
  for (const [name, { prepare, expected }] of Object.entries(cases)) {
    test(name, async () => {
      const { reply, left } = await fill(REAL, { prepare, settle_ms: 120 });
      assert.deepEqual([reply.outcome, reply.after?.equal, left], expected);
    });
  }
});

describe('a large page', () => {
  const many = () => {
    const holder = document.createElement('div');
    holder.innerHTML = '<input value="x">'.repeat(12_000);
    document.body.prepend(holder);
  };
  const real = '<p><label for="real">Client secret</label><input id="real" class="secret"></p>';
  for (const [name, locate] of [['CSS', AT], ['its label', LABEL]]) {
    test(`of 12,000 inputs: the one found by ${name} is written`, { timeout: 120_000 }, async () => {
      const { reply, left } = await fill(real, { locate, prepare: many });
      assert.deepEqual([reply.outcome, reply.after.equal, left], ['written', true, ['real']]);
    });
  }
  test('of 12,000 inputs that all are called so: nowhere', { timeout: 120_000 }, async () => {
    const { reply, left } = await fill('', { locate: [{ css: 'input' }], prepare: many });
    assert.deepEqual([reply.outcome, left], ['ambiguous', []]);
  });
});

test('a page that bends the objects of its own world: written, and seen by nothing of them', async () => {
  await harness.page.goto('about:blank');
  const prepare = () => {
    window.caught = [];
    const trap = (owner, name) => Object.defineProperty(owner, name, {
      configurable: true, value: (...given) => { window.caught.push(`${name} ${given}`); return owner; },
    });
    const traps = [
      [Element.prototype, ['querySelectorAll', 'matches', 'closest', 'getBoundingClientRect', 'scrollIntoView']],
      [HTMLElement.prototype, ['click', 'focus']], [EventTarget.prototype, ['dispatchEvent']],
      [Document.prototype, ['querySelectorAll', 'elementFromPoint', 'elementsFromPoint', 'createTreeWalker']],
      [Array.prototype, ['map', 'filter', 'some', 'slice', 'flatMap']], [JSON, ['stringify']],
      [String.prototype, ['normalize', 'replaceAll']], [window, ['getComputedStyle', 'CSSStyleSheet', 'MouseEvent']],
    ];
    for (const [owner, names] of traps) for (const name of names) trap(owner, name);
    for (const name of ['value', 'adoptedStyleSheets', 'checked']) {
      for (const owner of [HTMLInputElement.prototype, Document.prototype]) {
        Object.defineProperty(owner, name, { get: () => 'lie', set: (value) => window.caught.push(`${value}`) });
      }
    }
  };
  const world = await show(harness.page, REAL);
  await harness.page.evaluate(prepare);
  const reply = await world.apply({ locate: AT, value: text(SECRET), secret: true });
  assert.deepEqual([reply.outcome, reply.after.equal], ['written', true]);
  assert.deepEqual(await harness.page.evaluate('window.caught'), []);
  // The bent objects go with the document.
  await harness.page.goto('about:blank');
});

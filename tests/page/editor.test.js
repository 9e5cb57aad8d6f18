// A code editor that is edited itself (CodeMirror 6): its text is replaced, or nothing is typed anywhere.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { show, text, useHarness } from './support.js';

const harness = useHarness();
const X = [{ css: '#x' }];
const widget = { kind: 'editor', textarea: 'textarea', content: '.cm-content' };
const EDITOR = `<div id="x"><div class="cm-content" contenteditable><div class="cm-line">old</div></div></div>
  <input id="other" value="kept"><div id="notes" contenteditable>kept</div>`;
const others = () => harness.page.evaluate(() => [
  document.querySelector('#other').value, document.querySelector('#notes').textContent]);

test('where a paste brings nothing, the browser types', async () => {
  const world = await show(harness.page, EDITOR);
  await harness.page.evaluate(() => document.addEventListener('paste', (event) => event.preventDefault()));
  assert.equal((await world.apply({ locate: X, widget, value: text('new') })).outcome, 'written');
  assert.equal(await harness.page.$eval('.cm-content', ({ textContent }) => textContent.trim()), 'new');
});

describe('nothing is typed outside of it', () => {
  const cases = {
    'the editor is taken away, and another field has the focus': () => {
      document.querySelector('.cm-content').remove();
      document.querySelector('#other').focus();
    },
    'the editor is taken away, and other notes have the focus': () => {
      document.querySelector('.cm-content').remove();
      document.querySelector('#notes').focus();
    },
    'another field has the focus': () => document.querySelector('#other').focus(),
    'the editor is edited no more': () => {
      document.querySelector('.cm-content').contentEditable = 'false';
      document.querySelector('#notes').focus();
    },
  };
  for (const [name, act] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, EDITOR);
      await harness.page.evaluate((source) => document.addEventListener('paste', new Function(`(${source})()`)),
        String(act));
      await world.apply({ locate: X, widget, value: text('new') });
      assert.deepEqual(await others(), ['kept', 'kept']);
      assert.ok(!await harness.page.evaluate(() => document.body.textContent.includes('new')));
    });
  }
});

describe('what is read', () => {
  const cases = {
    'its lines': ['<div class="cm-line">a</div><div class="cm-line">b</div>', text('a\nb')],
    'an empty one': ['', text('')],
    'text that is in no line: unknown': ['text', undefined],
    'elements that are no lines: unknown': ['<p>text</p>', undefined],
  };
  for (const [name, [html, value]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, `<div id="x"><div class="cm-content" contenteditable>${html}</div></div>`);
      assert.deepEqual((await world.field({ locate: X, widget })).field.value, value);
    });
  }
});

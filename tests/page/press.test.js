// The one press that is not part of writing: a plain tab of the named origin, by the person's wish. Whatever else calls
// itself a tab is left alone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seen, show, useHarness } from './support.js';

const harness = useHarness();
const X = [{ css: '#x' }];
const ORIGIN = 'https://jump.example.com';

const press = (world, locate = X, more = {}) => world.call({ kind: 'press', origin: ORIGIN, locate, ...more });
const presses = async () => (await seen(harness.page))
  .filter((event) => /^(click|mouse|pointer|submit|reset|key|input|change)/.test(event));
const tabs = (html, more = '') => `<form action="/gone"><div role="tablist" class="el-tabs__nav" ${more}>${html}</div>
  <button id="save">Save</button></form>`;
const tab = (more = '', text = 'OIDC') => `<div id="x" role="tab" class="el-tabs__item is-top" tabindex="-1"
  style="display:inline-block;height:40px;padding:0 20px" ${more}>${text}</div>`;

describe('pressed', () => {
  const cases = {
    'a tab of element-ui': [tab('aria-controls="pane-OIDC"')],
    'a tab of element-plus, with its data': [tab('aria-selected="false" data-v-1f2e3d4c data-name="OIDC"')],
    'a tab with a count and an icon in it': [tab('', 'OIDC <sup>3</sup> <i class="el-icon-close"></i>')],
    'a list item': ['<ul role="tablist"><li id="x" role="tab">OIDC provider</li></ul>'],
    'by its text': [tab(), [{ labels: ['oidc'], down: '[role=tab]' }]],
    'by its aria-label': [tab('aria-label="Sign-in"', '★★★★'), [{ labels: ['sign-in'], down: '[role=tab]' }]],
    'the one on the screen of two': [
      `<div hidden>${tab().replace('"x"', '"y"')}</div>${tab()}`, [{ css: '[role=tab]' }]],
  };
  for (const [name, [html, locate]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, tabs(html));
      assert.deepEqual(await press(world, locate), { kind: 'pressed', outcome: 'written' });
      assert.deepEqual(await presses(), ['click x']);
    });
  }

  test('far down the page, though the page scrolls smoothly', async () => {
    const scrolling = '<style>html { scroll-behavior: smooth }</style><div style="height:3000px"></div>';
    const world = await show(harness.page, `${scrolling}${tabs(tab())}<div style="height:3000px"></div>`);
    assert.equal((await press(world)).outcome, 'written');
  });
});

describe('not pressed', () => {
  const cases = {
    'in front already': [tab('aria-selected="true"'), 'same'],
    'in front already, by its class': [tab().replace('is-top', 'is-active'), 'same'],
    'not there': ['<div id="y" role="tab">OIDC</div>', 'not_found'],
    'two of them': [tab() + tab(), 'ambiguous'],
    'not drawn': [tab('hidden').replace('display:inline-block', ''), 'hidden'],
    'of one pixel': [tab('', '').replace('height:40px;padding:0 20px', 'height:1px;width:1px'), 'hidden'],
    'nearly transparent': [tab().replace('style="', 'style="opacity:.1;'), 'hidden'],
    'under another element': [`${tab()}<div style="position:fixed;inset:0"></div>`, 'covered'],
    'under a layer that lets clicks through': [
      `${tab()}<div style="position:fixed;inset:0;background:#eee;pointer-events:none"></div>`, 'covered'],
    'no tab': ['<div id="x">OIDC provider</div>', 'refused'],
    'of several roles': [tab().replace('"tab"', '"tab button"'), 'refused'],
    'a button': ['<button id="x" type="button" role="tab">OIDC</button>', 'refused'],
    'a submit input': ['<input id="x" type="submit" role="tab">', 'refused'],
    'a check box': ['<input id="x" type="checkbox" role="tab">', 'refused'],
    'a text box': ['<input id="x" role="tab" value="a">', 'refused'],
    'an option': ['<select size="2"><option id="x" role="tab">OIDC</select>', 'refused'],
    'a link': ['<a id="x" role="tab" href="#gone">OIDC provider</a>', 'refused'],
    'a link without an address': ['<a id="x" role="tab">OIDC provider</a>', 'refused'],
    'a summary': ['<details><summary id="x" role="tab">OIDC</summary></details>', 'refused'],
    'a heading of its own kind': ['<x-tab id="x" role="tab" style="display:block">OIDC</x-tab>', 'refused'],
    'one that holds a button': [tab('', 'OIDC <button>x</button>'), 'refused'],
    'one that holds a link': [tab('', 'OIDC <a href="#gone">x</a>'), 'refused'],
    'one that holds a check box': [tab('', 'OIDC <input type="checkbox">'), 'refused'],
    'one inside a button': [`<button>${tab()}</button>`, 'refused'],
    'one inside a link': [`<a href="#gone">${tab()}</a>`, 'refused'],
    'one inside the label of a button': [`<label for="save">${tab()}</label>`, 'refused'],
    'one inside what calls itself a button': [`<div role="button">${tab()}</div>`, 'refused'],
    'one with an address': [tab('href="/gone"'), 'refused'],
    'one with a form\'s address': [tab('formaction="/gone"'), 'refused'],
    'one with a script of its own': [tab('onclick="window.gone = 1"'), 'refused'],
    'one inside an element with a script': [`<div onclick="window.gone = 1">${tab()}</div>`, 'refused'],
    'one that makes a request (htmx)': [tab('hx-delete="/gone"'), 'refused'],
    'one with a method (Rails)': [tab('data-method="delete"'), 'refused'],
    'one with an action (Stimulus)': [tab('data-action="click->page#delete"'), 'refused'],
    'one with an action (Livewire)': [tab('wire:click="delete"'), 'refused'],
    'one that opens a dialog (Bootstrap)': [tab('data-bs-toggle="modal" data-bs-target="#m"'), 'refused'],
    'one that opens a menu': [tab('aria-haspopup="menu"'), 'refused'],
    'a disabled one': [tab('aria-disabled="true"'), 'refused'],
    'one that is disabled by its class': [tab().replace('is-top', 'is-disabled'), 'refused'],
    'one that can be typed in': [tab('contenteditable'), 'refused'],
  };
  for (const [name, [html, outcome]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, tabs(html));
      assert.deepEqual(await press(world), { kind: 'pressed', outcome });
      assert.deepEqual(await presses(), []);
      assert.equal(await harness.page.evaluate(() => window.gone), undefined);
      assert.doesNotMatch(harness.page.url(), /gone/);
    });
  }

  test('a tab without a list of tabs', async () => {
    const world = await show(harness.page, tab());
    assert.equal((await press(world)).outcome, 'refused');
  });

  test('on another origin', async () => {
    const world = await show(harness.page, tabs(tab()));
    const reply = await press(world, X, { origin: 'https://jump.example.org' });
    assert.deepEqual(reply, { kind: 'wrong_origin', origin: ORIGIN });
    assert.deepEqual(await presses(), []);
  });

  test('with a selector that is none', async () => {
    const world = await show(harness.page, tabs(tab()));
    assert.equal((await press(world, [{ css: '[[' }])).kind, 'failed');
    assert.deepEqual(await presses(), []);
  });

  test('a tab that a page draws into a link, or into a button of another shadow root', async () => {
    const world = await show(harness.page, `<div id="h" role="tablist">${tab()}</div>`);
    for (const inner of ['<a href="#gone"><slot></slot></a>', '<button><slot></slot></button>']) {
      await harness.page.evaluate((html) => {
        const host = document.getElementById('h');
        (host.shadowRoot ?? host.attachShadow({ mode: 'open' })).innerHTML = html;
      }, inner);
      assert.equal((await press(world)).outcome, 'refused');
      assert.deepEqual(await presses(), []);
    }
  });
});

// page.js presses no button and follows no link, whatever a recipe asks for and however the page is made.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { many, on, seen, show, text, useHarness } from './support.js';

const CHECK = { kind: 'check' };
const RADIO = { kind: 'radio' };
const OPTIONS = { kind: 'options', chosen: '.chosen', list: '.list', option: '.option' };
const EDITOR = { kind: 'editor', textarea: 'textarea', content: '.content' };

const harness = useHarness();

const PRESS = /^(click|mouse|pointer|submit|reset|key)/;
const presses = async () => (await seen(harness.page)).filter((event) => PRESS.test(event));
const frame = (html) => `<form action="/gone">${html}<button id="save">Save</button></form>`;

describe('never clicked', () => {
  // Each is what a recipe could point at: `#x`, to be switched on.
  const cases = {
    'a button': '<button id="x">Delete</button>',
    'a button that calls itself a switch': '<button id="x" role="switch" aria-checked="false">Delete</button>',
    'a button that calls itself a check box': '<button id="x" type="button" role="checkbox">Delete</button>',
    'a link': '<a id="x" href="#gone">Go</a>',
    'a link that calls itself a switch': '<a id="x" href="#gone" role="switch">Go</a>',
    'a submit input': '<input id="x" type="submit">',
    'a submit input in capitals': '<input id="x" type="SUBMIT" role="switch">',
    'an image input': '<input id="x" type="image" alt="Save" role="checkbox">',
    'a reset input': '<input id="x" type="reset" role="option">',
    'a button input': '<input id="x" type="button" role="radio">',
    'an element that calls itself a button': '<div id="x" role="button">Delete</div>',
    'a switch inside a link': '<a href="#gone"><span id="x" role="switch">Go</span></a>',
    'a switch inside a button': '<button><span id="x" role="switch">Save</span></button>',
    'a check box inside a button': '<div role="button"><input id="x" type="checkbox"></div>',
    'a check box inside a Button in capitals': '<div role="BUTTON"><input id="x" type="checkbox"></div>',
    'a check box inside a button of several roles':
      '<div role="presentation button"><input id="x" type="checkbox"></div>',
    'a switch that holds a button': '<div id="x" role="switch"><button>Delete</button></div>',
    'a list item that holds a button': '<ul><li id="x">Default <button type="button">Delete</button></li></ul>',
    'a list item that holds a link': '<ul><li id="x">Default <a href="#gone">Go</a></li></ul>',
    'a menu item': '<ul role="menu"><li id="x" role="menuitem">Delete</li></ul>',
    'the label of a submit button': '<label id="x" for="save">I agree</label>',
    'the label around a submit input': '<label id="x">I agree <input type="submit"></label>',
    'a switch inside the label of a submit button':
      '<label for="save"><span id="x" role="switch">I agree</span></label>',
    'a check box inside the label of a submit button': '<label for="save"><input id="x" type="checkbox"></label>',
    'the label of a file': '<label id="x" for="file">Choose</label><input id="file" type="file">',
    'the label of a check box inside a button':
      '<label id="x" for="in">On</label><button><input id="in" type="checkbox"></button>',
    'a plain element': '<div id="x">Delete</div>',
    'a list item': '<ul><li id="x">Delete everything</li></ul>',
    'an option': '<div role="listbox"><div id="x" role="option">Delete</div></div>',
    'an option of a select': '<select size="2"><option id="x">a</option></select>',
    'a label of nothing': '<label id="x">Delete everything</label>',
    'the label of a text box': '<label id="x" for="t">Name</label><input id="t">',
    'a check box in a menu that is a menu item':
      '<div id="x" role="menuitemcheckbox" aria-checked="false">Delete</div>',
    'a check box inside such a menu item':
      '<div role="menuitemcheckbox" aria-checked="false"><input id="x" type="checkbox"></div>',
    'a check box that is not drawn': '<p><input id="x" type="checkbox" style="display:none"> Delete everything</p>'
      + '<label for="x" style="display:none">Delete</label>',
    'a check box that is not drawn, beside another control':
      '<p><input id="x" type="checkbox" hidden> <input value="name"></p>',
    'a check box that is not drawn, in a closed section': `<div hidden><input value="name"><p style="display:none">
      <input id="x" type="checkbox"></p></div>`,
    'a check box that is not drawn, with its group': '<p hidden><label><input id="x" type="checkbox"> On</label></p>',
    'a transparent switch': '<span id="x" role="switch" aria-checked="false" style="opacity:0">Delete</span>',
    'a switch that is not drawn': '<span id="x" role="switch" aria-checked="false" hidden>Delete</span>',
    'a summary': '<details><summary id="x" role="switch">More</summary>more</details>',
    'a tab': '<div id="x" role="tab">Integration</div>',
  };
  for (const [name, html] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, frame(html));
      const { outcome } = await world.apply({ locate: [{ css: '#x' }], widget: CHECK, value: on(true) });
      assert.equal(outcome, 'refused');
      assert.deepEqual(await presses(), []);
      assert.doesNotMatch(harness.page.url(), /gone/);
    });
  }

  const widgets = {
    'a radio button inside a button': [RADIO, text('b'),
      '<div id="x"><input type="radio" value="a"><button><input type="radio" value="b"></button></div>', 'refused'],
    'an option that is a button': [OPTIONS, many('B'),
      '<div id="x"><button class="option">B</button></div>', 'refused'],
    'an option that holds a button': [OPTIONS, many('B'),
      '<div id="x"><ul><li class="option">B<button></button></li></ul></div>', 'refused'],
    'an option that is a link, in a list elsewhere': [OPTIONS, many('B'),
      '<div id="x"></div><div class="list"><a class="option" href="#gone">B</a></div>', 'refused'],
    'an editor whose text is a button': [EDITOR, text('b'),
      '<div id="x"><textarea></textarea><button class="content">Delete</button></div>', 'not_found'],
    'an editor inside a link': [EDITOR, text('b'),
      '<a href="#gone"><div id="x"><textarea></textarea><p class="content">Go</p></div></a>', 'not_found'],
  };
  for (const [name, [widget, value, html, expected]] of Object.entries(widgets)) {
    test(name, async () => {
      const world = await show(harness.page, frame(html));
      const { outcome } = await world.apply({ locate: [{ css: '#x' }], widget, value });
      assert.equal(outcome, expected);
      assert.deepEqual(await presses(), []);
    });
  }
});

describe('no option to choose: never clicked', () => {
  const widget = { kind: 'options', chosen: '.chosen', list: '.list', option: '.list > *' };
  const list = (item, more = 'ul class="list"') => `<div id="x"></div><${more}>${item}</${more.split(' ')[0]}>`;
  const cases = {
    'an item of a plain list': list('<li>B</li>'),
    'a selected item of a plain list': list('<li class="item selected">B</li>'),
    'an item of a list of links': `<nav>${list('<li class="option">B</li>')}</nav>`,
    'an item of a menu': list('<li class="option">B</li>', 'ul class="list" role="menu"'),
    'an option of a menu': list('<li role="option">B</li>', 'ul class="list" role="menubar"'),
    'a menu item': list('<li role="menuitemradio" class="option">B</li>'),
    'an option beside menu items': list('<li role="option">B</li><li role="menuitemcheckbox">C</li>'),
    'a check box of a menu': list('<li role="menuitemcheckbox">B</li>', 'ul class="list" role="listbox"'),
    'an option with a script of its own': list('<li role="option" onclick="window.gone = 1">B</li>'),
    'an option with a script in it': list('<li role="option"><b onclick="window.gone = 1">B</b></li>'),
    'an option in a list with a script':
      list('<li class="option">B</li>', 'ul class="list" onclick="window.gone = 1"'),
    'an option that makes a request (htmx)': list('<li role="option" hx-delete="/gone">B</li>'),
    'an option with a method (Rails)': list('<li role="option" data-method="delete">B</li>'),
    'an option with an action (Livewire)': list('<li role="option" wire:click="delete">B</li>'),
    'an option with an action (Vue)': list('<li role="option" @click="delete">B</li>'),
    'a row': list('<div role="row">B</div>', 'div class="list" role="listbox"'),
    'a check box': list('<div role="checkbox">B</div>', 'div class="list" role="listbox"'),
    'a label': list('<label>B<input type="checkbox"></label>', 'div class="list" role="listbox"'),
  };
  for (const [name, html] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, frame(html));
      const { outcome } = await world.apply({ locate: [{ css: '#x' }], widget, value: many('B') });
      assert.equal(outcome, 'refused');
      assert.deepEqual(await presses(), []);
      assert.equal(await harness.page.evaluate(() => window.gone), undefined);
    });
  }

  const chosen = {
    'an option of a list without roles (element-ui 2)': list('<li class="el-select-dropdown__item">B</li>'),
    'one that is not drawn': list('<li class="el-select-dropdown__item">B</li>', 'ul class="list" hidden'),
    'an item of a list that says so': list('<li>B</li>', 'ul class="list el-select-dropdown__list"'),
    'an option of a list box': list('<div role="option">B</div>', 'div class="list" role="listbox"'),
  };
  for (const [name, html] of Object.entries(chosen)) {
    test(`clicked: ${name}`, async () => {
      const world = await show(harness.page, frame(html));
      const { outcome } = await world.apply({ locate: [{ css: '#x' }], widget, value: many('B') });
      assert.equal(outcome, 'written');
      assert.deepEqual((await presses()).filter((one) => one.startsWith('click')).length, 1);
    });
  }
});

describe('no recipe makes a press of an event', () => {
  const events = ['focusin', 'click', 'mousedown', 'submit', 'keydown', 'pointerdown', 'input', 'reset', 'change'];
  const cases = {
    'a text box gets what belongs to writing': ['<input id="x">', 'written', ['focusin x', 'input x', 'change x']],
    'a button is no text box': ['<button id="x">Save</button>', 'refused', []],
    'a submit input is no text box': ['<input id="x" type="submit" value="Save">', 'refused', []],
    'a hidden input is no text box': ['<input id="x" type="hidden" value="token">', 'refused', []],
    'a file is no text box': ['<input id="x" type="file">', 'refused', []],
    'an element is no text box': ['<div id="x">text</div>', 'refused', []],
  };
  for (const [name, [html, expected, heard]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, frame(html));
      const step = { locate: [{ css: '#x' }], widget: { kind: 'text', events }, value: text('b') };
      assert.equal((await world.apply(step)).outcome, expected);
      assert.deepEqual(await seen(harness.page), heard);
    });
  }
});

describe('clicked', () => {
  const cases = {
    'a check box': ['<input id="x" type="checkbox">', CHECK, on(true)],
    'a check box in its own label': ['<label>On <input id="x" type="checkbox"></label>', CHECK, on(true)],
    'a switch (element-ui 2)': [
      `<div id="x" role="switch" class="el-switch" onclick="this.classList.toggle('is-checked')"><input type="checkbox"
        style="width:0;height:0;opacity:0;position:absolute"><span class="el-switch__core">·</span></div>`,
      CHECK, on(true)],
    'a switch by its aria-checked': [
      '<span id="x" role="switch" aria-checked="true" tabindex="0">On</span>', CHECK, on(false)],
    'a check box by its label': ['<label id="x" for="in">On</label><input id="in" type="checkbox">', CHECK, on(true)],
    'a styled check box (element-ui 2)': [`<label><span style="display:inline-block;width:14px;height:14px"><input
      id="x" type="checkbox" style="opacity:0;position:absolute;width:0;height:0"></span>On</label>`, CHECK, on(true)],
    'a styled check box beside its label (Fluent)': [
      '<input id="x" type="checkbox" style="opacity:0;position:absolute"><label for="x">On</label>', CHECK, on(true)],
    'a check box in a closed section (element-ui\'s collapse)': [`<div style="display:none"><input value="name"><label>
      <input id="x" type="checkbox"> On</label></div>`, CHECK, on(true)],
    'a check box in a closed section (JumpServer\'s groups)': [`<div style="display:none"><input value="name"></div>
      <div style="display:none"><input id="x" type="checkbox"></div>`, CHECK, on(true)],
    'a styled check box in a box of its own': [`<span style="display:inline-block;width:14px;height:14px"><input id="x"
      type="checkbox" style="display:none"></span>`, CHECK, on(true)],
    'a radio button': [
      '<div id="x"><input name="r" type="radio" value="a" checked><input name="r" type="radio" value="b"></div>',
      RADIO, text('b')],
  };
  for (const [name, [html, widget, value]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, frame(html));
      await harness.page.$$eval('[aria-checked]', (all) => all.forEach((one) => one.addEventListener('click', () => {
        one.setAttribute('aria-checked', String(one.getAttribute('aria-checked') !== 'true'));
      })));
      const reply = await world.apply({ locate: [{ css: '#x' }], widget, value });
      assert.deepEqual([reply.outcome, reply.after.value], ['written', value]);
      assert.equal((await presses()).length, 1);
      const again = await world.apply({ locate: [{ css: '#x' }], widget, value });
      assert.equal(again.outcome, 'same');
      assert.equal((await presses()).length, 1);
    });
  }
});

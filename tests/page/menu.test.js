// Closed drop-downs that open on a press and draw their options elsewhere: chosen by the beginning of an option's
// text, read back, closed again when the choice is not offered, and never opened by pressing a button.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { enter, many, seen, show, useHarness } from './support.js';

const harness = useHarness();
const MENU = { kind: 'menu', shown: '.text', option: '.option' };
const AT = [{ css: '#x' }];

/** A drop-down as the portal's classic one: opens on mouseup, options at the end of the document on the first opening,
 * chosen on mouseup, closed by a mousedown beside it. */
const FIELD = `<div id="x" role="combobox" aria-haspopup="listbox" aria-expanded="false">
  <span class="text">Choose</span></div>`;
const OPTIONS = ['Web', 'Website', '180 days (6 months)', '730 days (24 months)'];

function behave({ options, late = 0, oneByOne = 0, sticky = false, extra = '', disabled = [], around = '', role }) {
  const field = document.getElementById('x');
  const popup = document.createElement('div');
  popup.hidden = true;
  popup.role = around;
  document.body.append(popup);
  const open = (on) => {
    popup.hidden = !on;
    field.setAttribute('aria-expanded', String(on));
  };
  const draw = (text) => {
    popup.insertAdjacentHTML('beforeend', `<div class="option" role="treeitem">${text}${extra}</div>`);
    if (role !== undefined) popup.lastElementChild.role = role;
    if (disabled.includes(text)) popup.lastElementChild.setAttribute('aria-disabled', 'true');
    popup.lastElementChild.addEventListener('mouseup', () => {
      if (!sticky) field.querySelector('.text').textContent = text;
      open(false);
    });
  };
  field.addEventListener('mouseup', () => setTimeout(() => {
    open(popup.hidden);
    if (popup.childElementCount > 0) return;
    options.forEach((text, at) => (oneByOne ? setTimeout(() => draw(text), at * oneByOne) : draw(text)));
  }, late));
  document.addEventListener('mousedown', (event) => {
    if (!popup.contains(event.target) && !field.contains(event.target)) open(false);
  });
}

async function opened(options = {}, html = FIELD) {
  const world = await show(harness.page, html);
  await harness.page.evaluate(behave, { options: OPTIONS, ...options });
  return world;
}
const choose = (world, ...is) => world.apply({ locate: AT, widget: MENU, value: many(...is) });
const isOpen = () => harness.page.$eval('#x', (field) => field.getAttribute('aria-expanded') === 'true');
const presses = async () => (await seen(harness.page)).filter((event) => /^(click|mouse)/.test(event));

describe('chosen', () => {
  const cases = {
    'by its whole text': [{}, ['730 days (24 months)'], '730 days (24 months)'],
    'by its beginning': [{}, ['730 days'], '730 days (24 months)'],
    'in other letters, widths and blanks': [{}, ['７30  DAYS（24 months）'], '730 days (24 months)'],
    'the first that begins so': [{}, ['Web'], 'Web'],
    'the first beginning that is offered': [{}, ['24 months', '730 days', '180'], '730 days (24 months)'],
    'the earlier beginning, though its option is later': [{}, ['730', '180'], '730 days (24 months)'],
    'options that are drawn late': [{ late: 200 }, ['180'], '180 days (6 months)'],
    'options that are drawn one after the other': [{ oneByOne: 10 }, ['730', 'Web'], '730 days (24 months)'],
    'an option with a glyph': [{ extra: '<i>\ue8c8</i>' }, ['180'], '180 days (6 months)'],
  };
  for (const [name, [options, beginnings, expected]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await opened(options);
      const reply = await choose(world, ...beginnings);
      assert.deepEqual([reply.outcome, reply.before.value, reply.after.value],
        ['written', many('Choose'), many(expected)]);
      assert.equal(await isOpen(), false);
      assert.ok((await presses()).every((event) => !event.startsWith('click')));
      const again = await choose(world, ...beginnings);
      assert.equal(again.outcome, 'same');
    });
  }

  test('by its wrapper, with the label that is said of the field', async () => {
    const field = FIELD.replace('role', 'aria-label="Expires" role');
    const world = await opened({}, `<div id="w"><p>Expires</p>${field}</div>`);
    const reply = await world.apply({ locate: [{ css: '#w' }], widget: MENU, value: many('180') });
    assert.deepEqual([reply.outcome, reply.after.value, reply.after.label],
      ['written', many('180 days (6 months)'), 'Expires']);
  });

  test('an open one is closed, so that its options are known, and opened again', async () => {
    const world = await opened();
    await harness.page.evaluate(() => {
      document.getElementById('x').dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
    });
    await harness.page.waitForFunction(() => document.getElementById('x').getAttribute('aria-expanded') === 'true');
    assert.equal((await choose(world, '180')).outcome, 'written');
  });

  test('a page that does not keep the choice is read back as it is', async () => {
    const world = await opened({ sticky: true });
    const reply = await choose(world, '180');
    assert.deepEqual([reply.outcome, reply.after.value], ['written', many('Choose')]);
  });
});

describe('already there: nothing is touched', () => {
  for (const beginnings of [['Choose'], ['180', 'cho'], ['CHOOSE']]) {
    test(beginnings.join(', '), async () => {
      const world = await opened();
      const reply = await choose(world, ...beginnings);
      assert.equal(reply.outcome, 'same');
      assert.deepEqual(await seen(harness.page), []);
    });
  }
});

describe('not offered: what is offered is told, and it is closed again', () => {
  const cases = {
    'another text': [{}, ['365 days'], OPTIONS],
    'a text that stands further in': [{}, ['days'], OPTIONS],
    'an empty text': [{}, [''], OPTIONS],
    'no text': [{}, [], OPTIONS],
    'a disabled option': [{ options: ['A', '180 days'], disabled: ['180 days'] }, ['180'], ['A']],
    'no options at all': [{ options: [] }, ['180'], undefined],
    'sixty options': [{ options: Array.from({ length: 60 }, (_, at) => `n${at}`) }, ['x'],
      Array.from({ length: 50 }, (_, at) => `n${at}`)],
  };
  for (const [name, [options, beginnings, expected]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await opened(options);
      const reply = await choose(world, ...beginnings);
      assert.deepEqual([reply.outcome, reply.after.value], ['no_such_option', many('Choose')]);
      if (expected) assert.deepEqual(reply.before.options.slice(0, expected.length), expected);
      assert.ok((reply.before.options ?? []).length <= 50);
      assert.equal(await isOpen(), false);
    });
  }

  test('options of another list on the screen are not this one\'s', async () => {
    const world = await opened({}, `${FIELD}<div class="option" id="history">365 days searched</div>`);
    const reply = await choose(world, '365 days');
    assert.deepEqual([reply.outcome, reply.before.options], ['no_such_option', OPTIONS]);
    assert.ok(!(await seen(harness.page)).some((event) => event.endsWith('history')));
  });
});

describe('not pressed', () => {
  const cases = {
    'a button': '<button id="x" aria-haspopup="listbox" aria-expanded="false"><span class="text">A</span></button>',
    'what calls itself a button': '<div id="x" role="button" aria-haspopup="listbox"><span class="text">A</span></div>',
    'a link': '<a id="x" href="#gone" aria-haspopup="true"><span class="text">A</span></a>',
    'what opens a menu': '<div id="x" tabindex="0" aria-haspopup="menu"><span class="text">A</span></div>',
    'what opens a dialog': '<div id="x" tabindex="0" aria-haspopup="dialog"><span class="text">A</span></div>',
    'a tab': '<div id="x" role="tab" tabindex="0" aria-expanded="false"><span class="text">A</span></div>',
    'a menu item': '<div id="x" role="menuitem" aria-haspopup="true"><span class="text">A</span></div>',
    'a drop-down inside a button': '<button><span id="x" role="combobox"><span class="text">A</span></span></button>',
    'what says nothing of opening': '<div id="x" tabindex="0"><span class="text">A</span></div>',
    'what says that it opens nothing':
      '<div id="x" tabindex="0" aria-haspopup="false"><span class="text">A</span></div>',
    'a wrapper of two': `<div id="x"><span class="text">A</span><i role="combobox">1</i><i role="combobox">2</i></div>`,
  };
  for (const [name, html] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, html);
      assert.equal((await choose(world, 'B')).outcome, 'refused');
      assert.deepEqual(await presses(), []);
    });
  }

  const options = {
    'an option that holds a button': { extra: '<button>Delete</button>' },
    'an option that holds a link': { extra: '<a href="#gone">Go</a>' },
    'an option that holds a script': { extra: '<i onclick="gone()"></i>' },
    'an element that is no option': { role: '' },
    'a menu item': { role: 'menuitem' },
    'a radio button of a menu': { role: 'menuitemradio' },
    'an option of a menu': { role: 'option', around: 'menu' },
  };
  for (const [name, how] of Object.entries(options)) {
    test(name, async () => {
      const world = await opened(how);
      const reply = await choose(world, '180');
      assert.deepEqual([reply.outcome, reply.after.value], ['refused', many('Choose')]);
      assert.equal(await isOpen(), false);
    });
  }

  const claims = {
    'an option that was there before, of what says that it is open': '[aria-expanded=true]',
    'an option that was there before, of a combo box that says so': '[role=combobox][aria-expanded=true]',
  };
  for (const [name, css] of Object.entries(claims)) {
    test(name, async () => {
      const attributes = css.slice(1, -1).replaceAll('][', ' ');
      const world = await show(harness.page, `<div id="x" tabindex="0" ${attributes}><span class="text">A</span></div>
        <ul role="listbox"><li role="option" class="option" id="other">B</li></ul>`);
      assert.equal((await choose(world, 'B')).outcome, 'refused');
      assert.deepEqual((await presses()).filter((one) => !one.endsWith('html')), []);
    });
  }

  test('a disabled one', async () => {
    const world = await opened({}, FIELD.replace('role', 'aria-disabled="true" role'));
    assert.equal((await choose(world, '180')).outcome, 'read_only');
    assert.deepEqual(await presses(), []);
  });
});

describe('read without a press', () => {
  const cases = {
    'its text': [FIELD, many('Choose')],
    'its text without a glyph': [
      '<div id="x" role="combobox"><b class="text">Web <i>\ue8c8</i></b></div>', many('Web')],
    'nothing chosen, nothing shown': ['<div id="x" role="combobox"><b class="text"></b></div>', many()],
    'a box that shows it': ['<div id="x"><input class="text" role="combobox" value="Web"></div>', many('Web')],
  };
  for (const [name, [html, value]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, html);
      const { field } = await world.field({ locate: AT, widget: MENU });
      assert.deepEqual([field.value, field.editable], [value, true]);
      assert.deepEqual(await seen(harness.page), []);
    });
  }
});

describe('the practice portal\'s Register form', () => {
  const PORTAL = { kind: 'menu', shown: '.fxc-dropdown-text', option: '.fxc-dropdown-option' };
  let world;
  let fields;
  before(async () => {
    const page = await harness.freshPage();
    harness.lab.portal.renderDelay = 50;
    await page.goto('https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade');
    await page.waitForSelector('.fxs-form .fxc-dropdown-input');
    fields = await page.$$eval('.fxs-form .fxc-dropdown-input', (all) => all.map((field, at) => {
      field.id = `drop-down-${at}`;
      return `#${field.id}`;
    }));
    harness.page = page;
    world = await enter(page);
  });
  const apply = (at, ...is) => world.apply({ locate: [{ css: fields[at] }], widget: PORTAL, value: many(...is) });

  test('account types and platform are chosen and stay', async () => {
    assert.equal((await apply(0, 'Single tenant only')).outcome, 'same');
    const types = await apply(0, 'Multiple Entra ID tenants');
    assert.deepEqual([types.outcome, types.after.value], ['written', many('Multiple Entra ID tenants')]);
    const platform = await apply(1, 'Web');
    assert.deepEqual([platform.outcome, platform.after.value], ['written', many('Web')]);
    assert.equal(types.after.label, 'Supported account types');
  });

  test('a platform that is not offered', async () => {
    const reply = await apply(1, 'Desktop');
    assert.equal(reply.outcome, 'no_such_option');
    assert.deepEqual(reply.after.value, many('Web'));
    assert.ok(reply.before.options.includes('Web'));
  });
});

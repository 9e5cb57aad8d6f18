// The secret goes to the one field that a person sees, or nowhere: decoys, layers, dialogs, labels. After each, the
// whole page is searched for it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pageFunction } from '../page-function.js';
import { fillSecret, holders, SECRET, show, TEXT, text, useHarness } from './support.js';

const harness = useHarness();
const AT = [{ css: '.secret' }];
const LABEL = [{ labels: ['client secret', '客户端密钥'], down: 'input' }];
const fill = (html, { locate = AT, ...more } = {}) => fillSecret(harness.page, html, { locate, ...more });

const REAL = '<p><input id="real" class="secret" type="password"></p>';
const decoy = (style, around = '') => `<p style="${around}"><input id="decoy" class="secret" style="${style}"></p>`;
const layer = (style) => `${decoy('position:absolute;left:300px;top:200px;width:150px;height:30px')}
  <div style="position:absolute;left:290px;top:190px;width:200px;height:60px;${style}"></div>`;

const DECOYS = {
  'not drawn': decoy('display:none'),
  'not drawn with its group': decoy('', 'display:none'),
  'invisible': decoy('visibility:hidden'),
  'without a size': decoy('width:0;height:0;padding:0;border:0'),
  'of one pixel': decoy('width:1px;height:1px;padding:0;border:0'),
  'one line high': decoy('height:1px;padding:0;border:0'),
  'scaled down': decoy('transform:scale(.02)'),
  'transparent': decoy('opacity:0'),
  'nearly transparent': decoy('opacity:.02'),
  'in a group that is nearly transparent': decoy('', 'opacity:.1'),
  'transparent by a filter': decoy('filter:opacity(0)'),
  'under a mask': decoy('mask-image:linear-gradient(transparent,transparent)'),
  'in a group under a mask': decoy('', 'mask-image:linear-gradient(transparent,transparent)'),
  'in a group under a mask of its border': decoy('', '-webkit-mask-box-image:linear-gradient(transparent,transparent)'),
  'blurred': decoy('filter:blur(20px)'),
  'in a group that is blurred': decoy('', 'filter:blur(20px)'),
  'in a group without contrast': decoy('', 'filter:contrast(0)'),
  'in a group that is too bright': decoy('', 'filter:brightness(50)'),
  'in a group that a filter makes transparent': decoy('', 'filter:opacity(.01)'),
  'in a group under a filter of its own': decoy('', 'filter:url(#f)'),
  'in a group that blends in': decoy('', 'background:#fff;mix-blend-mode:darken'),
  'clear, without a border': decoy('background:transparent;border:0;outline:0;color:transparent'),
  'clear, with a clear border': decoy('background:transparent;border:1px solid transparent;color:transparent'),
  'in the colour of the page': decoy('background:#fff;border:1px solid #fff;outline:0;color:#fff'),
  'in the colour of its group': decoy('background:#eee;border:0;outline:0', 'background:#eee;padding:200px'),
  'clear, with a clear placeholder': `<style>::placeholder { color: transparent }</style>${
    decoy('background:transparent;border:0;outline:0" placeholder="Client secret')}`,
  'cut away': decoy('clip-path:inset(50%)'),
  'in a group of one pixel': decoy('', 'width:1px;height:1px;overflow:hidden'),
  'left of the page': decoy('position:absolute;left:-5000px'),
  'above the page': decoy('position:absolute;top:-5000px'),
  'right of a page that does not scroll': `<style>html { overflow: hidden }</style>
    ${decoy('position:fixed;left:9000px')}`,
  'moved away': decoy('transform:translateX(-9000px)'),
  'behind the page': `<style>body { background: #fff; min-height: 600px; position: relative; z-index: 0 }</style>
    ${decoy('position:absolute;left:300px;top:200px;z-index:-1')}
    <div style="position:absolute;inset:0;background:#fff;z-index:-1"></div>`,
  'under an opaque layer': layer('background:#fff'),
  'under a transparent layer that takes the clicks': layer(''),
  'under a layer that lets clicks through': layer('background:#fff;pointer-events:none'),
  'under one that insists on it': layer('background:#fff;pointer-events:none!important'),
  'under one that insists on it in a layer of styles': `<style>@layer a { .over { pointer-events: none !important } }
    </style>${layer('background:#fff" class="over')}`,
  'under a gradient': layer('background:linear-gradient(#fff,#eee);pointer-events:none'),
  'under a colour of a new kind': layer('background:oklch(1 0 0 / .9);pointer-events:none'),
  'under a blur': layer('backdrop-filter:blur(20px);pointer-events:none'),
  'under a shadow': layer('box-shadow:inset 0 0 0 100px #fff;pointer-events:none'),
  'under a border': layer('box-sizing:border-box;border-top:60px solid #fff;pointer-events:none'),
  'under generated content': `<style>.over::after { content: ''; position: absolute; inset: 0; background: #fff;
    pointer-events: none }</style>${layer('pointer-events:none" class="over')}`,
  'under generated content of its own group': `<style>.group::after { content: ''; position: absolute; inset: 0;
    background: #fff; pointer-events: none }</style><div class="group" style="position:relative">${decoy('')}</div>`,
  'under a picture': `${layer('pointer-events:none')}<svg style="position:absolute;left:290px;top:190px;
    pointer-events:none" width="200" height="60"><rect width="200" height="60" fill="white"/></svg>`,
  'under text': layer('pointer-events:none;font:60px/60px monospace;overflow:hidden')
    .replace('"></div>', '">████████</div>'),
  'under its own label with a surface': `<label for="decoy" style="position:absolute;left:290px;top:190px;width:200px;
    height:60px;z-index:1;background:#fff;pointer-events:none"></label>${layer('')
    .replace(/<div[\s\S]*/, '')}`,
};

describe('a decoy that a person does not see', () => {
  for (const [name, html] of Object.entries(DECOYS)) {
    test(`${name}, before the real field: the real one is written`, async () => {
      const { reply, left } = await fill(html + REAL);
      assert.deepEqual([reply.outcome, reply.after?.equal, left], ['written', true, ['real']]);
    });
    test(`${name}, alone: nowhere`, async () => {
      const { reply, left } = await fill(html);
      assert.match(reply.outcome, /^(hidden|covered)$/);
      assert.deepEqual(left, []);
    });
  }

  test('three, around the real field', async () => {
    const { reply, left } = await fill(DECOYS['nearly transparent'] + DECOYS.transparent + REAL
      + DECOYS['left of the page']);
    assert.deepEqual([reply.outcome, left], ['written', ['real']]);
  });

  test('more than are looked at: nowhere', async () => {
    const { reply, left } = await fill(DECOYS['nearly transparent'].repeat(40) + REAL);
    assert.deepEqual([reply.outcome, left], ['ambiguous', []]);
  });
});

describe('what lies over the real field and hides nothing', () => {
  const over = (style, inner = '') => `<div style="position:relative;width:300px"><input id="real" class="secret"
    aria-labelledby="name" style="width:280px;height:40px"><div style="position:absolute;left:0;top:0;width:280px;
    height:40px;pointer-events:none;${style}">${inner}</div></div>`;
  const cases = {
    'a layer without a surface': over(''),
    'a layer with a clear surface': over('background:rgba(255, 255, 255, 0)'),
    'a red layer that is transparent': over('background:rgb(255, 0, 0);opacity:0'),
    'a frame around it (Material)': over('border:1px solid #888;box-sizing:border-box'),
    'its own label in its place (Material)': over('',
      '<span id="name" style="display:block;text-align:center">Client secret</span>'),
    'an icon at its end': over('', '<i style="position:absolute;right:0;width:30px;height:40px;background:#ddd"></i>'),
    'a layer behind it': `<div style="position:relative"><div style="position:absolute;inset:0;background:#eee;
      pointer-events:none"></div><input id="real" class="secret" style="position:relative"></div>`,
    'a dark mode by a filter':
      '<div style="filter:invert(1) hue-rotate(180deg) contrast(.9)"><input id="real" class="secret"></div>',
    'a field with a line below it (Material)': '<div style="border-bottom:1px solid #888;width:200px"><input id="real" '
      + 'class="secret" style="border:0;outline:0;background:transparent"></div>',
    'a clear field in a frame of shadow (element-plus)': '<div style="box-shadow:0 0 0 1px #dcdfe6 inset;width:200px">'
      + '<input id="real" class="secret" style="border:0;outline:0;background:none"></div>',
    'a clear field with a label': '<label for="real">Client secret</label><input id="real" class="secret" '
      + 'style="border:0;outline:0;background:transparent">',
    'a clear field with a placeholder': '<input id="real" class="secret" placeholder="Client secret" '
      + 'style="border:0;outline:0;background:transparent">',
    'a surface around it':
      '<div style="background:#eee;pointer-events:auto;padding:9px"><input id="real" class="secret"></div>',
  };
  for (const [name, html] of Object.entries(cases)) {
    test(`${name}: written`, async () => {
      const { reply, left } = await fill(html);
      assert.deepEqual([reply.outcome, left], ['written', ['real']]);
    });
  }

  test('our own outline: written', async () => {
    const world = await show(harness.page, REAL);
    await world.mark([{ locate: AT, caption: 'Client secret' }]);
    const reply = await world.apply({ locate: AT, value: text(SECRET), secret: true });
    assert.equal(reply.outcome, 'written');
    await world.unmark();
  });

  test('the look leaves the page\'s own style sheets as they were', async () => {
    const sheets = () => harness.page.evaluate(() => document.adoptedStyleSheets
      .map((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)));
    const prepare = () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.off { pointer-events: none; }');
      document.adoptedStyleSheets = [sheet];
    };
    const { reply } = await fill(`${REAL}<i class="off">off</i>`, { prepare });
    assert.equal(reply.outcome, 'written');
    assert.deepEqual(await sheets(), [['.off { pointer-events: none; }']]);
    assert.equal(await harness.page.$eval('.off', (one) => getComputedStyle(one).pointerEvents), 'none');
  });
});

describe('by its label', () => {
  const field = (id, name = 'Client secret', style = '') => `<p style="${style}"><label for="${id}">${name}</label>
    <input id="${id}"></p>`;
  const cases = {
    'the same label twice: nowhere': [field('real') + field('other'), 'ambiguous', []],
    'the same label on a field that is not drawn, earlier': [
      field('decoy', undefined, 'display:none') + field('real'), 'written', ['real']],
    'the same label on a transparent field, earlier': [
      field('decoy', undefined, 'opacity:.01') + field('real'), 'written', ['real']],
    'the same label on a field outside the page, earlier': [
      field('decoy', undefined, 'position:absolute;left:-5000px') + field('real'), 'written', ['real']],
    'two fields behind one label: nowhere': [
      '<p><label>Client secret</label><input id="a"><input id="b"></p>', 'not_found', []],
    'another label: nowhere': [field('real', 'Client secret of the vault'), 'not_found', []],
    'a label in another language that is known': [field('real', '客户端密钥'), 'written', ['real']],
    'a label in a language that is not known: nowhere': [field('real', 'Salaisuus'), 'not_found', []],
  };
  for (const [name, [html, outcome, expected]] of Object.entries(cases)) {
    test(name, async () => {
      const { reply, left } = await fill(html, { locate: LABEL });
      assert.deepEqual([reply.outcome, left], [outcome, expected]);
    });
  }

  test('the language is switched between two looks', async () => {
    const world = await show(harness.page, field('real') + field('other', 'Signing key'));
    const before = await world.field({ locate: LABEL, secret: true });
    await harness.page.evaluate(() => {
      const [one, two] = document.querySelectorAll('label');
      [one.textContent, two.textContent] = ['客户端密钥', '签名密钥'];
    });
    const reply = await world.apply({ locate: LABEL, value: text(SECRET), secret: true });
    assert.deepEqual([before.field.label, reply.before.label], ['Client secret', '客户端密钥']);
    assert.equal(reply.outcome, 'written');
    assert.deepEqual(await holders(harness.page), ['real']);
  });

  test('the language is switched while the field is entered: nowhere', async () => {
    const prepare = () => document.getElementById('real').addEventListener('focusin', () => {
      document.querySelector('label').textContent = 'Salaisuus';
    });
    const { reply, left } = await fill(field('real'), { locate: LABEL, prepare });
    assert.deepEqual([reply.outcome, left], ['not_found', []]);
  });
});

describe('a field that does not take it', () => {
  const cases = {
    'read-only': ['<input class="secret" readonly>', 'read_only'],
    'disabled': ['<input class="secret" disabled>', 'read_only'],
    'disabled by its group': ['<fieldset disabled><input class="secret"></fieldset>', 'read_only'],
    'disabled in words': ['<input class="secret" aria-disabled="true">', 'read_only'],
    'too short': ['<input class="secret" maxlength="8">', 'too_long'],
    'asleep (inert)': ['<div inert><input class="secret"></div>', 'covered'],
    'no text box': ['<input class="secret" type="checkbox" style="width:40px;height:40px">', 'refused'],
    'an element': ['<div class="secret" contenteditable>type here please</div>', 'refused'],
    'under a modal dialog': [`${REAL}<dialog>Really?</dialog>`, 'covered',
      () => document.querySelector('dialog').showModal()],
    'under the shade of a dialog': [
      `${REAL}<div role="dialog" style="position:fixed;inset:0;background:rgb(0 0 0 / .5)">Really?</div>`, 'covered'],
    'under a popover': [`${REAL}<div popover style="inset:0;width:100vw;height:100vh">Look</div>`, 'covered',
      () => document.querySelector('[popover]').showPopover()],
    'in a frame of the same origin': [
      '<iframe srcdoc="<input class=secret>"></iframe>', 'not_found'],
  };
  for (const [name, [html, outcome, prepare]] of Object.entries(cases)) {
    test(`${name}: nowhere`, async () => {
      const { reply, left } = await fill(html, { prepare });
      assert.deepEqual([reply.outcome, left], [outcome, []]);
    });
  }

  test('a code editor: nowhere', async () => {
    const widget = { kind: 'editor', textarea: 'textarea', content: 'p' };
    const { reply, left } = await fill('<div class="secret"><textarea></textarea><p>text</p></div>', { widget });
    assert.deepEqual([reply.outcome, left], ['refused', []]);
  });

  test('called inside a frame: nowhere', async () => {
    await show(harness.page, '<iframe src="/practice"></iframe>');
    await harness.page.waitForFunction(() => (
      document.querySelector('iframe').contentDocument?.readyState === 'complete'));
    const frame = harness.page.frames().find((one) => one.parentFrame());
    await frame.evaluate(() => { document.body.innerHTML = '<input class="secret">'; });
    const step = { locate: AT, widget: TEXT, value: text(SECRET), secret: true, wait_ms: 0, settle_ms: 0 };
    const task = { kind: 'apply', origin: 'https://jump.example.com', step };
    const reply = await frame.isolatedRealm().evaluate(pageFunction, { mask: [], task });
    assert.deepEqual([reply.outcome, await holders(harness.page)], ['refused', []]);
  });
});

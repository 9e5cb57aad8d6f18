// The outlines: over their fields, through which every click goes, and gone without a trace.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { describe, test } from 'node:test';
import { enter, recipe, seen, show, useHarness } from './support.js';

const X = [{ css: '#x' }];
const FORM = `<div id="around" style="padding:20px"><label for="x">Client ID</label> <input id="x"></div>
  <p><input id="y" type="checkbox"> <button id="z" type="button">Submit</button></p><div style="height:3000px"></div>
  <div id="box" style="height:80px;overflow:auto"><div style="height:300px"></div><input id="inner">
  <div style="height:300px"></div></div><div style="height:2000px"></div>`;
/** The outline is this much larger than its field, on each side. */
const GAP = 4;

const harness = useHarness();
const html = () => harness.page.evaluate(() => document.documentElement.outerHTML);

/** Every outline as the browser knows it, inside the closed shadow root: its place and its caption. */
async function outlines() {
  const session = await harness.page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const shadows = [];
  const walk = (node) => {
    shadows.push(...(node.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType === 'closed'));
    for (const child of node.children ?? []) walk(child);
  };
  walk(root);
  const boxes = [];
  for (const { nodeId, children = [] } of shadows.flatMap((shadow) => shadow.children)) {
    const model = await session.send('DOM.getBoxModel', { nodeId }).then((answer) => answer.model, () => null);
    const [left, top] = model?.border ?? [];
    const caption = children[0]?.children?.[0]?.nodeValue ?? null;
    boxes.push({ hosts: shadows.length, caption, place: model && [left, top, model.width, model.height] });
  }
  await session.detach();
  return boxes;
}

/** Where the outline of an element belongs. */
const around = (css) => harness.page.$eval(css, (element, gap) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left - gap, top - gap, width + 2 * gap, height + 2 * gap];
}, GAP);

async function assertOver(css, at = 0) {
  const [{ place }, expected] = [(await outlines())[at], await around(css)];
  place.forEach((value, index) => assert.ok(Math.abs(value - expected[index]) <= 1, `${place} over ${expected}`));
}

/**
 * Smooth scrolling and the marks' own clock (200 ms) have come to rest. Counted in drawn frames, with which a page
 * scrolls: on a busy machine both take longer.
 */
const rest = () => harness.page.evaluate(() => new Promise((resolve) => {
  let still = 0;
  let before = '';
  const look = () => {
    const now = [scrollX, scrollY].join();
    still = now === before ? still + 1 : 0;
    before = now;
    if (still === 20) resolve(null);
    else requestAnimationFrame(look);
  };
  look();
}));

test('an outline lies over the field, with its caption, and takes no clicks', async () => {
  const world = await show(harness.page, FORM);
  const marks = [
    { locate: X, caption: '1 <b>Client</b>' },
    { locate: [{ css: '#x' }], around: '#around', caption: '' },
    { locate: [{ css: '#z' }], caption: 'Press here' },
    { locate: [{ css: '#nowhere' }], caption: 'not there' },
  ];
  assert.deepEqual(await world.mark(marks), { kind: 'marked', count: 3 });
  await assertOver('#x', 0);
  await assertOver('#around', 1);
  await assertOver('#z', 2);
  assert.deepEqual((await outlines()).map(({ caption }) => caption), ['1 <b>Client</b>', null, 'Press here']);
  for (const id of ['x', 'y', 'z']) {
    const top = await harness.page.$eval(`#${id}`, (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2).id;
    });
    assert.equal(top, id);
    await harness.page.click(`#${id}`);
  }
  assert.ok((await seen(harness.page)).includes('click z'));
  assert.equal(await harness.page.evaluate(() => document.querySelector('html > div').shadowRoot), null);
  await world.unmark();
});

test('what is not drawn is not outlined, and not counted', async () => {
  const world = await show(harness.page, `<div style="display:none"><button title="Save">Save</button></div>${FORM}`);
  const save = { locate: [{ css: '[title="Save"]' }], caption: '' };
  assert.deepEqual(await world.mark([save]), { kind: 'marked', count: 0 });
  assert.deepEqual(await outlines(), []);
  assert.deepEqual(await world.mark([save, { locate: X, caption: '' }]), { kind: 'marked', count: 1 });
  await assertOver('#x');
  await world.unmark();
});

test('a switch whose own input has no size is outlined as it is drawn', async () => {
  const world = await show(harness.page, `<div id="switch" style="width:40px;height:20px;background:#0a0">
    <input id="on" type="checkbox" style="position:absolute;width:0;height:0;opacity:0;margin:0"></div>`);
  assert.deepEqual(await world.mark([{ locate: [{ css: '#on' }], caption: '' }]), { kind: 'marked', count: 1 });
  await assertOver('#switch');
  await world.unmark();
});

test('a text without a control is outlined itself, and a control of that text before it', async () => {
  const world = await show(harness.page, `<dl><dt><span id="id">应用程序(客户端) ID</span></dt><dd>6731</dd></dl>
    <p id="hidden" style="display:none">Status</p><p><b id="status">Status</b></p>
    <button id="new"><svg width="9" height="9"></svg><span>New client secret</span></button>`);
  const both = (labels) => [{ labels, down: 'button, a[href]' }, { labels, down: '' }];
  for (const [labels, css] of [
    [['Application (client) ID', '应用程序（客户端） ID'], '#id'], [['Status'], '#status'],
    [['New client secret'], '#new'],
  ]) {
    assert.deepEqual(await world.mark([{ locate: both(labels), caption: '' }]), { kind: 'marked', count: 1 }, css);
    await rest();
    await assertOver(css);
  }
  assert.deepEqual(await world.mark([{ locate: both(['Nowhere']), caption: '' }]), { kind: 'marked', count: 0 });
  await world.unmark();
});

describe('an outline follows', () => {
  test('the page\'s scrolling, a box\'s scrolling, a move of the field', async () => {
    const world = await show(harness.page, FORM);
    await world.mark([{ locate: [{ css: '#inner' }], caption: 'inner' }]);
    await rest();
    const visible = await harness.page.$eval('#inner', (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    assert.ok(visible, 'the field was scrolled to');
    await assertOver('#inner');
    await harness.page.evaluate(() => window.scrollBy({ top: 60, behavior: 'instant' }));
    await rest();
    await assertOver('#inner');
    await harness.page.evaluate(() => document.getElementById('box').scrollBy(0, 15));
    await rest();
    await assertOver('#inner');
    await harness.page.evaluate(() => { document.getElementById('inner').style.marginLeft = '90px'; });
    await rest();
    await assertOver('#inner');
    await world.unmark();
  });

  test('its field away: gone while the field is gone', async () => {
    const world = await show(harness.page, FORM);
    await world.mark([{ locate: X, caption: '' }]);
    await harness.page.evaluate(() => { document.getElementById('x').style.display = 'none'; });
    await rest();
    assert.equal((await outlines())[0].place, null);
    await harness.page.evaluate(() => { document.getElementById('x').style.display = ''; });
    await rest();
    await assertOver('#x');
    await world.unmark();
  });
});

test('a second mark replaces the first; one that finds nothing takes it away', async () => {
  const world = await show(harness.page, FORM);
  const before = await html();
  await world.mark([{ locate: X, caption: 'first' }, { locate: [{ css: '#y' }], caption: 'first' }]);
  await world.mark([{ locate: [{ css: '#y' }], caption: 'second' }]);
  const boxes = await outlines();
  assert.deepEqual(boxes.map(({ hosts, caption }) => [hosts, caption]), [[1, 'second']]);
  await assertOver('#y');
  assert.deepEqual(await world.mark([{ locate: [{ css: '#nowhere' }], caption: '' }]), { kind: 'marked', count: 0 });
  assert.equal(await html(), before);
});

describe('unmark', () => {
  /** What listens to the window, in the page's world and in the isolated one. */
  async function listeners(world) {
    const session = await harness.page.createCDPSession();
    const contexts = [];
    session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context.id));
    await session.send('Runtime.enable');
    const types = [];
    for (const contextId of contexts) {
      const { result } = await session.send('Runtime.evaluate', { expression: 'window', contextId });
      const answer = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId });
      types.push(answer.listeners.map(({ type }) => type).sort());
    }
    await session.detach();
    return [types, await world.inside(() => 'ssoFerryMarks' in globalThis)];
  }

  for (const name of ['once', 'twice', 'after the page threw the outline out']) {
    test(`leaves the page as it was: ${name}`, async () => {
      const world = await show(harness.page, FORM);
      const before = [await html(), await listeners(world)];
      await world.mark([{ locate: X, caption: 'here' }, { locate: [{ css: '#inner' }], caption: 'there' }]);
      assert.notDeepEqual([await html(), await listeners(world)], before, 'the marks are there');
      await rest();
      if (name.startsWith('after')) await harness.page.evaluate(() => document.querySelector('html > div').remove());
      assert.deepEqual(await world.unmark(), { kind: 'marked', count: 0 });
      if (name === 'twice') await world.unmark();
      assert.deepEqual([await html(), await listeners(world)], before);
      const mutations = await harness.page.evaluate(() => new Promise((resolve) => {
        let count = 0;
        const all = { subtree: true, childList: true, attributes: true, characterData: true };
        new MutationObserver((records) => { count += records.length; }).observe(document, all);
        setTimeout(() => resolve(count), 1000);
      }));
      assert.equal(mutations, 0);
    });
  }

  test('without a mark does nothing', async () => {
    const world = await show(harness.page, FORM);
    assert.deepEqual(await world.unmark(), { kind: 'marked', count: 0 });
  });
});

describe('a page\'s own styles', () => {
  const styles = {
    'that hide every div': 'div:not(#around) { display: none !important }',
    'that move, fade and stack every div': 'div { position: relative; transform: scale(.5); opacity: 0; z-index: -1 }',
    'that take clicks on every div': 'html > div { pointer-events: auto !important; background: red; inset: 0 }',
    'for what is inside': 'span, div div { display: none !important }',
  };
  for (const [name, css] of Object.entries(styles)) {
    test(`${name} do not reach the outline`, async () => {
      const world = await show(harness.page, `<label>Client ID <input id="x"></label><div id="around"></div>`);
      await harness.page.addStyleTag({ content: css });
      await world.mark([{ locate: X, caption: 'here' }]);
      await assertOver('#x');
      const opacity = await harness.page.$eval('html > div', (host) => getComputedStyle(host).opacity);
      assert.equal(opacity, '1');
      assert.equal(await harness.page.evaluate(() => {
        const { left, top, width, height } = document.getElementById('x').getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2).id;
      }), 'x');
      await world.unmark();
    });
  }
});

test('on the practice JumpServer: Submit is pointed at and not pressed', async () => {
  harness.lab.jumpserver.reset({ oidcOn: true });
  const { page } = harness;
  await page.goto('https://jump.example.com/ui/#/settings/auth');
  await page.locator('#tab-OIDC').click();
  await page.waitForSelector('label[for="AUTH_OPENID_CLIENT_ID"]');
  const world = await enter(page);
  const jumpserver = recipe('jumpserver');
  const marks = [
    { locate: jumpserver.submit, caption: 'Submit' },
    { locate: jumpserver.field('OPENID_ORG_IDS').locate, caption: 'filled' },
  ];
  assert.equal((await world.mark(marks)).count, 2);
  await rest();
  await assertOver('.form-buttons .el-button--primary');
  const target = process.env.SCREENSHOTS;
  if (target) await fs.writeFile(`${target}/marks.png`, await page.screenshot());
  assert.equal(harness.lab.jumpserver.patches.length, 0);
  await world.unmark();
});

// Two tokens side by side, the table to copy, a selection out of a page, and what the decoder keeps: nothing, unless
// the person wants it. The tests of this file share one browser.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ACCOUNTS } from '../lab/core/directory.js';
import { claimsOf } from './forge.js';
import { startSession } from './harness.js';
import * as steps from './steps.js';

let session;
let lab;
let page;
let panel;
let good;
let other;
let graph;

before(async () => {
  session = await startSession();
  ({ lab } = session);
  page = await session.newPage();
  await page.goto('https://jump.example.com/');
  panel = await session.click(page);
  const { appId } = lab.portal.registrations[0];
  [good, other] = [await lab.entra.idToken(appId), await lab.entra.idToken(appId, { account: ACCOUNTS[1] })];
  graph = lab.entra.graphToken(appId);
});
after(() => session?.close());
beforeEach(() => panel.go('token'));

const text = () => panel.page.$eval('textarea#token', (box) => box.value);

describe('two tokens', () => {
  const lines = () => panel.page.$$eval('[data-difference]', (rows) => rows.map((row) => ({
    name: row.dataset.difference, folded: Boolean(row.closest('details')),
  })));

  test('what differs comes first, what does not is folded away', async () => {
    await steps.decode(panel, good);
    await panel.press('compare-tokens');
    await panel.paste('textarea#other', other);
    await panel.has('[data-differ]');
    const all = await lines();
    const differ = all.filter(({ folded }) => !folded).map(({ name }) => name);
    for (const name of ['name', 'oid', 'sub', 'preferred_username', 'idp']) assert.ok(differ.includes(name), name);
    for (const name of ['aud', 'iss', 'tid']) assert.ok(!differ.includes(name), name);
    assert.equal(Number(await panel.page.$eval('[data-differ]', (line) => line.dataset.differ)), differ.length);
    assert.equal(all.findIndex(({ folded }) => folded), differ.length, 'nothing that differs comes after');
  });

  test('one and the same differs in nothing', async () => {
    await panel.paste('textarea#other', good);
    await panel.has('[data-differ="0"]');
  });

  test('closing the second keeps the first', async () => {
    await panel.press('compare-tokens-end');
    await panel.hasNot('textarea#other');
    assert.equal(await text(), good);
    assert.equal((await steps.decoded(panel)).claims.name, ACCOUNTS[0].name);
  });
});

describe('the table to copy', () => {
  test('holds nobody\'s name, address or token', async () => {
    await steps.decode(panel, good);
    await panel.click('[data-paper="copy_token"] summary');
    await panel.has('[data-paper="copy_token"] pre');
    const table = await panel.page.$eval('[data-paper="copy_token"] pre', (box) => box.innerText);
    const { name, preferred_username: username, oid } = ACCOUNTS[0];
    for (const personal of [name, username, oid, claimsOf(good).sub, good.split('.')[2]]) {
      assert.equal(table.includes(personal), false, personal);
    }
    assert.ok(table.includes(claimsOf(good).aud), 'the app\'s own ID is wanted there');
  });
});

describe('a selection out of a page', () => {
  const window_ = () => panel.page.evaluate(async () => (await chrome.windows.getCurrent()).id);
  const now = () => Math.floor(Date.now() / 1000);
  const stored = async () => (await session.stored('session')).selection;
  const shows = (wanted) => panel.until((token) => document.querySelector('textarea#token')?.value === token, wanted);

  /** What the browser does when "Decode with SSO Ferry" is chosen. */
  async function choose(selectionText) {
    const isWorker = (one) => one.type() === 'service_worker' && one.url().startsWith(session.address(''));
    const worker = await (await session.browser.waitForTarget(isWorker)).worker();
    await worker.evaluate(([chosen, windowId]) => {
      chrome.contextMenus.onClicked.dispatch({ menuItemId: 'decode', selectionText: chosen }, { id: 1, windowId });
    }, [selectionText, await window_()]);
  }

  test('is shown at once, wherever the panel is, and handed over once', async () => {
    await panel.press('clear');
    await panel.go('here');
    await choose(good);
    await panel.has('[data-place="nav_token"][aria-current="page"]');
    await shows(good);
    assert.equal(await stored(), undefined);
    assert.equal(await panel.page.$('[data-box="before"]'), null, 'nothing was there before');
  });

  test('what was typed before can be put back', async () => {
    await steps.decode(panel, good);
    await choose(other);
    await shows(other);
    await panel.press('put-back');
    await shows(good);
    await panel.hasNot('[data-box="before"]');
  });

  test('that was made before the panel was there is shown when it comes', async () => {
    const window = await window_();
    await session.closePanel();
    await session.store('session', { selection: { text: other, window, at: now() } });
    panel = await session.click(page);
    await panel.has('[data-place="nav_token"][aria-current="page"]');
    await shows(other);
    assert.equal(await stored(), undefined);
  });

  test('that nobody took for two minutes is thrown away', async () => {
    await session.store('session', { selection: { text: good, window: await window_(), at: now() - 120 } });
    for (let left = 100; left > 0 && await stored(); left -= 1);
    assert.equal(await stored(), undefined);
    assert.equal(await text(), other);
  });

  test('of no window, as in the panel itself, is taken by any', async () => {
    await session.store('session', { selection: { text: graph, window: -1, at: now() } });
    await shows(graph);
    await panel.paste('textarea#token', other);
  });

  test('of another window is left to that one', async () => {
    await session.store('session', { selection: { text: good, window: 2 ** 30, at: now() } });
    assert.notEqual(await stored(), undefined);
    assert.equal(await text(), other);
    await session.restore({ session: {} });
  });
});

describe('what stays', () => {
  /** The parts of a token that are stored anywhere; of each part the beginning is enough. */
  const holds = async (token) => {
    const all = JSON.stringify([await session.stored('local'), await session.stored('session')]);
    return token.split('.').filter((piece) => all.includes(piece.slice(0, 60)));
  };
  /** Storage is written behind the panel's back. */
  const settles = async (key, wanted) => {
    for (let left = 100; left > 0; left -= 1) {
      if ((await session.stored('session'))[key] === wanted) return;
    }
    assert.equal((await session.stored('session'))[key], wanted);
  };
  const again = async () => {
    await session.closePanel();
    panel = await session.click(page);
    await panel.go('token');
  };

  test('is nothing of all that was pasted', async () => {
    for (const token of [graph, other, good]) await steps.decode(panel, token);
    for (const token of [good, other, graph]) assert.deepEqual(await holds(token), []);
    await again();
    assert.equal(await text(), '');
  });

  test('is the text, in memory, while the person wants that: a new panel shows it', async () => {
    await steps.decode(panel, good);
    await panel.click('#keep-token');
    await settles('token', good);
    assert.equal(JSON.stringify(await session.stored('local')).includes(good.split('.')[2]), false);
    await again();
    assert.equal(await text(), good);
    assert.equal(await panel.page.$eval('#keep-token', (box) => box.checked), true);
  });

  test('goes when the person does not want it any more', async () => {
    await panel.click('#keep-token');
    await settles('token', undefined);
    assert.equal(await text(), good, 'it is still looked at');
    await again();
    assert.equal(await text(), '');
  });

  test('goes with Clear', async () => {
    await steps.decode(panel, good);
    await panel.click('#keep-token');
    await settles('token', good);
    await panel.press('clear');
    await settles('token', undefined);
    assert.equal(await text(), '');
    assert.deepEqual(await holds(good), []);
  });
});

test('no page of the lab failed meanwhile', () => {
  assert.deepEqual(lab.errors, []);
});

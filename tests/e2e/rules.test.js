// A session rule lives as long as the panel that holds it: what a panel left behind goes when the next one starts, and
// what another window's panel holds stays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Panel } from './panel.js';
import { useSession } from './use-session.js';

const on = useSession();

const CONSOLE = 'https://practice.example.com/';
const [LEFT, HELD] = [7, 8];

const ruleOf = (id) => ({
  id, action: { type: 'block' }, condition: { urlFilter: `|${CONSOLE}`, resourceTypes: ['main_frame'], tabIds: [id] },
});

const rulesIn = (page) => page.evaluate(async () => (
  (await chrome.declarativeNetRequest.getSessionRules()).map(({ id }) => id)
));

/** A page of the extension that has rules, and locks for some of them, as a panel in the middle of a test. */
async function holder(rules, held) {
  const page = await on.session.newPage();
  await page.goto(on.session.address('manifest.json'));
  await page.evaluate(async ([addRules, ids]) => {
    for (const id of ids) {
      await new Promise((resolve) => {
        navigator.locks.request(`rule ${id}`, () => new Promise(() => resolve()));
      });
    }
    await chrome.declarativeNetRequest.updateSessionRules({ addRules });
  }, [rules, held]);
  return page;
}

async function openPanel() {
  const page = await on.session.newPage();
  await page.goto(on.session.address('panel.html'));
  const panel = new Panel(page);
  await panel.has('nav button');
  return page;
}

/** Waits until these rules are left. */
async function left(page, expected) {
  const end = Date.now() + 5000;
  let rules = await rulesIn(page);
  while (String(rules) !== String(expected) && Date.now() < end) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    rules = await rulesIn(page);
  }
  assert.deepEqual(rules, expected);
}

test('a rule that nobody holds any more goes when a panel starts; one that is held stays', async () => {
  const other = await holder([ruleOf(LEFT), ruleOf(HELD)], [HELD]);
  assert.deepEqual(await rulesIn(other), [LEFT, HELD]);
  const panel = await openPanel();
  await left(panel, [HELD]);
  // The other panel crashes: its document gives the lock back.
  await other.close();
  await panel.close();
  await left(await openPanel(), []);
});

/** Asks for the permission as the panel does: in a click. */
async function allow(page, origin) {
  await on.session.preapprove(origin);
  await page.bringToFront();
  await page.evaluate((pattern) => {
    globalThis.asked = new Promise((resolve) => {
      document.onclick = () => resolve(chrome.permissions.request({ origins: [pattern] }));
    });
  }, `${origin}/*`);
  await page.mouse.click(50, 50);
  assert.equal(await page.evaluate(() => globalThis.asked), true);
}

test('a rule blocks its own tab only, and nothing at all without the permission for that site', async () => {
  const page = await on.session.newPage();
  const panel = await holder([], []);
  await page.bringToFront();
  const tab = await panel.evaluate(async () => (await chrome.tabs.query({ active: true }))[0].id);
  await panel.evaluate((rule) => chrome.declarativeNetRequest.updateSessionRules({ addRules: [rule] }), {
    ...ruleOf(LEFT), condition: { ...ruleOf(LEFT).condition, tabIds: [tab] },
  });
  assert.equal((await page.goto(CONSOLE)).status(), 200);
  await allow(panel, new URL(CONSOLE).origin);
  await assert.rejects(page.goto(CONSOLE), /ERR_BLOCKED_BY_CLIENT/);
  const other = await on.session.newPage();
  assert.equal((await other.goto(CONSOLE)).status(), 200);
});

// A test sign-in that goes another way than planned: each is told, nothing of the answer reaches the console or stays
// anywhere, and the next test works.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as signIn from './test-sign-in.js';
import { JUMPSERVER, useSignIn } from './use-sign-in.js';

const { ADELE, CALLBACK, GUEST, PILAR } = signIn;
const DAY = 24 * 3600 * 1000;
const START = 'https://practice.example.com/';

const on = useSignIn({ wired: [[2, JUMPSERVER], [0, JUMPSERVER]] });

/** The panel's place for test sign-ins. */
async function open() {
  const page = await on.tab();
  await page.goto(START);
  const panel = await on.session.click(page);
  await panel.here('here_other');
  await panel.go('guide');
  return panel;
}

/** The addresses that the tab comes to, as the browser tells them. */
function addresses(tab) {
  const seen = [];
  on.session.browser.on('targetchanged', (target) => target === tab.target() && seen.push(target.url()));
  return seen;
}

/** The request that the test's tab was opened with. */
function requestOf() {
  const { host, path } = on.lab.requests.findLast((request) => request.path.includes('/authorize?'));
  return new URL(`https://${host}${path}`);
}

/** What the console's server heard since the test began. */
const heard = () => on.lab.requests.filter(({ host }) => host === 'jump.example.com');

/** Nothing is left of the test: no rule, no tab, no answer at the console. */
async function assertGone({ tabs = 0 } = {}) {
  assert.deepEqual(await on.rules(), []);
  const left = on.session.browser.targets().filter((target) => target.type() === 'page'
    && /login\.microsoftonline\.com|jump\.example\.com/.test(target.url()));
  assert.equal(left.length, tabs, left.map((target) => target.url()).join(' '));
  assert.deepEqual(heard(), []);
}

/** And the next one works. */
async function assertPasses() {
  assert.equal(await signIn.run(on.session), 'passed');
  await assertGone();
}

test('a test that passes: JumpServer hears nothing, one note is kept, the tab is closed', async () => {
  const panel = await open();
  const tab = await signIn.start(on.session);
  const seen = addresses(tab);
  await signIn.pick(tab);
  assert.equal(await signIn.over(panel), 'passed');
  await assertGone();
  assert.equal(await panel.page.$eval('[data-test]', (box) => box.dataset.account), PILAR);
  await panel.has('[data-seen="test_seen_nothing"]');

  const answer = new URLSearchParams(new URL(seen.find((url) => url.startsWith(CALLBACK))).hash.slice(1));
  const stored = JSON.stringify([await on.session.stored('local'), await on.session.stored('session')]);
  const { store } = await on.session.stored('local');
  const [note] = store.connections.find(({ registration }) => (
    registration.client_id.value === on.registration.appId)).tests;
  assert.deepEqual([note.passed, note.kind, note.account, note.user, note.redirect],
    [true, 'code', PILAR, PILAR, CALLBACK]);
  for (const gone of [answer.get('code'), answer.get('state'), on.lab.entra.lastIdToken]) {
    assert.ok(gone);
    assert.equal(stored.includes(gone), false);
  }
  assert.deepEqual(await on.session.inside(() => chrome.notifications.getAll()), {});
});

test('the tab is closed before an answer', async () => {
  const panel = await open();
  const tab = await signIn.start(on.session);
  await tab.close();
  assert.equal(await signIn.over(panel), 'stopped');
  await panel.finding('test_tab_closed');
  await assertGone();
  await assertPasses();
});

test('the person stops it', async () => {
  const panel = await open();
  await signIn.start(on.session);
  await panel.press('test-stop');
  assert.equal(await signIn.over(panel), 'stopped');
  await assertGone();
  await assertPasses();
});

test('somebody else signs in than was meant', async () => {
  const panel = await open();
  await panel.paste('#test-account', PILAR);
  assert.equal(await signIn.run(on.session, ADELE), 'passed');
  const card = await panel.page.$eval('[data-code="test_other_account"]', (box) => box.innerText);
  for (const account of [PILAR, ADELE]) assert.ok(card.includes(account), card);
  await assertGone();
});

test('a guest signs in', async () => {
  const panel = await open();
  await signIn.run(on.session, GUEST);
  await panel.finding('test_guest');
  await assertGone();
});

test('the login host is not reached when the code is to be redeemed', async () => {
  const panel = await open();
  const { handle } = on.lab.entra;
  on.lab.entra.handle = (req, res) => (req.url.endsWith('/token') ? req.socket.destroy() : handle(req, res));
  try {
    assert.equal(await signIn.run(on.session), 'failed');
  } finally {
    on.lab.entra.handle = handle;
  }
  await panel.finding('test_unreachable');
  await assertGone();
  await assertPasses();
});

test('something else answers in the place of the token endpoint', async () => {
  const panel = await open();
  const { handle } = on.lab.entra;
  on.lab.entra.handle = (req, res) => (
    req.url.endsWith('/token') ? res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>')
      : handle(req, res));
  try {
    assert.equal(await signIn.run(on.session), 'failed');
  } finally {
    on.lab.entra.handle = handle;
  }
  await panel.finding('test_answer_unreadable');
  await assertGone();
});

for (const [what, ahead] of [['behind', DAY], ['ahead', -DAY]]) {
  test(`this machine's clock is a day ${what}: said, and the token is judged by Entra's`, async () => {
    const panel = await open();
    on.lab.entra.clock = () => Date.now() + ahead;
    assert.equal(await signIn.run(on.session), 'passed');
    const card = await panel.page.$eval('[data-code="test_clock_off"]', (box) => box.innerText);
    const day = new Date(Date.now() + ahead).getDate();
    assert.match(card, new RegExp(`\\b0?${day}\\b`), card);
    await assertGone();
  });
}

test('an answer with another state is not taken; the right one still is', async () => {
  const panel = await open();
  const tab = await signIn.start(on.session);
  const back = tab.url();
  await tab.goto(`${CALLBACK}#code=abc&state=of-another-request`).catch(() => {});
  await panel.finding('test_other_state');
  assert.deepEqual(signIn.tokenRequests(on.lab), []);
  await panel.has('[data-test="running"]');
  await tab.goto(back);
  await signIn.pick(tab);
  assert.equal(await signIn.over(panel), 'passed');
  await assertGone();
});

test('an answer without a state is not taken', async () => {
  const panel = await open();
  const tab = await signIn.start(on.session);
  await tab.goto(`${CALLBACK}#code=abc`).catch(() => {});
  await panel.finding('test_other_state');
  assert.deepEqual(signIn.tokenRequests(on.lab), []);
  await panel.press('test-stop');
  await signIn.over(panel);
  await assertGone();
});

test('a token with another nonce fails', async () => {
  const panel = await open();
  const tab = await signIn.start(on.session);
  const changed = requestOf();
  changed.searchParams.set('nonce', 'of-another-request');
  await tab.goto(changed.href);
  await signIn.pick(tab);
  assert.equal(await signIn.over(panel), 'failed');
  await panel.has('[data-check="check_nonce"][data-outcome="failed"]');
  await assertGone();
  await assertPasses();
});

test('a code of another request does not fit the verifier', async () => {
  const panel = await open();
  const tab = await signIn.start(on.session);
  const changed = requestOf();
  changed.searchParams.set('code_challenge', 'x'.repeat(43));
  await tab.goto(changed.href);
  await signIn.pick(tab);
  assert.equal(await signIn.over(panel), 'failed');
  assert.equal(on.lab.entra.signIns.at(-1).error, 501481);
  await panel.has('[data-error]');
  await assertGone();
});

test('the panel is closed half-way: tab and rule are gone, nothing is kept', async () => {
  await open();
  const before = JSON.stringify((await on.session.stored('local')).store.connections);
  const tab = await signIn.start(on.session);
  const closed = new Promise((resolve) => { tab.once('close', resolve); });
  await on.session.closePanel();
  await closed;
  await assertGone();
  assert.equal(JSON.stringify((await on.session.stored('local')).store.connections), before);
  await open();
  await assertPasses();
});

test('the background\'s worker is ended while the person signs in', async () => {
  const panel = await open();
  const tab = await signIn.start(on.session);
  await on.session.endWorker();
  await signIn.pick(tab);
  assert.equal(await signIn.over(panel), 'passed');
  await assertGone();
});

test('the storage is full: the test passes, what could not be kept is said, and kept later', async () => {
  const panel = await open();
  await on.session.inside(async () => {
    const left = chrome.storage.local.QUOTA_BYTES - await chrome.storage.local.getBytesInUse();
    await chrome.storage.local.set({ filler: 'x'.repeat(left - 40) });
  });
  assert.equal(await signIn.run(on.session), 'passed');
  await panel.finding('store_failed');
  await assertGone();
  await on.session.inside(() => chrome.storage.local.remove('filler'));
  await assertPasses();
  await panel.hasNot('[data-code="store_failed"]');
  const { store } = await on.session.stored('local');
  assert.equal(store.connections.flatMap(({ tests }) => tests).length, 2);
});

test('the storage is corrupt: said, and left as it is', async () => {
  const broken = { schema: 4, connections: 'none' };
  await on.session.store('local', { store: broken });
  const page = await on.tab();
  await page.goto(START);
  const panel = await on.session.click(page);
  await panel.finding('store_unreadable');
  await panel.go('guide');
  assert.equal(await panel.page.$('[data-do="test-sign-in"]:not([disabled])'), null);
  assert.deepEqual((await on.session.stored('local')).store, broken);
});

// What is changed in the panel while a test sign-in runs, or after it: a secret that is gone is not sent, a test says
// whose it is, and a result says when it is of something else than what is there now.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forget } from './use-connections.js';
import * as signIn from './test-sign-in.js';
import { JUMPSERVER, useSignIn } from './use-sign-in.js';

const START = 'https://practice.example.com/';
const SENT_MS = 1500;

const on = useSignIn({ wired: [[2, JUMPSERVER], [0, JUMPSERVER]] });

/** The keys of the connection in front, and of the other one. */
const keys = () => [0, 2].map((index) => on.lab.portal.registrations[index].appId);

/** The panel with its test running, and the test's tab. */
async function running() {
  const page = await on.tab();
  await page.goto(START);
  const panel = await on.session.click(page);
  await panel.here('here_other');
  return { panel, tab: await signIn.start(on.session) };
}

/** Stores something as another window's panel does. @param {'local' | 'session'} area @param {object} items */
const elsewhere = (area, items) => on.session.store(area, { ...items, writer: 'another 1' });

/** Chooses a connection in the list. */
async function use(panel, key) {
  await panel.go('all');
  await panel.click(`[data-box="connections"] [data-connection="${key}"] [data-do="use"]`);
  await panel.go('guide');
}

/** Nothing was sent, the window is closed, and the console may be opened again. */
async function assertGivenUp(tab) {
  const end = Date.now() + 10_000;
  while (!tab.isClosed() && Date.now() < end) await new Promise((resolve) => { setTimeout(resolve, 30); });
  assert.ok(tab.isClosed(), 'the window of the test is closed');
  assert.deepEqual(await on.rules(), []);
  assert.deepEqual(signIn.tokenRequests(on.lab), []);
}

test('a connection that is forgotten while its test runs: the secret is not sent, the window is closed', async () => {
  const { panel, tab } = await running();
  const [key] = keys();
  await panel.go('all');
  await forget(panel, key);
  await assertGivenUp(tab);
  await panel.go('guide');
  await panel.hasNot('[data-test]');
});

test('a secret that is dropped while a test with it runs: stopped, and said', async () => {
  const { panel, tab } = await running();
  const { secrets } = await on.session.stored('session');
  const [key] = keys();
  await elsewhere('session', { secrets: secrets.filter(([known]) => known !== key) });
  await panel.finding('test_secret_lost');
  await panel.has('[data-test="stopped"]');
  await assertGivenUp(tab);
});

test('another connection\'s secret that is dropped leaves the test alone', async () => {
  const { panel, tab } = await running();
  const { secrets } = await on.session.stored('session');
  const [, other] = keys();
  await elsewhere('session', { secrets: secrets.filter(([known]) => known !== other) });
  await tab.bringToFront();
  await signIn.pick(tab);
  assert.equal(await signIn.over(panel), 'passed');
});

test('a test of another connection than the one that is shown says so, and so does its result', async () => {
  const { panel, tab } = await running();
  const [key, other] = keys();
  await use(panel, other);
  await panel.has('[data-other="test_of_other"]');
  await signIn.pick(tab);
  await panel.has('[data-other="test_result_of_other"]');
  await panel.hasNot('[data-test]');
  await use(panel, key);
  await panel.has('[data-test="passed"]');
  await panel.hasNot('[data-other]');
});

test('a result is of what was tested: said when the redirect URI is another one since then', async () => {
  const { panel, tab } = await running();
  await signIn.pick(tab);
  assert.equal(await signIn.over(panel), 'passed');
  await new Promise((resolve) => { setTimeout(resolve, SENT_MS); });
  assert.equal((await panel.findings()).includes('test_of_earlier'), false);
  const { store } = await on.session.stored('local');
  const [key] = keys();
  const connection = store.connections.find(({ registration }) => registration.client_id.value === key);
  connection.intent.base_url = 'https://other.example.com';
  await elsewhere('local', { store });
  await panel.finding('test_of_earlier');
  await panel.has('[data-test="passed"]');
});

test('of a connection with two consoles, a refusal is explained for the one that was tested', async () => {
  const page = await on.tab();
  await page.goto(START);
  const panel = await on.session.click(page);
  await panel.go('guide');
  const [key] = keys();
  const { store } = await on.session.stored('local');
  const connection = store.connections.find(({ registration }) => registration.client_id.value === key);
  const wired = { base_url: null, choices: [], edits: [], filled_at: null, saved_at: null };
  connection.consoles = [
    { ...wired, recipe: 'jumpserver', origin: 'https://jump.example.com' },
    { ...wired, recipe: 'jumpcloud', origin: 'https://console.jumpcloud.com' },
  ];
  await elsewhere('local', { store });
  await panel.has('#test-console option[value="jumpcloud"]');
  await panel.page.select('#test-console', 'jumpcloud');
  const tab = await signIn.start(on.session);
  await tab.waitForFunction(() => document.body.innerText.includes('AADSTS50011'));
  await signIn.readError(panel);
  const { findings, fix } = await signIn.explained(panel, '50011');
  const said = [...Object.values(findings), fix].join(' ');
  assert.ok(!said.includes('https://jump.example.com'), said);
  assert.ok(!said.includes('Base site URL'), said);
  await tab.close();
});

test('a pasted secret that went with the session is told without gaps: it has no name and no date', async () => {
  const page = await on.tab();
  await page.goto(START);
  const panel = await on.session.click(page);
  await panel.go('guide');
  await elsewhere('session', { secrets: [] });
  await panel.finding('secret_lost');
  const said = await panel.page.$eval('[data-code="secret_lost"]', (card) => card.innerText);
  assert.ok(said.includes('“—” (until —)'), said);
});

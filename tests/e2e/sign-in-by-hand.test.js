// A test sign-in by hand, when the browser is not allowed to watch the console's address: the person opens the link and
// pastes the address at which the browser arrives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel } from './follow-refusal.js';
import * as signIn from './test-sign-in.js';
import { JUMPSERVER, useSignIn } from './use-sign-in.js';

const { CALLBACK, PILAR } = signIn;

const on = useSignIn({ wired: [[2, JUMPSERVER], [0, JUMPSERVER]] });

/** What the console's server heard. */
const heard = () => on.lab.requests.filter(({ host }) => host === 'jump.example.com');

/**
 * The person says no to the browser's question about the console, or about everything. Nobody can answer that question
 * in a test, so the answer stands in its place.
 */
const refuse = (panel, what) => panel.page.evaluate((refused) => {
  const ask = chrome.permissions.request.bind(chrome.permissions);
  chrome.permissions.request = async (asked) => (
    asked.origins.some((origin) => origin.includes(refused)) ? false : ask(asked));
}, what);

/** Takes back what an earlier test was granted. */
const revoke = (panel) => panel.page.evaluate(() => chrome.permissions.remove({
  origins: ['https://jump.example.com/*', 'https://login.microsoftonline.com/*'],
}));

/** A test by hand up to the address at which the browser arrives. */
async function land(panel, account = PILAR) {
  const address = await panel.page.$eval('a[data-do="test-link"]', (link) => link.href);
  const tab = await on.tab();
  await tab.goto(address);
  await signIn.pick(tab, account);
  await tab.waitForFunction(() => location.host === 'jump.example.com');
  return tab.url();
}

async function begin(what = 'jump.example.com') {
  const panel = await openPanel(on);
  await panel.go('guide');
  await revoke(panel);
  await refuse(panel, what);
  await panel.press('test-sign-in');
  await panel.finding('test_permission_denied');
  return panel;
}

async function paste(panel, text) {
  await panel.paste('#landed', text);
  await panel.press('test-landed');
}

test('the pasted address is as good, and an answer is used once', async () => {
  const panel = await begin();
  const landed = await land(panel);
  assert.match(landed, /#.*code=/);
  await paste(panel, landed);
  assert.equal(await signIn.over(panel), 'passed');
  await panel.has('[data-seen="test_seen_by_hand"]');
  assert.equal(signIn.tokenRequests(on.lab).length, 1);
  assert.equal(signIn.tokenRequests(on.lab)[0].headers.origin, undefined);

  // The console's server saw no query; what stands behind # is not sent.
  assert.deepEqual(heard().filter(({ path }) => /code=/.test(path)), []);

  await panel.press('test-sign-in');
  await panel.has('#landed');
  await paste(panel, landed);
  await panel.finding('test_other_state');
  assert.equal(signIn.tokenRequests(on.lab).length, 1);
});

test('an address of another connection\'s test, of elsewhere, or without an answer is not taken', async () => {
  const panel = await begin();
  const other = await land(panel);
  await panel.press('test-stop');
  await panel.page.select('.switcher', on.lab.portal.registrations[2].appId);
  await panel.press('test-sign-in');
  await panel.has('#landed');
  for (const [text, finding] of [
    [other, 'test_other_state'],
    ['https://login.microsoftonline.com/common/oauth2/v2.0/authorize', 'test_other_origin'],
    [CALLBACK, 'test_no_answer'],
    ['no address at all', 'test_no_answer'],
  ]) {
    await paste(panel, text);
    await panel.finding(finding);
  }
  assert.deepEqual(signIn.tokenRequests(on.lab), []);
  const landed = await land(panel);
  await paste(panel, landed);
  assert.equal(await signIn.over(panel), 'passed');
});

test('without the login host\'s permission the code is not redeemed, because Entra would refuse', async () => {
  const panel = await begin('https://');
  await paste(panel, await land(panel));
  assert.equal(await signIn.over(panel), 'failed');
  await panel.finding('test_not_redeemed');
  assert.deepEqual(signIn.tokenRequests(on.lab), []);
});

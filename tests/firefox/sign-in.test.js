// The test sign-in in Firefox: in a window of its own, its answer kept from the console and from Firefox's own records,
// its code redeemed by a request without an Origin. Refusals are explained, and so is a "no" to Firefox's question.
// The tests of this file are one course in one browser, in this order: what was allowed once stays allowed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { filesHolding } from '../e2e/files.js';
import * as signIn from '../e2e/test-sign-in.js';
import * as steps from '../e2e/steps.js';
import { JUMPCLOUD, JUMPSERVER } from '../e2e/use-sign-in.js';
import { startSession } from './harness.js';

const { CALLBACK, PILAR } = signIn;
const DAY = 24 * 3600 * 1000;
const [LOGIN, JUMP, CLOUD] = [
  'https://login.microsoftonline.com', 'https://jump.example.com', 'https://login.jumpcloud.com',
];

describe('the test sign-in in Firefox', () => {
  let session;
  let lab;
  let panel;
  let portal;
  let registration;
  let secret;

  /** What the console's server heard since the last look. */
  const heard = () => lab.requests.filter(({ host }) => host === 'jump.example.com').map(({ path }) => path);

  /** Nothing is left of a test but its note: no rule, no window, nothing at the console. */
  async function assertGone() {
    assert.deepEqual(await session.inside(() => chrome.declarativeNetRequest.getSessionRules()), []);
    const left = (await session.browser.pages()).map((page) => page.url());
    assert.deepEqual(left.filter((url) => url.startsWith(LOGIN) || url.startsWith(JUMP)), []);
    assert.deepEqual(heard(), []);
  }

  before(async () => {
    session = await startSession();
    lab = session.lab;
    lab.portal.renderDelay = 30;
    [registration] = lab.portal.registrations;
    portal = await session.newPage();
    await steps.readMeantFor(session, portal, 0, JUMPSERVER);
    secret = await steps.carrySecret(session, portal);
    panel = await session.openedPanel();
  });
  after(() => session?.close());

  test('a "no" to Firefox\'s question is told, and the test goes on by hand', async () => {
    await session.preapprove(LOGIN);
    await panel.go('guide');
    await panel.press('test-sign-in');
    await panel.finding('test_permission_denied');
    const [{ origins, allow }] = await session.chrome.questions();
    assert.deepEqual([origins.includes(`${JUMP}/*`), allow], [true, false]);

    const address = await panel.page.$eval('a[data-do="test-link"]', (link) => link.href);
    const tab = await session.newPage();
    await tab.goto(address);
    await signIn.pick(tab);
    await tab.waitForFunction(() => location.host === 'jump.example.com');
    // Asked of the page: puppeteer hears of the last redirect later.
    await panel.paste('#landed', await tab.evaluate(() => location.href));
    await panel.press('test-landed');
    assert.equal(await signIn.over(panel), 'passed');
    await panel.has('[data-seen="test_seen_by_hand"]');
    // The code is redeemed at the login host, for which Firefox asks by itself now.
    assert.deepEqual(await session.chrome.questions(), [{ origins: [`${LOGIN}/*`], allow: true }]);
    assert.deepEqual(heard().filter((path) => path.includes('code=')), [], 'what stands behind # is not sent');
    await tab.close();
  });

  test('after a "yes" it passes, the console hears nothing, and the code is redeemed without an Origin', async () => {
    await session.preapprove(JUMP);
    lab.requests.length = 0;
    assert.equal(await signIn.run(session), 'passed');
    assert.deepEqual(await session.chrome.questions(), [{ origins: [`${JUMP}/*`], allow: true }]);
    await panel.has('[data-seen="test_seen_nothing"]');
    assert.equal(await panel.page.$eval('[data-test]', (box) => box.dataset.account), PILAR);
    assert.equal(signIn.tokenRequests(lab).length, 1);
    const [{ headers }] = signIn.tokenRequests(lab);
    for (const name of ['origin', 'cookie', 'referer']) assert.equal(headers[name], undefined, name);
    await assertGone();
  });

  test('one note of it is kept, and nothing of code, token or secret in what is stored for good', async () => {
    const local = JSON.stringify(await session.stored('local'));
    const { tests } = JSON.parse(local).store.connections.find((one) => (
      one.registration.client_id.value === registration.appId));
    assert.deepEqual([tests.at(-1).passed, tests.at(-1).account, tests.at(-1).redirect], [true, PILAR, CALLBACK]);
    const held = JSON.stringify(await session.stored('session'));
    assert.ok(held.includes(secret), 'the secret is held in memory');
    for (const [where, text, gone] of [
      ['local', local, [secret, lab.entra.lastIdToken]], ['session', held, [lab.entra.lastIdToken]],
    ]) {
      for (const one of gone) assert.equal(text.includes(one), false, where);
      assert.equal(/[#&?]code=/.test(text), false, where);
    }
  });

  test('AADSTS50105: Entra\'s page is read, explained, and put right', async () => {
    Object.assign(registration, { assignmentRequired: true, assigned: [] });
    const tab = await signIn.start(session);
    await signIn.pick(tab);
    await tab.waitForFunction(() => document.body?.innerText.includes('AADSTS50105: '));
    await signIn.readError(panel);
    assert.equal(await signIn.over(panel), 'failed');
    const said = await signIn.explained(panel, '50105');
    assert.equal(said.topic, 'aad_assignment');
    assert.ok(said.fix);
    // It stays open, because the person may want to read it.
    await tab.close();
    registration.assignmentRequired = false;
    assert.equal(await signIn.run(session), 'passed');
    await assertGone();
  });

  test('AADSTS7000222: a secret that has expired is told from the answer to the token request', async () => {
    const used = registration.secrets.at(-1);
    const { end } = used;
    used.end = Date.now() - DAY;
    assert.equal(await signIn.run(session), 'failed');
    assert.ok((await signIn.explained(panel, '7000222')).fix);
    used.end = end;
    await assertGone();
  });

  test('JumpCloud\'s kind passes too, in which the ID token itself is the answer', async () => {
    await session.preapprove(CLOUD);
    await panel.go('here');
    await steps.readMeantFor(session, portal, 1, JUMPCLOUD);
    assert.equal(await signIn.run(session, PILAR, 'test-id-token'), 'passed');
    assert.deepEqual(lab.jumpcloud.callbacks, []);
  });

  test('Firefox keeps no code and no ID token: not in its history, not for its next start, not in a file', async () => {
    const kept = await session.chrome.kept();
    // By hand the person themselves opened the console's page, with the code in its address.
    const visits = kept.visited.filter((url) => /[#&](code|id_token)=/.test(url)).map((url) => new URL(url).origin);
    assert.deepEqual([...new Set(visits)], [JUMP]);
    assert.equal(kept.visited.filter((url) => url.startsWith(CALLBACK)).length, 1);
    assert.ok(kept.visited.some((url) => url.startsWith(LOGIN)), 'the search finds what is kept');
    assert.ok(kept.windows.includes(LOGIN), 'and in windows that were closed');
    assert.equal(kept.windows.includes('id_token='), false);

    const token = lab.entra.lastIdToken;
    await session.quit();
    assert.notDeepEqual(await filesHolding(session.profile, registration.appId), [], 'the search finds what is stored');
    for (const one of [token, secret]) assert.deepEqual(await filesHolding(session.profile, one), []);
    assert.deepEqual(lab.errors, []);
  });
});

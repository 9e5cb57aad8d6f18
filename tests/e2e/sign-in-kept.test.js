// What test sign-ins leave behind: the client secret, codes and tokens are looked for in the panel, in its storage, in
// its messages, in addresses, in the report, and, when the browser has ended, in every file of its profile.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { filesHolding } from './files.js';
import { startSession } from './harness.js';
import * as signIn from './test-sign-in.js';
import * as steps from './steps.js';
import { JUMPSERVER } from './use-sign-in.js';

const DAY = 24 * 3600 * 1000;

let session;
/** Everything that must not stay. @type {{ secret: string, token: string, codes: string[] }} */
const gone = { secret: '', token: '', codes: [] };
/** Where it was looked for while the browser was open. @type {Record<string, string>} */
const seen = {};

before(async () => {
  session = await startSession();
  const { lab } = session;
  lab.portal.renderDelay = 30;
  for (const origin of ['https://login.microsoftonline.com', 'https://jump.example.com']) {
    await session.preapprove(origin);
  }
  session.browser.on('targetchanged', (target) => {
    const code = /[#&]code=([^&]+)/.exec(target.url())?.[1];
    if (code) gone.codes.push(decodeURIComponent(code));
  });
  const page = await session.newPage();
  seen.appId = await steps.readMeantFor(session, page, 0, JUMPSERVER);
  const panel = await session.openedPanel();
  const logged = [];
  panel.page.on('console', (message) => logged.push(message.text()));
  gone.secret = await steps.carrySecret(session, page);

  assert.equal(await signIn.run(session), 'passed');
  gone.token = lab.entra.lastIdToken;
  await panel.press('check-secret');
  await panel.has('[data-secret="right"]');
  lab.portal.registrations[0].secrets.at(-1).end = Date.now() - DAY;
  assert.equal(await signIn.run(session), 'failed');
  await signIn.explained(panel, '7000222');

  await panel.click('[data-paper="report"] > summary');
  await panel.has('[data-paper="report"] pre');
  seen.report = await panel.page.$eval('[data-paper="report"] pre', (box) => box.textContent);
  seen.panel = await panel.page.evaluate(() => document.documentElement.outerHTML);
  seen.stored = JSON.stringify(await session.stored('local'));
  seen.tabs = session.browser.targets().map((target) => target.url()).join('\n');
  seen.logged = logged.join('\n');
  seen.notified = JSON.stringify(await session.inside(() => chrome.notifications.getAll()));
  seen.badge = await session.inside(() => chrome.action.getBadgeText({}));
  seen.asked = lab.requests.map(({ host, path }) => decodeURIComponent(host + path)).join('\n');
  await session.quit();
});
after(() => session?.close());

test('the secret, the codes and the ID token are nowhere to be seen', () => {
  assert.equal(gone.codes.length >= 2, true, 'there were codes');
  assert.ok(seen.report.includes(signIn.PILAR), 'the report tells of the tests');
  for (const [where, text] of Object.entries(seen)) {
    for (const one of [gone.secret, gone.token, ...gone.codes]) assert.equal(text.includes(one), false, where);
  }
});

test('no file of the browser\'s profile holds the secret, a code or the ID token', async () => {
  assert.notDeepEqual(await filesHolding(session.profile, seen.appId), [], 'the search finds what is stored');
  for (const one of [gone.secret, gone.token, ...gone.codes]) {
    assert.deepEqual(await filesHolding(session.profile, one), []);
  }
});

// What the decoder takes, without any connection: text as people have it, with one token, several, or none. The tests
// of this file share one browser.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ACCOUNTS } from '../lab/core/directory.js';
import { claimsOf } from './forge.js';
import { startSession } from './harness.js';
import * as steps from './steps.js';

const OPAQUE = `0.AXEAoQ${'x1'.repeat(60)}`;
const CALLBACK = 'https://jump.example.com/core/auth/openid/callback/';

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

const paste = (text) => panel.paste('textarea#token', text);

/** The tokens to choose from, and which is chosen. */
const choices = () => panel.page.$$eval('[data-found]', (rows) => rows.map((row) => ({
  says: row.innerText.trim(), chosen: row.querySelector('input').checked,
})));

describe('a text with one token', () => {
  const wrapped = (token) => token.replace(/(.{64})/g, '$1\r\n');
  for (const [what, make, findings] of [
    ['bare', () => good, []],
    ['Bearer', () => `Bearer ${good}`, []],
    ['in quotes', () => `"${good}"`, []],
    ['wrapped over lines', () => wrapped(good), []],
    ['percent-encoded', () => encodeURIComponent(`id_token=${good}`), []],
    ['a URL with a fragment', () => `${CALLBACK}#id_token=${good}&state=abc&session_state=x`, []],
    ['a form body with a code', () => `code=${OPAQUE}&id_token=${good}&state=1`, ['pasted_code']],
  ]) {
    test(what, async () => {
      const { kind, claims, findings: found } = await steps.decode(panel, make());
      assert.equal(kind, 'token_kind_id_v2');
      assert.equal(claims.preferred_username, claimsOf(good).preferred_username);
      assert.deepEqual(found, findings);
      assert.deepEqual(await choices(), []);
      await panel.press('clear');
    });
  }

  for (const [what, make] of [
    ['an Authorization header', () => `Authorization: Bearer ${graph}`],
    ['a cURL command', () => `curl 'https://graph.microsoft.com/oidc/userinfo' \\\n  -H 'accept: application/json' \\\n`
      + `  -H 'authorization: Bearer ${graph}' \\\n  --compressed`],
  ]) {
    test(`${what} has an access token, and it is said that nobody but its API can check it`, async () => {
      const { kind, findings, canVerify, claims } = await steps.decode(panel, make());
      assert.equal(kind, 'token_kind_access_graph');
      assert.ok(findings.includes('token_for_graph'));
      assert.equal(canVerify, false);
      assert.equal(claims.aud, claimsOf(graph).aud);
    });
  }
});

describe('a text without a token', () => {
  for (const [what, given, finding] of [
    ['an error page', 'AADSTS50011: The redirect URI specified in the request does not match the redirect URIs '
      + 'configured for the application. Trace ID: 0b1e0000 Timestamp: 2026-01-01 00:00:00Z', 'pasted_error'],
    ['a URL with a code', `${CALLBACK}?code=${OPAQUE}&state=abc`, 'pasted_code'],
    ['a letter', 'Dear colleague, here is the token as you wanted it.', 'token_not_found'],
  ]) {
    test(`${what}: ${finding}`, async () => {
      await paste(given);
      await panel.finding(finding);
      assert.deepEqual(await panel.findings(), [finding]);
      assert.equal(await panel.page.$('[data-verdict]'), null, 'there is nothing to judge');
      assert.equal((await panel.text()).includes(OPAQUE), false, 'what lets somebody in is not repeated');
    });
  }
});

describe('a token response with three tokens', () => {
  test('the ID token is looked at first, and another can be chosen', async () => {
    const response = { token_type: 'Bearer', access_token: graph, id_token: good, refresh_token: other };
    assert.equal((await steps.decode(panel, JSON.stringify(response))).claims.name, ACCOUNTS[0].name);
    const found = await choices();
    assert.deepEqual(found.map(({ chosen }) => chosen), [true, false, false]);
    assert.match(found.map(({ says }) => says).join(), /id_token.*access_token.*refresh_token/);

    await panel.click('[data-found="1"] input');
    await panel.has('[data-kind="token_kind_access_graph"]');
    await panel.click('[data-found="2"] input');
    await panel.has('[data-kind="token_kind_id_v2"]');
    assert.equal((await steps.decoded(panel)).claims.name, ACCOUNTS[1].name);
    assert.deepEqual((await choices()).map(({ chosen }) => chosen), [false, false, true]);
  });

  test('one whose refresh token is opaque says what that is, and does not repeat it', async () => {
    const response = { access_token: graph, id_token: good, refresh_token: OPAQUE };
    const { findings } = await steps.decode(panel, JSON.stringify(response));
    assert.deepEqual(findings, ['pasted_refresh_token']);
    assert.equal((await choices()).length, 2);
    assert.equal((await panel.text()).includes(OPAQUE), false);
  });
});

test('no page of the lab failed meanwhile', () => {
  assert.deepEqual(lab.errors, []);
});

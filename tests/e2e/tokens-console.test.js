// What the decoder says that a console will do with a token: for JumpServer beside what the practice JumpServer's back
// end does with the same token, for JumpCloud by its user's e-mail. The tests of this file share one browser.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ACCOUNTS } from '../lab/core/directory.js';
import { completeSignIn, SignInFailure } from '../lab/jumpserver/oidc-client.js';
import { localAdministrator, userFromClaims } from '../lab/jumpserver/users.js';
import { claimsOf } from './forge.js';
import { jumpServerRows } from './guide.js';
import { startSession } from './harness.js';
import * as steps from './steps.js';

const HOUR = 60 * 60 * 1000;
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
const NONCE = 'n-0S6_WzA2Mj';

let session;
let lab;
let panel;
let appId;
let good;

before(async () => {
  session = await startSession();
  ({ lab } = session);
  const purpose = { console: 'jumpserver', baseUrl: 'https://jump.example.com' };
  appId = await steps.readMeantFor(session, await session.newPage(), 0, purpose);
  panel = await session.openedPanel();
  good = await lab.entra.idToken(appId, { extra: { nonce: NONCE } });
});
after(() => session?.close());

const signed = (claims) => lab.entra.signed({ ...claimsOf(good), ...claims });

/** The practice JumpServer's answer to a sign-in that brings this token: the user that it makes, or why it refuses. */
async function jumpServer(token) {
  const settings = jumpServerRows({ tenant: lab.entra.tenant.id, clientId: appId, secret: 'not looked at' });
  const answer = (url) => (url.endsWith('/keys') ? lab.entra.keys() : { id_token: token, access_token: 'a' });
  const backchannel = async (url) => ({ status: 200, body: JSON.stringify(await answer(url)) });
  const query = new URLSearchParams({ code: 'c', state: 's' });
  // Entra writes `iat` five minutes before the sign-in.
  const now = (claimsOf(token).iat + 300) * 1000;
  try {
    const { claims } = await completeSignIn({
      settings, host: 'jump.example.com', query, pending: { state: 's', nonce: NONCE }, backchannel, now,
    });
    return { user: userFromClaims([localAdministrator()], claims, settings) };
  } catch (error) {
    if (!(error instanceof SignInFailure)) throw error;
    return { refused: error.outcome };
  }
}

describe('what JumpServer will do is what its back end does', () => {
  const issuer = (tenant) => `https://login.microsoftonline.com/${tenant}/v2.0`;
  const extra = { nonce: NONCE };
  /** Each token with how the card ends, and findings that say why. */
  const cases = {
    'a member': [() => good, 'unsure', []],
    'a guest': [() => lab.entra.idToken(appId, { account: ACCOUNTS[1], extra }), 'unsure', []],
    'another app': [
      () => lab.entra.idToken(lab.portal.registrations[1].appId, { extra }), 'refuses', ['console_refuses'],
    ],
    'the v1.0 endpoint': [() => lab.entra.idToken(appId, { version: 1, extra }), 'refuses', ['console_issuer']],
    'a token of two hours ago': [
      () => lab.entra.idToken(appId, { now: Date.now() - 2 * HOUR, extra }), 'unsure', ['console_too_late'],
    ],
    'a personal account: only the host of its issuer is compared': [
      () => signed({ iss: issuer(PERSONAL), tid: PERSONAL }), 'unsure', ['console_issuer_whole'],
    ],
    'an issuer on another host': [() => signed({ iss: 'https://login.example/v2.0' }), null, []],
    'several audiences without azp': [() => signed({ aud: [appId, 'another'] }), 'refuses', ['console_refuses']],
    'several audiences with it': [() => signed({ aud: [appId, 'another'], azp: appId }), 'unsure', []],
    'an azp of another app': [() => signed({ azp: 'another' }), 'refuses', ['console_refuses']],
    'no name: sub takes its place': [() => signed({ name: undefined }), 'unsure', ['console_claim_missing']],
    'no e-mail: the user name takes its place': [
      () => signed({ email: undefined }), 'unsure', ['console_email_fallback'],
    ],
    'no user name': [() => signed({ preferred_username: undefined }), 'unsure', ['console_claim_missing']],
    'neither': [
      () => signed({ preferred_username: undefined, email: undefined }), 'unsure', ['console_email_made_up'],
    ],
    'a name of a guest in this tenant': [
      () => signed({ preferred_username: 'grady_fabrikam.example#EXT#@contoso.onmicrosoft.com' }), 'unsure',
      ['console_username_guest'],
    ],
  };

  for (const [what, [make, outcome, codes]] of Object.entries(cases)) {
    test(what, async () => {
      const token = await make();
      const { consoles, findings } = await steps.decode(panel, token);
      const really = await jumpServer(token);
      for (const code of codes) assert.ok(findings.includes(code), `${code} is among ${findings.join(' ')}`);
      assert.equal(consoles.jumpserver?.outcome ?? null, outcome);
      if (outcome !== 'unsure') return assert.equal(really.refused, 'bad-request');
      assert.equal(really.refused, undefined);
      const { username, name, email } = consoles.jumpserver.user;
      for (const value of [username, name, email]) assert.ok(consoles.jumpserver.says.includes(value), value);
      const { user } = really;
      // The setting of that name is in no form: its name stands in its place.
      const completed = email.replace(/@EMAIL_SUFFIX$/, '@example.com');
      assert.deepEqual([username, name, completed], [user.username, user.name, user.email]);
    });
  }

  test('a nonce that the person types is compared', async () => {
    await steps.decode(panel, good);
    await panel.paste('input#nonce', 'another');
    await panel.has('[data-check="check_nonce"][data-outcome="failed"]');
    const { failed, verdict } = await steps.decoded(panel);
    assert.equal(verdict, 'verdict_bad');
    assert.deepEqual(failed.check_nonce.values, [NONCE, 'another']);
    await panel.paste('input#nonce', NONCE);
    await panel.has('[data-check="check_nonce"][data-outcome="passed"]');
    await panel.press('clear');
  });
});

describe('JumpCloud', () => {
  const E_MAIL = 'adele@contoso.example';
  /** On the practice JumpCloud's page of a user. */
  const COMPANY_E_MAIL = 'adele.vance@contoso.example';

  before(async () => {
    await panel.go('here');
    appId = await steps.readMeantFor(session, await session.newPage(), 1, { console: 'jumpcloud', region: 'us' });
  });

  for (const [what, claims, typed, outcome, finding] of [
    ['without its user\'s e-mail nothing is certain', {}, '', 'unsure', null],
    ['the same e-mail is let in', {}, E_MAIL, 'lets_in', null],
    ['another one is not', {}, 'somebody@contoso.example', 'refuses', 'console_email_differs'],
    ['capital letters do not matter: JumpCloud writes small ones', {}, 'Adele@contoso.example', 'lets_in'],
    ['a token without an e-mail is refused', { email: undefined }, E_MAIL, 'refuses', 'console_email_missing'],
  ]) {
    test(what, async () => {
      const token = await lab.entra.idToken(appId);
      await steps.decode(panel, lab.entra.signed({ ...claimsOf(token), ...claims }));
      if (typed) await panel.paste('input#console-email', typed);
      await panel.has(`[data-console="jumpcloud"][data-outcome="${outcome}"]`);
      const { verdict, findings } = await steps.decoded(panel);
      assert.equal(verdict, 'verdict_good', 'the token itself is right');
      if (finding) assert.ok(findings.includes(finding), findings.join(' '));
      else assert.deepEqual(findings.filter((code) => code.startsWith('console_email')), []);
      await panel.press('clear');
    });
  }

  test('a token of the v1.0 endpoint is not wrong for it by its issuer', async () => {
    const claims = claimsOf(await lab.entra.idToken(appId, { version: 1 }));
    const { failed, consoles, findings } = await steps.decode(panel, lab.entra.signed({ ...claims, email: E_MAIL }));
    assert.deepEqual(failed, {});
    assert.ok(findings.includes('token_issuer_v1_fine'), findings.join(' '));
    assert.equal(consoles.jumpcloud.outcome, 'unsure');
  });

  for (const frontEnd of ['react', 'vue']) {
    test(`the e-mail on a user's page (${frontEnd}) is taken while none is typed`, async () => {
      lab.jumpcloud.reset({ frontEnd });
      const page = await session.newPage();
      await page.goto(`https://console.jumpcloud.com/#/users/${'0123456789ab'.repeat(2)}/details`);
      await panel.go('here');
      await session.click(page);
      await panel.here('here_place');
      const token = claimsOf(await lab.entra.idToken(appId));
      await steps.decode(panel, lab.entra.signed({ ...token, email: COMPANY_E_MAIL }));
      await panel.has('[data-console="jumpcloud"][data-outcome="lets_in"]');
      assert.equal(await panel.page.$eval('[data-account]', (line) => line.dataset.account), COMPANY_E_MAIL);
      await panel.paste('input#console-email', 'somebody@contoso.example');
      await panel.has('[data-console="jumpcloud"][data-outcome="refuses"]');
      assert.equal(await panel.page.$('[data-account]'), null, 'what is typed counts');
      await panel.press('clear');
      await page.close();
    });
  }
});

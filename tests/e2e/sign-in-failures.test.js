// What is wrong with the registration, or with what is asked for: every refusal that follows is met by the test
// sign-in, explained, put right and proven.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TENANT } from '../lab/core/directory.js';
import { edit, follow, openPanel, takeBack } from './follow-refusal.js';
import * as right from './put-right.js';
import * as signIn from './test-sign-in.js';
import { JUMPCLOUD, JUMPSERVER, useSignIn } from './use-sign-in.js';

const { CALLBACK, PILAR } = signIn;

const AUTHORIZE = 'AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT';
const authorizeAt = (tenant) => `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`;
const overview = /\/~\/Overview\//;
const authentication = /\/~\/Authentication\//;

/** @type {Record<string, import('./follow-refusal.js').Case>} */
const CASES = {
  'the redirect URI lacks its slash': {
    code: '50011', topic: 'aad_redirect', at: 'page', item: 'Authentication',
    wrong: ({ registration }) => { registration.redirectUris.web = [CALLBACK.slice(0, -1)]; },
    says: { redirect_slash: [CALLBACK, CALLBACK.slice(0, -1)] },
    leads: authentication,
    async repair(on, page) {
      await right.removeRedirect(page, CALLBACK.slice(0, -1));
      await right.addRedirect(page, CALLBACK);
    },
    console: { entra: 50011 },
    then: 'filled',
  },
  'no redirect URI is registered': {
    code: '500113', topic: 'aad_no_redirect', at: 'page', item: 'Authentication',
    wrong: ({ registration }) => { registration.redirectUris.web = []; },
    // A list without rows tells nothing: it may not have been drawn yet. The refusal itself says it.
    leads: authentication,
    repair: (on, page) => right.addRedirect(page, CALLBACK),
    console: { entra: 500113 },
  },
  'the redirect URI is registered for a single-page application': {
    code: '9002327', topic: 'aad_spa', at: 'answer', item: 'Authentication',
    wrong: ({ registration }) => { registration.redirectUris = { web: [], spa: [CALLBACK], public: [] }; },
    says: { redirect_is_spa: [CALLBACK] },
    leads: authentication,
    async repair(on, page) {
      await right.removeRedirect(page, CALLBACK);
      await right.addRedirect(page, CALLBACK);
    },
    // JumpServer sends no code verifier.
    console: { console: /AADSTS9002325/ },
  },
  'the client ID is the object ID': {
    code: '700016', topic: 'aad_app', at: 'page',
    wrong: (on) => edit(on, 'AUTH_OPENID_CLIENT_ID', on.registration.objectId),
    says: { doctor_app_swapped: ['3f9a6c21-7b4d-4e58-9c30-5d1e8fa27b60'] },
    leads: overview,
    repair: (on) => takeBack(on, 'AUTH_OPENID_CLIENT_ID'),
  },
  'the tenant is not there': {
    code: '90002', topic: 'aad_tenant', at: 'page',
    wrong: (on) => edit(on, AUTHORIZE, authorizeAt('3f9a6c21-7b4d-4e58-9c03-5d1e8fa27b61')),
    says: { doctor_tenant_other: ['3f9a6c21-7b4d-4e58-9c03-5d1e8fa27b61', TENANT.id] },
    leads: overview,
    repair: (on) => takeBack(on, AUTHORIZE),
  },
  'a single-tenant application at common': {
    code: '50194', topic: 'aad_common', at: 'page',
    wrong: (on) => edit(on, AUTHORIZE, authorizeAt('common')),
    says: { doctor_field: [authorizeAt('common'), authorizeAt(TENANT.id)] },
    leads: /jump\.example\.com/,
    repair: (on) => takeBack(on, AUTHORIZE),
  },
};

describe('JumpServer', () => {
  const on = useSignIn({ wired: [[0, JUMPSERVER]] });

  for (const [what, refusal] of Object.entries(CASES)) {
    test(`AADSTS${refusal.code}: ${what}`, () => follow(on, refusal));
  }

  test('AADSTS9002326: the panel sends no Origin, although Entra would refuse one', async () => {
    const panel = await openPanel(on);
    assert.equal(await signIn.run(on.session), 'passed');
    const [request] = signIn.tokenRequests(on.lab);
    for (const name of ['origin', 'cookie', 'referer']) assert.equal(request.headers[name], undefined, name);
    // The same page asks again as a browser does by itself; the rule was for the one request.
    await panel.page.evaluate(([address, clientId]) => fetch(address, {
      method: 'POST', credentials: 'omit', body: new URLSearchParams({
        grant_type: 'client_credentials', client_id: clientId, client_secret: 'x', scope: `${clientId}/.default`,
      }),
    }).then((answer) => answer.text(), () => ''), [
      `https://login.microsoftonline.com/${TENANT.id}/oauth2/v2.0/token`, on.registration.appId,
    ]);
    assert.match(signIn.tokenRequests(on.lab)[1].headers.origin, /^chrome-extension:/);
    assert.equal(on.lab.entra.signIns.at(-1).error, 9002326);
    await panel.go('guide');
    await panel.paste('#trouble', 'AADSTS9002326: Cross-origin token redemption is permitted only for the '
      + "'Single-Page Application' client-type. Request origin: 'https://jump.example.com'.");
    const said = await signIn.explained(panel, '9002326');
    assert.match(said.link, authentication);
  });
});

describe('JumpCloud', () => {
  const on = useSignIn({ wired: [[1, JUMPCLOUD]] });

  test('AADSTS700054: the box "ID tokens" is not ticked', () => follow(on, {
    code: '700054', topic: 'aad_id_tokens', at: 'page', item: 'Authentication', what: 'test-id-token',
    wrong: ({ registration }) => { registration.idTokens = false; },
    look: (page) => right.openSettings(page),
    says: { id_tokens_off: ['JumpCloud'] },
    leads: authentication,
    repair: (_, page) => right.tickIdTokens(page),
    then: 'test',
  }));

  test('both kinds pass, and JumpCloud\'s callback hears of neither', async () => {
    await openPanel(on);
    assert.equal(await signIn.run(on.session, PILAR, 'test-id-token'), 'passed');
    assert.deepEqual(signIn.tokenRequests(on.lab), []);
    assert.equal(await signIn.run(on.session, PILAR), 'passed');
    assert.equal(signIn.tokenRequests(on.lab).length, 1);
    assert.deepEqual(on.lab.jumpcloud.callbacks, []);
  });
});

// A sign-in at the practice JumpServer with the settings that are saved: the right ones end signed in, wrong ones end
// as v4.10.15 ends them.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startHarness, until } from './harness.js';

const LOGIN = 'https://login.microsoftonline.com';

let harness;
let lab;
let page;

before(async () => {
  harness = await startHarness();
  lab = harness.lab;
});

after(() => harness?.close());

beforeEach(async () => {
  page = await harness.freshPage();
});

const rightSettings = () => {
  const { id } = lab.entra.tenant;
  const { appId } = lab.portal.registrations[0];
  return {
    AUTH_OPENID: true,
    AUTH_OPENID_KEYCLOAK: false,
    BASE_SITE_URL: 'https://jump.example.com/',
    AUTH_OPENID_CLIENT_ID: appId,
    AUTH_OPENID_CLIENT_SECRET: lab.entra.secretFor(appId),
    AUTH_OPENID_PROVIDER_ENDPOINT: `${LOGIN}/${id}/v2.0`,
    AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT: `${LOGIN}/${id}/oauth2/v2.0/authorize`,
    AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT: `${LOGIN}/${id}/oauth2/v2.0/token`,
    AUTH_OPENID_PROVIDER_JWKS_ENDPOINT: `${LOGIN}/${id}/discovery/v2.0/keys`,
    AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT: 'https://graph.microsoft.com/oidc/userinfo',
    AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT: `${LOGIN}/${id}/oauth2/v2.0/logout`,
  };
};

/** Signs in as the first person and waits until the browser is back at JumpServer. */
async function signIn() {
  await page.goto('https://jump.example.com/core/auth/login/?admin=1');
  await page.click('#login-oidc');
  await page.locator('button.tile').click();
  await until(() => lab.jumpserver.signIns.length > 0);
  await page.waitForFunction(() => document.readyState === 'complete' && location.host === 'jump.example.com');
  return lab.jumpserver.signIns[0];
}

for (const change of [{}, { AUTH_OPENID_CLIENT_AUTH_METHOD: 'client_secret_post' }, { AUTH_OPENID_PKCE: true }]) {
  test(`a sign-in with the right settings ends signed in ${JSON.stringify(change)}`, async () => {
    lab.jumpserver.reset({ oidcOn: true });
    Object.assign(lab.jumpserver.settings, rightSettings(), change);
    const { ok, user, reason } = await signIn();
    assert.deepEqual([ok, user], [true, 'adele@contoso.example'], reason);
    await page.waitForSelector('#signed-in');
    assert.match(await page.$eval('#signed-in', (line) => line.textContent), /Signed in as adele@contoso\.example/);
    const created = lab.jumpserver.users.find(({ username }) => username === user);
    assert.deepEqual([created.name, created.email, created.orgs.length], ['Adele Vance', 'adele@contoso.example', 1]);
  });
}

const wrong = [
  // Version 1 endpoints issue tokens of sts.windows.net: another host than the provider endpoint's.
  ['version 1 endpoints', () => ({
    AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT: `${LOGIN}/${lab.entra.tenant.id}/oauth2/authorize`,
    AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT: `${LOGIN}/${lab.entra.tenant.id}/oauth2/token`,
  }), 'bad-request', /invalid issuer https:\/\/sts\.windows\.net/, 'Bad Request (400)'],
  // Entra dates tokens back by 300 s.
  ['max age 60', () => ({ AUTH_OPENID_ID_TOKEN_MAX_AGE: 60 }), 'bad-request', /older than 60 s/, 'Bad Request (400)'],
  ['a wrong secret', () => ({ AUTH_OPENID_CLIENT_SECRET: 'nonsense' }), 'server-error', /AADSTS7000215/,
    'Server error occur, contact administrator'],
];
for (const [name, change, outcome, reason, heading] of wrong) {
  test(`a sign-in with ${name} ends in ${outcome}, without a reason on the page`, async () => {
    lab.jumpserver.reset({ oidcOn: true });
    Object.assign(lab.jumpserver.settings, rightSettings(), change());
    const result = await signIn();
    assert.equal(result.outcome, outcome);
    assert.match(result.reason, reason);
    assert.equal(await page.$eval('h1', (title) => title.textContent), heading);
    assert.equal(lab.jumpserver.users.length, 1);
  });
}

test('the login page sends everybody to OIDC after three seconds, but for ?admin=1', async () => {
  lab.jumpserver.reset({ oidcOn: true });
  Object.assign(lab.jumpserver.settings, rightSettings());
  await page.goto('https://jump.example.com/core/auth/login/');
  await page.waitForSelector('button.tile', { timeout: 8000 });
});

test('the callback without a query leads to the front end', async () => {
  await page.goto('https://jump.example.com/core/auth/openid/callback/#code=abc');
  assert.equal(page.url().split('#')[0], 'https://jump.example.com/ui/');
  assert.match(page.url(), /#code=abc$/);
});

for (const version of ['v4.10.15', 'v5']) {
  test(`an administrator of ${version} sees on the list of users who signed in`, async () => {
    lab.jumpserver.reset({ oidcOn: true, version });
    lab.jumpserver.users.push({
      username: 'pilar@contoso.example', name: 'Pilar Ortiz', email: 'pilar@contoso.example', source: 'openid', orgs: [],
      groups: [],
    });
    await page.goto('https://jump.example.com/ui/#/console/users');
    await page.waitForSelector('.el-table__row');
    const rows = await page.$$eval('.el-table__row', (all) => all.map((row) => row.innerText.trim().split(/\s*[\t\n]\s*/)));
    assert.deepEqual(rows, [
      ['Administrator', 'admin', 'admin@jump.example.com', 'local'],
      ['Pilar Ortiz', 'pilar@contoso.example', 'pilar@contoso.example', 'openid'],
    ]);
  });
}

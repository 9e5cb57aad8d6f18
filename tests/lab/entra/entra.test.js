// The practice Entra signs in, issues and refuses as the real one.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createRemoteJWKSet, customFetch, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { TENANT } from '../core/directory.js';
import { useLab } from '../core/use-lab.js';
import { CALLBACK, createClient } from './support.js';

const ISSUER = `https://login.microsoftonline.com/${TENANT.id}/v2.0`;

const on = useLab();

const { authorizeAddress, redeem, signIn } = createClient(on);

beforeEach(() => {
  on.lab.portal.registrations[0].redirectUris.web.push(CALLBACK);
});

test('a sign-in gives an ID token with Entra\'s claims that the published keys verify', async () => {
  const answer = await signIn(authorizeAddress());
  assert.deepEqual([...answer.searchParams.keys()].sort(), ['code', 'session_state', 'state']);
  const tokens = await redeem(answer.searchParams.get('code'));
  assert.equal(tokens.status, 200);
  assert.equal(tokens.id_token, on.lab.entra.lastIdToken);

  const fetchKeys = async (url) => new Response((await on.lab.backchannel(url)).body, { status: 200 });
  const keys = createRemoteJWKSet(
    new URL(`https://login.microsoftonline.com/${TENANT.id}/discovery/v2.0/keys`),
    { [customFetch]: (url) => fetchKeys(String(url)) },
  );
  const { appId } = on.lab.portal.registrations[0];
  const { payload, protectedHeader } = await jwtVerify(tokens.id_token, keys, { issuer: ISSUER, audience: appId });
  assert.deepEqual(Object.keys(protectedHeader), ['typ', 'alg', 'kid']);
  const { iat, nbf, exp, rh, sub, uti, ...claims } = payload;
  assert.deepEqual(claims, {
    aud: appId,
    iss: ISSUER,
    email: 'adele@contoso.example',
    name: 'Adele Vance',
    oid: on.lab.entra.accounts[0].oid,
    preferred_username: 'adele@contoso.example',
    nonce: 'n1',
    tid: TENANT.id,
    ver: '2.0',
  });
  assert.equal(nbf, iat);
  assert.equal(exp, iat + 3900);
  assert.ok(Math.abs(Date.now() / 1000 - 300 - iat) < 30, 'iat is five minutes in the past');
  for (const opaque of [rh, sub, uti]) assert.equal(typeof opaque, 'string');

  const info = await on.lab.backchannel('https://graph.microsoft.com/oidc/userinfo', {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  assert.deepEqual(Object.keys(JSON.parse(info.body)), [
    'sub', 'name', 'family_name', 'given_name', 'picture', 'email',
  ]);
  assert.equal(decodeJwt(tokens.access_token).aud, '00000003-0000-0000-c000-000000000000');
  await assert.rejects(jwtVerify(tokens.access_token, keys), 'an access token for Graph does not verify as it stands');
});

test('client_secret_basic works, and a second use of the code is refused', async () => {
  const code = (await signIn(authorizeAddress())).searchParams.get('code');
  const { appId } = on.lab.portal.registrations[0];
  const authorization = `Basic ${btoa(`${appId}:${on.lab.entra.secretFor(appId)}`)}`;
  assert.equal((await redeem(code, { headers: { authorization } })).status, 200);
  for (const turn of [1, 2]) {
    assert.deepEqual((await redeem(code)).error_codes, [54005], `use ${turn + 1}`);
  }
});

test('version 1 endpoints give version 1 claims', async () => {
  const code = (await signIn(authorizeAddress({}, 'oauth2/authorize'))).searchParams.get('code');
  const { id_token: token } = await redeem(code, { version: '' });
  const claims = decodeJwt(token);
  assert.equal(claims.iss, `https://sts.windows.net/${TENANT.id}/`);
  assert.equal(claims.ver, '1.0');
  assert.equal(decodeProtectedHeader(token).x5t, decodeProtectedHeader(token).kid);
});

test('a member has e-mail by scope or as an optional claim, a guest always; only a member has a upn', async () => {
  const [MEMBER, GUEST] = ['adele@contoso.example', 'grady@fabrikam.example'];
  for (const [optional, account, email, upn] of [
    [[], MEMBER, undefined, undefined],
    [[], GUEST, GUEST, undefined],
    [['email', 'upn'], MEMBER, MEMBER, MEMBER],
    [['email', 'upn'], GUEST, GUEST, undefined],
  ]) {
    on.lab.portal.registrations[0].optionalClaims.idToken = optional.map((name) => ({ name }));
    const address = authorizeAddress({ scope: 'openid profile', prompt: 'select_account' });
    const code = (await signIn(address, account)).searchParams.get('code');
    const claims = decodeJwt((await redeem(code)).id_token);
    assert.deepEqual([claims.email, claims.upn], [email, upn], account);
  }
});

test('a fragment answer and PKCE', async () => {
  const verifier = 'v'.repeat(50);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const challenge = Buffer.from(digest).toString('base64url');
  const more = { response_mode: 'fragment', code_challenge: challenge, code_challenge_method: 'S256' };
  const read = async () => new URLSearchParams((await signIn(authorizeAddress(more))).hash.slice(1)).get('code');
  assert.deepEqual((await redeem(await read(), { code_verifier: 'w'.repeat(50) })).error_codes, [501481]);
  assert.equal((await redeem(await read(), { code_verifier: verifier })).status, 200);
});

test('the token endpoint refuses in Entra\'s words', async () => {
  const { appId, secrets } = on.lab.portal.registrations[0];
  const cases = [
    [7000215, { secret: 'wrong' }],
    [7000215, { secret: secrets[0].id }],
    [7000218, { secret: '' }],
    [700016, { client_id: '00000000-0000-4000-8000-000000000000' }],
    [9002326, { headers: { origin: 'https://elsewhere.example' } }],
    [9002313, { code: 'no such code' }],
    [900144, { grant_type: '' }],
    [70003, { grant_type: 'password' }],
  ];
  for (const [code, { code: given, ...more }] of cases) {
    const answer = await redeem(given ?? 'x', more);
    assert.deepEqual(answer.error_codes, [code], JSON.stringify(more));
    assert.match(answer.error_description, new RegExp(`^AADSTS${code}: `));
    assert.ok(answer.trace_id && answer.correlation_id && answer.timestamp && answer.error);
  }
  on.lab.entra.clock = () => Date.now() + 200 * 24 * 3600 * 1000;
  assert.deepEqual((await redeem('x')).error_codes, [7000222]);
  assert.ok(appId);
});

test('the authorize endpoint shows its refusals as a page', async () => {
  const { appId } = on.lab.portal.registrations[0];
  const cases = [
    [50011, authorizeAddress({ redirect_uri: 'https://practice.example.com/other' })],
    [700016, authorizeAddress({ client_id: '00000000-0000-4000-8000-000000000000' })],
    [700054, authorizeAddress({ response_type: 'code id_token' })],
    [50194, authorizeAddress().replace(TENANT.id, 'common')],
  ];
  for (const [code, address] of cases) {
    await on.page.goto(address);
    assert.match(await on.page.$eval('main', (node) => node.innerText), new RegExp(`AADSTS${code}: `), String(code));
  }
  assert.ok(appId);
});

test('metadata: who can be asked, and what a page may read', async () => {
  const base = 'https://login.microsoftonline.com';
  const document = '.well-known/openid-configuration';
  const cases = [
    [`${TENANT.domain}/v2.0`, ISSUER],
    ['common/v2.0', `${base}/{tenantid}/v2.0`],
    ['consumers/v2.0', `${base}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0`],
    [TENANT.id, `https://sts.windows.net/${TENANT.id}/`],
  ];
  for (const [path, issuer] of cases) {
    assert.equal(JSON.parse((await on.lab.backchannel(`${base}/${path}/${document}`)).body).issuer, issuer, path);
  }
  const unknown = await on.lab.backchannel(`${base}/nobody.example/v2.0/${document}`);
  assert.equal(unknown.status, 400);
  assert.deepEqual(JSON.parse(unknown.body).error_codes, [90002]);

  const { keys } = JSON.parse((await on.lab.backchannel(`${base}/${TENANT.id}/discovery/v2.0/keys`)).body);
  for (const key of keys) assert.ok(key.kid && key.x5t && key.x5c && key.issuer && !('alg' in key));

  await on.page.goto('https://practice.example.com/');
  const read = (headers) => on.page.evaluate(
    (url, extra) => fetch(url, { headers: extra }).then((response) => response.status, () => 'refused'),
    `${base}/${TENANT.id}/v2.0/${document}`, headers,
  );
  assert.equal(await read({}), 200);
  assert.equal(await read({ 'x-csrftoken': 'a' }), 'refused', 'a header of the page\'s own fails the preflight');
});

test('a multi-tenant registration signs in at organizations, and its token names the tenant', async () => {
  const { appId, redirectUris } = on.lab.portal.registrations[2];
  redirectUris.web.push(CALLBACK);
  const address = authorizeAddress({ client_id: appId }).replace(TENANT.id, 'organizations');
  const code = (await signIn(address)).searchParams.get('code');
  const { id_token: token } = await redeem(code, { client_id: appId, secret: on.lab.entra.secretFor(appId) });
  assert.equal(decodeJwt(token).iss, ISSUER);
});

test('a registration with ID tokens enabled gets one from the authorize endpoint, with c_hash', async () => {
  const { appId, redirectUris } = on.lab.portal.registrations[1];
  redirectUris.web.push(CALLBACK);
  const more = { client_id: appId, response_type: 'code id_token', response_mode: 'fragment' };
  const answer = new URLSearchParams((await signIn(authorizeAddress(more))).hash.slice(1));
  const claims = decodeJwt(answer.get('id_token'));
  assert.equal(claims.aud, appId);
  assert.equal(typeof claims.c_hash, 'string');
  assert.equal(answer.get('iss'), null);
});

test('signing out ends the session without a question', async () => {
  await signIn(authorizeAddress());
  const logout = `https://login.microsoftonline.com/${TENANT.id}/oauth2/v2.0/logout`;
  await on.page.goto(`${logout}?post_logout_redirect_uri=https%3A%2F%2Fnot.registered.example%2F`);
  await on.page.waitForFunction(() => document.body.innerText.includes('You signed out'));
  await on.page.goto(authorizeAddress());
  assert.match(await on.page.$eval('main', (node) => node.innerText), /Pick an account/);
});

test('what happened is recorded step by step', async () => {
  await redeem((await signIn(authorizeAddress())).searchParams.get('code'));
  await redeem('x', { secret: 'wrong' });
  assert.deepEqual(on.lab.entra.signIns.map(({ step, ok, error }) => [step, ok, error]), [
    ['authorize', true, undefined],
    ['account', true, undefined],
    ['token', true, undefined],
    ['token', false, 7000215],
  ]);
});

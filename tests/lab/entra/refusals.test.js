// What the practice Entra refuses: each fault of the registration, the request or the person, and where it is said.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { decodeJwt } from 'jose';
import { NEIGHBOUR, TENANT } from '../core/directory.js';
import { useLab } from '../core/use-lab.js';
import { CALLBACK, createClient, LOGIN } from './support.js';

const on = useLab();
const { askToken, authorizeAddress, isBack, pick, redeem, said, signIn } = createClient(on);

const ADELE = 'adele@contoso.example';
const PILAR = 'pilar@contoso.example';
const GUEST = 'grady@fabrikam.example';
const STRANGER = 'fay@fabrikam.example';

let registration;

beforeEach(() => {
  [registration] = on.lab.portal.registrations;
  registration.redirectUris.web.push(CALLBACK);
});

const at = (tenant, address = authorizeAddress()) => address.replace(TENANT.id, tenant);
const days = (count) => count * 24 * 3600 * 1000;
const verifier = 'v'.repeat(50);
const challenge = async () => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { code_challenge: Buffer.from(digest).toString('base64url'), code_challenge_method: 'S256' };
};
const codeOf = async (more) => (await signIn(authorizeAddress(more))).searchParams.get('code');
const toSpa = () => {
  registration.redirectUris.web.pop();
  registration.redirectUris.spa.push(CALLBACK);
};

/** The page of a refusal: the code and everything that helps to find it again. */
async function assertRefused(code, about = '') {
  const text = await said();
  const name = `${code} ${about}`;
  assert.match(text, new RegExp(`^AADSTS${code}: `, 'm'), `${name}: ${text}`);
  assert.match(text, /Correlation Id: [\da-f-]{36}/, name);
  assert.match(text, /Timestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/, name);
  assert.match(text, new RegExp(`Message: AADSTS${code}: `), name);
  assert.ok(text.includes(about), `${name} names ${about}`);
}

test('a request that cannot be sent back is refused on a page', async () => {
  const other = '00000000-0000-4000-8000-000000000000';
  const change = (changes) => () => Object.assign(registration, changes);
  const none = change({ redirectUris: { web: [], spa: [], public: [] } });
  const asked = (uri) => authorizeAddress({ redirect_uri: uri });
  const cases = [
    ['not listed', 50011, asked('https://elsewhere.example/'), 'https://elsewhere.example/'],
    ['no slash', 50011, asked('https://jump.example.com/core/auth/openid/callback')],
    ['another case', 50011, asked('https://jump.example.com/core/auth/OpenID/callback/')],
    ['another scheme', 50011, asked('http://practice.example.com/'), 'http://practice.example.com/'],
    ['no reply address', 500113, authorizeAddress(), '', none],
    ['none, and none asked', 900971, authorizeAddress({ redirect_uri: '' }), '', none],
    ['wrong client', 700016, authorizeAddress({ client_id: other }), "in the directory 'Contoso'"],
    ['the object ID', 700016, authorizeAddress({ client_id: registration.objectId }), registration.objectId],
    ['wrong tenant', 700016, at(NEIGHBOUR.id), "in the directory 'Fabrikam'"],
    ['unknown tenant', 90002, at(other), `Tenant '${other}' not found`],
    ['unknown domain', 90002, at('nobody.example')],
    ['no tenant at all', 900023, at('nobody')],
    ['single tenant on common', 50194, at('common'), registration.name],
    ['single tenant on organizations', 50194, at('organizations')],
    ['no client', 900144, authorizeAddress({ client_id: '' }), "'client_id'"],
    ['unknown prompt', 90023, authorizeAddress({ prompt: 'admin_consent' })],
    ['no scope', 900144, authorizeAddress({ scope: '' }), "'scope'"],
    ['ID tokens not ticked', 700054, authorizeAddress({ response_type: 'id_token' }), "'id_token'"],
    ['deactivated', 7000112, authorizeAddress(), registration.name, change({ state: 'Deactivated' })],
    ['sign-in not enabled', 7000112, authorizeAddress(), registration.appId,
      change({ state: 'Activated', enabled: false })],
  ];
  for (const [name, code, address, about, prepare] of cases) {
    on.lab.reset();
    [registration] = on.lab.portal.registrations;
    registration.redirectUris.web.push(CALLBACK);
    prepare?.();
    const response = await on.page.goto(address);
    assert.equal(response.status(), 200, name);
    await assertRefused(code, about);
    assert.equal(on.lab.entra.signIns.at(-1).error, code, name);
  }
});

test('a tenant that lives in one cloud is not found in another', async () => {
  on.lab.entra.cloud = 'global';
  await on.page.goto(authorizeAddress().replace('login.microsoftonline.com', 'login.microsoftonline.us'));
  await assertRefused(90002, TENANT.id);
  const answer = await askToken({}, { host: 'https://login.partner.microsoftonline.cn' });
  assert.deepEqual(answer.error_codes, [90002]);
  await on.page.goto(authorizeAddress());
  assert.match(await said(), /Pick an account/);
});

test('the token endpoint refuses what the registration does not allow', async () => {
  const secret = () => registration.secrets[0];
  const spa = { change: toSpa, form: { client_secret: '' } };
  const cases = [
    ['wrong secret', 7000215, { form: { client_secret: 'wrong' } }],
    ['Secret ID', 7000215, { form: { client_secret: secret().id } }],
    ['no secret', 7000218, { form: { client_secret: '' } }],
    ['expired secret', 7000222, { change: () => { secret().end = Date.now() - days(1); } }],
    ['deactivated', 7000112, { change: () => { registration.state = 'Deactivated'; } }],
    ['SPA, no PKCE', 9002325, spa],
    ['SPA, PKCE, from a server', 9002327, { ...spa, form: { client_secret: '', code_verifier: verifier } }],
    ['Web, from a browser', 9002326, { headers: { origin: 'chrome-extension://abc' } }],
    ['mobile and desktop, with a secret', 700025, {
      change: () => { registration.redirectUris = { web: [], spa: [], public: [CALLBACK] }; },
    }],
    ['wrong client', 700016, { form: { client_id: secret().id } }],
    ['wrong tenant', 700016, { tenant: NEIGHBOUR.id }],
    ['unknown tenant', 90002, { tenant: '00000000-0000-4000-8000-000000000000' }],
    ['no client', 900144, { form: { client_id: '' } }],
    ['no code', 900144, { form: { code: '' } }],
  ];
  for (const [name, code, { change, form = {}, headers = {}, tenant = TENANT.id }] of cases) {
    on.lab.reset();
    [registration] = on.lab.portal.registrations;
    registration.redirectUris.web.push(CALLBACK);
    const sent = {
      grant_type: 'authorization_code', code: 'x', redirect_uri: CALLBACK, client_id: registration.appId,
      client_secret: secret().value, ...(name === 'Secret ID' ? { client_secret: secret().id } : form),
    };
    change?.();
    const answer = await askToken(sent, { headers, path: `${tenant}/oauth2/v2.0/token` });
    assert.deepEqual(answer.error_codes, [code], `${name}: ${answer.error_description}`);
    assert.match(answer.error_description, /Trace ID: .+ Correlation ID: .+ Timestamp: /, name);
  }
});

test('a code is good once, for ten minutes, with its verifier and from its platform', async () => {
  const late = await codeOf();
  on.lab.entra.clock = () => Date.now() + 11 * 60 * 1000;
  assert.deepEqual((await redeem(late)).error_codes, [70008]);
  const asked = Date.now();
  const keys = await on.lab.backchannel(`${LOGIN}/${TENANT.id}/discovery/v2.0/keys`);
  // Dates have whole seconds.
  const answered = Date.parse(keys.headers.date) - 11 * 60 * 1000;
  assert.ok(asked - 1000 < answered && answered <= Date.now(), 'answers are dated by the same clock');
  on.lab.entra.clock = Date.now;
  assert.equal((await redeem(late)).status, 200, 'ten minutes are not over');
  assert.deepEqual((await redeem(late)).error_codes, [54005]);

  const pkce = await challenge();
  assert.deepEqual((await redeem(await codeOf(pkce))).error_codes, [501481], 'no verifier');
  assert.deepEqual((await redeem(await codeOf(pkce), { code_verifier: 'w'.repeat(50) })).error_codes, [501481]);
  toSpa();
  const code = await codeOf(pkce);
  const headers = { origin: 'https://practice.example.com' };
  assert.equal((await redeem(code, { secret: '', code_verifier: verifier, headers })).status, 200);
});

test('an application gets a token for itself, if its secret is right', async () => {
  const ask = (more = {}, options = {}) => askToken({
    grant_type: 'client_credentials', client_id: registration.appId, scope: `${registration.appId}/.default`,
    client_secret: on.lab.entra.secretFor(registration.appId), ...more,
  }, options);
  const { status, access_token: token, ...answer } = await ask();
  assert.deepEqual([status, answer], [200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 }]);
  const { aud, sub, oid, tid } = decodeJwt(token);
  const { servicePrincipalId } = registration;
  assert.deepEqual([aud, sub, oid, tid], [registration.appId, servicePrincipalId, servicePrincipalId, TENANT.id]);
  const graph = await ask({ scope: 'https://graph.microsoft.com/.default' });
  assert.equal(decodeJwt(graph.access_token).aud, '00000003-0000-0000-c000-000000000000');

  const cases = [
    [7000215, { client_secret: registration.secrets[0].id }],
    [7000218, { client_secret: '' }],
    [70011, { scope: 'openid' }],
    [500011, { scope: 'https://nobody.example/.default' }],
    [900144, { scope: '' }],
    [9002326, {}, { headers: { origin: 'chrome-extension://abc' } }],
  ];
  for (const [code, form, options] of cases) assert.deepEqual((await ask(form, options)).error_codes, [code]);
  registration.assignmentRequired = true;
  assert.deepEqual((await ask()).error_codes, [501051], 'closed to itself too');
  registration.assignmentRequired = false;
  registration.secrets[0].end = Date.now() - 1;
  assert.deepEqual((await ask()).error_codes, [7000222]);
});

test('somebody who is not assigned, or of another tenant, is refused on a page and not signed in', async () => {
  registration.assignmentRequired = true;
  registration.assigned = [on.lab.entra.accounts[0].oid];
  for (const [account, code] of [[PILAR, 50105], [GUEST, 50105], [STRANGER, 50020]]) {
    await on.page.goto(authorizeAddress());
    await pick(account);
    await assertRefused(code, `'${account}'`);
    const { step, ok, error } = on.lab.entra.signIns.at(-1);
    assert.deepEqual([step, ok, error], ['account', false, code]);
  }
  await on.page.click('#another-account');
  await pick(ADELE);
  await isBack();
  assert.ok(new URL(on.page.url()).searchParams.get('code'), 'who is assigned comes in');

  registration.assigned = [];
  await on.page.goto(authorizeAddress());
  await assertRefused(50105, ADELE);
  on.lab.entra.redirected.add(50105);
  const refused = (await signIn(authorizeAddress())).searchParams;
  assert.deepEqual([refused.get('error'), refused.get('state')], ['access_denied', 's1']);
  assert.match(refused.get('error_description'), /^AADSTS50105: [^\r]+\r\nTrace ID: /);
});

test('another tenant\'s people come in where the registration is open to them', async () => {
  [, , registration] = on.lab.portal.registrations;
  registration.redirectUris.web.push(CALLBACK);
  await on.page.goto(at('organizations', authorizeAddress({ client_id: registration.appId })));
  await pick(STRANGER);
  await on.page.click('#idBtn_Accept');
  await isBack();
  const code = new URL(on.page.url()).searchParams.get('code');
  const more = { client_id: registration.appId, secret: on.lab.entra.secretFor(registration.appId) };
  const { iss, tid } = decodeJwt((await redeem(code, more)).id_token);
  assert.deepEqual([iss, tid], [`https://login.microsoftonline.com/${NEIGHBOUR.id}/v2.0`, NEIGHBOUR.id]);
});

test('a refusal that the lab sends back travels like the answer would', async () => {
  on.lab.entra.redirected.add(700054);
  for (const [mode, part] of [['', 'hash'], ['fragment', 'hash'], ['query', 'search']]) {
    const address = authorizeAddress({ response_type: 'id_token', ...(mode && { response_mode: mode }) });
    await on.page.goto(address);
    const answer = new URLSearchParams(new URL(on.page.url())[part].slice(1));
    assert.equal(answer.get('error'), 'unsupported_response_type', mode);
    assert.equal(answer.get('error_uri'), 'https://login.microsoftonline.com/error?code=700054');
  }
});

test('the callback of JumpServer keeps a fragment in the browser and needs a query', async () => {
  registration.redirectUris.web = ['https://jump.example.com/core/auth/openid/callback/'];
  await on.page.goto(authorizeAddress({ redirect_uri: registration.redirectUris.web[0], response_mode: 'fragment' }));
  await pick(ADELE);
  await on.page.waitForFunction(() => location.host === 'jump.example.com' && location.pathname === '/ui/');
  assert.ok(new URLSearchParams(new URL(on.page.url()).hash.slice(1)).get('code'));
  assert.equal(on.lab.jumpserver.signIns.length, 0);
  const paths = on.lab.requests.filter(({ host }) => host === 'jump.example.com').map(({ path }) => path);
  assert.deepEqual(paths.slice(0, 3), ['/core/auth/openid/callback/', '/', '/ui/']);
});

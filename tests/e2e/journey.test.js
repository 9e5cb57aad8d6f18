// The whole way with the manifest that ships: portal, JumpServer, a real sign-in, its token, and JumpCloud.
// The tests of this file are one journey in one browser, in this order.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { jumpCloudBody, jumpServerRows } from './guide.js';
import { startSession } from './harness.js';
import * as person from './person.js';
import * as steps from './steps.js';

/** The guide's rows out of a PATCH. JumpServer's form sends a number that was typed as text, and takes it. */
function rowsOf(body, names) {
  const picked = Object.fromEntries(Object.keys(names).map((name) => [name, body[name]]));
  return { ...picked, AUTH_OPENID_ID_TOKEN_MAX_AGE: Number(picked.AUTH_OPENID_ID_TOKEN_MAX_AGE) };
}

const PROVIDER_ROWS = Object.keys(jumpServerRows({})).filter((name) => /_PROVIDER_/.test(name));
const PASSED = [
  'check_audience', 'check_issuer', 'check_tenant', 'check_expiry', 'check_not_before', 'check_issued_at',
  'check_lifetime', 'check_algorithm', 'check_version', 'check_token_kind',
];

describe('the journey', () => {
  let session;
  let lab;
  let panel;
  let tenant;
  let portal;
  let console_;
  let secret;
  let registration;
  let token;

  before(async () => {
    session = await startSession();
    lab = session.lab;
    tenant = lab.entra.tenant.id;
    [registration] = lab.portal.registrations;
    portal = await session.newPage();
  });
  after(() => session?.close());

  test('one press on the portal\'s Overview reads the registration', async () => {
    const values = await steps.readRegistration(session, portal);
    panel = await session.openedPanel();
    const read = Object.fromEntries(values.map(({ id, value }) => [id, value]));
    assert.deepEqual(
      [read.name, read.client_id, read.tenant_id, read.object_id, read.account_types, read.state],
      [registration.name, registration.appId, tenant, registration.objectId, 'My organization only', 'Activated'],
    );
    for (const { id, source } of values.slice(0, 6)) assert.notEqual(source, '', `${id} says where it came from`);
  });

  test('its metadata document is fetched and compared', async () => {
    assert.equal(await panel.value('issuer'), `https://login.microsoftonline.com/${tenant}/v2.0`);
    const fetched = lab.requests.filter(({ path }) => path.endsWith('openid-configuration'));
    assert.deepEqual(fetched.map(({ path }) => path), [`/${tenant}/v2.0/.well-known/openid-configuration`]);
    assert.deepEqual(await panel.findings(), []);
  });

  test('the Endpoints pane is read when the person opens it, without another press', async () => {
    const rows = await steps.readEndpoints(session, portal);
    assert.equal(rows.length, 10);
    assert.ok(rows.some(({ url }) => url === `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`));
    assert.deepEqual(await panel.findings(), [], 'portal and document agree');
  });

  test('a new client secret is pasted and held, and never shown', async () => {
    secret = await steps.carrySecret(session, portal);
    assert.equal(secret, lab.entra.secretFor(registration.appId));
    const dom = await panel.page.evaluate(() => document.documentElement.outerHTML);
    assert.equal(dom.includes(secret), false);
  });

  test('JumpServer: the preview shows what is there and what would be', async () => {
    console_ = await session.newPage();
    const rows = await steps.openJumpServerForm(session, console_);
    const by = Object.fromEntries(rows.map((row) => [row.field, row]));
    assert.equal(by.AUTH_OPENID_CLIENT_ID.now, 'client-id');
    assert.equal(by.AUTH_OPENID_CLIENT_ID.will, registration.appId);
    // A fresh JumpServer has Keycloak on, and the provider's fields are not in its page.
    assert.equal(await console_.$('label[for="AUTH_OPENID_PROVIDER_ENDPOINT"]'), null);
    for (const name of PROVIDER_ROWS) assert.ok(by[name], `${name} is in the preview`);
    assert.equal(JSON.stringify(rows).includes(secret), false);
  });

  test('nothing can be filled before both choices are made and the origin is confirmed', async () => {
    const locked = () => panel.page.$eval('[data-do="fill"]', (button) => button.disabled);
    assert.equal(await panel.page.$('input[type=radio]:checked'), null, 'nothing is chosen beforehand');
    assert.equal(await locked(), true);
    await panel.click('[data-choice="signature_alg:guide"] input');
    await panel.click('[data-choice="ssl_verification:guide"] input');
    assert.equal(await locked(), true);
    await steps.confirm(panel);
  });

  test('every field is filled and read back, and nothing is saved', async () => {
    const receipt = await steps.fill(panel);
    assert.deepEqual(receipt.rows.filter(({ certainty }) => certainty !== 'read'), []);
    assert.equal(receipt.filled, receipt.of);
    assert.equal(receipt.certainty, 'filled');
    assert.equal(await panel.page.$('[data-do="fill"]'), null, 'nothing is left to fill, the secret neither');
    assert.deepEqual(lab.jumpserver.patches.filter(({ category }) => category === 'oidc'), []);
  });

  test('filled fields are outlined for review, and no outline stays', async () => {
    assert.deepEqual(await steps.review(panel, console_), { shown: 1, left: 0 });
  });

  test('Submit is pointed at and not pressed', async () => {
    await panel.press('submit');
    await console_.waitForSelector(steps.OUTLINES);
    assert.deepEqual(lab.jumpserver.patches.filter(({ category }) => category === 'oidc'), []);
    await panel.press('unmark');
  });

  test('what the person submits is the guide\'s table, and a reload finds it saved', async () => {
    const saved = await steps.saveJumpServer(session, console_);
    const expected = jumpServerRows({ tenant, clientId: registration.appId, secret });
    assert.equal(saved.status, 200);
    assert.deepEqual(rowsOf(saved.body, expected), expected);
    const certainties = Object.fromEntries(saved.receipt.rows.map(({ field, certainty }) => [field, certainty]));
    assert.equal(certainties.AUTH_OPENID_CLIENT_ID, 'saved');
    assert.equal(certainties.AUTH_OPENID_CLIENT_SECRET, 'read', 'a secret is not given back, so it is only filled');
  });

  test('a real sign-in works with it', async () => {
    const signedIn = await steps.signIn(session, console_);
    assert.equal(signedIn.signedInAs, 'Signed in as adele@contoso.example');
    assert.equal(signedIn.signIn.ok, true);
    token = signedIn.token;
  });

  test('the token of that sign-in is decoded and compared with the connection', async () => {
    const decoded = await steps.decode(panel, token);
    assert.equal(decoded.verdict, 'verdict_good');
    for (const check of PASSED) assert.equal(decoded.checks[check], 'passed', check);
    assert.deepEqual(
      [decoded.claims.aud, decoded.claims.tid, decoded.claims.preferred_username],
      [registration.appId, tenant, 'adele@contoso.example'],
    );
  });

  test('what JumpServer was said to make of it is what JumpServer made', async () => {
    const { consoles } = await steps.decoded(panel);
    const { user: signedIn } = lab.jumpserver.signIns.at(-1);
    const made = lab.jumpserver.users.find(({ username }) => username === signedIn);
    assert.equal(made.source, 'openid');
    const { username, name, email } = consoles.jumpserver.user;
    assert.deepEqual({ username, name, email }, { username: made.username, name: made.name, email: made.email });
    assert.notEqual(consoles.jumpserver.outcome, 'refuses');
  });

  test('its signature is checked with the keys of the connection, and then it is verified', async () => {
    const { verdict, signature } = await steps.verify(panel);
    assert.deepEqual([verdict, signature], ['verdict_verified', 'valid']);
    await panel.go('here');
  });

  test('with the safer values chosen, RS256 and verified certificates are saved, and a sign-in works', async () => {
    lab.jumpserver.reset();
    // Away from the page of the person who is signed in: the address differs in its hash only.
    await console_.goto('about:blank');
    await steps.openJumpServerForm(session, console_);
    await steps.decide(panel, 'safer');
    const receipt = await steps.fill(panel);
    assert.equal(receipt.filled, receipt.of);
    const { body } = await steps.saveJumpServer(session, console_);
    const clientId = registration.appId;
    const expected = jumpServerRows({ tenant, clientId, secret, signatureAlgorithm: 'RS256' });
    assert.deepEqual(rowsOf(body, expected), expected);
    assert.equal(body.AUTH_OPENID_IGNORE_SSL_VERIFICATION, false);
    assert.equal((await steps.signIn(session, console_)).signIn.ok, true);
  });

  test('JumpCloud: the person chooses the registration, and what is saved is the guide\'s', async () => {
    const { appId } = lab.portal.registrations[1];
    await steps.readRegistration(session, portal, 1);
    const other = await steps.carrySecret(session, portal);
    const page = await session.newPage();
    await person.openNewProvider(page);
    await session.click(page);
    await panel.finding('choose_connection');
    await steps.choose(panel, appId);
    const rows = await steps.preview(panel);
    assert.deepEqual(rows.map(({ field }) => field), ['name', 'url', 'client_id', 'client_secret']);
    await steps.confirm(panel);
    const receipt = await steps.fill(panel);
    assert.equal(receipt.filled, 4);
    assert.equal(lab.jumpcloud.posts.length, 0);
    const posted = await steps.saveJumpCloud(session, page);
    assert.deepEqual(posted.body, jumpCloudBody({ tenant, clientId: appId, secret: other }));
    assert.equal(posted.status, 201);
  });

  test('no page of the lab failed meanwhile', () => {
    assert.deepEqual(lab.errors, []);
  });
});

// The whole way in Firefox: portal, JumpServer, a token, JumpCloud; by the real toolbar button, in the real sidebar.
// The tests of this file are one journey in one browser, in this order.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { jumpCloudBody, jumpServerRows } from '../e2e/guide.js';
import * as person from '../e2e/person.js';
import * as steps from '../e2e/steps.js';
import { forget, idOf, row } from '../e2e/use-connections.js';
import { saved } from './downloads.js';
import { startSession } from './harness.js';

describe('the journey in Firefox', () => {
  let session;
  let lab;
  let panel;
  let tenant;
  let portal;
  let console_;
  let secret;
  let registration;

  const oidcPatches = () => lab.jumpserver.patches.filter(({ category }) => category === 'oidc');

  before(async () => {
    session = await startSession();
    lab = session.lab;
    lab.portal.renderDelay = 30;
    tenant = lab.entra.tenant.id;
    [registration] = lab.portal.registrations;
    portal = await session.newPage();
  });
  after(() => session?.close());

  test('one press on the portal\'s Overview opens the sidebar, which reads the registration', async () => {
    const values = await steps.readRegistration(session, portal);
    panel = await session.openedPanel();
    const read = Object.fromEntries(values.map(({ id, value }) => [id, value]));
    assert.deepEqual(
      [read.name, read.client_id, read.tenant_id, read.object_id, read.account_types, read.state],
      [registration.name, registration.appId, tenant, registration.objectId, 'My organization only', 'Activated'],
    );
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

  test('JumpServer: the preview shows what is there and what would be, and not the secret', async () => {
    console_ = await session.newPage();
    const rows = await steps.openJumpServerForm(session, console_);
    const by = Object.fromEntries(rows.map((row) => [row.field, row]));
    assert.equal(by.AUTH_OPENID_CLIENT_ID.now, 'client-id');
    assert.equal(by.AUTH_OPENID_CLIENT_ID.will, registration.appId);
    assert.equal(JSON.stringify(rows).includes(secret), false);
  });

  test('every field is filled and read back, and nothing is saved', async () => {
    await steps.decide(panel, 'safer');
    const receipt = await steps.fill(panel);
    assert.deepEqual(receipt.rows.filter(({ certainty }) => certainty !== 'read'), []);
    assert.deepEqual([receipt.filled, receipt.certainty], [receipt.of, 'filled']);
    assert.deepEqual(oidcPatches(), []);
  });

  test('filled fields are outlined for review, and Submit is pointed at and not pressed', async () => {
    assert.deepEqual(await steps.review(panel, console_), { shown: 1, left: 0 });
    await panel.press('submit');
    await console_.waitForSelector(steps.OUTLINES);
    await panel.press('unmark');
    assert.deepEqual(oidcPatches(), []);
  });

  test('undo puts back what the form held, but for the secret', async () => {
    const held = () => console_.$eval('label[for="AUTH_OPENID_CLIENT_ID"]', (label) => (
      label.closest('.el-form-item').querySelector('input').value));
    assert.equal(await held(), registration.appId);
    const undone = await steps.undo(panel);
    assert.deepEqual(undone.rows.filter(({ became }) => became === 'stays').map(({ field }) => field),
      ['AUTH_OPENID_CLIENT_SECRET']);
    assert.equal(await held(), 'client-id');
  });

  test('what the person submits is what was filled; a reload ends the grant, a press finds it saved', async () => {
    await steps.decide(panel, 'safer');
    await steps.fill(panel);
    assert.equal(await person.submitSettings(console_), 200);
    const { body } = lab.jumpserver.patches.at(-1);
    const expected = jumpServerRows({ tenant, clientId: registration.appId, secret, signatureAlgorithm: 'RS256' });
    const rows = Object.fromEntries(Object.keys(expected).map((name) => [name, body[name]]));
    rows.AUTH_OPENID_ID_TOKEN_MAX_AGE = Number(rows.AUTH_OPENID_ID_TOKEN_MAX_AGE);
    assert.deepEqual(rows, expected);

    await person.reloadForm(console_);
    await panel.here('here_no_grant');
    await panel.has('[data-hint="reload"]');
    await session.click(console_);
    await panel.has('[data-certainty="saved"]');
    const saved = await steps.receipt(panel);
    const certainties = Object.fromEntries(saved.rows.map(({ field, certainty }) => [field, certainty]));
    assert.deepEqual([certainties.AUTH_OPENID_CLIENT_ID, certainties.AUTH_OPENID_CLIENT_SECRET], ['saved', 'read']);
  });

  test('the token of a real sign-in with it is pasted, decoded and verified', async () => {
    const signedIn = await steps.signIn(session, console_);
    assert.equal(signedIn.signIn.ok, true);
    const decoded = await steps.decode(panel, signedIn.token);
    assert.equal(decoded.verdict, 'verdict_good');
    assert.deepEqual([decoded.claims.aud, decoded.claims.tid], [registration.appId, tenant]);
    const { verdict, signature } = await steps.verify(panel);
    assert.deepEqual([verdict, signature], ['verdict_verified', 'valid']);
  });

  test('a token that was changed is not verified', async () => {
    const [head, body, signature] = lab.entra.lastIdToken.split('.');
    const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), name: 'Somebody else' };
    const forged = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    await steps.decode(panel, forged);
    await panel.until((name) => document.querySelector('[data-claim="name"]')?.textContent.includes(name), claims.name);
    assert.equal((await steps.verify(panel)).signature, 'invalid');
    await panel.go('here');
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
    assert.equal((await steps.fill(panel)).filled, 4);
    assert.equal(lab.jumpcloud.posts.length, 0);
    const posted = await steps.saveJumpCloud(session, page);
    assert.deepEqual(posted.body, jumpCloudBody({ tenant, clientId: appId, secret: other }));
    assert.equal(posted.status, 201);
  });

  test('connections go into a file without a secret, and come back from it', async () => {
    const { appId } = lab.portal.registrations[1];
    await panel.go('all');
    const file = await saved(session, () => panel.click('[data-do="export"]'));
    assert.equal(file.name, 'sso-ferry-connections.json');
    const json = JSON.parse(file.text);
    const both = [registration.appId, appId].sort();
    assert.deepEqual([json.product, json.connections.map(idOf).sort()], ['SSO Ferry', both]);
    for (const one of [registration.appId, appId]) assert.equal(file.text.includes(lab.entra.secretFor(one)), false);

    await forget(panel, appId);
    await panel.paste('#import-text', file.text);
    await panel.has(`[data-import="${appId}"][data-known="false"]`);
    await panel.click('[data-do="import"]:not([disabled])');
    await panel.has(row(appId));
  });

  test('no page of the lab failed meanwhile, and Firefox asked for no permission', async () => {
    assert.deepEqual(lab.errors, []);
    assert.deepEqual(await session.chrome.questions(), []);
  });
});

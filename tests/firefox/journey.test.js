// The whole way in Firefox: portal, JumpServer, a token, JumpCloud; by the real toolbar button, in the real sidebar.
// The tests of this file are one journey in one browser, in this order.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { jumpCloudBody } from '../e2e/guide.js';
import * as person from '../e2e/person.js';
import * as steps from '../e2e/steps.js';
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
});

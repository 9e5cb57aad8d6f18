// The portal's pages beyond the Overview: forms filled, a secret kept, frames read with a permission of their own, other
// languages and clouds, rights that are missing, and a diagnostic that gives nothing away.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { graphManifest } from '../lab/portal/manifest.js';
import * as person from './person.js';
import * as steps from './steps.js';
import { useSession } from './use-session.js';

const on = useSession();

const JUMPSERVER = { console: 'jumpserver', baseUrl: 'https://jump.example.com' };
const CALLBACK = 'https://jump.example.com/core/auth/openid/callback/';
const FRAME = 'https://sandbox-1.reactblade.portal.azure.net';

/** Opens a page of the first registration and presses the toolbar button. */
async function openItem(item, { index = 0, ...options } = {}) {
  const page = await on.session.newPage();
  const registration = on.lab.portal.registrations[index];
  await person.openItem(page, registration.appId, item, options);
  const panel = await on.session.click(page);
  return { page, panel, registration };
}

/** The texts of a list that a page told. */
const list = (panel, id) => panel.page.$$eval(`details[data-value="${id}"] .facts li`, (rows) => (
  rows.map((row) => row.textContent.trim())));

const stored = async () => (await on.session.stored('local')).store;

describe('the Register form', () => {
  test('is filled for JumpServer and read back; the person registers, and the panel goes on from there', async () => {
    const page = await on.session.newPage();
    const rows = await steps.prepareRegistration(on.session, page, JUMPSERVER);
    assert.deepEqual(rows.map(({ field }) => field).sort(), ['account_types', 'name', 'platform', 'redirect_uri']);
    const panel = await on.session.openedPanel();
    const receipt = await steps.fill(panel);
    assert.equal(receipt.filled, receipt.of);
    assert.equal(on.lab.portal.registered.length, 0, 'nothing is registered before the person presses it');

    const appId = await steps.register(on.session, page);
    assert.deepEqual(on.lab.portal.registered.map(({ form }) => form), [
      { name: 'JumpServer SSO', audience: 'single', platform: 'web', redirectUri: CALLBACK },
    ]);
    assert.equal(appId, on.lab.portal.registered[0].appId);
    const { connections, draft } = await stored();
    assert.deepEqual([connections[0].intent.console, connections[0].intent.base_url, draft],
      ['jumpserver', 'https://jump.example.com', null]);
  });

  test('JumpCloud: the region decides the redirect URI, and India\'s is said to be unconfirmed', async () => {
    const page = await on.session.newPage();
    await steps.prepareRegistration(on.session, page, { console: 'jumpcloud', region: 'eu' });
    const panel = await on.session.openedPanel();
    assert.equal(await panel.value('redirect_uri'), 'https://login.eu.jumpcloud.com/oauth/callback');
    await panel.page.select('#region', 'in');
    await panel.finding('redirect_unconfirmed');
  });

  test('without the right to register, the finding names the role and a text to send', async () => {
    on.lab.portal.register = 'forbidden';
    const page = await on.session.newPage();
    await person.openRegister(page);
    const panel = await on.session.click(page);
    await panel.finding('register_forbidden');
    await panel.has('[data-ask="ask_register"]');
  });
});

describe('a new client secret', () => {
  test('its pane is filled, its Value kept at the person\'s word, and only a note of it is stored', async () => {
    const page = await on.session.newPage();
    const { appId } = on.lab.portal.registrations[0];
    await steps.readRegistration(on.session, page);
    const panel = await on.session.openedPanel();
    await steps.setPurpose(panel, JUMPSERVER);
    await person.openNewSecret(page);
    await steps.prepareSecret(panel);
    const receipt = await steps.fill(panel);
    assert.deepEqual([receipt.filled, receipt.of > 0], [receipt.of, true]);
    await person.addSecret(page, 'jumpserver');
    const secret = on.lab.entra.secretFor(appId);

    await panel.has('[data-fresh]');
    const nothing = JSON.stringify([await stored(), await on.session.stored('session')]);
    assert.equal(nothing.includes(secret), false, 'nothing leaves the page before the person says so');
    assert.equal((await panel.page.content()).includes(secret), false);

    await steps.keepSecret(panel);
    await panel.has('[data-held="false"]');
    const held = JSON.stringify(await on.session.stored('session'));
    assert.ok(held.includes(secret));
    const { connections } = await stored();
    assert.deepEqual([connections[0].secret.description, connections[0].secret.vaulted], ['jumpserver', false]);
    assert.match(connections[0].secret.id, /^[0-9a-f-]{36}$/);
    assert.equal(JSON.stringify(connections).includes(secret), false);

    await panel.click('[data-do="vaulted"]');
    await panel.has('[data-held="true"]');
    assert.equal((await panel.page.content()).includes(secret), false, 'and it is never shown');
  });

  test('a secret that is in no vault is dropped with the second click only', async () => {
    const page = await on.session.newPage();
    await steps.readRegistration(on.session, page);
    await steps.carrySecret(on.session, page);
    const panel = await on.session.openedPanel();
    await panel.press('drop-secret');
    await panel.has('.secret .warn-text[role="status"]');
    await panel.has('[data-value="secret"]');
    await panel.press('drop-secret');
    await panel.has('input#secret');
  });

  test('where a policy forbids secrets, the finding says so', async () => {
    on.lab.portal.secretPolicy = 'forbidden';
    const { panel } = await openItem('Credentials');
    await panel.until(() => document.querySelector('[data-code="secrets_forbidden"], [data-code="secrets_need_role"]'));
  });
});

describe('each page of a registration', () => {
  test('tells its part, and the parts come together', async () => {
    const { page, panel, registration } = await openItem('Overview', { ready: '.fxc-essentials-item' });
    await panel.value('credentials');
    for (const [item, id] of [
      ['Credentials', 'secrets'], ['Authentication', 'redirects'], ['TokenConfiguration', 'optional_claims'],
      ['CallAnAPI', 'permissions'],
    ]) {
      await person.pressItem(page, item);
      await panel.has(`details[data-value="${id}"]`);
    }
    assert.deepEqual(await list(panel, 'redirects'), [`${CALLBACK}Web`]);
    assert.equal((await list(panel, 'secrets')).length, registration.secrets.length);
    await panel.value('client_id');
  });

  test('the manifest tells it in one piece, pasted', async () => {
    const { panel, registration } = await openItem('Manifest');
    await panel.has('#manifest');
    await panel.paste('#manifest', JSON.stringify(graphManifest(registration), null, 2));
    await panel.has('[data-read="manifest"]');
    for (const id of ['redirects', 'secrets', 'optional_claims', 'permissions']) {
      await panel.has(`details[data-value="${id}"]`);
    }
  });

  test('what a page says is held against what the console needs', async () => {
    const registration = on.lab.portal.registrations[0];
    registration.redirectUris.web = [CALLBACK.slice(0, -1)];
    const { panel } = await openItem('Authentication');
    await steps.setPurpose(panel, JUMPSERVER);
    await panel.finding('redirect_slash');
  });
});

describe('a page that is drawn in a frame of another origin', () => {
  test('is read after the person allowed that one origin, and not before', async () => {
    await on.session.preapprove(FRAME);
    on.lab.portal.layouts = { Overview: { layout: 'B', where: 'frame' } };
    const page = await on.session.newPage();
    const { appId, objectId } = on.lab.portal.registrations[0];
    await page.goto(person.registrationAddress(appId));
    const panel = await on.session.click(page);
    await panel.has(`[data-permission="${FRAME}"]`);
    await panel.click(`[data-permission="${FRAME}"] [data-do="allow"]`);
    await panel.here('here_portal');
    await panel.until((id) => document.querySelector('[data-value="object_id"] .value')?.textContent === id, objectId);
    assert.equal(await panel.value('client_id'), appId);
    assert.equal(await panel.value('tenant_id'), on.lab.entra.tenant.id);
  });
});

describe('languages and clouds', () => {
  test('the same Overview in nine languages gives the same registration', async () => {
    const page = await on.session.newPage();
    const { appId, objectId } = on.lab.portal.registrations[0];
    let panel;
    for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt-BR', 'ja', 'ko', 'zh-Hans']) {
      await on.session.store('local', { store: { schema: 2, connections: [], current: null } });
      await panel?.page.reload();
      await person.openItem(page, appId, 'Overview', { query: `?l=${language}.${language.toLowerCase()}`, ready: '.fxc-essentials-item' });
      panel = await on.session.click(page);
      const read = [await panel.value('client_id'), await panel.value('tenant_id'), await panel.value('object_id')];
      assert.deepEqual(read, [appId, on.lab.entra.tenant.id, objectId], language);
    }
  });

  for (const [portal, login] of [
    ['https://portal.azure.us', 'login.microsoftonline.us'],
    ['https://entra.microsoftonline.cn', 'login.partner.microsoftonline.cn'],
  ]) {
    test(`${portal}: the document comes from ${login}`, async () => {
      const { panel } = await openItem('Overview', { portal, ready: '.fxc-essentials-item' });
      assert.equal(await panel.value('issuer'), `https://${login}/${on.lab.entra.tenant.id}/v2.0`);
      await panel.has('details[data-value="endpoints_computed"]');
      assert.deepEqual((await panel.findings()).filter((code) => code.startsWith('endpoint')), []);
    });
  }

  test('a look-alike of the portal is not read as the portal', async () => {
    const page = await on.session.newPage();
    const { appId } = on.lab.portal.registrations[0];
    await page.goto(person.registrationAddress(appId, 'Overview', 'https://portal.azure.com.example.net'));
    await page.waitForSelector('.fxc-essentials-item');
    const panel = await on.session.click(page);
    await panel.here('here_other');
  });
});

test('the signing keys are fetched when the person asks, and summarised', async () => {
  const { panel } = await openItem('Overview', { ready: '.fxc-essentials-item' });
  await panel.value('issuer');
  const before = on.lab.requests.filter(({ path }) => path.includes('/discovery/')).length;
  await panel.press('keys');
  await panel.has('[data-keys]');
  assert.equal(before, 0);
  assert.equal(on.lab.requests.filter(({ path }) => path.includes('/discovery/')).length, 1);
});

test('a diagnostic names frames, labels and counts, and nothing of anybody', async () => {
  const { panel, registration } = await openItem('Overview', { ready: '.fxc-essentials-item' });
  await panel.value('issuer');
  await panel.click('details.diagnostic summary');
  const text = await panel.until(() => document.querySelector('[data-value="diagnostic"]')?.textContent);
  for (const told of [registration.appId, registration.objectId, on.lab.entra.tenant.id, registration.name, 'contoso']) {
    assert.equal(text.toLowerCase().includes(told.toLowerCase()), false, told);
  }
  assert.match(text, /Application \(client\) ID/);
});

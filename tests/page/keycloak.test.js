// page.js fills the form "Add OpenID Connect provider" of Keycloak's own admin console by the shipped recipe; the
// person chooses the PKCE method and saves, and the request shows what arrived.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../lab/jumpserver/harness.js';
import { ENTRA, openForm, outcomes, SECRET, shown } from './consoles.js';
import { recipe, useHarness } from './support.js';

const PROVIDERS = 'https://keycloak.example.com/admin/master/console/#/master/identity-providers';
const keycloak = recipe('keycloak');
const harness = useHarness();
let page;

/** What the console shall send for each field of the recipe; Keycloak keeps its configuration as texts. */
const TOP = { alias: 'oidc', displayName: 'Microsoft Entra ID' };
const CONFIG = {
  authorizationUrl: ENTRA.authorization_endpoint,
  tokenUrl: ENTRA.token_endpoint,
  logoutUrl: ENTRA.end_session_endpoint,
  userInfoUrl: ENTRA.userinfo_endpoint,
  issuer: ENTRA.issuer,
  validateSignature: 'true',
  useJwksUrl: 'true',
  jwksUrl: ENTRA.jwks_uri,
  pkceEnabled: 'true',
  pkceMethod: 'S256',
  clientId: ENTRA.client_id,
  clientSecret: SECRET,
};
const EXISTING = {
  alias: 'oidc', providerId: 'oidc', displayName: 'Old', enabled: true,
  config: {
    authorizationUrl: 'https://old.example/a', tokenUrl: 'https://old.example/t', issuer: 'https://old.example',
    logoutUrl: 'https://old.example/l', userInfoUrl: 'https://old.example/u', jwksUrl: 'https://old.example/j',
    validateSignature: 'true', useJwksUrl: 'true', pkceEnabled: 'true', pkceMethod: 'S256',
    clientId: 'old-client', clientSecret: 'stored', clientAuthMethod: 'client_secret_post',
  },
};
const site = () => harness.lab.keycloak;
const part = (object, names) => Object.fromEntries(Object.keys(names).map((name) => [name, object[name]]));

async function load(path, waitFor, { existing = false } = {}) {
  page = harness.page;
  site().reset();
  await page.goto('about:blank');
  if (existing) site().identityProviders.oidc = structuredClone(EXISTING);
  await page.goto(`${PROVIDERS}${path}`);
  await page.waitForSelector(waitFor, { timeout: 15_000 });
}

async function openAdd() {
  await load('/oidc/add', '#kc-discovery-endpoint-switch');
  return openForm(page, keycloak);
}

async function openEdit() {
  await load('/oidc/oidc/settings', '[id="config.jwksUrl"]', { existing: true });
  return openForm(page, keycloak);
}

/** The person presses the button that saves; the request. */
async function save(testId) {
  const count = site().changes.length;
  await page.locator(`[data-testid="${testId}"]`).click();
  await until(() => site().changes.length > count);
  return site().changes.at(-1);
}

test('a new provider: every field is found once and filled, and what is sent is the recipe\'s', async () => {
  const { fill } = await openAdd();
  const replies = await fill();
  const { alias, useJwksUrl, pkceMethod, ...rest } = outcomes(replies);
  // The console names a new provider "oidc" itself, and looks keys up once it checks signatures; its menus are buttons,
  // which page.js does not press.
  assert.deepEqual([alias, useJwksUrl, pkceMethod], ['same', 'same', 'by_hand']);
  assert.deepEqual(rest, Object.fromEntries(Object.keys(rest).map((id) => [id, 'written'])));
  const counts = Object.values(replies).flatMap(({ count }) => count ?? []);
  assert.deepEqual(new Set(counts), new Set([1]));
  assert.deepEqual([replies.issuer.before.label, replies.discovery.before.value.is], ['Issuer', true]);
  assert.ok(!JSON.stringify(replies).includes(SECRET), 'no reply holds the secret');
  assert.equal(replies.clientSecret.after.equal, true);
  assert.deepEqual(site().changes, [], 'nothing but the person saves');

  await page.locator('[id="config.pkceMethod"]').click();
  await page.locator('[role=option] ::-p-text(S256)').click();
  assert.deepEqual(new Set(Object.values(outcomes(await fill()))), new Set(['same']));

  const { method, path, body } = await save('createProvider');
  assert.deepEqual([method, path], ['POST', 'instances']);
  assert.deepEqual([part(body, TOP), part(body.config, CONFIG)], [TOP, CONFIG]);
  assert.equal(body.config.clientAuthMethod, 'client_secret_post');
  assert.equal(body.config.publicKeySignatureVerifier, undefined);
});

test('undone before the save, the form of a new provider holds what it held', async () => {
  const { fill, undo, held } = await openAdd();
  await undo(await fill());
  assert.equal(await page.$eval('#kc-discovery-endpoint-switch', (input) => input.checked), true);
  assert.equal((await held(keycloak.field('displayName'))).value.is, '');
  await page.evaluate(() => document.querySelector('#kc-discovery-endpoint-switch').click());
  for (const id of ['logoutUrl', 'userInfoUrl', 'issuer']) {
    await page.waitForSelector(`[id="config.${id}"]:not([readonly])`);
    assert.equal((await held(keycloak.field(id))).value.is, '', id);
  }
  for (const id of ['validateSignature', 'pkceEnabled']) {
    assert.equal((await held(keycloak.field(id))).value.is, false, id);
  }
  assert.deepEqual(site().changes, []);
});

test('an existing provider is compared, filled and put; undone, it is put as it was', async () => {
  const { fill, world } = await openEdit();
  const replies = await fill();
  const { alias, discovery } = outcomes(replies);
  // An alias stays as it was made, and there is nothing to discover any more.
  assert.deepEqual([alias, discovery], ['read_only', 'not_found']);
  assert.equal(replies.issuer.before.value.is, EXISTING.config.issuer);
  const existing = keycloak.notices.find(({ id }) => id === 'existing');
  const { found } = await world.read([{ kind: 'count', name: 'existing', locate: existing.locate }]);
  assert.equal(found.existing.count, 1);
  const filled = await save('idp-details-save');
  assert.deepEqual([filled.method, filled.path], ['PUT', 'instances/oidc']);
  assert.deepEqual(part(filled.body.config, CONFIG), CONFIG);

  const again = await openEdit();
  await again.undo(await again.fill());
  const { body } = await save('idp-details-save');
  // A secret is never read, so it cannot be put back: the page has to be loaded again for that.
  assert.deepEqual(part(body.config, CONFIG), { ...part(EXISTING.config, CONFIG), clientSecret: SECRET });
  assert.equal(body.displayName, EXISTING.displayName);
});

test('controls that are never written are refused in the page itself', async () => {
  const { step } = await openEdit();
  for (const id of ['trustEmail', 'disableNonce', 'hideOnLoginPage']) {
    const field = { widget: { kind: 'check' }, locate: [{ css: `#${id}` }] };
    const { outcome } = await step(field, { kind: 'on', is: true });
    assert.equal(outcome, 'refused', id);
  }
});

test('the recipe knows its pages, and the button that saves each', async () => {
  for (const [path, waitFor, name, testId] of [
    ['', '[data-testid="oidc-card"]', 'open_form'],
    ['/../clients', '#nav-item-identity-providers', 'open_providers'],
    ['/oidc/add', '#kc-discovery-endpoint-switch', 'form', 'createProvider'],
    ['/oidc/oidc/settings', '[id="config.jwksUrl"]', 'form', 'idp-details-save'],
  ]) {
    await load(path, waitFor, { existing: testId === 'idp-details-save' });
    assert.equal(await shown(page, keycloak), name, path);
    if (!testId) continue;
    const { world } = await openForm(page, keycloak);
    assert.deepEqual(await world.mark([{ locate: keycloak.submit, caption: '' }]), { kind: 'marked', count: 1 });
    assert.deepEqual(await page.$$eval(keycloak.submit.map(({ css }) => css).join(), (all) => all.map((one) => (
      one.dataset.testid))), [testId]);
  }
});

// page.js fills the practice Grafana's form "Generic OAuth" by the shipped recipe. What page.js cannot write, the texts
// of "Scopes", the person types; then the person saves, and the request shows what arrived.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../lab/jumpserver/harness.js';
import { ENTRA, openForm, outcomes, SECRET, shown } from './consoles.js';
import { recipe, useHarness } from './support.js';

const FORM = 'https://grafana.example.com/admin/authentication/generic_oauth';
const grafana = recipe('grafana');
const harness = useHarness();
let page;

/** What the form shall send for each field of the recipe. */
const VALUES = {
  name: 'Entra ID',
  clientId: ENTRA.client_id,
  clientSecret: SECRET,
  authStyle: 'AutoDetect',
  scopes: '["openid","email","profile","offline_access"]',
  authUrl: ENTRA.authorization_endpoint,
  tokenUrl: ENTRA.token_endpoint,
  apiUrl: ENTRA.userinfo_endpoint,
  allowSignUp: true,
  nameAttributePath: 'name',
  loginAttributePath: 'preferred_username',
  emailAttributePath: 'email',
  usePkce: true,
  useRefreshToken: true,
};
const ALL = Object.keys(VALUES);
const site = () => harness.lab.grafana;

/** The page with the sections that the person opened. */
async function load(settings, sections = ['User mapping', 'Extra security measures']) {
  page = harness.page;
  site().reset(settings);
  await page.goto('about:blank');
  await page.goto(FORM);
  for (const section of sections) await page.locator(`::-p-text(${section})`).click();
  if (sections.length === 2) await page.waitForSelector('#usePkce');
  else await page.waitForSelector('#clientId');
}

async function form(settings) {
  await load(settings);
  return openForm(page, grafana);
}

/** The person presses a button; the request's settings. */
async function press(words) {
  const { changes } = site();
  const count = changes.length;
  await page.locator(`::-p-aria([name="${words}"][role="button"])`).click();
  await until(() => changes.length > count);
  return changes.at(-1);
}

async function typeScopes() {
  await page.click('[aria-label=Remove]');
  for (const scope of ['openid', 'email', 'profile', 'offline_access']) {
    await page.type('#scopes', scope);
    await page.keyboard.press('Enter');
  }
}

test('every field is found once; all but the scopes are filled, and what the save sends is the recipe\'s', async () => {
  const { world, held, fill } = await form();
  const replies = await fill();
  const { scopes, authStyle, name, allowSignUp, ...rest } = outcomes(replies);
  // A new Grafana lets people sign up already.
  assert.deepEqual([scopes, authStyle, name, allowSignUp], ['no_such_option', 'same', 'written', 'same']);
  assert.deepEqual(new Set(Object.values(rest)), new Set(['written']));
  assert.deepEqual(Object.values(replies).map(({ count }) => count), ALL.map(() => 1));
  assert.equal(replies.clientId.before.label, 'Client ID');
  assert.ok(!JSON.stringify(replies).includes(SECRET), 'no reply holds the secret');
  assert.equal(replies.clientSecret.after.equal, true);
  assert.deepEqual(site().changes, [], 'nothing but the person saves');

  await typeScopes();
  assert.deepEqual((await held(grafana.field('scopes'))).value.is, JSON.parse(VALUES.scopes));
  assert.deepEqual(new Set(Object.values(outcomes(await fill()))), new Set(['same']));

  const { method, body } = await press('Save and enable');
  assert.equal(method, 'PUT');
  assert.deepEqual(Object.fromEntries(ALL.map((id) => [id, body.settings[id]])), VALUES);
  assert.equal(body.settings.enabled, true);
  for (const id of ['autoLogin', 'tlsSkipVerifyInsecure', 'allowAssignGrafanaAdmin', 'roleAttributeStrict']) {
    assert.equal(body.settings[id], false, id);
  }
  assert.ok(!body.settings.roleAttributePath && !body.settings.tlsClientCert);
  await world.unmark();
});

test('undone before the save, the form sends what it held', async () => {
  const before = {
    name: 'Old', clientId: 'old-client', scopes: '["openid"]', authUrl: 'https://old.example/a',
    tokenUrl: 'https://old.example/t', apiUrl: 'https://old.example/u', allowSignUp: false, nameAttributePath: 'n',
    loginAttributePath: 'l', emailAttributePath: 'e', usePkce: false, useRefreshToken: false,
  };
  const { fill, undo } = await form(before);
  await undo(await fill());
  const { body } = await press('Save');
  const sent = Object.fromEntries(Object.keys(before).map((id) => [id, body.settings[id]]));
  assert.deepEqual(sent, before);
  assert.equal(body.settings.enabled, false);
});

test('a stored secret is read only until the person presses Reset, and stays as it is', async () => {
  const { world, fill } = await form({ clientSecret: 'stored', scopes: 'openid email profile offline_access' });
  const replies = await fill();
  assert.equal(replies.clientSecret.outcome, 'read_only');
  const existing = grafana.notices.find(({ id }) => id === 'existing');
  const { found } = await world.read([{ kind: 'count', name: 'existing', locate: existing.locate }]);
  assert.equal(found.existing.count, 1);
  await press('Save');
  assert.equal(site().settings.clientSecret, 'stored');
  await page.locator('button ::-p-text(Reset)').click();
  await page.waitForSelector('#clientSecret[type=password]');
  assert.equal((await fill()).clientSecret.outcome, 'written');
});

test('a menu that shows another client authentication is left to the person', async () => {
  const { fill } = await form({ authStyle: 'InHeader' });
  assert.equal((await fill()).authStyle.outcome, 'by_hand');
  assert.equal((await press('Save')).body.settings.authStyle, 'InHeader');
});

test('controls that are never written are refused in the page itself', async () => {
  const { step } = await form();
  const check = { widget: { kind: 'check' } };
  for (const id of ['tlsSkipVerifyInsecure', 'allowAssignGrafanaAdmin', 'roleAttributeStrict', 'autoLogin']) {
    const { outcome } = await step({ ...check, locate: [{ css: `#${id}` }] }, { kind: 'on', is: true });
    assert.equal(outcome, 'refused', id);
    assert.equal(await page.$eval(`#${id}`, (input) => input.checked), false, id);
  }
});

test('the button that is pointed at saves and does not switch on or off', async () => {
  const { world } = await form({ enabled: true, clientId: 'c', clientSecret: 's' });
  assert.deepEqual(await world.mark([{ locate: grafana.submit, caption: 'Save' }]), { kind: 'marked', count: 1 });
  const words = await page.$$eval(grafana.submit[0].css, (found) => found.map((button) => button.textContent));
  assert.deepEqual(words, ['Save']);
  assert.deepEqual(site().changes, []);
});

test('the recipe knows its pages', async () => {
  await load({}, []);
  assert.equal(await shown(page, grafana), 'open_sections');
  await load();
  assert.equal(await shown(page, grafana), 'form');
  await page.goto('https://grafana.example.com/admin/authentication');
  await page.waitForSelector('a[href$="/generic_oauth"]');
  assert.equal(await shown(page, grafana), 'open_form');
});

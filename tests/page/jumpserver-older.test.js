// The shipped JumpServer recipe on the forms of v4.5.0 and v3.10.21: page.js fills them in the recipe's order with the
// guide's values, a person presses Submit, and the PATCH body shows field by field what arrived.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TENANT } from '../lab/core/directory.js';
import { ORGANIZATIONS } from '../lab/jumpserver/fields.js';
import { until } from '../lab/jumpserver/harness.js';
import { versionOf } from '../lab/jumpserver/versions.js';
import { enter, many, on, recipe, text, useHarness } from './support.js';

const SECRET = 'AUTH_OPENID_CLIENT_SECRET';
const PROVIDER = 'AUTH_OPENID_PROVIDER_ENDPOINT';
const TOKEN = 'AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT';
const KEYCLOAK = 'AUTH_OPENID_KEYCLOAK';
const MAP = 'AUTH_OPENID_USER_ATTR_MAP';
const ORGS = 'OPENID_ORG_IDS';
const SECRET_VALUE = 'abc8Q~defghijklmnopqrstuvwxyz.0123456789';

const login = `https://login.microsoftonline.com/${TENANT.id}`;
const ENTRA = {
  client_id: '3f9a6c21-7b4d-4e58-9c03-5d1e8fa27b06',
  issuer: `${login}/v2.0`,
  authorization_endpoint: `${login}/oauth2/v2.0/authorize`,
  token_endpoint: `${login}/oauth2/v2.0/token`,
  jwks_uri: `${login}/discovery/v2.0/keys`,
  userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
  end_session_endpoint: `${login}/oauth2/v2.0/logout`,
  base_url: 'https://jump.example.com',
};

/** What the guide asks for, as it is sent; the age is typed, because these versions start with 60. */
const GUIDE = {
  AUTH_OPENID: true,
  BASE_SITE_URL: ENTRA.base_url,
  AUTH_OPENID_CLIENT_ID: ENTRA.client_id,
  [SECRET]: SECRET_VALUE,
  AUTH_OPENID_CLIENT_AUTH_METHOD: 'client_secret_basic',
  [KEYCLOAK]: false,
  [PROVIDER]: ENTRA.issuer,
  AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT: ENTRA.authorization_endpoint,
  [TOKEN]: ENTRA.token_endpoint,
  AUTH_OPENID_PROVIDER_JWKS_ENDPOINT: ENTRA.jwks_uri,
  AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT: ENTRA.userinfo_endpoint,
  AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT: ENTRA.end_session_endpoint,
  AUTH_OPENID_PROVIDER_SIGNATURE_ALG: 'HS256',
  AUTH_OPENID_ID_TOKEN_MAX_AGE: '600',
  AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS: true,
  AUTH_OPENID_USE_STATE: true,
  AUTH_OPENID_USE_NONCE: true,
  AUTH_OPENID_ALWAYS_UPDATE_USER: true,
  AUTH_OPENID_IGNORE_SSL_VERIFICATION: true,
  AUTH_OPENID_SHARE_SESSION: true,
  [MAP]: { name: 'name', username: 'preferred_username', email: 'email' },
};

const harness = useHarness();
const jumpserver = recipe('jumpserver');
let page;
let world;

/** What a field shall hold, as the panel sends it: the recipe's value, or one of the two that a choice offers. */
function wanted(field, choose = 'guide') {
  if (field.secret) return text(SECRET_VALUE);
  const value = field.value ?? field.choice[choose];
  if (typeof value === 'boolean') return on(value);
  if (Array.isArray(value)) return many(...value);
  return text(value.replace(/\$\{(\w+)\}/g, (_, name) => ENTRA[name]));
}

async function fill(choose) {
  const replies = {};
  for (const field of jumpserver.fields) {
    const reply = await world.apply({ ...field, value: wanted(field, choose) });
    // The panel passes over an optional field that is not there.
    if (!(field.optional && reply.outcome === 'not_found')) replies[field.id] = reply;
  }
  return replies;
}

/** Counts what a recipe's locator finds, by page.js. */
async function found(locate) {
  const answers = await world.read([{ kind: 'count', name: 'it', locate }]);
  return answers.found.it.count;
}

/** The person presses the button that reads "Submit", with the mouse; returns the PATCH that it made. */
async function submit() {
  const { patches } = harness.lab.jumpserver;
  const count = patches.length;
  await page.locator('::-p-xpath(//button[normalize-space()="Submit"])').click();
  await until(() => patches.length > count);
  return patches.at(-1);
}

const versions = [
  { version: 'v4.5.0', query: '?tab=OIDC', organizations: { [ORGS]: [ORGANIZATIONS[0].id] } },
  { version: 'v3.10.21', query: '?activeTab=OIDC', organizations: {} },
];

for (const { version, query, organizations } of versions) {
  describe(version, () => {
    const { fields } = versionOf(version);
    const known = (id) => fields.find(({ name }) => name === id);
    const ids = jumpserver.fields.map(({ id }) => id);

    /** Opens the form by its address, on a fresh installation: OIDC off, Keycloak on. */
    async function open(options = {}) {
      page = harness.page;
      harness.lab.jumpserver.reset({ version, ...options });
      await page.goto('about:blank');
      await page.goto(`https://jump.example.com/ui/#/settings/auth${query}`);
      await page.waitForSelector('label[for="AUTH_OPENID_CLIENT_ID"]');
      if (known(ORGS)) await page.waitForFunction(() => document.querySelectorAll('.org-select li').length > 0);
      world = await enter(page);
    }

    /** The PATCH of an untouched form. */
    const untouched = () => Object.fromEntries(fields.filter(({ secret }) => !secret)
      .map(({ name, value }) => [name, value]));

    test('the form is known, and every field is found once, with its label', async () => {
      await open();
      assert.equal(await found(jumpserver.form), 1);
      const probe = ({ id, locate, widget, secret = false }) => ({ kind: 'field', name: id, locate, widget, secret });
      const labels = async () => {
        const answers = await world.read(jumpserver.fields.map(probe));
        return Object.fromEntries(ids.map((id) => [id, [answers.found[id].count, answers.found[id].field?.label]]));
      };
      const expected = (keycloak) => Object.fromEntries(jumpserver.fields.map(({ id, when }) => {
        const hidden = !known(id) || (keycloak && when?.field === KEYCLOAK);
        return [id, hidden ? [0, undefined] : [1, known(id).en]];
      }));
      assert.deepEqual(await labels(), expected(true), 'with Keycloak on');
      const { outcome, before, after } = await world.apply({ ...jumpserver.field(KEYCLOAK), value: on(false) });
      assert.deepEqual([outcome, before.value, after.value], ['written', on(true), on(false)]);
      assert.deepEqual(await labels(), expected(false), 'with Keycloak off');
    });

    test('on the Basic tab, the OIDC tab is what the recipe points at', async () => {
      await open();
      await page.click('#tab-Basic');
      await page.waitForSelector('label[for="AUTH_OPENID_CLIENT_ID"]', { hidden: true });
      assert.equal(await found(jumpserver.form), 0);
      const counts = [];
      for (const place of jumpserver.places) counts.push(await found(place.locate));
      assert.equal(jumpserver.places[counts.findIndex((count) => count > 0)].hint, 'open_tab');
    });

    test('filled with the guide\'s values, submitted by the person: everything arrives, nothing else', async () => {
      await open();
      const replies = await fill();
      const same = [
        'AUTH_OPENID_CLIENT_AUTH_METHOD', 'AUTH_OPENID_PROVIDER_SIGNATURE_ALG', 'AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS',
        'AUTH_OPENID_USE_STATE', 'AUTH_OPENID_USE_NONCE', 'AUTH_OPENID_ALWAYS_UPDATE_USER',
        'AUTH_OPENID_IGNORE_SSL_VERIFICATION', 'AUTH_OPENID_SHARE_SESSION', MAP, ORGS,
      ];
      assert.deepEqual(Object.keys(replies), ids.filter(known));
      for (const [id, { outcome, count }] of Object.entries(replies)) {
        assert.deepEqual([id, outcome, count], [id, same.includes(id) ? 'same' : 'written', 1]);
      }
      assert.equal(replies.AUTH_OPENID_ID_TOKEN_MAX_AGE.before.value.is, '60');
      assert.deepEqual([replies[SECRET].after.length, replies[SECRET].after.equal], [SECRET_VALUE.length, true]);

      // Longer than any version's automatic endpoints and the editor's false complaint.
      await new Promise((resolve) => { setTimeout(resolve, 2000); });
      assert.equal(await page.$('.el-message--error'), null, 'the editor was not touched');
      const asked = harness.lab.requests.filter(({ path }) => path.includes('openid-configuration'));
      assert.equal(asked.length, 0, 'the provider was not asked');
      const { body, status } = await submit();
      assert.equal(status, 200);
      assert.deepEqual(body, { ...untouched(), ...GUIDE, ...organizations });
      assert.equal(harness.lab.jumpserver.patches.length, 1, 'nothing but the person saved');
    });

    test('a provider endpoint written last leaves the others as they are', async () => {
      await open({ keycloakDefault: false });
      for (const id of [TOKEN, PROVIDER]) {
        const { outcome } = await world.apply({ ...jumpserver.field(id), value: wanted(jumpserver.field(id)) });
        assert.equal(outcome, 'written');
      }
      const expected = { ...untouched(), [KEYCLOAK]: false, [TOKEN]: GUIDE[TOKEN], [PROVIDER]: GUIDE[PROVIDER] };
      assert.deepEqual((await submit()).body, expected);
    });

    test('filled again, everything is the same and no switch is turned back', async () => {
      await open();
      await fill('guide');
      const replies = await fill('guide');
      for (const [id, { outcome }] of Object.entries(replies)) assert.deepEqual([id, outcome], [id, 'same']);
    });

    test('the safer choices and a new map arrive; a switch that was off is on', async () => {
      await open();
      harness.lab.jumpserver.settings.AUTH_OPENID_USE_STATE = false;
      await page.reload();
      await page.waitForSelector('label[for="AUTH_OPENID_CLIENT_ID"]');
      if (known(ORGS)) await page.waitForFunction(() => document.querySelectorAll('.org-select li').length > 0);
      world = await enter(page);
      await fill('safer');
      const map = { name: 'name', username: 'upn', email: 'email' };
      const written = await world.apply({ ...jumpserver.field(MAP), value: text(JSON.stringify(map, null, 2)) });
      assert.equal(written.outcome, 'written');
      const safer = {
        AUTH_OPENID_PROVIDER_SIGNATURE_ALG: 'RS256', AUTH_OPENID_IGNORE_SSL_VERIFICATION: false, [MAP]: map,
      };
      assert.deepEqual((await submit()).body, { ...untouched(), ...GUIDE, ...organizations, ...safer });
    });

    test('what is marked as the last step is Submit, not Reset', async () => {
      await open();
      assert.equal(await found(jumpserver.submit), 1);
      for (const { css } of jumpserver.submit) {
        const texts = await page.$$eval(css, (buttons) => buttons.map((button) => button.textContent.trim()));
        assert.deepEqual([css, texts], [css, ['Submit']]);
      }
      const marked = await world.mark([{ locate: jumpserver.submit, caption: 'Submit' }]);
      assert.deepEqual(marked, { kind: 'marked', count: 1 });
    });

    test('the control: typed by keyboard, the provider endpoint overwrites the others at once', async () => {
      await open({ keycloakDefault: false });
      await page.type('xpath///label[@for="AUTH_OPENID_PROVIDER_ENDPOINT"]/..//input', 'x');
      const { field } = await world.field(jumpserver.field(TOKEN));
      assert.deepEqual(field.value, text('https://oidc.example.com/xtoken'));
    });
  });
}

// The practice JumpServer's front ends differ from each other where the real ones were observed to.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startHarness, until } from './harness.js';
import { isolatedWorld } from './isolated.js';

const PROVIDER = 'AUTH_OPENID_PROVIDER_ENDPOINT';
const TOKEN = 'AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT';
const SETTINGS = 'https://jump.example.com/ui/#/settings/auth';

let harness;
let lab;
let page;

before(async () => {
  harness = await startHarness();
  lab = harness.lab;
  page = await harness.freshPage();
});

after(() => harness?.close());

/** Opens the settings page cold. */
async function open(query, options) {
  lab.jumpserver.reset(options);
  await page.goto('about:blank');
  await page.goto(`${SETTINGS}${query}`);
  await page.waitForSelector('.el-tabs__item.is-active');
  await page.waitForNetworkIdle({ idleTime: 100 });
}

/** Opens the form, on a JumpServer that is told by its provider's endpoints. */
async function openForm(version, options = {}) {
  await open('', { version, oidcOn: true, keycloakDefault: false, ...options });
  await page.click('#tab-OIDC');
  await page.waitForSelector('.form-buttons');
  await page.waitForNetworkIdle({ idleTime: 100 });
}

const activeTab = () => page.$eval('.el-tabs__item.is-active', (tab) => tab.id);
const tabs = () => page.$$eval('.el-tabs__item', (items) => items.map(({ id }) => id.replace('tab-', '')).join(' '));
const count = (css) => page.$$eval(css, (found) => found.length);
const texts = (css) => page.$$eval(css, (found) => found.map((one) => one.textContent.trim()));
const item = (name, control) => `xpath///*[contains(@class, "el-form-item-${name}")
  or ./label[@for="${name}"]]//${control}`.replace(/\s+/g, ' ');

const V4 = { sections: 'Basic Server Search Other', buttons: 'Submit Reset', label: 'Client id', opens: '?tab=OIDC' };
const OLDER = { sections: 'Basic Params', buttons: 'Reset Submit', label: 'Client Id', opens: '?activeTab=OIDC' };
/**
 * `off`: the tabs while OIDC is off, `bare`: the same without a licence; `boxes`, `switches`: of the form with the
 * provider's endpoints; `cold`: whether the address opens the OIDC tab.
 */
const versions = {
  v5: {
    ...V4, off: 'Basic Integration', bare: 'Basic Integration', boxes: 9, switches: 0, classes: 1, icons: 1, age: '600',
  },
  'v4.10.15': {
    ...V4, off: 'Basic Integration', bare: 'Basic Integration', boxes: 9, switches: 0, classes: 1, icons: 1, age: '600',
  },
  'v4.10.3': { ...V4, off: 'Basic', bare: 'Basic', boxes: 9, switches: 0, classes: 1, icons: 1, age: '60' },
  'v4.5.0': {
    ...V4, cold: true, off: 'Basic OIDC', bare: 'Basic', boxes: 0, switches: 9, classes: 1, icons: 0, age: '60',
  },
  'v3.10.21': {
    ...OLDER, cold: true, off: 'Basic OIDC', bare: 'Basic', boxes: 0, switches: 9, classes: 0, icons: 0, age: '60',
  },
  'v2.28.21': {
    ...OLDER, cold: true, off: 'Basic OIDC', bare: 'Basic OIDC', boxes: 0, switches: 9, classes: 0, icons: 0, age: '60',
    update: true,
  },
  'v2.20.0': {
    ...OLDER, cold: true, off: 'Basic OIDC', bare: 'Basic OIDC', boxes: 8, switches: 0, classes: 0, icons: 0, age: '60',
    update: true, without: ['AUTH_OPENID_USER_ATTR_MAP', 'AUTH_OPENID_CLIENT_AUTH_METHOD', 'AUTH_OPENID_PKCE'],
  },
};

for (const [version, expected] of Object.entries(versions)) {
  describe(version, () => {
    test('has the OIDC tab when it has; its address opens it or not', async () => {
      await open('', { version });
      assert.equal(await tabs(), expected.off);
      assert.equal(await activeTab(), 'tab-Basic');
      await open('', { version, licensed: false });
      assert.equal(await tabs(), expected.bare, 'without a licence');
      await open('', { version, oidcOn: true });
      assert.match(await tabs(), /OIDC$/, 'while OIDC is on');
      await open(expected.opens, { version, oidcOn: true });
      assert.equal(await activeTab(), expected.cold ? 'tab-OIDC' : 'tab-Basic');
      await open(expected.opens === '?tab=OIDC' ? '?activeTab=OIDC' : '?tab=OIDC', { version, oidcOn: true });
      assert.equal(await activeTab(), 'tab-Basic', 'by the address of other versions');
      assert.deepEqual(lab.jumpserver.patches, []);
    });

    test('draws the form its own way', async () => {
      await openForm(version);
      assert.equal(await count('.el-form-item .el-checkbox'), expected.boxes);
      assert.equal(await count('.el-switch'), expected.switches);
      assert.equal(await count('i.fa-refresh'), expected.icons);
      assert.equal(await count('.el-form-item-AUTH_OPENID_CLIENT_ID'), expected.classes);
      assert.equal(await count('.org-select'), expected.classes);
      assert.deepEqual((await texts('.form-buttons button')).join(' '), expected.buttons);
      assert.deepEqual((await texts('.form-group-header h3')).join(' '), expected.sections);
      assert.ok((await texts('.el-form-item__label')).includes(expected.label));
      assert.equal(await page.$eval(item('AUTH_OPENID_ID_TOKEN_MAX_AGE', 'input'), ({ value }) => value), expected.age);
      for (const name of expected.without ?? []) assert.equal(await page.$(item(name, '*')), null, name);
      assert.equal(await count('label[for="AUTH_OPENID_CLIENT_ID"]'), version === 'v5' ? 0 : 1);
    });

    test('shows the secret\'s input, or a button before it', async () => {
      await openForm(version);
      const shown = () => page.$eval('input[type=password]', (input) => input.getBoundingClientRect().width > 0);
      assert.equal(await shown(), !expected.update);
      if (!expected.update) return;
      await page.click('button .el-icon-edit');
      assert.equal(await shown(), true);
    });

    test('puts the endpoints together by itself at an input, and not at a change', async () => {
      await openForm(version);
      const write = async (text, type) => {
        const input = await page.$(item(PROVIDER, 'input'));
        await input.evaluate((box, [value, event]) => {
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, value);
          box.dispatchEvent(new Event(event, { bubbles: true }));
        }, [text, type]);
      };
      const token = () => page.$eval(item(TOKEN, 'input'), ({ value }) => value);
      const asksProvider = ['v5', 'v4.10.15'].includes(version);
      await write('https://idp.example/v1.0', 'change');
      await new Promise((resolve) => { setTimeout(resolve, asksProvider ? 1300 : 50); });
      assert.equal(await token(), 'https://oidc.example.com/token');
      await write('https://idp.example/v2.0', 'input');
      const slash = asksProvider ? '/' : '';
      await until(async () => (await token()) === `https://idp.example/v2.0${slash}token`);
    });
  });
}

test('hides what follows Keycloak', async () => {
  const rows = {
    AUTH_OPENID_ALWAYS_UPDATE_USER: ['v4.5.0', 'v3.10.21', 'v2.28.21', 'v2.20.0'],
    AUTH_OPENID_SCOPES: ['v4.10.15', 'v4.10.3', 'v4.5.0', 'v3.10.21', 'v2.28.21', 'v2.20.0'],
    [TOKEN]: Object.keys(versions),
  };
  for (const version of Object.keys(versions)) {
    await openForm(version, { keycloakDefault: true });
    for (const [name, hiddenIn] of Object.entries(rows)) {
      assert.equal((await page.$$(item(name, 'input'))).length === 0, hiddenIn.includes(version), `${version} ${name}`);
    }
  }
});

describe('a card\'s switch', () => {
  const cards = [['v5', '#tab-Integration'], ['v4.10.15', '#tab-Integration'], ['v4.10.3', '#tab-Basic']];
  for (const [version, tab] of cards) {
    test(`${version}: is under ${tab}, saves at once, and that is recorded`, async () => {
      await open('', { version });
      await page.click(tab);
      await page.waitForSelector('.el-card .el-switch');
      const run = await isolatedWorld(page);
      await run(() => {
        const card = [...document.querySelectorAll('.el-card')].find((one) => one.textContent.trim() === 'OIDC');
        card.querySelector('.el-switch').click();
      });
      await page.waitForSelector('#tab-OIDC');
      const [{ body, status }, ...more] = lab.jumpserver.switched;
      assert.deepEqual([body, status, more], [{ AUTH_OPENID: true }, 200, []]);
    });
  }
});

test('a language without own labels shows numbers; the header switches in place when it is told to', async () => {
  await openForm('v4.10.15', { languages: ['en', 'zh', 'ja'], switchInPlace: true });
  const label = () => page.$eval('label[for="AUTH_OPENID_CLIENT_ID"]', ({ textContent }) => textContent);
  await page.evaluate(() => { window.stays = true; });
  await page.click('header a[hreflang=ja]');
  await until(async () => (await label()) === '※ja 3');
  assert.equal(await page.evaluate(() => window.stays), true);
  assert.equal(await page.$eval('html', ({ lang }) => lang), 'ja');
});

test('a version that was not observed is refused', () => {
  assert.throws(() => lab.jumpserver.reset({ version: 'v1.0' }), /v4\.5\.0/);
});

// The practice JumpServer's older front ends differ from v4.10 where the real ones were observed to.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startHarness } from './harness.js';
import { isolatedWorld } from './isolated.js';

const PROVIDER = 'AUTH_OPENID_PROVIDER_ENDPOINT';
const TOKEN = 'AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT';

let harness;
let lab;
let page;

before(async () => {
  harness = await startHarness();
  lab = harness.lab;
});

after(() => harness?.close());

/** Opens the settings page cold, OIDC off as on a fresh installation. */
async function open(query, options) {
  page = await harness.freshPage();
  lab.jumpserver.reset(options);
  await page.goto(`https://jump.example.com/ui/#/settings/auth${query}`);
  await page.waitForSelector('.el-tabs__item.is-active');
  await page.waitForNetworkIdle({ idleTime: 200 });
}

const activeTab = () => page.$eval('.el-tabs__item.is-active', (tab) => tab.id);
const count = (css) => page.$$eval(css, (found) => found.length);
const texts = (css) => page.$$eval(css, (found) => found.map((one) => one.textContent.trim()));

const versions = [
  {
    version: 'v4.5.0', opens: '?tab=OIDC', ignored: '?activeTab=OIDC', classes: 1, lists: 1,
    buttons: ['Submit', 'Reset'], sections: ['Basic', 'Server', 'Search', 'Other'], label: 'Client id',
  },
  {
    version: 'v3.10.21', opens: '?activeTab=OIDC', ignored: '?tab=OIDC', classes: 0, lists: 0,
    buttons: ['Reset', 'Submit'], sections: ['Basic', 'Params'], label: 'Client Id',
  },
];

for (const { version, opens, ignored, classes, lists, buttons, sections, label } of versions) {
  describe(version, () => {
    test('opens the OIDC tab by its own address, cold and with OIDC off; by no other', async () => {
      await open(opens, { version });
      assert.equal(await activeTab(), 'tab-OIDC');
      assert.deepEqual(lab.jumpserver.patches, []);
      await open(ignored, { version });
      assert.equal(await activeTab(), 'tab-Basic');
      const tabs = await page.$$eval('.el-tabs__item', (items) => items.map(({ id }) => id));
      assert.deepEqual(tabs, ['tab-Basic', 'tab-OIDC']);
      await open(opens, { version, licensed: false });
      assert.equal(await activeTab(), 'tab-Basic', 'without a licence there is none');
    });

    test('draws the form its own way', async () => {
      await open(opens, { version, keycloakDefault: false });
      assert.equal(await count('.el-checkbox'), 0);
      assert.equal(await count('.el-switch'), 9);
      assert.equal(await count('i.fa-refresh'), 0);
      assert.equal(await count('.el-form-item-AUTH_OPENID_CLIENT_ID'), classes);
      assert.equal(await count('.org-select'), lists);
      assert.deepEqual(await texts('.form-buttons button'), buttons);
      assert.deepEqual(await texts('.form-group-header h3'), sections);
      assert.deepEqual(await texts('label[for="AUTH_OPENID_CLIENT_ID"]'), [label]);
      const run = await isolatedWorld(page);
      assert.equal(await run((t) => t.input('AUTH_OPENID_ID_TOKEN_MAX_AGE').value), '60');
    });

    test('hides "Always update user" while Keycloak is on', async () => {
      await open(opens, { version });
      assert.equal(await count('label[for="AUTH_OPENID_ALWAYS_UPDATE_USER"]'), 0);
      const run = await isolatedWorld(page);
      await run((t) => t.item('AUTH_OPENID_KEYCLOAK').querySelector('.el-switch').click());
      await page.waitForSelector('label[for="AUTH_OPENID_ALWAYS_UPDATE_USER"]');
    });

    test('puts the endpoints together at every input, without a slash, and at no change; asks nobody', async () => {
      await open(opens, { version, keycloakDefault: false });
      const run = await isolatedWorld(page);
      const tokenAfter = (text, type) => run(async (t, { provider, token, ...written }) => {
        t.write(t.input(provider), written.text, written.type);
        await t.wait(50);
        return t.input(token).value;
      }, { provider: PROVIDER, token: TOKEN, text, type });
      assert.equal(await tokenAfter('https://idp.example/v1.0', 'change'), 'https://oidc.example.com/token');
      assert.equal(await tokenAfter('https://idp.example/v2.0', 'input'), 'https://idp.example/v2.0token');
      assert.equal(lab.requests.filter(({ path }) => path.includes('openid-configuration')).length, 0);
    });
  });
}

test('a version that was not observed is refused', () => {
  assert.throws(() => lab.jumpserver.reset({ version: 'v1.0' }), /v4\.5\.0/);
});

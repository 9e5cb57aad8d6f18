// What can be in the way of a fill at the practice JumpServer: a form that comes late, one that is right already, one
// that refuses, a document that goes away, a language that changes.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { guide, KEYCLOAK, MAP, PROVIDER, SECRET, SECRET_VALUE, useJumpServer } from './jumpserver.js';
import { enter, text } from './support.js';

const jump = useJumpServer();
const { recipe } = jump;

// Cookies too: one of them is the language.
beforeEach(async () => {
  jump.harness.page = await jump.harness.freshPage();
});

/** Shows the settings page without going to the form. */
async function show(options, tab) {
  jump.page = jump.harness.page;
  jump.site.reset(options);
  await jump.page.goto('https://jump.example.com/ui/#/settings/auth');
  await jump.page.locator(tab).click();
  jump.world = await enter(jump.page);
}

/** How many elements each of the recipe's ways finds. @param {any[][]} ways */
async function counts(...ways) {
  const probes = ways.map((locate, at) => ({ kind: 'count', name: String(at), locate }));
  const { found } = await jump.world.read(probes);
  return ways.map((_, at) => found[at].count);
}

test('while OPTIONS is not answered, the page is the tab without its form', async () => {
  await show({ oidcOn: true, optionsDelay: 1500 }, '#tab-OIDC');
  const places = recipe.places.map(({ locate }) => locate);
  const [form, ...found] = await counts(recipe.form, ...places);
  assert.equal(form, 0);
  assert.equal(recipe.places[found.findIndex((count) => count > 0)].hint, 'form_loading');
  const { outcome } = await jump.apply('AUTH_OPENID_CLIENT_ID', text('late'), { wait_ms: 4000 });
  assert.equal(outcome, 'written', 'a field is waited for as long as the step says');
});

test('a form that holds everything already: only the secret is written', async () => {
  const saved = { ...guide(), AUTH_OPENID_ID_TOKEN_MAX_AGE: 900, [SECRET]: 'saved-before' };
  await jump.open({ saved });
  for (const field of recipe.fields) {
    const wanted = field.id === 'AUTH_OPENID_ID_TOKEN_MAX_AGE' ? text('900') : jump.wanted(field);
    const { outcome, before } = await jump.world.apply({ ...field, value: wanted });
    assert.deepEqual([field.id, outcome], [field.id, field.secret ? 'written' : 'same']);
    if (field.secret) assert.equal(before.length, 0, 'what is saved is never in the page');
  }
  const { body } = await jump.submit();
  assert.deepEqual(body, { ...jump.untouched(), ...saved, [SECRET]: SECRET_VALUE });
});

describe('a saved public address', () => {
  for (const address of ['http://jump.example.com/', 'https://10.0.0.7/', 'https://other.example.com:8443/']) {
    test(`${address} is read as it is, and replaced`, async () => {
      await jump.open({ saved: { BASE_SITE_URL: address } });
      const { before, after } = await jump.apply('BASE_SITE_URL', text('https://jump.example.com/'));
      assert.deepEqual([before.value, after.value], [text(address), text('https://jump.example.com/')]);
    });
  }
});

describe('a submit that is refused keeps what was filled', () => {
  const cases = [
    [400, { refuse: { BASE_SITE_URL: ['Enter a valid URL.'] } }, '.el-form-item-BASE_SITE_URL .el-form-item__error'],
    [403, { mayChange: false }, '.el-message--error'],
  ];
  for (const version of ['v5', 'v4.10.15']) {
    for (const [status, options, complaint] of cases) {
      test(`${version}, ${status}`, async () => {
        await jump.open({ version, ...options });
        await jump.fill();
        const { base_url: base } = jump.inputs;
        assert.equal((await jump.submit()).status, status);
        await jump.page.waitForSelector(complaint);
        assert.deepEqual((await jump.held('BASE_SITE_URL')).value, text(base));
        assert.notEqual(jump.site.settings.BASE_SITE_URL, base);
      });
    }
  }
});

test('a document that goes away in the middle of a fill takes everything with it', async () => {
  await jump.open({ keycloakDefault: false });
  const [first, ...rest] = recipe.fields.filter(({ secret, when }) => secret || when);
  const old = jump.world;
  assert.equal((await old.apply({ ...first, value: jump.wanted(first) })).outcome, 'written');
  await jump.load();
  await assert.rejects(old.apply({ ...rest[0], value: jump.wanted(rest[0]) }), 'the old document is not there');
  assert.equal((await jump.held(SECRET)).length, 0);
  assert.deepEqual((await jump.submit()).body, { ...jump.untouched(), [KEYCLOAK]: false });
});

for (const version of ['v5', 'v4.10.15', 'v2.28.21']) {
  test(`${version}: the language of the page changes in the middle of a fill, and the rest is filled`, async () => {
    await jump.open({ version, switchInPlace: true });
    const labels = {};
    const half = recipe.fields.findIndex(({ id }) => id === PROVIDER);
    for (const [at, field] of recipe.fields.entries()) {
      if (at === half) {
        await jump.page.click('header a[hreflang=zh]');
        await jump.page.waitForFunction(() => document.body.innerText.includes('端点地址'));
      }
      const reply = await jump.world.apply({ ...field, value: jump.wanted(field) });
      labels[field.id] = reply.after?.label;
    }
    const { en, zh } = jump.known('AUTH_OPENID_CLIENT_ID');
    assert.deepEqual([labels.AUTH_OPENID_CLIENT_ID, labels[PROVIDER]], [en, jump.known(PROVIDER).zh]);
    assert.equal((await jump.held('AUTH_OPENID_CLIENT_ID')).label, zh);
    const filled = jump.filled();
    // Where "Update" was not pressed, the secret is nowhere.
    if (version === 'v2.28.21') delete filled[SECRET];
    assert.deepEqual((await jump.submit()).body, filled);
    assert.ok(filled[MAP]);
  });
}

const CARDS = [['v5', '#tab-Integration'], ['v4.10.15', '#tab-Integration'], ['v4.10.3', '#tab-Basic']];
for (const [version, tab] of CARDS) {
  test(`${version}: on the tab with the cards no field is found, and no switch is pressed`, async () => {
    await show({ version }, tab);
    await jump.page.waitForSelector('.el-card .el-switch');
    for (const field of recipe.fields) {
      const { outcome } = await jump.world.apply({ ...field, value: jump.wanted(field), wait_ms: 0 });
      assert.deepEqual([field.id, outcome], [field.id, 'not_found']);
    }
    assert.deepEqual(jump.site.switched, []);
  });
}

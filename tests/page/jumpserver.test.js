// page.js fills the practice JumpServer's OIDC form by the shipped recipe, and a person presses Submit: the PATCH body
// shows what really arrived, field by field. Here v4.10.15 in depth; every version is in jumpserver-versions.test.js.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '../lab/jumpserver/harness.js';
import { OIDC_FIELDS, ORGANIZATIONS } from '../lab/jumpserver/fields.js';
import { ENTRA, guide, MAP, ORGS, PROVIDER, SECRET, SECRET_VALUE, TOKEN, useJumpServer } from './jumpserver.js';
import { many, on, text } from './support.js';

const jump = useJumpServer();
const { recipe: jumpserver, apply, fill, open, submit, wanted } = jump;
const GUIDE = guide();

describe('a filled form, submitted by the person', () => {
  test('carries the guide\'s values; before and after are told; nothing is overwritten later', async () => {
    await open();
    const replies = await fill('guide');

    // A fresh installation already holds these.
    const same = [
      'AUTH_OPENID', 'AUTH_OPENID_CLIENT_AUTH_METHOD', 'AUTH_OPENID_PROVIDER_SIGNATURE_ALG',
      'AUTH_OPENID_ID_TOKEN_MAX_AGE', 'AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS', 'AUTH_OPENID_USE_STATE',
      'AUTH_OPENID_USE_NONCE', 'AUTH_OPENID_ALWAYS_UPDATE_USER', 'AUTH_OPENID_IGNORE_SSL_VERIFICATION',
      'AUTH_OPENID_SHARE_SESSION', MAP, ORGS,
    ];
    for (const field of jumpserver.fields) {
      const { outcome, count, before: old, after } = replies[field.id];
      const value = wanted(field, 'guide');
      assert.deepEqual([field.id, outcome, count], [field.id, same.includes(field.id) ? 'same' : 'written', 1]);
      if (field.secret) {
        assert.deepEqual([old.length, old.equal, after.length, after.equal], [0, false, SECRET_VALUE.length, true]);
        continue;
      }
      const stored = OIDC_FIELDS.find(({ name }) => name === field.id).value;
      if (typeof stored === 'string') assert.deepEqual(old.value, text(stored));
      if (typeof stored === 'boolean') assert.deepEqual(old.value, on(field.id === 'AUTH_OPENID' || stored));
      // "Default" and "DEFAULT" are one organisation: names are compared without case.
      assert.deepEqual(after.value, field.id === ORGS ? many('DEFAULT') : value);
    }
    assert.ok(!JSON.stringify(replies).includes(SECRET_VALUE), 'no reply holds the secret');

    // Longer than the automatic endpoints' second and the editor's false complaint.
    await new Promise((resolve) => { setTimeout(resolve, 2500); });
    assert.equal(await jump.page.$('.el-message--error'), null, 'the editor was not touched');
    const asked = jump.harness.lab.requests.filter(({ path }) => path.includes('openid-configuration'));
    assert.equal(asked.length, 0, 'the provider was not asked');
    const { body, status } = await submit();
    assert.equal(status, 200);
    assert.deepEqual(body, jump.filled());
    assert.deepEqual(jump.site.patches.length, 1, 'nothing but the person saved');
  });

  test('carries the safer choices, a new map, another method and organisation, and a longer age', async () => {
    await open({ language: 'zh', saved: { AUTH_OPENID_ID_TOKEN_MAX_AGE: 60, AUTH_OPENID_USE_STATE: false } });
    const replies = await fill('safer');
    assert.equal(replies.AUTH_OPENID_ID_TOKEN_MAX_AGE.outcome, 'written');
    assert.deepEqual(replies.AUTH_OPENID_USE_STATE.before.value, on(false));
    const map = { name: 'name', username: 'upn', email: 'email', comment: 'Zürich “α” 漢字 \\ "' };
    const long = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`attribute_${at}`, `claim ${at}`]));
    const json = JSON.stringify({ ...map, ...long }, null, 2);
    const written = await apply(MAP, text(json));
    assert.deepEqual([written.outcome, written.after.value], ['written', text(json)]);
    assert.deepEqual(JSON.parse(written.before.value.is), GUIDE[MAP]);
    const method = await apply('AUTH_OPENID_CLIENT_AUTH_METHOD', text('client_secret_post'));
    assert.deepEqual([method.before.value.is, method.after.value.is], ['client_secret_basic', 'client_secret_post']);
    const orgs = await apply(ORGS, many('plant east'));
    assert.deepEqual([orgs.outcome, orgs.after.value], ['written', many('DEFAULT', 'Plant East')]);
    const { body, status } = await submit();
    assert.equal(status, 200);
    assert.deepEqual(body, {
      ...jump.untouched(),
      ...GUIDE,
      [MAP]: { ...map, ...long },
      [ORGS]: [ORGANIZATIONS[0].id, ORGANIZATIONS[2].id],
      AUTH_OPENID_CLIENT_AUTH_METHOD: 'client_secret_post',
      AUTH_OPENID_ID_TOKEN_MAX_AGE: '600',
      AUTH_OPENID_PROVIDER_SIGNATURE_ALG: 'RS256',
      AUTH_OPENID_IGNORE_SSL_VERIFICATION: false,
    });
  });

  test('with collapsed sections: everything but the secret, which wants to be seen', async () => {
    await open({ collapsed: ['basic', 'server', 'search', 'other'] });
    const replies = await fill('guide');
    assert.deepEqual([replies[SECRET].outcome, replies[SECRET].after], ['hidden', undefined]);
    assert.deepEqual([replies.BASE_SITE_URL.outcome, replies.BASE_SITE_URL.after.visible], ['written', false]);
    const json = JSON.stringify({ username: 'upn' }, null, 2);
    assert.deepEqual((await apply(MAP, text(json))).after.value, text(json));
    const filled = { ...GUIDE, [MAP]: { username: 'upn' } };
    const { [SECRET]: _, ...withoutSecret } = filled;
    assert.deepEqual((await submit()).body, { ...jump.untouched(), ...withoutSecret });

    await jump.page.click('.form-group-header h3');
    assert.equal((await apply(SECRET, text(SECRET_VALUE), { secret: true })).outcome, 'written');
    assert.deepEqual((await submit()).body, { ...jump.untouched(), ...filled });
  });
});

test('what holds already is not touched, and the page hears nothing of it', async () => {
  await open({ keycloakDefault: false });
  await fill('guide');
  await jump.page.evaluate(() => {
    window.heard = [];
    const types = ['click', 'input', 'change', 'focusin', 'focusout', 'mousedown', 'keydown', 'paste'];
    for (const type of types) {
      document.addEventListener(type, (event) => window.heard.push([type, event.target.className]), true);
    }
  });
  for (const field of jumpserver.fields) {
    const { outcome, before: old, after } = await jump.world.apply({ ...field, value: wanted(field, 'guide') });
    assert.deepEqual([field.id, outcome], [field.id, 'same']);
    assert.deepEqual(after.value ?? after.length, old.value ?? old.length);
    // An editor's whole text is in no element, so reading it is a selection; no other field is even that.
    const heard = await jump.page.evaluate(() => window.heard.splice(0));
    const loud = heard.filter(([type]) => field.id !== MAP || ['input', 'change', 'paste', 'click'].includes(type));
    assert.deepEqual([field.id, loud], [field.id, []]);
  }
});

test('the field that follows Keycloak is waited for, as long as it is said', async () => {
  await open();
  const late = await apply(PROVIDER, text(ENTRA.issuer), { wait_ms: 200 });
  assert.deepEqual([late.outcome, late.count], ['not_found', 0]);
  const waiting = apply(PROVIDER, text(ENTRA.issuer), { wait_ms: 3000 });
  await jump.page.click('.el-form-item-AUTH_OPENID_KEYCLOAK .el-checkbox');
  const { outcome, after } = await waiting;
  assert.deepEqual([outcome, after.value], ['written', text(ENTRA.issuer)]);
});

test('the control: typed by keyboard, the provider endpoint overwrites the others', async () => {
  await open({ keycloakDefault: false });
  await apply(TOKEN, text(ENTRA.token_endpoint));
  await jump.page.type(`.el-form-item-${PROVIDER} input`, 'x');
  await until(async () => (await jump.held(TOKEN)).value.is !== ENTRA.token_endpoint);
});

describe('organisations', () => {
  const cases = [
    ['an organisation nobody has', many('Nowhere'), 'no_such_option', many('DEFAULT')],
    ['one known and one unknown: none is chosen', many('Plant West', 'Nowhere'), 'no_such_option', many('DEFAULT')],
    ['what is chosen stays, whatever the case', many('default'), 'same', many('DEFAULT')],
    ['two at once', many('Plant West', 'Plant East'), 'written', many('DEFAULT', 'Plant West', 'Plant East')],
  ];
  for (const [name, value, outcome, expected] of cases) {
    test(name, async () => {
      await open();
      const reply = await apply(ORGS, value);
      assert.deepEqual([reply.outcome, reply.after.value], [outcome, expected]);
      assert.deepEqual(reply.before.options, ['DEFAULT', 'Plant West', 'Plant East']);
    });
  }

  test('the list moved to the end of the page by being opened is the same list', async () => {
    await open();
    await jump.page.click('.el-form-item-OPENID_ORG_IDS .el-select input');
    await jump.page.waitForSelector('body > .el-select-dropdown');
    await jump.page.click('h2');
    assert.deepEqual((await apply(ORGS, many('Plant West'))).after.value, many('DEFAULT', 'Plant West'));
    // A second list that offers the same is no longer told apart.
    await jump.page.evaluate(() => document.body.append(document.querySelector('.el-select-dropdown').cloneNode(true)));
    assert.equal((await apply(ORGS, many('Plant East'))).outcome, 'no_such_option');
  });
});

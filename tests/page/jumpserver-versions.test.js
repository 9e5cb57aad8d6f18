// The shipped recipe on the form of every practice JumpServer: page.js fills it in the recipe's order, a person presses
// Submit, and the PATCH shows field by field what arrived; then the practice sign-in works with what was saved.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { until } from '../lab/jumpserver/harness.js';
import { labelOf } from '../lab/jumpserver/labels.js';
import { VERSION_NAMES, versionOf } from '../lab/jumpserver/versions.js';
import { ENTRA, guide, KEYCLOAK, MAP, MAX_AGE, PROVIDER, SECRET, TOKEN, useJumpServer } from './jumpserver.js';
import { many, on, text } from './support.js';

const jump = useJumpServer();
const { recipe } = jump;
const ids = recipe.fields.map(({ id }) => id);

/** What a fresh installation holds already, whatever the version. */
const SAME = [
  'AUTH_OPENID_CLIENT_AUTH_METHOD', 'AUTH_OPENID_PROVIDER_SIGNATURE_ALG', 'AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS',
  'AUTH_OPENID_USE_STATE', 'AUTH_OPENID_USE_NONCE', 'AUTH_OPENID_ALWAYS_UPDATE_USER',
  'AUTH_OPENID_IGNORE_SSL_VERIFICATION', 'AUTH_OPENID_SHARE_SESSION', MAP, 'OPENID_ORG_IDS',
];

/** Labels of these are made up: whoever looks for words finds nothing there. */
const WITH_JAPANESE = ['v5', 'v4.10.15', 'v2.28.21'];

beforeEach(() => {
  jump.inputs = ENTRA;
});

/** The person shows the secret's input where a version hides it: page.js presses no button. */
async function pressUpdate() {
  const { updateButton } = versionOf(jump.version).frontEnd;
  if (!updateButton) return;
  const before = await jump.apply(SECRET, text(jump.inputs.secret));
  assert.deepEqual([before.outcome, before.after], ['hidden', undefined], 'not before "Update" is pressed');
  await jump.page.click('.update-token button');
}

/** With the administrator's own way past the redirect. Returns what became of the sign-in. */
async function signIn() {
  const { harness: { lab }, page } = jump;
  await page.goto('https://jump.example.com/core/auth/login/?admin=1');
  await page.click('#login-oidc');
  await page.locator('button.tile').click();
  await until(() => lab.jumpserver.signIns.length > 0);
  return lab.jumpserver.signIns[0];
}

/** The fields that the recipe can find on this version's form. */
const onForm = () => ids.filter((id) => jump.known(id));

for (const version of VERSION_NAMES) {
  const { fields, frontEnd } = versionOf(version);

  describe(version, () => {
    for (const language of ['en', 'zh', ...(WITH_JAPANESE.includes(version) ? ['ja'] : [])]) {
      test(`in ${language}: every field is found once, with its label in the page's words`, async () => {
        await jump.open({ version, language });
        const labels = async () => {
          const probe = ({ id: name, locate, widget, secret = false }) => (
            { kind: 'field', name, locate, widget, secret });
          const { found } = await jump.world.read(recipe.fields.map(probe));
          return Object.fromEntries(ids.map((id) => [id, [found[id].count, found[id].field?.label]]));
        };
        const hides = ({ id }) => {
          if (id === 'AUTH_OPENID_ALWAYS_UPDATE_USER') return frontEnd.updateFollowsKeycloak;
          return frontEnd.tokenFollowsKeycloak || !/TOKEN_(MAX|INCLUDE)|USE_/.test(id);
        };
        const expected = (keycloak) => Object.fromEntries(recipe.fields.map((field) => {
          const at = fields.findIndex(({ name }) => name === field.id);
          const hidden = keycloak && field.when?.field === KEYCLOAK && hides(field);
          const there = onForm().includes(field.id) && !hidden;
          return [field.id, there ? [1, labelOf(fields[at], language, at)] : [0, undefined]];
        }));
        assert.deepEqual(await labels(), expected(true), 'with Keycloak on');
        const { outcome } = await jump.apply(KEYCLOAK, on(false));
        assert.equal(outcome, 'written');
        assert.deepEqual(await labels(), expected(false), 'with Keycloak off');
      });
    }

    test('filled, undone, filled, submitted: every PATCH is what was planned, and the sign-in works', async () => {
      const { lab } = jump.harness;
      // Nobody is signed in to Entra yet.
      jump.harness.page = await jump.harness.freshPage();
      const [{ appId }] = lab.portal.registrations;
      jump.inputs = { ...ENTRA, client_id: appId, secret: lab.entra.secretFor(appId) };
      await jump.open({ version });
      await pressUpdate();
      const replies = await jump.fill();
      assert.deepEqual(Object.keys(replies), onForm());
      const same = [
        ...SAME, ...(frontEnd.tabAlways ? [] : ['AUTH_OPENID']), ...(jump.known(MAX_AGE).value < 600 ? [] : [MAX_AGE]),
      ];
      for (const [id, { outcome, count }] of Object.entries(replies)) {
        assert.deepEqual([id, outcome, count], [id, same.includes(id) ? 'same' : 'written', 1]);
      }
      assert.ok(!JSON.stringify(replies).includes(jump.inputs.secret), 'no reply holds the secret');
      for (const [id, { outcome }] of Object.entries(await jump.fill())) {
        assert.deepEqual([id, outcome], [id, 'same'], 'filled again, nothing changes');
      }

      // What cannot be put back by writing: the secret stays as it was filled; an address that was never set is empty
      // text now, which JumpServer takes as well.
      assert.deepEqual(await jump.undo(replies), [SECRET]);
      const undone = { ...jump.untouched(), [SECRET]: jump.inputs.secret, BASE_SITE_URL: '' };
      if (replies[MAX_AGE].outcome === 'written') undone[MAX_AGE] = String(undone[MAX_AGE]);
      assert.deepEqual((await jump.submit()).body, undone);

      await jump.fill();
      const { body, status } = await jump.submit();
      assert.equal(status, 200);
      assert.deepEqual(body, { ...jump.filled(), [MAX_AGE]: replies[MAX_AGE].outcome === 'same' ? 600 : '600' });
      assert.deepEqual(jump.site.switched, [], 'no switch of a card was pressed');
      assert.equal(await jump.page.$('.el-message--error'), null, 'no complaint: the editor was not touched');
      const asked = lab.requests.filter(({ path }) => path.includes('openid-configuration'));
      assert.equal(asked.length, 0, 'the provider was not asked');

      const { ok, user, reason } = await signIn();
      assert.deepEqual([ok, user], [true, 'adele@contoso.example'], reason);
    });

    test('in zh, the safer choices and a new map arrive; a box that was off is on', async () => {
      await jump.open({ version, language: 'zh', saved: { AUTH_OPENID_USE_STATE: false } });
      await pressUpdate();
      const replies = await jump.fill('safer');
      assert.deepEqual(replies.AUTH_OPENID_USE_STATE.before.value, on(false));
      const safer = { AUTH_OPENID_PROVIDER_SIGNATURE_ALG: 'RS256', AUTH_OPENID_IGNORE_SSL_VERIFICATION: false };
      if (onForm().includes(MAP)) {
        safer[MAP] = { name: 'name', username: 'upn', email: 'email', comment: 'Zürich “α” 漢字 \\ "' };
        const written = await jump.apply(MAP, text(JSON.stringify(safer[MAP], null, 2)));
        assert.equal(written.outcome, 'written');
      }
      const { body, status } = await jump.submit();
      assert.deepEqual([status, body], [200, jump.filled({ ...guide(), ...safer })]);
    });

    test('a provider endpoint written last leaves the others as they are', async () => {
      await jump.open({ version, keycloakDefault: false });
      for (const id of [TOKEN, PROVIDER]) {
        assert.equal((await jump.apply(id, jump.wanted(recipe.field(id)))).outcome, 'written');
      }
      const { [TOKEN]: token, [PROVIDER]: provider } = guide();
      const expected = { ...jump.untouched(), [KEYCLOAK]: false, [TOKEN]: token, [PROVIDER]: provider };
      assert.deepEqual((await jump.submit()).body, expected);
    });

    if (fields.some(({ name }) => name === 'OPENID_ORG_IDS')) {
      test('an organisation is added by its name', async () => {
        await jump.open({ version });
        const reply = await jump.apply('OPENID_ORG_IDS', many('plant east'));
        assert.deepEqual([reply.outcome, reply.after.value], ['written', many('DEFAULT', 'Plant East')]);
        assert.equal((await jump.submit()).body.OPENID_ORG_IDS.length, 2);
      });
    }
  });
}

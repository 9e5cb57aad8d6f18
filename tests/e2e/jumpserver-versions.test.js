// Every practice JumpServer: the panel fills its form, and what the person then submits is the guide's table and what
// the preview showed, field by field. A reload finds it saved, and people sign in with it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { versionOf } from '../lab/jumpserver/versions.js';
import { jumpServerPatch, jumpServerRows } from './guide.js';
import * as person from './person.js';
import * as steps from './steps.js';
import { useConsole } from './use-console.js';

const on = useConsole();

const SECRET = 'AUTH_OPENID_CLIENT_SECRET';
const IGNORE_SSL = 'AUTH_OPENID_IGNORE_SSL_VERIFICATION';

/** v4.10.15 in English is in journey.test.js. */
const PRACTICED = [
  { version: 'v5', named: 'v5' },
  { version: 'v4.10.15', language: 'zh', named: 'v4.10.13+' },
  { version: 'v4.10.3', named: 'v4.8 – v4.10.12' },
  { version: 'v4.5.0', named: 'v4.0 – v4.7', which: 'safer' },
  { version: 'v3.10.21', named: 'v2.23 – v3' },
  { version: 'v2.28.21', named: 'v2.23 – v3', updateButton: true },
];

/** A value of a PATCH as the preview words it. */
async function wording(panel) {
  const [yes, no] = await panel.page.evaluate(() => (
    ['value_on', 'value_off'].map((key) => chrome.i18n.getMessage(key))
  ));
  return (name, value) => {
    if (name === 'OPENID_ORG_IDS') return 'Default';
    if (typeof value === 'boolean') return value ? yes : no;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
}

/** The fields of a receipt that are not so, without those that the version does not have. */
const other = (receipt, certainty) => receipt.rows
  .filter((row) => row.certainty !== certainty && row.became !== 'not_in_version')
  .map(({ field }) => field);

const tight = (text) => text.replace(/\s+/g, '');

for (const { version, named, language = 'en', which = 'guide', updateButton = false } of PRACTICED) {
  test(`${version} in ${language}: filled, submitted as planned, found saved, and signed in with`, async () => {
    const { session, lab } = on;
    lab.jumpserver.reset({ version, language, oidcOn: !versionOf(version).frontEnd.tabAlways });
    const page = await on.tab();
    await person.openSettings(page);
    await person.openOidcTab(page);
    const panel = await session.click(page);
    await panel.has(`[data-version="${named}"]`);
    await steps.decide(panel, which);
    const rows = await steps.preview(panel);

    let receipt = await steps.fill(panel);
    if (updateButton) {
      assert.deepEqual([other(receipt, 'read'), receipt.filled], [[SECRET], receipt.of - 1]);
      await panel.finding('field_hidden');
      await person.pressUpdate(page);
      receipt = await steps.fill(panel);
      assert.deepEqual(await panel.findings(), []);
    }
    assert.deepEqual(other(receipt, 'read'), []);
    assert.deepEqual([receipt.filled, receipt.certainty], [receipt.of, 'filled']);
    assert.deepEqual(lab.jumpserver.patches, [], 'nothing but the person saves');

    const saved = await steps.saveJumpServer(session, page);
    assert.equal(saved.status, 200);
    const guide = jumpServerRows({ ...on.held(), signatureAlgorithm: which === 'safer' ? 'RS256' : 'HS256' });
    assert.deepEqual(saved.body, jumpServerPatch(version, { ...guide, [IGNORE_SSL]: which === 'guide' }));
    const words = await wording(panel);
    for (const { field, will } of rows.filter((row) => row.field !== SECRET && row.will !== '')) {
      assert.equal(tight(will), tight(words(field, saved.body[field])), `${field} as it was previewed`);
    }
    assert.deepEqual(other(saved.receipt, 'saved'), [SECRET], 'a secret is not given back, so it stays filled');

    const { signedInAs, signIn } = await steps.signIn(session, page);
    assert.equal(signIn.ok, true, signIn.reason);
    assert.match(signedInAs, /adele@contoso\.example$/);
  });
}

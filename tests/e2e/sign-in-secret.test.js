// The client secret: deleted, expired, wrong, none at all. Each is met by the test sign-in or by the check of the
// secret alone, explained, put right and proven.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSecret } from '../lab/core/directory.js';
import { follow, hold, openPanel, wire } from './follow-refusal.js';
import * as right from './put-right.js';
import * as signIn from './test-sign-in.js';
import * as steps from './steps.js';
import { JUMPSERVER, useSignIn } from './use-sign-in.js';

const { PILAR } = signIn;
const DAY = 24 * 3600 * 1000;

const credentials = /\/~\/Credentials\//;

const on = useSignIn({ wired: [[0, JUMPSERVER]] });

/** @type {Record<string, import('./follow-refusal.js').Case>} */
const CASES = {
  'the secret that was kept has been deleted since': {
    code: '7000215', topic: 'aad_secret_wrong', at: 'answer', item: 'Credentials',
    async wrong(on) {
      const [{ id }] = on.registration.secrets;
      const note = { id, description: 'the first one', expires: '', kept_at: 1, vaulted: false };
      await wire(on, (connection) => { connection.secret = note; });
      // The practice portal's page deletes none: another one stands in its place.
      on.registration.secrets = [createSecret({ description: 'another', now: Date.now(), days: 180 })];
    },
    says: { doctor_secret_gone: ['the first one'] },
    leads: credentials,
    repair: async (on, page) => hold(on, await right.newSecret(page, 'the right one')),
  },
  'the secret has expired': {
    code: '7000222', topic: 'aad_secret_expired', at: 'answer', item: 'Credentials',
    // A date that can be read in one way only.
    wrong: ({ registration }) => { registration.secrets[0].end = Date.UTC(2025, 11, 31, 12); },
    says: { secret_expired: ['JumpServer', '2025-12-31'] },
    leads: credentials,
    repair: async (on, page) => hold(on, await right.newSecret(page, 'the next one')),
    console: { console: /AADSTS7000222/ },
    then: 'filled',
  },
};

for (const [what, refusal] of Object.entries(CASES)) {
  test(`AADSTS${refusal.code}: ${what}`, () => follow(on, refusal));
}

test('AADSTS7000218: without a secret no test starts; the console that sends none is explained', async () => {
  await on.session.store('session', { secrets: [] });
  const panel = await openPanel(on);
  await panel.go('guide');
  await panel.finding('test_no_secret');
  assert.deepEqual(signIn.tokenRequests(on.lab), []);

  signIn.saveRightSettings(on.lab);
  on.lab.jumpserver.settings.AUTH_OPENID_CLIENT_SECRET = '';
  const { console: reason } = await signIn.consoleLogin(on.session);
  assert.match(reason, /AADSTS7000218/);
  await panel.paste('#trouble', reason);
  const said = await signIn.explained(panel, '7000218');
  assert.equal(said.topic, 'aad_secret_missing');

  await panel.press('doctor-clear');
  await steps.holdSecret(on.session, on.registration.secrets[0].id);
  await panel.finding('secret_is_guid');
  await steps.holdSecret(on.session, on.lab.entra.secretFor(on.registration.appId));
  assert.equal(await signIn.run(on.session), 'passed');
  signIn.saveRightSettings(on.lab);
  assert.deepEqual(await signIn.consoleLogin(on.session), { user: PILAR });
});

for (const [what, wrong, code] of [
  ['wrong', (on_) => on_.session.store('session', { secrets: [[on_.registration.appId, 'x'.repeat(40)]] }), '7000215'],
  ['expired', ({ registration }) => { registration.secrets[0].end = Date.now() - DAY; }, '7000222'],
  ['right', () => {}, null],
]) {
  test(`"Check the secret" alone: ${what}`, async () => {
    await wrong(on);
    const panel = await openPanel(on);
    await panel.go('guide');
    await panel.press('check-secret');
    await panel.has(`[data-secret="${what}"]`);
    const requests = signIn.tokenRequests(on.lab);
    assert.equal(requests.length, 1);
    assert.equal(on.lab.entra.signIns.at(-1).error ?? null, code && Number(code));
  });
}

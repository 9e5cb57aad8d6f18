// Who may sign in and who has to agree: people that are not assigned, of another tenant, without consent, and an
// application that nobody may use. Each is met by the test sign-in, explained, put right and proven.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow, openEnterprise, openPanel } from './follow-refusal.js';
import * as right from './put-right.js';
import * as signIn from './test-sign-in.js';
import { JUMPSERVER, useSignIn } from './use-sign-in.js';

const { ADELE, PILAR, STRANGER } = signIn;

const overview = /\/~\/Overview\//;
const permissions = /\/~\/CallAnAPI\//;
const enterprise = /ManagedAppMenuBlade|StartboardApplicationsMenuBlade/;

const on = useSignIn({ wired: [[0, JUMPSERVER]] });

/** @type {Record<string, import('./follow-refusal.js').Case>} */
const CASES = {
  'the application is not enabled for sign-in': {
    code: '7000112', topic: 'aad_disabled', at: 'page',
    wrong: ({ registration }) => { registration.enabled = false; },
    leads: overview,
    async repair(on, page) {
      // From the Overview to the enterprise application, as "Managed application in local directory" leads there.
      await openEnterprise(page, on.registration, 'Properties');
      await right.enable(page);
    },
    console: { entra: 7000112 },
  },
  'the person is not assigned': {
    code: '50105', topic: 'aad_assignment', at: 'page', account: PILAR,
    wrong: ({ registration }) => Object.assign(registration, { assignmentRequired: true, assigned: [] }),
    leads: enterprise,
    async repair(on, page) {
      // Where the link leads to the list, the person goes on to the application's page.
      await openEnterprise(page, on.registration, 'Users');
      await right.assign(page, 'Pilar Ortiz');
    },
    console: { entra: 50105 },
  },
  'a person of another tenant': {
    code: '50020', topic: 'aad_foreign_user', at: 'page', account: STRANGER,
    wrong: () => {},
    says: { doctor_user_elsewhere: [STRANGER] },
    leads: /UserManagementMenuBlade/,
    // Inviting somebody is not a page of the lab: the person takes an account of the own tenant.
    repair: () => {},
    console: { entra: 50020 },
  },
  'nobody has consented, and the person may not': {
    code: '90094', topic: 'aad_admin_consent', at: 'page', item: 'CallAnAPI', account: PILAR,
    wrong({ registration }) {
      Object.assign(registration, { consent: 'none', userConsent: false });
      registration.permissions.forEach((permission) => { permission.granted = false; });
    },
    leads: permissions,
    repair: (on, page) => right.grantConsent(page),
    console: { entra: 90094 },
  },
};

for (const [what, refusal] of Object.entries(CASES)) {
  test(`AADSTS${refusal.code}: ${what}`, () => follow(on, refusal));
}

test('nobody has consented yet: the person does, for herself alone', async () => {
  on.registration.consent = 'none';
  const panel = await openPanel(on);
  const tab = await signIn.start(on.session);
  await signIn.pick(tab, PILAR);
  await tab.locator('#idBtn_Accept').click();
  assert.equal(await signIn.over(panel), 'passed');
  assert.equal(on.registration.consent, 'user');
  signIn.saveRightSettings(on.lab);
  assert.deepEqual(await signIn.consoleLogin(on.session, PILAR), { user: PILAR });
  assert.deepEqual(await signIn.consoleLogin(on.session, ADELE), { entra: null }, 'the other one is asked herself');
});

test('AADSTS65004: the person declines; the answer brings it', async () => {
  on.registration.consent = 'none';
  const panel = await openPanel(on);
  const tab = await signIn.start(on.session);
  await signIn.pick(tab, PILAR);
  await tab.locator('#idBtn_Back').click();
  assert.equal(await signIn.over(panel), 'failed');
  const said = await signIn.explained(panel, '65004');
  assert.match(said.link, permissions);
  const page = await on.tab();
  await page.goto(said.link);
  await right.grantConsent(page);
  assert.equal(await signIn.run(on.session, PILAR), 'passed');
});

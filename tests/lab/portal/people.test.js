// The user pages of the practice portal: a new user, and a person's properties.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useLab } from '../core/use-lab.js';
import { portalPages } from './support.js';

const on = useLab();
const { fill, greyed, open, press, texts, until } = portalPages(on);

const profile = (id) => `#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${id}`;

beforeEach(() => {
  on.lab.portal.renderDelay = 20;
});

test('a new user wants every field, and the password is kept nowhere', async () => {
  await open('#view/Microsoft_AAD_UsersAndTenants/CreateUserBlade');
  await fill('[aria-label="User principal name"]', 'lee');
  await press('Create');
  assert.equal((await texts('.azc-validation')).length, 3);
  for (const [name, value] of [['Mail nickname', 'lee'], ['Display name', 'Lee Gu'], ['Password', 'Practice-7331']]) {
    await fill(`[aria-label="${name}"]`, value);
  }
  await on.page.click('[role=checkbox]');
  await press('Create');
  await on.page.waitForFunction(() => location.hash.includes('UserProfileMenuBlade'));
  const { id, ...made } = on.lab.portal.users.at(-1);
  assert.deepEqual(made, {
    givenName: '', surname: '', mail: '', userPrincipalName: 'lee@contoso.onmicrosoft.com', mailNickname: 'lee',
    displayName: 'Lee Gu', accountEnabled: false,
  });
  assert.ok(on.page.url().endsWith(profile(id)));
  assert.ok(!JSON.stringify(on.lab.portal.saved).includes('Practice-7331'));
});

test('Email is under Contact information of the Properties tab, and Save stores it', async () => {
  const [user] = on.lab.portal.users;
  await open(profile(user.id));
  assert.deepEqual(await texts('.fxc-essentials-value'), [user.userPrincipalName, user.id, 'Enabled', user.mail]);
  await press('Properties');
  assert.deepEqual(await texts('.fxs-section-heading'), ['Identity', 'Contact information', 'Settings']);
  assert.equal(await greyed('Save'), true);
  await fill('[aria-label=Email]', 'adele@jumpcloud.example');
  await press('Save');
  await until(() => user.mail === 'adele@jumpcloud.example');
});

test('an unknown person leads to Home', async () => {
  await open(profile('00000000-0000-0000-0000-000000000000'));
  assert.deepEqual(await texts('.fxs-blade-title-titleText'), ['Home']);
});

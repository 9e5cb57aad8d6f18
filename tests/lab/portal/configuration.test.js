// Token configuration, API permissions, Manifest and the enterprise application: what they show and what they save.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useLab } from '../core/use-lab.js';
import { aadGraphManifest, graphManifest } from './manifest.js';
import { portalPages } from './support.js';

const on = useLab();
const { greyed, open, openApp, press, rows, texts, until } = portalPages(on);

beforeEach(() => {
  on.lab.portal.renderDelay = 20;
});

const claimNames = async (index) => {
  await openApp('TokenConfiguration', index);
  return (await rows()).map(([claim, , token, settings]) => [claim, token, settings]);
};

test('Token configuration has a row for each claim and token type', async () => {
  assert.deepEqual(await claimNames(1), [['email', 'ID', '-'], ['upn', 'ID', '-']]);
  assert.deepEqual(await claimNames(2), [
    ['upn', 'ID', 'include_externally_authenticated_user_upn'], ['ipaddr', 'Access', '-'], ['email', 'SAML', '-'],
    ['groups', 'ID', 'Default'], ['groups', 'Access', 'Default'], ['groups', 'SAML', 'Default'],
  ]);
  assert.deepEqual(await texts('.fxc-gc-columnheader'), ['Claim', 'Description', 'Token type', 'Optional settings']);
});

/** Opens the pane of optional claims for a token type. */
async function openClaims(index, token) {
  await openApp('TokenConfiguration', index);
  await press('Add optional claim');
  await on.page.waitForSelector('.fxs-contextpane .azc-radio');
  await press(token);
  await on.page.waitForSelector('.fxs-contextpane .fxc-gc-row');
}

const tick = (claim) => on.page.$$eval('.fxs-contextpane .fxc-gc-row', (all, name) => all
  .find((row) => row.innerText.trim().startsWith(name)).querySelector('[role=checkbox]').click(), claim);

test('the pane offers the claims of the token type that are not there yet, each with its own box', async () => {
  await openClaims(0, 'ID');
  const names = (await rows('.fxs-contextpane')).map(([, name]) => name);
  assert.deepEqual(['acct', 'upn', 'xms_tpl', 'ztdid'].filter((name) => !names.includes(name)), []);
  assert.ok(!names.includes('email'), 'it is there already');
  assert.equal(await on.page.$$eval('.fxs-contextpane [role=checkbox][aria-checked=false]', ({ length }) => length),
    names.length);
  assert.equal(await greyed('Add'), true);
  await press('SAML');
  assert.ok((await rows('.fxs-contextpane')).length < names.length);
});

test('claims that need no scope are added at once', async () => {
  await openClaims(0, 'Access');
  await tick('ipaddr');
  await press('Add');
  await until(() => on.lab.portal.registrations[0].optionalClaims.accessToken.length === 1);
  await on.page.waitForFunction(() => document.querySelectorAll('.fxs-blade-content .fxc-gc-row').length === 2);
});

for (const turnOn of [false, true]) {
  test(`claims that need a scope ask about the permission: ${turnOn ? 'turned on' : 'left'}`, async () => {
    const [registration] = on.lab.portal.registrations;
    registration.optionalClaims.idToken = [];
    registration.permissions = [{ name: 'User.Read', granted: true }];
    await openClaims(0, 'ID');
    await tick('email');
    await tick('upn');
    await press('Add');
    await on.page.waitForSelector('.fxs-dialog');
    assert.deepEqual((await texts('.fxs-dialog .fxs-check-row')), [
      'Turn on the Microsoft Graph email, profile permission (required for claims to appear in token).',
    ]);
    assert.equal(registration.optionalClaims.idToken.length, 0, 'nothing is stored before the answer');
    if (turnOn) await on.page.click('.fxs-dialog [role=checkbox]');
    await press('Add');
    await until(() => registration.optionalClaims.idToken.length === 2);
    assert.deepEqual(registration.permissions.map(({ name }) => name),
      turnOn ? ['User.Read', 'email', 'profile'] : ['User.Read']);
  });
}

test('API permissions: grouped by API, with the state of consent', async () => {
  await openApp('CallAnAPI', 2);
  assert.deepEqual(await rows(), [
    'Microsoft Graph (2)',
    ['Directory.Read.All', 'Application', 'Read directory data', 'Yes', 'Not granted for Contoso'],
    ['User.Read', 'Delegated', 'Sign in and read user profile', 'No', 'Granted for Contoso'],
  ]);
  await openApp('CallAnAPI', 1);
  const status = Object.fromEntries((await rows()).slice(1).map((row) => [row[0], row.at(-1)]));
  assert.deepEqual(status, {
    email: '', openid: 'Granted for Contoso', profile: 'Granted for Contoso', 'User.Read': 'Granted for Contoso',
  });
});

test('admin consent grants everything, unless the person may not', async () => {
  await openApp('CallAnAPI', 1);
  await press('Grant admin consent for Contoso');
  await until(() => on.lab.portal.registrations[1].permissions.every(({ granted }) => granted));
  await on.page.waitForFunction(() => document.querySelectorAll('.fxs-glyph-granted').length === 4);
  on.lab.portal.consent = 'greyed';
  await openApp('CallAnAPI', 2);
  assert.equal(await greyed('Grant admin consent for Contoso'), true);
  await press('Grant admin consent for Contoso');
  assert.equal(on.lab.portal.registrations[2].permissions[0].granted, false);
});

test('the Manifest page draws visible lines only, long texts in pieces, in two formats', async () => {
  const [, , registration] = on.lab.portal.registrations;
  registration.redirectUris.web.unshift(`https://jump.example.com/${'long/'.repeat(20)}`);
  await openApp('Manifest', 2, { ready: '.view-line' });
  const drawn = await on.page.$$eval('.view-line', (lines) => lines.map(({ textContent }) => textContent));
  const whole = JSON.stringify(graphManifest(registration), null, 4).split('\n');
  assert.ok(drawn.length <= 30 && whole.length > 100, `${drawn.length} of ${whole.length}`);
  assert.ok(drawn.every((line) => !line.includes(' ')), 'blanks are non-breaking');
  assert.ok(drawn.includes(`    "appId": "${registration.appId}",`.replaceAll(' ', '\u00a0')));

  await on.page.$eval('.editor-scrollable', (node) => node.scrollTo(0, node.scrollHeight));
  await on.page.waitForFunction(() => document.querySelector('.view-lines').innerText.includes('redirectUris'));
  const moved = await on.page.$$eval('.view-line', (lines) => lines.map(({ style }) => parseInt(style.top, 10)));
  assert.notDeepEqual(moved, moved.toSorted((left, right) => left - right), 'the order tells nothing');
  const pieces = await on.page.$$eval('.view-line span span', (all) => all.map(({ innerText }) => innerText.length));
  assert.equal(Math.max(...pieces), 50);

  await press('AAD Graph App Manifest (Deprecating Soon)');
  await on.page.waitForFunction(() => document.querySelector('.view-lines').innerText.includes('oauth2AllowUrl'));
});

test('Download gives the manifest that is shown', async () => {
  await openApp('Manifest', 0, { ready: '.view-line' });
  await on.page.evaluate(() => {
    URL.createObjectURL = (blob) => {
      window.downloaded = blob.text();
      return 'data:,';
    };
    HTMLAnchorElement.prototype.click = function click() {
      window.downloadName = this.download;
    };
  });
  const [registration] = on.lab.portal.registrations;
  const got = async () => JSON.parse(await on.page.evaluate(() => window.downloaded));
  await press('Download');
  assert.equal(await on.page.evaluate(() => window.downloadName), 'JumpServer SSO.json');
  assert.deepEqual(await got(), graphManifest(registration));
  await press('AAD Graph App Manifest (Deprecating Soon)');
  await on.page.waitForFunction(() => document.querySelector('.view-lines').innerText.includes('oauth2AllowUrl'));
  await press('Download');
  assert.deepEqual(await got(), aadGraphManifest(registration));
});

test('the enterprise application: its own object ID, assignment, saved from the toolbar', async () => {
  const [, registration] = on.lab.portal.registrations;
  const { servicePrincipalId, appId } = registration;
  const address = `#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Properties/objectId/${servicePrincipalId}`
    + `/appId/${appId}`;
  await open(address);
  const boxes = await on.page.$$eval('.fxs-blade-content input', (all) => all.map((box) => [box.ariaLabel, box.value]));
  assert.deepEqual(boxes, [['Name', 'JumpCloud SSO'], ['Application ID', appId], ['Object ID', servicePrincipalId]]);
  const chosen = () => on.page.$$eval('[role=radiogroup]', (groups) => groups.map((group) => [
    group.ariaLabel, group.querySelector('[aria-checked=true]').innerText,
  ]));
  assert.deepEqual(await chosen(), [['Enabled for users to sign-in?', 'Yes'], ['Assignment required?', 'Yes']]);
  assert.equal(await greyed('Save'), true);
  await on.page.$$eval('[role=radio]', (all) => all.at(-1).click());
  await press('Save');
  await until(() => !registration.assignmentRequired);
  await open(address.replace(servicePrincipalId, registration.objectId));
  assert.deepEqual(await texts('.fxs-blade-title-titleText'), ['Dashboard not found']);
});

test('the enterprise application: whoever is added to its users and groups is listed there', async () => {
  const [, registration] = on.lab.portal.registrations;
  registration.assigned = [];
  const { servicePrincipalId, appId } = registration;
  await open(`#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Users/objectId/${servicePrincipalId}/appId/${appId}`);
  assert.deepEqual(await texts('.fxc-gc-cell .fxc-gc-text'), []);
  await press('Add user/group: Pilar Ortiz');
  await until(() => registration.assigned.length === 1);
  await on.page.waitForFunction(() => document.querySelector('.fxc-gc-cell'));
  assert.deepEqual(await texts('.fxc-gc-cell .fxc-gc-text'), ['Pilar Ortiz', 'User', 'Default Access']);
  assert.equal(await greyed('Add user/group: Pilar Ortiz'), true);
});

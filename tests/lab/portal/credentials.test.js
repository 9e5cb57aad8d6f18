// Overview's counters, Certificates & secrets and the Register form: what they show, what tenant policies take away.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createSecret } from '../core/directory.js';
import { useLab } from '../core/use-lab.js';
import { portalPages } from './support.js';

const on = useLab();
const { choose, fill, greyed, open, openApp, press, rows, texts, until } = portalPages(on);

const DAY = 24 * 60 * 60 * 1000;
const REGISTER = '#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false';
const LIVES = [
  'Recommended: 180 days (6 months)', '90 days (3 months)', '365 days (12 months)', '545 days (18 months)',
  '730 days (24 months)', 'Custom',
];

beforeEach(() => {
  on.lab.portal.renderDelay = 20;
});

async function openPane() {
  await press('New client secret');
  await on.page.waitForSelector('.fxs-contextpane .fxc-dropdown-open');
}

async function options() {
  await openPane();
  await choose('.fxs-contextpane .fxc-dropdown-open');
  return texts('.fxc-dropdown-option');
}

test('the counters and words of the Overview follow the data', async () => {
  const [registration] = on.lab.portal.registrations;
  registration.secrets.push(createSecret({ description: 'second', now: Date.now(), days: 30 }));
  registration.redirectUris = { web: [], spa: ['https://a.example/'], public: ['http://localhost', 'msal1://auth'] };
  registration.state = 'Deactivated';
  registration.audience = 'personal';
  await openApp('Overview');
  const shown = await texts('.fxc-essentials-value');
  assert.deepEqual(shown.slice(4, 7), [
    'Personal Microsoft account users', '0 certificate, 2 secret', '0 web, 1 spa, 2 public client',
  ]);
  assert.deepEqual([shown[8], shown[9].replace(/\W/gu, '')], ['JumpServer SSO', 'Deactivated']);
});

test('Managed application in local directory leads to the enterprise application', async () => {
  await openApp('Overview');
  await on.page.$$eval('.fxc-essentials-value a', (links) => links.filter(({ title }) => title === 'JumpServer SSO')
    .at(-1).click());
  const { servicePrincipalId, appId } = on.lab.portal.registrations[0];
  assert.ok(on.page.url().endsWith(`/ManagedAppMenuBlade/~/Properties/objectId/${servicePrincipalId}/appId/${appId}`));
});

const DATES = [
  ['', '7/27/2028'], ['?l=en.en-us', '7/27/2028'], ['?l=en.en-gb', '27/07/2028'], ['?l=de', '27.7.2028'],
  ['?l=ja', '2028/7/27'], ['?l=zh-Hans.zh-cn', '2028/7/27'], ['?l=sv.sv-se', '2028-07-27'],
];
test('the expiry is written as the page\'s language or format region writes dates', async () => {
  on.lab.portal.registrations[0].secrets[0].end = Date.UTC(2028, 6, 27, 12);
  for (const [query, expected] of DATES) {
    await openApp('Credentials', 0, { query });
    assert.equal((await rows())[0][1], expected, query);
  }
});

test('the Secret ID is cut on the screen and whole in the title', async () => {
  await openApp('Credentials');
  const [secret] = on.lab.portal.registrations[0].secrets;
  const cell = await on.page.$eval('.fxc-gc-cell:nth-child(4)', (node) => ({
    title: node.title, cut: node.firstElementChild.scrollWidth > node.firstElementChild.clientWidth,
  }));
  assert.deepEqual(cell, { title: secret.id, cut: true });
  const [[, , value]] = await rows();
  assert.equal(value, `${secret.value.slice(0, 3)}${'*'.repeat(18)}`);
});

test('the lives on offer; Custom asks for dates', async () => {
  await openApp('Credentials');
  assert.deepEqual(await options(), LIVES);
  assert.equal(await on.page.$('[aria-label=End]'), null);
  await choose('.fxs-contextpane .fxc-dropdown-open');
  await choose('.fxs-contextpane .fxc-dropdown-open', 'Custom');
  await fill('[aria-label=End]', '1/1/1999');
  await press('Add');
  assert.match((await texts('.fxs-contextpane .azc-validation'))[0], /within the next 730 days/);
  const end = new Date(Date.now() + 40 * DAY);
  await fill('[aria-label=End]', end.toISOString().slice(0, 10));
  await press('Add');
  await until(() => on.lab.portal.registrations[0].secrets.length === 2);
  const made = on.lab.portal.registrations[0].secrets[1];
  assert.ok(Math.abs(made.end - end.getTime()) < 2 * DAY);
});

test('in Chinese the lives read as in the guides', async () => {
  await openApp('Credentials', 0, { query: '?l=zh-Hans' });
  await press('新客户端密码');
  await on.page.waitForSelector('.fxs-contextpane .fxc-dropdown-open');
  await choose('.fxs-contextpane .fxc-dropdown-open');
  assert.ok((await texts('.fxc-dropdown-option')).includes('730 天(24 个月)'));
});

test('a policy of 180 days leaves the short lives only', async () => {
  on.lab.portal.secretPolicy = 'max180';
  await openApp('Credentials');
  assert.deepEqual(await options(), [LIVES[0], LIVES[1], LIVES[5]]);
});

test('a policy that forbids secrets greys the command and says so; the directory refuses too', async () => {
  on.lab.portal.secretPolicy = 'forbidden';
  await openApp('Credentials');
  const command = await on.page.$eval('.azc-toolbarButton-new', (node) => [node.ariaDisabled, node.title]);
  assert.deepEqual(command, ['true',
    'Client secrets are blocked by tenant-wide policy. Contact your tenant administrator for more information.']);
  await on.page.click('.azc-toolbarButton-new');
  assert.equal(await on.page.$('.fxs-contextpane input'), null);
  const { appId } = on.lab.portal.registrations[0];
  const status = await on.page.evaluate(async (id) => (await fetch(`/practice/api/registrations/${id}/secrets`, {
    method: 'POST', body: '{"description":"","days":1}',
  })).status, appId);
  assert.deepEqual([status, on.lab.portal.registrations[0].secrets.length], [403, 1]);
});

test('a secret is taken away with its row', async () => {
  await openApp('Credentials');
  await on.page.click('.fxc-delete');
  await until(() => on.lab.portal.registrations[0].secrets.length === 0);
  await on.page.waitForFunction(() => !document.querySelector('.fxc-gc-row'));
  assert.deepEqual(on.lab.portal.saved.map(({ what }) => what), ['secret removed']);
});

test('without the right to register the form says so and its button is greyed', async () => {
  on.lab.portal.register = 'forbidden';
  await open(REGISTER);
  assert.deepEqual(await texts('[role=alert]'), [
    "You don't have permission to register applications in the Contoso directory.",
  ]);
  assert.equal(await greyed('Register'), true);
});

test('the older form has radio buttons, the one of 2026 a drop-down', async () => {
  await open(REGISTER);
  assert.deepEqual(await texts('.azc-radio'), []);
  assert.equal((await texts('.fxc-dropdown-text'))[0], 'Single tenant only - Contoso');
  on.lab.portal.registerForm = 'older';
  await open(REGISTER);
  assert.deepEqual(await texts('.azc-radio'), [
    'Accounts in this organizational directory only', 'Accounts in any organizational directory',
    'Accounts in any organizational directory and personal Microsoft accounts', 'Personal Microsoft accounts only',
  ]);
  await fill('[aria-label=Name]', 'Ferry');
  await on.page.$$eval('span.azc-radio-circle + span', (spans) => spans[1].click());
  await press('Register');
  await until(() => on.lab.portal.registered.length === 1);
  assert.equal(on.lab.portal.registered[0].form.audience, 'multiple');
  assert.deepEqual(on.lab.portal.registrations.at(-1).permissions, [{ name: 'User.Read', granted: false }]);
});

// Authentication in both generations: redirect URIs by platform, the check boxes, saving, and what is refused.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useLab } from '../core/use-lab.js';
import { portalPages } from './support.js';
import { wrongUri } from './redirect.js';

const on = useLab();
const { fill, greyed, openApp, press, rows, texts, until } = portalPages(on);

const CALLBACK = 'https://jump.example.com/core/auth/openid/callback/';
const BOXES = ['Access tokens (used for implicit flows)', 'ID tokens (used for implicit and hybrid flows)'];

beforeEach(() => {
  on.lab.portal.renderDelay = 20;
});

const openOlder = (index) => {
  on.lab.portal.authentication = 'old';
  return openApp('Authentication', index);
};
const platforms = () => on.page.$$eval('.fxs-platform', (sections) => Object.fromEntries(sections.map((section) => [
  section.querySelector('h4').innerText, [...section.querySelectorAll('input.azc-input')].map(({ value }) => value),
])));
const boxes = () => on.page.$$eval('.fxs-check-row', (lines) => lines.map((line) => {
  const box = line.querySelector('[role=checkbox]');
  const name = box.classList.contains('azc-checkBox-checked') ? 'checked' : 'unchecked';
  assertSame(name === 'checked', box.getAttribute('aria-checked') === 'true');
  return [line.innerText.trim(), name];
  function assertSame(left, right) {
    if (left !== right) throw new Error('class and aria-checked disagree');
  }
}));
const toggle = (name) => on.page.$$eval('.fxs-check-row', (lines, text) => lines
  .find((line) => line.innerText.trim() === text).querySelector('[role=checkbox]').click(), name);
const complaints = () => texts('.azc-validation');

test('older: a section for each platform that has redirect URIs, the boxes, and greyed buttons', async () => {
  const [registration] = on.lab.portal.registrations;
  registration.redirectUris.spa.push('https://spa.example/');
  registration.logoutUrl = 'https://jump.example.com/logout';
  registration.accessTokens = true;
  await openOlder();
  assert.deepEqual(await platforms(), { Web: [CALLBACK], 'Single-page application': ['https://spa.example/'] });
  assert.deepEqual(await boxes(), [[BOXES[0], 'checked'], [BOXES[1], 'unchecked']]);
  const logout = await on.page.$eval('[aria-label="Front-channel logout URL"]', ({ value }) => value);
  assert.equal(logout, registration.logoutUrl);
  assert.deepEqual([await greyed('Save'), await greyed('Discard')], [true, true]);
});

test('older: Add URI, a ticked box and Save are stored; a reload shows them', async () => {
  await openOlder(1);
  await press('Add URI', 'a');
  await fill('.fxs-uri-row:nth-child(2) input', 'http://localhost:8080/cb');
  await toggle(BOXES[0]);
  assert.equal(await greyed('Save'), false);
  await press('Save');
  await until(() => on.lab.portal.saved.length === 1);
  const [, registration] = on.lab.portal.registrations;
  assert.deepEqual(registration.redirectUris.web, [
    'https://login.jumpcloud.com/oauth/callback', 'http://localhost:8080/cb',
  ]);
  assert.deepEqual([registration.accessTokens, registration.idTokens], [true, true]);
  await openOlder(1);
  assert.deepEqual((await platforms()).Web.length, 2);
  assert.deepEqual((await boxes()).map(([, state]) => state), ['checked', 'checked']);
});

test('older: what was typed without a change event is not there', async () => {
  await openOlder();
  await press('Add URI', 'a');
  await on.page.$eval('.fxs-uri-row:nth-child(2) input', (box) => {
    box.value = 'https://b.example/';
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await press('Save');
  assert.deepEqual(await complaints(), ['The value must not be empty.']);
  assert.equal(on.lab.portal.saved.length, 0);
});

test('older: Discard puts everything back', async () => {
  await openOlder();
  await on.page.click('.fxc-delete');
  await toggle(BOXES[1]);
  assert.deepEqual(await platforms(), {});
  await press('Discard');
  assert.deepEqual([await platforms(), (await boxes())[1][1], await greyed('Save')], [
    { Web: [CALLBACK] }, 'unchecked', true,
  ]);
});

test('older: Add a platform opens a section with an empty row', async () => {
  await openOlder();
  await press('Add a platform');
  await on.page.waitForSelector('.fxs-card');
  await press('Mobile and desktop applications');
  assert.deepEqual(await platforms(), { Web: [CALLBACK], 'Mobile and desktop applications': [''] });
});

const URIS = [
  ['https://a.example/cb', 'web', ''],
  ['http://localhost', 'web', ''],
  ['http://localhost:3000/cb', 'spa', ''],
  ['msal1234://auth', 'public', ''],
  ['http://a.example/cb', 'web', "Must start with 'HTTPS' or 'http://localhost'."],
  ['http://localhost.example/cb', 'web', "Must start with 'HTTPS' or 'http://localhost'."],
  ['https://*.a.example/cb', 'web', 'Wildcards are not allowed in a redirect URI.'],
  ['https://there.example/', 'web', 'This redirect URI is already in the list.'],
  ['', 'web', 'The value must not be empty.'],
];
test('redirect URIs: what is taken and what is refused', () => {
  for (const [uri, platform, expected] of URIS) {
    assert.equal(wrongUri(uri, platform, ['https://there.example/']), expected, uri);
  }
});

test('older: wrong redirect URIs are named beside their boxes and nothing is saved', async () => {
  await openOlder();
  for (const at of [2, 3]) {
    await press('Add URI', 'a');
    await fill(`.fxs-uri-row:nth-child(${at}) input`, at === 2 ? 'http://a.example/' : CALLBACK);
  }
  await press('Save');
  assert.deepEqual(await complaints(), [URIS[4][2], URIS[7][2]]);
  assert.equal(on.lab.portal.saved.length, 0);
});

test('preview: a grid of redirect URIs; the settings are behind their tab', async () => {
  on.lab.portal.registrations[0].redirectUris.public.push('http://localhost');
  await openApp('Authentication');
  assert.deepEqual(await texts('[role=tab]'), ['Redirect URI configuration (2)', 'Supported accounts', 'Settings']);
  assert.deepEqual(await texts('.fxc-gc-columnheader'), ['Platform type', 'Redirect URI']);
  assert.deepEqual(await rows(), [['Web', CALLBACK], ['Mobile and desktop applications', 'http://localhost']]);
  assert.deepEqual(await texts('.fxs-check-row'), []);
  await press('Settings');
  assert.deepEqual(await texts('.fxs-check-row'), BOXES);
  await toggle(BOXES[1]);
  await press('Save');
  await until(() => on.lab.portal.registrations[0].idTokens);
  assert.deepEqual(on.lab.portal.registrations[0].redirectUris.public, ['http://localhost']);
});

test('preview: Add Redirect URI asks for the platform first, checks, and saves at once', async () => {
  await openApp('Authentication');
  await press('Add Redirect URI');
  await on.page.waitForSelector('.fxs-card');
  assert.equal(await on.page.$('.fxs-contextpane input'), null);
  await press('Single-page application');
  await fill('.fxs-contextpane input', 'http://spa.example/');
  await press('Configure');
  assert.deepEqual(await complaints(), [URIS[4][2]]);
  await fill('.fxs-contextpane input', 'https://spa.example/');
  await press('Configure');
  await until(() => on.lab.portal.registrations[0].redirectUris.spa.length === 1);
  await on.page.waitForFunction(() => document.querySelectorAll('.fxc-gc-row').length === 2);
  assert.deepEqual(await rows(), [['Web', CALLBACK], ['Single-page application', 'https://spa.example/']]);
});

test('preview: the supported accounts are changed in their tab', async () => {
  await openApp('Authentication');
  await press('Supported accounts');
  await press('Multiple Entra ID tenants');
  await press('Save');
  await until(() => on.lab.portal.registrations[0].audience === 'multiple');
});

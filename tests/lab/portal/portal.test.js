// The practice portal behaves as the real one, nasty parts included.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TENANT } from '../core/directory.js';
import { useLab } from '../core/use-lab.js';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SECRET = /^[a-zA-Z0-9_~.]{3}\dQ~[a-zA-Z0-9_~.-]{31,34}$/;
const ISSUER = `https://login.microsoftonline.com/${TENANT.id}/v2.0`;

const on = useLab();

const portalPage = (rest) => `https://portal.azure.com/${rest}`;
const app = (item, index = 0, blade = 'view') => {
  const tilde = blade === 'view' ? '~/' : '';
  const { appId } = on.lab.portal.registrations[index];
  return `#${blade}/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/${tilde}${item}/appId/${appId}/isMSAApp~/false`;
};
const texts = (selector) => on.page.$$eval(selector, (nodes) => nodes.map((node) => node.innerText.trim()));

async function essentials() {
  await on.page.waitForSelector('.fxc-essentials-item');
  return on.page.$$eval('.fxc-essentials-item', (items) => items.map((item) => {
    const value = item.querySelector('.fxc-essentials-value');
    return {
      label: item.querySelector('.fxc-essentials-label').innerText.trim(),
      text: value.innerText.trim(),
      title: value.title,
      raw: value.textContent,
    };
  }));
}

async function openEndpoints() {
  await on.page.waitForSelector('.fxs-commandBar-item-text');
  await on.page.evaluate(() => {
    [...document.querySelectorAll('.fxs-commandBar-item-text')].find((node) => node.innerText === 'Endpoints').click();
  });
  await on.page.waitForSelector('#fxsContextPaneTitle');
  return on.page.$$eval('.fxc-copyablelabel', (rows) => rows.map((row) => [
    row.querySelector('label').innerText,
    row.querySelector('.fxc-copyablelabel-textbox input').title,
  ]));
}

const mouseup = (selector, text) => on.page.evaluate((css, wanted) => {
  const node = [...document.querySelectorAll(css)].find((one) => !wanted || one.innerText.trim() === wanted);
  for (const type of ['mousedown', 'mouseup']) node.dispatchEvent(new MouseEvent(type, { bubbles: true }));
}, selector, text);

test('the Overview shows nothing at first and then the rows in the order of 2026', async () => {
  // Looked at when the title is drawn, in the page itself: a busy machine may be late to ask.
  const { identifier } = await on.page.evaluateOnNewDocument(() => {
    const drawn = (selector) => document.querySelector(selector) !== null;
    new MutationObserver((_, observer) => {
      if (!drawn('.fxs-blade-title-titleText')) return;
      observer.disconnect();
      window.rowsWithTheTitle = drawn('.fxc-essentials-item');
    }).observe(document, { childList: true, subtree: true });
  });
  await on.page.goto(portalPage(app('Overview')));
  await on.page.waitForFunction(() => 'rowsWithTheTitle' in window);
  await on.page.removeScriptToEvaluateOnNewDocument(identifier);
  assert.equal(await on.page.evaluate(() => window.rowsWithTheTitle), false);
  const rows = await essentials();
  assert.deepEqual(rows.map(({ label }) => label.replace(/ *\(more\)$/, '')), [
    'Display name', 'Application (client) ID', 'Object ID', 'Directory (tenant) ID', 'Supported account types',
    'Client credentials', 'Redirect URIs', 'Application ID URI', 'Managed application in local directory', 'State',
  ]);
  const { appId, objectId } = on.lab.portal.registrations[0];
  assert.deepEqual(rows.slice(1, 4).map(({ title }) => title), [appId, objectId, TENANT.id]);
  assert.deepEqual([rows[4].text, rows[5].text, rows[6].text], [
    'My organization only', '0 certificate, 1 secret', '1 web, 0 spa, 0 public client',
  ]);
  assert.equal(rows[1].raw.replace(/\s+/g, ''), appId + appId, 'a hidden tooltip doubles textContent');
  assert.match(rows[9].text, /[\uE000-\uF8FF]/, 'a glyph of the icon font is in the text');
  assert.equal(await on.page.$$eval('div[type=button]', (nodes) => nodes.length), 3);
});

test('the older address routes too, and the admin center shows the same blade', async () => {
  await on.page.goto(`https://entra.microsoft.com/${TENANT.id}/${app('Overview', 1, 'blade')}`);
  const rows = await essentials();
  assert.equal(rows[0].text, 'JumpCloud SSO');
});

test('another language has its own words where they are known and no English', async () => {
  await on.page.goto(portalPage(`?l=zh-Hans.zh-cn${app('Overview')}`));
  const rows = await essentials();
  assert.equal(rows[1].label, '应用程序(客户端) ID');
  assert.equal(rows[3].label, '目录(租户) ID');
  assert.doesNotMatch(rows[0].label, /display|name/i);
});

test('the Endpoints pane shows what the metadata document says', async () => {
  await on.page.goto(portalPage(app('Overview')));
  const rows = Object.fromEntries(await openEndpoints());
  assert.equal(Object.keys(rows).length, 10);
  const address = rows['OpenID Connect metadata document'];
  const document = await on.page.evaluate(async (url) => (await fetch(url)).json(), address);
  assert.equal(document.issuer, ISSUER);
  assert.equal(document.authorization_endpoint, rows['OAuth 2.0 authorization endpoint (v2)']);
  assert.equal(document.token_endpoint, rows['OAuth 2.0 token endpoint (v2)']);
  assert.ok(!('code_challenge_methods_supported' in document));
  await on.page.click('.fxs-contextpane-close');
  assert.equal(await on.page.$eval('.fxs-contextpane', (node) => node.offsetParent), null);
});

test('a registration for several tenants shows organizations, whose issuer is a template', async () => {
  await on.page.goto(portalPage(app('Overview', 2)));
  const rows = Object.fromEntries(await openEndpoints());
  const address = rows['OpenID Connect metadata document'];
  assert.match(address, /\/organizations\/v2\.0\//);
  const document = await on.page.evaluate(async (url) => (await fetch(url)).json(), address);
  assert.equal(document.issuer, 'https://login.microsoftonline.com/{tenantid}/v2.0');
});

test('a new secret is shown once', async () => {
  const cells = () => on.page.$$eval('.fxc-gc-row-content_1 .fxc-gc-cell', (nodes) => nodes.map((node) => node.title));
  await on.page.goto(portalPage(app('Credentials')));
  await on.page.waitForSelector('.fxc-gc-row');
  await on.page.click('.azc-toolbarButton-new');
  await on.page.type('.fxs-contextpane input', 'second');
  await mouseup('.fxs-contextpane .fxc-dropdown-open');
  await mouseup('.fxc-dropdown-option', '730 days (24 months)');
  await on.page.click('.fxs-contextpane .fxs-portal-button-primary');
  await on.page.waitForSelector('.fxc-gc-row-content_1');
  const [description, , value, id] = await cells();
  assert.equal(description, 'second');
  assert.match(value, SECRET);
  assert.match(id, GUID);
  const { appId } = on.lab.portal.registrations[0];
  assert.equal(value, on.lab.entra.secretFor(appId));
  await on.page.reload();
  await on.page.waitForSelector('.fxc-gc-row-content_1');
  assert.deepEqual((await cells()).slice(2), [value.slice(0, 3) + '*'.repeat(18), id]);
  const visible = await on.page.$eval('#fxc-gc-cell-content_0_3', (node) => node.scrollWidth > node.clientWidth);
  assert.ok(visible, 'the Secret ID is cut by its column');
});

test('the register form wants change events, mouseup and a platform', async () => {
  await on.page.goto(portalPage('#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null'));
  await on.page.waitForSelector('.fxs-form-wide');
  const set = (name, text, events) => on.page.evaluate((label, value, types) => {
    const box = document.querySelector(`input[aria-label="${label}"]`);
    box.value = value;
    for (const type of types) box.dispatchEvent(new Event(type, { bubbles: true }));
  }, name, text, events);
  const register = () => on.page.click('div[title=Register]');

  await set('Name', 'Ferry', ['input']);
  await set('Redirect URI (optional)', 'https://a.example/cb', ['input', 'change']);
  await register();
  assert.deepEqual((await texts('.azc-validation')).filter(Boolean), [
    'The value must not be empty.', 'Platform is required',
  ]);
  await set('Name', 'Ferry', ['input', 'change']);
  await on.page.$eval('[role=combobox][aria-label="Select a platform"]', (node) => node.click());
  assert.equal(await on.page.$('.fxc-dropdown-option'), null, 'click() opens nothing');
  await mouseup('[role=combobox][aria-label="Select a platform"]');
  await mouseup('.fxc-dropdown-option', 'Web');
  await register();
  const rows = await essentials();
  assert.equal(rows[0].text, 'Ferry');
  assert.deepEqual(on.lab.portal.registered.map(({ form }) => form), [
    { name: 'Ferry', audience: 'single', platform: 'web', redirectUri: 'https://a.example/cb' },
  ]);
});

test('signed out, every address leads to the sign-in page', async () => {
  on.lab.portal.signedOut = true;
  await on.page.goto(portalPage(app('Overview')));
  assert.equal(new URL(on.page.url()).host, 'login.microsoftonline.com');
  assert.match(await on.page.$eval('main', (node) => node.innerText), /Sign in/);
  await on.page.click('#sign-in');
  await essentials();
  assert.equal(new URL(on.page.url()).host, 'portal.azure.com');
});

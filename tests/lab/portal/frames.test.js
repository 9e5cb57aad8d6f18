// Pages of the practice portal that are drawn with React: in frames of other origins and in the top document, each
// layout with its values; the hidden frames beside them; what a view may ask for.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { TENANT } from '../core/directory.js';
import { useLab } from '../core/use-lab.js';
import * as views from './frames/open.js';
import { ACTIVE, press } from './frames/open.js';

const SECRET = /^[a-zA-Z0-9_~.]{3}\dQ~[a-zA-Z0-9_~.-]{31,34}$/;

const on = useLab();
const open = (...rest) => views.open(on, ...rest);
const view = (...rest) => views.view(on, ...rest);

beforeEach(() => {
  on.lab.portal.renderDelay = 100;
});

/** How a reader who knows the layout finds the value of a label. Runs in the page. */
const READERS = {
  B: (name) => [...document.querySelectorAll('[class*="essentialsItem-"]')]
    .find((item) => item.querySelector('[class*="essentialsLabel-"]').innerText === name)
    ?.querySelector('[class*="essentialsValue-"] [title]').title,
  C: (name) => {
    const label = [...document.querySelectorAll('[id^="PropertyField"][id$="-label"]')]
      .find((node) => node.innerText === name);
    return label && document.querySelector(`[aria-labelledby="${label.id}"] [title]`).title;
  },
  D: (name) => {
    const label = document.querySelector(`label.ms-Label[aria-label="${name}"][id]`);
    return label && document.querySelector(`input[aria-labelledby="${label.id}"]`).value;
  },
  F: (name) => {
    const label = [...document.querySelectorAll('div, span')].find((node) => node.textContent === name);
    const row = label?.closest('[style*="padding: 3px"]');
    return row?.querySelector('input')?.value ?? row?.innerText.replace(name, '').trim();
  },
};

for (const where of ['frame', 'top']) {
  test(`the Overview in layouts B, C, D and F shows every value: ${where}`, async () => {
    const { appId, objectId } = on.lab.portal.registrations[0];
    for (const [layout, read] of Object.entries(READERS)) {
      await open('Overview', { Overview: { layout, where } });
      if (where === 'top') await on.page.waitForFunction(read, {}, 'Object ID');
      const place = where === 'top' ? on.page : await view();
      const shown = {};
      for (const name of ['Application (client) ID', 'Object ID', 'Directory (tenant) ID', 'Client credentials']) {
        shown[name] = await place.evaluate(read, name);
      }
      assert.deepEqual(shown, {
        'Application (client) ID': appId, 'Object ID': objectId, 'Directory (tenant) ID': TENANT.id,
        'Client credentials': '0 certificate, 1 secret',
      }, layout);
      const classic = await on.page.$$('.fxc-essentials-item, .fxs-commandBar-item-text');
      assert.equal(classic.length, 0, `${layout}: nothing classic beside it`);
    }
  });
}

test('layout B: class names end in numbers that change, and the last rows come with "See more"', async () => {
  const names = new Set();
  for (let load = 0; load < 3; load += 1) {
    await open('Overview', { Overview: 'B' });
    names.add(await (await view()).$eval('[class*="essentialsItem-"]', (node) => node.className));
  }
  assert.ok(names.size > 1, [...names].join());
  await open('Overview', { Overview: 'B' });
  const frame = await view();
  assert.equal(await frame.evaluate(READERS.B, 'State'), undefined);
  await frame.$eval('button[class*="essentialsNoWrap-"]', (node) => node.click());
  await frame.waitForFunction(READERS.B, {}, 'State');
});

test('layout G: nothing but GUIDs and addresses in running text, with no label anywhere', async () => {
  const { appId, objectId } = on.lab.portal.registrations[0];
  for (const query of ['', '?l=ja.ja-jp']) {
    await open('Overview', { Overview: 'G' }, { query });
    const text = await (await view('p')).$eval('#root', (node) => node.innerText);
    for (const value of [appId, objectId, `https://login.microsoftonline.com/${TENANT.id}/oauth2/v2.0/token`]) {
      assert.ok(text.includes(value), value);
    }
    assert.doesNotMatch(text, /\(client\)|\(tenant\)|Object ID|クライアント/);
  }
});

test('hidden frames hold another registration, drawn in no room; the active one knows it by message', async () => {
  await open('Overview', { Overview: 'C' });
  const [own, other] = on.lab.portal.registrations;
  await view();
  const frames = await on.page.$$eval('iframe', (nodes) => nodes.map(({ name, src, className, offsetParent }) => ({
    name, host: src && new URL(src).host, classes: className.split(' '), visible: offsetParent !== null, src,
  })));
  const react = frames.filter(({ classes }) => classes.includes('fxs-reactview-frame'));
  assert.deepEqual(react.map(({ name, visible }) => [name, visible]), [
    ['Overview.ReactView', false], ['Overview.ReactView', false], ['Overview.ReactView', true],
  ]);
  assert.deepEqual(react.map(({ classes }) => classes.includes('fxs-reactview-frame-active')), [false, true, true]);
  assert.deepEqual(react.map(({ host }) => host), [
    'sandbox-1.reactblade.portal.azure.net', 'sandbox-22-5.reactblade.portal.azure.net',
    'sandbox-1.reactblade.portal.azure.net',
  ]);
  for (const { src } of react) assert.ok(!src.includes(own.appId) && !src.includes(other.appId));
  assert.ok(frames.some(({ classes, host }) => classes.includes('fxs-extension-frame') && host));

  for (const handle of (await on.page.$$('.fxs-reactview-frame')).slice(0, 2)) {
    const frame = await handle.contentFrame();
    await frame.waitForFunction((id) => document.body.textContent.includes(id), {}, other.appId);
    assert.deepEqual(await frame.evaluate(() => [innerWidth, innerHeight]), [0, 0]);
  }
});

test('a frame is empty at first, and its policy forbids what a page of its kind needs not', async () => {
  on.lab.portal.renderDelay = 1200;
  await open('Overview', { Overview: 'D' });
  await on.page.waitForSelector(ACTIVE);
  const frame = await (await on.page.$(ACTIVE)).contentFrame();
  await frame.waitForSelector('#root');
  assert.equal(await frame.$('#root > *'), null);
  await view('input');
  assert.equal(await frame.evaluate(() => fetch('/practice/views.js').then(() => 'got', () => 'refused')), 'refused');
  assert.equal(await frame.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    return window.ran;
  }), undefined);
  assert.deepEqual(on.lab.connects.filter((asked) => /cdn|office/.test(asked)), [], 'no font host is asked');
});

test('the Endpoints pane opens beside a React Overview, classic or as a React view', async () => {
  const read = () => [...document.querySelectorAll('input')].map(({ value }) => value);
  for (const layout of ['E', 'react']) {
    await open('Overview', { Overview: 'B', Endpoints: layout });
    await press(await view('[role=menuitem]'), 'Endpoints', '[role=menuitem]');
    await on.page.waitForSelector('#fxsContextPaneTitle');
    await on.page.waitForSelector(layout === 'E' ? '.fxc-copyablelabel input' : `.fxs-contextpane ${ACTIVE}`);
    const place = layout === 'E' ? on.page : await view('input');
    const values = (await place.evaluate(read)).filter((value) => value.startsWith('https:'));
    assert.equal(values.length, 10, layout);
    assert.ok(values.includes(`https://login.microsoftonline.com/${TENANT.id}/v2.0/.well-known/openid-configuration`));
  }
});

test('a new secret\'s Value is in the frame that created it, and gone after a reload', async () => {
  const cells = (frame) => frame.$$eval('.ms-DetailsRow', (rows) => rows.map((row) => (
    [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.querySelector('[title]')?.title ?? cell.innerText)
  )));
  await open('Credentials', { Credentials: 'react' });
  const frame = await view('.ms-DetailsRow');
  await press(frame, 'New client secret', '[role=menuitem]');
  await frame.type('.ms-Panel input', 'second');
  await press(frame, 'Add', '.ms-Panel-footer button');
  await frame.waitForFunction(() => document.querySelectorAll('.ms-DetailsRow').length === 2);
  const [, [description, , value, id]] = await cells(frame);
  assert.equal(description, 'second');
  assert.match(value, SECRET);
  const { appId, secrets } = on.lab.portal.registrations[0];
  assert.deepEqual([value, id], [on.lab.entra.secretFor(appId), secrets[1].id]);
  await on.page.reload();
  const after = await cells(await view('.ms-DetailsRow'));
  assert.deepEqual(after[1].slice(2), [`${value.slice(0, 3)}${'*'.repeat(18)}`, id]);
  assert.ok(await (await view()).$eval(`[title="${id}"]`, (node) => node.scrollWidth > node.clientWidth), 'cut');
});

test('a policy of the tenant shortens or forbids secrets in the frame too', async () => {
  on.lab.portal.secretPolicy = 'forbidden';
  await open('Credentials', { Credentials: 'react' });
  const disabled = await (await view('[role=menuitem]')).$eval('[role=menuitem]', (node) => (
    node.disabled || node.getAttribute('aria-disabled') === 'true'
  ));
  assert.ok(disabled);
  on.lab.portal.secretPolicy = 'max180';
  await on.page.reload();
  const frame = await view('.ms-DetailsRow');
  await press(frame, 'New client secret', '[role=menuitem]');
  await frame.waitForSelector('.ms-Panel .ms-Dropdown');
  await frame.$eval('.ms-Panel .ms-Dropdown', (node) => node.click());
  await frame.waitForSelector('.ms-Dropdown-item');
  const offered = await frame.$$eval('.ms-Dropdown-item', (nodes) => nodes.map((node) => node.innerText.trim()));
  assert.deepEqual(offered, ['Recommended: 180 days (6 months)', '90 days (3 months)']);
});

test('Authentication in a frame shows and stores redirect URIs and the ID tokens box', async () => {
  await open('Authentication', { Authentication: 'react' });
  const frame = await view('.ms-DetailsRow');
  const row = await frame.$eval('.ms-DetailsRow', (node) => node.innerText);
  assert.match(row, /Web\s+https:\/\/jump\.example\.com\/core\/auth\/openid\/callback\//);
  await press(frame, 'Settings', '[role=tab]');
  await frame.waitForSelector('.ms-Checkbox');
  const boxes = () => frame.$$eval('.ms-Checkbox', (nodes) => nodes.map((node) => [
    node.querySelector('.ms-Checkbox-text').innerText, node.querySelector('input').checked,
  ]));
  const saveIs = (disabled) => frame.waitForFunction((is) => [...document.querySelectorAll('button')].some((one) => (
    one.innerText.trim() === 'Save' && one.disabled === is
  )), {}, disabled);
  assert.deepEqual(await boxes(), [
    ['Access tokens (used for implicit flows)', false], ['ID tokens (used for implicit and hybrid flows)', false],
  ]);
  await saveIs(true);
  await frame.$$eval('.ms-Checkbox input', ([, idTokens]) => idTokens.click());
  await saveIs(false);
  await press(frame, 'Save');
  await saveIs(true);
  assert.equal(on.lab.portal.registrations[0].idTokens, true);
});

test('Token configuration, API permissions and the enterprise application in a frame show their data', async () => {
  const cases = [
    ['TokenConfiguration', '.ms-DetailsRow', /email\s.*\sID\s/s],
    ['CallAnAPI', '.ms-DetailsRow', /Microsoft Graph.*openid\s+Delegated.*Granted for Contoso/s],
    ['Properties', '.ms-ChoiceField', /Assignment required\?\s+Yes\s+No/],
  ];
  for (const [page, drawn, expected] of cases) {
    await open(page, { [page]: 'react' });
    assert.match(await (await view(drawn)).$eval('#root', (node) => node.innerText), expected, page);
  }
  const frame = await view('.ms-ChoiceField');
  const checked = await frame.$$eval('input[type=radio]', (nodes) => nodes.map((node) => node.checked));
  assert.deepEqual(checked, [true, false, false, true], 'enabled: Yes, assignment required: No');
});

test('optional claims are added in a frame, with the question about Microsoft Graph', async () => {
  on.lab.portal.registrations[0].permissions = [];
  await open('TokenConfiguration', { TokenConfiguration: 'react' });
  const frame = await view('.ms-DetailsRow');
  await press(frame, 'Add optional claim', '[role=menuitem]');
  await frame.waitForSelector('.ms-Panel input[type=radio]');
  await frame.$eval('.ms-Panel input[type=radio]', (node) => node.click());
  const box = await frame.waitForSelector('.ms-Panel input[type=checkbox][aria-label=upn]');
  await box.evaluate((node) => node.click());
  await press(frame, 'Add', '.ms-Panel-footer button');
  await frame.waitForSelector('.ms-Dialog-main');
  assert.match(await frame.$eval('.ms-Dialog-main', (node) => node.innerText), /Turn on the Microsoft Graph profile/);
  await press(frame, 'Add', '.ms-Dialog-main button');
  await frame.waitForFunction(() => document.querySelectorAll('.ms-DetailsRow').length === 2);
  assert.deepEqual(on.lab.portal.registrations[0].optionalClaims.idToken.map(({ name }) => name), ['email', 'upn']);
  assert.deepEqual(on.lab.portal.registrations[0].permissions, []);
});

test('the language goes into the frame', async () => {
  await open('Overview', { Overview: 'C' }, { query: '?l=zh-Hans.zh-cn' });
  assert.equal(await (await view()).evaluate(READERS.C, '目录(租户) ID'), TENANT.id);
});

// page.js on the practice portal: every value as it is meant, none from a hidden place, no secret unmasked.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { TENANT } from '../lab/core/directory.js';
import { enter, MASK, PORTAL_PROBES as PROBES, useHarness } from './support.js';

const harness = useHarness();
let page;

const address = (item, index, { host = 'portal.azure.com', query = '' } = {}) => {
  const { appId } = harness.lab.portal.registrations[index];
  const route = `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${appId}/isMSAApp~/false`;
  return `https://${host}/${query}${route}`;
};

async function open(item, index = 0, options = {}) {
  // An address that differs in its fragment only would not be loaded anew.
  await page.goto('about:blank');
  await page.goto(address(item, index, options));
  await page.waitForSelector(item === 'Overview' ? '.fxc-essentials-item' : '.fxc-gc-row');
  return enter(page);
}

const rows = ({ pairs }) => pairs.map(({ label, value }) => [label, value]);

async function openEndpoints() {
  await page.locator('::-p-xpath(//*[contains(@class, "fxs-commandBar-item-text")][.="Endpoints"])').click();
  await page.waitForSelector('.fxc-copyablelabel');
}

describe('an Overview', () => {
  before(async () => {
    page = await harness.freshPage();
    harness.lab.portal.renderDelay = 50;
  });

  const essentials = (name, audience, { appId, objectId }) => [
    ['Display name', name],
    ['Application (client) ID', appId],
    ['Object ID', objectId],
    ['Directory (tenant) ID', TENANT.id],
    ['Supported account types', audience],
    ['Client credentials', '0 certificate, 1 secret'],
    ['Redirect URIs', '1 web, 0 spa, 0 public client'],
    ['Application ID URI', 'Add an Application ID URI'],
    // The label ends before the link inside it.
    ['Managed application in local directory (', name],
    ['State', 'Activated'],
  ];
  const endpoints = (tenant) => {
    const base = `https://login.microsoftonline.com/${tenant}`;
    return [
      ['OAuth 2.0 authorization endpoint (v2)', `${base}/oauth2/v2.0/authorize`],
      ['OAuth 2.0 token endpoint (v2)', `${base}/oauth2/v2.0/token`],
      ['OAuth 2.0 authorization endpoint (v1)', `${base}/oauth2/authorize`],
      ['OAuth 2.0 token endpoint (v1)', `${base}/oauth2/token`],
      ['OpenID Connect metadata document', `${base}/v2.0/.well-known/openid-configuration`],
      ['Microsoft Graph API endpoint', 'https://graph.microsoft.com'],
      ['Federation metadata document', `${base}/federationmetadata/2007-06/federationmetadata.xml`],
      ['WS-Federation sign-on endpoint', `${base}/wsfed`],
      ['SAML-P sign-on endpoint', `${base}/saml2`],
      ['SAML-P sign-out endpoint', `${base}/saml2`],
    ];
  };

  const cases = [
    [0, 'JumpServer SSO', 'My organization only', 'portal.azure.com', TENANT.id],
    [1, 'JumpCloud SSO', 'My organization only', 'entra.microsoft.com', TENANT.id],
    [2, 'Contoso Everywhere', 'Multiple organizations', 'portal.azure.com', 'organizations'],
  ];
  for (const [index, name, audience, host, tenant] of cases) {
    test(`${name} on ${host}: ten essentials, then ten endpoints`, async () => {
      const { read } = await open('Overview', index, { host });
      const { reading, found } = await read(PROBES);
      const { lab } = harness;
      assert.deepEqual(rows(found.essentials), essentials(name, audience, lab.portal.registrations[index]));
      assert.deepEqual(found.blade_title.pairs.map(({ value }) => value), [name]);
      assert.deepEqual([found.copyable.count, found.loose_urls.count], [0, 0]);
      assert.deepEqual([reading.kind, reading.origin, reading.href, reading.content_type, reading.complete],
        ['read', `https://${host}`, address('Overview', index, { host }), 'text/html', true]);

      await openEndpoints();
      const pane = (await read(PROBES)).found;
      assert.deepEqual(rows(pane.copyable), endpoints(tenant));
      assert.deepEqual(new Set(pane.loose_urls.pairs.map(({ value }) => value)),
        new Set(endpoints(tenant).map(([, url]) => url)));

      await page.click('.fxs-contextpane-close');
      const closed = (await read(PROBES)).found;
      assert.deepEqual([closed.copyable.count, closed.loose_urls.count, closed.essentials.count], [0, 0, 10]);
    });
  }

  test('in Chinese: labels in the page\'s words, the same values', async () => {
    const { read } = await open('Overview', 0, { query: '?l=zh-Hans.zh-cn' });
    const { found } = await read(PROBES);
    const { appId, objectId } = harness.lab.portal.registrations[0];
    assert.deepEqual(rows(found.essentials).slice(1, 4), [
      ['应用程序(客户端) ID', appId], ['对象 ID', objectId], ['目录(租户) ID', TENANT.id],
    ]);
  });

  const hide = {
    'display: none': (copy) => { copy.style.display = 'none'; },
    'visibility: hidden': (copy) => { copy.style.visibility = 'hidden'; },
    'opacity: 0': (copy) => { copy.style.opacity = '0'; },
    'the attribute hidden': (copy) => { copy.hidden = true; },
  };
  for (const [name, act] of Object.entries(hide)) {
    test(`a blade hidden by ${name} does not count`, async () => {
      const { read } = await open('Overview');
      const before = (await read(PROBES)).found;
      await page.evaluate(`(() => {
        const blade = document.querySelector('.fxs-blade');
        const copy = blade.cloneNode(true);
        for (const value of copy.querySelectorAll('.fxc-essentials-value')) value.title = 'of another registration';
        (${act})(copy);
        blade.before(copy);
      })()`);
      assert.deepEqual((await read(PROBES)).found, before);
    });
  }
});

test('a blade that is still loading has a title and no values', async () => {
  page = await harness.freshPage();
  harness.lab.portal.renderDelay = 60_000;
  await page.goto(address('Overview', 0));
  await page.waitForSelector('.fxs-blade-progress');
  const { read } = await enter(page);
  const { found } = await read(PROBES);
  assert.deepEqual([found.essentials.count, found.copyable.count, found.loose_urls.count], [0, 0, 0]);
  assert.equal(found.blade_title.pairs[0].value, 'JumpServer SSO');
});

test('the metadata document itself is read as the JSON that it is', async () => {
  page = await harness.freshPage();
  await page.goto(`https://login.microsoftonline.com/${TENANT.id}/v2.0/.well-known/openid-configuration`);
  const { read } = await enter(page);
  const { reading, found } = await read([{ kind: 'values', name: 'body', css: 'pre' }, PROBES[3]]);
  assert.equal(reading.content_type, 'application/json');
  assert.equal(JSON.parse(found.body.pairs[0].value).issuer, `https://login.microsoftonline.com/${TENANT.id}/v2.0`);
  assert.ok(found.loose_urls.count > 3);
});

test('a document without a body is read as empty, in every kind of probe', async () => {
  page = await harness.freshPage();
  await page.goto('https://jump.example.com/practice');
  await page.evaluate(() => document.body.remove());
  const { call } = await enter(page);
  const probes = [
    ...PROBES,
    { kind: 'count', name: 'labels', locate: [{ labels: ['client id'] }] },
    { kind: 'field', name: 'css', locate: [{ css: '#a' }], widget: { kind: 'check' }, secret: false },
  ];
  const reading = await call({ kind: 'read', probes });
  assert.deepEqual([reading.kind, reading.found?.map(({ count }) => count)], ['read', [0, 0, 0, 0, 0, 0]]);
});

describe('a client secret on Certificates & secrets', () => {
  const SHAPE = '[a-zA-Z0-9_~.]{3}\\dQ~[a-zA-Z0-9_~.-]{31,34}';
  const CELLS = [
    { kind: 'pairs', name: 'rows', item: '.fxc-gc-row', label: '.fxc-gc-cell', value: '.fxc-gc-cell:nth-child(3)' },
    { kind: 'values', name: 'cells', css: '.fxc-gc-cell' },
    { kind: 'values', name: 'texts', css: '.fxc-gc-text' },
    { kind: 'values', name: 'everything', css: 'body' },
    { kind: 'matches', name: 'whole', pattern: SHAPE },
    // A pattern that leaves out the beginning by which the mask knows a secret.
    { kind: 'matches', name: 'tail', pattern: 'Q~\\S+' },
    { kind: 'matches', name: 'letters', pattern: '\\S' },
  ];
  let secret;
  let world;
  before(async () => {
    page = await harness.freshPage();
    harness.lab.portal.renderDelay = 50;
    await open('Credentials');
    await page.locator('.azc-toolbarButton-new').click();
    await page.locator('.fxs-contextpane .fxs-portal-button-primary').click();
    await page.waitForSelector('.fxc-gc-row-content_1');
    secret = harness.lab.entra.secretFor(harness.lab.portal.registrations[0].appId);
    world = await enter(page);
    const shown = await page.$$eval('.fxc-gc-cell', (cells) => cells.map(({ title }) => title));
    assert.ok(shown.includes(secret), 'the page shows the Value');
  });

  /** No run of characters of the secret beyond its first three. */
  const assertMasked = (reply) => {
    const sent = JSON.stringify(reply);
    for (let at = 0; at + 5 <= secret.length; at += 1) assert.ok(!sent.includes(secret.slice(at, at + 5)), `at ${at}`);
  };

  test('is masked in every text of the answer', async () => {
    const { reading, found } = await world.read(CELLS);
    assertMasked(reading);
    const masked = `${secret.slice(0, 3)}${'•'.repeat(8)}`;
    assert.equal(found.rows.pairs[1].value, masked);
    assert.ok(found.cells.pairs.some(({ value }) => value === masked));
    assert.ok(found.everything.pairs[0].value.includes(masked));
  });

  test('is masked in labels, in the title, in the address and beside a long text', async () => {
    await page.evaluate((value) => {
      document.title = `secret ${value}`;
      history.replaceState(null, '', `#${value}`);
      const long = 'x '.repeat(90);
      const box = (width) => `<div class="near">${long.slice(0, width)} ${value}</div><output class="near">1</output>`;
      document.body.insertAdjacentHTML('beforeend', `<label>${value}<input class="near" value="${value}"></label>
        <input class="near" readonly aria-label="${value}" value="2">${box(160)}${box(170)}${box(180)}
        <pre class="near">${'y '.repeat(149_985)}${value}</pre>`);
    }, secret);
    const { reading } = await world.read([{ kind: 'values', name: 'near', css: '.near' }, CELLS[6]]);
    assertMasked(reading);
    assert.match(reading.title, /^secret .{3}•{8}$/);
    assert.match(reading.href, /#.{3}•{8}$/);
  });

  test('comes once the person says keep', async () => {
    const { found } = await world.read([{ kind: 'matches', name: 'whole', pattern: SHAPE }], []);
    assert.deepEqual(found.whole.pairs.map(({ value }) => value), [secret]);
  });

  test('is masked by the product\'s own pattern', () => {
    assert.deepEqual(MASK, [SHAPE]);
  });
});

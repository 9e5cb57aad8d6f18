// The redirect URI as it will be sent, was sent, and is registered; and the hand-over report: shown, copied, saved, and
// masked on request. A client secret is in neither.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { EntraError } from '../lab/entra/errors.js';
import { saved } from './downloads.js';
import * as person from './person.js';
import * as steps from './steps.js';
import { BASE_URL, CALLBACK, endInBadRequest, useGuide } from './use-guide.js';

const on = useGuide();

const WITHOUT_SLASH = CALLBACK.slice(0, -1);

/** Unfolds a part of the panel. */
async function unfold(css) {
  if (!(await on.panel.page.$(`${css}[open]`))) await on.panel.click(`${css} > summary`);
  await on.panel.has(`${css}[open]`);
}

describe('the redirect URI', () => {
  const END = '#redirect [data-end="sign-in"]';

  beforeEach(async () => {
    await on.panel.go('guide');
    await unfold('#redirect');
    await on.panel.paste('#sent', ' ');
    await on.panel.hasNot('#redirect [data-row="sent"], #redirect [data-sent]');
  });

  const state = (wanted) => on.panel.has(`${END}[data-console="jumpserver"][data-state="${wanted}"]`);

  /** The rows of the sign-in address: text, whether it is the same, and what is marked. */
  const rows = () => on.panel.page.$$eval(`${END} [data-row]`, (all) => Object.fromEntries(all.map((row) => [
    row.dataset.row,
    {
      uri: row.querySelector('.value').textContent,
      same: row.dataset.same === 'true',
      marks: [...row.querySelectorAll('mark:not(.mild)')].map((mark) => mark.textContent),
    },
  ])));
  const same = (uri) => ({ uri, same: true, marks: [] });

  test('what will be sent is what is registered', async () => {
    await state('same');
    assert.deepEqual(await rows(), { will: same(CALLBACK), registered: same(CALLBACK) });
    // JumpServer sends its own address at sign-out, and Entra only returns there when it is registered.
    await on.panel.has('#redirect [data-end="sign-out"][data-state="differs"]');
    const codes = await on.panel.page.$$eval('#redirect [data-end="sign-out"] .finding', (all) => (
      all.map(({ dataset }) => dataset.code)
    ));
    assert.deepEqual(codes, ['post_logout_missing']);
  });

  const sources = [
    ['an authorization request', (uri) => `https://login.microsoftonline.com/x/oauth2/v2.0/authorize?${
      new URLSearchParams({ client_id: on.registration.appId, redirect_uri: uri, state: 'st', nonce: 'no' })}`],
    ['an error of Entra', (uri) => new EntraError(50011, uri, on.registration.appId).message],
    ['the address where the browser ended', (uri) => `${uri}?code=0.AAAA&state=st`],
  ];
  for (const [name, text] of sources) {
    test(`what ${name} tells to have been sent stands between the two, its differences marked`, async () => {
      const sent = WITHOUT_SLASH.replace('/core/', '/Core/');
      await on.panel.paste('#sent', text(sent));
      await state('differs');
      await on.panel.has('#redirect[data-redirect="differs"]');
      const seen = await rows();
      assert.deepEqual(Object.keys(seen), ['will', 'sent', 'registered']);
      assert.deepEqual(seen.sent, { uri: sent, same: false, marks: ['C'] });
      assert.deepEqual(seen.registered, { uri: CALLBACK, same: false, marks: ['c', '/'] });
      const codes = await on.panel.page.$$eval(`${END} .finding`, (all) => all.map(({ dataset }) => dataset.code));
      assert.equal(codes.includes('redirect_sent_differs'), true, String(codes));
    });
  }

  test('what differs in capitals of the host only is the same to Entra', async () => {
    await on.panel.paste('#sent', `${CALLBACK.replace('jump.', 'JUMP.')}?code=x&state=y`);
    await on.panel.has(`${END} [data-row="sent"][data-same="true"] mark.mild`);
    assert.deepEqual((await rows()).sent.marks, []);
  });

  test('a text without an address says so, and a one-time code is not shown', async () => {
    await on.panel.paste('#sent', 'Good morning');
    await on.panel.has('[data-sent="nothing"]');
    await on.panel.paste('#sent', `${CALLBACK}?code=0.AVERYSECRETCODE&state=y`);
    await on.panel.has(`${END} [data-row="sent"]`);
    const shown = await on.panel.page.$eval('#redirect', (box) => box.innerText);
    assert.equal(shown.includes('AVERYSECRETCODE'), false);
  });

  test('it is read from the tab in front, which ended there', async () => {
    on.lab.jumpserver.reset({ oidcOn: true });
    const tab = await on.session.newPage();
    await endInBadRequest(on, tab);
    await on.session.click(tab);
    await on.panel.press('sent-from-tab');
    await on.panel.has(`${END} [data-row="sent"][data-same="true"]`);
    assert.deepEqual((await rows()).sent, same(CALLBACK));
    await tab.close();
  });

  test('a registration without the slash differs in one character, and Authentication is one click away', async () => {
    on.registration.redirectUris.web = [WITHOUT_SLASH];
    await on.portal.bringToFront();
    await person.openItem(on.portal, on.registration.appId, 'Authentication');
    await on.session.click(on.portal);
    await on.panel.go('here');
    await on.panel.until((uri) => (
      [...document.querySelectorAll('[data-value="redirects"] .mono')].some(({ textContent }) => textContent === uri)
    ), WITHOUT_SLASH);
    await on.panel.go('guide');
    await state('differs');
    const seen = await rows();
    assert.deepEqual(seen.will, { uri: CALLBACK, same: false, marks: ['/'] });
    assert.deepEqual(seen.registered, { uri: WITHOUT_SLASH, same: false, marks: [] });
    const codes = await on.panel.page.$$eval(`${END} .finding`, (all) => all.map(({ dataset }) => dataset.code));
    assert.deepEqual(codes, ['redirect_slash']);
    const link = await on.panel.page.$eval(`${END} [data-do="redirect-open"]`, ({ href }) => href);
    assert.match(link, new RegExp(`/Authentication/appId/${on.registration.appId}`));
  });
});

describe('the report', () => {
  before(async () => {
    // Filled and saved, so that there is something to report.
    on.registration.redirectUris.web = [CALLBACK];
    await on.portal.bringToFront();
    await person.openItem(on.portal, on.registration.appId, 'Authentication');
    await on.session.click(on.portal);
    on.lab.jumpserver.reset({ oidcOn: true });
    const page = await on.session.newPage();
    await person.openSettings(page);
    await person.openOidcTab(page);
    await on.session.click(page);
    await on.panel.go('here');
    await on.panel.here('here_form');
    await steps.decide(on.panel, 'safer');
    await steps.fill(on.panel);
    await steps.saveJumpServer(on.session, page);
    await on.panel.go('guide');
  });

  const preview = () => on.panel.page.$eval('[data-paper="report"] pre', (pre) => pre.textContent);
  /** Without the moment at which it was made. */
  const timeless = (text) => text.replaceAll(/\d\d:\d\d(:\d\d)?/g, '');

  const mask = async (wanted) => {
    if ((await on.panel.page.$(`#report[data-masked="${wanted}"]`)) === null) await on.panel.press('report-mask');
    await on.panel.has(`#report[data-masked="${wanted}"]`);
  };

  test('what is shown, copied and saved is the same, with what was set and without the secret', async () => {
    await mask(false);
    await unfold('[data-paper="report"]');
    await on.panel.has('#report[data-report="shown"] pre');
    const shown = await preview();
    for (const told of [on.registration.appId, on.lab.entra.tenant.id, BASE_URL, CALLBACK, 'JumpServer', 'RS256']) {
      assert.equal(shown.includes(told), true, told);
    }

    await on.panel.page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };
    });
    await on.panel.press('report-markdown');
    await on.panel.has('[data-said="copied"]');
    const copied = await on.panel.page.evaluate(() => globalThis.copied);
    assert.equal(timeless(copied), timeless(shown));

    const markdown = await saved(on.session, () => on.panel.press('report-save-md'));
    await on.panel.has('[data-said="report_handed_over"]');
    assert.match(markdown.name, /^sso-ferry-\d{4}-\d\d-\d\d\.md$/);
    assert.equal(timeless(markdown.text), timeless(shown));

    const html = await saved(on.session, () => on.panel.press('report-save-html'));
    assert.match(html.name, /^sso-ferry-\d{4}-\d\d-\d\d\.html$/);
    assert.match(html.text, /^<!doctype html>/i);
    assert.equal(html.text.includes(on.registration.appId), true);
    for (const text of [shown, copied, markdown.text, html.text]) assert.equal(text.includes(on.secret), false);
  });

  test('the saved page stands alone: it runs nothing and asks for nothing', async () => {
    const { text } = await saved(on.session, () => on.panel.press('report-save-html'));
    const page = await on.session.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(text);
    assert.deepEqual(asked.filter((url) => !url.startsWith('data:') && url !== 'about:blank'), []);
    assert.deepEqual(await page.$$eval('script, link[href], img, iframe', (all) => all.length), 0);
    assert.match(await page.$eval('html', ({ lang }) => lang), /^en\b/);
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.equal(width[0] <= width[1], true, String(width));
    await page.close();
  });

  test('masked, no identifier is left, and what was masked is listed', async () => {
    await mask(true);
    await unfold('[data-paper="report"]');
    await on.panel.has('[data-mask="mask_client_id"]');
    const shown = await preview();
    const html = await saved(on.session, () => on.panel.press('report-save-html'));
    const { registration, lab } = on;
    const told = [
      registration.appId, registration.objectId, registration.secrets[0].id, lab.entra.tenant.id, 'jump.example.com',
    ];
    for (const one of told) {
      for (const text of [shown, html.text]) assert.equal(text.toLowerCase().includes(one.toLowerCase()), false, one);
    }
    assert.match(shown, /client-id-1/);
    const listed = await on.panel.page.$$eval('[data-mask]', (all) => all.map(({ dataset }) => dataset.mask));
    for (const kind of ['client_id', 'tenant_id', 'host']) assert.equal(listed.includes(`mask_${kind}`), true, kind);
    await mask(false);
    await on.panel.hasNot('[data-mask]');
  });

  test('a clipboard that refuses is told', async () => {
    await on.panel.page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')); });
    await on.panel.press('report-markdown');
    await on.panel.has('[data-said="copy_failed"]');
  });
});

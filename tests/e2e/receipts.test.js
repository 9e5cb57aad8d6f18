// After a fill: undo and what it cannot put back, what a page overwrites, and a fill that is cut off half-way. What the
// receipt says is what the form holds, and what the person then submits shows it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jumpServerPatch, jumpServerRows, jumpServerUntouched } from './guide.js';
import * as person from './person.js';
import * as steps from './steps.js';
import { useConsole } from './use-console.js';

const on = useConsole();

const VERSION = 'v4.10.15';
const SECRET = 'AUTH_OPENID_CLIENT_SECRET';
const ALG = 'AUTH_OPENID_PROVIDER_SIGNATURE_ALG';
const [TOKEN, USERINFO] = ['AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT', 'AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT'];
const EARLIER = {
  AUTH_OPENID_KEYCLOAK: false,
  AUTH_OPENID_CLIENT_AUTH_METHOD: 'client_secret_post',
  AUTH_OPENID_PROVIDER_SIGNATURE_ALG: 'ES256',
  AUTH_OPENID_ID_TOKEN_MAX_AGE: 60,
  AUTH_OPENID_USE_STATE: false,
  AUTH_OPENID_USER_ATTR_MAP: { name: 'upn', username: 'upn', email: 'upn' },
};

/** The form as it was used before, in a tab, with its preview decided on. */
async function open({ saved = EARLIER } = {}) {
  on.lab.jumpserver.reset({ version: VERSION, oidcOn: true, saved });
  const page = await on.tab();
  await person.openSettings(page);
  await person.openOidcTab(page);
  const panel = await on.session.click(page);
  await steps.decide(panel, 'guide');
  return { page, panel };
}

const became = (panel, field, how) => panel.has(`.receipt [data-field="${field}"][data-became="${how}"]`);
const rowsThat = (receipt, how) => receipt.rows.filter((row) => row.became === how).map(({ field }) => field);
const boxOf = (field) => `.el-form-item-${field} input`;

/** Submits as the person. Returns what was sent. */
async function submit(page) {
  assert.equal(await person.submitSettings(page), 200);
  return on.lab.jumpserver.patches.at(-1).body;
}

/** The fields whose boxes are written from now on, until it is asked. */
async function watchWrites(page) {
  await page.evaluate(() => {
    globalThis.written = [];
    document.querySelector('.el-form-renderer').addEventListener('change', ({ target }) => {
      const item = target.closest('[class*=el-form-item-]');
      globalThis.written.push(/el-form-item-([A-Z_0-9]+)/.exec(item?.className)?.[1]);
    });
  });
  return () => page.evaluate(() => globalThis.written);
}

/** A number that a text box gives back is text. */
const asTyped = (body) => ({ ...body, AUTH_OPENID_ID_TOKEN_MAX_AGE: String(body.AUTH_OPENID_ID_TOKEN_MAX_AGE) });
/** An address that was never set is empty text once it was written and put back; JumpServer takes both. */
const putBack = (saved) => asTyped({ ...jumpServerUntouched(VERSION, saved), BASE_SITE_URL: '' });

test('filled twice, undo goes back to before the first; the secret stays until the page is loaded anew', async () => {
  const { page, panel } = await open();
  const first = await steps.fill(panel);
  assert.equal(first.filled, first.of);
  await panel.click('[data-choice="signature_alg:safer"] input');
  await panel.has('[data-do="fill"]:not([disabled])');
  const offered = await panel.page.$$eval('.preview > .fields > [data-field]', (rows) => rows.map((row) => (
    row.dataset.field
  )));
  const written = await watchWrites(page);
  await panel.press('fill');
  await panel.has('.receipt[data-stage="filling"], .receipt[data-stage="watching"]');
  await panel.has('.receipt[data-stage="filled"]');
  assert.equal(await page.$eval(boxOf(ALG), (box) => box.value), 'RS256');
  const again = await written();

  const undone = await steps.undo(panel);
  assert.deepEqual(rowsThat(undone, 'stays'), [SECRET]);
  assert.equal(rowsThat(undone, 'put_back').length, first.of - 1);
  assert.deepEqual(await panel.findings(), ['undo_leaves_secret']);
  const { secret } = on.held();
  assert.deepEqual(await submit(page), { ...putBack(EARLIER), [SECRET]: secret });

  // What JumpServer holds now is what was held before but for the secret, which only a reload would have dropped.
  await panel.press('reload');
  await page.waitForNavigation();
  await person.openOidcTab(page);
  await panel.has('[data-certainty="gone"]');
  assert.equal(SECRET in await submit(page), false);
  assert.deepEqual([again, offered], [[ALG], [ALG]], 'written again is what was shown, and nothing else');
});

test('what the page overwrites is written once more and said; overwritten again, it has failed', async () => {
  const { page, panel } = await open();
  const overwrite = (names) => page.evaluate((fields) => {
    const { model } = document.querySelector('.el-form-renderer').__vue__;
    for (const field of fields) model[field] = 'https://elsewhere.example/';
  }, names);
  await panel.press('fill');
  await panel.has('.receipt[data-stage="watching"]');
  await overwrite([TOKEN, USERINFO]);
  await became(panel, TOKEN, 'repaired');
  await became(panel, USERINFO, 'repaired');
  await overwrite([USERINFO]);
  await panel.has('.receipt[data-stage="filled"]');
  const receipt = await steps.receipt(panel);
  assert.deepEqual([rowsThat(receipt, 'repaired'), rowsThat(receipt, 'failed')], [[TOKEN], [USERINFO]]);
  assert.equal(receipt.filled, receipt.of - 1);
  assert.deepEqual((await panel.findings()).sort(), ['field_repaired', 'field_reverted']);
  const held = jumpServerPatch(VERSION, jumpServerRows(on.held()));
  assert.deepEqual(asTyped(await submit(page)), asTyped({ ...held, [USERINFO]: 'https://elsewhere.example/' }));
});

/** Cuts the fill off while a field is being written: the page is busy with it until the cut is made. */
async function cutAt(page, field, cut) {
  let done;
  const ready = new Promise((resolve) => { done = resolve; });
  await page.exposeFunction('cutNow', () => { cut().then(done, done); });
  await page.$eval(boxOf(field), (box) => {
    const busy = () => {
      globalThis.cutNow();
      for (const end = Date.now() + 600; Date.now() < end;);
    };
    box.addEventListener('change', busy, { once: true });
  });
  return ready;
}

test('the panel closed half-way: the next one tells how far it was, fills the rest, and undoes all of it', async () => {
  const { page, panel: first } = await open();
  const closed = cutAt(page, TOKEN, () => on.session.closePanel());
  await first.press('fill');
  await closed;
  const panel = await on.session.click(page);
  await panel.finding('fill_interrupted');
  const receipt = await steps.receipt(panel);
  assert.deepEqual([receipt.stage, receipt.certainty], ['filled', 'filled']);
  assert.ok(receipt.filled > 3 && receipt.filled < receipt.of, `${receipt.filled} of ${receipt.of}`);
  assert.equal(rowsThat(receipt, 'filled').length, receipt.filled);
  const holds = await page.$eval(boxOf(TOKEN), (box) => box.value);
  assert.deepEqual(on.lab.jumpserver.patches, []);

  const rest = await steps.fill(panel);
  assert.equal(rest.filled, rest.of);
  const expected = jumpServerPatch(VERSION, jumpServerRows(on.held()));
  assert.deepEqual(asTyped(await submit(page)), asTyped(expected));

  // Put back is everything but what the receipt names.
  const stays = rowsThat(await steps.undo(panel), 'stays');
  const kept = Object.fromEntries(stays.map((field) => [field, expected[field]]));
  assert.deepEqual(await submit(page), { ...putBack(EARLIER), ...kept });
  // The field that was being written when the panel closed: its answer never came.
  assert.equal(holds, expected[TOKEN], 'it was written');
  assert.ok(!rowsThat(receipt, 'waiting').includes(TOKEN), 'so it is not said that it was not reached');
});

test('the tab closed half-way: the rest is not written anywhere, and nothing is said to be saved', async () => {
  const { page, panel } = await open();
  const other = await on.tab();
  await other.goto('https://practice.example.com/');
  await page.bringToFront();
  const closed = cutAt(page, TOKEN, () => page.close());
  await panel.press('fill');
  await closed;
  const stopped = async () => (await on.session.stored('session')).receipts?.[0]?.stopped;
  for (let tries = 0; tries < 50 && !(await stopped()); tries += 1) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  assert.equal((await stopped())?.code, 'page_navigated');

  const again = await on.tab();
  await person.openSettings(again);
  await person.openOidcTab(again);
  await on.session.click(again);
  await panel.has('[data-certainty="not-saved"]');
  assert.equal(await panel.page.$('[data-certainty="saved"]'), null);
  assert.equal(await again.$eval(boxOf('AUTH_OPENID_CLIENT_ID'), (box) => box.value), 'client-id');
  assert.deepEqual(on.lab.jumpserver.patches, []);
});

// How long filling takes: every field of the practice JumpServer's form by the built extension, beside the same values
// typed by puppeteer with mouse and keyboard, and beside the floor, which is what the form's own timers take. All by
// turns in one run, so that what the machine does meanwhile hits all alike; only the ratios say something. Both must
// have submitted the same, or nothing is printed. Judges nothing.
//
// Run by `cargo xtask bench`, which sets SSO_FERRY_DIST (the unpacked extension) and CHROMIUM (the browser).

import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';

import { startSession } from '../e2e/harness.js';
import * as person from '../e2e/person.js';
import * as steps from '../e2e/steps.js';
import { ORGANIZATIONS } from '../lab/jumpserver/fields.js';

const RUNS = 5;
/** JumpServer's form takes an edit in its JSON editor on so much later; until then Submit would send the old map. */
const EDITOR_MS = 500;
const PATIENCE_MS = 30_000;
const PROVIDER = 'AUTH_OPENID_PROVIDER_ENDPOINT';

/** What was saved before: no field but OIDC's own switch, without which the form is not there, is right already. */
const SAVED = {
  AUTH_OPENID_CLIENT_AUTH_METHOD: 'client_secret_post',
  AUTH_OPENID_PROVIDER_SIGNATURE_ALG: 'ES256',
  AUTH_OPENID_ID_TOKEN_MAX_AGE: 60,
  AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS: false,
  AUTH_OPENID_USE_STATE: false,
  AUTH_OPENID_USE_NONCE: false,
  AUTH_OPENID_ALWAYS_UPDATE_USER: false,
  AUTH_OPENID_IGNORE_SSL_VERIFICATION: true,
  AUTH_OPENID_SHARE_SESSION: false,
  AUTH_OPENID_USER_ATTR_MAP: { name: 'nickname', username: 'upn', email: 'mail' },
  OPENID_ORG_IDS: [ORGANIZATIONS[1].id],
};

/** @typedef {import('puppeteer-core').Page} Page */

/** Milliseconds since 1970, finer than the clock of `Date`; the same in Node and in every page. */
const now = () => performance.timeOrigin + performance.now();

/** The form as it was before, in a fresh document. @param {Page} page */
async function openForm(lab, page) {
  lab.jumpserver.reset({ oidcOn: true });
  Object.assign(lab.jumpserver.settings, structuredClone(SAVED));
  // A reload keeps what the toolbar click granted.
  if (page.url().startsWith(person.CONSOLE)) await page.reload();
  else await person.openSettings(page);
  await person.openOidcTab(page);
  // The organisations come a moment after the form.
  await page.waitForFunction((count) => (
    document.querySelectorAll('li.el-select-dropdown__item').length >= count), {}, ORGANIZATIONS.length);
}

/** Notes in the page when the form's model holds these values: what Submit would send. @param {Page} page */
async function watchModel(page, wanted) {
  await page.evaluate((values) => {
    globalThis.complete = new Promise((resolve) => {
      const { model } = document.querySelector('form.el-form').__vue__;
      const texts = Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]);
      const timer = setInterval(() => {
        if (!texts.every(([name, text]) => JSON.stringify(model[name]) === text)) return;
        clearInterval(timer);
        resolve(performance.timeOrigin + performance.now());
      }, 10);
    });
  }, wanted);
}

/** @param {Page} page @returns {Promise<number>} */
const modelComplete = (page) => page.evaluate(() => globalThis.complete);

/** Submits as the person, and returns what was sent, by field. @param {Page} page */
async function submitted(lab, page) {
  await wait(2 * EDITOR_MS);
  assert.equal(await person.submitSettings(page), 200);
  return lab.jumpserver.patches.at(-1).body;
}

// ---- SSO Ferry ----

/**
 * A browser with the extension: a registration and its secret in the panel, JumpServer's form in the tab.
 * @param {import('../e2e/harness.js').Session} session
 */
async function prepare(session) {
  const portal = await session.newPage();
  session.lab.portal.renderDelay = 30;
  await steps.readRegistration(session, portal);
  await steps.carrySecret(session, portal);
  await portal.close();
  const page = await session.newPage();
  await openForm(session.lab, page);
  const panel = await session.click(page);
  await panel.here('here_form');
  await panel.page.evaluate(watchPanel);
  return { page, panel };
}

/**
 * Runs in the panel: notes when its button was clicked, when the receipt reached which stage, and of every call that
 * writes a field what became of it and how long the recipe lets the page settle.
 */
function watchPanel() {
  const now = () => performance.timeOrigin + performance.now();
  const seen = globalThis.seen = { click: 0, stages: {}, writes: [], tab: 0 };
  document.addEventListener('click', ({ target }) => {
    if (!(/** @type {Element} */ (target)).closest('[data-do="fill"]')) return;
    Object.assign(seen, { click: now(), stages: {}, writes: [] });
  }, true);
  const look = () => {
    const stage = document.querySelector('.receipt')?.getAttribute('data-stage');
    // The receipt of the fill before stays until this one begins.
    if (stage && (stage === 'filling' || seen.stages.filling)) seen.stages[stage] ??= now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
  const execute = chrome.scripting.executeScript.bind(chrome.scripting);
  chrome.scripting.executeScript = async (/** @type {any} */ injection) => {
    const results = await execute(injection);
    const task = injection.args[0]?.task;
    if (task?.kind !== 'apply') return results;
    seen.tab = injection.target.tabId;
    seen.writes.push({ settle: task.step.settle_ms, outcome: results[0].result.outcome });
    return results;
  };
}

/** One fill, from the click on. Without `wanted` nothing is waited for in the form's model. */
async function ferry(lab, { page, panel }, wanted = {}) {
  await page.bringToFront();
  await openForm(lab, page);
  await watchModel(page, wanted);
  await panel.until((names) => names.every((name) => document.querySelector(`.preview [data-field="${name}"]`)),
    [...Object.keys(SAVED), PROVIDER]);
  await steps.decide(panel, 'safer');
  await panel.press('fill');
  await panel.until(() => Boolean(globalThis.seen.stages.filled), null, PATIENCE_MS);
  const { click, stages, writes } = await panel.page.evaluate(() => globalThis.seen);
  assert.deepEqual(writes.filter(({ outcome }) => outcome !== 'written'), [], 'each field was written, and once');
  return {
    model: await modelComplete(page) - click,
    readBack: stages.watching - click,
    final: stages.filled - click,
    settles: writes.map(({ settle }) => settle),
    body: await submitted(lab, page),
  };
}

/**
 * Idle runs with as many steps as the fill had: the form's own timers, which nothing is quicker than (a tick of the
 * page per field, and the editor's delay); and the waits of the recipe in one browser call per field.
 */
async function floors({ panel, page }, settles) {
  await page.bringToFront();
  const own = settles.map((_, at) => (at === settles.length - 1 ? EDITOR_MS : 0));
  const timers = await page.evaluate(async (waits) => {
    const start = performance.now();
    for (const ms of waits) await new Promise((resolve) => { setTimeout(resolve, ms); });
    return performance.now() - start;
  }, own);
  const calls = await panel.page.evaluate(async (waits) => {
    const target = { tabId: globalThis.seen.tab };
    const func = (/** @type {number} */ ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
    const start = performance.now();
    for (const ms of waits) await chrome.scripting.executeScript({ target, func, args: [ms] });
    return performance.now() - start;
  }, settles);
  return { timers, calls };
}

// ---- puppeteer ----

/** Puts a value into one field with mouse and keyboard. @param {Page} page */
async function type(page, name, value) {
  const control = (css) => `.el-form-item-${name} ${css}`;
  const write = async (css, text) => {
    await page.click(control(css));
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type(text);
  };
  if (typeof value === 'boolean') return page.click(control('.el-checkbox'));
  if (Array.isArray(value)) {
    await page.click(control('.el-select input'));
    const missing = ORGANIZATIONS.filter(({ id }) => value.includes(id) && !SAVED[name].includes(id));
    for (const one of missing) await page.locator(`.el-select-dropdown__item ::-p-text(${one.name})`).click();
    return page.keyboard.press('Escape');
  }
  if (typeof value === 'object') return write('.ace_content', JSON.stringify(value));
  const radio = await page.$(control(`.el-radio:has(input[value="${value}"])`));
  return radio ? radio.click() : write('input.el-input__inner', value);
}

/**
 * The same values typed. A second after the provider's endpoint was typed, the form overwrites the other five: they
 * come last, and what has to be waited for them is not counted.
 */
async function typing(lab, page, wanted) {
  await page.bringToFront();
  await openForm(lab, page);
  await watchModel(page, wanted);
  const isLate = (name) => name !== PROVIDER && /_PROVIDER_\w+_ENDPOINT$/.test(name);
  const names = Object.keys(wanted);
  const start = now();
  for (const name of names.filter((one) => !isLate(one))) await type(page, name, wanted[name]);
  const early = now();
  await page.waitForFunction((css) => !document.querySelector(css).value.startsWith('https://oidc.example.com'), {},
    `.el-form-item-${names.find(isLate)} input`);
  const waited = now() - early;
  for (const name of names.filter(isLate)) await type(page, name, wanted[name]);
  await page.keyboard.press('Tab');
  const model = await modelComplete(page) - start - waited;
  return { model, body: await submitted(lab, page) };
}

// ---- together ----

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

async function measure() {
  const session = await startSession();
  const { lab } = session;
  const plain = await startSession({ lab, extension: false });
  try {
    const tab = await prepare(session);
    const before = structuredClone(lab.jumpserver.settings);
    // What a first fill changes is what is typed from then on.
    const { body, settles } = await ferry(lab, tab);
    const isNew = ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]);
    const wanted = Object.fromEntries(Object.entries(body).filter(isNew));
    const page = await plain.newPage();
    const seen = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const took = /** @type {any} */ ({});
      // By turns, and the first is not always the same.
      for (const name of run % 2 ? ['ferry', 'floors', 'typing'] : ['typing', 'floors', 'ferry']) {
        if (name === 'ferry') took.ferry = await ferry(lab, tab, wanted);
        else if (name === 'typing') took.typing = await typing(lab, page, wanted);
        else took.floors = await floors(tab, settles);
      }
      assert.deepEqual(took.typing.body, took.ferry.body, 'both submitted the same');
      if (run > 0) seen.push(took); // The first round warms up.
    }
    return { seen, settles, wanted, version: await session.browser.version() };
  } finally {
    await plain.close();
    await session.close();
  }
}

function print({ seen, settles, wanted, version }) {
  const typed = Object.values(wanted).filter((value) => typeof value === 'string' || value.username);
  const letters = typed.reduce((sum, one) => sum + (one.username ? JSON.stringify(one) : one).length, 0);
  const waits = settles.reduce((sum, ms) => sum + ms, 0);
  console.log(`\n${version}, ${RUNS} fills of JumpServer's form and as many typed, by turns; milliseconds`);
  console.log(`${settles.length} fields with ${letters} letters; the recipe's waits are ${waits} ms together`);
  console.log('                                                 median     min     max  to typing   to floor');
  const typing = median(seen.map((one) => one.typing.model));
  const floor = median(seen.map((one) => one.floors.timers));
  const row = (label, values) => {
    const cells = [median(values), Math.min(...values), Math.max(...values)].map((ms) => ms.toFixed(0).padStart(8));
    const ratios = [typing, floor].map((base) => (median(values) / base).toFixed(2).padStart(11));
    console.log(`${label.padEnd(47)}${cells.join('')}${ratios.join('')}`);
  };
  row('puppeteer\'s typing, until Submit would send it', seen.map((one) => one.typing.model));
  row('SSO Ferry, until Submit would send it', seen.map((one) => one.ferry.model));
  row('SSO Ferry, until each field was read back', seen.map((one) => one.ferry.readBack));
  row('SSO Ferry, until the receipt is final', seen.map((one) => one.ferry.final));
  row('the recipe\'s waits, one browser call per field', seen.map((one) => one.floors.calls));
  row('floor: the form\'s own timers', seen.map((one) => one.floors.timers));
}

print(await measure());

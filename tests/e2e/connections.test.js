// Connections: their names, copies, archive and files; and what happens to them when the browser's storage is full or
// does not read. A client secret is in none of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSecret } from '../lab/core/directory.js';
import { saved } from './downloads.js';
import { serveAt } from './elsewhere.js';
import * as person from './person.js';
import * as steps from './steps.js';
import { useConsole } from './use-console.js';

const PATIENCE_MS = 10_000;
const SECOND_CONSOLE = 'https://jump2.example.com';
const CLIENT_ID = 'AUTH_OPENID_CLIENT_ID';
const SECRET = 'AUTH_OPENID_CLIENT_SECRET';

const on = useConsole({ registrations: [1, 0] });

const row = (key) => `[data-box="connections"] [data-connection="${key}"]`;

/** Keys of the connections of registrations 0 and 1. */
const keys = () => [0, 1].map((index) => on.held(index).clientId);

/** The panel with all connections in front, over a page that has nothing to do with them. */
async function openAll() {
  const page = await on.tab();
  await page.goto('https://practice.example.com/');
  const panel = await on.session.click(page);
  await panel.here('here_other');
  await panel.go('all');
  return panel;
}

/** What is stored, read in the panel: no other tab comes to the front. */
const stored = (panel, area = 'local') => panel.page.evaluate((name) => chrome.storage[name].get(), area);

/** Waits until what is stored holds. @returns what `pick` makes of it */
async function becomes(panel, pick, expected, area = 'local') {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const now = pick(await stored(panel, area));
    try {
      assert.deepEqual(now, expected);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => { setTimeout(resolve, 30); });
  }
}

const labels = ({ store }) => Object.fromEntries(store.connections.map((one) => [one.copy ?? idOf(one), one.label]));
const idOf = ({ registration }) => registration.client_id.value;
const heldKeys = ({ secrets }) => secrets.map(([key]) => key).sort();

/** Types into a text box and leaves it. */
async function enter(panel, css, text) {
  await panel.paste(css, text);
  await panel.page.keyboard.press('Enter');
}

const nameIt = (panel, key, name) => enter(panel, `${row(key)} [data-do="label"]`, name);

const titles = (panel) => panel.page.$$eval('[data-box="connections"] [data-do="use"]', (all) => (
  all.map(({ textContent }) => textContent)
));
const listed = (panel) => panel.page.$$eval('[data-box="connections"] li', (all) => (
  all.map(({ dataset }) => dataset.connection)
));
const switcher = (panel) => panel.page.$$eval('.switcher option', (all) => all.map(({ value }) => value));

describe('one by one', () => {
  test('a name and an owner are given, kept, and taken back; a secret is neither', async () => {
    const [first] = keys();
    const { secret } = on.held(0);
    let panel = await openAll();
    await nameIt(panel, first, '  Bastion Zürich ');
    await becomes(panel, (all) => labels(all)[first], 'Bastion Zürich');
    await panel.until((words) => document.querySelector('.switcher option:checked').text.includes(words), 'Bastion');
    assert.equal((await titles(panel)).filter((title) => title.startsWith('Bastion Zürich · ')).length, 1);

    await nameIt(panel, first, secret);
    await panel.finding('words_are_secret');
    assert.deepEqual(await panel.findings(), ['words_are_secret']);
    assert.equal((await panel.text()).includes(secret), false);
    await enter(panel, '[data-box="reminders"] [data-do="owner"]', 'Kim, IT operations');
    await becomes(panel, ({ store }) => store.connections.find((one) => idOf(one) === first).owner, 'Kim, IT operations');
    const kept = await stored(panel);
    assert.equal(labels(kept)[first], 'Bastion Zürich');
    assert.equal(JSON.stringify(kept).includes(secret), false);

    await on.session.closePanel();
    panel = await openAll();
    assert.match((await titles(panel)).join('\n'), /^Bastion Zürich · /m);
    await nameIt(panel, first, ' ');
    await becomes(panel, (all) => labels(all)[first], null);
    assert.match((await titles(panel)).join('\n'), new RegExp(`^${on.lab.portal.registrations[0].name} · `, 'm'));
  });

  test('a copy has a secret and a console of its own', async () => {
    const [first] = keys();
    const copy = `${first}#2`;
    const { secret } = on.held(0);
    const panel = await openAll();
    await panel.click(`${row(first)} [data-do="duplicate"]`);
    await panel.has(`${row(copy)}.current`);
    assert.deepEqual((await listed(panel)).filter((key) => key.startsWith(first)), [first, copy]);

    // The copy gets a secret of its own: the one that came along is dropped, which takes two clicks.
    await panel.click('[data-do="drop-secret"]');
    await panel.has('.warn-text[role="status"]');
    await panel.click('[data-do="drop-secret"]');
    const own = createSecret({ description: 'Second console', now: Date.now(), days: 90 }).value;
    await steps.holdSecret(on.session, own);
    await becomes(panel, ({ secrets }) => Object.fromEntries(secrets)[copy], own, 'session');
    assert.equal(Object.fromEntries((await stored(panel, 'session')).secrets)[first], secret);

    // It is filled into another console; the first one stays without.
    on.lab.jumpserver.reset({ oidcOn: true });
    const page = await on.tab();
    await serveAt(page, SECOND_CONSOLE, on.lab);
    await person.openSettings(page, SECOND_CONSOLE);
    await person.openOidcTab(page);
    await on.session.click(page);
    await panel.go('here');
    await panel.finding('choose_connection');
    await steps.choose(panel, copy);
    await steps.decide(panel, 'safer');
    await steps.fill(panel);
    assert.equal(await person.submitSettings(page), 200);
    const { body } = on.lab.jumpserver.patches.at(-1);
    assert.deepEqual([body[CLIENT_ID], body[SECRET]], [first, own]);
    const origins = ({ store }) => store.connections.filter((one) => idOf(one) === first).map((one) => (
      one.consoles.map(({ origin }) => origin).filter(Boolean)
    ));
    await becomes(panel, origins, [[], [SECOND_CONSOLE]]);
  });

  test('what is put away is offered nowhere, keeps its secret, and comes back', async () => {
    const [first, second] = keys();
    const panel = await openAll();
    await panel.click(`${row(first)} [data-do="archive"]`);
    await panel.hasNot(row(first));
    assert.deepEqual(await switcher(panel), [second]);
    await becomes(panel, ({ store }) => store.current, second);
    assert.deepEqual(heldKeys(await stored(panel, 'session')), [first, second].sort());

    // The registration's page says where its connection is; a console's form takes the one that is left.
    const portal = await on.tab();
    await person.openRegistration(portal, first);
    await on.session.click(portal);
    await panel.go('here');
    await panel.has(`p[data-archived="${first}"]`);
    on.lab.jumpserver.reset({ oidcOn: true });
    const page = await on.tab();
    await person.openSettings(page);
    await person.openOidcTab(page);
    await on.session.click(page);
    await panel.here('here_form');
    const fields = await steps.preview(panel);
    assert.equal(fields.find(({ field }) => field === CLIENT_ID).will, second);

    await panel.go('all');
    await panel.click(`[data-archived="${first}"] [data-do="unarchive"]`);
    await panel.has(`${row(first)}.current`);
    await panel.has('[data-value="secret"]');
    await becomes(panel, ({ store }) => store.connections.map((one) => one.archived_at), [null, null]);
  });

  test('what is deleted goes with its secret, after a second click, and nothing else does', async () => {
    const [first, second] = keys();
    const panel = await openAll();
    await panel.click(`${row(first)} [data-do="forget"]`);
    await panel.has(`${row(first)} [data-forget="stays"]`);
    await panel.click(`${row(first)} [data-do="forget-no"]`);
    await panel.hasNot('[data-forget]');
    assert.deepEqual((await listed(panel)).sort(), [first, second].sort());
    await panel.click(`${row(first)} [data-do="forget"]`);
    await panel.click(`${row(first)} [data-do="forget-yes"]`);
    await panel.hasNot(row(first));
    await becomes(panel, (all) => Object.keys(labels(all)), [second]);
    await becomes(panel, heldKeys, [second], 'session');
    assert.equal(JSON.stringify(await stored(panel, 'session')).includes(on.held(0).secret), false);
  });
});

/** Exports what is chosen. */
const exported = (panel) => saved(on.session, () => panel.click('[data-do="export"]'));

/** Chooses what becomes of a connection that a file brings. */
async function decide(panel, key, decision) {
  const css = `[data-import="${key}"] [data-do="decision"]`;
  await panel.has(css);
  await panel.page.select(css, decision);
  await panel.until(([box, wanted]) => document.querySelector(box).value === wanted, [css, decision]);
}

describe('files', () => {
  test('a file of connections has no secret in it; what it brings is replaced, put beside, or left, as decided', async () => {
    const [first, second] = keys();
    const panel = await openAll();
    await nameIt(panel, first, 'Before');
    await becomes(panel, (all) => labels(all)[first], 'Before');
    const file = await exported(panel);
    await panel.has('[data-saved="true"]');
    assert.equal(file.name, 'sso-ferry-connections.json');
    for (const index of [0, 1]) assert.equal(file.text.includes(on.held(index).secret), false);
    const json = JSON.parse(file.text);
    assert.deepEqual([json.product, json.connections.map(idOf).sort()], ['SSO Ferry', [first, second].sort()]);

    // Left by itself: nothing can be taken before the person decides.
    json.connections.find((one) => idOf(one) === first).label = 'From a colleague';
    await panel.paste('#import-text', JSON.stringify(json));
    await panel.has(`[data-import="${second}"][data-known="true"]`);
    assert.equal(await panel.page.$('[data-do="import"]:not([disabled])'), null);

    await decide(panel, first, 'import_both');
    await panel.click('[data-do="import"]:not([disabled])');
    await panel.has('[data-imported="1"]');
    const named = (all) => [first, `${first}#2`, second].map((key) => labels(all)[key]);
    await becomes(panel, named, ['Before', 'From a colleague (2)', null]);
    await becomes(panel, ({ secrets }) => Object.keys(Object.fromEntries(secrets)).sort(), [first, second].sort(), 'session');

    await panel.paste('#import-text', JSON.stringify(json));
    await decide(panel, first, 'import_replace');
    await panel.click('[data-do="import"]:not([disabled])');
    await panel.until(() => document.querySelector('[data-imported="1"]'));
    await becomes(panel, named, ['From a colleague', 'From a colleague (2)', null]);
    assert.equal(Object.fromEntries((await stored(panel, 'session')).secrets)[first], on.held(0).secret);
  });

  test('one that was deleted comes back from its file, without a confirmed origin', async () => {
    const [first, second] = keys();
    const panel = await openAll();
    await panel.click(`[data-export="${second}"]`);
    const { text } = await exported(panel);
    const json = JSON.parse(text);
    assert.deepEqual(json.connections.map(idOf), [first]);
    json.connections[0].consoles = [{ recipe: 'jumpserver', origin: 'https://jump.example.net' }];
    await panel.click(`${row(first)} [data-do="forget"]`);
    await panel.click(`${row(first)} [data-do="forget-yes"]`);
    await panel.hasNot(row(first));
    await panel.paste('#import-text', JSON.stringify(json));
    await panel.has(`[data-import="${first}"][data-known="false"]`);
    await panel.click('[data-do="import"]:not([disabled])');
    await panel.has(row(first));
    const origins = ({ store }) => store.connections.find((one) => idOf(one) === first)?.consoles.map(({ origin }) => origin);
    await becomes(panel, origins, [null]);
  });

  test('a secret that stands in a connection keeps the file from being written', async () => {
    const [first] = keys();
    const { local } = structuredClone(on.stored);
    const one = local.store.connections.find((connection) => idOf(connection) === first);
    one.consoles = [{ recipe: 'jumpserver', edits: [[CLIENT_ID, { kind: 'text', is: `x${on.held(0).secret}` }]] }];
    await on.session.restore({ ...on.stored, local });
    const panel = await openAll();
    await panel.click('[data-do="export"]');
    await panel.finding('transfer_secret');
    assert.equal(await panel.page.$('[data-saved]'), null);
    assert.equal((await panel.text()).includes(on.held(0).secret), false);
  });

  const good = (change) => () => {
    const { store } = structuredClone(on.stored.local);
    return JSON.stringify({ product: 'SSO Ferry', schema: store.schema, connections: store.connections, ...change(store) });
  };
  const refused = [
    ['of a newer version', 'transfer_is_newer', good(() => ({ schema: 99, connections: [{ shape: 'unknown' }] }))],
    ['that is cut off', 'transfer_not_json', () => good(() => ({}))().slice(0, -9)],
    ['of something else', 'transfer_not_ours', () => JSON.stringify({ product: 'Another', schema: 1 })],
    ['with a secret in it', 'transfer_secret', good(({ connections: [one] }) => ({
      connections: [{ ...one, label: on.held(0).secret }],
    }))],
  ];
  for (const [name, code, text] of refused) {
    test(`a file ${name} is refused, and nothing is lost`, async () => {
      const panel = await openAll();
      const before = labels(await stored(panel));
      await panel.paste('#import-text', text());
      await panel.finding(code);
      assert.equal(await panel.page.$('[data-do="import"]:not([disabled])'), null);
      assert.deepEqual(labels(await stored(panel)), before);
    });
  }
});

describe('the browser\'s storage', () => {
  /** Leaves so many bytes of the extension's storage free. */
  const leaveFree = (panel, bytes) => panel.page.evaluate(async (left) => {
    await chrome.storage.local.remove('filler');
    // A member takes its name and its value as JSON text: two quotation marks.
    const free = chrome.storage.local.QUOTA_BYTES - await chrome.storage.local.getBytesInUse();
    await chrome.storage.local.set({ filler: 'x'.repeat(free - left - 'filler'.length - 2) });
  }, bytes);

  test('that it is full is told; what was stored stays whole, and what was typed is stored once there is room', async () => {
    const [first] = keys();
    const panel = await openAll();
    await nameIt(panel, first, 'A');
    await becomes(panel, (all) => labels(all)[first], 'A');
    await leaveFree(panel, 8);
    await nameIt(panel, first, 'A name that needs more room than there is');
    await panel.finding('store_failed');
    assert.equal(labels(await stored(panel))[first], 'A');
    // It is not lost here: the panel goes on with it.
    assert.match((await titles(panel)).join('\n'), /^A name that needs more room/m);

    await panel.page.evaluate(() => chrome.storage.local.remove('filler'));
    await nameIt(panel, first, 'A name that has room now');
    await panel.hasNot('[data-code="store_failed"]');
    await becomes(panel, (all) => labels(all)[first], 'A name that has room now');
  });

  const damaged = [
    ['is no store', 'damaged'],
    ['lost its shape', { schema: 4, connections: 'damaged' }],
    ['is half a connection', { schema: 4, connections: [{ registration: 7 }] }],
  ];
  for (const [name, store] of damaged) {
    test(`what ${name} is told and left as it is, whatever is done then`, async () => {
      await on.session.restore({ local: { store }, session: {} });
      const page = await on.tab();
      await person.openRegistration(page, keys()[0]);
      const panel = await on.session.click(page);
      await panel.finding('store_unreadable');
      await panel.value('client_id');
      await panel.go('all');
      await nameIt(panel, keys()[0], 'Not to be stored');
      await panel.until(() => document.querySelector('.switcher option:checked').text.startsWith('Not to be stored'));
      assert.deepEqual(await stored(panel), { store });
    });
  }
});

// Connections as files: never a secret in one, nothing taken over before it was decided, nothing lost by a refusal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saved } from './downloads.js';
import { becomes, forget, heldKeys, idOf, labels, nameIt, row, stored, useConnections } from './use-connections.js';

const on = useConnections();

/** Exports what is chosen. */
const exported = (panel) => saved(on.session, () => panel.click('[data-do="export"]'));

/** Chooses what becomes of a connection that a file brings. */
async function decide(panel, key, decision) {
  const css = `[data-import="${key}"] [data-do="decision"]`;
  await panel.has(css);
  await panel.page.select(css, decision);
  await panel.until(([box, wanted]) => document.querySelector(box).value === wanted, [css, decision]);
}

test('a file has no secret in it; what it brings is replaced, put beside, or left, as decided', async () => {
  const [first, second] = on.keys();
  const panel = await on.openAll();
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
  await becomes(panel, heldKeys, [first, second].sort(), 'session');

  await panel.paste('#import-text', JSON.stringify(json));
  await decide(panel, first, 'import_replace');
  await panel.click('[data-do="import"]:not([disabled])');
  await panel.until(() => document.querySelector('[data-imported="1"]'));
  await becomes(panel, named, ['From a colleague', 'From a colleague (2)', null]);
  assert.equal(Object.fromEntries((await stored(panel, 'session')).secrets)[first], on.held(0).secret);
});

test('one that was deleted comes back from its file, without a confirmed origin', async () => {
  const [first, second] = on.keys();
  const panel = await on.openAll();
  await panel.click(`[data-export="${second}"]`);
  const { text } = await exported(panel);
  const json = JSON.parse(text);
  assert.deepEqual(json.connections.map(idOf), [first]);
  json.connections[0].consoles = [{ recipe: 'jumpserver', origin: 'https://jump.example.net' }];
  await forget(panel, first);
  await panel.paste('#import-text', JSON.stringify(json));
  await panel.has(`[data-import="${first}"][data-known="false"]`);
  await panel.click('[data-do="import"]:not([disabled])');
  await panel.has(row(first));
  const origins = ({ store }) => (
    store.connections.find((one) => idOf(one) === first)?.consoles.map(({ origin }) => origin)
  );
  await becomes(panel, origins, [null]);
});

test('what a file would have filled is shown before it is taken over, and its words are nobody\'s here', async () => {
  const [first, second] = on.keys();
  const panel = await on.openAll();
  await panel.click(`[data-export="${second}"]`);
  const json = JSON.parse((await exported(panel)).text);
  const [one] = json.connections;
  one.words = [['js_people', 1]];
  one.intent = { console: 'jumpserver', base_url: 'https://wanted.example.net' };
  one.consoles = [{
    recipe: 'jumpserver', base_url: 'https://given.example.net', choices: [['signature_alg', 'guide']],
    edits: [['AUTH_OPENID_SCOPES', { kind: 'text', is: 'openid groups' }]],
  }];
  await forget(panel, first);
  await panel.paste('#import-text', JSON.stringify(json));
  await panel.has(`[data-import="${first}"]`);
  const lines = await panel.page.$$eval('[data-brings]', (all) => all.map(({ innerText }) => innerText));
  const brought = ['https://wanted.example.net', 'https://given.example.net', 'guide', 'openid groups'];
  assert.deepEqual(lines.map((line, at) => line.endsWith(brought[at])), brought.map(() => true), lines.join('\n'));
  await panel.click('[data-do="import"]:not([disabled])');
  await panel.has(row(first));
  const words = ({ store }) => store.connections.find((known) => idOf(known) === first)?.words;
  await becomes(panel, words, []);
});

test('a secret that stands in a connection keeps the file from being written', async () => {
  const [first] = on.keys();
  const { local } = structuredClone(on.stored);
  const one = local.store.connections.find((connection) => idOf(connection) === first);
  one.consoles = [{ recipe: 'jumpserver', edits: [['AUTH_OPENID_CLIENT_ID', { kind: 'text', is: `x${on.held(0).secret}` }]] }];
  await on.session.restore({ ...on.stored, local });
  const panel = await on.openAll();
  await panel.click('[data-do="export"]');
  await panel.finding('transfer_secret');
  assert.equal(await panel.page.$('[data-saved]'), null);
  assert.equal((await panel.text()).includes(on.held(0).secret), false);
});

const good = (change) => () => {
  const { store } = structuredClone(on.stored.local);
  const { schema, connections } = store;
  return JSON.stringify({ product: 'SSO Ferry', schema, connections, ...change(store) });
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
    const panel = await on.openAll();
    const before = labels(await stored(panel));
    await panel.paste('#import-text', text());
    await panel.finding(code);
    assert.equal(await panel.page.$('[data-do="import"]:not([disabled])'), null);
    assert.deepEqual(labels(await stored(panel)), before);
  });
}

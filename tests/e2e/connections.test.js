// Connections one by one: names and owners, copies, the archive, deleting.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSecret } from '../lab/core/directory.js';
import { serveAt } from './elsewhere.js';
import * as person from './person.js';
import * as steps from './steps.js';
import {
  becomes, enter, forget, heldKeys, idOf, labels, nameIt, row, stored, titles, useConnections,
} from './use-connections.js';

const on = useConnections();

const SECOND_CONSOLE = 'https://jump2.example.com';
const [CLIENT_ID, SECRET] = ['AUTH_OPENID_CLIENT_ID', 'AUTH_OPENID_CLIENT_SECRET'];

const listed = (panel) => panel.page.$$eval('[data-box="connections"] li', (all) => (
  all.map(({ dataset }) => dataset.connection)
));
const switcher = (panel) => panel.page.$$eval('.switcher option', (all) => all.map(({ value }) => value));

test('a name and an owner are given, kept, and taken back; a secret is neither', async () => {
  const [first] = on.keys();
  const { secret } = on.held(0);
  let panel = await on.openAll();
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
  panel = await on.openAll();
  assert.match((await titles(panel)).join('\n'), /^Bastion Zürich · /m);
  await nameIt(panel, first, ' ');
  await becomes(panel, (all) => labels(all)[first], null);
  assert.match((await titles(panel)).join('\n'), new RegExp(`^${on.lab.portal.registrations[0].name} · `, 'm'));
});

test('a copy has a secret and a console of its own', async () => {
  const [first] = on.keys();
  const copy = `${first}#2`;
  const { secret } = on.held(0);
  const panel = await on.openAll();
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
  const [first, second] = on.keys();
  const panel = await on.openAll();
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
  const [first, second] = on.keys();
  const panel = await on.openAll();
  await panel.click(`${row(first)} [data-do="forget"]`);
  await panel.has(`${row(first)} [data-forget="stays"]`);
  await panel.click(`${row(first)} [data-do="forget-no"]`);
  await panel.hasNot('[data-forget]');
  assert.deepEqual((await listed(panel)).sort(), [first, second].sort());
  await forget(panel, first);
  await becomes(panel, (all) => Object.keys(labels(all)), [second]);
  await becomes(panel, heldKeys, [second], 'session');
  assert.equal(JSON.stringify(await stored(panel, 'session')).includes(on.held(0).secret), false);
});

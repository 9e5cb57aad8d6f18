// Two windows, two panels: what is taken back in one must not be used in the other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Panel } from './panel.js';
import * as steps from './steps.js';
import { useSession } from './use-session.js';

const on = useSession();

test('a secret that is dropped, and a connection that is forgotten, are so in every window', async () => {
  const portal = await on.session.newPage();
  await steps.readRegistration(on.session, portal);
  await steps.carrySecret(on.session, portal);
  const first = await on.session.openedPanel();
  const secrets = async () => (await on.session.stored('session')).secrets.length;
  assert.equal(await secrets(), 1);

  const window = await on.session.newPage();
  await window.goto(on.session.address('panel.html'));
  const second = new Panel(window);
  await second.go('all');
  await second.has('.connections li');
  // A change in the first one reaches the second, which does not write its older state back.
  await first.go('all');
  await second.click('[data-do="drop-secret"]');
  await second.has('.warn-text[role="status"]');
  await second.click('[data-do="drop-secret"]');
  await second.has('input#secret');
  await first.has('input#secret');
  assert.equal(await secrets(), 0);

  await first.click('[data-do="forget"]');
  await first.click('[data-do="forget-yes"]');
  await second.hasNot('.connections li');
  const { store } = await on.session.stored('local');
  assert.deepEqual(store.connections, []);
});

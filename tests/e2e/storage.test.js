// The browser's storage, when it is full or does not read: told, and nothing is lost or half stored.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as person from './person.js';
import { becomes, labels, nameIt, stored, titles, useConnections } from './use-connections.js';

const on = useConnections();

/** Leaves so many bytes of the extension's storage free. */
const leaveFree = (panel, bytes) => panel.page.evaluate(async (left) => {
  await chrome.storage.local.remove('filler');
  // A member takes its name and its value as JSON text: two quotation marks.
  const free = chrome.storage.local.QUOTA_BYTES - await chrome.storage.local.getBytesInUse();
  await chrome.storage.local.set({ filler: 'x'.repeat(free - left - 'filler'.length - 2) });
}, bytes);

test('full, it is told; what was stored stays whole, and what is typed is stored once there is room', async () => {
  const [first] = on.keys();
  const panel = await on.openAll();
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
    await person.openRegistration(page, on.keys()[0]);
    const panel = await on.session.click(page);
    await panel.finding('store_unreadable');
    await panel.value('client_id');
    await panel.go('all');
    await nameIt(panel, on.keys()[0], 'Not to be stored');
    await panel.until(() => document.querySelector('.switcher option:checked').text.startsWith('Not to be stored'));
    assert.deepEqual(await stored(panel), { store });
  });
}

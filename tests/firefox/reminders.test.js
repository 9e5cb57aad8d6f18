// The background in Firefox shows the reminders that the panel has listed, on the toolbar button and on the desktop,
// also when it was ended and only an alarm wakes it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSession } from './harness.js';

const DAY = 86_400;
const PATIENCE_MS = 20_000;

let session;
before(async () => { session = await startSession(); });
after(() => session?.close());

const pause = () => new Promise((resolve) => { setTimeout(resolve, 50); });

/** The four reminders of a secret that expires in so many days. */
const of = (secret, left) => [30, 14, 7, 1].map((days) => ({
  id: `${secret}#${days}`,
  at: Date.now() / 1000 + (left - days) * DAY,
  until: Date.now() / 1000 + left * DAY,
  title: `JumpServer: the client secret ${secret} expires`,
  message: `${days} days left.`,
}));

/** As the panel writes them. */
const list = (reminders) => session.store('local', { reminders });

const look = async () => ({ ...await stored(), notified: await notified(), badge: await session.chrome.badge() ?? '' });

const notified = async () => (await session.chrome.desktop()).map(({ name }) => name).sort();

const stored = () => session.inside(async () => {
  const alarm = await chrome.alarms.get('reminders');
  return {
    // Hours from now are enough to tell one day from another.
    alarm: alarm ? Math.round((alarm.scheduledTime - Date.now()) / 3_600_000) : null,
    shown: ((await chrome.storage.local.get('reminded')).reminded ?? []).sort(),
  };
});

/** Waits until all of this is so. */
async function shows(expected) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    const picked = Object.fromEntries(Object.keys(expected).map((name) => [name, seen[name]]));
    try {
      assert.deepEqual(picked, expected);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause();
  }
}

test('each is shown once, the badge counts secrets, and the next look is within a day', async () => {
  await list([...of('a', 100), ...of('b', 25), ...of('c', 5)]);
  await shows({ badge: '2', notified: ['b', 'c'], alarm: 24, shown: ['b#30', 'c#14', 'c#30', 'c#7'] });
  const [{ title, text }] = await session.chrome.desktop();
  assert.deepEqual([title, text], ['JumpServer: the client secret b expires', '30 days left.']);
});

test('a secret that was renewed leaves badge and desktop', async () => {
  await list(of('b', 25));
  await shows({ badge: '1', notified: ['b'] });
  await list([]);
  await shows({ badge: '', notified: [], alarm: null });
});

test('the ended background is woken by its alarm alone', async () => {
  const soon = of('d', 14).map((one) => ({ ...one, at: one.at + 4 })).filter(({ id }) => id !== 'd#30');
  await list(soon);
  await shows({ badge: '', alarm: 0 });
  await session.chrome.endBackground();
  await session.chrome.untilBackground('running');
  assert.ok(Date.now() / 1000 >= soon.find(({ id }) => id === 'd#14').at, 'not before it was due');
  await shows({ badge: '1', notified: ['d'], shown: ['b#30', 'c#14', 'c#30', 'c#7', 'd#14'] });
});

test('a click on a notification opens the panel in a tab: Firefox lets none open its sidebar', async () => {
  await session.chrome.clickNotification('d');
  const end = Date.now() + PATIENCE_MS;
  while (!(await session.chrome.tabs()).includes(session.address('panel.html'))) {
    assert.ok(Date.now() < end, 'the panel opens');
    await pause();
  }
  // The panel lists what it knows, and here it knows of no connection.
  await shows({ badge: '', notified: [], alarm: null });
});

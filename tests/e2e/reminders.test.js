// The background shows the reminders that the panel has listed: once each, the newest of those that were missed, and a
// badge for as long as a secret is within the time of one. Its worker may be ended at any moment.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as person from './person.js';
import { useSession } from './use-session.js';

const DAY = 86_400;
const PATIENCE_MS = 10_000;

const on = useSession();

const now = () => Date.now() / 1000;

/** The four reminders of a secret that expires in so many days. */
const of = (secret, left) => [30, 14, 7, 1].map((days) => ({
  id: `${secret}#${days}`,
  at: now() + (left - days) * DAY,
  until: now() + left * DAY,
  title: `JumpServer: the client secret ${secret} expires`,
  message: `${days} days left.`,
}));

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

const isWorker = (target) => target.type() === 'service_worker' && target.url().startsWith(on.session.address(''));

/** Runs in the background's worker. One that has just been made has nothing yet, not even `chrome`. */
async function inWorker(run, argument) {
  const target = await on.session.browser.waitForTarget(isWorker, { timeout: PATIENCE_MS });
  const worker = await target.worker();
  const end = Date.now() + PATIENCE_MS;
  while (!(await worker.evaluate(() => Boolean(globalThis.chrome?.action?.onClicked?.hasListeners())))) {
    assert.ok(Date.now() < end, 'the worker has started');
    await pause(10);
  }
  return worker.evaluate(run, argument);
}

/**
 * Ends the worker as the browser does when it was idle. Asked again while it is there: one that is just starting does
 * not hear it. What was on its way to it may start the next one at once.
 */
async function endWorker() {
  const target = await on.session.browser.waitForTarget(isWorker, { timeout: PATIENCE_MS });
  const end = Date.now() + PATIENCE_MS;
  while (on.session.browser.targets().includes(target)) {
    assert.ok(Date.now() < end, 'the worker ends');
    await target.worker().then((worker) => worker.close()).catch(() => {});
    await pause(20);
  }
}

/** As the panel writes them, from another page of the extension: so the worker is woken, or hears it. */
const list = (reminders) => on.session.store('local', { reminders });

const shown = async () => (await on.session.stored('local')).reminded ?? [];

const look = () => inWorker(async () => {
  const alarm = await chrome.alarms.get('reminders');
  return {
    badge: await chrome.action.getBadgeText({}),
    notified: Object.keys(await chrome.notifications.getAll()).sort(),
    // Hours from now are enough to tell one day from another.
    alarm: alarm ? Math.round((alarm.scheduledTime - Date.now()) / 3_600_000) : null,
  };
});

/** Waits for what the background shows. */
async function shows(expected) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    const { alarm = seen.alarm, badge, notified } = expected;
    // Some cannot be named beforehand: they are told by a function.
    const fits = typeof notified === 'function' && notified(seen.notified);
    try {
      assert.deepEqual(seen, { badge, notified: fits ? seen.notified : notified, alarm });
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(50);
  }
}

/** Waits until so many are marked as shown. */
async function settled(count) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const stored = await on.session.stored('local');
    if (stored.reminded?.length >= count) return stored;
    assert.ok(Date.now() < end, `${stored.reminded?.length} of ${count} are marked as shown`);
    await pause(50);
  }
}

/** Takes the notifications away as a person does: what comes after this was shown anew. */
const dismiss = () => inWorker(async () => {
  for (const id of Object.keys(await chrome.notifications.getAll())) await chrome.notifications.clear(id);
});

/** Lets the background look once more and come to its end. */
async function lookAgain() {
  await inWorker(async () => {
    const { reminders } = await chrome.storage.local.get('reminders');
    await chrome.storage.local.set({ reminders: [] });
    await chrome.storage.local.set({ reminders });
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    await navigator.locks.request('reminders', () => {});
  });
}

test('each reminder is shown once; of several that were missed, the newest; the badge counts secrets', async () => {
  await list([...of('a', 100), ...of('b', 25), ...of('c', 5)]);
  await shows({ badge: '2', notified: ['b', 'c'], alarm: 24 });
  assert.deepEqual((await shown()).sort(), ['b#30', 'c#14', 'c#30', 'c#7']);

  await dismiss();
  await lookAgain();
  await shows({ badge: '2', notified: [] });

  // Two days later one of them is due again, and the third secret for the first time.
  await list([...of('a', 30), ...of('b', 23), ...of('c', 1)]);
  await shows({ badge: '3', notified: ['a', 'c'] });
  assert.equal((await shown()).length, 6);
});

test('a secret that is renewed or forgotten leaves badge and desktop; what has expired says nothing', async () => {
  await list([...of('a', 5), ...of('b', 5)]);
  await shows({ badge: '2', notified: ['a', 'b'] });
  await list(of('b', 5));
  await shows({ badge: '1', notified: ['b'] });
  await list(of('b', -1));
  await shows({ badge: '', notified: [], alarm: null });
  await list(of('c', -1));
  await shows({ badge: '', notified: [] });
});

test('an ended worker wakes for the next reminder, and shows none a second time', async () => {
  await list(of('a', 20));
  await shows({ badge: '1', notified: ['a'] });
  await dismiss();
  await endWorker();
  const soon = of('b', 14).map((one) => ({ ...one, at: one.at + 3 }));
  await list([...of('a', 20), ...soon.filter(({ id }) => id !== 'b#30')]);
  await shows({ badge: '1', notified: [] });
  await endWorker();
  // Nothing but the alarm wakes it now.
  await shows({ badge: '2', notified: ['b'] });
  assert.deepEqual((await shown()).sort(), ['a#30', 'b#14']);
});

test('a worker that is ended in the middle of its work leaves nothing half done', async () => {
  const all = [];
  for (const ms of [0, 2, 5, 10, 20]) {
    all.push(...of(`after ${ms} ms`, 5));
    await list(all);
    await pause(ms);
    await endWorker();
  }
  await list([...all, ...of('last', 5)]);
  const { reminded } = await settled(6 * 3);
  assert.equal(new Set(reminded).size, reminded.length, 'each is marked once');
  await dismiss();
  await lookAgain();
  await shows({ badge: '6', notified: [] });
});

/** A registration whose client secret expires soon, on a day that the portal's page writes in one way only. */
function expiringSoon() {
  const [registration] = on.lab.portal.registrations;
  const days = Array.from({ length: 13 }, (_, at) => Date.now() + (at + 2) * DAY * 1000);
  registration.secrets[0].end = days.find((day) => new Date(day).getDate() > 12);
  return registration;
}

test('a click on a notification takes it away and opens the panel, which lists what it knows', async () => {
  const page = await on.session.newPage();
  await person.openItem(page, expiringSoon().appId, 'Credentials', { ready: '.azc-toolbarButton-new' });
  const panel = await on.session.click(page);
  await panel.here('here_portal');
  await shows({ badge: '1', notified: (seen) => seen.length === 1 });
  const [shownNow] = (await look()).notified;
  await on.session.closePanel();
  await page.goto('https://practice.example.com/');
  // The desktop is out of reach here; its click is this event.
  await inWorker((id) => chrome.notifications.onClicked.dispatch(id), shownNow);
  await (await on.session.openedPanel()).has('nav button');
  await shows({ badge: '1', notified: [] });
});

test('a damaged list still shows what can be read, and what a clock far ahead showed comes again in its time', async () => {
  await on.session.store('local', { reminders: [null, { id: 7 }, ...of('a', 5)], reminded: 'damaged' });
  await shows({ badge: '1', notified: ['a'] });
  await dismiss();
  await list(of('a', 50));
  await shows({ badge: '', notified: [], alarm: 24 });
  assert.deepEqual(await shown(), []);
  await list(of('a', 5));
  await shows({ badge: '1', notified: ['a'] });
});

test('after a new start of the browser the badge is back, and nothing is shown twice', async () => {
  await list(of('a', 5));
  await shows({ badge: '1', notified: ['a'] });
  await on.session.quit();
  await on.session.launch({ extension: true, language: 'en', headed: false });
  await shows({ badge: '1', notified: [] });
  assert.deepEqual((await shown()).sort(), ['a#14', 'a#30', 'a#7']);
});

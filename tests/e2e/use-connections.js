// Set-up shared by the tests of connections: one browser per file, in which the panel has read two registrations and
// holds their secrets, and every test begins with that. What is stored is read in the panel: no other tab comes to the
// front.
import assert from 'node:assert/strict';
import { useConsole } from './use-console.js';

const PATIENCE_MS = 10_000;

/** Registers the hooks of useConsole, and adds to what it returns. */
export function useConnections() {
  const on = useConsole({ registrations: [1, 0] });
  return Object.assign(on, {
    /** Keys of the connections of registrations 0 and 1. */
    keys: () => [0, 1].map((index) => on.held(index).clientId),

    /** The panel with all connections in front, over a page that has nothing to do with them. */
    async openAll() {
      const page = await on.tab();
      await page.goto('https://practice.example.com/');
      const panel = await on.session.click(page);
      await panel.here('here_other');
      await panel.go('all');
      return panel;
    },
  });
}

/** A connection's line in the list. */
export const row = (key) => `[data-box="connections"] [data-connection="${key}"]`;

/** What is stored. @param {import('./panel.js').Panel} panel @param {'local' | 'session'} area */
export const stored = (panel, area = 'local') => panel.page.evaluate((name) => chrome.storage[name].get(), area);

/** Waits until what `pick` makes of what is stored is as expected. */
export async function becomes(panel, pick, expected, area = 'local') {
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

/** A stored connection's client ID. */
export const idOf = ({ registration }) => registration.client_id.value;

/** The names that were given, by key. */
export const labels = ({ store }) => (
  Object.fromEntries(store.connections.map((one) => [one.copy ?? idOf(one), one.label]))
);

/** The keys of the connections whose secrets are held. */
export const heldKeys = ({ secrets }) => secrets.map(([key]) => key).sort();

/** Types into a text box and leaves it. */
export async function enter(panel, css, text) {
  await panel.paste(css, text);
  await panel.page.keyboard.press('Enter');
}

/** Gives a connection a name. */
export const nameIt = (panel, key, name) => enter(panel, `${row(key)} [data-do="label"]`, name);

/** Deletes a connection, with both clicks. */
export async function forget(panel, key) {
  await panel.click(`${row(key)} [data-do="forget"]`);
  await panel.click(`${row(key)} [data-do="forget-yes"]`);
  await panel.hasNot(row(key));
}

/** The names in the list. */
export const titles = (panel) => panel.page.$$eval('[data-box="connections"] [data-do="use"]', (all) => (
  all.map(({ textContent }) => textContent)
));

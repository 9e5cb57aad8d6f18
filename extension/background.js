/**
 * Wakes for events only. A click on the toolbar icon, or on "Decode with SSO Ferry" over selected text, opens the
 * window's one side panel; the same click grants `activeTab` for the clicked tab. The panel listens to
 * `action.onClicked` itself.
 *
 * And it shows the reminders that the panel has listed: `reminders.js` says which are due. All that has to last is in
 * `storage.local`, because this worker is ended at any moment. No secret comes here.
 */

import { look } from './reminders.js';

const area = chrome.storage.local;

/** One character more than the panel reads, so that it says that the text is too long. */
const MOST_SELECTED = 2 ** 20 + 1;

const DAY = 24 * 60 * 60;

/** The panel's `--bad` and `--on-accent`. */
const BADGE = '#b10e1c';
const ON_BADGE = '#ffffff';

/**
 * Must be called inside the click; anything awaited before it would lose the gesture.
 * @param {{ windowId?: number } | undefined} tab
 */
async function open(tab) {
  if (chrome.sidePanel && tab?.windowId !== undefined) await chrome.sidePanel.open({ windowId: tab.windowId });
  // @ts-ignore Firefox's own.
  await globalThis.browser?.sidebarAction?.open();
}

/** Of all that woke it at once one looks at a time: the second one sees what the first one has marked. */
const remind = () => navigator.locks.request('reminders', lookAndShow);

async function lookAndShow() {
  const stored = await area.get(['reminders', 'reminded']);
  const now = Date.now() / 1000;
  const { secrets, show, shown, next } = look(stored.reminders, stored.reminded, now);
  // Once a day at least: the machine sleeps, and its clock is put right.
  if (next === null) await chrome.alarms.clear('reminders');
  else await chrome.alarms.create('reminders', { when: Math.min(next, now + DAY) * 1000 });
  await chrome.action.setBadgeBackgroundColor({ color: BADGE });
  await chrome.action.setBadgeTextColor({ color: ON_BADGE });
  await chrome.action.setBadgeText({ text: secrets.size > 0 ? String(secrets.size) : '' });
  // Marked before it is shown: ended in between, one is not shown, and the badge still tells of it. The other way
  // round it would be shown twice. Where nothing can be stored, there is the badge only.
  if (shown) await area.set({ reminded: shown });
  const iconUrl = chrome.runtime.getURL('icons/128.png');
  for (const [secret, { title, message }] of show) {
    // A desktop that shows no notifications still has the badge.
    await chrome.notifications.create(secret, { type: 'basic', iconUrl, title, message }).catch(() => {});
  }
  for (const secret of Object.keys(await chrome.notifications.getAll())) {
    if (!secrets.has(secret)) await chrome.notifications.clear(secret);
  }
}

chrome.action.onClicked.addListener(open);

chrome.runtime.onInstalled.addListener(async () => {
  await chrome.contextMenus.removeAll();
  chrome.contextMenus.create({ id: 'decode', title: chrome.i18n.getMessage('menu_decode'), contexts: ['selection'] });
});

chrome.contextMenus.onClicked.addListener(({ selectionText = '' }, tab) => {
  // In memory, and only until a panel of that window takes it away: perhaps it is just being opened.
  const text = selectionText.slice(0, MOST_SELECTED);
  chrome.storage.session.set({ selection: { text, window: tab?.windowId ?? -1, at: Math.floor(Date.now() / 1000) } });
  open(tab);
});

// By default scripts injected into pages could read `storage.local`. Session storage is closed to them already.
area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });

for (const event of [chrome.runtime.onStartup, chrome.runtime.onInstalled, chrome.alarms.onAlarm]) {
  event.addListener(remind);
}
chrome.storage.onChanged.addListener((changes, changed) => {
  if (changed === 'local' && changes.reminders) remind();
});

chrome.notifications.onClicked.addListener((secret) => {
  chrome.notifications.clear(secret);
  // A callback, because it still counts as the click. Firefox does not let a notification open its sidebar.
  chrome.windows.getLastFocused((window) => {
    const opened = window ? open({ windowId: window.id }) : Promise.reject();
    opened.catch(() => chrome.tabs.create({ url: 'panel.html' }));
  });
});

// Being switched on again is no event, and a browser may have dropped the alarm: each start of this worker looks.
remind();

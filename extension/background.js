/**
 * Wakes for events only and decides nothing: a click on the toolbar icon, or on "Decode with SSO Ferry" over selected
 * text, opens the window's one side panel. The same click grants `activeTab` for the clicked tab. The panel listens to
 * `action.onClicked` itself.
 */

const area = chrome.storage.local;

/** One character more than the panel reads, so that it says that the text is too long. */
const MOST_SELECTED = 2 ** 20 + 1;

/**
 * Must be called inside the click; anything awaited before it would lose the gesture.
 * @param {chrome.tabs.Tab | undefined} tab
 */
function open(tab) {
  if (chrome.sidePanel && tab) chrome.sidePanel.open({ windowId: tab.windowId });
  // @ts-ignore Firefox's own.
  globalThis.browser?.sidebarAction?.open();
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

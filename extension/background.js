/**
 * Wakes for events only and decides nothing: a click on the toolbar icon opens the window's one side panel. The same
 * click grants `activeTab` for the clicked tab. The panel listens to `action.onClicked` itself.
 */

const area = chrome.storage.local;

chrome.action.onClicked.addListener((tab) => {
  // `sidePanel.open` must be called inside the click; anything awaited before it would lose the gesture.
  if (chrome.sidePanel) chrome.sidePanel.open({ windowId: tab.windowId });
});

// By default scripts injected into pages could read `storage.local`. Session storage is closed to them already.
area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });

// What runs inside Firefox's own window, called by chrome.js: `install` is sent there once and leaves its tools behind.
//
// BiDi leaves extension documents that are no tabs out of its list of contexts (Mozilla's bug 1755014). Its commands
// work on them all the same once `NavigableManager` finds them by their id, which the first part sees to. Nothing of
// the extension and of the pages is changed.

/** @param {string} id of the extension */
export function install(id) {
  const { NavigableManager: manager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const { extension } = WebExtensionPolicy.getByID(id);
  const pause = () => new Promise((resolve) => { setTimeout(resolve, 20); });
  const browsers = () => [...extension.views].map((view) => view.xulBrowser);

  const known = manager.getBrowsingContextById;
  manager.getBrowsingContextById = function find(wanted) {
    const isIt = (browser) => browser.permanentKey && manager.getIdForBrowser(browser) === wanted;
    return known.call(this, wanted) ?? browsers().find(isIt)?.browsingContext ?? null;
  };
  const contextOf = (browser) => {
    // Firefox gives it to tabs only. It lives as long as the element.
    browser.permanentKey ??= new (Cu.getGlobalForObject(Services).Object)();
    return manager.getIdForBrowser(browser);
  };

  const widget = `${id.replace(/[^a-z0-9_-]/gi, '_')}-browser-action`;
  CustomizableUI.addWidgetToArea(widget, 'nav-bar');

  /** Sites that the person allows when Firefox asks, and every question that it asked. */
  const allowed = new Set();
  const asked = [];
  let asking = null;
  Services.obs.addObserver((subject) => {
    asking = subject.wrappedJSObject.permissions.origins ?? [];
  }, 'webextension-optional-permission-prompt');
  document.addEventListener('popupshown', async ({ target }) => {
    const question = target.querySelector?.('#addon-webext-permissions-notification');
    if (!question || !asking) return;
    const origins = asking;
    asking = null;
    const allow = origins.every((origin) => allowed.has(origin));
    asked.push({ origins, allow });
    question[allow ? 'button' : 'secondaryButton'].click();
  });

  /** Stands in for the desktop, which the machine may not have: what is shown there, by name. */
  const desktop = new Map();
  const service = {
    QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
    showAlert({ name, title, text }, listener) {
      desktop.set(name, { title, text, click: () => listener.observe(null, 'alertclickcallback', '') });
      listener.observe(null, 'alertshow', '');
    },
    closeAlert: (name) => desktop.delete(name),
  };
  Components.manager.QueryInterface(Ci.nsIComponentRegistrar).registerFactory(
    Components.ID(Services.uuid.generateUUID().toString()), 'The desktop of a test', '@mozilla.org/alerts-service;1',
    { createInstance: (type) => service.QueryInterface(type) },
  );

  globalThis.ssoFerryTest = {
    allowed,
    asked,
    desktop,
    extension,
    button: () => document.getElementById(widget).querySelector('.unified-extensions-item-action-button'),

    /** Chooses an item of the page's menu, once that is open. */
    async choose(label, patience) {
      const menu = document.getElementById('contentAreaContextMenu');
      for (const end = Date.now() + patience; Date.now() < end; await pause()) {
        const item = menu.state === 'open' && [...menu.querySelectorAll('menuitem')].find((one) => one.label === label);
        if (item) {
          menu.activateItem(item);
          return true;
        }
      }
      return false;
    },

    /** The sidebar's document, once it is this one. */
    async sidebar(address, patience) {
      for (const end = Date.now() + patience; Date.now() < end; await pause()) {
        const inside = document.getElementById('sidebar')?.contentDocument;
        const browser = inside?.getElementById('webext-panels-browser');
        if (browser?.currentURI.spec === address && browsers().includes(browser)) return contextOf(browser);
      }
      return null;
    },

    /** The extension's background, woken if it sleeps. */
    async background(patience) {
      for (const end = Date.now() + patience; Date.now() < end; await pause()) {
        if (extension.backgroundState !== 'running') await extension.wakeupBackground?.();
        const view = [...extension.views].find(({ viewType }) => viewType === 'background');
        if (view?.xulBrowser?.browsingContext) return contextOf(view.xulBrowser);
      }
      return null;
    },

    /** Waits for a state of the background, without waking it. */
    async until(state, patience) {
      const end = Date.now() + patience;
      while (extension.backgroundState !== state && Date.now() < end) await pause();
      return extension.backgroundState;
    },

    /** The addresses in Firefox's history, and all that it would bring back at its next start or as a closed window. */
    async kept() {
      const { PlacesUtils } = ChromeUtils.importESModule('resource://gre/modules/PlacesUtils.sys.mjs');
      const rows = await (await PlacesUtils.promiseDBConnection()).execute('SELECT url FROM moz_places');
      return {
        visited: rows.map((row) => row.getResultByIndex(0)),
        windows: SessionStore.getBrowserState() + JSON.stringify(SessionStore.getClosedWindowData()),
      };
    },
  };
}

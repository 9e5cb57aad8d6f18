// Firefox's own window, in WebDriver BiDi's "chrome" scope: the toolbar button, the sidebar, the question for a
// permission, the clipboard, and the extension's background.
//
// BiDi leaves extension documents that are no tabs out of its list of contexts (Mozilla's bug 1755014). Its commands work on
// them all the same once `NavigableManager` finds them by their id, which `introduce` below sees to. Nothing of the
// extension and of its pages is changed.
import assert from 'node:assert/strict';

const PATIENCE_MS = 15_000;

export class Chrome {
  /** @param {import('puppeteer-core').Browser} browser @param {string} id of the extension */
  static async of(browser, id) {
    const chrome = new Chrome(browser, id);
    const { contexts } = await chrome.#send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    chrome.window = contexts.find(({ url }) => url === 'chrome://browser/content/browser.xhtml').context;
    return chrome;
  }

  constructor(browser, id) {
    // @ts-ignore the connection to Firefox, which puppeteer does not document.
    this.connection = browser.connection;
    this.browser = browser;
    this.id = id;
  }

  async #send(method, params) {
    return (await this.connection.send(method, params)).result;
  }

  /** Runs a function in a context. What goes in and comes out is JSON. */
  async #run(context, run, argument = null) {
    const answer = await this.#send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${run})(${JSON.stringify(argument)})) ?? 'null')()`,
      target: { context },
      awaitPromise: true,
      userActivation: true,
    });
    if (answer.type !== 'success') throw new Error(answer.exceptionDetails.text);
    return JSON.parse(answer.result.value);
  }

  /** Runs a function in Firefox's own window. */
  run(run, argument) {
    return this.#run(this.window, run, argument);
  }

  /** Puts the extension's button on the toolbar, as a person pins it, and answers questions from now on. */
  async prepare() {
    await this.run(pinButton, this.id);
    await this.run(introduce, this.id);
    await this.run(answerQuestions, this.id);
    // A press before the background script ran for the first time is lost: nobody listens for it yet.
    await this.inBackground(() => document.readyState);
  }

  async pressToolbarButton() {
    await this.run(pressButton, this.id);
  }

  async allowWhenAsked(pattern) {
    await this.run((one) => { globalThis.ssoFerryTest.allowed.push(one); }, pattern);
  }

  /** Every question that Firefox asked since the last time: the sites that stood in it, and how it was answered. */
  async questions() {
    return this.run(() => globalThis.ssoFerryTest.asked.splice(0));
  }

  /** Puts a text into the clipboard, as copying it elsewhere does. */
  async copy(text) {
    await this.run((what) => {
      Cc['@mozilla.org/widget/clipboardhelper;1'].getService(Ci.nsIClipboardHelper).copyString(what);
    }, text);
  }

  /** Puppeteer's page of the document in the sidebar. @returns {Promise<import('puppeteer-core').Page>} */
  async sidebarPage(address) {
    const context = await this.run(sidebarContext, [address, PATIENCE_MS]);
    assert.ok(context, `the sidebar never showed ${address}`);
    const { contexts: [tree] } = await this.#send('browsingContext.getTree', { root: context });
    this.sidebar = tree;
    const isIt = (target) => target.url() === address && target.type() === 'page';
    const found = this.browser.waitForTarget(isIt, { timeout: PATIENCE_MS });
    // Firefox does not tell of it, so puppeteer is told here.
    this.connection.emit('browsingContext.contextCreated', { ...tree, parent: null });
    const page = await (await found).page();
    page.setDefaultTimeout(PATIENCE_MS);
    return page;
  }

  async hideSidebar() {
    if (!this.sidebar) return;
    await this.run(() => SidebarController.hide());
    this.connection.emit('browsingContext.contextDestroyed', this.sidebar);
    this.sidebar = undefined;
  }

  /** Runs a function in the extension's background, woken if it sleeps. */
  async inBackground(run, argument) {
    return this.#run(await this.run(backgroundContext, [this.id, PATIENCE_MS]), run, argument);
  }

  /** Ends the background, as Firefox does after it was idle. */
  async endBackground() {
    await this.run((id) => WebExtensionPolicy.getByID(id).extension.terminateBackground(), this.id);
  }
}

/* The functions from here on run in Firefox's own window. */

function pinButton(id) {
  CustomizableUI.addWidgetToArea(`${id.replace(/[^a-z0-9_-]/gi, '_')}-browser-action`, 'nav-bar');
}

function pressButton(id) {
  const widget = document.getElementById(`${id.replace(/[^a-z0-9_-]/gi, '_')}-browser-action`);
  widget.querySelector('.unified-extensions-item-action-button').click();
}

/** Lets BiDi find the extension's documents that are no tabs. */
function introduce(id) {
  const { NavigableManager: manager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const known = manager.getBrowsingContextById;
  const test = { allowed: [], asked: [] };
  test.browsers = () => [...WebExtensionPolicy.getByID(id).extension.views].map((view) => view.xulBrowser);
  test.idOf = (browser) => {
    // Firefox gives it to tabs only. It lives as long as the element.
    browser.permanentKey ??= new (Cu.getGlobalForObject(Services).Object)();
    return manager.getIdForBrowser(browser);
  };
  manager.getBrowsingContextById = function find(wanted) {
    const ours = () => test.browsers().find((one) => one.permanentKey && manager.getIdForBrowser(one) === wanted);
    return known.call(this, wanted) ?? ours()?.browsingContext ?? null;
  };
  globalThis.ssoFerryTest = test;
}

/** Presses a button of each question that the extension's request for a permission brings up. */
function answerQuestions() {
  const { ssoFerryTest: test } = globalThis;
  Services.obs.addObserver((subject) => {
    const { permissions } = subject.wrappedJSObject;
    test.asking = permissions.origins ?? [];
  }, 'webextension-optional-permission-prompt');
  for (const window of [globalThis]) {
    window.document.addEventListener('popupshown', async ({ target }) => {
      const question = target.querySelector?.('#addon-webext-permissions-notification');
      if (!question || !test.asking) return;
      const origins = test.asking;
      test.asking = null;
      const allow = origins.every((origin) => test.allowed.includes(origin));
      test.asked.push({ origins, allow });
      await question.updateComplete;
      question[allow ? 'button' : 'secondaryButton'].click();
    });
  }
}

async function sidebarContext([address, patience]) {
  const { ssoFerryTest: test } = globalThis;
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const inside = document.getElementById('sidebar')?.contentDocument;
    const browser = inside?.getElementById('webext-panels-browser');
    if (browser?.currentURI.spec === address && test.browsers().includes(browser)) return test.idOf(browser);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  return null;
}

async function backgroundContext([id, patience]) {
  const { extension } = WebExtensionPolicy.getByID(id);
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (extension.backgroundState !== 'running') await extension.wakeupBackground?.();
    const view = [...extension.views].find(({ viewType }) => viewType === 'background');
    if (view?.xulBrowser?.browsingContext) return globalThis.ssoFerryTest.idOf(view.xulBrowser);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  throw new Error('the background never ran');
}

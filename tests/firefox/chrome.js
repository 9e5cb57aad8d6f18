// Firefox's own window, in WebDriver BiDi's "chrome" scope: the toolbar button, the sidebar, the answers to its
// questions, the clipboard, what it keeps, and the extension's background. What runs in there is in window.js.
import assert from 'node:assert/strict';
import { install } from './window.js';

const PATIENCE_MS = 15_000;

export class Chrome {
  /** @param {import('puppeteer-core').Browser} browser @param {string} id of the extension */
  static async of(browser, id) {
    const chrome = new Chrome(browser);
    const { contexts } = await chrome.#send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    chrome.window = contexts.find(({ url }) => url === 'chrome://browser/content/browser.xhtml').context;
    await chrome.run(install, id);
    // A press before the background script ran for the first time may be lost.
    await chrome.inBackground(() => document.readyState);
    return chrome;
  }

  constructor(browser) {
    this.browser = browser;
    // The connection to Firefox, which puppeteer does not document.
    this.connection = browser.connection;
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

  pressToolbarButton() {
    return this.run(() => ssoFerryTest.button().click());
  }

  /** Chooses an item of the menu that a right click opened. @param {string} label */
  async chooseInMenu(label) {
    const chosen = await this.run(([wanted, patience]) => ssoFerryTest.choose(wanted, patience), [label, PATIENCE_MS]);
    assert.ok(chosen, `the menu has no ${label}`);
  }

  /** The badge as it is drawn on the toolbar button. */
  badge() {
    return this.run(() => ssoFerryTest.button().getAttribute('badge'));
  }

  /** The notifications on the desktop. @returns {Promise<{ name: string, title: string, text: string }[]>} */
  desktop() {
    return this.run(() => [...ssoFerryTest.desktop].map(([name, { title, text }]) => ({ name, title, text })));
  }

  /** Clicks one of them. */
  clickNotification(name) {
    return this.run((wanted) => ssoFerryTest.desktop.get(wanted).click(), name);
  }

  /** The person says yes from now on when Firefox asks for this site. */
  allowWhenAsked(pattern) {
    return this.run((one) => { ssoFerryTest.allowed.add(one); }, pattern);
  }

  /**
   * The questions that Firefox asked since the last time.
   * @returns {Promise<{ origins: string[], allow: boolean }[]>}
   */
  questions() {
    return this.run(() => ssoFerryTest.asked.splice(0));
  }

  /** The addresses of the window's tabs; BiDi does not tell of the extension's own. @returns {Promise<string[]>} */
  tabs() {
    return this.run(() => gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec));
  }

  /** Puts a text into the clipboard, as copying it elsewhere does. */
  copy(text) {
    return this.run((what) => {
      Cc['@mozilla.org/widget/clipboardhelper;1'].getService(Ci.nsIClipboardHelper).copyString(what);
    }, text);
  }

  /** @returns {Promise<{ visited: string[], windows: string }>} see window.js */
  kept() {
    return this.run(() => ssoFerryTest.kept());
  }

  /** Puppeteer's page of the document in the sidebar. @returns {Promise<import('puppeteer-core').Page>} */
  async sidebarPage(address) {
    const context = await this.run(([at, patience]) => ssoFerryTest.sidebar(at, patience), [address, PATIENCE_MS]);
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
    const context = await this.run((patience) => ssoFerryTest.background(patience), PATIENCE_MS);
    assert.ok(context, 'the background never ran');
    return this.#run(context, run, argument);
  }

  /** Ends the background, as Firefox does after it was idle. */
  async endBackground() {
    await this.run(() => ssoFerryTest.extension.terminateBackground());
    await this.untilBackground('stopped');
  }

  /** Waits until the background is in this state, without waking it. @param {'running' | 'stopped'} state */
  async untilBackground(state) {
    const is = await this.run(([wanted, patience]) => ssoFerryTest.until(wanted, patience), [state, PATIENCE_MS]);
    assert.equal(is, state);
  }
}

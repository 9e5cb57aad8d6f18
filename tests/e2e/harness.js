// A Chromium with the built extension on the practice lab, and the panel that its real toolbar button opens.
// Knows how to start, press, look and take pictures; what to do on which page is in person.js and steps.js.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { chromiumArguments, startLab } from '../lab/index.js';
import { Panel } from './panel.js';

const PATIENCE_MS = 10_000;
/** Two thirds of what a window usually has beside an open side panel. */
const VIEWPORT = { width: 1180, height: 860 };

/** The unpacked extension. */
export const DIST = process.env.SSO_FERRY_DIST ?? fileURLToPath(new URL('../../dist/chromium', import.meta.url));

/**
 * @param {{ extension?: boolean, language?: string, headed?: boolean, lab?: any }} [options]
 *   `extension: false` is the control run
 * @returns {Promise<Session>}
 */
export async function startSession({ extension = true, language = 'en', headed = false, lab } = {}) {
  const ownLab = lab ? null : await startLab();
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'sso-ferry-e2e-'));
  const session = new Session(lab ?? ownLab, ownLab, profile);
  try {
    await session.launch({ extension, language, headed });
  } catch (error) {
    await session.close();
    throw error;
  }
  return session;
}

/** One browser with a profile of its own, and its lab. */
export class Session {
  /** @type {import('puppeteer-core').Browser} */
  browser;
  /** @type {import('puppeteer-core').Extension | undefined} */
  extension;
  /** @type {Panel | undefined} */
  panel;

  constructor(lab, ownLab, profile) {
    this.lab = lab;
    this.ownLab = ownLab;
    this.profile = profile;
  }

  async launch({ extension, language, headed }) {
    this.browser = await puppeteer.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      pipe: true,
      headless: !headed,
      enableExtensions: true,
      userDataDir: this.profile,
      defaultViewport: headed ? null : VIEWPORT,
      // Chromium on Linux takes its language from the environment, elsewhere from the argument.
      env: { ...process.env, LANGUAGE: language.replace('-', '_') },
      args: [
        ...chromiumArguments(this.lab),
        `--lang=${language}`,
        '--window-size=1600,1000',
        '--disable-gpu',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses its sandbox to root.
      ],
    });
    if (!extension) return;
    const id = await this.browser.installExtension(DIST);
    this.extension = (await this.browser.extensions()).get(id);
    await this.#listening(id);
  }

  /** A click before the background script ran for the first time is lost: nobody listens for it yet. */
  async #listening(id) {
    const isWorker = (one) => one.type() === 'service_worker' && one.url().startsWith(`chrome-extension://${id}/`);
    const target = await this.browser.waitForTarget(isWorker, { timeout: PATIENCE_MS });
    const worker = await target.worker();
    // A worker that has just been made has nothing yet, neither the extension's interface nor timers: the wait is here.
    const listens = () => worker.evaluate(() => Boolean(globalThis.chrome?.action?.onClicked?.hasListeners()));
    while (!(await listens())) await new Promise((resolve) => { setTimeout(resolve, 10); });
  }

  /** A fresh tab in front. */
  async newPage() {
    const page = await this.browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    return page;
  }

  /**
   * Presses the real toolbar button while `page` is the active tab. The first press opens the side panel.
   * @param {import('puppeteer-core').Page} page
   * @returns {Promise<Panel>}
   */
  async click(page) {
    await page.bringToFront();
    await page.triggerExtensionAction(this.extension);
    return this.openedPanel();
  }

  /** The window's one side panel, once it is there. */
  async openedPanel() {
    if (this.panel && !this.panel.page.isClosed()) return this.panel;
    const address = this.address('panel.html');
    const target = await this.browser.waitForTarget((one) => one.url() === address, { timeout: PATIENCE_MS });
    this.panel = new Panel(await target.asPage());
    return this.panel;
  }

  /** Closes the side panel as the browser does: its document is gone, the connections are not. */
  async closePanel() {
    await this.panel?.page.close();
    this.panel = undefined;
  }

  /** @param {string} file one of the extension's own */
  address(file) {
    return `chrome-extension://${this.extension.id}/${file}`;
  }

  /**
   * What the extension has stored. Read in a tab of its own, which looks at nothing and is closed again.
   * @param {'local' | 'session'} area
   */
  async stored(area) {
    return this.#inTab(this.address('manifest.json'), (name) => chrome.storage[name].get(), area);
  }

  /** Puts something into the extension's storage, as another version of it would have. */
  async store(area, items) {
    return this.#inTab(this.address('manifest.json'), ([name, what]) => chrome.storage[name].set(what), [area, items]);
  }

  /** Makes areas of the extension's storage hold this and nothing else. @param {Record<string, object>} areas */
  async restore(areas) {
    return this.#inTab(this.address('manifest.json'), async (given) => {
      for (const [area, items] of Object.entries(given)) {
        await chrome.storage[area].clear();
        await chrome.storage[area].set(items);
      }
    }, areas);
  }

  /**
   * Approves an optional permission beforehand, because nobody can answer the browser's question in a test. The
   * extension does not have the permission then: it still has to ask for it at a click.
   * @param {string} origin
   */
  async preapprove(origin) {
    // The page of all extensions may do it; a file of it may, too, and is drawn in a fifth of the time.
    return this.#inTab('chrome://extensions/strings.m.js', ([id, pattern]) => (
      chrome.developerPrivate.addHostPermission(id, pattern)
    ), [this.extension.id, `${origin}/*`]);
  }

  /** Runs a function in a page of the extension's own, which looks at nothing and is closed again. */
  async inside(run, argument) {
    return this.#inTab(this.address('manifest.json'), run, argument);
  }

  async #inTab(url, run, argument) {
    const page = await this.browser.newPage();
    try {
      await page.goto(url);
      return await page.evaluate(run, argument);
    } finally {
      await page.close();
    }
  }

  /** Ends the background's worker, as the browser does after it was idle. */
  async endWorker() {
    const isWorker = (one) => one.type() === 'service_worker' && one.url().startsWith(this.address(''));
    const target = this.browser.targets().find(isWorker);
    if (!target) return;
    await (await target.worker()).close();
    const end = Date.now() + PATIENCE_MS;
    while (this.browser.targets().some(isWorker)) {
      if (Date.now() > end) throw new Error('the worker has not ended');
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
  }

  /** Ends the browser and leaves its profile on the disk, for a test that looks into it. */
  async quit() {
    await this.browser?.close();
    this.browser = undefined;
  }

  async close() {
    await this.quit();
    await this.ownLab?.close();
    await fs.rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

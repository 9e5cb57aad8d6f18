// A Firefox with the built extension on the practice lab: the real toolbar button, the real sidebar, and Firefox's own
// question when the extension asks for a permission. The same interface as the Chromium of ../e2e/harness.js, so that
// person.js, steps.js and test-sign-in.js serve both.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { startLab } from '../lab/index.js';
import { Chrome } from './chrome.js';
import { firefoxArguments, firefoxPreferences } from './preferences.js';
import { SidebarPanel } from './sidebar.js';

const PATIENCE_MS = 15_000;

/** Names of the manifest, and a host of our own choice for the extension's addresses. */
const ID = 'sso-ferry@sso-ferry.example';
const HOST = '5f0ff374-6e1b-4c7e-9c35-2f3c5c8a4d10';

/** The unpacked extension. */
export const DIST = process.env.SSO_FERRY_DIST ?? fileURLToPath(new URL('../../dist/firefox', import.meta.url));

/**
 * @param {{ lab?: any }} [options]
 * @returns {Promise<Session>}
 */
export async function startSession({ lab } = {}) {
  const ownLab = lab ? null : await startLab();
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'sso-ferry-firefox-'));
  const session = new Session(lab ?? ownLab, ownLab, profile);
  try {
    await session.launch();
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
  /** @type {Chrome} Firefox's own window. */
  chrome;
  /** @type {SidebarPanel | undefined} */
  panel;

  constructor(lab, ownLab, profile) {
    this.lab = lab;
    this.ownLab = ownLab;
    this.profile = profile;
    /** Where files are saved. */
    this.downloads = path.join(profile, 'saved');
  }

  async launch() {
    this.browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      headless: true,
      acceptInsecureCerts: true,
      userDataDir: this.profile,
      defaultViewport: null,
      args: firefoxArguments,
      extraPrefsFirefox: firefoxPreferences({ lab: this.lab, id: ID, host: HOST, downloads: this.downloads }),
    });
    await this.browser.installExtension(DIST);
    this.chrome = await Chrome.of(this.browser, ID);
  }

  /** A fresh tab in front. */
  async newPage() {
    const page = await this.browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    return page;
  }

  /**
   * Presses the real toolbar button while `page` is the active tab. The first press opens the sidebar.
   * @param {import('puppeteer-core').Page} page
   */
  async click(page) {
    await page.bringToFront();
    await this.chrome.pressToolbarButton();
    return this.openedPanel();
  }

  /** The window's sidebar, once the panel is in it. */
  async openedPanel() {
    this.panel ??= new SidebarPanel(await this.chrome.sidebarPage(this.address('panel.html')), this.chrome);
    return this.panel;
  }

  /** Closes the sidebar as the person does: its document is gone, the connections are not. */
  async closePanel() {
    await this.chrome.hideSidebar();
    this.panel = undefined;
  }

  /** @param {string} file one of the extension's own */
  address(file) {
    return `moz-extension://${HOST}/${file}`;
  }

  /** What the extension has stored. @param {'local' | 'session'} area */
  async stored(area) {
    return this.inside((name) => chrome.storage[name].get(), area);
  }

  /** Puts something into the extension's storage, as another version of it would have. */
  async store(area, items) {
    return this.inside(([name, what]) => chrome.storage[name].set(what), [area, items]);
  }

  /** Makes areas of the extension's storage hold this and nothing else. @param {Record<string, object>} areas */
  async restore(areas) {
    return this.inside(async (given) => {
      for (const [area, items] of Object.entries(given)) {
        await chrome.storage[area].clear();
        await chrome.storage[area].set(items);
      }
    }, areas);
  }

  /**
   * From now on the person presses "Allow" when Firefox asks whether the extension may have this origin; of any other,
   * the button that refuses.
   * @param {string} origin
   */
  async preapprove(origin) {
    await this.chrome.allowWhenAsked(`${origin}/*`);
  }

  /** Runs a function in the extension's background, woken if it sleeps. */
  async inside(run, argument) {
    return this.chrome.inBackground(run, argument);
  }

  /** Ends the browser and leaves its profile on the disk, for a test that looks into it. */
  async quit() {
    await this.browser?.close();
    this.browser = undefined;
    this.panel = undefined;
  }

  async close() {
    await this.quit();
    await this.ownLab?.close();
    await fs.rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

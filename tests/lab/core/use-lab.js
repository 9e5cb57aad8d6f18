// Set-up shared by the lab's own tests: one lab and one Chromium per test file, an empty page and a reset lab per test.
import { after, before, beforeEach } from 'node:test';
import { startLab } from '../index.js';
import { createTab, launch } from './tab.js';

/**
 * Registers the hooks. The returned object's fields are there once a test runs.
 * @returns {{ lab: Awaited<ReturnType<typeof startLab>>, browser: import('puppeteer-core').Browser,
 *   page: import('puppeteer-core').Page }}
 */
export function useLab() {
  const shared = /** @type {any} */ ({});
  before(async () => {
    shared.lab = await startLab();
    // Frames of other origins in the page's own process: when a page has several in other processes, puppeteer now and
    // then cannot run scripts in one of them.
    shared.browser = await launch(shared.lab, ['--disable-site-isolation-trials']);
    shared.tab = createTab(shared.browser);
  });
  beforeEach(async () => {
    shared.page = await shared.tab.emptied();
    shared.page.setDefaultTimeout(10_000);
    shared.lab.reset();
  });
  after(async () => {
    await shared.browser?.close();
    await shared.lab?.close();
  });
  return shared;
}

// Set-up shared by the lab's own tests: one lab and one Chromium per test file, a fresh page and a reset lab per test.
import { after, before, beforeEach } from 'node:test';
import puppeteer from 'puppeteer-core';
import { chromiumArguments, startLab } from '../index.js';

/**
 * Registers the hooks. The returned object's fields are there once a test runs.
 * @returns {{ lab: Awaited<ReturnType<typeof startLab>>, browser: import('puppeteer-core').Browser,
 *   page: import('puppeteer-core').Page }}
 */
export function useLab() {
  const shared = /** @type {any} */ ({});
  before(async () => {
    shared.lab = await startLab();
    shared.browser = await puppeteer.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      pipe: true,
      args: [
        ...chromiumArguments(shared.lab), '--no-sandbox', '--disable-gpu',
        // Frames of other origins in the page's own process: when a page has several in other processes, puppeteer now
        // and then cannot run scripts in one of them.
        '--disable-site-isolation-trials',
      ],
    });
  });
  beforeEach(async () => {
    shared.lab.reset();
    await shared.page?.close();
    // A context of its own: no session of the test before.
    await shared.context?.close();
    shared.context = await shared.browser.createBrowserContext();
    shared.page = await shared.context.newPage();
    shared.page.setDefaultTimeout(10_000);
  });
  after(async () => {
    await shared.browser?.close();
    await shared.lab?.close();
  });
  return shared;
}

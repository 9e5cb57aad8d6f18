// One tab for all tests of a file, emptied between them. A tab of its own for each test means a process of its own, in
// which the scripts of a practice page are compiled anew: measured, twice the time of the page that is opened in it.
import puppeteer from 'puppeteer-core';
import { chromiumArguments } from '../index.js';

/**
 * A Chromium that sees the lab and nothing else.
 * @param {any} lab
 * @param {string[]} [more] arguments
 */
export const launch = (lab, more = []) => puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  pipe: true,
  args: [...chromiumArguments(lab), '--no-sandbox', '--disable-gpu', ...more],
});

/** @param {import('puppeteer-core').Browser} browser */
export function createTab(browser) {
  /** @type {import('puppeteer-core').BrowserContext | undefined} */
  let context;
  /** @type {import('puppeteer-core').Page | undefined} */
  let page;
  return {
    /**
     * The tab, with no document in it, no session of the test before and no other tab beside it. What a test asks the
     * browser to do with every document that follows, it has to take back.
     */
    async emptied() {
      // A private window: nothing of an ordinary one speaks up, and nothing is written to a profile.
      context ??= await browser.createBrowserContext();
      page ??= await context.newPage();
      for (const other of await context.pages()) if (other !== page) await other.close();
      await page.goto('about:blank');
      await context.deleteCookie(...await context.cookies());
      return page;
    },
  };
}

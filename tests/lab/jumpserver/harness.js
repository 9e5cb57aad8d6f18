// For the tests of the practice consoles: the lab, a Chromium that sees nothing else, and a fresh profile per test.
import puppeteer from 'puppeteer-core';
import { chromiumArguments, startLab } from '../index.js';

/**
 * @returns {Promise<{ lab: any, freshPage: () => Promise<import('puppeteer-core').Page>,
 *   close: () => Promise<void> }>}
 */
export async function startHarness() {
  const lab = await startLab();
  const browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    pipe: true,
    args: ['--no-sandbox', '--disable-gpu', ...chromiumArguments(lab)],
  });
  let context;
  return {
    lab,
    /** Everything as at the start: the lab, cookies, and one empty page. */
    async freshPage() {
      await context?.close();
      lab.reset();
      context = await browser.createBrowserContext();
      return context.newPage();
    },
    async close() {
      await browser.close();
      await lab.close();
    },
  };
}

/** Waits for a condition on the lab's side, 5 s at most. */
export async function until(condition) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never: ${condition}`);
}

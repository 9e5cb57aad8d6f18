// For the tests of the practice consoles: the lab, a Chromium that sees nothing else, and an empty page per test.
import { createTab, launch } from '../core/tab.js';
import { startLab } from '../index.js';

/**
 * @returns {Promise<{ lab: any, freshPage: () => Promise<import('puppeteer-core').Page>,
 *   close: () => Promise<void> }>}
 */
export async function startHarness() {
  const lab = await startLab();
  const browser = await launch(lab);
  const tab = createTab(browser);
  return {
    lab,
    /** Everything as at the start: the lab, cookies, and one empty page. */
    async freshPage() {
      const page = await tab.emptied();
      lab.reset();
      return page;
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

// The panel in Firefox's sidebar. Like the panel in Chromium, but for pasting, which here is the real one, and for a
// press that missed: it takes longer here, and the panel may move under it.
import assert from 'node:assert/strict';
import { Panel } from '../e2e/panel.js';

const MOST_PRESSES = 4;

export class SidebarPanel extends Panel {
  /** @param {import('puppeteer-core').Page} page @param {import('./chrome.js').Chrome} chrome */
  constructor(page, chrome) {
    super(page);
    this.chrome = chrome;
  }

  /** As a person does, who sees what was hit and presses again. @param {string} css */
  async click(css) {
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      await this.page.evaluate((selector) => {
        if (!globalThis.aim) {
          document.addEventListener('click', ({ target }) => {
            globalThis.aim.hit ||= Boolean(target.closest(globalThis.aim.selector));
          }, true);
        }
        globalThis.aim = { selector, hit: false };
      }, css);
      await super.click(css);
      if (await this.page.evaluate(() => globalThis.aim.hit)) return;
    }
    assert.fail(`${css} was never hit`);
  }

  /** Puts text into a field by the clipboard. @param {string} css @param {string} text */
  async paste(css, text) {
    await this.chrome.copy(text);
    await this.click(css);
    // Firefox pastes a moment after the keys.
    await this.page.evaluate((selector) => {
      globalThis.pasted = false;
      document.addEventListener('input', ({ inputType, target }) => {
        if (inputType === 'insertFromPaste' && target.matches(selector)) globalThis.pasted = true;
      }, { once: true });
    }, css);
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.press('v');
    await this.page.keyboard.up('Control');
    await this.until(() => globalThis.pasted);
  }
}

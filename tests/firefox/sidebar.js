// The panel in Firefox's sidebar. Like the panel in Chromium, but for pasting, which here is the real one.
import { Panel } from '../e2e/panel.js';

export class SidebarPanel extends Panel {
  /** @param {import('puppeteer-core').Page} page @param {import('./chrome.js').Chrome} chrome */
  constructor(page, chrome) {
    super(page);
    this.chrome = chrome;
  }

  /** Puts text into a field by the clipboard. @param {string} css @param {string} text */
  async paste(css, text) {
    await this.chrome.copy(text);
    await this.click(css);
    // Firefox pastes a moment after the keys.
    await this.page.evaluate(() => {
      globalThis.pasted = false;
      const tell = ({ inputType }) => {
        if (inputType === 'insertFromPaste') globalThis.pasted = true;
      };
      document.addEventListener('input', tell, { once: true });
    });
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.press('v');
    await this.page.keyboard.up('Control');
    await this.until(() => globalThis.pasted);
  }
}

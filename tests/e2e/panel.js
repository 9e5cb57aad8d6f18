// The open side panel as a person sees it: waits for what it shows, reads its values, presses its buttons.
// It finds things by `data-*` attributes, never by their text, so it works in every language.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

const PATIENCE_MS = 10_000;

export class Panel {
  /** @param {import('puppeteer-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * Waits until a function of the panel's page gives something true, and returns it. It looks whenever the page
   * changes, and every now and then: where a thing lies also changes with the window, which no element tells.
   * Not puppeteer's own wait: that builds a function from text, which the panel's policy refuses.
   * @param {(argument: any) => any} check runs in the panel
   * @param {any} [argument]
   * @param {number} [patience] milliseconds
   */
  async until(check, argument = null, patience = PATIENCE_MS) {
    const found = await this.page.evaluate(`(${waitInPage})(${check}, ${JSON.stringify(argument)}, ${patience})`);
    if (found) return found;
    const text = await this.text();
    const size = await this.page.evaluate(() => `${innerWidth} × ${innerHeight}, ${document.visibilityState}`);
    assert.fail(`The panel (${size}) never showed ${JSON.stringify(argument)} (${check}). It shows:\n${text}`);
  }

  /** Waits for an element. @param {string} css */
  has(css, patience = PATIENCE_MS) {
    return this.until((selector) => Boolean(document.querySelector(selector)), css, patience);
  }

  /** Waits until no such element is left. @param {string} css */
  hasNot(css) {
    return this.until((selector) => !document.querySelector(selector), css);
  }

  /** Waits until the panel takes the tab for this. @param {string} name of a `data-here` */
  here(name) {
    return this.has(`[data-here="${name}"]`);
  }

  /** Waits for a finding. @param {string} code */
  finding(code) {
    return this.has(`[data-code="${code}"]`);
  }

  /** The codes of all findings that are shown now. @returns {Promise<string[]>} */
  findings() {
    return this.page.$$eval('[data-code]', (cards) => cards.map((card) => card.dataset.code));
  }

  /** Waits for a value that was read, and returns its text. @param {string} id of a `data-value` */
  value(id) {
    const read = (selector) => {
      const value = document.querySelector(`${selector} .value`);
      return value && !value.querySelector('.absent') && value.textContent;
    };
    return this.until(read, `[data-value="${id}"]`);
  }

  /** Every value that is shown: its id, its text, and where it came from. */
  values() {
    return this.page.$$eval('.values [data-value]', (rows) => rows.map((row) => ({
      id: row.dataset.value,
      label: row.querySelector('.label')?.textContent ?? '',
      value: row.querySelector('.value')?.textContent ?? '',
      source: row.title,
    })));
  }

  /** Presses a button. @param {string} name of a `data-do` */
  async press(name) {
    await this.click(`[data-do="${name}"]:not([disabled])`);
  }

  /**
   * Clicks with the mouse, as soon as it is there with nothing over it; scrolled to the middle, away from what sticks
   * to the edges, and unfolded first when it is folded away. By its place, as a person does: the panel may draw it
   * anew meanwhile.
   * @param {string} css
   */
  async click(css) {
    const find = (selector) => {
      const node = document.querySelector(selector);
      const summary = node?.closest('details:not([open])')?.querySelector('summary');
      const folded = Boolean(summary && !summary.contains(node));
      const aim = folded ? summary : node;
      if (!aim) return null;
      aim.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = aim.getBoundingClientRect();
      const at = { x: box.left + box.width / 2, y: box.top + box.height / 2, folded };
      return aim.contains(document.elementFromPoint(at.x, at.y)) && at;
    };
    // Where it stands still: what arrives above it moves it, and a person waits for that too.
    for (let before = null, at; ; before = at) {
      at = await this.until(find, css);
      if (before?.x !== at.x || before?.y !== at.y) {
        await new Promise((resolve) => { setTimeout(resolve, 40); });
        continue;
      }
      await this.page.mouse.click(at.x, at.y);
      if (!at.folded) return;
      at = null;
    }
  }

  /** Goes to one of the panel's places. @param {'here' | 'token' | 'all'} name */
  async go(name) {
    await this.click(`[data-place="nav_${name}"]`);
    await this.has(`[data-place="nav_${name}"][aria-current="page"]`);
  }

  /** Puts text into a field as pasting does. @param {string} css @param {string} text */
  async paste(css, text) {
    await this.click(css);
    await this.page.keyboard.down('Control');
    await this.page.keyboard.press('a');
    await this.page.keyboard.up('Control');
    await this.page.keyboard.sendCharacter(text);
  }

  /** Everything that can be read in the panel. @returns {Promise<string>} */
  text() {
    return this.page.evaluate(() => document.body.innerText);
  }

  /**
   * Takes a picture of the whole panel.
   * @param {string} folder
   * @param {string} name
   * @param {{ width?: number, dark?: boolean }} [options]
   */
  async picture(folder, name, { width = 400, dark = false } = {}) {
    await mkdir(folder, { recursive: true });
    await this.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
    await this.page.setViewport({ width, height: 640, deviceScaleFactor: 2 });
    // The panel's middle scrolls; the picture is as high as all of it.
    const height = await this.page.evaluate(() => {
      const main = document.querySelector('main');
      main.scrollTop = 0;
      return innerHeight + main.scrollHeight - main.clientHeight;
    });
    await this.page.setViewport({ width, height, deviceScaleFactor: 2 });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
    await this.page.setViewport(null);
    await this.page.emulateMediaFeatures([]);
  }
}

/** Runs in the page: resolves with the first true answer, or with null when patience is at its end. */
function waitInPage(check, argument, patience) {
  return new Promise((resolve) => {
    const look = () => {
      const found = check(argument);
      if (found) end(found);
    };
    const watch = new MutationObserver(look);
    const again = setInterval(look, 50);
    const timer = setTimeout(() => end(null), patience);
    const end = (answer) => {
      watch.disconnect();
      clearInterval(again);
      clearTimeout(timer);
      resolve(answer);
    };
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  });
}

// What the tests of the practice portal's pages share: opening a page, reading its grids, pressing its controls.

/** @param {ReturnType<typeof import('../core/use-lab.js').useLab>} on */
export function portalPages(on) {
  const app = (item, index = 0) => {
    const { appId } = on.lab.portal.registrations[index];
    return `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${appId}/isMSAApp~/false`;
  };

  /** Loads the portal anew, so that it sees the options set before, and waits for the blade's content. */
  async function open(hash, { query = '', ready = '.fxs-blade-content > div' } = {}) {
    await on.page.goto('about:blank');
    await on.page.goto(`https://portal.azure.com/${query}${hash}`);
    await on.page.waitForSelector(ready);
  }

  return {
    app,
    open,
    openApp: (item, index = 0, options = {}) => open(app(item, index), options),

    /** The inner texts of what is visible. */
    texts: (css) => on.page.$$eval(css, (nodes) => nodes
      .filter((node) => node.checkVisibility()).map((node) => node.innerText.trim())),

    /** The titles of the cells, row by row; of a group row its heading. */
    rows: (within = '.fxs-blade-content') => on.page.$$eval(`${within} .fxc-gc-row`, (nodes) => nodes.map((row) => {
      const cells = [...row.querySelectorAll('.fxc-gc-cell')].map(({ title }) => title);
      return cells.length > 0 ? cells : row.innerText.trim();
    })),

    /** Presses the visible control with this text. */
    press: (text, css = '[role=button], [role=menuitem], [role=tab], [role=radio]') => on.page.evaluate(
      (selector, wanted) => {
        const fits = (node) => node.checkVisibility() && node.innerText.trim() === wanted;
        [...document.querySelectorAll(selector)].filter(fits).at(-1).click();
      }, css, text),

    /** Opens a drop-down and chooses an option, as only `mouseup` does. */
    async choose(field, option) {
      const mouseup = (css, text) => on.page.evaluate((selector, wanted) => {
        const node = [...document.querySelectorAll(selector)]
          .find((one) => one.checkVisibility() && (!wanted || one.innerText.trim() === wanted));
        node.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
      }, css, text);
      await mouseup(field);
      if (option) await mouseup('.fxc-dropdown-option', option);
    },

    /** Sets a text box as a script does: native value, then `change`. */
    fill: (css, value) => on.page.$eval(css, (box, text) => {
      box.value = text;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    }, value),

    /** Whether the visible control with this text is greyed. */
    greyed: (text) => on.page.$$eval('[aria-disabled]', (nodes, wanted) => nodes
      .find((node) => node.checkVisibility() && node.innerText.trim() === wanted)
      .getAttribute('aria-disabled') === 'true', text),

    /** Waits until the lab holds what a test expects. */
    async until(holds) {
      for (let turn = 0; turn < 100; turn += 1) {
        if (holds()) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`never true: ${holds}`);
    },
  };
}

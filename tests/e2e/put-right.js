// What the administrator does in the practice portal to put an application right after a refusal. `open` follows the
// explanation's link; the others act on the page that is open then, and return once the portal has stored the change.
import * as person from './person.js';

/** @typedef {import('puppeteer-core').Page} Page */

const COMMAND = '.fxs-commandBar [role=menuitem]:not([aria-disabled=true])';

/** Opens a page of the portal by its address, and waits for its commands. @param {Page} page */
export async function open(page, address) {
  // An address that differs in its fragment only would not be loaded anew.
  await page.goto('about:blank');
  await page.goto(address);
  await page.waitForSelector('.fxs-commandBar-item-text');
}

/** Presses the visible control with this text, or what `inside` finds in it. @param {Page} page */
async function press(page, css, text, inside = null) {
  const found = await page.waitForFunction((selector, wanted, within) => {
    // Icons are characters of a private area.
    const says = (node) => node.innerText.replace(/[\ue000-\uf8ff]/g, '').trim() === wanted;
    const node = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility() && says(one));
    return within ? node?.querySelector(within) : node;
  }, {}, css, text, inside);
  await found.asElement().click();
}

/** Does something and waits for the portal's answer to what it sends. @param {Page} page */
async function stored(page, act) {
  const answered = page.waitForResponse((response) => (
    response.url().includes('/practice/api/registrations/') && response.request().method() !== 'GET'
  ));
  await act();
  if (!(await answered).ok()) throw new Error('the portal refused the change');
}

/** Authentication: removes a redirect URI, whatever its platform. */
export const removeRedirect = (page, uri) => stored(page, () => press(page, '.fxc-gc-cell', uri, '.fxc-delete'));

/** Authentication: adds a redirect URI. */
export async function addRedirect(page, uri, platform = 'Web') {
  await press(page, COMMAND, 'Add Redirect URI');
  await press(page, '.fxs-card', platform);
  await page.locator('.fxs-contextpane input').fill(uri);
  await stored(page, () => page.locator('.fxs-contextpane .fxs-portal-button-primary').click());
}

/** Authentication: the part with the boxes. */
export const openSettings = (page) => press(page, '[role=tab]', 'Settings');

/** Authentication: ticks the box "ID tokens". */
export async function tickIdTokens(page) {
  await openSettings(page);
  await press(page, '.fxs-check-row', 'ID tokens (used for implicit and hybrid flows)', '[role=checkbox]');
  await stored(page, () => press(page, '.fxs-portal-button-primary', 'Save'));
}

/** Token configuration: adds optional claims to ID tokens, and the permissions that the portal then offers. */
export async function addClaims(page, claims) {
  await press(page, COMMAND, 'Add optional claim');
  await press(page, '.fxs-contextpane .azc-radio', 'ID');
  const cell = (claim) => `.fxs-contextpane .fxc-gc-row-content:has(.fxc-gc-cell[title="${claim}"]) [role=checkbox]`;
  for (const claim of claims) await page.locator(cell(claim)).click();
  await press(page, '.fxs-contextpane .fxs-portal-button-primary', 'Add');
  await page.locator('.fxs-dialog [role=checkbox]').click();
  await stored(page, () => press(page, '.fxs-dialog .fxs-portal-button-primary', 'Add'));
}

/** Certificates & secrets: a new client secret. Returns its Value. */
export const newSecret = (page, description) => person.createSecret(page, description);

/** API permissions: consent for the whole tenant. */
export const grantConsent = (page) => stored(page, () => press(page, COMMAND, 'Grant admin consent for Contoso'));

/** Enterprise application, Users and groups: assigns a person. */
export const assign = (page, name) => stored(page, () => press(page, COMMAND, `Add user/group: ${name}`));

/** Enterprise application, Properties: users may sign in again. */
export async function enable(page) {
  await press(page, '[role=radiogroup][aria-label="Enabled for users to sign-in?"] [role=radio]', 'Yes');
  await stored(page, () => press(page, COMMAND, 'Save'));
}

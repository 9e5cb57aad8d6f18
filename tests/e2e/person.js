// What the administrator does on the practice pages with mouse and keyboard, without the extension.
// Every function takes the tab it happens in. None of them touches the panel.

/** @typedef {import('puppeteer-core').Page} Page */

const SETTINGS = '/ui/#/settings/auth';
const PROVIDERS = '/#/identity-providers';
export const CONSOLE = 'https://jump.example.com';

/** The portal's address of an app registration's page. */
export function registrationAddress(appId, item = 'Overview', portal = 'https://portal.azure.com') {
  return `${portal}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${item}/appId/${appId}/isMSAApp~/false`;
}

/** Opens a registration's Overview and waits until its blade is drawn. @param {Page} page */
export async function openRegistration(page, appId) {
  await page.goto(registrationAddress(appId));
  await page.waitForSelector('.fxc-essentials-item');
}

/** @param {Page} page */
export async function openEndpoints(page) {
  await page.locator('.fxs-commandBar-item-text ::-p-text(Endpoints)').click();
  await page.waitForSelector('.fxs-contextpane .fxc-copyablelabel');
}

/** Adds a client secret and returns the Value as the page shows it, once. @param {Page} page */
export async function createSecret(page, description = 'SSO Ferry') {
  const cell = `.fxc-gc-cell[title="${description}"] ~ .fxc-gc-cell:nth-child(3)`;
  await page.locator('::-p-text(Certificates & secrets)').click();
  await page.locator('.azc-toolbarButton-new').click();
  await page.locator('.fxs-contextpane input').fill(description);
  await page.locator('.fxs-contextpane .fxs-portal-button-primary').click();
  await page.waitForSelector(cell);
  return page.$eval(cell, (value) => value.title);
}

/** Opens a page of a registration from its menu, by address, and waits for its content. @param {Page} page */
export async function openItem(page, appId, item, { portal, query = '', ready = '.fxs-blade-content > div' } = {}) {
  const address = registrationAddress(appId, item, portal).replace('/#', `/${query}#`);
  // An address that differs in its fragment only would not be loaded anew.
  await page.goto('about:blank');
  await page.goto(address);
  await page.waitForSelector(ready);
}

/** Goes to a page of the registration by its menu, as a person does: the tab stays at its origin. @param {Page} page */
export async function pressItem(page, item, ready = '.fxs-blade-content > div') {
  await page.locator(`[data-telemetryname="Menu-${item}"]`).click();
  await page.waitForFunction((name) => location.hash.includes(`/${name}/`), {}, item);
  await page.waitForSelector(ready);
}

/** Opens the form that registers an application. @param {Page} page */
export async function openRegister(page, portal = 'https://portal.azure.com') {
  await page.goto('about:blank');
  await page.goto(`${portal}/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null`);
  await page.waitForSelector('.fxs-form input');
}

/** Presses Register and waits for the new registration's Overview. @param {Page} page */
export async function pressRegister(page) {
  await page.locator('.fxs-blade-footer .fxs-portal-button-primary').click();
  await page.waitForSelector('.fxc-essentials-item');
}

/** Opens the pane that adds a client secret. @param {Page} page */
export async function openNewSecret(page) {
  await pressItem(page, 'Credentials', '.azc-toolbarButton-new');
  await page.locator('.azc-toolbarButton-new').click();
  await page.waitForSelector('.fxs-contextpane input');
}

/** Presses Add in the pane and waits for the new row. @param {Page} page */
export async function addSecret(page, description) {
  await page.locator('.fxs-contextpane .fxs-portal-button-primary').click();
  await page.waitForSelector(`.fxc-gc-cell[title="${description}"]`);
}

/** Opens JumpServer's authentication settings. @param {Page} page */
export async function openSettings(page, origin = CONSOLE) {
  await page.goto(origin + SETTINGS);
  await page.waitForSelector('#tab-Basic');
}

/** Presses the OIDC switch on its card, which saves at once. @param {Page} page */
export async function switchOidcOn(page) {
  await page.locator('#tab-Integration').click();
  await page.waitForSelector('.el-card');
  const cards = await page.$$('.el-card');
  for (const card of cards) {
    const title = await card.$eval('.card-title', (node) => node.textContent);
    if (title === 'OIDC') await (await card.$('.el-switch')).click();
  }
  await page.waitForSelector('#tab-OIDC');
}

/** Opens the OIDC tab and waits for its form. @param {Page} page */
export async function openOidcTab(page) {
  await page.locator('#tab-OIDC').click();
  await page.waitForSelector('.form-buttons');
}

/** Shows the secret's box where it is hidden, before v3.0. @param {Page} page */
export async function pressUpdate(page) {
  await page.locator('.update-token button').click();
  await page.waitForSelector('.update-token input', { visible: true });
}

/** Presses Submit and waits for JumpServer's answer. @param {Page} page */
export async function submitSettings(page) {
  const answered = page.waitForResponse((response) => (
    response.request().method() === 'PATCH' && response.url().includes('category=oidc')
  ));
  await page.locator('.form-buttons .el-button--primary').click();
  return (await answered).status();
}

/** Loads the form anew. @param {Page} page */
export async function reloadForm(page) {
  await page.reload();
  await openOidcTab(page);
}

/**
 * Logs out of JumpServer and signs in again through Entra; returns what JumpServer then says. Entra asks for the
 * account once per browser.
 * @param {Page} page
 */
export async function signInThroughEntra(page) {
  await page.locator('#logout').click();
  await page.locator('#login-oidc').click();
  await page.waitForSelector('button.tile, #signed-in');
  if (await page.$('button.tile')) await page.click('button.tile');
  await page.waitForSelector('#signed-in');
  return page.$eval('#signed-in', (line) => line.innerText.trim());
}

/** Opens JumpCloud's form for a new identity provider. @param {Page} page */
export async function openNewProvider(page, host = 'console.jumpcloud.com') {
  await page.goto(`https://${host}${PROVIDERS}`);
  await page.locator('button[aria-haspopup=menu]').click();
  await page.locator('[role=menuitem]').click();
  await page.waitForSelector('[data-test-id=Input__input][type=password]');
}

/** Opens the form of the identity provider that is there, in the Vue page. @param {Page} page */
export async function openProvider(page, host = 'console.jumpcloud.com') {
  await page.goto(`https://${host}${PROVIDERS}`);
  await page.locator('button ::-p-text(Edit)').click();
  await page.waitForSelector('[data-test-id=Input__input][type=password]');
}

/** Presses save, says that the impacts are understood, and goes on. @param {Page} page */
export async function saveProvider(page) {
  await page.locator('.btnMainAction ::-p-text(save)').click();
  await confirmImpacts(page);
}

/** Answers JumpCloud's question. @param {Page} page */
export async function confirmImpacts(page) {
  await page.locator('[role=dialog] input[type=checkbox]').click();
  await page.locator('[role=dialog] .btnMainAction ::-p-text(Yes, Continue)').click();
  await page.waitForSelector('[role=status]');
}

// The steps of a test sign-in: started in the panel, done by the person in the tab that it opens, read in the panel.
// And the sign-in that it stands for: at the practice console, in a private window. Steps judge nothing.
import { jumpServerRows } from './guide.js';
import { CONSOLE } from './person.js';

/**
 * @typedef {import('./harness.js').Session} Session
 * @typedef {import('./panel.js').Panel} Panel
 * @typedef {import('puppeteer-core').Page} Page
 */

const LOGIN = 'https://login.microsoftonline.com/';
const PATIENCE_MS = 10_000;

/** The people who can be picked. Adele is an administrator, Pilar is nobody special. */
export const ADELE = 'adele@contoso.example';
export const PILAR = 'pilar@contoso.example';
export const GUEST = 'grady@fabrikam.example';
export const STRANGER = 'fay@fabrikam.example';

/** The redirect URI of the practice JumpServer. */
export const CALLBACK = `${CONSOLE}/core/auth/openid/callback/`;

/**
 * Starts a test in the panel. Returns the tab that it opens, at Entra.
 * @param {Session} session @param {'test-sign-in' | 'test-id-token'} [what]
 * @returns {Promise<Page>}
 */
export async function start(session, what = 'test-sign-in') {
  const panel = await session.openedPanel();
  await panel.go('guide');
  const before = new Set(session.browser.targets());
  await panel.press(what);
  const isTab = (target) => target.type() === 'page' && !before.has(target) && target.url().startsWith(LOGIN);
  const page = await (await session.browser.waitForTarget(isTab, { timeout: PATIENCE_MS })).page();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** Picks an account on Entra's page. @param {Page} page */
export async function pick(page, account = PILAR) {
  await page.locator(`[data-test-id="${account}"]`).click();
}

/** Waits until the test is over. Returns how: passed, failed or stopped. @param {Panel} panel */
export function over(panel) {
  return panel.until(() => document.querySelector('[data-test="passed"], [data-test="failed"], [data-test="stopped"]')
    ?.dataset.test);
}

/** The whole way, with an account. Returns how it ended. @param {Session} session */
export async function run(session, account = PILAR, what = 'test-sign-in') {
  const panel = await session.openedPanel();
  const page = await start(session, what);
  await pick(page, account);
  return over(panel);
}

/** Lets the panel read the error that the test's tab shows. @param {Panel} panel */
export const readError = (panel) => panel.press('read-error');

/**
 * What the panel says of a refusal: the topic, the findings with their texts, what to do and where the link leads.
 * @param {Panel} panel @param {string} code
 */
export async function explained(panel, code) {
  await panel.has(`article[data-code="${code}"]`);
  return panel.page.$eval(`article[data-code="${code}"]`, (card) => ({
    topic: card.dataset.diagnosis,
    findings: Object.fromEntries([...card.querySelectorAll('.finding[data-code]')].map((one) => (
      [one.dataset.code, one.innerText]))),
    fix: card.querySelector('[data-fix]')?.innerText ?? '',
    link: card.querySelector('a[data-do="fix"]')?.href ?? null,
  }));
}

/** The practice JumpServer saves what the panel would fill: the guide's values, with the stricter algorithm. */
export function saveRightSettings(lab, index = 0) {
  const { appId } = lab.portal.registrations[index];
  const values = { tenant: lab.entra.tenant.id, clientId: appId, secret: lab.entra.secretFor(appId) };
  lab.jumpserver.reset({ oidcOn: true });
  Object.assign(lab.jumpserver.settings, jumpServerRows({ ...values, signatureAlgorithm: 'RS256' }));
}

/**
 * Signs in at JumpServer itself, in a private window. Returns the user name, or where and why it ended.
 * @param {Session} session
 * @returns {Promise<{ user?: string, entra?: number, console?: string }>}
 */
export async function consoleLogin(session, account = PILAR) {
  const { entra, jumpserver } = session.lab;
  const context = await session.browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    jumpserver.signIns.length = 0;
    await page.goto(`${CONSOLE}/core/auth/login/?admin=1`);
    await Promise.all([page.waitForNavigation(), page.click('#login-oidc')]);
    if (await page.$(`[data-test-id="${account}"]`)) {
      await pick(page, account);
      // Either back at JumpServer, or Entra says no.
      const ended = () => location.host === 'jump.example.com' || /AADSTS\d/.test(document.body?.innerText ?? '')
        || document.querySelector('#permissions');
      await page.waitForFunction(ended);
    }
    const [signIn] = jumpserver.signIns;
    if (signIn) return signIn.ok ? { user: signIn.user } : { console: signIn.reason };
    const refused = entra.signIns.at(-1);
    return { entra: refused.error ?? null };
  } finally {
    await context.close();
  }
}

/** The requests that the panel and the console's server sent to the token endpoint. */
export const tokenRequests = (lab, via = 'browser') => lab.requests.filter((request) => (
  request.via === via && request.path.endsWith('/token')));

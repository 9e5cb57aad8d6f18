// Set-up shared by the tests of what stands in the Guide tab: one browser per file, whose panel has read a registration
// with its Authentication and Certificates & secrets, holds its secret, and may fill it into JumpServer's form.
import { after, before } from 'node:test';
import { jumpServerRows } from './guide.js';
import { startSession } from './harness.js';
import * as person from './person.js';
import * as steps from './steps.js';

export const BASE_URL = 'https://jump.example.com/';
export const CALLBACK = `${BASE_URL}core/auth/openid/callback/`;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The first moment from then on whose date means one day only, however the portal writes it. */
const unmistakable = (from) => {
  const days = Array.from({ length: 31 }, (_, day) => from + day * DAY_MS);
  return days.find((day) => new Date(day).getDate() > 12);
};

/**
 * Registers the hooks. The returned object's fields are there once a test runs.
 * @param {{ form?: boolean }} [options] `form`: JumpServer's form was opened and its origin confirmed
 * @returns {{
 *   session: import('./harness.js').Session, lab: any, panel: import('./panel.js').Panel, registration: any,
 *   secret: string, portal: import('puppeteer-core').Page, console?: import('puppeteer-core').Page,
 * }}
 */
export function useGuide({ form = false } = {}) {
  const shared = /** @type {any} */ ({});
  before(async () => {
    const session = await startSession();
    const { lab } = session;
    lab.portal.renderDelay = 30;
    const [registration] = lab.portal.registrations;
    registration.secrets[0].end = unmistakable(Date.now() + 180 * DAY_MS);
    Object.assign(shared, { session, lab, registration, secret: lab.entra.secretFor(registration.appId) });
    shared.portal = await session.newPage();
    await steps.readMeantFor(session, shared.portal, 0, { console: 'jumpserver', baseUrl: BASE_URL });
    shared.panel = await session.openedPanel();
    for (const [item, read] of [['Authentication', 'redirects'], ['Credentials', 'secrets']]) {
      await person.pressItem(shared.portal, item);
      await shared.panel.has(`[data-value="${read}"]`);
    }
    await steps.holdSecret(session, shared.secret);
    await shared.panel.has('[data-value="secret"]');
    if (form) {
      lab.jumpserver.reset({ oidcOn: true });
      shared.console = await session.newPage();
      await person.openSettings(shared.console);
      await person.openOidcTab(shared.console);
      await session.click(shared.console);
      await shared.panel.here('here_form');
      await steps.confirmOrigin(shared.panel);
    }
  });
  after(() => shared.session?.close());
  return shared;
}

/**
 * A sign-in at JumpServer that ends at its callback with "Bad Request (400)": the answer is of another one.
 * @param {any} shared @param {import('puppeteer-core').Page} page
 */
export async function endInBadRequest({ lab, registration, secret }, page) {
  const rows = jumpServerRows({ tenant: lab.entra.tenant.id, clientId: registration.appId, secret });
  Object.assign(lab.jumpserver.settings, rows);
  await page.goto(`${BASE_URL}core/auth/openid/login/`);
  await page.waitForSelector('button.tile');
  await page.goto(`${CALLBACK}?code=none&state=another`);
}

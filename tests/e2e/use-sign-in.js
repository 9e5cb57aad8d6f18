// Set-up shared by the tests of the test sign-in: one browser per file, in which the panel has read registrations,
// knows what they are for and holds their secrets. Every test starts with what was stored then, with the registrations
// as they were, with fresh consoles, and without a tab, a panel or a rule of another test.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { startSession } from './harness.js';
import * as steps from './steps.js';

export const JUMPSERVER = { console: 'jumpserver', baseUrl: 'https://jump.example.com' };
export const JUMPCLOUD = { console: 'jumpcloud', region: 'us' };

const ORIGINS = ['https://login.microsoftonline.com', 'https://jump.example.com', 'https://login.jumpcloud.com'];

/**
 * Registers the hooks. The returned object's fields are there once a test runs.
 * @param {{ wired?: [index: number, purpose: object][], allowed?: string[] }} [options] `wired`: registrations of the
 *   practice portal and what they are for, the current one last; `allowed`: origins that the browser allows when asked
 */
export function useSignIn({ wired = [[0, JUMPSERVER]], allowed = ORIGINS } = {}) {
  const shared = /** @type {any} */ ({
    /** A tab. */
    tab: () => shared.session.newPage(),
    /** The registration that the panel shows, as the portal has it now. */
    get registration() {
      return shared.lab.portal.registrations[wired.at(-1)[0]];
    },
    /** The session rules of the extension. */
    rules: () => shared.session.inside(() => chrome.declarativeNetRequest.getSessionRules()),
  });
  before(async () => {
    const session = await startSession();
    const { lab } = session;
    Object.assign(shared, { session, lab });
    lab.portal.renderDelay = 30;
    for (const origin of allowed) await session.preapprove(origin);
    const page = await shared.tab();
    for (const [index, purpose] of wired) {
      const clientId = await steps.readMeantFor(session, page, index, purpose);
      await steps.holdSecret(session, lab.entra.secretFor(clientId));
      await (await session.openedPanel()).has('[data-value="secret"]');
    }
    shared.stored = { local: await session.stored('local'), session: await session.stored('session') };
    shared.registrations = structuredClone(lab.portal.registrations);
  });
  beforeEach(async () => {
    const { session, lab, stored, registrations } = shared;
    await session.closePanel();
    const [first, ...others] = await session.browser.pages();
    for (const page of others) await page.close();
    await first.goto('about:blank');
    await session.restore(stored);
    for (const site of [lab.entra, lab.jumpserver, lab.jumpcloud]) site.reset();
    lab.portal.registrations = structuredClone(registrations);
    lab.requests.length = 0;
  });
  afterEach(() => assert.deepEqual(shared.lab.errors.splice(0), [], 'no practice page failed'));
  after(() => shared.session?.close());
  return shared;
}

// Set-up shared by the tests of the consoles: one browser per file, in which the panel has read registrations and holds
// their secrets. Every test starts with what was stored then, fresh consoles, no tab of another test and no panel.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { startSession } from './harness.js';
import * as steps from './steps.js';

/**
 * Registers the hooks. The returned object's fields are there once a test runs.
 * @param {{ registrations?: number[] }} [options] which of the portal's registrations were read, the newest last
 */
export function useConsole({ registrations = [0] } = {}) {
  const shared = /** @type {any} */ ({
    /** A tab, closed after the test. */
    async tab() {
      const page = await shared.session.newPage();
      shared.tabs.push(page);
      return page;
    },
    /** The client ID of a registration, and the secret that the panel holds for it. */
    held(index = registrations.at(-1)) {
      const { appId } = shared.lab.portal.registrations[index];
      return { clientId: appId, secret: shared.lab.entra.secretFor(appId), tenant: shared.lab.entra.tenant.id };
    },
  });
  before(async () => {
    const session = await startSession();
    Object.assign(shared, { session, lab: session.lab, tabs: [] });
    session.lab.portal.renderDelay = 30;
    const page = await shared.tab();
    for (const index of registrations) {
      await steps.readRegistration(session, page, index);
      await steps.holdSecret(session, shared.held(index).secret);
      await (await session.openedPanel()).has('[data-value="secret"]');
    }
    shared.stored = { local: await session.stored('local'), session: await session.stored('session') };
  });
  beforeEach(async () => {
    const { session, lab, stored } = shared;
    await session.closePanel();
    for (const page of shared.tabs.splice(0)) await page.close();
    await session.restore(stored);
    // The portal keeps its registrations: the panel holds their secrets.
    for (const site of [lab.jumpserver, lab.jumpcloud, lab.grafana, lab.keycloak]) site.reset();
  });
  afterEach(() => assert.deepEqual(shared.lab.errors.splice(0), [], 'no practice page failed'));
  after(() => shared.session?.close());
  return shared;
}

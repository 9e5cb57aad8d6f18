// Set-up shared by the test files: one lab per file; a fresh lab state, browser and profile per test.
import { after, afterEach, before, beforeEach } from 'node:test';
import { startLab } from '../lab/index.js';
import { startSession } from './harness.js';

/**
 * Registers the hooks. The returned object's fields are there once a test runs.
 * @param {{ language?: string }} [options]
 * @returns {{ lab: Awaited<ReturnType<typeof startLab>>, session: import('./harness.js').Session }}
 */
export function useSession(options = {}) {
  const shared = /** @type {any} */ ({});
  before(async () => {
    shared.lab = await startLab();
  });
  beforeEach(async () => {
    shared.lab.reset();
    // Slow drawing is tested on purpose in one place; elsewhere it only costs time.
    shared.lab.portal.renderDelay = 30;
    shared.session = await startSession({ ...options, lab: shared.lab });
  });
  afterEach(() => shared.session?.close());
  after(() => shared.lab?.close());
  return shared;
}

// A metadata document that does not arrive as it should: each way has its own finding, and nothing wrong is kept.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as person from './person.js';
import { useSession } from './use-session.js';

const on = useSession();

async function openOverview({ portal, index = 0 } = {}) {
  const page = await on.session.newPage();
  await person.openItem(page, on.lab.portal.registrations[index].appId, 'Overview', {
    portal, ready: '.fxc-essentials-item',
  });
  return { page, panel: await on.session.click(page) };
}

const kept = async () => (await on.session.stored('local')).store.connections[0]?.metadata?.issuer ?? null;

describe('the document of a registration', () => {
  for (const [how, code, isKept] of [
    ['html', 'metadata_is_html', false],
    ['truncated', 'metadata_cut', false],
    ['redirect', 'metadata_redirected', false],
    ['huge', 'metadata_too_long', false],
    ['v1', 'issuer_version', true],
    ['http', 'endpoint_not_https', true],
    ['foreign', 'endpoint_on_another_host', true],
  ]) {
    test(`${how}: ${code}`, async () => {
      on.lab.entra.metadata = how;
      const { panel } = await openOverview();
      await panel.finding(code);
      assert.equal(Boolean(await kept()), isKept);
      assert.equal(await panel.value('client_id'), on.lab.portal.registrations[0].appId, 'the rest is read');
    });
  }

  test('slow: after ten seconds it is given up, and asked for again at a click', async () => {
    on.lab.entra.metadata = 'slow';
    const { panel } = await openOverview();
    await panel.has('[data-code="metadata_too_slow"]', 20_000);
    assert.equal(await kept(), null);
    on.lab.entra.metadata = 'ok';
    await panel.press('fetch-again');
    await panel.value('issuer');
  });
});

describe('directories of customers', () => {
  for (const [directory, code] of [['external-id', 'directory_external_id'], ['b2c', 'directory_b2c']]) {
    test(`${directory} is named, and its host is never asked`, async () => {
      on.lab.portal.directory = directory;
      const { page, panel } = await openOverview();
      await person.openEndpoints(page);
      await panel.finding(code);
      assert.deepEqual(on.lab.connects.filter((host) => /ciamlogin|b2clogin/.test(host)), []);
    });
  }
});

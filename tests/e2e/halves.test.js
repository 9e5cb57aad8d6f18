// The module comes in two halves. A start needs nothing of the second one, whatever is stored; and a person who is
// faster than the second half gets what was asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Panel } from './panel.js';
import { nameIt, stored, useConnections } from './use-connections.js';

const on = useConnections();

/** How often the second half had to be loaded on the spot. @param {Panel} panel */
const onTheSpot = (panel) => panel.page.evaluate(() => performance.getEntriesByName('late now').length);

/**
 * A panel in a tab, in which the second half never comes in good time.
 * @returns {Promise<Panel>}
 */
async function withoutSecondHalf() {
  const page = await on.tab();
  await page.evaluateOnNewDocument(() => {
    const { fetch } = globalThis;
    const never = new Promise(() => {});
    globalThis.fetch = (what, ...rest) => (what === 'sso_ferry_late.wasm' ? never : fetch(what, ...rest));
  });
  await page.goto(on.session.address('panel.html'));
  const panel = new Panel(page);
  await panel.has('nav [data-place="nav_token"]:not(:disabled)');
  return panel;
}

for (const [name, prepare] of [
  ['nothing', () => on.session.restore({ local: {}, session: {} })],
  ['two connections and their secrets', () => {}],
  ['a connection with a name', async () => {
    const panel = await on.openAll();
    await nameIt(panel, on.keys()[0], 'Production');
  }],
  ['a store of a newer version', () => on.session.restore({ local: { store: { schema: 99 } }, session: {} })],
]) {
  test(`with ${name} stored, the start needs nothing of the second half`, async () => {
    await prepare();
    await on.session.closePanel();
    const page = await on.tab();
    await page.goto('https://practice.example.com/');
    const panel = await on.session.click(page);
    await panel.here('here_other');
    assert.equal(await onTheSpot(panel), 0);
  });
}

test('what is clicked before the second half is there is answered, and it is loaded once', async () => {
  const panel = await withoutSecondHalf();
  assert.equal(await onTheSpot(panel), 0, 'the start alone does not need it');
  await panel.go('token');
  const token = await on.lab.entra.idToken(on.held(0).clientId);
  await panel.paste('textarea#token', token);
  await panel.has('[data-claim="preferred_username"], [data-claim="iss"]');
  await panel.go('all');
  await panel.has('[data-box="connections"]');
  assert.equal(await onTheSpot(panel), 1);
  assert.ok((await stored(panel)).store.connections.length > 0, 'nothing stored is lost');
});

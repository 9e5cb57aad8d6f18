// The recipes of consoles that anybody may run are not bound to an address: each knows its console's pages alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shown } from './consoles.js';
import { recipe, useHarness } from './support.js';

const harness = useHarness();
const RECIPES = ['grafana', 'keycloak'].map(recipe);

test('no recipe takes a page of another console, of the portal or of the sign-in for its own', async () => {
  const { page, lab } = harness;
  lab.portal.renderDelay = 20;
  const links = lab.start.links();
  assert.ok(links.length > 10);
  for (const { url } of links) {
    await page.goto(url);
    await page.waitForNetworkIdle({ idleTime: 100 });
    for (const one of RECIPES) {
      if (new URL(url).hostname === `${one.id}.example.com`) continue;
      assert.equal(await shown(page, one), undefined, `${one.id} at ${url}`);
    }
  }
});

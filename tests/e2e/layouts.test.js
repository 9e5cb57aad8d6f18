// The portal draws one page in many ways, in its own document and in frames of other origins: each gives the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as person from './person.js';
import { useSession } from './use-session.js';

const on = useSession();

const FRAME = 'https://sandbox-1.reactblade.portal.azure.net';

/** Lets the panel read the portal's frames, as the person does once. */
async function allowFrame() {
  await on.session.preapprove(FRAME);
  on.lab.portal.layouts = { Overview: { layout: 'D', where: 'frame' } };
  const page = await on.session.newPage();
  await page.goto(person.registrationAddress(on.lab.portal.registrations[0].appId));
  const panel = await on.session.click(page);
  await panel.click(`[data-permission="${FRAME}"] [data-do="allow"]`);
  await panel.value('object_id');
  return { page, panel };
}

/** Forgets everything that was read, and opens a page of the first registration anew. */
async function openAnew({ page, panel }, item = 'Overview') {
  await on.session.store('local', { store: { schema: 2, connections: [], current: null } });
  await panel.page.reload();
  await page.goto('about:blank');
  await page.goto(person.registrationAddress(on.lab.portal.registrations[0].appId, item));
  return on.session.click(page);
}

test('the Overview in six layouts, in frames and in the top document, gives the same registration', async () => {
  const tab = await allowFrame();
  const { appId, objectId, name } = on.lab.portal.registrations[0];
  for (const where of ['frame', 'top']) {
    for (const layout of ['A', 'B', 'C', 'D', 'F', 'G']) {
      on.lab.portal.layouts = { Overview: { layout, where } };
      const panel = await openAnew(tab);
      const read = [await panel.value('client_id'), await panel.value('tenant_id'), await panel.value('object_id')];
      assert.deepEqual(read, [appId, on.lab.entra.tenant.id, objectId], `${layout} ${where}`);
      // Running text has no name to tell.
      if (layout !== 'G') assert.equal(await panel.value('name'), name, `${layout} ${where}`);
    }
  }
});

test('other pages in frames tell what the classic blades tell', async () => {
  const tab = await allowFrame();
  const pages = { Authentication: 'redirects', Credentials: 'secrets', CallAnAPI: 'permissions' };
  on.lab.portal.layouts = Object.fromEntries(Object.keys(pages).map((item) => [item, 'react']));
  let panel;
  for (const [item, id] of Object.entries(pages)) {
    panel = await openAnew(tab, item);
    await panel.has(`details[data-value="${id}"]`);
  }
});

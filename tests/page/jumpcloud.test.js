// page.js fills the practice JumpCloud's form by the shipped recipe, through React's controlled inputs; the person
// presses save and confirms, and the POST body shows what arrived.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TENANT } from '../lab/core/directory.js';
import { enter, recipe, text, useHarness } from './support.js';

const SECRET = 'abc8Q~defghijklmnopqrstuvwxyz.0123456789';
const VALUES = {
  name: 'Entra OIDC',
  url: `https://login.microsoftonline.com/${TENANT.id}`,
  client_id: '81d5e0b4-63fa-4279-a8ce-2b70f94d1c35',
  client_secret: SECRET,
};
const BODY = {
  name: VALUES.name,
  type: 'AZURE',
  oidc: { clientId: VALUES.client_id, clientSecret: SECRET, url: VALUES.url },
};
const EXISTING = {
  id: 'a'.repeat(24),
  name: 'Old',
  type: 'AZURE',
  oidc: { clientId: 'old-client', clientSecret: 'old-secret', url: 'https://login.microsoftonline.com/old' },
};

const harness = useHarness();
const jumpcloud = recipe('jumpcloud');
let page;

const press = (words) => page.locator(`button ::-p-text(${words})`).click();
const shown = () => page.$$eval('main [data-test-id=Input__input]', (inputs) => inputs.map(({ value }) => value));

async function open(host, { urlLabel = 'Entra IdP URL', existing } = {}) {
  page = await harness.freshPage();
  harness.lab.jumpcloud.reset({ urlLabel });
  if (existing) harness.lab.jumpcloud.identityProviders[host] = structuredClone(existing);
  await page.goto(`https://${host}/#/identity-providers`);
  if (!existing) {
    await press('Add Identity Provider');
    await page.locator('[role=menuitem]').click();
  }
  await page.waitForSelector('main input[type=password]');
  return enter(page);
}

async function fill(world) {
  const replies = {};
  for (const field of jumpcloud.fields) {
    replies[field.id] = await world.apply({ ...field, value: text(VALUES[field.id]) });
  }
  return replies;
}

/** The person presses save and confirms. */
async function save() {
  await press('save');
  await page.locator('[role=dialog] input').click();
  await press('Yes, Continue');
  await page.waitForSelector('[role=status]');
}

const cases = [
  ['Entra IdP URL', 'console.jumpcloud.com'],
  ['Azure IdP URL', 'console.eu.jumpcloud.com'],
  ['IdP URL', 'console.jumpcloud.com'],
];
for (const [urlLabel, host] of cases) {
  test(`with "${urlLabel}" on ${host}: found once each, held by React, posted exactly`, async () => {
    const world = await open(host, { urlLabel });
    const replies = await fill(world);
    const labels = {
      name: 'Identity Provider Name', url: urlLabel, client_id: 'Client ID', client_secret: 'Client Secret',
    };
    for (const { id } of jumpcloud.fields) {
      const { outcome, count, before, after } = replies[id];
      assert.deepEqual([id, outcome, count, before.label], [id, 'written', 1, labels[id]]);
      const told = id === 'client_secret'
        ? [before.length, before.equal, before.value, after.length, after.equal, after.value]
        : [before.value.is, after.value.is];
      const expected = id === 'client_secret'
        ? [0, false, undefined, SECRET.length, true, undefined]
        : ['', VALUES[id]];
      assert.deepEqual(told, expected);
    }
    assert.ok(!JSON.stringify(replies).includes(SECRET), 'no reply holds the secret');

    // Leaving a field renders the whole form again: what React does not know is gone then.
    await page.click('main input');
    await page.keyboard.press('Tab');
    await page.click('h1');
    assert.deepEqual(await shown(), Object.values(VALUES));
    const again = await fill(world);
    assert.deepEqual(Object.values(again).map(({ outcome }) => outcome), ['same', 'same', 'same', 'same']);
    assert.equal(harness.lab.jumpcloud.posts.length, 0, 'nothing but the person saves');

    await save();
    const { posts, puts, deletes } = harness.lab.jumpcloud;
    assert.deepEqual(posts.map((post) => [post.host, post.status, post.body]), [[host, 201, BODY]]);
    assert.deepEqual([puts.length, deletes.length], [0, 0]);
  });
}

test('an existing provider: old values before, the secret field is empty, the change is put', async () => {
  const host = 'console.jumpcloud.com';
  const world = await open(host, { existing: EXISTING });
  const replies = await fill(world);
  assert.deepEqual(
    ['name', 'url', 'client_id'].map((id) => replies[id].before.value.is),
    [EXISTING.name, EXISTING.oidc.url, EXISTING.oidc.clientId],
  );
  assert.deepEqual([replies.client_secret.before.length, replies.client_secret.before.equal], [0, false]);
  await save();
  assert.deepEqual(harness.lab.jumpcloud.puts.map(({ body }) => body), [BODY]);
});

test('without the form nothing is found, and nothing is pressed to get there', async () => {
  page = await harness.freshPage();
  await page.goto('https://console.jumpcloud.com/#/identity-providers');
  await page.waitForSelector('button');
  const world = await enter(page);
  const replies = await fill(world);
  assert.deepEqual(Object.values(replies).map(({ outcome }) => outcome), Array(4).fill('not_found'));
  assert.equal(await page.$('[role=menu]'), null);
});

test('the submit of the recipe is the save button, and pointing at it does not press it', async () => {
  const world = await open('console.jumpcloud.com');
  await fill(world);
  assert.deepEqual(await world.mark([{ locate: jumpcloud.submit, caption: 'Save' }]), { kind: 'marked', count: 1 });
  assert.equal(await page.$('[role=dialog]'), null);
  await world.unmark();
});

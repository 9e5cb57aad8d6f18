// page.js fills the practice JumpCloud's form by the shipped recipe, in React and in Vue and however its boxes are
// named; the person presses save and confirms, and the request shows what arrived.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TENANT } from '../lab/core/directory.js';
import { until } from '../lab/jumpserver/harness.js';
import { enter, recipe, text, useHarness } from './support.js';

const [US, EU, IN] = ['console.jumpcloud.com', 'console.eu.jumpcloud.com', 'console.in.jumpcloud.com'];
const SECRET = 'abc8Q~defghijklmnopqrstuvwxyz.0123456789';
const VALUES = {
  name: 'Entra OIDC',
  url: `https://login.microsoftonline.com/${TENANT.id}`,
  client_id: '81d5e0b4-63fa-4279-a8ce-2b70f94d1c35',
  client_secret: SECRET,
};
const FIELDS = Object.keys(VALUES);
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
const ALL_WRITTEN = FIELDS.map(() => 'written');
const FRONT_ENDS = ['react', 'vue'];

const harness = useHarness();
const jumpcloud = recipe('jumpcloud');
let page;

const press = (words) => page.locator(`button ::-p-text(${words})`).click();
const shown = () => page.$$eval('[data-test-id=Input__input]', (inputs) => inputs.map(({ value }) => value));
const site = () => harness.lab.jumpcloud;
const sent = () => [site().posts.length, site().puts.length, site().deletes.length];

/** The Identity Providers page; with an identity provider, as the organisation has it. */
async function openPage(options, { host = US, existing, policies = [] } = {}) {
  page = await harness.freshPage();
  site().reset(options);
  if (existing) site().identityProviders[host] = structuredClone(existing);
  site().routingPolicies[host] = policies;
  await page.goto(`https://${host}/#/identity-providers`);
  await page.waitForSelector('h1');
}

/** The form on the screen: of the identity provider that is there, or of a new one. */
async function openForm(options, state = {}) {
  await openPage(options, state);
  if (!state.existing || options.addStays) {
    await press('Add Identity Provider');
    await page.locator('[role=menuitem]').click();
  } else if (options.frontEnd === 'vue') {
    await press('Edit');
  }
  await page.waitForSelector('input[type=password]');
  return enter(page);
}

async function fill(world, values = VALUES) {
  const replies = {};
  for (const [id, value] of Object.entries(values)) {
    replies[id] = await world.apply({ ...jumpcloud.field(id), value: text(value) });
  }
  return replies;
}

const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
const outcomes = (replies) => Object.values(replies).map(({ outcome }) => outcome);

/** Every box is left once: what the page's framework was not told of is gone then. */
async function leaveEveryBox() {
  for (const box of await page.$$('[data-test-id=Input__input]')) {
    await box.focus();
    await page.keyboard.press('Tab');
  }
}

/** The person presses save and confirms. */
async function save() {
  await press('save');
  await page.locator('[role=dialog] input[type=checkbox]').click();
  await press('Yes, Continue');
}

const saved = () => page.waitForSelector('[role=status]');

/** Which of the recipe's notices the page gives cause for. */
async function notices() {
  const world = await enter(page);
  const probes = jumpcloud.notices.map(({ id, locate }) => ({ kind: 'count', name: id, locate }));
  const { found } = await world.read(probes);
  return jumpcloud.notices.map(({ id }) => id).filter((id) => found[id]?.count > 0);
}

const NAMED = [
  { urlLabel: 'Entra IdP URL', host: US },
  { urlLabel: 'Azure IdP URL', host: EU },
  { urlLabel: 'IdP URL', host: IN },
  { urlLabel: 'Entra IdP URL', labelling: 'aria', host: EU },
  { urlLabel: 'Azure IdP URL', labelling: 'placeholder', host: US },
];
for (const frontEnd of FRONT_ENDS) {
  for (const { host, urlLabel, labelling = 'wrapper' } of NAMED) {
    test(`${frontEnd}, "${urlLabel}" as ${labelling}, ${host}: found once each, kept, posted exactly`, async () => {
      const world = await openForm({ frontEnd, urlLabel, labelling }, { host });
      const replies = await fill(world);
      const labels = ['Identity Provider Name', urlLabel, 'Client ID', 'Client Secret'];
      assert.deepEqual(
        FIELDS.map((id) => [replies[id].outcome, replies[id].count, replies[id].before.label]),
        labels.map((label) => ['written', 1, label]),
      );
      const { name, url, client_id: clientId, client_secret: secret } = replies;
      assert.deepEqual(
        [name, url, clientId].map(({ before, after }) => [before.value.is, after.value.is]),
        [['', VALUES.name], ['', VALUES.url], ['', VALUES.client_id]],
      );
      assert.deepEqual(
        [secret.before, secret.after].map(({ length, equal, value }) => [length, equal, value]),
        [[0, false, undefined], [SECRET.length, true, undefined]],
      );
      assert.ok(!JSON.stringify(replies).includes(SECRET), 'no reply holds the secret');

      await leaveEveryBox();
      assert.deepEqual(await shown(), Object.values(VALUES));
      assert.deepEqual(outcomes(await fill(world)), ['same', 'same', 'same', 'same']);
      assert.deepEqual(sent(), [0, 0, 0], 'nothing but the person saves');

      await save();
      await saved();
      assert.deepEqual(site().posts.map((post) => [post.host, post.status, post.body]), [[host, 201, BODY]]);
      assert.deepEqual(sent(), [1, 0, 0]);
    });
  }

  test(`${frontEnd}: an existing provider shows its old values, an empty secret, and the change is put`, async () => {
    const world = await openForm({ frontEnd }, { existing: EXISTING });
    const replies = await fill(world);
    assert.deepEqual(
      ['name', 'url', 'client_id'].map((id) => replies[id].before.value.is),
      [EXISTING.name, EXISTING.oidc.url, EXISTING.oidc.clientId],
    );
    assert.deepEqual([replies.client_secret.before.length, replies.client_secret.before.equal], [0, false]);
    await save();
    await saved();
    assert.deepEqual(site().puts.map(({ body }) => body), [BODY]);
  });

  test(`${frontEnd}: a secret left blank in the edit form is not sent, and the old one stays`, async () => {
    const world = await openForm({ frontEnd }, { existing: EXISTING });
    assert.deepEqual(outcomes(await fill(world, without(VALUES, 'client_secret'))), Array(3).fill('written'));
    await save();
    await saved();
    const oidc = without(BODY.oidc, 'clientSecret');
    assert.deepEqual(site().puts.map(({ body }) => body), [{ ...BODY, oidc }]);
    assert.equal(site().identityProviders[US].oidc.clientSecret, EXISTING.oidc.clientSecret);
  });

  test(`${frontEnd}: undone before save, the edit form sends what it held, without a secret`, async () => {
    const world = await openForm({ frontEnd }, { existing: EXISTING });
    const replies = await fill(world);
    const before = Object.fromEntries(FIELDS.map((id) => [id, replies[id].before.value?.is ?? '']));
    assert.deepEqual(outcomes(await fill(world, before)), ALL_WRITTEN);
    await leaveEveryBox();
    await save();
    await saved();
    const oidc = without(EXISTING.oidc, 'clientSecret');
    assert.deepEqual(site().puts.map(({ body }) => body), [{ name: EXISTING.name, type: 'AZURE', oidc }]);
    assert.deepEqual(site().identityProviders[US], EXISTING);
  });

  test(`${frontEnd}: undone before save, a new form is empty again and cannot be saved`, async () => {
    const world = await openForm({ frontEnd });
    await fill(world);
    await fill(world, { name: '', url: '', client_id: '', client_secret: '' });
    await leaveEveryBox();
    assert.deepEqual(await shown(), ['', '', '', '']);
    await press('save');
    await page.waitForFunction(() => document.querySelectorAll('[aria-invalid=true]').length === 4);
    assert.deepEqual(sent(), [0, 0, 0]);
  });

  test(`${frontEnd}: a second provider is filled like the first and refused with 409`, async () => {
    const world = await openForm({ frontEnd, addStays: true }, { existing: EXISTING });
    assert.deepEqual(outcomes(await fill(world)), ALL_WRITTEN);
    await save();
    await page.waitForSelector('[data-test-id=error-alert]');
    assert.deepEqual(site().posts.map(({ status, body }) => [status, body]), [[409, BODY]]);
    assert.deepEqual(site().identityProviders[US], EXISTING);
  });

  test(`${frontEnd}: without the billing role a read-only form is left alone, one without save is filled`, async () => {
    const closed = await openForm({ frontEnd, role: 'read only' }, { existing: EXISTING });
    assert.deepEqual(outcomes(await fill(closed)), Array(4).fill('read_only'));
    const unsaved = await openForm({ frontEnd, role: 'no save' }, { existing: EXISTING });
    assert.deepEqual(outcomes(await fill(unsaved)), ALL_WRITTEN);
    assert.deepEqual(await unsaved.mark([{ locate: jumpcloud.submit, caption: 'Save' }]), { kind: 'marked', count: 0 });
    assert.deepEqual(sent(), [0, 0, 0]);
  });

  for (const acceptsTenantId of [false, true]) {
    const what = acceptsTenantId ? 'taken and sent' : 'complained about and not sent';
    test(`${frontEnd}: a bare tenant ID in the URL field is ${what}`, async () => {
      const world = await openForm({ frontEnd, acceptsTenantId });
      const replies = await fill(world, { ...VALUES, url: TENANT.id });
      assert.equal(replies.url.after.value.is, TENANT.id);
      if (acceptsTenantId) {
        await save();
        await saved();
        assert.equal(site().posts[0].body.oidc.url, TENANT.id);
      } else {
        await press('save');
        await page.waitForSelector('[aria-invalid=true]');
        assert.deepEqual(sent(), [0, 0, 0]);
      }
    });
  }

  test(`${frontEnd}: the notices follow what is on the screen`, async () => {
    const policies = [{ name: 'Staff', groups: 2 }];
    await openPage({ frontEnd });
    assert.deepEqual(await notices(), []);
    await openForm({ frontEnd });
    assert.deepEqual(await notices(), [], 'a new one has nothing beside it');
    for (const state of [{ existing: EXISTING }, { existing: EXISTING, policies }]) {
      await openForm({ frontEnd }, state);
      assert.deepEqual(await notices(), ['existing', 'routing_policy']);
    }
    await press('save');
    await page.waitForSelector('[role=dialog] input[type=checkbox]');
    assert.deepEqual(await notices(), ['confirm', 'existing', 'routing_policy']);
    await press('Cancel');
    await page.waitForFunction(() => !document.querySelector('[role=dialog] input[type=checkbox]'));
    await press('Delete IdP');
    await page.waitForFunction(() => document.body.textContent.includes('Yes, Delete'));
    assert.deepEqual(await notices(), ['delete', 'existing', 'routing_policy']);
    assert.deepEqual(sent(), [0, 0, 0]);
  });

  test(`${frontEnd}: other pages of the console give no cause for a notice`, async () => {
    await openPage({ frontEnd }, { existing: EXISTING });
    await page.evaluate(() => {
      document.querySelector('main').innerHTML = `<h1>Users</h1><p>Delete Identity Provider</p>
        <p>Federated Device Authentication</p><div role="dialog"><h2>Delete this user?</h2>
        <label><input type="checkbox"> I understand</label> <button>Cancel</button><button>Yes, Delete</button></div>`;
    });
    assert.deepEqual(await notices(), []);
  });

  test(`${frontEnd}: without the form nothing is found, and nothing is pressed to get there`, async () => {
    await openPage({ frontEnd });
    const world = await enter(page);
    assert.deepEqual(outcomes(await fill(world)), Array(4).fill('not_found'));
    assert.equal(await page.$('[role=menu]'), null);
  });

  test(`${frontEnd}: the submit of the recipe is the save button, and pointing at it does not press it`, async () => {
    const world = await openForm({ frontEnd });
    await fill(world);
    assert.deepEqual(await world.mark([{ locate: jumpcloud.submit, caption: 'Save' }]), { kind: 'marked', count: 1 });
    await until(async () => !(await page.$('[role=dialog] input[type=checkbox]')));
    await world.unmark();
  });
}

// A recipe of the person's own: what is wrong with it is told and what was typed stays; it is used at its origin at
// once, gets the client secret only after the person allowed it there, and leaves nothing behind when it is removed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as person from './person.js';
import * as steps from './steps.js';
import { useSession } from './use-session.js';

const on = useSession();

const text = (id, css, value) => ({
  id, name: id, locate: [{ css, down: 'input' }], widget: { kind: 'text', events: ['input', 'change'] }, ...value,
});

/** Two fields of the practice JumpServer, as somebody else might describe them. */
const RECIPE = {
  id: 'ours',
  name: 'Our console',
  form: [{ css: '.el-form-item-AUTH_OPENID_CLIENT_ID' }],
  fields: [
    text('client_id', '.el-form-item-AUTH_OPENID_CLIENT_ID', { value: '${client_id}', note: 'By our own notes.' }),
    text('client_secret', '.el-form-item-AUTH_OPENID_CLIENT_SECRET', { secret: true }),
  ],
  never: [{ what: 'Submit', why: 'The person presses it.', css: '.form-buttons button' }],
};
const ORIGIN = 'https://jump.example.com';

/** Imports a text for an origin. */
const bring = async (panel, recipe, origin) => {
  await panel.paste('#own-text', recipe);
  await panel.paste('#own-origin', origin);
  await panel.press('own-import');
};

const typed = (panel) => panel.page.$eval('#own-text', (box) => box.value);
const head = (panel, name) => panel.until((wanted) => (
  document.querySelector('[data-here="here_form"]')?.textContent.includes(wanted)
), name);

test('a recipe of one\'s own is brought, used, given the secret when that is allowed, and removed', async () => {
  on.lab.jumpserver.reset({ oidcOn: true });
  const portal = await on.session.newPage();
  await steps.readRegistration(on.session, portal);
  await steps.readEndpoints(on.session, portal);
  await steps.carrySecret(on.session, portal);
  const panel = await on.session.openedPanel();

  // What is wrong is told with its place; what was typed stays.
  await panel.go('all');
  const damaged = JSON.stringify({ ...RECIPE, id: 'jumpserver', fields: [{ ...RECIPE.fields[0], vlaue: 1 }] });
  await bring(panel, damaged, 'https://portal.azure.com/home');
  await panel.has('[data-faults="2"]');
  assert.deepEqual(await panel.findings(), ['own_origin_invalid', 'recipe_member_unknown']);
  assert.match(await panel.text(), /#\/fields\/0\/vlaue/);
  assert.equal(await typed(panel), damaged);

  await bring(panel, JSON.stringify(RECIPE), `${ORIGIN}/`);
  await panel.has('[data-read="own-recipe"]');
  assert.equal(await typed(panel), '');
  const { store } = await on.session.stored('local');
  assert.deepEqual(store.recipes.map(({ origin, secret }) => [origin, secret]), [[ORIGIN, false]]);

  // It is used at once, before the one that ships, and without the secret.
  const page = await on.session.newPage();
  await person.openSettings(page);
  await person.openOidcTab(page);
  await on.session.click(page);
  await panel.go('here');
  await head(panel, RECIPE.name);
  const fields = await steps.preview(panel);
  const written = fields.map(({ field, will }) => [field, Boolean(will)]);
  assert.deepEqual(written, [['client_id', true], ['client_secret', false]]);

  // Allowed in two steps.
  await panel.go('all');
  await panel.press('own-secret');
  await panel.has('[data-do="own-secret-yes"]');
  assert.equal(await panel.page.$eval('[data-do="own-secret"]', (box) => box.checked), false);
  await panel.press('own-secret-yes');
  await panel.has('[data-do="own-secret"]:checked');
  await panel.go('here');
  await head(panel, RECIPE.name);
  await panel.has('[data-field="client_secret"] .will');

  // Removed: the recipe that ships is used again.
  await panel.go('all');
  await panel.press('own-remove');
  await panel.press('own-remove-yes');
  await panel.hasNot('[data-own]');
  await panel.go('here');
  await head(panel, 'JumpServer');
  assert.deepEqual((await on.session.stored('local')).store.recipes, []);
});

test('a recipe that ships can be read and used to begin with', async () => {
  const page = await on.session.newPage();
  await page.goto('https://practice.example.com/');
  const panel = await on.session.click(page);
  await panel.go('all');
  await panel.until(() => document.querySelector('#own-origin')?.value === 'https://practice.example.com');
  await panel.click('[data-template="jumpserver"]');
  await panel.until(() => document.querySelector('#own-text')?.value.includes('"id": "jumpserver"'));
  await panel.press('own-import');
  await panel.has('[data-code="own_id_taken"]');
});

// The practice JumpCloud: labels on wrappers, one test id for all inputs, controlled inputs that forget what React was
// not told, the question before saving, and one identity provider per organisation.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startHarness } from '../jumpserver/harness.js';
import { isolatedWorld } from '../jumpserver/isolated.js';

const PAGE = 'https://console.jumpcloud.com/#/identity-providers';
const VALUES = {
  'Identity Provider Name': 'Entra',
  'Entra IdP URL': 'https://login.microsoftonline.com/3f9a6c21-7b4d-4e58-9c03-5d1e8fa27b60',
  'Client ID': '81d5e0b4-63fa-4279-a8ce-2b70f94d1c35',
  'Client Secret': 'S3cret',
};
const BODY = {
  name: 'Entra',
  type: 'AZURE',
  oidc: { clientId: VALUES['Client ID'], clientSecret: 'S3cret', url: VALUES['Entra IdP URL'] },
};
const EXISTING = { id: 'a'.repeat(24), name: 'Entra', type: 'AZURE', oidc: { ...BODY.oidc, clientSecret: 'old' } };

let harness;
let lab;
let page;

before(async () => {
  harness = await startHarness();
  lab = harness.lab;
});

after(() => harness?.close());

beforeEach(async () => {
  page = await harness.freshPage();
});

const press = (text) => page.locator(`button ::-p-text(${text})`).click();

async function openNewForm() {
  await page.goto(PAGE);
  await press('Add Identity Provider');
  await page.locator('[role=menuitem]').click();
  await page.waitForSelector('input[type=password]');
  return isolatedWorld(page);
}

/** Writes each value into the input inside the wrapper that its label names. */
function fill(tools, { values, events }) {
  for (const [name, value] of Object.entries(values)) {
    const labels = [...document.querySelectorAll('main label')];
    const label = labels.find(({ textContent }) => textContent.replace(/[\s*]+$/, '') === name);
    const wrapper = document.querySelector(`[aria-labelledby="${label.id}"]`);
    tools.write(wrapper.querySelector('input'), value, ...events);
  }
}

const shown = () => page.$$eval('main [data-test-id=Input__input]', (inputs) => inputs.map(({ value }) => value));

test('a label names a wrapper, and every input has the same test id', async () => {
  await openNewForm();
  const found = await page.$$eval('main [role=group]', (groups) => groups.map((group) => {
    const label = document.getElementById(group.getAttribute('aria-labelledby'));
    return [label.textContent, label.htmlFor, group.querySelectorAll('input[data-test-id=Input__input]').length];
  }));
  assert.deepEqual(found, Object.keys(VALUES).map((name) => [`${name}  *`, '', 1]));
  assert.equal(await page.$eval('input[type=password]', (input) => input.id + input.name), '');
});

test('what React was not told is gone at the next render', async () => {
  const run = await openNewForm();
  await run(fill, { values: VALUES, events: [] });
  assert.deepEqual(await shown(), Object.values(VALUES));
  await run((t) => t.fire(document.querySelector('main input'), 'focusout'));
  await page.waitForFunction(() => document.querySelector('main input').value === '');
  assert.deepEqual(await shown(), ['', '', '', '']);
});

test('the Vue page names no box by a label element, and told of letters only it forgets the lazy ones', async () => {
  lab.jumpcloud.reset({ frontEnd: 'vue' });
  const run = await openNewForm();
  const boxes = '[role=dialog] [data-test-id=Input__input]';
  const write = (t, { values, events }) => {
    const all = document.querySelectorAll('[role=dialog] [data-test-id=Input__input]');
    all.forEach((box, at) => t.write(box, values[at], ...events));
  };
  assert.deepEqual([(await page.$$(boxes)).length, (await page.$$('label')).length], [4, 0]);
  const read = () => page.$$eval(boxes, (inputs) => inputs.map(({ value }) => value));
  const values = Object.values(VALUES);
  await run(write, { values, events: ['input'] });
  for (const box of await page.$$(boxes)) {
    await box.focus();
    await page.keyboard.press('Tab');
  }
  assert.deepEqual(await read(), [values[0], '', '', values[3]]);
});

test('a value set in the page\'s own world is taken for React\'s own and forgotten', async () => {
  await openNewForm();
  await page.evaluate(() => {
    const input = document.querySelector('main input');
    input.value = 'naive';
    for (const type of ['input', 'change', 'focusout']) input.dispatchEvent(new Event(type, { bubbles: true }));
  });
  await page.waitForFunction(() => document.querySelector('main input').value === '');
});

test('filled with events, asked, confirmed: created as the API wants it', async () => {
  const run = await openNewForm();
  await run(fill, { values: VALUES, events: ['input', 'change', 'focusout'] });
  await press('save');
  await page.waitForSelector('[role=dialog]');
  assert.equal(lab.jumpcloud.posts.length, 0);
  assert.equal(await page.$eval('[role=dialog] .btnMainAction', ({ disabled }) => disabled), true);
  await page.locator('[role=dialog] input').click();
  await press('Yes, Continue');
  await page.waitForSelector('[role=status]');
  const [{ body, status }] = lab.jumpcloud.posts;
  assert.deepEqual({ body, status }, { body: BODY, status: 201 });
});

test('empty required fields are named and not asked about', async () => {
  await openNewForm();
  await press('save');
  await page.waitForFunction(() => document.querySelectorAll('[aria-invalid=true]').length === 4);
  assert.equal(await page.$('[role=dialog]'), null);
});

test('with an identity provider there is no Add; the edit form keeps a blank secret', async () => {
  lab.jumpcloud.identityProviders['console.jumpcloud.com'] = structuredClone(EXISTING);
  await page.goto(PAGE);
  await page.waitForSelector('input[type=password]');
  const texts = await page.$$eval('button', (buttons) => buttons.map(({ textContent }) => textContent));
  assert.deepEqual(texts, ['save', '+Routing Policy', 'Delete IdP']);
  assert.deepEqual(await shown(), ['Entra', EXISTING.oidc.url, EXISTING.oidc.clientId, '']);
  const run = await isolatedWorld(page);
  await run(fill, { values: { 'Client ID': 'other' }, events: ['input', 'change', 'focusout'] });
  await press('save');
  await page.locator('[role=dialog] input').click();
  await press('Yes, Continue');
  await page.waitForSelector('[role=status]');
  assert.equal('clientSecret' in lab.jumpcloud.puts[0].body.oidc, false);
  const { oidc } = lab.jumpcloud.identityProviders['console.jumpcloud.com'];
  assert.deepEqual([oidc.clientId, oidc.clientSecret], ['other', 'old']);
});

test('a second one is refused with 409, in another region it is another organisation', async () => {
  lab.jumpcloud.identityProviders['console.jumpcloud.com'] = structuredClone(EXISTING);
  const create = async (host) => {
    await page.goto(`https://${host}/`);
    return page.evaluate(async (body) => {
      const response = await fetch('/api/v2/identity-providers', { method: 'POST', body: JSON.stringify(body) });
      return response.status;
    }, BODY);
  };
  assert.equal(await create('console.jumpcloud.com'), 409);
  assert.equal(await create('console.eu.jumpcloud.com'), 201);
  assert.deepEqual(lab.jumpcloud.posts.map(({ host, status }) => [host, status]), [
    ['console.jumpcloud.com', 409],
    ['console.eu.jumpcloud.com', 201],
  ]);
});

test('the URL label follows the release; signed out shows the log-in', async () => {
  lab.jumpcloud.reset({ urlLabel: 'Azure IdP URL' });
  await openNewForm();
  assert.match(await page.$eval('main section', ({ textContent }) => textContent), /Azure IdP URL {2}\*/);
  lab.jumpcloud.reset({ signedOut: true });
  await page.goto('https://console.eu.jumpcloud.com/');
  await page.waitForSelector('[data-automation=loginButton]');
});

test('a role without billing is answered 403, and what stands beside the form follows the options', async () => {
  for (const frontEnd of ['react', 'vue']) {
    page = await harness.freshPage();
    lab.jumpcloud.reset({ frontEnd, role: 'no save', addStays: true });
    lab.jumpcloud.identityProviders['console.in.jumpcloud.com'] = structuredClone(EXISTING);
    lab.jumpcloud.routingPolicies['console.in.jumpcloud.com'] = [{ name: 'Staff', groups: 2 }];
    await page.goto('https://console.in.jumpcloud.com/#/identity-providers');
    if (frontEnd === 'vue') await press('Edit');
    await page.waitForSelector('input[type=password]');
    const words = await page.evaluate(() => document.body.innerText);
    assert.match(words, /Add Identity Provider[^]*\+ ?Routing Policy[^]*Staff: 2 user groups/);
    assert.doesNotMatch(words, /\bsave\b|Delete IdP/);
    const status = await page.evaluate(async (body) => {
      const response = await fetch('/api/v2/identity-providers', { method: 'POST', body: JSON.stringify(body) });
      return response.status;
    }, BODY);
    assert.equal(status, 403);
  }
});

test('the redirect URI of every region records what Entra sent', async () => {
  for (const host of ['login.jumpcloud.com', 'login.eu.jumpcloud.com', 'login.in.jumpcloud.com']) {
    await page.goto(`https://${host}/oauth/callback?error=access_denied&state=1`);
    const { query, ...rest } = lab.jumpcloud.callbacks.at(-1);
    assert.deepEqual([rest.host, query], [host, { error: 'access_denied', state: '1' }]);
  }
});

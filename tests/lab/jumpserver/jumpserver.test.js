// The practice JumpServer's settings page behaves as the real one was observed to: which writes from an isolated world
// arrive in the next PATCH and which do not, and what the page does by itself.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startHarness, until } from './harness.js';
import { isolatedWorld } from './isolated.js';

const SETTINGS = 'https://jump.example.com/ui/#/settings/auth';
const DEFAULT_MAP = { name: 'name', username: 'preferred_username', email: 'email' };
const MAP = 'AUTH_OPENID_USER_ATTR_MAP';
const PROVIDER = 'AUTH_OPENID_PROVIDER_ENDPOINT';
const SECRET = 'AUTH_OPENID_CLIENT_SECRET';

let harness;
let lab;
let page;

before(async () => {
  harness = await startHarness();
  lab = harness.lab;
});

after(() => harness?.close());

async function freshPage() {
  page = await harness.freshPage();
}

/** Opens the form as an administrator does, and returns the isolated world of its page. */
async function openForm(options = {}, address = SETTINGS) {
  lab.jumpserver.reset({ oidcOn: true, keycloakDefault: false, ...options });
  await page.goto('about:blank');
  await page.goto(address);
  await page.locator('#tab-OIDC').click();
  await page.waitForSelector('label[for="AUTH_OPENID_CLIENT_ID"]');
  return isolatedWorld(page);
}

const pressSubmit = () => document.querySelector('.form-buttons .el-button--primary').click();

/** Presses Submit, or does what presses it, and returns the PATCH that it made. */
async function submit(press = () => page.evaluate(pressSubmit)) {
  const { patches } = lab.jumpserver;
  const count = patches.length;
  await press();
  await until(() => patches.length > count);
  return patches.at(-1);
}

describe('writing from an isolated world', () => {
  const text = (t, { setting, value, events }) => t.write(t.input(setting), value, ...events);
  const click = (t, selector) => document.querySelector(selector).click();
  const id = (events) => ({ setting: 'AUTH_OPENID_CLIENT_ID', value: ' app ', events });
  const secret = (events) => ({ setting: SECRET, value: 'S3cret', events });
  const paste = async (t, { setting, map, select, wait }) => {
    if (select) t.selectAll(setting);
    t.clipboard(setting, 'paste', JSON.stringify(map));
    await t.wait(wait);
  };
  const pasted = { setting: MAP, map: { name: 'upn' }, select: true, wait: 700 };

  // One page for all cases: Reset brings the stored values back.
  let run;
  before(async () => {
    await freshPage();
    run = await openForm();
  });

  const cases = [
    ['text, input: arrives', text, id(['input']), { AUTH_OPENID_CLIENT_ID: ' app ' }],
    ['text, change: arrives, trimmed', text, id(['change']), { AUTH_OPENID_CLIENT_ID: 'app' }],
    ['text, input and change: arrives, trimmed', text, id(['input', 'change']), { AUTH_OPENID_CLIENT_ID: 'app' }],
    ['text, no event: the old value is sent', text, id([]), { AUTH_OPENID_CLIENT_ID: 'client-id' }],
    ['secret, untouched: absent', () => {}, null, { [SECRET]: undefined }],
    ['secret, input then change: arrives', text, secret(['input', 'change']), { [SECRET]: 'S3cret' }],
    ['secret, input alone: absent', text, secret(['input']), { [SECRET]: undefined }],
    ['secret, change alone: the text before', text, secret(['change']), { [SECRET]: '' }],
    ['secret, change then input: the text before', text, secret(['change', 'input']), { [SECRET]: '' }],
    ['check box, click: arrives', click, '.el-form-item-AUTH_OPENID_USE_STATE input', { AUTH_OPENID_USE_STATE: false }],
    ['check box, click on its label: arrives', click, '.el-form-item-AUTH_OPENID_USE_STATE label.el-checkbox',
      { AUTH_OPENID_USE_STATE: false }],
    ['check box, checked and change: arrives', (t) => {
      const box = t.input('AUTH_OPENID_USE_STATE');
      box.checked = false;
      t.fire(box, 'change');
    }, null, { AUTH_OPENID_USE_STATE: false }],
    ['check box, checked and input: box and model disagree', (t) => {
      const box = t.input('AUTH_OPENID_USE_STATE');
      box.checked = false;
      t.fire(box, 'input');
    }, null, { AUTH_OPENID_USE_STATE: true }],
    ['radio, click: arrives', click, 'input.el-radio__original[value=client_secret_post]',
      { AUTH_OPENID_CLIENT_AUTH_METHOD: 'client_secret_post' }],
    ['radio, click on its label: arrives', click,
      '.el-form-item-AUTH_OPENID_CLIENT_AUTH_METHOD label.el-radio:last-child',
      { AUTH_OPENID_CLIENT_AUTH_METHOD: 'client_secret_post' }],
    ['max age: text in, text sent', text, { setting: 'AUTH_OPENID_ID_TOKEN_MAX_AGE', value: '900', events: ['change'] },
      { AUTH_OPENID_ID_TOKEN_MAX_AGE: '900' }],
    ['editor, select all and paste: arrives', paste, pasted, { [MAP]: { name: 'upn' } }],
    ['editor, Ctrl+A and paste: arrives', async (t, { setting, map }) => {
      const keys = { bubbles: true, cancelable: true, key: 'a', keyCode: 65, which: 65, ctrlKey: true };
      t.item(setting).querySelector('textarea.ace_text-input').dispatchEvent(new KeyboardEvent('keydown', keys));
      t.clipboard(setting, 'paste', JSON.stringify(map));
      await t.wait(700);
    }, pasted, { [MAP]: { name: 'upn' } }],
    ['editor, select all and input of its text area: arrives', async (t, { setting, map }) => {
      t.selectAll(setting);
      const area = t.item(setting).querySelector('textarea.ace_text-input');
      area.value = JSON.stringify(map);
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await t.wait(700);
    }, pasted, { [MAP]: { name: 'upn' } }],
    ['editor, invalid JSON: the old map', async (t, { setting }) => {
      t.selectAll(setting);
      t.clipboard(setting, 'paste', '{ "name": ');
      await t.wait(700);
    }, pasted, { [MAP]: DEFAULT_MAP }],
    ['editor, pasted without selecting: the old map', paste, { ...pasted, select: false }, { [MAP]: DEFAULT_MAP }],
    ['organisations, cross of a tag: removed', async (t) => {
      await t.wait(300);
      t.item('OPENID_ORG_IDS').querySelector('.el-tag__close').click();
    }, null, { OPENID_ORG_IDS: [] }],
    ['organisations, click without opening: toggled', async (t) => {
      await t.wait(300);
      const options = [...t.item('OPENID_ORG_IDS').querySelectorAll('li.el-select-dropdown__item')];
      options.find((option) => option.textContent.trim() === 'Plant East').click();
    }, null, {
      OPENID_ORG_IDS: ['00000000-0000-0000-0000-000000000002', '7f3c1b2e-94ad-4d0e-8a51-2f6f0b1d9c02'],
    }],
  ];
  async function reset() {
    await page.evaluate(() => document.querySelector('.form-buttons button:last-child').click());
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  for (const [name, act, argument, expected] of cases) {
    test(name, async () => {
      await reset();
      await run(act, argument);
      const { body } = await submit();
      for (const [setting, value] of Object.entries(expected)) assert.deepEqual(body[setting], value);
    });
  }

  test('editor, submitted within 500 ms: the old map', async () => {
    await reset();
    // In one breath: on a busy machine half a second passes between two calls.
    const pasteAndSubmit = (t, { setting, map }) => {
      t.selectAll(setting);
      t.clipboard(setting, 'paste', JSON.stringify(map));
      document.querySelector('.form-buttons .el-button--primary').click();
    };
    const { body } = await submit(() => run(pasteAndSubmit, pasted));
    assert.deepEqual(body[MAP], DEFAULT_MAP);
  });

  test('collapsed sections and Chinese labels change nothing for the writes', async () => {
    run = await openForm({ language: 'zh', collapsed: ['basic', 'server', 'search', 'other'] });
    assert.equal(await run((t) => t.item('AUTH_OPENID_CLIENT_ID').querySelector('label').textContent), '客户端 ID');
    await run(text, id(['input', 'change']));
    await run(text, secret(['input', 'change']));
    await run(paste, pasted);
    const { body, status } = await submit();
    assert.equal(status, 200);
    assert.deepEqual([body.AUTH_OPENID_CLIENT_ID, body[SECRET], body[MAP]], ['app', 'S3cret', { name: 'upn' }]);
  });

  test('a new map is followed by a false "Format error"; a copy gives the whole text', async () => {
    run = await openForm();
    await run(paste, pasted);
    const copied = await run((t, setting) => {
      t.selectAll(setting);
      return t.clipboard(setting, 'copy');
    }, MAP);
    assert.deepEqual(JSON.parse(copied), { name: 'upn' });
    await page.waitForSelector('.el-message--error', { timeout: 3000 });
  });
});

describe('the page', () => {
  beforeEach(freshPage);

  test('has no OIDC tab until the switch on its card, which saves at once', async () => {
    await page.goto(`${SETTINGS}?tab=OIDC`);
    await page.locator('#tab-Integration').click();
    assert.equal(await page.$('#tab-OIDC'), null);
    const run = await isolatedWorld(page);
    await until(() => run(() => document.querySelectorAll('.el-card').length > 0));
    await run(() => {
      const cards = [...document.querySelectorAll('.el-card')];
      cards.find((card) => card.textContent.trim() === 'OIDC').querySelector('.el-switch').click();
    });
    await page.locator('#tab-OIDC').click();
    const { category, body } = lab.jumpserver.patches[0];
    assert.deepEqual({ category, body }, { category: 'auth', body: { AUTH_OPENID: true } });
    // Keycloak is on in a fresh installation: the provider's fields are not in the page.
    await page.waitForSelector('label[for="AUTH_OPENID_REALM_NAME"]');
    assert.equal(await run((t, setting) => t.item(setting) === undefined, PROVIDER), true);
    await run((t) => t.input('AUTH_OPENID_KEYCLOAK').click());
    await page.waitForSelector(`label[for="${PROVIDER}"]`);
  });

  test('opens on Basic for ?tab=OIDC on a cold load, with the tab there', async () => {
    lab.jumpserver.reset({ oidcOn: true });
    await page.goto(`${SETTINGS}?tab=OIDC`);
    await page.waitForSelector('#tab-OIDC');
    assert.equal(await page.$eval('.el-tabs__item.is-active', (tab) => tab.id), 'tab-Basic');
  });

  test('has neither tab nor organisations without a licence', async () => {
    lab.jumpserver.reset({ oidcOn: true, licensed: false });
    // The answer that would bring the tab, and the frame after it. Not when the network is idle: of what the document
    // before left unfinished, no end is told.
    const answered = page.waitForResponse((response) => response.url().includes('/settings/setting/?category=auth&'));
    await page.goto(SETTINGS);
    await (await answered).text();
    await page.waitForSelector('#tab-Basic');
    await page.evaluate(() => new Promise((drawn) => {
      requestAnimationFrame(() => requestAnimationFrame(drawn));
    }));
    assert.equal(await page.$('#tab-OIDC'), null);
  });

  test('asks for a log-in once somebody has logged out', async () => {
    await page.goto('https://jump.example.com/core/auth/logout/');
    await page.goto(SETTINGS);
    await page.waitForSelector('#login-local');
    await page.click('#login-local');
    await page.waitForSelector('#signed-in');
  });

  test('keeps a blank field back with 400 and shows it at the field', async () => {
    const run = await openForm();
    await run((t) => t.write(t.input('AUTH_OPENID_PROVIDER_SIGNATURE_KEY'), 'x', 'input'));
    await run((t) => t.write(t.input('AUTH_OPENID_PROVIDER_SIGNATURE_KEY'), '', 'input'));
    assert.equal((await submit()).status, 400);
    await page.waitForSelector('.el-form-item-AUTH_OPENID_PROVIDER_SIGNATURE_KEY .el-form-item__error');
    assert.equal(lab.jumpserver.settings.AUTH_OPENID_PROVIDER_SIGNATURE_KEY, null);
  });
});

describe('the automatic endpoints', () => {
  beforeEach(freshPage);

  const issuer = () => `https://login.microsoftonline.com/${lab.entra.tenant.id}/v2.0`;
  const write = (t, { setting, value, events }) => t.write(t.input(setting), value, ...events);
  const TOKEN = 'AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT';
  const valueOf = (t, setting) => t.input(setting).value;
  const asked = () => lab.requests.filter(({ path }) => path.endsWith('openid-configuration'));

  test('an input event overwrites them a second later with a wrong guess', async () => {
    const run = await openForm();
    await run(write, { setting: PROVIDER, value: `${issuer()}/`, events: ['input'] });
    await run(write, { setting: TOKEN, value: 'https://right.example/', events: ['change'] });
    assert.equal(await run(valueOf, TOKEN), 'https://right.example/');
    await until(async () => (await run(valueOf, TOKEN)) === `${issuer()}/token`);
    assert.equal(asked()[0].method, 'OPTIONS');
  });

  test('a change event alone leaves them alone and asks nobody', async () => {
    const run = await openForm();
    await run(write, { setting: PROVIDER, value: issuer(), events: ['change'] });
    await run((t) => t.wait(1500));
    assert.equal(await run(valueOf, TOKEN), 'https://oidc.example.com/token');
    assert.equal(asked().length, 0);
    assert.equal((await submit()).body[PROVIDER], issuer());
  });
});

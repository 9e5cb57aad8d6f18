// What is not as it should be: each gets a clear finding or a clear place in the panel, and nothing is written.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as person from './person.js';
import * as steps from './steps.js';
import { useSession } from './use-session.js';

const on = useSession();

const MULTI_TENANT = 2;
const FORM = 'label[for="AUTH_OPENID_CLIENT_ID"]';
const METADATA = '/v2.0/.well-known/openid-configuration';

/** Everything that would have changed a console. */
const written = () => [...on.lab.jumpserver.patches, ...on.lab.jumpcloud.posts];

/** A tab with JumpServer's OIDC form, OIDC being on. */
async function openForm(options = {}) {
  on.lab.jumpserver.reset({ oidcOn: true, ...options });
  const page = await on.session.newPage();
  await person.openSettings(page);
  await person.openOidcTab(page);
  return page;
}

/** Reads a registration and returns the panel. */
async function readOne(index = 0) {
  const page = await on.session.newPage();
  await steps.readRegistration(on.session, page, index);
  return on.session.openedPanel();
}

/** Answers some requests of a practice site in another way; the rest goes where it went. */
function answerInstead(site, matches, answer) {
  const { handle } = site;
  site.handle = (req, res) => (matches(req) ? answer(req, res) : handle(req, res));
  return () => { site.handle = handle; };
}

/** Loads JumpServer's page anew, as another document with the same field, which is not finished before it is told. */
async function loadAnew(page) {
  let end;
  const restore = answerInstead(on.lab.jumpserver, (req) => req.url === '/ui/', (req, res) => {
    res.writeHead(200, { 'content-type': 'text/html' });
    res.write('<!doctype html><form class="el-form"><div class="el-form-item"><label class="el-form-item__label" '
      + 'for="AUTH_OPENID_CLIENT_ID">Client id</label><input class="el-input__inner" value="untouched"></div></form>');
    end = () => res.end();
  });
  const gone = page.waitForNavigation({ waitUntil: [] });
  await page.evaluate(() => { location.reload(); });
  await gone;
  await page.waitForSelector('input[value=untouched]');
  restore();
  return end;
}

/** A setting as a text box gives it back: nothing and a number become text. */
const asForm = (value) => (value === null ? '' : typeof value === 'number' ? String(value) : value);

/** What the form's controls hold, as the page itself would send it. */
const formText = (page) => page.$$eval('.el-form input', (inputs) => inputs.map((input) => (
  input.type === 'checkbox' || input.type === 'radio' ? input.checked : input.value
)));

describe('tabs and the portal', () => {
  test('a tab in which the icon was not clicked is not read, and the panel says so', async () => {
    const first = await on.session.newPage();
    await first.goto('https://practice.example.com/');
    const panel = await on.session.click(first);
    await panel.here('here_other');
    const second = await on.session.newPage();
    await person.openRegistration(second, on.lab.portal.registrations[0].appId);
    await panel.here('here_no_grant');
    await on.session.click(second);
    await panel.here('here_portal');
  });

  test('a page that still draws is waited for, and then read without another click', async () => {
    on.lab.portal.renderDelay = 2500;
    const page = await on.session.newPage();
    await page.goto(person.registrationAddress(on.lab.portal.registrations[0].appId));
    const panel = await on.session.click(page);
    await panel.here('here_portal_loading');
    assert.deepEqual(await panel.findings(), [], 'waiting is no error');
    await panel.here('here_portal');
    assert.equal(await panel.value('client_id'), on.lab.portal.registrations[0].appId);
  });

  test('signed out, the sign-in page is named', async () => {
    on.lab.portal.signedOut = true;
    const page = await on.session.newPage();
    await page.goto(person.registrationAddress(on.lab.portal.registrations[0].appId));
    const panel = await on.session.click(page);
    await panel.here('here_sign_in');
  });

  test('a page of the portal without a registration leads to the list of registrations', async () => {
    const page = await on.session.newPage();
    await page.goto('https://portal.azure.com/#home');
    const panel = await on.session.click(page);
    await panel.here('here_portal_other');
    await panel.has('main a[href*="ApplicationsListBlade"]');
  });

  test('a host that only looks like the portal is no portal', async () => {
    const { appId } = on.lab.portal.registrations[0];
    const page = await on.session.newPage();
    await page.setRequestInterception(true);
    page.on('request', (request) => request.respond({
      contentType: 'text/html',
      body: `<div class="fxc-essentials-item"><div class="fxc-essentials-label">Application (client) ID</div>
        <div class="fxc-essentials-value" title="${appId}">${appId}</div></div>`,
    }));
    await page.goto(person.registrationAddress(appId, 'Overview', 'https://portal.azure.com.example.net'));
    const panel = await on.session.click(page);
    await panel.here('here_other');
    assert.deepEqual((await on.session.stored('local')).store?.connections ?? [], []);
  });

  test('a metadata document that cannot be fetched is said, and endpoints are not guessed', async () => {
    const restore = answerInstead(on.lab.entra, (req) => req.url.endsWith(METADATA), (req, res) => {
      res.writeHead(503).end();
    });
    try {
      const panel = await readOne();
      await panel.finding('metadata_not_fetched');
      const page = await openForm();
      await on.session.click(page);
      await panel.finding('metadata_needed');
      assert.equal(await panel.page.$('[data-do="fill"]:not([disabled])'), null);
    } finally {
      restore();
    }
  });

  test('the secret\'s ID is refused as a secret', async () => {
    const panel = await readOne();
    await steps.holdSecret(on.session, on.lab.portal.registrations[0].secrets[0].id);
    await panel.finding('secret_is_guid');
    assert.equal(await panel.page.$('[data-value="secret"]'), null);
    assert.deepEqual((await on.session.stored('session')).secrets ?? [], []);
  });
});

describe('the console', () => {
  test('a form without a registration asks for one', async () => {
    const page = await openForm();
    const panel = await on.session.click(page);
    await panel.finding('no_connection');
  });

  test('with two registrations the person chooses, and the chosen one is filled', async () => {
    const panel = await readOne(0);
    await readOne(1);
    const page = await openForm();
    await on.session.click(page);
    await panel.finding('choose_connection');
    assert.equal(await panel.page.$('[data-do="fill"]'), null);
    const { appId } = on.lab.portal.registrations[1];
    await steps.choose(panel, appId);
    await steps.decide(panel, 'guide');
    await steps.fill(panel);
    assert.equal(await page.$eval('.el-form-item-AUTH_OPENID_CLIENT_ID input', (input) => input.value), appId);
  });

  test('a registration for any directory is not fillable into JumpServer', async () => {
    const panel = await readOne(MULTI_TENANT);
    const page = await openForm();
    const before = await formText(page);
    await on.session.click(page);
    await panel.finding('multi_tenant');
    assert.equal(await panel.page.$('[data-do="fill"]:not([disabled])'), null);
    assert.equal(await panel.page.$('[data-do="confirm-origin"]'), null);
    assert.deepEqual(await formText(page), before);
  });

  const places = [
    ['without a licence', { oidcOn: true, licensed: false }, 'hint_jumpserver_open_integration'],
    ['with OIDC switched off', { oidcOn: false }, 'hint_jumpserver_open_integration'],
    ['on another tab', { oidcOn: true }, 'hint_jumpserver_open_tab'],
  ];
  for (const [name, options, hint] of places) {
    test(`JumpServer ${name}: the next step is named and pointed at, not taken`, async () => {
      await readOne();
      on.lab.jumpserver.reset(options);
      const page = await on.session.newPage();
      await person.openSettings(page);
      const panel = await on.session.click(page);
      await panel.has(`[data-hint="${hint}"]`);
      await panel.press('show');
      await page.waitForSelector(steps.OUTLINES);
      assert.equal(await page.$(FORM), null, 'no tab was opened');
      assert.deepEqual(written(), []);
    });
  }

  for (const moment of ['after the preview', 'in the middle of a fill']) {
    test(`a page that is loaded anew ${moment} is not written`, async () => {
      const panel = await readOne();
      const page = await openForm();
      await on.session.click(page);
      await steps.preview(panel);
      await steps.decide(panel, 'guide');
      if (moment !== 'after the preview') {
        await panel.press('fill');
        await page.waitForFunction(() => (
          document.querySelector('.el-form-item-AUTH_OPENID_CLIENT_ID input').value !== 'client-id'
        ));
      }
      const finish = await loadAnew(page);
      // Either the panel has noticed already, or the browser refuses the write.
      await panel.page.evaluate(() => document.querySelector('[data-do="fill"]:not([disabled])')?.click());
      await panel.has('[data-code="page_navigated"], [data-here="here_loading"]');
      assert.deepEqual(await formText(page), ['untouched']);
      finish();
      await panel.hasNot('[data-here="here_loading"]');
      assert.deepEqual(await formText(page), ['untouched']);
      assert.deepEqual(written(), []);
    });
  }

  test('undo puts back what the form held, and says what it cannot put back', async () => {
    const panel = await readOne();
    await steps.holdSecret(on.session, on.lab.entra.secretFor(on.lab.portal.registrations[0].appId));
    const page = await openForm();
    const before = structuredClone(on.lab.jumpserver.settings);
    await on.session.click(page);
    await steps.decide(panel, 'safer');
    await steps.fill(panel);
    await steps.undo(panel);
    await panel.finding('undo_leaves_secret');
    assert.equal(await person.submitSettings(page), 200);
    const { body } = on.lab.jumpserver.patches.at(-1);
    for (const [name, value] of Object.entries(body)) {
      if (name === 'AUTH_OPENID_CLIENT_SECRET') continue;
      assert.deepEqual(asForm(value), asForm(before[name]), name);
    }
  });
});

describe('what is kept', () => {
  test('connections and the held secret are there when the panel is opened again', async () => {
    const page = await on.session.newPage();
    await steps.readRegistration(on.session, page);
    await steps.carrySecret(on.session, page);
    await on.session.closePanel();
    await page.goto('https://practice.example.com/');
    const panel = await on.session.click(page);
    await panel.go('all');
    await panel.has('[data-value="secret"]');
    assert.equal(await panel.value('client_id'), on.lab.portal.registrations[0].appId);
  });

  test('what a newer version stored is neither read nor overwritten', async () => {
    const store = { schema: 99, connections: [{ shape: 'unknown' }] };
    await on.session.store('local', { store });
    const panel = await readOne();
    await panel.finding('store_is_newer');
    assert.deepEqual((await on.session.stored('local')).store, store);
  });
});

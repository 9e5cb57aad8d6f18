// The doctor: a pasted error, an error page in the active tab, or a picked symptom is explained for this connection,
// and ends in one page to go to. Texts, pages and answers are those of the practice Entra and the practice JumpServer.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { EntraError, envelope } from '../lab/entra/errors.js';
import * as person from './person.js';
import { CALLBACK, endInBadRequest, useGuide } from './use-guide.js';

const on = useGuide({ form: true });

const WITHOUT_SLASH = CALLBACK.slice(0, -1);
const LOOKUP = 'https://login.microsoftonline.com/error?code=';
const ELSEWHERE = '00000000-1111-4222-8333-444444444444';

/** A registration's page as the panel links to it. */
const page = (item) => person.registrationAddress(on.registration.appId, item).replace('/isMSAApp~/false', '');

/** What the doctor shows below a place of the panel. */
const explained = (within) => on.panel.page.$$eval(`${within} article[data-diagnosis]`, (all) => all.map((one) => ({
  topic: one.dataset.diagnosis,
  code: one.dataset.code ?? one.dataset.symptom,
  findings: [...one.querySelectorAll('.finding')].map((card) => card.dataset.code),
  fix: one.querySelector('[data-do="fix"]')?.href ?? null,
  lookup: one.querySelector('[data-do="lookup"]')?.href ?? null,
})));

const shown = (css) => on.panel.page.$(css).then(Boolean);

/** Pastes a text. */
async function paste(text) {
  if (await shown('[data-do="doctor-clear"]')) await on.panel.press('doctor-clear');
  await on.panel.hasNot('[data-do="doctor-clear"]');
  await on.panel.paste('#trouble', text);
  await on.panel.has('#doctor [data-diagnosis], [data-doctor="nothing"]');
}

describe('pasted', () => {
  before(() => on.panel.go('guide'));

  const refusal = (...about) => new EntraError(...about);
  const json = (error) => JSON.stringify(envelope(error, Date.now()));
  /** Each text with its one explanation. The console's form is in front, and holds another client ID. */
  const cases = [
    ['the text of an error', () => refusal(50011, WITHOUT_SLASH, on.registration.appId).message, () => ({
      topic: 'aad_redirect', code: '50011', findings: ['doctor_redirect_sent'],
      fix: page('Authentication'), lookup: `${LOOKUP}50011`,
    })],
    ['a code', () => 'AADSTS7000215', () => ({
      topic: 'aad_secret_wrong', code: '7000215', findings: [], fix: page('Credentials'),
      lookup: `${LOOKUP}7000215`,
    })],
    ['a number alone', () => ' 700054 ', () => ({
      topic: 'aad_id_tokens', code: '700054', findings: ['doctor_unread'], fix: page('Authentication'),
      lookup: `${LOOKUP}700054`,
    })],
    ['the token endpoint\'s JSON', () => json(refusal(700016, on.registration.objectId, 'Contoso')), () => ({
      topic: 'aad_app', code: '700016', findings: ['doctor_app_swapped', 'doctor_field'], fix: page('Overview'),
      lookup: `${LOOKUP}700016`,
    })],
    ['an application that is another one', () => refusal(700016, ELSEWHERE, 'Contoso').message, () => ({
      topic: 'aad_app', code: '700016', findings: ['doctor_app_other', 'doctor_field'], fix: page('Overview'),
      lookup: `${LOOKUP}700016`,
    })],
    ['the address where the browser ended', () => `${CALLBACK}?error=access_denied&state=1`, () => ({
      topic: 'aad_denied', code: 'access_denied', findings: ['doctor_unread', 'doctor_unread'], fix: page('CallAnAPI'),
      lookup: null,
    })],
    ['a console\'s page', () => '<h1>Bad Request (400)</h1>', () => ({
      topic: 'sym_bad_request', code: 'bad_request', fix: `${person.CONSOLE}/ui/#/settings/auth`, lookup: null,
    })],
  ];
  for (const [name, text, expected] of cases) {
    test(`${name} is explained for this connection, with the page where it is put right`, async () => {
      await paste(text());
      const [one, ...more] = await explained('#doctor');
      assert.deepEqual(more, []);
      assert.deepEqual(one, { findings: one.findings, ...expected() });
    });
  }

  test('values that disagree stand side by side', async () => {
    await paste(refusal(50011, WITHOUT_SLASH, on.registration.appId).message);
    const card = '#doctor .finding[data-code="doctor_redirect_sent"]';
    const text = await on.panel.page.$eval(card, ({ innerText }) => innerText);
    assert.equal(text.replace(/\s/g, '').includes(CALLBACK), true, text);
    assert.match(text, /callback(?!\/)/);
  });

  test('Trace ID, Correlation ID and Timestamp can be copied for Microsoft\'s support', async () => {
    const body = envelope(refusal(7000222, on.registration.appId), Date.now());
    await paste(JSON.stringify(body));
    const text = await on.panel.page.$eval('[data-doctor="support"]', (box) => box.innerText);
    for (const id of [body.trace_id, body.correlation_id]) assert.equal(text.includes(id), true, text);
  });

  test('an unknown code is said to be unknown: with its words, but for a secret, and Microsoft\'s page', async () => {
    await paste('AADSTS99999: The gate is closed on Sundays.');
    assert.deepEqual(await explained('#doctor'), [
      { topic: 'aad_unknown', code: '99999', findings: [], fix: `${LOOKUP}99999`, lookup: null },
    ]);
    const words = await on.panel.page.$eval('[data-doctor="words"]', (line) => line.innerText);
    assert.match(words, /The gate is closed on Sundays/);

    await paste(`AADSTS99999: Invalid client secret ${on.secret}`);
    assert.equal(await shown('[data-doctor="words"]'), false);
    assert.equal((await on.panel.text()).includes(on.secret), false);
  });

  test('a text without an error is said to be none, and can be cleared', async () => {
    await paste('Good morning');
    await on.panel.has('[data-doctor="nothing"]');
    await on.panel.press('doctor-clear');
    await on.panel.hasNot('[data-doctor="nothing"]');
    assert.equal(await on.panel.page.$eval('#trouble', (box) => box.value), '');
  });
});

describe('a symptom', () => {
  before(async () => {
    await on.panel.go('guide');
    if (await shown('[data-do="doctor-clear"]')) await on.panel.press('doctor-clear');
  });

  test('is picked from those of this console', async () => {
    const names = await on.panel.page.$$eval('[data-do="symptom"] option', (all) => all.map(({ value }) => value));
    assert.deepEqual(names.filter((name) => name.startsWith('jc_')), []);
    for (const name of ['loop', 'not_provisioned', 'certificate', 'guid_name', 'locked_out']) {
      assert.equal(names.includes(name), true, name);
    }
  });

  const places = {
    loop: '/ui/#/settings/auth',
    certificate: '/ui/#/settings/auth',
    locked_out: '/core/auth/login/?admin=1',
  };
  for (const [name, path] of Object.entries(places)) {
    test(`${name} leads to its page of the console`, async () => {
      await on.panel.page.select('[data-do="symptom"]', name);
      await on.panel.has(`#doctor article[data-symptom="${name}"]`);
      const [one] = await explained('#doctor');
      assert.deepEqual([one.topic, one.fix], [`sym_${name}`, person.CONSOLE + path]);
    });
  }
});

describe('an error page in the active tab', () => {
  /** Entra's answer to an authorization request. */
  const authorize = (query) => `https://login.microsoftonline.com/${on.lab.entra.tenant.id}/oauth2/v2.0/authorize?${
    new URLSearchParams({ client_id: on.registration.appId, response_type: 'code', scope: 'openid', ...query })}`;

  test('Entra\'s is read at a click, with what its address asked for; the fix links to the page', async () => {
    const tab = await on.session.newPage();
    await tab.goto(authorize({ redirect_uri: WITHOUT_SLASH, state: 's', nonce: 'n' }));
    await tab.waitForSelector('#exceptionMessageContainer');
    await on.session.click(tab);
    await on.panel.go('here');
    await on.panel.here('here_sign_in_error');
    assert.deepEqual(await explained('main'), [{
      topic: 'aad_redirect', code: '50011', findings: ['doctor_redirect_sent'],
      fix: page('Authentication'), lookup: `${LOOKUP}50011`,
    }]);
    await on.panel.has('[data-doctor="support"]');

    const opened = on.session.browser.waitForTarget((one) => one.url() === page('Authentication'));
    await on.panel.click('article [data-do="fix"]');
    const portal = await (await opened).page();
    await portal.waitForSelector('.fxs-blade-content > div');
    await on.session.click(portal);
    await on.panel.here('here_portal');
    await portal.close();

    // Seen once more where it was: put right, the same address asks for the account.
    on.registration.redirectUris.web.push(WITHOUT_SLASH);
    await tab.reload();
    await tab.waitForSelector('button.tile');
    await on.session.click(tab);
    await on.panel.here('here_sign_in');
    await tab.close();
  });

  test('"Check again" leads to the test sign-in, also where the guide above it is drawn anew', async () => {
    const tab = await on.session.newPage();
    await tab.goto(authorize({ redirect_uri: 'https://elsewhere.example/', state: 's', nonce: 'n' }));
    await on.session.closePanel();
    on.panel = await on.session.click(tab);
    await on.panel.here('here_sign_in_error');
    await on.panel.press('check-again');
    await on.panel.has('#guide[data-guide="jumpserver"]');
    const inSight = () => on.panel.page.$eval('[data-do^="test-"]', (button) => {
      const box = button.getBoundingClientRect();
      return button.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
    });
    // Scrolling changes nothing in the document: it has to be looked at again and again.
    for (const end = Date.now() + 5000; !(await inSight());) {
      assert.ok(Date.now() < end, 'the test sign-in comes into sight');
      await new Promise((resolve) => { setTimeout(resolve, 30); });
    }
    await tab.close();
  });

  test('JumpServer\'s bare 400 at its callback is told; a second one within a minute is a loop', async () => {
    const tab = await on.session.newPage();
    await endInBadRequest(on, tab);
    assert.equal(await tab.title(), 'Bad Request (400)');
    await on.session.click(tab);
    await on.panel.go('here');
    await on.panel.here('here_trouble');
    const [one, ...more] = await explained('main');
    assert.deepEqual(more, []);
    assert.deepEqual([one.topic, one.fix], ['sym_bad_request', `${person.CONSOLE}/ui/#/settings/auth`]);
    assert.equal(await shown('[data-code="doctor_loop"]'), false);
    await endInBadRequest(on, tab);
    await on.session.click(tab);
    await on.panel.finding('doctor_loop');
    await on.panel.go('guide');
    await on.panel.has('#doctor [data-code="doctor_loop"]');
    await tab.close();
  });
});

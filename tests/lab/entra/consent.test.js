// Consent at the practice Entra: who is asked, what is remembered, and what a silent request gets.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useLab } from '../core/use-lab.js';
import { CALLBACK, createClient } from './support.js';

const on = useLab();
const { authorizeAddress, isBack, pick, said, signIn } = createClient(on);

const ADELE = 'adele@contoso.example';
const PILAR = 'pilar@contoso.example';

let registration;

beforeEach(() => {
  [registration] = on.lab.portal.registrations;
  registration.redirectUris.web.push(CALLBACK);
});

const answerOf = () => new URL(on.page.url()).searchParams;
const press = async (selector) => {
  await on.page.click(selector);
  await isBack();
};

test('consent is asked for once, with the permissions, and remembered for that person only', async () => {
  registration.consent = 'none';
  await on.page.goto(authorizeAddress());
  await pick(PILAR);
  assert.match(await said(), /Permissions requested[\s\S]*JumpServer SSO[\s\S]*This app would like to/);
  const listed = await on.page.$$eval('#permissions li', (lines) => lines.map((line) => line.textContent));
  assert.deepEqual(listed, ['Sign you in and read your profile', 'View your basic profile', 'View your email address']);
  assert.equal(await on.page.$('[name="organization"]'), null, 'she is no administrator');
  await press('#idBtn_Accept');
  assert.ok(answerOf().get('code'));
  assert.equal(registration.consent, 'user');

  assert.ok((await signIn(authorizeAddress())).searchParams.get('code'), 'not asked again');
  await on.page.goto(authorizeAddress({ prompt: 'select_account' }));
  await pick(ADELE);
  // Another page stands between: it ends the session of the person before.
  await on.page.waitForSelector('#permissions');
  await press('#idBtn_Accept');
  assert.ok(answerOf().get('code'), 'one screen, although an account was to be picked');
  assert.equal(registration.consentedBy.length, 2);
});

test('an administrator\'s consent for the organization is everybody\'s, and the portal shows it', async () => {
  Object.assign(registration, { consent: 'none', userConsent: false });
  registration.permissions.forEach((permission) => { permission.granted = false; });
  await on.page.goto(authorizeAddress());
  await pick(ADELE);
  await on.page.click('[name="organization"]');
  await press('#idBtn_Accept');
  assert.equal(registration.consent, 'tenant');
  assert.ok(registration.permissions.every(({ granted }) => granted));
  await on.page.goto(authorizeAddress({ prompt: 'select_account' }));
  await pick(PILAR);
  await isBack();
  assert.ok(answerOf().get('code'));
});

test('Cancel goes back with AADSTS65004', async () => {
  registration.consent = 'none';
  for (const mode of ['query', 'fragment']) {
    await on.page.goto(authorizeAddress({ response_mode: mode, prompt: 'select_account' }));
    await pick(PILAR);
    await press('#idBtn_Back');
    const { search, hash } = new URL(on.page.url());
    const answer = new URLSearchParams((mode === 'query' ? search : hash).slice(1));
    assert.deepEqual([...answer.keys()].sort(), ['error', 'error_description', 'error_uri', 'state'], mode);
    assert.equal(answer.get('error'), 'access_denied');
    assert.match(answer.get('error_description'),
      /^AADSTS65004: [^\r]+\r\nTrace ID: \S+\r\nCorrelation ID: \S+\r\nTimestamp: /);
  }
  assert.equal(registration.consent, 'none');
});

test('who may not consent needs an administrator, until the portal grants it', async () => {
  Object.assign(registration, { consent: 'none', userConsent: false });
  await on.page.goto(authorizeAddress());
  await pick(PILAR);
  const text = await said();
  for (const part of [/Need admin approval/, /Message: AADSTS90094: /, /Correlation Id: /]) assert.match(text, part);
  await press('#without-consent');
  assert.match(answerOf().get('error_description'), /^AADSTS65004: /);

  await on.page.goto('https://portal.azure.com/');
  await on.page.evaluate((path) => fetch(path, { method: 'POST', body: '{}' }),
    `/practice/api/registrations/${registration.appId}/consent`);
  assert.ok((await signIn(authorizeAddress(), PILAR)).searchParams.get('code'));
});

test('a silent request brings back what is missing', async () => {
  const silent = async (mode = 'query') => {
    const { search, hash } = await signIn(authorizeAddress({ prompt: 'none', response_mode: mode }));
    const answer = new URLSearchParams((mode === 'query' ? search : hash).slice(1));
    const code = /^AADSTS(\d+)/.exec(answer.get('error_description'))?.[1];
    return [answer.get('error'), Number(code), answer.get('state')];
  };
  assert.deepEqual(await silent(), ['login_required', 50058, 's1']);
  await signIn(authorizeAddress());
  assert.deepEqual(await silent(), [null, NaN, 's1'], 'signed in');
  registration.consent = 'none';
  assert.deepEqual(await silent(), ['consent_required', 65001, 's1']);
  assert.deepEqual(await silent('fragment'), ['consent_required', 65001, 's1']);
  registration.consent = 'tenant';
  Object.assign(registration, { assignmentRequired: true, assigned: [] });
  assert.deepEqual(await silent(), ['interaction_required', 50105, 's1']);
});

test('what an application asks to be shown is shown', async () => {
  await signIn(authorizeAddress());
  const cases = [
    ['select_account', /Pick an account/], ['login', /Pick an account/], ['consent', /Permissions requested/],
  ];
  for (const [prompt, text] of cases) {
    await on.page.goto(authorizeAddress({ prompt }));
    assert.match(await said(), text, prompt);
  }
  await press('#idBtn_Accept');
  assert.ok(answerOf().get('code'));

  registration.userConsent = false;
  await on.page.goto(authorizeAddress({ prompt: 'consent' }));
  assert.match(await said(), /Permissions requested/, 'an administrator is still asked');
  await on.page.goto(authorizeAddress({ prompt: 'select_account consent' }));
  await pick(PILAR);
  assert.match(await said(), /AADSTS90094/);
});

// The journey to watch. Without a window it plays itself, prints what happened and takes pictures; with `--headed` it
// opens a browser with the extension on the practice lab and leaves the rest to the person.
//
//   node tests/e2e/demo.js [--headed] [--lang=zh-CN]
//
// SSO_FERRY_PICTURES is the folder for the pictures, SSO_FERRY_DIST the unpacked extension, CHROMIUM the browser.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startSession, DIST } from './harness.js';
import * as person from './person.js';
import * as steps from './steps.js';
import { table } from './table.js';
import * as testSignIn from './test-sign-in.js';

const START = 'https://practice.example.com/';
const FRAME = 'https://sandbox-1.reactblade.portal.azure.net';
const PICTURES = process.env.SSO_FERRY_PICTURES ?? fileURLToPath(new URL('../../target/demo', import.meta.url));

const { values: options } = parseArgs({
  options: { headed: { type: 'boolean', default: false }, lang: { type: 'string' } },
});

if (options.headed) {
  await open(options.lang ?? 'en');
} else {
  const languages = options.lang ? [options.lang] : ['en', ...(hasLocale('zh-CN') ? ['zh-CN'] : [])];
  for (const language of languages) {
    if (!(await play(language))) process.exitCode = 1;
  }
}

function hasLocale(language) {
  return existsSync(path.join(DIST, '_locales', language.replace('-', '_')));
}

/** A browser for the person; ends when it is closed. */
async function open(language) {
  const session = await startSession({ headed: true, language });
  try {
    const [page] = await session.browser.pages();
    await page.goto(START);
    console.log(`The practice lab is open at ${START}. Everything in it is made up.
  1. Open a registration in the practice portal and click the SSO Ferry icon (behind the puzzle piece).
  2. Create a client secret there and paste its Value into the panel.
  3. Open JumpServer's authentication settings, switch OIDC on, open its tab and click the icon again.
Close the browser to end.`);
    await new Promise((resolve) => { session.browser.once('disconnected', resolve); });
  } finally {
    await session.close();
  }
}

/** Plays the journey once. Returns whether every step was as it should be. */
async function play(language) {
  const session = await startSession({ language });
  const suffix = language === 'en' ? '' : `-${language}`;
  const picture = async (name, look = {}) => (await session.openedPanel()).picture(PICTURES, `${name}${suffix}`, look);
  const pagePicture = (page, name) => page.screenshot({ path: path.join(PICTURES, `${name}${suffix}.png`) });
  const done = [];
  const step = async (name, run) => {
    const start = performance.now();
    const note = await run();
    done.push(name);
    console.log(`✔ ${name}${note ? `: ${note}` : ''}  (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  };
  console.log(`\nSSO Ferry on the practice lab, ${await session.browser.version()}, ${language}\n`);
  try {
    if (language.startsWith('zh')) session.lab.jumpserver.reset({ language: 'zh' });
    await journey({ session, step, picture, pagePicture });
    return true;
  } catch (error) {
    console.log(`✖ step ${done.length + 1} failed: ${error.message}\n`);
    if (session.panel) await picture('failed').catch(() => {});
    return false;
  } finally {
    await session.close();
  }
}

async function journey({ session, step, picture, pagePicture }) {
  const { lab } = session;
  const [, second] = lab.portal.registrations;
  const portal = await session.newPage();
  let panel;

  await step('Azure portal: the Register form, filled for JumpServer; the person registers', async () => {
    await portal.goto(START);
    panel = await session.click(portal);
    await panel.here('here_other');
    await picture('1-first-run');
    const planned = await steps.prepareRegistration(session, portal, {
      console: 'jumpserver', baseUrl: 'https://jump.example.com',
    });
    await picture('1-register');
    await picture('1-register-dark', { dark: true });
    await picture('1-register-320', { width: 320 });
    const receipt = await steps.fill(panel);
    printReceipt(planned, receipt);
    await pagePicture(portal, '1-register-page');
    assert.equal(receipt.filled, receipt.of, 'a field does not hold what it shall');
    await steps.register(session, portal);
    return lab.portal.registered[0].form.redirectUri;
  });
  await step('Azure portal: the pane of a new client secret, filled; its Value kept at a click', async () => {
    await person.openNewSecret(portal);
    await steps.prepareSecret(panel);
    await picture('1-secret-pane');
    await steps.fill(panel);
    await person.addSecret(portal, 'jumpserver');
    await panel.has('[data-fresh]');
    await picture('1-secret-fresh');
    await picture('1-secret-fresh-320', { width: 320 });
    await steps.keepSecret(panel);
    await picture('1-secret-kept');
  });
  await step('Azure portal: an Overview in a frame of another origin, allowed by the person', async () => {
    await session.preapprove(FRAME);
    lab.portal.layouts = { Overview: { layout: 'B', where: 'frame' } };
    const { appId } = lab.portal.registered[0];
    await portal.goto('about:blank');
    await portal.goto(person.registrationAddress(appId));
    await session.click(portal);
    await panel.has(`[data-permission="${FRAME}"]`);
    await picture('1-frame');
    await panel.click(`[data-permission="${FRAME}"] [data-do="allow"]`);
    await panel.value('object_id');
    lab.portal.layouts = {};
    await portal.goto('about:blank');
    await person.openRegistration(portal, appId);
    await session.click(portal);
    await panel.value('issuer');
    return FRAME;
  });
  await step('Azure portal: the Endpoints pane', async () => {
    const rows = await steps.readEndpoints(session, portal);
    console.log(`\n${table(['captured', 'value', 'where it came from'], (await panel.values())
      .filter(({ id }) => id && id !== 'secret').map(({ label, value, source }) => [label, value, source]))}\n`);
    await picture('2-portal');
    await picture('2-portal-dark', { dark: true });
    await picture('2-portal-320', { width: 320 });
    await pagePicture(portal, '2-portal-page');
    return `${rows.length} endpoints`;
  });

  await step('The guide: how far this connection is, and where the next control is', async () => {
    await panel.go('guide');
    await panel.has('[data-step] [data-line]');
    await picture('3-guide');
    await picture('3-guide-dark', { dark: true });
    await picture('3-guide-320', { width: 320 });
    return panel.page.$$eval('[data-line][data-state="proven"]', (lines) => `${lines.length} lines proven so far`);
  });
  await step('A test sign-in before anything is saved: refused for one "/", and explained', async () => {
    for (const origin of ['https://login.microsoftonline.com', person.CONSOLE]) await session.preapprove(origin);
    const [registration] = lab.portal.registrations.slice(-1);
    const { web } = registration.redirectUris;
    registration.redirectUris.web = web.map((uri) => uri.replace(/\/$/, ''));
    await testSignIn.start(session);
    await testSignIn.readError(panel);
    assert.equal(await testSignIn.over(panel), 'failed');
    const { topic } = await testSignIn.explained(panel, '50011');
    await panel.page.$eval('#sign-in', (title) => title.scrollIntoView());
    await picture('3-test-failed');
    // What the explanation asks for, done in the portal.
    registration.redirectUris.web = web;
    return topic;
  });
  await step('The same test once the address is right', async () => {
    assert.equal(await testSignIn.run(session), 'passed');
    await picture('3-test-passed');
    await picture('3-test-passed-320', { width: 320 });
    const account = await panel.page.$eval('[data-test="passed"]', (box) => box.dataset.account);
    const asked = lab.requests.filter(({ host, path: at }) => host === 'jump.example.com' && at.includes('callback'));
    assert.deepEqual(asked, [], 'the console saw nothing of it');
    return account;
  });
  await step('The doctor: an error that somebody sent', async () => {
    await panel.paste('#trouble', 'AADSTS7000222: The provided client secret keys for app are expired.');
    await panel.has('#doctor [data-code="7000222"]');
    await panel.page.$eval('#doctor', (box) => box.scrollIntoView());
    await picture('3-doctor');
    await panel.paste('#trouble', '');
    await panel.go('here');
  });

  const console_ = await session.newPage();
  let planned;
  await step('JumpServer: OIDC switched on by the person, its form previewed', async () => {
    planned = await steps.openJumpServerForm(session, console_);
    await picture('4-preview');
    await picture('4-preview-dark', { dark: true });
    await picture('4-preview-320', { width: 320 });
    return `${planned.length} fields`;
  });
  await step('JumpServer: filled and read back', async () => {
    await steps.decide(panel, 'safer');
    planned = await steps.preview(panel);
    const receipt = await steps.fill(panel);
    printReceipt(planned, receipt);
    await picture('5-receipt');
    await picture('5-receipt-dark', { dark: true });
    await picture('5-receipt-320', { width: 320 });
    assert.equal(receipt.filled, receipt.of, 'a field does not hold what it shall');
    return `${receipt.filled} of ${receipt.of} fields hold what they shall`;
  });
  await step('JumpServer: the filled fields outlined for review', async () => {
    const { left } = await steps.review(panel, console_, () => pagePicture(console_, '6-review-page'));
    assert.equal(left, 0);
  });
  await step('JumpServer: submitted by the person, loaded anew, compared', async () => {
    const { status, receipt } = await steps.saveJumpServer(session, console_);
    await picture('7-saved');
    assert.equal(status, 200);
    return `"${receipt.certainty}"`;
  });
  let token;
  await step('A real sign-in through Entra', async () => {
    const signedIn = await steps.signIn(session, console_);
    token = signedIn.token;
    await pagePicture(console_, '8-signed-in-page');
    assert.equal(signedIn.signIn.ok, true);
    return signedIn.signedInAs;
  });
  await step('The ID token of that sign-in, decoded', async () => {
    const decoded = await steps.decode(panel, token);
    console.log(`\n${table(['check', 'outcome'], Object.entries(decoded.checks))}\n`);
    await picture('9-token');
    await picture('9-token-dark', { dark: true });
    await picture('9-token-320', { width: 320 });
    assert.equal(decoded.verdict, 'verdict_good');
    return `${decoded.verdict}, for ${decoded.claims.preferred_username}`;
  });
  await step('Its signature, checked with the keys of the login host', async () => {
    await panel.press('verify');
    await panel.has('[data-signature="valid"]');
    await picture('9-token-checked');
    const { verdict } = await panel.page.$eval('[data-verdict]', (card) => ({ ...card.dataset }));
    assert.equal(verdict, 'verdict_verified');
    return verdict;
  });
  await step('Tokens that are not as they should be', async () => {
    const { appId } = lab.portal.registered[0];
    const [header, payload] = token.split('.');
    const tokens = {
      broken: `${header}.${payload.slice(0, payload.length / 2)}`,
      expired: await lab.entra.idToken(appId, { now: Date.now() - 7_200_000 }),
      'wrong-app': await lab.entra.idToken(second.appId),
      graph: lab.entra.graphToken(appId),
    };
    const seen = [];
    for (const [name, text] of Object.entries(tokens)) {
      const { verdict, checks } = await steps.decode(panel, text);
      await picture(`9-token-${name}`);
      const failed = Object.keys(checks).filter((check) => checks[check] === 'failed');
      seen.push([name, verdict, failed.join(', ') || '–']);
      assert.equal(verdict, 'verdict_bad', name);
    }
    console.log(`\n${table(['token', 'verdict', 'failed checks'], seen)}\n`);
    await steps.decode(panel, token);
    await panel.press('compare-tokens');
    await panel.paste('textarea#other', tokens['wrong-app']);
    await panel.has('[data-difference="aud"]');
    await picture('9-token-compared');
    await panel.press('clear');
    await panel.go('here');
    return `${seen.length} kinds`;
  });
  await step('JumpCloud: another registration, its form filled and saved by the person', async () => {
    await steps.readRegistration(session, portal, 1);
    await steps.carrySecret(session, portal);
    const page = await session.newPage();
    const rows = await steps.openJumpCloudForm(session, page, second.appId);
    await steps.confirm(panel);
    const receipt = await steps.fill(panel);
    printReceipt(rows, receipt);
    await picture('10-jumpcloud');
    await pagePicture(page, '10-jumpcloud-page');
    assert.equal(receipt.filled, receipt.of, 'a field does not hold what it shall');
    const { status } = await steps.saveJumpCloud(session, page);
    assert.equal(status, 201);
  });
  await step('Both registrations are kept', async () => {
    await panel.go('all');
    await picture('11-connections');
    const kept = (await session.stored('local')).store.connections;
    assert.equal(kept.length, 2);
    return kept.map(({ registration }) => registration.name.value).join(', ');
  });
  await step('The hand-over report', async () => {
    await panel.go('guide');
    await panel.click('#report summary');
    await panel.has('[data-report="shown"]');
    const text = await panel.page.$eval('#report', (box) => box.innerText);
    await panel.page.$eval('#report', (box) => box.scrollIntoView());
    await picture('12-report');
    const secrets = lab.portal.registrations.flatMap((one) => one.secrets.map(({ value }) => value));
    assert.ok(!secrets.some((value) => text.includes(value)), 'a secret is in the report');
    return `${text.split('\n').length} lines`;
  });
}

function printReceipt(planned, receipt) {
  const by = Object.fromEntries(planned.map((row) => [row.field, row]));
  const rows = receipt.rows.map(({ field, label, certainty }) => [
    label, by[field]?.now ?? '', by[field]?.will ?? '', certainty === 'wrong' ? 'DIFFERS' : 'the same',
  ]);
  console.log(`\n${table(['field', 'held', 'filled with', 'read back'], rows, 48)}\n`);
}

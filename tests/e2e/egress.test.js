// What leaves the browser and what stays in it: every host and request of a journey against the same journey without
// the extension, and the client secret looked for everywhere it must not be.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startLab } from '../lab/index.js';
import { filesHolding } from './files.js';
import { startSession } from './harness.js';
import * as person from './person.js';
import * as steps from './steps.js';

/** Any token will do: the decoder asks nobody. */
const TOKEN = [{ alg: 'RS256', typ: 'JWT' }, { aud: 'a', iss: 'https://login.microsoftonline.com/x/v2.0' }, {}]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

/**
 * Hosts that Chromium asks for by itself, now and then, whatever is open: the account page, updates, dictionaries.
 * The lab refuses them all. The panel's own requests are looked at one by one as well.
 */
const BROWSERS_OWN = ['accounts.google.com', 'redirector.gvt1.com', 'update.googleapis.com'];

let lab;
let control;
let journey;

before(async () => {
  lab = await startLab();
  lab.portal.renderDelay = 30;
  control = await withoutExtension();
  lab.reset();
  journey = await withExtension();
});
after(async () => {
  await journey?.session.close();
  await lab?.close();
});

/** The person's own part: the pages, a new secret, the form, Submit, a reload. */
async function withoutExtension() {
  const session = await startSession({ extension: false, lab });
  try {
    const page = await session.newPage();
    await person.openRegistration(page, lab.portal.registrations[0].appId);
    await person.openEndpoints(page);
    await person.createSecret(page);
    const settings = await session.newPage();
    await person.openSettings(settings);
    await person.switchOidcOn(settings);
    await person.openOidcTab(settings);
    await person.submitSettings(settings);
    await person.reloadForm(settings);
    await organisationsAsked();
    return asked();
  } finally {
    await session.close();
  }
}

/** The same with the panel: read, hold the secret, fill, compare, decode. Leaves the profile on the disk. */
async function withExtension() {
  const session = await startSession({ lab });
  const page = await session.newPage();
  await steps.readRegistration(session, page);
  await steps.readEndpoints(session, page);
  const secret = await steps.carrySecret(session, page);
  const settings = await session.newPage();
  await steps.openJumpServerForm(session, settings);
  const panel = await session.openedPanel();
  await steps.decide(panel, 'guide');
  await steps.fill(panel);
  const filled = await attributesOf(settings);
  await steps.saveJumpServer(session, settings);
  await steps.decode(panel, TOKEN);
  const seen = {
    loaded: await panel.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
    dom: [filled, await attributesOf(settings), await panel.page.evaluate(() => document.documentElement.outerHTML)],
    addresses: session.browser.targets().map((target) => target.url()),
    local: JSON.stringify(await session.stored('local')),
    held: JSON.stringify(await session.stored('session')),
  };
  await organisationsAsked();
  const result = { ...asked(), secret, seen, session };
  await session.quit();
  return result;
}

/**
 * The form asks for the organisations by itself, a moment after it is drawn: once when it is opened and once when it is
 * loaded anew. What is counted before that would be told of the other journey alone.
 */
async function organisationsAsked() {
  const end = Date.now() + 10_000;
  while (lab.requests.filter((request) => request.path.startsWith('/api/v1/orgs/orgs/')).length < 2) {
    assert.ok(Date.now() < end, 'the form asks for the organisations twice');
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

/** Everything asked for through the browser since the last reset, the browser's own aside. */
function asked() {
  const hosts = [...new Set(lab.connects)].filter((host) => !BROWSERS_OWN.includes(host.split(':')[0])).sort();
  const requests = lab.requests.filter(({ via, host }) => via === 'browser' && !BROWSERS_OWN.includes(host));
  return { hosts, requests };
}

/** The markup of a page: attributes are in it, typed values are not. */
const attributesOf = (page) => page.evaluate(() => document.documentElement.outerHTML);

/** A request without its query, in which state and time differ each run. */
const shape = ({ method, host, path: target }) => `${method} ${host}${target.split('?')[0]}`;

test('the only host asked for on top is the login host', () => {
  const known = new Set(control.hosts);
  assert.deepEqual(journey.hosts.filter((host) => !known.has(host)), ['login.microsoftonline.com:443']);
});

test('the only request on top is one GET of the metadata document, without a cookie', () => {
  const left = control.requests.map(shape);
  const extra = journey.requests.filter((request) => {
    const at = left.indexOf(shape(request));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const address = `/${lab.entra.tenant.id}/v2.0/.well-known/openid-configuration`;
  assert.deepEqual(extra.map(({ method, host, path: target }) => [method, host, target]), [
    ['GET', 'login.microsoftonline.com', address],
  ]);
  const [{ headers }] = extra;
  for (const name of ['cookie', 'authorization', 'referer']) assert.equal(headers[name], undefined, name);
});

test('the panel itself loaded its own files and that document, nothing else', () => {
  const own = journey.session.address('');
  const foreign = journey.seen.loaded.filter((address) => !address.startsWith(own));
  assert.deepEqual(foreign, [
    `https://login.microsoftonline.com/${lab.entra.tenant.id}/v2.0/.well-known/openid-configuration`,
  ]);
});

test('the secret went to JumpServer in the person\'s own Submit, and into no address', () => {
  assert.equal(lab.jumpserver.patches.at(-1).body.AUTH_OPENID_CLIENT_SECRET, journey.secret);
  const addresses = [...journey.requests.map(({ host, path: target }) => host + target), ...journey.seen.addresses];
  assert.deepEqual(addresses.filter((address) => decodeURIComponent(address).includes(journey.secret)), []);
});

test('the secret is held for the session and stored nowhere', () => {
  assert.ok(journey.seen.held.includes(journey.secret));
  assert.equal(journey.seen.local.includes(journey.secret), false);
});

test('the secret is in no attribute or text of the panel or the console', () => {
  for (const dom of journey.seen.dom) assert.equal(dom.includes(journey.secret), false);
});

test('no file of the browser\'s profile holds the secret or the pasted token', async () => {
  const { appId } = lab.portal.registrations[0];
  assert.notDeepEqual(await filesHolding(journey.session.profile, appId), [], 'the search finds what is stored');
  assert.deepEqual(await filesHolding(journey.session.profile, journey.secret), []);
  assert.deepEqual(await filesHolding(journey.session.profile, TOKEN), []);
});

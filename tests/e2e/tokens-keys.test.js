// The keys that a signature is checked with: whom the decoder asks for them, what it says when they do not come, and
// keys that are pasted. The tests of this file share one browser.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { changed, claimsOf } from './forge.js';
import { startSession } from './harness.js';
import * as steps from './steps.js';

const STRANGE = 'evil.example';

let session;
let lab;
let page;
let panel;
let good;
let other;

before(async () => {
  session = await startSession();
  ({ lab } = session);
  page = await session.newPage();
  await page.goto('https://jump.example.com/');
  panel = await session.click(page);
  const { appId } = lab.portal.registrations[0];
  [good, other] = [await lab.entra.idToken(appId), await lab.entra.idToken(appId)];
});
after(() => session?.close());

/** Every address with keys that was asked for. */
const asked = () => lab.requests.filter(({ path }) => path.includes('/keys')).map(({ host, path }) => host + path);

describe('without a connection', () => {
  const headers = { jku: `https://${STRANGE}/discovery/v2.0/keys`, x5u: `https://${STRANGE}/certificate` };

  test('nobody is asked before the person chose a login host', async () => {
    const token = lab.entra.signed({ ...claimsOf(good), iss: `https://${STRANGE}/v2.0` }, headers);
    const { verdict, canVerify, findings } = await steps.decode(panel, token);
    assert.equal(canVerify, false, 'there is no address to ask');
    assert.notEqual(verdict, 'verdict_good');
    assert.ok(findings.includes('token_key_embedded'));
    const hosts = await panel.page.$$eval('[data-do="keys-cloud"] option', (all) => all.map(({ value }) => value));
    assert.equal(hosts[0], '', 'none is chosen beforehand');
    assert.ok(hosts.includes('login.microsoftonline.com') && !hosts.includes(STRANGE));
  });

  test('what is asked then is the login host that was chosen, whatever the token names', async () => {
    await panel.page.select('[data-do="keys-cloud"]', 'login.microsoftonline.com');
    const before = asked().length;
    const { verdict, signature } = await steps.verify(panel);
    assert.deepEqual(asked().slice(before), ['login.microsoftonline.com/common/discovery/v2.0/keys']);
    assert.equal(signature, 'not_checked', 'those keys are of another issuer');
    assert.notEqual(verdict, 'verdict_verified');
  });

  test('a valid signature alone does not make a token verified: nothing says whom it is for', async () => {
    const { canVerify } = await steps.decode(panel, good);
    if (!canVerify) await panel.page.select('[data-do="keys-cloud"]', 'login.microsoftonline.com');
    const { verdict, signature } = await steps.verify(panel);
    assert.deepEqual([verdict, signature], ['verdict_unchecked', 'valid']);
  });

  test('pasted keys ask nobody', async () => {
    const before = lab.connects.length;
    await steps.decode(panel, other);
    await panel.paste('textarea#jwks', JSON.stringify(await lab.entra.keys()));
    await panel.has('.signature[data-signature="valid"]');
    await steps.decode(panel, changed(other, { name: 'Somebody Else' }));
    await panel.paste('textarea#jwks', JSON.stringify(await lab.entra.keys()));
    await panel.has('.signature[data-signature="invalid"]');
    assert.equal((await steps.decoded(panel)).verdict, 'verdict_bad');
    assert.deepEqual(lab.connects.slice(before).filter((host) => /microsoft(online)?\.(com|us)/.test(host)), []);
  });
});

describe('with a connection', () => {
  let restore = () => {};

  before(async () => {
    await panel.go('here');
    await steps.readMeantFor(session, page, 0, { console: 'jumpserver', baseUrl: 'https://jump.example.com' });
  });
  afterEach(async () => {
    restore();
    await panel.press('clear');
  });

  /** The login host answers requests for keys in this way. */
  function answerKeys(status, body, headers = {}) {
    const { handle } = lab.entra;
    const all = { 'access-control-allow-origin': '*', 'content-type': 'application/json', ...headers };
    lab.entra.handle = (req, res) => (
      req.url.includes('/keys') ? res.writeHead(status, all).end(body) : handle(req, res)
    );
    restore = () => { lab.entra.handle = handle; };
  }

  for (const [what, finding, answer] of [
    ['an error', 'keys_not_fetched', [503, 'Service Unavailable', { 'content-type': 'text/plain' }]],
    ['Entra\'s own error', 'found_error', [400, '{"error":"invalid_tenant","error_description":"AADSTS90002: No"}']],
    ['a web page', 'keys_not_fetched', [200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' }]],
    ['nothing', 'keys_not_json', [200, '']],
    ['an empty set', 'keys_empty', [200, '{"keys":[]}']],
    ['a set that is cut', 'keys_damaged', [200, '{"keys":[{"kty":"RSA","kid":"a","n":"']],
    ['another address', 'keys_not_fetched', [302, '', { location: `https://${STRANGE}/keys` }]],
  ]) {
    test(`${what} in place of keys: nothing is checked, and that is said`, async () => {
      answerKeys(...answer);
      // A new one: what came of a check is remembered for its token.
      await steps.decode(panel, await lab.entra.idToken(lab.portal.registrations[0].appId));
      const { verdict, signature, checks, findings } = await steps.verify(panel);
      assert.deepEqual([verdict, signature, checks.check_signature], ['verdict_good', 'not_checked', 'unchecked']);
      assert.ok(findings.includes(finding), findings.join(' '));
      restore();
      assert.equal((await steps.verifyAgain(panel)).verdict, 'verdict_verified', 'the next press asks again');
    });
  }
});

describe('without the network', () => {
  before(() => panel.page.setOfflineMode(true));
  after(() => panel.page.setOfflineMode(false));

  test('a signature is not checked, and that is said', async () => {
    await steps.decode(panel, good);
    const { verdict, signature, checks } = await steps.verify(panel);
    assert.deepEqual([verdict, signature, checks.check_signature], ['verdict_good', 'not_checked', 'unchecked']);
  });

  test('pasted keys do it', async () => {
    await panel.paste('textarea#jwks', JSON.stringify(await lab.entra.keys()));
    await panel.has('.signature[data-signature="valid"]');
    const { verdict, checks } = await steps.decoded(panel);
    assert.deepEqual([verdict, checks.check_signature], ['verdict_verified', 'passed']);
  });

  test('what is no key set says so, and checks nothing', async () => {
    await steps.decode(panel, other);
    await panel.paste('textarea#jwks', '<!doctype html><title>Sign in</title>');
    await panel.finding('keys_pasted_not');
    assert.notEqual((await steps.decoded(panel)).verdict, 'verdict_verified');
    await panel.press('clear');
  });
});

test('a strange host was never asked for', () => {
  assert.deepEqual(lab.connects.filter((host) => host.includes(STRANGE)), []);
});

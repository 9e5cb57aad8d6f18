// The decoder beside a connection that is meant for JumpServer: what it says of each kind of token, at once and with
// the keys, and what it asks of whom. The tests of this file share one browser.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ACCOUNTS } from '../lab/core/directory.js';
import { changed, claimsOf, cutAt, encrypted, headed, part } from './forge.js';
import { startSession } from './harness.js';
import * as steps from './steps.js';

const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
const OTHER_TENANT = '0b0c0d0e-1111-4222-8333-444455556666';
const HOUR = 60 * 60 * 1000;
const STRANGE = 'evil.example';

/** Hosts that Chromium asks for by itself, now and then, whatever is open. The lab refuses them all. */
const BROWSERS_OWN = ['accounts.google.com', 'redirector.gvt1.com', 'update.googleapis.com'];

/** Nothing stands in the place of these: a signature has no other value, and what makes it no ID token is one alone. */
const ONE_VALUE = ['check_signature', 'check_token_kind'];

let session;
let lab;
let panel;
let appId;
let good;
/** Where the connection's document says that the keys are. */
let keys;

before(async () => {
  session = await startSession();
  ({ lab } = session);
  const purpose = { console: 'jumpserver', baseUrl: 'https://jump.example.com' };
  appId = await steps.readMeantFor(session, await session.newPage(), 0, purpose);
  panel = await session.openedPanel();
  good = await lab.entra.idToken(appId);
  keys = `login.microsoftonline.com/${lab.entra.tenant.id}/discovery/v2.0/keys`;
});
after(() => session?.close());

const issuer = (tenant) => `https://login.microsoftonline.com/${tenant}/v2.0`;
const signed = (claims, header) => lab.entra.signed({ ...claimsOf(good), ...claims }, header);
const ofTenant = (tenant) => signed({ iss: issuer(tenant), tid: tenant });

const isOurs = (host) => !BROWSERS_OWN.includes(host);

/** What arrived while something was done, and the hosts that were asked for, known or not. */
async function asked(run) {
  const [requests, connects] = [lab.requests.length, lab.connects.length];
  const result = await run();
  return {
    result,
    requests: lab.requests.slice(requests).filter(({ via, host }) => via === 'browser' && isOurs(host)),
    hosts: lab.connects.slice(connects).filter((address) => isOurs(address.split(':')[0])),
  };
}

describe('a token of this connection', () => {
  test('is good before its signature is checked, and nobody was asked', async () => {
    const { result, requests } = await asked(() => steps.decode(panel, good));
    assert.equal(result.verdict, 'verdict_good');
    assert.equal(result.kind, 'token_kind_id_v2');
    assert.deepEqual(result.failed, {});
    assert.equal(result.checks.check_signature, 'unchecked');
    assert.equal(result.signature, null);
    assert.deepEqual(requests, []);
  });

  test('is verified with the keys of the connection\'s document, the one thing that is asked for', async () => {
    const { result, requests } = await asked(() => steps.verify(panel));
    assert.equal(result.verdict, 'verdict_verified');
    assert.equal(result.signature, 'valid');
    assert.equal(result.checks.check_signature, 'passed');
    assert.deepEqual(requests.map(({ method, host, path }) => `${method} ${host}${path}`), [`GET ${keys}`]);
    for (const name of ['cookie', 'authorization', 'referer']) assert.equal(requests[0].headers[name], undefined, name);
  });

  test('is in no address', () => {
    const open = session.browser.targets().map((target) => target.url());
    const all = [...lab.requests.map(({ host, path }) => host + path), ...open];
    assert.deepEqual(all.filter((address) => good.split('.').some((piece) => address.includes(piece))), []);
  });

  test('is decoded anew when another one is pasted: a result counts for its own token alone', async () => {
    const other = await steps.decode(panel, await lab.entra.idToken(appId));
    assert.equal(other.verdict, 'verdict_good');
    assert.equal(other.signature, null);
  });
});

/**
 * What is said of each token at once, and with the keys. `failed` are all checks that fail; `findings` some of many.
 * @type {Record<string, { token: () => string | Promise<string>, verdict: string, kind?: string, findings: string[],
 *   failed: string[], console?: string, links?: string[], marks?: string[],
 *   verified?: { verdict: string, signature: string, findings?: string[], console?: string } }>}
 */
const TOKENS = {
  'two hours old': {
    token: () => lab.entra.idToken(appId, { now: Date.now() - 2 * HOUR }),
    verdict: 'verdict_bad',
    findings: ['token_expired', 'console_too_late'],
    failed: ['check_expiry'],
    verified: { verdict: 'verdict_bad', signature: 'valid' },
  },
  'for another app': {
    token: () => lab.entra.idToken(lab.portal.registrations[1].appId),
    verdict: 'verdict_bad',
    findings: ['token_audience', 'console_refuses'],
    failed: ['check_audience'],
    console: 'refuses',
    verified: { verdict: 'verdict_bad', signature: 'valid', console: 'refuses' },
  },
  'of the v1.0 endpoint': {
    token: () => lab.entra.idToken(appId, { version: 1 }),
    verdict: 'verdict_bad',
    kind: 'token_kind_id_v1',
    findings: ['token_issuer_v1', 'console_issuer'],
    failed: ['check_issuer'],
    console: 'refuses',
    verified: { verdict: 'verdict_bad', signature: 'valid', console: 'refuses' },
  },
  'of another tenant': {
    token: () => ofTenant(OTHER_TENANT),
    verdict: 'verdict_bad',
    findings: ['console_issuer_whole'],
    failed: ['check_issuer', 'check_tenant'],
    console: 'unsure',
    // The keys of one tenant say nothing about the tokens of another.
    verified: { verdict: 'verdict_bad', signature: 'not_checked', findings: ['key_foreign'] },
  },
  'of a personal account': {
    token: () => ofTenant(PERSONAL),
    verdict: 'verdict_bad',
    kind: 'token_kind_personal',
    findings: ['token_personal'],
    failed: ['check_issuer', 'check_tenant'],
    links: ['check_tenant'],
  },
  'of a guest': {
    token: () => lab.entra.idToken(appId, { account: ACCOUNTS[1] }),
    verdict: 'verdict_good',
    findings: ['token_guest'],
    failed: [],
    console: 'unsure',
    verified: { verdict: 'verdict_verified', signature: 'valid' },
  },
  'of a guest under the name in this tenant': {
    token: () => signed({ preferred_username: 'grady_fabrikam.example#EXT#@contoso.onmicrosoft.com' }),
    verdict: 'verdict_good',
    findings: ['console_username_guest'],
    failed: [],
  },
  'changed after it was signed': {
    token: () => changed(good, { name: 'Somebody Else' }),
    verdict: 'verdict_good',
    findings: [],
    failed: [],
    console: 'unsure',
    verified: { verdict: 'verdict_bad', signature: 'invalid', findings: ['signature_wrong'], console: 'refuses' },
  },
  'signed with a key that nobody knows': {
    token: () => signed({}, { kid: 'nobody-knows-it' }),
    verdict: 'verdict_good',
    findings: [],
    failed: [],
    verified: { verdict: 'verdict_good', signature: 'not_checked', findings: ['key_not_found'] },
  },
  'with an address of keys': {
    token: () => signed({}, { jku: `https://${STRANGE}/keys`, x5u: `https://${STRANGE}/x5u` }),
    verdict: 'verdict_good',
    findings: ['token_key_embedded'],
    failed: [],
    verified: { verdict: 'verdict_verified', signature: 'valid', findings: ['token_key_embedded'] },
  },
  'of a strange issuer': {
    token: () => signed({ iss: `https://${STRANGE}/` }, { jku: `https://${STRANGE}/keys` }),
    verdict: 'verdict_bad',
    findings: ['token_issuer', 'token_key_embedded'],
    failed: ['check_issuer'],
    verified: { verdict: 'verdict_bad', signature: 'not_checked', findings: ['key_foreign'] },
  },
  'with a character that turns the reading around': {
    token: () => signed({ name: 'Adele\u202e ecnaV' }),
    verdict: 'verdict_good',
    findings: ['token_hidden_characters'],
    failed: [],
    marks: ['⟨U+202E⟩'],
    verified: { verdict: 'verdict_verified', signature: 'valid' },
  },
  'with a letter that looks like another': {
    token: () => signed({ preferred_username: '\u0430dele@contoso.example' }),
    verdict: 'verdict_good',
    findings: ['token_look_alike'],
    failed: [],
    marks: ['⟨U+0430 ≈ a⟩'],
  },
  'with a name that stands twice': {
    token: () => lab.entra.signed(JSON.stringify(claimsOf(good)).replace('"ver"', '"aud":"another","ver"')),
    verdict: 'verdict_bad',
    findings: ['token_duplicate'],
    failed: [],
    marks: ['aud', 'aud'],
    verified: { verdict: 'verdict_bad', signature: 'valid' },
  },
  'for Microsoft Graph': {
    token: () => lab.entra.graphToken(appId),
    verdict: 'verdict_bad',
    kind: 'token_kind_access_graph',
    findings: ['token_for_graph'],
    failed: ['check_audience', 'check_issuer', 'check_token_kind'],
  },
  'without a signature': {
    token: () => headed(good, { typ: 'JWT', alg: 'none' }),
    verdict: 'verdict_bad',
    findings: ['token_algorithm_none'],
    failed: ['check_algorithm', 'check_signature'],
  },
  'without a signature, in other letters': {
    token: () => headed(good, { typ: 'JWT', alg: 'nOnE' }),
    verdict: 'verdict_bad',
    findings: ['token_algorithm_none'],
    failed: ['check_algorithm', 'check_signature'],
  },
  'signed with a shared key': {
    token: () => headed(good, { typ: 'JWT', alg: 'HS256' }, part('m'.repeat(32))),
    verdict: 'verdict_bad',
    findings: ['token_algorithm_symmetric'],
    failed: ['check_algorithm'],
  },
  'cut in the payload': {
    token: () => cutAt(good, 'preferred_username'),
    verdict: 'verdict_bad',
    findings: ['token_cut'],
    failed: [],
    console: 'unsure',
  },
  'encrypted, in five parts': {
    token: () => encrypted(),
    verdict: 'verdict_unchecked',
    findings: ['token_encrypted'],
    failed: [],
  },
};

/** Keys cannot help: the reason stands there, and no button. */
const HOPELESS = [
  'for Microsoft Graph', 'without a signature', 'without a signature, in other letters', 'signed with a shared key',
  'cut in the payload', 'encrypted, in five parts',
];

describe('a token', () => {
  for (const [name, wanted] of Object.entries(TOKENS)) {
    test(name, async () => {
      const token = await wanted.token();
      const { result, requests, hosts } = await asked(() => steps.decode(panel, token));
      assert.equal(result.verdict, wanted.verdict);
      if (wanted.kind) assert.equal(result.kind, wanted.kind);
      includes([...result.findings, ...result.notes], wanted.findings);
      assert.deepEqual(Object.keys(result.failed).sort(), wanted.failed);
      helpful(result.failed, wanted.links);
      if (wanted.console) assert.equal(result.consoles.jumpserver?.outcome, wanted.console);
      if (wanted.marks) assert.deepEqual(result.marks, wanted.marks);
      assert.deepEqual([requests, hosts], [[], []], 'nobody is asked before a click');
      if (HOPELESS.includes(name)) {
        assert.equal(result.canVerify, false);
        assert.equal(result.signature, 'not_checked');
        assert.notEqual(await panel.page.$eval('.signature', (box) => box.innerText.trim()), '', 'it says why');
        return;
      }
      assert.equal(result.canVerify, true);
      if (wanted.verified) await verified(wanted.verified);
    });
  }

  test('that no console takes has no card of what JumpServer will do', async () => {
    for (const name of ['for Microsoft Graph', 'encrypted, in five parts']) {
      const result = await steps.decode(panel, await TOKENS[name].token());
      assert.deepEqual(result.consoles, {}, name);
    }
  });

  test('never chose who is asked', () => {
    assert.deepEqual(lab.connects.filter((host) => host.includes(STRANGE)), []);
    assert.deepEqual(lab.requests.filter(({ host, path }) => (host + path).includes(STRANGE)), []);
  });
});

/** The same token with the keys of the connection. */
async function verified(wanted) {
  const { result, requests } = await asked(() => steps.verify(panel));
  assert.equal(result.verdict, wanted.verdict, 'verified');
  assert.equal(result.signature, wanted.signature);
  includes(result.findings, wanted.findings ?? []);
  if (wanted.console) assert.equal(result.consoles.jumpserver?.outcome, wanted.console);
  assert.deepEqual(requests.map(({ host, path }) => host + path), [keys]);
}

function includes(all, some) {
  for (const one of some) assert.ok(all.includes(one), `${one} is among ${all.join(' ')}`);
}

/** Each failed check has both values and what to change; a link where that is in the portal. */
function helpful(failed, links = []) {
  for (const [name, { values, fix, link }] of Object.entries(failed)) {
    assert.equal(values.length, ONE_VALUE.includes(name) ? 1 : 2, `${name} has ${values.join(' | ')}`);
    assert.equal(new Set(values).size, values.length, `the values of ${name} differ`);
    assert.ok(fix, `${name} has something to change`);
    if (links.includes(name)) assert.ok(link.startsWith('https://portal.azure.com/#view/'), `${name}: ${link}`);
  }
}

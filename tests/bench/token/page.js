// The page of the token bench, in the copy of the extension that `../token.js` makes: the decoders by turns, and the checks of
// a signature.

import { base64url, decodeJwt, decodeProtectedHeader } from 'jose';
import { jwtDecode } from 'jwt-decode';

import init, * as module from 'sso-ferry-bench';

/** What decodes a token, by name. @type {Record<string, (token: string, now: number) => unknown>} */
const DECODERS = {
  ours: (token, now) => module.bench_judge(token, now),
  jose: (token) => [decodeProtectedHeader(token), decodeJwt(token)],
  'jwt-decode': (token) => [jwtDecode(token, { header: true }), jwtDecode(token)],
};

/**
 * Microseconds for one token, by decoder and round.
 * @param {{ tokens: string[], now: number, rounds: number, each: number }} task
 */
const decode = async ({ tokens, now, rounds, each }) => {
  await init({ module_or_path: fetch('bench_bg.wasm') });
  // 2 is "for this connection and in time".
  const verdicts = tokens.map((token) => module.bench_judge(token, now));
  if (verdicts.some((verdict) => verdict !== 2)) throw new Error(`not good: ${verdicts}`);
  const names = Object.keys(DECODERS);
  const seen = Object.fromEntries(names.map((name) => [name, /** @type {number[]} */ ([])]));
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < names.length; at += 1) {
      // The first of a round is not always the same.
      const name = names[(at + round) % names.length];
      const run = DECODERS[name];
      const start = performance.now();
      for (let count = 0; count < each; count += 1) {
        for (const token of tokens) run(token, now);
      }
      seen[name].push(((performance.now() - start) * 1000) / (each * tokens.length));
    }
  }
  return seen;
};

/**
 * Microseconds for one signature, by way and round: ours, and WebCrypto with everything laid ready.
 * @param {{ rounds: number, each: number }} task
 */
const verify = async ({ rounds, each }) => {
  const how = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const size = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await crypto.subtle.generateKey({ ...how, ...size }, true, ['sign', 'verify']);
  const { kty, n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const jwk = { kty, n, e, kid: 'made-up-key', use: 'sig' };
  const part = (/** @type {object} */ value) => base64url.encode(JSON.stringify(value));
  const input = `${part({ typ: 'JWT', alg: 'RS256', kid: jwk.kid })}.${part({ sub: 'made-up', aud: 'x'.repeat(1000) })}`;
  const data = new TextEncoder().encode(input);
  const signature = new Uint8Array(await crypto.subtle.sign(how, pair.privateKey, data));
  module.bench_open(`${input}.${base64url.encode(signature)}`, JSON.stringify({ keys: [jwk] }));
  const ways = {
    ours: () => module.bench_verify(),
    WebCrypto: () => crypto.subtle.importKey('jwk', jwk, how, false, ['verify'])
      .then((key) => crypto.subtle.verify(how, key, signature, data)),
  };
  const names = /** @type {const} */ (['ours', 'WebCrypto']);
  const seen = { ours: /** @type {number[]} */ ([]), WebCrypto: /** @type {number[]} */ ([]) };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 ? names : names.toReversed()) {
      const start = performance.now();
      for (let count = 0; count < each; count += 1) {
        if (!(await ways[name]())) throw new Error(`${name}: not valid`);
      }
      seen[name].push(((performance.now() - start) * 1000) / each);
    }
  }
  return seen;
};

Object.assign(globalThis, { decode, verify });

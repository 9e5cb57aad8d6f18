// What the Rust side asks WebCrypto, asked of a real one: `webcrypto.json` is written by tests/token/signature.rs, with
// the example signatures of RFC 7515, 7520 and 8037 among it. src/browser/crypto.rs makes the same two calls.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, test } from 'node:test';

/**
 * @typedef {{ name: string, valid: boolean, algorithm: { name: string, hash?: string, namedCurve?: string,
 *   saltLength?: number }, jwk: Record<string, string>, signing_input: string, signature: string }} Case
 */

const { subtle } = globalThis.crypto;
/** @type {Case[]} */
const cases = JSON.parse(fs.readFileSync(new URL('webcrypto.json', import.meta.url), 'utf8'));

/** @param {Case} one */
const importKey = ({ jwk, algorithm }) => subtle.importKey('jwk', jwk, algorithm, false, ['verify']);

/** @param {Case} one */
const bytesOf = ({ signature, signing_input: input }) =>
  [Buffer.from(signature, 'base64url'), new TextEncoder().encode(input)];

describe('WebCrypto gives the answer that is expected', () => {
  for (const one of cases) {
    test(`${one.valid ? 'valid' : 'not valid'}: ${one.name}`, async () => {
      const [signature, data] = bytesOf(one);
      assert.equal(await subtle.verify(one.algorithm, await importKey(one), signature, data), one.valid);
    });
  }
});

describe('what is changed is not valid', () => {
  const valid = cases.filter((one) => one.valid);

  test('every byte of every signature', async () => {
    for (const one of valid) {
      const key = await importKey(one);
      const [signature, data] = bytesOf(one);
      const answers = await Promise.all([...signature.keys()].map((at) => {
        const changed = Uint8Array.from(signature);
        changed[at] ^= 1;
        return subtle.verify(one.algorithm, key, changed, data);
      }));
      assert.ok(answers.length > 0);
      assert.deepEqual(answers.filter(Boolean), [], one.name);
    }
  });

  test('every character of what is signed', async () => {
    for (const one of valid) {
      const key = await importKey(one);
      const [signature, data] = bytesOf(one);
      const answers = await Promise.all([...data.keys()].map((at) => {
        const changed = Uint8Array.from(data);
        changed[at] ^= 1;
        return subtle.verify(one.algorithm, key, signature, changed);
      }));
      assert.deepEqual(answers.filter(Boolean), [], one.name);
    }
  });

  test('a signature that is cut, longer, or empty', async () => {
    for (const one of valid) {
      const key = await importKey(one);
      const [signature, data] = bytesOf(one);
      for (const changed of [signature.subarray(1), Buffer.concat([signature, Buffer.of(0)]), Buffer.alloc(0)]) {
        assert.equal(await subtle.verify(one.algorithm, key, changed, data), false, one.name);
      }
    }
  });
});

test('only what makes the public key is handed over', () => {
  const known = { RSA: ['kty', 'n', 'e'], EC: ['kty', 'crv', 'x', 'y'], OKP: ['kty', 'crv', 'x'] };
  for (const { jwk, name } of cases) assert.deepEqual(Object.keys(jwk).sort(), [...known[jwk.kty]].sort(), name);
});

// The page of the token bench, in the copy of the extension that `../token.js` makes: the decoders by turns.

import { decodeJwt, decodeProtectedHeader } from 'jose';
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

Object.assign(globalThis, { decode });

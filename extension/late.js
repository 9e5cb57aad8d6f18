/**
 * Loads the second half of the wasm: `xtask/src/split.rs` cuts off what the first render does not need. Both halves
 * share memory and table, and the second one puts its functions into the table by itself.
 */

const LATE = 'sso_ferry_late.wasm';

/** @type {Promise<unknown> | undefined} */
let loading;
let here = false;

/**
 * Loads it in good time, once.
 * @param {WebAssembly.Exports} first what the first half exports
 */
export const later = (first) => (loading ??= load(first));

/** @param {WebAssembly.Exports} first */
async function load(first) {
  const module = await WebAssembly.compile(await (await fetch(LATE)).arrayBuffer());
  if (!here) await WebAssembly.instantiate(module, { f: first });
  here = true;
}

/**
 * Loads it on the spot, because a function of it is called already: a person was faster than the file, or a function
 * was cut off that should not be, and `tests/e2e/halves.test.js` looks for the mark. Only a request that waits can come
 * before that call; asked for text with one byte in each letter, because only a worker may ask it for bytes.
 * @param {WebAssembly.Exports} first
 */
export function now(first) {
  if (here) return;
  performance.mark('late now');
  const request = new XMLHttpRequest();
  request.open('GET', LATE, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  const bytes = Uint8Array.from(request.response, (letter) => letter.charCodeAt(0));
  new WebAssembly.Instance(new WebAssembly.Module(bytes), { f: first });
  here = true;
}

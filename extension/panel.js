/**
 * Starts the panel: asks for everything stored while the wasm is on its way, hands it over, and only then asks for
 * what the first render does not need: `page.js`, the recipes, and the second half of the wasm. The build packs this
 * file, `late.js` and the generated `sso_ferry.js` into one: each file more on the way costs the first paint about
 * 10 ms.
 *
 * The panel starts the same file as a worker when a person gives it a file to search, so that the panel stays smooth.
 */

import { later as rest } from './late.js';
import init, { scan_end, scan_piece, start } from './sso_ferry.js';

/** How much of a file is read at a time at most, in bytes. */
const PIECE = 2 ** 20;
/** How often the panel is told how far it is, in milliseconds. */
const TOLD = 100;

/** The consoles, then the portal's own forms. */
const RECIPES = [
  'jumpserver', 'jumpcloud', 'grafana', 'keycloak', 'portal-register', 'portal-register-older', 'portal-secret', 'portal-redirect',
  'portal-id-tokens', 'portal-claims',
];

const panel = async () => {
  // The language of the texts, which need not be the browser's own.
  document.documentElement.lang = chrome.i18n.getMessage('lang') || 'en';
  const wasm = fetch('sso_ferry_bg.wasm');
  const stored = chrome.storage.local.get();
  const held = chrome.storage.session.get();
  /** @param {string} name */
  const recipe = async (name) => (await fetch(`recipes/${name}.json`)).text();
  const later = async () => {
    const [loaded] = await Promise.all([Promise.all([import('./page.js'), ...RECIPES.map(recipe)]), rest(first)]);
    return loaded;
  };
  const first = await init({ module_or_path: wasm });
  start(await stored, await held, later, worker);
};

/** Not every browser that is admitted has trusted types. @type {{ trustedTypes?: any }} */
const { trustedTypes } = /** @type {any} */ (globalThis);
/** @type {{ createScriptURL(url: string): string } | undefined} */
let policy;
/** The policy can be made once, and lets one address through. */
const worker = () => {
  policy ??= trustedTypes?.createPolicy('scan', { createScriptURL: () => 'panel.js' });
  return new Worker(policy ? policy.createScriptURL('') : 'panel.js', { type: 'module' });
};

const encoder = new TextEncoder();

/**
 * In the worker: searches a file and tells what it found, or why it could not.
 * @param {MessageEvent<{ module: WebAssembly.Module, file: File }>} message
 */
const scan = async ({ data: { module, file } }) => {
  try {
    await rest(await init({ module_or_path: module }));
    const stream = file.stream();
    // The same memory for every piece, where the browser can; the other reader ignores what it is given.
    let reader;
    try {
      reader = stream.getReader({ mode: 'byob' });
    } catch {
      reader = stream.getReader();
    }
    let buffer = new ArrayBuffer(PIECE);
    /** @type {TextDecoder | undefined} */
    let wide;
    for (let done = 0, told = 0; ;) {
      const piece = await reader.read(new Uint8Array(buffer));
      if (piece.done || !piece.value) break;
      // Windows PowerShell writes UTF-16, with a mark at the beginning; everything else is searched as it is.
      const [first, second] = piece.value;
      if (done === 0 && first === 0xff && second === 0xfe) wide = new TextDecoder('utf-16le');
      if (done === 0 && first === 0xfe && second === 0xff) wide = new TextDecoder('utf-16be');
      scan_piece(wide ? encoder.encode(wide.decode(piece.value, { stream: true })) : piece.value);
      done += piece.value.length;
      ({ buffer } = piece.value);
      if (performance.now() - told >= TOLD) {
        told = performance.now();
        postMessage({ done });
      }
    }
    postMessage({ found: scan_end() });
  } catch (error) {
    postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};

if (globalThis.document) await panel();
else onmessage = scan;

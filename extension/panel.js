/**
 * Starts the panel: asks for everything stored, for the recipes and for the function that runs in pages while the
 * wasm is still on its way, then hands them over. The build packs this file and the generated `sso_ferry.js` into one:
 * each file more on the way costs the first paint about 10 ms.
 */

import init, { start } from './sso_ferry.js';

/** @param {string} name */
const recipe = async (name) => (await fetch(`recipes/${name}.json`)).text();

const wasm = fetch('sso_ferry_bg.wasm');
const stored = chrome.storage.local.get();
const held = chrome.storage.session.get();
const recipes = Promise.all(['jumpserver', 'jumpcloud'].map(recipe));
const page = import('./page.js');

await init({ module_or_path: wasm });
start(await stored, await held, recipes, page);

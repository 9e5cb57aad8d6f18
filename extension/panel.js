/**
 * Starts the panel: asks for everything stored and for the recipes while the wasm is still on its way, then hands
 * them over.
 */

import init, { start } from './sso_ferry.js';

/** @param {string} name */
const recipe = async (name) => (await fetch(`recipes/${name}.json`)).text();

const wasm = fetch('sso_ferry_bg.wasm');
const stored = chrome.storage.local.get();
const held = chrome.storage.session.get();
const recipes = Promise.all(['jumpserver', 'jumpcloud'].map(recipe));

await init({ module_or_path: wasm });
start(await stored, await held, await recipes);

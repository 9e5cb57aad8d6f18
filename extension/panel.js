/**
 * Starts the panel: asks for everything stored while the wasm is on its way, hands it over, and only then asks for
 * what the first render does not need. The build packs this file and the generated `sso_ferry.js` into one: each file
 * more on the way costs the first paint about 10 ms.
 */

import init, { start } from './sso_ferry.js';

/** @param {string} name */
const recipe = async (name) => (await fetch(`recipes/${name}.json`)).text();

const wasm = fetch('sso_ferry_bg.wasm');
const stored = chrome.storage.local.get();
const held = chrome.storage.session.get();

/** The consoles, then the portal's own forms. */
const RECIPES = [
  'jumpserver', 'jumpcloud', 'grafana', 'keycloak', 'portal-register', 'portal-register-older', 'portal-secret', 'portal-redirect',
  'portal-id-tokens', 'portal-claims',
];

const later = () => Promise.all([import('./page.js'), ...RECIPES.map(recipe)]);

await init({ module_or_path: wasm });
start(await stored, await held, later);

// What the panel's boot script uses of `sso_ferry.js`, the loader that the build generates and packs with it.

/** Loads the panel's WebAssembly from the response given. The build leaves the loader no address of its own. */
export default function init(options: { module_or_path: Response | Promise<Response> }): Promise<unknown>;

/** Starts the panel with what `storage.local` and `storage.session` hold, and with the recipes and `page.js` on their way. */
export function start(stored: object, held: object, recipes: Promise<string[]>, page: Promise<object>): void;

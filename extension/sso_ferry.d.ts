// What the panel's boot script uses of `sso_ferry.js`, the loader that the build generates and packs with it.

/** Loads the panel's WebAssembly from the response given. The build leaves the loader no address of its own. */
export default function init(options: { module_or_path: Response | Promise<Response> }): Promise<unknown>;

/** Starts the panel with what `storage.local` and `storage.session` hold, and a way to get `page.js` and the recipes. */
export function start(stored: object, held: object, later: () => Promise<[object, ...string[]]>): void;

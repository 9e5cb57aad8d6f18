// What the panel's boot script uses of `sso_ferry.js`, the loader that the build generates beside it.

/** Loads the panel's WebAssembly. Without an argument the module beside this file is taken. */
export default function init(options?: { module_or_path: URL | Response | Promise<Response> }): Promise<unknown>;

/** Starts the panel with what `storage.local` and `storage.session` hold, and with the recipes. */
export function start(stored: object, held: object, recipes: object[]): void;

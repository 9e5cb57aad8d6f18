// What the panel's boot script uses of `sso_ferry.js`, the loader that the build generates and packs with it.

type Source = Response | Promise<Response> | WebAssembly.Module;

/**
 * Loads WebAssembly from the response or module given, and answers with its exports. The build leaves the loader no
 * address of its own.
 */
export default function init(options: { module_or_path: Source }): Promise<WebAssembly.Exports>;

/**
 * Starts the panel with what `storage.local` and `storage.session` hold, a way to get `page.js` and the recipes, and
 * one to start a worker.
 */
export function start(
  stored: object, held: object, later: () => Promise<[object, ...string[]]>, worker: () => Worker,
): void;

/** Searches the next piece of the worker's file. */
export function scan_piece(bytes: Uint8Array): void;

/** What was found in all pieces, as `src/browser/scan.rs` reads it. */
export function scan_end(): unknown[];

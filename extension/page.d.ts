// What the panel's boot script loads as `page.js`: the modules of `page/` as the build puts them together.

/** Runs in a page, by `scripting.executeScript`; answers with a `Reply` of `src/page.rs`. */
export function pageFunction(request: import('./page/types.js').Request): Promise<object>;

// Makes the modules of extension/page/ the one self-contained function that the panel hands to
// `scripting.executeScript`. Tests and benches import it from here; as a command, which the build runs, this prints the
// text of page.js.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const HEAD = `// Made of the modules in extension/page/ by \`cargo xtask build\`. What they say in comments stays there.

/**
 * Runs in a page, by \`scripting.executeScript\`: uses nothing from outside itself, and makes all that it keeps anew at
 * each call.
 */
export async function pageFunction(request) {
`;

/** What esbuild writes of the one export, after all else. */
const EXPORT = 'export {\n  run\n};\n';

/** The text of page.js: the modules, whose scope is the function's body, and a call of the last one. */
function pageText() {
  const { outputFiles: [{ text }] } = buildSync({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)), entryPoints: ['extension/page/call.js'],
    bundle: true, format: 'esm', target: 'es2022', write: false, logLevel: 'warning',
  });
  if (!text.endsWith(EXPORT)) throw new Error('extension/page/call.js exports more or less than `run`');
  return `${HEAD}${text.slice(0, -EXPORT.length)}return run();\n}\n`;
}

// Made whenever this is imported, in a tenth of a second: nothing is kept that could be out of date.
const text = pageText();

/** @type {(request: object) => Promise<any>} */
export const { pageFunction } = await import(`data:text/javascript,${encodeURIComponent(text)}`);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(text);

// Files that Firefox saves at a click, as they lie on the disk afterwards.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';

const PATIENCE_MS = 15_000;

/**
 * Presses something and waits until Firefox has saved one file.
 * @param {import('./harness.js').Session} session
 * @param {() => Promise<unknown>} press
 * @returns {Promise<{ name: string, text: string }>}
 */
export async function saved(session, press) {
  await fs.rm(session.downloads, { recursive: true, force: true });
  await fs.mkdir(session.downloads);
  await press();
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const names = await fs.readdir(session.downloads);
    const [name] = names;
    // Firefox writes into a second file, which takes the place of the first, empty one at the end.
    if (names.length === 1 && !name.endsWith('.part')) {
      const text = await fs.readFile(path.join(session.downloads, name), 'utf8');
      if (text !== '') return { name, text };
    }
    assert.ok(Date.now() < end, `no file was saved: ${names}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

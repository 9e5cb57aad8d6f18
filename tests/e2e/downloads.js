// Files that the browser saves at a click, as they lie on the disk afterwards.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';

const PATIENCE_MS = 10_000;

/**
 * Presses something and waits until the browser has saved a file.
 * @param {import('./harness.js').Session} session
 * @param {() => Promise<unknown>} press
 * @returns {Promise<{ name: string, text: string }>} the name that it was given, and what it holds
 */
export async function saved(session, press) {
  const folder = await fs.mkdtemp(path.join(session.profile, 'saved-'));
  const client = await session.browser.target().createCDPSession();
  try {
    await client.send('Browser.setDownloadBehavior', {
      behavior: 'allowAndName', downloadPath: folder, eventsEnabled: true,
    });
    let name;
    client.on('Browser.downloadWillBegin', ({ suggestedFilename }) => { name = suggestedFilename; });
    const ended = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no file was saved')), PATIENCE_MS);
      client.on('Browser.downloadProgress', ({ state, guid }) => {
        if (state === 'inProgress') return;
        clearTimeout(timer);
        resolve({ state, guid });
      });
    });
    const [{ state, guid }] = await Promise.all([ended, press()]);
    assert.equal(state, 'completed');
    return { name, text: await fs.readFile(path.join(folder, guid), 'utf8') };
  } finally {
    await client.detach();
  }
}

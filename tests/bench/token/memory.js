// How much memory the renderers of a browser hold: the pages' own measure needs cross-origin isolation, which an
// extension's page has not.

import { readFile } from 'node:fs/promises';

/**
 * A function that gives the bytes that all renderers hold for themselves (Linux: anonymous and shared pages).
 * @param {import('puppeteer-core').Browser} browser
 */
export async function rss(browser) {
  const session = await browser.target().createCDPSession();
  return async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter((one) => one.type === 'renderer');
    const sizes = await Promise.all(renderers.map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      return (kilobytes('RssAnon') + kilobytes('RssShmem')) * 1024;
    }));
    return sizes.reduce((sum, one) => sum + one, 0);
  };
}

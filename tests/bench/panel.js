// How fast the panel starts: first contentful paint and the mark `interactive` (first render with handlers and stored
// data), against a blank extension page with one module script. Both are opened by turns, in fresh tabs of one
// Chromium, so that what the machine does meanwhile hits both alike. Judges nothing but the printed aim.
//
// Run by `cargo xtask bench`, which sets SSO_FERRY_DIST (the unpacked extension) and CHROMIUM (the browser).

import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import puppeteer from 'puppeteer-core';

const RUNS = 20;
/** The panel may take this much longer than the blank page until it can be used. */
const AIM = 1.6;
const PATIENCE_MS = 10_000;
/** How long a page is left alone before it is looked at: several times what it takes to start. */
const QUIET_MS = 400;

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = process.env.SSO_FERRY_DIST ?? join(root, 'dist/chromium');

/** The least that an extension page with a script can be. Returns its folder. */
async function blankExtension() {
  const folder = join(root, 'target/bench/blank');
  const manifest = { manifest_version: 3, name: 'Blank page', version: '1' };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'blank.js'), 'performance.mark(\'interactive\');\n');
  await writeFile(join(folder, 'blank.html'), '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Blank</title>\n'
    + '<script type="module" src="blank.js"></script></head><body><p>One line of text.</p></body></html>\n');
  return folder;
}

/**
 * Opens an address in a fresh tab.
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 * @returns {Promise<{paint: number, interactive: number}>} milliseconds since the navigation began
 */
async function open(browser, url) {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    // Looking runs scripts in the page's own thread: not while it is still starting.
    await wait(QUIET_MS);
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(20)) {
      // Not waitForFunction: it builds a function from text, which the panel's policy refuses.
      const times = await page.evaluate(() => ({
        paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
        interactive: performance.getEntriesByName('interactive')[0]?.startTime,
      }));
      if (times.paint !== undefined && times.interactive !== undefined) return times;
    }
    throw new Error(`${new URL(url).pathname}: no first paint or no mark 'interactive' within ${PATIENCE_MS} ms`);
  } finally {
    await page.close();
  }
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

async function starts() {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    pipe: true,
    enableExtensions: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses its sandbox to root.
      '--disable-gpu', '--disable-quic', '--no-first-run', '--no-pings', '--disable-background-networking',
      '--disable-component-update', '--disable-domain-reliability', '--disable-sync',
      '--disable-features=NetworkTimeServiceQuerying,AutofillServerCommunication',
    ],
  });
  try {
    const pages = {
      panel: `chrome-extension://${await browser.installExtension(dist)}/panel.html`,
      blank: `chrome-extension://${await browser.installExtension(await blankExtension())}/blank.html`,
    };
    // An extension's pages share one process. In life the toolbar click has just woken the background worker in it, so
    // both extensions keep theirs alive with a tab that nobody looks at; else one of them would start a process each time.
    for (const url of Object.values(pages)) await (await browser.newPage()).goto(new URL('/manifest.json', url).href);
    const seen = { panel: [], blank: [] };
    for (let run = 0; run <= RUNS; run += 1) {
      // By turns, and the first of a pair is not always the same.
      const pair = run % 2 ? ['panel', 'blank'] : ['blank', 'panel'];
      for (const name of pair) {
        const times = await open(browser, pages[name]);
        if (run > 0) seen[name].push(times); // The first pair warms up.
      }
    }
    return { seen, version: await browser.version() };
  } finally {
    await browser.close();
  }
}

function printStarts({ seen, version }) {
  console.log(`\n${version}, ${RUNS} runs each, by turns; milliseconds since the navigation began`);
  console.log('                              median     min     max');
  const row = (label, values) => {
    const cells = [median(values), Math.min(...values), Math.max(...values)].map((ms) => ms.toFixed(1).padStart(8));
    console.log(`${label.padEnd(28)}${cells.join('')}`);
  };
  const measures = /** @type {const} */ ([['paint', 'first contentful paint'], ['interactive', 'interactive']]);
  for (const [key, label] of measures) {
    const panel = seen.panel.map((times) => times[key]);
    const blank = seen.blank.map((times) => times[key]);
    row(`${label}, panel`, panel);
    row(`${label}, blank`, blank);
    const ratio = median(panel) / median(blank);
    const verdict = key === 'interactive' ? `, aim ${AIM} or less: ${ratio <= AIM ? 'reached' : 'NOT reached'}` : '';
    console.log(`  ratio of the medians ${ratio.toFixed(2)}${verdict}`);
  }
}

async function printSizes() {
  const wasm = await readFile(join(dist, 'sso_ferry_bg.wasm'));
  const rows = [
    ['sso_ferry_bg.wasm', wasm.length],
    ['  gzip', gzipSync(wasm, { level: 9 }).length],
    ['  brotli', brotliCompressSync(wasm).length],
  ];
  for (const name of ['sso_ferry_late.wasm', 'panel.js', 'panel.html', 'background.js', 'page.js']) {
    rows.push([name, (await readFile(join(dist, name))).length]);
  }
  const above = join(dist, '..');
  for (const name of (await readdir(above)).filter((file) => file.endsWith('.zip')).sort()) {
    rows.push([name, (await readFile(join(above, name))).length]);
  }
  console.log('\nsizes in bytes');
  for (const [name, bytes] of rows) console.log(`${String(name).padEnd(36)}${String(bytes).padStart(10)}`);
}

printStarts(await starts());
await printSizes();

// How fast a token is decoded and judged, against decoders in JavaScript; what the check of its signature costs beside
// WebCrypto's own work; and how fast a file of network traffic (HAR) is searched in the shipped worker, against a plain
// worker that reads the whole file and runs one regular expression. All in one page of a copy of the extension, by turns,
// so that what the machine does meanwhile hits all alike; only the ratios say something. What the plain worker finds must
// be found by ours, or nothing is printed. Judges nothing.
//
// Run by `cargo xtask bench`, which sets SSO_FERRY_DIST (the unpacked extension), SSO_FERRY_BENCH (the same module with
// the bench's exports) and CHROMIUM (the browser).

import assert from 'node:assert/strict';
import { copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';

import { har } from './token/har.js';
import { rss } from './token/memory.js';
import { sampleTokens } from './token/samples.js';

const ROUNDS = 40;
const RUNS = 12;
const HAR_BYTES = 50_000_000;
/** Decoding and judging may take this many times what jose takes to decode. */
const DECODE = { aim: 1, limit: 1.5 };
/** Checking a signature may take this many times what WebCrypto alone takes. */
const VERIFY = 1.25;
/** Searching a file may take this many times what the plain worker takes. */
const SEARCH = 1.3;
const MEMORY_MB = 64;
const TASK_MS = 50;

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = process.env.SSO_FERRY_DIST ?? join(root, 'dist/chromium');
const bench = process.env.SSO_FERRY_BENCH ?? join(root, 'target/xtask/bindgen-bench');

/** @param {string} name */
const source = (name) => fileURLToPath(new URL(`token/${name}`, import.meta.url));

/** A copy of the extension with the bench's page, its module and the plain worker. Returns its folder. */
async function extension() {
  const folder = join(root, 'target/bench/token');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(dist, folder, { recursive: true });
  await copyFile(source('plain.js'), join(folder, 'plain.js'));
  await copyFile(join(bench, 'sso_ferry_bg.wasm'), join(folder, 'bench_bg.wasm'));
  await build({
    entryPoints: [source('page.js')],
    outfile: join(folder, 'bench.js'),
    alias: { 'sso-ferry-bench': join(bench, 'sso_ferry.js') },
    bundle: true, format: 'esm', target: 'es2022', logLevel: 'warning',
  });
  await writeFile(join(folder, 'bench.html'), '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    + '<title>Bench</title><script type="module" src="bench.js"></script></head><body><input type="file"></body></html>\n');
  return folder;
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {string} label @param {number[]} values */
function row(label, values, digits = 1) {
  const cells = [median(values), Math.min(...values), Math.max(...values)].map((one) => one.toFixed(digits).padStart(8));
  console.log(`${label.padEnd(28)}${cells.join('')}`);
}

/**
 * Searches the file of the page's input in a worker of its own; runs in the page.
 * @param {string} script
 */
async function search(script) {
  const file = document.querySelector('input').files[0];
  globalThis.policy ??= trustedTypes.createPolicy('scan', { createScriptURL: (url) => url });
  // The panel has its module compiled already.
  globalThis.compiled ??= await WebAssembly.compileStreaming(fetch('sso_ferry_bg.wasm'));
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  const worker = new Worker(globalThis.policy.createScriptURL(script), { type: 'module' });
  let told = 0;
  const found = await new Promise((resolve, reject) => {
    worker.onerror = (error) => reject(new Error(`${script}: ${error.message}`));
    worker.onmessage = ({ data }) => {
      if (data.error) reject(new Error(data.error));
      if (data.found) resolve(data.found);
      told += 1;
    };
    worker.postMessage({ module: globalThis.compiled, file });
  });
  const ms = performance.now() - start;
  worker.terminate();
  // Entries come a little later than the tasks.
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  return { ms, told, longest: Math.max(0, ...tasks), texts: found.filter((one) => /^eyJ/.test(one)) };
}

/** @param {import('puppeteer-core').Page} page */
async function decoding(page) {
  const { tokens, now } = sampleTokens();
  const seen = await page.evaluate((task) => globalThis.decode(task), { tokens, now, rounds: ROUNDS, each: 20 });
  console.log(`\n${ROUNDS} rounds by turns, a token of ${tokens[0].length} characters; microseconds`);
  console.log('                              median     min     max');
  for (const [name, times] of Object.entries(seen)) row(name, times.slice(3), 2);
  const ratio = median(seen.ours.slice(3)) / median(seen.jose.slice(3));
  const { aim, limit } = DECODE;
  const verdict = ratio <= aim ? 'reached' : ratio <= limit ? 'within the limit' : 'NOT within the limit';
  console.log(`  decoded and judged, to jose's decoding ${ratio.toFixed(2)}, aim ${aim}, limit ${limit}: ${verdict}`);
}

/** @param {import('puppeteer-core').Page} page */
async function verifying(page) {
  const seen = await page.evaluate((task) => globalThis.verify(task), { rounds: ROUNDS, each: 50 });
  console.log(`\n${ROUNDS} rounds by turns, a signature of RSA with 2048 bits, key imported each time; microseconds`);
  console.log('                              median     min     max');
  for (const [name, times] of Object.entries(seen)) row(name, times.slice(3), 1);
  const ratio = median(seen.ours.slice(3)) / median(seen.WebCrypto.slice(3));
  console.log(`  ratio of the medians ${ratio.toFixed(2)}, limit ${VERIFY}: ${ratio <= VERIFY ? 'reached' : 'NOT reached'}`);
}

/** @param {import('puppeteer-core').Page} page @param {() => Promise<number>} memory @param {string} name */
async function searching(page, memory, name, file) {
  const input = await page.$('input');
  await input.uploadFile(file);
  // First ours alone, in a process that has not searched before.
  const before = await memory();
  let most = before;
  const first = page.evaluate(search, 'panel.js');
  for (let done = false; !done; most = Math.max(most, await memory())) {
    done = await Promise.race([first.then(() => true), wait(5, false)]);
  }
  const seen = { 'panel.js': [], 'plain.js': [] };
  let longest = 0;
  for (let run = 0; run <= RUNS; run += 1) {
    const order = run % 2 ? ['panel.js', 'plain.js'] : ['plain.js', 'panel.js'];
    const texts = {};
    for (const script of order) {
      const one = await page.evaluate(search, script);
      texts[script] = one.texts;
      if (run > 0) seen[script].push(one.ms); // The first pair warms up.
      if (script === 'panel.js') longest = Math.max(longest, one.longest);
    }
    assert.deepEqual(texts['panel.js'], texts['plain.js']);
  }
  console.log(`\n${name}: ${RUNS} searches each, by turns; milliseconds`);
  console.log('                              median     min     max');
  row('the shipped worker', seen['panel.js']);
  row('the plain worker', seen['plain.js']);
  const ratio = median(seen['panel.js']) / median(seen['plain.js']);
  console.log(`  ratio of the medians ${ratio.toFixed(2)}, limit ${SEARCH}: ${ratio <= SEARCH ? 'reached' : 'NOT reached'}`);
  const more = (most - before) / 1e6;
  console.log(`  memory of all renderers, most above the start: ${more.toFixed(1)} MB, limit ${MEMORY_MB}`);
  console.log(`  longest task of the page: ${longest.toFixed(0)} ms, limit ${TASK_MS} (0: none over 50)`);
}

async function measure() {
  const folder = await extension();
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    pipe: true,
    enableExtensions: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses its sandbox to root.
      '--disable-gpu', '--no-first-run', '--no-pings', '--disable-background-networking', '--disable-component-update',
    ],
  });
  try {
    const id = await browser.installExtension(folder);
    const page = await browser.newPage();
    await page.goto(`chrome-extension://${id}/bench.html`);
    console.log(`\n${await browser.version()}`);
    await decoding(page);
    await verifying(page);
    const memory = await rss(browser);
    for (const [name, chinese] of [['a HAR of 50 MB, ASCII', false], ['a HAR of 50 MB with Chinese text', true]]) {
      const file = join(root, 'target/bench', chinese ? 'chinese.har' : 'ascii.har');
      await writeFile(file, har(HAR_BYTES, chinese));
      // A fresh page, so that nothing is left of the other.
      await page.goto('about:blank');
      await page.goto(`chrome-extension://${id}/bench.html`);
      await searching(page, memory, name, file);
    }
  } finally {
    await browser.close();
  }
}

await measure();

// How long one reading of a large page takes: the product's own requests against one plain TreeWalker pass that looks
// at every text and every title of the same documents. Both run by turns in the same isolated worlds of one Chromium,
// so that what the machine does meanwhile hits both alike. Judges nothing but the printed aim.
//
// Run by `cargo xtask bench`, which sets CHROMIUM (the browser).

import { readFile } from 'node:fs/promises';

import puppeteer from 'puppeteer-core';

import { pageFunction } from '../page-function.js';

const RUNS = 30;
/** A reading may take this many times the plain pass. */
const AIM = 2;
const ELEMENTS = 20_000;
const FRAMES = 10;
const FRAME_ELEMENTS = 1000;
/** Pre-warmed frames are in the page and not drawn. */
const HIDDEN_FRAMES = 4;
const HOST = 'portal.azure.com';

/**
 * Fills a document with what a portal page is made of; runs in the page.
 * @param {{ elements: number, frames: number, hidden: number }} size
 */
function build({ elements, frames, hidden }) {
  const guid = (n) => `${String(10_000_000 + n)}-aaaa-4bbb-8ccc-${String(100_000_000_000 + n)}`;
  const words = 'Applications that sign people in are registered here, and each has its own redirect URIs and secrets.';
  const item = (label, value) => `<div class="fxc-essentials-item"><div class="fxc-essentials-label-container">
    <label class="fxc-essentials-label">${label}</label></div><div class="fxc-essentials-value-wrapper">
    <div class="fxc-essentials-value fxs-portal-text" title="${value}">${value}</div></div></div>`;
  const essentials = (n) => `<div class="fxc-essentials">${[
    ['Display name', 'JumpServer'], ['Application (client) ID', guid(n)], ['Object ID', guid(n + 1)],
    ['Directory (tenant) ID', guid(n + 2)], ['Supported account types', 'My organization only'], ['State', 'Activated'],
  ].map(([label, value]) => item(label, value)).join('')}</div>`;
  const cell = (text) => `<div class="fxc-gc-cell" role="gridcell" title="${text}">
    <div class="fxc-gc-text">${text}</div></div>`;
  const row = (n) => `<div class="fxc-gc-row" role="row"><div class="fxc-gc-row-content">${
    [`Secret ${n}`, '7/27/2028', 'abc******************', guid(n)].map(cell).join('')}</div></div>`;
  const header = (text) => `<div class="fxc-gc-columnheader" role="columnheader">
    <div class="fxc-gc-columnheader-content">${text}</div></div>`;
  const grid = (n) => `<div class="fxc-gc-table" role="grid"><div class="fxc-gc-columnheaders" role="row">${
    ['Description', 'Expires', 'Value', 'Secret ID'].map(header).join('')}</div>${
    Array.from({ length: 20 }, (_, at) => row(n + at)).join('')}</div>`;
  const form = (n) => `<div class="fxs-form"><label for="i${n}">Field ${n}</label><input id="i${n}" class="azc-input"
    aria-label="Field ${n}"><span role="checkbox" aria-checked="false"></span><span>Choice ${n}</span>
    <input readonly value="https://login.microsoftonline.com/${guid(n)}/oauth2/v2.0/token"></div>`;
  const menu = (n) => `<ul role="menu">${Array.from({ length: 12 }, (_, at) => `<li role="menuitem"><a href="#${n}">
    <svg><path d="M0 0"/></svg><span>Item ${at} of ${n}</span></a></li>`).join('')}</ul>`;
  const prose = (n) => `<section><h2>Section ${n}</h2>${`<p>${words}</p>`.repeat(6)}
    <p>${words} <a href="#${n}">Learn more</a></p><div><div><span>Created</span></div>
    <div><span>July ${n % 30}</span></div><div><button>Copy</button></div></div></section>`;
  const parts = [menu, menu, menu, prose, menu, menu, menu, menu, form, menu];
  const holder = document.createElement('div');
  holder.insertAdjacentHTML('beforeend', essentials(1) + grid(10));
  // One blade that was left and is kept, not drawn.
  holder.insertAdjacentHTML('beforeend', `<div style="display:none">${essentials(90)}${grid(100)}</div>`);
  let count = holder.querySelectorAll('*').length;
  for (let n = 1000; count < elements; n += 40) {
    const before = holder.childElementCount;
    holder.insertAdjacentHTML('beforeend', (n % 12_000 === 0 ? grid : parts[(n / 40) % parts.length])(n));
    for (const added of [...holder.children].slice(before)) count += 1 + added.querySelectorAll('*').length;
  }
  document.body.replaceChildren(holder);
  for (let at = 0; at < frames; at += 1) {
    const frame = document.createElement('iframe');
    frame.name = `View${at}.ReactView`;
    frame.className = 'fxs-part-frame fxs-reactview-frame-active';
    frame.style.display = at < hidden ? 'none' : '';
    frame.src = '/frame';
    document.body.append(frame);
  }
}

/** The plain pass: every text's data, every element's title. */
function plainPass() {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let length = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    length += node.nodeType === Node.TEXT_NODE ? node.data.length : (node.title?.length ?? 0);
  }
  return length;
}

/** The request for frames asks at other hosts than the bench's frames have. @param {any} value */
const atBench = (value) => {
  if (Array.isArray(value)) return value.map(atBench);
  if (!value || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([key, inner]) => [key, key === 'hosts' ? [HOST] : atBench(inner)]);
  return Object.fromEntries(members);
};

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

async function measure() {
  const requests = JSON.parse(await readFile(new URL('../page/requests.json', import.meta.url), 'utf8'));
  const top = atBench(requests.read_what_this_is);
  const inFrame = atBench(requests.read_portal_frame ?? requests.read_what_this_is);
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    pipe: true,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses its sandbox to root.
      '--disable-gpu', '--no-first-run', '--no-pings', '--disable-background-networking', '--disable-component-update',
    ],
  });
  try {
    const page = await browser.newPage();
    // Every document comes from here; nothing is asked of the network.
    await page.setRequestInterception(true);
    const answer = { contentType: 'text/html', body: '<!doctype html><title>Page</title>' };
    page.on('request', (request) => request.respond(answer));
    await page.goto(`https://${HOST}/`);
    await page.evaluate(build, { elements: ELEMENTS, frames: FRAMES, hidden: HIDDEN_FRAMES });
    await page.waitForFunction(() => [...document.querySelectorAll('iframe')].every((frame) => (
      frame.contentDocument?.title === 'Page' && frame.contentDocument.readyState === 'complete')));
    const frames = page.frames().filter((frame) => frame !== page.mainFrame());
    for (const frame of frames) await frame.evaluate(build, { elements: FRAME_ELEMENTS, frames: 0, hidden: 0 });
    const count = (frame) => frame.evaluate(() => document.querySelectorAll('*').length);
    const elements = await Promise.all(page.frames().map(count));

    const time = (frame, run, argument) => frame.isolatedRealm().evaluate(`(async () => {
      const start = performance.now();
      const reply = await (${run})(${JSON.stringify(argument ?? null)});
      const ms = performance.now() - start;
      return { ms, kind: reply.kind, found: reply.found?.filter((one) => one.count > 0).length };
    })()`);
    const whole = {
      plain: async () => {
        let ms = 0;
        for (const frame of page.frames()) ms += (await time(frame, plainPass)).ms;
        return ms;
      },
      read: async () => {
        let ms = 0;
        for (const frame of page.frames()) {
          const took = await time(frame, pageFunction, frame === page.mainFrame() ? top : inFrame);
          // A frame that is not drawn says so at once.
          if (!['read', 'elsewhere'].includes(took.kind)) throw new Error(`${frame.name()}: ${took.kind}`);
          if (frame === page.mainFrame() && took.found < 3) throw new Error('the page was not understood');
          ms += took.ms;
        }
        return ms;
      },
    };
    const seen = { plain: [], read: [] };
    for (let run = 0; run <= RUNS; run += 1) {
      // By turns, and the first of a pair is not always the same.
      for (const name of run % 2 ? ['plain', 'read'] : ['read', 'plain']) {
        const ms = await whole[name]();
        if (run > 0) seen[name].push(ms); // The first pair warms up.
      }
    }
    return { seen, elements, version: await browser.version() };
  } finally {
    await browser.close();
  }
}

function print({ seen, elements, version }) {
  console.log(`\n${version}, ${RUNS} readings and as many plain passes, by turns; milliseconds`);
  const inFrames = elements.slice(1).reduce((sum, one) => sum + one, 0);
  console.log(`${elements[0]} elements and ${FRAMES} frames with ${inFrames} more, ${HIDDEN_FRAMES} of them not drawn`);
  console.log('                              median     min     max');
  const row = (label, values, digits = 1) => {
    const cells = [median(values), Math.min(...values), Math.max(...values)]
      .map((one) => one.toFixed(digits).padStart(8));
    console.log(`${label.padEnd(28)}${cells.join('')}`);
  };
  row('one reading', seen.read);
  row('one plain pass', seen.plain);
  row('ratio of each pair', seen.read.map((ms, at) => ms / seen.plain[at]), 2);
  const ratio = median(seen.read) / median(seen.plain);
  const verdict = ratio <= AIM ? 'reached' : 'NOT reached';
  console.log(`  ratio of the medians ${ratio.toFixed(2)}, aim ${AIM} or less: ${verdict}`);
}

print(await measure());

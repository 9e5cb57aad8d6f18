// For the tests of extension/page/: a lab, one Chromium, and the page function run in a page's isolated world, as
// `scripting.executeScript({ func })` runs it. Reads the shipped recipes; knows no portal and no console itself.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before } from 'node:test';
import { startHarness } from '../lab/jumpserver/harness.js';
import { isolatedWorld } from '../lab/jumpserver/isolated.js';
import { pageFunction } from '../page-function.js';

const file = (path) => fs.readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The pattern that masks a client secret, from where the product keeps it. */
const [, pattern] = /VALUE_PATTERN: &str = ("[^\n]*");/.exec(file('src/entra/client_secret.rs'));
export const MASK = [JSON.parse(pattern)];

/** Registers the hooks. The returned object's fields are there once a test runs; `page` is an empty page. */
export function useHarness() {
  const shared = /** @type {any} */ ({});
  before(async () => {
    Object.assign(shared, await startHarness());
    shared.page = await shared.freshPage();
  });
  after(() => shared.close?.());
  return shared;
}

/**
 * Enters the isolated world of the page's present document; after a navigation it has to be entered again.
 * @param {import('puppeteer-core').Page} page
 */
export async function enter(page) {
  const run = await isolatedWorld(page);
  const { origin } = new URL(page.url());
  const call = (task, mask = MASK) => run(`(tools, request) => (${pageFunction})(request)`, sorted({ mask, task }));
  return {
    call,
    /** Runs a function in the isolated world: `inside(run, argument)`. */
    inside: (act, argument) => run(`(tools, argument) => (${act})(argument)`, argument),
    /** The answers to probes, by name. */
    async read(probes, mask) {
      const reading = await call({ kind: 'read', probes }, mask);
      return { reading, found: Object.fromEntries((reading.found ?? []).map((one) => [one.name, one])) };
    },
    /** The state of one field. */
    async field(field) {
      const probe = { kind: 'field', name: 'field', secret: false, widget: TEXT, ...field };
      return (await call({ kind: 'read', probes: [probe] })).found[0];
    },
    apply: (step, at = origin) => call({ kind: 'apply', origin: at, step: stepOf(step) }),
    mark: (marks, at = origin) => call({ kind: 'mark', origin: at, marks }),
    unmark: () => call({ kind: 'unmark' }),
  };
}

/**
 * The isolated world of one frame, as `executeScript` with `allFrames` reaches each.
 * @param {any} frame
 */
export const enterFrame = (frame) => ({
  call: (task, mask = MASK) => frame.isolatedRealm().evaluate(pageFunction, sorted({ mask, task })),
});

const flat = (probes) => probes.flatMap((probe) => (probe.kind === 'at' ? flat(probe.probes) : [probe]));
const asked = flat(JSON.parse(file('tests/page/requests.json')).read_what_this_is.task.probes);

/** Some of what the product looks for on a portal page, as the Rust side writes it down. */
export const PORTAL_PROBES = ['essentials', 'copyable', 'blade_title', 'loose_urls']
  .map((wanted) => asked.find(({ name }) => name === wanted));

/** As Chromium hands arguments over: the members of every object in the order of their names. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

/** A text box that listens to everything. */
export const TEXT = { kind: 'text', events: ['focusin', 'input', 'change', 'focusout'] };

export const text = (is) => ({ kind: 'text', is });
export const on = (is) => ({ kind: 'on', is });
export const many = (...is) => ({ kind: 'many', is });

/** A field or step as `src/page.rs` sends it, from what a test cares about. */
function stepOf({ locate, widget = TEXT, value, secret = false, wait_ms = 0, settle_ms = 0, ...rare }) {
  return { locate, widget, value, secret, wait_ms, settle_ms, ...rare };
}

/**
 * A shipped recipe with every field's whole locator, as `Recipe::prepared` makes it.
 * @param {string} id
 */
export function recipe(id) {
  const { item = [], ...rest } = JSON.parse(file(`static/recipes/${id}.json`));
  const fields = rest.fields.map((field) => {
    const filled = (way) => JSON.parse(JSON.stringify(way).replaceAll('$id', field.id));
    const around = field.control ? item.map((way) => ({ ...filled(way), down: field.control })) : [];
    return { ...field, locate: [...(field.locate ?? []), ...around] };
  });
  return { ...rest, fields, field: (name) => fields.find((field) => field.id === name) };
}

/** A page of the lab where a test may put what it likes. */
export const PRACTICE = 'https://jump.example.com/practice';

/**
 * Loads a page of a console's origin and puts HTML of the test in it. What the page sees happen is recorded there.
 * @param {import('puppeteer-core').Page} page
 * @param {string} html
 * @param {string} [at] another page than the console's
 */
export async function show(page, html, at = PRACTICE) {
  if (!page.url().startsWith(new URL('/', at).href)) await page.goto(at);
  await page.setContent(`<!doctype html><title>Practice</title><body>${html}</body>`);
  await page.evaluate(() => {
    const types = [
      'click', 'mousedown', 'mouseup', 'pointerdown', 'submit', 'reset', 'keydown', 'focusin', 'focusout', 'input',
      'change', 'copy', 'paste',
    ];
    window.seen ??= [];
    window.seen.length = 0;
    for (const type of types) {
      document.addEventListener(type, (event) => {
        window.seen.push(`${event.type} ${event.target.id || event.target.localName || 'document'}`);
        // No navigation away from the evidence.
        if (type === 'submit') event.preventDefault();
      }, true);
    }
  });
  return enter(page);
}

/** What the page saw happen since it was shown. @returns {Promise<string[]>} */
export const seen = (page) => page.evaluate(() => window.seen);

/** Written by the tests of what a secret may reach; found nowhere else by accident. */
export const SECRET = 'S3cret-value-of-a-connection';

/** Everything in a page, its frames of the same origin and its open shadow roots that holds the secret, by its id. */
export const holders = (page) => page.evaluate((secret) => {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const texts = [...element.attributes].map(({ value }) => value).concat(element.value ?? [], element.textContent);
      if (texts.some((one) => String(one).includes(secret))) found.push(element.id || element.localName);
      if (element.shadowRoot) look(element.shadowRoot);
      if (element.contentDocument) look(element.contentDocument);
    }
  };
  look(document);
  return found;
}, SECRET);

/**
 * Shows a page, lets it prepare itself, and writes the secret: the reply, and who holds the secret then.
 * @param {import('puppeteer-core').Page} page
 */
export async function fillSecret(page, html, { prepare, ...step }) {
  const world = await show(page, html);
  if (prepare) await page.evaluate(prepare);
  const reply = await world.apply({ value: text(SECRET), secret: true, ...step });
  assert.ok(!JSON.stringify(reply).includes(SECRET), 'no reply holds the secret');
  return { reply, left: await holders(page) };
}

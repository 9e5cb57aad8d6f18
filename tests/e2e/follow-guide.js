// The guide in the panel, followed as a person does: a line's link is opened, "Show me" is pressed, forms are filled by
// the panel and sent by the person.
import assert from 'node:assert/strict';
import * as person from './person.js';
import * as steps from './steps.js';

const ALLOWED = [
  'https://login.microsoftonline.com', 'https://jump.example.com', 'https://login.jumpcloud.com',
];

/** The guide's lines as the panel shows them: each with its state. */
export const lines = (panel) => panel.page.$$eval('[data-line]', (all) => Object.fromEntries(all.map((one) => (
  [one.dataset.line, one.dataset.state]))));

/** Waits until a line is in a state. */
export const line = (panel, id, state) => panel.has(`[data-line="${id}"][data-state="${state}"]`);

/** How many steps are done, and the step in front. */
export const far = (panel) => panel.page.$eval('#guide', (box) => ({
  guide: box.dataset.guide,
  done: Number(box.dataset.done),
  of: Number(box.dataset.of),
  front: box.querySelector('details[data-step][open]')?.dataset.step ?? null,
}));

/** Ticks a line by the person's word, or takes the word back. */
export const byWord = (panel, id) => panel.click(`[data-line="${id}"] [data-do="by-word"]`);

/** The panel with nothing read yet, at the portal's Home; the person chooses what it is for. */
export async function begin(session, page, purpose) {
  for (const origin of ALLOWED) await session.preapprove(origin);
  await page.goto('https://portal.azure.com/#home');
  const panel = await session.click(page);
  await panel.go('guide');
  await panel.has('[data-guide="none"]');
  await steps.setPurpose(panel, purpose);
  await panel.has(`[data-guide="${purpose.console}"]`);
  return panel;
}

/** Follows a line's link to its page, in this tab. */
export async function followLine(session, page, id, ready) {
  const panel = await session.openedPanel();
  await panel.go('guide');
  const css = `[data-line="${id}"] a[data-do="open-page"]`;
  await panel.has(css);
  const href = await panel.page.$eval(css, (link) => link.href);
  await page.goto('about:blank');
  await page.goto(href);
  await page.waitForSelector(ready);
  await session.click(page);
}

/** "Show me" on a line outlines something on the page, and going on takes it away without a trace. */
export async function assertShown(panel, page, id) {
  const before = await page.evaluate(() => document.documentElement.outerHTML.length);
  await panel.click(`[data-line="${id}"] [data-do="show-me"]`);
  await page.waitForSelector(steps.OUTLINES);
  assert.equal(await page.$$eval(steps.OUTLINES, (hosts) => hosts.length), 1);
  assert.equal(await page.$eval(steps.OUTLINES, (host) => getComputedStyle(host).pointerEvents), 'none');
  await panel.go('here');
  await page.waitForFunction((css) => !document.querySelector(css), {}, steps.OUTLINES);
  assert.equal(await page.evaluate(() => document.documentElement.outerHTML.length), before);
}

/** Registers in the portal with what the panel fills. Returns the registration. */
export async function registerFilled(session, page) {
  const panel = await session.openedPanel();
  await panel.go('here');
  await panel.has('[data-do="fill"]:not([disabled])');
  const receipt = await steps.fill(panel);
  assert.equal(receipt.filled, receipt.of);
  await steps.register(session, page);
  return session.lab.portal.registrations.find(({ appId }) => appId === session.lab.portal.registered.at(-1).appId);
}

/** A new client secret, made with the panel and kept by it. */
export async function secretFilled(session, page, description) {
  const panel = await session.openedPanel();
  await panel.go('here');
  await person.openNewSecret(page);
  await steps.prepareSecret(panel);
  await steps.fill(panel);
  await person.addSecret(page, description);
  await steps.keepSecret(panel);
}

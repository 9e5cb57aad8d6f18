// A refusal followed to its end: made by a wrong setting, met by the test sign-in before the console meets it,
// explained with the values that disagree, put right on the page that the explanation leads to, and then proven by a
// second test and by the console's own sign-in.
import assert from 'node:assert/strict';
import * as person from './person.js';
import * as right from './put-right.js';
import * as signIn from './test-sign-in.js';
import * as steps from './steps.js';

const { PILAR, STRANGER } = signIn;

/** Opens a page of the registration and presses the toolbar button: the panel reads it. */
async function read(on, item, look = () => {}) {
  const page = await on.tab();
  await person.openItem(page, on.registration.appId, item);
  await look(page);
  const panel = await on.session.click(page);
  await panel.here('here_portal');
}

/** The panel, opened where there is nothing to read. */
export async function openPanel(on) {
  const page = await on.tab();
  await page.goto('https://practice.example.com/');
  const panel = await on.session.click(page);
  await panel.here('here_other');
  return panel;
}

/** Puts something into the panel's connection, as an earlier choice of the person would have. */
export async function wire(on, change) {
  const { store } = structuredClone(on.stored.local);
  change(store.connections.find((one) => one.registration.client_id.value === on.registration.appId));
  await on.session.restore({ ...on.stored, local: { ...on.stored.local, store } });
}

/** The same, with a value of JumpServer's form that the person put in place of the right one. */
export const edit = (on, field, value) => wire(on, (connection) => {
  const edits = [[field, { kind: 'text', is: value }]];
  connection.consoles = [{ recipe: 'jumpserver', origin: person.CONSOLE, edits }];
});

/** Takes such a value back in the preview of JumpServer's form. */
export async function takeBack(on, field) {
  const page = await on.tab();
  on.lab.jumpserver.reset({ oidcOn: true });
  await person.openSettings(page);
  await person.openOidcTab(page);
  const panel = await on.session.click(page);
  await panel.go('here');
  await panel.click(`[data-field="${field}"] [data-do="edit"]`);
  await panel.click(`[data-edit="${field}"] [data-do="edit-back"]`);
  await panel.hasNot(`[data-edit="${field}"]`);
}

/** A secret that the panel holds from now on, in place of the one before. */
export async function hold(on, secret) {
  const panel = await on.session.openedPanel();
  await panel.go('all');
  await panel.press('drop-secret');
  await panel.has('.warn-text[role="status"]');
  await panel.press('drop-secret');
  await steps.holdSecret(on.session, secret);
  await panel.has('[data-value="secret"]');
}

/** A page of the enterprise application. @param {'Properties' | 'Users'} item */
export const openEnterprise = (page, { appId, servicePrincipalId }, item) => right.open(page, 'https://portal.azure.com'
  + `/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/${item}/objectId/${servicePrincipalId}/appId/${appId}`);

/** The code of an error page, once the tab shows one. */
const shown = (tab, code) => tab.waitForFunction((wanted) => (
  document.body?.innerText.includes(`AADSTS${wanted}: `)), {}, code);

/** JumpServer's own sign-in ends in this way, with everything saved there as it should be. */
async function assertConsole(on, account, expected) {
  signIn.saveRightSettings(on.lab);
  const ended = await signIn.consoleLogin(on.session, account);
  if (expected.console) assert.match(ended.console ?? JSON.stringify(ended), expected.console);
  else assert.deepEqual(ended, expected);
}

/** The form filled by the panel and submitted by the person, and then JumpServer's own sign-in. */
async function assertFilled(on, account) {
  const panel = await on.session.openedPanel();
  await panel.go('here');
  on.lab.jumpserver.reset();
  const page = await on.tab();
  await steps.openJumpServerForm(on.session, page);
  await steps.decide(panel, 'safer');
  const { filled, of } = await steps.fill(panel);
  assert.equal(filled, of);
  await steps.saveJumpServer(on.session, page);
  assert.deepEqual(await signIn.consoleLogin(on.session, account), { user: account });
}

/**
 * @typedef {{
 *   code: string, topic: string, at: 'page' | 'answer', item?: string, account?: string, what?: string,
 *   wrong: (on: any) => unknown, says?: Record<string, string[]>, leads: RegExp,
 *   repair: (on: any, page: import('puppeteer-core').Page) => unknown, console?: object,
 *   look?: (page: import('puppeteer-core').Page) => unknown, then?: 'saved' | 'filled' | 'test',
 * }} Case
 * - `at`: whether Entra shows the error on its own page, or an answer brings it
 * - `item`: the portal's page that the panel has read, where the fault can be seen; `look`: after opening a part of it
 * - `says`: findings, each with the values that must be in it
 * - `leads`: where the explanation's link leads
 * - `repair`: what the person does there; the page is open
 * - `console`: how JumpServer's own sign-in ends before the repair, where it has the fault as well
 * - `then`: how it ends after the repair: with right settings saved, or filled by the panel; `test` for no JumpServer
 */

/** @param {any} on see use-sign-in.js @param {Case} refusal */
export async function follow(on, refusal) {
  const { code, topic, at, item, account = PILAR, what, wrong, says = {}, leads, repair, then = 'saved' } = refusal;
  await wrong(on);
  await (item ? read(on, item, refusal.look) : openPanel(on));
  const panel = await on.session.openedPanel();

  const tab = await signIn.start(on.session, what);
  await tab.waitForSelector('main');
  if (await tab.$(`[data-test-id="${account}"]`)) await signIn.pick(tab, account);
  if (at === 'page') {
    await shown(tab, code);
    await signIn.readError(panel);
  }
  assert.equal(await signIn.over(panel), 'failed');
  const said = await signIn.explained(panel, code);
  assert.equal(said.topic, topic);
  assert.ok(said.fix, 'it says what to do');
  for (const [finding, values] of Object.entries(says)) {
    const text = said.findings[finding] ?? '';
    for (const value of values) assert.ok(text.includes(value), `${finding} names ${value}: ${JSON.stringify(said)}`);
  }
  assert.match(said.link ?? '', leads);
  if (refusal.console) await assertConsole(on, account, refusal.console);

  const page = await on.tab();
  await page.goto(said.link);
  await repair(on, page);

  // Somebody of another tenant stays out: the person takes an account of this one.
  const ends = account === STRANGER ? PILAR : account;
  assert.equal(await signIn.run(on.session, ends, what), 'passed');
  if (then === 'saved') await assertConsole(on, ends, { user: ends });
  if (then === 'filled') await assertFilled(on, ends);
}

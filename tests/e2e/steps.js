// The steps of the journey, each done once here and used by the tests and by the demo: what the person does on the
// pages and in the panel, and what the panel then shows. A step returns what it saw and judges nothing.
import * as person from './person.js';

/**
 * @typedef {import('./harness.js').Session} Session
 * @typedef {import('puppeteer-core').Page} Page
 */

/** Outlines live in an element of their own beside head and body. */
export const OUTLINES = 'html > :not(head):not(body)';

/** Filling waits for fields that appear late and for the last look. */
const FILL_PATIENCE_MS = 30_000;

/** Opens a registration in the portal and presses the toolbar button: the panel reads it. */
export async function readRegistration(session, page, index = 0) {
  const { appId } = session.lab.portal.registrations[index];
  await person.openRegistration(page, appId);
  const panel = await session.click(page);
  await panel.here('here_portal');
  await panel.until((id) => document.querySelector('[data-value="client_id"] .value')?.textContent === id, appId);
  return panel.values();
}

/** Opens the Endpoints pane; the panel notices by itself. Returns the rows that it read. */
export async function readEndpoints(session, page) {
  await person.openEndpoints(page);
  const panel = await session.openedPanel();
  await panel.has('details[data-value="endpoints"]');
  await panel.value('issuer');
  return panel.page.$$eval('details[data-value="endpoints"] .row', (rows) => rows.map((row) => ({
    label: row.querySelector('.label').textContent,
    url: row.querySelector('.value').textContent,
  })));
}

/** The words beside the outlines. They lie in a closed shadow root, which only the browser looks into. */
export async function captions(page) {
  const client = await page.createCDPSession();
  const { root } = await client.send('DOM.getDocument', { depth: -1, pierce: true });
  await client.detach();
  const closed = (node) => (node.shadowRoots ?? []).filter(({ shadowRootType }) => shadowRootType === 'closed');
  const inside = (node) => (node.children ?? []).flatMap((child) => [...closed(child), ...inside(child)]);
  const texts = (node) => [node.nodeValue ?? '', ...(node.children ?? []).flatMap(texts)];
  return inside(root).flatMap(texts).filter(Boolean);
}

/** Says in the panel what a registration is for. */
export async function setPurpose(panel, { console: id, baseUrl, region }) {
  await panel.has('#purpose');
  await panel.page.select('#purpose', id);
  if (baseUrl) await panel.paste('#purpose-base', baseUrl);
  if (region) {
    await panel.has('#region');
    await panel.page.select('#region', region);
  }
}

/** Reads a registration, waits for its metadata document, and says what it is for. Returns its client ID. */
export async function readMeantFor(session, page, index, purpose) {
  await readRegistration(session, page, index);
  const panel = await session.openedPanel();
  await panel.value('issuer');
  await setPurpose(panel, purpose);
  return session.lab.portal.registrations[index].appId;
}

/** Opens the portal's Register form and prepares it for a console. Returns the preview. */
export async function prepareRegistration(session, page, purpose) {
  await person.openRegister(page);
  const panel = await session.click(page);
  await panel.here('here_portal_register');
  await setPurpose(panel, purpose);
  await panel.has('[data-do="fill"]:not([disabled])');
  return preview(panel);
}

/** Registers as the person, and waits until the panel has read the new registration. */
export async function register(session, page) {
  await person.pressRegister(page);
  const panel = await session.openedPanel();
  await panel.here('here_portal');
  const { appId } = session.lab.portal.registered.at(-1);
  await panel.until((id) => document.querySelector('[data-value="client_id"] .value')?.textContent === id, appId);
  return appId;
}

/** Chooses Microsoft's shorter lifetime in the open pane of a new client secret. */
export async function prepareSecret(panel) {
  await panel.has('[data-form="portal_secret"]');
  await panel.click('[data-choice="secret_expiry:safer"] input');
  await panel.has('[data-do="fill"]:not([disabled])');
}

/** Keeps the secret whose Value the portal's page shows. */
export async function keepSecret(panel) {
  await panel.press('keep-secret');
  await panel.has('[data-value="secret"]');
}

/** Creates a client secret in the portal and pastes its Value into the panel. Returns the Value. */
export async function carrySecret(session, page) {
  const secret = await person.createSecret(page);
  await holdSecret(session, secret);
  await (await session.openedPanel()).has('[data-value="secret"]');
  return secret;
}

/** Pastes a text into the panel's secret box. */
export async function holdSecret(session, text) {
  const panel = await session.openedPanel();
  await panel.paste('input#secret', text);
  await panel.press('hold-secret');
}

/** Switches OIDC on in JumpServer and opens its form; one press of the toolbar button shows the preview. */
export async function openJumpServerForm(session, page) {
  await person.openSettings(page);
  const panel = await session.click(page);
  await panel.here('here_place');
  await person.switchOidcOn(page);
  await person.openOidcTab(page);
  // The panel follows a console's tabs without another press.
  await panel.here('here_form');
  return preview(panel);
}

/** The preview's rows: what each field holds and would hold. */
export async function preview(panel) {
  await panel.has('.preview [data-field]');
  return panel.page.$$eval('.preview [data-field]', (rows) => rows.map((row) => ({
    field: row.dataset.field,
    label: row.querySelector('.name')?.innerText.trim() ?? '',
    now: row.querySelector('.now')?.textContent ?? '',
    will: row.querySelector('.will')?.textContent ?? '',
  })));
}

/** Chooses where two values work, and confirms the console's origin. @param {'guide' | 'safer'} which */
export async function decide(panel, which) {
  for (const choice of ['signature_alg', 'ssl_verification']) {
    await panel.click(`[data-choice="${choice}:${which}"] input`);
    await panel.has(`[data-choice="${choice}:${which}"] input:checked`);
  }
  await confirm(panel);
}

/** Confirms the origin that the secret may go to. */
export async function confirmOrigin(panel) {
  await panel.has('[data-do="confirm-origin"]');
  // An origin that was confirmed for this connection before stays so.
  if (!(await panel.page.$('[data-do="confirm-origin"]:checked'))) await panel.click('[data-do="confirm-origin"]');
  await panel.has('[data-do="confirm-origin"]:checked');
}

/** Confirms it, with which everything is decided. */
export async function confirm(panel) {
  await confirmOrigin(panel);
  await panel.has('[data-do="fill"]:not([disabled])');
}

/** Fills the form. Returns the receipt: each field, and whether it holds what it shall. */
export async function fill(panel) {
  await panel.press('fill');
  await panel.has('.receipt [data-do="undo"]', FILL_PATIENCE_MS);
  return receipt(panel);
}

/** Puts back what was filled. Returns the receipt. */
export async function undo(panel) {
  await panel.press('undo');
  await panel.has('.receipt[data-stage="undone"]', FILL_PATIENCE_MS);
  return receipt(panel);
}

/** The receipt as it stands. */
export function receipt(panel) {
  return panel.page.$eval('.receipt', (box) => ({
    filled: Number(box.dataset.filled),
    of: Number(box.dataset.of),
    certainty: box.dataset.certainty,
    stage: box.dataset.stage,
    rows: [...box.querySelectorAll('[data-field]')].map((row) => ({
      field: row.dataset.field,
      label: row.innerText.replace(/^\S\s+/, '').trim(),
      certainty: row.querySelector('.sure').classList.item(1),
      became: row.dataset.became,
    })),
  }));
}

/**
 * Shows the filled fields on the page, then takes the outlines away again. Returns how many hosts of outlines the page
 * had each time.
 * @param {() => Promise<void>} [look] what to do while they are there
 */
export async function review(panel, page, look = async () => {}) {
  const outlines = () => page.$$eval(OUTLINES, (hosts) => hosts.length);
  await panel.press('review');
  await page.waitForSelector(OUTLINES);
  const shown = await outlines();
  await look();
  await panel.press('unmark');
  await page.waitForFunction((css) => !document.querySelector(css), {}, OUTLINES);
  return { shown, left: await outlines() };
}

/** Submits as the person; then the page is loaded anew and compared. Returns the receipt and the recorded body. */
export async function saveJumpServer(session, page) {
  const status = await person.submitSettings(page);
  await person.reloadForm(page);
  // The reload keeps the grant of the press before, and the panel follows.
  const panel = await session.openedPanel();
  await panel.has('[data-certainty="saved"]');
  return { status, body: session.lab.jumpserver.patches.at(-1).body, receipt: await receipt(panel) };
}

/** Signs in with what was saved. Returns what JumpServer says, and the ID token that Entra gave. */
export async function signIn(session, page) {
  const signedInAs = await person.signInThroughEntra(page);
  return { signedInAs, signIn: session.lab.jumpserver.signIns.at(-1), token: session.lab.entra.lastIdToken };
}

/** Pastes a token, or a text with one, into the panel's decoder. Returns what it then shows. */
export async function decode(panel, token) {
  await panel.go('token');
  await panel.paste('textarea#token', token);
  await panel.has('[data-verdict]');
  return decoded(panel);
}

/** Checks the signature with the keys that the panel fetches at a click. Returns what it then shows. */
export async function verify(panel) {
  await panel.press('verify');
  await panel.has('.signature[data-signature]');
  return decoded(panel);
}

/** Checks it once more, after it was not checked. */
export async function verifyAgain(panel) {
  await panel.press('verify');
  await panel.has('.signature[data-signature]:not([data-signature="not_checked"])');
  return decoded(panel);
}

/**
 * What the decoder shows of its token: verdict, kind, codes of findings (the ones that are folded away apart), checks,
 * the failed ones with their values and what to change, claims, how the signature's check ended, and what the console
 * will do.
 */
export function decoded(panel) {
  return panel.page.evaluate(() => {
    const all = (css, root = document) => [...root.querySelectorAll(css)];
    const text = (css, root = document) => root.querySelector(css)?.textContent ?? null;
    const by = (css, name, root) => Object.fromEntries(all(css, root).map((row) => [row.dataset[name], row]));
    const map = (rows, how) => Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, how(row)]));
    const codes = (rows) => rows.map((row) => row.dataset.code).sort();
    const failure = (row) => ({
      values: all('dd.mono', row).map((value) => value.textContent),
      fix: text('dd:not(.mono)', row),
      link: row.querySelector('a')?.href ?? null,
    });
    const verdict = document.querySelector('[data-verdict]');
    const checks = by('[data-check]', 'check');
    const failed = Object.entries(checks).filter(([, row]) => row.dataset.outcome === 'failed');
    const quiet = '[data-box="notes"] [data-code]';
    return {
      verdict: verdict?.dataset.verdict,
      kind: verdict?.dataset.kind,
      findings: codes(all('[data-code]').filter((card) => !card.matches(quiet))),
      notes: codes(all(quiet)),
      checks: map(checks, (row) => row.dataset.outcome),
      failed: map(Object.fromEntries(failed), failure),
      claims: map(by('[data-claim]', 'claim'), (row) => text('dd .mono', row)),
      marks: all('dl.claims mark').map((mark) => mark.textContent),
      signature: document.querySelector('.signature')?.dataset.signature ?? null,
      canVerify: Boolean(document.querySelector('[data-do="verify"]:not([disabled])')),
      consoles: map(by('[data-console]', 'console'), (card) => ({
        outcome: card.dataset.outcome,
        says: text('.verdict p', card),
        steps: map(by('[data-step]', 'step', card), (row) => row.dataset.outcome),
        user: map(by('[data-attribute]', 'attribute', card), (row) => text('dd .mono', row)),
      })),
    };
  });
}

/** Opens JumpCloud's form and presses the toolbar button; with several registrations known, one is chosen. */
export async function openJumpCloudForm(session, page, clientId) {
  await person.openNewProvider(page);
  const panel = await session.click(page);
  await panel.here('here_form');
  await panel.has('.preview [data-field], [data-code="choose_connection"]');
  await choose(panel, clientId);
  return preview(panel);
}

/** Chooses a registration on a console's page, when the panel asks. */
export async function choose(panel, clientId) {
  const select = await panel.page.$('[data-do="choose"]');
  if (select) await select.select(clientId);
}

/** Saves JumpCloud's form as the person. Returns the recorded body. */
export async function saveJumpCloud(session, page) {
  await person.saveProvider(page);
  return session.lab.jumpcloud.posts.at(-1);
}

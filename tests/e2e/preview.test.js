// Before a fill: values of the person's own, fields left out, the planned change on paper, and everything that keeps a
// form from being filled or its secret from being sent.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ORGANIZATIONS } from '../lab/jumpserver/fields.js';
import { serveAt } from './elsewhere.js';
import { jumpServerPatch, jumpServerRows, jumpServerUntouched } from './guide.js';
import * as person from './person.js';
import * as steps from './steps.js';
import { useConsole } from './use-console.js';

const [OTHER, OURS] = [1, 0];
const on = useConsole({ registrations: [OTHER, OURS] });

const VERSION = 'v4.10.15';
const SECRET = 'AUTH_OPENID_CLIENT_SECRET';
const BASE_URL = 'BASE_SITE_URL';
const LOGOUT = 'AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT';
const USERINFO = 'AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT';
const MAP = 'AUTH_OPENID_USER_ATTR_MAP';
const ORGS = 'OPENID_ORG_IDS';

/** The form, with our registration chosen. */
async function open({ origin = person.CONSOLE, saved = {} } = {}) {
  on.lab.jumpserver.reset({ version: VERSION, oidcOn: true, saved });
  const page = await on.tab();
  if (origin !== person.CONSOLE) await serveAt(page, origin, on.lab);
  await person.openSettings(page, origin);
  await person.openOidcTab(page);
  const panel = await on.session.click(page);
  await panel.here('here_form');
  await panel.has('.preview [data-field], [data-code="choose_connection"]');
  await steps.choose(panel, on.held(OURS).clientId);
  await steps.preview(panel);
  return { page, panel };
}

const inEditor = (field, css) => `[data-edit="${field}"] ${css}`;
const will = (panel, field) => panel.page.$eval(`[data-field="${field}"] .will`, (cell) => cell.textContent);
const isYours = (panel, field) => panel.page.$(`[data-field="${field}"] .tag.yours`).then(Boolean);
const locked = (panel) => panel.page.$('[data-do="fill"]:not([disabled])').then((button) => !button);

async function edit(panel, field) {
  await panel.click(`[data-field="${field}"] [data-do="edit"]`);
  await panel.has(`[data-edit="${field}"]`);
}

/** Takes the editor's value, or the recipe's again. */
async function close(panel, field, how) {
  await panel.press(how);
  await panel.hasNot(`[data-edit="${field}"]`);
}

describe('values of the person\'s own', () => {
  test('edited, left out, put on paper, and submitted as previewed', async () => {
    const { page, panel } = await open({ saved: { AUTH_OPENID_KEYCLOAK: false } });
    const { secret } = on.held(OURS);

    // A host that is not the recipe's is warned of and taken; an empty text is not.
    await edit(panel, LOGOUT);
    await panel.page.keyboard.down('Control');
    await panel.page.keyboard.press('a');
    await panel.page.keyboard.up('Control');
    await panel.page.keyboard.press('Backspace');
    await panel.has('[data-do="edit-use"][disabled]');
    await panel.paste(inEditor(LOGOUT, 'input'), 'https://portal.contoso.example/bye');
    await panel.has(inEditor(LOGOUT, '[data-code="edit_other_host"]'));
    await close(panel, LOGOUT, 'edit-use');
    assert.deepEqual([await will(panel, LOGOUT), await isYours(panel, LOGOUT)],
      ['https://portal.contoso.example/bye', true]);
    await panel.finding('edit_other_host');

    // The recipe's value again.
    const [recipes, others] = [await will(panel, USERINFO), 'https://graph.microsoft.com/oidc/other'];
    await edit(panel, USERINFO);
    await panel.paste(inEditor(USERINFO, 'input'), others);
    await close(panel, USERINFO, 'edit-use');
    assert.equal(await will(panel, USERINFO), others);
    await edit(panel, USERINFO);
    await close(panel, USERINFO, 'edit-back');
    assert.deepEqual([await will(panel, USERINFO), await isYours(panel, USERINFO)], [recipes, false]);

    // The map as pairs, with its JSON and what becomes of a user who does not exist.
    await edit(panel, MAP);
    await panel.paste(inEditor(MAP, '[data-pair="1"] input:nth-of-type(2)'), 'email');
    const map = { name: 'name', username: 'email', email: 'email' };
    await panel.until((wanted) => (
      document.querySelector('.pairs-json').textContent.replace(/\s/g, '') === wanted
    ), JSON.stringify(map));
    const example = await panel.page.$eval('.pairs-example', (list) => list.innerText);
    assert.match(example, /username\s+\S+@\S+/);
    await close(panel, MAP, 'edit-use');
    assert.equal(await isYours(panel, MAP), true);

    // The organization by its name.
    await edit(panel, ORGS);
    await panel.click(inEditor(ORGS, 'label:last-of-type input'));
    await close(panel, ORGS, 'edit-use');
    assert.match(await will(panel, ORGS), /Plant East/);

    await panel.click(`[data-field="${BASE_URL}"] .take input`);
    await panel.has(`[data-field="${BASE_URL}"].out`);
    await steps.decide(panel, 'guide');
    const paper = await panel.page.$eval('[data-paper="change"] pre', (pre) => pre.textContent);
    for (const part of [
      'client-id', on.held(OURS).clientId, 'https://oidc.example.com/logout', 'https://portal.contoso.example/bye',
      '/core/auth/login/?admin=1',
    ]) assert.ok(paper.includes(part), `${part} is in the planned change`);
    const dom = await panel.page.evaluate(() => document.documentElement.outerHTML);
    assert.ok(!dom.includes(secret), 'neither the paper nor the panel shows the secret');

    const receipt = await steps.fill(panel);
    assert.equal(receipt.filled, receipt.of);
    assert.equal(receipt.rows.find(({ field }) => field === BASE_URL).became, 'left_out');
    assert.equal(await person.submitSettings(page), 200);
    assert.deepEqual(on.lab.jumpserver.patches.at(-1).body, jumpServerPatch(VERSION, {
      ...jumpServerRows(on.held(OURS)),
      [BASE_URL]: null,
      [LOGOUT]: 'https://portal.contoso.example/bye',
      [MAP]: map,
      [ORGS]: [ORGANIZATIONS[0].id, ORGANIZATIONS[2].id],
    }));
  });
});

describe('whose form it is, and where', () => {
  test('a form of another connection is not filled before the person says so', async () => {
    const { panel } = await open({ saved: { AUTH_OPENID_CLIENT_ID: on.held(OTHER).clientId } });
    await panel.finding('form_of_another_connection');
    assert.equal(await panel.page.$('[data-do="confirm-origin"]'), null);
    assert.equal(await locked(panel), true);
    await panel.click('[data-do="rewire"]');
    await panel.finding('form_rewired');
    await steps.decide(panel, 'guide');
  });

  test('a client ID that is nobody\'s here stops, until the person says that it is replaced', async () => {
    const { panel } = await open({ saved: { AUTH_OPENID_CLIENT_ID: '0c9a7e14-5d3b-4f68-8a21-6be0d94f7c35' } });
    await panel.finding('form_of_unknown_registration');
    assert.equal(await panel.page.$('[data-do="confirm-origin"]'), null);
    await panel.click('[data-do="rewire"]');
    await panel.finding('form_rewired');
    await steps.decide(panel, 'guide');
  });

  test('over http everything but the secret is filled', async () => {
    const { page, panel } = await open({ origin: 'http://10.0.0.7' });
    await panel.finding('console_not_https');
    assert.equal(await panel.page.$('input#secret'), null, 'no secret is asked for');
    await panel.finding('base_url_is_ip');
    await panel.paste('#base-url', `${person.CONSOLE}/`);
    await panel.hasNot('[data-code="base_url_is_ip"]');
    await steps.decide(panel, 'guide');
    const receipt = await steps.fill(panel);
    assert.deepEqual([receipt.filled, receipt.rows.find(({ field }) => field === SECRET).became], [receipt.of, 'open']);
    assert.equal(await person.submitSettings(page), 200);
    const { [SECRET]: none, ...rows } = jumpServerRows(on.held(OURS));
    assert.ok(none);
    assert.deepEqual(on.lab.jumpserver.patches.at(-1).body, { ...jumpServerUntouched(VERSION), ...rows });
  });

  test('another origin than the confirmed one stops', async () => {
    const { page, panel } = await open();
    await steps.confirmOrigin(panel);
    await page.close();
    on.tabs.pop();
    const { panel: again } = await open({ origin: 'https://jump.example.net' });
    await again.finding('origin_changed');
    assert.equal(await locked(again), true);
    assert.equal(await again.page.$('[data-do="confirm-origin"]'), null);
    assert.deepEqual(on.lab.jumpserver.patches, []);
  });
});

test('months later: the form is compared with the connection, without the secret and without a write', async () => {
  const { secret, clientId } = on.held(OURS);
  const { session } = on;
  const { store } = on.stored.local;
  const wiring = {
    recipe: 'jumpserver', origin: person.CONSOLE, base_url: `${person.CONSOLE}/`, edits: [],
    choices: [['signature_alg', 'guide'], ['ssl_verification', 'guide']],
    filled_at: 1_760_000_000, saved_at: 1_760_000_100,
  };
  const connections = store.connections.map((connection) => (
    connection.registration.client_id.value === clientId ? { ...connection, consoles: [wiring] } : connection
  ));
  await session.restore({ local: { store: { ...store, connections } }, session: {} });

  const changed = { AUTH_OPENID_PROVIDER_SIGNATURE_ALG: 'RS256', AUTH_OPENID_SHARE_SESSION: false };
  const { page, panel } = await open({ saved: { ...jumpServerRows(on.held(OURS)), ...changed } });
  const compared = await panel.page.$eval('.compare', (box) => ({ ...box.dataset }));
  const rows = Object.keys(jumpServerRows(on.held(OURS))).length + 1;
  assert.deepEqual(compared, { same: String(rows - 3), differs: '2', open: '1' });
  const differs = await panel.page.$$eval('[data-differs-field]', (all) => all.map((one) => one.dataset.differsField));
  assert.deepEqual(differs.sort(), Object.keys(changed).sort());
  const paper = await panel.page.$eval('[data-paper="compare"] pre', (pre) => pre.textContent);
  assert.ok(paper.includes('RS256') && paper.includes('HS256') && !paper.includes(secret));
  assert.equal(await page.$eval('.el-form-item-AUTH_OPENID_PROVIDER_SIGNATURE_ALG input', (box) => box.value), 'RS256');
  assert.deepEqual(on.lab.jumpserver.patches, []);
});

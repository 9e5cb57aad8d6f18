// What a panel in Firefox has besides the journeys: lasting permissions, frames of other origins, selected text, files,
// and a sidebar that is closed and opened again. The tests of this file share one browser, in this order.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as person from '../e2e/person.js';
import * as steps from '../e2e/steps.js';
import { startSession } from './harness.js';

const FRAME = 'https://sandbox-1.reactblade.portal.azure.net';
const PORTAL = 'https://portal.azure.com';

describe('the panel in Firefox', () => {
  let session;
  let lab;
  let panel;
  let token;

  const showsToken = () => panel.until((wanted) => document.querySelector('textarea#token')?.value === wanted, token);

  before(async () => {
    session = await startSession();
    lab = session.lab;
    lab.portal.renderDelay = 30;
    token = await lab.entra.idToken(lab.portal.registrations[0].appId);
  });
  after(() => session?.close());

  test('"Decode with SSO Ferry" on selected text opens the sidebar with it', async () => {
    const page = await session.newPage();
    await page.goto('https://practice.example.com/');
    await page.evaluate((text) => {
      const line = document.body.insertBefore(document.createElement('textarea'), document.body.firstChild);
      line.id = 'token-here';
      line.value = text;
      line.select();
    }, token);
    await page.click('#token-here', { button: 'right' });
    await session.chrome.chooseInMenu('Decode with SSO Ferry');
    panel = await session.openedPanel();
    await panel.has('[data-place="nav_token"][aria-current="page"]');
    await showsToken();
    assert.equal((await session.stored('session')).selection, undefined, 'it is handed over once');
  });

  test('a file is searched by a worker, and its one token opens at once', async () => {
    await panel.press('clear');
    const file = path.join(session.profile, 'answer.har');
    const filler = '{"text":"<p class=\\"el-form-item\\">身份验证失败</p>"},\n'.repeat(20_000);
    await fs.writeFile(file, `{"log":{"entries":[\n${filler}{"id_token":"${token}"}]}}`);
    await (await panel.page.$('input#token-file')).uploadFile(file);
    await panel.has('[data-scan="done"]', 30_000);
    await showsToken();
    await panel.go('here');
  });

  test('a page in a frame of another origin is read after that one origin was allowed, and not before', async () => {
    await session.preapprove(FRAME);
    lab.portal.layouts = { Overview: { layout: 'B', where: 'frame' } };
    const page = await session.newPage();
    const { appId, objectId } = lab.portal.registrations[0];
    await page.goto(person.registrationAddress(appId));
    await session.click(page);
    await panel.click(`[data-permission="${FRAME}"] [data-do="allow"]`);
    await panel.until((id) => document.querySelector('[data-value="object_id"] .value')?.textContent === id, objectId);
    assert.deepEqual(await session.chrome.questions(), [{ origins: [`${FRAME}/*`], allow: true }]);
    lab.portal.layouts = {};
  });

  test('after "Always allow" a new tab of that origin is read without a click, and one after a reload', async () => {
    await session.preapprove(PORTAL);
    const first = await session.newPage();
    await steps.readRegistration(session, first, 0);
    await panel.press('allow');
    await panel.has('[data-granted="true"]');
    assert.deepEqual(await session.chrome.questions(), [{ origins: [`${PORTAL}/*`], allow: true }]);
    const second = await session.newPage();
    const { appId } = lab.portal.registrations[1];
    const shows = (id) => panel.until((wanted) => (
      document.querySelector('[data-value="client_id"] .value')?.textContent === wanted), id);
    await person.openRegistration(second, appId);
    await shows(appId);
    await first.bringToFront();
    await shows(lab.portal.registrations[0].appId);
    await second.bringToFront();
    await second.reload();
    await shows(appId);
  });

  test('what was allowed is listed and taken back at a click, and then the tab is not read', async () => {
    await panel.go('all');
    await panel.click(`[data-allowed="${PORTAL}/*"] [data-do="take-back"]`);
    await panel.hasNot(`[data-allowed="${PORTAL}/*"]`);
    await panel.go('here');
    const page = await session.newPage();
    await person.openRegistration(page, lab.portal.registrations[0].appId);
    await panel.here('here_no_grant');
  });

  test('a sidebar that was closed half-way tells what was filled, and undoes it', async () => {
    const page = await session.newPage();
    await steps.readRegistration(session, page, 0);
    await steps.holdSecret(session, lab.entra.secretFor(lab.portal.registrations[0].appId));
    await panel.has('[data-value="secret"]');
    const form = await session.newPage();
    lab.jumpserver.reset({ oidcOn: true });
    await person.openSettings(form);
    await person.openOidcTab(form);
    await session.click(form);
    await panel.finding('choose_connection');
    await steps.choose(panel, lab.portal.registrations[0].appId);
    await steps.preview(panel);
    await steps.decide(panel, 'safer');
    const filled = await steps.fill(panel);
    assert.equal(filled.filled, filled.of);

    await session.closePanel();
    panel = await session.click(form);
    await panel.has('.receipt [data-do="undo"]');
    const told = await steps.receipt(panel);
    assert.deepEqual([told.filled, told.of], [filled.filled, filled.of]);
    const undone = await steps.undo(panel);
    assert.deepEqual(undone.rows.filter(({ became }) => became === 'stays').map(({ field }) => field),
      ['AUTH_OPENID_CLIENT_SECRET']);
    assert.deepEqual(lab.jumpserver.patches.filter(({ category }) => category === 'oidc'), []);
    assert.deepEqual(lab.errors, []);
  });
});

// A lasting permission for one exact origin: asked for at a click, and from then on read without one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as person from './person.js';
import * as steps from './steps.js';
import { useSession } from './use-session.js';

const on = useSession();

const contains = (panel, origin) => panel.page.evaluate((pattern) => (
  chrome.permissions.contains({ origins: [pattern] })
), `${origin}/*`);

test('after "Always allow" a new tab of that origin is read without a click, no other is', async () => {
  await on.session.preapprove('https://portal.azure.com');
  const first = await on.session.newPage();
  await steps.readRegistration(on.session, first, 0);
  const panel = await on.session.openedPanel();
  assert.equal(await contains(panel, 'https://portal.azure.com'), false, 'nothing is granted before it is asked for');
  await panel.press('allow');
  await panel.has('[data-granted="true"]');
  assert.equal(await contains(panel, 'https://portal.azure.com'), true);

  const second = await on.session.newPage();
  const { appId } = on.lab.portal.registrations[1];
  await person.openRegistration(second, appId);
  const shows = (id) => panel.until((wanted) => (
    document.querySelector('[data-value="client_id"] .value')?.textContent === wanted
  ), id);
  await shows(appId);
  await first.bringToFront();
  await shows(on.lab.portal.registrations[0].appId);
  await second.bringToFront();
  await second.reload();
  await shows(appId);

  const other = await on.session.newPage();
  await person.openSettings(other);
  await panel.here('here_no_grant');
});

test('a site that was allowed is listed, and taken back at a click', async () => {
  await on.session.preapprove('https://portal.azure.com');
  const page = await on.session.newPage();
  await steps.readRegistration(on.session, page, 0);
  const panel = await on.session.openedPanel();
  await panel.press('allow');
  await panel.has('[data-granted="true"]');
  await panel.go('all');
  await panel.click('[data-allowed="https://portal.azure.com/*"] [data-do="take-back"]');
  await panel.hasNot('[data-allowed]');
  assert.equal(await contains(panel, 'https://portal.azure.com'), false);
});

test('a console\'s permission outlives a trip to another origin, which ends the grant of a click', async () => {
  await on.session.preapprove(person.CONSOLE);
  on.lab.jumpserver.reset({ oidcOn: true });
  const portal = await on.session.newPage();
  await steps.readRegistration(on.session, portal);
  const panel = await on.session.openedPanel();
  const page = await on.session.newPage();
  await person.openSettings(page);
  await person.openOidcTab(page);
  await on.session.click(page);
  await panel.here('here_form');

  await page.goto('https://practice.example.com/');
  await panel.here('here_no_grant');
  await person.openSettings(page);
  await panel.here('here_no_grant');

  await person.openOidcTab(page);
  await on.session.click(page);
  await panel.press('allow');
  await panel.has('[data-granted="true"]');
  await page.goto('https://practice.example.com/');
  await panel.here('here_no_grant');
  await person.openSettings(page);
  await panel.here('here_place');
  await person.openOidcTab(page);
  await panel.here('here_form');
});

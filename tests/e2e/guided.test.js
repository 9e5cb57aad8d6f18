// JumpServer's guide from its first line to the real sign-in: lines turn as the work is done, "Show me" points and
// leaves no trace, a word is kept and taken back, and a panel that was closed goes on where it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as guide from './follow-guide.js';
import * as person from './person.js';
import * as signIn from './test-sign-in.js';
import * as steps from './steps.js';
import { useSession } from './use-session.js';

const { line } = guide;
const on = useSession();

test('JumpServer: from the guide\'s first line to the user on JumpServer\'s list', async () => {
  const page = await on.session.newPage();
  const panel = await guide.begin(on.session, page, { console: 'jumpserver', baseUrl: 'https://jump.example.com' });
  assert.equal((await guide.far(panel)).done, 0);
  await line(panel, 'js_role', 'open');
  await guide.byWord(panel, 'js_role');
  await line(panel, 'js_role', 'word');
  await guide.byWord(panel, 'js_role');
  await line(panel, 'js_role', 'open');
  await guide.byWord(panel, 'js_role');
  await line(panel, 'js_role', 'word');

  // The licence and the version are read before anything is registered.
  on.lab.jumpserver.reset();
  const settings = await on.session.newPage();
  await person.openSettings(settings);
  await on.session.click(settings);
  await line(panel, 'js_admin', 'proven');

  await guide.followLine(on.session, page, 'js_name', '.fxs-form input');
  await panel.go('guide');
  await guide.assertShown(panel, page, 'js_name');
  const registration = await guide.registerFilled(on.session, page);
  await panel.go('guide');
  for (const id of ['js_name', 'js_types', 'js_press_register', 'js_client_id', 'js_tenant_id']) {
    await line(panel, id, 'proven');
  }
  await panel.go('here');
  await panel.value('issuer');
  await guide.secretFilled(on.session, page, 'jumpserver');
  await panel.go('guide');
  await line(panel, 'js_copy', 'proven');
  await line(panel, 'js_metadata', 'proven');

  // The panel is closed and opened again: it goes on, words and all.
  const before = await guide.far(panel);
  await on.session.closePanel();
  const again = await on.session.click(page);
  await again.go('guide');
  await again.has('[data-guide="jumpserver"]');
  await line(again, 'js_role', 'word');
  await line(again, 'js_copy', 'proven');
  assert.equal((await guide.far(again)).done, before.done);

  await line(again, 'js_test', 'open');
  assert.equal(await signIn.run(on.session), 'passed');
  await line(again, 'js_test', 'proven');
  await line(again, 'js_check_secret', 'proven');

  await settings.bringToFront();
  await person.switchOidcOn(settings);
  await person.openOidcTab(settings);
  await on.session.click(settings);
  await again.go('here');
  await again.here('here_form');
  await steps.decide(again, 'safer');
  const receipt = await steps.fill(again);
  assert.equal(receipt.filled, receipt.of);
  await again.go('guide');
  await line(again, 'js_form_client_id', 'proven');
  await line(again, 'js_submit', 'open');
  await again.go('here');
  await steps.saveJumpServer(on.session, settings);
  await again.go('guide');
  await line(again, 'js_submit', 'proven');

  // Who was not on the list before and is on it afterwards came in by this sign-in.
  await settings.goto(`${person.CONSOLE}/ui/#/console/users`);
  await settings.waitForSelector('.el-table__row');
  await on.session.click(settings);
  await again.click('[data-line="js_arrived"] [data-do="find-user"]');
  await again.has('[data-line="js_arrived"] [data-code="user_not_listed"]');
  assert.deepEqual(await signIn.consoleLogin(on.session), { user: signIn.PILAR });
  await settings.reload();
  await settings.waitForSelector('.el-table__row:nth-child(2)');
  await on.session.click(settings);
  await again.click('[data-line="js_arrived"] [data-do="find-user"]');
  await line(again, 'js_arrived', 'proven');
  await line(again, 'js_choose', 'proven');
  const states = await guide.lines(again);
  const left = Object.entries(states).filter(([, state]) => state === 'contradicted');
  assert.deepEqual(left.map(([id]) => id).filter((id) => id !== 'js_assignment'), []);
  assert.equal(registration.appId, on.lab.jumpserver.settings.AUTH_OPENID_CLIENT_ID);
  assert.ok((await guide.far(again)).done > before.done);
});

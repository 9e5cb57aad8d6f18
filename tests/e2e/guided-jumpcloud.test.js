// JumpCloud's guide from its first line to the identity provider that is saved.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as guide from './follow-guide.js';
import * as person from './person.js';
import * as right from './put-right.js';
import * as signIn from './test-sign-in.js';
import * as steps from './steps.js';
import { useSession } from './use-session.js';

const { line } = guide;
const on = useSession();

test('JumpCloud: from the guide\'s first line to the identity provider that is saved', async () => {
  const page = await on.session.newPage();
  const panel = await guide.begin(on.session, page, { console: 'jumpcloud', region: 'us' });
  await line(panel, 'jc_admin_role', 'open');
  await guide.byWord(panel, 'jc_admin_role');
  await line(panel, 'jc_admin_role', 'word');

  await guide.followLine(on.session, page, 'jc_name', '.fxs-form input');
  const registration = await guide.registerFilled(on.session, page);
  await panel.go('guide');
  await line(panel, 'jc_press_register', 'proven');

  await guide.followLine(on.session, page, 'jc_id_tokens', '.fxs-commandBar-item-text');
  await panel.go('guide');
  // Looked at, and not done yet. The box is in a part of the page that has to be opened.
  await right.openSettings(page);
  await panel.has('[data-line="jc_id_tokens"] [data-lacks]');
  await right.tickIdTokens(page);
  await on.session.click(page);
  await line(panel, 'jc_id_tokens', 'proven');
  await guide.followLine(on.session, page, 'jc_pick_claims', '.fxs-commandBar-item-text');
  await right.addClaims(page, ['email', 'upn']);
  await on.session.click(page);
  await panel.go('guide');
  await line(panel, 'jc_pick_claims', 'proven');

  await person.openRegistration(page, registration.appId);
  await on.session.click(page);
  await panel.go('here');
  await panel.value('issuer');
  await guide.secretFilled(on.session, page, 'jumpcloud');
  await panel.go('guide');
  await line(panel, 'jc_secret_value', 'proven');

  await on.session.closePanel();
  const again = await on.session.click(page);
  await again.go('guide');
  await line(again, 'jc_admin_role', 'word');
  assert.equal(await signIn.run(on.session, signIn.PILAR, 'test-id-token'), 'passed');
  await line(again, 'jc_test_id_token', 'proven');
  assert.equal(await signIn.run(on.session), 'passed');
  await line(again, 'jc_test_sign_in', 'proven');

  const form = await on.session.newPage();
  await again.go('here');
  await steps.openJumpCloudForm(on.session, form, registration.appId);
  await again.go('guide');
  await guide.assertShown(again, form, 'jc_idp_name');
  await steps.confirm(again);
  await steps.fill(again);
  await again.go('guide');
  await line(again, 'jc_fill_client_id', 'proven');
  await steps.saveJumpCloud(on.session, form);
  assert.equal(on.lab.jumpcloud.posts.length, 1);
  await on.session.click(form);
  await again.go('guide');
  await line(again, 'jc_impact', 'proven');
});

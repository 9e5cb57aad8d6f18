// JumpCloud's two front ends, Grafana and Keycloak: what the person saves after a fill is what the preview said. What a
// console keeps for the person stays theirs, and JumpServer's card that saves at once is shown and never pressed.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { jumpCloudBody } from './guide.js';
import * as person from './person.js';
import * as steps from './steps.js';
import { useConsole } from './use-console.js';

const on = useConsole();

const LOGIN = 'https://login.microsoftonline.com';
const [US, EU, IN] = ['console.jumpcloud.com', 'console.eu.jumpcloud.com', 'console.in.jumpcloud.com'];
const became = (receipt) => Object.fromEntries(receipt.rows.map((row) => [row.field, row.became]));
const part = (object, names) => Object.fromEntries(Object.keys(names).map((name) => [name, object[name]]));

/** The toolbar button on a form that is open. */
async function press(page) {
  const panel = await on.session.click(page);
  await panel.here('here_form');
  return { panel, rows: await steps.preview(panel) };
}

describe('JumpCloud', () => {
  const existing = (clientId) => ({
    id: 'a'.repeat(24), name: 'Old', type: 'AZURE',
    oidc: { clientId, clientSecret: 'old-secret', url: `${LOGIN}/old` },
  });

  /** What is in use besides the guide's URL, which journey.test.js saves in the United States with React. */
  const urls = [
    { choice: 'v2', host: EU, frontEnd: 'vue', url: (tenant) => `${LOGIN}/${tenant}/v2.0`, labelling: 'placeholder' },
    { choice: 'tenant', host: IN, frontEnd: 'react', url: (tenant) => tenant, labelling: 'aria' },
  ];
  for (const { choice, host, frontEnd, url, labelling } of urls) {
    test(`${choice} as Entra IdP URL, ${frontEnd}, ${host}: posted as planned`, async () => {
      const site = on.lab.jumpcloud;
      site.reset({ frontEnd, labelling, acceptsTenantId: choice === 'tenant' });
      const page = await on.tab();
      await person.openNewProvider(page, host);
      const { panel } = await press(page);
      assert.equal(await panel.page.$eval('[data-choice="idp_url:guide"] input', (radio) => radio.checked), true);
      await panel.click(`[data-choice="idp_url:${choice}"] input`);
      const held = on.held();
      const expected = jumpCloudBody(held);
      expected.oidc.url = url(held.tenant);
      await panel.until((wanted) => (
        document.querySelector('[data-field=url] .will')?.textContent === wanted
      ), expected.oidc.url);
      await steps.confirm(panel);
      const receipt = await steps.fill(panel);
      assert.deepEqual([receipt.filled, receipt.of, site.posts.length], [4, 4, 0]);
      await person.saveProvider(page);
      assert.deepEqual(site.posts.map((post) => [post.host, post.status, post.body]), [[host, 201, expected]]);
    });
  }

  test('the identity provider that is there: a blank secret is kept, and what saving does is said', async () => {
    const site = on.lab.jumpcloud;
    await on.session.restore({ session: {} });
    site.reset({ frontEnd: 'vue' });
    site.identityProviders[US] = existing('old-client');
    const page = await on.tab();
    await person.openProvider(page);
    const { panel, rows } = await press(page);
    await panel.has('[data-notice="existing"]');
    await panel.has('[data-notice="routing_policy"]');
    const secret = rows.find(({ field }) => field === 'client_secret');
    assert.equal(secret.will, '');
    const kept = await panel.page.evaluate(() => chrome.i18n.getMessage('row_kept'));
    assert.equal(await panel.page.$eval('[data-field=client_secret] .note', (note) => note.textContent), kept);
    assert.equal(await panel.page.$('[data-field=client_secret] .take input'), null, 'there is nothing to fill in it');
    await steps.confirm(panel);
    const receipt = await steps.fill(panel);
    assert.deepEqual([receipt.filled, receipt.of, became(receipt).client_secret], [2, 2, 'open']);
    await page.locator('button ::-p-text(save)').click();
    await page.waitForSelector('[role=dialog] input[type=checkbox]');
    await on.session.click(page);
    await panel.has('[data-notice="confirm"]');
    assert.deepEqual(site.puts, []);
    await person.confirmImpacts(page);
    const { oidc: { clientSecret: none, ...oidc }, type } = jumpCloudBody(on.held());
    assert.ok(none);
    assert.deepEqual(site.puts.map(({ body }) => body), [{ name: 'Old', type, oidc }]);
    assert.equal(site.identityProviders[US].oidc.clientSecret, 'old-secret');
  });
});

test('JumpServer\'s card that saves at once is explained and outlined, and never pressed', async () => {
  const site = on.lab.jumpserver;
  const page = await on.tab();
  await person.openSettings(page);
  const panel = await on.session.click(page);
  await panel.has('[data-hint="hint_jumpserver_open_integration"]');
  await panel.press('press');
  await page.waitForSelector('#tab-Integration.is-active');
  await panel.has('[data-saves-at-once]');
  assert.equal(await panel.value('place_address'), `${person.CONSOLE}/core/auth/login/?admin=1`);
  assert.equal(await panel.page.$('[data-do="press"]'), null, 'there is nothing to press it with');
  await panel.press('show');
  await page.waitForSelector(steps.OUTLINES);
  assert.ok((await steps.captions(page)).includes('Saves at once, for everybody'));
  assert.deepEqual([site.patches, site.settings.AUTH_OPENID], [[], false]);

  await person.switchOidcOn(page);
  await panel.has('[data-hint="hint_jumpserver_open_tab"]');
  await panel.press('press');
  await page.waitForSelector('.form-buttons');
  await panel.here('here_form');
  assert.deepEqual(site.patches.map(({ category }) => category), ['auth'], 'only what the person pressed');
});

describe('consoles that are data files only', () => {
  // Made of thousands of files, which takes longer than a page may, when nobody made it before.
  before(() => Promise.all([on.lab.grafana.script(), on.lab.keycloak.script()]));

  const login = (tenant) => `${LOGIN}/${tenant}`;

  /** The person presses the button that saves. */
  async function submit(page, method, button) {
    const answered = page.waitForResponse((response) => response.request().method() === method);
    await page.locator(button).click();
    await answered;
  }

  test('Grafana: what the recipe fills is put, what the person types is left to them', async () => {
    const site = on.lab.grafana;
    const page = await on.tab();
    await page.goto('https://grafana.example.com/admin/authentication/generic_oauth');
    for (const section of ['User mapping', 'Extra security measures']) {
      await page.locator(`::-p-text(${section})`).click();
    }
    await page.waitForSelector('#usePkce');
    const { panel } = await press(page);
    await panel.has('[data-notice="scopes"]');
    await steps.confirm(panel);
    const receipt = await steps.fill(panel);
    const open = receipt.rows.filter((row) => row.became !== 'filled').map(({ field }) => field);
    assert.deepEqual([open, site.changes], [['scopes'], []]);
    await submit(page, 'PUT', '::-p-aria([name="Save and enable"][role="button"])');
    const { clientId, secret, tenant } = on.held();
    // A new Grafana is named already, and lets people sign up.
    const expected = {
      name: 'OAuth', clientId, clientSecret: secret, authUrl: `${login(tenant)}/oauth2/v2.0/authorize`,
      tokenUrl: `${login(tenant)}/oauth2/v2.0/token`, apiUrl: 'https://graph.microsoft.com/oidc/userinfo',
      allowSignUp: true, nameAttributePath: 'name', loginAttributePath: 'preferred_username',
      emailAttributePath: 'email', usePkce: true, useRefreshToken: true,
      autoLogin: false, tlsSkipVerifyInsecure: false, allowAssignGrafanaAdmin: false, roleAttributeStrict: false,
    };
    const { method, body } = site.changes.at(-1);
    assert.deepEqual([method, part(body.settings, expected)], ['PUT', expected]);
  });

  test('Keycloak: a new provider is filled and posted; its menu is left to the person', async () => {
    const site = on.lab.keycloak;
    const page = await on.tab();
    await page.goto('https://keycloak.example.com/admin/master/console/#/master/identity-providers/oidc/add');
    await page.waitForSelector('#kc-discovery-endpoint-switch');
    const { panel } = await press(page);
    await panel.has('[data-notice="redirect"]');
    await steps.confirm(panel);
    const receipt = await steps.fill(panel);
    const open = receipt.rows.filter((row) => row.became !== 'filled').map(({ field }) => field);
    assert.deepEqual([open, site.changes], [['pkceMethod'], []]);
    await page.locator('[id="config.pkceMethod"]').click();
    await page.locator('[role=option] ::-p-text(S256)').click();
    await submit(page, 'POST', '[data-testid="createProvider"]');
    const { clientId, secret, tenant } = on.held();
    const expected = {
      authorizationUrl: `${login(tenant)}/oauth2/v2.0/authorize`, tokenUrl: `${login(tenant)}/oauth2/v2.0/token`,
      logoutUrl: `${login(tenant)}/oauth2/v2.0/logout`, userInfoUrl: 'https://graph.microsoft.com/oidc/userinfo',
      issuer: `${login(tenant)}/v2.0`, jwksUrl: `${login(tenant)}/discovery/v2.0/keys`, validateSignature: 'true',
      useJwksUrl: 'true', pkceEnabled: 'true', pkceMethod: 'S256', clientId, clientSecret: secret,
    };
    const { method, body } = site.changes.at(-1);
    assert.deepEqual([method, body.alias, part(body.config, expected)], ['POST', 'oidc', expected]);
  });
});

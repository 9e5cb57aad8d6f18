// page.js fills the practice portal's own forms by the shipped recipes: every field is told once on its page and on no
// other, the classic controls take the values, and the person presses Register, Add, Configure and Save.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { until } from '../lab/jumpserver/harness.js';
import { enter, many, on, recipe, text, useHarness } from './support.js';

const REDIRECT = 'https://jump.example.com/core/auth/openid/callback/';
const FORMS = [
  'portal-register', 'portal-register-older', 'portal-secret', 'portal-redirect', 'portal-id-tokens', 'portal-claims',
];
/** Most words of the forms are known in English only; these two stand for the others. */
const OTHER_LANGUAGES = ['zh-Hans.zh-cn', 'ko.ko-kr'];

const harness = useHarness();
let page;

const portal = () => harness.lab.portal;
const appId = (index) => portal().registrations[index].appId;
const create = '#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false';
const item = (name, index) => `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/${name}/appId/${appId(index)}`;

/** Opens a page of a registration, or the Register form; index 1 is JumpCloud's. `given` is what the registration holds
 * beforehand, `ready` is there once the page is drawn, the rest are options of the practice portal. */
async function open(name, more = {}) {
  const { index = 0, language = '', ready = '.fxs-blade-content > div', given = {}, ...options } = more;
  page = await harness.freshPage();
  Object.assign(portal(), { renderDelay: 20, ...options });
  Object.assign(portal().registrations[index], given);
  const query = language && `?l=${language}`;
  await page.goto(`https://portal.azure.com/${query}${name === 'Register' ? create : item(name, index)}`);
  await page.waitForSelector(ready);
  return enter(page);
}

/** A recipe with the redirect URI put into its locators, as `Recipe::with` does. */
function formOf(file) {
  const form = recipe(file);
  for (const way of form.fields.flatMap((field) => field.locate)) {
    if (way.holds) way.holds = way.holds.replace('${redirect_uri}', REDIRECT);
  }
  return form;
}

/** How many elements a form's parts find: the form itself, its places, its fields. */
async function counts(world, file) {
  const { form, places = [], fields } = formOf(file);
  const parts = { form, ...Object.fromEntries(places.map(({ hint, locate }) => [hint, locate])),
    ...Object.fromEntries(fields.map(({ id, locate }) => [id, locate])) };
  const probes = Object.entries(parts).map(([name, locate]) => ({ kind: 'count', name, locate }));
  const { found } = await world.read(probes);
  return Object.fromEntries(Object.entries(found).map(([name, { count }]) => [name, count]));
}

/** Writes fields; the answer is each one's outcome and what it holds afterwards. */
async function fill(world, file, values) {
  const results = {};
  for (const [id, value] of Object.entries(values)) {
    const { outcome, after } = await world.apply({ ...formOf(file).field(id), value });
    results[id] = `${outcome} ${after?.value?.is ?? ''}`;
  }
  return results;
}

const valueOf = (file, id) => formOf(file).field(id).value;
const choiceOf = (file, id, side) => formOf(file).field(id).choice.options.find((one) => one.id === side).value;

/** The person presses a button, whatever it is called. */
const press = (css, at = 0) => page.$$eval(css, (nodes, index) => nodes.filter((node) => node.offsetParent)
  .at(index).click(), at);
const submit = (file) => page.evaluate((ways) => {
  const visible = (node) => node?.offsetParent;
  const [button] = ways.flatMap(({ css, up, down }) => [...document.querySelectorAll(css)]
    .flatMap((node) => (up ? [...node.closest(up).querySelectorAll(down)] : [node]))).filter(visible);
  button.click();
}, formOf(file).submit);

const opened = (css = '.fxs-contextpane input, .fxs-contextpane [role=radio]') => page.waitForSelector(css);

describe('Register an application', () => {
  const values = () => ({
    name: text('JumpServer SSO'),
    account_types: many(...valueOf('portal-register', 'account_types')),
    platform: many(...valueOf('portal-register', 'platform')),
    redirect_uri: text(REDIRECT),
  });
  const registered = { name: 'JumpServer SSO', audience: 'single', platform: 'web', redirectUri: REDIRECT };

  test('is filled as it is in 2026, and the person presses Register', async () => {
    const world = await open('Register');
    assert.deepEqual(await counts(world, 'portal-register'),
      { form: 1, name: 1, account_types: 1, platform: 1, redirect_uri: 1 });
    assert.equal((await counts(world, 'portal-register-older')).form, 0);
    assert.deepEqual(await fill(world, 'portal-register', values()), {
      name: 'written JumpServer SSO', account_types: 'same Single tenant only - Contoso', platform: 'written Web',
      redirect_uri: `written ${REDIRECT}`,
    });
    assert.deepEqual(portal().registered, [], 'nothing is registered until the person does it');
    await submit('portal-register');
    await until(() => portal().registered.length === 1);
    assert.deepEqual(portal().registered[0].form, registered);
  });

  test('takes a single tenant where another was chosen, and can be put back', async () => {
    const world = await open('Register');
    await fill(world, 'portal-register', { account_types: many('Multiple Entra ID tenants') });
    assert.deepEqual(await fill(world, 'portal-register', { account_types: values().account_types }),
      { account_types: 'written Single tenant only - Contoso' });
    assert.deepEqual(await fill(world, 'portal-register', { account_types: many('Personal accounts only') }),
      { account_types: 'written Personal accounts only' });
  });

  test('is filled in its older form with radio buttons', async () => {
    const world = await open('Register', { registerForm: 'older' });
    assert.deepEqual(await counts(world, 'portal-register-older'),
      { form: 1, name: 1, account_types: 1, platform: 1, redirect_uri: 1 });
    assert.equal((await counts(world, 'portal-register')).form, 0);
    await page.$$eval('[role=radio]', (radios) => radios[2].click());
    assert.deepEqual(await fill(world, 'portal-register-older', { ...values(), account_types: on(true) }), {
      name: 'written JumpServer SSO', account_types: 'written true', platform: 'written Web',
      redirect_uri: `written ${REDIRECT}`,
    });
    await submit('portal-register-older');
    await until(() => portal().registered.length === 1);
    assert.deepEqual(portal().registered[0].form, registered);
  });

  for (const language of OTHER_LANGUAGES) {
    for (const [file, registerForm] of [['portal-register', '2026'], ['portal-register-older', 'older']]) {
      test(`is filled by its order in ${language} (${registerForm}), unknown words aside`, async () => {
        const world = await open('Register', { language, registerForm });
        assert.deepEqual(await counts(world, file),
          { form: 1, name: 1, account_types: 1, platform: 1, redirect_uri: 1 });
        const { name, platform, redirect_uri: redirect } = values();
        const result = await fill(world, file, { name, platform, redirect_uri: redirect });
        assert.equal(result.name, 'written JumpServer SSO');
        assert.equal(result.redirect_uri, `written ${REDIRECT}`);
        assert.match(result.platform, /^no_such_option /);
        const drawn = await page.$$eval('.fxc-dropdown-option', (all) => all.filter((one) => one.offsetParent).length);
        assert.equal(drawn, 0, 'its list is closed again');
      });
    }
  }

  test('is not found on another page, and not with a text box more', async () => {
    const elsewhere = await open('Overview', { ready: '.fxc-essentials-item' });
    for (const file of FORMS) assert.equal((await counts(elsewhere, file)).form, 0, file);
    const changed = await open('Register', { language: OTHER_LANGUAGES[1] });
    await page.$eval('.fxs-form', (form) => form.insertAdjacentHTML('beforeend',
      '<input type="text" class="azc-input azc-formControl">'));
    const { name, redirect_uri: redirect, platform } = await counts(changed, 'portal-register');
    assert.deepEqual([name, redirect, platform], [0, 0, 1]);
  });
});

describe('New client secret', () => {
  const openPane = async (options) => {
    const world = await open('Credentials', { ready: '.fxc-gc-row', ...options });
    assert.deepEqual(await counts(world, 'portal-secret'), { form: 0, open_pane: 1, description: 0, expires: 0 });
    await press('.azc-toolbarButton-new');
    await opened();
    assert.deepEqual(await counts(world, 'portal-secret'), { form: 1, open_pane: 1, description: 1, expires: 1 });
    return world;
  };
  const chosen = (side) => many(...choiceOf('portal-secret', 'expires', side));

  for (const [side, language, days] of [
    ['guide', '', 730], ['safer', '', 180], ['guide', 'zh-Hans.zh-cn', 730],
  ]) {
    test(`gets ${days} days as ${side} says, in ${language || 'English'}`, async () => {
      const world = await openPane({ language });
      const result = await fill(world, 'portal-secret', { description: text('jumpserver'), expires: chosen(side) });
      assert.equal(result.description, 'written jumpserver');
      assert.match(result.expires, side === 'guide' ? /^written 730 / : /^same Recommended: 180 days/);
      assert.deepEqual(portal().saved, []);
      await submit('portal-secret');
      await until(() => portal().saved.length === 1);
      const [{ what, body }] = portal().saved;
      assert.deepEqual([what, body.description, body.days], ['secret', 'jumpserver', days]);
    });
  }

  test('says what a policy leaves to choose', async () => {
    const world = await openPane({ secretPolicy: 'max180' });
    const { outcome, before } = await world.apply({
      ...formOf('portal-secret').field('expires'), value: chosen('guide'),
    });
    assert.equal(outcome, 'no_such_option');
    assert.deepEqual(before.options, ['Recommended: 180 days (6 months)', '90 days (3 months)', 'Custom']);
    assert.equal((await fill(world, 'portal-secret', { expires: chosen('safer') })).expires.split(' ')[0], 'same');
  });

  test('chooses nothing in unknown words', async () => {
    const world = await openPane({ language: 'ko.ko-kr' });
    const before = await page.$eval('.fxs-contextpane .fxc-dropdown-text', (node) => node.innerText);
    const result = await fill(world, 'portal-secret', { description: text('jumpcloud'), expires: chosen('guide') });
    assert.equal(result.description, 'written jumpcloud');
    assert.match(result.expires, /^no_such_option /);
    assert.equal(await page.$eval('.fxs-contextpane .fxc-dropdown-text', (node) => node.innerText), before);
  });
});

describe('a redirect URI on Authentication', () => {
  const value = { redirect_uri: text(REDIRECT) };

  test('goes into the new row of the older page, never into the logout URL', async () => {
    const redirectUris = { web: ['https://other.example.com/cb'], spa: [], public: [] };
    const world = await open('Authentication', {
      authentication: 'old', ready: '.fxs-add-uri', given: { redirectUris, logoutUrl: '' },
    });
    assert.deepEqual(await counts(world, 'portal-redirect'), { form: 1, add_uri: 2, redirect_uri: 0 });
    assert.deepEqual(await fill(world, 'portal-redirect', value), { redirect_uri: 'not_found ' });
    await press('.fxs-add-uri');
    assert.deepEqual(await counts(world, 'portal-redirect'), { form: 2, add_uri: 3, redirect_uri: 1 });
    assert.deepEqual(await fill(world, 'portal-redirect', value), { redirect_uri: `written ${REDIRECT}` });
    assert.deepEqual(await fill(world, 'portal-redirect', value), { redirect_uri: `same ${REDIRECT}` });
    await submit('portal-redirect');
    await until(() => portal().saved.length === 1);
    const { body } = portal().saved[0];
    assert.deepEqual([body.redirectUris.web, body.logoutUrl], [['https://other.example.com/cb', REDIRECT], '']);
  });

  for (const language of ['', ...OTHER_LANGUAGES]) {
    test(`goes into the pane of Authentication (Preview), in ${language || 'English'}`, async () => {
      const world = await open('Authentication', { index: 1, language, ready: '.fxc-gc-row' });
      assert.deepEqual(await counts(world, 'portal-redirect'), { form: 0, add_uri: 1, redirect_uri: 0 });
      await press('.fxs-commandBar .azc-toolbarButton');
      await page.waitForSelector('.fxs-contextpane .fxs-card');
      assert.equal((await counts(world, 'portal-redirect')).form, 0, 'the platform comes first');
      await press('.fxs-contextpane .fxs-card');
      await opened();
      assert.equal((await counts(world, 'portal-redirect')).form, 1);
      assert.deepEqual(await fill(world, 'portal-redirect', value), { redirect_uri: `written ${REDIRECT}` });
      assert.deepEqual(portal().saved, []);
      await submit('portal-redirect');
      await until(() => portal().saved.length === 1);
      assert.ok(portal().saved[0].body.redirectUris.web.includes(REDIRECT));
    });

    test(`is shown for copying where the older page's words are not known: ${language || 'English'}`, async () => {
      const world = await open('Authentication', { authentication: 'old', language, ready: '.fxs-add-uri' });
      const { form, add_uri: place } = await counts(world, 'portal-redirect');
      assert.deepEqual([form > 0, place > 0], [language === '', true]);
    });
  }
});

describe('ID tokens', () => {
  const ticked = () => page.$$eval('[role=checkbox]', (boxes) => boxes.filter((box) => box.offsetParent)
    .map((box) => box.getAttribute('aria-checked')));

  for (const authentication of ['old', 'preview']) {
    test(`the box is ticked and no other, on the ${authentication} page`, async () => {
      const given = { idTokens: false, accessTokens: false };
      const world = await open('Authentication', { authentication, index: 1, ready: '[role=checkbox]', given });
      if (authentication === 'preview') {
        assert.equal((await counts(world, 'portal-id-tokens')).form, 0, 'on another tab');
        await press('.fxc-section-tab', 2);
      }
      assert.deepEqual(await counts(world, 'portal-id-tokens'), { form: 1, by_hand: 1, id_tokens: 1 });
      assert.deepEqual(await ticked(), ['false', 'false']);
      assert.deepEqual(await fill(world, 'portal-id-tokens', { id_tokens: on(true) }), { id_tokens: 'written true' });
      assert.deepEqual(await ticked(), ['false', 'true']);
      assert.deepEqual(portal().saved, []);
      await submit('portal-id-tokens');
      await until(() => portal().saved.length === 1);
      assert.equal(portal().saved[0].body.idTokens, true);
    });
  }

  test('nothing is ticked where the words are not known', async () => {
    const [language] = OTHER_LANGUAGES;
    const world = await open('Authentication', { authentication: 'old', language, ready: '[role=checkbox]' });
    assert.deepEqual(await counts(world, 'portal-id-tokens'), { form: 0, by_hand: 1, id_tokens: 0 });
    assert.deepEqual(await fill(world, 'portal-id-tokens', { id_tokens: on(true) }), { id_tokens: 'not_found ' });
  });
});

describe('Add optional claim', () => {
  const openPane = async (language = '') => {
    const given = { optionalClaims: { idToken: [], accessToken: [], saml2Token: [] }, permissions: [] };
    const world = await open('TokenConfiguration', { language, ready: '.fxs-commandBar .azc-toolbarButton', given });
    await press('.fxs-commandBar .azc-toolbarButton');
    await opened();
    return world;
  };

  test('is pointed at while its pane is closed', async () => {
    const world = await open('TokenConfiguration', { ready: '.fxs-commandBar .azc-toolbarButton' });
    const { point } = recipe('portal-claims').places.find(({ hint }) => hint === 'open_pane');
    assert.deepEqual(await world.mark([{ locate: point, caption: '' }]), { kind: 'marked', count: 1 });
    await world.unmark();
  });

  for (const language of ['', ...OTHER_LANGUAGES]) {
    test(`gets email and upn of the ID token, in ${language || 'English'}`, async () => {
      const world = await openPane(language);
      assert.deepEqual(await counts(world, 'portal-claims'),
        { form: 1, graph_permission: 0, open_pane: 1, token_type: 1, all_claims: 0, email: 0, upn: 0 });
      assert.deepEqual(await fill(world, 'portal-claims', { token_type: on(true), email: on(true), upn: on(true) }),
        { token_type: 'written true', email: 'written true', upn: 'written true' });
      assert.equal((await counts(world, 'portal-claims')).email, 1);
      await submit('portal-claims');
      await page.waitForSelector('.fxs-contextpane [role=dialog]');

      // What the portal asks next is the person's to answer.
      const asked = await counts(world, 'portal-claims');
      assert.deepEqual([asked.form, asked.graph_permission, asked.email, asked.upn], [0, 1, 0, 0]);
      const reply = await world.apply({ ...formOf('portal-claims').field('email'), value: on(true), wait_ms: 0 });
      assert.equal(reply.outcome, 'not_found');
      const graph = await page.$eval('.fxs-contextpane [role=checkbox]', (box) => box.getAttribute('aria-checked'));
      assert.equal(graph, 'false');
      assert.deepEqual(portal().saved, []);
      await submit('portal-claims');
      await until(() => portal().saved.length === 1);
      assert.deepEqual(portal().saved[0].body.optionalClaims.idToken.map(({ name }) => name), ['email', 'upn']);
    });
  }

  test('gets all claims by the box in the header, where there is one', async () => {
    const world = await openPane();
    await fill(world, 'portal-claims', { token_type: on(true) });
    // The practice portal's grid has no such box; this one behaves as the older guide describes it.
    await page.$eval('.fxs-contextpane [role=columnheader]', (header) => {
      header.innerHTML = '<span role="checkbox" aria-checked="false">All</span>';
      header.firstChild.addEventListener('click', ({ target }) => {
        target.setAttribute('aria-checked', 'true');
        for (const box of document.querySelectorAll('.fxc-gc-rows [role=checkbox]')) box.click();
      });
    });
    const guide = choiceOf('portal-claims', 'all_claims', 'guide');
    assert.deepEqual(await fill(world, 'portal-claims', { all_claims: on(guide), email: on(true), upn: on(true) }),
      { all_claims: 'written true', email: 'same true', upn: 'same true' });
    const boxes = await page.$$eval('.fxc-gc-rows [role=checkbox]',
      (all) => all.map((box) => box.getAttribute('aria-checked')));
    assert.ok(boxes.length > 10 && boxes.every((checked) => checked === 'true'));
  });
});

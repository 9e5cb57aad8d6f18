// The practice JumpServer's back end without a browser: what a PATCH may hold, and which user the claims of a token
// make.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { absoluteUri } from './oidc-client.js';
import { defaultSettings, present, refreshKeycloak, validate } from './settings.js';
import { localAdministrator, userFromClaims } from './users.js';

const MAX_AGE = 'AUTH_OPENID_ID_TOKEN_MAX_AGE';
const SIGNING_KEY = 'AUTH_OPENID_PROVIDER_SIGNATURE_KEY';

const fresh = () => defaultSettings({ keycloakDefault: true, oidcOn: false });

describe('a PATCH', () => {
  const blank = 'This field may not be blank.';
  const cases = [
    ['text of a number becomes one', { [MAX_AGE]: '600' }, { [MAX_AGE]: 600 }, {}],
    ['text that is no number', { [MAX_AGE]: 'ten' }, {}, { [MAX_AGE]: ['A valid integer is required.'] }],
    ['text is trimmed', { AUTH_OPENID_CLIENT_ID: ' a ' }, { AUTH_OPENID_CLIENT_ID: 'a' }, {}],
    ['blank text', { AUTH_OPENID_SCOPES: '' }, {}, { AUTH_OPENID_SCOPES: [blank] }],
    ['blank signing key', { [SIGNING_KEY]: '' }, {}, { [SIGNING_KEY]: [blank] }],
    ['null signing key', { [SIGNING_KEY]: null }, { [SIGNING_KEY]: null }, {}],
    ['blank base site URL', { BASE_SITE_URL: '' }, { BASE_SITE_URL: '' }, {}],
    ['blank secret: skipped', { AUTH_OPENID_CLIENT_SECRET: '' }, {}, {}],
    ['map as text', { AUTH_OPENID_USER_ATTR_MAP: '{}' }, {}, {
      AUTH_OPENID_USER_ATTR_MAP: ['Expected a dictionary of items but got type "str".'],
    }],
    ['choice that is none', { AUTH_OPENID_CLIENT_AUTH_METHOD: 'post' }, {}, {
      AUTH_OPENID_CLIENT_AUTH_METHOD: ['"post" is not a valid choice.'],
    }],
    ['unknown name: ignored', { NOTHING: 1 }, {}, {}],
  ];
  for (const [name, body, values, errors] of cases) {
    test(name, () => assert.deepEqual(validate('oidc', body), { values, errors }));
  }

  test('before v3.0 the map is JSON text, and comes back as it was sent', () => {
    const map = (value) => validate('oidc', { AUTH_OPENID_USER_ATTR_MAP: value }, 'v2.28.21');
    assert.deepEqual(map('{"name": "name"}').values, { AUTH_OPENID_USER_ATTR_MAP: '{"name": "name"}' });
    assert.deepEqual(map('{"name": ').errors, { AUTH_OPENID_USER_ATTR_MAP: ['Value must be valid JSON.'] });
    assert.equal(typeof present('oidc', defaultSettings({ version: 'v2.28.21' }), 'v2.28.21').AUTH_OPENID_USER_ATTR_MAP,
      'string');
  });

  test('what was saved before is over the defaults', () => {
    const saved = { BASE_SITE_URL: 'http://10.0.0.7/' };
    assert.equal(present('oidc', defaultSettings({ saved })).BASE_SITE_URL, 'http://10.0.0.7/');
  });

  test('the secret is never given back', () => {
    assert.equal('AUTH_OPENID_CLIENT_SECRET' in present('oidc', fresh()), false);
  });

  test('with Keycloak on and a realm, the endpoints become Keycloak\'s', () => {
    const settings = { ...fresh(), AUTH_OPENID_REALM_NAME: 'jms' };
    refreshKeycloak(settings);
    assert.equal(
      settings.AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT,
      'https://keycloak.example.com/realms/jms/protocol/openid-connect/token',
    );
  });
});

describe('the redirect URI', () => {
  const cases = [
    ['https://jump.example.com/', 'https://jump.example.com/cb/'],
    ['https://jump.example.com', 'https://jump.example.com/cb/'],
    ['http://jump.example.com/any/path', 'http://jump.example.com/cb/'],
    [null, 'https://host.example/cb/'],
    ['jump.example.com', '/cb/'],
  ];
  for (const [base, expected] of cases) {
    test(`base site URL ${base}`, () => {
      assert.equal(absoluteUri({ BASE_SITE_URL: base }, 'host.example', '/cb/'), expected);
    });
  }
});

describe('the user of these claims', () => {
  const person = { sub: 'S1', name: 'Adele', preferred_username: 'adele@c.example', email: 'a@c.example' };
  const cases = [
    ['all there', person, {}, { username: 'adele@c.example', name: 'Adele', email: 'a@c.example' }],
    ['no preferred_username: sub', { ...person, preferred_username: undefined }, {}, { username: 'S1' }],
    ['no e-mail, but a user name that is one', { ...person, email: undefined }, {}, { email: 'adele@c.example' }],
    ['no e-mail at all: made up', { sub: 'S1' }, {}, { username: 'S1', name: 'S1', email: 'S1@example.com' }],
    ['another map', person, { username: 'email' }, { username: 'a@c.example', name: '', email: 'a@c.example' }],
    ['groups by name', { ...person, groups: ['g1'] }, { username: 'sub', groups: 'groups' }, { groups: ['g1'] }],
  ];
  for (const [name, claims, map, expected] of cases) {
    test(name, () => {
      const settings = fresh();
      if (Object.keys(map).length > 0) settings.AUTH_OPENID_USER_ATTR_MAP = map;
      const user = userFromClaims([localAdministrator()], claims, settings);
      for (const [key, value] of Object.entries(expected)) assert.deepEqual(user[key], value);
    });
  }

  test('a map that is text is read', () => {
    const settings = { ...fresh(), AUTH_OPENID_USER_ATTR_MAP: '{"username":"email"}' };
    assert.equal(userFromClaims([localAdministrator()], person, settings).username, 'a@c.example');
  });

  test('an existing account of that name is taken over and updated', () => {
    const users = [localAdministrator()];
    const user = userFromClaims(users, { ...person, preferred_username: 'admin' }, fresh());
    assert.deepEqual([users.length, user.name, user.source], [1, 'Adele', 'local']);
  });

  test('without "always update" it keeps its own name', () => {
    const settings = { ...fresh(), AUTH_OPENID_ALWAYS_UPDATE_USER: false };
    const user = userFromClaims([localAdministrator()], { ...person, preferred_username: 'admin' }, settings);
    assert.equal(user.name, 'Administrator');
  });

  test('an e-mail that another user has is refused', () => {
    const claims = { ...person, email: localAdministrator().email };
    assert.throws(() => userFromClaims([localAdministrator()], claims, fresh()), { outcome: 'duplicate' });
  });
});

// Both manifest formats of a registration say the same, each with its own names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRegistration, createSecret, defaultRegistrations } from '../core/directory.js';
import { aadGraphManifest, graphManifest } from './manifest.js';

const NOW = Date.UTC(2026, 6, 1);

const registration = createRegistration({
  name: 'Ferry',
  audience: 'single',
  redirectUris: { web: ['https://a.example/cb'], spa: ['https://b.example/'], public: ['http://localhost'] },
  logoutUrl: 'https://a.example/logout',
  idTokens: true,
  secrets: [createSecret({ description: 'jumpserver', now: NOW, days: 180 })],
  optionalClaims: { idToken: [{ name: 'email' }], accessToken: [], saml2Token: [] },
  groupMembershipClaims: 'SecurityGroup',
  acceptMappedClaims: true,
  requestedAccessTokenVersion: 2,
  permissions: ['openid', 'profile', 'email', 'offline_access', 'User.Read', 'Directory.Read.All']
    .map((name) => ({ name, granted: true })),
});

const ACCESS = [{
  resourceAppId: '00000003-0000-0000-c000-000000000000',
  resourceAccess: [
    { id: '37f7f235-527c-4136-accd-4a02d197296e', type: 'Scope' },
    { id: '14dad69e-099b-42c9-810b-d002981feec1', type: 'Scope' },
    { id: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0', type: 'Scope' },
    { id: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182', type: 'Scope' },
    { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' },
    { id: '7ab1d382-f21e-4acd-a863-ba3e13f7da61', type: 'Role' },
  ],
}];
const CLAIMS = {
  idToken: [{ additionalProperties: [], essential: false, name: 'email', source: null }],
  accessToken: [],
  saml2Token: [],
};

test('the Microsoft Graph format', () => {
  const made = graphManifest(registration);
  assert.deepEqual([made.id, made.appId, made.displayName, made.signInAudience], [
    registration.objectId, registration.appId, 'Ferry', 'AzureADMyOrg',
  ]);
  assert.deepEqual(made.web.redirectUris, ['https://a.example/cb']);
  assert.equal(made.web.logoutUrl, 'https://a.example/logout');
  assert.deepEqual(made.web.implicitGrantSettings, { enableAccessTokenIssuance: false, enableIdTokenIssuance: true });
  assert.deepEqual([made.spa, made.publicClient], [
    { redirectUris: ['https://b.example/'] }, { redirectUris: ['http://localhost'] },
  ]);
  assert.deepEqual(made.optionalClaims, CLAIMS);
  assert.equal(made.groupMembershipClaims, 'SecurityGroup');
  assert.deepEqual(made.requiredResourceAccess, ACCESS);
  assert.deepEqual([made.api.acceptMappedClaims, made.api.requestedAccessTokenVersion], [true, 2]);
  const [credential] = made.passwordCredentials;
  assert.deepEqual(credential, {
    customKeyIdentifier: null, displayName: 'jumpserver', endDateTime: '2026-12-28T00:00:00.000Z',
    hint: registration.secrets[0].value.slice(0, 3), keyId: registration.secrets[0].id, secretText: null,
    startDateTime: '2026-07-01T00:00:00.000Z',
  });
});

test('the Azure AD Graph format', () => {
  const made = aadGraphManifest(registration);
  assert.deepEqual([made.id, made.appId, made.name, made.signInAudience], [
    registration.objectId, registration.appId, 'Ferry', 'AzureADMyOrg',
  ]);
  assert.deepEqual(made.replyUrlsWithType, [
    { url: 'https://a.example/cb', type: 'Web' }, { url: 'https://b.example/', type: 'Spa' },
    { url: 'http://localhost', type: 'InstalledClient' },
  ]);
  assert.deepEqual([made.oauth2AllowIdTokenImplicitFlow, made.oauth2AllowImplicitFlow], [true, false]);
  assert.deepEqual([made.logoutUrl, made.acceptMappedClaims, made.accessTokenAcceptedVersion], [
    'https://a.example/logout', true, 2,
  ]);
  assert.deepEqual([made.optionalClaims, made.requiredResourceAccess], [CLAIMS, ACCESS]);
  const [credential] = made.passwordCredentials;
  assert.deepEqual([credential.keyId, credential.endDate, credential.value], [
    registration.secrets[0].id, '2026-12-28T00:00:00.000Z', null,
  ]);
});

test('no format holds a secret, and what is not set is null', () => {
  for (const one of [...defaultRegistrations(NOW), registration]) {
    const text = JSON.stringify([graphManifest(one), aadGraphManifest(one)]);
    for (const { value } of one.secrets) assert.ok(!text.includes(value.slice(0, 8)));
  }
  const bare = createRegistration({ name: 'Bare', audience: 'personal' });
  assert.deepEqual([graphManifest(bare).optionalClaims, graphManifest(bare).web.logoutUrl], [null, null]);
  assert.equal(aadGraphManifest(bare).signInAudience, 'PersonalMicrosoftAccount');
});

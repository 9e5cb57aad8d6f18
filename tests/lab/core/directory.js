// The practice tenant: its names, its people and its app registrations as they are at the start.
// Everything here is made up. Secrets are random at each start and live in memory only.
import crypto from 'node:crypto';

/** The tenant ID differs from the IDs of the first registration in two digits only: mixing them up must be noticed. */
export const TENANT = {
  id: '3f9a6c21-7b4d-4e58-9c03-5d1e8fa27b60',
  name: 'Contoso',
  domain: 'contoso.onmicrosoft.com',
};

/** People who can sign in. A guest's ID token has `email` and `idp` without asking, a member's does not. */
export const ACCOUNTS = [
  {
    oid: 'b81e4d70-52c6-4f0b-8a3d-91c7e06f2a45',
    name: 'Adele Vance',
    given_name: 'Adele',
    family_name: 'Vance',
    preferred_username: 'adele@contoso.example',
    email: 'adele@contoso.example',
  },
  {
    oid: 'c02f7a96-1d3b-47e8-b5c4-6e8a90d1f327',
    name: 'Grady Guest',
    given_name: 'Grady',
    family_name: 'Guest',
    preferred_username: 'grady@fabrikam.example',
    email: 'grady@fabrikam.example',
    // The guest's home tenant.
    idp: 'https://sts.windows.net/5e0d2b8f-9a14-4c73-8d26-f17c3b5e9042/',
  },
];

/**
 * @typedef {{ id: string, description: string, value: string, start: number, end: number }} Secret
 * @typedef {'single' | 'multiple' | 'multiple_and_personal' | 'personal'} Audience
 * @typedef {{
 *   name: string, appId: string, objectId: string, audience: Audience, state: 'Activated' | 'Deactivated',
 *   redirectUris: { web: string[], spa: string[], public: string[] },
 *   idTokens: boolean, secrets: Secret[],
 * }} Registration
 */

/**
 * The registrations of a fresh lab.
 * @param {number} now
 * @returns {Registration[]}
 */
export function defaultRegistrations(now) {
  return [
    {
      name: 'JumpServer SSO',
      appId: '3f9a6c21-7b4d-4e58-9c03-5d1e8fa27b06',
      objectId: '3f9a6c21-7b4d-4e58-9c30-5d1e8fa27b60',
      audience: 'single',
      state: 'Activated',
      redirectUris: { web: ['https://jump.example.com/core/auth/openid/callback/'], spa: [], public: [] },
      idTokens: false,
      secrets: [createSecret({ description: 'JumpServer', now, days: 180 })],
    },
    {
      name: 'JumpCloud SSO',
      appId: '81d5e0b4-63fa-4279-a8ce-2b70f94d1c35',
      objectId: '2c47b9f8-0e61-4d3a-95b2-7fd8136ca0e4',
      audience: 'single',
      state: 'Activated',
      redirectUris: { web: ['https://login.jumpcloud.com/oauth/callback'], spa: [], public: [] },
      idTokens: true,
      secrets: [createSecret({ description: 'JumpCloud', now, days: 730 })],
    },
    {
      name: 'Contoso Everywhere',
      appId: 'e6f20a7d-48b3-4c15-b96e-30d8c7512fa9',
      objectId: '94ab3e5c-d170-4682-8f0b-c25e6d79180f',
      audience: 'multiple',
      state: 'Activated',
      redirectUris: { web: ['https://jump.example.com/core/auth/openid/callback/'], spa: [], public: [] },
      idTokens: false,
      secrets: [createSecret({ description: 'Everywhere', now, days: 180 })],
    },
  ];
}

const SECRET_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~.-';

/**
 * A client secret in Entra's present form: three characters, `8Q~`, then 34 more; 40 in all
 * (the pattern that gitleaks publishes for Entra secrets, `cmd/generate/config/rules/azure.go`).
 * @param {{ description: string, now: number, days: number }} options
 * @returns {Secret}
 */
export function createSecret({ description, now, days }) {
  const pick = (count, alphabet) => {
    let text = '';
    while (text.length < count) text += alphabet[crypto.randomInt(alphabet.length)];
    return text;
  };
  // The first three never hold a hyphen in that pattern.
  const value = `${pick(3, SECRET_CHARACTERS.slice(0, -1))}8Q~${pick(34, SECRET_CHARACTERS)}`;
  return { id: crypto.randomUUID(), description, value, start: now, end: now + days * 24 * 60 * 60 * 1000 };
}

/** `organizations`, `common`, `consumers` or the tenant ID: what stands in the endpoints of a registration. */
export function endpointTenant(registration) {
  return {
    single: TENANT.id,
    multiple: 'organizations',
    multiple_and_personal: 'common',
    personal: 'consumers',
  }[registration.audience];
}

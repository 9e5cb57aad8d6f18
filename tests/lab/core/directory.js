// The practice tenant: its names, its people and its app registrations as they are at the start.
// Everything here is made up. Secrets are random at each start and live in memory only.
import crypto from 'node:crypto';

/** The tenant ID differs from the IDs of the first registration in two digits only: mixing them up must be noticed. */
export const TENANT = {
  id: '3f9a6c21-7b4d-4e58-9c03-5d1e8fa27b60',
  name: 'Contoso',
  domain: 'contoso.onmicrosoft.com',
};

/** Another company's tenant. The guest below comes from there. */
export const NEIGHBOUR = {
  id: '5e0d2b8f-9a14-4c73-8d26-f17c3b5e9042',
  name: 'Fabrikam',
  domain: 'fabrikam.example',
};

/**
 * The people of the practice tenant. A guest's ID token has `email` and `idp` without asking, a member's does not.
 * An administrator (`admin`) may consent for everybody.
 */
export const ACCOUNTS = [
  {
    oid: 'b81e4d70-52c6-4f0b-8a3d-91c7e06f2a45',
    name: 'Adele Vance',
    given_name: 'Adele',
    family_name: 'Vance',
    preferred_username: 'adele@contoso.example',
    email: 'adele@contoso.example',
    admin: true,
  },
  {
    oid: 'c02f7a96-1d3b-47e8-b5c4-6e8a90d1f327',
    name: 'Grady Guest',
    given_name: 'Grady',
    family_name: 'Guest',
    preferred_username: 'grady@fabrikam.example',
    email: 'grady@fabrikam.example',
    // The guest's home tenant.
    idp: `https://sts.windows.net/${NEIGHBOUR.id}/`,
  },
  {
    oid: '6a95f3c8-07be-4d12-9f61-38c4d2e0b715',
    name: 'Pilar Ortiz',
    given_name: 'Pilar',
    family_name: 'Ortiz',
    preferred_username: 'pilar@contoso.example',
    email: 'pilar@contoso.example',
  },
];

/** People of the other tenant that nobody has invited; `home` is their tenant. They can be picked at the sign-in. */
export const FOREIGN_ACCOUNTS = [
  {
    oid: 'e41c80d9-b263-4f7a-a58e-0d96c7f1b32a',
    name: 'Fay Stranger',
    given_name: 'Fay',
    family_name: 'Stranger',
    preferred_username: 'fay@fabrikam.example',
    email: 'fay@fabrikam.example',
    home: NEIGHBOUR.id,
  },
];

/** Anybody who can be picked at the sign-in page. @param {string | null} oid */
export const accountOf = (oid) => [...ACCOUNTS, ...FOREIGN_ACCOUNTS].find((account) => account.oid === oid);

/**
 * A person as the portal's user pages show one. People made there exist in the portal only; they cannot sign in.
 * @typedef {{
 *   id: string, userPrincipalName: string, mailNickname: string, displayName: string, givenName: string,
 *   surname: string, mail: string, accountEnabled: boolean,
 * }} User
 */

/**
 * The people of a fresh lab.
 * @returns {User[]}
 */
export function defaultUsers() {
  return ACCOUNTS.map((account) => ({
    id: account.oid,
    // A guest's name in this tenant is made of the one at home.
    userPrincipalName: account.idp
      ? `${account.preferred_username.replace('@', '_')}#EXT#@${TENANT.domain}`
      : account.preferred_username,
    mailNickname: account.preferred_username.split('@')[0],
    displayName: account.name,
    givenName: account.given_name,
    surname: account.family_name,
    mail: account.email,
    accountEnabled: true,
  }));
}

/**
 * @typedef {{ id: string, description: string, value: string, start: number, end: number }} Secret
 * @typedef {'single' | 'multiple' | 'multiple_and_personal' | 'personal'} Audience
 * @typedef {{ name: string, additionalProperties?: string[] }} Claim
 * @typedef {{ name: string, granted: boolean }} Permission a permission of Microsoft Graph (portal/graph.js) and
 *   whether consent for the whole tenant was given
 * @typedef {{
 *   name: string, appId: string, objectId: string, audience: Audience, state: 'Activated' | 'Deactivated',
 *   redirectUris: { web: string[], spa: string[], public: string[] }, logoutUrl: string,
 *   idTokens: boolean, accessTokens: boolean, allowPublicClient: boolean, secrets: Secret[],
 *   optionalClaims: { idToken: Claim[], accessToken: Claim[], saml2Token: Claim[] },
 *   groupMembershipClaims: string | null, acceptMappedClaims: boolean | null,
 *   requestedAccessTokenVersion: number | null, permissions: Permission[],
 *   servicePrincipalId: string, assignmentRequired: boolean, enabled: boolean, assigned: string[],
 *   consent: 'tenant' | 'user' | 'none', consentedBy: string[], userConsent: boolean,
 * }} Registration `servicePrincipalId` and what follows belong to the enterprise application
 * - `assigned`: the object IDs of "Users and groups"; they count when assignment is required.
 * - `consent`: who has agreed, as the sign-in sees it: an administrator for the whole tenant, the people of
 *   `consentedBy` for themselves, or nobody yet.
 * - `userConsent`: whether people may consent for themselves. In Entra a setting of the tenant; here per registration.
 */

/**
 * A registration as the portal makes one: `User.Read` is asked for, nobody is assigned. Its first sign-in works without
 * a consent screen; set `consent: 'none'` for one.
 * @param {Partial<Registration> & Pick<Registration, 'name' | 'audience'>} given
 * @returns {Registration}
 */
export function createRegistration(given) {
  return {
    appId: crypto.randomUUID(),
    objectId: crypto.randomUUID(),
    state: 'Activated',
    redirectUris: { web: [], spa: [], public: [] },
    logoutUrl: '',
    idTokens: false,
    accessTokens: false,
    allowPublicClient: false,
    secrets: [],
    optionalClaims: { idToken: [], accessToken: [], saml2Token: [] },
    groupMembershipClaims: null,
    acceptMappedClaims: null,
    requestedAccessTokenVersion: given.audience === 'single' ? null : 2,
    permissions: [{ name: 'User.Read', granted: false }],
    servicePrincipalId: crypto.randomUUID(),
    assignmentRequired: false,
    enabled: true,
    assigned: [],
    consent: 'tenant',
    consentedBy: [],
    userConsent: true,
    ...given,
  };
}

const everybody = () => ACCOUNTS.map(({ oid }) => oid);
const granted = (...names) => names.map((name) => ({ name, granted: true }));

/**
 * The registrations of a fresh lab.
 * @param {number} now
 * @returns {Registration[]}
 */
export function defaultRegistrations(now) {
  return [
    createRegistration({
      name: 'JumpServer SSO',
      appId: '3f9a6c21-7b4d-4e58-9c03-5d1e8fa27b06',
      objectId: '3f9a6c21-7b4d-4e58-9c30-5d1e8fa27b60',
      audience: 'single',
      state: 'Activated',
      redirectUris: { web: ['https://jump.example.com/core/auth/openid/callback/'], spa: [], public: [] },
      idTokens: false,
      secrets: [createSecret({ description: 'JumpServer', now, days: 180 })],
      optionalClaims: { idToken: [{ name: 'email' }], accessToken: [], saml2Token: [] },
      permissions: granted('email', 'openid', 'profile', 'User.Read'),
      servicePrincipalId: '3f9a6c21-7b4d-4e58-9c03-5d1e8fa26b70',
      assigned: everybody(),
    }),
    createRegistration({
      name: 'JumpCloud SSO',
      appId: '81d5e0b4-63fa-4279-a8ce-2b70f94d1c35',
      objectId: '2c47b9f8-0e61-4d3a-95b2-7fd8136ca0e4',
      audience: 'single',
      state: 'Activated',
      redirectUris: { web: ['https://login.jumpcloud.com/oauth/callback'], spa: [], public: [] },
      idTokens: true,
      secrets: [createSecret({ description: 'JumpCloud', now, days: 730 })],
      optionalClaims: { idToken: [{ name: 'email' }, { name: 'upn' }], accessToken: [], saml2Token: [] },
      permissions: [{ name: 'email', granted: false }, ...granted('openid', 'profile', 'User.Read')],
      servicePrincipalId: 'd4805b7e-92c1-4f36-8e0a-6b19c27f5d83',
      assignmentRequired: true,
      assigned: everybody(),
    }),
    createRegistration({
      name: 'Contoso Everywhere',
      appId: 'e6f20a7d-48b3-4c15-b96e-30d8c7512fa9',
      objectId: '94ab3e5c-d170-4682-8f0b-c25e6d79180f',
      audience: 'multiple',
      state: 'Activated',
      redirectUris: { web: ['https://jump.example.com/core/auth/openid/callback/'], spa: [], public: [] },
      idTokens: false,
      secrets: [createSecret({ description: 'Everywhere', now, days: 180 })],
      logoutUrl: 'https://jump.example.com/core/auth/openid/logout/',
      optionalClaims: {
        idToken: [{ name: 'upn', additionalProperties: ['include_externally_authenticated_user_upn'] }],
        accessToken: [{ name: 'ipaddr' }],
        saml2Token: [{ name: 'email' }],
      },
      groupMembershipClaims: 'SecurityGroup',
      acceptMappedClaims: true,
      permissions: [{ name: 'Directory.Read.All', granted: false }, ...granted('User.Read')],
      servicePrincipalId: '70e2c4a9-5b8d-4163-b7f4-09d6a1e83c52',
      assigned: everybody(),
    }),
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

// What the two published guides say must be in each field, as the forms send it. This is expected data, written by
// hand from the guides: nothing here is taken from the product or from its recipes.
import { versionOf } from '../lab/jumpserver/versions.js';

const LOGIN = 'https://login.microsoftonline.com';

/**
 * The tables of "How to Configure JumpServer OIDC SSO with Microsoft Azure Entra ID" (JumpServer's blog), step 7.
 * Every row that names a value. `signatureAlgorithm` is HS256 there; RS256 is what the product calls the safer one.
 * @param {{ tenant: string, clientId: string, secret: string, signatureAlgorithm?: string }} values
 */
export function jumpServerRows({ tenant, clientId, secret, signatureAlgorithm = 'HS256' }) {
  return {
    // Basic settings
    AUTH_OPENID: true,
    BASE_SITE_URL: 'https://jump.example.com/',
    AUTH_OPENID_CLIENT_ID: clientId,
    AUTH_OPENID_CLIENT_SECRET: secret,
    AUTH_OPENID_CLIENT_AUTH_METHOD: 'client_secret_basic',
    // Server settings
    AUTH_OPENID_KEYCLOAK: false,
    AUTH_OPENID_PROVIDER_ENDPOINT: `${LOGIN}/${tenant}/v2.0`,
    AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT: `${LOGIN}/${tenant}/oauth2/v2.0/authorize`,
    AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT: `${LOGIN}/${tenant}/oauth2/v2.0/token`,
    AUTH_OPENID_PROVIDER_JWKS_ENDPOINT: `${LOGIN}/${tenant}/discovery/v2.0/keys`,
    AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT: 'https://graph.microsoft.com/oidc/userinfo',
    AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT: `${LOGIN}/${tenant}/oauth2/v2.0/logout`,
    AUTH_OPENID_PROVIDER_SIGNATURE_ALG: signatureAlgorithm,
    // Token, session and user mapping
    AUTH_OPENID_ID_TOKEN_MAX_AGE: 600,
    AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS: true,
    AUTH_OPENID_USE_STATE: true,
    AUTH_OPENID_USE_NONCE: true,
    AUTH_OPENID_ALWAYS_UPDATE_USER: true,
    AUTH_OPENID_SHARE_SESSION: true,
    AUTH_OPENID_USER_ATTR_MAP: { name: 'name', username: 'preferred_username', email: 'email' },
    // Organization: DEFAULT, whose id is the same on every JumpServer
    OPENID_ORG_IDS: ['00000000-0000-0000-0000-000000000002'],
  };
}

/** What a form of this version sends when nothing is changed: what is saved, without the secret. */
export function jumpServerUntouched(version, saved = {}) {
  const { fields, frontEnd } = versionOf(version);
  const held = fields.filter(({ secret }) => !secret).map(({ name, value }) => [name, value]);
  return { ...Object.fromEntries(held), AUTH_OPENID: !frontEnd.tabAlways, ...saved };
}

/**
 * What it sends once these rows are filled: without what the version does not know. A number that was typed is text,
 * and before v3.0 the attribute map is.
 */
export function jumpServerPatch(version, rows) {
  const { fields, frontEnd } = versionOf(version);
  const untouched = jumpServerUntouched(version);
  const [age, map] = ['AUTH_OPENID_ID_TOKEN_MAX_AGE', 'AUTH_OPENID_USER_ATTR_MAP'];
  const body = { ...untouched, ...rows };
  if (Number(untouched[age]) !== Number(body[age])) body[age] = String(body[age]);
  if (frontEnd.mapAsText) body[map] = JSON.stringify(body[map]);
  const known = fields.map(({ name }) => name);
  return Object.fromEntries(Object.entries(body).filter(([name]) => known.includes(name)));
}

/** The body that JumpCloud's form for Entra sends ("Configure Entra ID as an Identity Provider", JumpCloud's help). */
export function jumpCloudBody({ tenant, clientId, secret }) {
  return {
    name: 'Entra OIDC',
    type: 'AZURE',
    oidc: { clientId, clientSecret: secret, url: `${LOGIN}/${tenant}` },
  };
}

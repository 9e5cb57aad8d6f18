// The tokens of the practice Entra: ID tokens with Entra's claims (version 1 and 2), and access tokens.
// Claims after learn.microsoft.com/entra/identity-platform/id-token-claims-reference; lifetimes as in real samples:
// iat = nbf = five minutes in the past, exp = iat + 3900 seconds.
import crypto from 'node:crypto';
import { SignJWT } from 'jose';
import { TENANT } from '../core/directory.js';
import { issuerV1, issuerV2 } from './metadata.js';

const BACKDATED = 300;
const LIFETIME = 3900;
/** Microsoft Graph as an application, the same in every tenant. */
export const GRAPH = '00000003-0000-0000-c000-000000000000';

/** `sub` is pairwise: another one for each application. */
export function pairwiseSub(account, appId) {
  return crypto.createHash('sha256').update(`${account.oid}|${appId}`).digest('base64url');
}

/**
 * @param {{ keys: { kid: string, privateKey: import('node:crypto').KeyObject }, version: 1 | 2,
 *   cloud: import('../core/clouds.js').Cloud, account: object, appId: string, scopes: string[], optional?: string[],
 *   now: number, extra: Record<string, unknown> }} options
 *   `optional`: the optional claims of the registration; `extra`: nonce, and c_hash / at_hash where the ID token comes from the authorize endpoint
 */
export function issueIdToken({ keys, version, cloud, account, appId, scopes, optional = [], now, extra }) {
  const iat = Math.floor(now / 1000) - BACKDATED;
  const tenant = account.home ?? TENANT.id;
  const issuer = (version === 1 && issuerV1(cloud, tenant)) || issuerV2(cloud, tenant);
  const about = version === 1 ? claimsV1(account) : claimsV2(account, scopes);
  // A guest's `upn` needs a setting more (learn.microsoft.com/entra/identity-platform/optional-claims-reference).
  if (optional.includes('email')) about.email = account.email;
  if (optional.includes('upn') && !account.idp) about.upn = account.preferred_username;
  const claims = {
    aud: appId,
    iss: issuer,
    iat,
    nbf: iat,
    exp: iat + LIFETIME,
    ...about,
    ...extra,
    rh: `1.${crypto.randomBytes(40).toString('base64url')}.`,
    sub: pairwiseSub(account, appId),
    tid: tenant,
    uti: crypto.randomBytes(16).toString('base64url'),
    ver: `${version}.0`,
  };
  const header = { typ: 'JWT', alg: 'RS256', ...(version === 1 ? { x5t: keys.kid } : {}), kid: keys.kid };
  return new SignJWT(claims).setProtectedHeader(header).sign(keys.privateKey);
}

/** `name`, `oid` and `preferred_username` need the scope `profile`, `email` its own; a guest's e-mail comes unasked. */
function claimsV2(account, scopes) {
  const claims = {};
  if (scopes.includes('email') || account.idp) claims.email = account.email;
  if (account.idp) claims.idp = account.idp;
  if (scopes.includes('profile')) {
    claims.name = account.name;
    claims.oid = account.oid;
    claims.preferred_username = account.preferred_username;
  }
  return claims;
}

function claimsV1(account) {
  return {
    amr: ['pwd'],
    ...(account.idp ? { email: account.email, idp: account.idp } : { upn: account.preferred_username }),
    family_name: account.family_name,
    given_name: account.given_name,
    ipaddr: '192.0.2.14',
    name: account.name,
    oid: account.oid,
    unique_name: account.preferred_username,
  };
}

/**
 * An access token for Microsoft Graph. It cannot be verified as it stands: the signature covers the header with
 * base64url(SHA-256(nonce)) in place of the nonce. Clients are not meant to read it.
 */
export function issueGraphToken({ keys, cloud, account, appId, scopes, now, lifetime }) {
  const iat = Math.floor(now / 1000) - BACKDATED;
  const tenant = account.home ?? TENANT.id;
  const claims = {
    aud: GRAPH,
    iss: issuerV1(cloud, tenant) ?? issuerV2(cloud, tenant),
    iat,
    nbf: iat,
    exp: iat + BACKDATED + lifetime,
    acct: account.idp ? 1 : 0,
    appid: appId,
    idtyp: 'user',
    name: account.name,
    oid: account.oid,
    scp: [...scopes.filter((scope) => scope !== 'offline_access'), 'User.Read'].join(' '),
    sub: pairwiseSub(account, GRAPH),
    tid: tenant,
    unique_name: account.preferred_username,
    uti: crypto.randomBytes(16).toString('base64url'),
    ver: '1.0',
  };
  const nonce = crypto.randomBytes(32).toString('base64url');
  const signedNonce = crypto.createHash('sha256').update(nonce).digest('base64url');
  const header = (value) => encode({ typ: 'JWT', nonce: value, alg: 'RS256', x5t: keys.kid, kid: keys.kid });
  const payload = encode(claims);
  const signature = crypto.sign('sha256', Buffer.from(`${header(signedNonce)}.${payload}`), keys.privateKey);
  return `${header(nonce)}.${payload}.${signature.toString('base64url')}`;
}

/**
 * A payload that Entra would not issue, signed with its key: for tests of what reads tokens.
 * @param {{ keys: { kid: string, privateKey: import('node:crypto').KeyObject }, payload: string | object,
 *   header?: object }} options text is taken as it is
 */
export function sign({ keys, payload, header = {} }) {
  const input = `${encode({ typ: 'JWT', alg: 'RS256', kid: keys.kid, ...header })}.${encode(payload)}`;
  return `${input}.${crypto.sign('sha256', Buffer.from(input), keys.privateKey).toString('base64url')}`;
}

/**
 * An access token of the client credentials grant: for the application itself, with no person in it.
 * Claims after learn.microsoft.com/entra/identity-platform/access-token-claims-reference.
 * @param {{ keys: object, version: 1 | 2, cloud: import('../core/clouds.js').Cloud,
 *   registration: import('../core/directory.js').Registration, audience: string, now: number }} options
 */
export function issueAppToken({ keys, version, cloud, registration, audience, now }) {
  const iat = Math.floor(now / 1000) - BACKDATED;
  const { appId, servicePrincipalId } = registration;
  const issuer = (version === 1 && issuerV1(cloud, TENANT.id)) || issuerV2(cloud, TENANT.id);
  const client = version === 1 ? { appid: appId, appidacr: '1' } : { azp: appId, azpacr: '1' };
  const claims = {
    aud: audience,
    iss: issuer,
    iat,
    nbf: iat,
    exp: iat + LIFETIME,
    ...client,
    oid: servicePrincipalId,
    rh: `1.${crypto.randomBytes(40).toString('base64url')}.`,
    sub: servicePrincipalId,
    tid: TENANT.id,
    uti: crypto.randomBytes(16).toString('base64url'),
    ver: `${version}.0`,
  };
  const header = { typ: 'JWT', alg: 'RS256', ...(version === 1 ? { x5t: keys.kid } : {}), kid: keys.kid };
  return new SignJWT(claims).setProtectedHeader(header).sign(keys.privateKey);
}

/** @param {string | object} value */
function encode(value) {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

// Metadata of tenants that do not belong to a workforce. Documents and keys only: nobody signs in there.
//
// External ID: the endpoints are below the tenant's name, the issuer's host is the tenant's ID
// (learn.microsoft.com, "Security and token issuers" of external tenants). Azure AD B2C: one document per policy, in
// the path or in `?p=`, and the issuer ends with a slash (learn.microsoft.com, "Overview of tokens in Azure AD B2C").
import { CLOUDS, EXTERNAL } from '../core/clouds.js';
import { TENANT } from '../core/directory.js';
import { V2_DOCUMENT, v2Document } from './metadata.js';

/** An External ID tenant answers under its name and under its ID. */
const EXTERNAL_ID_HOSTS = [EXTERNAL.externalId, `${TENANT.id}.ciamlogin.com`];

/** Every host of this file. */
export const EXTERNAL_HOSTS = [...EXTERNAL_ID_HOSTS, EXTERNAL.b2c];

/**
 * What such a host answers: a metadata document, or the issuer whose keys are asked for, or nothing.
 * @param {URL} url
 * @returns {{ document: object } | { keysOf: string } | null}
 */
export function externalAnswer(url) {
  return url.hostname === EXTERNAL.b2c ? b2c(url) : externalId(url);
}

function externalId({ hostname: host, pathname, searchParams }) {
  const [, segment, rest] = /^\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
  const known = [TENANT.id, TENANT.domain].includes(segment?.toLowerCase());
  if (!known) return null;
  const issuer = `https://${TENANT.id}.ciamlogin.com/${TENANT.id}/v2.0`;
  if (rest === '/discovery/v2.0/keys') return { keysOf: issuer };
  if (rest !== V2_DOCUMENT) return null;
  const tenant = { path: TENANT.id, issuerTenant: TENANT.id };
  const workforce = v2Document({ host, cloud: CLOUDS[0], tenant, appId: searchParams.get('appid') });
  return { document: { ...workforce, issuer } };
}

function b2c({ hostname: host, pathname, searchParams }) {
  // `/tfp/` may stand before the tenant.
  const parts = pathname.split('/').filter((part, at) => part && !(at === 1 && part === 'tfp'));
  const [tenant, ...after] = parts;
  if (![TENANT.id, TENANT.domain].includes(tenant?.toLowerCase())) return null;
  const inPath = !after[0]?.startsWith('v2.0') && after[0] !== 'discovery';
  const policy = (inPath ? after.shift() : searchParams.get('p'))?.toLowerCase();
  // Every user flow and custom policy is named so.
  if (!policy?.startsWith('b2c_1')) return null;
  const issuer = `https://${host}/${TENANT.id}/v2.0/`;
  const rest = `/${after.join('/')}`;
  if (rest === '/discovery/v2.0/keys') return { keysOf: issuer };
  if (rest !== V2_DOCUMENT) return null;
  const address = (path) => (inPath
    ? `https://${host}/${TENANT.domain}/${policy}${path}`
    : `https://${host}/${TENANT.domain}${path}?p=${policy}`);
  return {
    document: {
      issuer,
      authorization_endpoint: address('/oauth2/v2.0/authorize'),
      token_endpoint: address('/oauth2/v2.0/token'),
      end_session_endpoint: address('/oauth2/v2.0/logout'),
      jwks_uri: address('/discovery/v2.0/keys'),
      response_modes_supported: ['query', 'fragment', 'form_post'],
      response_types_supported: [
        'code', 'code id_token', 'code token', 'code id_token token', 'id_token', 'id_token token', 'token',
        'token id_token',
      ],
      scopes_supported: ['openid'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      claims_supported: ['emails', 'name', 'given_name', 'family_name', 'oid', 'sub', 'tfp', 'iss', 'iat', 'exp', 'aud',
        'acr', 'nonce', 'auth_time'],
    },
  };
}

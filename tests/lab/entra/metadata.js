// OpenID provider metadata as Entra publishes it (field names and order after the stored documents of
// panva/wellknown and the live document of July 2026 in calvinchengx/entra-emulator).
// `code_challenge_methods_supported` and `grant_types_supported` are absent there, so they are absent here. What is not
// public of a cloud (core/clouds.js) is absent too.
import { NEIGHBOUR, TENANT } from '../core/directory.js';

/** The tenant of personal accounts; the issuer of `consumers`. */
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';

/**
 * The tenant a path segment stands for, or null if Entra does not know it.
 * @param {string} segment GUID, domain name, `common`, `organizations` or `consumers`
 * @returns {{ path: string, issuerTenant: string } | null}
 */
export function resolveTenant(segment) {
  const name = segment.toLowerCase();
  // A domain name answers with the GUID everywhere.
  if (name === TENANT.id || name === TENANT.domain) return { path: TENANT.id, issuerTenant: TENANT.id };
  if (name === NEIGHBOUR.id || name === NEIGHBOUR.domain) return { path: NEIGHBOUR.id, issuerTenant: NEIGHBOUR.id };
  if (name === 'common' || name === 'organizations') return { path: name, issuerTenant: '{tenantid}' };
  if (name === 'consumers' || name === PERSONAL) return { path: name, issuerTenant: PERSONAL };
  return null;
}

/** Path of the version 2 document below `/<tenant>`. */
export const V2_DOCUMENT = '/v2.0/.well-known/openid-configuration';
/** Path of the version 1 document below `/<tenant>`. */
export const V1_DOCUMENT = '/.well-known/openid-configuration';

/**
 * @typedef {{
 *   host: string, cloud: import('../core/clouds.js').Cloud, tenant: { path: string, issuerTenant: string },
 *   appId?: string | null,
 * }} Asked
 *   `host`: as asked; the endpoints are on it, even where the issuer is not. `appId`: from `?appid=`, which names the
 *   key document of one application
 */

/** The issuer of a cloud's version 2 tokens. @param {Asked['cloud']} cloud @param {string} tenant */
export const issuerV2 = (cloud, tenant) => `https://${cloud.issuer}/${tenant}/v2.0`;

/** The issuer of its version 1 tokens, with a slash at the end; null where nobody has published it. */
export const issuerV1 = (cloud, tenant) => (cloud.issuerV1 ? `https://${cloud.issuerV1}/${tenant}/` : null);

/** @param {Asked} asked */
export function v2Document({ host, cloud, tenant, appId }) {
  const base = `https://${host}/${tenant.path}`;
  return known({
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: [
      'client_secret_post', 'private_key_jwt', 'client_secret_basic', 'self_signed_tls_client_auth',
    ],
    jwks_uri: `${base}/discovery/v2.0/keys${appId ? `?appid=${encodeURIComponent(appId)}` : ''}`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerV2(cloud, tenant.issuerTenant),
    request_uri_parameter_supported: false,
    userinfo_endpoint: cloud.graph && `https://${cloud.graph}/oidc/userinfo`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      'sub', 'iss', 'cloud_instance_name', 'cloud_instance_host_name', 'cloud_graph_host_name', 'msgraph_host', 'aud',
      'exp', 'iat', 'auth_time', 'acr', 'nonce', 'preferred_username', 'name', 'tid', 'ver', 'at_hash', 'c_hash',
      'email',
    ],
    kerberos_endpoint: `${base}/kerberos`,
    mtls_endpoint_aliases: mtls(cloud, tenant),
    tls_client_certificate_bound_access_tokens: true,
    ...aboutCloud(cloud, tenant),
  });
}

/**
 * The document without `/v2.0`: another issuer (with a trailing slash), other keys and endpoints.
 * @param {Asked} asked
 */
export function v1Document({ host, cloud, tenant }) {
  const base = `https://${host}/${tenant.path}`;
  return known({
    token_endpoint: `${base}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'token id_token', 'token'],
    scopes_supported: ['openid'],
    issuer: issuerV1(cloud, tenant.issuerTenant),
    microsoft_multi_refresh_token: true,
    authorization_endpoint: `${base}/oauth2/authorize`,
    device_authorization_endpoint: `${base}/oauth2/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/logout`,
    claims_supported: [
      'sub', 'iss', 'cloud_instance_name', 'cloud_instance_host_name', 'cloud_graph_host_name', 'msgraph_host', 'aud',
      'exp', 'iat', 'auth_time', 'acr', 'amr', 'nonce', 'email', 'given_name', 'family_name', 'nickname',
    ],
    check_session_iframe: `${base}/oauth2/checksession`,
    userinfo_endpoint: `${base}/openid/userinfo`,
    kerberos_endpoint: `${base}/kerberos`,
    ...aboutCloud(cloud, tenant),
  });
}

/** Only a tenant has a region; `common` and its like answer null. */
function aboutCloud(cloud, tenant) {
  const own = tenant.path === TENANT.id;
  return {
    tenant_region_scope: { is: own ? cloud.region : null },
    tenant_region_sub_scope: own ? cloud.subRegion : undefined,
    cloud_instance_name: cloud.instance,
    cloud_graph_host_name: cloud.graphHost,
    msgraph_host: cloud.graph,
    rbac_url: cloud.rbac,
  };
}

/** Seen in the global cloud's document only. */
function mtls(cloud, tenant) {
  if (cloud.id !== 'global') return null;
  return { token_endpoint: `https://mtlsauth.microsoft.com/${tenant.path}/oauth2/v2.0/token` };
}

/** Without the members nobody knows. A member that is published as null comes as `{ is: null }`. */
function known(document) {
  const members = Object.entries(document).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(members.map(([name, value]) => [name, 'is' in Object(value) ? value.is : value]));
}

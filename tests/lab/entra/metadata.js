// OpenID provider metadata as Entra publishes it (field names and order after the stored documents of
// panva/wellknown and the live document of July 2026 in calvinchengx/entra-emulator).
// `code_challenge_methods_supported` and `grant_types_supported` are absent there, so they are absent here.
import { TENANT } from '../core/directory.js';

const LOGIN = 'https://login.microsoftonline.com';
/** The tenant of personal accounts; the issuer of `consumers`. */
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';

/**
 * The tenant a path segment stands for, or null if Entra does not know it.
 * @param {string} segment GUID, domain name, `common`, `organizations` or `consumers`
 * @returns {{ path: string, issuerTenant: string, region: string | null } | null}
 */
export function resolveTenant(segment) {
  const name = segment.toLowerCase();
  // A domain name answers with the GUID everywhere.
  if (name === TENANT.id || name === TENANT.domain) return { path: TENANT.id, issuerTenant: TENANT.id, region: 'EU' };
  if (name === 'common' || name === 'organizations') return { path: name, issuerTenant: '{tenantid}', region: null };
  if (name === 'consumers' || name === PERSONAL) return { path: name, issuerTenant: PERSONAL, region: null };
  return null;
}

/** Path of the version 2 document below `/<tenant>`. */
export const V2_DOCUMENT = '/v2.0/.well-known/openid-configuration';
/** Path of the version 1 document below `/<tenant>`. */
export const V1_DOCUMENT = '/.well-known/openid-configuration';

/**
 * @param {{ path: string, issuerTenant: string, region: string | null }} tenant
 * @param {string | null} appId `?appid=`: the key document of one application
 */
export function v2Document(tenant, appId) {
  const base = `${LOGIN}/${tenant.path}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: [
      'client_secret_post', 'private_key_jwt', 'client_secret_basic', 'self_signed_tls_client_auth',
    ],
    jwks_uri: `${base}/discovery/v2.0/keys${appId ? `?appid=${appId}` : ''}`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${LOGIN}/${tenant.issuerTenant}/v2.0`,
    request_uri_parameter_supported: false,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
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
    mtls_endpoint_aliases: { token_endpoint: `https://mtlsauth.microsoft.com/${tenant.path}/oauth2/v2.0/token` },
    tls_client_certificate_bound_access_tokens: true,
    tenant_region_scope: tenant.region,
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
}

/**
 * The document without `/v2.0`: another issuer (with a trailing slash), other keys and endpoints.
 * @param {{ path: string, issuerTenant: string, region: string | null }} tenant
 */
export function v1Document(tenant) {
  const base = `${LOGIN}/${tenant.path}`;
  return {
    token_endpoint: `${base}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}/discovery/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'token id_token', 'token'],
    scopes_supported: ['openid'],
    issuer: `https://sts.windows.net/${tenant.issuerTenant}/`,
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
    tenant_region_scope: tenant.region,
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
}

// What the Endpoints pane of a registration says: addresses of the portal's cloud, with `organizations` or `common` in
// place of the tenant for an application of several tenants. A tenant of External ID shows its own host. A tenant of
// Azure AD B2C also shows addresses with a place for the policy's name, which nobody can use as they stand
// (learn.microsoft.com, Azure AD B2C: "OpenID Connect sign-up and sign-in"; labels as quoted from its portal pages).
import { byPortal, EXTERNAL } from '../../core/clouds.js';
import { label } from './labels.js';

/**
 * @param {{ registration: { endpointTenant: string }, tenant: { id: string, domain: string },
 *   options: { directory?: 'workforce' | 'external-id' | 'b2c' }, portalHost: string }} world
 * @returns {{ name: string, value: string }[]}
 */
export function endpointRows({ registration, tenant, options, portalHost }) {
  const cloud = byPortal(portalHost);
  const base = options.directory === 'external-id'
    ? `https://${EXTERNAL.externalId}/${tenant.id}`
    : `https://${cloud.login}/${registration.endpointTenant}`;
  const row = (name, value, key) => ({ name: label(name, key), value });
  return [
    ...(options.directory === 'b2c' ? policyRows(tenant, row) : []),
    row('OAuth 2.0 authorization endpoint (v2)', `${base}/oauth2/v2.0/authorize`),
    row('OAuth 2.0 token endpoint (v2)', `${base}/oauth2/v2.0/token`),
    row('OAuth 2.0 authorization endpoint (v1)', `${base}/oauth2/authorize`),
    row('OAuth 2.0 token endpoint (v1)', `${base}/oauth2/token`),
    row('OpenID Connect metadata document', `${base}/v2.0/.well-known/openid-configuration`, 'oidc_metadata_document'),
    row('Microsoft Graph API endpoint', `https://${cloud.graph}`),
    row('Federation metadata document', `${base}/federationmetadata/2007-06/federationmetadata.xml`),
    row('WS-Federation sign-on endpoint', `${base}/wsfed`),
    row('SAML-P sign-on endpoint', `${base}/saml2`),
    row('SAML-P sign-out endpoint', `${base}/saml2`),
  ];
}

function policyRows(tenant, row) {
  const base = `https://${EXTERNAL.b2c}/${tenant.domain}/<policy-name>`;
  return [
    row('Azure AD B2C OAuth 2.0 token endpoint (v2)', `${base}/oauth2/v2.0/token`),
    row('Azure AD B2C OAuth 2.0 authorization endpoint (v2)', `${base}/oauth2/v2.0/authorize`),
    row('Azure AD B2C OpenID Connect metadata document', `${base}/v2.0/.well-known/openid-configuration`),
  ];
}

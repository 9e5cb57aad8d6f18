// The part of Keycloak's Admin REST API that the console asks for on its pages of identity providers
// (keycloak.org/docs-api/latest/rest-api), with everything that changes a provider recorded.
import { readBody } from '../core/context.js';
import { sendJson } from '../core/html.js';

/** Keycloak shows a stored secret as this. */
const HIDDEN = '**********';
const ROLES = [
  'admin', 'view-realm', 'manage-realm', 'view-identity-providers', 'manage-identity-providers', 'query-clients',
  'view-clients', 'view-users', 'query-users', 'query-groups', 'view-events',
];
const SERVER = {
  profileInfo: { name: 'default', disabledFeatures: [], previewFeatures: [], experimentalFeatures: [] },
  features: [],
  systemInfo: { version: 'practice' },
  componentTypes: {},
  providers: { clientSignature: { providers: { RS256: {}, ES256: {}, HS256: {} } }, 'login-protocol': {
    providers: { 'openid-connect': {} },
  } },
  identityProviders: [{ groupName: 'User-defined', name: 'OpenID Connect v1.0', id: 'oidc' }],
  themes: {},
  enums: {},
  clientInstallations: {},
  protocolMapperTypes: {},
  builtinProtocolMappers: {},
  passwordPolicies: [],
};

/** Answers a request of the console. */
export async function api(req, res, url, site) {
  const { pathname } = url;
  if (pathname === '/admin/serverinfo') return sendJson(res, SERVER);
  if (pathname.endsWith('/console/whoami')) {
    const access = { master: ROLES };
    return sendJson(res, { userId: 'admin', realm: 'master', displayName: 'admin', locale: 'en', createRealm: true,
      realm_access: access, temporary: false });
  }
  if (pathname === '/admin/realms/master') {
    return sendJson(res, { id: 'master', realm: 'master', displayName: 'Keycloak', enabled: true });
  }
  if (pathname.startsWith('/admin/realms/master/identity-provider/')) return providers(req, res, pathname, site);
  return sendJson(res, []);
}

async function providers(req, res, pathname, site) {
  const path = pathname.slice('/admin/realms/master/identity-provider/'.length);
  const alias = decodeURIComponent(path.slice('instances/'.length));
  const known = site.identityProviders[alias];
  if (path === 'import-config') return discover(req, res, site);
  if (req.method === 'GET') {
    if (path === 'instances') return sendJson(res, Object.values(site.identityProviders).map(hidden));
    return known ? sendJson(res, hidden(known)) : sendJson(res, {}, { status: 404 });
  }
  if (path !== 'instances' && !known) return sendJson(res, { error: 'HTTP 404 Not Found' }, { status: 404 });
  const body = JSON.parse((await readBody(req)) || 'null');
  site.changes.push({ method: req.method, path, body, at: site.now() });
  if (req.method === 'POST' && site.identityProviders[body.alias]) {
    return sendJson(res, { errorMessage: `Identity Provider ${body.alias} already exists` }, { status: 409 });
  }
  if (req.method === 'DELETE') delete site.identityProviders[alias];
  else store(site, body, known);
  return res.writeHead(req.method === 'POST' ? 201 : 204).end();
}

function store(site, body, known) {
  const clientSecret = body.config?.clientSecret === HIDDEN ? known?.config.clientSecret : body.config?.clientSecret;
  site.identityProviders[body.alias] = { enabled: true, ...body, config: { ...body.config, clientSecret } };
}

const hidden = ({ config, ...rest }) => ({ ...rest, config: { ...config, clientSecret: HIDDEN } });

/** What the server makes of a metadata document (`OIDCIdentityProviderFactory.parseOIDCConfig`). */
async function discover(req, res, site) {
  const { fromUrl } = JSON.parse(await readBody(req));
  try {
    const { status, body } = await site.backchannel(fromUrl);
    if (status !== 200) throw new Error(String(status));
    const found = JSON.parse(body);
    return sendJson(res, {
      issuer: found.issuer, authorizationUrl: found.authorization_endpoint, tokenUrl: found.token_endpoint,
      logoutUrl: found.end_session_endpoint, userInfoUrl: found.userinfo_endpoint, jwksUrl: found.jwks_uri,
      validateSignature: 'true', useJwksUrl: 'true', metadataDescriptorUrl: fromUrl,
    });
  } catch (error) {
    return sendJson(res, { error: String(error.message) }, { status: 400 });
  }
}

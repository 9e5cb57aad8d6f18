// The fields of JumpServer's OIDC settings, as v4.10.15 has them: order, types, defaults, labels.
// Written from observation of the public product (github.com/jumpserver/jumpserver and jumpserver/lina, tag v4.10.15).
// Knows nothing about Entra: these are the values that a fresh JumpServer holds.

const ENDPOINT = 'https://oidc.example.com';

/** The organisations of the practice installation. DEFAULT's id is the same on every JumpServer. */
export const ORGANIZATIONS = [
  { id: '00000000-0000-0000-0000-000000000002', name: 'DEFAULT' },
  { id: '7f3c1b2e-94ad-4d0e-8a51-2f6f0b1d9c01', name: 'Plant West' },
  { id: '7f3c1b2e-94ad-4d0e-8a51-2f6f0b1d9c02', name: 'Plant East' },
];

const DEFAULT_MAP = { name: 'name', username: 'preferred_username', email: 'email' };

const BASE_URL_HELP = "The current site's URL is used to construct the callback address";
const PROVIDER_HELP = 'The issuer URL of the OpenID Provider, used to discover its configuration via the '
  + '`$PROVIDER_ENDPOINT/.well-known/openid-configuration` endpoint.';
const ATTR_MAP_HELP = 'User attribute mapping, where the `key` is the JumpServer user attribute name and the `value` '
  + 'is the OIDC service user attribute name';
const ORG_HELP = 'When you create a user, you associate the user to the organization of your choice. '
  + 'Users always belong to the Default organization.';

/**
 * @typedef {'string' | 'boolean' | 'choice' | 'integer' | 'map' | 'text map' | 'list'} FieldType
 * @typedef {{ name: string, type: FieldType, value: unknown, en: string, zh: string, blank?: boolean,
 *   nullable?: boolean, secret?: boolean, required?: boolean, choices?: string[], help?: string }} Field
 */

/** @type {Field[]} In the order of the form. */
export const OIDC_FIELDS = [
  field('AUTH_OPENID', false, 'OIDC', 'OIDC'),
  field('BASE_SITE_URL', null, 'Base site URL', 'JumpServer 地址', { blank: true, nullable: true, help: BASE_URL_HELP }),
  field('AUTH_OPENID_CLIENT_ID', 'client-id', 'Client id', '客户端 ID'),
  field('AUTH_OPENID_CLIENT_SECRET', 'client-secret', 'Client secret', '客户端密钥', { secret: true }),
  field('AUTH_OPENID_CLIENT_AUTH_METHOD', 'client_secret_basic', 'Request method', '客户端认证方式', {
    type: 'choice', choices: ['client_secret_basic', 'client_secret_post'],
  }),
  // On in a fresh installation: the provider's own fields are not in the page until it is switched off.
  field('AUTH_OPENID_KEYCLOAK', true, 'Use keycloak', '使用 keycloak'),
  field('AUTH_OPENID_SERVER_URL', 'https://keycloak.example.com', 'Server', '服务端地址'),
  field('AUTH_OPENID_REALM_NAME', null, 'Realm name', '域', { nullable: true }),
  field('AUTH_OPENID_PROVIDER_ENDPOINT', `${ENDPOINT}/`, 'Provider endpoint', '端点地址', { help: PROVIDER_HELP }),
  field('AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT', `${ENDPOINT}/authorize`, 'Authorization endpoint', '授权端点地址'),
  field('AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT', `${ENDPOINT}/token`, 'Token endpoint', 'Token 端点地址'),
  field('AUTH_OPENID_PROVIDER_JWKS_ENDPOINT', `${ENDPOINT}/jwks`, 'JWKS endpoint', 'Jwks 端点地址'),
  field('AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT', `${ENDPOINT}/userinfo`, 'Userinfo endpoint', '用户信息端点地址'),
  field('AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT', `${ENDPOINT}/logout`, 'End session endpoint', '注销会话端点地址'),
  field('AUTH_OPENID_PROVIDER_SIGNATURE_ALG', 'HS256', 'Signature algorithm', '签名算法'),
  field('AUTH_OPENID_PROVIDER_SIGNATURE_KEY', null, 'Signing key', '签名 key', { nullable: true }),
  field('AUTH_OPENID_PKCE', false, 'Enable PKCE', '启用 PKCE'),
  field('AUTH_OPENID_CODE_CHALLENGE_METHOD', 'S256', 'Code challenge method', '验证校验码方式', {
    type: 'choice', choices: ['S256', 'plain'],
  }),
  field('AUTH_OPENID_SCOPES', 'openid profile email', 'Scopes', '连接范围'),
  // 600 since v4.10.4 (core pull request 15702); 60 before, which no Entra token passes.
  field('AUTH_OPENID_ID_TOKEN_MAX_AGE', 600, 'ID token max age (s)', '令牌有效时间 (秒)', { type: 'integer' }),
  field('AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS', true, 'ID token include claims', '声明'),
  field('AUTH_OPENID_USE_STATE', true, 'Use state', '使用状态'),
  field('AUTH_OPENID_USE_NONCE', true, 'Use nonce', '临时使用'),
  field('AUTH_OPENID_ALWAYS_UPDATE_USER', true, 'Always update user', '总是更新用户信息'),
  field('AUTH_OPENID_IGNORE_SSL_VERIFICATION', true, 'Ignore SSL verification', '忽略 SSL 证书验证'),
  field('AUTH_OPENID_SHARE_SESSION', true, 'Share session', '共享会话'),
  field('AUTH_OPENID_USER_ATTR_MAP', DEFAULT_MAP, 'User attribute', '映射属性', {
    type: 'map', required: true, help: ATTR_MAP_HELP,
  }),
  field('OPENID_ORG_IDS', [ORGANIZATIONS[0].id], 'Organization', '组织', { type: 'list', help: ORG_HELP }),
];

/** The cards of the Integration tab. Only OIDC leads anywhere. */
export const AUTH_SWITCHES = [
  { name: 'AUTH_LDAP', title: 'LDAP', value: false },
  { name: 'AUTH_CAS', title: 'CAS', value: false },
  { name: 'AUTH_OPENID', title: 'OIDC', value: false },
  { name: 'AUTH_SAML2', title: 'SAML2', value: false },
  { name: 'AUTH_OAUTH2', title: 'OAuth2', value: false },
];

function field(name, value, en, zh, more = {}) {
  const type = typeof value === 'boolean' ? 'boolean' : 'string';
  return { name, type, value, en, zh, ...more };
}

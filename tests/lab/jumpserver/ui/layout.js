// Which fields the OIDC form shows, in which order and section. Labels and types come from the server.

const BASIC = [
  'AUTH_OPENID', 'BASE_SITE_URL', 'AUTH_OPENID_CLIENT_ID', 'AUTH_OPENID_CLIENT_SECRET',
  'AUTH_OPENID_CLIENT_AUTH_METHOD',
];
const KEYCLOAK = ['AUTH_OPENID_SERVER_URL', 'AUTH_OPENID_REALM_NAME'];
const ENDPOINTS = [
  'AUTH_OPENID_PROVIDER_ENDPOINT', 'AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT',
  'AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT', 'AUTH_OPENID_PROVIDER_JWKS_ENDPOINT',
  'AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT', 'AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT',
  'AUTH_OPENID_PROVIDER_SIGNATURE_ALG', 'AUTH_OPENID_PROVIDER_SIGNATURE_KEY', 'AUTH_OPENID_PKCE',
];
const TOKEN = [
  'AUTH_OPENID_SCOPES', 'AUTH_OPENID_ID_TOKEN_MAX_AGE', 'AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS', 'AUTH_OPENID_USE_STATE',
  'AUTH_OPENID_USE_NONCE',
];
const UPDATE = 'AUTH_OPENID_ALWAYS_UPDATE_USER';
const USERS = ['AUTH_OPENID_IGNORE_SSL_VERIFICATION', 'AUTH_OPENID_SHARE_SESSION', 'AUTH_OPENID_USER_ATTR_MAP'];

/**
 * @param {Record<string, any>} model the form's values: two of them decide which others are there
 * @param {boolean} organizations the licence has organisations
 * @param {import('../versions.js').FrontEnd} frontEnd
 */
export function sections(model, organizations, frontEnd) {
  const challenge = model.AUTH_OPENID_PKCE ? ['AUTH_OPENID_CODE_CHALLENGE_METHOD'] : [];
  const provider = model.AUTH_OPENID_KEYCLOAK ? KEYCLOAK : [...ENDPOINTS, ...challenge, ...TOKEN];
  const server = ['AUTH_OPENID_KEYCLOAK', ...provider];
  const users = frontEnd.updateFollowsKeycloak && model.AUTH_OPENID_KEYCLOAK ? USERS : [UPDATE, ...USERS];
  const other = organizations ? ['OPENID_ORG_IDS'] : [];
  const basic = { name: 'basic', title: 'Basic', fields: BASIC };
  if (frontEnd.paramsSection) return [basic, { name: 'params', title: 'Params', fields: [...server, ...users] }];
  const all = [
    basic,
    { name: 'server', title: 'Server', fields: server },
    { name: 'search', title: 'Search', fields: users },
    { name: 'other', title: 'Other', fields: other },
  ];
  return all.filter((section) => section.fields.length > 0);
}

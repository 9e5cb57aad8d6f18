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
  'AUTH_OPENID_PROVIDER_SIGNATURE_ALG', 'AUTH_OPENID_PROVIDER_SIGNATURE_KEY',
];
const TOKEN = [
  'AUTH_OPENID_SCOPES', 'AUTH_OPENID_ID_TOKEN_MAX_AGE', 'AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS', 'AUTH_OPENID_USE_STATE',
  'AUTH_OPENID_USE_NONCE',
];
const UPDATE = 'AUTH_OPENID_ALWAYS_UPDATE_USER';
const USERS = ['AUTH_OPENID_IGNORE_SSL_VERIFICATION', 'AUTH_OPENID_SHARE_SESSION', 'AUTH_OPENID_USER_ATTR_MAP'];

/**
 * @param {Record<string, any>} model the form's values: two of them decide which others are there
 * @param {string[]} known the settings that this version has
 * @param {boolean} organizations the licence has organisations
 * @param {import('../versions.js').FrontEnd} frontEnd
 */
export function sections(model, known, organizations, frontEnd) {
  const { AUTH_OPENID_KEYCLOAK: keycloak } = model;
  const challenge = model.AUTH_OPENID_PKCE ? ['AUTH_OPENID_CODE_CHALLENGE_METHOD'] : [];
  const token = keycloak && frontEnd.tokenFollowsKeycloak ? [] : ['AUTH_OPENID_PKCE', ...challenge, ...TOKEN];
  const server = ['AUTH_OPENID_KEYCLOAK', ...(keycloak ? KEYCLOAK : ENDPOINTS), ...token];
  const users = frontEnd.updateFollowsKeycloak && keycloak ? USERS : [UPDATE, ...USERS];
  const other = organizations ? ['OPENID_ORG_IDS'] : [];
  const all = frontEnd.paramsSection ? [
    { name: 'basic', title: 'Basic', fields: BASIC },
    { name: 'params', title: 'Params', fields: [...server, ...users] },
  ] : [
    { name: 'basic', title: 'Basic', fields: BASIC },
    { name: 'server', title: 'Server', fields: server },
    { name: 'search', title: 'Search', fields: users },
    { name: 'other', title: 'Other', fields: other },
  ];
  const there = all.map((section) => ({ ...section, fields: section.fields.filter((name) => known.includes(name)) }));
  return there.filter((section) => section.fields.length > 0);
}

// What the OIDC settings of older JumpServer versions have differently: their form and their fields.
// Written from observation of the public product (github.com/jumpserver/lina and jumpserver/jumpserver, the tags named
// here). Every version is drawn with the same element-ui; v3.10 itself uses 2.13.2 of it, which is not reproduced.
import { OIDC_FIELDS } from './fields.js';

/**
 * @typedef {object} FrontEnd
 * @property {boolean} switches booleans are `el-switch`; since v4.8 they are check boxes
 * @property {boolean} itemClasses every item has the class `el-form-item-<SETTING>`, since v4.0
 * @property {boolean} refreshIcon an icon beside the secret replaces it, since v4.8
 * @property {boolean} discovery the provider is asked for the endpoints, since v4.10.5; before, they are put together
 *   from the text at every keystroke
 * @property {boolean} tabAlways the OIDC tab is there while OIDC is off too, before v4.10
 * @property {boolean} integrationTab the cards have their own tab, since v4.10.13
 * @property {string} tabQuery what names a tab in the address
 * @property {boolean} updateFollowsKeycloak "Always update user" is hidden while Keycloak is on, before v4.8
 * @property {boolean} resetFirst Reset stands before Submit
 * @property {boolean} paramsSection one section "Params" holds all but the basic fields, before v4.0
 */

/** @type {FrontEnd} v4.10.15 */
const NEWEST = {
  switches: false,
  itemClasses: true,
  refreshIcon: true,
  discovery: true,
  tabAlways: false,
  integrationTab: true,
  tabQuery: 'tab',
  updateFollowsKeycloak: false,
  resetFirst: false,
  paramsSection: false,
};

/** @type {FrontEnd} v4.5.0 */
const V4_5 = {
  ...NEWEST,
  switches: true,
  refreshIcon: false,
  discovery: false,
  tabAlways: true,
  integrationTab: false,
  updateFollowsKeycloak: true,
};

/** @type {FrontEnd} v3.10.21 */
const V3_10 = { ...V4_5, itemClasses: false, tabQuery: 'activeTab', resetFirst: true, paramsSection: true };

/** The default before v4.10.4 (core pull request 15702). */
const OLDER_MAX_AGE = 60;

/** The labels of v3.10.21 that differ, in English; its Chinese ones were not compared. */
const V3_10_LABELS = {
  AUTH_OPENID: 'Enable OPENID Auth',
  BASE_SITE_URL: 'Base site url',
  AUTH_OPENID_CLIENT_ID: 'Client Id',
  AUTH_OPENID_CLIENT_SECRET: 'Client Secret',
  AUTH_OPENID_CLIENT_AUTH_METHOD: 'Client authentication method',
  AUTH_OPENID_KEYCLOAK: 'Use Keycloak',
  AUTH_OPENID_SERVER_URL: 'Server url',
  AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT: 'Provider auth endpoint',
  AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT: 'Provider token endpoint',
  AUTH_OPENID_PROVIDER_JWKS_ENDPOINT: 'Provider jwks endpoint',
  AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT: 'Provider userinfo endpoint',
  AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT: 'Provider end session endpoint',
  AUTH_OPENID_PROVIDER_SIGNATURE_ALG: 'Provider sign alg',
  AUTH_OPENID_PROVIDER_SIGNATURE_KEY: 'Provider sign key',
  AUTH_OPENID_ID_TOKEN_MAX_AGE: 'Id token max age (s)',
  AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS: 'Id token include claims',
  AUTH_OPENID_IGNORE_SSL_VERIFICATION: 'Ignore ssl verification',
  AUTH_OPENID_USER_ATTR_MAP: 'User attr map',
};

const withOlderAge = (field) => {
  return field.name === 'AUTH_OPENID_ID_TOKEN_MAX_AGE' ? { ...field, value: OLDER_MAX_AGE } : field;
};
const V4_5_FIELDS = OIDC_FIELDS.map(withOlderAge);
// Organisations of new users can be chosen since v4.1.
const V3_10_FIELDS = V4_5_FIELDS.filter(({ name }) => name !== 'OPENID_ORG_IDS')
  .map((field) => ({ ...field, en: V3_10_LABELS[field.name] ?? field.en }));

/** @type {Record<string, { frontEnd: FrontEnd, fields: import('./fields.js').Field[] }>} */
const VERSIONS = {
  'v4.10.15': { frontEnd: NEWEST, fields: OIDC_FIELDS },
  'v4.5.0': { frontEnd: V4_5, fields: V4_5_FIELDS },
  'v3.10.21': { frontEnd: V3_10, fields: V3_10_FIELDS },
};

/** @param {string} [version] one of those above */
export function versionOf(version = 'v4.10.15') {
  const known = VERSIONS[version];
  if (!known) throw new Error(`no practice JumpServer ${version}; there are ${Object.keys(VERSIONS).join(', ')}`);
  return known;
}

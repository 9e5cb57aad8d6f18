// What the OIDC settings of the JumpServer versions have differently: their form, their fields, their page.
// Written from observation of the public product (github.com/jumpserver/lina and jumpserver/jumpserver, the tags named
// here and, for v5, the development branch). Versions up to v4 are drawn with element-ui 2.15 and Vue 2.7; v3.10 and
// v2 themselves use 2.13 of it, which is not reproduced. v5 is drawn with element-plus and Vue 3, and its editor is
// CodeMirror 6. It is not released: what is put together here are two states of its branch, one in which the endpoints
// fill themselves, and the newest editor, secret and Keycloak. Its button "Test" and its box with the callback address
// are left out.
import { OIDC_FIELDS } from './fields.js';
import { OLDER_LABELS } from './labels.js';

/**
 * @typedef {object} FrontEnd
 * @property {'element-ui' | 'element-plus'} library
 * @property {boolean} switches booleans are `el-switch`; before v2.23 and since v4.8 they are check boxes
 * @property {boolean} itemClasses every item has the class `el-form-item-<SETTING>`, since v4.0
 * @property {boolean} updateButton the secret's input is hidden until "Update" is pressed, before v3.0
 * @property {boolean} refreshIcon an icon beside the secret replaces it, since v4.8
 * @property {boolean} mapAsText the form handles the attribute map as JSON text, before v3.0
 * @property {boolean} discovery the provider is asked for the endpoints, since v4.10.5; before, they are put together
 *   from the text at every keystroke
 * @property {boolean} tabAlways the OIDC tab is there while OIDC is off too, before v4.10
 * @property {boolean} tabLicensed the OIDC tab needs a licence, since v3.0
 * @property {'none' | 'basic' | 'integration'} cards their tab: Basic since v4.10.0, one of their own since v4.10.13
 * @property {string} tabQuery what names a tab in the address
 * @property {boolean} updateFollowsKeycloak "Always update user" is hidden while Keycloak is on, before v4.8
 * @property {boolean} tokenFollowsKeycloak so are PKCE, scopes and the checks of the token, before v5
 * @property {boolean} resetFirst Reset stands before Submit
 * @property {boolean} paramsSection one section "Params" holds all but the basic fields, before v4.0
 */

/** @type {FrontEnd} v4.10.15 */
const V4_10_15 = {
  library: 'element-ui',
  switches: false,
  itemClasses: true,
  updateButton: false,
  refreshIcon: true,
  mapAsText: false,
  discovery: true,
  tabAlways: false,
  tabLicensed: true,
  cards: 'integration',
  tabQuery: 'tab',
  updateFollowsKeycloak: false,
  tokenFollowsKeycloak: true,
  resetFirst: false,
  paramsSection: false,
};

/** @type {FrontEnd} */
const V5 = { ...V4_10_15, library: 'element-plus', tokenFollowsKeycloak: false };

/** @type {FrontEnd} v4.10.3 */
const V4_10_3 = { ...V4_10_15, discovery: false, cards: 'basic' };

/** @type {FrontEnd} v4.5.0 */
const V4_5 = {
  ...V4_10_3, switches: true, refreshIcon: false, tabAlways: true, cards: 'none', updateFollowsKeycloak: true,
};

/** @type {FrontEnd} v3.10.21 */
const V3_10 = { ...V4_5, itemClasses: false, tabQuery: 'activeTab', resetFirst: true, paramsSection: true };

/** @type {FrontEnd} v2.28.21 */
const V2_28 = { ...V3_10, updateButton: true, mapAsText: true, tabLicensed: false };

/** @type {FrontEnd} v2.20.0 */
const V2_20 = { ...V2_28, switches: false };

/** The default before v4.10.4 (core pull request 15702). */
const OLDER_MAX_AGE = 60;

/** Settings that an older version does not know, by the version that brought them. */
const SINCE = {
  'v4.1': ['OPENID_ORG_IDS'],
  'v2.23': ['AUTH_OPENID_USER_ATTR_MAP'],
  'v2.22': ['AUTH_OPENID_CLIENT_AUTH_METHOD'],
  // PKCE came with v3.0 and with late releases of v2.28.
  'v2.28': ['AUTH_OPENID_PKCE', 'AUTH_OPENID_CODE_CHALLENGE_METHOD'],
};

/** @typedef {import('./fields.js').Field} Field */

/** @param {Field[]} fields @param {(keyof typeof SINCE)[]} releases */
const before = (fields, ...releases) => {
  const newer = releases.flatMap((release) => SINCE[release]);
  return fields.filter(({ name }) => !newer.includes(name));
};
const withOlderAge = (field) => {
  return field.name === 'AUTH_OPENID_ID_TOKEN_MAX_AGE' ? { ...field, value: OLDER_MAX_AGE } : field;
};
/** The texts of v3.10.21; those of v2 were not compared, nor were the Chinese ones of both. */
const withOlderLabel = (field) => ({ ...field, en: OLDER_LABELS[field.name] ?? field.en });
/** What the API hands out and takes is the JSON text. @param {Field} field */
const withTextMap = (field) => {
  return field.type === 'map' ? { ...field, type: 'text map', value: JSON.stringify(field.value) } : field;
};

const V4_FIELDS = OIDC_FIELDS.map(withOlderAge);
const V3_FIELDS = before(V4_FIELDS, 'v4.1').map(withOlderLabel);
const V2_FIELDS = V3_FIELDS.map(withTextMap);

/** @type {Record<string, { frontEnd: FrontEnd, fields: Field[] }>} Newest first. */
const VERSIONS = {
  v5: { frontEnd: V5, fields: OIDC_FIELDS },
  'v4.10.15': { frontEnd: V4_10_15, fields: OIDC_FIELDS },
  'v4.10.3': { frontEnd: V4_10_3, fields: V4_FIELDS },
  'v4.5.0': { frontEnd: V4_5, fields: V4_FIELDS },
  'v3.10.21': { frontEnd: V3_10, fields: V3_FIELDS },
  'v2.28.21': { frontEnd: V2_28, fields: V2_FIELDS },
  'v2.20.0': { frontEnd: V2_20, fields: before(V2_FIELDS, 'v2.22', 'v2.23', 'v2.28') },
};

/** Every version that can be practised, the newest first. */
export const VERSION_NAMES = Object.keys(VERSIONS);

/** @param {string} [version] one of those above */
export function versionOf(version = 'v4.10.15') {
  const known = VERSIONS[version];
  if (!known) throw new Error(`no practice JumpServer ${version}; there are ${VERSION_NAMES.join(', ')}`);
  return known;
}

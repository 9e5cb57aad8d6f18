// JumpServer's users: how the claims of a sign-in become one.
// Follows v4.10.15: the user name is the lookup key, a missing claim becomes `sub`. Checks no token.
import { SignInFailure } from './oidc-client.js';

/** The default of JumpServer's setting EMAIL_SUFFIX. */
const EMAIL_SUFFIX = 'example.com';
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** What "Always update user" may overwrite. */
const UPDATED = ['name', 'username', 'email', 'phone', 'comment'];

/** @typedef {{ username: string, name: string, email: string, source: 'local' | 'openid', orgs: string[],
 *   groups: string[], [attribute: string]: unknown }} User */

/** @returns {User} the administrator that every installation has */
export function localAdministrator() {
  const names = { username: 'admin', name: 'Administrator', email: 'admin@jump.example.com' };
  return { ...names, source: 'local', orgs: [], groups: [] };
}

/**
 * Finds or creates the user of these claims.
 * @param {User[]} users changed in place
 * @param {Record<string, any>} claims
 * @param {Record<string, any>} settings
 * @returns {User}
 */
export function userFromClaims(users, claims, settings) {
  const attributes = {};
  for (const [attribute, claim] of Object.entries(attributeMap(settings))) {
    attributes[attribute] = claims[claim] ?? claims.sub;
  }
  const groups = [attributes.groups ?? []].flat();
  delete attributes.groups;
  attributes.email = emailOf(attributes);

  const known = users.find((user) => user.username === attributes.username);
  const changing = !known || settings.AUTH_OPENID_ALWAYS_UPDATE_USER;
  if (changing && users.some((user) => user !== known && user.email === attributes.email)) {
    throw new SignInFailure('duplicate', `another user has the e-mail ${attributes.email}`);
  }
  if (!known) {
    const created = { name: '', ...attributes, source: 'openid', orgs: [...(settings.OPENID_ORG_IDS ?? [])], groups };
    users.push(created);
    return created;
  }
  if (changing) for (const key of UPDATED) if (key in attributes) known[key] = attributes[key];
  known.groups = groups;
  return known;
}

/** Which claim becomes which attribute: text before v3.0, and not to be chosen before v2.23. */
function attributeMap({ AUTH_OPENID_USER_ATTR_MAP: map }) {
  if (map === undefined) return { name: 'name', username: 'preferred_username', email: 'email' };
  return typeof map === 'string' ? JSON.parse(map) : map;
}

function emailOf({ username, email }) {
  if (EMAIL.test(email ?? '')) return email;
  return EMAIL.test(username ?? '') ? username : `${username}@${EMAIL_SUFFIX}`;
}

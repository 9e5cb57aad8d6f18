// What the OIDC form does by itself when somebody types a provider endpoint (v4.10.5 and later): it asks the provider
// from the browser and, when that fails for any reason, guesses. The guess is wrong for Entra, and nobody is told.
// Earlier versions only guess.
import { api } from './api.js';

const DISCOVERED = {
  AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT: ['authorization_endpoint', 'authorize'],
  AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT: ['token_endpoint', 'token'],
  AUTH_OPENID_PROVIDER_JWKS_ENDPOINT: ['jwks_uri', 'jwks'],
  AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT: ['userinfo_endpoint', 'userinfo'],
  AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT: ['end_session_endpoint', 'logout'],
};

/**
 * @param {string} typed the provider endpoint
 * @returns {Promise<Record<string, string>>} the five endpoints
 */
export async function discover(typed) {
  const issuer = typed.replace(/\/$/, '');
  let metadata;
  try {
    if (!issuer.startsWith('http')) throw new Error('not a URL');
    metadata = await api('GET', `${issuer}/.well-known/openid-configuration`);
  } catch {
    metadata = null;
  }
  const entries = Object.entries(DISCOVERED).map(([field, [key, guess]]) => {
    return [field, metadata ? metadata[key] : `${issuer}/${guess}`];
  });
  return Object.fromEntries(entries);
}

/**
 * Before v4.10.5: the last word of each endpoint right behind the text, without a slash between them.
 * @param {string} typed the provider endpoint
 * @returns {Record<string, string>} the five endpoints
 */
export function append(typed) {
  return Object.fromEntries(Object.entries(DISCOVERED).map(([field, [, guess]]) => [field, `${typed}${guess}`]));
}

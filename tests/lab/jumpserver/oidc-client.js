// JumpServer's side of a sign-in: the authorization request, the token request and the checks of its back end.
// As lenient and as strict as v4.10.15 was observed to be, which is not what OpenID Connect Core asks for: only the
// issuer's host is compared, and the algorithm is the one the token names. Draws no pages and keeps no sessions.
import crypto from 'node:crypto';
import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader } from 'jose';

export const CALLBACK_PATH = '/core/auth/openid/callback/';

/** How a refused sign-in looks from outside. The reason is for the recording alone. */
export class SignInFailure extends Error {
  /**
   * @param {'bad-request' | 'to-login' | 'server-error' | 'duplicate'} outcome
   * @param {string} reason
   */
  constructor(outcome, reason) {
    super(reason);
    this.outcome = outcome;
  }
}

/** An absolute path drops any path of BASE_SITE_URL, so only its scheme and host count. */
export function absoluteUri(settings, host, path) {
  const base = settings.BASE_SITE_URL || `https://${host}/`;
  return URL.canParse(base) ? new URL(path, base).href : path;
}

/**
 * @param {Record<string, any>} settings
 * @param {string} host of the request, for when BASE_SITE_URL is empty
 * @returns {{ url: string, pending: { state?: string, nonce?: string, verifier?: string } }}
 */
export function authorizationRequest(settings, host) {
  const parameters = new URLSearchParams({
    scope: settings.AUTH_OPENID_SCOPES,
    response_type: 'code',
    client_id: settings.AUTH_OPENID_CLIENT_ID,
    redirect_uri: absoluteUri(settings, host, CALLBACK_PATH),
  });
  const pending = {};
  if (settings.AUTH_OPENID_PKCE) {
    const method = settings.AUTH_OPENID_CODE_CHALLENGE_METHOD;
    pending.verifier = crypto.randomBytes(48).toString('base64url');
    const hashed = crypto.createHash('sha256').update(pending.verifier).digest('base64url');
    parameters.set('code_challenge', method === 'plain' ? pending.verifier : hashed);
    parameters.set('code_challenge_method', method);
  }
  if (settings.AUTH_OPENID_USE_STATE) parameters.set('state', (pending.state = randomText()));
  if (settings.AUTH_OPENID_USE_NONCE) parameters.set('nonce', (pending.nonce = randomText()));
  return { url: `${settings.AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT}?${parameters}`, pending };
}

function randomText() {
  return crypto.randomBytes(24).toString('base64url');
}

/**
 * The whole way from the callback's query to the claims that describe the user.
 * @param {{ settings: Record<string, any>, host: string, query: URLSearchParams, pending: Record<string, string>,
 *   backchannel: Function, now: number }} callback
 * @returns {Promise<{ claims: Record<string, any>, idToken: string }>}
 * @throws {SignInFailure}
 */
export async function completeSignIn({ settings, host, query, pending, backchannel, now }) {
  if (query.has('error')) throw new SignInFailure('to-login', `the provider answered ${query.get('error')}`);
  if (!query.has('code')) throw new SignInFailure('to-login', 'no code');
  if (settings.AUTH_OPENID_USE_NONCE && !pending.nonce) throw new SignInFailure('to-login', 'no nonce in the session');
  if (settings.AUTH_OPENID_USE_STATE) {
    if (!pending.state || !query.has('state')) throw new SignInFailure('to-login', 'no state in the session');
    if (query.get('state') !== pending.state) throw new SignInFailure('bad-request', 'invalid state');
  }
  const tokens = await requestTokens({ settings, host, code: query.get('code'), pending, backchannel });
  const idToken = await verifyIdToken(tokens.id_token, settings, backchannel);
  checkClaims(idToken, settings, pending.nonce, now);
  const claims = settings.AUTH_OPENID_ID_TOKEN_INCLUDE_CLAIMS
    ? idToken
    : await requestUserinfo(settings, tokens.access_token, backchannel);
  return { claims, idToken: tokens.id_token };
}

async function requestTokens({ settings, host, code, pending, backchannel }) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: absoluteUri(settings, host, CALLBACK_PATH),
  });
  if (pending.verifier) body.set('code_verifier', pending.verifier);
  const { AUTH_OPENID_CLIENT_ID: id, AUTH_OPENID_CLIENT_SECRET: secret } = settings;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: '*/*' };
  if (settings.AUTH_OPENID_CLIENT_AUTH_METHOD === 'client_secret_post') {
    body.set('client_id', id);
    body.set('client_secret', secret);
  } else {
    // Not URL-encoded first, although RFC 6749 section 2.3.1 asks for it.
    headers.authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  }
  const request = { method: 'POST', headers, body: body.toString() };
  // A token endpoint that refuses ends in "Server error occur" (github.com/jumpserver/jumpserver/issues/7701).
  return fetchJson(backchannel, settings.AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT, request, 'token request');
}

function requestUserinfo(settings, accessToken, backchannel) {
  const request = { method: 'GET', headers: { authorization: `Bearer ${accessToken}` } };
  return fetchJson(backchannel, settings.AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT, request, 'userinfo request');
}

async function fetchJson(backchannel, url, request, what) {
  let answer;
  try {
    answer = await backchannel(url, request);
  } catch (error) {
    throw new SignInFailure('server-error', `${what}: ${error.message}`);
  }
  if (answer.status >= 400) throw new SignInFailure('server-error', `${what}: ${answer.status} ${answer.body}`);
  try {
    return JSON.parse(answer.body);
  } catch {
    throw new SignInFailure('server-error', `${what}: not JSON`);
  }
}

/** A signature failure only sends back to the login page, which sends to the provider again: the login loop. */
async function verifyIdToken(token, settings, backchannel) {
  if (!token) throw new SignInFailure('to-login', 'no ID token');
  const url = settings.AUTH_OPENID_PROVIDER_JWKS_ENDPOINT;
  const keys = await fetchJson(backchannel, url, { method: 'GET' }, 'keys request');
  try {
    const { alg } = decodeProtectedHeader(token);
    await compactVerify(token, alg?.startsWith('HS') ? symmetricKey(settings) : createLocalJWKSet(keys));
    return decodeJwt(token);
  } catch (error) {
    throw new SignInFailure('to-login', `ID token: ${error.message}`);
  }
}

/** The setting "Signature algorithm" chooses this key and nothing else; with HS256 it is the public client ID. */
function symmetricKey(settings) {
  const text = settings.AUTH_OPENID_PROVIDER_SIGNATURE_ALG === 'HS256'
    ? settings.AUTH_OPENID_CLIENT_ID
    : String(settings.AUTH_OPENID_PROVIDER_SIGNATURE_KEY ?? 'None');
  return new TextEncoder().encode(text);
}

function checkClaims(claims, settings, nonce, nowMs) {
  const now = Math.floor(nowMs / 1000);
  const refuse = (reason) => {
    throw new SignInFailure('bad-request', reason);
  };
  const clientId = settings.AUTH_OPENID_CLIENT_ID;
  const audience = [claims.aud].flat();
  if (hostOf(claims.iss) !== hostOf(settings.AUTH_OPENID_PROVIDER_ENDPOINT)) refuse(`invalid issuer ${claims.iss}`);
  if (!audience.includes(clientId)) refuse(`invalid audience ${audience}`);
  if (audience.length > 1 && !claims.azp) refuse('azp missing');
  if (claims.azp && claims.azp !== clientId) refuse(`invalid azp ${claims.azp}`);
  if (!(now <= claims.exp)) refuse('expired');
  if (claims.nbf !== undefined && now < claims.nbf) refuse('not yet valid');
  const maxAge = Number(settings.AUTH_OPENID_ID_TOKEN_MAX_AGE);
  if (!(now <= claims.iat + maxAge)) refuse(`older than ${maxAge} s`);
  if (settings.AUTH_OPENID_USE_NONCE && claims.nonce !== nonce) refuse('invalid nonce');
}

function hostOf(url) {
  return URL.canParse(url) ? new URL(url).host : '';
}

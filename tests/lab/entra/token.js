// The checks Entra's token endpoint makes before the protocol proper: who is the client, with which secret, from where.
// Accepts client_secret_basic and client_secret_post and any secret of the registration that has not expired.
// How old a code is, and whether it was used, is kept here by the lab's clock.
import { Readable } from 'node:stream';
import { readBody } from '../core/context.js';
import { NEIGHBOUR } from '../core/directory.js';
import { EntraError } from './errors.js';
import { directoryName } from './gate.js';

/** Milliseconds; Microsoft says of codes "they expire after about 10 minutes" (v2-oauth2-auth-code-flow). */
const CODE_LIFETIME = 10 * 60 * 1000;
const GRANTS = ['authorization_code', 'refresh_token', 'client_credentials'];
const NEEDED = { authorization_code: 'code', refresh_token: 'refresh_token' };

/** @typedef {{ at: number, challenge: boolean, redeemed: boolean }} Code what the lab knows of an authorization code */

/**
 * Reads and checks a token request, and returns it in the form oidc-provider understands.
 * @param {import('node:http').IncomingMessage} req
 * @param {{ tenant: { path: string }, find: Function, innerSecret: (appId: string) => string, now: number,
 *   codes: Map<string, Code> }} lab
 */
export async function checkTokenRequest(req, { tenant, find, innerSecret, now, codes }) {
  const params = new URLSearchParams(await readBody(req));
  const basic = basicCredentials(req.headers.authorization);
  const appId = basic?.id ?? params.get('client_id');
  const secret = basic?.secret ?? params.get('client_secret');
  const grant = params.get('grant_type');

  if (!grant) throw new EntraError(900144, 'grant_type');
  if (!appId) throw new EntraError(900144, 'client_id');
  const registration = tenant.path === NEIGHBOUR.id ? undefined : find(appId);
  if (!registration) throw new EntraError(700016, appId, directoryName(tenant.path));
  checkEnabled(registration);
  if (!GRANTS.includes(grant)) throw new EntraError(70003, grant);
  const needed = NEEDED[grant];
  if (needed && !params.get(needed)) throw new EntraError(900144, needed);
  const code = codes.get(params.get('code'));
  const platform = platformOf(params, registration);
  checkOrigin(req.headers.origin, { params, platform, code });
  if (platform === 'public' && secret) throw new EntraError(700025);
  if (platform === 'web') checkSecret(secret, registration, now);
  if (code?.redeemed) throw new EntraError(54005);
  if (code && code.at + CODE_LIFETIME <= now) throw new EntraError(70008);

  params.set('client_id', registration.appId);
  params.set('client_secret', innerSecret(registration.appId));
  return { registration, params, request: rebuild(req, params.toString()) };
}

/** Deactivated at the registration, or not enabled for sign-in at the enterprise application. */
export function checkEnabled({ state, enabled, appId, name }) {
  if (state !== 'Activated' || !enabled) throw new EntraError(7000112, appId, name);
}

/** RFC 6749 section 2.3.1 has the two parts form-encoded; many products send them as they are. Both work. */
function basicCredentials(header = '') {
  const match = /^basic\s+(.+)$/i.exec(header);
  if (!match) return null;
  const text = Buffer.from(match[1], 'base64').toString('utf8');
  const at = text.indexOf(':');
  if (at < 0) return null;
  const decode = (part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  };
  return { id: decode(text.slice(0, at)), secret: decode(text.slice(at + 1)) };
}

/** The platform of the redirect URI; a grant without one is the server's. */
function platformOf(params, { redirectUris }) {
  const uri = params.get('redirect_uri');
  return ['spa', 'public'].find((platform) => redirectUris[platform].includes(uri)) ?? 'web';
}

/**
 * A browser's cross-origin redemption is for the platform "Single-page application" only, and nothing else is for it.
 * With client credentials an `Origin` is refused too (MicrosoftDocs/azure-docs#76480).
 */
function checkOrigin(origin, { params, platform, code }) {
  const grant = params.get('grant_type');
  if (grant === 'refresh_token') return;
  if (origin && platform !== 'spa') throw new EntraError(9002326, origin);
  if (platform !== 'spa') return;
  if (!code?.challenge && !params.get('code_verifier')) throw new EntraError(9002325);
  if (!origin) throw new EntraError(9002327);
}

function checkSecret(secret, registration, now) {
  if (!secret) throw new EntraError(7000218);
  const known = registration.secrets.find(({ value }) => value === secret);
  if (!known) throw new EntraError(7000215, registration.appId);
  if (known.end <= now) throw new EntraError(7000222, registration.appId);
}

/** The same request with another body. */
function rebuild(req, body) {
  const { authorization, origin, ...headers } = req.headers;
  const request = Readable.from([Buffer.from(body)], { objectMode: false });
  return Object.assign(request, {
    method: req.method,
    url: req.url,
    httpVersion: req.httpVersion,
    socket: req.socket,
    headers: {
      ...headers,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
    },
  });
}

/**
 * What oidc-provider refused, in Entra's terms.
 * @param {{ error_detail?: string, error_description?: string, cause?: Error }} error
 */
export function translate(error) {
  const detail = [error.error_detail, error.error_description, error.cause?.message].join(' ');
  const table = [
    [/already consumed/, 54005],
    [/is expired/, 70008],
    [/redirect_uri mismatch/, 500112],
    [/code_verifier|PKCE/i, 501481],
  ];
  const known = table.find(([pattern]) => pattern.test(detail));
  if (known) return new EntraError(known[1]);
  const missing = /missing required parameter\(s\) '?([a-z_]+)/i.exec(detail);
  return missing ? new EntraError(900144, missing[1]) : new EntraError(9002313);
}

// The checks Entra's token endpoint makes before the protocol proper: who is the client, with which secret, from where.
// Accepts client_secret_basic and client_secret_post and any secret of the registration that has not expired.
import { Readable } from 'node:stream';
import { readBody } from '../core/context.js';
import { EntraError } from './errors.js';

/**
 * Reads and checks a token request, and returns it in the form oidc-provider understands.
 * @param {import('node:http').IncomingMessage} req
 * @param {{ find: Function, innerSecret: (appId: string) => string, now: number, redeemed: Set<string> }} lab
 */
export async function checkTokenRequest(req, { find, innerSecret, now, redeemed }) {
  const params = new URLSearchParams(await readBody(req));
  const basic = basicCredentials(req.headers.authorization);
  const appId = basic?.id ?? params.get('client_id');
  const secret = basic?.secret ?? params.get('client_secret');

  if (!params.get('grant_type')) throw new EntraError(900144, 'grant_type');
  if (!appId) throw new EntraError(900144, 'client_id');
  const registration = find(appId);
  if (!registration) throw new EntraError(700016, appId);
  if (registration.state !== 'Activated') throw new EntraError(7000112, appId);
  if (!['authorization_code', 'refresh_token'].includes(params.get('grant_type'))) {
    throw new EntraError(70003, params.get('grant_type'));
  }
  checkOrigin(req.headers.origin, params, registration);
  if (!isPublic(params, registration)) checkSecret(secret, registration, now);
  if (redeemed.has(params.get('code'))) throw new EntraError(54005);

  params.set('client_id', registration.appId);
  params.set('client_secret', innerSecret(registration.appId));
  return { registration, params, request: rebuild(req, params.toString()) };
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

/** A browser's cross-origin redemption is for redirect URIs of the platform "Single-page application" only. */
function checkOrigin(origin, params, { redirectUris }) {
  if (params.get('grant_type') !== 'authorization_code') return;
  const spa = redirectUris.spa.includes(params.get('redirect_uri'));
  if (origin && !spa) throw new EntraError(9002326);
  if (!origin && spa) throw new EntraError(9002325);
}

function isPublic(params, { redirectUris }) {
  return redirectUris.spa.includes(params.get('redirect_uri'));
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

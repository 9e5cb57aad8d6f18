// The practice Keycloak's own sign-in: it lets everybody in at once. The console's library looks into the tokens and
// checks no signature (keycloak-js, `decodeToken`).
import crypto from 'node:crypto';
import { readBody } from '../core/context.js';
import { sendHtml, sendJson } from '../core/html.js';

const LIFETIME = 3600;
const base64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Answers a request of the console's sign-in. */
export async function signIn(req, res, url) {
  const [, , realm, ...rest] = url.pathname.split('/');
  const path = rest.join('/');
  if (path === 'protocol/openid-connect/auth') {
    const back = new URL(url.searchParams.get('redirect_uri') ?? '/', url);
    // The code carries what the tokens have to repeat.
    const code = base64({ nonce: url.searchParams.get('nonce') });
    const answer = { state: url.searchParams.get('state') ?? '', session_state: crypto.randomUUID(), code };
    for (const [name, value] of Object.entries(answer)) back.searchParams.append(name, value);
    return res.writeHead(302, { location: back.href }).end();
  }
  if (path === 'protocol/openid-connect/token') return sendJson(res, tokens(realm, await readBody(req), url));
  // The console watches its session in a frame; here it never ends.
  if (path.endsWith('3p-cookies/step1.html')) return sendHtml(res, COOKIES);
  if (path.endsWith('login-status-iframe.html')) return sendHtml(res, FRAME);
  if (path.endsWith('login-status-iframe.html/init')) return res.writeHead(204).end();
  return sendHtml(res, '<p>Page not found</p>', { status: 404 });
}

/** Another frame asks whether the browser keeps cookies in frames. */
const COOKIES = '<!doctype html><script>parent.postMessage(\'supported\', location.origin);</script>';

const FRAME = `<!doctype html><script>addEventListener('message', ({ source, origin }) => {
  source.postMessage('unchanged', origin);
});</script>`;

function tokens(realm, body, url) {
  const code = new URLSearchParams(body).get('code');
  const { nonce } = code ? JSON.parse(Buffer.from(code, 'base64url').toString()) : {};
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `${url.origin}/realms/${realm}`, sub: crypto.randomUUID(), sid: crypto.randomUUID(), nonce, iat: now,
    exp: now + LIFETIME, preferred_username: 'admin', realm_access: { roles: ['admin'] },
  };
  const token = `${base64({ alg: 'RS256', typ: 'JWT' })}.${base64(claims)}.practice`;
  return {
    access_token: token, id_token: token, refresh_token: token, token_type: 'Bearer', expires_in: LIFETIME,
    refresh_expires_in: LIFETIME, session_state: claims.sid, scope: 'openid profile email',
  };
}

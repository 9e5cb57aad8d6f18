// What Entra checks before it shows a sign-in page: the client, its redirect URI, the tenant and the response type.
// A fault here is shown as a page and never redirected.
import { readBody } from '../core/context.js';
import { endpointTenant, TENANT } from '../core/directory.js';
import { EntraError } from './errors.js';

/** The Azure portal's own client ID, which signed-out people meet. */
export const PORTAL_CLIENT = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';

/**
 * @param {import('node:http').IncomingMessage} req
 * @param {{ url: URL, tenant: { path: string }, find: Function }} lab
 * @returns {Promise<URLSearchParams>} the parameters, complete
 */
export async function checkAuthorizeRequest(req, { url, tenant, find }) {
  const params = new URLSearchParams(req.method === 'POST' ? await readBody(req) : url.search);
  const need = (name) => params.get(name) || refuse(900144, name);

  const clientId = need('client_id');
  if (clientId === PORTAL_CLIENT) return params;
  const registration = find(clientId) ?? refuse(700016, clientId);
  if (registration.state !== 'Activated') refuse(7000112, clientId);
  if (tenant.path !== TENANT.id && endpointTenant(registration) === TENANT.id) refuse(50194, clientId);

  checkRedirect(params, registration);
  const types = need('response_type').split(' ');
  if (types.includes('id_token') && !registration.idTokens) refuse(700054);
  if (types.includes('token')) refuse(700051);
  // Version 1 works with a resource and may leave the scope out.
  if (req.entraVersion === 1 && !params.get('scope')) params.set('scope', 'openid profile email');
  need('scope');
  return params;
}

function checkRedirect(params, { redirectUris, appId }) {
  const known = [...redirectUris.web, ...redirectUris.spa];
  const asked = params.get('redirect_uri');
  if (known.length === 0) refuse(500113, appId);
  if (!asked) params.set('redirect_uri', known[0]);
  else if (!known.includes(asked)) refuse(50011, asked);
}

function refuse(code, about) {
  throw new EntraError(code, about);
}

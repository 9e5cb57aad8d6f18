// What Entra checks before it shows a sign-in page: the client, its redirect URI, the tenant and the response type.
// A fault here is shown as a page. Where the redirect URI is good, the lab can be told to send it back (`redirected`).
import { readBody } from '../core/context.js';
import { endpointTenant, NEIGHBOUR, TENANT } from '../core/directory.js';
import { EntraError } from './errors.js';
import { directoryName } from './gate.js';
import { checkEnabled } from './token.js';

/** The Azure portal's own client ID, which signed-out people meet. */
export const PORTAL_CLIENT = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';

const PROMPTS = ['none', 'login', 'consent', 'select_account'];

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
  const here = tenant.path === NEIGHBOUR.id ? undefined : find(clientId);
  const registration = here ?? refuse(700016, clientId, directoryName(tenant.path));
  checkEnabled(registration);
  const { appId, name } = registration;
  if (tenant.path !== TENANT.id && endpointTenant(registration) === TENANT.id) refuse(50194, appId, name);

  checkRedirect(params, registration);
  try {
    checkAsked(params, req.entraVersion, need, registration);
  } catch (error) {
    throw Object.assign(error, { params });
  }
  return params;
}

/** From here on there is a redirect URI to send a refusal to. */
function checkAsked(params, version, need, { idTokens }) {
  const types = need('response_type').split(' ');
  if (types.includes('id_token') && !idTokens) refuse(700054);
  if (types.includes('token')) refuse(700051);
  // Version 1 works with a resource and may leave the scope out.
  if (version === 1 && !params.get('scope')) params.set('scope', 'openid profile email');
  need('scope');
  const prompts = params.get('prompt')?.split(' ') ?? [];
  if (!prompts.every((prompt) => PROMPTS.includes(prompt))) refuse(90023, "Unsupported 'prompt' value");
}

function checkRedirect(params, { redirectUris, appId }) {
  const known = [...redirectUris.web, ...redirectUris.spa, ...redirectUris.public];
  const asked = params.get('redirect_uri');
  if (known.length === 0) refuse(asked ? 500113 : 900971);
  if (!asked) params.set('redirect_uri', known[0]);
  // Character by character: the case, a slash at the end and the scheme count.
  else if (!known.includes(asked)) refuse(50011, asked, appId);
}

function refuse(code, ...about) {
  throw new EntraError(code, ...about);
}

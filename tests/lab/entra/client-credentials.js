// The client credentials grant: a token for the application itself, without a person
// (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
import { TENANT } from '../core/directory.js';
import { EntraError } from './errors.js';
import { GRAPH, issueAppToken } from './tokens.js';

const SUFFIX = '/.default';
const LIFETIME = 3599;

/**
 * Answers a request whose client and secret are already checked.
 * @param {{ params: URLSearchParams, registration: import('../core/directory.js').Registration, version: 1 | 2,
 *   cloud: import('../core/clouds.js').Cloud, keys: object, now: number }} request
 */
export async function applicationToken({ params, registration, version, cloud, keys, now }) {
  const audience = resourceOf({ params, registration, version, cloud });
  const { appId, name, requestedAccessTokenVersion } = registration;
  // An application that assigns people is closed to itself too, without an app role
  // (stackoverflow.com/questions/34444812).
  if (audience === appId && registration.assignmentRequired) throw new EntraError(501051, appId, name);
  const form = audience === appId && requestedAccessTokenVersion === 2 ? 2 : 1;
  const token = await issueAppToken({ keys, version: form, cloud, registration, audience, now });
  return { token_type: 'Bearer', expires_in: LIFETIME, ext_expires_in: LIFETIME, access_token: token };
}

/** @returns {string} the ID of the application that the token is for */
function resourceOf({ params, registration: { appId }, version, cloud }) {
  const name = version === 1 ? 'resource' : 'scope';
  const asked = params.get(name);
  if (!asked) throw new EntraError(900144, name);
  if (version === 2 && !asked.endsWith(SUFFIX)) throw new EntraError(70011, asked);
  const resource = version === 2 ? asked.slice(0, -SUFFIX.length) : asked;
  if (resource.toLowerCase() === appId) return appId;
  if ([GRAPH, `https://${cloud.graph}`].includes(resource)) return GRAPH;
  throw new EntraError(500011, resource, TENANT.name);
}

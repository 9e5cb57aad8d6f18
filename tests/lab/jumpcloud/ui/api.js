// The console's requests to its own API. No secret in a change means "as it is".
const COLLECTION = '/api/v2/identity-providers';

async function request(method, path, body) {
  const headers = body ? { 'content-type': 'application/json' } : {};
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  if (response.status === 401) location.assign('/login/admin');
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

/**
 * What the Identity Providers page shows: the organisation's only provider or `null`, and the practice's options.
 * @returns {Promise<{ existing: any, options: any }>}
 */
export async function load() {
  const [{ identityProviders }, options] = await Promise.all([
    request('GET', COLLECTION),
    request('GET', '/api/practice/options'),
  ]);
  return { existing: identityProviders[0] ?? null, options };
}

/**
 * Creates a provider, or changes the one with this id.
 * @param {string | undefined} id
 * @param {string} type
 * @param {{ name: string, url: string, clientId: string, clientSecret: string }} values
 */
export function saveProvider(id, type, { name, url, clientId, clientSecret }) {
  const oidc = { clientId, ...(clientSecret && { clientSecret }), url };
  const body = { name, type, oidc };
  return id ? request('PUT', `${COLLECTION}/${id}`, body) : request('POST', COLLECTION, body);
}

/** @param {string} id */
export const deleteProvider = (id) => request('DELETE', `${COLLECTION}/${id}`);

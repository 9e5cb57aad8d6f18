// The console's requests to its own API. A blank secret in a change means "as it is".
const COLLECTION = '/api/v2/identity-providers';

async function request(method, path, body) {
  const headers = body ? { 'content-type': 'application/json' } : {};
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  if (response.status === 401) location.assign('/login/admin');
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

/** @returns {Promise<any | null>} the organisation's only identity provider */
export async function existingProvider() {
  const { identityProviders } = await request('GET', COLLECTION);
  return identityProviders[0] ?? null;
}

/** @returns {Promise<{ url: string }>} */
export const labels = () => request('GET', '/api/practice/labels');

/** @param {{ id?: string, name: string, type: string, oidc: object }} provider */
export function saveProvider({ id, ...body }) {
  return id ? request('PUT', `${COLLECTION}/${id}`, body) : request('POST', COLLECTION, body);
}

/** @param {string} id */
export const deleteProvider = (id) => request('DELETE', `${COLLECTION}/${id}`);

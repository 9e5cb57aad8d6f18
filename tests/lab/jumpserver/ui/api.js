// The front end's requests. Every one carries the three headers that JumpServer's own client adds, also across
// origins, where they turn a plain GET into a CORS preflight.

const ROOT_ORG = '00000000-0000-0000-0000-000000000004';
/** The client's time-out in JumpServer v4.10: an answer may come this late and still change the form. */
const TIMEOUT = 120_000;

/** @param {string} name */
export function cookie(name) {
  return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1] ?? '';
}

/**
 * @param {string} method
 * @param {string} url
 * @param {unknown} [body]
 * @returns {Promise<any>} the JSON answer; rejects with `{ status, body }` unless it is a success
 */
export async function api(method, url, body) {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(TIMEOUT),
    headers: {
      'X-CSRFToken': cookie('jms_csrftoken'),
      'X-JMS-ORG': ROOT_ORG,
      'X-TZ': Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  const { ok, status } = response;
  if (!ok) throw Object.assign(new Error(`${status} ${url}`), { status, body: answer });
  return answer;
}

// The answers of the authorize endpoint: what goes back to the redirect URI, in Entra's form.
import crypto from 'node:crypto';
import { explained, reference } from './errors.js';

/**
 * The address of an answer as Entra writes it: no `iss` (RFC 9207) but a `session_state`; an error with its reference
 * and a link. A refusal's lines are separated by CR LF, as in the redirects quoted in MicrosoftDocs/azure-docs#114009.
 * @param {string} location as oidc-provider made it
 * @param {{ sessionId?: string, now: number }} options
 */
export function asEntra(location, { sessionId, now }) {
  const url = new URL(location);
  const inFragment = /[#&](code|error|id_token)=/.test(url.hash);
  const answer = new URLSearchParams(inFragment ? url.hash.slice(1) : url.search);
  answer.delete('iss');
  if (answer.has('error')) describe(answer, now);
  else answer.append('session_state', sessionId ?? crypto.randomUUID());
  if (inFragment) url.hash = answer.toString();
  else url.search = answer.toString();
  return url.href;
}

/** @param {URLSearchParams} answer with an error */
function describe(answer, now) {
  const text = answer.get('error_description') ?? '';
  const code = /^AADSTS(\d+)/.exec(text)?.[1];
  if (!code) return;
  const { trace, correlation, timestamp } = reference(now);
  const lines = [text, `Trace ID: ${trace}`, `Correlation ID: ${correlation}`, `Timestamp: ${timestamp}`];
  answer.set('error_description', lines.join('\r\n'));
  answer.set('error_uri', explained(code));
}

/**
 * The address that brings a refusal back to the application.
 * @param {URLSearchParams} params of the authorization request, with a good redirect URI
 * @param {import('./errors.js').EntraError} error
 */
export function refusalAddress(params, error, now) {
  const answer = new URLSearchParams({ error: error.error, error_description: error.message });
  if (params.has('state')) answer.set('state', params.get('state'));
  describe(answer, now);
  const implicit = /token/.test(params.get('response_type') ?? '');
  const mode = params.get('response_mode') ?? (implicit ? 'fragment' : 'query');
  const url = new URL(params.get('redirect_uri'));
  if (mode === 'fragment') url.hash = answer.toString();
  else for (const [name, value] of answer) url.searchParams.append(name, value);
  return url.href;
}

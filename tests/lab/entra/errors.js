// Entra's errors: the JSON envelope of the token endpoint and the HTML page of the authorize endpoint.
// Codes and meanings after Microsoft's list (learn.microsoft.com/entra/identity-platform/reference-error-codes);
// the wording is the lab's own except for the code itself.
import crypto from 'node:crypto';
import { escapeHtml, sendHtml, sendJson } from '../core/html.js';
import { page } from './pages.js';

const ERRORS = {
  50011: ['invalid_request', 400, (about) => `The redirect URI '${about}' specified in the request does not match the `
    + 'redirect URIs configured for the application.'],
  50058: ['login_required', 400, () => 'A silent sign-in request was sent but no user is signed in.'],
  50194: ['invalid_request', 400, (about) => `Application '${about}' is not configured as a multi-tenant application. `
    + 'Use a tenant-specific endpoint or configure the application to be multi-tenant.'],
  54005: ['invalid_grant', 400, () => 'OAuth2 Authorization code was already redeemed, please retry with a new one.'],
  70003: ['unsupported_grant_type', 400, (about) => `The grant type '${about}' is not supported.`],
  70008: ['invalid_grant', 400, () => 'The provided authorization code or refresh token has expired.'],
  90002: ['invalid_tenant', 400, (about) => `Tenant '${about}' not found. Check to make sure you have the correct `
    + 'tenant ID and are signing into the correct cloud.'],
  500112: ['invalid_grant', 400, () => 'The reply address does not match the one of the authorization request.'],
  500113: ['invalid_request', 400, () => 'No reply address is registered for the application.'],
  501481: ['invalid_grant', 400, () => 'The Code_Verifier does not match the code_challenge of the request.'],
  700016: ['unauthorized_client', 400, (about) => `Application '${about}' was not found in the directory.`],
  700051: ['unsupported_response_type', 400, () => "response_type 'token' is not enabled for the application."],
  700054: ['unsupported_response_type', 400, () => "response_type 'id_token' is not enabled for the application."],
  900144: ['invalid_request', 400, (about) => `The request must contain the following parameter: '${about}'.`],
  900561: ['invalid_request', 400, () => 'The endpoint only accepts POST requests. Received a GET request.'],
  7000112: ['unauthorized_client', 401, (about) => `Application '${about}' is disabled.`],
  7000215: ['invalid_client', 401, (about) => 'Invalid client secret provided. Ensure the secret being sent in the '
    + `request is the client secret value, not the client secret ID, for a secret added to app '${about}'.`],
  7000218: ['invalid_client', 401, () => "The request must contain 'client_assertion' or 'client_secret'."],
  7000222: ['invalid_client', 401, (about) => `The provided client secret keys for app '${about}' are expired.`],
  9002313: ['invalid_grant', 400, () => 'Invalid request. Request is malformed or invalid.'],
  9002325: ['invalid_request', 400, () => 'Proof Key for Code Exchange is required for cross-origin authorization code '
    + 'redemption.'],
  9002326: ['invalid_request', 400, () => 'Cross-origin token redemption is permitted only for the '
    + "'Single-Page Application' client-type."],
};

/** A refusal that is answered in Entra's way. */
export class EntraError extends Error {
  /**
   * @param {keyof typeof ERRORS} code number behind `AADSTS`
   * @param {string} [about] the value the message names
   */
  constructor(code, about = '') {
    const [error, status, text] = ERRORS[code];
    super(`AADSTS${code}: ${text(about)}`);
    this.code = Number(code);
    this.error = error;
    this.status = status;
  }
}

/** The JSON body Entra's token and metadata endpoints answer with. */
export function envelope(error, now) {
  const traceId = crypto.randomUUID();
  const correlationId = crypto.randomUUID();
  const timestamp = new Date(now).toISOString().replace('T', ' ').replace(/\.\d+Z$/, 'Z');
  return {
    error: error.error,
    error_description:
      `${error.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [error.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
  };
}

/** Answers a request of a program. */
export function sendError(res, error, now, headers = {}) {
  sendJson(res, envelope(error, now), { status: error.status, headers });
}

/** Answers a request of a person: a page, because without a good redirect URI there is nowhere to send the error. */
export function sendErrorPage(res, error, now) {
  const { error_description: text, trace_id: trace, timestamp } = envelope(error, now);
  sendHtml(res, errorPage(text.split(' Trace ID:')[0], trace, timestamp), { status: 400 });
}

function errorPage(message, trace, timestamp) {
  return page('Sign in to your account', `<h1>Sign in</h1>
    <p>We are having trouble signing you in.</p>
    <p id="exceptionMessageContainer">${escapeHtml(message)}</p>
    <p><small>Request Id: ${escapeHtml(trace)}<br>Timestamp: ${escapeHtml(timestamp)}</small></p>`);
}

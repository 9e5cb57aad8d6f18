// Entra's errors: their codes, and the JSON envelope of the token endpoint. The pages are in pages.js.
// Codes and meanings after Microsoft's list (learn.microsoft.com/entra/identity-platform/reference-error-codes). The
// messages name the values that the published ones name, in the same quotes, because products read them out of there.
import crypto from 'node:crypto';
import { sendJson } from '../core/html.js';

/**
 * The code behind `AADSTS`: OAuth's error, the status at the token endpoint, the message (its line breaks are blanks).
 * @type {Record<number, [error: string, status: number, text: (...about: string[]) => string]>}
 */
const ERRORS = {
  50011: ['invalid_request', 400, (uri, appId) => `
    The redirect URI '${uri}' specified in the request does not match the redirect URIs configured for the application
    '${appId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure
    portal.`],
  50020: ['access_denied', 400, (user, idp, appId, name, tenant) => `
    User account '${user}' from identity provider '${idp}' does not exist in tenant '${tenant}' and cannot access the
    application '${appId}'(${name}) in that tenant. The account needs to be added as an external user in the tenant
    first. Sign out and sign in again with a different Azure Active Directory user account.`],
  50058: ['login_required', 400, () => `A silent sign-in request was sent but no user is signed in.`],
  50105: ['access_denied', 400, (appId, name, user) => `
    Your administrator has configured the application ${name} ('${appId}') to block users unless they are specifically
    granted ('assigned') access to the application. The signed in user '${user}' is blocked because they are not a
    direct member of a group with access, nor had access directly assigned by an administrator. Please contact your
    administrator to assign access to this application.`],
  50194: ['invalid_request', 400, (appId, name) => `
    Application '${appId}'(${name}) is not configured as a multi-tenant application. Use a tenant-specific endpoint or
    configure the application to be multi-tenant.`],
  54005: ['invalid_grant', 400, () => `
    OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh
    token.`],
  65001: ['consent_required', 400, (appId, name) => `
    The user or administrator has not consented to use the application with ID '${appId}' named '${name}'. Send an
    interactive authorization request for this user and resource.`],
  65004: ['access_denied', 400, () => `User declined to consent to access the app.`],
  70003: ['unsupported_grant_type', 400, (grant) => `The grant type '${grant}' is not supported.`],
  70008: ['invalid_grant', 400, () => `
    The provided authorization code or refresh token has expired due to inactivity. Send a new interactive
    authorization request for this user and resource.`],
  70011: ['invalid_scope', 400, (scope) => `
    The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is
    not valid. The scope ${scope} is not valid.`],
  90002: ['invalid_tenant', 400, (tenant) => `
    Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct
    cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the
    tenant.`],
  90023: ['invalid_request', 400, (what) => `The request is not valid: ${what}.`],
  90094: ['consent_required', 400, (appId, name) => `
    The grant of '${appId}'(${name}) requires administrator permission.`],
  500011: ['invalid_resource', 400, (resource, tenant) => `
    The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the
    application has not been installed by the administrator of the tenant or consented to by any user in the tenant.
    You might have sent your authentication request to the wrong tenant.`],
  500112: ['invalid_grant', 400, () => `
    The reply address does not match the reply address provided when requesting Authorization code.`],
  500113: ['invalid_request', 400, () => `No reply address is registered for the application.`],
  501051: ['invalid_grant', 400, (appId, name) => `
    Application '${appId}'(${name}) is not assigned to a role for the application '${appId}'(${name}).`],
  501481: ['invalid_grant', 400, () => `
    The Code_Verifier does not match the code_challenge supplied in the authorization request.`],
  700016: ['unauthorized_client', 400, (appId, tenant) => `
    Application with identifier '${appId}' was not found in the directory '${tenant}'. This can happen if the
    application has not been installed by the administrator of the tenant or consented to by any user in the tenant.
    You may have sent your authentication request to the wrong tenant.`],
  700025: ['invalid_client', 401, () => `
    Client is public so neither 'client_assertion' nor 'client_secret' should be presented.`],
  700051: ['unsupported_response_type', 400, () => `response_type 'token' is not enabled for the application.`],
  700054: ['unsupported_response_type', 400, () => `response_type 'id_token' is not enabled for the application.`],
  900023: ['invalid_request', 400, (tenant) => `
    Specified tenant identifier '${tenant}' is neither a valid DNS name, nor a valid external domain.`],
  900144: ['invalid_request', 400, (name) => `The request body must contain the following parameter: '${name}'.`],
  900561: ['invalid_request', 400, () => `The endpoint only accepts POST requests. Received a GET request.`],
  900971: ['invalid_request', 400, () => `No reply address provided.`],
  7000112: ['unauthorized_client', 401, (appId, name) => `Application '${appId}'(${name}) is disabled.`],
  7000215: ['invalid_client', 401, (appId) => `
    Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the
    client secret ID, for a secret added to app '${appId}'.`],
  7000218: ['invalid_client', 401, () => `
    The request body must contain the following parameter: 'client_assertion' or 'client_secret'.`],
  7000222: ['invalid_client', 401, (appId) => `
    The provided client secret keys for app '${appId}' are expired. Visit the Azure portal to create new keys for your
    app.`],
  9002313: ['invalid_grant', 400, () => `Invalid request. Request is malformed or invalid.`],
  9002325: ['invalid_request', 400, () => `
    Proof Key for Code Exchange is required for cross-origin authorization code redemption.`],
  9002326: ['invalid_request', 400, (origin) => `
    Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin:
    '${origin}'.`],
  9002327: ['invalid_request', 400, () => `
    Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.`],
};

/** A refusal that is answered in Entra's way. */
export class EntraError extends Error {
  /**
   * @param {keyof typeof ERRORS} code number behind `AADSTS`
   * @param {...string} about the values the message names
   */
  constructor(code, ...about) {
    const [error, status, text] = ERRORS[code];
    super(`AADSTS${code}: ${text(...about).trim().replace(/\s*\n\s*/g, ' ')}`);
    this.code = Number(code);
    this.error = error;
    this.status = status;
  }
}

/** What Entra adds to every refusal, so that it can be found in the logs. */
export function reference(now) {
  return {
    trace: crypto.randomUUID(),
    correlation: crypto.randomUUID(),
    timestamp: new Date(now).toISOString().replace('T', ' ').replace(/\.\d+Z$/, 'Z'),
  };
}

/** Where Microsoft explains a code. */
export const explained = (code) => `https://login.microsoftonline.com/error?code=${code}`;

/** The JSON body Entra's token and metadata endpoints answer with. */
export function envelope(error, now) {
  const { trace, correlation, timestamp } = reference(now);
  return {
    error: error.error,
    error_description: `${error.message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [error.code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: explained(error.code),
  };
}

/** Answers a request of a program. */
export function sendError(res, error, now, headers = {}) {
  sendJson(res, envelope(error, now), { status: error.status, headers });
}

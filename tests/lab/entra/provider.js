// The protocol itself: oidc-provider, set up so that its paths are Entra's and its clients the portal's registrations.
// What Entra does differently (several secrets per client, error envelope, claims) is added around it.
import crypto from 'node:crypto';
import Provider from 'oidc-provider';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';
import { accountOf, TENANT } from '../core/directory.js';
import { escapeHtml } from '../core/html.js';
import { page } from './pages.js';
import { createPolicy } from './policy.js';
import { issueIdToken } from './tokens.js';

/** Where the sign-in page lives, below the tenant. */
export const SIGN_IN_PATH = '/practice/sign-in/';

/**
 * @param {{
 *   keys: Awaited<ReturnType<typeof import('./keys.js').createKeys>>, now: () => number,
 *   find: (appId: string) => import('../core/directory.js').Registration | undefined,
 *   onIdToken: (token: string, appId: string) => void,
 * }} options
 */
export function createProvider({ keys, now, find, onIdToken }) {
  // oidc-provider knows one secret per client; the registration's own secrets are checked before (entra/token.js).
  const innerKey = crypto.randomBytes(32);
  const innerSecret = (appId) => crypto.createHmac('sha256', innerKey).update(appId).digest('base64url');

  const provider = new Provider(`https://login.microsoftonline.com/${TENANT.id}/v2.0`, {
    adapter: (name) => (name === 'Client' ? clientAdapter(find, innerSecret) : new MemoryAdapter(name)),
    // Which tenant the request named: oidc-provider knows one only.
    extraParams: ['practice_tenant'],
    claims: { openid: ['sub'], profile: ['name', 'oid', 'preferred_username'], email: ['email'] },
    clientBasedCORS: () => false,
    conformIdTokenClaims: false,
    cookies: { keys: [crypto.randomBytes(24).toString('hex')] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    },
    findAccount: (ctx, id) => {
      const account = accountOf(id);
      return account && { accountId: id, claims: () => ({ sub: id, ...account }) };
    },
    interactions: {
      policy: createPolicy(find),
      url: (ctx, interaction) => `/${TENANT.id}${SIGN_IN_PATH}${interaction.uid}`,
    },
    issueRefreshToken: (ctx, client, code) => code.scopes.has('offline_access'),
    jwks: { keys: [keys.privateJwk] },
    loadExistingGrant,
    pkce: { required: () => false },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = page('Sign in to your account', `<h1>Sign in</h1>
        <p>We are having trouble signing you in.</p><p>${escapeHtml(out.error_description ?? out.error)}</p>`);
    },
    responseTypes: ['code', 'id_token', 'code id_token'],
    routes: {
      authorization: '/oauth2/v2.0/authorize',
      token: '/oauth2/v2.0/token',
      end_session: '/oauth2/v2.0/logout',
      jwks: '/practice/provider-keys',
    },
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    ttl: { AccessToken: 3600, AuthorizationCode: 600, IdToken: 3900, Interaction: 3600, Grant: 86400, Session: 86400 },
  });

  // Every ID token is signed with Entra's claims in place of the provider's.
  const issue = provider.IdToken.prototype.issue;
  provider.IdToken.prototype.issue = async function issueAsEntra(options) {
    if (options?.use !== 'idtoken') return issue.call(this, options);
    const { nonce, c_hash, at_hash } = this.extra;
    const fromTokenEndpoint = this.ctx.path.endsWith('/token');
    const hashes = fromTokenEndpoint ? {} : { c_hash, at_hash };
    const token = await issueIdToken({
      keys,
      version: this.ctx.req.entraVersion ?? 2,
      cloud: this.ctx.req.entraCloud,
      account: accountOf(this.available.sub),
      appId: this.client.clientId,
      scopes: String(this.scope ?? '').split(' '),
      optional: find(this.client.clientId)?.optionalClaims.idToken.map(({ name }) => name),
      now: now(),
      extra: JSON.parse(JSON.stringify({ nonce, ...hashes })),
    });
    onIdToken(token, this.client.clientId);
    return token;
  };

  return { provider, innerSecret };
}

/** Registrations as oidc-provider's clients, read anew each time. */
function clientAdapter(find, innerSecret) {
  return {
    async find(appId) {
      const registration = find(appId);
      if (!registration) return undefined;
      const implicit = registration.idTokens;
      const { web, spa, public: installed } = registration.redirectUris;
      // oidc-provider refuses a whole client for an address of another scheme.
      const redirectUris = [...web, ...spa, ...installed].filter((uri) => uri.startsWith('https:') || !implicit)
        .filter((uri) => /^https?:/.test(uri));
      return {
        client_id: appId,
        client_name: registration.name,
        client_secret: innerSecret(appId),
        redirect_uris: redirectUris,
        post_logout_redirect_uris: redirectUris,
        grant_types: ['authorization_code', 'refresh_token', ...(implicit ? ['implicit'] : [])],
        response_types: ['code', ...(implicit ? ['id_token', 'code id_token'] : [])],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'RS256',
      };
    },
    async upsert() {},
    async destroy() {},
    async consume() {},
  };
}

async function loadExistingGrant(ctx) {
  const { client, session, provider } = ctx.oidc;
  const grantId = session.grantIdFor(client.clientId);
  const known = grantId && await provider.Grant.find(grantId);
  // Somebody else may have signed in since.
  const own = known && known.accountId === session.accountId;
  const grant = own ? known : new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email offline_access');
  await grant.save();
  return grant;
}

/** Entra signs out without a question when one account is signed in. */
function logoutSource(ctx, form) {
  ctx.body = page('Sign out', `${form}<p>Signing you out.</p>
    <script>
      const form = document.forms[0];
      form.insertAdjacentHTML('beforeend', '<input type="hidden" name="logout" value="yes">');
      form.submit();
    </script>`);
}

function postLogoutSuccessSource(ctx) {
  ctx.body = page('Sign out', '<h1>You signed out of your account</h1><p>It is a good idea to close all windows.</p>');
}

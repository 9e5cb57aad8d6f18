// The practice Entra: provider metadata, keys, the authorization code flow and user info, under the real host names.
// It answers as Entra does, errors included, and knows no console: its clients are the practice portal's registrations.
import { byLogin, CLOUDS, EXTERNAL } from '../core/clouds.js';
import { ACCOUNTS, accountOf, FOREIGN_ACCOUNTS, TENANT } from '../core/directory.js';
import { banner, sendHtml, sendJson } from '../core/html.js';
import { asEntra, refusalAddress } from './answers.js';
import { checkAuthorizeRequest, PORTAL_CLIENT } from './authorize.js';
import { applicationToken } from './client-credentials.js';
import { EntraError, envelope, sendError } from './errors.js';
import { EXTERNAL_HOSTS, externalAnswer } from './external.js';
import { createInteraction } from './interaction.js';
import { createKeys } from './keys.js';
import {
  issuerV1, issuerV2, resolveTenant, V1_DOCUMENT, v1Document, V2_DOCUMENT, v2Document,
} from './metadata.js';
import { sendDocument } from './misbehave.js';
import { portalSignIn, sendErrorPage } from './pages.js';
import { createProvider, SIGN_IN_PATH } from './provider.js';
import { checkTokenRequest, translate } from './token.js';
import { issueGraphToken, issueIdToken, pairwiseSub, sign } from './tokens.js';

const LOGIN_HOSTS = CLOUDS.flatMap(({ login, aliases }) => [login, ...aliases]);
const GRAPH_HOSTS = CLOUDS.flatMap(({ graph: host }) => host ?? []);
const PUBLIC = { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, OPTIONS' };

export async function createSite(context) {
  const { portal } = context.sites;
  const keys = await createKeys();
  /** @type {Map<string, import('./token.js').Code>} */
  const codes = new Map();
  const graphTokens = new Map();
  const details = new WeakMap();
  const find = (appId) => portal.registrations.find((registration) => registration.appId === appId?.toLowerCase());

  const site = {
    hosts: [...LOGIN_HOSTS, ...GRAPH_HOSTS, 'sts.windows.net', ...EXTERNAL_HOSTS],
    /** How metadata documents arrive. @type {import('./misbehave.js').Behaviour} */
    metadata: 'ok',
    /** The cloud that the tenant lives in; the login hosts of the others do not know it then. Null: every cloud. */
    cloud: null,
    /**
     * Codes that go back to a good redirect URI in place of a page. Which ones do is not documented; 65004 and whatever
     * stops a silent request always do.
     * @type {Set<number>}
     */
    redirected: new Set(),
    /** The clock of tokens, codes and secrets; a test may replace it. */
    clock: context.now,
    tenant: TENANT,
    accounts: ACCOUNTS,
    /** People of another tenant, whom nobody has invited. */
    strangers: FOREIGN_ACCOUNTS,
    /** The last ID token issued, or null. */
    lastIdToken: null,
    /** An ID token as it would be issued, for a registration and with options of `issueIdToken`. */
    idToken: (appId, options) => issueIdToken({
      keys, version: 2, cloud: CLOUDS[0], account: ACCOUNTS[0], scopes: ['openid', 'profile', 'email'],
      now: site.clock(), extra: {}, appId, ...options,
    }),
    /** An access token for Microsoft Graph, likewise. */
    graphToken: (appId, options) => issueGraphToken({
      keys, cloud: CLOUDS[0], account: ACCOUNTS[0], scopes: ['openid', 'profile'], now: site.clock(), lifetime: 3900,
      appId, ...options,
    }),
    /** Any payload signed with the key of these tokens; what the header does not say is as usual. */
    signed: (payload, header) => sign({ keys, payload, header }),
    /** The key document of the tenant, as it is published, once it is made. */
    keys: () => keys.document(issuerV2(CLOUDS[0], TENANT.id), CLOUDS[0].instance),
    /** What happened: `{ at, step, ok, appId, … , error? }`; a step is authorize, account, consent, token or userinfo. */
    signIns: [],
    /** The newest secret's Value of a registration. */
    secretFor: (appId) => find(appId)?.secrets.at(-1)?.value,
    handle,
    reset() {
      site.metadata = 'ok';
      site.clock = context.now;
      site.lastIdToken = null;
      site.signIns.length = 0;
      site.cloud = null;
      site.redirected.clear();
      codes.clear();
      graphTokens.clear();
    },
  };

  const note = (step, ok, more) => site.signIns.push({ at: site.clock(), step, ok, ...more });
  const { provider, innerSecret } = createProvider({
    keys,
    find,
    now: () => site.clock(),
    onIdToken: (token) => { site.lastIdToken = token; },
  });
  provider.on('grant.error', (ctx, error) => details.set(ctx.req, error));
  provider.on('authorization_code.saved', (code) => {
    if (!codes.has(code.jti)) codes.set(code.jti, { at: site.clock(), challenge: Boolean(code.codeChallenge) });
  });
  const signIn = createInteraction({ provider, site, find, note });
  provider.use(afterProvider);
  const callback = provider.callback();

  /** Gives the provider's answers Entra's form. */
  async function afterProvider(ctx, next) {
    await next();
    const { oidc } = ctx;
    if (oidc?.route === 'token') finishToken(ctx);
    const location = ctx.response.get('location');
    if (oidc?.route && location && oidc.params?.redirect_uri && location.startsWith(oidc.params.redirect_uri)) {
      ctx.set('location', asEntra(location, { sessionId: oidc.session?.uid, now: site.clock() }));
    }
  }

  function finishToken(ctx) {
    const { oidc } = ctx;
    const appId = oidc.client?.clientId;
    if (ctx.status !== 200) {
      const error = translate(details.get(ctx.req) ?? ctx.body ?? {});
      note('token', false, { appId, error: error.code });
      ctx.status = error.status;
      ctx.body = envelope(error, site.clock());
      return;
    }
    const { Account: account, AuthorizationCode: code, RefreshToken: refresh } = oidc.entities;
    const person = accountOf(account.accountId);
    const scopes = ctx.body.scope?.split(' ') ?? [];
    const token = issueGraphToken({
      keys, cloud: ctx.req.entraCloud, account: person, appId, scopes, now: site.clock(), lifetime: ctx.body.expires_in,
    });
    graphTokens.set(token, { person, appId, expires: site.clock() + ctx.body.expires_in * 1000 });
    if (oidc.params.code) Object.assign(codes.get(oidc.params.code) ?? {}, { redeemed: true });
    Object.assign(ctx.body, { access_token: token, ext_expires_in: ctx.body.expires_in });
    note('token', true, {
      appId, account: person.preferred_username, scopes, nonce: (code ?? refresh)?.nonce,
      grant: oidc.params.grant_type, version: ctx.req.entraVersion ?? 2,
    });
  }

  async function handle(req, res) {
    const url = new URL(req.url, `https://${req.headers.host}`);
    if (GRAPH_HOSTS.includes(url.hostname)) return graph(req, res, url);
    if (EXTERNAL_HOSTS.includes(url.hostname)) return external(req, res, url);
    const cloud = byLogin(url.hostname) ?? CLOUDS[0];
    req.entraCloud = cloud;
    const [, segment, rest] = /^\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
    if (!segment) return sendHtml(res, `<!doctype html><title>Sign in</title>${banner('Microsoft')}`);
    const asked = decodeURIComponent(segment);
    const tenant = site.cloud && site.cloud !== cloud.id ? null : resolveTenant(asked);
    if (!tenant) return unknownTenant(res, asked, rest ?? '/');
    // A preflight is answered, but allows no headers: pages that add their own cannot read these documents.
    if (req.method === 'OPTIONS') return void res.writeHead(200, PUBLIC).end();
    return route(req, res, { url, rest: rest ?? '/', tenant, cloud });
  }

  function unknownTenant(res, name, path) {
    // Neither an ID nor a domain.
    const error = new EntraError(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$|\./i.test(name) ? 90002 : 900023, name);
    if (!path.endsWith('/authorize')) return sendError(res, error, site.clock(), PUBLIC);
    note('authorize', false, { error: error.code });
    return sendErrorPage(res, error, site.clock());
  }

  /** Answers to programs are dated by the clock of the tokens. Pages are not: a browser counts cookies by that date. */
  const dated = (res) => res.setHeader('date', new Date(site.clock()).toUTCString());

  async function route(req, res, { url, rest, tenant, cloud }) {
    if (req.method === 'GET' && await published(res, { url, rest, tenant, cloud })) return;

    // Version 1 differs in path and claims; the flow is the same.
    const v1 = /^\/oauth2\/(authorize|token|logout)$/.exec(rest);
    if (v1) req.entraVersion = 1;
    const path = v1 ? `/oauth2/v2.0/${v1[1]}` : rest;
    if (path === '/oauth2/v2.0/authorize') return authorize(req, res, { url, tenant });
    if (path === '/oauth2/v2.0/token') return token(req, res, { path, tenant });
    if (path === '/oauth2/v2.0/logout') return logout(req, res, url);
    if (path.startsWith(SIGN_IN_PATH)) return signIn(req, res, url);
    if (rest === '/openid/userinfo') return userinfo(req, res);
    return toProvider(req, res, path + url.search);
  }

  /** The documents anybody may read; false when the path is none of theirs. */
  async function published(res, { url, rest, tenant, cloud }) {
    const asked = { host: url.hostname, cloud, tenant, appId: url.searchParams.get('appid') };
    const v1 = () => v1Document(asked);
    if (rest === V2_DOCUMENT) answerDocument(res, url, v2Document(asked), v1);
    else if (rest === V1_DOCUMENT && cloud.issuerV1) answerDocument(res, url, v1(), v1);
    else if (rest === V1_DOCUMENT) res.writeHead(404, PUBLIC).end();
    else if (/^\/discovery\/(v2\.0\/)?keys$/.test(rest)) {
      const v1Issuer = rest === '/discovery/keys' && issuerV1(cloud, tenant.issuerTenant);
      const issuer = v1Issuer || issuerV2(cloud, tenant.issuerTenant);
      const document = await keys.document(issuer, cloud.instance);
      dated(res);
      sendJson(res, document, { headers: PUBLIC });
    } else return false;
    return true;
  }

  /** @param {() => object} v1 the version 1 document, where there is one */
  function answerDocument(res, url, document, v1) {
    const host = LOGIN_HOSTS.find((one) => one !== url.hostname);
    const elsewhere = `https://${host}${url.pathname}`;
    sendDocument(res, { how: site.metadata, document, v1, elsewhere, headers: PUBLIC });
  }

  /** External ID and B2C: documents and keys. */
  async function external(req, res, url) {
    const answer = req.method === 'GET' ? externalAnswer(url) : null;
    if (answer?.keysOf) {
      const document = url.hostname === EXTERNAL.b2c ? keys.b2c() : keys.externalId(answer.keysOf);
      return sendJson(res, await document, { headers: PUBLIC });
    }
    if (answer) return answerDocument(res, url, answer.document, () => answer.document);
    return sendError(res, new EntraError(90002, url.pathname.split('/')[1]), site.clock(), PUBLIC);
  }

  /** The provider is mounted at the tenant; `common` and `organizations` lead to the same one. */
  function toProvider(req, res, target) {
    req.url = target;
    req.originalUrl = `/${TENANT.id}${target}`;
    return callback(req, res);
  }

  async function authorize(req, res, { url, tenant }) {
    try {
      const params = await checkAuthorizeRequest(req, { url, tenant, find });
      if (params.get('client_id') === PORTAL_CLIENT) return sendHtml(res, portalSignIn());
      const appId = find(params.get('client_id')).appId;
      note('authorize', true, { appId, redirectUri: params.get('redirect_uri'), nonce: params.get('nonce') });
      params.set('client_id', appId);
      params.set('practice_tenant', tenant.path);
      req.method = 'GET';
      return await toProvider(req, res, `/oauth2/v2.0/authorize?${params}`);
    } catch (error) {
      if (!(error instanceof EntraError)) throw error;
      note('authorize', false, { appId: url.searchParams.get('client_id'), error: error.code });
      if (error.params && site.redirected.has(error.code)) {
        return void res.writeHead(302, { location: refusalAddress(error.params, error, site.clock()) }).end();
      }
      return sendErrorPage(res, error, site.clock());
    }
  }

  async function token(req, res, { path, tenant }) {
    dated(res);
    try {
      if (req.method !== 'POST') throw new EntraError(900561);
      const { entraVersion, entraCloud } = req;
      const now = site.clock();
      const checked = await checkTokenRequest(req, { tenant, find, innerSecret, now, codes });
      const { params, registration } = checked;
      if (params.get('grant_type') === 'client_credentials') {
        const request = { params, registration, version: entraVersion ?? 2, cloud: entraCloud, keys, now };
        const answer = await applicationToken(request);
        note('token', true, { appId: registration.appId, grant: 'client_credentials', version: request.version });
        return sendJson(res, answer);
      }
      const request = Object.assign(checked.request, { entraVersion, entraCloud });
      return await toProvider(request, res, path);
    } catch (error) {
      if (!(error instanceof EntraError)) throw error;
      note('token', false, { error: error.code });
      return sendError(res, error, site.clock());
    }
  }

  /** Entra ignores a post-logout address that is not registered; the provider would refuse the request. */
  function logout(req, res, url) {
    const address = url.searchParams.get('post_logout_redirect_uri');
    const client = find(url.searchParams.get('client_id') ?? '');
    if (address && !client?.redirectUris.web.includes(address)) {
      url.searchParams.delete('post_logout_redirect_uri');
    }
    return toProvider(req, res, `/oauth2/v2.0/logout${url.search}`);
  }

  function graph(req, res, url) {
    if (url.pathname === '/oidc/userinfo') return userinfo(req, res);
    return graphRefusal(res);
  }

  function userinfo(req, res) {
    const bearer = /^bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
    const known = graphTokens.get(bearer);
    if (!known || known.expires <= site.clock()) return graphRefusal(res);
    const { person, appId } = known;
    note('userinfo', true, { appId, account: person.preferred_username });
    return sendJson(res, {
      sub: pairwiseSub(person, appId),
      name: person.name,
      family_name: person.family_name,
      given_name: person.given_name,
      picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
      email: person.email,
    });
  }

  function graphRefusal(res) {
    const error = { code: 'InvalidAuthenticationToken', message: 'Access token is empty or not known.' };
    return sendJson(res, { error }, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
  }

  return site;
}

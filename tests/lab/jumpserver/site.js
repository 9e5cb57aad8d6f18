// The practice JumpServer: its settings page, its settings API and a real sign-in with the settings that were saved.
// Behaves like v4.10.15 as far as it was observed from outside, its form on request like another version's
// (versions.js, options.js); copies nothing of it. Does not know the extension.
import { readBody } from '../core/context.js';
import { sendHtml } from '../core/html.js';
import { handleApi } from './api.js';
import { BUNDLES } from './bundles.js';
import { absoluteUri, authorizationRequest, CALLBACK_PATH, completeSignIn, SignInFailure } from './oidc-client.js';
import { DEFAULT_OPTIONS } from './options.js';
import { badRequestPage, frontEndPage, loginPage, messagePage, serverErrorPage } from './pages.js';
import { Sessions } from './sessions.js';
import { defaultSettings } from './settings.js';
import { localAdministrator, userFromClaims } from './users.js';
import { versionOf } from './versions.js';

/** @param {{ now: () => number, backchannel: Function, bundle: Function }} context see ../core/context.js */
export function createSite(context) {
  const sessions = new Sessions();
  const bundles = new Map();
  /** Bundled at the first request; a running lab does not look at its sources again. */
  const bundleOf = (path) => {
    const { entry, options } = BUNDLES[path];
    if (!bundles.has(path)) bundles.set(path, context.bundle(entry, options));
    return bundles.get(path);
  };
  const site = {
    hosts: ['jump.example.com'],
    now: context.now,
    options: {},
    /** @type {Record<string, any>} what is saved now, the secret included */
    settings: {},
    /** Every PATCH: `{ category, body, status, at }`, `body` as it was sent. */
    patches: [],
    /** The PATCHes that a card's switch made: it saves at once, for everybody. */
    get switched() {
      return site.patches.filter(({ category }) => category === 'auth');
    },
    /** Every sign-in that came back: `{ ok, user, claims, at }` or `{ ok, outcome, reason, at }`. */
    signIns: [],
    /** @type {import('./users.js').User[]} */
    users: [],
    /** Somebody has logged out, so a first visit is no longer the administrator's. */
    loggedOut: false,
    get licensed() {
      return site.options.licensed;
    },
    set licensed(value) {
      site.options.licensed = value;
    },
    /** Back to a fresh installation, with these options where they differ. */
    reset(options = {}) {
      site.options = { ...structuredClone(DEFAULT_OPTIONS), ...options };
      site.settings = defaultSettings(site.options);
      site.patches.length = 0;
      site.signIns.length = 0;
      site.users.splice(0, Infinity, localAdministrator());
      site.loggedOut = false;
      sessions.clear();
    },
    handle: (req, res) => handle({ req, res, site, sessions, context, bundleOf }),
  };
  site.reset();
  return site;
}

async function handle({ req, res, site, sessions, context, bundleOf }) {
  const url = new URL(req.url, `https://${req.headers.host}`);
  if (url.pathname in BUNDLES) {
    const text = await bundleOf(url.pathname);
    const headers = { 'content-type': BUNDLES[url.pathname].type, 'cache-control': 'no-store' };
    return res.writeHead(200, headers).end(text);
  }
  if (url.pathname.startsWith('/api/')) return handleApi(req, res, url, site, sessions.of(req));
  if (url.pathname === '/') return redirect(res, '/ui/');
  if (url.pathname === '/ui/') {
    if (!sessions.of(req) && !site.loggedOut) sessions.start(req, res, { user: 'admin' });
    return sendHtml(res, frontEndPage(versionOf(site.options.version).frontEnd.library));
  }
  const view = VIEWS[url.pathname];
  if (!view) return sendHtml(res, messagePage('404', 'Not found'), { status: 404 });
  return view({ req, res, url, site, sessions, context });
}

const VIEWS = {
  '/core/auth/login/': login,
  '/core/auth/logout/': logout,
  '/core/auth/openid/login/': startOpenid,
  [CALLBACK_PATH]: openidCallback,
};

async function login({ req, res, url, site, sessions }) {
  if (req.method === 'POST') {
    const form = new URLSearchParams(await readBody(req));
    if (form.get('username') === 'admin') {
      sessions.start(req, res, { user: 'admin' });
      return redirect(res, safePath(form.get('next')));
    }
  }
  const openid = site.settings.AUTH_OPENID;
  const redirects = openid && site.settings.LOGIN_REDIRECT_TO_BACKEND === '' && !url.searchParams.has('admin');
  const next = safePath(url.searchParams.get('next'));
  return sendHtml(res, loginPage({ openid, redirect: redirects, next, version: site.options.version }));
}

function logout({ req, res, site, sessions }) {
  const session = sessions.of(req);
  site.loggedOut = true;
  sessions.end(req);
  const end = site.settings.AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT;
  if (!session?.openid || !URL.canParse(end)) return redirect(res, '/core/auth/login/?admin=1');
  const query = new URLSearchParams({
    post_logout_redirect_uri: absoluteUri(site.settings, req.headers.host, '/'),
    id_token_hint: session.idToken,
  });
  return redirect(res, `${end}?${query}`);
}

function startOpenid({ req, res, url, site, sessions }) {
  if (!site.settings.AUTH_OPENID) return sendHtml(res, messagePage('404', 'Not found'), { status: 404 });
  const request = authorizationRequest(site.settings, req.headers.host);
  const session = sessions.of(req) ?? sessions.start(req, res);
  session.pending = request.pending;
  session.next = safePath(url.searchParams.get('next'));
  return redirect(res, request.url);
}

async function openidCallback({ req, res, url, site, sessions, context }) {
  // A fragment survives this redirect in the browser and ends in the front end's own address.
  if (url.search === '') return redirect(res, '/');
  const session = sessions.of(req);
  const pending = session?.pending ?? {};
  if (session) session.pending = {};
  try {
    const { claims, idToken } = await completeSignIn({
      settings: site.settings,
      host: req.headers.host,
      query: url.searchParams,
      pending,
      backchannel: context.backchannel,
      now: context.now(),
    });
    const user = userFromClaims(site.users, claims, site.settings);
    site.signIns.push({ ok: true, user: user.username, claims, at: context.now() });
    sessions.start(req, res, { user: user.username, openid: true, idToken });
    return redirect(res, session?.next ?? '/');
  } catch (error) {
    if (!(error instanceof SignInFailure)) throw error;
    site.signIns.push({ ok: false, outcome: error.outcome, reason: error.message, at: context.now() });
    return showFailure(res, error.outcome);
  }
}

function showFailure(res, outcome) {
  const text = 'Please check if a user with the same username or email already exists';
  if (outcome === 'to-login') return redirect(res, '/core/auth/login/');
  if (outcome === 'bad-request') return sendHtml(res, badRequestPage(), { status: 400 });
  if (outcome === 'duplicate') return sendHtml(res, messagePage('OpenID Error', text));
  return sendHtml(res, serverErrorPage(), { status: 500 });
}

/** Only a path of this site, so that the log-in is not an open redirect. */
function safePath(next) {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}

function redirect(res, location) {
  return res.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}

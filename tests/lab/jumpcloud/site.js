// The practice JumpCloud: its admin console's Identity Providers page and the API behind it.
// The real form is behind a log-in and its markup is not public. What is known is used (wrappers that carry the labels,
// one test id for every input, one identity provider per organisation); the rest is made up. Copies nothing.
import crypto from 'node:crypto';
import { readBody } from '../core/context.js';
import { banner, escapeHtml, sendHtml, sendJson } from '../core/html.js';

const DEFAULT_OPTIONS = {
  /** The label of the URL field: `Entra IdP URL`, and in other releases `Azure IdP URL` or `IdP URL`. */
  urlLabel: 'Entra IdP URL',
  signedOut: false,
};

/** The kinds of identity provider that the API knows (github.com/TheJumpCloud/jc-cli). */
const TYPES = ['OIDC', 'GOOGLE', 'OKTA', 'AZURE'];

const CALLBACK_HOST = 'login.jumpcloud.com';
const COLLECTION = '/api/v2/identity-providers';

/** @param {{ now: () => number, bundle: Function }} context see ../core/context.js */
export function createSite(context) {
  const site = {
    hosts: ['console.jumpcloud.com', 'console.eu.jumpcloud.com', CALLBACK_HOST],
    now: context.now,
    options: {},
    /** Per console host its organisation's only identity provider, the secret included. */
    identityProviders: {},
    /** Every request that would change something: `{ host, body, status, at }`, `body` as it was sent. */
    posts: [],
    puts: [],
    deletes: [],
    /** Every answer that arrived at the redirect URI: `{ method, query, body, at }`. */
    callbacks: [],
    reset(options = {}) {
      site.options = { ...DEFAULT_OPTIONS, ...options };
      site.identityProviders = {};
      for (const list of [site.posts, site.puts, site.deletes, site.callbacks]) list.length = 0;
    },
    handle: (req, res) => handle(req, res, site, context),
  };
  site.reset();
  return site;
}

async function handle(req, res, site, context) {
  const url = new URL(req.url, `https://${req.headers.host}`);
  if (url.hostname === CALLBACK_HOST) return callback(req, res, url, site);
  if (url.pathname === '/static/console.js') {
    const options = { minify: true, jsx: 'automatic' };
    const text = await context.bundle(new URL('ui/console.jsx', import.meta.url), options);
    const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' };
    return res.writeHead(200, headers).end(text);
  }
  if (url.pathname === '/static/console.css') return context.static(res, new URL('ui/console.css', import.meta.url));
  if (url.pathname.startsWith('/api/')) return api(req, res, url, site);
  if (url.pathname === '/login/admin') return logIn(req, res, site);
  if (url.pathname !== '/') return sendHtml(res, page('Not found', '<p>Not found</p>'), { status: 404 });
  if (site.options.signedOut) return res.writeHead(302, { location: '/login/admin' }).end();
  const root = '<div id="root"></div><script src="/static/console.js"></script>';
  return sendHtml(res, page('JumpCloud Admin Portal', root));
}

async function api(req, res, url, site) {
  if (site.options.signedOut) return sendJson(res, { message: 'Unauthorized' }, { status: 401 });
  if (url.pathname === '/api/practice/labels') return sendJson(res, { url: site.options.urlLabel });
  if (url.pathname !== COLLECTION && !url.pathname.startsWith(`${COLLECTION}/`)) {
    return sendJson(res, { message: 'Not Found' }, { status: 404 });
  }
  const host = url.hostname;
  const existing = site.identityProviders[host];
  const id = url.pathname.slice(COLLECTION.length + 1);
  if (id && id !== existing?.id) return sendJson(res, { message: 'Not Found' }, { status: 404 });
  if (req.method === 'GET') {
    const list = existing ? [withoutSecret(existing)] : [];
    return sendJson(res, id ? list[0] : { identityProviders: list, totalCount: list.length });
  }
  const answer = await change({ req, site, host, id, existing });
  return sendJson(res, answer.body, { status: answer.status });
}

async function change({ req, site, host, id, existing }) {
  const text = await readBody(req);
  const kind = `${req.method} ${id ? 'one' : 'all'}`;
  const log = { 'POST all': site.posts, 'PUT one': site.puts, 'DELETE one': site.deletes }[kind];
  // There is no PATCH: a change needs the whole object.
  if (!log) return { status: 404, body: { message: 'Not Found' } };
  let body = null;
  try {
    if (text) body = JSON.parse(text);
  } catch {
    return { status: 400, body: { message: 'Bad Request' } };
  }
  const answer = decide({ kind, body, existing });
  log.push({ host, body, status: answer.status, at: site.now() });
  if (answer.status < 300) {
    if (answer.stored) site.identityProviders[host] = answer.stored;
    else delete site.identityProviders[host];
  }
  return { status: answer.status, body: answer.stored ? withoutSecret(answer.stored) : answer.body };
}

function decide({ kind, body, existing }) {
  if (kind === 'DELETE one') return { status: 200, body: {} };
  if (kind === 'POST all' && existing) {
    return { status: 409, body: { message: 'An identity provider already exists for this organization' } };
  }
  const problem = invalid(body, Boolean(existing));
  if (problem) return { status: 400, body: { message: problem } };
  const { clientId, clientSecret, url } = body.oidc;
  // A blank secret in the edit form means "as it is": the API never gives it back.
  const oidc = { clientId, clientSecret: clientSecret || existing?.oidc.clientSecret, url };
  const id = existing?.id ?? crypto.randomBytes(12).toString('hex');
  return { status: existing ? 200 : 201, stored: { id, name: body.name, type: body.type, oidc } };
}

function invalid(body, editing) {
  if (!body?.name || !TYPES.includes(body.type)) return 'name and type are required';
  if (!body.oidc?.clientId) return 'oidc.clientId is required';
  if (!body.oidc.clientSecret && !editing) return 'oidc.clientSecret is required';
  return URL.canParse(body.oidc.url ?? '') ? '' : 'oidc.url is not a URL';
}

function withoutSecret({ oidc, ...rest }) {
  return { ...rest, oidc: { ...oidc, clientSecret: '' } };
}

/** The log-in has two fields of which nothing is checked. */
async function logIn(req, res, site) {
  if (req.method === 'POST') {
    site.options.signedOut = false;
    return res.writeHead(302, { location: '/#/home' }).end();
  }
  const form = `<main class="login"><h1>Administrator Login</h1><form method="post" action="/login/admin">
<input name="email" type="email" aria-label="Email"><input name="password" type="password" aria-label="Password">
<button type="submit" data-automation="loginButton">Login</button></form></main>`;
  return sendHtml(res, page('JumpCloud Admin Login', form));
}

/** Where Entra sends people back to. What JumpCloud does then is not public, so the practice page stops here. */
async function callback(req, res, url, site) {
  if (url.pathname !== '/oauth/callback') return sendHtml(res, page('Not found', '<p>Not found</p>'), { status: 404 });
  const body = req.method === 'POST' ? Object.fromEntries(new URLSearchParams(await readBody(req))) : {};
  const query = Object.fromEntries(url.searchParams);
  site.callbacks.push({ method: req.method, query, body, at: site.now() });
  const error = query.error ?? body.error;
  const text = error
    ? `The provider answered ${error}.`
    : 'The provider answered. What JumpCloud does next is not part of the practice.';
  return sendHtml(res, page('JumpCloud', `<main class="login"><h1>Sign-in</h1><p>${escapeHtml(text)}</p></main>`));
}

function page(title, body) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/console.css"></head><body>${body}${banner('JumpCloud')}</body></html>`;
}

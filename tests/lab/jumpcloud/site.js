// The practice JumpCloud: its admin console's Identity Providers page, in two front ends, and the API behind it.
// The real form is behind a log-in and its markup is not public. What is known is used (wrappers that carry the labels,
// one test id for every input, one identity provider per organisation, the words of JumpCloud's help); the rest is made
// up. Which framework the real console uses is not public either, so there is one page in React and one in Vue.
import { readBody } from '../core/context.js';
import { banner, escapeHtml, sendHtml } from '../core/html.js';
import { api } from './api.js';

const DEFAULT_OPTIONS = {
  /** `react`: the form is part of the page. `vue`: it lies in a drawer, and some boxes tell their model late. */
  frontEnd: 'react',
  /** The label of the URL field: `Entra IdP URL`, and in other releases `Azure IdP URL` or `IdP URL`. */
  urlLabel: 'Entra IdP URL',
  /** What names a box: `wrapper` (the element around it), or only its own `aria` label or `placeholder`. */
  labelling: 'wrapper',
  /** With an identity provider the Add button stays, and the API answers a second one with 409. Else it is gone. */
  addStays: false,
  /** `billing`; an administrator without it has a form that is `read only`, or one with `no save`. */
  role: 'billing',
  /** The URL field takes a bare tenant ID, too. */
  acceptsTenantId: false,
  signedOut: false,
};

/** The regions' hosts. India's login host follows the rule of the others; no public text names it. */
const CONSOLES = ['console.jumpcloud.com', 'console.eu.jumpcloud.com', 'console.in.jumpcloud.com'];
const CALLBACKS = ['login.jumpcloud.com', 'login.eu.jumpcloud.com', 'login.in.jumpcloud.com'];

const FRONT_ENDS = {
  react: { entry: 'ui/react/console.jsx', build: { minify: true, jsx: 'automatic' } },
  vue: {
    entry: 'ui/vue/console.js',
    build: {
      minify: true,
      alias: { vue: 'vue3/dist/vue.esm-bundler.js' },
      define: {
        'process.env.NODE_ENV': '"production"',
        __VUE_OPTIONS_API__: 'false',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      },
    },
  },
};

/** @param {{ now: () => number, bundle: Function }} context see ../core/context.js */
export function createSite(context) {
  const site = {
    hosts: [...CONSOLES, ...CALLBACKS],
    now: context.now,
    options: /** @type {typeof DEFAULT_OPTIONS} */ ({}),
    /** Per console host its organisation's only identity provider, the secret included. */
    identityProviders: {},
    /** Per console host the routing policies: `{ name, groups }`. */
    routingPolicies: {},
    /** Every request that would change something: `{ host, body, status, at }`, `body` as it was sent. */
    posts: [],
    puts: [],
    deletes: [],
    /** Every answer that arrived at the redirect URI: `{ host, method, query, body, at }`. */
    callbacks: [],
    reset(options = {}) {
      site.options = { ...DEFAULT_OPTIONS, ...options };
      site.identityProviders = {};
      site.routingPolicies = {};
      for (const list of [site.posts, site.puts, site.deletes, site.callbacks]) list.length = 0;
    },
    handle: (req, res) => handle(req, res, site, context),
  };
  site.reset();
  return site;
}

async function handle(req, res, site, context) {
  const url = new URL(req.url, `https://${req.headers.host}`);
  if (CALLBACKS.includes(url.hostname)) return callback(req, res, url, site);
  if (url.pathname === '/static/console.js') {
    const { entry, build } = FRONT_ENDS[site.options.frontEnd];
    const text = await context.bundle(new URL(entry, import.meta.url), build);
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
  site.callbacks.push({ host: url.hostname, method: req.method, query, body, at: site.now() });
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

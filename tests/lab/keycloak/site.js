// The practice Keycloak: the admin console of the registry's own package, with a recording API behind it.
import { createRequire } from 'node:module';
import { banner, sendHtml, sendJson } from '../core/html.js';
import { api } from './api.js';
import { MESSAGES } from './messages.js';
import { signIn } from './sign-in.js';

const HOST = 'keycloak.example.com';
const BASE = `https://${HOST}`;
const CONSOLE = import.meta.resolve('@keycloak/keycloak-admin-ui/styles.css');

/** The console's styles, and what they rest on: PatternFly's own tokens, as the console's page asks for them. */
const STYLES = {
  '/resources/console.css': new URL(CONSOLE),
  '/resources/base.css': new URL(createRequire(CONSOLE).resolve('@patternfly/patternfly/patternfly-base.css'), 'file:'),
};

/** The console is made for React 18; what else stands in the tests' folder is not. */
const BUILD = {
  format: /** @type {const} */ ('esm'),
  minify: true,
  jsx: /** @type {const} */ ('automatic'),
  alias: { react: 'react18', 'react-dom': 'react-dom18', 'react-router-dom': 'react-router-dom7' },
};

/** What Keycloak writes into the page of its console. */
const ENVIRONMENT = {
  serverBaseUrl: BASE,
  adminBaseUrl: BASE,
  consoleBaseUrl: '/admin/master/console/',
  realm: 'master',
  masterRealm: 'master',
  clientId: 'security-admin-console',
  resourceUrl: '/resources',
  resourceVersion: 'practice',
  logo: '',
  logoUrl: '',
  darkMode: false,
};

/** @param {{ now: () => number, bundle: Function, static: Function, backchannel: Function }} context */
export function createSite(context) {
  /** @type {Promise<string> | undefined} */
  let script;
  const site = {
    hosts: [HOST],
    now: context.now,
    /** The front end, put together once. */
    script: () => (script ??= context.bundle(new URL('ui/main.jsx', import.meta.url), BUILD)),
    /** A request to another practice site, as the server makes it for "Use discovery endpoint". */
    backchannel: context.backchannel,
    /** The realm's identity providers by alias, the secret included. */
    identityProviders: {},
    /** Every request that creates or changes one: `{ method, path, body, at }`, `body` as it was sent. */
    changes: [],
    reset() {
      site.identityProviders = {};
      site.changes.length = 0;
    },
    handle: (req, res) => handle(req, res, site, context),
  };
  site.reset();
  return site;
}

async function handle(req, res, site, context) {
  const url = new URL(req.url, BASE);
  if (url.pathname === '/resources/console.js') {
    const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=3600' };
    return res.writeHead(200, headers).end(await site.script());
  }
  if (url.pathname in STYLES) return context.static(res, STYLES[url.pathname]);
  if (url.pathname === '/resources/messages.json') return sendJson(res, MESSAGES);
  if (url.pathname.startsWith('/realms/')) return signIn(req, res, url);
  if (url.pathname === '/admin/master/console/') return sendHtml(res, page());
  if (url.pathname.startsWith('/admin/')) return api(req, res, url, site);
  if (url.pathname === '/') return res.writeHead(302, { location: '/admin/master/console/' }).end();
  return sendHtml(res, '<p>Page not found</p>', { status: 404 });
}

function page() {
  return `<!doctype html><html lang="en" class="pf-v5-theme"><head><meta charset="utf-8">
<title>Keycloak Administration Console</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="/resources/base.css"><link rel="stylesheet" href="/resources/console.css">
<style>html, body, #app { height: 100%; }</style></head><body>
<div id="app"></div><script id="environment" type="application/json">${JSON.stringify(ENVIRONMENT)}</script>
<script type="module" src="/resources/console.js"></script>${banner('Keycloak')}</body></html>`;
}

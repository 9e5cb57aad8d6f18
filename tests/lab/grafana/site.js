// The practice Grafana: its page "Generic OAuth" (Administration > Authentication), made of the component library that
// Grafana publishes, and the API behind it. Fields, sections, kinds of control and what is sent follow Grafana's public
// sources (github.com/grafana/grafana, public/app/features/auth-config); the code is the practice's own.
import { readBody } from '../core/context.js';
import { banner, sendHtml, sendJson } from '../core/html.js';

const HOST = 'grafana.example.com';
const LIST = '/admin/authentication';
const FORM = `${LIST}/generic_oauth`;
const SETTINGS = '/api/v1/sso-settings/generic_oauth';

/** The API gives a stored secret back as this (pkg/services/ssosettings: `RedactedPassword`). */
const REDACTED = '*********';

/** Parts of the library that this page has no use for and that are heavy. */
const UNUSED = [
  '@grafana/faro-web-sdk', '@grafana/react-data-grid', '@monaco-editor/react', 'monaco-editor', 'ol',
].map((name) => name.replace('/', '\\/')).join('|');

const withoutUnused = {
  name: 'without-unused',
  setup(build) {
    build.onResolve({ filter: new RegExp(`^(?:${UNUSED})(?:/|$)`) }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** A fresh Grafana's settings (pkg/login/social/connectors/generic_oauth.go and conf/defaults.ini). */
const DEFAULTS = {
  name: 'OAuth', enabled: false, allowSignUp: true, clientId: '', clientSecret: '', scopes: 'user:email',
  authUrl: '', tokenUrl: '', apiUrl: '', autoLogin: false, usePkce: false, useRefreshToken: false,
  tlsSkipVerifyInsecure: false, allowAssignGrafanaAdmin: false, roleAttributeStrict: false, skipOrgRoleSync: false,
};

/** @param {{ now: () => number, bundle: Function }} context see ../core/context.js */
export function createSite(context) {
  const options = { plugins: [withoutUnused], minify: true, jsx: 'automatic' };
  /** @type {Promise<string> | undefined} */
  let script;
  const site = {
    hosts: [HOST],
    now: context.now,
    /** The front end; to look whether its many files changed takes a second, so that is done once. */
    script: () => (script ??= context.bundle(new URL('ui/main.jsx', import.meta.url), options)),
    /** What is saved, the secret included. */
    settings: /** @type {Record<string, any>} */ ({}),
    /** Every request that changes the settings: `{ method, body, at }`, `body` as it was sent. */
    changes: [],
    reset(settings = {}) {
      site.settings = { ...DEFAULTS, ...settings };
      site.changes.length = 0;
    },
    handle: (req, res) => handle(req, res, site),
  };
  site.reset();
  return site;
}

async function handle(req, res, site) {
  const { pathname } = new URL(req.url, `https://${HOST}`);
  if (pathname === '/public/build/app.js') {
    const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'max-age=3600' };
    return res.writeHead(200, headers).end(await site.script());
  }
  // Grafana's icons are not in the package.
  if (pathname.endsWith('.svg')) {
    return res.writeHead(200, { 'content-type': 'image/svg+xml' }).end(ICON);
  }
  if (pathname === SETTINGS) return settings(req, res, site);
  if (pathname === LIST || pathname === FORM) return sendHtml(res, page());
  if (pathname === '/') return res.writeHead(302, { location: LIST }).end();
  return sendHtml(res, '<p>Page not found</p>', { status: 404 });
}

const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="4"/></svg>';

async function settings(req, res, site) {
  if (req.method === 'GET') {
    const clientSecret = site.settings.clientSecret ? REDACTED : '';
    return sendJson(res, { id: 'practice', provider: 'generic_oauth', source: 'system',
      settings: { ...site.settings, clientSecret } });
  }
  const body = req.method === 'PUT' ? JSON.parse(await readBody(req)) : null;
  site.changes.push({ method: req.method, body, at: site.now() });
  if (req.method === 'DELETE') site.settings = { ...DEFAULTS };
  else if (!body.settings.clientId) return sendJson(res, { message: 'Client Id is required' }, { status: 400 });
  else {
    const { clientSecret } = body.settings;
    const kept = clientSecret === REDACTED ? site.settings.clientSecret : clientSecret;
    site.settings = { ...site.settings, ...body.settings, clientSecret: kept };
  }
  return res.writeHead(204).end();
}

function page() {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Generic OAuth - Authentication - Grafana</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">
<style>.check { margin-bottom: 16px; }</style></head>
<body><div id="reactRoot"></div><script src="/public/build/app.js"></script>${banner('Grafana')}</body></html>`;
}

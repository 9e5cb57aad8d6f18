// The practice Azure portal and Entra admin center: the shell's page, and the data behind its blades.
// Like the directory itself it gives a new secret's Value once, in the answer that creates it, and never again.
import crypto from 'node:crypto';
import { readBody } from '../core/context.js';
import { createSecret, defaultRegistrations, endpointTenant, TENANT } from '../core/directory.js';
import { banner, sendHtml, sendJson } from '../core/html.js';
import { PORTAL_CLIENT } from '../entra/authorize.js';

/** Rendering takes seconds in the real portal; long enough here that a read at once sees nothing. */
const RENDER_DELAY = 600;

const STYLE = new URL('./page/style.css', import.meta.url);

export function createSite(context) {
  const site = {
    hosts: ['portal.azure.com', 'entra.microsoft.com'],
    registrations: [],
    /** Milliseconds between the shell and the content of a blade. */
    renderDelay: RENDER_DELAY,
    /** True: every page leads to the sign-in page. */
    signedOut: false,
    /** What was registered through the form: `{ at, appId, form }`. */
    registered: [],
    handle,
    reset() {
      site.registrations = defaultRegistrations(context.now());
      site.renderDelay = RENDER_DELAY;
      site.signedOut = false;
      site.registered.length = 0;
    },
  };
  site.reset();

  async function handle(req, res) {
    const url = new URL(req.url, `https://${req.headers.host}`);
    if (url.pathname === '/practice/sign-in') {
      site.signedOut = false;
      // The browser carries the fragment along.
      return void res.writeHead(302, { location: '/' }).end();
    }
    if (url.pathname.startsWith('/practice/api/')) return api(req, res, url.pathname.slice('/practice/api'.length));
    if (url.pathname === '/practice/portal.js') return script(res);
    if (url.pathname === '/practice/portal.css') return context.static(res, STYLE);
    // The first path segment may name the tenant, by GUID or domain.
    if (!/^\/[\w.-]*\/?$/.test(url.pathname)) return void res.writeHead(404).end();
    if (site.signedOut) return void res.writeHead(302, { location: signInAddress(url.hostname) }).end();
    return sendHtml(res, shell(url.hostname));
  }

  async function script(res) {
    const text = await context.bundle(new URL('./page/main.js', import.meta.url));
    res.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' });
    res.end(text);
  }

  async function api(req, res, path) {
    if (site.signedOut) return sendJson(res, { error: 'signed out' }, { status: 401 });
    if (req.method === 'GET' && path === '/state') {
      return sendJson(res, {
        tenant: TENANT,
        renderDelay: site.renderDelay,
        registrations: site.registrations.map(publicView),
      });
    }
    const body = req.method === 'POST' ? JSON.parse(await readBody(req)) : null;
    if (body && path === '/registrations') return sendJson(res, publicView(register(body)), { status: 201 });
    const appId = /^\/registrations\/([^/]+)\/secrets$/.exec(path)?.[1];
    const registration = site.registrations.find((one) => one.appId === appId);
    if (body && registration) {
      const secret = createSecret({ ...body, now: context.now() });
      registration.secrets.push(secret);
      return sendJson(res, { ...publicSecret(secret), secretText: secret.value }, { status: 201 });
    }
    return sendJson(res, { error: 'not found' }, { status: 404 });
  }

  function register(form) {
    const registration = {
      name: form.name,
      appId: crypto.randomUUID(),
      objectId: crypto.randomUUID(),
      audience: form.audience,
      state: 'Activated',
      redirectUris: { web: [], spa: [], public: [] },
      idTokens: false,
      secrets: [],
    };
    if (form.redirectUri) registration.redirectUris[form.platform].push(form.redirectUri);
    site.registrations.push(registration);
    site.registered.push({ at: context.now(), appId: registration.appId, form });
    return registration;
  }

  return site;
}

/** What a page may know of a registration: no secret's Value. */
function publicView(registration) {
  const { secrets, ...rest } = registration;
  return { ...rest, endpointTenant: endpointTenant(registration), secrets: secrets.map(publicSecret) };
}

function publicSecret({ id, description, value, end }) {
  return { keyId: id, displayName: description, hint: value.slice(0, 3), endDateTime: new Date(end).toISOString() };
}

function signInAddress(host) {
  const query = new URLSearchParams({
    client_id: PORTAL_CLIENT,
    response_type: 'code id_token',
    scope: 'openid profile',
    redirect_uri: `https://${host}/signin/index/`,
    response_mode: 'form_post',
    state: host,
  });
  return `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?${query}`;
}

function shell(host) {
  const title = host.startsWith('entra') ? 'Microsoft Entra admin center' : 'Microsoft Azure';
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/practice/portal.css"></head>
<body class="fxs-portal fxs-mode-light fxs-theme-azure" data-product="${title}">
<div id="web-container"></div>
${banner('Microsoft')}
<iframe class="fxs-part-frame fxs-extension-frame fxs-display-none" title="" tabindex="-1" aria-hidden="true"></iframe>
<script src="/practice/portal.js"></script>
</body>
</html>`;
}

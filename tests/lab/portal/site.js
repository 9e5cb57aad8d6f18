// The practice Azure portal and Entra admin center: the shell's page. The data behind its blades is in api.js.
import { byPortal, PORTAL_HOSTS } from '../core/clouds.js';
import { defaultRegistrations, defaultUsers } from '../core/directory.js';
import { banner, sendHtml } from '../core/html.js';
import { PORTAL_CLIENT } from '../entra/authorize.js';
import { createApi } from './api.js';
import { FRAME_HOSTS } from './frames/hosts.js';
import { createFrames } from './frames/server.js';

/** Rendering takes seconds in the real portal; long enough here that a read at once sees nothing. */
const RENDER_DELAY = 600;

/**
 * How the tenant and the portal are set up. Tests assign them (`lab.portal.secretPolicy = 'forbidden'`); a page sees
 * the change when it is loaded anew.
 * @typedef {{
 *   secretPolicy: 'none' | 'max180' | 'forbidden',
 *   authentication: 'old' | 'preview',
 *   consent: 'allowed' | 'greyed',
 *   register: 'allowed' | 'forbidden',
 *   registerForm: '2026' | 'older',
 *   directory: 'workforce' | 'external-id' | 'b2c',
 *   layouts: Partial<Record<Page, import('./frames/shell.js').Choice>>,
 * }} Options
 * @typedef {'Overview' | 'Endpoints' | 'Authentication' | 'Credentials' | 'TokenConfiguration' | 'CallAnAPI'
 *   | 'Properties'} Page
 * - `secretPolicy`: the app management policy of the tenant. `max180` leaves secrets of at most 180 days, `forbidden`
 *   none.
 * - `authentication`: the older page ("Platform configurations") or "Authentication (Preview)" with its tabs.
 * - `consent`: whether the person may grant admin consent.
 * - `register`: whether the person may register applications.
 * - `registerForm`: account types as a drop-down, as since 2026, or as radio buttons.
 * - `directory`: what kind of tenant the Endpoints pane belongs to.
 * - `layouts`: how pages are drawn (frames/shell.js); a page that is not named is a classic blade.
 */

/** @type {Options} */
const OPTIONS = {
  secretPolicy: 'none',
  authentication: 'preview',
  consent: 'allowed',
  register: 'allowed',
  registerForm: '2026',
  directory: 'workforce',
  layouts: {},
};

const STYLE = new URL('./page/style.css', import.meta.url);

export function createSite(context) {
  /** @type {Promise<string> | undefined} */
  let bundled;
  const site = {
    hosts: [...PORTAL_HOSTS, ...FRAME_HOSTS],
    registrations: [],
    /** @type {import('../core/directory.js').User[]} */
    users: [],
    ...OPTIONS,
    /** Milliseconds between the shell and the content of a blade. */
    renderDelay: RENDER_DELAY,
    /** True: every page leads to the sign-in page. */
    signedOut: false,
    /** What was registered through the form: `{ at, appId, form }`. */
    registered: [],
    /** Everything else that was saved: `{ at, what, appId, body }`; for a person `appId` is the person's object ID. */
    saved: [],
    handle,
    reset() {
      site.registrations = defaultRegistrations(context.now());
      site.users = defaultUsers();
      Object.assign(site, OPTIONS, { layouts: {} });
      site.renderDelay = RENDER_DELAY;
      site.signedOut = false;
      site.registered.length = 0;
      site.saved.length = 0;
    },
  };
  site.reset();
  const api = createApi(context, site);
  const frames = createFrames(context);

  async function handle(req, res) {
    const url = new URL(req.url, `https://${req.headers.host}`);
    if (frames.serves(url.hostname)) return frames.handle(res, url);
    if (url.pathname === frames.SCRIPT) return frames.script(res);
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
    bundled ??= context.bundle(new URL('./page/main.js', import.meta.url));
    const text = await bundled;
    res.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' });
    res.end(text);
  }

  return site;
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
  return `https://${byPortal(host).login}/common/oauth2/v2.0/authorize?${query}`;
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

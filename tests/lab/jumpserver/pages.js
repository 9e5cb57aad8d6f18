// The pages that JumpServer's back end draws itself: log-in, "400 Bad Request", server error, signed out.
// Plain HTML without scripts of a framework. Decides nothing.
import { banner, escapeHtml } from '../core/html.js';

const STYLE = `
  body { margin: 0; font: 14px/1.6 "Open Sans", Arial, sans-serif; color: #303133; background: #f3f3f4; }
  .login { width: 320px; margin: 12vh auto 0; padding: 28px 32px; background: #fff; border-radius: 6px; }
  .login h1 { margin: 0 0 16px; font-size: 20px; font-weight: 600; }
  .login input { box-sizing: border-box; width: 100%; margin: 0 0 10px; padding: 8px; border: 1px solid #ccc; }
  .login button, .login .more a { display: inline-block; padding: 8px 16px; border: 0; border-radius: 3px;
    color: #fff; background: #1ab394; text-decoration: none; cursor: pointer; font: inherit; }
  .login .more { margin-top: 18px; padding-top: 12px; border-top: 1px solid #eee; }
  .login .more a { background: #fff; color: #1ab394; border: 1px solid #1ab394; }`;

function page(title, body) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>${STYLE}</style></head><body>${body}${banner('JumpServer')}</body></html>`;
}

/**
 * @param {{ openid: boolean, redirect: boolean, next: string, version: string }} options `redirect`: send everybody
 *   to OIDC after 3 s, as JumpServer does while OIDC is its only other back end and `?admin=1` is not in the address
 */
export function loginPage({ openid, redirect, next, version }) {
  const target = `/core/auth/openid/login/?next=${encodeURIComponent(next)}`;
  const more = openid
    ? `<div class="more">More login options <a id="login-oidc" href="${escapeHtml(target)}">OIDC</a></div>` : '';
  const leave = redirect
    ? `<p id="redirecting">Redirecting to OIDC in 3 seconds.</p>
<script>setTimeout(() => location.assign(${JSON.stringify(target).replace(/</g, '\\u003c')}), 3000);</script>` : '';
  return page('JumpServer - Login', `<main class="login"><h1>Login</h1>${leave}
<form method="post" action="/core/auth/login/">
<input type="hidden" name="next" value="${escapeHtml(next)}">
<input name="username" value="admin" autocomplete="off" aria-label="Username">
<input name="password" type="password" value="practice" autocomplete="off" aria-label="Password">
<button type="submit" id="login-local">Login</button></form>${more}
<p><small>Version ${escapeHtml(version)}</small></p></main>`);
}

/** Django's bare answer to a suspicious operation: no reason, no way back. */
export function badRequestPage() {
  return `<!doctype html><html lang="en"><head><title>Bad Request (400)</title></head>
<body><h1>Bad Request (400)</h1><p></p>${banner('JumpServer')}</body></html>`;
}

export function serverErrorPage() {
  return page('JumpServer', '<main class="login"><h1>Server error occur, contact administrator</h1></main>');
}

export function messagePage(title, text) {
  return page(title, `<main class="login"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>
<p><a href="/">Return</a></p></main>`);
}

/**
 * The front end's only document: everything else is its script.
 * @param {'element-ui' | 'element-plus'} library what it is drawn with
 */
export function frontEndPage(library) {
  const name = library === 'element-plus' ? 'plus' : 'app';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>JumpServer</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/ui/static/${name}.css"></head>
<body><div id="app"></div><script src="/ui/static/${name}.js"></script>${banner('JumpServer')}</body></html>`;
}

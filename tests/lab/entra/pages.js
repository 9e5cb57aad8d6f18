// The sign-in pages of the practice Entra, its error pages included. No passwords: a person is picked by a button.
import { ACCOUNTS, FOREIGN_ACCOUNTS, TENANT } from '../core/directory.js';
import { banner, escapeHtml, sendHtml } from '../core/html.js';
import { reference } from './errors.js';

/** A plain page in the style of the sign-in pages. */
export function page(title, body) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; background: #f2f2f2; margin: 0; }
  main { max-width: 440px; margin: 12vh auto; background: #fff; padding: 44px; box-shadow: 0 2px 6px #0003; }
  h1 { font-size: 24px; margin: 0 0 12px; }
  .tile { display: block; width: 100%; text-align: left; padding: 12px; margin: 0; font: inherit; cursor: pointer;
    background: none; border: 0; border-top: 1px solid #ddd; }
  .tile:hover { background: #eee; }
  .tile small { display: block; color: #555; }
  .buttons { text-align: right; }
  .buttons button, .link { font: inherit; padding: 6px 24px; cursor: pointer; }
  .link { background: none; border: 0; padding: 0; color: #0067b8; text-align: left; }
  #idBtn_Accept { background: #0067b8; border: 1px solid #0067b8; color: #fff; }
  div { overflow-wrap: anywhere; }
</style>
<body><main>${body}</main>${banner('Microsoft')}</body></html>`;
}

/**
 * @param {string} path the interaction's own address
 * @param {{ name: string } | undefined} registration
 */
export function signInPage(path, registration) {
  const tiles = [...ACCOUNTS, ...FOREIGN_ACCOUNTS].map((account) => `
    <button class="tile" name="account" formaction="${escapeHtml(path)}?account=${account.oid}"
      data-test-id="${escapeHtml(account.preferred_username)}">
      ${escapeHtml(account.name)}
      <small>${escapeHtml(account.preferred_username)}${note(account)}</small>
    </button>`).join('');
  return page('Sign in to your account', `<p>${escapeHtml(TENANT.name)}</p><h1>Pick an account</h1>
    <p>to continue to ${escapeHtml(registration?.name ?? 'the application')}</p>
    <form method="post">${tiles}</form>`);
}

function note(account) {
  if (account.home) return ' (another tenant)';
  return account.idp ? ' (guest)' : '';
}

/**
 * Answers a request of a person that Entra refuses. An error on a web page comes with status 200, says
 * learn.microsoft.com/previous-versions/azure/dn645544, "Authorization Endpoint Errors".
 * @param {import('node:http').ServerResponse} res
 * @param {import('./errors.js').EntraError} error
 * @param {number} now
 * @param {string} [more] what can be done on the page
 */
export function sendErrorPage(res, error, now, more = '') {
  sendHtml(res, page('Sign in to your account', `<h1 id="loginHeader">Sign in</h1>
    <p>Sorry, but we’re having trouble signing you in.</p>
    <p id="exceptionMessageContainer">${escapeHtml(error.message)}</p>${more}${details(error, now)}`));
}

/** What the person is to send to an administrator. */
export function details(error, now) {
  const { trace, correlation, timestamp } = reference(now);
  const lines = [
    ['Request Id', trace], ['Correlation Id', correlation], ['Timestamp', timestamp], ['Message', error.message],
  ];
  return `<h2>Troubleshooting details</h2><p>If you contact your administrator, send this info to them.</p>
    ${lines.map(([name, value]) => `<div><b>${name}:</b> ${escapeHtml(value)}</div>`).join('\n')}`;
}

/** What a signed-out person sees in place of the portal. The fragment of the portal's address is still there. */
export function portalSignIn() {
  return page('Sign in to Microsoft Azure', `<h1>Sign in</h1><p>to continue to Microsoft Azure</p>
    <button class="tile" id="sign-in">Adele Vance<small>adele@contoso.example</small></button>
    <script>
      document.getElementById('sign-in').addEventListener('click', () => {
        const host = new URLSearchParams(location.search).get('state') ?? 'portal.azure.com';
        location.href = 'https://' + host + '/practice/sign-in' + location.hash;
      });
    </script>`);
}

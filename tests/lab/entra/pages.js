// The sign-in pages of the practice Entra. No passwords: a person is picked by a button.
import { ACCOUNTS, TENANT } from '../core/directory.js';
import { banner, escapeHtml } from '../core/html.js';

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
</style>
<body><main>${body}</main>${banner('Microsoft')}</body></html>`;
}

/**
 * @param {string} path the interaction's own address
 * @param {{ name: string } | undefined} registration
 */
export function signInPage(path, registration) {
  const tiles = ACCOUNTS.map((account) => `
    <button class="tile" name="account" formaction="${escapeHtml(path)}?account=${account.oid}"
      data-test-id="${escapeHtml(account.preferred_username)}">
      ${escapeHtml(account.name)}
      <small>${escapeHtml(account.preferred_username)}${account.idp ? ' (guest)' : ''}</small>
    </button>`).join('');
  return page('Sign in to your account', `<p>${escapeHtml(TENANT.name)}</p><h1>Pick an account</h1>
    <p>to continue to ${escapeHtml(registration?.name ?? 'the application')}</p>
    <form method="post">${tiles}</form>`);
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

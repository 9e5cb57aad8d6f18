// The consent screen, and the page in its place for somebody who may not consent.
// Titles and parts after learn.microsoft.com/entra/identity-platform/application-consent-experience; Accept and Cancel
// carry the IDs that the real buttons are known by in public sign-in automations.
import { TENANT } from '../core/directory.js';
import { escapeHtml } from '../core/html.js';
import { details, page } from './pages.js';

/** What the screen says of a scope. */
const SCOPES = {
  openid: 'Sign you in and read your profile',
  profile: 'View your basic profile',
  email: 'View your email address',
  offline_access: 'Maintain access to data you have given it access to',
  'User.Read': 'Sign you in and read your profile',
};

const head = (account, registration) => `<p>${escapeHtml(account.preferred_username)}</p>`
  + (registration ? `<p><b>${escapeHtml(registration.name)}</b><br><small>unverified</small></p>` : '');

/**
 * @param {{ path: string, account: object, registration: { name: string, permissions: { name: string }[] },
 *   scopes: string[] }} request
 */
export function consentPage({ path, account, registration, scopes }) {
  const asked = new Set([...scopes, 'User.Read'].map((scope) => SCOPES[scope]).filter(Boolean));
  const organization = `<p><label><input type="checkbox" name="organization" value="yes"> Consent on behalf of your
    organization</label></p>`;
  const answer = (text, id, value) => `<button id="${id}" formaction="${escapeHtml(path)}?answer=${value}">${text}
    </button>`;
  return page('Sign in to your account', `${head(account)}<h1>Permissions requested</h1>
    <p><b>${escapeHtml(registration.name)}</b><br><small>unverified</small></p>
    <p>This app would like to:</p>
    <ul id="permissions">${[...asked].map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>
    <form method="post">${account.admin ? organization : ''}
      <p><small>Accepting these permissions means that you allow this app to use your data as specified in their terms
        of service and privacy statement. You can change these permissions at https://myapps.microsoft.com.</small></p>
      <p class="buttons">${answer('Cancel', 'idBtn_Back', 'cancel')} ${answer('Accept', 'idBtn_Accept', 'accept')}</p>
    </form>`);
}

/** @param {{ path: string, account: object, registration: { name: string }, error: Error, now: number }} refused */
export function approvalPage({ path, account, registration, error, now }) {
  const name = escapeHtml(registration.name);
  return page('Sign in to your account', `${head(account, registration)}<h1>Need admin approval</h1>
    <p>${name} needs permission to access resources in your organization that only an admin can grant. Please ask an
      admin to grant permission to this app before you can use it.</p>
    ${anotherAccount(path, 'Have an admin account? Sign in with that account')}
    <form method="post"><button class="link" id="without-consent" formaction="${escapeHtml(path)}?answer=cancel">Return
      to the application without granting consent</button></form>
    ${details(error, now)}<p><small>${escapeHtml(TENANT.name)}</small></p>`);
}

/** A link to the account picker of the same request. */
export function anotherAccount(path, text = 'Sign in with another account') {
  return `<p><a id="another-account" href="${escapeHtml(path)}?pick=again">${escapeHtml(text)}</a></p>`;
}

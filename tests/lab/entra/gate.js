// Who may sign in to an application, and who has to consent first. Decided by the state of the registration and its
// enterprise application, as the portal shows it.
import { NEIGHBOUR, TENANT } from '../core/directory.js';
import { EntraError } from './errors.js';

/** The display name of the directory that a path names. */
export const directoryName = (path) => (path === NEIGHBOUR.id ? NEIGHBOUR.name : TENANT.name);

/**
 * What stands between a person and an application; null when nothing does. 65001 means: ask for consent.
 * @param {{
 *   account: object, registration: import('../core/directory.js').Registration, path: string, asked: boolean,
 * }} request `path`: the tenant of the request; `asked`: the application wants the consent screen anyway
 * @returns {EntraError | null}
 */
export function judge({ account, registration, path, asked }) {
  const { appId, name } = registration;
  const user = account.preferred_username;
  if (account.home && path === TENANT.id) {
    const issuer = `https://sts.windows.net/${account.home}/`;
    return new EntraError(50020, user, issuer, appId, name, TENANT.name);
  }
  if (!account.home && registration.assignmentRequired && !registration.assigned.includes(account.oid)) {
    return new EntraError(50105, appId, name, user);
  }
  if (!asked && hasConsent(account, registration)) return null;
  const may = registration.userConsent || account.admin || account.home;
  return new EntraError(may ? 65001 : 90094, appId, name);
}

/** An administrator's consent covers the own tenant only. */
function hasConsent(account, { consent, consentedBy }) {
  if (consent === 'tenant' && !account.home) return true;
  return consent !== 'none' && consentedBy.includes(account.oid);
}

/** What "Accept" leaves behind. Consent for the organization shows on the portal's API permissions too. */
export function giveConsent(account, registration, forOrganization) {
  if (forOrganization && account.admin) {
    registration.consent = 'tenant';
    for (const permission of registration.permissions) permission.granted = true;
    return;
  }
  if (registration.consent === 'none') {
    registration.consentedBy = [];
    registration.consent = 'user';
  }
  if (!registration.consentedBy.includes(account.oid)) registration.consentedBy.push(account.oid);
}

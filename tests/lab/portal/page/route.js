// Addresses of the practice portal: `#view/<extension>/<blade>[/~/<item>]/<key>/<value>…` and the older `#blade/…`,
// both of which the portal still routes.

/**
 * @param {string} hash
 * @returns {{ blade: string, item: string, params: Record<string, string> }}
 */
export function parseRoute(hash) {
  const parts = hash.replace(/^#/, '').replace(/^@[^/]*\//, '').split('/').map(safeDecode);
  if (!/^(view|blade)$/i.test(parts[0] ?? '')) return { blade: 'Home', item: '', params: {} };
  const blade = parts[2] ?? '';
  let rest = parts.slice(3);
  let item = '';
  // Blades with a menu name the item before the parameters.
  if (/MenuBlade$/i.test(blade)) {
    if (rest[0] === '~') rest = rest.slice(1);
    item = rest[0] ?? 'Overview';
    rest = rest.slice(1);
  }
  const params = {};
  for (let at = 0; at < rest.length; at += 2) params[rest[at].replace(/~$/, '')] = rest[at + 1] ?? '';
  return { blade, item, params };
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const EXTENSION = '#view/Microsoft_AAD_RegisteredApps';

/** @param {string} appId @param {string} [item] */
export function appAddress(appId, item = 'Overview') {
  return `${EXTENSION}/ApplicationMenuBlade/~/${item}/appId/${appId}/isMSAApp~/false`;
}

/**
 * The enterprise application of a registration.
 * @param {{ servicePrincipalId: string, appId: string }} registration
 * @param {string} [item]
 */
export function enterpriseAddress({ servicePrincipalId, appId }, item = 'Properties') {
  return `#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/${item}/objectId/${servicePrincipalId}/appId/${appId}`;
}

const USERS = '#view/Microsoft_AAD_UsersAndTenants';

/** @param {string} id the person's object ID @param {string} [item] */
export function userAddress(id, item = 'overview') {
  return `${USERS}/UserProfileMenuBlade/~/${item}/userId/${id}`;
}

/** The portal's own address of this page is not public; the lab's is this. */
export const CREATE_USER_ADDRESS = `${USERS}/CreateUserBlade`;
export const LIST_ADDRESS = `${EXTENSION}/ApplicationsListBlade`;
export const CREATE_ADDRESS = `${EXTENSION}/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false`;

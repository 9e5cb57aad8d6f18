// Which page an address shows: its blade, title, breadcrumb and the menu beside it.
import * as assignment from './blades/assignment.js';
import * as authentication from './blades/authentication/index.js';
import * as create from './blades/create.js';
import * as credentials from './blades/credentials.js';
import * as enterprise from './blades/enterprise.js';
import * as manifest from './blades/manifest.js';
import * as newUser from './blades/new-user.js';
import * as overview from './blades/overview.js';
import * as permissions from './blades/permissions.js';
import { home, list, missing, plain } from './blades/simple.js';
import * as tokenConfiguration from './blades/token-configuration.js';
import * as user from './blades/user.js';
import { label } from './labels.js';
import { appAddress, enterpriseAddress, userAddress } from './route.js';

const APP_MENU = [
  ['Overview', 'Overview', 'overview'],
  ['Quickstart', 'Quickstart'],
  ['Branding', 'Branding & properties'],
  ['Authentication', 'Authentication (Preview)'],
  ['Credentials', 'Certificates & secrets', 'certificates_and_secrets'],
  ['TokenConfiguration', 'Token configuration'],
  ['CallAnAPI', 'API permissions'],
  ['ProtectAnAPI', 'Expose an API'],
  ['AppRoles', 'App roles'],
  ['Owners', 'Owners'],
  ['Manifest', 'Manifest'],
];

const APP_BLADES = {
  overview, authentication, credentials, tokenconfiguration: tokenConfiguration, callanapi: permissions, manifest,
};

const ENTERPRISE_MENU = [
  ['Overview', 'Overview', 'overview'],
  ['Properties', 'Properties'],
  ['Owners', 'Owners'],
  ['Users', 'Users and groups'],
  ['SignOn', 'Single sign-on'],
];

const ENTERPRISE_BLADES = { properties: enterprise, users: assignment };

const USER_MENU = [['overview', 'Overview', 'overview'], ['auditLogs', 'Audit logs'], ['applications', 'Applications']];

/**
 * @param {{ blade: string, item: string, params: Record<string, string> }} route
 * @param {any} state what /practice/api/state answered
 * @param {(address: string) => void} go
 * @returns {{ title: string, blade: { template: string | ((world: any) => string), create: Function },
 *   breadcrumb?: string[], menu?: object[], registration?: any, user?: any }}
 */
export function choose(route, state, go) {
  const makers = {
    createapplicationblade: () => ({
      title: label('Register an application'), blade: create, breadcrumb: [label('App registrations')],
    }),
    applicationslistblade: () => ({ title: label('App registrations'), blade: list }),
    applicationmenublade: () => appPage(route, state, go),
    managedappmenublade: () => enterprisePage(route, state, go),
    createuserblade: () => ({ title: label('Create new user'), blade: newUser, breadcrumb: [label('Users')] }),
    userprofilemenublade: () => userPage(route, state, go),
  };
  return makers[route.blade.toLowerCase()]?.() ?? { title: label('Home'), blade: home };
}

function appPage(route, state, go) {
  const registration = state.registrations.find((one) => one.appId === route.params.appId);
  if (!registration) return undefined;
  const { chosen, menu } = menuOf(APP_MENU.map(renamed(state.options)), route.item, (item) => {
    go(appAddress(registration.appId, item));
  });
  return {
    title: chosen.item === 'Overview' ? registration.name : `${registration.name} | ${chosen.text}`,
    breadcrumb: [label('App registrations'), registration.name],
    menu,
    blade: APP_BLADES[chosen.item.toLowerCase()] ?? plain,
    registration,
  };
}

/** The menu names the older Authentication page without "(Preview)". */
const renamed = ({ authentication: generation }) => ([item, text, key]) => (
  item === 'Authentication' && generation === 'old' ? [item, 'Authentication'] : [item, text, key]
);

/** The address needs the right object ID; any other leads nowhere. */
function enterprisePage(route, state, go) {
  const { objectId, appId } = route.params;
  const registration = state.registrations.find((one) => one.servicePrincipalId === objectId && one.appId === appId);
  if (!registration) return { title: label('Dashboard not found'), blade: missing };
  const { chosen, menu } = menuOf(ENTERPRISE_MENU, route.item, (item) => go(enterpriseAddress(registration, item)));
  return {
    title: `${registration.name} | ${chosen.text}`,
    breadcrumb: [label('Enterprise applications'), registration.name],
    menu,
    blade: ENTERPRISE_BLADES[chosen.item.toLowerCase()] ?? plain,
    registration,
  };
}

function userPage(route, state, go) {
  const person = state.users.find(({ id }) => id === route.params.userId);
  if (!person) return undefined;
  const { chosen, menu } = menuOf(USER_MENU, route.item, (item) => go(userAddress(person.id, item)));
  return {
    title: person.displayName,
    breadcrumb: [label('Users'), person.displayName],
    menu,
    blade: chosen.item === 'overview' ? user : plain,
    user: person,
  };
}

function menuOf(items, wanted, open) {
  const [current] = items.find(([item]) => item.toLowerCase() === wanted.toLowerCase()) ?? items[0];
  const menu = items.map(([item, english, key]) => ({
    item,
    name: `Menu-${item}`,
    text: label(english, key),
    current: item === current,
    open: () => open(item),
  }));
  return { chosen: menu.find((one) => one.current), menu };
}

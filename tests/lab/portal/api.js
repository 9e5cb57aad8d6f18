// The data behind the practice portal's blades: what a page may know, and what it may change. Like the directory it
// imitates it gives a new secret's Value once, in the answer that creates it, and never again.
import crypto from 'node:crypto';
import { readBody } from '../core/context.js';
import { ACCOUNTS, createRegistration, createSecret, endpointTenant, TENANT } from '../core/directory.js';
import { sendJson } from '../core/html.js';
import { PERMISSIONS } from './graph.js';
import { aadGraphManifest, graphManifest } from './manifest.js';
import { wrongUri } from './redirect.js';

/** Members of a registration that the blades change. */
const WRITABLE = [
  'audience', 'redirectUris', 'logoutUrl', 'idTokens', 'accessTokens', 'allowPublicClient', 'optionalClaims',
  'permissions', 'assignmentRequired', 'enabled', 'assigned',
];

const USER_MEMBERS = [
  'userPrincipalName', 'mailNickname', 'displayName', 'givenName', 'surname', 'mail', 'accountEnabled',
];

/** The longest life of a secret under each policy, in days. Entra's own limit is 24 months. */
const LONGEST = { none: 731, max180: 180, forbidden: 0 };

/**
 * @param {{ now: () => number }} context
 * @param {ReturnType<typeof import('./site.js').createSite>} site
 */
export function createApi(context, site) {
  const find = (appId) => site.registrations.find((one) => one.appId === appId);
  const record = (what, appId, body) => site.saved.push({ at: context.now(), what, appId, body });

  const routes = [
    ['GET', /^\/state$/, () => answer(state(site))],
    ['POST', /^\/registrations$/, (_, form) => {
      if (site.register === 'forbidden') return refusal('Insufficient privileges to complete the operation.');
      const registration = createRegistration({ name: form.name, audience: form.audience });
      if (form.redirectUri) registration.redirectUris[form.platform].push(form.redirectUri);
      site.registrations.push(registration);
      site.registered.push({ at: context.now(), appId: registration.appId, form });
      return answer(publicView(registration), 201);
    }],
    ['PATCH', /^\/registrations\/([^/]+)$/, (appId, changes) => {
      const registration = find(appId);
      const wrong = registration && wrongChanges(changes);
      if (!registration || wrong) return wrong ? answer({ error: wrong }, 400) : undefined;
      Object.assign(registration, pick(changes, WRITABLE));
      record('registration', appId, changes);
      return answer(publicView(registration));
    }],
    ['GET', /^\/registrations\/([^/]+)\/manifest\/(graph|aad)$/, (appId, _, format) => {
      const registration = find(appId);
      return registration && answer((format === 'aad' ? aadGraphManifest : graphManifest)(registration));
    }],
    ['POST', /^\/registrations\/([^/]+)\/consent$/, (appId) => {
      const registration = find(appId);
      if (site.consent === 'greyed') return refusal('Insufficient privileges to complete the operation.');
      for (const permission of registration?.permissions ?? []) permission.granted = true;
      if (registration) registration.consent = 'tenant';
      record('consent', appId, {});
      return registration && answer(publicView(registration));
    }],
    ['POST', /^\/registrations\/([^/]+)\/secrets$/, (appId, body) => {
      const registration = find(appId);
      if (!registration) return undefined;
      if (body.days > LONGEST[site.secretPolicy]) return refusal('Credential lifetime exceeds the max value allowed.');
      const secret = createSecret({ ...body, now: context.now() });
      registration.secrets.push(secret);
      record('secret', appId, body);
      return answer({ ...publicSecret(secret), secretText: secret.value }, 201);
    }],
    ['DELETE', /^\/registrations\/([^/]+)\/secrets\/([^/]+)$/, (appId, _, keyId) => {
      const registration = find(appId);
      if (!registration) return undefined;
      registration.secrets = registration.secrets.filter(({ id }) => id !== keyId);
      record('secret removed', appId, { keyId });
      return answer(publicView(registration));
    }],
    ['POST', /^\/users$/, (_, body) => {
      const user = { id: crypto.randomUUID(), givenName: '', surname: '', mail: '', ...pick(body, USER_MEMBERS) };
      site.users.push(user);
      record('user', user.id, pick(body, USER_MEMBERS));
      return answer(user, 201);
    }],
    ['PATCH', /^\/users\/([^/]+)$/, (id, body) => {
      const user = site.users.find((one) => one.id === id);
      if (!user) return undefined;
      Object.assign(user, pick(body, USER_MEMBERS));
      record('user', id, pick(body, USER_MEMBERS));
      return answer(user);
    }],
  ];

  return async function api(req, res, path) {
    if (site.signedOut) return sendJson(res, { error: 'signed out' }, { status: 401 });
    for (const [method, pattern, run] of routes) {
      const match = req.method === method && pattern.exec(path);
      if (!match) continue;
      const body = method === 'GET' || method === 'DELETE' ? null : JSON.parse((await readBody(req)) || '{}');
      const { status, value } = run(match[1], body, match[2]) ?? answer({ error: 'not found' }, 404);
      return sendJson(res, value, { status });
    }
    return sendJson(res, { error: 'not found' }, { status: 404 });
  };
}

const answer = (value, status = 200) => ({ value, status });
const refusal = (error) => answer({ error }, 403);

function state(site) {
  const { renderDelay, secretPolicy, authentication, consent, register, registerForm, directory, layouts } = site;
  return {
    tenant: TENANT,
    renderDelay,
    options: { secretPolicy, authentication, consent, register, registerForm, directory, layouts },
    registrations: site.registrations.map(publicView),
    users: site.users,
    accounts: ACCOUNTS.map(({ oid, name }) => ({ oid, name })),
  };
}

/** What a page may know of a registration: no secret's Value. */
function publicView(registration) {
  const { secrets, ...rest } = registration;
  return { ...rest, endpointTenant: endpointTenant(registration), secrets: secrets.map(publicSecret) };
}

function publicSecret({ id, description, value, end }) {
  return { keyId: id, displayName: description, hint: value.slice(0, 3), endDateTime: new Date(end).toISOString() };
}

function wrongChanges({ redirectUris = {}, permissions = [] }) {
  for (const [platform, uris] of Object.entries(redirectUris)) {
    for (const [at, uri] of uris.entries()) {
      const wrong = wrongUri(uri, platform, uris.filter((_, other) => other !== at));
      if (wrong) return wrong;
    }
  }
  const unknown = permissions.find(({ name }) => !PERMISSIONS[name]);
  return unknown ? `Unknown permission ${unknown.name}` : '';
}

function pick(object, members) {
  return Object.fromEntries(members.filter((name) => name in object).map((name) => [name, object[name]]));
}

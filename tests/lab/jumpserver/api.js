// The part of JumpServer's REST API that its settings page talks to.
// Records every PATCH as it was sent; stores it only when every field is valid.
import { readBody } from '../core/context.js';
import { sendJson } from '../core/html.js';
import { ORGANIZATIONS } from './fields.js';
import { describe, present, refreshKeycloak, validate } from './settings.js';
import { cookies } from './sessions.js';
import { versionOf } from './versions.js';

/** The organisation list comes this much later than the form's other answers (observed in v4.10.15). */
const ORGANIZATIONS_DELAY = 100;

/**
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @param {URL} url
 * @param {any} site
 * @param {import('./sessions.js').Session | undefined} session
 */
export async function handleApi(req, res, url, site, session) {
  if (url.pathname === '/api/v1/settings/public/') return sendJson(res, publicSettings(site));
  if (!session?.user) {
    return sendJson(res, { detail: 'Authentication credentials were not provided.' }, { status: 401 });
  }
  if (url.pathname === '/api/v1/users/profile/') {
    const user = site.users.find(({ username }) => username === session.user);
    return sendJson(res, { ...user, is_superuser: user.source === 'local' });
  }
  if (url.pathname === '/api/v1/users/users/') {
    if (session.openid) return sendJson(res, { detail: 'Permission denied.' }, { status: 403 });
    return sendJson(res, site.users.map(({ username, name, email, source }) => ({ username, name, email, source })));
  }
  if (url.pathname === '/api/v1/orgs/orgs/') {
    await new Promise((resolve) => setTimeout(resolve, ORGANIZATIONS_DELAY));
    const search = (url.searchParams.get('search') ?? '').toLowerCase();
    return sendJson(res, ORGANIZATIONS.filter(({ name }) => name.toLowerCase().includes(search)));
  }
  if (url.pathname === '/api/v1/settings/setting/') return settings(req, res, url, site, session);
  return sendJson(res, { detail: 'Not found.' }, { status: 404 });
}

function publicSettings({ options }) {
  return {
    XPACK_ENABLED: true,
    XPACK_LICENSE_IS_VALID: options.licensed,
    VERSION: options.version,
    LANGUAGE: options.language,
    LANGUAGES: options.languages,
    SWITCH_IN_PLACE: options.switchInPlace,
    ORGANIZATIONS: options.licensed && options.organizations,
    COLLAPSED: options.collapsed,
    FRONT_END: versionOf(options.version).frontEnd,
  };
}

async function settings(req, res, url, site, session) {
  const forbidden = (detail) => sendJson(res, { detail }, { status: 403 });
  if (session.openid) return forbidden('You do not have permission to perform this action.');
  const category = url.searchParams.get('category');
  if (category !== 'oidc' && category !== 'auth') return sendJson(res, { detail: 'Not found.' }, { status: 404 });
  const { version } = site.options;
  const language = cookies(req).django_language || site.options.language;
  if (req.method === 'OPTIONS') {
    await new Promise((resolve) => setTimeout(resolve, site.options.optionsDelay));
    return sendJson(res, describe(category, language, version));
  }
  if (req.method === 'GET') return sendJson(res, present(category, site.settings, version));
  if (req.method !== 'PATCH') return sendJson(res, { detail: `Method "${req.method}" not allowed.` }, { status: 405 });
  // Django's double-submit check: the header repeats the cookie.
  if (req.headers['x-csrftoken'] !== session.csrf) return forbidden('CSRF Failed: CSRF token missing.');

  let body;
  try {
    body = JSON.parse(await readBody(req));
  } catch {
    return sendJson(res, { detail: 'JSON parse error' }, { status: 400 });
  }
  if (!site.options.mayChange) {
    site.patches.push({ category, body, status: 403, at: site.now() });
    return forbidden('You do not have permission to perform this action.');
  }
  const { values, errors } = validate(category, body, version);
  Object.assign(errors, site.options.refuse);
  const refused = Object.keys(errors).length > 0;
  site.patches.push({ category, body, status: refused ? 400 : 200, at: site.now() });
  if (refused) return sendJson(res, errors, { status: 400 });
  Object.assign(site.settings, values);
  refreshKeycloak(site.settings);
  return sendJson(res, present(category, site.settings, version));
}

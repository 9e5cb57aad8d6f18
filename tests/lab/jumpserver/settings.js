// JumpServer's settings as its REST API keeps them: what OPTIONS describes, what GET returns, what PATCH refuses.
// The answers follow Django REST framework's serializer fields (django-rest-framework.org/api-guide/fields), which
// JumpServer v4.10.15 uses; older versions differ in their fields. No page, no session: site.js decides who may call.
import { AUTH_SWITCHES } from './fields.js';
import { labelOf } from './labels.js';
import { versionOf } from './versions.js';

const MAX_LENGTH = 1024;

/**
 * @param {{ keycloakDefault: boolean, oidcOn: boolean, version?: string, saved?: Record<string, any> }} options
 * @returns {Record<string, any>} the settings of a fresh installation, and what was saved since
 */
export function defaultSettings({ keycloakDefault, oidcOn, version, saved = {} }) {
  const settings = Object.fromEntries(AUTH_SWITCHES.map(({ name, value }) => [name, value]));
  for (const { name, value } of versionOf(version).fields) settings[name] = structuredClone(value);
  settings.AUTH_OPENID = oidcOn;
  settings.AUTH_OPENID_KEYCLOAK = keycloakDefault;
  settings.LOGIN_REDIRECT_TO_BACKEND = '';
  return Object.assign(settings, structuredClone(saved));
}

function fieldsOf(category, version) {
  if (category === 'oidc') return versionOf(version).fields;
  return AUTH_SWITCHES.map((card) => ({ ...card, type: 'boolean' }));
}

/** The answer to OPTIONS: the form is built from it. */
export function describe(category, language, version) {
  const described = fieldsOf(category, version)
    .map((field, at) => [field.name, describeField(field, labelOf(field, language, at))]);
  return { name: 'Setting', renders: ['application/json'], actions: { PATCH: Object.fromEntries(described) } };
}

function describeField(field, label) {
  const type = { map: 'nested object', 'text map': 'nested object' }[field.type] ?? field.type;
  return {
    type,
    required: Boolean(field.required),
    read_only: false,
    write_only: Boolean(field.secret),
    label,
    help_text: field.help ?? '',
    ...(type === 'string' ? { max_length: MAX_LENGTH } : {}),
    ...(field.choices ? { choices: field.choices.map((value) => ({ value, label: choiceLabel(value) })) } : {}),
  };
}

function choiceLabel(value) {
  const labels = { client_secret_basic: 'Client Secret Basic', client_secret_post: 'Client Secret Post' };
  return labels[value] ?? value;
}

/** The answer to GET. The secret is write-only and never in it. */
export function present(category, settings, version) {
  const names = category === 'oidc'
    ? fieldsOf(category, version).filter((field) => !field.secret).map((field) => field.name)
    : [...AUTH_SWITCHES.map((card) => card.name), 'LOGIN_REDIRECT_TO_BACKEND'];
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}

/**
 * Checks a PATCH body and returns the values to store, or the errors by field. Nothing is stored here.
 * @param {string} category
 * @param {Record<string, unknown>} body
 * @param {string} [version]
 * @returns {{ values: Record<string, any>, errors: Record<string, string[]> }}
 */
export function validate(category, body, version) {
  const values = {};
  const errors = {};
  for (const field of fieldsOf(category, version)) {
    if (!(field.name in body)) continue;
    // JumpServer skips an empty secret: "not changed".
    if (field.secret && body[field.name] === '') continue;
    const { value, error } = parse(field, body[field.name]);
    if (error) errors[field.name] = [error];
    else values[field.name] = value;
  }
  return { values, errors };
}

const PARSERS = {
  string(field, input) {
    if (typeof input !== 'string' && typeof input !== 'number') return { error: 'Not a valid string.' };
    const value = String(input).trim();
    if (value === '' && !field.blank) return { error: 'This field may not be blank.' };
    if (value.length > MAX_LENGTH) return { error: `Ensure this field has no more than ${MAX_LENGTH} characters.` };
    return { value };
  },
  boolean(_field, input) {
    if (input === true || input === 'true') return { value: true };
    if (input === false || input === 'false') return { value: false };
    return { error: 'Must be a valid boolean.' };
  },
  choice(field, input) {
    return field.choices.includes(input) ? { value: input } : { error: `"${input}" is not a valid choice.` };
  },
  integer(_field, input) {
    const text = String(input).trim();
    return /^[+-]?\d{1,18}$/.test(text) ? { value: Number(text) } : { error: 'A valid integer is required.' };
  },
  map(_field, input) {
    const isMap = typeof input === 'object' && !Array.isArray(input);
    return isMap ? { value: input } : { error: `Expected a dictionary of items but got type "${pythonType(input)}".` };
  },
  'text map'(field, input) {
    if (typeof input !== 'string') return PARSERS.map(field, input);
    try {
      return PARSERS.map(field, JSON.parse(input)).error ? { error: 'Value must be valid JSON.' } : { value: input };
    } catch {
      return { error: 'Value must be valid JSON.' };
    }
  },
  list(_field, input) {
    return Array.isArray(input)
      ? { value: input }
      : { error: `Expected a list of items but got type "${pythonType(input)}".` };
  },
};

function parse(field, input) {
  if (input === null) return field.nullable ? { value: null } : { error: 'This field may not be null.' };
  return PARSERS[field.type](field, input);
}

function pythonType(input) {
  if (Array.isArray(input)) return 'list';
  return { string: 'str', number: 'int', boolean: 'bool', object: 'dict' }[typeof input] ?? 'NoneType';
}

/** While Keycloak is on and a realm is named, saving rewrites the provider's endpoints to Keycloak's own paths. */
export function refreshKeycloak(settings) {
  if (!settings.AUTH_OPENID_KEYCLOAK || !settings.AUTH_OPENID_REALM_NAME) return;
  const server = String(settings.AUTH_OPENID_SERVER_URL).replace(/\/$/, '');
  const protocol = `${server}/realms/${settings.AUTH_OPENID_REALM_NAME}/protocol/openid-connect`;
  Object.assign(settings, {
    AUTH_OPENID_PROVIDER_ENDPOINT: `${server}/realms/${settings.AUTH_OPENID_REALM_NAME}`,
    AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT: `${protocol}/auth`,
    AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT: `${protocol}/token`,
    AUTH_OPENID_PROVIDER_JWKS_ENDPOINT: `${protocol}/certs`,
    AUTH_OPENID_PROVIDER_USERINFO_ENDPOINT: `${protocol}/userinfo`,
    AUTH_OPENID_PROVIDER_END_SESSION_ENDPOINT: `${protocol}/logout`,
  });
}

// Which fields the form has, in its order, with their labels, kinds and rules, as Grafana's public sources list them
// (public/app/features/auth-config/fields.tsx). The address of a discovery document is a button with a dialog there; it
// writes the three addresses, and is left out here.

/** Sections in their order. `[name, depends on]` exists while the other is on. */
export const SECTIONS = [
  ['General settings', [
    'name', 'clientId', 'clientSecret', 'authStyle', 'scopes', 'authUrl', 'tokenUrl', 'apiUrl', 'allowSignUp',
    'autoLogin', 'signoutRedirectUrl',
  ]],
  ['User mapping', [
    'nameAttributePath', 'loginAttributePath', 'emailAttributeName', 'emailAttributePath', 'idTokenAttributeName',
    'roleAttributePath', 'roleAttributeStrict', 'orgMapping', 'orgAttributePath', 'allowAssignGrafanaAdmin',
    'skipOrgRoleSync',
  ]],
  ['Extra security measures', [
    'allowedOrganizations', 'allowedDomains', 'defineAllowedGroups', ['allowedGroups', 'defineAllowedGroups'],
    ['groupsAttributePath', 'defineAllowedGroups'], 'defineAllowedTeamsIds', ['teamIds', 'defineAllowedTeamsIds'],
    ['teamsUrl', 'defineAllowedTeamsIds'], ['teamIdsAttributePath', 'defineAllowedTeamsIds'], 'usePkce',
    'useRefreshToken', 'tlsSkipVerifyInsecure', 'tlsClientCert', 'tlsClientKey', 'tlsClientCa',
  ]],
];

const text = (label, rules) => ({ kind: 'text', label, rules });
const on = (label) => ({ kind: 'switch', label });
const many = (label) => ({ kind: 'select', label, multi: true, options: [] });
const url = { required: true, validate: (value) => URL.canParse(value),
  message: 'This field is required and must be a valid URL.' };

export const FIELDS = {
  name: text('Display name'),
  clientId: text('Client ID', { required: true, message: 'This field is required' }),
  clientSecret: { kind: 'secret', label: 'Client secret' },
  authStyle: { kind: 'select', label: 'Auth style', options: ['AutoDetect', 'InParams', 'InHeader'] },
  scopes: many('Scopes'),
  authUrl: text('Auth URL', url),
  tokenUrl: text('Token URL', url),
  apiUrl: text('API URL'),
  allowSignUp: on('Allow sign up'),
  autoLogin: on('Auto login'),
  signoutRedirectUrl: text('Sign out redirect URL'),
  nameAttributePath: text('Name attribute path'),
  loginAttributePath: text('Login attribute path'),
  emailAttributeName: text('Email attribute name'),
  emailAttributePath: text('Email attribute path'),
  idTokenAttributeName: text('ID token attribute name'),
  roleAttributePath: text('Role attribute path'),
  roleAttributeStrict: on('Role attribute strict mode'),
  orgMapping: many('Organization mapping'),
  orgAttributePath: text('Organization attribute path'),
  allowAssignGrafanaAdmin: on('Allow assign Grafana admin'),
  skipOrgRoleSync: on('Skip organization role sync'),
  allowedOrganizations: many('Allowed organizations'),
  allowedDomains: many('Allowed domains'),
  defineAllowedGroups: on('Define allowed groups'),
  allowedGroups: many('Allowed groups'),
  groupsAttributePath: text('Groups attribute path'),
  defineAllowedTeamsIds: on('Define allowed teams IDs'),
  teamIds: many('Team IDs'),
  teamsUrl: text('Teams URL'),
  teamIdsAttributePath: text('Team IDs attribute path'),
  usePkce: { kind: 'checkbox', label: 'Use PKCE' },
  useRefreshToken: { kind: 'checkbox', label: 'Use refresh token' },
  tlsSkipVerifyInsecure: on('TLS skip verify'),
  tlsClientCert: text('TLS client cert'),
  tlsClientKey: text('TLS client key'),
  tlsClientCa: text('TLS client ca'),
};

const listNames = Object.keys(FIELDS).filter((name) => FIELDS[name].multi);
const option = (value) => ({ label: value, value });

/** The form's values from what the API answers: lists are chosen options, stored as a JSON array or in words. */
export function fromSettings(settings) {
  const lists = listNames.map((name) => {
    const stored = settings[name] ?? '';
    const values = stored.startsWith('[') ? JSON.parse(stored) : stored.split(/[\s,]+/).filter(Boolean);
    return [name, values.map(option)];
  });
  return { ...settings, ...Object.fromEntries(lists) };
}

/** What the form sends: its own fields only, lists as a JSON array. */
export function toSettings(values) {
  const own = Object.entries(values).filter(([name]) => name === 'enabled' || name in FIELDS);
  return Object.fromEntries(own.map(([name, value]) => {
    if (Array.isArray(value)) return [name, JSON.stringify(value.map((one) => one.value))];
    return [name, value && typeof value === 'object' ? value.value : value];
  }));
}

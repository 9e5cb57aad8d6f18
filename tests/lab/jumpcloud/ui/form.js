// What both front ends know of the form: the vendors of the Add menu, its fields, and what is wrong with a value.
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SALT = Math.random().toString(36).slice(2, 7);

/** A class name as CSS modules make them: another one with every load. @param {string} name */
export const hashed = (name) => `${name}_${name.toLowerCase()}__${SALT}`;

/** @param {string} entraUrlLabel */
export function vendorsOf(entraUrlLabel) {
  return [
    { menu: 'Azure', title: 'Entra', type: 'AZURE', urlLabel: entraUrlLabel },
    { menu: 'Google', title: 'Google', type: 'GOOGLE', urlLabel: 'Google IdP URL' },
    { menu: 'Okta', title: 'Okta', type: 'OKTA', urlLabel: 'Okta IdP URL' },
  ];
}

/**
 * The form's fields in their order; the Vue page is told of a `lazy` one at `change`.
 * @param {{ urlLabel: string }} vendor
 * @param {boolean} editing
 */
export function fieldsOf(vendor, editing) {
  return [
    { id: 'name', label: 'Identity Provider Name', type: 'text', required: true },
    { id: 'url', label: vendor.urlLabel, type: 'text', required: true, lazy: true },
    { id: 'clientId', label: 'Client ID', type: 'text', required: true, lazy: true },
    {
      id: 'clientSecret',
      label: 'Client Secret',
      type: 'password',
      required: !editing,
      hint: editing ? 'Leave blank to keep the current secret' : '',
    },
  ];
}

/** How a required label reads by its text. */
export const labelText = ({ label, required }) => (required ? `${label}  *` : label);

/** What an input is named by besides its wrapper. @param {string} labelling */
export function ownName(field, labelling) {
  if (labelling === 'aria') return { 'aria-label': labelText(field), placeholder: field.hint };
  return { placeholder: labelling === 'placeholder' ? labelText(field) : field.hint };
}

/** What the form starts with. @param {any} existing */
export const valuesOf = (existing) => ({
  name: existing?.name ?? '',
  url: existing?.oidc.url ?? '',
  clientId: existing?.oidc.clientId ?? '',
  clientSecret: '',
});

/**
 * What is wrong with each value; empty when nothing is.
 * @param {Record<string, string>} values
 * @param {{ editing: boolean, acceptsTenantId: boolean }} options
 */
export function problemsOf({ name, url, clientId, clientSecret }, { editing, acceptsTenantId }) {
  const goodUrl = URL.canParse(url.trim()) || (acceptsTenantId && GUID.test(url.trim()));
  return {
    name: name.trim() ? '' : 'Identity Provider Name is required',
    url: goodUrl ? '' : 'Enter a valid URL',
    clientId: clientId.trim() ? '' : 'Client ID is required',
    clientSecret: clientSecret || editing ? '' : 'Client Secret is required',
  };
}

/** A user's page is at `#/users/<24 hexadecimal digits>/details`: the address is public, its markup is not. The words
 * are those of JumpCloud's help ("Add Users to the Admin Portal"); the address is kept in small letters. */
export const USER_ROUTE = /^#\/users\/[0-9a-f]{24}\/details$/;

export const USER_FIELDS = [
  { id: 'username', label: 'Username', type: 'text', required: true, value: 'adele' },
  { id: 'email', label: 'Company Email', type: 'text', required: true, value: 'adele.vance@contoso.example' },
  { id: 'alternateEmail', label: 'Alternate Email', type: 'text', required: false, value: 'adele@home.example' },
];

// What the Overview of an app registration says, whatever it is drawn with: the rows in the order of 2026.
import { label } from './labels.js';

const AUDIENCES = {
  single: 'My organization only',
  multiple: 'Multiple organizations',
  multiple_and_personal: 'All Microsoft account users',
  personal: 'Personal Microsoft account users',
};

/**
 * @param {{ registration: any, tenant: { id: string } }} world
 * @returns {{ name: string, value: string, link?: boolean, copy?: boolean, icon?: boolean, info?: boolean,
 *   leads?: 'enterprise' }[][]} two columns; `link`: drawn as a link, `copy`: with a copy icon, `icon`: with a glyph
 *   before it, `info`: the label has a link of its own
 */
export function essentials({ registration, tenant }) {
  const { redirectUris } = registration;
  const count = (list, one) => `${list.length} ${label(one)}`;
  return [
    [
      { name: label('Display name', 'display_name'), value: registration.name, link: true },
      { name: label('Application (client) ID', 'application_client_id'), value: registration.appId, copy: true },
      { name: label('Object ID', 'object_id'), value: registration.objectId, copy: true },
      { name: label('Directory (tenant) ID', 'directory_tenant_id'), value: tenant.id, copy: true },
      {
        name: label('Supported account types', 'supported_account_types'),
        value: label(AUDIENCES[registration.audience]),
        link: true,
      },
    ],
    [
      {
        name: label('Client credentials'),
        value: `0 ${label('certificate')}, ${count(registration.secrets, 'secret')}`,
        link: true,
      },
      {
        name: label('Redirect URIs'),
        value: [
          count(redirectUris.web, 'web'), count(redirectUris.spa, 'spa'), count(redirectUris.public, 'public client'),
        ].join(', '),
        link: true,
      },
      { name: label('Application ID URI'), value: label('Add an Application ID URI'), link: true },
      {
        name: label('Managed application in local directory'),
        value: registration.name,
        link: true,
        info: true,
        leads: 'enterprise',
      },
      { name: label('State'), value: label(registration.state), icon: true },
    ],
  ];
}

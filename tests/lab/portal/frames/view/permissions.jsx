// App registration › API permissions as a React view: permissions by API, with the consent each has.
import { Icon } from '@fluentui/react/lib/Icon';
import { useState } from 'react';
import { label } from '../../page/labels.js';
import { GRAPH, PERMISSIONS } from '../../graph.js';
import { Commands, Grid } from './parts.jsx';

export function Permissions({ registration, tenant, options, ask }) {
  const [permissions, setPermissions] = useState(registration.permissions);
  const items = permissions.map(({ name, granted }) => ({
    key: name,
    name,
    type: label(PERMISSIONS[name].type),
    description: label(PERMISSIONS[name].description),
    admin: label(PERMISSIONS[name].adminConsent ? 'Yes' : 'No'),
    status: status(name, granted, tenant),
  }));
  const groups = [{ key: GRAPH.appId, name: GRAPH.name, startIndex: 0, count: items.length }];
  return (
    <div>
      <Commands
        items={[
          { key: 'add', text: label('Add a permission'), icon: 'Add', run() {} },
          {
            key: 'grant',
            text: `${label('Grant admin consent for')} ${tenant.name}`,
            icon: 'CheckMark',
            disabled: options.consent === 'greyed',
            async run() {
              const changed = await ask({ do: 'send', method: 'POST', path: '/consent', body: {} });
              setPermissions(changed.permissions);
            },
          },
        ]}
      />
      <Grid
        name={label('API permissions')}
        columns={[
          ['name', label('API / Permissions name'), 150],
          ['type', label('Type'), 90],
          ['description', label('Description', 'description'), 260],
          ['admin', label('Admin consent required'), 90],
          ['status', label('Status'), 170],
        ]}
        items={items}
        groups={groups}
      />
    </div>
  );
}

/** Nothing stands there for a permission that people may consent to themselves. */
function status(name, granted, { name: tenant }) {
  if (granted) return <><Icon iconName="SkypeCircleCheck" /> {`${label('Granted for')} ${tenant}`}</>;
  if (!PERMISSIONS[name].adminConsent) return '';
  return <><Icon iconName="Warning" /> {`${label('Not granted for')} ${tenant}`}</>;
}

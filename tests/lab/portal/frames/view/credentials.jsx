// App registration › Certificates & secrets as a React view. The Value is there until the frame is gone.
import { Dropdown } from '@fluentui/react/lib/Dropdown';
import { Pivot, PivotItem } from '@fluentui/react/lib/Pivot';
import { TextField } from '@fluentui/react/lib/TextField';
import { useState } from 'react';
import { formatLocale, label, lifeLabel } from '../../page/labels.js';
import { Commands, Copyable, FormPanel, Grid, Message } from './parts.jsx';

export function Credentials({ registration, options, ask }) {
  const [secrets, setSecrets] = useState(registration.secrets);
  const [adding, setAdding] = useState(false);
  const forbidden = options.secretPolicy === 'forbidden';
  const date = new Intl.DateTimeFormat(formatLocale, { timeZone: 'UTC' });
  const items = secrets.map((secret) => ({
    key: secret.keyId,
    description: secret.displayName,
    expires: date.format(new Date(secret.endDateTime)),
    value: secret.secretText
      ? <Copyable text={secret.secretText} ask={ask} />
      : <span>{`${secret.hint}${'*'.repeat(18)}`}</span>,
    id: <Copyable text={secret.keyId} ask={ask} cut />,
  }));
  return (
    <div>
      <Pivot defaultSelectedKey="secrets">
        <PivotItem itemKey="certificates" headerText={`${label('Certificates')} (0)`} />
        <PivotItem itemKey="secrets" headerText={`${label('Client secrets', 'client_secrets')} (${secrets.length})`}>
          <Commands
            items={[{
              key: 'new', text: label('New client secret', 'new_client_secret'), icon: 'Add', disabled: forbidden,
              run: () => setAdding(true),
            }]}
          />
          {forbidden && (
            <Message kind="warning">
              {label('Client secrets are blocked by tenant-wide policy. Contact your tenant administrator for more '
                + 'information.')}
            </Message>
          )}
          <Grid
            name={label('Client secrets', 'client_secrets')}
            columns={[
              ['description', label('Description', 'description'), 140],
              ['expires', label('Expires', 'expires'), 90],
              ['value', label('Value', 'value'), 330],
              ['id', label('Secret ID', 'secret_id'), 140],
            ]}
            items={items}
          />
        </PivotItem>
        <PivotItem itemKey="federated" headerText={`${label('Federated credentials')} (0)`} />
      </Pivot>
      {adding && (
        <AddSecret
          longest={options.secretPolicy === 'max180' ? 180 : 730}
          onClose={() => setAdding(false)}
          onAdd={async (body) => {
            const secret = await ask({ do: 'send', method: 'POST', path: '/secrets', body });
            setSecrets((before) => [...before, secret]);
            setAdding(false);
          }}
        />
      )}
    </div>
  );
}

function AddSecret({ longest, onClose, onAdd }) {
  const [description, setDescription] = useState('');
  const [days, setDays] = useState(180);
  const lives = [
    { key: 180, text: label('Recommended: 180 days (6 months)') },
    ...[[90, 3], [365, 12], [545, 18], [730, 24]].map(([key, months]) => ({ key, text: lifeLabel(key, months) })),
  ];
  return (
    <FormPanel
      title={label('Add a client secret')}
      action={label('Add')}
      onClose={onClose}
      onAction={() => onAdd({ description, days })}
    >
      <TextField
        label={label('Description', 'description')}
        value={description}
        onChange={(_, text) => setDescription(text ?? '')}
      />
      <Dropdown
        label={label('Expires', 'expires')}
        selectedKey={days}
        options={lives.filter(({ key }) => key <= longest)}
        onChange={(_, option) => setDays(Number(option?.key))}
      />
    </FormPanel>
  );
}

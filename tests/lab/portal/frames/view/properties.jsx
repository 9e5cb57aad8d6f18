// Enterprise application › Properties as a React view.
import { PrimaryButton } from '@fluentui/react/lib/Button';
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup';
import { useState } from 'react';
import { label } from '../../page/labels.js';
import { Message } from './parts.jsx';
import { ReadOnly } from './overview.jsx';

export function Properties({ registration, ask }) {
  const [now, setNow] = useState(registration);
  const [stored, setStored] = useState(registration);
  const [wrong, setWrong] = useState('');
  const names = ['enabled', 'assignmentRequired'];
  const change = (name) => (is) => setNow((before) => ({ ...before, [name]: is }));
  const save = () => ask({
    do: 'send', method: 'PATCH', path: '', body: Object.fromEntries(names.map((name) => [name, now[name]])),
  }).then(() => setStored(now), ({ message }) => setWrong(message));
  return (
    <div style={{ maxWidth: 560 }}>
      {wrong && <Message kind="error">{wrong}</Message>}
      <p>
        <PrimaryButton
          text={label('Save')}
          disabled={names.every((name) => now[name] === stored[name])}
          onClick={save}
        />
      </p>
      <YesNo name={label('Enabled for users to sign-in?')} value={now.enabled} onChange={change('enabled')} />
      <ReadOnly name={label('Name')} value={registration.name} />
      <ReadOnly name={label('Application ID')} value={registration.appId} />
      <ReadOnly name={label('Object ID', 'object_id')} value={registration.servicePrincipalId} />
      <YesNo
        name={label('Assignment required?')}
        value={now.assignmentRequired}
        onChange={change('assignmentRequired')}
      />
    </div>
  );
}

function YesNo({ name, value, onChange }) {
  return (
    <ChoiceGroup
      label={name}
      selectedKey={String(value)}
      options={[{ key: 'true', text: label('Yes') }, { key: 'false', text: label('No') }]}
      onChange={(_, option) => onChange(option?.key === 'true')}
      styles={{ flexContainer: { display: 'flex', gap: 24 } }}
    />
  );
}

// App registration › Authentication (Preview) as a React view: redirect URIs, supported accounts, settings.
import { Checkbox } from '@fluentui/react/lib/Checkbox';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Dropdown } from '@fluentui/react/lib/Dropdown';
import { Pivot, PivotItem } from '@fluentui/react/lib/Pivot';
import { TextField } from '@fluentui/react/lib/TextField';
import { Toggle } from '@fluentui/react/lib/Toggle';
import { useState } from 'react';
import { accountTypes, label } from '../../page/labels.js';
import { wrongUri } from '../../redirect.js';
import { Commands, FormPanel, Grid, Message } from './parts.jsx';

const PLATFORMS = { web: 'Web', spa: 'Single-page application', public: 'Mobile and desktop applications' };
const AUDIENCES = ['single', 'multiple', 'multiple_and_personal', 'personal'];

export function Authentication({ registration, tenant, ask }) {
  const [uris, setUris] = useState(registration.redirectUris);
  const [adding, setAdding] = useState(false);
  const save = (body) => ask({ do: 'send', method: 'PATCH', path: '', body });
  const items = Object.entries(uris).flatMap(([platform, list]) => list.map((uri) => ({
    key: `${platform} ${uri}`, platform: label(PLATFORMS[platform]), uri: <span title={uri}>{uri}</span>,
  })));
  return (
    <div>
      <Pivot>
        <PivotItem headerText={label('Redirect URI configuration')}>
          <Commands
            items={[{ key: 'add', text: label('Add Redirect URI'), icon: 'Add', run: () => setAdding(true) }]}
          />
          <Grid
            name={label('Redirect URI configuration')}
            columns={[['platform', label('Platform type'), 200], ['uri', label('Redirect URI'), 460]]}
            items={items}
          />
        </PivotItem>
        <PivotItem headerText={label('Supported accounts')}>
          <p>{accountTypes('2026', tenant.name)[AUDIENCES.indexOf(registration.audience)]}</p>
        </PivotItem>
        <PivotItem headerText={label('Settings')}>
          <Settings registration={registration} save={save} />
        </PivotItem>
      </Pivot>
      {adding && (
        <AddUri
          uris={uris}
          onClose={() => setAdding(false)}
          onAdd={async (platform, uri) => {
            const redirectUris = { ...uris, [platform]: [...uris[platform], uri] };
            await save({ redirectUris });
            setUris(redirectUris);
            setAdding(false);
          }}
        />
      )}
    </div>
  );
}

/** The platform is chosen first; the text box comes after it. */
function AddUri({ uris, onClose, onAdd }) {
  const [platform, setPlatform] = useState('');
  const [uri, setUri] = useState('');
  const [wrong, setWrong] = useState('');
  const add = () => {
    const problem = wrongUri(uri, platform, uris[platform]);
    if (problem) setWrong(label(problem));
    else onAdd(platform, uri).catch(({ message }) => setWrong(message));
  };
  return (
    <FormPanel
      title={label('Add Redirect URI')}
      action={label('Configure')}
      disabled={!platform}
      onClose={onClose}
      onAction={add}
    >
      <Dropdown
        label={label('Platform type')}
        placeholder={label('Select a platform', 'select_a_platform')}
        options={Object.entries(PLATFORMS).map(([key, text]) => ({ key, text: label(text) }))}
        onChange={(_, option) => setPlatform(String(option?.key))}
      />
      {platform && (
        <TextField
          label={label('Redirect URI')}
          value={uri}
          errorMessage={wrong}
          onChange={(_, text) => {
            setWrong('');
            setUri(text ?? '');
          }}
        />
      )}
    </FormPanel>
  );
}

function Settings({ registration, save }) {
  const [now, setNow] = useState(registration);
  const [stored, setStored] = useState(registration);
  const [wrong, setWrong] = useState('');
  const names = ['accessTokens', 'idTokens', 'allowPublicClient'];
  const changed = names.some((name) => now[name] !== stored[name]);
  const change = (name) => (_, is) => setNow((before) => ({ ...before, [name]: Boolean(is) }));
  return (
    <div>
      {wrong && <Message kind="error">{wrong}</Message>}
      <h3>{label('Allow public client flows')}</h3>
      <Toggle
        ariaLabel={label('Allow public client flows')}
        checked={now.allowPublicClient}
        onText={label('Enabled')}
        offText={label('Disabled')}
        onChange={change('allowPublicClient')}
      />
      <h3>{label('Implicit grant and hybrid flows')}</h3>
      <Checkbox
        label={label('Access tokens (used for implicit flows)')}
        checked={now.accessTokens}
        onChange={change('accessTokens')}
      />
      <Checkbox
        label={label('ID tokens (used for implicit and hybrid flows)')}
        checked={now.idTokens}
        onChange={change('idTokens')}
      />
      <p>
        <PrimaryButton
          text={label('Save')}
          disabled={!changed}
          onClick={() => save(Object.fromEntries(names.map((name) => [name, now[name]])))
            .then(() => setStored(now), ({ message }) => setWrong(message))}
        />
        {' '}
        <DefaultButton text={label('Discard')} disabled={!changed} onClick={() => setNow(stored)} />
      </p>
    </div>
  );
}

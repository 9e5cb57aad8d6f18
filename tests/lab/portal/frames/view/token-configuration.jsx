// App registration › Token configuration as a React view: the optional claims, the pane that adds some, and the
// question that comes with claims that need a scope of OpenID Connect.
import { Checkbox } from '@fluentui/react/lib/Checkbox';
import { ChoiceGroup } from '@fluentui/react/lib/ChoiceGroup';
import { DefaultButton, PrimaryButton } from '@fluentui/react/lib/Button';
import { Dialog, DialogFooter } from '@fluentui/react/lib/Dialog';
import { useState } from 'react';
import { label } from '../../page/labels.js';
import { CLAIM_SCOPES, CLAIMS, missingScopes } from '../../claims.js';
import { Commands, FormPanel, Grid } from './parts.jsx';

/** The registration's member, the token's name, its letter in claims.js. ID and SAML are names, not words. */
const TOKENS = [['idToken', 'ID', 'i'], ['accessToken', label('Access'), 'a'], ['saml2Token', 'SAML', 's']];

export function TokenConfiguration({ registration, ask }) {
  const [now, setNow] = useState(registration);
  const [adding, setAdding] = useState(false);
  const items = TOKENS.flatMap(([member, token]) => now.optionalClaims[member].map((claim) => ({
    key: `${member} ${claim.name}`,
    claim: claim.name,
    description: label(CLAIMS[claim.name]?.text ?? claim.name),
    token,
    settings: claim.additionalProperties?.join(', ') || '-',
  })));
  const groups = now.groupMembershipClaims ? TOKENS.map(([member, token]) => ({
    key: `${member} groups`,
    claim: 'groups',
    description: label('Optional formatting for group claims'),
    token,
    settings: label('Default'),
  })) : [];
  return (
    <div>
      <Commands
        items={[
          { key: 'add', text: label('Add optional claim'), icon: 'Add', run: () => setAdding(true) },
          { key: 'groups', text: label('Add groups claim'), icon: 'Add', run() {} },
        ]}
      />
      <Grid
        name={label('Optional claims')}
        columns={[
          ['claim', label('Claim'), 140], ['description', label('Description', 'description'), 320],
          ['token', label('Token type'), 80], ['settings', label('Optional settings'), 160],
        ]}
        items={[...items, ...groups]}
      />
      {adding && (
        <AddClaims
          registration={now}
          onClose={() => setAdding(false)}
          onAdd={async (body) => {
            setNow(await ask({ do: 'send', method: 'PATCH', path: '', body }));
            setAdding(false);
          }}
        />
      )}
    </div>
  );
}

function AddClaims({ registration, onClose, onAdd }) {
  const [member, setMember] = useState('');
  const [chosen, setChosen] = useState([]);
  const [asking, setAsking] = useState(false);
  const letter = TOKENS.find(([name]) => name === member)?.[2];
  const taken = member ? registration.optionalClaims[member].map(({ name }) => name) : [];
  const offered = Object.entries(CLAIMS)
    .filter(([name, { tokens }]) => letter && tokens.includes(letter) && !taken.includes(name));
  const scopes = missingScopes(chosen, registration);
  const pick = (name) => (_, is) => setChosen((before) => (
    is ? [...before, name] : before.filter((one) => one !== name)
  ));
  const store = (turnOn) => {
    const optionalClaims = {
      ...registration.optionalClaims,
      [member]: [...registration.optionalClaims[member], ...chosen.map((name) => ({ name }))],
    };
    const permissions = [...registration.permissions, ...scopes.map((name) => ({ name, granted: false }))];
    return onAdd(turnOn ? { optionalClaims, permissions } : { optionalClaims });
  };
  return (
    <FormPanel
      title={label('Add optional claim')}
      action={label('Add')}
      disabled={chosen.length === 0}
      onClose={onClose}
      onAction={() => (scopes.length > 0 ? setAsking(true) : store(false))}
    >
      <ChoiceGroup
        label={label('Token type')}
        options={TOKENS.map(([key, text]) => ({ key, text }))}
        onChange={(_, option) => {
          setMember(String(option?.key));
          setChosen([]);
        }}
      />
      {member && (
        <Grid
          name={label('Claim')}
          columns={[
            ['pick', '', 32], ['claim', label('Claim'), 160], ['text', label('Description', 'description'), 280],
          ]}
          items={offered.map(([name, { text }]) => ({
            key: name,
            pick: <Checkbox ariaLabel={name} checked={chosen.includes(name)} onChange={pick(name)} />,
            claim: name,
            text: label(text),
          }))}
        />
      )}
      {asking && <TurnOn chosen={chosen} scopes={scopes} onStore={store} onClose={onClose} />}
    </FormPanel>
  );
}

/** Both texts as guides quote them from the portal. */
function TurnOn({ chosen, scopes, onStore, onClose }) {
  const [turnOn, setTurnOn] = useState(false);
  const needing = chosen.filter((name) => scopes.includes(CLAIM_SCOPES[name])).join(', ');
  return (
    <Dialog hidden={false} onDismiss={onClose} dialogContentProps={{ title: label('Add optional claim') }}>
      <p>
        {label(`Some of these claims (${needing}) require OpenID Connect scopes to be configured through the API `
          + 'permissions page or by checking the box below.')}
      </p>
      <Checkbox
        label={label(`Turn on the Microsoft Graph ${scopes.join(', ')} permission (required for claims to appear in `
          + 'token).')}
        checked={turnOn}
        onChange={(_, is) => setTurnOn(Boolean(is))}
      />
      <DialogFooter>
        <PrimaryButton text={label('Add')} onClick={() => onStore(turnOn)} />
        <DefaultButton text={label('Cancel')} onClick={onClose} />
      </DialogFooter>
    </Dialog>
  );
}

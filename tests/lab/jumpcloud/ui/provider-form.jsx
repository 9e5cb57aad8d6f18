// The form of one identity provider, new or existing, and the question that comes between "save" and saving.
import { useState } from 'react';
import { saveProvider } from './api.js';
import { Dialog, Field } from './parts.jsx';

const PROBLEMS = {
  name: (text) => (text.trim() ? '' : 'Identity Provider Name is required'),
  url: (text) => (URL.canParse(text.trim()) ? '' : 'Enter a valid URL'),
  clientId: (text) => (text.trim() ? '' : 'Client ID is required'),
  clientSecret: (text, editing) => (text || editing ? '' : 'Client Secret is required'),
};

/**
 * @param {{ vendor: { title: string, type: string, urlLabel: string }, existing: any,
 *   onSaved: (provider: any) => void }} props
 */
export function ProviderForm({ vendor, existing, onSaved }) {
  const editing = Boolean(existing);
  const [values, setValues] = useState({
    name: existing?.name ?? '',
    url: existing?.oidc.url ?? '',
    clientId: existing?.oidc.clientId ?? '',
    clientSecret: '',
  });
  const [left, setLeft] = useState({});
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState('');

  const problems = Object.fromEntries(
    Object.entries(PROBLEMS).map(([name, check]) => [name, check(values[name], editing)]),
  );
  const field = (name) => ({
    value: values[name],
    problem: left[name] ? problems[name] : '',
    onChange: (text) => setValues((old) => ({ ...old, [name]: text })),
    // A new object each time: leaving a field renders the whole form again.
    onLeave: () => setLeft((old) => ({ ...old, [name]: true })),
  });

  const check = () => {
    setLeft({ name: true, url: true, clientId: true, clientSecret: true });
    if (!Object.values(problems).some(Boolean)) setAsking(true);
  };
  const save = async () => {
    setAsking(false);
    const { name, url, clientId, clientSecret } = values;
    try {
      onSaved(await saveProvider({ id: existing?.id, name, type: vendor.type, oidc: { clientId, clientSecret, url } }));
    } catch (error) {
      setFailure(error.message);
    }
  };

  return (
    <section>
      <h2>{vendor.title} Identity Provider Configuration</h2>
      {failure && <div role="alert" data-test-id="error-alert">{failure}</div>}
      <Field label="Identity Provider Name" {...field('name')} />
      <Field label={vendor.urlLabel} {...field('url')} />
      <Field label="Client ID" {...field('clientId')} />
      <Field
        label="Client Secret"
        type="password"
        placeholder={editing ? 'Leave blank to keep the current secret' : ''}
        required={!editing}
        {...field('clientSecret')}
      />
      <button type="button" className="btnMainAction" onClick={check}>save</button>
      {asking && <Confirmation onYes={save} onNo={() => setAsking(false)} />}
    </section>
  );
}

function Confirmation({ onYes, onNo }) {
  const [understood, setUnderstood] = useState(false);
  const actions = (
    <>
      <button type="button" onClick={onNo}>Cancel</button>
      <button type="button" className="btnMainAction" disabled={!understood} onClick={onYes}>Yes, Continue</button>
    </>
  );
  return (
    <Dialog title="Enable Federated Device Authentication?" actions={actions}>
      <p>This can change how your users log in.</p>
      <label>
        <input type="checkbox" checked={understood} onChange={(event) => setUnderstood(event.target.checked)} />
        {' I understand the impacts above'}
      </label>
    </Dialog>
  );
}

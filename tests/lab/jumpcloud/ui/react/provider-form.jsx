// The form of one identity provider, new or existing, and the question that comes between "save" and saving.
import { useState } from 'react';
import { saveProvider } from '../api.js';
import { fieldsOf, problemsOf, valuesOf } from '../form.js';
import { Dialog, Field } from './parts.jsx';

/**
 * @param {{ vendor: { title: string, type: string, urlLabel: string }, existing: any, options: any,
 *   onSaved: (provider: any) => void }} props
 */
export function ProviderForm({ vendor, existing, options, onSaved }) {
  const editing = Boolean(existing);
  const [values, setValues] = useState(valuesOf(existing));
  const [left, setLeft] = useState({});
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState('');

  const problems = problemsOf(values, { editing, acceptsTenantId: options.acceptsTenantId });
  const bound = ({ id }) => ({
    value: values[id],
    problem: left[id] ? problems[id] : '',
    onChange: (text) => setValues((old) => ({ ...old, [id]: text })),
    // A new object each time: leaving a field renders the whole form again.
    onLeave: () => setLeft((old) => ({ ...old, [id]: true })),
  });

  const check = () => {
    setLeft({ name: true, url: true, clientId: true, clientSecret: true });
    if (!Object.values(problems).some(Boolean)) setAsking(true);
  };
  const save = async () => {
    setAsking(false);
    try {
      onSaved(await saveProvider(existing?.id, vendor.type, values));
    } catch (error) {
      setFailure(error.message);
    }
  };

  return (
    <section>
      <h2>{vendor.title} Identity Provider Configuration</h2>
      {failure && <div role="alert" data-test-id="error-alert">{failure}</div>}
      {fieldsOf(vendor, editing).map((field) => (
        <Field
          key={field.id}
          field={field}
          labelling={options.labelling}
          readOnly={options.role === 'read only'}
          {...bound(field)}
        />
      ))}
      {options.role === 'billing' && (
        <button type="button" className="btnMainAction" onClick={check}>save</button>
      )}
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

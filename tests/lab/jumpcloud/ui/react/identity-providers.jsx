// The Identity Providers page: an organisation has none and can add one, or has its only one and can edit or delete it.
import { useEffect, useState } from 'react';
import { deleteProvider, load } from '../api.js';
import { vendorsOf } from '../form.js';
import { Dialog } from './parts.jsx';
import { ProviderForm } from './provider-form.jsx';

export function IdentityProviders() {
  const [state, setState] = useState(null);
  const [added, setAdded] = useState(null);
  const [notice, setNotice] = useState('');
  const reload = () => load().then(setState);
  useEffect(() => void reload(), []);
  if (!state) return <p>Loading…</p>;

  const { existing, options } = state;
  const vendors = vendorsOf(options.urlLabel);
  const done = (text) => {
    setNotice(text);
    setAdded(null);
    return reload();
  };
  const remove = () => deleteProvider(existing.id).then(() => done('Identity Provider deleted'));
  const edited = added ? null : existing;
  const vendor = edited ? vendors.find(({ type }) => type === edited.type) : added;
  const mayChange = options.role === 'billing';
  return (
    <>
      <h1>Identity Providers</h1>
      {notice && <div role="status">{notice}</div>}
      {(!existing || options.addStays) && <AddMenu vendors={vendors} onChoose={setAdded} />}
      {vendor && (
        <ProviderForm
          key={edited?.id ?? vendor.type}
          vendor={vendor}
          existing={edited}
          options={options}
          onSaved={() => done('Identity Provider saved')}
        />
      )}
      {edited && <Authentication policies={options.policies} />}
      {edited && mayChange && <Removal onDelete={remove} />}
    </>
  );
}

function AddMenu({ vendors, onChoose }) {
  const [open, setOpen] = useState(false);
  const choose = (vendor) => {
    setOpen(false);
    onChoose(vendor);
  };
  return (
    <div style={{ marginBottom: 16 }}>
      <button type="button" aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        Add Identity Provider
      </button>
      {open && (
        <div role="menu">
          {vendors.map((vendor) => (
            <button type="button" role="menuitem" key={vendor.type} onClick={() => choose(vendor)}>
              {vendor.menu}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Nobody signs in with the provider until a routing policy says so; making one is not practised. */
function Authentication({ policies }) {
  return (
    <section>
      <h2>Authentication</h2>
      <button type="button">+Routing Policy</button>
      {policies.length === 0 && <p>No routing policy uses this identity provider yet.</p>}
      {policies.map(({ name, groups }) => (
        <p key={name}>
          {`${name}: ${groups} user groups, enabled `}
          <button type="button">Configure</button>
        </p>
      ))}
    </section>
  );
}

function Removal({ onDelete }) {
  const [asking, setAsking] = useState(false);
  const actions = (
    <>
      <button type="button" onClick={() => setAsking(false)}>Cancel</button>
      <button type="button" onClick={onDelete}>Yes, Delete</button>
    </>
  );
  return (
    <section>
      <h2>Delete Identity Provider</h2>
      <button type="button" onClick={() => setAsking(true)}>Delete IdP</button>
      {asking && <Dialog title="Delete this Identity Provider?" actions={actions} />}
    </section>
  );
}

// The Identity Providers page: an organisation has none and can add one, or has its only one and can edit or delete it.
import { useEffect, useState } from 'react';
import { deleteProvider, existingProvider, labels } from './api.js';
import { Dialog } from './parts.jsx';
import { ProviderForm } from './provider-form.jsx';

export function IdentityProviders() {
  const [state, setState] = useState(null);
  const [vendor, setVendor] = useState(null);
  const [notice, setNotice] = useState('');
  const load = () => Promise.all([existingProvider(), labels()]).then(([existing, words]) => {
    setState({ existing, vendors: vendorsOf(words.url) });
  });
  useEffect(() => void load(), []);
  if (!state) return <p>Loading…</p>;

  const { existing, vendors } = state;
  const done = (text) => {
    setNotice(text);
    setVendor(null);
    return load();
  };
  const remove = () => deleteProvider(existing.id).then(() => done('Identity Provider deleted'));
  const chosen = existing ? vendors.find(({ type }) => type === existing.type) : vendor;
  return (
    <>
      <h1>Identity Providers</h1>
      {notice && <div role="status">{notice}</div>}
      {!existing && <AddMenu vendors={vendors} onChoose={setVendor} />}
      {chosen && (
        <ProviderForm
          key={existing?.id ?? chosen.type}
          vendor={chosen}
          existing={existing}
          onSaved={() => done('Identity Provider saved')}
        />
      )}
      {existing && <Authentication />}
      {existing && <Removal onDelete={remove} />}
    </>
  );
}

function vendorsOf(entraUrlLabel) {
  return [
    { menu: 'Azure', title: 'Entra', type: 'AZURE', urlLabel: entraUrlLabel },
    { menu: 'Google', title: 'Google', type: 'GOOGLE', urlLabel: 'Google IdP URL' },
    { menu: 'Okta', title: 'Okta', type: 'OKTA', urlLabel: 'Okta IdP URL' },
  ];
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

/** Nobody signs in with the provider until a routing policy says so; the policies themselves are not practised. */
function Authentication() {
  return (
    <section>
      <h2>Authentication</h2>
      <p>No routing policy uses this identity provider yet.</p>
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

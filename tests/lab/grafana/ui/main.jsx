// The practice Grafana's front end: the list of ways to sign in, and the form of one of them.
import { Card, GlobalStyles } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { GenericOAuth } from './form.jsx';

const ADDRESS = '/api/v1/sso-settings/generic_oauth';

function Page() {
  const [config, setConfig] = useState();
  useEffect(() => {
    fetch(ADDRESS).then((response) => response.json()).then(setConfig);
  }, []);
  if (!config) return <p>Loading…</p>;
  const isForm = location.pathname.endsWith('/generic_oauth');
  return (
    <main style={{ padding: 24 }}>
      <h1>{isForm ? 'Generic OAuth' : 'Authentication'}</h1>
      {isForm ? <GenericOAuth config={config} /> : (
        <Card href="/admin/authentication/generic_oauth" noMargin>
          <Card.Heading>Generic OAuth</Card.Heading>
          <Card.Meta>{config.settings.enabled ? 'Enabled' : 'Not enabled'}</Card.Meta>
        </Card>
      )}
    </main>
  );
}

createRoot(document.getElementById('reactRoot')).render(<><GlobalStyles /><Page /></>);

// The practice JumpCloud console: frame, hash routes, and the Identity Providers page.
// The route's name is made up: the real one is not public.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { USER_ROUTE, hashed } from '../form.js';
import { IdentityProviders } from './identity-providers.jsx';
import { User } from './user.jsx';

const ROUTE = '#/identity-providers';

function Console() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return (
    <div className={hashed('Shell')}>
      <header className={hashed('Header')} data-test-id="MainHeader__mainHeader">
        <strong>JumpCloud</strong>
        <input type="search" aria-label="Search" data-test-id="InputSearch__input" />
      </header>
      <nav className={hashed('Nav')}>
        <a href="#/home">Home</a>
        <h3>USER MANAGEMENT</h3>
        <a href="#/users">Users</a>
        <h3>DIRECTORY INTEGRATIONS</h3>
        <a href={ROUTE}>Identity Providers</a>
      </nav>
      <main>
        {hash.startsWith(ROUTE) && <IdentityProviders />}
        {USER_ROUTE.test(hash) && <User labelling="wrapper" />}
        {!hash.startsWith(ROUTE) && !USER_ROUTE.test(hash) && <h1>Home</h1>}
      </main>
    </div>
  );
}

createRoot(document.getElementById('root')).render(<Console />);

// The practice JumpCloud console in Vue: frame, hash routes, and the Identity Providers page.
// The route's name is made up: the real one is not public.
import { createApp, onMounted, onUnmounted, ref } from 'vue';
import { USER_ROUTE, hashed } from '../form.js';
import { IdentityProviders } from './identity-providers.js';
import { User } from './user.js';

const ROUTE = '#/identity-providers';

const Console = {
  components: { IdentityProviders, User },
  setup() {
    const hash = ref(location.hash);
    const follow = () => {
      hash.value = location.hash;
    };
    onMounted(() => addEventListener('hashchange', follow));
    onUnmounted(() => removeEventListener('hashchange', follow));
    return { hash, hashed, ROUTE, USER_ROUTE };
  },
  template: `
    <div :class="hashed('Shell')">
      <header :class="hashed('Header')" data-test-id="MainHeader__mainHeader">
        <strong>JumpCloud</strong>
        <input type="search" aria-label="Search" data-test-id="InputSearch__input">
      </header>
      <nav :class="hashed('Nav')">
        <a href="#/home">Home</a>
        <h3>USER MANAGEMENT</h3>
        <a href="#/users">Users</a>
        <a :href="ROUTE">Identity Providers</a>
      </nav>
      <main>
        <IdentityProviders v-if="hash.startsWith(ROUTE)" />
        <User v-else-if="USER_ROUTE.test(hash)" labelling="wrapper" />
        <h1 v-else>Home</h1>
      </main>
    </div>`,
};

createApp(Console).mount('#root');

// The Identity Providers page in Vue: a list of at most one, and a drawer for the form, the routing policies and the
// deletion.
import { computed, ref } from 'vue';
import { deleteProvider, load } from '../api.js';
import { hashed, vendorsOf } from '../form.js';
import { Dialog } from './parts.js';
import { ProviderDrawer } from './provider-drawer.js';

const AddMenu = {
  props: ['vendors'],
  emits: ['choose'],
  setup(props, { emit }) {
    const open = ref(false);
    const choose = (vendor) => {
      open.value = false;
      emit('choose', vendor);
    };
    return { choose, open };
  },
  template: `
    <div style="margin-bottom: 16px">
      <button type="button" aria-haspopup="menu" :aria-expanded="open" @click="open = !open">
        <span>Add Identity Provider</span>
      </button>
      <div v-if="open" role="menu">
        <button v-for="vendor in vendors" :key="vendor.type" type="button" role="menuitem" @click="choose(vendor)">
          {{ vendor.menu }}
        </button>
      </div>
    </div>`,
};

/** Nobody signs in with the provider until a routing policy says so; making one is not practised. */
const Authentication = {
  props: ['policies'],
  template: `
    <section>
      <header><h3>Authentication</h3> <a role="button" tabindex="0">+ Routing Policy</a></header>
      <p v-if="policies.length === 0">No routing policy uses this identity provider yet.</p>
      <p v-for="{ name, groups } in policies" :key="name">
        {{ name }}: {{ groups }} user groups, enabled <a role="button" tabindex="0">Configure</a>
      </p>
    </section>`,
};

const Removal = {
  components: { Dialog },
  emits: ['remove'],
  setup: () => ({ asking: ref(false) }),
  template: `
    <section>
      <h3>Delete Identity Provider</h3>
      <button type="button" @click="asking = true"><span>Delete IdP</span></button>
      <Dialog v-if="asking" title="Delete this Identity Provider?">
        <template #actions>
          <button type="button" @click="asking = false">Cancel</button>
          <button type="button" @click="$emit('remove')"><span>Yes, Delete</span></button>
        </template>
      </Dialog>
    </section>`,
};

export const IdentityProviders = {
  components: { AddMenu, Authentication, ProviderDrawer, Removal },
  setup() {
    const state = ref(null);
    const drawer = ref(null);
    const notice = ref('');
    const reload = async () => {
      state.value = await load();
    };
    reload();
    const vendors = computed(() => vendorsOf(state.value.options.urlLabel));
    const done = (text) => {
      notice.value = text;
      drawer.value = null;
      return reload();
    };
    const edit = (existing) => {
      drawer.value = { existing, vendor: vendors.value.find(({ type }) => type === existing.type) };
    };
    const add = (vendor) => {
      drawer.value = { existing: null, vendor };
    };
    const remove = () => deleteProvider(drawer.value.existing.id).then(() => done('Identity Provider deleted'));
    return { add, done, drawer, edit, hashed, notice, remove, state, vendors };
  },
  template: `
    <p v-if="!state">Loading…</p>
    <template v-else>
      <h1>Identity Providers</h1>
      <div v-if="notice" role="status">{{ notice }}</div>
      <AddMenu v-if="!state.existing || state.options.addStays" :vendors="vendors" @choose="add" />
      <div v-if="state.existing" :class="hashed('Row')">
        {{ state.existing.name }} <button type="button" @click="edit(state.existing)"><span>Edit</span></button>
      </div>
      <ProviderDrawer v-if="drawer" :key="drawer.vendor.type + drawer.existing?.id" v-bind="drawer"
        :options="state.options" @saved="done('Identity Provider saved')" @close="drawer = null">
        <template v-if="drawer.existing">
          <Authentication :policies="state.options.policies" />
          <Removal v-if="state.options.role === 'billing'" @remove="remove" />
        </template>
      </ProviderDrawer>
    </template>`,
};

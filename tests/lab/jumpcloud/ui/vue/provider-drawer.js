// The form of one identity provider in a drawer beside the page, and the question that comes between "save" and saving.
import { computed, reactive, ref, useId } from 'vue';
import { saveProvider } from '../api.js';
import { fieldsOf, hashed, problemsOf, valuesOf } from '../form.js';
import { Dialog, Field } from './parts.js';

const Confirmation = {
  components: { Dialog },
  emits: ['yes', 'no'],
  setup: () => ({ understood: ref(false) }),
  template: `
    <Dialog title="Enable Federated Device Authentication?">
      <p>This can change how your users log in.</p>
      <label><input type="checkbox" v-model="understood"> <span>I understand the impacts above</span></label>
      <template #actions>
        <button type="button" @click="$emit('no')">Cancel</button>
        <button type="button" class="btnMainAction" :disabled="!understood" @click="$emit('yes')">
          <span>Yes, Continue</span>
        </button>
      </template>
    </Dialog>`,
};

export const ProviderDrawer = {
  components: { Confirmation, Field },
  props: ['vendor', 'existing', 'options'],
  emits: ['saved', 'close'],
  setup(props, { emit }) {
    const editing = Boolean(props.existing);
    const values = reactive(valuesOf(props.existing));
    const left = reactive({});
    const asking = ref(false);
    const failure = ref('');
    const fields = fieldsOf(props.vendor, editing);
    const problems = computed(() => problemsOf(values, { editing, acceptsTenantId: props.options.acceptsTenantId }));
    /** Draws all boxes again: `v-model` puts back what the model holds. */
    const leave = (id) => {
      left[id] = true;
    };
    const check = () => {
      for (const { id } of fields) left[id] = true;
      asking.value = !Object.values(problems.value).some(Boolean);
    };
    const save = async () => {
      asking.value = false;
      try {
        emit('saved', await saveProvider(props.existing?.id, props.vendor.type, values));
      } catch (error) {
        failure.value = error.message;
      }
    };
    return { asking, check, failure, fields, hashed, id: useId(), leave, left, problems, save, values };
  },
  template: `
    <Teleport to="body">
      <aside :class="hashed('Drawer')" role="dialog" :aria-labelledby="id">
        <h2 :id="id">{{ vendor.title }} Identity Provider Configuration</h2>
        <div v-if="failure" role="alert" data-test-id="error-alert">{{ failure }}</div>
        <Field v-for="field in fields" :key="field.id" :field="field" :labelling="options.labelling"
          :read-only="options.role === 'read only'" v-model="values[field.id]"
          :problem="left[field.id] ? problems[field.id] : ''" @leave="leave(field.id)" />
        <button type="button" @click="$emit('close')">cancel</button>
        <button v-if="options.role === 'billing'" type="button" class="btnMainAction" @click="check">
          <span>save</span>
        </button>
        <slot></slot>
        <Confirmation v-if="asking" @yes="save" @no="asking = false" />
      </aside>
    </Teleport>`,
};

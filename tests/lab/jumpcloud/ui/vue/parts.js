// The console's building blocks in Vue. The traps: a label belongs to a wrapper, and no `label` element says so; every
// text input has the same test id; class names change with every load; one box tells its model with each letter, one
// at `change` only (`v-model.lazy`), one when it is left. What a model was not told is gone at the next render.
import { computed, useId } from 'vue';
import { hashed, labelText, ownName } from '../form.js';

export const Field = {
  props: ['field', 'labelling', 'readOnly', 'modelValue', 'problem'],
  emits: ['update:modelValue', 'leave'],
  setup(props, { emit }) {
    const named = computed(() => props.labelling === 'wrapper');
    const model = computed({ get: () => props.modelValue, set: (text) => emit('update:modelValue', text) });
    const attributes = computed(() => ({
      ...ownName(props.field, props.labelling),
      type: props.field.type,
      disabled: props.readOnly,
      autocomplete: 'off',
      'aria-invalid': Boolean(props.problem),
      'data-test-id': 'Input__input',
      onBlur: () => emit('leave'),
    }));
    return { id: useId(), named, model, attributes, hashed, text: () => labelText(props.field) };
  },
  template: `
    <div :class="hashed('Field')">
      <span v-if="named" :id="id" :class="hashed('Label')">{{ text() }}</span>
      <div :class="hashed('Input')" :aria-labelledby="named ? id : null">
        <input v-if="field.lazy" v-model.lazy="model" v-bind="attributes">
        <input v-else v-model="model" v-bind="attributes">
      </div>
      <div v-if="problem" :class="hashed('Problem')">{{ problem }}</div>
    </div>`,
};

/** A dialog over the page, at the end of the body. */
export const Dialog = {
  props: ['title'],
  setup: () => ({ id: useId(), hashed }),
  template: `
    <Teleport to="body">
      <div :class="hashed('Veil')">
        <div role="dialog" aria-modal="true" :aria-labelledby="id">
          <h2 :id="id">{{ title }}</h2>
          <slot></slot>
          <footer><slot name="actions"></slot></footer>
        </div>
      </div>
    </Teleport>`,
};

// A user's page: the e-mail that JumpCloud knows the person by, beside another one.
import { reactive } from 'vue';
import { USER_FIELDS } from '../form.js';
import { Field } from './parts.js';

export const User = {
  components: { Field },
  props: ['labelling'],
  setup: () => ({
    fields: USER_FIELDS,
    values: reactive(Object.fromEntries(USER_FIELDS.map(({ id, value }) => [id, value]))),
  }),
  template: `
    <section>
      <h2>User Information</h2>
      <Field v-for="field in fields" :key="field.id" :field="field" :labelling="labelling" v-model="values[field.id]" />
    </section>`,
};

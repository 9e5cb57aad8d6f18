// A user's page: the e-mail that JumpCloud knows the person by, beside another one.
import { useState } from 'react';
import { USER_FIELDS } from '../form.js';
import { Field } from './parts.jsx';

/** @param {{ labelling: string }} props */
export function User({ labelling }) {
  const [values, setValues] = useState(Object.fromEntries(USER_FIELDS.map(({ id, value }) => [id, value])));
  return (
    <section>
      <h2>User Information</h2>
      {USER_FIELDS.map((field) => (
        <Field
          key={field.id}
          field={field}
          labelling={labelling}
          readOnly={false}
          value={values[field.id]}
          problem=""
          onChange={(text) => setValues((old) => ({ ...old, [field.id]: text }))}
          onLeave={() => {}}
        />
      ))}
    </section>
  );
}

// The console's building blocks. Their traps are the point: a label belongs to a wrapper, not to its input; every text
// input has the same test id; class names change with every load; inputs are controlled, so a value that React was not
// told about is gone at the next render.
import { useId } from 'react';
import { hashed, labelText, ownName } from '../form.js';

/**
 * @param {{ field: any, labelling: string, readOnly: boolean, value: string, problem: string,
 *   onChange: (text: string) => void, onLeave: () => void }} props
 */
export function Field({ field, labelling, readOnly, value, problem, onChange, onLeave }) {
  const id = useId();
  const named = labelling === 'wrapper';
  return (
    <div className={hashed('Field')} role="group" aria-labelledby={named ? id : undefined}>
      {named && <label id={id}>{labelText(field)}</label>}
      <div className={hashed('Input')}>
        <input
          data-test-id="Input__input"
          type={field.type}
          {...ownName(field, labelling)}
          value={value}
          readOnly={readOnly}
          autoComplete="off"
          aria-invalid={Boolean(problem)}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onLeave}
        />
      </div>
      {problem && <div className={hashed('Problem')}>{problem}</div>}
    </div>
  );
}

/** A dialog over the page. */
export function Dialog({ title, children, actions }) {
  const id = useId();
  return (
    <div className={hashed('Veil')}>
      <div role="dialog" aria-modal="true" aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        {children}
        <footer>{actions}</footer>
      </div>
    </div>
  );
}

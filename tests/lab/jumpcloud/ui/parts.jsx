// The console's building blocks. Their traps are the point: a label belongs to a wrapper, not to its input; every text
// input has the same test id; class names change with every load; inputs are controlled, so a value that React was not
// told about is gone at the next render.
import { useId } from 'react';

const SALT = Math.random().toString(36).slice(2, 7);

/** A class name as CSS modules make them. */
export function hashed(name) {
  return `${name}_${name.toLowerCase()}__${SALT}`;
}

/**
 * @param {{ label: string, value: string, onChange: (text: string) => void, onLeave: () => void, problem?: string,
 *   type?: string, required?: boolean, placeholder?: string }} props
 */
export function Field({ label, value, onChange, onLeave, problem, type = 'text', required = true, placeholder }) {
  const id = useId();
  return (
    <div className={hashed('Field')} role="group" aria-labelledby={id}>
      <label id={id}>
        {label}
        {required && '  *'}
      </label>
      <div className={hashed('Input')}>
        <input
          data-test-id="Input__input"
          type={type}
          value={value}
          placeholder={placeholder}
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

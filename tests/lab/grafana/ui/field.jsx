// One field of the form, drawn by Grafana's own components.
import { Checkbox, Field, Input, SecretInput, Select, Switch } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { Controller } from 'react-hook-form';
import { FIELDS } from './fields.js';

/** @param {{ name: string, form: any, isStored: boolean }} props `form` is react-hook-form's */
export function OneField({ name, form, isStored }) {
  const { register, control, setValue, formState: { errors } } = form;
  const { kind, label, rules, multi, options } = FIELDS[name];
  const around = { label, required: Boolean(rules?.required), invalid: Boolean(errors[name]), error: rules?.message };
  if (kind === 'checkbox') return <div className="check"><Checkbox {...register(name)} id={name} label={label} /></div>;
  if (kind === 'switch') return <Field {...around}><Switch {...register(name)} id={name} /></Field>;
  if (kind === 'secret') return <Secret {...{ name, around, control, setValue, isStored }} />;
  if (kind === 'select') return <Chosen {...{ name, around, form, multi, options }} />;
  const { required, validate } = rules ?? {};
  return (
    <Field {...around}>
      <Input {...register(name, { required, validate })} type="text" id={name} autoComplete="off" />
    </Field>
  );
}

/** A stored secret stands as "configured" until the person presses Reset. */
function Secret({ name, around, control, setValue, isStored }) {
  const [configured, setConfigured] = useState(isStored);
  const reset = () => {
    setConfigured(false);
    setValue(name, '');
  };
  return (
    <Field {...around} htmlFor={name}>
      <Controller name={name} control={control} render={({ field: { ref, value, ...field } }) => (
        <SecretInput {...field} id={name} autoComplete="off" value={value ?? ''} isConfigured={configured}
          onReset={reset} />
      )} />
    </Field>
  );
}

/** One of several, or texts that the person adds with the Enter key. */
function Chosen({ name, around, form, multi, options }) {
  const { control, watch, setValue, getValues } = form;
  const own = multi ? watch(name) ?? [] : options.map((value) => ({ label: value, value }));
  useEffect(() => {
    if (!multi && !getValues(name)) setValue(name, options[0]);
  }, [getValues, multi, name, options, setValue]);
  return (
    <Field {...around} htmlFor={name}>
      <Controller name={name} control={control} render={({ field: { ref, onChange, ...field } }) => (
        <Select {...field} inputId={name} isMulti={multi} options={own} allowCustomValue={multi} onChange={onChange}
          onCreateOption={(value) => onChange([...own, { label: value, value }])} />
      )} />
    </Field>
  );
}

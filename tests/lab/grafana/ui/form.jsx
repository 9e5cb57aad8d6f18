// The form "Generic OAuth": the first section open, the others as the person opens them; two buttons that save, one of
// which goes live for everybody at once.
import { Button, CollapsableSection, LinkButton, Stack } from '@grafana/ui';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { OneField } from './field.jsx';
import { fromSettings, SECTIONS, toSettings } from './fields.js';

const ADDRESS = '/api/v1/sso-settings/generic_oauth';

/** @param {{ config: any }} props what the API answered */
export function GenericOAuth({ config }) {
  const form = useForm({ defaultValues: fromSettings(config.settings), mode: 'onSubmit', reValidateMode: 'onChange' });
  const [answer, setAnswer] = useState('');
  const isEnabled = config.settings.enabled;
  const save = form.handleSubmit(async (values) => {
    const body = JSON.stringify({ id: config.id, provider: config.provider, settings: toSettings(values) });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(ADDRESS, { method: 'PUT', headers, body });
    setAnswer(response.ok ? 'Settings saved' : (await response.json()).message);
  });
  return (
    <form onSubmit={save} style={{ maxWidth: 600 }}>
      <Stack gap={2} direction="column">
        {SECTIONS.map(([title, fields], at) => (
          <CollapsableSection key={title} label={title} isOpen={at === 0}>
            {fields.map((field) => <Part key={String(field)} {...{ field, form }}
              isStored={Boolean(config.settings.clientSecret)} />)}
          </CollapsableSection>
        ))}
      </Stack>
      <Stack alignItems="center" gap={2}>
        <Button type="submit" variant={isEnabled ? 'secondary' : 'primary'}
          onClick={() => form.setValue('enabled', !isEnabled)}>{isEnabled ? 'Disable' : 'Save and enable'}</Button>
        <Button type="submit" variant="secondary">Save</Button>
        <LinkButton href="/admin/authentication" variant="secondary">Discard</LinkButton>
      </Stack>
      {answer && <p role="status">{answer}</p>}
    </form>
  );
}

/** A field, while what it depends on is on. */
function Part({ field, form, isStored }) {
  const [name, dependsOn] = Array.isArray(field) ? field : [field, ''];
  const isThere = form.watch(dependsOn || 'name') || !dependsOn;
  return isThere ? <OneField {...{ name, form, isStored }} /> : null;
}

// The pages in other languages: the known words of labels.json, nonsense for the rest, and the same values everywhere.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { beforeEach, test } from 'node:test';
import { useLab } from '../core/use-lab.js';
import { portalPages } from './support.js';

const on = useLab();
const { openApp, rows, texts } = portalPages(on);
const known = JSON.parse(fs.readFileSync(new URL('./page/labels.json', import.meta.url), 'utf8'));

const LANGUAGES = ['de', 'fr', 'es', 'it', 'pt-BR', 'ja', 'ko', 'zh-Hans', 'sv'];
const ENGLISH = new RegExp(
  'client|tenant|secret|description|redirect|token |granted|delegated|settings|platform|claim|yes|optional', 'i',
);

beforeEach(() => {
  on.lab.portal.renderDelay = 20;
});

for (const language of LANGUAGES) {
  const query = `?l=${language}`;
  /** The texts of a language, or nothing where nobody has seen one. */
  const word = (key) => known[key][language]?.[0];
  const isKnownOrNonsense = (text, key) => {
    assert.ok(word(key) ? text === word(key) : /^[A-Z][a-z]{8,14}$/.test(text), `${key}: ${text}`);
  };

  test(`${language}: labels that are known, nonsense otherwise, the same values`, async () => {
    const [registration] = on.lab.portal.registrations;
    await openApp('Overview', 0, { query });
    const labels = await texts('.fxc-essentials-label');
    const values = await on.page.$$eval('.fxc-essentials-value', (nodes) => nodes.map(({ title }) => title));
    isKnownOrNonsense(labels[1], 'application_client_id');
    isKnownOrNonsense(labels[2], 'object_id');
    isKnownOrNonsense(labels[3], 'directory_tenant_id');
    assert.deepEqual(values.slice(1, 3), [registration.appId, registration.objectId]);
    const counters = (await texts('.fxc-essentials-value')).filter((text) => /^\d/.test(text) && text.includes(','));
    assert.deepEqual(counters.map((text) => text.match(/\d+/g)), [['0', '1'], ['1', '0', '0']]);

    await openApp('Credentials', 0, { query });
    const headers = await texts('.fxc-gc-columnheader');
    for (const [at, key] of ['description', 'expires', 'value', 'secret_id'].entries()) {
      isKnownOrNonsense(headers[at].replace(/[\s\uE000-\uF8FF]+$/u, ''), key);
    }
    assert.equal((await rows())[0][3], registration.secrets[0].id);

    await openApp('TokenConfiguration', 0, { query });
    assert.deepEqual((await rows()).map(([claim, , token]) => [claim, token]), [['email', 'ID']]);
    await openApp('CallAnAPI', 0, { query });
    assert.deepEqual((await rows()).slice(1).map(([name]) => name), ['email', 'openid', 'profile', 'User.Read']);
  });
}

test('no page shows English labels in another language', async () => {
  for (const authentication of ['old', 'preview']) {
    on.lab.portal.authentication = authentication;
    await openApp('Authentication', 0, { query: '?l=sv' });
    const labels = await texts('h3, h4, [role=tab], .fxs-check-row, .fxc-gc-columnheader, .azc-toolbarButton');
    assert.deepEqual(labels.filter((text) => ENGLISH.test(text)), []);
  }
  for (const item of ['TokenConfiguration', 'CallAnAPI', 'Manifest']) {
    await openApp(item, 2, { query: '?l=sv' });
    const labels = await texts('h3, [role=tab], .fxc-gc-columnheader, .azc-toolbarButton, .fxc-gc-cell:nth-child(2)');
    assert.deepEqual(labels.filter((text) => ENGLISH.test(text)), [], item);
  }
});

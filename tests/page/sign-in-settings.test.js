// The settings of JumpServer's form that a test sign-in asks with, and that are never filled: read in every practice
// JumpServer that has them.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { VERSION_NAMES } from '../lab/jumpserver/versions.js';
import { KEYCLOAK, useJumpServer } from './jumpserver.js';
import { on } from './support.js';

const jump = useJumpServer();
const requests = JSON.parse(fs.readFileSync(new URL('requests.json', import.meta.url), 'utf8'));
const probes = requests.read_jumpserver.task.probes.filter(({ name }) => /_(SCOPES|PKCE)$/.test(name));

test('there are two', () => assert.equal(probes.length, 2));

for (const version of VERSION_NAMES) {
  test(`${version} shows scopes and PKCE`, async () => {
    await jump.open({ version });
    // The provider's fields are there while Keycloak's switch is off.
    await jump.apply(KEYCLOAK, on(false));
    for (const probe of probes) {
      const known = jump.known(probe.name);
      const { count, field } = await jump.world.field({ ...probe, id: probe.name });
      assert.equal(count, known ? 1 : 0, probe.name);
      if (known) assert.equal(field.value.is, known.value, probe.name);
    }
  });
}

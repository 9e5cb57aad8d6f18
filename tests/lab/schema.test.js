// The published grammar of recipes by a complete JSON Schema validator: every recipe that ships is valid, and what is
// damaged is found where the product's own, smaller validator finds it (`tests/schema.rs` reads the same table).

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const folder = new URL('../../static/recipes/', import.meta.url);
/** @param {URL} url */
const read = (url) => JSON.parse(readFileSync(url, 'utf8'));

const schema = read(new URL('recipe.schema.json', folder));
const table = read(new URL('schema-cases.json', import.meta.url));

// `strictRequired` would have every member that a branch asks for described in that branch once more.
const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema);

/** The recipe with one value set or removed at a JSON Pointer.
 * @param {any} recipe @param {{at?: string, set?: unknown, remove?: boolean}} change */
const changed = (recipe, { at, set, remove }) => {
  if (at === undefined) return recipe;
  if (at === '') return set;
  const copy = structuredClone(recipe);
  const names = at.slice(1).split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop() ?? '';
  const parent = names.reduce((value, name) => value[name], copy);
  if (remove) delete parent[last];
  else parent[last] = set;
  return copy;
};

/** Where the validator finds something: a member that is missing or not known is told by its own place. */
const places = () => (validate.errors ?? []).map(({ instancePath, params }) => {
  const name = params.missingProperty ?? params.additionalProperty;
  if (name === undefined) return instancePath;
  return `${instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
});

test('every recipe that ships is valid', () => {
  const files = readdirSync(folder).filter((name) => name !== 'recipe.schema.json');
  assert.ok(files.length >= 8);
  for (const name of files) assert.ok(validate(read(new URL(name, folder))), `${name}: ${places()}`);
});

test('recipes that are fine are valid, and what is damaged is found at its place', () => {
  for (const change of table.fine) {
    assert.ok(validate(changed(table.recipe, change)), `${change.what}: ${places()}`);
  }
  assert.ok(table.damaged.length >= 40);
  for (const change of table.damaged) {
    assert.equal(validate(changed(table.recipe, change)), false, change.what);
    assert.ok(places().includes(change.fault), `${change.what}: ${places()}, not ${change.fault}`);
  }
});

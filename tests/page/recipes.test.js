// What the shipped recipes find on the practice pages: recipe-counts.json says how many elements each way matches, and
// a count that differs in either direction fails. What the table does not name has to be found nowhere; `*` stands for
// all fields that are not named.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { countsOf, visit } from '../lab/recipe.js';
import { recipe, useHarness } from './support.js';

const rows = JSON.parse(fs.readFileSync(new URL('recipe-counts.json', import.meta.url), 'utf8'));
const harness = useHarness();

/** The table's row with every name of the recipe. */
function expanded(row, found) {
  const counts = (wanted = {}, names = {}) => {
    const rest = wanted['*'] ?? 0;
    const all = Object.fromEntries(Object.keys(names).map((name) => [name, wanted[name] ?? rest]));
    const unknown = Object.keys(wanted).filter((name) => name !== '*' && !(name in names));
    assert.deepEqual(unknown, [], 'names that the recipe does not have');
    return all;
  };
  const { form = 0, version, submit = 0, places, fields, never, notices } = row;
  return {
    form,
    version,
    places: counts(places, found.places),
    fields: counts(fields, found.fields),
    submit,
    never: counts(never, found.never),
    notices: counts(notices, found.notices),
  };
}

for (const { name, counts, ...where } of rows) {
  test(`${where.recipe}: ${name}`, async () => {
    const page = await harness.freshPage();
    await visit(harness.lab, page, where);
    const found = await countsOf(page, recipe(where.recipe));
    assert.deepEqual(found, expanded(counts, found));
  });
}

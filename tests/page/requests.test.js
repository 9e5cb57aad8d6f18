// The requests that the Rust side really sends, as its own tests write them down: page.js carries out every one, and
// what the other tests here restate of the Rust side is what it says.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, test } from 'node:test';
import { PORTAL_PROBES, recipe, show, useHarness } from './support.js';

const file = new URL('requests.json', import.meta.url);
const skip = fs.existsSync(file) ? false : 'requests.json is not written yet';
const requests = skip ? {} : JSON.parse(fs.readFileSync(file, 'utf8'));

/** Something for each request to work on. */
const PAGE = `<input id="check" type="checkbox">
  <div id="editor"><textarea class="ace_text-input"></textarea><div class="ace_content">{}</div></div>
  <div id="options"><ul class="list"><li>Default</li></ul></div>
  <div id="radio"><input type="radio" name="r" value="client_secret_basic"></div>
  <form><label>Client secret *</label><p><input type="password"></p></form>
  <div class="el-form-item"><input id="text"></div>
  <div class="item"><span class="label">Home</span> <span class="value">https://home.example</span></div>
  <label>Other secret <input id="secret" type="password" value="right"></label>`;

const harness = useHarness();

describe('every request of the Rust side is carried out', { skip }, () => {
  const kinds = { read: 'read', apply: 'applied', mark: 'marked', unmark: 'marked' };
  for (const [name, { mask, task }] of Object.entries(requests)) {
    test(name, async () => {
      const world = await show(harness.page, PAGE);
      const reply = await world.call(task, mask);
      assert.equal(reply.kind, kinds[task.kind], JSON.stringify(reply));
      if (task.kind === 'apply') assert.equal(reply.outcome, 'written');
      if (task.kind === 'mark') assert.equal(reply.count, task.marks.length);
      const names = (list) => list.map((one) => one.name);
      if (task.kind === 'read') assert.deepEqual(names(reply.found), names(task.probes));
      await world.unmark();
    });
  }

  test('there are some of every kind', () => {
    const sent = Object.values(requests).map(({ task }) => task.kind);
    assert.deepEqual([...new Set(sent)].sort(), Object.keys(kinds).sort());
  });

  test('every kind of probe is answered with what the page holds', { skip: !requests.read_every_probe }, async () => {
    const world = await show(harness.page, PAGE);
    const { found } = await world.call(requests.read_every_probe.task);
    assert.deepEqual(found.map(({ name, count }) => [name, count]), [
      ['pairs', 1], ['values', 1], ['matches', 1], ['count', 1], ['secret', 1], ['check', 1],
    ]);
    const home = 'https://home.example';
    assert.deepEqual(found.slice(0, 3).map(({ pairs }) => pairs), [
      [{ label: 'Home', value: home }], [{ label: 'Home', value: home }], [{ label: '', value: home }],
    ]);
    assert.deepEqual([found[4].field.length, found[4].field.equal, found[4].field.value], [5, true, undefined]);
    assert.deepEqual(found[5].field.value, { kind: 'on', is: false });
  });
});

describe('what is restated here is what the Rust side says', { skip }, () => {
  for (const id of ['jumpserver', 'jumpcloud']) {
    test(`the locators of ${id}`, { skip: !requests[`read_${id}`] }, () => {
      const said = requests[`read_${id}`].task.probes.map(({ name, locate, widget }) => ({ name, locate, widget }));
      const here = recipe(id).fields.map((field) => ({ name: field.id, locate: field.locate, widget: field.widget }));
      assert.deepEqual(here, said);
    });
  }

  test('the probes of a portal page', { skip: !requests.read_what_this_is }, () => {
    const said = requests.read_what_this_is.task.probes;
    for (const probe of PORTAL_PROBES) assert.deepEqual(said.find(({ name }) => name === probe.name), probe);
  });
});

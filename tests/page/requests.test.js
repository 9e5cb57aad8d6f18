// The requests that the Rust side really sends, as its own tests write them down: page.js carries out every one, and
// what the other tests here restate of the Rust side is what it says.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, test } from 'node:test';
import { recipe, show, useHarness } from './support.js';

const file = new URL('requests.json', import.meta.url);
const skip = fs.existsSync(file) ? false : 'requests.json is not written yet';
const requests = skip ? {} : JSON.parse(fs.readFileSync(file, 'utf8'));

/** Something for each request to work on. */
const PAGE = `<input id="check" type="checkbox">
  <div id="editor"><textarea class="ace_text-input"></textarea><div class="ace_content">{}</div></div>
  <div id="options"><ul class="list" role="listbox"><li role="option">Default</li></ul></div>
  <div id="radio"><input type="radio" name="r" value="client_secret_basic"></div>
  <div id="menu" role="combobox" aria-haspopup="listbox" aria-expanded="false"><span class="shown">180 days</span></div>
  <div role="tablist"><div id="tab" role="tab">OpenID</div></div>
  <table id="Keys"><tr><th>Key</th></tr><tr title="the-id"><td>ABCDEFGH</td><td>the-id</td></tr></table>
  <b id="home-label">Home page</b><i aria-labelledby="home-label">here</i>
  <form><label>Client secret *</label><p><input type="password"></p></form>
  <div class="el-form-item"><input id="text"></div>
  <div class="item"><span class="label">Home</span> <span class="value">https://home.example</span></div>
  <label>Other secret <input id="secret" type="password" value="right"></label>`;

/** The drop-down draws its options when it is pressed. */
function openOnPress() {
  document.getElementById('menu').addEventListener('mouseup', () => {
    const option = (text) => `<p class="item" role="option">${text}</p>`;
    document.body.insertAdjacentHTML('beforeend', option('90 days') + option('730 days (24 months)'));
  });
}

/** The names of the probes that are answered on a console's page. */
const names = (probes) => probes.flatMap((probe) => {
  if (probe.kind !== 'at') return [probe.name];
  const fits = (host) => host.startsWith('*.') && 'jump.example.com'.endsWith(host.slice(1));
  return probe.hosts.some(fits) ? names(probe.probes) : [];
});

const harness = useHarness();

describe('every request of the Rust side is carried out', { skip }, () => {
  const kinds = { read: 'read', take: 'taken', apply: 'applied', press: 'pressed', mark: 'marked', unmark: 'marked' };
  for (const [name, { mask, task }] of Object.entries(requests)) {
    test(name, async () => {
      const world = await show(harness.page, PAGE);
      await harness.page.evaluate(openOnPress);
      const reply = await world.call(task, mask);
      if (task.hosts) return assert.deepEqual(reply, { kind: 'elsewhere' });
      assert.equal(reply.kind, kinds[task.kind], JSON.stringify(reply));
      if (task.kind === 'apply') assert.equal(reply.outcome, 'written');
      if (task.kind === 'press') assert.equal(reply.outcome, 'written');
      if (task.kind === 'mark') assert.equal(reply.count, task.marks.length);
      if (task.kind === 'take') assert.deepEqual(reply.texts, ['ABCDEFGH']);
      if (task.kind === 'read') assert.deepEqual(reply.found.map(({ name }) => name), names(task.probes));
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
      ['pairs', 1], ['values', 1], ['matches', 1], ['tied', 1], ['near', 1], ['table', 1], ['checks', 1], ['frames', 0],
      ['count', 1], ['secret', 1], ['check', 1], ['menu', 1], ['count_here', 1],
    ]);
    const byName = Object.fromEntries(found.map((one) => [one.name, one]));
    const home = 'https://home.example';
    assert.deepEqual(['pairs', 'values', 'matches', 'tied', 'near', 'checks'].map((name) => byName[name].pairs), [
      [{ label: 'Home', value: home }], [{ label: 'Home', value: home }], [{ label: '', value: home }],
      [{ label: 'Home page', value: 'here' }], [{ label: 'Home', value: home }], [{ label: '', value: 'off' }],
    ]);
    assert.deepEqual(byName.table.tables, [{ headers: ['Key'], rows: [['ABC••••••••', 'the-id']] }]);
    const { secret, check, menu } = byName;
    assert.deepEqual([secret.field.length, secret.field.equal, secret.field.value], [5, true, undefined]);
    assert.deepEqual(check.field.value, { kind: 'on', is: false });
    assert.deepEqual(menu.field.value, { kind: 'many', is: ['180 days'] });
  });
});

describe('what is restated here is what the Rust side says', { skip }, () => {
  for (const id of ['jumpserver', 'jumpcloud']) {
    test(`the locators of ${id}`, { skip: !requests[`read_${id}`] }, () => {
      const said = requests[`read_${id}`].task.probes.filter(({ kind }) => kind === 'field')
        .map(({ name, locate, widget }) => ({ name, locate, widget }));
      const { fields, sign_in: signIn } = recipe(id);
      const here = fields.map((field) => ({ name: field.id, locate: field.locate, widget: field.widget }));
      // What is read for a test sign-in, and never filled, comes behind them.
      const settings = Object.values(signIn).filter(({ control }) => control).map(({ field }) => field);
      assert.deepEqual(here, said.slice(0, here.length));
      assert.deepEqual(settings, said.slice(here.length).map(({ name }) => name));
    });
  }
});

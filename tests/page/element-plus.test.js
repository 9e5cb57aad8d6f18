// The widgets of element-plus: read, written and read back through what a page draws of them, located by their wrapper
// or by their inner input; and its tabs.
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { bundle } from '../lab/core/context.js';
import { many, on, show, text, useHarness } from './support.js';

const harness = useHarness();
const CHECK = { kind: 'check' };
const OPTIONS = {
  kind: 'options', chosen: '.el-select__tags-text', list: '.el-select-dropdown', option: '.el-select-dropdown__item',
};
let app;
let world;

before(async () => {
  app = await bundle(new URL('./element-plus/app.js', import.meta.url), {
    alias: { vue: 'vue3/dist/vue.esm-bundler.js', 'vue-demi': 'vue-demi/lib/v3/index.mjs' },
    define: {
      'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
});
beforeEach(async () => {
  world = await show(harness.page, '<div id="app"></div>');
  await harness.page.evaluate(app);
});
const held = () => harness.page.evaluate(() => JSON.parse(JSON.stringify(window.held)));
const at = (css) => [{ css }];

describe('check boxes and switches', () => {
  const cases = {
    'a check box by its label': ['#check label.el-checkbox', 'check', false],
    'a check box by its input': ['#check input.el-checkbox__original', 'check', false],
    'a switch by its wrapper': ['#turn .el-switch', 'turn', false],
    'a switch by its input': ['#turn input.el-switch__input', 'turn', false],
    'a switch that is on, by its wrapper': ['#on .el-switch', 'off', true],
    'a switch that is on, by its input': ['#on input[role=switch]', 'off', true],
  };
  for (const [name, [css, key, before]] of Object.entries(cases)) {
    test(name, async () => {
      for (const value of [!before, before]) {
        const reply = await world.apply({ locate: at(css), widget: CHECK, value: on(value), settle_ms: 20 });
        assert.deepEqual([reply.outcome, reply.before.value, reply.after.value], ['written', on(!value), on(value)]);
        assert.ok(reply.before.visible && reply.before.editable);
        assert.equal((await held())[key], value);
        assert.equal((await world.apply({ locate: at(css), widget: CHECK, value: on(value) })).outcome, 'same');
      }
    });
  }
  for (const css of ['#fixed .el-switch', '#fixed input']) {
    test(`a switch that cannot be turned: ${css}`, async () => {
      assert.equal((await world.apply({ locate: at(css), widget: CHECK, value: on(true) })).outcome, 'read_only');
      assert.equal((await held()).fixed, false);
    });
  }
});

test('radio buttons', async () => {
  const step = { locate: at('#radio'), widget: { kind: 'radio' }, value: text('b') };
  const reply = await world.apply({ ...step, settle_ms: 20 });
  assert.deepEqual([reply.outcome, reply.before.value, reply.after.value], ['written', text('a'), text('b')]);
  assert.equal((await held()).radio, 'b');
  assert.equal((await world.apply(step)).outcome, 'same');
});

describe('a select whose options lie at the end of the document', () => {
  const choose = (id, ...names) => world.apply({
    locate: at(`#${id} .el-select`), widget: OPTIONS, value: many(...names), settle_ms: 50,
  });
  test('is read with its options', async () => {
    const { field } = await world.field({ locate: at('#one .el-select'), widget: OPTIONS });
    assert.deepEqual([field.value, field.options], [many(), ['Default', 'System', 'Default branch']]);
  });

  test('takes two, one after the other', async () => {
    const reply = await choose('one', 'Default', 'System');
    assert.deepEqual([reply.outcome, reply.after.value], ['written', many('Default', 'System')]);
    assert.equal((await choose('one', 'System', 'Default')).outcome, 'same');
    assert.deepEqual((await held()).one, [0, 1]);
  });

  test('is not taken for another with the same options', async () => {
    assert.equal((await choose('two', 'System')).outcome, 'written');
    const { one, two } = await held();
    assert.deepEqual([one, two], [[], [1]]);
  });

  test('that does not offer it', async () => {
    assert.equal((await choose('one', 'Sales')).outcome, 'no_such_option');
    assert.deepEqual((await held()).one, []);
  });
});

test('a tab', async () => {
  const press = () => world.call({ kind: 'press', origin: 'https://jump.example.com', locate: at('#tab-OIDC') });
  assert.equal((await press()).outcome, 'written');
  assert.equal((await held()).tab, 'OIDC');
  assert.equal((await press()).outcome, 'same');
});

// Controls that a recipe rules out are neither written nor pressed, and a rule that is none rules out everything.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { many, on, seen, show, TEXT, text, useHarness } from './support.js';

const harness = useHarness();
const X = [{ css: '#x' }];
const FIELD = '<div class="item"><p class="key"><input id="x" value="old"></p><i></i></div>';

describe('a text box', () => {
  const cases = {
    'that is ruled out': [['#x'], 'refused'],
    'that lies in what is ruled out': [['.key'], 'refused'],
    'that lies in what is ruled out, further up': [['.none', 'div.item'], 'refused'],
    'by one selector of a list': [['.none, .key input'], 'refused'],
    'with a selector that is none': [['[['], 'refused'],
    'with an empty selector': [[''], 'refused'],
    'with a selector that is none behind a good one': [['.none', 'a:not('], 'refused'],
    'beside what is ruled out': [['i', '#y'], 'written'],
    'without rules': [[], 'written'],
  };
  for (const [name, [never, outcome]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, FIELD);
      for (const secret of [false, true]) {
        await harness.page.$eval('#x', (field) => { field.value = 'old'; });
        const reply = await world.apply({ locate: X, value: text('S3cret-value'), secret, never });
        assert.equal(reply.outcome, outcome);
        const left = await harness.page.$eval('#x', ({ value }) => value);
        assert.equal(left, outcome === 'written' ? 'S3cret-value' : 'old');
      }
      if (outcome === 'refused') assert.deepEqual(await seen(harness.page), []);
    });
  }
});

const OPTIONS = { kind: 'options', chosen: '.chosen', list: '.list', option: '.option' };
const EDITOR = { kind: 'editor', textarea: 'textarea', content: '.content' };
describe('another widget: nothing is touched', () => {
  const cases = {
    'a check box': ['<input id="x" type="checkbox">', { kind: 'check' }, on(true), '#x'],
    'a switch whose wrapper is located': [
      '<div id="x" class="el-switch"><input role="switch" type="checkbox"></div>',
      { kind: 'check' }, on(true), 'input'],
    'a wrapper that holds it': [
      '<div id="x"><input type="radio" value="a"><b class="no"></b></div>', { kind: 'radio' }, text('a'), '.no'],
    'an option elsewhere': [
      '<div id="x"></div><ul class="list"><li class="option no">B</li></ul>', OPTIONS, many('B'), '.no'],
    'an editor': ['<div id="x"><textarea></textarea><p class="content">a</p></div>', EDITOR, text('b'), '#x'],
  };
  for (const [name, [html, widget, value, css]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, html);
      const reply = await world.apply({ locate: X, widget, value, never: [css] });
      assert.equal(reply.outcome, 'refused');
      assert.deepEqual(await seen(harness.page), []);
    });
  }

  test('an option of an opened drop-down', async () => {
    const world = await show(harness.page, `<div id="x" role="combobox" aria-expanded="true"><b class="text">A</b></div>
      <div class="option no">B</div>`);
    const widget = { kind: 'menu', shown: '.text', option: '.option' };
    const reply = await world.apply({ locate: X, widget, value: many('B'), never: ['.no'] });
    assert.equal(reply.outcome, 'refused');
    assert.ok(!(await seen(harness.page)).some((event) => event.endsWith('div')));
  });
});

describe('a tab', () => {
  const html = '<div role="tablist" class="tabs"><div id="x" role="tab">OIDC <i class="no">provider</i></div></div>';
  for (const [css, outcome] of [['#x', 'refused'], ['.tabs', 'refused'], ['.no', 'refused'], ['[[', 'refused'],
    ['.other', 'written']]) {
    test(`${css}: ${outcome}`, async () => {
      const world = await show(harness.page, html);
      const task = { kind: 'press', origin: 'https://jump.example.com', locate: X, never: [css] };
      assert.deepEqual(await world.call(task), { kind: 'pressed', outcome });
      assert.deepEqual((await seen(harness.page)).filter((one) => one.startsWith('click')),
        outcome === 'written' ? ['click x'] : []);
    });
  }
});

test('a field that takes the place of another while it is written', async () => {
  const world = await show(harness.page, FIELD);
  await harness.page.$eval('#x', (field) => field.addEventListener('focusin', () => {
    field.closest('.item').classList.add('signing-key');
  }));
  const reply = await world.apply({ locate: X, widget: TEXT, value: text('new'), never: ['.signing-key'] });
  assert.equal(reply.outcome, 'refused');
  assert.equal(await harness.page.$eval('#x', ({ value }) => value), 'old');
});

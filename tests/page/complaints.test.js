// What a page says is wrong with a field: tied to it by ARIA, else drawn in a place that the recipe names.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { show, text, useHarness } from './support.js';

const harness = useHarness();
const X = [{ css: '#x' }];
/** element-ui 2 and element-plus (their form item's template). */
const complaint = { up: '.el-form-item', down: '.el-form-item__error' };
const item = (error, field = '<input id="x">') => `<div class="el-form-item"><div>${field}</div>${error}</div>`;
const error = (said, style = '') => `<div class="el-form-item__error" style="${style}">${said}</div>`;
const SECRET = 'abC8Q~abcdefghijklmnopqrstuvwxyz012345-_';

describe('read with the field', () => {
  const cases = {
    'in the place that is named': [item(error(' Please enter\n a value ')), 'Please enter a value'],
    'two': [item(error('One.') + error('Two.')), 'One. Two.'],
    'none': [item(''), undefined],
    'one that is not drawn': [item(error('Please', 'display:none')), undefined],
    'one of another field': [item('') + item(error('Please'), '<input>'), undefined],
    'no place around the field': [`<div><input id="x"></div>${error('Please')}`, undefined],
    'what ARIA ties to it comes first': [
      item(error('Drawn'), '<input id="x" aria-invalid="true" aria-errormessage="e"><p id="e"> Tied\n to it</p>'),
      'Tied to it'],
    'what ARIA describes, in two parts': [
      item('', '<input id="x" aria-invalid="true" aria-describedby="e f"><p id="e">Too</p><p id="f">long</p>'),
      'Too long'],
    'a description of a valid field is none': [
      item('', '<input id="x" aria-describedby="e"><p id="e">Anything</p>'), undefined],
    'ARIA that names nothing': [
      item(error('Drawn'), '<input id="x" aria-invalid="true" aria-errormessage="e">'), 'Drawn'],
    'a long one is cut': [item(error('x'.repeat(2000))), 'x'.repeat(500)],
    'a secret in it is masked, also where what describes the field would be cut': [
      item('', `<input id="x" aria-invalid="true" aria-describedby="e"><p id="e">${' '.repeat(985)}${SECRET}</p>`),
      `abC${'•'.repeat(8)}`],
    'a secret in it is masked, also where it would be cut': [
      item(error(`${'x'.repeat(480)} ${SECRET}`)), `${'x'.repeat(480)} abC${'•'.repeat(8)}`],
  };
  for (const [name, [html, expected]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, html);
      assert.equal((await world.field({ locate: X, complaint })).field.complaint, expected);
    });
  }

  test('without a place, none is looked for', async () => {
    const world = await show(harness.page, item(error('Please')));
    assert.equal((await world.field({ locate: X })).field.complaint, undefined);
  });

  test('below the control itself', async () => {
    const world = await show(harness.page, '<div id="x"><b class="el-form-item__error">Please</b></div>');
    const found = await world.field({ locate: X, complaint: { down: '.el-form-item__error' } });
    assert.equal(found.field.complaint, 'Please');
  });

  test('a selector that is none: the field is read without', async () => {
    const world = await show(harness.page, item(error('Please'), '<input id="x" value="a">'));
    for (const place of [{ up: '[[', down: 'b' }, { up: 'div', down: '[[' }]) {
      const { field } = await world.field({ locate: X, complaint: place });
      assert.deepEqual([field.value, field.complaint], [text('a'), undefined]);
    }
  });
});

describe('read back after a write', () => {
  const quote = `const said = document.createElement('div'); said.className = 'el-form-item__error';
    said.textContent = 'Not valid: ' + this.value; this.closest('.el-form-item').append(said)`;
  for (const secret of [false, true]) {
    test(secret ? 'a secret that the page quotes is masked' : 'what the page quotes is told', async () => {
      const world = await show(harness.page, item('', `<input id="x" onchange="${quote}">`));
      const reply = await world.apply({ locate: X, value: text('some-value-9'), secret, complaint, settle_ms: 20 });
      assert.equal(reply.before.complaint, undefined);
      assert.equal(reply.after.complaint, `Not valid: ${secret ? '•'.repeat(8) : 'some-value-9'}`);
    });
  }
});

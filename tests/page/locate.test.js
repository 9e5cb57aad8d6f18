// Fields are found by the label a person reads, in whichever way the page ties it to its control.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { show, useHarness } from './support.js';

const harness = useHarness();

describe('a field by its label', () => {
  const byLabel = [{ labels: ['client id'], down: 'input' }];
  const cases = {
    'label[for]': ['<label for="x">Client ID</label><input id="x">', 1, 'Client ID'],
    'label around it': ['<label>Client ID <input id="x"></label>', 1, 'Client ID'],
    'label beside it': ['<div><label>Client ID</label><p><input id="x"></p></div>', 1, 'Client ID'],
    'label that a wrapper names (JumpCloud)': [
      '<div aria-labelledby="l"><label id="l">Client ID  *</label><p><input id="x"></p></div>', 1, 'Client ID'],
    'aria-label': ['<input id="x" aria-label="Client ID">', 1, 'Client ID'],
    'aria-labelledby of two texts': [
      '<b id="a">Client</b><i id="b">ID</i><input id="x" aria-labelledby="a b">', 1, 'Client ID'],
    'placeholder': ['<input id="x" placeholder="Client ID">', 1, 'Client ID'],
    'a text before it': ['<div><span>Client ID</span><div><input id="x"></div></div>', 1, 'Client ID'],
    'capitals, wide letters, blanks, star and colon': [
      '<label for="x"> ＣＬＩＥＮＴ \u00a0 id * :</label><input id="x">', 1, 'ＣＬＩＥＮＴ id'],
    'invisible characters and icon glyphs': ['<label for="x">\ue8c8Client\u200b ID\ufeff</label><input id="x">', 1],
    'a help link inside the label': [
      '<label for="x">Client ID <a href="#h">what is this?</a></label><input id="x">', 1],
    'a longer label is another field': ['<label for="x">Client ID of the vault</label><input id="x">', 0],
    'a hidden form of the same kind does not count': [
      '<div style="display:none"><label>Client ID <input></label></div><label>Client ID <input id="x"></label>', 1],
    'two visible ones are two': ['<label>Client ID <input id="x"></label><label>Client ID <input></label>', 2],
    'a label in front of two inputs names none': ['<div><label>Client ID</label><input id="x"><input></div>', 0],
    'a text in a hidden place is no label': [
      '<div><span style="display:none">Client ID</span><input id="x"></div>', 0],
    'a label of another kind of control': ['<label for="x">Client ID</label><select id="x"></select>', 0],
  };
  for (const [name, [html, count, label]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, html);
      const found = await world.field({ locate: byLabel });
      assert.equal(found.count, count);
      if (label) assert.equal(found.field?.label, label);
    });
  }
});

describe('a list of selectors', () => {
  const html = '<div><b></b></div><div id="d"><i id="x" class="a,b" title="(,"></i></div><p title=\')"\' id="y"></p>';
  const cases = {
    'brackets three deep': ['div:is(.a, :not(:has(b))) i, .none', ['x']],
    'brackets four deep': ['.none, div:is(.a, :not(:is(:has(b), .c))) i', ['x']],
    'a bracket and a comma in a string': ['[title="(,"], #y', ['x', 'y']],
    'a quote in a string': ["[title=')\"'], #x", ['x', 'y']],
    'an escaped comma and bracket': ['.a\\,b, .\\(, #y', ['x', 'y']],
    'an escaped quote': ['[title="\\","], #y', ['y']],
  };
  for (const [name, [css, ids]] of Object.entries(cases)) {
    test(name, async () => {
      const { read } = await show(harness.page, html);
      const count = (name, way) => ({ kind: 'count', name, locate: [{ css, ...way }] });
      const { found } = await read([count('x', { up: '#x' }), count('y', { up: '#y' }), count('all', {})]);
      assert.deepEqual(['x', 'y'].filter((id) => found[id].count > 0), ids);
      assert.equal(found.all.count, ids.length);
    });
  }
});

describe('a field by CSS', () => {
  const item = (inner, css = '') => `<div class="item" style="${css}"><label for="ID">Name</label>${inner}</div>`;
  const up = { css: 'label[for="ID"]', up: '.item', down: 'input' };
  const cases = {
    'from a label up and down': [[up], item('<input>'), 1, 'Name'],
    'the first way that finds anything decides': [
      [{ css: '.none' }, up, { css: 'input' }], `${item('<input>')}<input>`, 1, 'Name'],
    'nothing above the anchor': [[{ ...up, up: '.other' }], item('<input>'), 0],
    'nothing below': [[up], item('<select></select>'), 0],
    'hidden copies do not count beside a visible one': [
      [up], item('<input>', 'display:none') + item('<input>'), 1, 'Name'],
    'hidden ones alone do': [[up], item('<input>', 'display:none'), 1, 'Name'],
    'several anchors for one field are one': [
      [{ css: 'label, b', up: '.item', down: 'input' }], item('<b></b><input>'), 1],
    'a check box that is drawn by its label': [
      [{ css: 'input' }], '<label>On<input type="checkbox" style="opacity:0;position:absolute"></label>', 1, 'On'],
  };
  for (const [name, [locate, html, count, label]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, html);
      const found = await world.field({ locate });
      assert.equal(found.count, count);
      if (label) assert.equal(found.field?.label, label);
    });
  }
});

describe('a button by its text', () => {
  const cases = {
    'in lower case': ['<button>save</button>', 1],
    'in capitals with blanks': ['<button> SAVE\n</button>', 1],
    'not by a part of it': ['<button>Save as draft</button>', 0],
  };
  for (const [name, [html, count]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, html);
      const locate = [{ labels: ['save'], down: 'button' }];
      const { found } = await world.read([{ kind: 'count', name: 'x', locate }]);
      assert.equal(found.x.count, count);
    });
  }
});

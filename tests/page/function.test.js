// page.js as one function: it uses nothing but what a browser gives every script, leaves nothing in the isolated world
// but the marks, and what one call keeps no other call sees.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { pageFunction } from '../page-function.js';
import { MASK, SECRET, show, TEXT, text, useHarness } from './support.js';

const harness = useHarness();
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

/** The names that a script uses and neither declares nor finds in a browser, as the TypeScript checker sees it. */
function unknownNames(script) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'page-'));
  try {
    const file = path.join(folder, 'page.js');
    fs.writeFileSync(file, script);
    const options = ['--noEmit', '--allowJs', '--checkJs', '--strict', 'false', '--types', '', '--target', 'es2023',
      '--lib', 'es2023,dom,dom.iterable', '--moduleDetection', 'force', '--pretty', 'false', '--ignoreConfig'];
    const { stdout, status } = spawnSync(process.execPath, [tsc, ...options, file], { encoding: 'utf8' });
    assert.ok(status !== null && !/error TS[56]\d{3}/.test(stdout), stdout);
    return [...stdout.matchAll(/error TS(?:2304|2552|2580|2584|2591|18004): [^\n]*?'(\w+)'/g)].map(([, name]) => name);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

describe('one function', () => {
  test('every name in it is its own or the browser\'s', () => {
    assert.deepEqual(unknownNames(`(${pageFunction})({});`), []);
    assert.deepEqual(unknownNames(`(${pageFunction})({}); function f() { return outside + chrome + process.pid; }`),
      ['outside', 'chrome', 'process']);
  });

  test('no module needs one that needs it, so all is there when a module starts', () => {
    const folder = new URL('../../extension/page/', import.meta.url);
    const needs = new Map(fs.readdirSync(folder).filter((name) => name.endsWith('.js')).map((name) => (
      [name, [...fs.readFileSync(new URL(name, folder), 'utf8').matchAll(/^(?:import|\}).* from '\.\/(.+)';$/gm)]
        .map(([, other]) => other)])));
    assert.ok(needs.get('call.js').includes('apply.js'));
    // Again and again the modules that need none of those left; what stays is a circle or needs one.
    for (let ready = ['']; ready.length > 0;) {
      ready = [...needs.keys()].filter((name) => !needs.get(name).some((other) => needs.has(other)));
      for (const name of ready) needs.delete(name);
    }
    assert.deepEqual([...needs.keys()], []);
  });

  test('in a realm that holds nothing but the language it starts and answers', async () => {
    const realm = vm.createContext();
    const call = vm.runInContext(`(${pageFunction})`, realm);
    assert.deepEqual({ ...await call({ mask: [], task: { kind: 'unmark' } }) }, { kind: 'marked', count: 0 });
    assert.deepEqual(Object.keys(realm), []);
  });

  test('the isolated world keeps the marks while they are drawn, and nothing else', async () => {
    const world = await show(harness.page, '<label for="a">Client ID</label><input id="a"><p>word</p>');
    const names = () => world.inside(() => Reflect.ownKeys(globalThis).map(String));
    const before = await names();
    const locate = [{ labels: ['client id'], down: 'input' }];
    await world.read([{ kind: 'matches', name: 'words', pattern: 'word' }, { kind: 'count', name: 'ids', locate }]);
    await world.apply({ locate, value: text('x') });
    await world.call({ kind: 'press', origin: 'https://jump.example.com', locate });
    assert.deepEqual(await names(), before);
    await world.mark([{ locate, caption: 'here' }]);
    assert.deepEqual((await names()).filter((name) => !before.includes(name)), ['ssoFerryMarks']);
    await world.unmark();
    assert.deepEqual(await names(), before);
  });
});

describe('two calls of one and the same function', () => {
  /** Starts calls of one function object at once; the answers come in the order of the requests. */
  const together = (world, requests) => world.inside(
    `async (requests) => { const call = ${pageFunction}; return Promise.all(requests.map((one) => call(one))); }`,
    requests);
  const count = (labels) => ({ kind: 'count', name: 'fields', locate: [{ labels, down: 'input' }] });

  test('each looks for its own labels, in the page as it is by then', async () => {
    const world = await show(harness.page, '<label for="a">One</label><input id="a"><label for="b">Two</label>'
      + '<input id="b">');
    const replies = await world.inside(`async ([first, second]) => {
      const call = ${pageFunction};
      const one = await call(first);
      document.querySelector('label[for=b]').textContent = 'Second';
      return [one, await call(second)];
    }`, [['one'], ['second']].map((labels) => ({ mask: MASK, task: { kind: 'read', probes: [count(labels)] } })));
    assert.deepEqual(replies.map(({ found }) => found[0].count), [1, 1]);
  });

  test('a secret and a mask of one are unknown to the other that runs meanwhile', async () => {
    const world = await show(harness.page, `<input id="a"><p class="b">${SECRET}</p><p class="b">other</p>`);
    const apply = { kind: 'apply', origin: 'https://jump.example.com', step: {
      locate: [{ css: '#a' }], widget: TEXT, value: text(SECRET), secret: true, wait_ms: 0, settle_ms: 200 } };
    const probes = [{ kind: 'values', name: 'texts', css: '.b' }];
    const [applied, read, masked] = await together(world, [
      { mask: MASK, task: apply },
      { mask: [], task: { kind: 'read', probes } },
      { mask: ['other'], task: { kind: 'read', probes } },
    ]);
    assert.equal(applied.outcome, 'written');
    const values = ({ found }) => found[0].pairs.map(({ value }) => value);
    assert.deepEqual(values(read), [SECRET, 'other']);
    assert.deepEqual(values(masked), [SECRET, `oth${'•'.repeat(8)}`]);
  });

  test('what a drop-down offered is told by the call that opened it', async () => {
    const world = await show(harness.page, '<div id="m" role="combobox" aria-haspopup="listbox" tabindex="0">none</div>'
      + '<ul></ul><input id="a">');
    await harness.page.evaluate(() => {
      document.querySelector('#m').addEventListener('mousedown', () => {
        document.querySelector('ul').append(...['first', 'next'].map((name) => {
          const option = document.createElement('li');
          option.role = 'option';
          option.textContent = name;
          return option;
        }));
      });
    });
    const task = (locate, widget, value) => ({ kind: 'apply', origin: 'https://jump.example.com', step: {
      locate, widget, value, secret: false, wait_ms: 0, settle_ms: 0 } });
    const menu = { kind: 'menu', shown: '#m', option: 'li' };
    const [opened, filled] = await together(world, [
      { mask: [], task: task([{ css: '#m' }], menu, { kind: 'many', is: ['absent'] }) },
      { mask: [], task: task([{ css: '#a' }], TEXT, text('x')) },
    ]);
    assert.deepEqual([opened.outcome, opened.before.options], ['no_such_option', ['first', 'next']]);
    assert.deepEqual([filled.outcome, filled.before.options], ['written', undefined]);
  });
});

// Pages of any size and shape: a reading ends soon, fails nothing, and returns no more than it may.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enter, useHarness } from './support.js';

const harness = useHarness();
/** Far more than a reading needs, far less than a person waits. */
const SOON_MS = 4000;

/** A clock of the page's own work: what else the machine has to do, and lets the page wait for, is not in it. */
async function workOf(page) {
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime').value * 1000;
  };
}
const MOST_CHARACTERS = 2_500_000;

const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const PROBES = [
  { kind: 'pairs', name: 'pairs', item: 'div, p', label: 'label, b', value: 'span, input' },
  { kind: 'values', name: 'values', css: 'p, span, input' },
  { kind: 'matches', name: 'guids', pattern: GUID },
  { kind: 'matches', name: 'everything', pattern: '[\\s\\S]+' },
  { kind: 'matches', name: 'nothing', pattern: 'x*' },
  { kind: 'tied', name: 'tied', label: 'label, [id$="-label"]' },
  { kind: 'near', name: 'near', labels: ['Client ID', 'Object ID'], pattern: GUID, outside: '.search' },
  {
    kind: 'table', name: 'table', table: 'table, [role=grid]', header: 'th, [role=columnheader]', row: 'tr, [role=row]',
    cell: 'td, [role=gridcell]', mask: '[!-~]{24,64}',
  },
  { kind: 'checks', name: 'checks', css: 'input[type=checkbox], [role=checkbox]' },
  { kind: 'frames', name: 'frames' },
  { kind: 'count', name: 'count', locate: [{ labels: ['client id'], down: 'input' }] },
  {
    kind: 'field', name: 'field', locate: [{ labels: ['nowhere'] }, { css: 'input' }], secret: false,
    widget: { kind: 'menu', shown: 'span', option: 'p' },
  },
];

/** Each builds a page in the page's own world. */
const PAGES = {
  // Chromium 156 itself gives up drawing before four thousand.
  'fifteen hundred levels': () => {
    let at = document.body;
    for (let level = 0; level < 1500; level += 1) at = at.appendChild(document.createElement('div'));
    at.innerHTML = '<label>Client ID</label><span>11111111-aaaa-4bbb-8ccc-111111111111</span>';
  },
  'ten thousand levels that are not drawn': () => {
    let at = document.body.appendChild(document.createElement('div'));
    at.style.display = 'none';
    for (let level = 0; level < 10_000; level += 1) {
      at.append('Client ID');
      at = at.appendChild(document.createElement('span'));
    }
  },
  'one text of five million characters': () => {
    document.body.append('11111111-aaaa-4bbb-8ccc-111111111111 '.repeat(135_000));
  },
  'a large script': () => {
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = '"https://login.example/",'.repeat(200_000);
    document.body.append(script, 'Client ID');
  },
  'twelve thousand GUIDs': () => {
    document.body.innerHTML = '<p>11111111-aaaa-4bbb-8ccc-111111111111</p>'.repeat(12_000);
  },
  'eight thousand labels': () => {
    document.body.innerHTML = '<label id="a-label">Client ID</label> <input aria-labelledby="a-label"> '.repeat(8000);
  },
  'a hundred thousand labels of nothing, more texts than are walked past': () => {
    document.body.innerHTML = '<b>Client ID</b><i>text</i>'.repeat(105_000);
  },
  'eight thousand texts in one line': () => {
    document.body.innerHTML = '<span>11111111-</span><span>aaaa</span>'.repeat(4000);
  },
  'two thousand tables': () => {
    document.body.innerHTML = '<table><tr><th>A</th></tr><tr><td>1</td></tr></table>'.repeat(2000);
  },
  'a table of eight thousand rows': () => {
    document.body.innerHTML = `<table>${'<tr><td>1</td><td>2</td></tr>'.repeat(8000)}</table>`;
  },
  'a row of eight thousand cells': () => {
    document.body.innerHTML = `<table><tr>${'<td>1</td>'.repeat(8000)}</tr></table>`;
  },
  'tables in tables': () => {
    let at = document.body;
    for (let level = 0; level < 300; level += 1) {
      at.insertAdjacentHTML('beforeend', '<div role="grid"><div role="row"><div role="gridcell">1</div></div></div>');
      at = at.lastElementChild.firstElementChild.firstElementChild;
    }
  },
  'more frames than are told': () => {
    document.body.innerHTML = '<iframe name="x"></iframe>'.repeat(520);
  },
  'eight thousand check boxes': () => {
    document.body.innerHTML = '<input type="checkbox"><br>'.repeat(8000);
  },
  'names that name each other': () => {
    document.body.innerHTML = '<p id="a-label" aria-labelledby="b-label a-label">a</p>'
      + '<p id="b-label" aria-labelledby="a-label b-label">b</p><input aria-labelledby="a-label">';
  },
  'names of a thousand ids': () => {
    document.body.innerHTML = `<p id="a">a</p>${`<input aria-labelledby="${'a '.repeat(1000)}">`.repeat(2000)}`;
  },
  'attributes of a million characters': () => {
    const long = 'x'.repeat(1_000_000);
    document.body.innerHTML = `<iframe name="${long}" class="${long}"></iframe><p title="${long}">p</p>
      <input type="checkbox" aria-label="${long}"><table><tr><td title="${long}"></td></tr></table>`;
    window.name = long;
    document.title = long;
  },
  'nothing at all': () => {
    document.documentElement.remove();
  },
};

for (const [name, build] of Object.entries(PAGES)) {
  test(name, { timeout: 60_000 }, async () => {
    const page = await harness.freshPage();
    await page.goto('https://jump.example.com/practice');
    await page.evaluate(() => { document.body.innerHTML = ''; });
    await page.evaluate(build);
    // The page's own layout is not the reading's.
    await page.evaluate(() => document.body?.getBoundingClientRect().height);
    const world = await enter(page);
    const worked = await workOf(page);
    const slow = [];
    const times = [];
    for (const probe of PROBES) {
      const start = await worked();
      const reply = await world.call({ kind: 'read', probes: [probe] });
      const took = await worked() - start;
      times.push(took);
      assert.equal(reply.kind, 'read', `${probe.name}: ${JSON.stringify(reply).slice(0, 300)}`);
      assert.ok(JSON.stringify(reply).length < MOST_CHARACTERS, probe.name);
      const [found] = reply.found;
      assert.ok((found.pairs?.length ?? 0) <= 500 && (found.frames?.length ?? 0) <= 500, probe.name);
      assert.ok((found.tables ?? []).flatMap(({ rows }) => rows).length <= 500, probe.name);
      if (took > SOON_MS) slow.push(`${probe.name} ${Math.round(took)} ms`);
    }
    assert.deepEqual(slow, []);
    assert.ok(times.every((time) => time > 0), 'the clock runs');
    const all = await world.call({ kind: 'read', probes: PROBES });
    assert.deepEqual(all.found.map((one) => one.name), PROBES.map((one) => one.name));
    const taken = { kind: 'take', origin: 'https://jump.example.com', row: '*', beside: '1111', pattern: GUID };
    assert.equal((await world.call(taken)).kind, 'taken');
  });
}

describe('a request with a selector that is none', () => {
  const bad = '[[';
  const probes = [
    { kind: 'pairs', name: 'pairs', item: bad, label: 'b', value: 'p' },
    { kind: 'pairs', name: 'parts', item: 'body', label: bad, value: bad },
    { kind: 'values', name: 'values', css: bad },
    { kind: 'tied', name: 'tied', label: bad },
    { kind: 'near', name: 'near', labels: ['text'], pattern: '.*', outside: bad },
    { kind: 'table', name: 'table', table: bad, header: bad, row: bad, cell: bad, mask: '' },
    { kind: 'checks', name: 'checks', css: bad },
    { kind: 'count', name: 'count', locate: [{ css: bad }] },
    { kind: 'count', name: 'up', locate: [{ css: 'p', up: bad }] },
    { kind: 'count', name: 'down', locate: [{ labels: ['text'], down: bad }] },
  ];
  test('finds nothing, and the rest is read', async () => {
    const page = await harness.freshPage();
    await page.goto('https://jump.example.com/practice');
    await page.setContent('<label>text</label><p>value</p>');
    const world = await enter(page);
    const { found } = await world.read([...probes, { kind: 'values', name: 'rest', css: 'p' }]);
    assert.deepEqual(probes.map(({ name }) => found[name].count), probes.map(() => 0));
    assert.equal(found.rest.count, 1);
  });
});

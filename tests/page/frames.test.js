// Which document answers, and what a document knows of its frames: the host decides, and a hidden frame shows nothing.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { enterFrame, show, useHarness } from './support.js';

const harness = useHarness();
const VALUES = { kind: 'values', name: 'x', css: 'p' };

describe('a document answers at the named hosts only', () => {
  // Asked at https://jump.example.com.
  const cases = {
    'its own': [['jump.example.com'], true],
    'one of several': [['portal.azure.com', 'jump.example.com'], true],
    'one label before': [['*.example.com'], true],
    'two labels before': [['*.com'], true],
    'no host named: anywhere': [[], true],
    'the domain without its label': [['example.com'], false],
    'a label more': [['*.jump.example.com'], false],
    'the same end without a dot': [['ump.example.com'], false],
    'the same end without a dot, after a star': [['*ump.example.com'], false],
    'a longer name that begins so': [['jump.example.com.example.net'], false],
    'a trailing dot': [['jump.example.com.'], false],
    'capitals': [['JUMP.example.com'], false],
    'a port': [['jump.example.com:443'], false],
    'an origin': [['https://jump.example.com'], false],
    'a star alone': [['*', '*.', ''], false],
  };
  for (const [name, [hosts, here]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, '<p>text</p>');
      const reply = await world.call({ kind: 'read', probes: [VALUES], hosts });
      if (here) assert.deepEqual([reply.kind, reply.found[0].count], ['read', 1]);
      else assert.deepEqual(reply, { kind: 'elsewhere' });
      const only = [{ kind: 'at', hosts, probes: [VALUES] }, { kind: 'count', name: 'y', locate: [{ css: 'p' }] }];
      const { found } = await world.call({ kind: 'read', probes: only });
      const names = here && hosts.length > 0 ? ['x', 'y'] : ['y'];
      assert.deepEqual(found.map((one) => one.name), names);
    });
  }

  test('probes within probes', async () => {
    const world = await show(harness.page, '<p>text</p>');
    const at = (host, ...probes) => ({ kind: 'at', hosts: [host], probes });
    const named = (name) => ({ ...VALUES, name });
    const probes = [at('*.example.com', named('a'), at('jump.example.com', named('b')), at('example.net', named('c')))];
    const { found } = await world.call({ kind: 'read', probes });
    assert.deepEqual(found.map(({ name }) => name), ['a', 'b']);
  });

  test('a secret to compare with is masked in every other answer, also in there', async () => {
    const world = await show(harness.page, '<p>held-S3cret</p><input type="password" value="held-S3cret">');
    const field = {
      kind: 'field', name: 'f', locate: [{ css: 'input' }], widget: { kind: 'text', events: [] }, secret: true,
      compare: { kind: 'text', is: 'held-S3cret' },
    };
    const { found } = await world.call({ kind: 'read', probes: [
      { kind: 'at', hosts: ['*.com'], probes: [field, VALUES] }] });
    assert.deepEqual([found[0].field.equal, found[1].pairs[0].value], [true, '••••••••']);
  });
});

describe('the frames of a document', () => {
  const REACT = 'https://sandbox-1.reactblade.portal.azure.net';
  const frame = (attributes) => `<iframe ${attributes}></iframe>`;
  const cases = {
    'another origin': [frame(`src="${REACT}/view?x=1#y" name="A.ReactView" class="a b"`),
      { origin: REACT, name: 'A.ReactView', class: 'a b', visible: true }],
    'a path of its own origin': [frame('src="/practice/frame"'),
      { origin: 'https://jump.example.com', name: '', class: '', visible: true }],
    'a host without a scheme': [frame('src="//example.com/"'),
      { origin: 'https://example.com', name: '', class: '', visible: true }],
    'no address': [frame('name="x"'), { origin: '', name: 'x', class: '', visible: true }],
    'about:blank': [frame('src="about:blank"'), { origin: '', name: '', class: '', visible: true }],
    'a document in its attribute': [frame('srcdoc="<p>1</p>"'), { origin: '', name: '', class: '', visible: true }],
    'data in its address': [frame('src="data:text/html,1"'), { origin: '', name: '', class: '', visible: true }],
    'an address that is none': [frame('src="https://["'), { origin: '', name: '', class: '', visible: true }],
    'not drawn': [frame('class="fxs-display-none" style="display:none"'),
      { origin: '', name: '', class: 'fxs-display-none', visible: false }],
    'invisible': [frame('style="visibility:hidden"'), { origin: '', name: '', class: '', visible: false }],
    'without a size': [frame('style="width:0;height:0;border:0"'), { origin: '', name: '', class: '', visible: false }],
    'in a hidden blade': [`<div style="display:none">${frame('name="x"')}</div>`,
      { origin: '', name: 'x', class: '', visible: false }],
  };
  for (const [name, [html, expected]] of Object.entries(cases)) {
    test(name, async () => {
      const world = await show(harness.page, html);
      const { found } = await world.read([{ kind: 'frames', name: 'x' }]);
      assert.deepEqual(found.x, { name: 'x', count: 1, frames: [expected] });
    });
  }
});

describe('inside a frame', () => {
  let world;
  const inside = (name) => harness.page.frames().find((frame) => frame.name() === name);
  const PAGE = '<p>https://login.example/</p><table><tr><td>cell</td></tr></table><input type=checkbox>';
  before(async () => {
    const frame = (name, more = '') => `<iframe name="${name}" src="/practice/frame" ${more}></iframe>`;
    world = await show(harness.page, `${frame('shown')}${frame('hidden', 'style="display:none"')}
      <iframe name="doc" srcdoc="<p>1</p>"></iframe>`);
    await harness.page.waitForNetworkIdle({ idleTime: 50 });
    for (const name of ['shown', 'hidden']) {
      await inside(name).evaluate((html) => { document.body.innerHTML = html; }, PAGE);
    }
  });
  const probes = [
    VALUES, { kind: 'matches', name: 'm', pattern: 'https://\\S+' }, { kind: 'checks', name: 'c', css: 'input' },
    { kind: 'table', name: 't', table: 'table', header: 'th', row: 'tr', cell: 'td', mask: '' },
    { kind: 'near', name: 'n', labels: ['cell'], pattern: '.*' },
  ];
  const counts = async (name, hosts) => {
    const reply = await enterFrame(inside(name)).call({ kind: 'read', probes, hosts });
    return reply.found ? [reply.name, ...reply.found.map(({ count }) => count)] : reply.kind;
  };

  test('the shown one answers with its name', async () => {
    assert.deepEqual(await counts('shown', ['jump.example.com']), ['shown', 1, 1, 1, 1, 0]);
  });

  test('the one that is not drawn shows nothing, and does not answer for its host', async () => {
    assert.deepEqual(await counts('hidden'), ['hidden', 0, 0, 0, 0, 0]);
    assert.equal(await counts('hidden', ['jump.example.com']), 'elsewhere');
  });

  test('a document without a host answers nowhere', async () => {
    assert.equal(await counts('doc', ['jump.example.com']), 'elsewhere');
    assert.equal((await counts('doc'))[0], 'doc');
  });

  test('the texts of frames are not the document\'s', async () => {
    const { found } = await world.read(probes);
    assert.deepEqual([found.x.count, found.m.count], [0, 0]);
  });
});

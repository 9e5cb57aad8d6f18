// What a person sees beside a label, in a table, at a check box and in running text: all of it, and nothing else.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { enter, on, show, useHarness } from './support.js';

const harness = useHarness();

const ID = '11111111-aaaa-4bbb-8ccc-111111111111';
const OTHER = '22222222-aaaa-4bbb-8ccc-222222222222';
const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const URLS = 'https://[^\\s"\'<>]+';
const GLYPH = '\ue8c8';
/** A copy that only a pointer or a screen reader brings out. */
const COPIES = {
  'not drawn': 'display:none',
  'invisible': 'visibility:hidden',
  'transparent': 'opacity:0',
  'cut to a dot': 'position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)',
};

async function found(html, probe) {
  const world = await show(harness.page, html);
  const reading = await world.call({ kind: 'read', probes: [{ name: 'x', ...probe }] });
  assert.equal(reading.kind, 'read', JSON.stringify(reading));
  return reading.found[0];
}
const pairs = async (html, probe) => (await found(html, probe)).pairs.map(({ label, value }) => [label, value]);
const values = async (html, probe) => (await found(html, probe)).pairs.map(({ value }) => value);

describe('near a known label', () => {
  const CLIENT = 'Application (client) ID';
  const labels = ['application (client) id', 'directory (tenant) id', 'アプリケーション (クライアント) ID', 'ID d\'application'];
  const one = [[CLIENT, ID]];
  const cases = {
    'the next sibling': [`<div><span>${CLIENT}</span><span>${ID}</span></div>`, one],
    'a cousin': [`<section><div><p>${CLIENT}</p></div><div><div><p>${ID}</p></div></div></section>`, one],
    'a text in the same element': [`<p>${CLIENT}<br>${ID}</p>`, one],
    'a cut text whose title is whole': [`<p>${CLIENT}</p><p title="${ID}">${ID.slice(0, 12)}…</p>`, one],
    'a read-only box': [`<p>${CLIENT}</p><input readonly value="${ID}">`, one],
    'a box inside its label': [`<label>${CLIENT} <input value="${ID}"></label>`, one],
    'a link': [`<p>${CLIENT}</p><a href="#x">${ID}</a>`, one],
    'a value with a copy glyph and a zero-width character': [`<p>${CLIENT}</p><p>\u200b${ID} ${GLYPH}</p>`, one],
    'a label with a glyph, a colon and blanks': [`<p> Application  (client) ID${GLYPH} : </p><p>${ID}</p>`,
      [['Application (client) ID :', ID]]],
    'a label in several pieces': [`<p><span>Application (client)</span><span>&nbsp;ID</span></p><p>${ID}</p>`, one],
    'a label in wide brackets': [`<p>アプリケーション（クライアント）ID</p><p>${ID}</p>`,
      [['アプリケーション（クライアント）ID', ID]]],
    'a label with a curled apostrophe': [`<p>ID d’application</p><p>${ID}</p>`, [['ID d’application', ID]]],
    'two labels, each with its own': [
      `<p>${CLIENT}</p><p>${ID}</p><p>Directory (tenant) ID</p><p>${OTHER}</p>`,
      [[CLIENT, ID], ['Directory (tenant) ID', OTHER]]],
    'a label without a value does not take the next one\'s': [
      `<p>${CLIENT}</p><p>Directory (tenant) ID</p><p>${OTHER}</p>`, [['Directory (tenant) ID', OTHER]]],
    'labels first, values after: nobody can tell': [
      `<p>${CLIENT}</p><p>Directory (tenant) ID</p><p>${ID}</p>`, [['Directory (tenant) ID', ID]]],
    'what does not fit as a whole is passed over': [
      `<p>${CLIENT}</p><p>is ${ID}</p><p>${OTHER}</p>`, [[CLIENT, OTHER]]],
    'a longer text is another label': [`<p>${CLIENT} of the vault</p><p>${ID}</p>`, []],
    'a password': [`<p>${CLIENT}</p><input type="password" value="${ID}">`, []],
    'in the search bar, both': [`<div class="search"><p>${CLIENT}</p><p>${ID}</p></div>`, []],
    'a value in the search bar': [
      `<p>${CLIENT}</p><input class="search" value="${ID}"><p>${OTHER}</p>`, [[CLIENT, OTHER]]],
    'too far away': [`<p>${CLIENT}</p>${'<p>text</p>'.repeat(200)}<p>${ID}</p>`, []],
  };
  for (const [name, style] of Object.entries(COPIES)) {
    cases[`a label that is ${name}`] = [`<p style="${style}">${CLIENT}</p><p>${ID}</p>`, []];
    cases[`a value that is ${name}`] = [
      `<p>${CLIENT}</p><p style="${style}">${ID}</p><p>${OTHER}</p>`, [[CLIENT, OTHER]]];
    cases[`a copy of the label, ${name}`] = [
      `<p>${CLIENT}</p><p style="${style}">${CLIENT}</p><p>${ID}</p>`, one];
    cases[`a value doubled by a copy that is ${name}`] = [
      `<p>${CLIENT}</p><p><span>${ID}</span><span style="${style}">${ID}</span></p>`, one];
  }
  for (const [name, [html, expected]] of Object.entries(cases)) {
    test(name, async () => {
      assert.deepEqual(await pairs(html, { kind: 'near', labels, pattern: GUID, outside: '.search' }), expected);
    });
  }

  test('the labels of another probe end the search too', async () => {
    const world = await show(harness.page, `<p>${CLIENT}</p><p>Secret ID</p><p>${ID}</p>`);
    const near = (name, label) => ({ kind: 'near', name, labels: [label], pattern: GUID });
    const { found: by } = await world.read([near('client', CLIENT), near('secret', 'Secret ID')]);
    assert.deepEqual([by.client.count, by.secret.pairs], [0, [{ label: 'Secret ID', value: ID }]]);
  });
});

describe('a value tied to its label', () => {
  const label = '<label id="PropertyField1-label">Object ID</label>';
  const cases = {
    'a text': [`${label}<div aria-labelledby="PropertyField1-label">${ID}</div>`, [['Object ID', ID]]],
    'a title before the text': [
      `${label}<p aria-labelledby="PropertyField1-label" title="${ID}">${ID.slice(0, 8)}…</p>`, [['Object ID', ID]]],
    'a box': [`${label}<input readonly aria-labelledby="PropertyField1-label" value="${ID}">`, [['Object ID', ID]]],
    'one of several ids': [`${label}<p aria-labelledby="x PropertyField1-label">${ID}</p>`, [['Object ID', ID]]],
    'the label ends before a link': [
      `<b id="PropertyField2-label">Object ID <a href="#h">what is it?</a></b>
        <p aria-labelledby="PropertyField2-label">1</p>`,
      [['Object ID', '1']]],
    'a label that is only said': [
      `<label class="l" aria-label="Object ID" id="PropertyField3-label"></label>
        <p aria-labelledby="PropertyField3-label">1</p>`,
      [['Object ID', '1']]],
    'a password': [`${label}<input type="password" aria-labelledby="PropertyField1-label" value="${ID}">`, []],
    'no such label': [`<p aria-labelledby="PropertyField9-label">${ID}</p>`, []],
    'a hidden blade with the same ids before it': [
      `<div style="display:none"><label id="PropertyField1-label">Secret ID</label>
        <p aria-labelledby="PropertyField1-label">${OTHER}</p></div>
        ${label}<p aria-labelledby="PropertyField1-label">${ID}</p>`, [['Object ID', ID]]],
  };
  for (const [name, style] of Object.entries(COPIES).slice(0, 3)) {
    cases[`a value that is ${name}`] = [
      `${label}<p style="${style}" aria-labelledby="PropertyField1-label">${ID}</p>`, []];
  }
  for (const [name, style] of Object.entries(COPIES)) {
    cases[`a value doubled by a copy that is ${name}`] = [
      `${label}<p aria-labelledby="PropertyField1-label">${ID}<span style="${style}">${ID}</span></p>`,
      [['Object ID', ID]]];
  }
  for (const [name, [html, expected]] of Object.entries(cases)) {
    test(name, async () => {
      const probe = { kind: 'tied', label: '[id^="PropertyField"][id$="-label"]' };
      assert.deepEqual(await pairs(html, probe), expected);
    });
  }
});

describe('what matches in the text', () => {
  const at = 'https://login.example/token';
  const cases = {
    'a text': [URLS, `<p>see ${at} there</p>`, [at]],
    'each once': [URLS, `<p>${at}</p><p>${at}</p>`, [at]],
    'in the text\'s own line only': ['https:[^<]+', `<p>${at}</p><p>next</p>`, [at]],
    'from the beginning of a line': ['^https:.+', `<p>${at}</p><p>x ${at}?</p>`, [at]],
    'wrapped in spans, as code editors do': [
      URLS, '<div><span><span>"https://lo</span><span>gin.example</span><span>/token"</span></span></div>', [at]],
    'wrapped at a knockout comment': [URLS, '<p>https://login.<!-- ko -->example/token<!-- /ko --></p>', [at]],
    'with a place to break': [URLS, '<p>https://login.<wbr>example/token</p>', [at]],
    'wrapped by the window': [URLS,
      '<p style="width:120px;overflow-wrap:anywhere"><span>https://login.</span><span>example/token</span></p>', [at]],
    'a GUID in two pieces': [
      `\\b${GUID}\\b`, `<p>"<span>${ID.slice(0, 20)}</span><span>${ID.slice(20)}</span>"</p>`, [ID]],
    'no invention out of neighbours in blocks': [URLS, `<div>${at}</div><div>copy</div>`, [at]],
    'nor out of columns': [URLS, `<div style="display:flex"><span>${at}</span><span>copy</span></div>`, [at]],
    'nor out of lines': [
      URLS, `<p><span style="display:block">${at}</span><span style="display:block">copy</span></p>`, [at]],
    'nor out of a button behind it': [URLS, `<p><span>${at}</span><button>copy</button></p>`, [at]],
    'nor out of words with a gap': [
      URLS, `<p><span>${at}</span><span style="margin-left:9px">copy</span></p>`, [at]],
    'a word boundary between a label and its value': [
      `\\b${GUID}\\b`, `<div><span>Client ID</span></div><div><span>${ID}</span></div>`, [ID]],
    'the same in one line with a gap': [
      `\\b${GUID}\\b`, `<p><span>Client ID</span><span style="margin-left:9px">${ID}</span></p>`, [ID]],
    'three that look alike': [GUID, `<p>${ID} ${ID.replace(/1$/, '2')} ${ID.replace(/1$/, '3')}</p>`,
      [ID, ID.replace(/1$/, '2'), ID.replace(/1$/, '3')]],
    'a read-only box': [URLS, `<input readonly value="${at}">`, [at]],
    'a text area': [URLS, `<textarea readonly>${at}</textarea>`, [at]],
    'a box that can be written to is not the page\'s word': [URLS, `<input value="${at}">`, []],
    'a read-only password': [URLS, `<input readonly type="password" value="${at}">`, []],
    'a script or a style': [URLS, `<script>// ${at}</script><style>/* ${at} */</style><p></p>`, []],
    'an element without a box of its own': [
      URLS, `<div style="display:contents"><b style="display:contents">${at}</b></div>`, [at]],
    'lines of a drawn text': [URLS, `<pre>${at}\n${at}/2</pre>`, [at, `${at}/2`]],
    'a pattern that takes in everything': ['[\\s\\S]+', '<p>one</p><p>two</p>', ['one', 'two']],
  };
  for (const [name, style] of Object.entries(COPIES)) {
    cases[`a text that is ${name}`] = [URLS, `<p style="${style}">${at}</p>`, []];
    cases[`doubled by a copy that is ${name}`] = [
      `\\b${GUID}\\b`, `<p><span>${ID}</span><span style="${style}">${ID}</span></p>`, [ID]];
  }
  for (const [name, [pattern, html, expected]] of Object.entries(cases)) {
    test(name, async () => {
      assert.deepEqual(await values(html, { kind: 'matches', pattern }), expected);
    });
  }

  const secret = `abc8Q~${'x'.repeat(34)}`;
  const split = {
    'in one text': `<p>${secret}</p>`,
    'in pieces of one line': `<p><span>${secret.slice(0, 9)}</span><span>${secret.slice(9)}</span></p>`,
    'in a read-only box': `<input readonly value="${secret}">`,
  };
  for (const [name, html] of Object.entries(split)) {
    test(`a secret ${name} is masked before it is searched`, async () => {
      for (const pattern of ['\\S+', 'x+', 'Q~\\S*', '[a-z]{9,}']) {
        const shown = await values(html, { kind: 'matches', pattern });
        assert.ok(!JSON.stringify(shown).includes('xxx'), `${pattern}: ${shown}`);
      }
    });
  }
});

describe('a value', () => {
  const cases = {
    'its title first': [`<p class="v" title="whole">wh…</p>`, ['whole']],
    'its text without a copy glyph\'s neighbour': ['<p class="v">value<button hidden>copy</button></p>', ['value']],
    'a hint drawn transparent beside it': ['<p class="v">rg-foo<span style="opacity:0">Copied</span></p>', ['rg-foo']],
    'two lines stay two': ['<div class="v"><div>one</div><div>two</div></div>', ['one\ntwo']],
    'a repeated word that is really there twice': ['<p class="v"><b>tom</b><b>tom</b></p>', ['tomtom']],
  };
  for (const [name, style] of Object.entries(COPIES)) {
    cases[`not doubled by a copy that is ${name}`] = [
      `<p class="v">rg-foo<span style="${style}">rg-foo</span></p>`, ['rg-foo']];
  }
  for (const [name, [html, expected]] of Object.entries(cases)) {
    test(name, async () => {
      assert.deepEqual(await values(html, { kind: 'values', css: '.v' }), expected);
    });
  }
});

describe('a check box, switch or radio button', () => {
  const box = (more = '') => `<span role="checkbox" tabindex="0" aria-checked="true" ${more}></span>`;
  const cases = {
    'its own label': ['<label>ID tokens <input type="checkbox" checked></label>', [['ID tokens', 'on']]],
    'a label elsewhere': ['<input id="a" type="checkbox"><label for="a">* ID tokens:</label>', [['ID tokens', 'off']]],
    'a name that is only said': [box('aria-label="ID tokens"'), [['ID tokens', 'on']]],
    'a text that names it': [`<p id="n">ID tokens</p><div>${box('aria-labelledby="n"')}</div>`, [['ID tokens', 'on']]],
    'the text after it': [`<p>Grants</p><div>${box()}<span>ID tokens</span></div>`, [['ID tokens', 'on']]],
    'a bare text after it': ['<p>Before <input type="checkbox"> ID tokens <br>More</p>', [['ID tokens', 'off']]],
    'the text after its surroundings': [
      `<div><i>${GLYPH}</i><div>${box()}</div><div>ID tokens</div></div>`, [['ID tokens', 'on']]],
    'the cell after its own': [
      `<table><tr><td>${box()}</td><td>email</td><td>The address</td></tr></table>`, [['email', 'on']]],
    'the text before it when none follows': [
      `<div><div>Assignment required?</div><div>${box()}</div></div><p>Next</p>`, [['Assignment required?', 'on']]],
    'not the text of the next one': [
      `<div>A ${box()}<input type="checkbox"> B</div>`, [['A', 'on'], ['B', 'off']]],
    'not a hidden text': [`<div>${box()}<span style="display:none">no</span><span>yes</span></div>`, [['yes', 'on']]],
    'mixed': [`${box().replace('true', 'mixed')} Some`, [['Some', 'mixed']]],
    'off and disabled': [
      `${box('aria-disabled="true"').replace('checked="true"', 'checked="false"')} A`, [['A', 'off disabled']]],
    'disabled by its group': [
      '<fieldset disabled><label>A <input type="checkbox" checked></label></fieldset>', [['A', 'on disabled']]],
    'read-only': [`${box('aria-readonly="true"')} A`, [['A', 'on disabled']]],
    'a drawn box over a hidden one': [
      '<label>A<input type="checkbox" checked style="opacity:0;position:absolute"></label>', [['A', 'on']]],
    'a switch that is a button': [
      '<button role="switch" aria-checked="false" aria-label="A">No</button>', [['A', 'off']]],
    'radio buttons': [
      '<label><input type="radio" name="r" checked>Yes</label><label><input type="radio" name="r">No</label>',
      [['Yes', 'on'], ['No', 'off']]],
    'hidden ones': [`<div style="display:none">${box()} A</div>`, []],
    'names that name each other': [
      `<div>${box('id="a" aria-labelledby="b"')}<i id="b" aria-labelledby="a"></i></div>`, [['', 'on']]],
  };
  const css = 'input[type=checkbox], input[type=radio], [role=checkbox], [role=switch]';
  const style = '<style>[role=checkbox]{display:inline-block;width:12px;height:12px}</style>';
  for (const [name, [html, expected]] of Object.entries(cases)) {
    test(name, async () => {
      assert.deepEqual(await pairs(style + html, { kind: 'checks', css }), expected);
    });
  }
});

describe('a table', () => {
  const CLASSIC = {
    kind: 'table', table: '.fxc-gc-table', header: '.fxc-gc-columnheader-content', row: '.fxc-gc-row-content',
    cell: '.fxc-gc-cell', mask: '[!-~]{24,64}',
  };
  const ARIA = {
    kind: 'table', table: '[role=grid]', header: '[role=columnheader]', row: '[role=row]',
    cell: '[role=gridcell], [role=rowheader]', mask: '[!-~]{24,64}',
  };
  const classic = (...cells) => `<div class="fxc-gc-row"><div class="fxc-gc-row-content">${cells.join('')}</div></div>`;
  const cell = (text, title = text) => `<div class="fxc-gc-cell" title="${title}"><div>${text}</div></div>`;
  const ariaCell = (text) => `<div role="gridcell">${text}</div>`;
  const aria = (...cells) => `<div role="row">${cells.map(ariaCell).join('')}</div>`;
  const grid = (rows) => `<div role="grid"><div role="row"><div role="columnheader">A</div>
    <div role="columnheader">B</div></div>${rows}</div>`;
  const table = (rows) => `<div class="fxc-gc-table"><div><div class="fxc-gc-columnheader-content">Value
    <span>${GLYPH}</span></div><div class="fxc-gc-columnheader-content">Secret ID</div></div>${rows}</div>`;
  const AB = (...rows) => [{ headers: ['A', 'B'], rows }];
  const VS = (...rows) => [{ headers: ['Value', 'Secret ID'], rows }];
  const unknown = 'Zk3'.repeat(10);
  const cases = {
    'the portal\'s own, titles first': [
      CLASSIC, table(classic(cell('abc***'), cell(`${ID.slice(0, 9)}…`, ID))), VS(['abc***', ID])],
    'an ARIA grid': [ARIA, grid(aria('one', ID) + aria('two', OTHER)), AB(['one', ID], ['two', OTHER])],
    'empty cells stay in their column': [ARIA, grid(aria('', 'b')), AB(['', 'b'])],
    'a row without cells is none': [ARIA, grid('<div role="row"></div>'), AB()],
    'a first cell that heads its row': [
      ARIA, grid(`<div role="row"><div role="rowheader">one</div>${ariaCell('two')}</div>`), AB(['one', 'two'])],
    'the title of a cut part': [ARIA, grid(aria(`<span title="${ID}">${ID.slice(0, 9)}…</span>`, 'b')), AB([ID, 'b'])],
    'a hint is no text': [ARIA, grid(aria(`${ID}<i title="Copy to clipboard">${GLYPH}</i>`, 'b')), AB([ID, 'b'])],
    'a glyph beside a text': [ARIA, grid(aria(`<i>${GLYPH}</i><span>Granted</span>`, 'b')), AB(['Granted', 'b'])],
    'a text box in a cell': [ARIA, grid(aria('<input readonly value="in the box">', 'b')), AB(['in the box', 'b'])],
    'a password box in a cell': [ARIA, grid(aria('<input type="password" value="in the box">', 'b')), AB(['', 'b'])],
    'what may be a secret is masked': [ARIA, grid(aria(unknown, 'b')), AB(['Zk3••••••••', 'b'])],
    'the same in a title': [CLASSIC, table(classic(cell('Zk3…', unknown), cell(ID))), VS(['Zk3••••••••', ID])],
    'a GUID is none': [ARIA, grid(aria(ID, 'b')), AB([ID, 'b'])],
    'a secret of a known shape in a longer text': [
      ARIA, grid(aria(`new: abc8Q~${'x'.repeat(34)}`, 'b')), AB(['new: abc••••••••', 'b'])],
    'a table in a cell is a table of its own': [
      ARIA, grid(aria(`<div role="grid">${aria('inner')}</div>`, 'b')), [...AB(['inner', 'b']), { headers: [
        ], rows: [['inner']] }]],
    'hidden tables, rows, columns and copies': [ARIA,
      `<div style="display:none">${grid(aria('no', 'no'))}</div>
      <div role="grid"><div role="row"><div role="columnheader">A</div><div role="columnheader" hidden>C</div></div>
      <div role="row"><div role="gridcell">one<i style="opacity:0">one</i></div>
      <div role="gridcell" hidden>no</div></div>
      <div role="row" style="visibility:hidden"><div role="gridcell">no</div></div></div>`, [{ headers: [
        'A'], rows: [['one']] }]],
    'two tables': [ARIA, grid(aria('1', '2')) + grid(''), [...AB(['1', '2']), ...AB()]],
    'none': [ARIA, '<p>text</p>', []],
  };
  for (const [name, [probe, html, expected]] of Object.entries(cases)) {
    test(name, async () => {
      const { count, tables } = await found(html, probe);
      assert.deepEqual(tables, expected);
      assert.equal(count, expected.length);
    });
  }

  test('no more than 500 rows', async () => {
    const { tables } = await found(grid(aria('a', 'b').repeat(700)), ARIA);
    assert.equal(tables[0].rows.length, 500);
  });
});

describe('the boxes of the practice portal\'s Authentication page', () => {
  const css = '[role=checkbox]';
  for (const authentication of ['old', 'preview']) {
    test(`${authentication}: read with their labels, switched on and read back`, async () => {
      const page = await harness.freshPage();
      Object.assign(harness.lab.portal, { authentication, renderDelay: 50 });
      const [{ appId }] = harness.lab.portal.registrations;
      const route = `#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Authentication/appId/${appId}`;
      await page.goto(`https://portal.azure.com/${route}`);
      if (authentication === 'preview') await page.locator('::-p-xpath(//*[@role="tab"][.="Settings"])').click();
      await page.waitForSelector(css);
      harness.page = page;
      const { read, apply } = await enter(page);
      const boxes = async () => (await read([{ kind: 'checks', name: 'x', css }])).found.x.pairs
        .map(({ label, value }) => [label, value]);
      const before = await boxes();
      const id = before.findIndex(([label]) => label === 'ID tokens (used for implicit and hybrid flows)');
      assert.ok(id >= 0, JSON.stringify(before));
      assert.deepEqual(before[id], ['ID tokens (used for implicit and hybrid flows)', 'off']);
      await page.evaluate((selector, at) => { document.querySelectorAll(selector)[at].id = 'it'; }, css, id);
      const reply = await apply({ locate: [{ css: '#it' }], widget: { kind: 'check' }, value: on(true) });
      assert.deepEqual([reply.outcome, reply.after.value], ['written', on(true)]);
      assert.deepEqual(await boxes(), before.map((one, at) => (at === id ? [one[0], 'on'] : one)));
    });
  }
});

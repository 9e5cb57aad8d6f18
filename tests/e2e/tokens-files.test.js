// Files given to the decoder: a worker searches them, what was found is listed, and one token opens at once. The tests
// of this file share one browser.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ACCOUNTS } from '../lab/core/directory.js';
import { startSession } from './harness.js';
import * as steps from './steps.js';

const MEGABYTE = 1024 * 1024;
const CHINESE = '身份验证失败：重定向地址不匹配。请检查应用注册的身份验证页面。';
const AADSTS = 'AADSTS50011: The redirect URI specified in the request does not match the redirect URIs configured.';

let session;
let lab;
let panel;
let first;
let second;
let graph;

before(async () => {
  session = await startSession();
  ({ lab } = session);
  const page = await session.newPage();
  await page.goto('https://jump.example.com/');
  panel = await session.click(page);
  await panel.go('token');
  const { appId } = lab.portal.registrations[0];
  [first, second] = [await lab.entra.idToken(appId), await lab.entra.idToken(appId, { account: ACCOUNTS[1] })];
  graph = lab.entra.graphToken(appId);
});
after(() => session?.close());

beforeEach(async () => {
  for (const name of ['clear', 'file-close']) if (await panel.page.$(`[data-do="${name}"]`)) await panel.press(name);
  await panel.hasNot('[data-scan]');
});

const text = () => panel.page.$eval('textarea#token', (box) => box.value);
const done = () => panel.has('[data-scan="done"]', 30_000);

/** What a trace of a sign-in looks like: each part of it in an entry of its own, between many others. */
function har(size, parts) {
  const entry = (about, body) => ({
    startedDateTime: '2026-01-01T00:00:00.000Z',
    request: { method: 'GET', url: `https://jump.example.com/${about}`, headers: [] },
    response: { status: 200, headers: [], content: { mimeType: 'application/json', text: body } },
  });
  const filler = JSON.stringify(entry('ui/', `${CHINESE} ${'<p class="el-form-item">'.repeat(40)}`));
  const between = Math.ceil(size / (parts.length + 1) / filler.length);
  const fill = Array.from({ length: between }, () => filler).join(',\n');
  const entries = parts.flatMap((part) => [fill, JSON.stringify(part)]);
  return `{"log":{"version":"1.2","entries":[\n${[...entries, fill].join(',\n')}\n]}}`;
}

const answered = (url, text_) => ({
  request: { method: 'POST', url, headers: [] },
  response: { status: 200, content: { mimeType: 'application/json', text: text_ } },
});

/** Chooses a file in the panel's file dialog. */
async function open(name, content) {
  const file = path.join(session.profile, name);
  await fs.writeFile(file, content);
  const input = await panel.page.$('input#token-file');
  await input.uploadFile(file);
}

/** Holds a file over the panel, then lets it fall. Its content is repeated. */
async function drop(name, content, times = 1) {
  await panel.page.evaluate(([called, piece, count]) => {
    const blob = new Blob([piece]);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(Array.from({ length: count }, () => blob), called));
    const event = (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
    globalThis.held = (type) => document.querySelector('section.drop').dispatchEvent(event(type));
    globalThis.held('dragover');
  }, [name, content, times]);
  await panel.has('section.drop.over');
  // What is not prevented opens the file in the panel's place.
  assert.equal(await panel.page.evaluate(() => globalThis.held('drop')), false, 'the browser does nothing with it');
  await panel.hasNot('section.drop.over');
}

/** Waits until no worker is left. */
async function ended() {
  for (let left = 100; panel.page.workers().length > 0 && left > 0; left -= 1) {
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  assert.deepEqual(panel.page.workers(), [], 'the search is ended');
}

/** What was found, in its order. */
const hits = () => panel.page.$$eval('[data-hit]', (rows) => rows.map((row) => ({
  kind: row.dataset.hit, says: row.innerText, link: row.querySelector('a')?.href ?? null,
})));

describe('a trace of five megabytes', () => {
  const open5 = async () => {
    const token = 'https://login.microsoftonline.com/organizations/oauth2/v2.0/token';
    const content = har(5 * MEGABYTE, [
      answered(token, JSON.stringify({ token_type: 'Bearer', id_token: first })),
      answered('https://login.microsoftonline.com/common/oauth2/v2.0/authorize', `${CHINESE} ${AADSTS}`),
      answered(token, JSON.stringify({ token_type: 'Bearer', id_token: second })),
    ]);
    assert.ok(Buffer.byteLength(content) > 5 * MEGABYTE);
    await open('sign-in.har', content);
    await done();
  };

  test('is searched, and the tokens and the error in it are listed with their places', async () => {
    await open5();
    assert.equal(await panel.page.$eval('[data-scan]', (box) => box.dataset.tokens), '2');
    const found = await hits();
    assert.deepEqual(found.map(({ kind }) => kind).sort(), ['code', 'token', 'token']);
    const { says, link } = found.find(({ kind }) => kind === 'code');
    assert.ok(says.includes('AADSTS50011'));
    assert.ok(link.startsWith('https://login.microsoftonline.com/') && link.includes('50011'), link);
    assert.equal(await text(), '', 'none of two is opened unasked');
  });

  test('what is opened out of it stands in the box, and what was typed can be put back', async () => {
    await steps.decode(panel, graph);
    await open5();
    const rows = (await hits()).flatMap(({ kind }, at) => (kind === 'token' ? [at + 1] : []));
    for (const [index, token] of [first, second].entries()) {
      await panel.click(`[data-hit]:nth-child(${rows[index]}) [data-do="open-hit"]`);
      await panel.until((wanted) => document.querySelector('textarea#token').value === wanted, token);
      assert.equal((await steps.decoded(panel)).claims.name, ACCOUNTS[index].name);
    }
    await panel.press('put-back');
    assert.equal(await text(), graph);
    assert.equal(await panel.page.$('[data-do="put-back"]'), null);
  });
});

describe('a file', () => {
  test('with one token opens it at once', async () => {
    await open('answer.json', JSON.stringify({ token_type: 'Bearer', id_token: first }));
    await done();
    assert.equal(await text(), first);
    assert.equal((await steps.decoded(panel)).kind, 'token_kind_id_v2');
  });

  test('with the same token ten times has one', async () => {
    await open('again.log', `GET /oidc/userinfo Authorization: Bearer ${graph}\n`.repeat(10));
    await done();
    assert.equal(await panel.page.$eval('[data-scan]', (box) => box.dataset.tokens), '1');
    assert.equal(await text(), graph);
  });

  test('without a token says so', async () => {
    await open('letter.txt', `${CHINESE}\n`.repeat(2000));
    await done();
    assert.deepEqual(await hits(), []);
    assert.ok((await panel.page.$eval('[data-scan] [role="status"]', (line) => line.innerText)).includes('letter.txt'));
    assert.equal(await text(), '');
  });

  test('that is empty says so', async () => {
    await open('empty.har', '');
    await done();
    assert.deepEqual(await hits(), []);
  });

  test('can be chosen a second time', async () => {
    await open('answer.json', first);
    await done();
    await panel.press('clear');
    await panel.hasNot('[data-scan]');
    await open('answer.json', first);
    await done();
    assert.equal(await text(), first);
  });

  test('that is dropped is searched, too', async () => {
    await drop('dropped.log', `id_token=${second}\n`);
    await done();
    assert.equal(await text(), second);
  });

  test('whose token lies across two pieces of the search has it whole', async () => {
    const before = 'x '.repeat(MEGABYTE / 2 - 300);
    await open('across.log', `${before}id_token=${first}\n${before}`);
    await done();
    assert.equal(await text(), first);
  });

  test('that is searched can be left, and then nothing comes of it', async () => {
    const piece = `${'some text of a log, '.repeat(50)}\n`.repeat(1000);
    await drop('huge.log', piece, 500);
    // As soon as it shows how far it is; a person's hand would be late.
    await panel.until(() => {
      const begun = document.querySelector('[data-scan="running"] progress')?.value > 0;
      if (begun) document.querySelector('[data-do="file-cancel"]').click();
      return begun;
    });
    await panel.hasNot('[data-scan]');
    await ended();
    assert.equal(await text(), '');
  });

  test('takes the place of one that is still searched', async () => {
    await drop('huge.log', `${'some text of a log, '.repeat(50)}\n`.repeat(1000), 500);
    await drop('small.log', `id_token=${second}\n`);
    await done();
    assert.equal(await text(), second);
    assert.ok((await panel.page.$eval('[data-scan] [role="status"]', (line) => line.innerText)).includes('small.log'));
  });
});

test('nothing of a file is stored, and nobody was asked for anything', async () => {
  const all = JSON.stringify([await session.stored('local'), await session.stored('session')]);
  for (const token of [first, second, graph]) {
    for (const part of token.split('.')) assert.equal(all.includes(part), false);
  }
  assert.deepEqual(lab.connects.filter((host) => host.includes('login.microsoftonline.com')), []);
  assert.deepEqual(lab.errors, []);
});

// The lab's proxy: what it serves, what it refuses, what it records.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useLab } from './core/use-lab.js';

const on = useLab();

test('an unknown host is refused and recorded, by https and by http', async () => {
  await assert.rejects(on.page.goto('https://not-served.example/'), /ERR_TUNNEL_CONNECTION_FAILED/);
  await on.page.goto('http://plain.example/x').catch(() => {});
  assert.ok(on.lab.connects.includes('not-served.example:443'));
  assert.ok(on.lab.connects.includes('plain.example:80'));
  const plain = on.lab.requests.find(({ host, path }) => host === 'plain.example' && path === '/x');
  assert.equal(plain?.scheme, 'http');
  await assert.rejects(on.lab.backchannel('https://not-served.example/'), { code: 'ENOTFOUND' });
});

test('requests of a page are recorded as the browser\'s, and its pages are secure contexts', async () => {
  await on.page.goto('https://practice.example.com/');
  assert.equal(await on.page.evaluate(() => isSecureContext), true);
  const first = on.lab.requests.find(({ host }) => host === 'practice.example.com');
  assert.deepEqual([first.host, first.path, first.via], ['practice.example.com', '/', 'browser']);
  assert.match(await on.page.$eval('ul', (node) => node.innerText), /JumpServer SSO/);
});

// The practice portal under all of its host names: each cloud has its endpoints and its frames.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { LOOKALIKE, PORTAL_HOSTS } from '../core/clouds.js';
import { useLab } from '../core/use-lab.js';
import * as views from './frames/open.js';
import { ACTIVE, press } from './frames/open.js';

const on = useLab();
const open = (...rest) => views.open(on, ...rest);

beforeEach(() => {
  on.lab.portal.renderDelay = 20;
});

test('every host of the portal answers, and the endpoints follow its cloud', async () => {
  const login = { us: 'login.microsoftonline.us', cn: 'login.partner.microsoftonline.cn' };
  const frames = { us: 'sandbox-1.reactblade.portal.azure.us', cn: 'sandbox-1.reactblade.portal.azure.cn' };
  for (const host of PORTAL_HOSTS) {
    const country = host.split('.').at(-1);
    await open('Overview', {}, { host });
    await on.page.waitForSelector('.fxc-essentials-item');
    await press(on.page, 'Endpoints', '.fxs-commandBar-item-text');
    await on.page.waitForSelector('.fxc-copyablelabel input');
    const first = await on.page.$eval('.fxc-copyablelabel input', (node) => node.title);
    assert.equal(new URL(first).host, login[country] ?? 'login.microsoftonline.com', host);
    if (!frames[country]) continue;
    await open('Overview', { Overview: 'C' }, { host });
    await views.view(on);
    assert.equal(await on.page.$eval(ACTIVE, (node) => new URL(node.src).host), frames[country]);
  }
  assert.ok(PORTAL_HOSTS.includes(LOOKALIKE));
});

test('the Endpoints pane of External ID and of B2C names their hosts', async () => {
  const cases = [
    ['external-id', 'OpenID Connect metadata document', 'https://contoso.ciamlogin.com/'],
    ['b2c', 'Azure AD B2C OpenID Connect metadata document', 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/<'],
  ];
  for (const [directory, label, start] of cases) {
    on.lab.portal.directory = directory;
    await open('Overview', {});
    await on.page.waitForSelector('.fxc-essentials-item');
    await press(on.page, 'Endpoints', '.fxs-commandBar-item-text');
    await on.page.waitForSelector('.fxc-copyablelabel input');
    const title = await on.page.$$eval('.fxc-copyablelabel', (rows, name) => (
      rows.find((row) => row.querySelector('label').innerText === name).querySelector('input').title
    ), label);
    assert.ok(title.startsWith(start), title);
  }
});

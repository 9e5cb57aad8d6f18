// page.js on the portal's user pages, asked as the product asks: what stands beside which label, and that no password
// comes along, not even one that the page shows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { before, describe, test } from 'node:test';
import { enter, useHarness } from './support.js';

const requests = JSON.parse(fs.readFileSync(new URL('requests.json', import.meta.url), 'utf8'));
const { probes } = requests.read_what_this_is.task;
const harness = useHarness();
let page;

async function open(route) {
  await page.goto('about:blank');
  await page.goto(`https://portal.azure.com/#view/Microsoft_AAD_UsersAndTenants/${route}`);
  await page.waitForSelector('.fxs-blade-content > div');
  return enter(page);
}

const rows = ({ pairs = [] }) => pairs.map(({ label, value }) => [label, value]);

describe('user pages', () => {
  before(async () => {
    page = await harness.freshPage();
    harness.lab.portal.renderDelay = 20;
  });

  test('the Overview, then the text boxes of Properties', async () => {
    const [user] = harness.lab.portal.users;
    const { read } = await open(`UserProfileMenuBlade/~/overview/userId/${user.id}`);
    const { essentials } = (await read(probes)).found;
    assert.deepEqual(rows(essentials), [
      ['User principal name', user.userPrincipalName], ['Object ID', user.id], ['Account status', 'Enabled'],
      ['Email', user.mail],
    ]);
    await page.locator('::-p-xpath(//*[@role="tab"][.="Properties"])').click();
    const { found } = await read(probes);
    assert.deepEqual(rows(found.boxes), [
      ['Display name', user.displayName], ['First name', user.givenName], ['Last name', user.surname],
      ['User principal name', user.userPrincipalName], ['Email', user.mail], ['Mail nickname', user.mailNickname],
    ]);
    assert.deepEqual(rows(found.near_people).filter(([label]) => label === 'Email'), [['Email', user.mail]]);
  });

  test('behind an empty Email stands the next label', async () => {
    const [user] = harness.lab.portal.users;
    const { read } = await open(`UserProfileMenuBlade/~/overview/userId/${user.id}`);
    await page.locator('::-p-xpath(//*[@role="tab"][.="Properties"])').click();
    await page.$eval('[aria-label=Email]', (box) => { box.value = ''; });
    const { near_people: near, boxes } = (await read(probes)).found;
    assert.deepEqual(rows(near).filter(([label]) => label === 'Email'), []);
    assert.deepEqual(rows(boxes).filter(([label]) => label === 'Email'), [['Email', '']]);
  });

  for (const type of ['password', 'text']) {
    test(`the form of a new user, its password's box of type ${type}`, async () => {
      const { read } = await open('CreateUserBlade');
      await page.$eval('[aria-label="User principal name"]', (box) => { box.value = 'lee'; });
      await page.$eval('[aria-label=Password]', (box, is) => Object.assign(box, { value: 'Fuq-19843', type: is }), type);
      const { found, reading } = await read(probes);
      assert.deepEqual(rows(found.boxes), [['User principal name', 'lee'], ['Mail nickname', ''], ['Display name', '']]);
      assert.deepEqual(rows(found.checks), [['Account enabled', 'on']]);
      assert.ok(!JSON.stringify(reading).includes('Fuq-19843'));
    });
  }
});

// page.js on the error pages at the end of a sign-in, asked as the product asks: Entra's message and the lines below
// it, whatever the language of the page, and nothing on a page without an error.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { beforeEach, describe, test } from 'node:test';
import { TENANT } from '../lab/core/directory.js';
import { enter, useHarness } from './support.js';

const requests = JSON.parse(fs.readFileSync(new URL('requests.json', import.meta.url), 'utf8'));
const { probes } = requests.read_sign_in_error.task;
const CALLBACK = 'https://jump.example.com/core/auth/openid/callback/';
const harness = useHarness();
let page;
let registration;

const values = ({ pairs = [] }) => pairs.map(({ value }) => value);

/** Opens Entra's page for a sign-in that ends at this address. */
async function ask(redirect) {
  const query = new URLSearchParams({
    client_id: registration.appId, response_type: 'code', scope: 'openid', redirect_uri: redirect,
  });
  await page.goto(`https://login.microsoftonline.com/${TENANT.id}/oauth2/v2.0/authorize?${query}`);
}

/** What the page says: the message, and the lines with a code, an id or a time. */
async function read() {
  const { found } = await (await enter(page)).read(probes);
  return { message: values(found.sign_in_message), lines: values(found.sign_in_lines) };
}

describe('the error of a sign-in', () => {
  beforeEach(async () => {
    page = await harness.freshPage();
    [registration] = harness.lab.portal.registrations;
    registration.redirectUris.web.push(CALLBACK);
  });

  test('the message, and what Microsoft\'s support asks for', async () => {
    await ask(CALLBACK.slice(0, -1));
    const { message, lines } = await read();
    assert.equal(message.length, 1);
    assert.match(message[0], new RegExp(`^AADSTS50011: .*'${CALLBACK.slice(0, -1)}'.*'${registration.appId}'`));
    // The labels are elements of their own, in the page's language: only the order tells the two ids apart.
    const shapes = [/^[\da-f-]{36}$/, /^[\da-f-]{36}$/, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/];
    const details = lines.map((line) => line.trim()).filter((line) => !line.startsWith('AADSTS'));
    assert.equal(details.length, shapes.length, details.join(' | '));
    shapes.forEach((shape, at) => assert.match(details[at], shape));
  });

  test('a page without that element, in another language', async () => {
    await ask(CALLBACK.slice(0, -1));
    await page.evaluate(() => {
      document.getElementById('exceptionMessageContainer').remove();
      const name = [...document.querySelectorAll('b')].find((element) => element.textContent === 'Message:');
      name.textContent = 'Nachricht:';
    });
    const { message, lines } = await read();
    assert.deepEqual(message, []);
    assert.ok(lines.some((line) => line.trim().startsWith('AADSTS50011: ')), lines.join(' | '));
  });

  test('a sign-in page without an error', async () => {
    await ask(CALLBACK);
    const { message, lines } = await read();
    assert.deepEqual(message, []);
    assert.deepEqual(lines.filter((line) => line.includes('AADSTS')), []);
  });

  test('Django\'s bare page is told by its title and its address', async () => {
    const answer = (request) => request.respond({
      status: 400,
      contentType: 'text/html',
      body: '<!doctype html><html lang="en"><head><title>Bad Request (400)</title></head>'
        + '<body><h1>Bad Request (400)</h1><p></p></body></html>',
    });
    page.on('request', answer);
    await page.setRequestInterception(true);
    await page.goto(`${CALLBACK}?code=1&state=2`);
    // First the answers end, then the asking: what is asked for in between could not be answered any more.
    page.off('request', answer);
    await page.setRequestInterception(false);
    const { reading } = await (await enter(page)).read([]);
    assert.deepEqual([reading.title, reading.complete], ['Bad Request (400)', true]);
    assert.ok(reading.href.startsWith(CALLBACK));
  });
});

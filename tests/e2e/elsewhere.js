// The practice JumpServer under an address that the lab does not serve: another name, or no TLS. The tab's requests are
// answered from the lab; its cookies are kept here, because the browser would not send them over http.

/** @typedef {import('puppeteer-core').Page} Page */

const LAB = 'https://jump.example.com';

/** Everything that the tab asks of `origin` comes from the practice JumpServer. @param {Page} page */
export async function serveAt(page, origin, lab) {
  const jar = new Map();
  await page.setRequestInterception(true);
  page.on('request', async (request) => {
    if (!request.url().startsWith(`${origin}/`)) return request.continue();
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const answer = await lab.backchannel(LAB + request.url().slice(origin.length), {
      method: request.method(),
      headers: { ...request.headers(), cookie, 'x-csrftoken': jar.get('jms_csrftoken') ?? '' },
      body: request.postData(),
    });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) jar.set(...line.split(';', 1)[0].split('='));
    const { status, body } = answer;
    return request.respond({ status, body, contentType: String(answer.headers['content-type']) });
  });
}

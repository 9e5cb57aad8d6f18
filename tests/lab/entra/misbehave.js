// The ways in which a metadata document arrives wrong: a proxy's page in its place, half of it, far too much of it,
// never, from elsewhere, or with endpoints that nobody should use.

/**
 * How the metadata endpoint behaves.
 * @typedef {'ok' | 'html' | 'truncated' | 'redirect' | 'huge' | 'slow' | 'v1' | 'http' | 'foreign'} Behaviour
 *   `redirect`: to the same path of another login host, which answers well; `slow`: the beginning, and then nothing;
 *   `v1`: the version 1 document at the version 2 address; `http`: one endpoint without TLS; `foreign`: one endpoint on
 *   a host that is none of Microsoft's
 */

const HUGE = 10 * 1024 * 1024;
const FOREIGN = 'https://login.example.net';

/**
 * Answers a request for a metadata document.
 * @param {import('node:http').ServerResponse} res
 * @param {{ how: Behaviour, document: object, v1: () => object, elsewhere: string, headers: object }} options
 *   `elsewhere`: the address of `redirect`
 */
export function sendDocument(res, { how, document, v1, elsewhere, headers }) {
  const text = JSON.stringify(documentFor(how, document, v1));
  if (how === 'redirect') return void res.writeHead(302, { ...headers, location: elsewhere }).end();
  const type = how === 'html' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  res.writeHead(200, { ...headers, 'content-type': type, 'cache-control': 'no-store' });
  if (how === 'slow') return void res.write(text.slice(0, 100));
  if (how === 'huge') return sendHuge(res, text);
  if (how === 'truncated') return void res.end(text.slice(0, Math.floor(text.length / 2)));
  if (how === 'html') return void res.end(PROXY_PAGE);
  return void res.end(text);
}

function documentFor(how, document, v1) {
  const token = new URL(document.token_endpoint);
  if (how === 'v1') return v1();
  if (how === 'http') return { ...document, token_endpoint: `http://${token.host}${token.pathname}` };
  if (how === 'foreign') return { ...document, token_endpoint: FOREIGN + token.pathname };
  return document;
}

/** Sound JSON with one member of ten megabytes, sent as fast as it is taken. */
function sendHuge(res, text) {
  const piece = 'x'.repeat(64 * 1024);
  let left = HUGE;
  res.write(`${text.slice(0, -1)},"practice_padding":"`);
  const more = () => {
    while (left > 0) {
      left -= piece.length;
      if (!res.write(piece)) return void res.once('drain', more);
    }
    res.end('"}');
  };
  more();
}

const PROXY_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Network sign-in</title>
<body><h1>Sign in to the network</h1><p>This page stands where the answer was expected.</p></body></html>`;

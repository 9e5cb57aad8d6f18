// Serves the portal's frames: a page per ReactView with nothing in it but the script that draws what the shell sends,
// under the strictest policy that such a page can live with. It asks nobody for anything: its data comes by message.
import crypto from 'node:crypto';
import { PORTAL_HOSTS } from '../../core/clouds.js';
import { FRAME_HOSTS } from './hosts.js';

const SCRIPT = '/practice/views.js';

/** @param {{ bundle: Function }} context see ../../core/context.js */
export function createFrames(context) {
  // Once per run: Fluent UI is a thousand files, and the cache looks at every one of them.
  let bundled;
  const code = () => {
    bundled ??= context.bundle(new URL('./view/main.jsx', import.meta.url), { jsx: 'automatic', minify: true });
    return bundled;
  };

  /** The same script draws a view in the top document. Frames name its version, so that they load it once. */
  async function script(res, version = '') {
    const text = await code();
    const cache = version ? 'private, max-age=3600, immutable' : 'no-store';
    res.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': cache });
    res.end(text);
  }

  return {
    SCRIPT,
    script,
    serves: (host) => FRAME_HOSTS.includes(host),
    /** @param {import('node:http').ServerResponse} res @param {URL} url */
    async handle(res, url) {
      if (url.pathname === SCRIPT) return script(res, url.search);
      const nonce = crypto.randomBytes(16).toString('base64');
      const isView = url.pathname === '/practice/view';
      if (!isView && !url.pathname.startsWith('/registeredapps/')) return void res.writeHead(404).end();
      res.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': policy(nonce),
      });
      return void res.end(isView ? viewPage(nonce, hash(await code())) : EXTENSION_PAGE);
    },
  };
}

const hash = (text) => crypto.createHash('sha256').update(text).digest('hex').slice(0, 16);

function policy(nonce) {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${PORTAL_HOSTS.map((host) => `https://${host}`).join(' ')}`,
  ].join('; ');
}

function viewPage(nonce, version) {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>ReactView</title>
<style nonce="${nonce}">body { margin: 0; } #root { font: 13px/1.45 'Segoe UI', system-ui, sans-serif; }</style>
</head>
<body class="fxs-mode-light" data-reactview="">
<div id="root"></div>
<script nonce="${nonce}" src="${SCRIPT}?${version}"></script>
</body>
</html>`;
}

/** The hidden frame of an extension: code, nothing to look at. */
const EXTENSION_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Extension</title></head><body></body></html>`;

// The loopback proxy between a browser and the practice sites.
// It records every host that was asked for and every request that arrived. It never opens a connection to the outside:
// a host that no site claims is refused.
import http from 'node:http';
import https from 'node:https';

/**
 * @typedef {{ method: string, host: string, path: string, headers: http.IncomingHttpHeaders, at: number,
 *   scheme: 'https' | 'http', via: 'browser' | 'server' }} RecordedRequest
 */

/**
 * @param {{
 *   key: string, cert: string, port: number, now: () => number,
 *   claims: (host: string) => boolean,
 *   handle: (req: http.IncomingMessage, res: http.ServerResponse, host: string) => void,
 *   requests: RecordedRequest[], connects: string[],
 * }} options
 */
export async function startProxy({ key, cert, port, now, claims, handle, requests, connects }) {
  const sockets = new Set();
  const track = (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  };

  const record = (req, host, path, scheme, via) => {
    requests.push({ method: req.method, host, path, headers: { ...req.headers }, at: now(), scheme, via });
  };

  // Two servers terminate TLS: browsers come in through CONNECT, the sites' own back-channel requests by a port.
  const serve = (via) => (req, res) => {
    const host = hostOf(req.headers.host);
    record(req, host, req.url, 'https', via);
    if (!claims(host)) return refuse(res, host);
    handle(req, res, host);
  };
  const tunnelled = https.createServer({ key, cert }, serve('browser'));
  const direct = https.createServer({ key, cert }, serve('server'));
  for (const server of [tunnelled, direct]) {
    server.on('connection', track);
    server.on('tlsClientError', () => {});
  }

  const proxy = http.createServer((req, res) => {
    // Absolute-form (RFC 9112 section 3.2.2): a plain-http page asked for through the proxy.
    const target = URL.canParse(req.url) ? new URL(req.url) : null;
    const host = target ? target.hostname : hostOf(req.headers.host);
    const path = target ? target.pathname + target.search : req.url;
    if (target) connects.push(`${host}:${target.port || '80'}`);
    record(req, host, path, 'http', 'browser');
    if (!target || !claims(host)) return refuse(res, host);
    // All of these hosts answer plain http with a redirect to https.
    res.writeHead(302, { location: `https://${host}${path}` }).end();
  });
  proxy.on('connection', track);
  proxy.on('connect', (req, socket, head) => {
    connects.push(req.url);
    socket.on('error', () => {});
    const [host, targetPort] = splitAuthority(req.url);
    if (!claims(host) || targetPort !== '443') {
      socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    tunnelled.emit('connection', socket);
  });

  await listen(direct, 0);
  await listen(proxy, port);

  return {
    proxyPort: proxy.address().port,
    securePort: direct.address().port,
    async close() {
      const ended = [direct, proxy].map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(ended);
    },
  };
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function refuse(res, host) {
  res.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
  res.end(`The practice lab does not serve ${host}.\n`);
}

function splitAuthority(authority) {
  const at = authority.lastIndexOf(':');
  return [authority.slice(0, at).toLowerCase(), authority.slice(at + 1)];
}

function hostOf(header = '') {
  return header.replace(/:\d+$/, '').toLowerCase();
}

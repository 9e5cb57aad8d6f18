// The practice lab: practice versions of the Azure portal, Entra's sign-in, JumpServer, JumpCloud, Grafana and
// Keycloak, served on loopback under the real host names. Used by the tests as a library and by `cargo xtask demo` as
// a process.
// It never talks to the outside and knows nothing about the extension.
import { pathToFileURL } from 'node:url';
import { createCertificate } from './core/certificate.js';
import { createContext } from './core/context.js';
import { startProxy } from './core/proxy.js';
import { createSite as createEntra } from './entra/site.js';
import { createSite as createGrafana } from './grafana/site.js';
import { createSite as createJumpCloud } from './jumpcloud/site.js';
import { createSite as createJumpServer } from './jumpserver/site.js';
import { createSite as createKeycloak } from './keycloak/site.js';
import { createSite as createPortal } from './portal/site.js';
import { createSite as createStart } from './start/site.js';

/** In this order: a site may look at the ones before it. Entra's clients are the portal's registrations. */
const SITES = {
  portal: createPortal,
  entra: createEntra,
  jumpserver: createJumpServer,
  jumpcloud: createJumpCloud,
  grafana: createGrafana,
  keycloak: createKeycloak,
  start: createStart,
};

/**
 * Starts the lab.
 *
 * A site is `tests/lab/<name>/site.js` with `createSite(context)`, which returns
 * `{ hosts: string[], handle(req, res), reset(), ...state }`. TLS is already terminated when `handle` is called.
 * `context` is described in core/context.js.
 *
 * @param {{ now?: () => number, port?: number }} [options]
 */
export async function startLab({ now = Date.now, port = 0 } = {}) {
  /** @type {Map<string, { hosts: string[], handle: Function, reset: Function }>} */
  const byHost = new Map();
  const requests = [];
  const connects = [];
  const errors = [];
  let certificate;
  let proxy;

  const claims = (host) => byHost.has(host);
  const context = createContext({ now, claims, ca: () => certificate.cert, port: () => proxy.securePort });

  const sites = {};
  for (const [name, createSite] of Object.entries(SITES)) {
    sites[name] = await createSite({ ...context, sites });
    for (const host of sites[name].hosts) byHost.set(host, sites[name]);
  }

  certificate = await createCertificate([...byHost.keys()]);
  const handle = async (req, res, host) => {
    try {
      await byHost.get(host).handle(req, res);
    } catch (error) {
      errors.push({ host, path: req.url, error });
      if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      res.end('The practice page failed. See lab.errors.\n');
    }
  };
  proxy = await startProxy({ ...certificate, port, now, claims, handle, requests, connects });

  return {
    proxyPort: proxy.proxyPort,
    spki: certificate.spki,
    /** Every host name that the lab serves. */
    hosts: [...byHost.keys()],
    requests,
    connects,
    /** What went wrong inside a practice page; empty in a good run. */
    errors,
    ...sites,
    /** Every site as after the start, and empty recordings. */
    reset() {
      for (const site of Object.values(sites)) site.reset();
      for (const list of [requests, connects, errors]) list.length = 0;
    },
    /** A request as a practice server would make it. */
    backchannel: context.backchannel,
    close: () => proxy.close(),
  };
}

/**
 * The arguments with which Chromium reaches the lab, and nothing but the lab.
 * The certificate is accepted by its key alone, so all pages are secure contexts.
 * @param {{ proxyPort: number, spki: string }} lab
 */
export function chromiumArguments(lab) {
  return [
    `--proxy-server=http://127.0.0.1:${lab.proxyPort}`,
    '--proxy-bypass-list=<-loopback>',
    `--ignore-certificate-errors-spki-list=${lab.spki}`,
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-features=NetworkTimeServiceQuerying,AutofillServerCommunication',
    '--disable-sync',
    '--no-first-run',
    '--no-pings',
  ];
}

async function main() {
  const lab = await startLab({ port: Number(process.env.LAB_PORT ?? 0) });
  const flags = chromiumArguments(lab).map((flag) => `'${flag}'`).join(' ');
  console.log(`proxy port: ${lab.proxyPort}`);
  console.log(`\nchromium --user-data-dir="$(mktemp -d)" ${flags} https://practice.example.com/\n`);
  for (const { name, url } of lab.start.links()) console.log(`${name.padEnd(44)} ${url}`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => lab.close().then(() => process.exit(0)));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();

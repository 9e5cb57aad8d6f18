// What a practice site gets from the lab: a clock, a back channel, files and bundles.
// The back channel reaches practice sites only, with the certificate checked; any other host name fails as DNS would.
import crypto from 'node:crypto';
import fs from 'node:fs/promises';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const testsDir = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {{ now: () => number, claims: (host: string) => boolean, ca: () => string, port: () => number }} lab
 */
export function createContext(lab) {
  return {
    now: lab.now,

    /**
     * A server-to-server request between practice sites, by real host name.
     * @param {string} url
     * @param {{ method?: string, headers?: Record<string, string>, body?: string }} [init]
     * @returns {Promise<{ status: number, headers: Record<string, string | string[]>, body: string }>}
     */
    backchannel(url, { method = 'GET', headers = {}, body } = {}) {
      return new Promise((resolve, reject) => {
        const target = new URL(url);
        if (target.protocol !== 'https:' || !lab.claims(target.hostname)) {
          const error = new Error(`getaddrinfo ENOTFOUND ${target.hostname}`);
          reject(Object.assign(error, { code: 'ENOTFOUND', hostname: target.hostname }));
          return;
        }
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const request = https.request({
          host: '127.0.0.1',
          port: lab.port(),
          servername: target.hostname,
          ca: lab.ca(),
          agent: false,
          method,
          path: target.pathname + target.search,
          headers: { ...headers, ...length, host: target.host },
        });
        request.on('error', reject);
        request.on('response', (response) => {
          readBody(response).then(
            (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
            reject,
          );
        });
        request.end(body);
      });
    },

    /**
     * Sends a file of the lab.
     * @param {import('node:http').ServerResponse} res
     * @param {string | URL} file
     */
    async static(res, file) {
      const name = file instanceof URL ? fileURLToPath(file) : file;
      const body = await fs.readFile(name);
      res.writeHead(200, {
        'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
        'cache-control': 'no-store',
      });
      res.end(body);
    },

    bundle,
  };
}

/**
 * One script out of an entry file and what it imports (an IIFE for the browser). The result is kept on disk and used
 * again while every input still has the same content.
 * @param {string | URL} entryFile
 * @param {import('esbuild').BuildOptions} [options] more esbuild options
 * @returns {Promise<string>}
 */
export async function bundle(entryFile, options = {}) {
  const entry = entryFile instanceof URL ? fileURLToPath(entryFile) : path.resolve(entryFile);
  const plugins = (options.plugins ?? []).map(({ name, setup }) => [name, String(setup)]);
  const identity = JSON.stringify([entry, options, plugins]);
  const cacheDir = await cacheFolder();
  const cacheFile = path.join(cacheDir, `${sha256(identity).slice(0, 24)}.json`);
  const cached = await readCache(cacheFile);
  if (cached) return cached;

  const result = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'silent',
    absWorkingDir: testsDir,
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.css': 'text' },
    ...options,
  });
  const text = result.outputFiles[0].text;
  const inputs = {};
  for (const input of Object.keys(result.metafile.inputs)) {
    const file = path.resolve(testsDir, input.replace(/^[a-z-]+:/, ''));
    inputs[file] = await hashFile(file);
  }
  // Written beside and renamed, so that two test processes never see half a file.
  const part = `${cacheFile}.${process.pid}`;
  await fs.writeFile(part, JSON.stringify({ inputs, text }));
  await fs.rename(part, cacheFile);
  return text;
}

async function cacheFolder() {
  for (const dir of [path.join(testsDir, 'node_modules/.cache/practice-lab'), path.join(os.tmpdir(), 'practice-lab')]) {
    try {
      await fs.mkdir(dir, { recursive: true });
      await fs.access(dir, fs.constants.W_OK);
      return dir;
    } catch {
      // Not writable: the next one.
    }
  }
  throw new Error('no writable folder for the bundle cache');
}

async function readCache(file) {
  try {
    const { inputs, text } = JSON.parse(await fs.readFile(file, 'utf8'));
    for (const [input, hash] of Object.entries(inputs)) {
      if ((await hashFile(input)) !== hash) return null;
    }
    return text;
  } catch {
    return null;
  }
}

async function hashFile(file) {
  try {
    return sha256(await fs.readFile(file));
  } catch {
    // A plugin's virtual module has no file.
    return '';
  }
}

function sha256(data) {
  return crypto.createHash('sha256').update(data).digest('hex');
}

/**
 * The whole body of a request or response as text.
 * @param {import('node:stream').Readable} stream
 * @returns {Promise<string>}
 */
export async function readBody(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

// The practice JumpCloud's API of identity providers: one per organisation, a secret that is never given back, no PATCH
// (measured by github.com/TheJumpCloud/jc-cli, docs/plans/2026-02-24-identity-providers-design.md).
import crypto from 'node:crypto';
import { readBody } from '../core/context.js';
import { sendJson } from '../core/html.js';

/** The kinds of identity provider that the API knows. */
const TYPES = ['OIDC', 'GOOGLE', 'OKTA', 'AZURE'];
const COLLECTION = '/api/v2/identity-providers';
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Answers a request of a console page. */
export async function api(req, res, url, site) {
  if (site.options.signedOut) return sendJson(res, { message: 'Unauthorized' }, { status: 401 });
  const host = url.hostname;
  // What a practice page looks like, and what stands beside the form.
  if (url.pathname === '/api/practice/options') {
    return sendJson(res, { ...site.options, policies: site.routingPolicies[host] ?? [] });
  }
  if (url.pathname !== COLLECTION && !url.pathname.startsWith(`${COLLECTION}/`)) return notFound(res);
  const existing = site.identityProviders[host];
  const id = url.pathname.slice(COLLECTION.length + 1);
  if (id && id !== existing?.id) return notFound(res);
  if (req.method === 'GET') {
    const list = existing ? [withoutSecret(existing)] : [];
    return sendJson(res, id ? list[0] : { identityProviders: list, totalCount: list.length });
  }
  const answer = await change({ req, site, host, id, existing });
  return sendJson(res, answer.body, { status: answer.status });
}

const notFound = (res) => sendJson(res, { message: 'Not Found' }, { status: 404 });

async function change({ req, site, host, id, existing }) {
  const text = await readBody(req);
  const kind = `${req.method} ${id ? 'one' : 'all'}`;
  const log = { 'POST all': site.posts, 'PUT one': site.puts, 'DELETE one': site.deletes }[kind];
  // There is no PATCH: a change needs the whole object.
  if (!log) return { status: 404, body: { message: 'Not Found' } };
  let body = null;
  try {
    if (text) body = JSON.parse(text);
  } catch {
    return { status: 400, body: { message: 'Bad Request' } };
  }
  const answer = decide({ kind, body, existing, options: site.options });
  log.push({ host, body, status: answer.status, at: site.now() });
  if (answer.status < 300) {
    if (answer.stored) site.identityProviders[host] = answer.stored;
    else delete site.identityProviders[host];
  }
  return { status: answer.status, body: answer.stored ? withoutSecret(answer.stored) : answer.body };
}

function decide({ kind, body, existing, options }) {
  if (options.role !== 'billing') return { status: 403, body: { message: 'Forbidden' } };
  if (kind === 'DELETE one') return { status: 200, body: {} };
  if (kind === 'POST all' && existing) {
    return { status: 409, body: { message: 'An identity provider already exists for this organization' } };
  }
  const problem = invalid(body, Boolean(existing), options);
  if (problem) return { status: 400, body: { message: problem } };
  const { clientId, clientSecret, url } = body.oidc;
  // No secret in a change means "as it is": the API never gives it back.
  const oidc = { clientId, clientSecret: clientSecret || existing?.oidc.clientSecret, url };
  const id = existing?.id ?? crypto.randomBytes(12).toString('hex');
  return { status: existing ? 200 : 201, stored: { id, name: body.name, type: body.type, oidc } };
}

function invalid(body, editing, { acceptsTenantId }) {
  if (!body?.name || !TYPES.includes(body.type)) return 'name and type are required';
  if (!body.oidc?.clientId) return 'oidc.clientId is required';
  if (!body.oidc.clientSecret && !editing) return 'oidc.clientSecret is required';
  const url = body.oidc.url ?? '';
  return URL.canParse(url) || (acceptsTenantId && GUID.test(url)) ? '' : 'oidc.url is not a URL';
}

function withoutSecret({ oidc, ...rest }) {
  return { ...rest, oidc: { ...oidc, clientSecret: '' } };
}

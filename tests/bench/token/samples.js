// Tokens with the shape of Entra ID's, with made-up identifiers: 1.7 kB each, none like another.

/** 2026-08-21 08:00:00 UTC. */
const NOW = 1_787_299_200;
const TENANT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** @param {unknown} value */
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What an ID token of Entra ID v2.0 with the optional claims that consoles ask for holds. @param {number} number */
const claims = (number) => ({
  aud: '11111111-2222-4333-8444-555555555555',
  iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
  iat: NOW - 360,
  nbf: NOW - 360,
  exp: NOW + 3540,
  aio: `AWQAm/8XAAAA${'k2hW9yq0'.repeat(8)}=`,
  email: 'adele.vance@contoso.com',
  family_name: 'Vance',
  given_name: 'Adele',
  groups: ['0f3c1d5e-1111-4222-8333-944455556666', '1f3c1d5e-1111-4222-8333-944455556666'],
  name: 'Adele Vance',
  nonce: 'n-0S6_WzA2Mj8sKq',
  oid: '12345678-1234-4234-8234-123456789abc',
  preferred_username: 'adele.vance@contoso.com',
  rh: '1.AXEAqqqqqru7zEyN3e7u7u7u7hERESIiIjNDhERVVVVVVVVxAAA.',
  sid: '00a1b2c3-1111-4222-8333-944455556666',
  sub: 'AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ',
  tid: TENANT,
  upn: 'adele.vance@contoso.com',
  verified_primary_email: ['adele.vance@contoso.com'],
  verified_secondary_email: ['a.vance@fabrikam.com'],
  uti: `fqiBqXLPj0eQa82S-IYF${String(number).padStart(2, '0')}`,
  ver: '2.0',
});

/** @param {number} number */
export function sampleToken(number) {
  const header = { typ: 'JWT', alg: 'RS256', kid: '-KI3Q9nNR7bRofxmeZoXqbHZGew' };
  const signature = Buffer.from(Array.from({ length: 256 }, (_, at) => (at * 31 + number * 17) & 255));
  return [part(header), part(claims(number)), signature.toString('base64url')].join('.');
}

/** As many as keep an engine from knowing one by heart. */
export function sampleTokens() {
  return { now: NOW, tokens: Array.from({ length: 64 }, (_, number) => sampleToken(number)) };
}

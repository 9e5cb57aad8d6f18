// Tokens that Entra would not issue, made of ones that it did, for the tests of the decoder.

/** One part of a compact token. @param {string | object} value text is taken as it is */
export function part(value) {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

/** The claims of a token. @param {string} token */
export const claimsOf = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());

/** The same signature over other claims. @param {string} token @param {object} claims */
export function changed(token, claims) {
  const [header, , signature] = token.split('.');
  return [header, part({ ...claimsOf(token), ...claims }), signature].join('.');
}

/** Another header before the same claims. @param {string} token @param {object} header @param {string} [signature] */
export const headed = (token, header, signature = '') => [part(header), token.split('.')[1], signature].join('.');

/** The token as far as the claim behind `name`, which lacks its end. @param {string} token @param {string} name */
export function cutAt(token, name) {
  const [header, payload] = token.split('.');
  const end = Buffer.from(payload, 'base64url').indexOf(`"${name}":"`) + name.length + 8;
  return `${header}.${payload.slice(0, Math.ceil((end * 4) / 3))}`;
}

/** An encrypted token: five parts, of which only the header can be read (RFC 7516 section 7.1). */
export const encrypted = () => [
  part({ alg: 'RSA-OAEP', enc: 'A256GCM', kid: 'of the receiver' }),
  part('k'.repeat(256)), part('i'.repeat(12)), part('c'.repeat(200)), part('t'.repeat(16)),
].join('.');

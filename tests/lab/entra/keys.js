// Entra's signing keys in the lab: made at start, published in the shape of Entra's key document.
import crypto from 'node:crypto';
import { promisify } from 'node:util';
import selfsigned from 'selfsigned';

const generateKeyPair = promisify(crypto.generateKeyPair);

/**
 * The signing key, and a second published key that signs nothing (Entra always publishes several).
 * @param {string} issuer issuer or issuer template that is published beside each key
 */
export async function createKeys(issuer) {
  const [signing, other] = await Promise.all([createKey(issuer), createKey(issuer)]);
  return {
    kid: signing.published.kid,
    privateKey: signing.privateKey,
    /** For oidc-provider, which wants `alg`. */
    privateJwk: {
      ...signing.privateKey.export({ format: 'jwk' }), kid: signing.published.kid, use: 'sig', alg: 'RS256',
    },
    /** As published: kty use kid x5t n e x5c cloud_instance_name issuer, and no alg. */
    document: { keys: [other.published, signing.published] },
  };
}

async function createKey(issuer) {
  const { privateKey, publicKey } = await generateKeyPair('rsa', { modulusLength: 2048 });
  const pems = await selfsigned.generate([{ name: 'commonName', value: 'accounts.accesscontrol.practice.example' }], {
    algorithm: 'sha256',
    keyPair: {
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    },
  });
  const der = new crypto.X509Certificate(pems.cert).raw;
  // In Entra's documents kid and x5t are the same: base64url(SHA-1(certificate)), RFC 7517 section 4.8.
  const thumbprint = crypto.createHash('sha1').update(der).digest('base64url');
  const { n, e } = publicKey.export({ format: 'jwk' });
  const published = {
    kty: 'RSA', use: 'sig', kid: thumbprint, x5t: thumbprint, n, e,
    x5c: [der.toString('base64')], cloud_instance_name: 'microsoftonline.com', issuer,
  };
  return { privateKey, published };
}

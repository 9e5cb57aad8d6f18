// Entra's signing keys in the lab, published in the shape of Entra's key document. The one that signs is made at start;
// the others, which are only published, when somebody asks for them: a key costs a fifth of a second.
import crypto from 'node:crypto';
import { promisify } from 'node:util';
import selfsigned from 'selfsigned';

const generateKeyPair = promisify(crypto.generateKeyPair);

/**
 * The signing key, and others that sign nothing (Entra always publishes several).
 * The last one is published by another cloud as well: since 2025 the global key document also holds keys whose
 * `cloud_instance_name` is `microsoftonline.us`.
 */
export async function createKeys() {
  const signing = await createKey();
  const [other, external, government] = [once(createKey), once(createKey), once(createKey)];
  return {
    kid: signing.published.kid,
    privateKey: signing.privateKey,
    /** For oidc-provider, which wants `alg`. */
    privateJwk: {
      ...signing.privateKey.export({ format: 'jwk' }), kid: signing.published.kid, use: 'sig', alg: 'RS256',
    },
    /**
     * As published: kty use kid x5t n e x5c cloud_instance_name issuer, and no alg.
     * @param {string} issuer issuer or issuer template that stands beside each key
     * @param {string | null} instance `cloud_instance_name`
     */
    async document(issuer, instance) {
      const beside = (key, name) => ({ ...key.published, ...(name ? { cloud_instance_name: name } : {}), issuer });
      const keys = [beside(await other(), instance), beside(signing, instance)];
      if (instance === 'microsoftonline.com') keys.push(beside(await government(), 'microsoftonline.us'));
      return { keys };
    },
    /** The keys of External ID, which are others. */
    async externalId(issuer) {
      const { published } = await external();
      return { keys: [{ ...published, cloud_instance_name: 'microsoftonline.com', issuer }] };
    },
    /** The keys of B2C, which name neither certificate nor issuer. */
    async b2c() {
      const { kid, use, kty, e, n } = (await external()).published;
      return { keys: [{ kid, use, kty, e, n }] };
    },
  };
}

/** Makes something when it is asked for first. @template T @param {() => Promise<T>} make */
function once(make) {
  /** @type {Promise<T> | undefined} */
  let made;
  return () => (made ??= make());
}

async function createKey() {
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
    kty: 'RSA', use: 'sig', kid: thumbprint, x5t: thumbprint, n, e, x5c: [der.toString('base64')],
  };
  return { privateKey, published };
}

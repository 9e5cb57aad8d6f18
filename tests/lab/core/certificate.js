// A throw-away TLS certificate for every host name the lab serves.
// Its key lives in memory for one run. It is never written to disk, and trusted only by the browser that is started
// with its SPKI hash.
import crypto from 'node:crypto';
import selfsigned from 'selfsigned';

const DAY = 24 * 60 * 60 * 1000;

/**
 * One leaf certificate with all host names as subject alternative names.
 * `spki` is what Chromium's --ignore-certificate-errors-spki-list wants: base64(SHA-256(SubjectPublicKeyInfo)) of the
 * leaf (chromium/src: services/network/ignore_errors_cert_verifier.cc).
 * @param {string[]} hosts
 * @returns {Promise<{ key: string, cert: string, spki: string }>}
 */
export async function createCertificate(hosts) {
  // Real time on purpose: browsers check validity against the machine's clock, not against the lab's.
  const today = Date.now();
  const pems = await selfsigned.generate([{ name: 'commonName', value: 'SSO Ferry practice lab' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(today - DAY),
    notAfterDate: new Date(today + 7 * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
  const spkiDer = new crypto.X509Certificate(pems.cert).publicKey.export({ type: 'spki', format: 'der' });
  const spki = crypto.createHash('sha256').update(spkiDer).digest('base64');
  return { key: pems.private, cert: pems.cert, spki };
}

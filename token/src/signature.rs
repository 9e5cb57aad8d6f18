//! Whether a signature can be checked, with which key and how, and what the answer means.
//!
//! The check itself is WebCrypto's: [`prepare`] makes what it needs, [`Verification::outcome`] takes its answer. Nothing
//! is handed over while something mandatory is wrong with the header (RFC 7515 §5.2, RFC 8725 §3). The token never
//! chooses a key but by name: `jwk`, `jku`, `x5u` and `x5c` are said and never used.

pub(crate) mod header;

use crate::check::Reason;
use crate::compact::{Decoded, Form};
use crate::finding::{Code, Finding};
use crate::json::Json;
use crate::keys::{self, Key, Public};
use crate::shape;

/// One algorithm of RFC 7518 §3.1 or RFC 8037 §3.1 in the words of WebCrypto.
#[derive(Debug, PartialEq, Eq)]
pub struct Algorithm {
    /// `alg`.
    pub alg: &'static str,
    /// The `name` for WebCrypto.
    pub name: &'static str,
    /// The `hash`, where it is chosen apart.
    pub hash: Option<&'static str>,
    /// The `namedCurve` of ECDSA.
    pub named_curve: Option<&'static str>,
    /// The `saltLength` of RSA-PSS: as long as the hash (RFC 7518 §3.5).
    pub salt_length: Option<u32>,
    /// `kty` of its keys.
    pub kty: &'static str,
    /// `crv` of its keys.
    pub crv: Option<&'static str>,
}

const fn rsa(alg: &'static str, hash: &'static str) -> Algorithm {
    let (name, named_curve, salt_length) = ("RSASSA-PKCS1-v1_5", None, None);
    Algorithm { alg, name, hash: Some(hash), named_curve, salt_length, kty: "RSA", crv: None }
}

const fn pss(alg: &'static str, hash: &'static str, salt: u32) -> Algorithm {
    Algorithm { name: "RSA-PSS", salt_length: Some(salt), ..rsa(alg, hash) }
}

const fn ecdsa(alg: &'static str, hash: &'static str, curve: &'static str) -> Algorithm {
    Algorithm { name: "ECDSA", named_curve: Some(curve), kty: "EC", crv: Some(curve), ..rsa(alg, hash) }
}

const fn ed25519(alg: &'static str) -> Algorithm {
    Algorithm { name: "Ed25519", hash: None, kty: "OKP", crv: Some("Ed25519"), ..rsa(alg, "") }
}

/// What can be checked. `Ed25519` is the newer name of `EdDSA` with that curve (RFC 9864 §2.2).
pub static ALGORITHMS: [Algorithm; 11] = [
    rsa("RS256", "SHA-256"),
    rsa("RS384", "SHA-384"),
    rsa("RS512", "SHA-512"),
    pss("PS256", "SHA-256", 32),
    pss("PS384", "SHA-384", 48),
    pss("PS512", "SHA-512", 64),
    ecdsa("ES256", "SHA-256", "P-256"),
    ecdsa("ES384", "SHA-384", "P-384"),
    ecdsa("ES512", "SHA-512", "P-521"),
    ed25519("EdDSA"),
    ed25519("Ed25519"),
];

/// The algorithm of that name, capitals included (RFC 7515 §4.1.1).
pub fn algorithm(alg: &str) -> Option<&'static Algorithm> {
    ALGORITHMS.iter().find(|known| known.alg == alg)
}

/// Everything that WebCrypto needs for one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification<'a> {
    /// How it is signed.
    pub algorithm: &'static Algorithm,
    /// With which key.
    pub public: &'a Public,
    /// What is signed: header and payload exactly as they were transmitted.
    pub signing_input: &'a str,
    /// The signature's bytes.
    pub signature: &'a [u8],
    /// The key's name; `–` if it has none.
    pub kid: &'a str,
    /// What was noticed on the way here.
    pub findings: Vec<Finding>,
}

/// How the check of a signature ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// The holder of this key signed exactly this header and payload.
    Valid {
        /// The key's name.
        kid: String,
        /// What else was noticed; with an error among it the token is still not to be accepted.
        findings: Vec<Finding>,
    },
    /// It was not made with this key, or not over this header and payload.
    Invalid {
        /// The key's name.
        kid: String,
        /// What that means, and what else was noticed.
        findings: Vec<Finding>,
    },
    /// It was not checked.
    NotChecked {
        /// Why not.
        reason: Reason,
        /// What was noticed.
        findings: Vec<Finding>,
    },
}

impl Signature {
    /// Not checked, for a reason that lies outside the token: [`Reason::Offline`] or [`Reason::NoKeys`].
    pub fn not_checked(reason: Reason) -> Self {
        Signature::NotChecked { reason, findings: Vec::new() }
    }

    /// What was noticed.
    pub fn findings(&self) -> &[Finding] {
        let (Signature::Valid { findings, .. }
        | Signature::Invalid { findings, .. }
        | Signature::NotChecked { findings, .. }) = self;
        findings
    }
}

/// Makes ready what WebCrypto needs, or says why nothing is checked.
pub fn prepare<'a>(decoded: &'a Decoded, keys: &'a [Key]) -> Result<Verification<'a>, Signature> {
    let mut findings = Vec::new();
    let obstacle = header::judge(decoded, &mut findings);
    let not_checked = |reason, findings| Err(Signature::NotChecked { reason, findings });
    let Some(signing_input) = decoded.signing_input() else {
        let reason = match decoded.form {
            Form::Unsigned => Reason::Unsigned,
            Form::Encrypted => Reason::Encrypted,
            _ => Reason::Unreadable,
        };
        return not_checked(reason, findings);
    };
    if let Some(reason) = obstacle {
        return not_checked(reason, findings);
    }
    let alg = decoded.header.get("alg").and_then(Json::as_str).unwrap_or_default();
    let Some(algorithm) = algorithm(alg) else {
        let shared = matches!(alg, "HS256" | "HS384" | "HS512");
        let reason = match alg {
            "" => Reason::Precondition,
            _ if header::is_none(alg) => Reason::Unsigned,
            _ if shared => Reason::SharedKey,
            _ => Reason::NotSupported,
        };
        return not_checked(reason, findings);
    };
    if keys.is_empty() {
        return not_checked(Reason::NoKeys, findings);
    }
    let choice = keys::choose(keys, &decoded.header, decoded.text("iss"));
    let unknown = choice.findings.iter().any(|finding| finding.code == Code::KeyNotFound);
    findings.extend(choice.findings);
    let Some((key, public)) = choice.key.and_then(|key| Some((key, key.public.as_ref()?))) else {
        return not_checked(if unknown { Reason::NoSuchKey } else { Reason::KeyRefused }, findings);
    };
    let (kid, signature) = (key.name(), decoded.signature.as_slice());
    // RFC 8017 §8.2.2 step 1: as long as the modulus. ECDSA and EdDSA: RFC 7518 §3.4, RFC 8037 §3.1.
    let length = key.bits.map(|bits| bits.div_ceil(8)).or(shape::signature_length(alg).map(|(bytes, _)| bytes));
    if let Some(length) = length.filter(|length| *length != signature.len()) {
        let details = [alg, &signature.len().to_string(), &length.to_string()];
        findings.push(Finding::new(Code::TokenSignatureLength, &details));
        return Err(Signature::Invalid { kid: kid.to_owned(), findings });
    }
    header::as_written(decoded, &mut findings);
    Ok(Verification { algorithm, public, signing_input, signature, kid, findings })
}

impl Verification<'_> {
    /// What WebCrypto's answer means; an error is in the browser's words.
    pub fn outcome(self, answer: Result<bool, String>) -> Signature {
        let (kid, mut findings) = (self.kid.to_owned(), self.findings);
        match answer {
            Ok(true) => Signature::Valid { kid, findings },
            Ok(false) => {
                findings.push(Finding::new(Code::SignatureWrong, &[&crate::visible(&kid), self.algorithm.alg]));
                Signature::Invalid { kid, findings }
            }
            Err(said) => {
                let said = if said.is_empty() { "–" } else { &said };
                findings.push(Finding::new(Code::SignatureBrowser, &[self.algorithm.alg, said]));
                Signature::NotChecked { reason: Reason::Browser, findings }
            }
        }
    }
}

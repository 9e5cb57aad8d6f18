//! One signing key of a provider (RFC 7517, RFC 7518 §6, RFC 8037 §2): what is worth knowing of it, what speaks against
//! it, and the members that a check of a signature needs, written anew.

mod choose;

pub use choose::{Choice, choose};

use crate::base64url::{self, Problem};
use crate::cloud::{self, Place};
use crate::finding::{Code, Finding, Severity, gravest};
use crate::json::Json;
use crate::shape::{IssuerVersion, is_guid, issuer_tenant, issuer_version};

/// What is worth knowing of one key. Entra publishes `kty use kid x5t n e x5c issuer`, newer also
/// `cloud_instance_name`, and no `alg`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// `kid`: what a token's header names.
    pub kid: Option<String>,
    /// `kty`: `RSA`.
    pub kty: Option<String>,
    /// `use`: `sig`.
    pub usage: Option<String>,
    /// `key_ops`, where it is there.
    pub key_ops: Option<Vec<String>>,
    /// `alg`, which Entra leaves out.
    pub alg: Option<String>,
    /// `crv` of an elliptic key.
    pub crv: Option<String>,
    /// Length of an RSA key's modulus, leading zeros not counted.
    pub bits: Option<usize>,
    /// The RSA exponent, usually 65537; nothing when it is longer than 64 bits.
    pub exponent: Option<u64>,
    /// `x5t`: thumbprint of the certificate.
    pub x5t: Option<String>,
    /// `issuer` of the tokens this key may sign; Microsoft's own member.
    pub issuer: Option<String>,
    /// `cloud_instance_name`: the cloud whose tokens this key signs.
    pub cloud_instance_name: Option<String>,
    /// The certificate itself is there (`x5c`).
    pub has_x5c: bool,
    /// The public key itself, when it is of a known kind and could be read.
    pub public: Option<Public>,
    /// What is odd about it. With an error among them no signature is checked with it.
    pub findings: Vec<Finding>,
}

/// The members of a JWK that make the public key, in base64url without padding and without leading zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Public {
    /// RFC 7518 §6.3.
    Rsa {
        /// The modulus.
        n: String,
        /// The exponent.
        e: String,
    },
    /// RFC 7518 §6.2.
    Ec {
        /// `P-256`, `P-384` or `P-521`.
        crv: &'static str,
        /// As long as the curve's field.
        x: String,
        /// As long as the curve's field.
        y: String,
    },
    /// RFC 8037 §2, with the curve Ed25519.
    Ed25519 {
        /// 32 bytes.
        x: String,
    },
}

/// A key with fewer bits is weak (NIST SP 800-131A; RFC 7518 §3.3 asks for 2048 or more).
const FEWEST_BITS: usize = 2048;

/// The curves of RFC 7518 §6.2.1.1 with the length of a coordinate in bytes.
const CURVES: [(&str, usize); 3] = [("P-256", 32), ("P-384", 48), ("P-521", 66)];

impl Key {
    /// Reads one key. `place` is its place in the list, counted from 1: an unnamed key is called by it.
    pub fn read(jwk: &Json, place: usize) -> Key {
        let text = |name: &str| jwk.get(name).and_then(Json::as_str).map(str::to_owned);
        let ops = |ops: &Json| ops.items().iter().filter_map(Json::as_str).map(str::to_owned).collect();
        let mut key = Key {
            kid: text("kid"),
            kty: text("kty"),
            usage: text("use"),
            key_ops: jwk.get("key_ops").map(ops),
            alg: text("alg"),
            crv: text("crv"),
            x5t: text("x5t"),
            issuer: text("issuer"),
            cloud_instance_name: text("cloud_instance_name"),
            has_x5c: jwk.get("x5c").is_some_and(|chain| !chain.items().is_empty()),
            ..Key::default()
        };
        let name = match &key.kid {
            Some(kid) => crate::visible(&crate::json::short(kid)),
            None => {
                let place = place.to_string();
                key.findings.push(Finding::new(Code::KeyWithoutId, &[&place]));
                ["(", &place, ")"].concat()
            }
        };
        for (member, code) in doubtful(jwk) {
            key.findings.push(Finding::new(code, &[&name, member]));
        }
        // A private or a shared key; neither belongs into a public document. Their values are not read.
        if ["d", "k", "p", "q"].iter().any(|member| jwk.get(member).is_some()) {
            key.findings.push(Finding::new(Code::KeyPrivate, &[&name]));
        }
        let mut reader = Reader { jwk, name: &name, findings: &mut key.findings };
        key.public = match key.kty.as_deref() {
            Some("RSA") => {
                let (n, e) = (reader.number("n"), reader.number("e"));
                key.bits = n.as_deref().map(bits);
                key.exponent = e.as_deref().and_then(small);
                reader.strength(key.bits, key.exponent);
                n.zip(e).map(|(n, e)| Public::Rsa { n: base64url::encode(&n), e: base64url::encode(&e) })
            }
            Some("EC") => {
                CURVES.into_iter().find(|(name, _)| key.crv.as_deref() == Some(name)).and_then(|(crv, length)| {
                    let (x, y) = (reader.coordinate("x", length), reader.coordinate("y", length));
                    x.zip(y).map(|(x, y)| Public::Ec { crv, x, y })
                })
            }
            Some("OKP") if key.crv.as_deref() == Some("Ed25519") => {
                reader.coordinate("x", 32).map(|x| Public::Ed25519 { x })
            }
            _ => None,
        };
        key
    }

    /// Whether nothing is wrong with it that forbids to check a signature with it.
    pub fn is_sound(&self) -> bool {
        gravest(&self.findings) != Some(Severity::Error)
    }

    /// How it is called in findings.
    pub(crate) fn name(&self) -> &str {
        self.kid.as_deref().unwrap_or("–")
    }

    /// Whether it may sign tokens of this issuer, by its member `issuer`, in which `{tenantid}` stands for any tenant
    /// (Microsoft Learn, "Access tokens"). Without the member it may.
    ///
    /// The v1.0 endpoint has keys without issuers, and the v2.0 endpoint signs v1.0 tokens with the same keys, so for
    /// a v1.0 issuer the tenant counts (`AadTokenValidationParametersExtension.cs` of
    /// AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet), and the cloud.
    pub fn is_of_issuer(&self, issuer: &str) -> bool {
        let Some(theirs) = self.issuer.as_deref() else { return true };
        let in_a_cloud = |issuer| matches!(cloud::place(issuer), Some(Place::Cloud(_)));
        let v1 = issuer_version(issuer) == IssuerVersion::V1 && in_a_cloud(issuer) && in_a_cloud(theirs);
        let tenant = issuer_tenant(issuer);
        match theirs.split_once("{tenantid}") {
            _ if v1 && cloud::differ(theirs, issuer).is_some() => false,
            Some(_) if v1 => tenant.is_some(),
            Some((before, after)) => {
                let tenant = issuer.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                tenant.is_some_and(is_guid)
            }
            None if v1 && issuer_tenant(theirs).is_some() => issuer_tenant(theirs) == tenant,
            None => theirs == issuer,
        }
    }

    /// Whether its member `cloud_instance_name` is the cloud with this login host, whose name it is without the first
    /// label, or with this host of v1.0 issuers. Without the member it is; a host of somebody else has no cloud.
    pub fn is_of_cloud(&self, host: &str) -> bool {
        let cloud = self.cloud_instance_name.as_deref().filter(|name| !name.is_empty());
        cloud.is_none_or(|cloud| match host.strip_prefix("login.") {
            Some(own) => own == cloud,
            None => {
                let address = |prefix: &str, host: &str| [prefix, host].concat();
                cloud::differ(&address("https://login.", cloud), &address("https://", host)).is_none()
            }
        })
    }
}

impl Public {
    /// The members for `importKey` with the format `jwk`, and nothing else: what a foreign document says about use,
    /// algorithm or extractability is judged before and is not handed on.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let members: [(&'static str, &str); 4] = match self {
            Public::Rsa { n, e } => [("kty", "RSA"), ("n", n), ("e", e), ("", "")],
            Public::Ec { crv, x, y } => [("kty", "EC"), ("crv", crv), ("x", x), ("y", y)],
            Public::Ed25519 { x } => [("kty", "OKP"), ("crv", "Ed25519"), ("x", x), ("", "")],
        };
        members.into_iter().filter(|(name, _)| !name.is_empty())
    }
}

/// Reads the members of one key and says what is odd.
struct Reader<'a> {
    jwk: &'a Json,
    name: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    /// The bytes of a member. Older key sets of Microsoft's are in standard base64, which is understood and said.
    fn bytes(&mut self, member: &str) -> Option<Vec<u8>> {
        let (bytes, problems) = base64url::decode(self.jwk.get(member).and_then(Json::as_str)?);
        let standard = |problem: &Problem| matches!(problem, Problem::Padding | Problem::Alphabet);
        if !problems.iter().all(standard) {
            return None;
        }
        if !problems.is_empty() {
            self.findings.push(Finding::new(Code::KeyAlphabet, &[self.name, member]));
        }
        Some(bytes)
    }

    /// The bytes of a number without leading zeros.
    fn number(&mut self, member: &str) -> Option<Vec<u8>> {
        let number = self.bytes(member).map(|bytes| bytes.into_iter().skip_while(|byte| *byte == 0).collect());
        self.or_damaged(member, number.filter(|number: &Vec<u8>| !number.is_empty()))
    }

    /// A coordinate, which has its full length (RFC 7518 §6.2.1.2).
    fn coordinate(&mut self, member: &str, length: usize) -> Option<String> {
        let bytes = self.bytes(member).filter(|bytes| bytes.len() == length);
        self.or_damaged(member, bytes).map(|bytes| base64url::encode(&bytes))
    }

    fn or_damaged<T>(&mut self, member: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.findings.push(Finding::new(Code::KeyDamaged, &[self.name, member]));
        }
        value
    }

    fn strength(&mut self, bits: Option<usize>, exponent: Option<u64>) {
        if let Some(bits) = bits.filter(|bits| *bits < FEWEST_BITS) {
            self.findings.push(Finding::new(Code::KeyWeak, &[self.name, &bits.to_string()]));
        }
        // With 1 every message is its own signature; an even exponent has no inverse (RFC 8017 §3.1).
        if let Some(exponent) = exponent.filter(|exponent| *exponent < 3 || exponent % 2 == 0) {
            self.findings.push(Finding::new(Code::KeyExponent, &[self.name, &exponent.to_string()]));
        }
    }
}

/// The members that decide what a key is and for whom it signs, where they stand twice (RFC 7517 §4 says they must not:
/// one reader takes the first, another the last) or are of the wrong type. Without this such a member would count as
/// absent, and absent means that everything is allowed.
fn doubtful(jwk: &Json) -> Vec<(&'static str, Code)> {
    const TEXTS: [&str; 12] =
        ["kid", "kty", "use", "alg", "crv", "issuer", "cloud_instance_name", "n", "e", "x", "y", "x5t"];
    let mut found = Vec::new();
    for member in TEXTS.into_iter().chain(["key_ops", "x5c"]) {
        let mut values = jwk.members().iter().filter(|one| one.name == member).map(|one| &one.value);
        let Some(value) = values.next() else { continue };
        let texts =
            |items: &Json| matches!(items, Json::Array(items) if items.iter().all(|item| item.as_str().is_some()));
        // What is nothing is absent for every reader.
        let right =
            *value == Json::Null || if TEXTS.contains(&member) { value.as_str().is_some() } else { texts(value) };
        if values.next().is_some() {
            found.push((member, Code::KeyMemberTwice));
        } else if !right && !matches!(member, "n" | "e" | "x" | "y") {
            // Of the numbers it is said where they are read.
            found.push((member, Code::KeyMemberType));
        }
    }
    found
}

/// How many bits a number without leading zero bytes has.
fn bits(bytes: &[u8]) -> usize {
    let unused = bytes.first().map_or(0, |first| first.leading_zeros());
    let unused = usize::try_from(unused).unwrap_or_default();
    bytes.len().saturating_mul(8).saturating_sub(unused)
}

fn small(bytes: &[u8]) -> Option<u64> {
    (bytes.len() <= 8).then(|| bytes.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
}

//! A provider's signing keys (RFC 7517, RFC 7518 §6.3) in a summary, as Entra publishes them: `kty use kid x5t n e
//! x5c issuer`, newer also `cloud_instance_name`, and no `alg`.
//!
//! How old a key is cannot be told: no member says it, and Entra's keys come and go within weeks, so keys are read at
//! each check and never kept.

use super::clouds;
use super::document_kind::{self, DocumentKind};
use super::{address, issuer};
use crate::finding::{Code, Finding};
use crate::json::{self, Json, JsonProblemKind, short};
use crate::token::base64url::{self, Problem};

/// What is worth knowing of one key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeySummary {
    /// `kid`: what a token's header names.
    pub kid: Option<String>,
    /// `kty`: `RSA`.
    pub kty: Option<String>,
    /// `use`: `sig`.
    pub usage: Option<String>,
    /// `alg`, which Entra leaves out.
    pub alg: Option<String>,
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
}

/// A key with fewer bits is weak (NIST SP 800-131A; RFC 7518 §3.3 asks for 2048 or more).
const FEWEST_BITS: usize = 2048;

/// Understands a key set. `of_issuer` is the issuer of the tenant whose keys were asked for.
pub fn parse(text: &str, url: &str, of_issuer: Option<&str>) -> (Vec<KeySummary>, Vec<Finding>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    let (json, problems) = json::parse(text);
    let set = match json.get("keys") {
        Some(Json::Array(set)) => set,
        _ => return (Vec::new(), vec![no_set(text, url, &json)]),
    };
    let mut findings = Vec::new();
    let damaged = problems.iter().any(|problem| !matches!(problem.kind, JsonProblemKind::DuplicateName { .. }));
    if damaged {
        findings.push(Finding::new(Code::KeysDamaged, &[url, &set.len().to_string()]));
    }
    let keys: Vec<KeySummary> = set.iter().zip(1_usize..).map(|(key, at)| summary(key, at, &mut findings)).collect();
    findings.extend(judge(&keys, url));
    if let Some(of_issuer) = of_issuer {
        findings.extend(of_others(&keys, of_issuer));
    }
    (keys, findings)
}

fn no_set(text: &str, url: &str, json: &Json) -> Finding {
    match document_kind::kind(json) {
        Some(other) if other != DocumentKind::KeySet => document_kind::instead(json, other),
        _ => Finding::new(Code::KeysNotJson, &[url, &if text.is_empty() { "—".to_owned() } else { short(text) }]),
    }
}

fn summary(key: &Json, at: usize, findings: &mut Vec<Finding>) -> KeySummary {
    let text = |name: &str| key.get(name).and_then(Json::as_str).map(str::to_owned);
    let mut read = KeySummary {
        kid: text("kid"),
        kty: text("kty"),
        usage: text("use"),
        alg: text("alg"),
        x5t: text("x5t"),
        issuer: text("issuer"),
        cloud_instance_name: text("cloud_instance_name"),
        has_x5c: key.get("x5c").is_some_and(|chain| !chain.items().is_empty()),
        ..KeySummary::default()
    };
    let name = read.kid.clone().unwrap_or_else(|| format!("({at})"));
    if read.kid.is_none() {
        findings.push(Finding::new(Code::KeyWithoutId, &[&at.to_string()]));
    }
    // `d` is a private key, `k` a shared one; neither belongs into a public document. Their values are not read.
    if ["d", "k"].iter().any(|member| key.get(member).is_some()) {
        findings.push(Finding::new(Code::KeyPrivate, &[&name]));
    }
    if read.kty.as_deref() == Some("RSA") {
        let mut number = |member: &str| number(key, member, &name, findings);
        read.bits = number("n").map(|bytes| bits(&bytes));
        read.exponent = number("e").and_then(|bytes| small(&bytes));
        if let Some(bits) = read.bits.filter(|bits| *bits < FEWEST_BITS) {
            findings.push(Finding::new(Code::KeyWeak, &[&name, &bits.to_string()]));
        }
        // With 1 every message is its own signature; an even exponent has no inverse (RFC 8017 §3.1).
        if let Some(exponent) = read.exponent.filter(|exponent| *exponent < 3 || exponent % 2 == 0) {
            findings.push(Finding::new(Code::KeyExponent, &[&name, &exponent.to_string()]));
        }
    }
    read
}

/// The bytes of a number without leading zeros. Older key sets of Microsoft's are in standard base64, which is
/// understood and said.
fn number(key: &Json, member: &str, name: &str, findings: &mut Vec<Finding>) -> Option<Vec<u8>> {
    let damaged = |findings: &mut Vec<Finding>| {
        findings.push(Finding::new(Code::KeyDamaged, &[name, member]));
        None
    };
    let Some(text) = key.get(member).and_then(Json::as_str) else { return damaged(findings) };
    let (bytes, problems) = base64url::decode(text);
    let bytes: Vec<u8> = bytes.into_iter().skip_while(|byte| *byte == 0).collect();
    let standard = |problem: &Problem| matches!(problem, Problem::Padding | Problem::Alphabet);
    if bytes.is_empty() || !problems.iter().all(standard) {
        return damaged(findings);
    }
    if !problems.is_empty() {
        findings.push(Finding::new(Code::KeyAlphabet, &[name, member]));
    }
    Some(bytes)
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

/// What is wrong with the set as a whole.
fn judge(keys: &[KeySummary], url: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if keys.is_empty() {
        return vec![Finding::new(Code::KeysEmpty, &[url])];
    }
    let signs =
        |key: &KeySummary| key.kty.as_deref() == Some("RSA") && key.usage.as_deref().is_none_or(|usage| usage == "sig");
    if !keys.iter().any(signs) {
        let mut kinds: Vec<&str> = keys.iter().filter_map(|key| key.kty.as_deref()).collect();
        kinds.dedup();
        let shown = if kinds.is_empty() { "—".to_owned() } else { kinds.join(", ") };
        findings.push(Finding::new(Code::KeysWithoutRsa, &[url, &shown]));
    }
    let mut twice: Vec<&str> = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        let Some(kid) = key.kid.as_deref() else { continue };
        let before = keys.iter().take(at).any(|earlier| earlier.kid.as_deref() == Some(kid));
        if before && !twice.contains(&kid) {
            twice.push(kid);
            findings.push(Finding::new(Code::KeyTwice, &[kid]));
        }
    }
    findings
}

/// Keys of another cloud or issuer. They are usual: since 2025 the global cloud's shared set has keys of US
/// Government. A token of this issuer must not be accepted with them (Microsoft Learn, "Access tokens").
fn of_others(keys: &[KeySummary], of_issuer: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let host = address::host(of_issuer).unwrap_or_default();
    let login = clouds::by_issuer_host(&host).map(|cloud| cloud.login);
    let foreign_cloud = |key: &&KeySummary| {
        let name = key.cloud_instance_name.as_deref().filter(|name| !name.is_empty());
        name.zip(login).is_some_and(|(name, login)| login.strip_prefix("login.") != Some(name))
    };
    let other_cloud: Vec<&KeySummary> = keys.iter().filter(foreign_cloud).collect();
    if let Some(first) = other_cloud.first() {
        let cloud = first.cloud_instance_name.as_deref().unwrap_or_default();
        findings.push(Finding::new(
            Code::KeysOfAnotherCloud,
            &[&other_cloud.len().to_string(), cloud, login.unwrap_or_default()],
        ));
    }
    let others = keys.iter().filter(|key| !foreign_cloud(key));
    let others: Vec<&str> =
        others.filter_map(|key| key.issuer.as_deref()).filter(|theirs| !fits(theirs, of_issuer)).collect();
    if let Some(first) = others.first() {
        findings.push(Finding::new(Code::KeysOfAnotherIssuer, &[&others.len().to_string(), first, of_issuer]));
    }
    findings
}

/// Whether a key's issuer, in which `{tenantid}` stands for any tenant, is this one.
fn fits(theirs: &str, of_issuer: &str) -> bool {
    match (theirs.split_once("{tenantid}"), issuer::tenant_in(of_issuer)) {
        (Some((before, after)), Some(_)) => {
            let tenant = of_issuer.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            tenant.is_some_and(|tenant| !tenant.contains('/'))
        }
        _ => theirs == of_issuer,
    }
}

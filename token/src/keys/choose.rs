//! Which key of a set a token was signed with, and whether that key may be believed.
//!
//! The token says which one (`kid`, RFC 7515 §4.1.4); everything else is decided by what the key's publisher says of
//! it (RFC 7517 §4), so that a token cannot choose how it is checked (RFC 8725 §3.1, §3.8).

use super::{Key, Public};
use crate::finding::{Code, Finding, Severity};
use crate::json::{Json, short};
use crate::signature::{Algorithm, algorithm};
use crate::visible;

/// The key, when exactly one may be used, and what was noticed on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// The key to check the signature with.
    pub key: Option<&'a Key>,
    /// What speaks against a key that was named, or why none was found.
    pub findings: Vec<Finding>,
}

/// Chooses by `kid`, else by `x5t`, else the only key that fits. A key of another issuer, kind or use is refused.
/// `issuer` is the token's `iss`.
pub fn choose<'a>(keys: &'a [Key], header: &Json, issuer: Option<&str>) -> Choice<'a> {
    let text = |name: &str| header.get(name).and_then(Json::as_str);
    let (kid, x5t) = (text("kid"), text("x5t"));
    let alg = text("alg").unwrap_or_default();
    let mut named: Vec<&Key> = Vec::new();
    if let Some(kid) = kid {
        named = keys.iter().filter(|key| key.kid.as_deref() == Some(kid)).collect();
    }
    if let (true, Some(x5t)) = (named.is_empty(), x5t) {
        named = keys.iter().filter(|key| key.x5t.as_deref() == Some(x5t)).collect();
    }
    let by_name = kid.is_some() || x5t.is_some();
    if !by_name {
        named = keys.iter().collect();
    }
    let shown = shown(kid.or(x5t).unwrap_or_default());
    let mut findings = Vec::new();
    let mut fitting: Vec<&Key> = Vec::new();
    for key in named.iter().copied() {
        let against = against(key, alg, issuer);
        let refused = against.iter().any(|finding| finding.severity() == Severity::Error);
        if !refused {
            fitting.push(key);
        }
        // Keys that the token did not name are of no interest.
        if by_name {
            findings.extend(against);
        }
    }
    let key = match *fitting.as_slice() {
        [key] => Some(key),
        [] if named.is_empty() || !by_name => {
            findings.push(Finding::new(Code::KeyNotFound, &[&shown, &keys.len().to_string()]));
            None
        }
        [] => None,
        // The same key twice is one key.
        [first, ..] if by_name && fitting.iter().all(|key| key.public == first.public) => Some(first),
        _ => {
            findings.push(Finding::new(Code::KeyAmbiguous, &[&shown, &fitting.len().to_string()]));
            None
        }
    };
    if let Some(key) = key {
        // What spoke against others of that name is settled.
        findings.retain(|finding| finding.severity() != Severity::Error);
        if !by_name {
            findings.push(Finding::new(Code::KeyGuessed, &[&self::shown(key.name())]));
        }
        if named.len() > 1 && by_name {
            findings.push(Finding::new(Code::KeyTwice, &[&shown]));
        }
    }
    Choice { key, findings }
}

/// What speaks against a key for a token with this algorithm and issuer.
fn against(key: &Key, alg: &str, issuer: Option<&str>) -> Vec<Finding> {
    let name = shown(key.name());
    let mut findings = key.findings.clone();
    let mut unfit = |member: &str, value: &str, needed: &str| {
        findings.push(Finding::new(Code::KeyUnfit, &[&name, member, &shown(value), &shown(needed)]));
    };
    if let Some(usage) = key.usage.as_deref().filter(|usage| *usage != "sig") {
        unfit("use", usage, "sig");
    }
    if let Some(ops) = key.key_ops.as_deref().filter(|ops| !ops.iter().any(|op| op == "verify")) {
        unfit("key_ops", &ops.join(", "), "verify");
    }
    if let Some(theirs) = key.alg.as_deref().filter(|theirs| *theirs != alg) {
        unfit("alg", theirs, alg);
    }
    if let Some(algorithm) = algorithm(alg) {
        let (member, value, needed) = kind(key, algorithm);
        if value != needed {
            unfit(member, value, needed);
        } else if key.public.is_none() && key.is_sound() {
            unfit("kty", value, needed);
        }
    }
    if let Some(issuer) = issuer {
        let mut foreign = |member: &str, value: &Option<String>| {
            let value = shown(value.as_deref().unwrap_or_default());
            findings.push(Finding::new(Code::KeyForeign, &[&name, member, &value, &shown(issuer)]));
        };
        let host = issuer.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        if !key.is_of_issuer(issuer) {
            foreign("issuer", &key.issuer);
        } else if !key.is_of_cloud(host) {
            foreign("cloud_instance_name", &key.cloud_instance_name);
        }
    }
    findings
}

/// What makes the key of the right or the wrong kind: the member, its value, and the value that is needed.
fn kind<'a>(key: &'a Key, algorithm: &Algorithm) -> (&'static str, &'a str, &'static str) {
    let kty = key.kty.as_deref().unwrap_or_default();
    match &key.public {
        _ if kty != algorithm.kty => ("kty", kty, algorithm.kty),
        Some(Public::Ec { .. } | Public::Ed25519 { .. }) | None if algorithm.crv.is_some() => {
            ("crv", key.crv.as_deref().unwrap_or_default(), algorithm.crv.unwrap_or_default())
        }
        _ => ("kty", algorithm.kty, algorithm.kty),
    }
}

/// A message must not name a value between empty quotes.
fn shown(text: &str) -> String {
    if text.is_empty() { "–".into() } else { visible(&short(text)) }
}

//! A provider's signing keys as a set (RFC 7517 §5), fetched or pasted. What one key is and what speaks against it is
//! decided in `token::keys`.
//!
//! How old a key is cannot be told: no member says it, and Entra's keys come and go within weeks, so keys are read at
//! each check and never kept.

use super::address;
use super::clouds;
use super::document_kind::{self, DocumentKind};
use crate::finding::{Code, Finding};
use crate::json::{self, Json, JsonProblem, JsonProblemKind, short};
use crate::token::keys::Key;
use crate::token::{beginning, visible};

/// One key; the panel shows a summary of it.
pub use crate::token::keys::Key as KeySummary;

/// More keys are not read. Entra publishes about ten.
const MOST_KEYS: usize = 200;

/// Understands a key set. `of_issuer` is the issuer of the tenant whose keys were asked for.
pub fn parse(text: &str, url: &str, of_issuer: Option<&str>) -> (Vec<Key>, Vec<Finding>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    let (json, problems) = json::parse(text);
    let Some(Json::Array(set)) = json.get("keys") else { return (Vec::new(), vec![no_set(text, url, &json)]) };
    let (keys, mut findings) = read(set, &problems, url);
    if keys.is_empty() {
        findings.push(Finding::new(Code::KeysEmpty, &[url]));
    } else {
        findings.extend(without_rsa(&keys, url));
    }
    findings.extend(twice(&keys));
    findings.extend(of_issuer.into_iter().flat_map(|of_issuer| of_others(&keys, of_issuer)));
    (keys, findings)
}

/// Understands what a person pasted as keys: a set, or a single key. Any kind of key is welcome, for the token may be
/// of any provider.
pub fn pasted(text: &str, of_issuer: Option<&str>) -> (Vec<Key>, Vec<Finding>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    // A key set begins with public words; whatever else was pasted may be a secret.
    let begins = || if text.is_empty() { "—".to_owned() } else { beginning(text) };
    if let Some(rest) = text.strip_prefix("-----BEGIN ") {
        // Of a private key nothing is shown but its kind, even when all of it is on one line.
        let kind = rest.split("-----").next().and_then(|kind| kind.lines().next()).unwrap_or_default();
        let line = ["-----BEGIN ", kind, "-----"].concat();
        return (Vec::new(), vec![Finding::new(Code::KeysPem, &[&visible(&short(&line))])]);
    }
    let (json, problems) = json::parse(text);
    let set = match (json.get("keys"), json.get("kty")) {
        (Some(Json::Array(set)), _) => set.as_slice(),
        (None, Some(_)) => std::slice::from_ref(&json),
        _ => {
            let instead = document_kind::kind(&json).filter(|kind| *kind != DocumentKind::KeySet);
            let finding = match instead {
                Some(other) => document_kind::instead(&json, other),
                None => Finding::new(Code::KeysPastedNot, &[&begins()]),
            };
            return (Vec::new(), vec![finding]);
        }
    };
    let (keys, mut findings) = read(set, &problems, "—");
    if keys.is_empty() {
        findings.push(Finding::new(Code::KeysPastedNot, &[&begins()]));
    }
    findings.extend(twice(&keys));
    findings.extend(of_issuer.into_iter().flat_map(|of_issuer| of_others(&keys, of_issuer)));
    (keys, findings)
}

fn no_set(text: &str, url: &str, json: &Json) -> Finding {
    match document_kind::kind(json) {
        Some(other) if other != DocumentKind::KeySet => document_kind::instead(json, other),
        _ => Finding::new(Code::KeysNotJson, &[url, &if text.is_empty() { "—".to_owned() } else { short(text) }]),
    }
}

/// The keys of a set, with what is odd about the text and about each of them.
fn read(set: &[Json], problems: &[JsonProblem], source: &str) -> (Vec<Key>, Vec<Finding>) {
    let mut findings = Vec::new();
    if problems.iter().any(|problem| !matches!(problem.kind, JsonProblemKind::DuplicateName { .. })) {
        findings.push(Finding::new(Code::KeysDamaged, &[source, &set.len().to_string()]));
    }
    if set.len() > MOST_KEYS {
        findings.push(Finding::new(Code::KeysMany, &[&set.len().to_string(), &MOST_KEYS.to_string()]));
    }
    let keys: Vec<Key> = set.iter().take(MOST_KEYS).zip(1_usize..).map(|(key, at)| Key::read(key, at)).collect();
    findings.extend(keys.iter().flat_map(|key| key.findings.iter().cloned()));
    (keys, findings)
}

/// Entra signs with RSA keys.
fn without_rsa(keys: &[Key], url: &str) -> Option<Finding> {
    let signs =
        |key: &Key| key.kty.as_deref() == Some("RSA") && key.usage.as_deref().is_none_or(|usage| usage == "sig");
    if keys.iter().any(signs) {
        return None;
    }
    let mut kinds: Vec<&str> = keys.iter().filter_map(|key| key.kty.as_deref()).collect();
    kinds.dedup();
    let shown = if kinds.is_empty() { "—".to_owned() } else { kinds.join(", ") };
    Some(Finding::new(Code::KeysWithoutRsa, &[url, &shown]))
}

/// Names that several keys have.
fn twice(keys: &[Key]) -> Vec<Finding> {
    let mut findings = Vec::new();
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
fn of_others(keys: &[Key], of_issuer: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let host = address::host(of_issuer).unwrap_or_default();
    let login = clouds::by_issuer_host(&host).map(|cloud| cloud.login);
    let foreign_cloud = |key: &&Key| login.is_some_and(|login| !key.is_of_cloud(login));
    let other_cloud: Vec<&Key> = keys.iter().filter(foreign_cloud).collect();
    if let Some(first) = other_cloud.first() {
        let cloud = first.cloud_instance_name.as_deref().unwrap_or_default();
        findings.push(Finding::new(
            Code::KeysOfAnotherCloud,
            &[&other_cloud.len().to_string(), cloud, login.unwrap_or_default()],
        ));
    }
    let others = keys.iter().filter(|key| !foreign_cloud(key));
    let others: Vec<&str> =
        others.filter(|key| !key.is_of_issuer(of_issuer)).filter_map(|key| key.issuer.as_deref()).collect();
    if let Some(first) = others.first() {
        findings.push(Finding::new(Code::KeysOfAnotherIssuer, &[&others.len().to_string(), first, of_issuer]));
    }
    findings
}

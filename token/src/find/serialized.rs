//! Tokens in the JSON serialization, put into the compact form: JWS (RFC 7515 §7.2) and JWE (RFC 7516 §7.2).

use super::{Found, MAX_FOUND, Source, add, trimmed};
use crate::json::{self, Json};

/// The tokens of a text that is one such object: one for each signature or recipient.
pub(super) fn tokens(text: &str, at: usize) -> Vec<Found> {
    let mut all = Vec::new();
    let Some(object) = object(text) else { return all };
    let (list, names): (_, &[&str]) = if object.get("ciphertext").is_some() {
        ("recipients", &["protected", "encrypted_key", "iv", "ciphertext", "tag"])
    } else if object.get("payload").is_some() {
        ("signatures", &["protected", "payload", "signature"])
    } else {
        return all;
    };
    // The flattened form has the members of its one signature or recipient beside the others.
    let one = [Json::Null];
    let each = object.get(list).map(Json::items).filter(|items| !items.is_empty()).unwrap_or(&one);
    for item in each.iter().take(MAX_FOUND) {
        let part = |name: &&str| item.get(name).or_else(|| object.get(name)).and_then(Json::as_str).unwrap_or_default();
        let token = names.iter().map(part).collect::<Vec<_>>().join(".");
        add(&mut all, Found { source: Source::Serialized, token, at });
    }
    all
}

fn object(text: &str) -> Option<Json> {
    let body = trimmed(text);
    let likely = body.starts_with('{') && ["\"signature", "\"ciphertext\""].iter().any(|name| body.contains(name));
    likely.then(|| json::parse(body).0)
}

/// The names in unprotected headers (RFC 7515 §7.2.1, RFC 7516 §7.2.1): no signature covers them, so they are not used.
pub(crate) fn unprotected(text: &str) -> Option<String> {
    /// How many are named.
    const MOST: usize = 20;
    let object = object(text)?;
    let lists = ["signatures", "recipients"].into_iter().filter_map(|name| object.get(name)).flat_map(Json::items);
    let headers = lists.take(MAX_FOUND).chain([&object]).flat_map(|one| [one.get("header"), one.get("unprotected")]);
    let mut names: Vec<&str> = Vec::new();
    for member in headers.flatten().flat_map(Json::members) {
        if names.len() < MOST && !names.contains(&member.name.as_str()) {
            names.push(&member.name);
        }
    }
    (!names.is_empty()).then(|| crate::visible(&json::short(&names.join(", "))))
}

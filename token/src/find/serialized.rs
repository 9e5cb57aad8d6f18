//! Tokens in the JSON serialization, put into the compact form: JWS (RFC 7515 §7.2) and JWE (RFC 7516 §7.2).

use super::{Found, MAX_FOUND, Source, add, trimmed};
use crate::json::{self, Json};

/// The tokens of a text that is one such object: one for each signature or recipient.
pub(super) fn tokens(text: &str, at: usize) -> Vec<Found> {
    let body = trimmed(text);
    let mut all = Vec::new();
    let likely = body.starts_with('{') && ["\"signature", "\"ciphertext\""].iter().any(|name| body.contains(name));
    if !likely {
        return all;
    }
    let (object, _) = json::parse(body);
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

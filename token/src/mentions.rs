//! What else stands in a pasted text and is no token that can be read: codes, refresh tokens, secrets, SAML, errors.
//!
//! No finding here repeats a value of these: they let somebody sign in.

mod fields;

use crate::find::{begins_object, limited, trimmed, unprotected};
use crate::finding::{Code, Finding};
use crate::{aadsts, json};
use fields::values;

/// The shortest opaque token or code. Entra's have hundreds of characters.
const LEAST_OPAQUE: usize = 20;
/// The shortest Value of a client secret: three characters, a digit, `Q~`, and 31 more.
const LEAST_SECRET: usize = 37;

/// The findings about everything in the text that is no token, in a fixed order. Nothing to say about a bare token.
pub fn mentions(text: &str) -> Vec<Finding> {
    let text = limited(text);
    let body = trimmed(text);
    let mut findings = Vec::new();
    if begins_object(body) && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)) {
        return findings;
    }
    for code in aadsts::codes(text) {
        findings.push(Finding::new(Code::PastedError, &[&["AADSTS", code].concat(), &aadsts::address(code)]));
    }
    if values(text, "client_secret").iter().any(|value| is_secret_field(value)) || has_secret(text) {
        findings.push(Finding::new(Code::PastedSecret, &[]));
    }
    if values(text, "refresh_token").iter().any(|value| is_opaque(value)) {
        findings.push(Finding::new(Code::PastedRefreshToken, &[]));
    }
    for field in ["access_token", "Bearer"] {
        if values(text, field).iter().any(|value| is_opaque(value)) {
            findings.push(Finding::new(Code::PastedOpaqueToken, &[field]));
            break;
        }
    }
    if values(text, "code").iter().any(|value| is_opaque(value)) {
        findings.push(Finding::new(Code::PastedCode, &[]));
    }
    if has_saml(text) {
        findings.push(Finding::new(Code::PastedSaml, &[]));
    }
    if let Some(names) = unprotected(text) {
        findings.push(Finding::new(Code::TokenUnprotected, &[&names]));
    }
    if findings.is_empty() && is_entra_opaque(body) {
        let start: String = body.chars().take(3).collect();
        findings.push(Finding::new(Code::PastedOpaque, &[&start]));
    }
    findings
}

/// How a text begins that is not what was asked for, for the finding that says so, ready to be shown. Nothing is shown
/// of a text that names a secret, and of the first word that could be one only three characters and nothing after it.
pub fn beginning(text: &str) -> String {
    let text = limited(text).trim();
    let named = mentions(text).iter().any(|finding| finding.code != Code::PastedError);
    if named || names_secret(text) {
        return "…".into();
    }
    let text = json::short(text);
    match text.split_whitespace().find(|word| may_be_secret(word)) {
        Some(word) => {
            let at = text.find(word).unwrap_or_default();
            let shown: String = word.chars().take(3).collect();
            crate::visible(&[text.get(..at).unwrap_or_default(), &shown, "…"].concat())
        }
        None => crate::visible(&text),
    }
}

/// Whether a word says that a secret follows.
fn names_secret(text: &str) -> bool {
    let text: String = text.chars().take(200).map(|c| c.to_ascii_lowercase()).collect();
    ["password", "passwd", "pwd", "secret", "basic ", "api_key", "apikey", "api-key", "private_key"]
        .iter()
        .any(|name| text.contains(name))
}

/// A word that somebody may have made up or a machine made: longer than what is shown of it, with a digit, or with
/// capital letters behind small ones. An error code, a GUID and an address alone are none.
fn may_be_secret(word: &str) -> bool {
    let bytes = word.as_bytes();
    let mixed = bytes.windows(2).any(|pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()));
    let known = crate::shape::is_guid(word)
        || word.starts_with("AADSTS")
        || (word.contains("://") && !word.contains(['?', '#', '@']) && !word.split('/').skip(3).any(may_be_secret));
    bytes.len() > 3 && !known && (mixed || bytes.iter().any(u8::is_ascii_digit))
}

/// A value that a person or a program put in the place of a secret, not a mask or a name for it.
fn is_secret_field(value: &str) -> bool {
    value.len() >= 8 && value.bytes().any(|byte| byte.is_ascii_digit()) && !value.contains(['*', '$', '<', '{'])
}

/// The Value of a client secret since about 2021: `Q~` after three characters and a digit, and 31 to 34 more
/// (gitleaks, `cmd/generate/config/rules/azure.go`).
fn has_secret(text: &str) -> bool {
    let before = |byte: &u8| byte.is_ascii_alphanumeric() || b"_~.".contains(byte);
    let after = |byte: &u8| before(byte) || *byte == b'-';
    text.match_indices("Q~").any(|(at, _)| {
        let start = at.saturating_sub(4);
        let Some([a, b, c, digit, _, _, rest @ ..]) =
            text.as_bytes().get(start..start.saturating_add(LEAST_SECRET)).filter(|_| at >= 4)
        else {
            return false;
        };
        [a, b, c].into_iter().all(before) && digit.is_ascii_digit() && rest.iter().all(after)
    })
}

/// A long word with a digit that is no token in compact form.
fn is_opaque(value: &str) -> bool {
    value.len() >= LEAST_OPAQUE
        && !begins_object(value)
        && value.bytes().any(|byte| byte.is_ascii_digit())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~!*$+/=".contains(&byte))
}

/// One word as Entra ID begins its codes and refresh tokens: `0.A` or `1.A`, and `M.` and `Ew` for personal accounts.
fn is_entra_opaque(body: &str) -> bool {
    let known = ["0.A", "1.A", "M.C", "M.R", "EwA", "EwB", "EwC", "EwD"].iter().any(|start| body.starts_with(start));
    known && body.len() >= 100 && is_opaque(body)
}

/// A SAML message: its field (SAML 2.0 Bindings §3.5.3), or its XML as text or in base64.
fn has_saml(text: &str) -> bool {
    let field = |name: &str| values(text, name).iter().any(|value| value.len() >= LEAST_OPAQUE);
    field("SAMLResponse")
        || field("SAMLRequest")
        || ["<samlp:", "<saml2p:", "PHNhbWxwO", "PHNhbWwycDp"].iter().any(|start| text.contains(start))
}

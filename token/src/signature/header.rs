//! What in a token stands in the way of checking its signature, whatever the key: the steps of RFC 7515 §5.2 that come
//! before the signature itself, and the attacks of RFC 8725 §2.

use crate::check::Reason;
use crate::compact::{Decoded, Form, plain};
use crate::finding::{Code, Finding};
use crate::json::Json;

/// Names that must not stand in `crit` (RFC 7515 §4.1.11): those of RFC 7515 §4.1, RFC 7516 §4.1 and RFC 7518 §4.
const STANDARD: [&str; 20] = [
    "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit", "enc", "zip", "epk", "apu",
    "apv", "iv", "tag", "p2s", "p2c",
];

/// `none` in any case, and with blanks: some libraries compared without regard to it (RFC 8725 §2.1).
pub(crate) fn is_none(alg: &str) -> bool {
    alg.trim().eq_ignore_ascii_case("none")
}

/// Says what is wrong with the header, and answers why the signature must not be checked, if so.
pub(crate) fn judge(decoded: &Decoded, findings: &mut Vec<Finding>) -> Option<Reason> {
    let (mut refused, mut nonce) = (false, false);
    let mut embedded = String::new();
    for member in decoded.header.members() {
        match (member.name.as_str(), &member.value) {
            ("kid" | "typ" | "x5t", value) if value.as_str().is_none() => {
                refused = true;
                findings.push(Finding::new(Code::TokenHeaderType, &[&member.name, &shown(value)]));
            }
            ("typ", typ) if typ.as_str().is_some_and(of_another_kind) => {
                findings.push(Finding::new(Code::TokenTyp, &[&plain(typ)]));
            }
            ("jwk" | "jku" | "x5u" | "x5c", _) => {
                if !embedded.is_empty() {
                    embedded.push_str(", ");
                }
                embedded.push_str(&member.name);
            }
            ("crit", value) => refused |= !crit(value, &decoded.header, findings),
            // The payload would stand in the token unencoded (RFC 7797 §3); a JWT must not do that (§7).
            ("b64", value) if *value != Json::Bool(true) => {
                refused = true;
                findings.push(Finding::new(Code::TokenB64, &[&shown(value)]));
            }
            // Compression exists in encrypted tokens only (RFC 7516 §4.1.3).
            ("zip", value) => findings.push(Finding::new(Code::TokenZip, &[&shown(value)])),
            ("nonce", _) => nonce = true,
            _ => (),
        }
    }
    if !embedded.is_empty() {
        findings.push(Finding::new(Code::TokenKeyEmbedded, &[&embedded]));
    }
    refused |= decoded.form == Form::Signed && decoded.findings.iter().any(is_damage);
    match (refused, nonce) {
        (true, _) => Some(Reason::Precondition),
        // The signature of an access token for Microsoft Graph covers another header than the token shows.
        (false, true) => Some(Reason::GraphNonce),
        (false, false) => None,
    }
}

/// The signature covers the characters as they stand, so a deviation from base64url cannot be put right before the
/// check, and a strict program refuses the token (RFC 7515 §5.2 steps 2, 6 and 7).
pub(super) fn as_written(decoded: &Decoded, findings: &mut Vec<Finding>) {
    let odd =
        |finding: &&Finding| matches!(finding.code, Code::TokenPadding | Code::TokenAlphabet | Code::TokenTrailingBits);
    let mut parts: Vec<&str> =
        decoded.findings.iter().filter(odd).filter_map(|finding| finding.details.first()).map(String::as_str).collect();
    parts.dedup();
    if !parts.is_empty() {
        findings.push(Finding::new(Code::TokenAsWritten, &[&parts.join(", ")]));
    }
}

/// A type of its own (RFC 8725 §3.11), as a log-out token has: no ID token. That of access tokens has its own check.
fn of_another_kind(typ: &str) -> bool {
    let ending = typ.len().checked_sub("+jwt".len()).and_then(|at| typ.get(at..));
    let explicit = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("+jwt"));
    explicit && !typ.eq_ignore_ascii_case("at+jwt") && !typ.eq_ignore_ascii_case("application/at+jwt")
}

/// The rules of RFC 7515 §4.1.11. Of extensions only `b64` is known (RFC 7797 §6), and judged by its value.
fn crit(value: &Json, header: &Json, findings: &mut Vec<Finding>) -> bool {
    // Extensions are few; so many names would only take long.
    const MOST: usize = 100;
    let names: Vec<&str> = value.items().iter().take(MOST).filter_map(Json::as_str).collect();
    let twice = |(at, name): (usize, &&str)| names.iter().take(at).any(|earlier| earlier == name);
    let malformed = names.is_empty()
        || names.len() != value.items().len()
        || names.iter().any(|name| STANDARD.contains(name) || header.get(name).is_none())
        || names.iter().enumerate().any(twice);
    if malformed {
        findings.push(Finding::new(Code::TokenCrit, &[&shown(value)]));
        return false;
    }
    let unknown: Vec<&str> = names.into_iter().filter(|name| *name != "b64").collect();
    if !unknown.is_empty() {
        let unknown = crate::visible(&crate::json::short(&unknown.join(", ")));
        findings.push(Finding::new(Code::TokenCritUnknown, &[&unknown]));
    }
    unknown.is_empty()
}

/// Whether the header, or the base64url of any part, is so damaged that what was signed is not certain.
fn is_damage(finding: &Finding) -> bool {
    let of_header = finding.details.first().is_some_and(|part| part == "header");
    match finding.code {
        Code::TokenCharacter | Code::TokenCutEncoding => true,
        Code::TokenUtf8
        | Code::TokenEmptyPart
        | Code::TokenNotObject
        | Code::TokenJson
        | Code::TokenCut
        | Code::TokenDuplicate
        | Code::TokenEscape
        | Code::TokenNoEscape
        | Code::TokenDepth
        | Code::TokenMore => of_header,
        _ => false,
    }
}

fn shown(value: &Json) -> String {
    let text = plain(value);
    if text.is_empty() { "–".into() } else { text }
}

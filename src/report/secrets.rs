//! What never stands in a report: the client secret that is held, whatever it looks like, and whatever looks like a client
//! secret's Value, a compact token, a one-time code or another long opaque text.

use crate::entra::client_secret;
use crate::secret::Secret;
use crate::sign_in::form::escaped;

/// What stands for a secret.
const DOTS: &str = "••••";

/// The text without secrets; each that was taken out is counted. Runs of the characters that secrets and tokens are
/// made of are judged one by one.
pub(super) fn without(text: &str, count: &mut usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside = is_opaque(first);
        let end = rest.find(|c| is_opaque(c) != inside).unwrap_or(rest.len());
        let (run, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if inside && (is_secret(run) || is_value_of_secret(&out)) {
            *count = count.saturating_add(1);
            out.push_str(DOTS);
        } else {
            out.push_str(run);
        }
        rest = after;
    }
    out
}

/// The ways in which a held secret may stand in a text: as it is, and percent-encoded in an address.
pub(super) fn writings(held: &Secret) -> Vec<Secret> {
    let mut all = vec![held.clone(), Secret::new(escaped(held.expose()))];
    all.dedup();
    all.retain(|one| !one.expose().is_empty());
    all
}

/// The text without the held secret, in capitals or small letters: a host is written in small ones.
pub(super) fn without_held(text: &str, held: &[Secret], count: &mut usize) -> String {
    let mut out = text.to_owned();
    for one in held {
        let known = Secret::new(one.expose().to_ascii_lowercase());
        let mut from = 0;
        while let Some(found) = out.get(from..).and_then(|rest| rest.to_ascii_lowercase().find(known.expose())) {
            let at = from.saturating_add(found);
            out.replace_range(at..at.saturating_add(known.expose().len()), DOTS);
            *count = count.saturating_add(1);
            from = at.saturating_add(DOTS.len());
        }
    }
    out
}

/// What a Value of a client secret and a compact token are made of.
fn is_opaque(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '~' | '.' | '-')
}

/// Nothing that has a name is longer without a dot: a label of a host has 63 characters at most (RFC 1035 §2.3.4).
const LONGEST: usize = 64;

/// A Value, a compact token (its header begins with `{"`, in base64url `eyJ`), or a long opaque text.
fn is_secret(run: &str) -> bool {
    let token = run.find("eyJ").is_some_and(|at| run.len().saturating_sub(at) >= 20);
    client_secret::is_in(run) || token || run.split('.').any(|part| part.len() > LONGEST)
}

/// What comes next is the value of a parameter that is nobody else's business (RFC 6749 §4.1, OpenID Connect Core §3.2).
fn is_value_of_secret(before: &str) -> bool {
    const NAMES: &[&str] = &["code", "id_token", "access_token", "refresh_token", "client_secret", "client_assertion"];
    let Some(named) = before.strip_suffix('=') else { return false };
    NAMES.iter().any(|name| named.strip_suffix(name).is_some_and(|rest| rest.ends_with(['?', '&', '#'])))
}

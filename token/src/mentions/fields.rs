//! The values of a named field, in whatever notation: a URL, a form body, a header, JSON, a form's hidden input.

use crate::find::unwrapped;

/// How many places of one name are looked at.
const MOST: usize = 64;
/// How far the separators between a name and its value go at most.
const MOST_BETWEEN: usize = 256;
/// How much of a value is read: enough to judge it.
const MOST_CHARACTERS: usize = 256;

/// The beginnings of the values that follow the name, in the case given or in lower case.
pub(super) fn values(text: &str, name: &str) -> Vec<String> {
    let mut all = Vec::new();
    let lower = name.to_ascii_lowercase();
    let spellings: &[&str] = if lower == name { &[name] } else { &[name, &lower] };
    for (at, found) in spellings.iter().flat_map(|name| text.match_indices(name)).take(MOST) {
        if !begins_name(text, at) {
            continue;
        }
        if let Some(value) = value_after(text, at.saturating_add(found.len())) {
            all.push(value);
        }
    }
    all
}

/// Whether the name begins here: no letter, digit, `_`, `-`, or `=` of another value before it.
fn begins_name(text: &str, at: usize) -> bool {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    match before {
        [] => true,
        // `%26code`, `%22code`
        [.., b'%', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => true,
        [.., b'\\', b'n' | b'r' | b't'] => true,
        // `name=code` of a form without quotes
        [.., b'n', b'a', b'm', b'e', b'='] => true,
        [.., last] => !(last.is_ascii_alphanumeric() || b"_-=+.".contains(last)),
    }
}

/// The value after `=`, `:`, quotes, white space, or `" value="`; `None` if the name goes on or nothing separates.
fn value_after(text: &str, at: usize) -> Option<String> {
    let mut start = separators(text, at)?;
    if text.get(start..).is_some_and(|rest| rest.starts_with("value=")) {
        start = separators(text, start.saturating_add(5))?;
    }
    let mut value = String::new();
    let mut at = start;
    while let Some((c, len)) = unwrapped(text, at) {
        if c.is_whitespace() || matches!(c, '"' | '\'' | '&' | '<' | '>' | ',' | ';' | '}') {
            break;
        }
        if value.len() >= MOST_CHARACTERS {
            break;
        }
        value.push(c);
        at = at.saturating_add(len);
    }
    Some(value)
}

/// The byte after one or more separators.
fn separators(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    while let Some((c, len)) = unwrapped(text, at) {
        if !(c.is_whitespace() || matches!(c, '=' | ':' | '"' | '\'' | '\\' | '“' | '”')) {
            break;
        }
        at = at.saturating_add(len);
        if at.saturating_sub(start) > MOST_BETWEEN {
            return None;
        }
    }
    (at > start).then_some(at)
}

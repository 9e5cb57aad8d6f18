//! What stands before and after a place of interest: the name of a value, the host of an address, the digits of a code.

use super::open::is_base64url;

/// Names are not longer.
const MOST_NAME: usize = 64;
/// So many bytes decide whether a code stands there: `AADSTS`, up to seven digits and what follows.
pub(super) const CODE: usize = 14;

/// Whether a token may begin after these bytes: not in the middle of other base64.
pub(super) fn may_begin(before: &[u8]) -> bool {
    before.last().is_none_or(|byte| !is_base64url(*byte)) || escape(before).is_some()
}

/// What is before an escape at the end of the bytes, and the character that it stands for: `%3D`, `\n`, `\u0022`.
fn escape(bytes: &[u8]) -> Option<(&[u8], u8)> {
    let hex = |a: u8, b: u8| {
        let digit = |byte: u8| char::from(byte).to_digit(16);
        u8::try_from(digit(a)? << 4 | digit(b)?).ok()
    };
    match bytes {
        [rest @ .., b'%', a, b] => Some((rest, hex(*a, *b)?)),
        [rest @ .., b'\\', b'u', b'0', b'0', a, b] => Some((rest, hex(*a, *b)?)),
        [rest @ .., b'\\', letter @ (b'n' | b'r' | b't' | b'b' | b'f' | b'"' | b'/' | b'\\')] => Some((
            rest,
            match letter {
                b'"' | b'/' => *letter,
                _ => b' ',
            },
        )),
        _ => None,
    }
}

/// The name before a value, behind quotes, `=`, `:` and the word Bearer (RFC 6750 §2.1).
pub(super) fn label(before: &[u8]) -> String {
    let mut rest = without_separators(before);
    let mut name = word(rest);
    let mut bearer = false;
    if name.eq_ignore_ascii_case(b"bearer") {
        bearer = true;
        rest = without_separators(without(rest, name));
        name = word(rest);
    }
    if name == b"value" {
        // A header, cookie or parameter in a HAR: {"name": "Authorization", "value": "Bearer …"}.
        let named = without_separators(without(rest, name));
        let named = without_separators(named.strip_suffix(b",").unwrap_or(named));
        let given = word(named);
        if word(without_separators(without(named, given))) == b"name" {
            name = given;
        }
    }
    if name.is_empty() && bearer {
        name = b"Bearer";
    }
    name.iter().map(|byte| char::from(*byte)).collect()
}

fn without<'a>(bytes: &'a [u8], end: &[u8]) -> &'a [u8] {
    bytes.strip_suffix(end).unwrap_or(bytes)
}

fn without_separators(mut bytes: &[u8]) -> &[u8] {
    let separates = |byte: u8| matches!(byte, b'"' | b'\'' | b'=' | b':' | b'\\') || byte.is_ascii_whitespace();
    loop {
        if let Some((rest, byte)) = escape(bytes) {
            if !separates(byte) {
                return &[];
            }
            bytes = rest;
        } else if let Some((_, rest)) = bytes.split_last().filter(|(byte, _)| separates(**byte) || **byte == b'+') {
            bytes = rest;
        } else {
            return bytes;
        }
    }
}

/// The word at the end of the bytes, without the letters and digits of an escape before it: `%26id_token`.
fn word(bytes: &[u8]) -> &[u8] {
    let length = bytes.iter().rev().take_while(|byte| is_base64url(**byte) || **byte == b'.').count();
    if length > MOST_NAME {
        return &[];
    }
    let (rest, word) = bytes.split_at_checked(bytes.len().saturating_sub(length)).unwrap_or_default();
    let escaped = match (rest.last(), word.first()) {
        (Some(b'%'), _) => 2,
        (Some(b'\\'), Some(b'u')) => 5,
        (Some(b'\\'), _) => 1,
        _ => 0,
    };
    word.get(escaped..).unwrap_or_default()
}

/// The AADSTS code at the beginning: five to seven digits.
pub(super) fn code(bytes: &[u8]) -> Option<&str> {
    let digits = bytes.strip_prefix(b"AADSTS")?.iter().take_while(|byte| byte.is_ascii_digit()).take(8).count();
    if !(5..=7).contains(&digits) {
        return None;
    }
    std::str::from_utf8(bytes.get(..digits.saturating_add(6))?).ok()
}

/// What `"url"` says.
pub(super) enum Host {
    /// It is not the name of a value.
    NoUrl,
    /// The host of its address; empty if that is no web address.
    Named(String),
}

/// The host of `"url": "https://host/…"` at the beginning; `None` if the bytes end before that is known.
pub(super) fn host(bytes: &[u8]) -> Option<Host> {
    const NAME: &[u8] = b"\"url\"";
    let Some(rest) = bytes.strip_prefix(NAME) else {
        return if NAME.starts_with(bytes) { None } else { Some(Host::NoUrl) };
    };
    let (colon, rest) = rest.trim_ascii_start().split_first()?;
    if *colon != b':' {
        return Some(Host::NoUrl);
    }
    let (quote, rest) = rest.trim_ascii_start().split_first()?;
    if *quote != b'"' {
        return Some(Host::NoUrl);
    }
    // The longest scheme looked for has eight characters.
    let scheme = [&b"https://"[..], b"http://"].into_iter().find(|scheme| rest.starts_with(scheme));
    let Some(scheme) = scheme else {
        return if rest.len() < 8 { None } else { Some(Host::Named(String::new())) };
    };
    let address = without_scheme(rest, scheme);
    let end =
        address.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':')))?;
    let host = address.get(..end).unwrap_or_default();
    Some(Host::Named(host.iter().map(|byte| char::from(*byte)).collect()))
}

fn without_scheme<'a>(address: &'a [u8], scheme: &[u8]) -> &'a [u8] {
    address.strip_prefix(scheme).unwrap_or_default()
}

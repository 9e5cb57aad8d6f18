//! Where a token can begin: base64url of `{` and what JSON has after it.

use super::unwrap::ends_value;

/// Whether this is base64url of `{` and a quote, space or line break, or of `{}` before a dot: how the header of every
/// compact token begins.
pub(crate) fn begins_object(text: &str) -> bool {
    begins(text.as_bytes())
}

fn begins(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'e', b'y', b'I' | b'J' | b'A' | b'B', ..]
            | [b'e', b'w', b'o' | b'p' | b'0' | b'1' | b'k' | b'l', ..]
            | [b'e', b'3', b'0', b'.', ..]
    )
}

/// The next place from `from` on where a token begins, or the payload of one that lost its beginning.
pub(super) fn next(text: &str, mut from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        let rest = bytes.get(from..)?;
        from = from.saturating_add(rest.iter().position(|byte| *byte == b'e')?);
        if bytes.get(from..).is_some_and(begins) && at_border(bytes, from) {
            return Some(from);
        }
        from = from.saturating_add(1);
    }
}

/// Whether something that ends a value stands before a second beginning.
pub(super) fn has_another(text: &str) -> bool {
    let mut at = 1;
    while let Some(start) = next(text, at) {
        if text.get(..start).and_then(|before| before.chars().next_back()).is_some_and(ends_value) {
            return true;
        }
        at = start.saturating_add(1);
    }
    false
}

/// Whether no letter, digit, `-` or `_` stands before, other than as part of an escape.
fn at_border(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(at.saturating_sub(6)..at).unwrap_or_default();
    match before {
        [] => return true,
        [.., last] if !(last.is_ascii_alphanumeric() || matches!(last, b'-' | b'_')) => return true,
        _ => (),
    }
    let hex = |digits: &[u8]| digits.iter().all(u8::is_ascii_hexdigit);
    // `%3D`, `%253D`, `=3D` of quoted-printable, `\n`, `\u0022`
    matches!(before, [.., b'%', a, b] if hex(&[*a, *b]))
        || matches!(before, [.., b'%', b'2', b'5', a, b] if hex(&[*a, *b]))
        || matches!(before, [.., b'=', b'3', b'D'])
        || matches!(before, [.., b'\\', b'n' | b'r' | b't'])
        || matches!(before, [b'\\', b'u', digits @ ..] if hex(digits))
}

/// Where the word begins whose second part was found: a header that is damaged where every header is the same.
pub(super) fn of_word(text: &str, floor: usize, start: usize) -> usize {
    let before = text.get(floor..start).unwrap_or_default();
    if !before.ends_with('.') {
        return start;
    }
    let border = |c: char| !c.is_ascii() || c.is_ascii_whitespace() || ends_value(c) || matches!(c, '=' | ':');
    let word = before.rfind(border).map_or(before, |at| {
        let rest = before.get(at..).unwrap_or_default();
        rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default()
    });
    // `%3D` before it
    let word = word.rfind('%').map_or(word, |at| word.get(at.saturating_add(3)..).unwrap_or_default());
    start.saturating_sub(word.len())
}

//! What a token is wrapped in on its way to a person: percent encoding (RFC 3986 §2.1), JSON escapes (RFC 8259 §7),
//! character references of HTML, quoted-printable (RFC 2045 §6.7), and the line continuations of shells.

/// The character at this byte with its wrapping taken off, and how many bytes it takes. Only ASCII is unwrapped:
/// nothing else is in a token or around it.
pub(crate) fn unwrapped(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    let inner = match c {
        '%' => percent(rest),
        '\\' => escape(rest),
        '&' => reference(rest),
        '=' => quoted_printable(rest),
        // cmd.exe's escape, and PowerShell's at the end of a line
        '^' | '`' => line_break(rest).or(match (c, rest.as_bytes().get(1)) {
            ('^', Some(next)) if next.is_ascii_graphic() => Some((char::from(*next), 2)),
            _ => None,
        }),
        _ => None,
    };
    inner.or(Some((c, c.len_utf8())))
}

/// Whether the character ends a value in URLs, headers, JSON, markup or a sentence.
pub(super) fn ends_value(c: char) -> bool {
    is_quote(c) || r"&<>,;#?(){}[]\|".contains(c) || matches!(c, '，' | '。' | '；' | '、' | '（' | '）' | '【' | '】')
}

/// Quotes as programs and as word processors write them.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '«' | '»' | '‘' | '’' | '‚' | '“' | '”' | '„' | '‹' | '›')
        || matches!(c, '「' | '」' | '『' | '』' | '《' | '》' | '＂')
}

/// A character, and the mark before it, that continues the line: `\`, `^` or a back-tick and a line break.
pub(super) fn line_break(rest: &str) -> Option<(char, usize)> {
    match rest.as_bytes() {
        [_, b'\n', ..] => Some(('\n', 2)),
        [_, b'\r', b'\n', ..] => Some(('\n', 3)),
        [_, b'\r', ..] => Some(('\n', 2)),
        _ => None,
    }
}

/// `%2E`, and `%252E` where it was encoded twice.
fn percent(rest: &str) -> Option<(char, usize)> {
    let mut at = 1_usize;
    while rest.get(at..).is_some_and(|tail| tail.starts_with("25")) && byte_at(rest, at.saturating_add(2)).is_some() {
        at = at.saturating_add(2);
    }
    byte_at(rest, at).map(|c| (c, at.saturating_add(2)))
}

/// Two hexadecimal digits that are an ASCII character.
fn byte_at(text: &str, at: usize) -> Option<char> {
    let digits = text.get(at..at.saturating_add(2))?;
    ascii(digits, 16)
}

fn ascii(digits: &str, radix: u32) -> Option<char> {
    // `from_str_radix` takes a sign.
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    match u32::from_str_radix(digits, radix) {
        Ok(code @ 0..=0x7f) => char::from_u32(code),
        _ => None,
    }
}

/// An escape of JSON, behind as many backslashes as it was put into strings.
fn escape(rest: &str) -> Option<(char, usize)> {
    if let Some(found) = line_break(rest) {
        return Some(found);
    }
    let slashes = rest.bytes().take(8).take_while(|byte| *byte == b'\\').count();
    let one = |c| Some((c, slashes.saturating_add(1)));
    match rest.as_bytes().get(slashes)? {
        b'/' => one('/'),
        b'"' => one('"'),
        b'n' | b'r' => one('\n'),
        b't' => one('\t'),
        b'u' => {
            let digits = slashes.saturating_add(1);
            let end = digits.saturating_add(4);
            ascii(rest.get(digits..end)?, 16).map(|c| (c, end))
        }
        _ => None,
    }
}

/// `&#46;`, `&#x2E;`, and the names of what stands beside tokens.
fn reference(rest: &str) -> Option<(char, usize)> {
    for (name, c) in [("&quot;", '"'), ("&amp;", '&'), ("&apos;", '\''), ("&lt;", '<'), ("&gt;", '>'), ("&nbsp;", ' ')]
    {
        if rest.starts_with(name) {
            return Some((c, name.len()));
        }
    }
    let number = rest.strip_prefix("&#")?;
    let end = number.bytes().take(8).position(|byte| byte == b';')?;
    let digits = number.get(..end)?;
    let c = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => ascii(digits, 16),
        None => ascii(digits, 10),
    };
    c.map(|c| (c, end.saturating_add(3)))
}

/// The characters of tokens that mail programs encode. Other digits after `=` are a token with padding.
fn quoted_printable(rest: &str) -> Option<(char, usize)> {
    let c = match rest.get(1..3)? {
        "3D" => '=',
        "2E" => '.',
        "2B" => '+',
        "2F" => '/',
        "2D" => '-',
        "5F" => '_',
        _ => return None,
    };
    Some((c, 3))
}

//! Strings and their escapes (RFC 8259 §7).

use super::{Json, Kind, Parser};

/// Whether the byte stands for itself inside a string.
fn is_plain(byte: u8) -> bool {
    !matches!(byte, b'"' | b'\\' | 0..=0x1f)
}

/// How many bytes at the beginning stand for themselves; eight at a time, because claims are longer than that.
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut length = 0_usize;
    for word in words {
        let word = u64::from_le_bytes(*word);
        // The high bit of each byte that is below the limit. A borrow spoils only bytes after the first such one.
        let below = |word: u64, limit: u64| word.wrapping_sub(ONES.wrapping_mul(limit)) & !word;
        let equal = |byte: u8| below(word ^ ONES.wrapping_mul(u64::from(byte)), 1);
        let found = (below(word, 0x20) | equal(b'"') | equal(b'\\')) & HIGH;
        if found != 0 {
            return length.saturating_add((found.trailing_zeros() / 8) as usize);
        }
        length = length.saturating_add(8);
    }
    length.saturating_add(rest.iter().position(|byte| !is_plain(*byte)).unwrap_or(rest.len()))
}

impl Parser<'_> {
    /// A string with its quotes; what is cut stays raw, because its end is not known.
    pub(super) fn string(&mut self) -> Json {
        let start = self.at;
        self.step();
        let first = self.at;
        self.plain();
        let mut out = self.since(first, self.at).to_owned();
        if self.peek() == Some(b'"') {
            self.step();
            return Json::String(out);
        }
        loop {
            let chunk = self.at;
            self.plain();
            out.push_str(self.since(chunk, self.at));
            match self.peek() {
                None => {
                    self.end_too_early();
                    return Json::Raw(self.since(start, self.at).to_owned());
                }
                Some(b'"') => {
                    self.step();
                    return Json::String(out);
                }
                Some(b'\\') => self.escape(&mut out),
                Some(control) => {
                    self.problem(self.at, Kind::Control { code: u32::from(control) });
                    out.push(char::from(control));
                    self.step();
                }
            }
        }
    }

    fn plain(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at = self.at.saturating_add(plain_length(rest));
    }

    /// At a backslash. An escape without a character stays in the text as it was written.
    fn escape(&mut self, out: &mut String) {
        let start = self.at;
        self.step();
        let plain = match self.peek() {
            None => return,
            Some(b'u') => {
                self.step();
                self.unicode_escape()
            }
            Some(letter) => {
                let plain = match letter {
                    b'"' | b'\\' | b'/' => Some(char::from(letter)),
                    b'b' => Some('\u{8}'),
                    b'f' => Some('\u{c}'),
                    b'n' => Some('\n'),
                    b'r' => Some('\r'),
                    b't' => Some('\t'),
                    _ => None,
                };
                if plain.is_some() {
                    self.step();
                }
                plain
            }
        };
        match plain {
            Some(c) => out.push(c),
            None => {
                let found = self.since(start, self.at);
                out.push_str(found);
                // The grammar wants four digits; whether they stand for a character is another question.
                if found.len() > 2 {
                    self.problem(start, Kind::Escape { found: found.to_owned() });
                } else if !self.digits_are_cut(found) {
                    let most = if found == "\\u" { 6 } else { 2 };
                    let rest = self.since(start, self.text.len());
                    let found = rest.chars().take(most).take_while(|c| *c != '"').collect();
                    self.problem(start, Kind::NoEscape { found });
                }
            }
        }
    }

    /// After `\u` the text ends before the fourth digit, which is said once, as a cut.
    fn digits_are_cut(&self, found: &str) -> bool {
        let rest = self.since(self.at, self.text.len());
        found == "\\u" && rest.len() < 4 && rest.bytes().all(|byte| byte.is_ascii_hexdigit())
    }

    /// After `\u`: four digits, and the second half of a pair where the first asks for it (RFC 8259 §7).
    fn unicode_escape(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        let after_first = self.at;
        if self.since(after_first, after_first.saturating_add(2)) == "\\u" {
            self.at = after_first.saturating_add(2);
            if let Some(second @ 0xdc00..=0xdfff) = self.four_digits() {
                let code = 0x10000 + ((first & 0x3ff) << 10) + (second & 0x3ff);
                return char::from_u32(code);
            }
            self.at = after_first;
        }
        None
    }

    fn four_digits(&mut self) -> Option<u32> {
        let end = self.at.saturating_add(4);
        let digits = self.since(self.at, end);
        if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at = end;
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{is_plain, plain_length};

    #[test]
    fn the_first_byte_that_is_not_plain_is_found_wherever_it_stands() {
        for byte in 0..=255_u8 {
            for at in 0..20 {
                for after in [b'a', 0, 0x7f, 0x80, 0xff, b'"'] {
                    let mut bytes = vec![if at % 2 == 0 { b'!' } else { 0xe4 }; at];
                    bytes.push(byte);
                    bytes.resize(24, after);
                    let expected = bytes.iter().position(|byte| !is_plain(*byte)).unwrap_or(bytes.len());
                    assert_eq!(plain_length(&bytes), expected, "{bytes:x?}");
                }
            }
        }
    }
}

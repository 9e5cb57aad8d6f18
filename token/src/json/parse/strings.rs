//! Strings and their escapes (RFC 8259 §7).

use super::{Json, Kind, Parser};

/// Whether the byte stands for itself inside a string.
fn is_plain(byte: u8) -> bool {
    !matches!(byte, b'"' | b'\\' | 0..=0x1f)
}

impl Parser<'_> {
    /// A string with its quotes; what is cut stays raw, because its end is not known.
    pub(super) fn string(&mut self) -> Json {
        let start = self.at;
        self.step();
        let first = self.at;
        self.while_(is_plain);
        let mut out = self.since(first, self.at).to_owned();
        if self.peek() == Some(b'"') {
            self.step();
            return Json::String(out);
        }
        loop {
            let chunk = self.at;
            self.while_(is_plain);
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
                let found = self.since(start, self.at).to_owned();
                out.push_str(&found);
                self.problem(start, Kind::Escape { found });
            }
        }
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

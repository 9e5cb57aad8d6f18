//! The text of a string or of a broken piece: its meaning in marked pieces, and how it was written.

use super::{Mark, Span, Text};
use crate::hidden::{code_point, is_hidden};
use crate::look_alike::{ascii_like, misleading, shown};

/// What a string between its quotes means.
pub(super) struct Meaning {
    /// For showing.
    pub(super) text: Text,
    /// How it was written; `None` if no escape was there without need.
    pub(super) written: Option<Text>,
    /// For comparing names.
    pub(super) decoded: String,
}

/// The characters of a string, with its escapes read (RFC 8259 §7).
pub(super) fn string(bytes: &[u8], compared: bool) -> Meaning {
    let mut pieces = Pieces::default();
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let (before, escape) = rest.split_at(at);
        pieces.raw(before);
        let (c, len) = escaped(escape);
        let (as_written, after) = escape.split_at(len.min(escape.len()));
        pieces.escape(c, as_written);
        rest = after;
    }
    pieces.raw(rest);
    pieces.finish(compared)
}

/// Bytes that are no JSON, as they are.
pub(super) fn broken(bytes: &[u8]) -> Text {
    let mut pieces = Pieces::default();
    pieces.raw(bytes);
    pieces.finish(false).text
}

/// The character of an escape and its length in bytes; without a character, the length of what is shown as written.
fn escaped(escape: &[u8]) -> (Option<char>, usize) {
    let one = |c| (Some(c), 2);
    match escape {
        [_, b'"', ..] => one('"'),
        [_, b'\\', ..] => one('\\'),
        [_, b'/', ..] => one('/'),
        [_, b'b', ..] => one('\u{8}'),
        [_, b'f', ..] => one('\u{c}'),
        [_, b'n', ..] => one('\n'),
        [_, b'r', ..] => one('\r'),
        [_, b't', ..] => one('\t'),
        [_, b'u', digits @ ..] => {
            let Some(first) = four(digits) else { return (None, 2) };
            match digits {
                [_, _, _, _, b'\\', b'u', low @ ..] if (0xd800..0xdc00).contains(&first) => match four(low) {
                    Some(second @ 0xdc00..=0xdfff) => {
                        let code = 0x10000 + ((first & 0x3ff) << 10) + (second & 0x3ff);
                        (char::from_u32(code), 12)
                    }
                    _ => (None, 6),
                },
                // Half of a pair is no character.
                _ => (char::from_u32(first), 6),
            }
        }
        _ => (None, 1),
    }
}

fn four(digits: &[u8]) -> Option<u32> {
    let digits = digits.get(..4)?;
    digits.iter().try_fold(0_u32, |code, byte| Some((code << 4) | char::from(*byte).to_digit(16)?))
}

/// What is gathered while reading.
#[derive(Default)]
struct Pieces {
    /// The meaning, with the marks that are known already.
    text: Text,
    written: Text,
    /// An escape was there without need, or one that hides what it stands for.
    odd: bool,
    decoded: String,
}

impl Pieces {
    fn raw(&mut self, bytes: &[u8]) {
        for chunk in bytes.utf8_chunks() {
            self.characters(chunk.valid());
            self.written.push(chunk.valid(), Mark::Plain);
            for byte in chunk.invalid() {
                if self.text.is_full() {
                    break;
                }
                let shown = hex(*byte);
                self.text.push(&shown, Mark::BadByte);
                self.written.push(&shown, Mark::BadByte);
            }
            if !chunk.invalid().is_empty() {
                self.decoded.push('\u{fffd}');
            }
        }
    }

    fn characters(&mut self, text: &str) {
        self.decoded.push_str(text);
        let mut plain = 0_usize;
        for (at, c) in text.char_indices().filter(|(_, c)| is_hidden(*c)) {
            self.plain(text.get(plain..at).unwrap_or_default());
            self.hidden(c);
            plain = at.saturating_add(c.len_utf8());
        }
        self.plain(text.get(plain..).unwrap_or_default());
    }

    fn plain(&mut self, text: &str) {
        if !text.is_empty() {
            self.text.push(text, Mark::Plain);
        }
    }

    fn hidden(&mut self, c: char) {
        if self.text.is_full() {
            return;
        }
        self.text.push(&["⟨", &code_point(c), "⟩"].concat(), Mark::Hidden);
    }

    fn escape(&mut self, c: Option<char>, as_written: &[u8]) {
        let as_written = String::from_utf8_lossy(as_written);
        match c {
            Some(c) => {
                self.characters(c.encode_utf8(&mut [0; 4]));
                // RFC 8259 §7: these must be escaped. All others may be written as they are.
                let needed = matches!(c, '"' | '\\' | '\0'..='\x1f');
                self.odd |= !needed;
                self.written.push(&as_written, if needed { Mark::Plain } else { Mark::Escape });
            }
            None => {
                self.decoded.push_str(&as_written);
                self.text.push(&as_written, Mark::Escape);
                self.written.push(&as_written, Mark::Escape);
            }
        }
    }

    fn finish(self, compared: bool) -> Meaning {
        let text = marked(self.text, compared);
        Meaning { text, written: self.odd.then_some(self.written), decoded: self.decoded }
    }
}

/// The text with the letters marked that make a word look like another.
fn marked(text: Text, compared: bool) -> Text {
    let mut out = Text::default();
    for Span { text, mark } in text.0 {
        let words = if mark == Mark::Plain { misleading(&text, compared) } else { Vec::new() };
        // Both are in the order of the text.
        let mut words = words.into_iter().peekable();
        let mut plain = 0_usize;
        for (at, c) in text.char_indices() {
            while words.next_if(|word| word.end <= at).is_some() {}
            let Some(word) = words.peek() else { break };
            if out.is_full() {
                return out;
            }
            if word.start <= at
                && let Some(like) = ascii_like(c)
            {
                out.push_some(text.get(plain..at), Mark::Plain);
                out.push(&shown(c, like), Mark::LookAlike);
                plain = at.saturating_add(c.len_utf8());
            }
        }
        out.push_some(text.get(plain..), mark);
    }
    out
}

impl Text {
    fn push_some(&mut self, text: Option<&str>, mark: Mark) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.push(text, mark);
        }
    }
}

/// `⟨0xE4⟩`
fn hex(byte: u8) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0').to_ascii_uppercase();
    let mut out = String::from("⟨0x");
    out.extend([digit(byte >> 4), digit(byte & 15)]);
    out.push('⟩');
    out
}

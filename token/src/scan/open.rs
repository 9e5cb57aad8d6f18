//! One token while it is read, over the ends of pieces: base64url and dots, percent-encoded or escaped as in JSON.

use super::{Hit, Kind, MOST_BYTES};
use crate::base64url;

/// A header longer than this is none. The longest hold a chain of certificates (`x5c`, RFC 7515 §4.1.6).
const MOST_HEADER: usize = 1 << 16;
/// A JWE has five parts (RFC 7516 §3.1).
const MOST_DOTS: u8 = 4;

/// A token whose end is not known yet.
#[derive(Debug)]
pub(super) struct Open {
    at: u64,
    label: String,
    host: String,
    /// ASCII only.
    text: String,
    dots: u8,
    /// Where each dot stands in the text.
    ends: Vec<usize>,
    cut: bool,
}

/// What stands next.
enum Unit {
    /// That many bytes mean this character of a token.
    Char(u8, usize),
    /// The token has ended.
    End,
    /// The next piece decides.
    Unknown,
}

impl Open {
    /// A token begins with this `e`, which is taken already: so every opening moves on, whatever follows.
    pub(super) fn new(at: u64, label: String, host: String) -> Self {
        Open { at, label, host, text: "e".to_owned(), dots: 0, ends: Vec::new(), cut: false }
    }

    /// Reads on. How many bytes it took, and whether this was the end.
    pub(super) fn read(&mut self, bytes: &[u8], last: bool) -> (usize, bool) {
        let mut used = 0_usize;
        loop {
            let rest = bytes.get(used..).unwrap_or_default();
            let plain = rest.iter().position(|byte| !is_base64url(*byte)).unwrap_or(rest.len());
            used = used.saturating_add(plain);
            // All of a run that is no token is passed: a token cannot begin inside it.
            if !self.keep(rest.get(..plain).unwrap_or_default()) {
                return (used, true);
            }
            match unit(rest.get(plain..).unwrap_or_default(), last) {
                Unit::Unknown => return (used, false),
                Unit::End => return (used, true),
                Unit::Char(b'.', length) => {
                    if self.dots == MOST_DOTS || self.dots == 0 && !self.has_header() {
                        return (used, true);
                    }
                    self.ends.push(self.text.len());
                    self.dots = self.dots.saturating_add(1);
                    self.keep(b".");
                    used = used.saturating_add(length);
                }
                Unit::Char(byte, length) => {
                    used = used.saturating_add(length);
                    if !self.keep(&[byte]) {
                        return (used, true);
                    }
                }
            }
        }
    }

    /// False when this can be no token.
    fn keep(&mut self, bytes: &[u8]) -> bool {
        let room = MOST_BYTES.saturating_sub(self.text.len());
        let kept = bytes.get(..bytes.len().min(room)).unwrap_or_default();
        self.cut |= kept.len() < bytes.len();
        // Every byte is ASCII, so none is lost.
        self.text.push_str(std::str::from_utf8(kept).unwrap_or_default());
        self.dots > 0 || self.text.len() <= MOST_HEADER
    }

    /// Every header names its algorithm (RFC 7515 §4.1.1, RFC 7516 §4.1.1); signed cookies, which look alike, do not.
    fn has_header(&self) -> bool {
        base64url::decode(&self.text).0.windows(5).any(|name| name == b"\"alg\"")
    }

    /// The token, and whether it was cut; `None` if it is none.
    pub(super) fn hit(mut self) -> Option<(Hit, bool)> {
        let parts = match self.dots {
            2 => 3,
            4 => 5,
            3 => {
                // The end of a sentence or the name of a file.
                self.text.truncate(self.ends.last().copied()?);
                3
            }
            _ => return None,
        };
        let payload_is_empty = self.ends.get(1).is_some_and(|end| self.ends.first() == end.checked_sub(1).as_ref());
        if parts == 3 && payload_is_empty {
            return None;
        }
        let Open { at, label, host, text, cut, .. } = self;
        Some((Hit { at, kind: Kind::Token(parts), text, label, host, count: 1 }, cut))
    }
}

/// The alphabet of RFC 4648 §5.
pub(super) fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// What stands at the beginning of these bytes, which is not in the alphabet.
fn unit(bytes: &[u8], last: bool) -> Unit {
    let hex = |from: usize, to: usize| {
        bytes
            .get(from..to)
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
    };
    let (byte, length) = match bytes {
        [] if last => return Unit::End,
        [] | [b'%'] | [b'%', _] | [b'\\'] if !last => return Unit::Unknown,
        [b'.', ..] => (Some(b'.'), 1),
        [b'%', ..] => (hex(1, 3), 3),
        [b'\\', b'u', rest @ ..] if rest.len() < 4 && !last => return Unit::Unknown,
        [b'\\', b'u', b'0', b'0', ..] => (hex(4, 6), 6),
        _ => return Unit::End,
    };
    match byte {
        Some(byte) if byte == b'.' || is_base64url(byte) => Unit::Char(byte, length),
        _ => Unit::End,
    }
}

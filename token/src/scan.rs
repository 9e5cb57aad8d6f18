//! Finds tokens and sign-in error codes in a file of any length: network traffic (HAR), logs, anything.
//!
//! The file comes in pieces, and what is found does not depend on where they end. Bytes are looked at, not characters:
//! nothing is decoded that is no token. A token inside a response body that the HAR holds in base64 is not seen.

mod around;
mod open;

use crate::finding::{Code, Finding};
use open::Open;
use sso_ferry_bytes::needle;

/// How many different tokens, and how many different error codes, are listed.
pub const MOST_HITS: usize = 500;
/// A longer token is cut: no reader of ours takes more.
pub const MOST_BYTES: usize = crate::json::MAX_BYTES;
/// How much text of tokens is kept: 500 usual ones have 1 MB.
const MOST_KEPT: usize = 4 << 20;
/// How far before a hit its name is looked for. So much stays in memory of what was passed.
const BEFORE: usize = 512;
/// How far an address is read for its host.
const ADDRESS: usize = 512;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A compact token with that many parts: 3 (RFC 7515 §3.1) or 5 (RFC 7516 §3.1).
    Token(u8),
    /// An error code of Entra ID's sign-in, `AADSTS50011`.
    Code,
}

/// One thing that was found, once for all places where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The byte where it stands first, counted from 0.
    pub at: u64,
    /// What it is.
    pub kind: Kind,
    /// The token without percent encoding and escapes, or the code.
    pub text: String,
    /// The parameter, header or JSON name before it; empty if there is none.
    pub label: String,
    /// The host of the last `"url"` before it: in a HAR, the request that it belongs to. Empty if there is none.
    pub host: String,
    /// How often it stands in the file.
    pub count: u32,
}

/// Everything that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanned {
    /// In the order of the file.
    pub hits: Vec<Hit>,
    /// There was more than is listed.
    pub more: bool,
    /// Where the first token stands that was cut at [`MOST_BYTES`].
    pub cut: Option<u64>,
}

impl Scanned {
    /// What is to be said about the list.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.more {
            findings.push(Finding::new(Code::ScanMore, &[&self.hits.len().to_string()]));
        }
        if let Some(at) = self.cut {
            findings.push(Finding::new(Code::ScanCut, &[&at.to_string(), &MOST_BYTES.to_string()]));
        }
        findings
    }
}

/// The search in one file.
#[derive(Debug, Default)]
pub struct Scanner {
    /// What may still be needed, and room for the next piece.
    buffer: Vec<u8>,
    /// How much of the buffer is filled.
    filled: usize,
    /// The next byte of the buffer to be looked at.
    next: usize,
    /// Where the buffer stands in the file.
    start: u64,
    /// A token that may go on in the next piece.
    open: Option<Open>,
    host: String,
    found: Scanned,
    /// The hash of each hit's text.
    hashes: Vec<u64>,
    kept: usize,
}

impl Scanner {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Scanner::default()
    }

    /// The next piece of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.push_with(bytes.len(), |room| room.copy_from_slice(bytes));
    }

    /// The next piece of the file, written by `write` into the room of that length that it gets.
    pub fn push_with(&mut self, length: usize, write: impl FnOnce(&mut [u8])) {
        let end = self.filled.saturating_add(length);
        if self.buffer.len() < end {
            self.buffer.resize(end, 0);
        }
        if let Some(room) = self.buffer.get_mut(self.filled..end) {
            write(room);
        }
        self.filled = end;
        self.scan(false);
        self.forget();
    }

    /// The file has ended.
    pub fn finish(mut self) -> Scanned {
        self.scan(true);
        self.found
    }

    /// Gives up what was passed, except what names are looked for in; seldom, because the rest has to be moved.
    fn forget(&mut self) {
        let passed = self.next.saturating_sub(BEFORE);
        if passed >= self.filled / 2 && passed > BEFORE {
            self.buffer.copy_within(passed..self.filled, 0);
            self.filled = self.filled.saturating_sub(passed);
            self.next = self.next.saturating_sub(passed);
            self.start = self.start.saturating_add(passed as u64);
        }
    }

    fn scan(&mut self, last: bool) {
        // Out of `self`, so that its other members can be changed meanwhile.
        let buffer = std::mem::take(&mut self.buffer);
        let bytes = buffer.get(..self.filled).unwrap_or_default();
        while self.step(bytes, last) {}
        self.buffer = buffer;
    }

    /// Goes to the next place of interest. False when only the next piece can tell more.
    fn step(&mut self, bytes: &[u8], last: bool) -> bool {
        if let Some(mut open) = self.open.take() {
            let (used, ended) = open.read(bytes.get(self.next..).unwrap_or_default(), last);
            self.next = self.next.saturating_add(used);
            if ended {
                self.close(open);
            } else {
                self.open = Some(open);
            }
            return ended;
        }
        let Some(at) = needle::next(bytes, self.next) else {
            // A needle may have begun.
            self.next = self.next.max(bytes.len().saturating_sub(needle::LENGTH.saturating_sub(1)));
            return false;
        };
        self.next = at;
        let here = bytes.get(at..).unwrap_or_default();
        let before = bytes.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
        match here.first() {
            Some(b'e') => {
                if around::may_begin(before) {
                    let label = around::label(before);
                    self.open = Some(Open::new(self.start.saturating_add(at as u64), label, self.host.clone()));
                    self.next = at.saturating_add(1);
                    return true;
                }
            }
            Some(b'A') => {
                if here.len() < around::CODE && !last {
                    return false;
                }
                if let Some(code) = around::code(here) {
                    let (label, host) = (around::label(before), self.host.clone());
                    let at = self.start.saturating_add(at as u64);
                    self.hit(Hit { at, kind: Kind::Code, text: code.to_owned(), label, host, count: 1 });
                }
            }
            _ => {
                let address = here.get(..here.len().min(ADDRESS)).unwrap_or_default();
                match around::host(address) {
                    None if here.len() < ADDRESS && !last => return false,
                    None => (),
                    Some(around::Host::NoUrl) => (),
                    Some(around::Host::Named(host)) => self.host = host,
                }
            }
        }
        self.next = self.next.saturating_add(1);
        true
    }

    fn close(&mut self, open: Open) {
        let Some((hit, cut)) = open.hit() else { return };
        let at = hit.at;
        self.hit(hit);
        if cut {
            self.found.cut.get_or_insert(at);
        }
    }

    /// Adds what is new and counts what is not.
    fn hit(&mut self, hit: Hit) {
        let hash = hash(hit.text.as_bytes());
        let mut known = self.hashes.iter().zip(&mut self.found.hits);
        if let Some((_, known)) = known.find(|(other, known)| **other == hash && known.text == hit.text) {
            known.count = known.count.saturating_add(1);
            return;
        }
        let codes = hit.kind == Kind::Code;
        let alike = self.found.hits.iter().filter(|known| (known.kind == Kind::Code) == codes).count();
        let kept = self.kept.saturating_add(hit.text.len());
        if alike >= MOST_HITS || kept > MOST_KEPT {
            self.found.more = true;
            return;
        }
        self.kept = kept;
        self.hashes.push(hash);
        self.found.hits.push(hit);
    }
}

/// FNV-1a (draft-eastlake-fnv): good enough to tell texts apart that are compared afterwards.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::Scanner;

    #[test]
    fn a_long_run_takes_few_steps() {
        // Needles, an opening and its end: one step each.
        for (text, most) in [
            (["\"eyJ", &"YWFh".repeat(1 << 20), "\" eyJ"].concat(), 8),
            ("eyJ".repeat(7 << 20), 4),
            (["A", &"eyJ".repeat(1 << 18)].concat(), (1 << 18) + 8),
            (["eyJ", &"%41".repeat(1 << 17)].concat(), 8),
            ("eyJ.".repeat(1 << 18), 3 << 18),
        ] {
            let (mut scanner, mut steps) = (Scanner::new(), 0_usize);
            while scanner.step(text.as_bytes(), true) {
                steps += 1;
                assert!(steps <= most, "{}", text.len());
            }
        }
    }
}

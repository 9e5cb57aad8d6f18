//! From text to [`Json`]. Every step either consumes text or returns, so it ends on any input.

mod strings;

use std::mem::discriminant;
use std::ops::Range;

use super::number::is_number;
use super::{Json, JsonProblem, JsonProblemKind as Kind, Member, by_name, short};

/// How deep arrays and objects may be nested. Tokens and provider metadata stay below 5.
pub const MAX_DEPTH: usize = 64;
/// How much text is read. An Entra ID token has about 2 kB, a provider's key set about 50 kB.
pub const MAX_BYTES: usize = 1 << 20;
/// How many problems are listed, before those that are too grave to be left out.
pub const MAX_PROBLEMS: usize = 64;

/// Reads the largest readable part of the text. Without problems it is exactly one JSON value.
pub fn parse(text: &str) -> (Json, Vec<JsonProblem>) {
    let mut parser = Parser { text, at: 0, problems: Vec::new(), name: 0..0, cut: false };
    if text.len() > MAX_BYTES {
        parser.problem(0, Kind::Length { bytes: text.len() });
        parser.text = text.get(..text.floor_char_boundary(MAX_BYTES)).unwrap_or_default();
    }
    if parser.text.starts_with('\u{feff}') {
        parser.problem(0, Kind::Unexpected { found: "U+FEFF".into() });
        parser.at = '\u{feff}'.len_utf8();
    }
    parser.space();
    if parser.peek().is_none() {
        parser.problem(parser.at, Kind::Empty);
        return (Json::Raw(String::new()), parser.problems);
    }
    let value = parser.value(0);
    parser.space();
    if parser.peek().is_some() {
        let found = short(parser.since(parser.at, parser.text.len()));
        parser.problem(parser.at, Kind::Trailing { found });
    }
    (value, parser.problems)
}

/// Whether it is plain that no name occurs twice, found without sorting. Names that differ in length or in their first
/// or last byte, as almost all claims do, fall on different bits of a small set; the others are compared.
fn all_differ(members: &[Member]) -> bool {
    if members.len() > 64 {
        return false;
    }
    let mut seen = [0_u64; 4];
    members.iter().enumerate().all(|(index, member)| {
        let name = member.name.as_bytes();
        let end = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
        let hash = name.len().wrapping_mul(37) ^ end(name.first()).wrapping_mul(11) ^ end(name.last()).wrapping_mul(5);
        let bit = 1_u64 << (hash & 63);
        let Some(word) = seen.get_mut((hash >> 6) & 3) else { return false };
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh || members.iter().take(index).all(|earlier| earlier.name != member.name)
    })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    problems: Vec<JsonProblem>,
    /// Where the last name that was read stands.
    name: Range<usize>,
    /// The end was reached too early, and it has been said.
    cut: bool,
}

impl<'a> Parser<'a> {
    fn problem(&mut self, at: usize, kind: Kind) {
        if self.problems.len() < MAX_PROBLEMS {
            return self.problems.push(JsonProblem { at, kind });
        }
        if self.problems.len() == MAX_PROBLEMS {
            self.problems.push(JsonProblem { at, kind: Kind::More });
        }
        // Many small problems must not hide one that changes what the text means.
        let grave = matches!(kind, Kind::Cut { .. } | Kind::Trailing { .. } | Kind::DuplicateName { .. } | Kind::Depth);
        if grave && !self.has(&kind) {
            self.problems.push(JsonProblem { at, kind });
        }
    }

    /// Whether a problem of the kind is listed.
    fn has(&self, kind: &Kind) -> bool {
        self.problems.iter().any(|known| discriminant(&known.kind) == discriminant(kind))
    }

    fn end_too_early(&mut self) {
        if !self.cut {
            self.cut = true;
            let within = self.last_name();
            self.problem(self.text.len(), Kind::Cut { within });
        }
    }

    /// Read again, because hardly any text ends too early.
    fn last_name(&self) -> String {
        let written = self.since(self.name.start, self.name.end);
        if !written.starts_with('"') {
            return written.to_owned();
        }
        // The name was whole, so this ends at its quote.
        let mut again = Parser { text: written, at: 0, problems: Vec::new(), name: 0..0, cut: true };
        match again.string() {
            Json::String(name) | Json::Raw(name) => name,
            _ => String::new(),
        }
    }

    fn unexpected(&mut self) {
        let found = self.since(self.at, self.text.len()).chars().take(1).collect();
        self.problem(self.at, Kind::Unexpected { found });
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn while_(&mut self, keep: impl Fn(u8) -> bool) {
        // One slice instead of an index that is checked at each byte.
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let kept = rest.iter().position(|byte| !keep(*byte)).unwrap_or(rest.len());
        self.at = self.at.saturating_add(kept);
    }

    fn space(&mut self) {
        // Tokens have none.
        if self.peek().is_some_and(|byte| byte > b' ') {
            return;
        }
        self.while_(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    fn since(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// At the first byte of a value.
    fn value(&mut self, depth: usize) -> Json {
        match self.peek() {
            Some(b'{' | b'[') if depth >= MAX_DEPTH => self.too_deep(),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string(),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => self.number(depth),
            _ => self.word(depth),
        }
    }

    fn array(&mut self, depth: usize) -> Json {
        let mut items = Vec::new();
        self.step();
        // Whether a value may follow without a complaint about a missing comma, and whether one must.
        let (mut open, mut owed) = (true, false);
        loop {
            self.space();
            match self.peek() {
                None => {
                    self.end_too_early();
                    break;
                }
                Some(b']') => {
                    if owed {
                        self.unexpected();
                    }
                    self.step();
                    break;
                }
                Some(b',') => {
                    if open {
                        self.unexpected();
                    }
                    self.step();
                    (open, owed) = (true, true);
                }
                Some(b'}') => {
                    self.unexpected();
                    self.step();
                }
                Some(_) => {
                    if !open {
                        self.unexpected();
                    }
                    items.push(self.value(depth.saturating_add(1)));
                    (open, owed) = (false, false);
                }
            }
        }
        Json::Array(items)
    }

    fn object(&mut self, depth: usize) -> Json {
        // The object of claims has about 20 members; growing to it one doubling at a time would move them thrice.
        let mut members: Vec<Member> = Vec::with_capacity(if depth == 0 { 24 } else { 0 });
        self.step();
        let (mut open, mut owed) = (true, false);
        loop {
            self.space();
            match self.peek() {
                None => {
                    self.end_too_early();
                    break;
                }
                Some(b'}') => {
                    if owed {
                        self.unexpected();
                    }
                    self.step();
                    break;
                }
                Some(b',') => {
                    if open {
                        self.unexpected();
                    }
                    self.step();
                    (open, owed) = (true, true);
                }
                Some(b']') => {
                    self.unexpected();
                    self.step();
                }
                Some(_) => {
                    if !open {
                        self.unexpected();
                    }
                    let member = self.member(depth);
                    members.push(member);
                    (open, owed) = (false, false);
                }
            }
        }
        self.duplicates(&members);
        Json::Object(members)
    }

    fn member(&mut self, depth: usize) -> Member {
        let begin = self.at;
        let name = if self.peek() == Some(b'"') {
            match self.string() {
                Json::String(name) | Json::Raw(name) => name,
                _ => String::new(),
            }
        } else {
            self.unexpected();
            self.while_(|byte| !matches!(byte, b':' | b',' | b'{' | b'}' | b'[' | b']' | b'"' | b' ' | b'\n' | b'\r'));
            self.since(begin, self.at).to_owned()
        };
        self.name = begin..self.at;
        self.space();
        match self.peek() {
            Some(b':') => self.step(),
            Some(_) => self.unexpected(),
            None => (),
        }
        self.space();
        let value = match self.peek() {
            None => {
                self.end_too_early();
                Json::Raw(String::new())
            }
            Some(_) => self.value(depth.saturating_add(1)),
        };
        Member { name, value }
    }

    fn duplicates(&mut self, members: &[Member]) {
        if all_differ(members) {
            return;
        }
        let mut first: Option<&Member> = None;
        for member in by_name(members) {
            match first {
                Some(first) if first.name == member.name => {
                    let (first, again) = (short(&first.value.to_text()), short(&member.value.to_text()));
                    self.problem(self.at, Kind::DuplicateName { name: member.name.clone(), first, again });
                    if self.problems.len() > MAX_PROBLEMS {
                        break;
                    }
                }
                _ => first = Some(member),
            }
        }
    }

    fn number(&mut self, depth: usize) -> Json {
        let start = self.at;
        self.while_(|byte| matches!(byte, b'-' | b'+' | b'.' | b'0'..=b'9' | b'e' | b'E'));
        let found = self.since(start, self.at).to_owned();
        if depth > 0 && self.peek().is_none() {
            // The next digit may be missing, so this is not the number that was meant.
            self.end_too_early();
            return Json::Raw(found);
        }
        if is_number(&found) {
            return Json::Number(found);
        }
        self.problem(start, Kind::Number { found: short(&found) });
        Json::Raw(found)
    }

    /// `true`, `false`, `null`, or something else up to the next bracket, comma, quote or line end.
    fn word(&mut self, depth: usize) -> Json {
        let start = self.at;
        self.while_(|byte| !matches!(byte, b',' | b'{' | b'}' | b'[' | b']' | b'"' | b'\n' | b'\r'));
        let found = self.since(start, self.at).trim_end().to_owned();
        match found.as_str() {
            "true" => return Json::Bool(true),
            "false" => return Json::Bool(false),
            "null" => return Json::Null,
            begun
                if depth > 0
                    && self.peek().is_none()
                    && ["true", "false", "null"].iter().any(|w| w.starts_with(begun)) =>
            {
                self.end_too_early();
            }
            _ => self.problem(start, Kind::Unexpected { found: short(&found) }),
        }
        Json::Raw(found)
    }

    /// Skips a whole array or object without recursion and keeps its text.
    fn too_deep(&mut self) -> Json {
        let start = self.at;
        self.problem(start, Kind::Depth);
        let (mut level, mut quoted) = (0_usize, false);
        loop {
            match self.peek() {
                None => {
                    self.end_too_early();
                    break;
                }
                Some(b'\\') if quoted => self.step(),
                Some(b'"') => quoted = !quoted,
                Some(b'{' | b'[') if !quoted => level = level.saturating_add(1),
                Some(b'}' | b']') if !quoted => level = level.saturating_sub(1),
                Some(_) => (),
            }
            self.step();
            if level == 0 {
                break;
            }
        }
        self.at = self.text.floor_char_boundary(self.at);
        Json::Raw(self.since(start, self.at).to_owned())
    }
}

//! From the bytes of a part to lines. It never goes back and never recurses, so it ends on any input.

use super::text::{broken, string};
use super::{Kind, Line, MAX_ALL_SPANS, MAX_LINES, Mark, Text};
use crate::json::{self, Json};
use crate::problems::COMPARED;

/// U+FEFF, which no JSON begins with (RFC 8259 §8.1).
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn lines(bytes: &[u8]) -> Vec<Line> {
    let mut reader = Lines { bytes, at: 0, open: Vec::new(), name: None, lines: Vec::new(), spans: 0 };
    if bytes.starts_with(BYTE_ORDER_MARK) {
        reader.at = BYTE_ORDER_MARK.len();
        reader.push(Kind::Broken, broken(BYTE_ORDER_MARK), None);
    }
    reader.space();
    if reader.peek().is_some_and(|byte| byte != b'{') {
        // No object: binary data, a token in a token, or a part that lost its beginning.
        return vec![Line { depth: 0, name: None, kind: Kind::Broken, value: broken(bytes), written: None }];
    }
    while reader.peek().is_some() && reader.lines.len() < MAX_LINES && reader.spans < MAX_ALL_SPANS {
        reader.step();
        reader.space();
    }
    reader.end();
    reader.lines
}

/// An object or array that is open.
struct Level {
    close: u8,
    /// The names so far, with the line of each.
    names: Vec<(String, usize)>,
}

/// A name that waits for its value.
struct Name {
    text: Text,
    written: Option<Text>,
    decoded: String,
    duplicate_of: Option<usize>,
}

struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    open: Vec<Level>,
    name: Option<Name>,
    lines: Vec<Line>,
    /// How many pieces of text all lines have.
    spans: usize,
}

impl<'a> Lines<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            self.skip();
        }
    }

    /// At something that is no white space.
    fn step(&mut self) {
        let start = self.at;
        let byte = self.peek().unwrap_or_default();
        match byte {
            b'{' | b'[' => self.begin(byte),
            b'}' | b']' => self.close(byte),
            b'"' => self.string(),
            b',' if self.name.is_none() => self.skip(),
            _ => {
                self.skip();
                while self.peek().is_some_and(|byte| !b",{}[]\"\n\r".contains(&byte)) {
                    self.skip();
                }
                let found = self.bytes.get(start..self.at).unwrap_or_default().trim_ascii_end();
                let mut kind = kind(found);
                let mut value = broken(found);
                if self.peek().is_none() && !self.open.is_empty() {
                    // The next digit may be missing.
                    kind = Kind::Broken;
                    value.0.extend(Text::cut().0);
                }
                self.push(kind, value, None);
            }
        }
    }

    fn begin(&mut self, byte: u8) {
        let close = if byte == b'{' { b'}' } else { b']' };
        let shown = char::from(byte).to_string();
        self.skip();
        self.space();
        if self.peek() == Some(close) {
            self.skip();
            let both = if byte == b'{' { "{}" } else { "[]" };
            return self.push(Kind::Open, broken(both.as_bytes()), None);
        }
        self.push(Kind::Open, broken(shown.as_bytes()), None);
        self.open.push(Level { close, names: Vec::new() });
    }

    fn close(&mut self, byte: u8) {
        self.skip();
        if self.name.is_some() {
            self.push(Kind::Broken, Text::default(), None);
        }
        let value = broken(&[byte]);
        if self.open.pop_if(|level| level.close == byte).is_some() {
            self.push(Kind::Close, value, None);
        } else {
            self.push(Kind::Broken, value, None);
        }
    }

    /// A name or a value.
    fn string(&mut self) {
        let start = self.at.saturating_add(1);
        let rest = self.bytes.get(start..).unwrap_or_default();
        let mut escaped = false;
        let end = rest.iter().position(|byte| {
            let ends = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            ends
        });
        let content = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.at = start.saturating_add(content.len()).saturating_add(1);
        let is_cut = end.is_none();
        self.space();
        let in_object = self.open.last().is_some_and(|level| level.close == b'}');
        if in_object && self.name.is_none() && !is_cut {
            return self.named(content);
        }
        let top = self.open.len() == 1;
        let compared = top && self.name.as_ref().is_some_and(|name| COMPARED.contains(&name.decoded.as_str()));
        let meaning = string(content, compared);
        let mut value = meaning.text;
        if is_cut {
            value.0.extend(Text::cut().0);
        }
        self.push(Kind::String, value, meaning.written);
    }

    fn named(&mut self, content: &[u8]) {
        let meaning = string(content, true);
        let line = self.lines.len();
        let mut duplicate_of = None;
        if let Some(level) = self.open.last_mut() {
            duplicate_of = level.names.iter().find(|(name, _)| *name == meaning.decoded).map(|(_, line)| *line);
            if duplicate_of.is_none() {
                level.names.push((meaning.decoded.clone(), line));
            }
        }
        if self.peek() == Some(b':') {
            self.skip();
        }
        self.name = Some(Name { text: meaning.text, written: meaning.written, decoded: meaning.decoded, duplicate_of });
    }

    fn push(&mut self, kind: Kind, value: Text, written: Option<Text>) {
        let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        let mut line = Line { depth, name: None, kind, value, written };
        if let Some(mut name) = self.name.take() {
            if let Some(first) = name.duplicate_of {
                mark_duplicate(&mut name.text);
                if let Some(first) = self.lines.get_mut(first).and_then(|line| line.name.as_mut()) {
                    mark_duplicate(first);
                }
            }
            line.written = joined(name.written, line.written);
            line.name = Some(name.text);
        }
        let texts = [line.name.as_ref(), Some(&line.value), line.written.as_ref()];
        self.spans = texts.into_iter().flatten().fold(self.spans, |sum, text| sum.saturating_add(text.0.len()));
        self.lines.push(line);
    }

    /// Says where the text ends too early, or that there is more.
    fn end(&mut self) {
        let more = self.peek().is_some();
        let said = self.lines.last().is_some_and(|line| line.value.has(Mark::Cut));
        if self.name.is_some() || more || !self.open.is_empty() && !said {
            self.push(Kind::Broken, Text::cut(), None);
        }
    }
}

/// How a line was written: the name's spelling, the value's, or both with a colon.
fn joined(name: Option<Text>, value: Option<Text>) -> Option<Text> {
    let Some(mut name) = name else { return value };
    let Some(value) = value else { return Some(name) };
    name.push(": ", Mark::Plain);
    name.0.extend(value.0);
    Some(name)
}

fn mark_duplicate(name: &mut Text) {
    if name.0.is_empty() {
        // A name may be empty; the mark has to be somewhere.
        name.push("", Mark::Duplicate);
    }
    name.0.iter_mut().filter(|span| span.mark == Mark::Plain).for_each(|span| span.mark = Mark::Duplicate);
}

fn kind(text: &[u8]) -> Kind {
    match text {
        b"true" | b"false" | b"null" => Kind::Word,
        _ if std::str::from_utf8(text).is_ok_and(is_number) => Kind::Number,
        _ => Kind::Broken,
    }
}

fn is_number(text: &str) -> bool {
    text.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        && matches!(json::parse(text), (Json::Number(_), problems) if problems.is_empty())
}

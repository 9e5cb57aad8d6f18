//! JSON back to text, with the numbers and the damage as they were written.

use super::Json;

impl Json {
    /// On one line, without spaces.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        write(self, None, &mut out);
        out
    }

    /// Indented by two spaces, one member or item on a line.
    pub fn to_pretty(&self) -> String {
        let mut out = String::new();
        write(self, Some(0), &mut out);
        out
    }
}

/// The text with its end left out if it is long, so that a message stays readable.
pub fn short(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

/// Recursion is bounded: a parsed value is at most [`super::MAX_DEPTH`] deep.
fn write(value: &Json, indent: Option<usize>, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        Json::Number(text) | Json::Raw(text) => out.push_str(text),
        Json::String(text) => quote(text, out),
        Json::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(index, indent, out);
                write(item, indent.map(|level| level.saturating_add(1)), out);
            }
            close(items.is_empty(), indent, ']', out);
        }
        Json::Object(members) => {
            out.push('{');
            for (index, member) in members.iter().enumerate() {
                separate(index, indent, out);
                quote(&member.name, out);
                out.push_str(if indent.is_some() { ": " } else { ":" });
                write(&member.value, indent.map(|level| level.saturating_add(1)), out);
            }
            close(members.is_empty(), indent, '}', out);
        }
    }
}

fn separate(index: usize, indent: Option<usize>, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
    if let Some(level) = indent {
        new_line(level.saturating_add(1), out);
    }
}

fn close(empty: bool, indent: Option<usize>, bracket: char, out: &mut String) {
    if let (false, Some(level)) = (empty, indent) {
        new_line(level, out);
    }
    out.push(bracket);
}

fn new_line(level: usize, out: &mut String) {
    out.push('\n');
    for _ in 0..level {
        out.push_str("  ");
    }
}

/// Escapes what RFC 8259 §7 says must be escaped, and nothing else.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\x1f' => {
                out.push_str("\\u00");
                for shift in [4, 0] {
                    out.extend(char::from_digit((u32::from(c) >> shift) & 15, 16));
                }
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

//! A pasted error made plain: without mark-up, with the parameters of an address decoded, in one line. It is shown as
//! text only; nothing in it is followed or trusted.

use crate::entra::portal_url::decode;

/// How much of a text is looked at. Entra's longest answers have a few thousand characters.
const LONGEST: usize = 64 * 1024;

/// The beginning that is looked at, at a character's end.
pub fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}

/// One line of plain text. The name of every tag is left out, and what it says in character references is decoded.
pub fn line(text: &str) -> String {
    let text = if looks_like_markup(text) { references(&without_tags(text)) } else { text.to_owned() };
    let blank =
        |c: char| c.is_ascii_whitespace() || c.is_ascii_control() || matches!(c, '\u{a0}' | '\u{feff}' | '\u{200b}');
    text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A parameter of the query or of the fragment of an address that stands anywhere in the text, decoded. In a form's
/// encoding `+` is a blank.
pub fn parameter(text: &str, name: &str) -> Option<String> {
    let mut parts = text.split(|c: char| c.is_ascii_whitespace() || matches!(c, '?' | '#' | '&' | '"' | '<'));
    let value = parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('='))?;
    Some(decode(&value.replace('+', " ")).trim().to_owned()).filter(|value| !value.is_empty())
}

fn looks_like_markup(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let next = text.as_bytes().get(at.saturating_add(1));
        next.is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!'))
    })
}

/// Scripts and styles go with what is in them.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        out.push(' ');
        let hidden = ["script", "style"]
            .into_iter()
            .find(|name| tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)));
        let end = match hidden {
            Some("script") => ends_with(tag, "</script"),
            Some(_) => ends_with(tag, "</style"),
            None => Some(tag),
        };
        rest = end.and_then(|tag| tag.split_once('>')).map(|(_, after)| after).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn ends_with<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let at = text.as_bytes().windows(end.len()).position(|part| part.eq_ignore_ascii_case(end.as_bytes()))?;
    text.get(at..)
}

/// The character references that occur in Entra's and Django's pages (HTML standard, "Named character references").
const REFERENCES: &[(&str, &str)] = &[
    ("&#39;", "'"),
    ("&#x27;", "'"),
    ("&apos;", "'"),
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", " "),
    ("&#x2F;", "/"),
    ("&#x2f;", "/"),
    ("&#58;", ":"),
    ("&#x3a;", ":"),
    // The last one, or `&amp;lt;` would become a bracket.
    ("&amp;", "&"),
];

fn references(text: &str) -> String {
    REFERENCES.iter().fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}

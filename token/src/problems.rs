//! From what the readers noticed to findings: the same words whichever part of the token it is.

use super::{base64url, hidden};
use crate::finding::{Code, Finding};
use crate::json::{Json, JsonProblem, JsonProblemKind as Kind, short};

/// The findings about the encoding of one part.
pub(super) fn encoding(part: &str, problems: &[base64url::Problem], findings: &mut Vec<Finding>) {
    for problem in problems {
        findings.push(match problem {
            base64url::Problem::Character { found, position } => {
                let shown = hidden::visible(&found.to_string());
                Finding::new(Code::TokenCharacter, &[part, &shown, &position.to_string()])
            }
            base64url::Problem::More => Finding::new(Code::TokenMore, &[part, &base64url::MOST.to_string()]),
            base64url::Problem::Padding => Finding::new(Code::TokenPadding, &[part]),
            base64url::Problem::Alphabet => Finding::new(Code::TokenAlphabet, &[part]),
            base64url::Problem::Cut => Finding::new(Code::TokenCutEncoding, &[part]),
            base64url::Problem::TrailingBits => Finding::new(Code::TokenTrailingBits, &[part]),
        });
    }
}

/// The bytes as text; bytes that are no UTF-8 become U+FFFD and are named in hexadecimal.
pub(super) fn utf8(part: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> String {
    let mut text = String::with_capacity(bytes.len());
    let (mut at, mut broken, mut first) = (0_usize, String::new(), 0_usize);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at = at.saturating_add(chunk.valid().len());
        if !chunk.invalid().is_empty() {
            text.push('\u{fffd}');
            if broken.is_empty() {
                first = at;
            } else {
                broken.push(' ');
            }
            let nibbles = chunk.invalid().iter().flat_map(|byte| [byte >> 4, byte & 15]);
            broken.extend(nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)));
        }
        at = at.saturating_add(chunk.invalid().len());
    }
    if !broken.is_empty() {
        findings.push(Finding::new(Code::TokenUtf8, &[part, &short(&broken), &first.to_string()]));
    }
    text
}

/// The findings about the JSON of one part.
pub(super) fn json(part: &str, problems: &[JsonProblem], findings: &mut Vec<Finding>) {
    for problem in problems {
        let at = problem.at.to_string();
        findings.push(match &problem.kind {
            Kind::Empty => Finding::new(Code::TokenEmptyPart, &[part]),
            Kind::Cut { within } => {
                let name = if within.is_empty() { "–".into() } else { hidden::visible(&short(within)) };
                Finding::new(Code::TokenCut, &[part, &name])
            }
            Kind::DuplicateName { name, first, again } => {
                let [name, first, again] = [&short(name), first, again].map(|text| hidden::visible(text));
                Finding::new(Code::TokenDuplicate, &[part, &name, &first, &again])
            }
            Kind::Escape { found } => Finding::new(Code::TokenEscape, &[part, found, &at]),
            Kind::Control { code } => {
                let shown = char::from_u32(*code).map(hidden::code_point).unwrap_or_default();
                Finding::new(Code::TokenJson, &[part, &shown, &at])
            }
            Kind::Unexpected { found } | Kind::Trailing { found } | Kind::Number { found } => {
                Finding::new(Code::TokenJson, &[part, &hidden::visible(found), &at])
            }
            Kind::Depth => Finding::new(Code::TokenDepth, &[part, &crate::json::MAX_DEPTH.to_string()]),
            Kind::Length { bytes } => {
                Finding::new(Code::TokenLength, &[&bytes.to_string(), &crate::json::MAX_BYTES.to_string()])
            }
            Kind::More => Finding::new(Code::TokenMore, &[part, &crate::json::MAX_PROBLEMS.to_string()]),
        });
    }
}

/// The names whose name or value has characters that nobody sees; the first few, so that the list stays readable.
pub(super) fn hidden_characters(value: &Json, findings: &mut Vec<Finding>) {
    let mut left = 16_usize;
    for member in value.members() {
        let mut found = Vec::new();
        collect(&member.name, &mut found);
        walk(&member.value, &mut found);
        if !found.is_empty() && left > 0 {
            left = left.saturating_sub(1);
            let points: Vec<String> = found.into_iter().take(5).map(hidden::code_point).collect();
            let name = hidden::visible(&member.name);
            findings.push(Finding::new(Code::TokenHiddenCharacters, &[&name, &points.join(", ")]));
        }
    }
}

/// Recursion is bounded: a parsed value is at most `json::MAX_DEPTH` deep.
fn walk(value: &Json, found: &mut Vec<char>) {
    match value {
        Json::String(text) | Json::Raw(text) => collect(text, found),
        Json::Array(items) => items.iter().for_each(|item| walk(item, found)),
        Json::Object(members) => members.iter().for_each(|member| {
            collect(&member.name, found);
            walk(&member.value, found);
        }),
        _ => (),
    }
}

fn collect(text: &str, found: &mut Vec<char>) {
    for c in text.chars().filter(|c| hidden::is_hidden(*c)) {
        if !found.contains(&c) {
            found.push(c);
        }
    }
}

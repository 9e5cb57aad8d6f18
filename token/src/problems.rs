//! From what the readers noticed to findings: the same words whichever part of the token it is.

use super::compact::{Form, plain};
use super::{base64url, hidden, look_alike};
use crate::finding::{Code, Finding};
use crate::json::{Json, JsonProblem, JsonProblemKind as Kind, short};
use std::borrow::Cow;

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
pub(super) fn utf8<'a>(part: &str, bytes: &'a [u8], findings: &mut Vec<Finding>) -> Cow<'a, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
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
    Cow::Owned(text)
}

/// The finding about a number of parts that no token has. What to do differs: two parts lack the signature, four have
/// lost a part or a dot, more are several texts in one.
pub(super) fn parts(count: usize, form: Form, header: &Json, findings: &mut Vec<Finding>) {
    // A part that is cut says already that the rest is missing.
    let cut = findings.iter().any(|finding| finding.code == Code::TokenCut);
    let alg = || header.get("alg").map_or_else(|| "–".to_owned(), plain);
    findings.push(match count {
        2 if form == Form::Unsigned => Finding::new(Code::TokenDotMissing, &[&alg()]),
        1 | 2 if cut => return,
        1 => Finding::new(Code::TokenParts, &["1", "3"]),
        2 => Finding::new(Code::TokenTwoParts, &[&alg()]),
        3 => return,
        4 => Finding::new(Code::TokenFourParts, &[]),
        _ => Finding::new(Code::TokenManyParts, &[&count.to_string()]),
    });
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
            Kind::NoEscape { found } => Finding::new(Code::TokenNoEscape, &[part, &hidden::visible(found), &at]),
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

/// Claims that are compared, so that a look-alike in them can pass for another person, app or issuer. A name for
/// display may be in any script.
pub(super) const COMPARED: [&str; 8] =
    ["iss", "aud", "tid", "azp", "preferred_username", "upn", "email", "unique_name"];
/// How many names are listed for one kind of character.
const MOST_NAMES: usize = 16;
/// How many characters are listed for one name.
const MOST_CHARACTERS: usize = 5;

/// The names whose name or value has characters that nobody sees, or that look like others where it matters; the
/// first few, so that the list stays readable.
pub(super) fn characters(value: &Json, findings: &mut Vec<Finding>) {
    let (mut hidden, mut alike) = (0_usize, 0_usize);
    for member in value.members() {
        let mut found = Vec::new();
        collect(&member.name, &mut found);
        each_text(&member.value, &mut |text| collect(text, &mut found));
        if !found.is_empty() && hidden < MOST_NAMES {
            hidden = hidden.saturating_add(1);
            let points: Vec<String> = found.into_iter().map(hidden::code_point).collect();
            let name = hidden::visible(&short(&member.name));
            findings.push(Finding::new(Code::TokenHiddenCharacters, &[&name, &points.join(", ")]));
        }
        let mut found = Vec::new();
        look_alike::collect(&member.name, &mut found);
        if COMPARED.contains(&member.name.as_str()) {
            each_text(&member.value, &mut |text| look_alike::collect(text, &mut found));
        }
        if !found.is_empty() && alike < MOST_NAMES {
            alike = alike.saturating_add(1);
            found.truncate(MOST_CHARACTERS);
            let shown: Vec<String> = found.into_iter().map(|(c, like)| look_alike::shown(c, like)).collect();
            let name = hidden::visible(&short(&member.name));
            findings.push(Finding::new(Code::TokenLookAlike, &[&name, &shown.join(" ")]));
        }
    }
}

/// Recursion is bounded: a parsed value is at most `json::MAX_DEPTH` deep.
fn each_text(value: &Json, see: &mut dyn FnMut(&str)) {
    match value {
        Json::String(text) | Json::Raw(text) => see(text),
        Json::Array(items) => items.iter().for_each(|item| each_text(item, see)),
        Json::Object(members) => members.iter().for_each(|member| {
            see(&member.name);
            each_text(&member.value, see);
        }),
        _ => (),
    }
}

fn collect(text: &str, found: &mut Vec<char>) {
    for c in text.chars().filter(|c| hidden::is_hidden(*c)) {
        if found.len() < MOST_CHARACTERS && !found.contains(&c) {
            found.push(c);
        }
    }
}

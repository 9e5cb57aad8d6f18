//! From pasted text to the parts of a compact token (RFC 7515 §3.1, RFC 7516 §3.1), each as far as it can be read.
//!
//! It names every deviation and judges none: whether the token fits a connection is decided in `check`.

use super::find::{Source, find};
use super::{base64url, problems};
use crate::finding::{Code, Finding};
use crate::json::{self, Json, MAX_BYTES, short};

/// What kind of token its parts make it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Nothing in the text looks like a token.
    Nothing,
    /// Three parts with a signature (JWS).
    Signed,
    /// Three parts, the last one empty (RFC 7519 §6).
    Unsigned,
    /// Five parts (JWE): only the header can be read.
    Encrypted,
    /// One or two parts: the end is missing.
    Incomplete,
    /// Four parts or more than five: no known form.
    Unknown,
}

/// A token, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Where it stood in the text.
    pub source: Source,
    /// What it is.
    pub form: Form,
    /// The token's text without white space, as later steps must use it: a signature covers these characters.
    pub token: String,
    /// The header.
    pub header: Json,
    /// The claims; raw and empty if there are none to be read.
    pub payload: Json,
    /// The signature's bytes.
    pub signature: Vec<u8>,
    /// Everything that is unusual about the text, in reading order.
    pub findings: Vec<Finding>,
}

impl Decoded {
    /// A claim's value.
    pub fn claim(&self, name: &str) -> Option<&Json> {
        self.payload.get(name)
    }

    /// The text of a claim that is a string.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.claim(name).and_then(Json::as_str)
    }

    /// What the signature covers: header and payload as they were transmitted (RFC 7515 §5.2).
    pub fn signing_input(&self) -> Option<&str> {
        if self.form != Form::Signed {
            return None;
        }
        self.token.rsplit_once('.').map(|(input, _)| input)
    }
}

/// Finds the token in the text and opens it. It never fails: what could not be read is in the findings.
pub fn decode(pasted: &str) -> Decoded {
    let mut findings = Vec::new();
    let mut text = pasted;
    if text.len() > MAX_BYTES {
        findings.push(Finding::new(Code::TokenLength, &[&text.len().to_string(), &MAX_BYTES.to_string()]));
        text = text.get(..text.floor_char_boundary(MAX_BYTES)).unwrap_or_default();
    }
    let Some(found) = find(text) else {
        findings.push(Finding::new(Code::TokenNotFound, &[&super::visible(&short(text.trim()))]));
        return Decoded {
            source: Source::Bare,
            form: Form::Nothing,
            token: String::new(),
            header: Json::Raw(String::new()),
            payload: Json::Raw(String::new()),
            signature: Vec::new(),
            findings,
        };
    };
    if found.count > 1 {
        findings.push(Finding::new(Code::TokenSeveral, &[&found.count.to_string()]));
    }
    open(found.source, found.token, findings)
}

fn open(source: Source, token: String, mut findings: Vec<Finding>) -> Decoded {
    let mut parts = token.split('.');
    let count = token.split('.').count();
    let mut header = read("header", parts.next().unwrap_or_default(), &mut findings);
    let mut payload = Json::Raw(String::new());
    let mut signature = Vec::new();
    let mut form = match count {
        1 | 2 => Form::Incomplete,
        3 if token.ends_with('.') => Form::Unsigned,
        3 => Form::Signed,
        5 => Form::Encrypted,
        _ => Form::Unknown,
    };
    if form == Form::Encrypted {
        let word = |name| header.get(name).map(plain).unwrap_or_default();
        findings.push(Finding::new(Code::TokenEncrypted, &[&word("alg"), &word("enc")]));
    } else if count <= 2 && header.get("alg").is_none() && header.get("iss").is_some() {
        // The first part was not copied.
        payload = std::mem::replace(&mut header, Json::Raw(String::new()));
        form = Form::Incomplete;
        findings.push(Finding::new(Code::TokenHeaderMissing, &[&payload.get("iss").map(plain).unwrap_or_default()]));
    } else {
        if let Some(part) = parts.next() {
            payload = read("payload", part, &mut findings);
        }
        if let Some(part) = parts.next() {
            let (bytes, problems) = base64url::decode(part);
            problems::encoding("signature", &problems, &mut findings);
            signature = bytes;
        }
        // A part that is cut says already that the rest is missing.
        let cut = findings.iter().any(|finding| finding.code == Code::TokenCut);
        if count != 3 && !(cut && count < 3) {
            findings.push(Finding::new(Code::TokenParts, &[&count.to_string(), "3"]));
        }
    }
    problems::hidden_characters(&header, &mut findings);
    problems::hidden_characters(&payload, &mut findings);
    Decoded { source, form, token, header, payload, signature, findings }
}

/// One part as JSON. A part that is no object keeps its text.
fn read(part: &str, encoded: &str, findings: &mut Vec<Finding>) -> Json {
    let (bytes, encoding) = base64url::decode(encoded);
    problems::encoding(part, &encoding, findings);
    let text = problems::utf8(part, &bytes, findings);
    if !text.is_empty() && !text.trim_start().starts_with('{') {
        // A token in a token (RFC 7519 §5.2, `cty`), binary data, or a part that lost its beginning.
        findings.push(Finding::new(Code::TokenNotObject, &[part, &super::visible(&short(&text))]));
        return Json::Raw(text);
    }
    let (value, problems) = json::parse(&text);
    if problems.iter().any(|problem| matches!(problem.kind, json::JsonProblemKind::Cut { .. })) {
        // One cause, one finding.
        findings.retain(|f| f.code != Code::TokenCutEncoding || f.details.first().is_none_or(|named| named != part));
    }
    problems::json(part, &problems, findings);
    value
}

/// A value as a person writes it: strings without quotes.
pub(super) fn plain(value: &Json) -> String {
    super::visible(&short(value.as_str().unwrap_or(&value.to_text())))
}

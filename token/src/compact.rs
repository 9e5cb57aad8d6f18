//! From pasted text to the parts of a compact token (RFC 7515 §3.1, RFC 7516 §3.1), each as far as it can be read.
//!
//! It names every deviation and judges none: whether the token fits a connection is decided in `check`.

use super::find::{Found, Source, begins_object, found};
use super::{base64url, mentions, problems, view::Part};
use crate::finding::{Code, Finding};
use crate::json::{self, Json, MAX_BYTES, short};
use sso_ferry_bytes::ascii;

/// What kind of token its parts make it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Nothing in the text looks like a token.
    Nothing,
    /// Three parts with a signature (JWS).
    Signed,
    /// Three parts, the last one empty (RFC 7519 §6); or two, and the algorithm is `none`.
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
    /// The header's bytes, before anything was made of them.
    pub header_bytes: Vec<u8>,
    /// The payload's bytes.
    pub payload_bytes: Vec<u8>,
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

    /// The bytes of a part.
    pub fn bytes(&self, part: Part) -> &[u8] {
        match part {
            Part::Header => &self.header_bytes,
            Part::Payload => &self.payload_bytes,
        }
    }

    /// The token that is the payload of this one (RFC 7519 §5.2).
    pub fn inner(&self) -> Option<Found> {
        let Json::Raw(text) = &self.payload else { return None };
        inner_token(text).map(|token| Found { source: Source::Nested, token: token.to_owned(), at: 0 })
    }

    /// What the signature covers: header and payload as they were transmitted (RFC 7515 §5.2).
    pub fn signing_input(&self) -> Option<&str> {
        if self.form != Form::Signed {
            return None;
        }
        self.token.rsplit_once('.').map(|(input, _)| input)
    }
}

/// Finds the first token in the text and opens it. It never fails: what could not be read is in the findings.
/// [`found`] lists the others, [`open`] opens one of them, `mentions` says what else stands in the text.
pub fn decode(pasted: &str) -> Decoded {
    let mut findings = Vec::new();
    if let Some((token, parts)) = clean(pasted) {
        return open_clean(token, parts, findings);
    }
    if pasted.len() > MAX_BYTES {
        findings.push(Finding::new(Code::TokenLength, &[&pasted.len().to_string(), &MAX_BYTES.to_string()]));
    }
    let all = found(pasted);
    let Some(first) = all.first() else {
        findings.push(Finding::new(Code::TokenNotFound, &[&mentions::beginning(pasted)]));
        return Decoded {
            source: Source::Bare,
            form: Form::Nothing,
            token: String::new(),
            header: Json::Raw(String::new()),
            payload: Json::Raw(String::new()),
            signature: Vec::new(),
            header_bytes: Vec::new(),
            payload_bytes: Vec::new(),
            findings,
        };
    };
    // Which one is meant is clear when one of them is called an ID token.
    if all.get(1).is_some_and(|second| second.is_id_token() == first.is_id_token()) {
        findings.push(Finding::new(Code::TokenSeveral, &[&all.len().to_string()]));
    }
    open_as(first.source, &first.token, findings)
}

/// Opens a token of the list.
pub fn open(found: &Found) -> Decoded {
    let findings = Vec::new();
    match clean(&found.token) {
        Some((token, parts)) if found.source == Source::Bare => open_clean(token, parts, findings),
        _ => open_as(found.source, &found.token, findings),
    }
}

/// A text that is one token in three parts without any deviation: the usual case, and the fast one.
fn clean(text: &str) -> Option<(&str, [Vec<u8>; 3])> {
    let token = text.trim_ascii();
    if !begins_object(token) || token.len() > MAX_BYTES {
        return None;
    }
    // A third dot is no base64url.
    let (header, rest) = at_dot(token)?;
    let (payload, signature) = at_dot(rest)?;
    let bytes = [base64url::strict(header)?, base64url::strict(payload)?, base64url::strict(signature)?];
    Some((token, bytes))
}

/// The text before and after its first dot.
fn at_dot(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_at_checked(ascii::position(text.as_bytes(), b'.')?)?;
    Some((before, rest.strip_prefix('.')?))
}

fn open_clean(token: &str, [header, payload, signature]: [Vec<u8>; 3], mut findings: Vec<Finding>) -> Decoded {
    let form = if signature.is_empty() { Form::Unsigned } else { Form::Signed };
    let header = Opened::read("header", header, &mut findings);
    let payload = Opened::read("payload", payload, &mut findings);
    finish(Source::Bare, form, token, header, payload, signature, findings)
}

fn open_as(source: Source, token: &str, mut findings: Vec<Finding>) -> Decoded {
    if source == Source::Serialized {
        findings.push(Finding::new(Code::TokenSerialized, &[]));
    }
    let count = token.split('.').count();
    let mut parts = token.split('.');
    let mut header = Opened::decode("header", parts.next().unwrap_or_default(), &mut findings);
    let mut payload = Opened::nothing();
    let mut signature = Vec::new();
    let mut form = match count {
        1 | 2 => Form::Incomplete,
        3 if token.ends_with('.') => Form::Unsigned,
        3 => Form::Signed,
        5 => Form::Encrypted,
        _ => Form::Unknown,
    };
    if form == Form::Encrypted {
        let word = |name| header.json.get(name).map_or_else(|| "–".to_owned(), plain);
        findings.push(Finding::new(Code::TokenEncrypted, &[&word("alg"), &word("enc")]));
    } else if count <= 2 && header.json.get("alg").is_none() && header.json.get("iss").is_some() {
        // The first part was not copied.
        payload = std::mem::replace(&mut header, Opened::nothing());
        let issuer = payload.json.get("iss").map(plain).unwrap_or_default();
        findings.push(Finding::new(Code::TokenHeaderMissing, &[&issuer]));
    } else {
        if let Some(part) = parts.next() {
            payload = Opened::decode("payload", part, &mut findings);
        }
        if let Some(part) = parts.next() {
            let (bytes, problems) = base64url::decode(part);
            problems::encoding("signature", &problems, &mut findings);
            signature = bytes;
        }
        if count == 2 && is_none(&header.json) {
            form = Form::Unsigned;
        }
        problems::parts(count, form, &header.json, &mut findings);
    }
    finish(source, form, token, header, payload, signature, findings)
}

fn finish(
    source: Source,
    form: Form,
    token: &str,
    header: Opened,
    payload: Opened,
    signature: Vec<u8>,
    mut findings: Vec<Finding>,
) -> Decoded {
    for part in [&header, &payload] {
        if part.may_mislead {
            problems::characters(&part.json, &mut findings);
        }
    }
    Decoded {
        source,
        form,
        token: token.to_owned(),
        header: header.json,
        payload: payload.json,
        signature,
        header_bytes: header.bytes,
        payload_bytes: payload.bytes,
        findings,
    }
}

/// `alg` is `none`, in any case (RFC 8725 §2.1).
fn is_none(header: &Json) -> bool {
    header.get("alg").and_then(Json::as_str).is_some_and(|alg| alg.trim().eq_ignore_ascii_case("none"))
}

/// One part, read.
struct Opened {
    bytes: Vec<u8>,
    json: Json,
    /// It can have characters that nobody sees or that look like others: most parts are plain ASCII without escapes.
    may_mislead: bool,
}

impl Opened {
    fn nothing() -> Self {
        Opened { bytes: Vec::new(), json: Json::Raw(String::new()), may_mislead: false }
    }

    fn decode(part: &str, encoded: &str, findings: &mut Vec<Finding>) -> Self {
        let (bytes, encoding) = base64url::decode(encoded);
        problems::encoding(part, &encoding, findings);
        Opened::read(part, bytes, findings)
    }

    /// The part as JSON. A part that is no object keeps its text.
    fn read(part: &str, bytes: Vec<u8>, findings: &mut Vec<Finding>) -> Self {
        let text = problems::utf8(part, &bytes, findings);
        // A byte order mark is no JSON, which the reader says; all behind it is read (RFC 8259 §8.1).
        let body = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if !text.is_empty() && !body.trim_start().starts_with('{') {
            // Binary data, or a part that lost its beginning.
            findings.push(match inner_token(&text) {
                Some(_) if part == "payload" => Finding::new(Code::TokenNested, &[part]),
                _ => Finding::new(Code::TokenNotObject, &[part, &super::visible(&short(&text))]),
            });
            return Opened { json: Json::Raw(text.into_owned()), bytes, may_mislead: false };
        }
        let (json, problems) = json::parse(&text);
        if problems.iter().any(|problem| matches!(problem.kind, json::JsonProblemKind::Cut { .. })) {
            // One cause, one finding.
            findings
                .retain(|f| f.code != Code::TokenCutEncoding || f.details.first().is_none_or(|named| named != part));
        }
        problems::json(part, &problems, findings);
        drop(text);
        let plain = problems.is_empty() && ascii::is_plain(&bytes);
        Opened { bytes, json, may_mislead: !plain }
    }
}

/// A part that is itself a token, perhaps as a JSON string.
fn inner_token(text: &str) -> Option<&str> {
    let text = text.trim_ascii();
    let token = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    (begins_object(token) && token.contains('.')).then_some(token)
}

/// A value as a person writes it: strings without quotes.
pub(super) fn plain(value: &Json) -> String {
    super::visible(&short(value.as_str().unwrap_or(&value.to_text())))
}

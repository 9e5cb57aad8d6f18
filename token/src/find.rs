//! Where tokens are in what a person pasted: bare, quoted, wrapped over lines, behind a label, in a URL, in JSON.
//!
//! It only cuts text out and takes off what it was wrapped in. It does not decode.

mod label;
mod read;
mod serialized;
mod start;
mod unwrap;

use crate::json::MAX_BYTES;
pub(crate) use serialized::unprotected;
pub(crate) use start::begins_object;
pub(crate) use unwrap::unwrapped;

/// How many different tokens are listed.
pub const MAX_FOUND: usize = 100;
/// A shorter word in other text is no token, even if it begins like one.
const LEAST_IN_TEXT: usize = 16;

/// Where the token stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The pasted text is the token, perhaps with quotes or line breaks around.
    Bare,
    /// After `id_token` or `id_token_hint`: a URL, a form body, a form's hidden input, a token response.
    IdTokenField,
    /// After `Bearer`: an Authorization header, a cURL command.
    Bearer,
    /// After `access_token`.
    AccessTokenField,
    /// After `refresh_token`.
    RefreshTokenField,
    /// Put together from the JSON serialization (RFC 7515 §7.2, RFC 7516 §7.2).
    Serialized,
    /// The payload of another token (RFC 7519 §5.2, `cty`).
    Nested,
    /// Somewhere in other text.
    Text,
}

impl Source {
    /// Every value there is.
    pub const ALL: &'static [Source] = &[
        Source::Bare,
        Source::IdTokenField,
        Source::Bearer,
        Source::AccessTokenField,
        Source::RefreshTokenField,
        Source::Serialized,
        Source::Nested,
        Source::Text,
    ];

    /// The key of its message, for a list to choose from.
    pub const fn as_str(self) -> &'static str {
        match self {
            Source::Bare => "token_in_bare",
            Source::IdTokenField => "token_in_id_token",
            Source::Bearer => "token_in_bearer",
            Source::AccessTokenField => "token_in_access_token",
            Source::RefreshTokenField => "token_in_refresh_token",
            Source::Serialized => "token_in_json",
            Source::Nested => "token_in_token",
            Source::Text => "token_in_text",
        }
    }
}

/// The token's text and where it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What stood before it.
    pub source: Source,
    /// Without white space and the encodings around; everything else is as pasted.
    pub token: String,
    /// The byte of the text where it begins.
    pub at: usize,
}

impl Found {
    /// Whether its place says that it is an ID token.
    pub(crate) fn is_id_token(&self) -> bool {
        matches!(self.source, Source::IdTokenField | Source::Serialized)
    }
}

/// The different tokens in the text, at most [`MAX_FOUND`]: ID tokens first, refresh tokens last, else by place.
/// What is beyond [`MAX_BYTES`] is not looked at.
pub fn found(text: &str) -> Vec<Found> {
    let text = limited(text);
    let whole = Whole::of(text);
    let mut all = serialized::tokens(text, whole.start);
    let mut at = 0;
    while let Some(start) = start::next(text, at)
        && all.len() < MAX_FOUND
    {
        let begin = if whole.one_word { whole.start } else { start::of_word(text, at, start) };
        let (token, end) = read::token(text, begin, whole.one_word);
        at = end.max(start.saturating_add(3));
        let is_all = begin == whole.start && end >= whole.end;
        if !is_all && token.len() < LEAST_IN_TEXT {
            continue;
        }
        let source = if is_all { Source::Bare } else { label::before(text, begin) };
        add(&mut all, Found { source, token, at: begin });
    }
    if all.is_empty() {
        damaged(text, &mut all);
    }
    if all.iter().any(|found| found.token.contains('.')) {
        // JSON in base64url without a dot is `client_info`, a `state`, or a piece of a serialized token.
        all.retain(|found| found.token.contains('.'));
    }
    let (mut first, rest): (Vec<Found>, Vec<Found>) = all.into_iter().partition(Found::is_id_token);
    let (last, middle): (Vec<Found>, Vec<Found>) =
        rest.into_iter().partition(|found| found.source == Source::RefreshTokenField);
    first.extend(middle);
    first.extend(last);
    first
}

/// The text as far as it is looked at.
pub(crate) fn limited(text: &str) -> &str {
    if text.len() <= MAX_BYTES { text } else { text.get(..text.floor_char_boundary(MAX_BYTES)).unwrap_or_default() }
}

/// The text without what people leave around a token.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || unwrap::is_quote(c) || matches!(c, '\u{feff}' | '\u{200b}'))
}

fn add(all: &mut Vec<Found>, found: Found) {
    if !all.iter().any(|known| known.token == found.token) {
        all.push(found);
    }
}

/// The text as one thing.
struct Whole {
    start: usize,
    end: usize,
    /// One token and nothing else: what does not belong in it is damage to be shown, not the end of the token.
    one_word: bool,
}

impl Whole {
    fn of(text: &str) -> Whole {
        let body = trimmed(text);
        let start = offset(text, body);
        let dots = || body.bytes().filter(|byte| *byte == b'.').count();
        let one_word =
            begins_object(body) && !body.contains(char::is_whitespace) && (dots() <= 2 || !start::has_another(body));
        Whole { start, end: start.saturating_add(body.len()), one_word }
    }
}

/// The byte of the text at which a piece of it begins.
fn offset(text: &str, piece: &str) -> usize {
    piece.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// Words that have the shape of a token whose beginnings are lost.
fn damaged(text: &str, all: &mut Vec<Found>) {
    let mut at = 0;
    for word in text.split(|c: char| c.is_whitespace() || unwrap::ends_value(c) || matches!(c, '=' | ':')) {
        let shaped = word.len() >= 100
            && word.bytes().filter(|byte| *byte == b'.').count() >= 2
            && word.bytes().all(read::is_token_byte);
        let begin = offset(text, word);
        if shaped && begin >= at && all.len() < MAX_FOUND {
            let (token, end) = read::token(text, begin, false);
            at = end;
            add(all, Found { source: label::before(text, begin), token, at: begin });
        }
    }
}

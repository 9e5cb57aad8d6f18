//! Where the token is in what a person pasted: bare, quoted, wrapped over lines, behind a label, in a URL, in JSON.
//!
//! It only cuts text out. It does not decode, and it takes the first token when there are several.

/// How many places of one label are looked at, so that no text takes long.
const MOST_LABELS: usize = 64;

/// Where the token stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The pasted text is the token, perhaps with quotes or line breaks around.
    Bare,
    /// After `id_token` or `id_token_hint`: a URL, a form body, a token response.
    IdTokenField,
    /// After `Bearer`: an Authorization header, a cURL command.
    Bearer,
    /// After `access_token`, and there is no ID token beside it.
    AccessTokenField,
    /// Somewhere in other text.
    Text,
}

/// The token's text and where it was.
pub(super) struct Found {
    pub(super) source: Source,
    /// Without white space and percent encoding; everything else is as pasted.
    pub(super) token: String,
    /// How many different tokens the text has, this one included.
    pub(super) count: usize,
}

/// The first token in the text, ID tokens before others.
pub(super) fn find(text: &str) -> Option<Found> {
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '\u{feff}' | '\u{200b}'));
    let labels =
        [("id_token", Source::IdTokenField), ("bearer", Source::Bearer), ("access_token", Source::AccessTokenField)];
    for (label, source) in labels {
        if let Some(token) = labelled(text, label) {
            return Some(Found { source, token, count: 1 });
        }
    }
    if begins_object(text) && !text.contains(char::is_whitespace) {
        // One word: what does not belong in it is damage to be shown, not the end of the token.
        let (token, _) = word(text, false);
        return Some(Found { source: Source::Bare, token, count: 1 });
    }
    in_text(text)
}

/// Whether this is base64url of `{` and a quote, space or line break: how the header of every compact token begins.
fn begins_object(text: &str) -> bool {
    ["eyI", "eyJ", "eyA", "eyB", "ewo", "ewp", "ew0", "ew1", "ewk", "ewl"].iter().any(|start| text.starts_with(start))
}

/// A token that lost its first bytes still has a payload that begins like one.
fn looks_like_token(word: &str) -> bool {
    let dots = word.bytes().filter(|byte| *byte == b'.').count();
    word.split('.').take(2).any(begins_object) || (dots >= 2 && word.len() >= 100 && word.chars().all(is_token_char))
}

fn is_token_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '/' | '=' | '.')
}

/// The token after a label and any mix of `=`, `:`, quotes, backslashes and white space, encoded or not.
fn labelled(text: &str, label: &str) -> Option<String> {
    // Same byte positions as in `text`.
    let lower = text.to_ascii_lowercase();
    for (at, found) in lower.match_indices(label).take(MOST_LABELS) {
        let mut rest = text.get(at.saturating_add(found.len())..).unwrap_or_default();
        rest = rest.strip_prefix("_hint").unwrap_or(rest);
        let value = skip_separators(rest);
        if value.len() < rest.len() {
            let token = joined(value).0;
            if looks_like_token(&token) {
                return Some(token);
            }
        }
    }
    None
}

fn skip_separators(mut rest: &str) -> &str {
    while let Some((c, len)) = next_char(rest) {
        if !(c.is_whitespace() || matches!(c, '=' | ':' | '"' | '\'' | '\\')) {
            break;
        }
        rest = rest.get(len..).unwrap_or_default();
    }
    rest
}

/// The first word in other text that looks like a token.
fn in_text(text: &str) -> Option<Found> {
    let mut rest = text;
    let mut first: Option<String> = None;
    let mut source = Source::Text;
    let mut others: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let (token, used) = joined(rest);
        // `name=eyJ…` and `name:eyJ…`
        let value =
            token.split(['=', ':']).next_back().filter(|value| begins_object(value)).unwrap_or(&token).to_owned();
        if looks_like_token(&value) {
            match &first {
                None => {
                    if used == text.len() && value == token {
                        source = Source::Bare;
                    }
                    first = Some(value);
                }
                Some(token) if *token != value && !others.contains(&value) && others.len() < 99 => others.push(value),
                Some(_) => (),
            }
        }
        rest = rest.get(used.max(1)..).or_else(|| rest.get(rest.ceil_char_boundary(1)..)).unwrap_or_default();
    }
    let token = first?;
    Some(Found { source, token, count: others.len().saturating_add(1) })
}

/// A word and the lines that continue it, and how many bytes that took.
fn joined(text: &str) -> (String, usize) {
    let (mut token, mut used) = word(text, true);
    if !begins_object(&token) {
        return (token, used);
    }
    let width = token.len();
    let mut last = width;
    let mut third = ThirdPart::default();
    third.add(&token);
    loop {
        let rest = text.get(used..).unwrap_or_default();
        let gap = rest.len().saturating_sub(rest.trim_start().len());
        let broken = rest.get(..gap).is_some_and(|gap| gap.contains(['\n', '\r']));
        let (next, next_used) = word(rest.get(gap..).unwrap_or_default(), true);
        let another = begins_object(&next) && third.dots > 0 && !token.ends_with('.');
        if gap == 0 || next.is_empty() || another {
            break;
        }
        // Otherwise the next word may be the sentence after the token.
        let wrapped = last == width && width < token.len();
        let more = wrapped || !third.is_complete() && (broken || next.len() >= 16);
        if !more || !next.chars().all(is_token_char) {
            break;
        }
        last = next.len();
        third.add(&next);
        token.push_str(&next);
        used = used.saturating_add(gap).saturating_add(next_used);
    }
    (token, used)
}

/// How long the last part of a growing token is, without looking at all of it again.
#[derive(Default)]
struct ThirdPart {
    dots: usize,
    length: usize,
}

impl ThirdPart {
    fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            if byte == b'.' {
                self.dots = self.dots.saturating_add(1);
                self.length = 0;
            } else {
                self.length = self.length.saturating_add(1);
            }
        }
    }

    /// Whether it has the length of a signature: of HS256, ES256, and RSA with 2048, 3072 or 4096 bits.
    fn is_complete(&self) -> bool {
        self.dots == 2 && matches!(self.length, 43 | 86 | 342 | 512 | 683)
    }
}

/// The text up to white space, or also up to a character that ends a value in URLs, headers, JSON and markup.
fn word(text: &str, delimited: bool) -> (String, usize) {
    let (mut out, mut used) = (String::new(), 0_usize);
    while let Some((c, len)) = next_char(text.get(used..).unwrap_or_default()) {
        if c.is_whitespace() || delimited && r#""'`&<>,;#?(){}[]\|"#.contains(c) {
            break;
        }
        out.push(c);
        used = used.saturating_add(len);
    }
    (out, used)
}

/// The next character and its length, percent-decoded where it is an ASCII character.
fn next_char(text: &str) -> Option<(char, usize)> {
    let c = text.chars().next()?;
    if c == '%'
        && let Some(code) = text.get(1..3).filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
        && let Ok(byte @ 0..=0x7f) = u8::from_str_radix(code, 16)
    {
        return Some((char::from(byte), 3));
    }
    Some((c, c.len_utf8()))
}

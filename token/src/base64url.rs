//! base64url as RFC 7515 §2 wants it, and whatever else people have, with every deviation named.

use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, Engine, GeneralPurpose, GeneralPurposeConfig};

/// How the text deviates from base64url without padding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A character that is no base64 at all. An invisible one is left out; any other counts as zero bits, so that
    /// what follows stays readable.
    Character {
        /// The character.
        found: char,
        /// Its place, counted from 1.
        position: usize,
    },
    /// There are more than [`MOST`] such characters; the rest is not listed.
    More,
    /// `=` at the end. RFC 7515 §2 leaves it out.
    Padding,
    /// `+` or `/` of the standard alphabet in place of `-` and `_`.
    Alphabet,
    /// One character is left over, so at least one is missing.
    Cut,
    /// The last character has bits that stand for nothing: other texts decode to the same bytes (RFC 4648 §3.5).
    TrailingBits,
}

/// How many characters are named: a text that is no base64url at all would name each of them.
pub const MOST: usize = 16;

const STRICT: GeneralPurpose = engine(false);
const LENIENT: GeneralPurpose = engine(true);

const fn engine(trailing_bits: bool) -> GeneralPurpose {
    let config = GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone)
        .with_decode_allow_trailing_bits(trailing_bits);
    GeneralPurpose::new(&URL_SAFE, config)
}

/// The bytes of a text that has no deviation at all.
pub fn strict(text: &str) -> Option<Vec<u8>> {
    STRICT.decode(text).ok()
}

/// The only base64url form of these bytes.
pub fn encode(bytes: &[u8]) -> String {
    STRICT.encode(bytes)
}

/// The bytes of the largest readable part. Without problems the text is the only base64url form of these bytes.
pub fn decode(text: &str) -> (Vec<u8>, Vec<Problem>) {
    if let Some(bytes) = strict(text) {
        return (bytes, Vec::new());
    }
    let mut problems = Vec::new();
    let body = text.trim_end_matches('=');
    if body.len() < text.len() {
        problems.push(Problem::Padding);
    }
    let mut clean = String::with_capacity(body.len());
    let (mut standard, mut foreign) = (false, 0_usize);
    for (index, c) in body.chars().enumerate() {
        match c {
            'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '_' => clean.push(c),
            '+' | '/' => {
                standard = true;
                clean.push(if c == '+' { '-' } else { '_' });
            }
            _ => {
                foreign = foreign.saturating_add(1);
                if foreign <= MOST {
                    problems.push(Problem::Character { found: c, position: index.saturating_add(1) });
                }
                if !super::hidden::is_hidden(c) {
                    clean.push('A');
                }
            }
        }
    }
    if foreign > MOST {
        problems.push(Problem::More);
    }
    if standard {
        problems.push(Problem::Alphabet);
    }
    if clean.len() % 4 == 1 {
        problems.push(Problem::Cut);
        clean.pop();
    }
    let bytes = STRICT.decode(&clean).unwrap_or_else(|_| {
        problems.push(Problem::TrailingBits);
        LENIENT.decode(&clean).unwrap_or_default()
    });
    if problems.contains(&Problem::Cut) {
        // The bits of the last whole character belong to the missing one; they say nothing about the form.
        problems.retain(|problem| *problem != Problem::TrailingBits);
    }
    (bytes, problems)
}

#[cfg(test)]
mod tests {
    use super::{Problem, decode};

    #[test]
    fn each_deviation_has_its_name_and_the_rest_is_readable() {
        let character = |found, position| Problem::Character { found, position };
        for (text, bytes, problems) in [
            ("", &b""[..], vec![]),
            ("eyJhIjoxfQ", b"{\"a\":1}", vec![]),
            ("-_-_", b"\xfb\xff\xbf", vec![]),
            ("+/+/", b"\xfb\xff\xbf", vec![Problem::Alphabet]),
            ("eyJhIjoxfQ==", b"{\"a\":1}", vec![Problem::Padding]),
            ("eyJhIjoxfR", b"{\"a\":1}", vec![Problem::TrailingBits]),
            ("eyJhIjoxf", b"{\"a\":1", vec![Problem::Cut]),
            ("eyJh\u{200b}IjoxfQ", b"{\"a\":1}", vec![character('\u{200b}', 5)]),
            ("eyJh*joxfQ", b"{\"a\x02:1}", vec![character('*', 5)]),
            ("eyJ=IjoxfQ", b"{\"@\":1}", vec![character('=', 4)]),
        ] {
            assert_eq!(decode(text), (bytes.to_vec(), problems), "{text}");
        }
    }
}

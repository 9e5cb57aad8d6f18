//! Reads one token from its beginning to its end, over lines and through encodings.

use super::start::begins_object;
use super::unwrap::{ends_value, line_break, unwrapped};

/// How many characters of a token must follow for an odd character to be damage inside it and not its end.
const AFTER_DAMAGE: usize = 4;
/// A word of this length on the same line is the rest of a token, a shorter one the next word of a sentence.
const LEAST_ON_LINE: usize = 16;
/// The options of `curl` and its like are shorter.
const LONGEST_OPTION: usize = 24;

/// A character of base64 in either alphabet, of its padding, or the dot.
pub(super) fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b'/' | b'=' | b'.')
}

/// The token that begins here, and the byte after it. With `alone` nothing else is in the text.
pub(super) fn token(text: &str, start: usize, alone: bool) -> (String, usize) {
    let mut token = String::new();
    let mut end = word(text, start, alone, &mut token).end;
    let width = token.len();
    let mut last = width;
    let mut part = LastPart::default();
    part.add(&token);
    while let Some(gap) = gap(text, end, &part) {
        let mut next = String::new();
        let word = word(text, gap.end, alone, &mut next);
        let another = begins_object(&next) && part.dots > 0 && !token.ends_with('.');
        // Lines of one width were wrapped. Otherwise the next word may be the sentence after the token.
        let wrapped = last == width && width < token.len();
        let dot = next.starts_with('.') && part.dots < 2;
        let more = gap.sure || wrapped || dot || !part.is_complete() && (gap.broken || next.len() >= LEAST_ON_LINE);
        // Damage in a line of the same width is inside the token.
        let fits = word.clean || gap.broken && next.len() == width;
        let option = gap.continued && next.starts_with('-') && next.len() < LONGEST_OPTION;
        if next.is_empty() || another || option || !fits || !more {
            break;
        }
        if next.starts_with('.') && token.ends_with('=') && part.length % 4 != 0 {
            // No padding, because that fills up to four: a line break of quoted-printable.
            token.pop();
        }
        last = next.len();
        part.add(&next);
        token.push_str(&next);
        end = word.end;
    }
    if soft_break(text, end).is_some() {
        // Nothing went on after it: padding.
        token.push('=');
        end = end.saturating_add(1);
    }
    while !alone && part.dots > 2 && token.ends_with('.') {
        // The end of the sentence.
        token.pop();
        part.dots = part.dots.saturating_sub(1);
    }
    (token, end)
}

/// How long the last part of a growing token is, without looking at all of it again.
#[derive(Default)]
struct LastPart {
    dots: usize,
    /// With padding.
    length: usize,
    /// Without.
    letters: usize,
}

impl LastPart {
    fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            if byte == b'.' {
                self.dots = self.dots.saturating_add(1);
                (self.length, self.letters) = (0, 0);
            } else {
                self.length = self.length.saturating_add(1);
                self.letters = self.letters.saturating_add(usize::from(byte != b'='));
            }
        }
    }

    /// Whether it has the length of a signature: of HS256, ES256, and RSA with 2048, 3072 or 4096 bits.
    fn is_complete(&self) -> bool {
        self.dots == 2 && matches!(self.letters, 43 | 86 | 342 | 512 | 683)
    }
}

struct Word {
    end: usize,
    /// Only characters of tokens.
    clean: bool,
}

/// The text up to white space or a character that ends a value.
fn word(text: &str, mut at: usize, alone: bool, out: &mut String) -> Word {
    let mut clean = true;
    loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let run = rest.iter().position(|byte| *byte == b'=' || !is_token_byte(*byte)).unwrap_or(rest.len());
        out.push_str(text.get(at..at.saturating_add(run)).unwrap_or_default());
        at = at.saturating_add(run);
        let Some((c, len)) = unwrapped(text, at) else { break };
        let end = at.saturating_add(len);
        let belongs = u8::try_from(c).is_ok_and(is_token_byte);
        if c.is_whitespace() || c == '=' && !out.ends_with('=') && soft_break(text, at).is_some() {
            break;
        }
        if !belongs && !is_damage(text, end, c, alone) {
            break;
        }
        clean &= belongs;
        out.push(c);
        at = end;
    }
    Word { end: at, clean }
}

/// Whether the token goes on after this character, which no token has.
fn is_damage(text: &str, end: usize, c: char, alone: bool) -> bool {
    let rest = text.as_bytes().get(end..).unwrap_or_default();
    let follows = rest.iter().take(AFTER_DAMAGE).take_while(|byte| is_token_byte(**byte)).count();
    if !ends_value(c) {
        return alone || follows == AFTER_DAMAGE;
    }
    // `&state=…`, `;path=…`
    let name = rest.iter().take(21).take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_').count();
    let parameter = (1..=20).contains(&name) && rest.get(name) == Some(&b'=');
    alone && !parameter && (follows == AFTER_DAMAGE || follows > 0 && follows == rest.len())
}

struct Gap {
    end: usize,
    /// There is a line break in it.
    broken: bool,
    /// A shell's mark says that the command goes on.
    continued: bool,
    /// A mark says that the word goes on.
    sure: bool,
}

/// White space at this byte, with the marks of line borders: of quoted mail, of shells, of quoted-printable.
fn gap(text: &str, start: usize, part: &LastPart) -> Option<Gap> {
    if let Some(end) = soft_break(text, start) {
        let padding = part.dots == 2 && part.length == part.letters && part.length % 4 == 3;
        return Some(Gap { end, broken: true, continued: false, sure: !padding });
    }
    let mut gap = Gap { end: start, broken: false, continued: false, sure: false };
    while let Some((c, len)) = unwrapped(text, gap.end) {
        let rest = text.get(gap.end..).unwrap_or_default();
        let quoted = gap.broken && c == '>';
        if !c.is_whitespace() && !quoted {
            break;
        }
        gap.broken |= matches!(c, '\n' | '\r');
        let mark = rest.starts_with(['\\', '^', '`']) && line_break(rest).is_some();
        gap.continued |= mark;
        gap.end = gap.end.saturating_add(len);
        // Without a blank on either side it is one word.
        let blank = text.as_bytes().get(gap.end).is_some_and(u8::is_ascii_whitespace);
        gap.sure |= mark && !blank && gap.end.saturating_sub(start) == len;
    }
    (gap.end > start).then_some(gap)
}

/// `=` at the end of a line of quoted-printable: where the next line begins. Before a dot it may be padding.
fn soft_break(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix('=')?;
    let end_of_line = rest.trim_start_matches([' ', '\t']);
    let next = end_of_line.strip_prefix("\r\n").or_else(|| end_of_line.strip_prefix('\n'))?;
    let next = next.trim_start_matches(['>', ' ', '\t']);
    next.bytes().next().filter(|byte| is_token_byte(*byte) && *byte != b'.')?;
    Some(text.len().saturating_sub(next.len()))
}

//! What a pasted client secret looks like, judged without keeping or repeating it.

use super::guid;
use crate::finding::{Code, Finding};
use crate::secret::Secret;

/// Pattern of a secret's Value since about 2021, for masking it inside a page (JavaScript syntax).
/// Source: gitleaks `azure.go` (17 true samples, 11 false positives).
pub const VALUE_PATTERN: &str = "[a-zA-Z0-9_~.]{3}\\dQ~[a-zA-Z0-9_~.-]{31,34}";

/// Nobody's secret is longer; a text that is comes from somewhere else, a whole page for example.
const LONGEST: usize = 1024;

/// Takes what the person pasted: blanks and quotes around it are removed and reported, a Secret ID, a masked value
/// and nothing at all are refused. The findings never repeat the text.
pub fn judge(pasted: &str) -> (Option<Secret>, Vec<Finding>) {
    let mut findings = Vec::new();
    let text = unquoted(trimmed(pasted));
    if text.is_empty() {
        return (None, vec![Finding::new(Code::SecretEmpty, &[])]);
    }
    if text.len() > LONGEST {
        return (None, vec![Finding::new(Code::SecretTooLong, &[&text.chars().count().to_string()])]);
    }
    if text.len() != pasted.len() {
        let removed = (pasted.chars().count() - text.chars().count()).to_string();
        findings.push(Finding::new(Code::SecretTrimmed, &[&removed]));
    }
    if guid::is_guid(text) {
        findings.push(Finding::new(Code::SecretIsGuid, &[]));
        return (None, findings);
    }
    if is_masked(text) {
        findings.push(Finding::new(Code::SecretMasked, &[]));
        return (None, findings);
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || is_invisible(c)) {
        findings.push(Finding::new(Code::SecretHasBlank, &[]));
        return (None, findings);
    }
    if !has_known_shape(text) {
        findings.push(Finding::new(Code::SecretUnusualShape, &[&text.chars().count().to_string()]));
    }
    if bits_per_character(text) < LEAST_BITS {
        findings.push(Finding::new(Code::SecretLowEntropy, &[&counts(text).len().to_string()]));
    }
    (Some(Secret::new(text.to_owned())), findings)
}

/// Three characters and then stars only: how the portal shows a secret after its page was left.
fn is_masked(text: &str) -> bool {
    let stars: Vec<char> = text.chars().skip(3).collect();
    stars.len() >= 5 && stars.iter().all(|c| matches!(c, '*' | '•' | '●' | '·'))
}

/// 37 to 40 characters, a digit and `Q~` after the first three; or, before 2021, 31 to 34 without a marker.
fn has_known_shape(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_~.-+/=?@[]:*".contains(c);
    text.chars().all(plain)
        && ((has_marker(text) && (37..=40).contains(&text.len())) || (31..=34).contains(&text.len()))
}

/// A secret's Value stands somewhere in a text: [`VALUE_PATTERN`]. Values from before 2021 have no marker and are not
/// told from other texts.
pub fn is_in(text: &str) -> bool {
    let before = |byte: &u8| byte.is_ascii_alphanumeric() || b"_~.".contains(byte);
    let after = |byte: &u8| before(byte) || *byte == b'-';
    text.as_bytes().windows(LEAST).any(|part| {
        let (start, rest) = part.split_at(3);
        let rest =
            rest.split_first().filter(|(digit, _)| digit.is_ascii_digit()).and_then(|(_, q)| q.strip_prefix(b"Q~"));
        start.iter().all(before) && rest.is_some_and(|rest| rest.iter().all(after))
    })
}

/// The shortest Value: three characters, a digit, `Q~`, and 31 more.
const LEAST: usize = 37;

/// A digit and `Q~` after the first three characters.
fn has_marker(text: &str) -> bool {
    text.get(4..6) == Some("Q~") && text.get(3..4).is_some_and(|c| c.bytes().all(|b| b.is_ascii_digit()))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c))
}

/// Quotation marks of several languages, opening and closing.
const QUOTES: &[(char, char)] = &[
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('“', '”'),
    ('„', '“'),
    ('‘', '’'),
    ('«', '»'),
    ('「', '」'),
    ('『', '』'),
    ('＂', '＂'),
];

/// The text without the quotation marks around it, or without a single one when what remains has a secret's marker:
/// no Value of Entra's has such a mark in it.
fn unquoted(text: &str) -> &str {
    for (open, close) in QUOTES {
        if let Some(inner) = text.strip_prefix(*open).and_then(|text| text.strip_suffix(*close)) {
            return trimmed(inner);
        }
    }
    let marks = |c: char| QUOTES.iter().any(|(open, close)| *open == c || *close == c);
    let bare = trimmed(text.trim_matches(marks));
    if has_marker(bare) { bare } else { text }
}

/// Sixteenth parts of a bit per character; gitleaks takes 3 bits as the least a secret has.
const LEAST_BITS: usize = 3 * 16;

/// Shannon's entropy of the text in sixteenth parts of a bit per character, rounded down. Whole numbers, because
/// floating-point logarithms would weigh more than this.
fn bits_per_character(text: &str) -> usize {
    let counts = counts(text);
    let count = counts.iter().map(|(_, times)| *times).fold(0_usize, usize::saturating_add);
    // H = log2(n) - (sum of c * log2(c)) / n
    let repeats = counts.iter().map(|(_, times)| times.saturating_mul(log2(*times)));
    let sum = repeats.fold(0_usize, usize::saturating_add);
    log2(count).saturating_sub(sum.checked_div(count).unwrap_or_default()) / 16
}

/// How often each character occurs. No secret is as long as what is looked at.
fn counts(text: &str) -> Vec<(char, usize)> {
    let mut counts: Vec<(char, usize)> = Vec::new();
    for c in text.chars().take(1024) {
        match counts.iter_mut().find(|(known, _)| *known == c) {
            Some((_, times)) => *times = times.saturating_add(1),
            None => counts.push((c, 1)),
        }
    }
    counts
}

/// log2 in 256th parts, by squaring; 0 for 0.
fn log2(number: usize) -> usize {
    let Some(whole) = number.checked_ilog2() else { return 0 };
    // The mantissa with 15 bits behind the point, between 1 and 2; its square fits into 32 bits.
    let mut mantissa = (number << 15) >> whole;
    let mut bits = usize::try_from(whole).unwrap_or_default();
    for _ in 0..8 {
        mantissa = (mantissa * mantissa) >> 15;
        let carry = mantissa >> 16;
        mantissa >>= carry;
        bits = (bits << 1) | carry;
    }
    bits
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "abc8Q~defghijklmnopqrstuvwxyz.0123456789";

    #[test]
    fn a_pasted_secret_is_judged_without_repeating_it() {
        for (pasted, kept, codes) in [
            (GOOD.to_owned(), true, vec![]),
            (format!("  {GOOD}\n"), true, vec![Code::SecretTrimmed]),
            (format!("\"{GOOD}\""), true, vec![Code::SecretTrimmed]),
            (format!("\u{200b}{GOOD}"), true, vec![Code::SecretTrimmed]),
            ("6731de76-14a6-49ae-97bc-6eba6914391e".into(), false, vec![Code::SecretIsGuid]),
            (" 6731DE76-14a6-49ae-97bc-6eba6914391e ".into(), false, vec![Code::SecretTrimmed, Code::SecretIsGuid]),
            ("abc******************".into(), false, vec![Code::SecretMasked]),
            ("••••••••••".into(), false, vec![Code::SecretMasked]),
            ("".into(), false, vec![Code::SecretEmpty]),
            (" \t ".into(), false, vec![Code::SecretEmpty]),
            (format!("“{GOOD}”"), true, vec![Code::SecretTrimmed]),
            (format!("「 {GOOD}」"), true, vec![Code::SecretTrimmed]),
            (format!("\"{GOOD}"), true, vec![Code::SecretTrimmed]),
            (format!("{GOOD}”,").replace(',', ""), true, vec![Code::SecretTrimmed]),
            ("\"\"".into(), false, vec![Code::SecretEmpty]),
            ("\"".into(), true, vec![Code::SecretUnusualShape, Code::SecretLowEntropy]),
            ("x".repeat(LONGEST + 1), false, vec![Code::SecretTooLong]),
            (format!("abc8Q~{}", "a".repeat(34)), true, vec![Code::SecretLowEntropy]),
            ("a".repeat(37), true, vec![Code::SecretUnusualShape, Code::SecretLowEntropy]),
            (format!("{} {}", GOOD.split_at(10).0, GOOD.split_at(10).1), false, vec![Code::SecretHasBlank]),
            ("hunter2".into(), true, vec![Code::SecretUnusualShape, Code::SecretLowEntropy]),
        ] {
            let (secret, findings) = judge(&pasted);
            assert_eq!(secret.is_some(), kept, "{pasted:?}");
            assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), codes, "{pasted:?}");
            for detail in findings.iter().flat_map(|f| &f.details) {
                assert!(detail.parse::<u32>().is_ok(), "a finding about a secret may name a number only: {detail}");
            }
        }
    }

    #[test]
    fn a_secret_is_seen_anywhere_in_a_text() {
        for (text, seen) in [
            (GOOD.to_owned(), true),
            (format!("{{\"username\": \"{GOOD}\"}}"), true),
            (format!("https://jump.example.com/?x={GOOD}#"), true),
            (format!("密码{GOOD}"), true),
            (GOOD.chars().take(37).collect(), true),
            (GOOD.chars().take(36).collect(), false),
            (GOOD.replace("8Q~", "xQ~"), false),
            (GOOD.replace("8Q~", "8q~"), false),
            (GOOD.replace('k', " "), false),
            ("https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0".into(), false),
            (String::new(), false),
        ] {
            assert_eq!(is_in(&text), seen, "{text}");
        }
    }

    #[test]
    fn entropy_is_shannons() {
        // Expected values: -sum(p * log2(p)), in sixteenth parts of a bit.
        for (text, bits) in [("", 0), ("a", 0), ("ab", 16), ("aab", 14), ("abcdefgh", 48), ("abcdefg", 44), (GOOD, 83)]
        {
            let seen = bits_per_character(text);
            assert!(seen.abs_diff(bits) <= 1, "{text}: {seen}");
        }
    }
}

//! What a pasted client secret looks like, judged without keeping or repeating it.

use super::guid;
use crate::finding::{Code, Finding};
use crate::secret::Secret;

/// Pattern of a secret's Value since about 2021, for masking it inside a page (JavaScript syntax).
/// Source: gitleaks `azure.go` (17 true samples, 11 false positives).
pub const VALUE_PATTERN: &str = "[a-zA-Z0-9_~.]{3}\\dQ~[a-zA-Z0-9_~.-]{31,34}";

/// Takes what the person pasted: blanks and quotes around it are removed and reported, a Secret ID, a masked value
/// and nothing at all are refused. The findings never repeat the text.
pub fn judge(pasted: &str) -> (Option<Secret>, Vec<Finding>) {
    let mut findings = Vec::new();
    let trimmed = pasted.trim_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c));
    let text = unquoted(trimmed);
    if text.is_empty() {
        return (None, vec![Finding::new(Code::SecretEmpty, &[])]);
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
    let marker = text.get(4..6) == Some("Q~") && text.get(3..4).is_some_and(|c| c.bytes().all(|b| b.is_ascii_digit()));
    text.chars().all(plain) && ((marker && (37..=40).contains(&text.len())) || (31..=34).contains(&text.len()))
}

fn unquoted(text: &str) -> &str {
    for (open, close) in [('"', '"'), ('\'', '\''), ('“', '”'), ('「', '」'), ('`', '`')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close)) {
            return inner.trim();
        }
    }
    text
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
            (format!("{} {}", GOOD.split_at(10).0, GOOD.split_at(10).1), false, vec![Code::SecretHasBlank]),
            ("hunter2".into(), true, vec![Code::SecretUnusualShape]),
        ] {
            let (secret, findings) = judge(&pasted);
            assert_eq!(secret.is_some(), kept, "{pasted:?}");
            assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), codes, "{pasted:?}");
            for detail in findings.iter().flat_map(|f| &f.details) {
                assert!(detail.parse::<u32>().is_ok(), "a finding about a secret may name a number only: {detail}");
            }
        }
    }
}

//! The Overview's counters: "0 certificate, 1 secret" and "1 web, 0 spa, 0 public client".
//!
//! Their words are translated and their order is not, so a value of two or three numbers with a word each is enough,
//! as long as there is exactly one of its kind.

use crate::entra::labels::Label;
use crate::entra::registration::{Counts, Credentials};

/// The numbers of a counter: parts between commas, each with one number and something beside it.
fn numbers(text: &str) -> Option<Vec<u32>> {
    text.split([',', '，', '、', ';', '；', '،']).map(number).collect()
}

fn number(part: &str) -> Option<u32> {
    let mut runs = part.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let (only, more) = (runs.next()?, runs.next());
    let word = part.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace() && !c.is_ascii_punctuation());
    // A longer number is part of an identifier or a date.
    (more.is_none() && word && only.len() <= 4).then(|| only.parse().ok()).flatten()
}

/// The counter with `N` numbers: under its label, else the only one without a known label.
fn counter<const N: usize>(label: Label, labelled: &[(Label, String)], others: &[String]) -> Option<[u32; N]> {
    let read = |text: &String| <[u32; N]>::try_from(numbers(text)?).ok();
    if let Some((_, text)) = labelled.iter().find(|(known, _)| *known == label) {
        return read(text);
    }
    let mut found = others.iter().filter_map(read);
    found.next().filter(|_| found.next().is_none())
}

/// Certificates and secrets.
pub(super) fn credentials(labelled: &[(Label, String)], others: &[String]) -> Option<Credentials> {
    let [certificates, secrets] = counter(Label::ClientCredentials, labelled, others)?;
    Some(Credentials { certificates, secrets })
}

/// Redirect URIs.
pub(super) fn redirects(labelled: &[(Label, String)], others: &[String]) -> Option<Counts> {
    let [web, spa, public_client] = counter(Label::RedirectUris, labelled, others)?;
    Some(Counts { web, spa, public_client })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_has_one_number_and_one_word_between_commas() {
        for (text, expected) in [
            ("0 certificate, 1 secret", Some(vec![0, 1])),
            ("1 web, 0 spa, 0 public client", Some(vec![1, 0, 0])),
            ("証明書 0、シークレット 12", Some(vec![0, 12])),
            ("0 个证书，1 个密码", Some(vec![0, 1])),
            ("2 secrets", Some(vec![2])),
            ("7/27/2028", None),
            ("2028年7月27日", None),
            ("1, 2", None),
            ("Add a certificate or secret", None),
            ("3 of 4 items, 5 more", None),
            ("10000000 web, 0 spa, 0 public client", None),
            ("", None),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }
}

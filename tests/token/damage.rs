//! Damaged tokens: nothing panics, what is said is stable, and the largest readable part is there.

use super::samples::{EXPECTED, MOMENT, claims, claims_v1, good, header, part, token};
use proptest::prelude::*;
use sso_ferry::finding::Code;
use sso_ferry::token::check::{Verdict, check};
use sso_ferry::token::{Form, claims as catalogue, decode};

/// Everything that is done with a paste.
fn whole_way(pasted: &str) -> (Form, Verdict, usize) {
    let decoded = decode(pasted);
    let judgement = check(&decoded, &EXPECTED, &MOMENT);
    let rows = catalogue::rows(&decoded.payload).len() + catalogue::header_rows(&decoded.header).len();
    for finding in decoded.findings.iter().chain(&judgement.findings) {
        assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
    }
    assert_eq!(decode(pasted), decoded, "the same text gives the same answer");
    (decoded.form, judgement.verdict, rows)
}

fn samples() -> Vec<String> {
    let jwe = [&part(r#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#), "AAAA", "AAAA", "AAAA", "AAAA"].join(".");
    let odd = [
        part("{\"alg\":\"none\"}"),
        part("{\"a\":\"\u{1f600}é\",\"a\":[1e9,{\"b\":\"\\ud83d\\ude00\"}]}"),
        String::new(),
    ];
    vec![
        good(),
        token(&header(), &claims_v1()),
        jwe,
        odd.join("."),
        format!("{{\"id_token\":\"{}\"}}", good()),
        format!("https://x.example/#id_token={}&state=1", good()),
        format!("Authorization: Bearer {}", good()),
    ]
}

#[test]
fn every_truncation_is_read_and_never_good() {
    for sample in samples() {
        for length in 0..sample.len() {
            let (_, verdict, _) = whole_way(sample.split_at(length).0);
            let signature_cut = 3;
            assert!(verdict != Verdict::Good || sample.len() - length <= signature_cut + "&state=1".len(), "{length}");
        }
    }
}

#[test]
fn the_longer_the_text_the_more_is_read() {
    let sample = good();
    let mut most = 0;
    for length in 3..=sample.len() {
        let (form, _, rows) = whole_way(sample.split_at(length).0);
        assert_ne!(form, Form::Nothing, "{length}");
        assert!(rows >= most, "{length}: {rows} after {most}");
        most = rows;
    }
    let names = header().as_object().unwrap().len() + claims().as_object().unwrap().len();
    assert_eq!(most, names);
}

/// The text with the character at that byte replaced.
fn replaced(text: &str, at: usize, by: &str) -> String {
    let (before, after) = text.split_at(at);
    [before, by, after.split_at(1).1].concat()
}

#[test]
fn one_damaged_character_leaves_the_other_parts_readable() {
    let sample = good();
    let head = sample.find('.').unwrap();
    for at in [head + 40, head + 41, head + 42, head + 43] {
        for damage in ["*", "…", "\u{200b}", "=", " ", "\n"] {
            let pasted = replaced(&sample, at, damage);
            let decoded = decode(&pasted);
            assert_eq!(decoded.header.to_text(), header().to_string(), "{damage} {at}");
            assert_eq!(decoded.token.split('.').count(), 3, "{damage} {at}");
            assert_ne!(decoded.findings, [], "{damage} {at}");
        }
    }
    assert_eq!(decode(&replaced(&sample, 5, "*")).payload, decode(&sample).payload);
}

#[test]
fn a_huge_paste_is_read_up_to_the_limit() {
    let pasted = [&good(), "\n", &"x".repeat(2 << 20)].concat();
    let decoded = decode(&pasted);
    assert_eq!(decoded.token, good());
    assert_eq!(decoded.findings.first().map(|finding| finding.code), Some(Code::TokenLength));
    for slow in ["bearer:", "id_token=", "eyJ\n", "eyJ.", "e\n", "{\"a\":", "\u{202e}", "%65", "* "] {
        let repeated = [slow, &slow.repeat((1 << 15) / slow.len())].concat();
        whole_way(&repeated);
        whole_way(&["eyJ\n", &repeated].concat());
        whole_way(&[part(&["{\"a\":1,\"", &repeated].concat()), part(&["{", &repeated].concat()), repeated].join("."));
    }
    let dots = ["eyJ", &".".repeat(1 << 19)].concat();
    assert_eq!(whole_way(&dots).0, Form::Unknown);
    let deep = [part(&header().to_string()), part(&"{\"a\":[".repeat(50_000)), "AA".into()].join(".");
    assert_eq!(whole_way(&deep).1, Verdict::Bad);
}

proptest! {
    #[test]
    fn any_change_of_one_byte_is_survived(sample in 0..7_usize, at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = samples()[sample].clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        whole_way(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,60}", head in ".{0,40}", body in ".{0,60}") {
        whole_way(&text);
        whole_way(&[part(&head), part(&body), part(&text)].join("."));
        whole_way(&[part(&["{", &head].concat()), part(&["{", &body].concat()), text].join("."));
    }

    #[test]
    fn any_claims_come_back_as_they_were(name in "\\PC{1,12}", value in "\\PC{0,30}", number in any::<u64>()) {
        let claims = serde_json::json!({ "a long name for a number": number, name.clone(): value.clone() });
        let decoded = decode(&token(&header(), &claims));
        prop_assert_eq!(decoded.payload.to_text(), claims.to_string());
        prop_assert_eq!(decoded.text(&name), Some(value.as_str()));
    }
}

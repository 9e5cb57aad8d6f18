//! Damaged tokens: nothing panics, what is said is stable, and the largest readable part is there.

use super::samples::{self, EXPECTED, MOMENT, claims, claims_v1, good, header, part, token};
use proptest::prelude::*;
use sso_ferry::finding::Code;
use sso_ferry::json::Json;
use sso_ferry::token::check::{Verdict, check};
use sso_ferry::token::view::Line;
use sso_ferry::token::{Decoded, Form, Part, decode, found, mentions, view};

/// Everything that is done with a paste.
fn whole_way(pasted: &str) -> (Form, Verdict, usize) {
    let decoded = decode(pasted);
    let judgement = check(&decoded, &EXPECTED, &MOMENT);
    let rows = decoded.payload.members().len() + decoded.header.members().len();
    for finding in decoded.findings.iter().chain(&judgement.findings) {
        assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
    }
    assert_eq!(decode(pasted), decoded, "the same text gives the same answer");
    let _ = (mentions(pasted), found(pasted), view(&decoded, Part::Header), view(&decoded, Part::Payload));
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

/// Whether what a damaged token shows is what the whole one has, as far as it goes: strings, numbers and words are
/// whole or marked as cut, lists and objects may end early.
fn is_part_of(shown: &Json, whole: &Json) -> bool {
    match (shown, whole) {
        (Json::Raw(_), _) => true,
        (Json::Array(shown), Json::Array(whole)) => {
            shown.len() <= whole.len() && shown.iter().zip(whole).all(|(shown, whole)| is_part_of(shown, whole))
        }
        (Json::Object(shown), Json::Object(whole)) => {
            shown.len() <= whole.len()
                && shown.iter().zip(whole).all(|(shown, whole)| {
                    // A name without its end has no value.
                    shown.value == Json::Raw(String::new())
                        || shown.name == whole.name && is_part_of(&shown.value, &whole.value)
                })
        }
        _ => shown == whole,
    }
}

fn says_cut(decoded: &Decoded, part: &str) -> bool {
    decoded.findings.iter().any(|finding| finding.code == Code::TokenCut && finding.details[0] == part)
}

#[test]
fn no_truncation_of_any_kind_of_token_shows_another_value() {
    for (name, sample) in samples::all() {
        let whole = decode(&sample);
        for length in 3..sample.len() {
            let decoded = decode(sample.split_at(length).0);
            for (part, shown, all) in
                [("header", &decoded.header, &whole.header), ("payload", &decoded.payload, &whole.payload)]
            {
                assert!(is_part_of(shown, all), "{name} {length}: {shown:?} is not in {all:?}");
                let less = matches!(shown, Json::Object(_)) && shown != all;
                assert!(!less || says_cut(&decoded, part), "{name} {length}: {:?}", decoded.findings);
            }
            for part in [Part::Header, Part::Payload] {
                // The first of two names is marked only where the second was read.
                let texts = |decoded: &Decoded| -> Vec<_> {
                    let line = |line: Line| (line.depth, line.name.map(|name| name.plain()), line.value.plain());
                    view(decoded, part).into_iter().map(line).collect()
                };
                let (shown, all) = (texts(&decoded), texts(&whole));
                let same = shown.iter().zip(&all).take_while(|(shown, all)| shown == all).count();
                // The last two may differ: one that is cut, and one that says so.
                assert!(shown.len() <= same + 2 || whole.form == Form::Encrypted, "{name} {length}: {shown:?}");
            }
        }
    }
}

/// What a byte is replaced with: each kind of character that the readers treat in a way of its own.
const DAMAGE: [&str; 12] = [".", "=", "+", "A", "9", "-", "*", "%", "\"", " ", "\n", "\u{e9}"];

#[test]
fn every_change_of_one_byte_of_any_kind_of_token_is_survived() {
    let mut headers: Vec<String> = Vec::new();
    for (name, sample) in samples::all() {
        let signature = sample.rfind('.').unwrap();
        let header = sample.split_once('.').unwrap().0.to_owned();
        // Most have the same header; what can happen to it happens in the first of them.
        let start = if headers.contains(&header) { header.len() } else { 0 };
        headers.push(header);
        for at in start..sample.len() {
            for damage in DAMAGE {
                // One place of the signature is like the other.
                if at > signature + 4 && at + 4 < sample.len() && at % 8 != 0 {
                    continue;
                }
                let pasted = replaced(&sample, at, damage);
                let decoded = decode(&pasted);
                let judged = check(&decoded, &EXPECTED, &MOMENT);
                let lines = (view(&decoded, Part::Header), view(&decoded, Part::Payload));
                if at % 16 == 0 {
                    let again = decode(&pasted);
                    assert_eq!(decoded, again, "{name} {at} {damage:?}");
                    assert_eq!(judged, check(&again, &EXPECTED, &MOMENT), "{name} {at} {damage:?}");
                    assert_eq!(lines, (view(&again, Part::Header), view(&again, Part::Payload)), "{name} {at}");
                    let _ = (mentions(&pasted), found(&pasted));
                }
            }
        }
    }
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

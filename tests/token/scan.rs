//! Tokens and error codes are found in files, wherever the pieces end, each once and with the name before it.

use crate::samples::{claims, good, header, part, token};
use proptest::prelude::*;
use serde_json::json;
use sso_ferry::finding::Code;
use sso_ferry::token::scan::{Hit, Kind, MOST_BYTES, MOST_HITS, Scanned, Scanner};

fn whole(text: &str) -> Scanned {
    let mut scanner = Scanner::new();
    scanner.push(text.as_bytes());
    scanner.finish()
}

fn in_pieces<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Scanned {
    let mut scanner = Scanner::new();
    for piece in pieces {
        scanner.push(piece);
    }
    scanner.finish()
}

/// A short token; the number makes it differ from others.
fn short(number: usize) -> String {
    [part(r#"{"alg":"none"}"#), part(&json!({"n": number}).to_string()), part("signed")].join(".")
}

fn jwe() -> String {
    [&part(r#"{"alg":"dir","enc":"A256GCM"}"#), "", "aXY", "Y2lwaGVy", "dGFn"].join(".")
}

#[test]
fn a_token_is_found_with_the_name_before_it() {
    let t = &short(1);
    let percent = t.replace('.', "%2E");
    let escaped = t.replace('.', "\\u002e");
    for (text, label) in [
        (t.clone(), ""),
        (format!("https://jump.example.com/callback#id_token={t}&state=1"), "id_token"),
        (format!("https://jump.example.com/callback#id_token={percent}&state=1"), "id_token"),
        (format!("redirect=https%3A%2F%2Fa.example%2F%23id_token%3D{t}%26state%3D1"), "id_token"),
        (format!("Authorization: Bearer {t}\r\nHost: a.example"), "Authorization"),
        (format!("curl -H 'authorization: bearer {t}' https://a.example"), "authorization"),
        (format!("got Bearer {t}"), "got"),
        (format!("(Bearer {t})"), "Bearer"),
        (format!(r#"{{"access_token": "{t}"}}"#), "access_token"),
        (format!(r#"{{"text": "{{\"id_token\":\"{t}\",\"x\":1}}"}}"#), "id_token"),
        (format!(r#"{{"text": "id_token={escaped}\u0026state=1"}}"#), "id_token"),
        (format!(r#"{{"text": "id_token\u003d{t}"}}"#), "id_token"),
        (format!(r#"{{"text": "state=1\u0026id_token={t}"}}"#), "id_token"),
        (format!(r#"{{"text": "first line\nid_token: {t}"}}"#), "id_token"),
        (format!(r#"{{"name": "Authorization", "value": "Bearer {t}"}}"#), "Authorization"),
        (format!(r#"{{"name":"id_token","value":"{t}"}}"#), "id_token"),
        (format!(r#"{{"value":"{t}"}}"#), "value"),
        (format!("Set-Cookie: session={t}; Path=/"), "session"),
        (format!("first line\\n{t}\\nnext"), "line"),
        (format!("令牌：{t}。之后"), ""),
        (format!(r"https:\/\/a.example\/{t}\/next"), ""),
        (format!("The token was {t}. The next sentence"), "was"),
        (format!("{t}.txt"), ""),
    ] {
        let found = whole(&text);
        let at = text.find(&part(r#"{"alg":"none"}"#)).unwrap() as u64;
        let expected =
            Hit { at, kind: Kind::Token(3), text: t.clone(), label: label.into(), host: String::new(), count: 1 };
        assert_eq!(found.hits, [expected], "{text}");
    }
}

#[test]
fn what_looks_like_a_token_and_is_none_is_left_out() {
    let cookie = [part(r#"{"user":1}"#), "ZbXKzA".into(), "c2lnbmVk".into()].join(".");
    let two = short(1).rsplit_once('.').unwrap().0.to_owned();
    for text in [
        "",
        "eyJ",
        &part(r#"{"alg":"none"}"#),
        &two,
        &cookie,
        &format!("QUJD{}", short(1)),
        &format!("{}..{}", part(r#"{"alg":"none"}"#), part("signed")),
        "AADSTS5001",
        "AADSTS50011234",
        "eyJ%",
        "eyJ\\",
    ] {
        assert_eq!(whole(text).hits, [], "{text}");
    }
}

#[test]
fn headers_that_begin_with_white_space_count() {
    for header in ["{ \"alg\":\"none\"}", "{\n\"alg\":\"none\"}", "{\r\n \"alg\":\"none\"}", "{\t\"alg\":\"none\"}"] {
        let token = [part(header), part("{}"), String::new()].join(".");
        assert_eq!(whole(&format!("x {token} y")).hits.first().map(|hit| &hit.text), Some(&token), "{header:?}");
    }
}

#[test]
fn encrypted_tokens_have_five_parts() {
    let found = whole(&format!("id_token={}", jwe()));
    let kinds: Vec<(Kind, &str)> = found.hits.iter().map(|hit| (hit.kind, hit.text.as_str())).collect();
    assert_eq!(kinds, [(Kind::Token(5), jwe().as_str())]);
}

#[test]
fn error_codes_are_found() {
    let found = whole("error_description=AADSTS50011%3a+The+redirect; AADSTS7000215: Invalid; AADSTS50011 again");
    let hits: Vec<(&str, u32, Kind)> = found.hits.iter().map(|hit| (hit.text.as_str(), hit.count, hit.kind)).collect();
    assert_eq!(hits, [("AADSTS50011", 2, Kind::Code), ("AADSTS7000215", 1, Kind::Code)]);
    assert_eq!(found.hits[0].label, "error_description");
}

#[test]
fn the_host_is_that_of_the_last_url_before() {
    let (one, two, three) = (short(1), short(2), short(3));
    let text = format!(
        r#"{{"t":"{one}"}} {{"request": {{"method": "GET", "url": "https://login.microsoftonline.com/x?{two}",
        "headers": [{{"name": "Authorization", "value": "Bearer {two}"}}]}}}}, {{"url" : "data:text/plain,x", "v":"{three}"}}"#
    );
    let hosts: Vec<String> = whole(&text).hits.into_iter().map(|hit| hit.host).collect();
    assert_eq!(hosts, ["", "login.microsoftonline.com", ""]);
}

#[test]
fn more_than_the_limit_is_said() {
    let text: String = (0..MOST_HITS + 10).map(|number| format!("{}\n", short(number))).collect();
    let found = whole(&text);
    assert_eq!((found.hits.len(), found.more), (MOST_HITS, true));
    assert_eq!(found.findings().iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::ScanMore]);
}

#[test]
fn a_token_without_end_is_cut() {
    let text = format!("x={}.{}.c2ln y={}", part(r#"{"alg":"none"}"#), "A".repeat(MOST_BYTES * 2), short(2));
    for size in [1 << 12, 1 << 20, 1 << 22] {
        let found = in_pieces(text.as_bytes().chunks(size));
        let lengths: Vec<usize> = found.hits.iter().map(|hit| hit.text.len()).collect();
        assert_eq!(lengths, [MOST_BYTES, short(2).len()]);
        assert_eq!(found.findings().iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::ScanCut]);
    }
}

#[test]
fn a_run_that_only_begins_like_a_token_is_passed() {
    let runs = ["YWFh".repeat(1 << 19), "eyJ".repeat(1 << 17), "%41".repeat(1 << 15), "eyJ.".repeat(1 << 15)];
    for run in runs {
        let text = format!("x=\"eyJ{run}\" {} y", short(2));
        for size in [4096, 327_680, 1 << 20, 1 << 23] {
            let found = in_pieces(text.as_bytes().chunks(size));
            let texts: Vec<&str> = found.hits.iter().map(|hit| hit.text.as_str()).collect();
            assert_eq!(texts, [short(2).as_str()], "{size} {}", run.split_at(8).0);
        }
    }
}

/// About 3 kB with everything that a border of pieces could break.
fn sample() -> String {
    let escaped = short(4).replace('.', "\\u002e");
    let percent = short(5).replace('.', "%2e");
    let filler = "访问令牌 new eyebrow key \"urgent\" AADS ".repeat(4);
    format!(
        r##"{{"log": {{"entries": [{{"request": {{"url": "https://login.microsoftonline.com/a/b", "headers": [
        {{"name": "Authorization", "value": "Bearer {}"}}]}}, "x": "{filler}", "response": {{"content": {{"text":
        "{{\"id_token\":\"{}\",\"error\":\"AADSTS7000215: x\"}}"}}}}}}, {{"request": {{"url": "https://jump.example.com/#id_token={percent}&x"
        }}, "body": "a={escaped}\u0026b=AADSTS50011", "again": "{}", "jwe": "{}"}}]}}}}"##,
        good(),
        short(1),
        good(),
        jwe()
    )
}

#[test]
fn the_size_of_the_pieces_changes_nothing() {
    let text = sample();
    let expected = whole(&text);
    assert_eq!(expected.hits.len(), 7, "{:#?}", expected.hits);
    for size in 1..70 {
        assert_eq!(in_pieces(text.as_bytes().chunks(size)), expected, "{size}");
    }
}

#[test]
fn a_file_of_5_mb_is_searched_piece_by_piece() {
    let mut text = String::new();
    let mut places = Vec::new();
    for number in 0..200 {
        text.push_str(r#"{"request": {"url": "https://host"#);
        text.push_str(&number.to_string());
        text.push_str(r#".example/x", "body": ""#);
        text.push_str(&"文字 and words, {\\\"k\\\": 1} ".repeat(900));
        text.push_str(r#"", "id_token": ""#);
        places.push(text.len() as u64);
        text.push_str(&token(&header(), &crate::samples::with(claims(), json!({"n": number}))));
        text.push_str("\"}},\n");
    }
    assert!(text.len() > 5_000_000);
    for size in [4096, 1 << 16, 1 << 20] {
        let found = in_pieces(text.as_bytes().chunks(size));
        assert_eq!(found.hits.iter().map(|hit| hit.at).collect::<Vec<_>>(), places);
        for (number, hit) in found.hits.iter().enumerate() {
            assert_eq!((hit.label.as_str(), hit.host.clone()), ("id_token", format!("host{number}.example")));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_cuts_change_nothing(mut cuts in proptest::collection::vec(0_usize..4000, 0..40)) {
        let text = sample();
        let bytes = text.as_bytes();
        cuts.push(bytes.len());
        cuts.sort_unstable();
        let mut from = 0;
        let pieces = cuts.iter().map(|cut| {
            let to = (*cut).min(bytes.len());
            let piece = &bytes[from..to];
            from = to;
            piece
        });
        prop_assert_eq!(in_pieces(pieces), whole(&text));
    }

    #[test]
    fn any_bytes_are_searched(bytes in proptest::collection::vec(any::<u8>(), 0..600), size in 1_usize..50) {
        prop_assert_eq!(in_pieces(bytes.chunks(size)), in_pieces([bytes.as_slice()]));
    }

    #[test]
    fn pieces_of_tokens_are_searched(
        parts in proptest::collection::vec(
            prop_oneof!["eyJhbGciOiJub25lIn0", "eyJ", "\\.", "%2", "E", "\\\\u00", "2e", "AADSTS", "5001", "\"url\":\"https://", "[a.%\\\\\" =:n]"],
            0..60,
        ),
        size in 1_usize..9,
    ) {
        let text = parts.concat();
        prop_assert_eq!(in_pieces(text.as_bytes().chunks(size)), whole(&text));
    }
}

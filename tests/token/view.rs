//! What is shown of a part: everything that stood there, and marks on what misleads.

use super::samples::{part, part_of};
use sso_ferry::finding::{Code, Finding};
use sso_ferry::token::view::{Kind, Line, MAX_LINES, MAX_SPANS, Mark, Text};
use sso_ferry::token::{Part, decode, view};

fn of_bytes(payload: &[u8]) -> Vec<Line> {
    view(&decode(&[part(r#"{"alg":"RS256"}"#), part_of(payload), "AAAA".into()].join(".")), Part::Payload)
}

/// A text with its marks: `[Hidden ⟨U+200B⟩]`.
fn marked(text: &Text) -> String {
    let span = |span: &sso_ferry::token::view::Span| match span.mark {
        Mark::Plain => span.text.clone(),
        mark => format!("[{mark:?} {}]", span.text),
    };
    text.0.iter().map(span).collect()
}

/// The lines as a person sees them, with `  <- how it was written`.
fn shown(payload: &[u8]) -> Vec<String> {
    let line = |line: Line| {
        let name = line.name.map(|name| format!("{}: ", marked(&name))).unwrap_or_default();
        let quote = if line.kind == Kind::String { "\"" } else { "" };
        let broken = if line.kind == Kind::Broken { "?" } else { "" };
        let written = line.written.map(|text| format!("  <- {}", marked(&text))).unwrap_or_default();
        let indent = " ".repeat(line.depth.into());
        format!("{indent}{name}{broken}{quote}{}{quote}{written}", marked(&line.value))
    };
    of_bytes(payload).into_iter().map(line).collect()
}

#[test]
fn claims_behind_a_byte_order_mark_are_read_and_the_mark_is_shown() {
    let payload = "\u{feff}{\"sub\":\"s\"}".as_bytes();
    assert_eq!(shown(payload), ["?[Hidden ⟨U+FEFF⟩]", "{", " sub: \"s\"", "}"]);
    let decoded = decode(&[part(r#"{"alg":"RS256"}"#), part_of(payload), "AAAA".into()].join("."));
    assert_eq!(decoded.text("sub"), Some("s"));
    assert_eq!(decoded.findings, [Finding::new(Code::TokenJson, &["payload", "U+FEFF", "0"])]);
}

#[test]
fn order_duplicates_and_numbers_are_as_they_were_written() {
    let payload =
        br#"{"z":1.50,"aud":"a","n":12345678901234567890,"aud":["b",{}],"e":1E+2,"t":true,"x":{"y":[],"y":null}}"#;
    assert_eq!(
        shown(payload),
        [
            "{",
            " z: 1.50",
            " [Duplicate aud]: \"a\"",
            " n: 12345678901234567890",
            " [Duplicate aud]: [",
            "  \"b\"",
            "  {}",
            " ]",
            " e: 1E+2",
            " t: true",
            " x: {",
            "  [Duplicate y]: []",
            "  [Duplicate y]: null",
            " }",
            "}",
        ]
    );
}

#[test]
fn what_misleads_is_marked() {
    for (value, expected) in [
        ("\"a\u{202e}b\u{200b}\"".as_bytes(), "\"a[Hidden ⟨U+202E⟩]b[Hidden ⟨U+200B⟩]\""),
        (b"\"a\\u202eb\"", "\"a[Hidden ⟨U+202E⟩]b\"  <- a[Escape \\u202e]b"),
        (b"\"J\xf6rg\xe4\xff\"", "\"J[BadByte ⟨0xF6⟩]rg[BadByte ⟨0xE4⟩⟨0xFF⟩]\""),
        (b"\"\\u0061\\/\\n\\\"\"", "\"a/[Hidden ⟨U+000A⟩]\"\"  <- [Escape \\u0061\\/]\\n\\\""),
        (b"\"x\\ud800y\\q\"", "\"x[Escape \\ud800]y[Escape \\]q\""),
        (b"\"\\ud83d\\ude00\"", "\"\u{1f600}\"  <- [Escape \\ud83d\\ude00]"),
        ("\"\u{430}dmin\"".as_bytes(), "\"[LookAlike ⟨U+0430 ≈ a⟩]dmin\""),
        ("\"\u{ff41}dmin\"".as_bytes(), "\"[LookAlike ⟨U+FF41 ≈ a⟩]dmin\""),
        ("\"Иван Петров\"".as_bytes(), "\"Иван Петров\""),
        ("\"сор\"".as_bytes(), "\"сор\""),
        ("\"李小龙\"".as_bytes(), "\"李小龙\""),
        ("\"Li Xiaolong（信息技术部）\"".as_bytes(), "\"Li Xiaolong（信息技术部）\""),
        (b"01", "?01"),
        (b"wat \xff", "?wat [BadByte ⟨0xFF⟩]"),
    ] {
        let payload = [b"{\"name\":", value, b"}"].concat();
        assert_eq!(shown(&payload), ["{".to_owned(), format!(" name: {expected}"), "}".into()]);
    }
    assert_eq!(
        shown("{\"\u{430}ud\":1,\"\\u0061\":2}".as_bytes()),
        ["{", " [LookAlike ⟨U+0430 ≈ a⟩]ud: 1", " a: 2  <- [Escape \\u0061]", "}"]
    );
}

#[test]
fn a_cut_part_ends_with_a_mark() {
    for (payload, expected) in [
        (&br#"{"a":1,"b":"xy"#[..], &["{", " a: 1", " b: \"xy[Cut …]\""][..]),
        (br#"{"a":1,"b":17"#, &["{", " a: 1", " b: ?17[Cut …]"]),
        (br#"{"a":1,"b":"#, &["{", " a: 1", " b: ?[Cut …]"]),
        (br#"{"a":1,"b""#, &["{", " a: 1", " b: ?[Cut …]"]),
        (br#"{"a":1,"b"#, &["{", " a: 1", " \"b[Cut …]\""]),
        (br#"{"a":1,"#, &["{", " a: 1", " ?[Cut …]"]),
        (br#"{"a":["x""#, &["{", " a: [", "  \"x\"", "  ?[Cut …]"]),
        (b"{\"a\":\"x\xe4", &["{", " a: \"x[BadByte ⟨0xE4⟩][Cut …]\""]),
        (b"{", &["{", " ?[Cut …]"]),
    ] {
        assert_eq!(shown(payload), expected, "{}", String::from_utf8_lossy(payload));
    }
}

#[test]
fn damage_stays_where_it_was() {
    for (payload, expected) in [
        (&br#"{"a":1 "b":2}"#[..], &["{", " a: 1", " b: 2", "}"][..]),
        (br#"{a:1}"#, &["{", " ?a:1", "}"]),
        (br#"{"a":1]}"#, &["{", " a: 1", " ?]", "}"]),
        (br#"{"a":}"#, &["{", " a: ?", "}"]),
        (br#"{"a":,"b":1}"#, &["{", " a: ?,", " b: 1", "}"]),
        (br#"{"a":1} x"#, &["{", " a: 1", "}", "?x"]),
        (b"[1]", &["?[1]"]),
        (b"\x00\xffab", &["?[Hidden ⟨U+0000⟩][BadByte ⟨0xFF⟩]ab"]),
        (b"", &[]),
    ] {
        assert_eq!(shown(payload), expected, "{}", String::from_utf8_lossy(payload));
    }
}

#[test]
fn a_look_alike_is_a_finding_where_values_are_compared() {
    let findings =
        |payload: &str| decode(&[part(r#"{"alg":"RS256"}"#), part(payload), "AAAA".into()].join(".")).findings;
    for (claim, letters) in [
        ("\"upn\":\"\u{430}dmin@contoso.com\"", "⟨U+0430 ≈ a⟩"),
        ("\"upn\":\"\\u0430dmin@contoso.com\"", "⟨U+0430 ≈ a⟩"),
        ("\"email\":\"сора@contoso.com\"", "⟨U+0441 ≈ c⟩ ⟨U+043E ≈ o⟩ ⟨U+0440 ≈ p⟩ ⟨U+0430 ≈ a⟩"),
        ("\"aud\":[\"x\",\"\u{3bf}ne\"]", "⟨U+03BF ≈ o⟩"),
        ("\"upn\":\"adele\u{a0}@contoso\u{3002}com\"", "⟨U+00A0 ≈  ⟩ ⟨U+3002 ≈ .⟩"),
        ("\"iss\":\"https://login.micros\u{43e}ft\u{ff0e}com\"", "⟨U+043E ≈ o⟩ ⟨U+FF0E ≈ .⟩"),
    ] {
        let name = claim.split('"').nth(1).unwrap();
        assert_eq!(
            findings(&format!("{{{claim}}}")),
            [Finding::new(Code::TokenLookAlike, &[name, letters])],
            "{claim}"
        );
    }
    let name = "{\"\u{430}ud\":\"x\"}";
    assert_eq!(findings(name), [Finding::new(Code::TokenLookAlike, &["\u{430}ud", "⟨U+0430 ≈ a⟩"])]);
    for ordinary in [
        r#"{"name":"Иван Петров"}"#,
        r#"{"name":"сора"}"#,
        r#"{"name":"李小龙","unique_name":"李小龙@contoso.com"}"#,
        r#"{"email":"иван@почта.рф"}"#,
        r#"{"upn":"josé@contoso.com"}"#,
        r#"{"name":"田中 太郎"}"#,
        r#"{"name":"田中　太郎（営業部）","given_name":"Jean‑Pierre"}"#,
    ] {
        assert_eq!(findings(ordinary), [], "{ordinary}");
    }
}

#[test]
fn sizes_beyond_reason_are_limits_and_no_crashes() {
    let token = |payload: &str| [part(r#"{"alg":"RS256"}"#), part(payload), "AAAA".into()].join(".");
    let codes = |pasted: &str| -> Vec<_> { decode(pasted).findings.iter().map(|finding| finding.code).collect() };
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat(300 << 10));
    let decoded = decode(&token(&long));
    assert_eq!((decoded.text("a").map(str::len), decoded.findings.len()), (Some(300 << 10), 0));

    let members: String = (0..50_000).map(|n| format!("\"{n}\":0,")).collect();
    let members = token(&format!("{{{members}\"last\":1}}"));
    let decoded = decode(&members);
    assert_eq!((decoded.payload.members().len(), decoded.findings.len()), (50_001, 0));
    let lines = view(&decoded, Part::Payload);
    assert_eq!((lines.len(), lines[MAX_LINES].value.has(Mark::Cut)), (MAX_LINES + 1, true));

    let same = token(&format!("{{{}\"a\":1}}", "\"a\":1,".repeat(100_000)));
    assert_eq!(codes(&same).last(), Some(&Code::TokenMore));
    assert_eq!(view(&decode(&same), Part::Payload).len(), MAX_LINES + 1);

    let head = part(r#"{"alg":"RS256"}"#);
    assert_eq!(
        decode(&[head, ".".repeat(10_000)].concat()).findings.last(),
        Some(&Finding::new(Code::TokenManyParts, &["10001"]))
    );
    let deep = token(&format!("{{\"a\":{}", "[".repeat(100_000)));
    assert_eq!(codes(&deep), [Code::TokenDepth, Code::TokenCut]);
    assert_eq!(view(&decode(&deep), Part::Payload).last().map(|line| line.depth), Some(u8::MAX));
}

#[test]
fn so_many_marks_are_shown_in_part_and_the_end_says_so() {
    let email = |text: &str| of_bytes(format!("{{\"email\":\"{text}\"}}").as_bytes());
    for text in ["аa ".repeat(100_000), "a\u{200b}".repeat(100_000), "a\\u0061".repeat(50_000)] {
        let lines = email(&text);
        let most =
            |text: &Text| text.0.len() == MAX_SPANS + 1 && text.0.last().is_some_and(|last| last.mark == Mark::Cut);
        let line = &lines[1];
        assert!(most(line.written.as_ref().unwrap_or(&line.value)), "{}", text.len());
    }
    for text in ["а".repeat(300_000), "\u{200b}".repeat(300_000), "\\u200b".repeat(100_000)] {
        let value = &email(&text)[1].value;
        assert!(value.has(Mark::Cut) && value.plain().len() < 20_000, "{}", value.plain().len());
    }
    // All words are marked, up to the last.
    assert_eq!(marked(&email("аa b cа")[1].value), "[LookAlike ⟨U+0430 ≈ a⟩]a b c[LookAlike ⟨U+0430 ≈ a⟩]");
    let members: Vec<String> = (0..2000).map(|at| format!("\"{at}\":\"{}\"", "аa ".repeat(20))).collect();
    let lines = of_bytes(format!("{{{}}}", members.join(",")).as_bytes());
    assert!(lines.len() < 1000 && lines.last().is_some_and(|line| line.value.has(Mark::Cut)), "{}", lines.len());
}

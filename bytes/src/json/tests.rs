//! What the reader keeps and what it says, as tables.

use super::{Json, JsonProblemKind as Kind, MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, parse};
use proptest::prelude::*;

fn kinds(text: &str) -> Vec<Kind> {
    parse(text).1.into_iter().map(|problem| problem.kind).collect()
}

fn clean(text: &str) -> Json {
    let (value, problems) = parse(text);
    assert_eq!(problems, [], "{text}");
    value
}

#[test]
fn order_duplicates_and_number_text_survive() {
    let text = r#"{"b":1.10,"a":12345678901234567890123,"b":-0,"c":[1e3,true,null,"x\"y"]}"#;
    let (value, problems) = parse(text);
    assert_eq!(value.to_text(), text);
    assert_eq!(
        problems.into_iter().map(|problem| problem.kind).collect::<Vec<_>>(),
        [Kind::DuplicateName { name: "b".into(), first: "1.10".into(), again: "-0".into() }]
    );
    assert_eq!(value.get("b"), Some(&Json::Number("1.10".into())));
}

#[test]
fn strings_are_decoded_and_impossible_escapes_stay_visible() {
    for (text, decoded, problem) in [
        (r#""a\u0062\n\/\\""#, "ab\n/\\", None),
        (r#""\uD83D\uDE00""#, "\u{1f600}", None),
        (r#""x\ud800y""#, "x\\ud800y", Some(Kind::Escape { found: "\\ud800".into() })),
        (r#""\ud800\u0041""#, "\\ud800A", Some(Kind::Escape { found: "\\ud800".into() })),
        (r#""\udc00""#, "\\udc00", Some(Kind::Escape { found: "\\udc00".into() })),
        (r#""\q""#, "\\q", Some(Kind::NoEscape { found: "\\q".into() })),
        (r#""\u12g4""#, "\\u12g4", Some(Kind::NoEscape { found: "\\u12g4".into() })),
        (r#""\u12""#, "\\u12", Some(Kind::NoEscape { found: "\\u12".into() })),
        ("\"a\tb\"", "a\tb", Some(Kind::Control { code: 9 })),
    ] {
        let (value, problems) = parse(text);
        assert_eq!(value.as_str(), Some(decoded), "{text}");
        assert_eq!(problems.into_iter().map(|p| p.kind).collect::<Vec<_>>(), Vec::from_iter(problem), "{text}");
    }
}

#[test]
fn cut_text_gives_the_largest_readable_part() {
    let cut = |within: &str| Kind::Cut { within: within.into() };
    for (text, kept, problem) in [
        (r#"{"a":1,"b":"xy"#, r#"{"a":1,"b":"xy}"#, cut("b")),
        (r#"{"a":1,"b":17"#, r#"{"a":1,"b":17}"#, cut("b")),
        (r#"{"a":1,"b"#, r#"{"a":1,"\"b":}"#, cut("a")),
        (r#"{"a":1,"b""#, r#"{"a":1,"b":}"#, cut("b")),
        (r#"{"a":1,"b":"#, r#"{"a":1,"b":}"#, cut("b")),
        (r#"{"a":[1,{"c":tr"#, r#"{"a":[1,{"c":tr}]}"#, cut("c")),
        ("{", "{}", cut("")),
    ] {
        let (value, problems) = parse(text);
        assert_eq!(value.to_text(), kept, "{text}");
        assert_eq!(problems.last().map(|p| &p.kind), Some(&problem), "{text}");
    }
    let (value, _) = parse(r#"{"exp":170"#);
    assert_eq!(value.get("exp"), Some(&Json::Raw("170".into())), "a cut number is not a number");
}

#[test]
fn damage_is_named_and_reading_goes_on() {
    let unexpected = |found: &str| Kind::Unexpected { found: found.into() };
    for (text, kept, problems) in [
        (r#"{"a":wat,"b":2}"#, r#"{"a":wat,"b":2}"#, vec![unexpected("wat")]),
        (r#"{"a":1 "b":2}"#, r#"{"a":1,"b":2}"#, vec![unexpected("\"")]),
        (r#"{a:1}"#, r#"{"a":1}"#, vec![unexpected("a")]),
        (r#"{"a":1,}"#, r#"{"a":1}"#, vec![unexpected("}")]),
        ("[1,,2]", "[1,2]", vec![unexpected(",")]),
        ("[1}]", "[1]", vec![unexpected("}")]),
        (
            "[01,+1,1.,-]",
            "[01,+1,1.,-]",
            vec![
                Kind::Number { found: "01".into() },
                Kind::Number { found: "+1".into() },
                Kind::Number { found: "1.".into() },
                Kind::Number { found: "-".into() },
            ],
        ),
        (r#"{"a":1} x"#, r#"{"a":1}"#, vec![Kind::Trailing { found: "x".into() }]),
        ("\u{feff}1", "1", vec![unexpected("U+FEFF")]),
        ("  ", "", vec![Kind::Empty]),
    ] {
        assert_eq!(parse(text).0.to_text(), kept, "{text}");
        assert_eq!(kinds(text), problems, "{text}");
    }
}

#[test]
fn limits_are_problems() {
    let fits = ["[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH)].concat();
    assert_eq!(clean(&fits).to_text(), fits);
    let deep = ["[".repeat(MAX_DEPTH + 1), "]".repeat(MAX_DEPTH + 1)].concat();
    assert_eq!(parse(&deep).0.to_text(), deep, "the text below the limit is kept");
    assert_eq!(kinds(&deep), [Kind::Depth]);
    assert!(matches!(kinds(&"[{\"a\":".repeat(100_000))[..], [Kind::Depth, Kind::Cut { .. }]));
    let long = ["[\"", &"é".repeat(MAX_BYTES), "\"]"].concat();
    assert_eq!(kinds(&long).first(), Some(&Kind::Length { bytes: long.len() }));
    let twice = ["{", &"\"a\":1,".repeat(1000), "\"a\":1}"].concat();
    assert_eq!(kinds(&twice).len(), MAX_PROBLEMS + 1);
    assert_eq!(kinds(&twice).last(), Some(&Kind::More));
}

#[test]
fn what_changes_the_meaning_is_listed_after_any_number_of_problems() {
    let many = r"\q".repeat(MAX_PROBLEMS + 6);
    let twice = Kind::DuplicateName { name: "b".into(), first: "1".into(), again: "2".into() };
    for (end, last) in [
        (r#"","b":1,"b":2,"b":3}"#.to_owned(), twice),
        (r#"","b":1"#.to_owned(), Kind::Cut { within: "b".into() }),
        (r#""} x"#.to_owned(), Kind::Trailing { found: "x".into() }),
        (["\",\"b\":", &"[".repeat(MAX_DEPTH), &"]".repeat(MAX_DEPTH), "}"].concat(), Kind::Depth),
    ] {
        let kinds = kinds(&["{\"a\":\"", &many, &end].concat());
        assert_eq!(kinds[MAX_PROBLEMS..], [Kind::More, last]);
    }
    assert_eq!(kinds(r#"{"a":"\u12"#), [Kind::Cut { within: "a".into() }], "one cause, one problem");
}

#[test]
fn numbers_are_read_exactly_or_not_at_all() {
    for (text, exact, whole) in [
        ("0", Some(0), Some(0)),
        ("-0.0", Some(0), Some(0)),
        ("1789000000", Some(1_789_000_000), Some(1_789_000_000)),
        ("1789000000.75", None, Some(1_789_000_000)),
        ("-1.5", None, Some(-1)),
        ("0.5", None, Some(0)),
        ("1.789e9", Some(1_789_000_000), Some(1_789_000_000)),
        ("9223372036854775807", Some(i64::MAX), Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN), Some(i64::MIN)),
        ("9223372036854775808", None, None),
        ("1e400", None, None),
        ("1e99999999999", None, None),
        ("0e99", Some(0), Some(0)),
        ("1e-400", None, Some(0)),
    ] {
        assert_eq!(clean(text).as_i64(), exact, "{text}");
        assert_eq!(clean(text).as_whole(), whole, "{text}");
    }
}

#[test]
fn sameness_ignores_order_of_names_and_spelling_of_numbers() {
    for (a, b, same) in [
        (r#"{"a":1,"b":[1,2]}"#, r#"{ "b": [1, 2], "a": 1.0 }"#, true),
        ("[1,2]", "[2,1]", false),
        (r#"{"a":1}"#, r#"{"a":1,"a":1}"#, false),
        (r#""\u0041""#, r#""A""#, true),
        ("1e2", "100", true),
        ("12345678901234567890", "12345678901234567891", false),
        ("1", r#""1""#, false),
        ("null", "false", false),
    ] {
        let [a, b] = [a, b].map(|text| parse(text).0);
        assert_eq!(a.same_as(&b), same, "{a:?} {b:?}");
        assert_eq!(b.same_as(&a), same, "{b:?} {a:?}");
    }
}

#[test]
fn pretty_text_has_one_member_on_a_line() {
    assert_eq!(
        clean(r#"{"a":[1,{}],"b":{"c":[]},"d":"\u0001\t"}"#).to_pretty(),
        "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": {\n    \"c\": []\n  },\n  \"d\": \"\\u0001\\t\"\n}"
    );
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in r#"([\[\]{}:,"\\ntrue0-9.eE+\-ud8 \n]|\PC){0,80}"#) {
        let (value, _) = parse(&text);
        let _ = (value.to_pretty(), value.same_as(&value));
    }

    #[test]
    fn what_another_writer_wrote_comes_back_the_same(text in ".{0,20}", number in any::<i64>(), float in any::<f64>()) {
        let theirs = serde_json::json!({"s": text, "n": number, "f": float, format!("x{text}"): [number, {"x": null}]});
        let written = theirs.to_string();
        let (value, problems) = parse(&written);
        prop_assert_eq!(problems, []);
        prop_assert_eq!(value.to_text(), written);
        prop_assert_eq!(value.get("n").and_then(Json::as_i64), Some(number));
        prop_assert_eq!(value.get("s").and_then(Json::as_str), Some(text.as_str()));
    }
}

//! The steps of RFC 7515 §5.2 ("Message Signature or MAC Validation") and RFC 7519 §7.2 ("Validating a JWT"): for each
//! one that holds and ones that break it, and what becomes of them.

use super::samples::*;
use super::signature::{entra, look, vectors, with_header};
use serde_json::{Value, json};
use sso_ferry::token::check::Verdict;

struct Row {
    clause: &'static str,
    words: &'static str,
    token: String,
    became: &'static str,
    said: &'static [&'static str],
}

/// The good token's parts.
fn parts() -> [String; 3] {
    let token = entra().token;
    let mut parts = token.split('.').map(str::to_owned);
    std::array::from_fn(|_| parts.next().unwrap())
}

fn with_parts(change: impl Fn(&mut [String; 3])) -> String {
    let mut parts = parts();
    change(&mut parts);
    parts.join(".")
}

fn head(change: Value) -> String {
    with_header(&entra().token, &with(header(), change).to_string())
}

fn raw_header(text: &str) -> String {
    with_header(&entra().token, text)
}

const WAIT: &str = "unchecked_precondition";
const UNREAD: &str = "unchecked_unreadable";

#[allow(clippy::too_many_lines, reason = "a table")]
fn rows() -> Vec<Row> {
    let good = entra().token;
    let jwe = [&part(r#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#), "AA", "AA", "AA", "AA"].join(".");
    let mut rows = Vec::new();
    let mut row = |clause, words, token: String, became, said| rows.push(Row { clause, words, token, became, said });

    row("7515 §5.2 1", "three parts", good.clone(), "asked", &[]);
    row("7515 §5.2 1", "two parts", good.rsplit_once('.').unwrap().0.into(), UNREAD, &["token_two_parts"]);
    row("7515 §5.2 1", "four parts", format!("{good}.AAAA"), UNREAD, &["token_four_parts"]);
    row(
        "7515 §5.2 2",
        "the header has a character that is no base64url",
        with_parts(|p| p[0].insert(4, '*')),
        WAIT,
        &["token_character"],
    );
    row(
        "7515 §5.2 2",
        "the header has padding",
        with_parts(|p| p[0].push('=')),
        "asked",
        &["token_padding", "token_as_written"],
    );
    row(
        "7515 §5.2 3",
        "the header is UTF-8",
        with_parts(|p| p[0] = "eyJhIjoi_yJ9".into()),
        WAIT,
        &["token_utf8", "token_algorithm_missing"],
    );
    row(
        "7515 §5.2 3",
        "the header is JSON",
        raw_header(r#"{"alg":"RS256","kid":"made-up-key",}"#),
        WAIT,
        &["token_json"],
    );
    row("7515 §5.2 3", "the header is an object", raw_header(r#"["RS256"]"#), WAIT, &["token_not_object"]);
    row(
        "7515 §5.2 4",
        "a name stands once in the header",
        raw_header(r#"{"alg":"RS256","kid":"a","kid":"made-up-key"}"#),
        WAIT,
        &["token_duplicate"],
    );
    row("7515 §5.2 5", "crit names what is understood", head(json!({"crit": ["b64"], "b64": true})), "asked", &[]);
    row(
        "7515 §5.2 5",
        "crit names what is not understood",
        head(json!({"crit": ["exp"], "exp": 1})),
        WAIT,
        &["token_crit_unknown"],
    );
    row("7515 §4.1.11", "crit is not empty", head(json!({"crit": []})), WAIT, &["token_crit"]);
    row("7515 §4.1.11", "crit is a list", head(json!({"crit": "exp", "exp": 1})), WAIT, &["token_crit"]);
    row("7515 §4.1.11", "crit is a list of names", head(json!({"crit": [1]})), WAIT, &["token_crit"]);
    row("7515 §4.1.11", "crit names no standard member", head(json!({"crit": ["alg"]})), WAIT, &["token_crit"]);
    row("7515 §4.1.11", "crit names members that are there", head(json!({"crit": ["exp"]})), WAIT, &["token_crit"]);
    row("7515 §4.1.11", "crit names each once", head(json!({"crit": ["exp", "exp"], "exp": 1})), WAIT, &["token_crit"]);
    let names: Vec<String> = (0..300).map(|at| format!("x{at}")).collect();
    let members: serde_json::Map<String, Value> = names.iter().map(|name| (name.clone(), json!(1))).collect();
    let many = with(Value::Object(members), json!({"crit": names}));
    row("7515 §4.1.11", "crit is short", head(many), WAIT, &["token_crit"]);
    row("7797 §7", "a token's payload is encoded", head(json!({"crit": ["b64"], "b64": false})), WAIT, &["token_b64"]);
    row(
        "7515 §5.2 5",
        "the values are understood: alg",
        head(json!({"alg": "XY256"})),
        "unchecked_not_supported",
        &["token_algorithm"],
    );
    row("7515 §5.2 5", "the values are understood: kid", head(json!({"kid": 7})), WAIT, &["token_header_type"]);
    row("7515 §4", "what is not understood and not critical is ignored", head(json!({"x-y": 1})), "asked", &[]);
    row("7515 §5.2 6", "the payload is base64url", with_parts(|p| p[1].insert(4, '*')), WAIT, &["token_character"]);
    row(
        "7515 §5.2 6",
        "the payload has padding",
        vectors().into_iter().find(|one| one.name.contains("padding")).unwrap().token,
        "asked",
        &["token_padding", "token_as_written"],
    );
    row(
        "7515 §5.2 7",
        "the signature is base64url",
        with_parts(|p| p[2].replace_range(4..5, "*")),
        WAIT,
        &["token_character"],
    );
    row(
        "7515 §5.2 7",
        "the signature has no padding",
        with_parts(|p| p[2].push_str("==")),
        "asked",
        &["token_padding", "token_as_written"],
    );
    row(
        "7515 §5.2 7",
        "the signature's unused bits are zero",
        with_parts(|p| {
            let last = p[2].pop().unwrap();
            p[2].push(char::from(last as u8 + 1));
        }),
        "asked",
        &["token_trailing_bits", "token_as_written"],
    );
    row(
        "7515 §5.2 8",
        "there is a signature",
        with_parts(|p| p[2].clear()),
        "unchecked_unsigned",
        &["token_signature_empty"],
    );
    row(
        "7515 §5.2 8",
        "it is as long as the key",
        with_parts(|p| p[2].truncate(40)),
        "invalid",
        &["token_signature_length"],
    );
    row(
        "7515 §5.2 8",
        "it is longer than the key",
        with_parts(|p| p[2].insert_str(0, "AAAA")),
        "invalid",
        &["token_signature_length"],
    );
    row("7515 §4.1.1", "alg is there", head(json!({"alg": null})), WAIT, &["token_algorithm_missing"]);
    row(
        "7515 §4.1.1",
        "alg counts capitals",
        head(json!({"alg": "rs256"})),
        "unchecked_not_supported",
        &["token_algorithm"],
    );
    row(
        "7515 §4.1.4",
        "kid counts capitals",
        head(json!({"kid": "Made-Up-Key"})),
        "unchecked_no_such_key",
        &["key_not_found"],
    );
    row(
        "7515 §5.2 9",
        "JSON serialization with one signature: its parts are joined and said to be",
        {
            let [protected, payload, signature] = parts();
            json!({"payload": payload, "signatures": [{"protected": protected, "signature": signature}]}).to_string()
        },
        "asked",
        &["token_serialized"],
    );
    row(
        "7515 §5.2 end",
        "an algorithm that is not acceptable here",
        head(json!({"alg": "RS512"})),
        "asked",
        &["token_algorithm"],
    );

    row("7519 §7.2 1", "at least one full stop", "eyJhbGciOiJSUzI1NiJ9".into(), UNREAD, &["token_parts"]);
    row(
        "7519 §7.2 2",
        "what stands before the first one is the header",
        with_parts(|p| p[0].clear()),
        WAIT,
        &["token_empty_part"],
    );
    row(
        "7519 §7.2 3",
        "it is base64url without white space in it",
        with_parts(|p| p[0].insert(4, '\u{200b}')),
        WAIT,
        &["token_character"],
    );
    row("7519 §7.2 4", "it is a JSON object in UTF-8", raw_header("null"), WAIT, &["token_not_object"]);
    row("7519 §7.2 5", "its members are understood, or ignored", head(json!({"unknown": {"a": [1]}})), "asked", &[]);
    row(
        "7519 §7.2 6",
        "JWS or JWE by the number of parts (RFC 7516 §9)",
        jwe,
        "unchecked_encrypted",
        &["token_encrypted"],
    );
    row(
        "7519 §7.2 7",
        "a JWS is validated by RFC 7515",
        head(json!({"crit": ["x"], "x": 1})),
        WAIT,
        &["token_crit_unknown"],
    );
    row(
        "7519 §7.2 8",
        "a token in a token is said",
        with_parts(|p| {
            p[0] = part(&with(header(), json!({"cty": "JWT"})).to_string());
            p[1] = part(&entra().token);
        }),
        "asked",
        &["token_nested"],
    );
    row("7519 §7.2 9", "else the payload is the message", good.clone(), "asked", &[]);
    row("7519 §7.2 10", "the claims are UTF-8", with_parts(|p| p[1] = "eyJhIjoi_yJ9".into()), "asked", &["token_utf8"]);
    row("7519 §7.2 10", "the claims are JSON", with_parts(|p| p[1] = part("{\"a\" 1}")), "asked", &["token_json"]);
    let claims_and = |more: &str| {
        let text = claims().to_string();
        with_parts(|p| p[1] = part(&[text.trim_end_matches('}'), more].concat()))
    };
    let many = r"\q".repeat(70);
    for (words, more, said) in [
        ("an escape is one of JSON's", r#","x":"\q"}"#.to_owned(), &["token_no_escape"][..]),
        ("an escape has four digits", r#","x":"\u12"}"#.to_owned(), &["token_no_escape"]),
        ("errors hide no second audience", format!(r#","x":"{many}","aud":"{CLIENT}"}}"#), &["token_duplicate"]),
        ("errors hide no end that is missing", format!(r#","x":"{many}","y":1"#), &["token_cut"]),
        ("errors hide nothing behind the end", format!(r#","x":"{many}"}} x"#), &["token_more", "token_json"]),
    ] {
        row("7519 §7.2 10", words, claims_and(&more), "asked", said);
    }
    row(
        "7519 §7.2 10",
        "half of a surrogate pair is JSON",
        claims_and(r#","x":"\ud800"}"#),
        "asked",
        &["token_escape"],
    );
    row("7519 §7.2 10", "the claims are an object", with_parts(|p| p[1] = part("[1]")), "asked", &["token_not_object"]);
    row(
        "7519 §4",
        "a claim stands once",
        with_parts(|p| {
            p[1] = part(&claims().to_string().replace("\"ver\":\"2.0\"", "\"ver\":\"1.0\",\"ver\":\"2.0\""));
        }),
        "asked",
        &["token_duplicate", "token_version"],
    );
    row(
        "7519 §7.2 end",
        "an algorithm that is not acceptable here",
        head(json!({"alg": "PS512"})),
        "asked",
        &["token_algorithm"],
    );
    rows
}

#[test]
fn every_step_is_taken() {
    let jwks = [entra().jwk];
    let mut wrong = Vec::new();
    for Row { clause, words, token, became, said } in rows() {
        let (seen, heard, verdict) = look(&token, &jwks);
        // More may be said of what is broken; of what is asked and has nothing wrong, nothing.
        let complete = said.iter().all(|code| heard.contains(code));
        let unclean = became == "asked" && said.is_empty() && !(heard.is_empty() && verdict == Verdict::Good);
        if seen != became || !complete || unclean {
            wrong.push(format!("{clause} {words}: {seen} {heard:?} {verdict:?}, not {became} {said:?}"));
        }
        if verdict == Verdict::Verified {
            wrong.push(format!("{clause} {words}: verified without an answer"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_numbered_step_has_a_row() {
    let rows = rows();
    let steps = (1..=9).map(|at| format!("7515 §5.2 {at}")).chain((1..=10).map(|at| format!("7519 §7.2 {at}")));
    for step in steps {
        assert!(rows.iter().any(|row| row.clause == step), "{step}");
    }
}

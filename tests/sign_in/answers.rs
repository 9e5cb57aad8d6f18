//! The token endpoint's answers, and what they say of the secret and of the clock.

use serde_json::json;
use sso_ferry::finding::Code;
use sso_ferry::secret::Secret;
use sso_ferry::sign_in::answer::{Answer, SecretVerdict, answer, finding, secret_verdict};
use sso_ferry::sign_in::clock::{http_date, judge, server_time};
use sso_ferry::sign_in::form;

fn refusal(code: u32, error: &str) -> String {
    json!({
        "error": error, "error_codes": [code], "error_uri": format!("https://login.microsoftonline.com/error?code={code}"),
        "error_description": format!("AADSTS{code}: It says so. Trace ID: a Correlation ID: b Timestamp: c"),
    })
    .to_string()
}

#[test]
fn an_answer_of_the_token_endpoint_is_a_token_an_error_or_none() {
    let token = json!({"id_token": "a.b.c", "access_token": "canary", "expires_in": 3599}).to_string();
    assert_eq!(answer(&token), Answer::IdToken(Secret::new("a.b.c".into())));
    assert!(!format!("{:?}", answer(&token)).contains("canary"));
    for (what, text, code) in [
        ("no openid", json!({"access_token": "x"}).to_string(), Code::TestNoIdToken),
        ("secret", refusal(7000215, "invalid_client"), Code::TestSecretWrong),
        ("expired", refusal(7000222, "invalid_client"), Code::TestSecretExpired),
        ("origin", refusal(9002326, "invalid_request"), Code::TestRefused),
        ("an error alone", json!({"error": "server_error"}).to_string(), Code::TestRefused),
        ("a page", "<html>Sign in to the network</html>".into(), Code::TestAnswerUnreadable),
        ("nothing", String::new(), Code::TestAnswerUnreadable),
        ("a list", "[]".into(), Code::TestAnswerUnreadable),
        ("cut", token.chars().take(20).collect(), Code::TestAnswerUnreadable),
    ] {
        let said = finding(&answer(&text), 400, "openid", "https://login.microsoftonline.com/t").unwrap();
        assert_eq!(said.code, code, "{what}: {said:?}");
    }
    let said = finding(&answer(&refusal(9002326, "invalid_request")), 400, "", "").unwrap();
    assert_eq!(said.details, ["AADSTS9002326", "It says so."]);
}

#[test]
fn only_two_errors_are_about_the_secret() {
    let right = json!({"access_token": "canary"}).to_string();
    for (status, text, expected) in [
        (200, right.clone(), SecretVerdict::Right),
        (401, refusal(7000215, "invalid_client"), SecretVerdict::Wrong),
        (401, refusal(7000222, "invalid_client"), SecretVerdict::Expired),
        (401, refusal(7000112, "unauthorized_client"), SecretVerdict::NotJudged("AADSTS7000112: It says so.".into())),
        (400, refusal(501051, "invalid_grant"), SecretVerdict::NotJudged("AADSTS501051: It says so.".into())),
        (401, refusal(7000218, "invalid_client"), SecretVerdict::NotJudged("AADSTS7000218: It says so.".into())),
        (502, "<html>".into(), SecretVerdict::NotJudged("HTTP 502".into())),
        (502, right, SecretVerdict::NotJudged("HTTP 502".into())),
    ] {
        assert_eq!(secret_verdict(status, &text), expected, "{text}");
    }
}

#[test]
fn a_clock_that_is_off_is_told() {
    let at = http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
    assert_eq!(at, 784_111_777);
    assert_eq!(http_date("Thu, 29 Feb 2024 00:00:00 GMT"), Some(1_709_164_800));
    for text in
        ["", "now", "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 99 Nov 1994 08:49:37 GMT"]
    {
        assert_eq!(http_date(text), None, "{text}");
    }
    for (now, said) in
        [(at, None), (at + 299, None), (at - 299, None), (at + 300, Some("5 min")), (at - 86_400, Some("1 d"))]
    {
        let finding = judge(now, at, 0);
        assert_eq!(finding.map(|finding| finding.details[2].clone()).as_deref(), said, "{now}");
    }
    let now = 1_000_000;
    for (what, date, issued, expected) in [
        ("the header says it", Some("Thu, 01 Jan 1970 00:01:00 GMT"), Some(now), Some(60)),
        ("a token as it should be", None, Some(now - 300), None),
        ("pasted some minutes later", None, Some(now - 900), None),
        ("a provider that does not date back", None, Some(now), None),
        ("a day behind", None, Some(now + 86_100), Some(now + 86_400)),
        ("a day ahead", None, Some(now - 86_700), Some(now - 86_400)),
        ("nothing", None, None, None),
    ] {
        assert_eq!(server_time(date, issued, now), expected, "{what}");
    }
}

#[test]
fn forms_are_written_and_read() {
    let pairs = [("a b", "c&d=e"), ("ü", "~.-_"), ("plus", "+")];
    let text = form::encode(&pairs);
    assert_eq!(text, "a%20b=c%26d%3De&%C3%BC=~.-_&plus=%2B");
    let back: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    assert_eq!(form::decode(&text), back);
    assert_eq!(form::decode("a&&=b&c=%u%"), [("a", ""), ("", "b"), ("c", "%u%")].map(|(a, b)| (a.into(), b.into())));
    assert_eq!(form::decode("%E4=日本+ü"), [("\u{fffd}".to_owned(), "日本 ü".to_owned())]);
    let basic = |secret: &str| form::basic("id", &Secret::new(secret.into())).expose().to_owned();
    assert_eq!(basic("a~b?c"), "Basic aWQ6YX5iP2M=");
    assert_eq!(basic("xy"), "Basic aWQ6eHk=");
    assert_eq!(basic("xyz"), "Basic aWQ6eHl6");
    assert_eq!(basic("x"), "Basic aWQ6eA==");
}

//! Every form in which people have tokens, and what else stands in such texts.

use super::samples::{CLIENT, claims, claims_v1, good, header, part, token, with};
use proptest::prelude::*;
use serde_json::json;
use sso_ferry::finding::{Code, Finding};
use sso_ferry::token::{Form, MAX_FOUND, Part, Source, decode, found, mentions, open, view};

/// An access token beside [`good`].
fn access() -> String {
    token(&header(), &with(claims(), json!({"scp": "User.Read"})))
}

/// As Keycloak writes refresh tokens.
fn refresh() -> String {
    token(&json!({"alg": "HS512"}), &json!({"typ": "Refresh", "aud": "https://sso.example.com/realms/one"}))
}

fn lines(token: &str, width: usize, end: &str) -> String {
    let lines: Vec<&str> = token.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap()).collect();
    lines.join(end)
}

/// Each input, and where its one token is said to be.
fn check(table: Vec<(String, Source)>) {
    let token = good();
    for (pasted, source) in table {
        let all = found(&pasted);
        let shown: Vec<_> = all.iter().map(|found| (found.source, found.token.as_str())).collect();
        assert_eq!(shown, [(source, token.as_str())], "{pasted}");
        assert!(pasted.get(all[0].at..).is_some_and(|rest| rest.starts_with("ey")), "{pasted}");
        let decoded = decode(&pasted);
        assert_eq!((decoded.source, decoded.token.as_str()), (source, token.as_str()), "{pasted}");
        assert_eq!(decoded.findings, [], "{pasted}");
        assert_eq!(open(&all[0]), decoded, "{pasted}");
    }
}

#[test]
fn a_token_with_something_around_it() {
    let token = good();
    check(vec![
        (token.clone(), Source::Bare),
        (format!("“{token}”"), Source::Bare),
        (format!("„{token}“"), Source::Bare),
        (format!("‘{token}’"), Source::Bare),
        (format!("«{token}»"), Source::Bare),
        (format!("「{token}」"), Source::Bare),
        (format!("`{token}`"), Source::Bare),
        (format!("\u{feff}\"{token}\"\r\n"), Source::Bare),
        (format!("Bearer {token}"), Source::Bearer),
        (format!("BEARER\t{token}"), Source::Bearer),
        (format!("Authorization: Bearer {token}"), Source::Bearer),
        (format!("> Authorization: Bearer {token}\n> Accept: */*"), Source::Bearer),
        (format!("\"authorization\": \"Bearer {token}\","), Source::Bearer),
        (format!("id_token: {token}"), Source::IdTokenField),
        (format!("ID token: {token}"), Source::IdTokenField),
        (format!("$idToken = \"{token}\""), Source::IdTokenField),
        (format!("令牌为“{token}”，请检查"), Source::Text),
        (format!("令牌：{token}。"), Source::Text),
        (format!("The token is {token}."), Source::Text),
        (format!("see {token}..."), Source::Text),
        (format!("**{token}** fails"), Source::Text),
        (format!("<code>{token}</code>"), Source::Text),
        (format!("({token})"), Source::Text),
        (format!("session={token}; Path=/; HttpOnly"), Source::Text),
        (format!("{token}&state=abc"), Source::Text),
        (format!("{token}\",\"token_type\":\"Bearer\"}}"), Source::Text),
    ]);
}

#[test]
fn a_token_over_several_lines() {
    let token = good();
    check(vec![
        (lines(&token, 64, "\n"), Source::Bare),
        (lines(&token, 76, "\r\n"), Source::Bare),
        (lines(&token, 72, "\n> "), Source::Bare),
        (lines(&token, 72, "\n>> "), Source::Bare),
        (lines(&token, 75, "=\r\n"), Source::Bare),
        (lines(&token, 75, "=\n"), Source::Bare),
        (lines(&token, 100, "\\\n"), Source::Bare),
        (lines(&token, 100, " \\\n  "), Source::Bare),
        (lines(&token, 100, "^\r\n"), Source::Bare),
        (lines(&token, 100, "`\r\n"), Source::Bare),
        (lines(&token, 80, "\\n"), Source::Bare),
        (token.replace('.', "\n."), Source::Bare),
        (token.replace('.', " . "), Source::Bare),
        (format!("id_token:\n{}\n\nRegards", lines(&token, 64, "\n")), Source::IdTokenField),
        (format!("> id_token=3D{}\r\n> Regards", lines(&token, 60, "=\r\n> ")), Source::IdTokenField),
    ]);
}

#[test]
fn damage_in_a_wrapped_token_is_not_its_end() {
    let token = good();
    for width in [64, 76] {
        let mut damaged = token.clone().into_bytes();
        damaged[3 * width + 5] = b'*';
        let damaged = String::from_utf8(damaged).unwrap();
        assert_eq!(decode(&lines(&damaged, width, "\n")).token, damaged);
    }
}

#[test]
fn padding_at_the_end_of_a_line_is_no_line_break_of_mail() {
    let signature = [part(r#"{"alg":"ES256"}"#), part(r#"{"aud":"a"}"#), part(&"s".repeat(64)) + "=="].join(".");
    let one = [part(r#"{"alg":"HS256"}"#), part(r#"{"aud":"a"}"#), part(&"s".repeat(32)) + "="].join(".");
    for token in [signature, one] {
        for text in [format!("{token}\n"), format!("{token}\n\nRegards"), format!("id_token={token}\nRegards")] {
            let decoded = decode(&text);
            assert_eq!(decoded.token, token, "{text}");
            assert_eq!(decoded.findings, [Finding::new(Code::TokenPadding, &["signature"])], "{text}");
        }
    }
}

#[test]
fn a_token_in_an_address_or_a_form() {
    let token = good();
    let once = token.replace('.', "%2E").replace('-', "%2D").replace('_', "%5F");
    let twice = once.replace('%', "%25");
    check(vec![
        (format!("https://jump.example.com/cb#code=0.AX&id_token={token}&state=s"), Source::IdTokenField),
        (format!("https://jump.example.com/cb?id_token={once}"), Source::IdTokenField),
        (format!("https://x.example/?next=%2Fcb%23id_token%3D{once}%26state%3D1"), Source::IdTokenField),
        (format!("https://x.example/?next=%252Fcb%2523id_token%253D{twice}%2526state%253D1"), Source::IdTokenField),
        (format!("state=s&id_token={once}&session_state=x"), Source::IdTokenField),
        (format!("response_type=code+id_token&nonce=1&id_token={token}"), Source::IdTokenField),
        (format!("https://x.example/logout?id_token_hint={token}"), Source::IdTokenField),
        (format!("client_info={}&id_token={token}", part(r#"{"uid":"12345678"}"#)), Source::IdTokenField),
        (
            format!(r#"<form method="POST"><input type="hidden" name="id_token" value="{token}" />"#),
            Source::IdTokenField,
        ),
        (
            format!("<input type=\"hidden\" name=\"id_token\" value=\"{}\">", token.replace('.', "&#46;")),
            Source::IdTokenField,
        ),
        (format!("&lt;input name=&quot;id_token&quot; value=&quot;{token}&quot;&gt;"), Source::IdTokenField),
        (token.replace('.', "&#x2E;"), Source::Bare),
    ]);
}

#[test]
fn a_token_in_json_or_a_command() {
    let token = good();
    check(vec![
        (format!(r#"{{"id_token":"{token}"}}"#), Source::IdTokenField),
        (format!(r#"{{"id_token" : "{token}" , "expires_in":3599}}"#), Source::IdTokenField),
        (format!(r#"{{"token_type":"Bearer","access_token":"{token}"}}"#), Source::AccessTokenField),
        (format!(r#"{{"refresh_token":"{token}"}}"#), Source::RefreshTokenField),
        (format!(r#""{{\"id_token\":\"{token}\"}}""#), Source::IdTokenField),
        (format!(r#"{{\\\"id_token\\\":\\\"{token}\\\"}}"#), Source::IdTokenField),
        (format!(r#"{{"text":"id_token\u003d{token}\u0026state\u003d1"}}"#), Source::IdTokenField),
        (format!(r#"{{"id_token":"{}"}}"#, token.replace('.', "\\u002e")), Source::IdTokenField),
        (format!(r#"{{"body":"first\n{token}\nlast"}}"#), Source::Text),
        (format!("curl https://x.example/ -H 'Authorization: Bearer {token}'"), Source::Bearer),
        (format!("curl \"https://x.example/\" ^\r\n  -H ^\"Authorization: Bearer {token}^\""), Source::Bearer),
        (format!("curl -d 'a=1' \\\n  --data-urlencode 'id_token={token}' \\\n  https://x"), Source::IdTokenField),
        (format!("curl --data-raw ^\"id_token={}^&state=1^\"", token.replace('.', "^.")), Source::IdTokenField),
        (format!("curl -d id_token={token} \\\n  --data x=1 \\\n  https://x.example/"), Source::IdTokenField),
        (format!("curl -d id_token={token} ^\r\n  -H \"Accept: */*\" https://x.example/"), Source::IdTokenField),
        (format!("Invoke-RestMethod -Headers @{{ Authorization = \"Bearer {token}\" }}"), Source::Bearer),
    ]);
}

#[test]
fn several_tokens_are_listed_with_id_tokens_first() {
    let (id, access, refresh) = (good(), access(), refresh());
    let v1 = token(&header(), &claims_v1());
    let response = format!(
        "{{\"access_token\": \"{access}\", \"refresh_token\": \"{refresh}\", \"id_token\": \"{id}\", \"again\": \"{id}\"}}"
    );
    let place = |token: &str| response.find(token).unwrap();
    let all: Vec<_> = found(&response).into_iter().map(|found| (found.source, found.token, found.at)).collect();
    let expected = [
        (Source::IdTokenField, id.clone(), place(&id)),
        (Source::AccessTokenField, access.clone(), place(&access)),
        (Source::RefreshTokenField, refresh.clone(), place(&refresh)),
    ];
    assert_eq!(all, expected);
    assert_eq!(decode(&response).findings, [], "which one is meant is clear");

    let text = format!("works: {id}\nfails: {v1}\nand again {id}, also “{access}”");
    let tokens: Vec<_> = found(&text).into_iter().map(|found| found.token).collect();
    assert_eq!(tokens, [id.clone(), v1, access]);
    assert_eq!(decode(&text).findings, [Finding::new(Code::TokenSeveral, &["3"])]);
    assert_eq!(found(&format!("{id},{id},{id}")).len(), 1);

    let many: String =
        (0..150).map(|n| token(&json!({"alg": "none"}), &json!({"n": format!("{n:04}")})) + "\n").collect();
    assert_eq!(found(&many).len(), MAX_FOUND);
}

#[test]
fn tokens_in_the_json_serialization_are_put_together() {
    let token = good();
    let parts: Vec<&str> = token.split('.').collect();
    let [head, body, signature] = parts[..] else { panic!() };
    let second = part(r#"{"alg":"ES256"}"#);
    let flat = json!({"payload": body, "protected": head, "signature": signature}).to_string();
    let general = json!({"payload": body, "signatures": [
        {"protected": head, "header": {"kid": "x"}, "signature": signature},
        {"protected": second, "signature": "AAAA"},
    ]});
    for text in [flat.clone(), format!(" {flat}\n")] {
        let decoded = decode(&text);
        assert_eq!((decoded.source, &decoded.token, decoded.form), (Source::Serialized, &token, Form::Signed));
        assert_eq!(decoded.findings, [Finding::new(Code::TokenSerialized, &[])]);
    }
    let all: Vec<_> = found(&general.to_string()).into_iter().map(|found| found.token).collect();
    assert_eq!(all, [token.clone(), [&second, body, "AAAA"].join(".")]);
    let jwe =
        json!({"protected": part(r#"{"alg":"dir","enc":"A256GCM"}"#), "iv": "AA", "ciphertext": "AA", "tag": "AA"});
    let decoded = decode(&jwe.to_string());
    assert_eq!((decoded.form, decoded.findings.len()), (Form::Encrypted, 2), "{:?}", decoded.findings);
}

#[test]
fn a_token_in_a_token_is_offered() {
    let inner = good();
    for payload in [inner.clone(), format!("\"{inner}\"")] {
        let outer = decode(&[part(r#"{"alg":"RS256","cty":"JWT"}"#), part(&payload), "AAAA".into()].join("."));
        assert_eq!(outer.findings, [Finding::new(Code::TokenNested, &["payload"])]);
        let found = outer.inner().unwrap();
        assert_eq!((found.source, open(&found).text("name")), (Source::Nested, Some("Adele Vance")));
        assert_eq!(view(&outer, Part::Payload)[0].value.plain(), payload);
    }
    assert_eq!(decode(&inner).inner(), None);
}

/// In the form of a client secret's Value, and made up.
const SECRET: &str = "abc8Q~made-up.made_up~made-up.made_up~aa";
const CODE: &str = "0.AXoAmade-up-made_up-1234567890.AgABBAIAAAD-made-up";

#[test]
fn what_is_no_token_is_said_and_not_repeated() {
    let error = "Sorry, but we’re having trouble signing you in.\nAADSTS700016: Application with identifier 'x' was not \
                 found.\nRequest Id: 1\nTimestamp: 2026-01-01T00:00:00Z";
    for (text, expected) in [
        (format!("https://jump.example.com/cb?code={CODE}&state=1"), vec![("pasted_code", "")]),
        (format!("GET /cb?state=1&code={CODE} HTTP/1.1"), vec![("pasted_code", "")]),
        (format!("{{\"code\": \"{CODE}\"}}"), vec![("pasted_code", "")]),
        (format!("<input type=\"hidden\" name=\"code\" value=\"{CODE}\">"), vec![("pasted_code", "")]),
        (
            format!("grant_type=authorization_code&code={CODE}&client_secret={SECRET}"),
            vec![("pasted_secret", ""), ("pasted_code", "")],
        ),
        (
            format!("curl -d \"client_secret=hunter2-hunter2\" -d 'refresh_token={CODE}'"),
            vec![("pasted_secret", ""), ("pasted_refresh_token", "")],
        ),
        (SECRET.into(), vec![("pasted_secret", "")]),
        (format!("the secret is {SECRET}"), vec![("pasted_secret", "")]),
        (
            format!("{{\"access_token\":\"EwB4A8l6BAAU{}\"}}", "a1".repeat(50)),
            vec![("pasted_opaque_token", "access_token")],
        ),
        (format!("Authorization: Bearer EwB4A8l6BAAU{}", "a1".repeat(50)), vec![("pasted_opaque_token", "Bearer")]),
        (format!("1.AX{}", "oA1-_".repeat(40)), vec![("pasted_opaque", "1.A")]),
        (format!("SAMLResponse=PHNhbWxwOlJlc3BvbnNl{}", "A".repeat(40)), vec![("pasted_saml", "")]),
        ("<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">".into(), vec![("pasted_saml", "")]),
        (error.into(), vec![("pasted_error", "AADSTS700016")]),
        (
            "error=invalid_client&error_description=AADSTS7000215%3a+Invalid+client+secret".into(),
            vec![("pasted_error", "AADSTS7000215")],
        ),
        (
            format!("AADSTS50011: …\nAADSTS50011 AADSTS90002 Error Code: 50011\n{}", good()),
            vec![("pasted_error", "AADSTS50011"), ("pasted_error", "AADSTS90002")],
        ),
    ] {
        let said = mentions(&text);
        let shown: Vec<_> = said
            .iter()
            .map(|finding| (finding.code.as_str(), finding.details.first().map(String::as_str).unwrap_or_default()))
            .collect();
        assert_eq!(shown, expected, "{text}");
        let all = [said, decode(&text).findings].concat();
        for finding in all {
            for detail in finding.details {
                let leaks =
                    [SECRET, CODE, "hunter2", "8Q~made", "AXoA", "a1a1"].iter().any(|part| detail.contains(part));
                assert!(!leaks, "{:?}: {detail}", finding.code);
            }
        }
    }
    let said = mentions(error);
    assert_eq!(said[0].details[1], "https://login.microsoftonline.com/error?code=700016");
}

#[test]
fn nothing_is_said_about_ordinary_text() {
    let token = good();
    for text in [
        "",
        "hello",
        "https://jump.example.com/?code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&response_type=code",
        "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"…\"}}",
        "client_secret=********",
        "client_secret=$CLIENT_SECRET_1",
        "client_secret=<your secret 1>",
        "refresh_token=",
        "Bearer token",
        "AADSTS12",
        "code: 700016",
        CLIENT,
        &token,
        &format!("id_token={token}&state=12345678901234567890"),
        &format!("{{\"access_token\":\"{token}\",\"refresh_token\":\"{token}\"}}"),
    ] {
        assert_eq!(mentions(text), [], "{text}");
    }
}

#[test]
fn what_could_be_a_secret_is_not_repeated_where_no_token_was_found() {
    for (text, shown) in [
        ("hello world", "hello world"),
        (SECRET, "…"),
        ("aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV", "aB1…"),
        ("secret: aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV", "…"),
        ("Basic YWRtaW46cGFzcw==", "…"),
        ("password: correct horse", "…"),
        ("the word hunter2 and more", "the word hun…"),
        ("kennwort qwertzUiop", "kennwort qwe…"),
        ("a3b4c5d6/a3b4c5d6 next", "a3b…"),
        ("https://a.example/code/a3b4c5d6", "htt…"),
        ("https://a.example/sign-in", "https://a.example/sign-in"),
        (CLIENT, CLIENT),
    ] {
        assert_eq!(decode(text).findings, [Finding::new(Code::TokenNotFound, &[shown])], "{text}");
    }
}

/// Takes a text into one more wrapping.
fn wrapped(text: &str, wrapping: usize, width: usize) -> String {
    match wrapping {
        0 => format!("https://jump.example.com/cb#state=1&id_token={}", text.replace('.', "%2E")),
        1 => format!("next={}", text.replace('%', "%25").replace('=', "%3D").replace('&', "%26")),
        2 => json!({"id_token": text}).to_string(),
        3 => json!({"log": text}).to_string(),
        4 => format!("<input name=\"id_token\" value=\"{}\">", text.replace('&', "&amp;").replace('"', "&quot;")),
        5 => format!("curl -d '{text}' \\\n  https://jump.example.com/"),
        _ => lines(text, width, "\n"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_token_comes_out_of_any_wrapping(first in 0..6_usize, second in 1..6_usize, width in 30..200_usize) {
        let token = good();
        for inner in [token.clone(), wrapped(&token, 6, width)] {
            let once = wrapped(&inner, first, width);
            let twice = wrapped(&once, second, width);
            for text in [once, twice] {
                let all: Vec<_> = found(&text).into_iter().map(|found| found.token).collect();
                prop_assert_eq!(all, [token.clone()], "{}", text);
            }
        }
    }

    #[test]
    fn any_mix_of_wrappings_is_survived(
        text in "(eyJhbGciOiJub25lIn0|[.]|%25|%2E|%|=3D|=\n|=|[\\\\]|[\\\\]n|[\\\\]u002e|&#46;|&|\"|\n> |\\^\n|A|code=|…){0,60}",
    ) {
        let all = found(&text);
        for found in &all {
            let opened = open(found);
            prop_assert_eq!(&opened, &open(found));
            prop_assert!(text.is_char_boundary(found.at));
        }
        prop_assert_eq!(all, found(&text));
        let _ = mentions(&text);
    }
}

#[test]
fn parameters_that_no_signature_covers_are_named_and_not_used() {
    let protected = part(r#"{"alg":"RS256"}"#);
    let payload = part(r#"{"iss":"x"}"#);
    let one = json!({"protected": protected, "header": {"kid": "u", "jku": "https://a.example"}, "signature": "AAAA"});
    let flat = with(one.clone(), json!({"payload": payload}));
    let general = json!({"payload": payload, "signatures": [one]});
    for text in [flat.to_string(), general.to_string()] {
        assert_eq!(mentions(&text), [Finding::new(Code::TokenUnprotected, &["jku, kid"])], "{text}");
        assert_eq!(decode(&text).header.get("kid"), None);
    }
    assert_eq!(mentions(&with(flat, json!({"header": null})).to_string()), []);
}

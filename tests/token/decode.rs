//! What people paste and what is read from it.

use super::samples::{CLIENT, claims, claims_v1, good, header, part, token};
use expect_test::expect;
use sso_ferry::finding::{Code, Finding};
use sso_ferry::json::{Json, Member};
use sso_ferry::token::claims::{self as catalogue, Kind};
use sso_ferry::token::{Form, Source, decode, visible};

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn a_token_is_found_in_whatever_form_people_have_it() {
    let token = good();
    let lines = |width: usize, end: &str| {
        token.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).unwrap()).collect::<Vec<_>>().join(end)
    };
    let access = self::token(&header(), &super::samples::with(claims(), serde_json::json!({"scp": "User.Read"})));
    for (pasted, source) in [
        (token.clone(), Source::Bare),
        (format!(" \n\t{token}\r\n"), Source::Bare),
        (format!("\"{token}\""), Source::Bare),
        (format!("\u{feff}'{token}'"), Source::Bare),
        (lines(64, "\n"), Source::Bare),
        (lines(76, "\r\n    "), Source::Bare),
        (lines(300, "\n"), Source::Bare),
        (lines(200, " "), Source::Bare),
        (token.replace('.', ".\n"), Source::Bare),
        (format!("Bearer {token}"), Source::Bearer),
        (format!("bearer%20{token}"), Source::Bearer),
        (format!("Authorization: Bearer {token}\r\nHost: jump.example.com"), Source::Bearer),
        (format!("curl -H 'Authorization: Bearer {token}' https://jump.example.com/"), Source::Bearer),
        (format!("https://jump.example.com/cb#code=0.AX&id_token={token}&state=s"), Source::IdTokenField),
        (format!("state=s&id_token={}&session_state=x", token.replace('.', "%2E")), Source::IdTokenField),
        (format!("https://x.example/logout?id_token_hint={token}"), Source::IdTokenField),
        (format!("response_type=code+id_token&nonce=1&id_token={token}"), Source::IdTokenField),
        (
            format!(r#"{{"access_token": "{access}", "id_token" : "{token}", "expires_in": 3599}}"#),
            Source::IdTokenField,
        ),
        (format!(r#""{{\"id_token\":\"{token}\"}}""#), Source::IdTokenField),
        (format!(r#"{{"token_type":"Bearer","access_token":"{token}","id_token":null}}"#), Source::AccessTokenField),
        (format!("received token={token}, checking"), Source::Text),
        (format!("{token}\n{CLIENT}"), Source::Text),
        (format!("the token is {token} and it fails"), Source::Text),
    ] {
        let decoded = decode(&pasted);
        assert_eq!((decoded.source, decoded.token.as_str()), (source, token.as_str()), "{pasted}");
        assert_eq!(decoded.findings, [], "{pasted}");
        assert_eq!(decoded.form, Form::Signed);
    }
}

#[test]
fn text_without_a_token_is_said_to_have_none() {
    for pasted in ["", " ", "hello", "www.jumpserver.org", "eyebrow", CLIENT, "Bearer", "id_token=", "{}", "a.b.c"] {
        let decoded = decode(pasted);
        assert_eq!(decoded.form, Form::Nothing, "{pasted}");
        assert_eq!(decoded.findings, [Finding::new(Code::TokenNotFound, &[pasted.trim()])], "{pasted}");
    }
}

#[test]
fn header_and_claims_keep_order_duplicates_and_numbers() {
    let payload = r#"{"z":1,"aud":"a","n":12345678901234567890,"aud":"b","f":1.50}"#;
    let decoded = decode(&[part(r#"{"alg":"RS256"}"#), part(payload), part("sig")].join("."));
    assert_eq!(decoded.payload.to_text(), payload);
    assert_eq!(
        decoded.findings,
        [Finding::new(Code::TokenDuplicate, &["payload", "aud", "\"a\"", "\"b\""])],
        "readers disagree about which one counts"
    );
}

#[test]
fn each_deviation_of_the_text_is_named() {
    let (head, body) = (part(r#"{"alg":"RS256"}"#), part(r#"{"aud":"ab"}"#));
    let none = part(r#"{"alg":"nOnE"}"#);
    for (pasted, form, expected) in [
        (format!("{head}.{body}.AA"), Form::Signed, vec![]),
        (format!("{head}.{body}."), Form::Unsigned, vec![]),
        (format!("{head}.{body}"), Form::Incomplete, vec!["token_two_parts"]),
        (format!("{none}.{body}."), Form::Unsigned, vec![]),
        (format!("{none}.{body}"), Form::Unsigned, vec!["token_dot_missing"]),
        (head.clone(), Form::Incomplete, vec!["token_parts"]),
        (format!("{head}.{body}.AA.AA"), Form::Unknown, vec!["token_four_parts"]),
        (format!("{head}.AA.AA.AA.AA"), Form::Encrypted, vec!["token_encrypted"]),
        (format!("{head}.{body}.AA.AA.AA.AA"), Form::Unknown, vec!["token_many_parts"]),
        (format!("{head}.{body}=.AA"), Form::Signed, vec!["token_padding"]),
        (format!("{head}.{body}.A+/="), Form::Signed, vec!["token_padding", "token_alphabet", "token_trailing_bits"]),
        (format!("{head}.{body}.AB"), Form::Signed, vec!["token_trailing_bits"]),
        (format!("{head}.{body}.AAAAA"), Form::Signed, vec!["token_cut_encoding"]),
        (format!("{head}.{body}.A*AA"), Form::Signed, vec!["token_character"]),
        (format!("{head}..AA"), Form::Signed, vec!["token_empty_part"]),
        (format!("{head}.{}.AA", part(&good())), Form::Signed, vec!["token_nested"]),
        (format!("{head}.{}.AA", part("[1]")), Form::Signed, vec!["token_not_object"]),
        (format!("{head}.{}.AA", part(r#"{"a":1} x"#)), Form::Signed, vec!["token_json"]),
        (format!("{head}.{}.AA", part(r#"{"a":"\ud800"}"#)), Form::Signed, vec!["token_escape"]),
        (format!("{head}.{}.AA", part("{\"a\":\"\u{202e}x\"}")), Form::Signed, vec!["token_hidden_characters"]),
        (format!("{}.AA", part(r#"{"iss":"https://x","aud":"a"}"#)), Form::Incomplete, vec!["token_header_missing"]),
        (format!("{}\n{}", good(), self::token(&header(), &claims_v1())), Form::Signed, vec!["token_several"]),
    ] {
        let decoded = decode(&pasted);
        assert_eq!((codes(&decoded.findings), decoded.form), (expected, form), "{pasted}");
    }
}

#[test]
fn broken_utf8_is_shown_with_its_bytes() {
    use base64::Engine as _;
    let body = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(b"{\"name\":\"J\xf6rg\xe4\"}");
    let decoded = decode(&[part(r#"{"alg":"RS256"}"#), body, "AA".into()].join("."));
    assert_eq!(decoded.text("name"), Some("J\u{fffd}rg\u{fffd}"));
    assert_eq!(decoded.findings, [Finding::new(Code::TokenUtf8, &["payload", "f6 e4", "10"])]);
}

#[test]
fn the_example_of_rfc_7515_appendix_a_1_decodes() {
    // RFC 7515 Appendix A.1.1: the header has a line break in it.
    let decoded = decode(
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9\n\
         .eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ\n\
         .dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    );
    assert_eq!(decoded.findings, []);
    assert_eq!(decoded.header.to_text(), r#"{"typ":"JWT","alg":"HS256"}"#);
    assert_eq!(decoded.text("iss"), Some("joe"));
    assert_eq!(decoded.claim("exp").and_then(Json::as_i64), Some(1_300_819_380));
    assert_eq!(decoded.claim("http://example.com/is_root").and_then(Json::as_bool), Some(true));
    assert_eq!(decoded.signature[..4], [116, 24, 223, 180]);
    assert!(decoded.signing_input().is_some_and(|input| input.starts_with("eyJ0") && input.ends_with("fQ")));
}

#[test]
fn a_v1_token_shows_each_claim_with_its_kind_and_explanation() {
    let decoded = decode(&self::token(&header(), &claims_v1()));
    let explained = |json: &Json, of: fn(&str) -> (Kind, Option<&'static str>)| -> String {
        let line = |member: &Member| {
            let value = member.value.as_str().map_or_else(|| member.value.to_text(), str::to_owned);
            let (kind, explain) = of(&member.name);
            format!("{} | {value} | {kind:?} | {explain:?}\n", member.name)
        };
        json.members().iter().map(line).collect()
    };
    let table = explained(&decoded.payload, catalogue::of) + &explained(&decoded.header, catalogue::of_header);
    expect![[r#"
        amr | ["pwd"] | Binding | Some("claim_amr")
        aud | 11111111-2222-4333-8444-555555555555 | Audience | Some("claim_aud")
        exp | 1787302740 | Time | Some("claim_exp")
        iat | 1787298840 | Time | Some("claim_iat")
        iss | https://sts.windows.net/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/ | Issuer | Some("claim_iss")
        name | Adele Vance | Profile | Some("claim_name")
        nbf | 1787298840 | Time | Some("claim_nbf")
        nonce | n-0S6_WzA2Mj | Binding | Some("claim_nonce")
        oid | 12345678-1234-4234-8234-123456789abc | Identifier | Some("claim_oid")
        preferred_username | adele@contoso.com | Mutable | Some("claim_preferred_username")
        rh | 0.AAAA | Internal | Some("claim_rh")
        sub | made-up-subject | Identifier | Some("claim_sub")
        tid | aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee | Tenant | Some("claim_tid")
        unique_name | adele@contoso.com | Mutable | Some("claim_unique_name")
        uti | made-up | Internal | Some("claim_uti")
        ver | 1.0 | Form | Some("claim_ver")
        alg | RS256 | Form | Some("header_alg")
        kid | made-up-key | Form | Some("header_kid")
        typ | JWT | Form | Some("header_typ")
    "#]]
    .assert_eq(&table);
}

#[test]
fn names_are_compared_exactly_and_unknown_ones_are_kept() {
    let decoded = decode(&[part("{}"), part(r#"{"Exp":1,"exp":"1","x":{"a":1.0}}"#), "AA".into()].join("."));
    let members = decoded.payload.members().iter();
    let table: Vec<_> =
        members.map(|one| (one.name.as_str(), one.value.to_text(), catalogue::of(&one.name).0)).collect();
    let expected = [("Exp", "1", Kind::Unknown), ("exp", r#""1""#, Kind::Time), ("x", r#"{"a":1.0}"#, Kind::Unknown)];
    assert_eq!(table, expected.map(|(name, value, kind)| (name, value.to_owned(), kind)));
}

#[test]
fn hidden_characters_can_be_made_visible() {
    assert_eq!(visible("a\u{202e}b\u{e0041}\n"), "a⟨U+202E⟩b⟨U+0E0041⟩⟨U+000A⟩");
    assert_eq!(visible("李小龙 é"), "李小龙 é");
}

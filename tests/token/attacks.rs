//! The attacks and practices of RFC 8725 ("JSON Web Token Best Current Practices"), section by section: the attack, what
//! is pasted, what becomes of it and what is said. `asked` means that only WebCrypto's answer is left.

use super::samples::*;
use super::signature::{Vector, entra, keys, look, vectors, with_header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sso_ferry::token::check::{Verdict, check};
use sso_ferry::token::decode;
use sso_ferry::token::signature::Signature;

struct Attack {
    section: &'static str,
    attack: &'static str,
    token: String,
    jwk: Value,
    became: &'static str,
    said: Vec<&'static str>,
    verdict: Verdict,
}

/// The attacker's header on the good token.
fn head(change: Value) -> String {
    with_header(&entra().token, &with(header(), change).to_string())
}

fn raw_header(text: &str) -> String {
    with_header(&entra().token, text)
}

/// The attacker's claims under the good token's signature.
fn body(change: Value) -> String {
    let token = entra().token;
    let parts: Vec<&str> = token.split('.').collect();
    [parts[0], &part(&with(claims(), change).to_string()), parts[2]].join(".")
}

#[allow(clippy::too_many_lines, reason = "a table")]
fn attacks() -> Vec<Attack> {
    let Vector { token, jwk, .. } = entra();
    let mut table = Vec::new();
    let mut row = |section, attack, token: String, jwk: &Value, became, said: &[&'static str], verdict| {
        table.push(Attack { section, attack, token, jwk: jwk.clone(), became, said: said.to_vec(), verdict });
    };
    use Verdict::{Bad, Good, Unchecked};
    let wait = "unchecked_precondition";
    let unsigned = |alg: &str| {
        let (input, _) =
            head(json!({ "alg": alg })).rsplit_once('.').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        input + "."
    };

    row(
        "2.1",
        "alg none, signature removed",
        unsigned("none"),
        &jwk,
        "unchecked_unsigned",
        &["token_algorithm_none"],
        Bad,
    );
    for alg in ["none", "None", "nOnE", "NONE", " none", "none\t"] {
        row(
            "2.1",
            "alg none in any case, signature kept",
            head(json!({ "alg": alg })),
            &jwk,
            "unchecked_unsigned",
            &["token_algorithm_none"],
            Bad,
        );
    }
    row(
        "2.1",
        "RS256 becomes HS256, the public key is the secret",
        head(json!({"alg": "HS256"})),
        &jwk,
        "unchecked_shared_key",
        &["token_algorithm_symmetric", "token_signature_length"],
        Bad,
    );
    row(
        "2.2",
        "a shared key that can be guessed",
        {
            let header = with(header(), json!({"alg": "HS256"}));
            [part(&header.to_string()), part(&claims().to_string()), "A".repeat(43)].join(".")
        },
        &jwk,
        "unchecked_shared_key",
        &["token_algorithm_symmetric"],
        Bad,
    );
    row(
        "2.3",
        "encrypted, so not known to be signed",
        [&part(r#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#), "AA", "AA", "AA", "AA"].join("."),
        &jwk,
        "unchecked_encrypted",
        &["token_encrypted"],
        Unchecked,
    );
    row("2.4", "compression", head(json!({"zip": "DEF"})), &jwk, "asked", &["token_zip"], Good);
    let curve =
        |x: &str| json!({"kty": "EC", "crv": "P-256", "kid": "made-up-key", "x": x, "y": vectors()[1].jwk["y"]});
    let ec = |x: &str| {
        let header = with(header(), json!({"alg": "ES256"}));
        ([part(&header.to_string()), part(&claims().to_string()), "A".repeat(86)].join("."), curve(x))
    };
    let (es256, short) = ec("AQAB");
    row(
        "2.5",
        "a point that is none of the curve's",
        es256,
        &short,
        "unchecked_key_refused",
        &["token_algorithm", "key_damaged"],
        Bad,
    );
    row(
        "2.6",
        "two values for one name in the header",
        raw_header(r#"{"alg":"RS256","kid":"made-up-key","alg":"none"}"#),
        &jwk,
        wait,
        &["token_duplicate"],
        Bad,
    );
    row(
        "2.6",
        "a header in UTF-16",
        {
            let bytes: Vec<u8> = header().to_string().encode_utf16().flat_map(u16::to_le_bytes).collect();
            let header = URL_SAFE_NO_PAD.encode(bytes);
            let (_, rest) = token.split_once('.').unwrap();
            [&header, rest].join(".")
        },
        &jwk,
        wait,
        &["token_json"],
        Bad,
    );
    row("2.7", "made for another application", body(json!({"aud": OTHER})), &jwk, "asked", &["token_audience"], Bad);
    row(
        "2.8",
        "an access token in place of an ID token",
        head(json!({"typ": "at+jwt"})),
        &jwk,
        "asked",
        &["token_access"],
        Bad,
    );
    row(
        "2.8",
        "a log-out token in place of an ID token",
        head(json!({"typ": "logout+jwt"})),
        &jwk,
        "asked",
        &["token_typ"],
        Bad,
    );
    row(
        "2.9",
        "a kid that is a path",
        head(json!({"kid": "../../dev/null"})),
        &jwk,
        "unchecked_no_such_key",
        &["key_not_found"],
        Good,
    );
    row(
        "2.9",
        "a kid that is SQL",
        head(json!({"kid": "x' UNION SELECT 'k"})),
        &jwk,
        "unchecked_no_such_key",
        &["key_not_found"],
        Good,
    );
    row("2.9", "a kid that is no text", head(json!({"kid": {"$ne": ""}})), &jwk, wait, &["token_header_type"], Bad);
    row(
        "2.9",
        "an address to fetch",
        head(json!({"jku": "https://attacker.example/keys", "x5u": "https://169.254.169.254/"})),
        &jwk,
        "asked",
        &["token_key_embedded"],
        Good,
    );

    row(
        "3.1",
        "an algorithm that the provider does not use",
        head(json!({"alg": "PS256"})),
        &jwk,
        "asked",
        &["token_algorithm"],
        Bad,
    );
    row(
        "3.1",
        "an algorithm that the key is not for",
        head(json!({"alg": "PS256"})),
        &with(jwk.clone(), json!({"alg": "RS256"})),
        "unchecked_key_refused",
        &["token_algorithm", "key_unfit"],
        Bad,
    );
    row(
        "3.1",
        "an algorithm of another kind of key",
        head(json!({"alg": "ES256"})),
        &jwk,
        "unchecked_key_refused",
        &["token_algorithm", "token_signature_length", "key_unfit"],
        Bad,
    );
    row(
        "3.2",
        "an algorithm that nobody should use",
        head(json!({"alg": "RS1"})),
        &jwk,
        "unchecked_not_supported",
        &["token_algorithm"],
        Bad,
    );
    row("3.2", "no algorithm", head(json!({"alg": null})), &jwk, wait, &["token_algorithm_missing"], Bad);
    row(
        "3.3",
        "a token in a token, only the outer one signed",
        {
            let (header, _) = token.split_once('.').unwrap();
            [header, &part(&token), token.rsplit_once('.').unwrap().1].join(".")
        },
        &jwk,
        "asked",
        &["token_nested"],
        Unchecked,
    );
    row(
        "3.3",
        "a signature that is too short",
        [token.rsplit_once('.').unwrap().0, "AAAA"].join("."),
        &jwk,
        "invalid",
        &["token_signature_length"],
        Bad,
    );
    row(
        "3.4",
        "a coordinate without its leading zeros",
        ec("AQAB").0,
        &short,
        "unchecked_key_refused",
        &["token_algorithm", "key_damaged"],
        Bad,
    );
    row(
        "3.5",
        "a weak RSA key",
        token.clone(),
        &with(jwk.clone(), json!({"n": URL_SAFE_NO_PAD.encode([0xbf; 128])})),
        "unchecked_key_refused",
        &["key_weak"],
        Good,
    );
    row(
        "3.5",
        "exponent 1: every message is its own signature",
        token.clone(),
        &with(jwk.clone(), json!({"e": "AQ"})),
        "unchecked_key_refused",
        &["key_exponent"],
        Good,
    );
    row(
        "3.5",
        "a key that everybody has",
        token.clone(),
        &with(jwk.clone(), json!({"d": "AQAB"})),
        "unchecked_key_refused",
        &["key_private"],
        Good,
    );
    row(
        "3.6",
        "a header that says the payload is compressed",
        head(json!({"zip": "DEF"})),
        &jwk,
        "asked",
        &["token_zip"],
        Good,
    );
    row(
        "3.7",
        "claims that are no UTF-8",
        {
            let (header, rest) = token.split_once('.').unwrap();
            // {"a":"<ff>"}
            [header, "eyJhIjoi_yJ9", rest.split_once('.').unwrap().1].join(".")
        },
        &jwk,
        "asked",
        &["token_utf8", "token_claim_missing"],
        Bad,
    );
    row(
        "3.8",
        "another issuer, and this one's key",
        body(json!({"iss": "https://attacker.example/"})),
        &jwk,
        "unchecked_key_refused",
        &["token_issuer", "key_foreign"],
        Bad,
    );
    row(
        "3.8",
        "another tenant's token",
        body(json!({"iss": ISSUER.replace(TENANT, OTHER), "tid": OTHER})),
        &jwk,
        "asked",
        &["token_tenant"],
        Bad,
    );
    row(
        "3.8",
        "a key of another cloud",
        token.clone(),
        &with(jwk.clone(), json!({"cloud_instance_name": "microsoftonline.us"})),
        "unchecked_key_refused",
        &["key_foreign"],
        Good,
    );
    row("3.9", "no audience", body(json!({"aud": null})), &jwk, "asked", &["token_claim_missing"], Bad);
    for name in ["jwk", "jku", "x5u", "x5c"] {
        row(
            "3.10",
            "a key or its address in the token",
            head(json!({ name: jwk })),
            &jwk,
            "asked",
            &["token_key_embedded"],
            Good,
        );
        row(
            "3.10",
            "a key in the token and none elsewhere",
            head(json!({ name: jwk })),
            &json!({"kty": "RSA", "kid": "x"}),
            "unchecked_no_such_key",
            &["token_key_embedded", "key_not_found"],
            Good,
        );
    }
    row("3.11", "a type of its own", head(json!({"typ": "secevent+JWT"})), &jwk, "asked", &["token_typ"], Bad);
    row(
        "3.12",
        "an access token of the same issuer",
        body(json!({"scp": "User.Read"})),
        &jwk,
        "asked",
        &["token_access"],
        Bad,
    );
    row(
        "3.12",
        "an access token for Microsoft Graph",
        head(json!({"nonce": "x"})),
        &jwk,
        "unchecked_graph_nonce",
        &["token_access"],
        Bad,
    );
    table
}

#[test]
fn every_attack_is_named_and_none_is_verified() {
    let mut wrong = Vec::new();
    for Attack { section, attack, token, jwk, became, said, verdict } in attacks() {
        let seen = look(&token, &[jwk]);
        // More may be said: one attack can be odd in several ways.
        if (seen.0, seen.2) != (became, verdict) || !said.iter().all(|code| seen.1.contains(code)) {
            wrong.push(format!("§{section} {attack}: {seen:?}, not {:?}", (became, said, verdict)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_section_of_the_two_chapters_is_covered() {
    let attacks = attacks();
    let sections = (1..=9).map(|at| format!("2.{at}")).chain((1..=12).map(|at| format!("3.{at}")));
    for section in sections {
        assert!(attacks.iter().any(|attack| attack.section == section), "{section}");
    }
}

#[test]
fn a_token_without_keys_is_never_asked_about() {
    assert!(keys(&[]).is_empty());
    for Attack { token, attack, .. } in attacks() {
        assert_ne!(look(&token, &[]).0, "asked", "{attack}");
    }
}

#[test]
fn claims_that_are_no_json_are_never_verified() {
    let many = r"\q".repeat(70);
    let text = claims().to_string();
    let text = text.trim_end_matches('}');
    let whole = |more: &str| {
        let token = [part(&header().to_string()), part(&[text, more].concat()), part_of(&[0; 256])].join(".");
        let valid = Signature::Valid { kid: "made-up-key".into(), findings: Vec::new() };
        check(&decode(&token), &EXPECTED, &MOMENT).with_signature(&valid).verdict
    };
    for (more, verdict) in [
        ("}", Verdict::Verified),
        (r#","x":"\ud800"}"#, Verdict::Verified),
        (r#","x":"\q"}"#, Verdict::Bad),
        (r#","x":"\u12"}"#, Verdict::Bad),
        (&format!(r#","x":"{many}"}}"#), Verdict::Bad),
        (&format!(r#","x":"{many}","aud":"{CLIENT}"}}"#), Verdict::Bad),
        (&format!(r#","x":"{many}","y":1"#), Verdict::Bad),
        (&format!(r#","x":"{many}"}} x"#), Verdict::Bad),
        (&format!(r#","x":"{}"}}"#, r"\ud800".repeat(70)), Verdict::Bad),
    ] {
        assert_eq!(whole(more), verdict, "{more}");
    }
}

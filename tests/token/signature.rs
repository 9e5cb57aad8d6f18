//! From a token and keys to what WebCrypto is asked, and from its answer to the verdict.
//!
//! `tests/lab/webcrypto.json` is what is really asked, with vectors of the RFCs and tokens signed with keys made for these
//! tests (`vectors.json`); `tests/lab/webcrypto.test.js` asks a real WebCrypto every one.

use super::samples::*;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use expect_test::expect_file;
use serde_json::{Value, json};
use sso_ferry::entra::jwks;
use sso_ferry::finding::Finding;
use sso_ferry::token::check::{CheckKind, Expected, Moment, Outcome, Reason, Verdict, check};
use sso_ferry::token::decode;
use sso_ferry::token::keys::{Key, choose};
use sso_ferry::token::signature::{ALGORITHMS, Signature, prepare};

/// A token with its key: of an RFC, or made for these tests.
pub(crate) struct Vector {
    pub(crate) name: String,
    pub(crate) token: String,
    pub(crate) jwk: Value,
}

pub(crate) fn vectors() -> Vec<Vector> {
    let all: Value = serde_json::from_str(include_str!("vectors.json")).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let vector = |one: &Value| Vector { name: text(&one["name"]), token: text(&one["token"]), jwk: one["jwk"].clone() };
    all.as_array().unwrap().iter().map(vector).collect()
}

/// The token that is signed as Entra ID signs, and its key.
pub(crate) fn entra() -> Vector {
    vectors().into_iter().find(|vector| vector.name.starts_with("as Entra ID")).unwrap()
}

pub(crate) fn keys(jwks: &[Value]) -> Vec<Key> {
    jwks::pasted(&json!({ "keys": jwks }).to_string(), None).0
}

pub(crate) fn codes(findings: &[Finding]) -> Vec<&'static str> {
    for finding in findings {
        assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
        assert!(finding.details.iter().all(|detail| !detail.is_empty()), "{finding:?}");
    }
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

/// What becomes of a token: `asked` when WebCrypto decides, else why not; everything that is said; the verdict as long as
/// WebCrypto has not answered.
pub(crate) fn look(pasted: &str, jwks: &[Value]) -> (&'static str, Vec<&'static str>, Verdict) {
    let decoded = decode(pasted);
    let keys = keys(jwks);
    let (became, signature) = match prepare(&decoded, &keys) {
        Ok(verification) => {
            ("asked", Signature::NotChecked { reason: Reason::Browser, findings: verification.findings })
        }
        Err(signature) => match &signature {
            Signature::NotChecked { reason, .. } => (reason.as_str(), signature),
            Signature::Invalid { .. } => ("invalid", signature),
            Signature::Valid { .. } => panic!("nothing is valid unasked"),
        },
    };
    let judgement = check(&decoded, &EXPECTED, &MOMENT).with_signature(&signature);
    let said = [codes(&decoded.findings), codes(&judgement.findings)].concat();
    (became, said, judgement.verdict)
}

/// The token with another header; its signature stays.
pub(crate) fn with_header(token: &str, header: &str) -> String {
    let (_, rest) = token.split_once('.').unwrap();
    [&part(header), rest].join(".")
}

fn asked(name: &str, token: &str, jwk: &Value, valid: bool) -> Value {
    let (decoded, keys) = (decode(token), keys(std::slice::from_ref(jwk)));
    let verification = prepare(&decoded, &keys).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
    let mut algorithm = json!({"name": verification.algorithm.name});
    let how = verification.algorithm;
    let members = [("hash", how.hash.map(Value::from)), ("namedCurve", how.named_curve.map(Value::from))];
    for (name, value) in members.into_iter().chain([("saltLength", how.salt_length.map(Value::from))]) {
        if let Some(value) = value {
            algorithm[name] = value;
        }
    }
    let members: serde_json::Map<String, Value> =
        verification.public.members().map(|(name, value)| (name.to_owned(), value.into())).collect();
    json!({
        "name": name, "valid": valid, "algorithm": algorithm, "jwk": members,
        "signing_input": verification.signing_input, "signature": URL_SAFE_NO_PAD.encode(verification.signature),
    })
}

#[test]
fn what_webcrypto_is_asked_is_written_down() {
    let mut cases = Vec::new();
    let all = vectors();
    for vector in &all {
        cases.push(asked(&vector.name, &vector.token, &vector.jwk, true));
    }
    let used: Vec<String> = cases.iter().map(|case| case["name"].as_str().unwrap().to_owned()).collect();
    for algorithm in ALGORITHMS.iter().filter(|algorithm| algorithm.alg != "Ed25519") {
        assert!(used.iter().any(|name| name.contains(algorithm.alg)), "{} is covered", algorithm.alg);
    }
    // Ed25519 by its newer name: another header, so another signing input.
    let ed = all.iter().find(|vector| vector.name.contains("EdDSA")).unwrap();
    let newer = with_header(&ed.token, r#"{"alg":"Ed25519"}"#);
    cases.push(asked("Ed25519, signed as EdDSA", &newer, &ed.jwk, false));

    let Vector { token, jwk, .. } = entra();
    let parts: Vec<&str> = token.split('.').collect();
    let claims = |change: Value| part(&with(claims(), change).to_string());
    let changed = [parts[0], &claims(json!({"name": "Mallory"})), parts[2]].join(".");
    cases.push(asked("another payload", &changed, &jwk, false));
    let header = r#"{"typ":"JWT","alg":"RS512","kid":"made-up-key"}"#;
    cases.push(asked("another algorithm of the same key", &with_header(&token, header), &jwk, false));
    let header = r#"{"typ":"JWT","alg":"PS256","kid":"made-up-key"}"#;
    cases.push(asked("another padding scheme of the same key", &with_header(&token, header), &jwk, false));
    let other = all.iter().find(|vector| vector.name.contains("A.2")).unwrap();
    let other = with(jwk, json!({"n": other.jwk["n"]}));
    cases.push(asked("another key of the same kid", &token, &other, false));
    let text = serde_json::to_string_pretty(&cases).unwrap() + "\n";
    expect_file!["../lab/webcrypto.json"].assert_eq(&text);
}

#[test]
fn the_signing_input_is_what_was_transmitted() {
    for vector in vectors() {
        let (decoded, keys) = (decode(&format!("Bearer {}", vector.token)), keys(std::slice::from_ref(&vector.jwk)));
        let verification = prepare(&decoded, &keys).unwrap();
        let (input, signature) = vector.token.rsplit_once('.').unwrap();
        assert_eq!(verification.signing_input, input, "{}", vector.name);
        assert_eq!(URL_SAFE_NO_PAD.encode(verification.signature), signature, "{}", vector.name);
    }
}

#[test]
fn verified_needs_the_signature_and_every_mandatory_check() {
    let Vector { token, jwk, .. } = entra();
    let keys = keys(&[jwk]);
    let decoded = decode(&token);
    let end = |expected: &Expected<'_>, moment: &Moment, answer: Result<bool, String>| {
        let signature = prepare(&decoded, &keys).unwrap().outcome(answer);
        let judgement = check(&decoded, expected, moment).with_signature(&signature);
        let row = judgement.checks.iter().find(|check| check.what == CheckKind::Signature).unwrap();
        (judgement.verdict, row.outcome, codes(&judgement.findings))
    };
    let late = Moment { now: NOW + 86_400, ..MOMENT };
    let other = Expected { client_id: Some(OTHER), ..EXPECTED };
    let refused = || Err("Algorithm: Unrecognized name".to_owned());
    use Outcome::{Failed, Passed, Unchecked};
    for (what, expected, moment, answer, wanted) in [
        ("all of it", EXPECTED, MOMENT, Ok(true), (Verdict::Verified, Passed, vec![])),
        ("wrong signature", EXPECTED, MOMENT, Ok(false), (Verdict::Bad, Failed, vec!["signature_wrong"])),
        (
            "no answer",
            EXPECTED,
            MOMENT,
            refused(),
            (Verdict::Good, Unchecked(Reason::Browser), vec!["signature_browser"]),
        ),
        ("expired", EXPECTED, late, Ok(true), (Verdict::Bad, Passed, vec!["token_expired"])),
        ("for another app", other, MOMENT, Ok(true), (Verdict::Bad, Passed, vec!["token_audience"])),
        ("nothing to compare", Expected::default(), MOMENT, Ok(true), (Verdict::Unchecked, Passed, vec![])),
        (
            "no client ID",
            Expected { client_id: None, ..EXPECTED },
            MOMENT,
            Ok(true),
            (Verdict::Unchecked, Passed, vec![]),
        ),
        ("no issuer", Expected { issuer: None, ..EXPECTED }, MOMENT, Ok(true), (Verdict::Unchecked, Passed, vec![])),
        ("no tenant", Expected { tenant: None, ..EXPECTED }, MOMENT, Ok(true), (Verdict::Unchecked, Passed, vec![])),
        (
            "no algorithms",
            Expected { algorithms: &[], ..EXPECTED },
            MOMENT,
            Ok(true),
            (Verdict::Unchecked, Passed, vec![]),
        ),
        (
            "another nonce",
            Expected { nonce: Some("n"), ..EXPECTED },
            MOMENT,
            Ok(true),
            (Verdict::Bad, Passed, vec!["token_nonce"]),
        ),
    ] {
        assert_eq!(end(&expected, &moment, answer), wanted, "{what}");
    }
}

#[test]
fn without_an_answer_it_is_never_verified() {
    let decoded = decode(&entra().token);
    for reason in Reason::ALL {
        let judgement = check(&decoded, &EXPECTED, &MOMENT).with_signature(&Signature::not_checked(*reason));
        assert_eq!(judgement.verdict, Verdict::Good);
        let row = judgement.checks.iter().find(|check| check.what == CheckKind::Signature).unwrap();
        assert_eq!(row.outcome, Outcome::Unchecked(*reason));
    }
    assert_eq!(check(&decoded, &EXPECTED, &MOMENT).verdict, Verdict::Good);
}

#[test]
fn a_valid_signature_over_other_characters_than_base64url_does_not_make_a_good_token() {
    let padded = vectors().into_iter().find(|vector| vector.name.contains("padding")).unwrap();
    let (decoded, keys) = (decode(&padded.token), keys(&[padded.jwk]));
    let signature = prepare(&decoded, &keys).unwrap().outcome(Ok(true));
    assert!(matches!(signature, Signature::Valid { .. }));
    let judgement = check(&decoded, &EXPECTED, &MOMENT).with_signature(&signature);
    assert_eq!((judgement.verdict, codes(&judgement.findings)), (Verdict::Bad, vec!["token_as_written"]));
    assert_eq!(codes(&decoded.findings), ["token_padding"]);
}

/// The key of the token with changes, and what is chosen of the keys then: a place, and what is said.
#[test]
fn a_key_is_chosen_by_name_and_refused_by_what_its_publisher_says() {
    let jwk = entra().jwk;
    let but = |change: Value| with(jwk.clone(), change);
    let other = |kid: &str| with(vectors()[0].jwk.clone(), json!({ "kid": kid }));
    let v1 = "https://sts.windows.net/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/";
    let head = |change: Value| with(header(), change);
    let personal = "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0";
    let weak = URL_SAFE_NO_PAD.encode([0xbf; 128]);
    let none: Option<usize> = None;
    for (what, keys, header, issuer, chosen, said) in [
        ("by kid", vec![other("x"), jwk.clone()], head(json!({})), ISSUER, Some(1), vec![]),
        (
            "kid in another case",
            vec![but(json!({"kid": "MADE-UP-KEY", "x5t": null}))],
            header(),
            ISSUER,
            none,
            vec!["key_not_found | made-up-key | 1"],
        ),
        (
            "by x5t",
            vec![but(json!({"kid": "x"}))],
            head(json!({"kid": null, "x5t": "made-up-key"})),
            ISSUER,
            Some(0),
            vec![],
        ),
        (
            "x5t where the kid is unknown",
            vec![but(json!({"kid": "x"}))],
            head(json!({"x5t": "made-up-key"})),
            ISSUER,
            Some(0),
            vec![],
        ),
        (
            "no name, one key",
            vec![jwk.clone()],
            head(json!({"kid": null})),
            ISSUER,
            Some(0),
            vec!["key_guessed | made-up-key"],
        ),
        (
            "no name, one that fits",
            vec![but(json!({"use": "enc"})), other("x")],
            head(json!({"kid": null})),
            ISSUER,
            Some(1),
            vec!["key_guessed | x"],
        ),
        (
            "no name, several",
            vec![jwk.clone(), other("x")],
            head(json!({"kid": null})),
            ISSUER,
            none,
            vec!["key_ambiguous | – | 2"],
        ),
        (
            "no name, none that fits",
            vec![but(json!({"use": "enc"}))],
            head(json!({"kid": null})),
            ISSUER,
            none,
            vec!["key_not_found | – | 1"],
        ),
        (
            "one name twice, two keys",
            vec![jwk.clone(), other("made-up-key")],
            header(),
            ISSUER,
            none,
            vec!["key_ambiguous | made-up-key | 2"],
        ),
        (
            "one name twice, one key",
            vec![jwk.clone(), jwk.clone()],
            header(),
            ISSUER,
            Some(0),
            vec!["key_twice | made-up-key"],
        ),
        (
            "one name twice, one fits",
            vec![but(json!({"issuer": personal})), jwk.clone()],
            header(),
            ISSUER,
            Some(1),
            vec!["key_twice | made-up-key"],
        ),
        (
            "for encryption",
            vec![but(json!({"use": "enc"}))],
            header(),
            ISSUER,
            none,
            vec!["key_unfit | made-up-key | use | enc | sig"],
        ),
        ("no use", vec![but(json!({"use": null}))], header(), ISSUER, Some(0), vec![]),
        (
            "for other work",
            vec![but(json!({"key_ops": ["sign", "encrypt"]}))],
            header(),
            ISSUER,
            none,
            vec!["key_unfit | made-up-key | key_ops | sign, encrypt | verify"],
        ),
        ("for this work", vec![but(json!({"key_ops": ["verify"]}))], header(), ISSUER, Some(0), vec![]),
        (
            "for another algorithm",
            vec![but(json!({"alg": "RS512"}))],
            header(),
            ISSUER,
            none,
            vec!["key_unfit | made-up-key | alg | RS512 | RS256"],
        ),
        (
            "of another kind",
            vec![jwk.clone()],
            head(json!({"alg": "ES256"})),
            ISSUER,
            none,
            vec!["key_unfit | made-up-key | kty | RSA | EC"],
        ),
        (
            "on another curve",
            vec![with(vectors()[2].jwk.clone(), json!({"kid": "made-up-key"}))],
            head(json!({"alg": "ES256"})),
            ISSUER,
            none,
            vec!["key_unfit | made-up-key | crv | P-521 | P-256"],
        ),
        (
            "of one cloud",
            vec![but(json!({"cloud_instance_name": "microsoftonline.us"}))],
            header(),
            ISSUER,
            none,
            vec![
                "key_foreign | made-up-key | cloud_instance_name | microsoftonline.us | https://login.microsoftonline.com/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/v2.0",
            ],
        ),
        (
            "of personal accounts",
            vec![but(json!({"issuer": personal}))],
            header(),
            ISSUER,
            none,
            vec![
                "key_foreign | made-up-key | issuer | https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0 | https://login.microsoftonline.com/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/v2.0",
            ],
        ),
        ("of personal accounts, for one", vec![but(json!({"issuer": personal}))], header(), personal, Some(0), vec![]),
        ("a v1.0 token, a key of both", vec![jwk.clone()], header(), v1, Some(0), vec![]),
        (
            "a v1.0 token, a key of another tenant",
            vec![but(json!({"issuer": personal}))],
            header(),
            v1,
            none,
            vec![
                "key_foreign | made-up-key | issuer | https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0 | https://sts.windows.net/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/",
            ],
        ),
        (
            "a v1.0 token, a key of another cloud by its issuer",
            vec![but(json!({"issuer": "https://login.partner.microsoftonline.cn/{tenantid}/v2.0"}))],
            header(),
            v1,
            none,
            vec![
                "key_foreign | made-up-key | issuer | https://login.partner.microsoftonline.cn/{tenantid}/v2.0 | https://sts.windows.net/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/",
            ],
        ),
        (
            "a v1.0 token, a key of another cloud by its name",
            vec![but(json!({"cloud_instance_name": "partner.microsoftonline.cn"}))],
            header(),
            v1,
            none,
            vec![
                "key_foreign | made-up-key | cloud_instance_name | partner.microsoftonline.cn | https://sts.windows.net/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/",
            ],
        ),
        (
            "a v1.0 token of China, a key of China",
            vec![but(json!({
                "issuer": "https://login.partner.microsoftonline.cn/{tenantid}/v2.0",
                "cloud_instance_name": "partner.microsoftonline.cn"
            }))],
            header(),
            "https://sts.chinacloudapi.cn/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/",
            Some(0),
            vec![],
        ),
        (
            "a v1.0 token of US Government, which shares its issuer",
            vec![but(json!({
                "issuer": "https://login.microsoftonline.us/{tenantid}/v2.0", "cloud_instance_name": "microsoftonline.us"
            }))],
            header(),
            v1,
            Some(0),
            vec![],
        ),
        (
            "a host that looks like the v1.0 issuer's",
            vec![jwk.clone()],
            header(),
            "https://sts.example.com/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/",
            none,
            vec![
                "key_foreign | made-up-key | issuer | https://login.microsoftonline.com/{tenantid}/v2.0 | https://sts.example.com/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/",
            ],
        ),
        (
            "the placeholder in the token",
            vec![jwk.clone()],
            header(),
            "https://login.microsoftonline.com/{tenantid}/v2.0",
            none,
            vec![
                "key_foreign | made-up-key | issuer | https://login.microsoftonline.com/{tenantid}/v2.0 | https://login.microsoftonline.com/{tenantid}/v2.0",
            ],
        ),
        (
            "another path in place of a tenant",
            vec![jwk.clone()],
            header(),
            "https://login.microsoftonline.com/a/b/v2.0",
            none,
            vec![
                "key_foreign | made-up-key | issuer | https://login.microsoftonline.com/{tenantid}/v2.0 | https://login.microsoftonline.com/a/b/v2.0",
            ],
        ),
        ("weak", vec![but(json!({"n": weak}))], header(), ISSUER, none, vec!["key_weak | made-up-key | 1024"]),
        ("exponent 1", vec![but(json!({"e": "AQ"}))], header(), ISSUER, none, vec!["key_exponent | made-up-key | 1"]),
        (
            "an even exponent",
            vec![but(json!({"e": "AQAA"}))],
            header(),
            ISSUER,
            none,
            vec!["key_exponent | made-up-key | 65536"],
        ),
        ("damaged", vec![but(json!({"n": "***"}))], header(), ISSUER, none, vec!["key_damaged | made-up-key | n"]),
        (
            "its private half is public",
            vec![but(json!({"d": "AQAB"}))],
            header(),
            ISSUER,
            none,
            vec!["key_private | made-up-key"],
        ),
        (
            "a shared key",
            vec![json!({"kty": "oct", "kid": "made-up-key", "k": "AAAA"})],
            header(),
            ISSUER,
            none,
            vec!["key_private | made-up-key", "key_unfit | made-up-key | kty | oct | RSA"],
        ),
    ] {
        let keys = self::keys(&keys);
        let header = sso_ferry::json::parse(&header.to_string()).0;
        let choice = choose(&keys, &header, Some(issuer));
        let at = choice.key.map(|key| keys.iter().position(|one| std::ptr::eq(one, key)).unwrap());
        let line = |finding: &Finding| [&[finding.code.as_str().to_owned()], &finding.details[..]].concat().join(" | ");
        let findings: Vec<String> = choice.findings.iter().map(line).collect();
        assert_eq!((at, findings), (chosen, said.into_iter().map(str::to_owned).collect()), "{what}");
    }
}

/// With a valid signature, what is changed in the good token, what the connection expects, and the verdict.
#[test]
fn a_valid_signature_alone_verifies_nothing() {
    use Verdict::{Bad, Unchecked, Verified};
    let jwk = with(entra().jwk, json!({"kid": "made-up-key"}));
    let v1 = json!({"iss": ISSUER_V1, "ver": "1.0"});
    let easy = Expected { v1_is_fine: true, ..EXPECTED };
    let b2c = "https://contoso.b2clogin.com/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/v2.0/";
    let customers = Expected { issuer: Some(b2c), ..EXPECTED };
    for (what, change, expected, keys, verdict) in [
        ("as it should be", json!({}), EXPECTED, jwk.clone(), Verified),
        ("no tenant", json!({"tid": null}), EXPECTED, jwk.clone(), Unchecked),
        (
            "no tenant, as B2C's",
            json!({"iss": b2c, "tid": null}),
            customers,
            with(jwk.clone(), json!({"issuer": null})),
            Verified,
        ),
        ("another audience", json!({"aud": [CLIENT, "x"]}), EXPECTED, jwk.clone(), Unchecked),
        ("another audience and azp", json!({"aud": [CLIENT, "x"], "azp": CLIENT}), EXPECTED, jwk.clone(), Verified),
        ("an audience that is no text", json!({"aud": [CLIENT, 5]}), EXPECTED, jwk.clone(), Bad),
        ("an end in a hundred years", json!({"exp": NOW + 3_153_600_000_i64}), EXPECTED, jwk.clone(), Bad),
        ("issued before 1970", json!({"iat": -5}), EXPECTED, jwk.clone(), Bad),
        ("of the v1.0 endpoint", v1.clone(), EXPECTED, jwk.clone(), Bad),
        ("of the v1.0 endpoint, which the console does not mind", v1, easy, jwk.clone(), Unchecked),
    ] {
        let decoded = decode(&token(&header(), &with(claims(), change)));
        let keys = self::keys(&[keys]);
        let signature = prepare(&decoded, &keys).unwrap_or_else(|why| panic!("{what}: {why:?}")).outcome(Ok(true));
        let judgement = check(&decoded, &expected, &MOMENT).with_signature(&signature);
        assert_eq!(judgement.verdict, verdict, "{what}: {:?}", codes(&judgement.findings));
    }
}

#[test]
fn every_truncation_and_every_changed_byte_is_survived_and_never_verified() {
    let Vector { token, jwk, .. } = entra();
    let keys = keys(&[jwk]);
    let look = |text: &str| {
        let decoded = decode(text);
        let (signature, refused) = match prepare(&decoded, &keys) {
            Ok(verification) => (verification.outcome(Ok(false)), false),
            Err(signature) => (signature, true),
        };
        let judgement = check(&decoded, &EXPECTED, &MOMENT).with_signature(&signature);
        codes(&judgement.findings);
        assert_ne!(judgement.verdict, Verdict::Verified, "{text}");
        refused
    };
    for length in 0..token.len() {
        assert!(look(token.split_at(length).0), "{length}");
    }
    for at in 0..token.len() {
        for bit in [1, 0x20] {
            let mut bytes = token.clone().into_bytes();
            bytes[at] ^= bit;
            look(&String::from_utf8(bytes).unwrap());
        }
    }
}

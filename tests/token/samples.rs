//! Tokens with the shape of Entra ID's, with made-up identifiers and a signature of zeros.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sso_ferry::token::check::{Expected, Moment};

pub(crate) const CLIENT: &str = "11111111-2222-4333-8444-555555555555";
pub(crate) const TENANT: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
pub(crate) const OTHER: &str = "99999999-8888-4777-8666-555555555555";
pub(crate) const ISSUER: &str = "https://login.microsoftonline.com/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/v2.0";
pub(crate) const ISSUER_V1: &str = "https://sts.windows.net/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/";
/// 2026-08-21 08:00:00 UTC.
pub(crate) const NOW: i64 = 1_787_299_200;

pub(crate) const EXPECTED: Expected<'static> = Expected {
    client_id: Some(CLIENT),
    issuer: Some(ISSUER),
    tenant: Some(TENANT),
    nonce: None,
    algorithms: &["RS256"],
    v1_is_fine: false,
};
pub(crate) const MOMENT: Moment = Moment { now: NOW, skew: 300, offset_minutes: 480 };

pub(crate) fn header() -> Value {
    json!({"typ": "JWT", "alg": "RS256", "kid": "made-up-key"})
}

/// Issued a minute ago and, as Entra ID does, dated five minutes back; valid for 3900 seconds.
pub(crate) fn claims() -> Value {
    json!({
        "aud": CLIENT, "iss": ISSUER, "iat": NOW - 360, "nbf": NOW - 360, "exp": NOW + 3540, "name": "Adele Vance",
        "nonce": "n-0S6_WzA2Mj", "oid": "12345678-1234-4234-8234-123456789abc", "preferred_username": "adele@contoso.com",
        "rh": "0.AAAA", "sub": "made-up-subject", "tid": TENANT, "uti": "made-up", "ver": "2.0"
    })
}

pub(crate) fn claims_v1() -> Value {
    with(claims(), json!({"iss": ISSUER_V1, "ver": "1.0", "amr": ["pwd"], "unique_name": "adele@contoso.com"}))
}

/// The object with members replaced; `null` takes a member away.
pub(crate) fn with(mut object: Value, changes: Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        let members = object.as_object_mut().unwrap();
        if value.is_null() {
            members.remove(name)
        } else {
            members.insert(name.clone(), value.clone())
        };
    }
    object
}

pub(crate) fn part(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

pub(crate) fn token(header: &Value, claims: &Value) -> String {
    [part(&header.to_string()), part(&claims.to_string()), URL_SAFE_NO_PAD.encode([0; 256])].join(".")
}

pub(crate) fn good() -> String {
    token(&header(), &claims())
}

/// A part from bytes that may be no text.
pub(crate) fn part_of(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A token from the JSON text of its parts, with a signature of that many bytes.
fn written(header: &str, claims: &str, signature: usize) -> String {
    [part(header), part(claims), URL_SAFE_NO_PAD.encode(vec![0xa5; signature])].join(".")
}

/// The claims that the samples differ by, between those that all have.
fn person(changes: &str) -> String {
    [r#"{"aud":"11111111-2222-4333-8444-555555555555","#, changes, r#","iat":1787298840,"exp":1787302740}"#].concat()
}

const RS256: &str = r#"{"typ":"JWT","alg":"RS256","kid":"made-up-key"}"#;

/// Tokens of every kind that is known, each with what is special about it. Signatures are shorter than real ones.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    let v2 = |claims: &str| written(RS256, &person(claims), 32);
    let tid = r#""tid":"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee","#;
    let issuer = |host: &str| [tid, r#""iss":"https://"#, host, r#"/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/"#].concat();
    let entra = issuer("login.microsoftonline.com");
    let bad_utf8 = [part(RS256), part_of(b"{\"name\":\"J\xf6rg \xe4\",\"ver\":\"2.0\"}"), part("made-up")].join(".");
    let padded = [part(RS256) + "==", part(r#"{"sub":"s","ver":"2.0"}"#) + "=", part("made-up") + "="].join(".");
    vec![
        (
            "v1",
            v2(&[&issuer("sts.windows.net"), r#"","ver":"1.0","unique_name":"adele@contoso.com","amr":["pwd"]"#]
                .concat()),
        ),
        ("v2", v2(&[&entra, r#"v2.0","ver":"2.0","preferred_username":"adele@contoso.com","sub":"made-up""#].concat())),
        ("guest", v2(&[&entra, r#"v2.0","idp":"live.com","upn":"a_x.org#EXT#@contoso.com","acct":1"#].concat())),
        (
            "groups overage",
            v2(
                r#""_claim_names":{"groups":"src1"},"_claim_sources":{"src1":{"endpoint":"https://graph.microsoft.com/"}}"#,
            ),
        ),
        (
            "Graph access token",
            written(
                r#"{"typ":"JWT","nonce":"made-up","alg":"RS256","x5t":"k","kid":"k"}"#,
                r#"{"aud":"00000003-0000-0000-c000-000000000000","scp":"User.Read openid","ver":"1.0"}"#,
                32,
            ),
        ),
        ("app-only token", v2(r#""idtyp":"app","roles":["User.Read.All"],"azp":"made-up","azpacr":"1""#)),
        (
            "B2C",
            v2(r#""iss":"https://contoso.b2clogin.com/x/v2.0/","tfp":"B2C_1_si","emails":["a@x.org"],"newUser":true"#),
        ),
        (
            "CIAM",
            v2(&[&issuer("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee.ciamlogin.com"), r#"v2.0","oid":"made-up""#].concat()),
        ),
        ("personal account", v2(r#""tid":"9188040d-6c67-4c5b-b112-36a304b66dad","email":"a@outlook.com""#)),
        ("ES256", written(r#"{"alg":"ES256","kid":"made-up"}"#, r#"{"sub":"s","nonce":"n"}"#, 64)),
        ("HS256", written(r#"{"alg":"HS256"}"#, r#"{"iss":"joe","http://example.com/is_root":true}"#, 32)),
        ("none", written(r#"{"alg":"none"}"#, r#"{"iss":"joe","sub":"s"}"#, 0)),
        (
            "JWE",
            [&part(r#"{"alg":"RSA-OAEP","enc":"A256GCM","cty":"JWT"}"#), "b2s", "AAECAwQ", "Y2lwaGVy", "dGFn"]
                .join("."),
        ),
        ("nested", written(r#"{"alg":"RS256","cty":"JWT"}"#, &written(RS256, r#"{"sub":"inner"}"#, 8), 32)),
        ("duplicate names", v2(r#""sub":"one","x":{"a":1,"a":2},"sub":"two""#)),
        ("64-bit numbers", v2(r#""puid":10032001234567891234,"n":-9223372036854775808,"f":1.50,"e":1E+2"#)),
        ("bidi", v2("\"name\":\"a\u{202e}b\u{200b}c\",\"preferred_username\":\"\\u0430dmin@contoso.com\"")),
        ("broken UTF-8", bad_utf8),
        ("padded", padded),
        ("Chinese names", v2(r#""name":"李小龙","given_name":"小龙","family_name":"李","department":"信息技术部""#)),
    ]
}

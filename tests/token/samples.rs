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

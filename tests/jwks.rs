//! Key sets as Entra publishes them, and what is said about those that are odd.

#![cfg(test)]

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use serde_json::{Value, json};
use sso_ferry::entra::jwks::parse;

const TENANT: &str = "9122040d-6c67-4c5b-b112-36a304b66dad";
const URL: &str = "https://login.microsoftonline.com/common/discovery/v2.0/keys";
const TEMPLATE: &str = "https://login.microsoftonline.com/{tenantid}/v2.0";

fn issuer() -> String {
    TEMPLATE.replace("{tenantid}", TENANT)
}

/// A modulus of that many bits: no real key, the summary looks at its length alone.
fn modulus(bits: usize) -> Vec<u8> {
    let mut bytes = vec![0xfb; bits.div_ceil(8)];
    bytes[0] = if bits.is_multiple_of(8) { 0xbf } else { (1 << (bits % 8)) - 1 };
    bytes
}

fn key(kid: &str) -> Value {
    json!({
        "kty": "RSA", "use": "sig", "kid": kid, "x5t": kid, "n": URL_SAFE_NO_PAD.encode(modulus(2048)), "e": "AQAB",
        "x5c": ["MIIC"], "cloud_instance_name": "microsoftonline.com", "issuer": TEMPLATE,
    })
}

/// A key with one member changed; `null` takes it out.
fn with(name: &str, value: Value) -> Value {
    let mut key = key("k1");
    let members = key.as_object_mut().unwrap();
    match value {
        Value::Null => members.remove(name),
        value => members.insert(name.into(), value),
    };
    key
}

fn set(keys: &[Value]) -> String {
    json!({ "keys": keys }).to_string()
}

fn said(text: &str) -> Vec<String> {
    let (_, findings) = parse(text, URL, Some(&issuer()));
    let line = |finding: &sso_ferry::finding::Finding| {
        assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
        [&[finding.code.as_str().to_owned()], &finding.details[..]].concat().join(" ")
    };
    findings.iter().map(line).collect()
}

#[test]
fn a_key_is_summed_up() {
    let (keys, findings) = parse(&set(&[key("k1"), key("k2")]), URL, Some(&issuer()));
    assert_eq!(findings, []);
    assert_eq!(keys.len(), 2);
    let first = &keys[0];
    assert_eq!(
        (first.kid.as_deref(), first.kty.as_deref(), first.usage.as_deref()),
        (Some("k1"), Some("RSA"), Some("sig"))
    );
    assert_eq!((first.alg.as_deref(), first.bits, first.exponent), (None, Some(2048), Some(65537)));
    assert_eq!((first.x5t.as_deref(), first.issuer.as_deref(), first.has_x5c), (Some("k1"), Some(TEMPLATE), true));
    assert_eq!(first.cloud_instance_name.as_deref(), Some("microsoftonline.com"));
    for bits in [2047, 2049, 3072, 4096] {
        let (keys, _) = parse(&set(&[with("n", json!(URL_SAFE_NO_PAD.encode(modulus(bits))))]), URL, None);
        assert_eq!(keys[0].bits, Some(bits));
    }
}

#[test]
fn odd_keys_are_findings_that_name_the_key() {
    let standard = STANDARD.encode(modulus(2048));
    let leading_zero = URL_SAFE_NO_PAD.encode([vec![0], modulus(2048)].concat());
    for (what, key, expected) in [
        ("no alg, which Entra never has", key("k1"), vec![]),
        ("a leading zero byte", with("n", json!(leading_zero)), vec![]),
        ("short", with("n", json!(URL_SAFE_NO_PAD.encode(modulus(1024)))), vec!["key_weak k1 1024"]),
        ("exponent 1", with("e", json!("AQ")), vec!["key_exponent k1 1"]),
        ("an even exponent", with("e", json!("AQAA")), vec!["key_exponent k1 65536"]),
        ("exponent 3 is allowed", with("e", json!("Aw")), vec![]),
        ("standard base64", with("n", json!(standard)), vec!["key_alphabet k1 n"]),
        ("not base64", with("n", json!("***")), vec!["key_damaged k1 n"]),
        ("no modulus", with("n", Value::Null), vec!["key_damaged k1 n"]),
        ("a number for a text", with("e", json!(65537)), vec!["key_damaged k1 e"]),
        ("no kid", with("kid", Value::Null), vec!["key_without_id 1"]),
        ("a private key", with("d", json!("AQAB")), vec!["key_private k1"]),
        ("for encryption", with("use", json!("enc")), vec![&*format!("keys_without_rsa {URL} RSA")]),
        ("no use", with("use", Value::Null), vec![]),
        ("elliptic", with("kty", json!("EC")), vec![&*format!("keys_without_rsa {URL} EC")]),
        (
            "of US Government, as in the shared set since 2025",
            with("cloud_instance_name", json!("microsoftonline.us")),
            vec!["keys_of_another_cloud 1 microsoftonline.us login.microsoftonline.com"],
        ),
        (
            "of personal accounts",
            with("issuer", json!("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0")),
            vec![&*format!(
                "keys_of_another_issuer 1 https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0 {}",
                issuer()
            )],
        ),
        ("of exactly this issuer", with("issuer", json!(issuer())), vec![]),
        ("without an issuer", with("issuer", Value::Null), vec![]),
    ] {
        assert_eq!(said(&set(&[key])), expected, "{what}");
    }
    assert_eq!(said(&set(&[key("a"), key("a"), key("a")])), ["key_twice a"]);
}

#[test]
fn what_is_no_key_set_is_named() {
    let good = set(&[key("k1")]);
    for (what, text, expected) in [
        ("nothing", String::new(), vec![format!("keys_not_json {URL} —")]),
        ("a page", "<html>".into(), vec![format!("keys_not_json {URL} <html>")]),
        ("another object", "{\"a\":1}".into(), vec![format!("keys_not_json {URL} {{\"a\":1}}")]),
        ("a metadata document", r#"{"issuer":"i","jwks_uri":"k"}"#.into(), vec!["found_metadata".into()]),
        (
            "an error",
            r#"{"error":"invalid_tenant","error_description":"AADSTS90002: Not found."}"#.into(),
            vec!["found_error invalid_tenant AADSTS90002: Not found.".into()],
        ),
        ("no keys", "{\"keys\":[]}".into(), vec![format!("keys_empty {URL}")]),
        ("a byte order mark", format!("\u{feff}{good}"), vec![]),
        ("cut behind the keys", good.split_at(good.len() - 1).0.into(), vec![format!("keys_damaged {URL} 1")]),
    ] {
        assert_eq!(said(&text), expected, "{what}");
    }
}

#[test]
fn every_beginning_of_a_key_set_is_survived() {
    let good = set(&[key("k1"), key("k2")]);
    for end in 0..good.len() {
        let (keys, findings) = parse(good.split_at(end).0, URL, Some(&issuer()));
        assert!(keys.len() <= 2 && !findings.is_empty(), "{end}");
    }
}

proptest! {
    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}", n in "\\PC{0,20}", at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        parse(&text, URL, Some(&text));
        parse(&set(&[with("n", json!(n))]), URL, Some(&issuer()));
        let mut bytes = set(&[key("k1")]).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        parse(&String::from_utf8_lossy(&bytes), URL, Some(&issuer()));
    }
}

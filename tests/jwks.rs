//! Key sets as Entra publishes them or a person pastes them, what is said about those that are odd, and where they are
//! asked for.

#![cfg(test)]

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use serde_json::{Value, json};
use sso_ferry::entra::clouds::{self, LOGIN_HOSTS};
use sso_ferry::entra::jwks::{parse, pasted};
use sso_ferry::entra::keys_address::{clouds_to_ask, of_cloud, of_connection};
use sso_ferry::entra::metadata::ProviderMetadata;
use sso_ferry::finding::Finding;

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
    lines(&findings)
}

fn lines(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
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

#[test]
fn of_a_key_only_the_public_members_are_handed_on_and_written_anew() {
    let curve = |crv: &str, length: usize| {
        json!({"kty": "EC", "crv": crv, "kid": "k1", "alg": "ES256", "use": "sig",
        "x": URL_SAFE_NO_PAD.encode(vec![7; length]), "y": URL_SAFE_NO_PAD.encode(vec![9; length])})
    };
    let point = |length: usize| URL_SAFE_NO_PAD.encode(vec![7; length]);
    let n = URL_SAFE_NO_PAD.encode(modulus(2048));
    let rsa = vec![("kty", "RSA".to_owned()), ("n", n.clone()), ("e", "AQAB".to_owned())];
    let zeros = URL_SAFE_NO_PAD.encode([vec![0, 0], modulus(2048)].concat());
    for (what, key, members) in [
        ("as published", key("k1"), rsa.clone()),
        ("with what would forbid its use", with("key_ops", json!(["sign"])), rsa.clone()),
        ("with a private half", with("d", json!("AQAB")), rsa.clone()),
        ("in standard base64", with("n", json!(STANDARD.encode(modulus(2048)))), rsa.clone()),
        ("with leading zeros", with("n", json!(zeros)), rsa),
        ("cut", with("n", json!(n.split_at(n.len() - 1).0)), vec![]),
        ("shared", json!({"kty": "oct", "kid": "k1", "k": "AAAA"}), vec![]),
        ("of no kind", json!({"kid": "k1", "n": n, "e": "AQAB"}), vec![]),
        (
            "P-256",
            curve("P-256", 32),
            vec![
                ("kty", "EC".into()),
                ("crv", "P-256".into()),
                ("x", point(32)),
                ("y", URL_SAFE_NO_PAD.encode([9; 32])),
            ],
        ),
        ("a coordinate of another curve", curve("P-256", 48), vec![]),
        ("an unknown curve", curve("secp256k1", 32), vec![]),
        (
            "Ed25519",
            json!({"kty": "OKP", "crv": "Ed25519", "x": point(32)}),
            vec![("kty", "OKP".into()), ("crv", "Ed25519".into()), ("x", point(32))],
        ),
        ("Ed25519, too short", json!({"kty": "OKP", "crv": "Ed25519", "x": point(31)}), vec![]),
        ("X25519 is for encryption", json!({"kty": "OKP", "crv": "X25519", "x": point(32)}), vec![]),
    ] {
        let (keys, _) = parse(&set(&[key]), URL, None);
        let public = keys[0].public.as_ref();
        let seen: Vec<(&str, String)> = public
            .into_iter()
            .flat_map(|public| public.members())
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        assert_eq!(seen, members, "{what}");
    }
}

#[test]
fn what_a_person_pastes_as_keys_is_read_or_named() {
    let one = key("k1");
    let ec = json!({"kty": "EC", "crv": "P-256", "kid": "e", "x": "A".repeat(43), "y": "A".repeat(43)});
    let many: Vec<Value> = (0..201).map(|at| key(&at.to_string())).collect();
    for (what, text, read, expected) in [
        ("a set", set(&[one.clone(), key("k2")]), 2, vec![]),
        ("one key", one.to_string(), 1, vec![]),
        (
            "a set with a byte order mark and blanks",
            format!("\u{feff} {}\n", set(std::slice::from_ref(&one))),
            1,
            vec![],
        ),
        ("a set without RSA keys", set(&[ec]), 1, vec![]),
        ("a private key", with("d", json!("AQAB")).to_string(), 1, vec!["key_private k1".to_owned()]),
        ("issuer is a number", with("issuer", json!(7)).to_string(), 1, vec!["key_member_type k1 issuer".into()]),
        ("use is a list", with("use", json!(["sig"])).to_string(), 1, vec!["key_member_type k1 use".into()]),
        ("alg is a number", with("alg", json!(256)).to_string(), 1, vec!["key_member_type k1 alg".into()]),
        (
            "key_ops is a text",
            with("key_ops", json!("verify")).to_string(),
            1,
            vec!["key_member_type k1 key_ops".into()],
        ),
        ("alg is nothing", one.to_string().replacen('{', "{\"alg\":null,", 1), 1, vec![]),
        ("use twice", one.to_string().replacen('{', r#"{"use":"enc","#, 1), 1, vec!["key_member_twice k1 use".into()]),
        (
            "issuer twice",
            with("issuer", json!("i")).to_string().replacen('{', r#"{"issuer":"j","#, 1),
            1,
            vec!["key_member_twice k1 issuer".into()],
        ),
        ("kid twice", one.to_string().replacen('{', r#"{"kid":"k1","#, 1), 1, vec!["key_member_twice k1 kid".into()]),
        ("no key", set(&[]), 0, vec!["keys_pasted_not {\"keys\":[]}".into()]),
        ("nothing", String::new(), 0, vec!["keys_pasted_not —".into()]),
        ("words", "my key".into(), 0, vec!["keys_pasted_not my key".into()]),
        ("a secret", "aZ18Q~abcdefghijklmnopqrstuvwxyzABCDE".into(), 0, vec!["keys_pasted_not …".into()]),
        ("a secret's field", r#"{"client_secret":"aZ18Q~abcdefgh"}"#.into(), 0, vec!["keys_pasted_not …".into()]),
        ("a word with digits", "hunter2hunter2".into(), 0, vec!["keys_pasted_not hun…".into()]),
        (
            "a private key on one line",
            "-----BEGIN PRIVATE KEY-----MIIEvQIBADANBgkqhkiG9w0BAQEF".into(),
            0,
            vec!["keys_pem -----BEGIN PRIVATE KEY-----".into()],
        ),
        ("a metadata document", r#"{"issuer":"i","jwks_uri":"k"}"#.into(), 0, vec!["found_metadata".into()]),
        (
            "a certificate",
            "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----".into(),
            0,
            vec!["keys_pem -----BEGIN CERTIFICATE-----".into()],
        ),
        (
            "a private key in PEM: only its kind is said",
            "-----BEGIN PRIVATE KEY-----\nMIIE\n".into(),
            0,
            vec!["keys_pem -----BEGIN PRIVATE KEY-----".into()],
        ),
        ("too many", set(&many), 200, vec!["keys_many 201 200".into()]),
        ("cut", set(&[key("k1")]).trim_end_matches(['}', ']']).into(), 1, vec!["keys_damaged — 1".into()]),
    ] {
        let (keys, findings) = pasted(&text, None);
        assert_eq!((keys.len(), lines(&findings)), (read, expected), "{what}");
    }
    let (_, findings) = pasted(&with("issuer", json!("https://other.example")).to_string(), Some(&issuer()));
    assert_eq!(lines(&findings), [format!("keys_of_another_issuer 1 https://other.example {}", issuer())]);
}

#[test]
fn keys_are_asked_for_where_the_connection_says_and_only_at_login_hosts() {
    const APP: &str = "11111111-2222-4333-8444-555555555555";
    let login = format!("https://login.microsoftonline.com/{TENANT}/discovery/v2.0/keys");
    let ciam = format!("https://contoso.ciamlogin.com/{TENANT}/discovery/v2.0/keys");
    let b2c = "https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_x/discovery/v2.0/keys";
    for (uri, application, expected) in [
        (login.as_str(), None, Ok(login.clone())),
        (
            "https://login.chinacloudapi.cn/common/discovery/keys",
            None,
            Ok("https://login.chinacloudapi.cn/common/discovery/keys".into()),
        ),
        (&login, Some(APP), Ok(format!("{login}?appid={APP}"))),
        (&format!("{login}?appid={APP}"), Some(APP), Ok(format!("{login}?appid={APP}"))),
        (&format!("{login}?x=1#y"), Some(APP), Ok(format!("{login}?x=1&appid={APP}"))),
        (&login, Some("&x=https://a.example"), Ok(login.clone())),
        ("", None, Err("keys_address_missing https://document.example".to_owned())),
        (&ciam, None, Err(format!("keys_address_customers {ciam}"))),
        (b2c, None, Err(format!("keys_address_customers {b2c}"))),
        (
            "http://login.microsoftonline.com/keys",
            None,
            Err("keys_address_elsewhere http://login.microsoftonline.com/keys".into()),
        ),
        (
            "https://login.microsoftonline.com:8443/k",
            None,
            Err("keys_address_elsewhere https://login.microsoftonline.com:8443/k".into()),
        ),
        (
            "https://LOGIN.microsoftonline.com/k",
            None,
            Err("keys_address_elsewhere https://LOGIN.microsoftonline.com/k".into()),
        ),
        (
            "https://u@login.microsoftonline.com/k",
            None,
            Err("keys_address_elsewhere https://u@login.microsoftonline.com/k".into()),
        ),
        (
            "https://login.microsoftonline.com.a.example/k",
            None,
            Err("keys_address_elsewhere https://login.microsoftonline.com.a.example/k".into()),
        ),
        (
            "https://login.microsoftonline.com\\@a.example/k",
            None,
            Err("keys_address_elsewhere https://login.microsoftonline.com\\@a.example/k".into()),
        ),
        (
            "https://login.microsoftonline.com/a b",
            None,
            Err("keys_address_elsewhere https://login.microsoftonline.com/a b".into()),
        ),
        ("https://login.microsoftonline.com?k", None, Ok("https://login.microsoftonline.com?k".into())),
        // Microsoft's own tests and a closed cloud are recognised and never asked.
        ("https://login.windows-ppe.net/k", None, Err("keys_address_elsewhere https://login.windows-ppe.net/k".into())),
        (
            "https://login.microsoftonline.de/k",
            None,
            Err("keys_address_elsewhere https://login.microsoftonline.de/k".into()),
        ),
        ("https://sts.windows.net/k", None, Err("keys_address_elsewhere https://sts.windows.net/k".into())),
        ("javascript:alert(1)", None, Err("keys_address_elsewhere javascript:alert(1)".into())),
    ] {
        let metadata = ProviderMetadata {
            url: "https://document.example".into(),
            jwks_uri: Some(uri.to_owned()),
            application: application.map(str::to_owned),
            ..ProviderMetadata::default()
        };
        let seen = of_connection(&metadata).map_err(|finding| lines(&[finding]).concat());
        assert_eq!(seen, expected, "{uri}");
    }
}

#[test]
fn without_a_connection_the_person_chooses_the_cloud_and_the_token_nothing() {
    let cloud = |id| clouds::by_id(id).unwrap();
    assert_eq!(of_cloud(cloud("global")).as_deref(), Some(URL));
    assert_eq!(of_cloud(cloud("germany-closed-2021")), None);
    assert_eq!(of_cloud(cloud("ppe")), None);
    assert!(clouds_to_ask().count() > 3);
    for cloud in clouds_to_ask() {
        assert!(LOGIN_HOSTS.contains(&cloud.login), "{}", cloud.id);
    }
}

proptest! {
    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}", n in "\\PC{0,20}", at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        parse(&text, URL, Some(&text));
        pasted(&text, Some(&text));
        parse(&set(&[with("n", json!(n))]), URL, Some(&issuer()));
        let mut bytes = set(&[key("k1")]).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        parse(&String::from_utf8_lossy(&bytes), URL, Some(&issuer()));
    }
}

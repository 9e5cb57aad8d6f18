//! Metadata documents as they are served, damaged, of other directories, or something else altogether.

#![cfg(test)]

use proptest::prelude::*;
use serde_json::{Value, json};
use sso_ferry::connection::{Connection, Store};
use sso_ferry::entra::clouds::Directory;
use sso_ferry::entra::metadata::{FIELDS, Failure, ProviderMetadata, fields, is_document, is_whole, parse};
use sso_ferry::json;
use std::collections::BTreeSet;

const TENANT: &str = "9122040d-6c67-4c5b-b112-36a304b66dad";
const OTHER: &str = "0d2f3a5c-8b1e-4f60-9a7d-1c2b3d4e5f60";
const APP: &str = "6731de76-14a6-49ae-97bc-6eba6914391e";
const GLOBAL: &str = "login.microsoftonline.com";

/// The v2.0 document of the global cloud, with the members of July 2026 (panva/wellknown,
/// calvinchengx/entra-emulator `oidc-discovery.golden.json`).
fn v2(host: &str, tenant: &str) -> Value {
    let base = format!("https://{host}/{tenant}");
    json!({
        "token_endpoint": format!("{base}/oauth2/v2.0/token"),
        "token_endpoint_auth_methods_supported":
            ["client_secret_post", "private_key_jwt", "client_secret_basic", "self_signed_tls_client_auth"],
        "jwks_uri": format!("{base}/discovery/v2.0/keys"),
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": format!("{base}/v2.0"),
        "request_uri_parameter_supported": false,
        "userinfo_endpoint": "https://graph.microsoft.com/oidc/userinfo",
        "authorization_endpoint": format!("{base}/oauth2/v2.0/authorize"),
        "device_authorization_endpoint": format!("{base}/oauth2/v2.0/devicecode"),
        "http_logout_supported": true,
        "frontchannel_logout_supported": true,
        "end_session_endpoint": format!("{base}/oauth2/v2.0/logout"),
        "claims_supported": ["sub", "iss", "aud", "exp", "preferred_username", "name", "tid", "email"],
        "kerberos_endpoint": format!("{base}/kerberos"),
        "mtls_endpoint_aliases": { "token_endpoint": format!("https://mtlsauth.microsoft.com/{tenant}/oauth2/v2.0/token") },
        "tls_client_certificate_bound_access_tokens": true,
        "tenant_region_scope": "NA",
        "tenant_region_sub_scope": "GCC",
        "cloud_instance_name": "microsoftonline.com",
        "cloud_graph_host_name": "graph.windows.net",
        "msgraph_host": "graph.microsoft.com",
        "rbac_url": "https://pas.windows.net",
    })
}

/// The v1.0 document (MSAL.NET's test resource).
fn v1() -> Value {
    let base = format!("https://{GLOBAL}/{TENANT}");
    json!({
        "issuer": format!("https://sts.windows.net/{TENANT}/"),
        "authorization_endpoint": format!("{base}/oauth2/authorize"),
        "token_endpoint": format!("{base}/oauth2/token"),
        "jwks_uri": format!("{base}/discovery/keys"),
        "userinfo_endpoint": format!("{base}/openid/userinfo"),
        "end_session_endpoint": format!("{base}/oauth2/logout"),
        "check_session_iframe": format!("{base}/oauth2/checksession"),
        "id_token_signing_alg_values_supported": ["RS256"],
        "microsoft_multi_refresh_token": true,
        "tenant_region_scope": null,
    })
}

fn address(tenant: &str) -> String {
    format!("https://{GLOBAL}/{tenant}/v2.0/.well-known/openid-configuration")
}

/// The tenant's document with members changed; `null` takes one out.
fn with(changes: &[(&str, Value)]) -> Value {
    let mut document = v2(GLOBAL, TENANT);
    let members = document.as_object_mut().unwrap();
    for (name, value) in changes {
        match value {
            Value::Null => members.remove(*name),
            value => members.insert((*name).into(), value.clone()),
        };
    }
    document
}

fn codes(text: &str, url: &str) -> Vec<&'static str> {
    let (_, findings) = parse(text, url);
    for finding in &findings {
        assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
    }
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn a_tenants_document_is_read_whole_and_without_findings() {
    let (read, findings) = parse(&v2(GLOBAL, TENANT).to_string(), &address(TENANT));
    assert_eq!(findings, []);
    assert_eq!(read.tenant().as_deref(), Some(TENANT));
    assert!(read.is_v2() && read.any_tenant().is_none() && is_whole(&findings));
    assert_eq!((read.endpoints().len(), read.directory()), (5, Some(Directory::Workforce)));
    assert_eq!(read.cloud().map(|cloud| cloud.id), Some("global"));
    assert_eq!((read.region.as_deref(), read.environment()), (Some("NA"), Some("GCC")));
    assert_eq!(read.auth_methods.len(), 4);
    assert_eq!(read.scopes, ["openid", "profile", "email", "offline_access"]);
    assert_eq!((read.msgraph_host.as_deref(), read.application), (Some("graph.microsoft.com"), None));
}

#[test]
fn a_document_says_what_is_odd_about_it_and_keeps_the_rest() {
    let other = |path: &str| json!(format!("https://{GLOBAL}/{OTHER}/{path}"));
    let mine = |path: &str| json!(format!("https://{GLOBAL}/{TENANT}/{path}"));
    let cases: &[(&str, Value, &[&str])] = &[
        ("a missing member", with(&[("userinfo_endpoint", Value::Null)]), &["metadata_member_missing"]),
        ("an empty member", with(&[("jwks_uri", json!(" "))]), &["metadata_member_missing"]),
        ("a number for an address", with(&[("token_endpoint", json!(7))]), &["metadata_member_type"]),
        ("a text for a list", with(&[("scopes_supported", json!("openid"))]), &["metadata_member_type"]),
        ("a list with a number", with(&[("claims_supported", json!(["sub", 1]))]), &["metadata_member_type"]),
        ("an object for a text", with(&[("msgraph_host", json!({}))]), &["metadata_member_type"]),
        (
            "no TLS",
            with(&[("userinfo_endpoint", json!("http://graph.microsoft.com/oidc/userinfo"))]),
            &["endpoint_not_https", "endpoint_on_another_host"],
        ),
        (
            "an endpoint elsewhere",
            with(&[("jwks_uri", json!("https://keys.example.net/k"))]),
            &["endpoint_on_another_host"],
        ),
        (
            "userinfo of another cloud",
            with(&[("userinfo_endpoint", json!("https://graph.microsoft.us/oidc/userinfo"))]),
            &["endpoint_on_another_host"],
        ),
        ("another algorithm", with(&[("id_token_signing_alg_values_supported", json!(["PS256"]))]), &["no_rs256"]),
        (
            "unsafe algorithms",
            with(&[("id_token_signing_alg_values_supported", json!(["RS256", "none", "HS256"]))]),
            &["algorithms_weak"],
        ),
        (
            "an endpoint of another tenant",
            with(&[("token_endpoint", other("oauth2/v2.0/token"))]),
            &["endpoint_tenant"],
        ),
        ("an endpoint of v1.0", with(&[("token_endpoint", mine("oauth2/token"))]), &["endpoint_version"]),
        ("endpoints for everybody", v2(GLOBAL, "organizations"), &["issuer_differs", "metadata_for_any_tenant"]),
        (
            "the keys of one application",
            with(&[("jwks_uri", mine(&format!("discovery/v2.0/keys?appid={APP}")))]),
            &["metadata_of_one_application"],
        ),
        ("v1.0 endpoints under a v2.0 address", v1(), &["issuer_version"]),
    ];
    for (what, document, expected) in cases {
        let (read, findings) = parse(&document.to_string(), &address(TENANT));
        assert_eq!(codes(&document.to_string(), &address(TENANT)), *expected, "{what}");
        assert!(read.issuer.is_some() && is_whole(&findings), "{what}");
    }
}

#[test]
fn the_address_a_document_was_read_at_counts() {
    let everybody = with(&[("issuer", json!(format!("https://{GLOBAL}/{{tenantid}}/v2.0")))]).to_string();
    let good = v2(GLOBAL, TENANT).to_string();
    let v1_address = format!("https://{GLOBAL}/{TENANT}/.well-known/openid-configuration");
    for (what, text, url, expected) in [
        ("common", everybody, address("common"), vec!["metadata_for_any_tenant"]),
        ("a domain name", good.clone(), address("contoso.onmicrosoft.com"), vec!["issuer_by_domain"]),
        ("another tenant", good.clone(), address(OTHER), vec!["issuer_of_another_tenant"]),
        ("v1.0", v1().to_string(), v1_address, vec!["metadata_is_v1"]),
        (
            "one application",
            good.clone(),
            format!("{}?appid={APP}", address(TENANT)),
            vec!["metadata_of_one_application"],
        ),
        ("no document's address", good, "https://example.com/doc".into(), vec![]),
    ] {
        assert_eq!(codes(&text, &url), expected, "{what}");
    }
}

#[test]
fn every_cloud_and_kind_of_directory_is_named() {
    let graph = |document: Value, host: &str| {
        let mut document = document;
        document["userinfo_endpoint"] = json!(format!("https://{host}/oidc/userinfo"));
        document
    };
    let mut external = v2("contoso.ciamlogin.com", TENANT);
    external["issuer"] = json!(format!("https://{TENANT}.ciamlogin.com/{TENANT}/v2.0"));
    let mut b2c = v2("contoso.b2clogin.com", "contoso.onmicrosoft.com/b2c_1_si");
    b2c["issuer"] = json!(format!("https://contoso.b2clogin.com/{TENANT}/v2.0/"));
    let mut older_china = graph(v2("login.chinacloudapi.cn", TENANT), "microsoftgraph.chinacloudapi.cn");
    older_china["issuer"] = json!(format!("https://login.partner.microsoftonline.cn/{TENANT}/v2.0"));
    let china = graph(v2("login.partner.microsoftonline.cn", TENANT), "microsoftgraph.chinacloudapi.cn");
    let cases: &[(Value, &str, Option<&str>, &[&str])] = &[
        (
            graph(v2("login.microsoftonline.us", TENANT), "graph.microsoft.us"),
            "login.microsoftonline.us",
            Some("usgov"),
            &[],
        ),
        (
            graph(v2("login.microsoftonline.us", TENANT), "dod-graph.microsoft.us"),
            "login.microsoftonline.us",
            Some("usgov"),
            &[],
        ),
        (china, "login.partner.microsoftonline.cn", Some("china"), &[]),
        (older_china, "login.chinacloudapi.cn", Some("china"), &["issuer_older_host"]),
        (
            graph(v2("login.sovcloud-identity.fr", TENANT), "graph.svc.sovcloud.fr"),
            "login.sovcloud-identity.fr",
            Some("bleu-fr"),
            &[],
        ),
        (v2("login.sovcloud-identity.sg", TENANT), "login.sovcloud-identity.sg", Some("govsg"), &[]),
        (
            v2("login.microsoftonline.de", TENANT),
            "login.microsoftonline.de",
            Some("germany-closed-2021"),
            &["cloud_closed"],
        ),
        (v2("login.windows-ppe.net", TENANT), "login.windows-ppe.net", Some("ppe"), &["cloud_for_tests"]),
        (external, "contoso.ciamlogin.com", None, &["issuer_external_id", "directory_external_id"]),
        (b2c, "contoso.b2clogin.com", None, &["issuer_b2c", "directory_b2c"]),
    ];
    for (document, host, cloud, expected) in cases {
        let path = if host.ends_with("b2clogin.com") { "contoso.onmicrosoft.com/b2c_1_si" } else { TENANT };
        let url = format!("https://{host}/{path}/v2.0/.well-known/openid-configuration");
        let (read, _) = parse(&document.to_string(), &url);
        assert_eq!(codes(&document.to_string(), &url), *expected, "{host}");
        assert_eq!(read.cloud().map(|cloud| cloud.id), *cloud, "{host}");
        assert_eq!(read.tenant().as_deref(), Some(TENANT), "{host}");
    }
}

#[test]
fn what_is_no_document_is_named_and_not_kept() {
    let good = v2(GLOBAL, TENANT).to_string();
    let swapped = format!("https://{GLOBAL}/v2.0/{TENANT}/.well-known/openid-configuration");
    let twice = good.replacen('{', r#"{"issuer":"https://evil.example/","#, 1);
    for (what, text, url, expected) in [
        ("nothing", " \n".into(), address(TENANT), vec!["metadata_empty"]),
        ("a page", "\n<!DOCTYPE html><html>".into(), address(TENANT), vec!["metadata_is_html"]),
        ("an array", "[]".into(), address(TENANT), vec!["metadata_not_object"]),
        ("words", "Not found".into(), address(TENANT), vec!["metadata_not_json"]),
        ("too much", "x".repeat((256 << 10) + 1), address(TENANT), vec!["metadata_too_long"]),
        ("ten megabytes", " ".repeat(10 << 20), address(TENANT), vec!["metadata_too_long"]),
        ("a key set", r#"{"keys":[]}"#.into(), address(TENANT), vec!["found_key_set"]),
        ("a manifest", format!(r#"{{"appId":"{APP}"}}"#), address(TENANT), vec!["found_manifest"]),
        (
            "an error, in an address with its parts swapped",
            r#"{"error":"invalid_tenant","error_description":"AADSTS90002"}"#.into(),
            swapped,
            vec!["endpoint_order", "found_error"],
        ),
        ("something behind it", format!("{good} x"), address(TENANT), vec!["metadata_not_json"]),
    ] {
        let (_, findings) = parse(&text, &url);
        assert_eq!(codes(&text, &url), expected, "{what}");
        assert!(!is_whole(&findings), "{what}");
    }
    let (read, findings) = parse(&twice, &address(TENANT));
    assert!(!is_whole(&findings) && read.issuer.as_deref() == Some("https://evil.example/"));
    assert!(codes(&twice, &address(TENANT)).contains(&"metadata_duplicate"));
    assert_eq!(codes(&format!("\u{feff}{good}"), &address(TENANT)), [""; 0], "a byte order mark");
}

#[test]
fn every_beginning_of_a_document_is_survived_and_never_kept() {
    let good = v2(GLOBAL, TENANT).to_string();
    let mut most = 0;
    for end in 0..good.len() {
        let (read, findings) = parse(good.split_at(end).0, &address(TENANT));
        assert!(!is_whole(&findings), "{end}");
        assert!(read.endpoints().len() >= most, "{end}: the longer, the more is read");
        most = read.endpoints().len();
        fields(good.split_at(end).0);
    }
    assert_eq!(most, 5);
}

#[test]
fn every_member_is_shown_and_those_of_entra_are_explained() {
    let document = with(&[("x_new", json!({"a": [1, true]}))]).to_string();
    let shown = fields(&format!("\u{feff}{document}"));
    assert_eq!(shown.len(), v2(GLOBAL, TENANT).as_object().unwrap().len() + 1);
    let unknown: Vec<_> = shown.iter().filter(|field| field.key.is_none()).collect();
    assert_eq!(unknown.len(), 1);
    assert_eq!((unknown[0].name.as_str(), unknown[0].value.as_str()), ("x_new", r#"{"a":[1,true]}"#));
    let value = |name: &str| shown.iter().find(|field| field.name == name).map(|field| field.value.clone());
    assert_eq!(value("subject_types_supported").as_deref(), Some("pairwise"));
    assert_eq!(value("http_logout_supported").as_deref(), Some("true"));
    let explained = fields(&v1().to_string());
    assert!(explained.iter().all(|field| field.key.is_some()), "{explained:?}");
    let names: BTreeSet<_> = FIELDS.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), FIELDS.len(), "a name twice");
    assert!(FIELDS.iter().all(|(name, key)| *key == format!("m_{name}")));
    assert_eq!(fields("[1]"), []);
}

#[test]
fn documents_are_read_on_microsofts_hosts_only() {
    for (href, yes) in [
        (address(TENANT), true),
        (format!("{}?appid=x", address(TENANT)), true),
        (format!("https://contoso.ciamlogin.com/{TENANT}/v2.0/.well-known/openid-configuration"), true),
        (
            "https://contoso.b2clogin.com/c.onmicrosoft.com/v2.0/.well-known/openid-configuration?p=b2c_1_si".into(),
            true,
        ),
        (format!("https://a.b.ciamlogin.com/{TENANT}/v2.0/.well-known/openid-configuration"), false),
        ("https://login.microsoftonline.com.example.net/x/.well-known/openid-configuration".into(), false),
        ("https://login.microsoftonline.com:444/x/.well-known/openid-configuration".into(), false),
        ("https://u@login.microsoftonline.com/x/.well-known/openid-configuration".into(), false),
        ("https://login.microsoftonline.de/x/.well-known/openid-configuration".into(), false),
        ("http://login.microsoftonline.com/x/.well-known/openid-configuration".into(), false),
        ("https://login.microsoftonline.com/x/oauth2/v2.0/authorize".into(), false),
        ("https://example.net/?https://login.microsoftonline.com/.well-known/openid-configuration".into(), false),
    ] {
        assert_eq!(is_document(&href), yes, "{href}");
    }
}

#[test]
fn what_is_stored_reads_back_and_older_stores_still_do() {
    let (document, _) = parse(&v2(GLOBAL, TENANT).to_string(), &address(TENANT));
    let connection = Connection { metadata: Some(document), ..Connection::default() };
    let store = Store { connections: vec![connection], ..Store::default() };
    let stored = serde_json::to_string(&store).unwrap();
    assert_eq!(Store::read(&json::parse(&stored).0), Ok(store.clone()));
    let mut older = serde_json::to_value(&store).unwrap();
    let metadata = older["connections"][0]["metadata"].as_object_mut().unwrap();
    for name in ["auth_methods", "response_types", "scopes", "claims", "region", "sub_region", "msgraph_host"] {
        metadata.remove(name);
    }
    let read = Store::read(&json::parse(&older.to_string()).0).unwrap();
    let read = read.connections[0].metadata.clone().unwrap();
    assert_eq!((read.issuer.is_some(), read.scopes), (true, vec![]));
}

#[test]
fn each_reason_of_a_failed_fetch_has_its_own_finding() {
    let mut seen = BTreeSet::new();
    for failure in [
        Failure::Redirected,
        Failure::TooLong,
        Failure::TooSlow,
        Failure::Html,
        Failure::Status(502),
        Failure::Unreachable("Failed to fetch".into()),
    ] {
        let finding = failure.finding("https://x");
        assert_eq!(finding.details.len(), finding.code.details().len());
        assert_eq!(finding.details[0], "https://x");
        assert!(seen.insert(finding.code), "{failure:?}");
    }
}

proptest! {
    #[test]
    fn any_change_of_one_byte_is_survived(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = v2(GLOBAL, TENANT).to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        codes(&text, &address(TENANT));
        fields(&text);
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}", url in "\\PC{0,60}") {
        codes(&text, &url);
        let odd = json!({ "issuer": text, "authorization_endpoint": url, "token_endpoint": format!("https://{text}") });
        let (read, _): (ProviderMetadata, _) = parse(&odd.to_string(), &url);
        prop_assert!(read.tenant().is_none_or(|tenant| tenant.len() == 36));
        read.cloud().zip(read.directory()).zip(read.any_tenant());
    }
}

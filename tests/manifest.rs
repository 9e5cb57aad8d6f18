//! App manifests in both formats, damaged ones, other documents, and that a secret's text is never taken.

#![cfg(test)]

use proptest::prelude::*;
use serde_json::{Value, json};
use sso_ferry::entra::manifest::parse;
use sso_ferry::entra::registration::{Audience, Platform, Registration, Source};

const APP: &str = "6731de76-14a6-49ae-97bc-6eba6914391e";
const OBJECT: &str = "0d2f3a5c-8b1e-4f60-9a7d-1c2b3d4e5f60";
const KEY: &str = "3b9d1a52-6c11-4f0e-8a43-0c2d5e7f9a10";
const GRAPH: &str = "00000003-0000-0000-c000-000000000000";
const CALLBACK: &str = "https://jump.example.com/core/auth/openid/callback/";
const SECRET: &str = "abc8Q~defghijklmnopqrstuvwxyz.0123456789";

/// Microsoft Graph format (Microsoft Learn, "Understand the app manifest (Microsoft Graph format)").
fn newer() -> Value {
    json!({
        "id": OBJECT, "appId": APP.to_uppercase(), "displayName": "JumpServer", "signInAudience": "AzureADMyOrg",
        "web": {
            "redirectUris": [CALLBACK], "logoutUrl": "https://jump.example.com/logout",
            "implicitGrantSettings": { "enableAccessTokenIssuance": false, "enableIdTokenIssuance": true },
        },
        "spa": { "redirectUris": ["https://jump.example.com/spa"] },
        "publicClient": { "redirectUris": ["myapp://auth"] },
        "api": { "acceptMappedClaims": true, "requestedAccessTokenVersion": 2 },
        "groupMembershipClaims": "SecurityGroup",
        "optionalClaims": { "accessToken": [], "idToken": [{ "name": "email" }, { "name": "upn" }], "saml2Token": [] },
        "passwordCredentials": [{
            "keyId": KEY, "displayName": "jumpserver", "endDateTime": "2028-07-27T00:00:00Z", "hint": "abc", "secretText": null,
        }],
        "requiredResourceAccess": [{ "resourceAppId": GRAPH, "resourceAccess": graph_permissions() }],
    })
}

fn graph_permissions() -> Value {
    json!([
        { "id": "37f7f235-527c-4136-accd-4a02d197296e", "type": "Scope" },
        { "id": "14dad69e-099b-42c9-810b-d002981feec1", "type": "Scope" },
        { "id": "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0", "type": "Scope" },
        { "id": "7427e0e9-2fba-42fe-b0c0-848c9e6a8182", "type": "Scope" },
        { "id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "type": "Scope" },
        { "id": "df021288-bdef-4463-88db-98f22de89214", "type": "Role" },
    ])
}

/// The older names (Microsoft Learn, "Microsoft Entra app manifest (Azure AD Graph format)") for the same registration.
fn older() -> Value {
    json!({
        "id": OBJECT, "appId": APP, "name": "JumpServer", "signInAudience": "AzureADMyOrg",
        "acceptMappedClaims": true, "groupMembershipClaims": "SecurityGroup",
        "logoutUrl": "https://jump.example.com/logout",
        "oauth2AllowIdTokenImplicitFlow": true, "oauth2AllowImplicitFlow": false, "publicClient": false,
        "optionalClaims": { "idToken": [{ "name": "email" }, { "name": "upn" }] },
        "passwordCredentials": [{
            "customKeyIdentifier": null, "displayName": "jumpserver", "endDate": "2028-07-27T00:00:00Z", "keyId": KEY, "value": null,
        }],
        "replyUrlsWithType": [
            { "url": CALLBACK, "type": "Web" },
            { "url": "https://jump.example.com/spa", "type": "Spa" },
            { "url": "myapp://auth", "type": "InstalledClient" },
        ],
        "requiredResourceAccess": [{ "resourceAppId": GRAPH, "resourceAccess": graph_permissions() }],
    })
}

fn read(text: &str) -> Registration {
    parse(text).0.unwrap()
}

fn codes(text: &str) -> Vec<&'static str> {
    let (_, findings) = parse(text);
    for finding in &findings {
        assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
        assert!(!finding.details.join(" ").contains(SECRET), "{finding:?}");
    }
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn both_formats_say_the_same() {
    let one = read(&newer().to_string());
    assert_eq!(one, read(&older().to_string()));
    assert_eq!((codes(&newer().to_string()), codes(&older().to_string())), (vec![], vec![]));
    assert_eq!((one.client_id(), one.object_id.as_ref().map(|id| id.value.as_str())), (Some(APP), Some(OBJECT)));
    assert!(one.client_id.as_ref().is_some_and(|id| id.source == Source::Manifest));
    assert_eq!(one.audience(), Audience::SingleTenant);
    assert_eq!((one.id_tokens, one.access_tokens, one.mapped_claims), (Some(true), Some(false), Some(true)));
    assert_eq!(one.logout_url.as_deref(), Some("https://jump.example.com/logout"));
    assert_eq!(one.group_claims.as_deref(), Some("SecurityGroup"));
    assert_eq!(one.optional_claims, Some(vec!["email".into(), "upn".into()]));
    let redirects = one.redirects.unwrap();
    let redirects: Vec<_> = redirects.iter().map(|redirect| (redirect.platform, redirect.uri.as_str())).collect();
    assert_eq!(
        redirects,
        [
            (Platform::Web, CALLBACK),
            (Platform::Spa, "https://jump.example.com/spa"),
            (Platform::PublicClient, "myapp://auth"),
        ]
    );
    let secrets = one.secrets.unwrap();
    assert_eq!((secrets.len(), secrets[0].id.as_deref()), (1, Some(KEY)));
    assert_eq!((secrets[0].description.as_str(), secrets[0].expires.as_str()), ("jumpserver", "2028-07-27T00:00:00Z"));
    let permissions = one.permissions.unwrap();
    let permissions: Vec<_> = permissions.iter().map(|one| (one.name.as_str(), one.delegated, one.granted)).collect();
    assert_eq!(
        permissions,
        [
            ("openid", Some(true), None),
            ("profile", Some(true), None),
            ("email", Some(true), None),
            ("offline_access", Some(true), None),
            ("User.Read", Some(true), None),
            ("df021288-bdef-4463-88db-98f22de89214", Some(false), None),
        ]
    );
}

#[test]
fn every_audience_is_understood() {
    for (word, expected) in [
        ("AzureADMyOrg", Audience::SingleTenant),
        ("AzureADMultipleOrgs", Audience::MultiTenant),
        ("AzureADandPersonalMicrosoftAccount", Audience::MultiTenant),
        ("PersonalMicrosoftAccount", Audience::MultiTenant),
        ("SomethingNew", Audience::Unknown),
    ] {
        assert_eq!(read(&json!({ "appId": APP, "signInAudience": word }).to_string()).audience(), expected, "{word}");
    }
    for (others, expected) in [(true, Audience::MultiTenant), (false, Audience::SingleTenant)] {
        let text = json!({ "appId": APP, "availableToOtherTenants": others }).to_string();
        assert_eq!(read(&text).audience(), expected);
    }
}

#[test]
fn what_a_manifest_does_not_say_stays_unknown() {
    let bare = read(&json!({ "appId": APP }).to_string());
    assert_eq!(bare.redirects, None);
    assert_eq!((bare.secrets, bare.optional_claims, bare.permissions), (None, None, None));
    assert_eq!((bare.id_tokens, bare.group_claims, bare.mapped_claims), (None, None, None));
    let nulls = json!({
        "appId": APP, "id": null, "displayName": null, "groupMembershipClaims": null, "optionalClaims": null,
        "passwordCredentials": [], "web": { "redirectUris": [], "implicitGrantSettings": null }, "api": null,
        "requiredResourceAccess": [],
    });
    let empty = read(&nulls.to_string());
    assert_eq!((empty.redirects, empty.secrets), (Some(vec![]), Some(vec![])));
    assert_eq!((empty.optional_claims, empty.permissions), (Some(vec![]), Some(vec![])));
    assert_eq!((empty.group_claims.as_deref(), empty.id_tokens, empty.name), (Some("None"), None, None));
}

#[test]
fn a_secrets_text_is_said_and_not_taken() {
    for (name, mut document) in [("secretText", newer()), ("value", older())] {
        document["passwordCredentials"][0][name] = json!(SECRET);
        let text = document.to_string();
        assert_eq!(codes(&text), ["manifest_has_secret"], "{name}");
        assert!(!format!("{:?}", read(&text)).contains(SECRET));
        let twice = text.replacen(&format!("\"{name}\":"), &format!("\"{name}\":\"{SECRET}x\",\"{name}\":"), 1);
        assert_eq!(codes(&twice), ["manifest_duplicate", "manifest_has_secret"], "{name}");
    }
    assert_eq!(codes(SECRET), ["manifest_not_json"]);
    assert_eq!(codes(&format!("{{\"appId\":\"{APP}\"}} {SECRET}")), ["manifest_around"]);
}

#[test]
fn pasted_text_is_read_for_what_it_is() {
    let good = newer().to_string();
    for (what, text, expected, is_read) in [
        ("a byte order mark", format!("\u{feff}{good}"), vec![], true),
        (
            "indented, Windows line ends",
            serde_json::to_string_pretty(&newer()).unwrap().replace('\n', "\r\n"),
            vec![],
            true,
        ),
        ("comments", good.replacen(',', ", // one\n /* two */", 1), vec!["manifest_comments"], true),
        ("a fence around it", format!("```json\n{good}\n```"), vec!["manifest_around"], true),
        ("a list of one", format!("[{good}]"), vec![], true),
        ("Graph's answer", format!(r#"{{"value":[{good}]}}"#), vec![], true),
        ("several", format!("[{good},{good}]"), vec!["manifest_several"], false),
        ("no client ID", r#"{"displayName":"x"}"#.into(), vec!["manifest_without_client_id"], false),
        (
            "a cut client ID",
            r#"{"appId":"6731de76-14a6…"}"#.into(),
            vec!["not_a_guid", "manifest_without_client_id"],
            false,
        ),
        ("nothing", "\u{feff} ".into(), vec!["manifest_empty"], false),
        ("a page", "<html>{}</html>".into(), vec!["manifest_not_json"], false),
        ("words", "my app".into(), vec!["manifest_not_json"], false),
        ("a list of nothing", "[]".into(), vec!["manifest_not_json"], false),
        ("too much", format!("{{{}", " ".repeat(1 << 20)), vec!["manifest_not_json"], false),
        ("a token", "eyJhbGciOiJSUzI1NiJ9.e30.x".into(), vec!["found_token"], false),
        ("claims", r#"{"iss":"i","aud":"a"}"#.into(), vec!["found_token"], false),
        ("a metadata document", r#"{"issuer":"i","jwks_uri":"k"}"#.into(), vec!["found_metadata"], false),
        ("a key set", r#"{"keys":[]}"#.into(), vec!["found_key_set"], false),
        (
            "an enterprise application",
            format!(r#"{{"appId":"{APP}","servicePrincipalType":"Application"}}"#),
            vec!["found_service_principal"],
            false,
        ),
        ("an error", r#"{"error":{"code":"Request_ResourceNotFound"}}"#.into(), vec!["found_error"], false),
    ] {
        assert_eq!(codes(&text), expected, "{what}");
        assert_eq!(parse(&text).0.is_some(), is_read, "{what}");
    }
}

#[test]
fn a_damaged_manifest_says_nothing_of_its_lists() {
    let good = newer().to_string();
    let cut = good.split_at(good.len() - 40).0;
    assert_eq!(codes(cut), ["manifest_cut"]);
    let damaged = read(cut);
    assert_eq!((damaged.client_id(), damaged.id_tokens), (Some(APP), Some(true)));
    assert_eq!((damaged.redirects, damaged.secrets), (None, None));
    assert_eq!((damaged.optional_claims, damaged.permissions), (None, None));
    assert_eq!(codes(&good.replacen(',', ",,", 1)), ["manifest_damaged"]);
}

#[test]
fn every_beginning_of_a_manifest_is_survived() {
    for document in [newer(), older()] {
        let text = document.to_string();
        for end in 0..text.len() {
            let (registration, findings) = parse(text.split_at(end).0);
            assert!(!findings.is_empty(), "{end}");
            assert!(registration.is_none_or(|read| read.redirects.is_none() && read.secrets.is_none()), "{end}");
        }
    }
}

proptest! {
    #[test]
    fn any_change_of_one_byte_is_survived(at in any::<prop::sample::Index>(), byte in any::<u8>(), is_older in any::<bool>()) {
        let mut bytes = if is_older { older() } else { newer() }.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        codes(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,80}") {
        codes(&text);
        codes(&["{", &text].concat());
        codes(&format!("{{\"appId\":\"{APP}\",\"web\":{text}}}"));
    }
}

//! Where a registration's metadata document is fetched, and what is said when it and the portal disagree.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/portal.rs"]
mod portal;

use console::document;
use portal::{OTHER_TENANT, Page, TENANT, blank, overview, pane};
use sso_ferry::entra::capture::capture;
use sso_ferry::entra::clouds::Directory;
use sso_ferry::entra::compare::{compare, directory, document_to_open, metadata_url, pasted};
use sso_ferry::entra::metadata::ProviderMetadata;
use sso_ferry::entra::registration::Registration;

const GLOBAL: &str = "login.microsoftonline.com";
const USGOV: &str = "login.microsoftonline.us";
const CHINA: &str = "login.partner.microsoftonline.cn";
/// China's older name, which its portal may still show (MSAL.js `AuthorityMetadata.ts`).
const CHINA_ALIAS: &str = "login.chinacloudapi.cn";
const USERINFO: &str = "https://graph.microsoft.com/oidc/userinfo";
const CHINA_USERINFO: &str = "https://microsoftgraph.chinacloudapi.cn/oidc/userinfo";

fn read(page: Page) -> Registration {
    capture(&page.reading(), &[]).unwrap().registration
}

fn china() -> Page {
    overview().origin("https://portal.azure.cn")
}

fn shown(host: &str, tenant: &str) -> Vec<(String, String)> {
    pane(host, "graph.microsoft.com", tenant)
}

#[test]
fn the_document_is_the_tenants_own_on_a_known_login_host() {
    let url = |host: &str| Some(format!("https://{host}/{TENANT}/v2.0/.well-known/openid-configuration"));
    for (what, page, expected) in [
        ("the portal's cloud", overview(), url(GLOBAL)),
        ("US Government", overview().origin("https://portal.azure.us"), url(USGOV)),
        ("21Vianet", china(), url(CHINA)),
        ("21Vianet's older name in the pane", china().pane(shown(CHINA_ALIAS, TENANT)), url(CHINA_ALIAS)),
        ("organizations in the pane: still the tenant's own", overview().endpoints("organizations"), url(GLOBAL)),
        ("an alias that may not be asked", overview().pane(shown("login.windows.net", TENANT)), url(GLOBAL)),
        ("an unknown host in the pane", overview().pane(shown("login.example.net", TENANT)), url(GLOBAL)),
        ("the pane alone", blank().endpoints(TENANT), url(GLOBAL)),
        ("no tenant", blank().endpoints("common"), None),
        ("two tenants", overview().endpoints(OTHER_TENANT), None),
    ] {
        assert_eq!(metadata_url(&read(page)), expected, "{what}");
    }
    assert_eq!(metadata_url(&Registration::default()), None);
}

fn said(registration: &Registration, document: &ProviderMetadata) -> Vec<String> {
    let findings = compare(registration, document);
    findings.iter().map(|finding| [&[finding.code.as_str().into()], &finding.details[..]].concat().join(" ")).collect()
}

#[test]
fn a_document_that_fits_the_portal_is_without_findings() {
    for (what, page, document) in [
        ("Overview alone", overview(), document(GLOBAL, USERINFO, TENANT)),
        ("with the pane", overview().endpoints(TENANT), document(GLOBAL, USERINFO, TENANT)),
        (
            "a GUID in capitals in the pane",
            overview().endpoints(&TENANT.to_uppercase()),
            document(GLOBAL, USERINFO, TENANT),
        ),
        (
            "rows for any tenant are a finding of the page",
            overview().endpoints("organizations"),
            document(GLOBAL, USERINFO, TENANT),
        ),
        ("21Vianet", china().pane(shown(CHINA, TENANT)), document(CHINA, CHINA_USERINFO, TENANT)),
        ("21Vianet's older name", china().pane(shown(CHINA_ALIAS, TENANT)), china_alias_document()),
        (
            "US Government",
            overview().origin("https://entra.microsoft.us").pane(shown(USGOV, TENANT)),
            document(USGOV, "https://graph.microsoft.us/oidc/userinfo", TENANT),
        ),
    ] {
        assert_eq!(said(&read(page), &document), Vec::<String>::new(), "{what}");
    }
}

/// The endpoints keep the older name, the issuer does not (MSAL.NET `KnownMetadataProvider.cs`).
fn china_alias_document() -> ProviderMetadata {
    let mut document = document(CHINA_ALIAS, CHINA_USERINFO, TENANT);
    document.issuer = Some(format!("https://{CHINA}/{TENANT}/v2.0"));
    document
}

#[test]
fn a_difference_names_both_values() {
    let portal = read(overview().endpoints(TENANT));
    let good = || document(GLOBAL, USERINFO, TENANT);
    let token = format!("https://{GLOBAL}/{TENANT}/oauth2/v2.0/token");
    let authorize = format!("https://{GLOBAL}/{TENANT}/oauth2/v2.0/authorize");
    for (what, document, expected) in [
        (
            "another tenant's document: nothing else is compared",
            document(GLOBAL, USERINFO, OTHER_TENANT),
            vec![format!("metadata_of_another_tenant {TENANT} {OTHER_TENANT}")],
        ),
        (
            "another token endpoint",
            ProviderMetadata { token_endpoint: Some(format!("https://{GLOBAL}/{TENANT}/oauth2/token")), ..good() },
            vec![format!("endpoint_differs token_endpoint {token} https://{GLOBAL}/{TENANT}/oauth2/token")],
        ),
        (
            "an endpoint elsewhere",
            ProviderMetadata { jwks_uri: Some("https://keys.example.net/k".into()), ..good() },
            vec![format!("endpoint_on_another_host jwks_uri https://keys.example.net/k {GLOBAL}")],
        ),
        (
            "an issuer elsewhere",
            ProviderMetadata { issuer: Some(format!("https://issuer.example.net/{TENANT}/v2.0")), ..good() },
            vec![format!("endpoint_on_another_host issuer https://issuer.example.net/{TENANT}/v2.0 {GLOBAL}")],
        ),
        (
            "a login host with a port",
            ProviderMetadata {
                authorization_endpoint: Some(authorize.replace(GLOBAL, "login.microsoftonline.com:1")),
                ..good()
            },
            vec![
                format!(
                    "endpoint_differs authorization_endpoint {authorize} https://{GLOBAL}:1/{TENANT}/oauth2/v2.0/authorize"
                ),
                format!(
                    "endpoint_on_another_host authorization_endpoint https://{GLOBAL}:1/{TENANT}/oauth2/v2.0/authorize {GLOBAL}"
                ),
            ],
        ),
        (
            "userinfo elsewhere",
            ProviderMetadata { userinfo_endpoint: Some("https://graph.example/u".into()), ..good() },
            vec!["endpoint_on_another_host userinfo_endpoint https://graph.example/u graph.microsoft.com".into()],
        ),
        (
            "a member that is missing was said when it was read",
            ProviderMetadata { token_endpoint: None, ..good() },
            vec![],
        ),
    ] {
        assert_eq!(said(&portal, &document), expected, "{what}");
    }
}

#[test]
fn a_document_of_another_cloud_is_named_endpoint_by_endpoint() {
    let portal = read(overview());
    let said = said(&portal, &document(USGOV, USERINFO, TENANT));
    assert_eq!(said.len(), 5, "{said:?}");
    assert!(said.iter().all(|finding| finding.starts_with("endpoint_on_another_host ") && finding.ends_with(GLOBAL)));
}

#[test]
fn a_v1_issuer_of_the_cloud_is_not_elsewhere() {
    let mut v1 = document(GLOBAL, USERINFO, TENANT);
    v1.issuer = Some(format!("https://sts.windows.net/{TENANT}/"));
    assert_eq!(said(&read(overview()), &v1), Vec::<String>::new());
    assert!(!v1.is_v2() && v1.tenant().as_deref() == Some(TENANT));
}

#[test]
fn every_address_that_both_have_is_compared() {
    let portal = read(overview().endpoints(TENANT));
    let good = || document(GLOBAL, USERINFO, TENANT);
    let metadata = |host: &str, tenant: &str| format!("https://{host}/{tenant}/v2.0/.well-known/openid-configuration");
    for (what, document, expected) in [
        ("the same", ProviderMetadata { msgraph_host: Some("graph.microsoft.com".into()), ..good() }, vec![]),
        (
            "another Graph",
            ProviderMetadata { msgraph_host: Some("graph.example.net".into()), ..good() },
            vec!["endpoint_differs msgraph_host https://graph.microsoft.com https://graph.example.net".into()],
        ),
        (
            "an older host of the login host",
            ProviderMetadata { url: metadata("login.windows.net", TENANT), ..good() },
            vec![],
        ),
        ("asked by domain name", ProviderMetadata { url: metadata(GLOBAL, "contoso.com"), ..good() }, vec![]),
        (
            "asked for another tenant",
            ProviderMetadata { url: metadata(GLOBAL, OTHER_TENANT), ..good() },
            vec![format!("endpoint_differs metadata {} {}", metadata(GLOBAL, TENANT), metadata(GLOBAL, OTHER_TENANT))],
        ),
        ("this application's keys", ProviderMetadata { application: Some(portal::APP.into()), ..good() }, vec![]),
        (
            "another application's keys",
            ProviderMetadata { application: Some(portal::OTHER_APP.into()), ..good() },
            vec![format!("metadata_of_another_application {} {}", portal::APP, portal::OTHER_APP)],
        ),
    ] {
        assert_eq!(said(&portal, &document), expected, "{what}");
    }
}

#[test]
fn a_v1_document_is_compared_with_the_v1_rows() {
    let mut v1 = document(GLOBAL, USERINFO, TENANT);
    v1.issuer = Some(format!("https://sts.windows.net/{TENANT}/"));
    v1.authorization_endpoint = Some(format!("https://{GLOBAL}/{TENANT}/oauth2/authorize"));
    v1.token_endpoint = Some(format!("https://{GLOBAL}/{TENANT}/oauth2/token"));
    assert_eq!(said(&read(overview().endpoints(TENANT)), &v1), Vec::<String>::new());
}

#[test]
fn a_customers_directory_is_never_asked_and_its_document_is_offered() {
    const HOST: &str = "contoso.ciamlogin.com";
    let external = read(overview().pane(shown(HOST, TENANT)));
    let offered = format!("https://{HOST}/{TENANT}/v2.0/.well-known/openid-configuration");
    assert_eq!((metadata_url(&external), directory(&external)), (None, Some(Directory::ExternalId)));
    assert_eq!(document_to_open(&external), Some(offered.as_str()));
    let mut own = document(HOST, USERINFO, TENANT);
    own.issuer = Some(format!("https://{TENANT}.ciamlogin.com/{TENANT}/v2.0"));
    assert_eq!(said(&external, &own), Vec::<String>::new());
    let workforce = read(overview().endpoints(TENANT));
    assert_eq!((directory(&workforce), document_to_open(&workforce)), (Some(Directory::Workforce), None));
    let found = said(&workforce, &own);
    assert!(found.contains(&format!("directories_differ {GLOBAL} {TENANT}.ciamlogin.com")), "{found:?}");
}

/// The text of a document that is whole, for one tenant.
fn text(host: &str, tenant: &str) -> String {
    let base = format!("https://{host}/{tenant}");
    serde_json::json!({
        "issuer": format!("{base}/v2.0"),
        "authorization_endpoint": format!("{base}/oauth2/v2.0/authorize"),
        "token_endpoint": format!("{base}/oauth2/v2.0/token"),
        "jwks_uri": format!("{base}/discovery/v2.0/keys"),
        "userinfo_endpoint": USERINFO,
        "end_session_endpoint": format!("{base}/oauth2/v2.0/logout"),
        "id_token_signing_alg_values_supported": ["RS256"],
    })
    .to_string()
}

#[test]
fn a_pasted_document_is_taken_when_it_is_whole_and_the_registrations() {
    let registration = read(overview());
    let url = metadata_url(&registration).unwrap();
    let own = text(GLOBAL, TENANT);
    for (what, pasted_text, expected) in [
        ("the tenant's own", own.clone(), ""),
        ("with blanks and a byte order mark", format!("\u{feff}\n {own} \n"), ""),
        ("another tenant's", text(GLOBAL, OTHER_TENANT), "metadata_of_another_tenant"),
        ("the end is missing", own.trim_end_matches('}').into(), "metadata_cut"),
        ("not https", own.replace("https://login", "http://login"), "endpoint_not_https"),
        ("the keys", r#"{"keys":[]}"#.into(), "found_key_set"),
        ("the manifest", format!(r#"{{"appId":"{OTHER_TENANT}"}}"#), "found_manifest"),
        ("a token's claims", r#"{"iss":"i","aud":"a"}"#.into(), "found_token"),
        ("an error", r#"{"error":"invalid_tenant"}"#.into(), "found_error"),
        ("a page", "<!doctype html>".into(), "metadata_is_html"),
        ("an empty object", "{}".into(), "metadata_member_missing"),
        ("prose", "the document".into(), "metadata_not_json"),
    ] {
        let (document, findings) = pasted(&registration, &pasted_text, &url);
        let said = |code: &str| findings.iter().any(|finding| finding.code.as_str() == code);
        assert!(if expected.is_empty() { findings.is_empty() } else { said(expected) }, "{what}: {findings:?}");
        assert_eq!(document.map(|document| document.url), expected.is_empty().then(|| url.clone()), "{what}");
    }
}

//! Where a registration's metadata document is fetched, and what is said when it and the portal disagree.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/portal.rs"]
mod portal;

use console::document;
use portal::{OTHER_TENANT, Page, TENANT, blank, overview, pane};
use sso_ferry::entra::capture::capture;
use sso_ferry::entra::compare::{compare, metadata_url};
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
    capture(&page.reading()).unwrap().registration
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
            "Graph's own host for userinfo",
            ProviderMetadata { userinfo_endpoint: Some("https://graph.example/u".into()), ..good() },
            vec![],
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

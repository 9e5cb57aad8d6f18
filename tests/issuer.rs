//! Which issuer is filled in for every way a document can be asked for, and what is said about the difference.

#![cfg(test)]

use proptest::prelude::*;
use sso_ferry::entra::issuer::{base_of_document, judge};

const TENANT: &str = "9122040d-6c67-4c5b-b112-36a304b66dad";
const OTHER: &str = "0d2f3a5c-8b1e-4f60-9a7d-1c2b3d4e5f60";
const PERSONAL: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";
const GLOBAL: &str = "https://login.microsoftonline.com";
const WELL_KNOWN: &str = "/.well-known/openid-configuration";

/// Address without its ending, issuer, tenant of the registration; the issuer to fill in, the findings' codes.
fn check(what: &str, base: &str, issuer: &str, tenant: Option<&str>, expected: Option<&str>, codes: &[&str]) {
    let (filled, findings) = judge(&format!("{base}{WELL_KNOWN}"), issuer, tenant);
    assert_eq!(filled.as_deref(), expected, "{what}");
    assert_eq!(findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), codes, "{what}");
}

#[test]
fn a_tenants_own_document_names_its_address() {
    let v2 = format!("{GLOBAL}/{TENANT}/v2.0");
    check("global", &v2, &v2, Some(TENANT), Some(&v2), &[]);
    check("without a registration", &v2, &v2, None, Some(&v2), &[]);
    check("capitals in the address", &format!("{GLOBAL}/{}/v2.0", TENANT.to_uppercase()), &v2, None, Some(&v2), &[]);
    for host in ["login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.sovcloud-identity.fr"] {
        let v2 = format!("https://{host}/{TENANT}/v2.0");
        check(host, &v2, &v2, Some(TENANT), Some(&v2), &[]);
    }
    let (filled, findings) = judge(&format!("{v2}{WELL_KNOWN}?appid={OTHER}"), &v2, Some(TENANT));
    assert_eq!((filled, findings), (Some(v2), vec![]), "with the keys of one application");
}

#[test]
fn a_document_for_everybody_gives_an_issuer_only_by_its_template() {
    let template = format!("{GLOBAL}/{{tenantid}}/v2.0");
    let v2 = format!("{GLOBAL}/{TENANT}/v2.0");
    let personal = format!("{GLOBAL}/{PERSONAL}/v2.0");
    for alias in ["common", "organizations"] {
        let base = format!("{GLOBAL}/{alias}/v2.0");
        check(alias, &base, &template, Some(TENANT), Some(&v2), &["metadata_for_any_tenant"]);
        check(alias, &base, &template, None, None, &["metadata_for_any_tenant"]);
    }
    let consumers = format!("{GLOBAL}/consumers/v2.0");
    check("consumers", &consumers, &personal, Some(TENANT), None, &["metadata_for_any_tenant"]);
    check("consumers", &consumers, &personal, None, None, &["metadata_for_any_tenant"]);
    check("by its GUID", &personal, &personal, None, Some(&personal), &[]);
}

#[test]
fn every_known_difference_has_its_own_words() {
    let v2 = format!("{GLOBAL}/{TENANT}/v2.0");
    let china = format!("https://login.partner.microsoftonline.cn/{TENANT}/v2.0");
    let v1 = format!("https://sts.windows.net/{TENANT}/");
    let ciam = format!("https://{TENANT}.ciamlogin.com/{TENANT}/v2.0");
    let b2c = format!("https://contoso.b2clogin.com/{TENANT}/v2.0/");
    let b2c_tfp = format!("https://contoso.b2clogin.com/tfp/{TENANT}/b2c_1_si/v2.0/");
    for (what, base, issuer, code) in [
        ("a domain name", format!("{GLOBAL}/contoso.onmicrosoft.com/v2.0"), &v2, "issuer_by_domain"),
        ("21Vianet's older host", format!("https://login.chinacloudapi.cn/{TENANT}/v2.0"), &china, "issuer_older_host"),
        ("the global cloud's older host", format!("https://login.windows.net/{TENANT}/v2.0"), &v2, "issuer_older_host"),
        ("v1.0", format!("{GLOBAL}/{TENANT}"), &v1, "metadata_is_v1"),
        ("v1.0 by domain", format!("{GLOBAL}/contoso.com"), &v1, "metadata_is_v1"),
        ("v2.0 address, v1.0 issuer", format!("{GLOBAL}/{TENANT}/v2.0"), &v1, "issuer_version"),
        ("v1.0 address, v2.0 issuer", format!("{GLOBAL}/{TENANT}"), &v2, "issuer_version"),
        ("External ID", format!("https://contoso.ciamlogin.com/{TENANT}/v2.0"), &ciam, "issuer_external_id"),
        (
            "External ID by domain",
            "https://contoso.ciamlogin.com/contoso.onmicrosoft.com/v2.0".into(),
            &ciam,
            "issuer_external_id",
        ),
        (
            "B2C, policy in the path",
            "https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_si/v2.0".into(),
            &b2c,
            "issuer_b2c",
        ),
        (
            "B2C, policy in the query",
            "https://contoso.b2clogin.com/contoso.onmicrosoft.com/v2.0".into(),
            &b2c,
            "issuer_b2c",
        ),
        (
            "B2C, tfp",
            "https://contoso.b2clogin.com/tfp/contoso.onmicrosoft.com/b2c_1_si/v2.0".into(),
            &b2c_tfp,
            "issuer_b2c",
        ),
    ] {
        let filled = Some(issuer.as_str()).filter(|_| code != "issuer_version");
        check(what, &base, issuer, Some(TENANT), filled, &[code]);
        check(what, &base, issuer, None, filled, &[code]);
    }
    check("a slash", &v2, &format!("{v2}/"), None, Some(&format!("{v2}/")), &["issuer_slash"]);
}

#[test]
fn what_does_not_fit_is_an_error() {
    let v2 = |tenant: &str| format!("{GLOBAL}/{tenant}/v2.0");
    check("another tenant's", &v2(TENANT), &v2(OTHER), None, None, &["issuer_of_another_tenant"]);
    check(
        "another tenant than the registration's",
        &v2(OTHER),
        &v2(OTHER),
        Some(TENANT),
        None,
        &["metadata_of_another_tenant"],
    );
    let government = format!("https://login.microsoftonline.us/{TENANT}/v2.0");
    check("another cloud", &v2(TENANT), &government, None, None, &["issuer_differs"]);
    let foreign = format!("https://login.example.net/{TENANT}/v2.0");
    check("an unknown host", &foreign, &foreign, None, Some(&foreign), &["issuer_unknown_host"]);
    let plain = format!("http://login.microsoftonline.com/{TENANT}/v2.0");
    check("without TLS", &v2(TENANT), &plain, None, None, &["issuer_unknown_host"]);
    let other_ciam = format!("https://{OTHER}.ciamlogin.com/{TENANT}/v2.0");
    let ciam = format!("https://contoso.ciamlogin.com/{TENANT}/v2.0");
    check("External ID's of another tenant's host", &ciam, &other_ciam, None, None, &["issuer_differs"]);
    check("External ID, then Entra's", &ciam, &v2(TENANT), None, None, &["issuer_differs"]);
    let b2c = format!("https://fabrikam.b2clogin.com/{TENANT}/v2.0/");
    let of_contoso = "https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_si/v2.0";
    check("B2C of another name", of_contoso, &b2c, None, None, &["issuer_differs"]);
    let swapped = format!("{GLOBAL}/v2.0/{TENANT}");
    check("v2.0 before the tenant", &swapped, &v2(TENANT), None, None, &["endpoint_order", "issuer_differs"]);
}

#[test]
fn the_base_is_the_address_without_its_ending() {
    for (url, expected) in [
        (format!("{GLOBAL}/x/v2.0{WELL_KNOWN}"), Some(format!("{GLOBAL}/x/v2.0"))),
        (format!("{GLOBAL}/x{WELL_KNOWN}?appid=1#f"), Some(format!("{GLOBAL}/x"))),
        (format!("{GLOBAL}{WELL_KNOWN}"), Some(GLOBAL.to_owned())),
        (format!("{GLOBAL}/x"), None),
        ("".into(), None),
        ("é".into(), None),
    ] {
        assert_eq!(base_of_document(&url), expected, "{url}");
    }
}

proptest! {
    #[test]
    fn any_text_is_survived(url in "\\PC{0,80}", issuer in "\\PC{0,80}", tenant in "[0-9a-f-]{0,36}") {
        judge(&url, &issuer, Some(&tenant));
        judge(&format!("https://{url}{WELL_KNOWN}"), &format!("https://{issuer}"), None);
    }
}

//! What each failed check says to change, and issuers from elsewhere: other clouds, customers' directories.

use super::check::outcome_of;
use super::people::{PERSONAL, said};
use super::samples::*;
use serde_json::json;
use sso_ferry::token::check::{CheckKind, Expected, Fix, Outcome, Reason, check};
use sso_ferry::token::decode;

const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

#[test]
fn every_failed_check_says_what_to_change() {
    for (change, what, fix) in [
        (json!({"aud": OTHER}), CheckKind::Audience, Fix::ClientId),
        (json!({"aud": GRAPH}), CheckKind::Audience, Fix::IdToken),
        (json!({"azp": OTHER}), CheckKind::AuthorizedParty, Fix::ClientId),
        (json!({"iss": ISSUER_V1, "ver": "1.0"}), CheckKind::Issuer, Fix::Endpoints),
        (json!({"iss": format!("{ISSUER}/")}), CheckKind::Issuer, Fix::Issuer),
        (json!({"iss": ISSUER.replace(TENANT, OTHER), "tid": OTHER}), CheckKind::Issuer, Fix::Endpoints),
        (json!({"tid": PERSONAL}), CheckKind::Tenant, Fix::Authentication),
        (json!({"exp": NOW - 1000}), CheckKind::Expiry, Fix::SignIn),
        (json!({"nbf": NOW + 1000}), CheckKind::NotBefore, Fix::Clock),
        (json!({"scp": "x"}), CheckKind::TokenKind, Fix::IdToken),
        (json!({"sub": ""}), CheckKind::Subject, Fix::Discard),
        (json!({"sub": null}), CheckKind::Subject, Fix::IdToken),
    ] {
        let judgement = check(&decode(&token(&header(), &with(claims(), change.clone()))), &EXPECTED, &MOMENT);
        assert_eq!(outcome_of(&judgement, what), (Outcome::Failed, Some(fix)), "{change}");
        assert_eq!(judgement.skew, MOMENT.skew);
        for check in &judgement.checks {
            assert_eq!(check.fix.is_some(), check.outcome == Outcome::Failed, "{change} {:?}", check.what);
        }
    }
    let none = decode(&token(&with(header(), json!({"alg": "none"})), &claims()));
    let judgement = check(&none, &EXPECTED, &MOMENT);
    assert_eq!(outcome_of(&judgement, CheckKind::Algorithm), (Outcome::Failed, Some(Fix::Discard)));
    assert_eq!(outcome_of(&judgement, CheckKind::Signature), (Outcome::Failed, Some(Fix::Discard)));
}

#[test]
fn the_clouds_are_those_that_the_rest_of_the_product_knows() {
    use sso_ferry::entra::clouds::CLOUDS;
    use sso_ferry::token::cloud::HOSTS;
    let mut known: Vec<(&str, &str)> = CLOUDS
        .iter()
        .flat_map(|cloud| {
            let hosts = cloud.aliases.iter().copied().chain([cloud.login]).chain(cloud.issuer_v1_host);
            hosts.map(|host| (host, cloud.id))
        })
        // US Government shares it with the global cloud.
        .filter(|entry| *entry != ("sts.windows.net", "usgov"))
        .collect();
    let mut here = HOSTS.to_vec();
    known.sort_unstable();
    known.dedup();
    here.sort_unstable();
    assert_eq!(here, known);
}

#[test]
fn an_issuer_from_elsewhere_is_named() {
    let china = format!("https://login.partner.microsoftonline.cn/{TENANT}/v2.0");
    let gov = format!("https://login.microsoftonline.us/{TENANT}/v2.0");
    let by_name = format!("https://contoso.ciamlogin.com/{TENANT}/v2.0");
    let by_tenant = format!("https://{TENANT}.ciamlogin.com/{TENANT}/v2.0");
    let b2c = format!("https://contoso.b2clogin.com/{TENANT}/v2.0/");
    let tfp = format!("https://contoso.b2clogin.com/tfp/{TENANT}/b2c_1_x/v2.0/");
    for (iss, expected, finding, fix) in [
        (&*china, ISSUER, format!("token_other_cloud | {china} | china | {ISSUER} | global"), Fix::Endpoints),
        (ISSUER, &*gov, format!("token_other_cloud | {ISSUER} | global | {gov} | usgov"), Fix::Endpoints),
        // The v1.0 host is shared by the two clouds, so only the version is certain.
        (ISSUER_V1, &*gov, format!("token_issuer_v1 | {ISSUER_V1} | {gov}"), Fix::Endpoints),
        (&*by_tenant, &*by_name, format!("token_issuer_external_id | {by_tenant} | {by_name}"), Fix::Issuer),
        (&*by_tenant, ISSUER, format!("token_issuer_directory | {by_tenant} | {ISSUER}"), Fix::Endpoints),
        (&*tfp, &*b2c, format!("token_issuer_b2c | {tfp} | {b2c}"), Fix::Issuer),
        (
            "https://login.microsoftonline.com.example.com/x/v2.0",
            ISSUER,
            format!("token_issuer | https://login.microsoftonline.com.example.com/x/v2.0 | {ISSUER}"),
            Fix::Discard,
        ),
    ] {
        let decoded = decode(&token(&header(), &with(claims(), json!({"iss": iss, "ver": null}))));
        let judgement = check(&decoded, &Expected { issuer: Some(expected), ..EXPECTED }, &MOMENT);
        assert_eq!(said(&judgement.findings), [finding], "{iss}");
        assert_eq!(outcome_of(&judgement, CheckKind::Issuer), (Outcome::Failed, Some(fix)), "{iss}");
    }
}

#[test]
fn an_issuer_that_no_tenant_makes_right_fails_the_placeholder_too() {
    let issuer = Some("https://login.microsoftonline.com/{tenantid}/v2.0");
    let expected = Expected { issuer, tenant: None, ..EXPECTED };
    for (iss, outcome) in [
        (ISSUER, Outcome::Unchecked(Reason::NotKnown)),
        ("https://accounts.example.com", Outcome::Failed),
        (ISSUER_V1, Outcome::Failed),
        // The document's own placeholder.
        ("https://login.microsoftonline.com/{tenantid}/v2.0", Outcome::Failed),
    ] {
        let judgement = check(&decode(&token(&header(), &with(claims(), json!({"iss": iss})))), &expected, &MOMENT);
        assert_eq!(outcome_of(&judgement, CheckKind::Issuer).0, outcome, "{iss}");
    }
}

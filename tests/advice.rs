//! A registration as a whole, and the addresses that follow from cloud and tenant.

#![cfg(test)]

use sso_ferry::entra::advice::{Needs, advise, moment};
use sso_ferry::entra::clouds;
use sso_ferry::entra::computed::{Name, endpoints};
use sso_ferry::entra::endpoints::{Kind, classify};
use sso_ferry::entra::registration::{Counts, Credentials, Permission, Platform, Redirect, Registration, SecretRow};

const TENANT: &str = "9122040d-6c67-4c5b-b112-36a304b66dad";
/// 2026-08-21.
const NOW: i64 = 1_787_270_400;

const JUMPCLOUD: Needs<'_> = Needs {
    console: "JumpCloud",
    id_tokens: Some(true),
    claims: &["email", "upn"],
    permissions: &["openid", "profile", "email"],
};
const JUMPSERVER: Needs<'_> =
    Needs { console: "JumpServer", id_tokens: Some(false), claims: &[], permissions: &["openid", "profile", "email"] };

fn secret(description: &str, expires: &str) -> SecretRow {
    SecretRow { id: Some(TENANT.into()), description: description.into(), expires: expires.into() }
}

fn permission(name: &str, granted: Option<bool>) -> Permission {
    Permission { name: name.into(), delegated: Some(true), granted }
}

fn redirect(platform: Platform) -> Redirect {
    Redirect { platform, uri: "https://x.example/".into() }
}

fn said(registration: &Registration, needs: &Needs<'_>) -> Vec<String> {
    let findings = advise(registration, needs, NOW);
    let line = |finding: &sso_ferry::finding::Finding| {
        assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
        [&[finding.code.as_str().to_owned()], &finding.details[..]].concat().join(" ")
    };
    findings.iter().map(line).collect()
}

#[test]
fn what_was_not_read_is_not_judged() {
    for needs in [JUMPCLOUD, JUMPSERVER] {
        assert_eq!(said(&Registration::default(), &needs), [""; 0]);
    }
}

#[test]
fn each_console_hears_what_it_needs() {
    let base = Registration::default;
    let granted = |value| ["openid", "profile", "email"].map(|name| permission(name, value)).to_vec();
    for (what, registration, for_jumpcloud, for_jumpserver) in [
        (
            "ID tokens ticked",
            Registration { id_tokens: Some(true), ..base() },
            vec![],
            vec!["id_tokens_not_needed JumpServer"],
        ),
        (
            "ID tokens not ticked",
            Registration { id_tokens: Some(false), ..base() },
            vec!["id_tokens_off JumpCloud"],
            vec![],
        ),
        (
            "access tokens ticked",
            Registration { access_tokens: Some(true), ..base() },
            vec!["access_tokens_on JumpCloud"],
            vec!["access_tokens_on JumpServer"],
        ),
        (
            "one optional claim",
            Registration { optional_claims: Some(vec!["Email".into()]), ..base() },
            vec!["claims_lack upn JumpCloud"],
            vec![],
        ),
        ("consent given", Registration { permissions: Some(granted(Some(true))), ..base() }, vec![], vec![]),
        ("consent not told", Registration { permissions: Some(granted(None)), ..base() }, vec![], vec![]),
        (
            "consent missing",
            Registration { permissions: Some(granted(Some(false))), ..base() },
            vec!["permissions_not_granted openid, profile, email"],
            vec!["permissions_not_granted openid, profile, email"],
        ),
        (
            "only User.Read",
            Registration { permissions: Some(vec![permission("User.Read", Some(true))]), ..base() },
            vec!["permissions_lack openid, profile, email JumpCloud"],
            vec!["permissions_lack openid, profile, email JumpServer"],
        ),
        (
            "anybody may sign in",
            Registration { assignment_required: Some(false), ..base() },
            vec!["assignment_not_required JumpCloud"],
            vec!["assignment_not_required JumpServer"],
        ),
    ] {
        assert_eq!(said(&registration, &JUMPCLOUD), for_jumpcloud, "{what}");
        assert_eq!(said(&registration, &JUMPSERVER), for_jumpserver, "{what}");
    }
}

#[test]
fn counters_of_the_overview_check_the_lists() {
    let counted = Some(Counts { web: 1, spa: 0, public_client: 0 });
    let credentials = |secrets| Some(Credentials { certificates: 0, secrets });
    for (what, registration, expected) in [
        (
            "a secret that the grid does not show",
            Registration { credentials: credentials(1), secrets: Some(vec![]), ..Registration::default() },
            vec!["secrets_count_differs 1 0", "no_secret"],
        ),
        ("none", Registration { credentials: credentials(0), ..Registration::default() }, vec!["no_secret"]),
        (
            "as many",
            Registration {
                credentials: credentials(1),
                secrets: Some(vec![secret("a", "7/27/2028")]),
                ..Registration::default()
            },
            vec![],
        ),
        (
            "registered for a single-page application since",
            Registration {
                redirect_counts: counted,
                redirects: Some(vec![redirect(Platform::Spa)]),
                ..Registration::default()
            },
            vec!["web_redirects_count_differs 1 0", "spa_redirects_count_differs 0 1"],
        ),
        (
            "on a platform that was not told",
            Registration {
                redirect_counts: counted,
                redirects: Some(vec![redirect(Platform::Unknown)]),
                ..Registration::default()
            },
            vec![],
        ),
    ] {
        assert_eq!(said(&registration, &JUMPSERVER), expected, "{what}");
    }
}

#[test]
fn an_expiry_counts_when_its_date_means_one_day_only() {
    let expired = "secret_expired a 2026-08-20";
    for (expires, expected) in [
        ("2026-08-20T23:59:59Z", vec![expired]),
        ("2026-08-22T00:00:00Z", vec!["secret_expires_soon a 2026-08-22 1"]),
        // A day without an hour: on its last day it may still work.
        ("2026-08-20", vec![expired]),
        ("2026-08-21", vec!["secret_expires_soon a 2026-08-21 0"]),
        ("2026-08-22", vec!["secret_expires_soon a 2026-08-22 1"]),
        ("2026-09-20T00:00:00.123Z", vec!["secret_expires_soon a 2026-09-20 30"]),
        ("2026-09-21T00:00:00Z", vec![]),
        ("7/27/2026", vec![]),
        ("27.07.2026", vec![]),
        ("", vec![]),
    ] {
        let registration = Registration { secrets: Some(vec![secret("a", expires)]), ..Registration::default() };
        assert_eq!(said(&registration, &JUMPSERVER), expected, "{expires}");
    }
    for (text, expected) in [
        ("1970-01-01", Some(0)),
        ("2000-02-29T12:00:00Z", Some(951_825_600)),
        ("2026-08-21", Some(NOW)),
        ("2100-03-01T00:00:00Z", Some(4_107_542_400)),
        ("2026-13-01", None),
        ("2026-08-21T00:00:00+02:00", None),
        ("2026-8-1", None),
        ("2026-08-21T", None),
        ("é", None),
    ] {
        assert_eq!(moment(text), expected, "{text}");
    }
}

#[test]
fn all_addresses_follow_from_cloud_and_tenant() {
    let global = clouds::by_id("global").unwrap();
    let computed = endpoints(global, &TENANT.to_uppercase(), None);
    let base = format!("https://login.microsoftonline.com/{TENANT}");
    let expected = [
        (Name::Row(Kind::AuthorizeV2), format!("{base}/oauth2/v2.0/authorize")),
        (Name::Row(Kind::TokenV2), format!("{base}/oauth2/v2.0/token")),
        (Name::Row(Kind::AuthorizeV1), format!("{base}/oauth2/authorize")),
        (Name::Row(Kind::TokenV1), format!("{base}/oauth2/token")),
        (Name::Row(Kind::Metadata), format!("{base}/v2.0/.well-known/openid-configuration")),
        (Name::Row(Kind::Graph), "https://graph.microsoft.com".into()),
        (Name::Row(Kind::Federation), format!("{base}/federationmetadata/2007-06/federationmetadata.xml")),
        (Name::Row(Kind::WsFederation), format!("{base}/wsfed")),
        (Name::Row(Kind::Saml), format!("{base}/saml2")),
        (Name::SamlSignOut, format!("{base}/saml2")),
        (Name::Member("issuer"), format!("{base}/v2.0")),
        (Name::Member("jwks_uri"), format!("{base}/discovery/v2.0/keys")),
        (Name::Member("userinfo_endpoint"), "https://graph.microsoft.com/oidc/userinfo".into()),
        (Name::Member("end_session_endpoint"), format!("{base}/oauth2/v2.0/logout")),
    ];
    let seen: Vec<_> = computed.into_iter().map(|one| (one.name, one.url)).collect();
    assert_eq!(seen, expected);
}

#[test]
fn a_computed_row_is_the_row_that_would_be_read() {
    for cloud in clouds::CLOUDS {
        for one in endpoints(cloud, TENANT, None) {
            if let Name::Row(kind) = one.name {
                assert_eq!(classify(&one.url).map(|read| read.kind), Some(kind), "{}", one.url);
            }
        }
    }
    let count = |id: &str, tenant: &str, sub_scope: Option<&str>| {
        endpoints(clouds::by_id(id).unwrap(), tenant, sub_scope).len()
    };
    assert_eq!(count("usgov", TENANT, None), 14, "two hosts of Graph, no documented userinfo");
    assert_eq!((count("usgov", TENANT, Some("DOD")), count("usgov", TENANT, Some("DODCON"))), (13, 13));
    assert_eq!(count("govsg", TENANT, None), 12);
    assert_eq!((count("germany-closed-2021", TENANT, None), count("global", "contoso.com", None)), (0, 0));
}

//! What a token and its claims are said to be, and the notes beside a token that fits.

use super::people::*;
use super::samples::*;
use serde_json::{Value, json};
use sso_ferry::token::claims::{CLAIMS, HEADER, Kind, of, of_header};
use sso_ferry::token::decode;
use sso_ferry::token::kind::{TokenKind, kind};
use sso_ferry::token::notes::notes;
use std::collections::BTreeSet;

#[test]
fn a_name_stands_once_in_the_catalogue() {
    for catalogue in [CLAIMS, HEADER] {
        let names: BTreeSet<&str> = catalogue.iter().map(|(name, ..)| *name).collect();
        assert_eq!(names.len(), catalogue.len());
        assert!(catalogue.iter().all(|(.., key)| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')));
    }
}

/// Microsoft Learn "ID token claims reference", "Access token claims reference", "Optional claims reference"; OpenID
/// Connect Core 1.0 §2 and §5.1; RFC 7519 §4.1; RFC 9068 §2.2.
#[test]
fn every_name_of_the_public_lists_is_explained() {
    let lists = "aud iss iat idp nbf exp c_hash at_hash aio acr amr auth_time nonce preferred_username name oid roles rh \
        sub tid unique_name uti ver hasgroups groups email xms_edov acrs appid azp appidacr azpacr scp wids \
        ipaddr onprem_sid pwd_exp pwd_url in_corp family_name given_name upn acct ctry fwd idtyp login_hint sid tenant_ctry \
        tenant_region_scope verified_primary_email verified_secondary_email vnet xms_cc xms_pdl xms_pl xms_tpl \
        ztdid middle_name nickname profile picture website email_verified gender birthdate zoneinfo locale \
        phone_number phone_number_verified address updated_at jti client_id scope entitlements _claim_names \
        _claim_sources puid tfp emails newUser xms_ftd";
    for name in lists.split_whitespace() {
        assert_ne!(of(name).0, Kind::Unknown, "{name}");
    }
    for name in "alg typ kid x5t cty enc zip crit nonce jku jwk x5u x5c x5t#S256".split(' ') {
        assert_ne!(of_header(name).0, Kind::Unknown, "{name}");
    }
    for (name, expected) in [
        ("extension_0123_skypeId", Kind::Profile),
        ("extn.employeeId", Kind::Profile),
        ("groups:src1", Kind::Access),
        ("Exp", Kind::Unknown),
        ("https://contoso.com/x", Kind::Unknown),
    ] {
        assert_eq!(of(name).0, expected, "{name}");
    }
}

#[test]
fn a_token_is_called_what_it_is() {
    let b2c = json!({"iss": format!("https://contoso.b2clogin.com/{TENANT}/v2.0/"), "tfp": "B2C_1_x", "ver": "1.0"});
    let ciam = json!({"iss": format!("https://{TENANT}.ciamlogin.com/{TENANT}/v2.0")});
    let event = json!({"http://schemas.openid.net/event/backchannel-logout": {}});
    let cases: Vec<(Value, TokenKind)> = vec![
        (json!({}), TokenKind::IdV2),
        (json!({"iss": ISSUER_V1, "ver": "1.0"}), TokenKind::IdV1),
        (json!({"iss": ISSUER.replace(TENANT, PERSONAL), "tid": PERSONAL}), TokenKind::Personal),
        (ciam, TokenKind::Ciam),
        (b2c, TokenKind::B2c),
        (json!({"aud": "https://graph.microsoft.com", "scp": "openid"}), TokenKind::AccessGraph),
        (json!({"aud": "00000003-0000-0000-c000-000000000000"}), TokenKind::AccessGraph),
        (json!({"scp": "a"}), TokenKind::AccessOwnApi),
        (json!({"scp": "a", "aud": format!("api://{CLIENT}")}), TokenKind::AccessOwnApi),
        (json!({"scp": "a", "aud": "https://management.azure.com"}), TokenKind::AccessOther),
        (json!({"idtyp": "app", "aud": "https://vault.azure.net"}), TokenKind::AppOnly),
        (json!({"azpacr": "1", "oid": "x", "sub": "x", "aud": "https://vault.azure.net"}), TokenKind::AppOnly),
        (json!({"events": event}), TokenKind::Logout),
        (json!({"iss": "https://accounts.example.com"}), TokenKind::Unknown),
        (json!({"iss": "https://sts.contoso.com/adfs"}), TokenKind::Unknown),
    ];
    for (change, expected) in cases {
        assert_eq!(kind(&opened(change.clone()), Some(CLIENT)), expected, "{change}");
    }
    assert_eq!(kind(&decode("hello"), None), TokenKind::Unknown);
}

fn noted(change: Value) -> Vec<String> {
    said(&notes(&opened(change), &MOMENT))
}

#[test]
fn a_usual_token_has_the_usual_notes() {
    assert_eq!(
        noted(json!({})),
        [
            "token_mutable | preferred_username",
            "token_no_email",
            "token_lives_usual | 1 h 5 min | 60 min – 65 min",
            "token_backdated | 2026-08-21 15:54:00 +08:00 | 2026-08-21 15:59:00 +08:00",
        ]
    );
}

#[test]
fn what_is_unusual_is_noted() {
    let far = json!({"groups": "src1"});
    for (change, note) in [
        (json!({"_claim_names": far}), "token_groups_elsewhere | _claim_names groups".to_owned()),
        (json!({"hasgroups": true}), "token_groups_elsewhere | hasgroups".into()),
        (json!({"acct": 1}), "token_guest | acct 1".into()),
        (json!({"idp": "live.com"}), "token_guest | idp live.com".into()),
        (json!({"upn": "a_b.com#EXT#@c.onmicrosoft.com"}), "token_guest | upn a_b.com#EXT#@c.onmicrosoft.com".into()),
        (json!({"tid": PERSONAL}), format!("token_account_personal | {PERSONAL}")),
        (json!({"email": "a@b.c", "upn": "x"}), "token_mutable | email, preferred_username, upn".into()),
        (json!({"email": "a@b.c", "xms_edov": false}), "token_email_unverified | a@b.c | xms_edov false".into()),
        (json!({"email": "a@b.c", "xms_edov": "0"}), "token_email_unverified | a@b.c | xms_edov 0".into()),
        (json!({"oid": null}), "token_no_oid".into()),
        (json!({"idtyp": "app"}), "token_app_only | idtyp app".into()),
        (json!({"zork": 1, "x\u{202e}y": 2}), "token_claims_unknown | x⟨U+202E⟩y, zork".into()),
        (json!({"exp": NOW - 360 + 43_500}), "token_lives_longer | 12 h 5 min | 60 min – 65 min".into()),
        (json!({"exp": NOW - 360 + 600}), "token_lives_shorter | 10 min | 60 min – 65 min".into()),
        (json!({"exp": NOW + 10 * 86_400}), "token_lives_too_long | 10 d | 24 h".into()),
        (json!({"tid": PERSONAL, "exp": NOW - 360 + 86_700}), "token_lives_usual | 1 d | 24 h – 24 h 5 min".into()),
        (
            json!({"scp": "a", "exp": NOW - 360 + 5000}),
            "token_lives_usual | 1 h 23 min | 60 min – 90 min, 20 h – 28 h".into(),
        ),
    ] {
        let found = noted(change.clone());
        assert!(found.contains(&note), "{change}: {found:?}");
    }
}

#[test]
fn a_guest_is_from_another_tenant_of_an_organization() {
    let b2c = format!("https://contoso.b2clogin.com/{TENANT}/v2.0/");
    let ciam = format!("https://{TENANT}.ciamlogin.com/{TENANT}/v2.0");
    let home = format!("https://sts.windows.net/{TENANT}/");
    for (change, is_guest) in [
        (json!({"idp": "google.com"}), true),
        (json!({"idp": format!("https://sts.windows.net/{OTHER}/")}), true),
        (json!({"idp": format!("https://login.example.com/{TENANT}/")}), true),
        (json!({"idp": home}), false),
        (
            json!({"idp": home.to_ascii_uppercase().replace("HTTPS://STS.WINDOWS.NET", "https://sts.windows.net")}),
            false,
        ),
        (json!({"idp": home, "tid": null}), false),
        (json!({"idp": ISSUER}), false),
        (json!({"idp": home, "iss": ISSUER_V1, "ver": "1.0"}), false),
        (json!({"idp": "google.com", "iss": b2c}), false),
        (json!({"idp": "mail", "iss": ciam, "acct": 1}), false),
        (json!({"idp": "google.com", "iss": "https://login.contoso.com/v2.0"}), false),
    ] {
        let guest = noted(change.clone()).iter().any(|note| note.starts_with("token_guest"));
        assert_eq!(guest, is_guest, "{change}");
    }
}

#[test]
fn what_is_not_in_a_cut_token_is_not_called_missing() {
    let cut = part(&header().to_string()) + "." + part(&claims().to_string()).split_at(120).0;
    let found = said(&notes(&decode(&cut), &MOMENT));
    assert!(!found.iter().any(|note| note.starts_with("token_no_")), "{found:?}");
    assert_eq!(notes(&decode("hello"), &MOMENT), []);
}

#[test]
fn a_token_that_ends_before_it_began_or_in_no_time_has_no_lifetime() {
    for change in [json!({"exp": 5}), json!({"exp": i64::MAX}), json!({"iat": i64::MIN}), json!({"iat": "x"})] {
        assert!(!noted(change.clone()).iter().any(|note| note.contains("lives")), "{change}");
    }
}

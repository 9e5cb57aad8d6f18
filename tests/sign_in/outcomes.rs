//! What the ID token of a test proves, and what is kept of it.

use super::console::{CLIENT, TENANT, connection, jumpcloud, jumpserver};
use super::samples::{MOMENT, NOW, claims, header, token, with};
use serde_json::{Value, json};
use sso_ferry::connection::{Connection, SecretNote, Store};
use sso_ferry::console::recipe::Recipe;
use sso_ferry::finding::Code;
use sso_ferry::secret::Secret;
use sso_ferry::sign_in::outcome::{Facts, Judged, judge, read};
use sso_ferry::sign_in::{Kind, Sources, ask, note};
use sso_ferry::token::check::{Moment, Reason};
use sso_ferry::token::signature::Signature;

fn facts<'a>(recipe: &'a Recipe, connection: &'a Connection) -> Facts<'a> {
    Facts {
        recipe,
        connection,
        form: None,
        issuer: None,
        nonce: "n-1",
        signature: None,
        direct: true,
        moment: MOMENT,
        date: None,
        wanted: "",
        email: None,
    }
}

fn claims_with(changes: Value) -> String {
    let issuer = format!("https://login.microsoftonline.com/{TENANT}/v2.0");
    let ours = json!({"aud": CLIENT, "iss": issuer, "tid": TENANT, "nonce": "n-1", "email": "adele@contoso.com"});
    token(&header(), &with(with(claims(), ours), changes))
}

fn judged(changes: Value, facts: &Facts<'_>) -> Judged {
    judge(&read(&Secret::new(claims_with(changes))), facts)
}

fn has(judged: &Judged, code: Code) -> bool {
    judged.findings.iter().any(|finding| finding.code == code)
}

#[test]
fn a_token_that_fits_passes_and_names_the_account_and_the_user() {
    let (recipe, connection) = (jumpserver(), connection());
    let judged = judged(json!({}), &facts(&recipe, &connection));
    assert!(judged.passed, "{:?}", judged.findings);
    assert_eq!(judged.account.as_deref(), Some("adele@contoso.com"));
    assert_eq!(judged.user.as_deref(), Some("adele@contoso.com"));
    assert!(!has(&judged, Code::TestClockOff));
}

#[test]
fn what_does_not_fit_fails() {
    let (recipe, connection) = (jumpserver(), connection());
    for (what, changes, code) in [
        ("another nonce", json!({"nonce": "of yesterday"}), Some(Code::TokenNonce)),
        ("another audience", json!({"aud": TENANT}), Some(Code::TokenAudience)),
        ("expired", json!({"exp": NOW - 4000, "iat": NOW - 360}), None),
        ("no nonce", json!({"nonce": null}), None),
    ] {
        let judged = judged(changes, &facts(&recipe, &connection));
        assert!(!judged.passed, "{what}");
        assert!(code.is_none_or(|code| has(&judged, code)), "{what}: {:?}", judged.findings);
    }
}

#[test]
fn what_came_through_the_browser_passes_with_a_valid_signature_only() {
    let (recipe, connection) = (jumpserver(), connection());
    let valid = Signature::Valid { kid: "k".into(), findings: Vec::new() };
    let offline = Signature::not_checked(Reason::Offline);
    for (what, direct, signature, passed) in [
        ("the token endpoint gave it", true, Some(&offline), true),
        ("the keys could not be read", false, Some(&offline), false),
        ("nobody looked", false, None, false),
        ("signed", false, Some(&valid), true),
    ] {
        let judged = judged(json!({}), &Facts { direct, signature, ..facts(&recipe, &connection) });
        assert_eq!((judged.passed, has(&judged, Code::TestNotVerified)), (passed, !passed), "{what}");
    }
    for text in ["", "no token at all", "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d"] {
        let judged = judge(&read(&Secret::new(text.into())), &facts(&recipe, &connection));
        assert!(!judged.passed && has(&judged, Code::TestNotVerified), "{text}");
    }
}

#[test]
fn the_console_refuses_what_the_checks_let_pass() {
    let (recipe, connection) = (jumpcloud(), connection());
    let facts = facts(&recipe, &connection);
    assert!(judged(json!({}), &Facts { email: Some("adele@contoso.com"), ..facts }).passed);
    assert!(!judged(json!({"email": null}), &facts).passed, "JumpCloud knows people by e-mail");
    assert!(!judged(json!({}), &Facts { email: Some("other@contoso.com"), ..facts }).passed);
    // The document that its address leads to has v1.0's issuer.
    let v1 = format!("https://sts.windows.net/{TENANT}/");
    let old = json!({"iss": v1, "ver": "1.0", "unique_name": "adele@contoso.com", "preferred_username": null});
    for (changes, issuer) in [(old, Some(v1.as_str())), (json!({}), Some(v1.as_str()))] {
        let judged = judged(changes, &Facts { issuer, ..facts });
        assert!(judged.passed, "{:?} {:?}", judged.findings, judged.judgement.checks);
    }
}

#[test]
fn whose_account_it_was_limits_what_is_proven() {
    let (recipe, connection) = (jumpserver(), connection());
    let pilot = "pilar@contoso.com";
    for (what, changes, wanted, code) in [
        ("the pilot", json!({}), "ADELE@contoso.com", None),
        ("nobody was named", json!({}), " ", None),
        ("somebody else", json!({}), pilot, Some(Code::TestOtherAccount)),
        (
            "an administrator",
            json!({"wids": ["62e90394-69f5-4237-9190-012177145e10"]}),
            "",
            Some(Code::TestAdministrator),
        ),
        ("no role", json!({"wids": ["b79fbf4d-3ef9-4689-8143-76b194e85509"]}), "", None),
        ("a guest", json!({"acct": 1}), "", Some(Code::TestGuest)),
        ("of another directory", json!({"idp": "https://sts.windows.net/x/"}), "", Some(Code::TestGuest)),
        ("a guest's name", json!({"upn": "a_b.com#EXT#@contoso.com"}), "", Some(Code::TestGuest)),
    ] {
        let judged = judged(changes, &Facts { wanted, ..facts(&recipe, &connection) });
        let all = [Code::TestOtherAccount, Code::TestAdministrator, Code::TestGuest];
        let said: Vec<Code> = all.into_iter().filter(|one| has(&judged, *one)).collect();
        assert_eq!(said, code.into_iter().collect::<Vec<_>>(), "{what}");
        assert!(judged.passed, "{what}: it is a warning");
    }
}

#[test]
fn a_clock_that_is_off_by_a_day_is_told_and_does_not_fail_the_token() {
    let (recipe, connection) = (jumpserver(), connection());
    // 2026-08-21 08:00:00 UTC is NOW.
    let date = Some("Fri, 21 Aug 2026 08:00:00 GMT");
    for (what, now, date) in [
        ("ahead", NOW + 86_400, date),
        ("behind", NOW - 86_400, date),
        ("behind, by the token alone", NOW - 86_400, None),
        ("ahead, by the token alone", NOW + 86_400, None),
    ] {
        let moment = Moment { now, ..MOMENT };
        let judged = judged(json!({}), &Facts { moment, date, ..facts(&recipe, &connection) });
        assert!(has(&judged, Code::TestClockOff), "{what}");
        assert!(judged.passed, "{what}: {:?}", judged.findings);
    }
}

#[test]
fn a_note_of_a_test_has_nothing_to_sign_in_with_and_is_read_back() {
    let recipe = jumpserver();
    let mut connection = connection();
    connection.wiring_mut("jumpserver").base_url = Some("https://jump.example.com/".into());
    connection.secret = Some(SecretNote { id: Some("key-1".into()), ..SecretNote::default() });
    let sources = Sources {
        recipe: &recipe,
        connection: &connection,
        intent: None,
        form: None,
        document: None,
        has_secret: true,
    };
    let asked = ask(&sources, Kind::Code).0.unwrap();
    let wrong = judged(json!({"nonce": "canary"}), &facts(&recipe, &connection));
    let kept = note::of_sign_in("jumpserver", Kind::Code, 7, &asked, Some(&wrong), &["65001".into()], &wrong.findings);
    assert_eq!((kept.passed, kept.account.as_deref()), (false, Some("adele@contoso.com")));
    assert_eq!(kept.codes.first().map(String::as_str), Some("AADSTS65001"));
    assert!(kept.codes.contains(&"token_nonce".to_owned()));
    let kept = note::with_secret(kept, &connection);
    // Another one is kept before the answer came.
    connection.secret = Some(SecretNote { id: Some("key-2".into()), ..SecretNote::default() });
    note::add(&mut connection, kept);
    note::add(&mut connection, note::of_secret(8, true, None));
    assert_eq!(connection.tests.iter().map(|one| one.kind.as_str()).collect::<Vec<_>>(), ["secret", "code"]);
    assert_eq!(connection.tests[1].secret.as_deref(), Some("key-1"));
    for at in 0..40 {
        note::add(&mut connection, note::of_secret(at, false, None));
    }
    assert_eq!(connection.tests.len(), 20);
    let store = Store { connections: vec![connection], ..Store::default() };
    let text = serde_json::to_string(&store).unwrap();
    assert!(!text.contains("canary"));
    assert_eq!(Store::read(&sso_ferry::json::parse(&text).0).unwrap().connections[0].tests.len(), 20);
}

//! What went wrong: every code, every symptom people report, and the cause for one connection.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::{
    CLIENT, ORIGIN, OTHER_TENANT, SECRET, TENANT, connection, jumpcloud, jumpserver, provider_jumpserver, recipes,
};
use sso_ferry::connection::{Connection, SecretNote, Wiring};
use sso_ferry::console::recipe::Recipe;
use sso_ferry::doctor::about::About;
use sso_ferry::doctor::callbacks::{Callbacks, needed};
use sso_ferry::doctor::diagnosis::{self, Diagnosis, of_symptom};
use sso_ferry::doctor::part::Part;
use sso_ferry::doctor::said::Said;
use sso_ferry::doctor::symptoms::{self, SYMPTOMS};
use sso_ferry::doctor::topic::{Look, Place};
use sso_ferry::doctor::{codes, page, said};
use sso_ferry::entra::registration::{Captured, Counts, Permission, Platform, Redirect, SecretRow, Source};
use sso_ferry::finding::Finding;
use sso_ferry::page::{Found, Pair, Probe, Reading, Value};

const CALLBACK: &str = "https://jump.example.com/core/auth/openid/callback/";
const OBJECT: &str = "6731de76-14a6-49ae-97bc-6eba69143910";
const SECRET_ID: &str = "1d2f3a5c-8b1e-4f60-9a7d-1c2b3d4e5f61";
const STRANGER: &str = "11111111-2222-3333-4444-555555555555";
/// 2026-11-22 12:00:00Z.
const NOW: i64 = 1_795_348_800;

/// Every code of an OpenID Connect set-up, from Microsoft's list and from public issues.
const CODES: &str = "50011 500113 900971 700016 700038 700011 90002 90038 900023 7000215 7000222 7000218 700025 700027 \
    700030 700054 700051 9002325 9002326 9002327 50147 501491 501481 54005 70008 700082 700005 900561 900144 9002313 \
    50194 90130 90124 9001023 9002332 50020 500208 50034 50014 51004 16000 50105 65001 65004 90094 90095 650052 650053 \
    650056 650057 65005 70011 28002 500011 50076 50079 50074 50072 50058 53000 53001 53003 530032 530035 50126 50053 \
    50055 50057 50146 501461 7000112 70001";

fn line(finding: &Finding) -> String {
    assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
    [&[finding.code.as_str().to_owned()], &finding.details[..]].concat().join(" | ")
}

fn lines(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(line).collect()
}

/// A connection wired to JumpServer, of which everything was read and everything is right.
fn wired() -> Connection {
    let mut connection = connection();
    let registration = &mut connection.registration;
    registration.object_id = Some(Captured { value: OBJECT.into(), source: Source::Address });
    registration.redirects = Some(vec![Redirect { platform: Platform::Web, uri: CALLBACK.into() }]);
    registration.id_tokens = Some(true);
    registration.permissions = Some(vec![permission("User.Read", Some(true))]);
    registration.assignment_required = Some(true);
    registration.secrets = Some(vec![SecretRow {
        id: Some(SECRET_ID.into()),
        description: "console".into(),
        expires: "2028-07-27".into(),
    }]);
    let mut wiring = console::decided(true);
    wiring.origin = Some(ORIGIN.into());
    wiring.base_url = Some("https://jump.example.com/".into());
    connection.consoles = vec![wiring];
    connection
}

fn permission(name: &str, granted: Option<bool>) -> Permission {
    Permission { name: name.into(), delegated: Some(true), granted }
}

fn about<'a>(connection: &'a Connection, recipe: &'a Recipe, form: Option<&'a Reading>) -> About<'a> {
    About { connection, recipe: Some(recipe), form, now: NOW }
}

/// With the recipes that ship.
fn of_text(text: &str, about: Option<&About<'_>>) -> (Said, Vec<Diagnosis>) {
    diagnosis::of_text(text, about, &recipes())
}

/// The findings of the first explanation of a text.
fn told(connection: &Connection, text: &str) -> Vec<String> {
    let recipe = jumpserver();
    let (_, diagnoses) = of_text(text, Some(&about(connection, &recipe, None)));
    lines(&diagnoses.first().expect("an explanation").findings)
}

#[test]
fn every_code_has_a_topic_and_no_code_has_two() {
    let wanted: Vec<&str> = CODES.split_whitespace().collect();
    assert_eq!(wanted.len(), 72);
    for code in &wanted {
        let of: Vec<&str> =
            codes::TOPICS.iter().filter(|(_, codes)| codes.contains(code)).map(|(topic, _)| topic.key).collect();
        assert_eq!(of.len(), 1, "{code}: {of:?}");
        let (said, diagnoses) = of_text(&format!("AADSTS{code}: Something happened."), None);
        assert_eq!(said.codes, [*code]);
        assert_eq!(diagnoses.first().map(|one| one.topic.key), of.first().copied(), "{code}");
    }
    let listed = codes::TOPICS.iter().flat_map(|(_, codes)| codes.iter());
    assert_eq!(listed.filter(|code| !wanted.contains(code)).count(), 0);
}

#[test]
fn every_topic_has_texts_of_its_own_and_one_action() {
    let keys = sso_ferry::doctor::keys();
    let mut seen = std::collections::BTreeSet::new();
    for key in &keys {
        assert!(seen.insert(key), "{key} twice");
        assert!(key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'), "{key}");
    }
    let mut connection = wired();
    connection.consoles.push(Wiring {
        recipe: "jumpcloud".into(),
        origin: Some("https://console.jumpcloud.com".into()),
        ..Wiring::default()
    });
    let (server, cloud) = (jumpserver(), jumpcloud());
    let known = codes::TOPICS.iter().map(|(topic, _)| (topic, &server));
    let picked = SYMPTOMS.iter().map(|one| (&one.topic, if cloud.has_symptom(one.name) { &cloud } else { &server }));
    for (topic, recipe) in known.chain(picked) {
        let address = topic.place.address(Some(&connection), Some(recipe), Some("50011"));
        let address = address.unwrap_or_else(|| panic!("{} leads nowhere", topic.key));
        assert!(address.starts_with("https://"), "{}: {address}", topic.key);
    }
}

#[test]
fn where_nothing_is_known_there_is_no_address() {
    for place in Place::ALL {
        let address = place.address(None, None, None);
        assert_eq!(address.is_some(), *place == Place::Lookup, "{place:?}");
    }
    let address = Place::Secrets.address(Some(&wired()), None, None).unwrap_or_default();
    assert_eq!(
        address,
        format!(
            "https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/{CLIENT}"
        )
    );
    let address = Place::LocalLogin.address(Some(&wired()), Some(&jumpserver()), None);
    assert_eq!(address.as_deref(), Some("https://jump.example.com/core/auth/login/?admin=1"));
}

#[test]
fn names_of_errors_lead_to_a_topic() {
    for (text, key) in [
        ("error=invalid_client", "aad_client"),
        ("https://jump.example.com/core/auth/openid/callback/?error=access_denied&state=1", "aad_denied"),
        ("https://jump.example.com/cb#error=consent_required&error_description=x", "aad_consent"),
        (r#"{"error":"interaction_required","suberror":"basic_action"}"#, "aad_mfa"),
        (r#"{"error":"invalid_grant","suberror":"user_password_expired"}"#, "aad_account"),
        (r#"{"error":"temporarily_unavailable"}"#, "aad_busy"),
        (r#"{"error":"server_error"}"#, "aad_busy"),
        ("The server said unauthorized_client and no more", "aad_not_permitted"),
        (r#"{"error":"something_new"}"#, "aad_unknown"),
        ("AADSTS123456: Never seen.", "aad_unknown"),
        // A code says more than a name.
        (r#"{"error":"invalid_client","error_codes":[7000222]}"#, "aad_secret_expired"),
        ("50011", "aad_redirect"),
        (" 7000215 ", "aad_secret_wrong"),
        ("aadsts50105", "aad_assignment"),
    ] {
        let (_, diagnoses) = of_text(text, None);
        assert_eq!(diagnoses.first().map(|one| one.topic.key), Some(key), "{text}");
    }
    for text in ["", "   ", "hello", "12", "6731de76-14a6-49ae-97bc-6eba6914391e"] {
        assert_eq!(of_text(text, None).1, [], "{text}");
    }
    for name in codes::names() {
        assert!(codes::by_name(name).is_some(), "{name}");
    }
}

#[test]
fn values_are_found_in_every_shape_of_an_error() {
    let sentence = format!(
        "AADSTS50011: The redirect URI 'https://jump.example.com/core/auth/openid/callback' specified in the request does \
         not match the redirect URIs configured for the application '{CLIENT}'."
    );
    let tail = format!("Trace ID: {OBJECT}\r\nCorrelation ID: {SECRET_ID}\r\nTimestamp: 2026-11-22 11:59:30Z");
    let json = serde_json::json!({
        "error": "invalid_request", "error_description": format!("{sentence} {tail}"), "error_codes": [50011],
        "timestamp": "2026-11-22 11:59:30Z", "trace_id": OBJECT, "correlation_id": SECRET_ID,
    })
    .to_string();
    let encoded: String = format!("{sentence} {tail}")
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("%{byte:02X}") })
        .collect();
    let escaped = sentence.replace('\'', "&#39;");
    let html = format!(
        "<!doctype html><html><head><title>x</title><script>var a = 'AADSTS7000215';</script></head><body>\
         <p id=\"exceptionMessageContainer\">{escaped}</p><div><b>Request Id:</b> {OBJECT}</div>\
         <div><b>Correlation Id:</b> {SECRET_ID}</div><div><b>Timestamp:</b> 2026-11-22 11:59:30Z</div></body></html>"
    );
    for (what, text) in [
        ("the page's text", format!("Sorry, but we’re having trouble signing you in.\r\n\r\n{sentence}\r\n{tail}")),
        ("the token endpoint", json.clone()),
        ("a log around it", format!("2026 ERROR token request failed: 400 {json} in views.py")),
        ("an address", format!("https://jump.example.com/x?error=invalid_request&error_description={encoded}&state=9")),
        ("a page's source", html),
    ] {
        let said = said::read(&text);
        assert_eq!(said.codes.first().map(String::as_str), Some("50011"), "{what}");
        assert_eq!(said.redirect.as_deref(), Some("https://jump.example.com/core/auth/openid/callback"), "{what}");
        assert_eq!(said.application.as_deref(), Some(CLIENT), "{what}");
        assert_eq!(said.trace.as_deref(), Some(OBJECT), "{what}");
        assert_eq!(said.correlation.as_deref(), Some(SECRET_ID), "{what}");
        assert_eq!(said.at, Some(NOW - 30), "{what}");
    }
    let said = said::read(&format!(
        "AADSTS50020: User account 'kim@fabrikam.example' from identity provider 'https://sts.windows.net/{OTHER_TENANT}/' \
         does not exist in tenant 'Contoso' and cannot access the application '{CLIENT}'(JumpServer) in that tenant."
    ));
    assert_eq!(said.user.as_deref(), Some("kim@fabrikam.example"));
    assert_eq!(said.provider, Some(format!("https://sts.windows.net/{OTHER_TENANT}/")));
    assert_eq!((said.tenant.as_deref(), said.application.as_deref()), (Some("Contoso"), Some(CLIENT)));
    let said = said::read(&format!(
        "AADSTS50105: Your administrator has configured the application JumpServer ('{CLIENT}') to block users unless \
         they are specifically granted ('assigned') access to the application. The signed in user 'kim@contoso.example' \
         is blocked."
    ));
    assert_eq!((said.user.as_deref(), said.application.as_deref()), (Some("kim@contoso.example"), Some(CLIENT)));
}

#[test]
fn words_of_pages_and_logs_lead_to_a_symptom() {
    for (text, name) in [
        (
            "<html><head><title>Bad Request (400)</title></head><body><h1>Bad Request (400)</h1></body></html>",
            "bad_request",
        ),
        ("django.security SuspiciousOperation Incorrect id_token: iat", "bad_request"),
        ("OpenID Error\nPlease check if a user with the same username or email already exists", "duplicate"),
        ("Server error occur, contact administrator", "server_error"),
        ("requests.exceptions.SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed", "certificate"),
        ("NET::ERR_CERT_AUTHORITY_INVALID", "certificate"),
        ("This page isn’t working. ERR_TOO_MANY_REDIRECTS", "loop"),
        ("jwkest.BadSignature", "signature"),
        ("You can only create one IdP in JumpCloud", "jc_conflict"),
    ] {
        let (_, diagnoses) = of_text(text, None);
        assert_eq!(diagnoses.first().and_then(|one| one.symptom).map(|one| one.name), Some(name), "{text}");
    }
    // A code says more.
    let (jumpcloud, mut connection) = (jumpcloud(), connection());
    let symptom = |connection: &Connection| {
        let (_, diagnoses) = of_text("Bad Request (400)", Some(&about(connection, &jumpcloud, None)));
        diagnoses.first().and_then(|one| one.symptom).map(|symptom| symptom.name)
    };
    assert_eq!(symptom(&connection), None, "it is JumpServer's");
    connection.wiring_mut("jumpserver");
    assert_eq!(symptom(&connection), Some("bad_request"), "it has both");
    let (_, diagnoses) = of_text("Bad Request (400) AADSTS50011", None);
    assert_eq!(diagnoses.first().map(|one| (one.topic.key, one.symptom)), Some(("aad_redirect", None)));
    assert_eq!(said::read("AADSTS50058: the user's session isn't there").user, None);
}

#[test]
fn the_cause_for_this_connection_names_both_values() {
    let says = |uri: &str| format!("AADSTS50011: The redirect URI '{uri}' specified in the request does not match.");
    let unslashed = CALLBACK.trim_end_matches('/');
    let no_app = |id: &str, tenant: &str| {
        format!("AADSTS700016: Application with identifier '{id}' was not found in the directory '{tenant}'.")
    };
    let registered = |platform, uri: &str| {
        let mut connection = wired();
        connection.registration.redirects = Some(vec![Redirect { platform, uri: uri.into() }]);
        connection
    };
    let with = |change: fn(&mut Connection)| {
        let mut connection = wired();
        change(&mut connection);
        connection
    };
    let unread = with(|one| {
        let registration = &mut one.registration;
        (registration.redirects, registration.secrets, registration.permissions) = (None, None, None);
        (registration.id_tokens, registration.assignment_required) = (None, None);
    });
    for (what, connection, text, expected) in [
        (
            "registered without the slash",
            registered(Platform::Web, unslashed),
            says(CALLBACK),
            vec![format!("redirect_slash | {CALLBACK} | {unslashed}")],
        ),
        (
            "sent over http, behind a proxy",
            wired(),
            says("http://jump.example.com/core/auth/openid/callback/"),
            // What it should send is registered, so nothing is to be registered.
            vec![format!("doctor_redirect_sent | http://jump.example.com/core/auth/openid/callback/ | {CALLBACK}")],
        ),
        (
            "an inner host",
            wired(),
            says("https://core:8080/core/auth/openid/callback/"),
            vec![format!("doctor_redirect_sent | https://core:8080/core/auth/openid/callback/ | {CALLBACK}")],
        ),
        (
            "an inner host, and nothing fits",
            registered(Platform::Web, unslashed),
            says("https://core:8080/core/auth/openid/callback/"),
            vec![
                format!("doctor_redirect_sent | https://core:8080/core/auth/openid/callback/ | {CALLBACK}"),
                format!("redirect_slash | {CALLBACK} | {unslashed}"),
            ],
        ),
        ("put right meanwhile", wired(), says(CALLBACK), vec![format!("doctor_redirect_fits | {CALLBACK}")]),
        (
            "a code alone: what the settings give",
            registered(Platform::Web, unslashed),
            "50011".into(),
            vec![format!("redirect_slash | {CALLBACK} | {unslashed}")],
        ),
        ("not read", unread.clone(), says(CALLBACK), vec!["doctor_unread | Authentication".into()]),
        (
            "read, and its list had no row",
            with(|one| (one.registration.redirects, one.registration.redirects_blank) = (None, true)),
            says(CALLBACK),
            vec![format!("redirects_blank | {CALLBACK}")],
        ),
        (
            "the Overview counted none",
            with(|one| {
                one.registration.redirects = None;
                one.registration.redirect_counts = Some(Counts { web: 0, spa: 0, public_client: 0 });
            }),
            says(CALLBACK),
            vec![format!("redirect_missing | {CALLBACK} | —")],
        ),
        (
            "the Overview counted some, which were not read",
            with(|one| {
                one.registration.redirects = None;
                one.registration.redirect_counts = Some(Counts { web: 1, spa: 0, public_client: 0 });
            }),
            says(CALLBACK),
            vec!["doctor_unread | Authentication".into()],
        ),
        (
            "a single-page application",
            registered(Platform::Spa, CALLBACK),
            "AADSTS9002325: Proof Key".into(),
            vec![format!("redirect_is_spa | {CALLBACK}")],
        ),
        (
            "a public client",
            registered(Platform::PublicClient, CALLBACK),
            "AADSTS700025: Client is public".into(),
            vec![format!("redirect_is_public_client | {CALLBACK}")],
        ),
        (
            "the object ID in its place",
            wired(),
            no_app(OBJECT, TENANT),
            vec![format!("doctor_app_swapped | {OBJECT} | Object ID | {CLIENT}"), "doctor_unread | JumpServer".into()],
        ),
        (
            "the Secret ID in its place",
            wired(),
            no_app(SECRET_ID, TENANT),
            vec![
                format!("doctor_app_swapped | {SECRET_ID} | Secret ID | {CLIENT}"),
                "doctor_unread | JumpServer".into(),
            ],
        ),
        (
            "another registration",
            wired(),
            no_app(STRANGER, "Contoso"),
            vec![format!("doctor_app_other | {STRANGER} | {CLIENT}"), "doctor_unread | JumpServer".into()],
        ),
        (
            "another tenant",
            wired(),
            no_app(CLIENT, OTHER_TENANT),
            vec![format!("doctor_tenant_other | {OTHER_TENANT} | {TENANT}"), "doctor_unread | JumpServer".into()],
        ),
        (
            "any tenant",
            wired(),
            "AADSTS50194 https://login.microsoftonline.com/common/oauth2/v2.0/authorize?x=1".into(),
            vec![format!("doctor_tenant_any | common | {TENANT}"), "doctor_unread | JumpServer".into()],
        ),
        (
            "another cloud",
            wired(),
            format!("AADSTS90002 at https://login.microsoftonline.us/{TENANT}/oauth2/v2.0/token"),
            vec![
                "doctor_cloud_other | login.microsoftonline.us | login.microsoftonline.com".into(),
                "doctor_unread | JumpServer".into(),
            ],
        ),
        (
            "an expired secret",
            with(|one| one.registration.secrets.iter_mut().flatten().for_each(|row| row.expires = "2026-11-01".into())),
            "AADSTS7000222: expired".into(),
            vec!["secret_expired | console | 2026-11-01".into()],
        ),
        (
            "an expired secret, by a date as the portal writes it",
            with(|one| one.registration.secrets.iter_mut().flatten().for_each(|row| row.expires = "12/31/2025".into())),
            "AADSTS7000222: expired".into(),
            vec!["secret_expired | console | 2025-12-31".into()],
        ),
        (
            "a date that could be two",
            with(|one| one.registration.secrets.iter_mut().flatten().for_each(|row| row.expires = "1/2/2027".into())),
            "7000222".into(),
            vec!["doctor_secret_dates | console: 1/2/2027".into()],
        ),
        (
            "no secret",
            with(|one| one.registration.secrets = Some(Vec::new())),
            "7000215".into(),
            vec!["no_secret".into()],
        ),
        (
            "a secret that was deleted",
            with(|one| {
                one.secret =
                    Some(SecretNote { id: Some(STRANGER.into()), description: "old".into(), ..SecretNote::default() })
            }),
            "7000215".into(),
            vec![format!("doctor_secret_gone | old | {STRANGER}")],
        ),
        ("secrets not read", unread.clone(), "7000215".into(), vec!["doctor_unread | Certificates & secrets".into()]),
        (
            "the box is off",
            with(|one| one.registration.id_tokens = Some(false)),
            "AADSTS700054".into(),
            vec!["id_tokens_off | JumpServer".into()],
        ),
        ("the box is on by now", wired(), "AADSTS700054".into(), vec!["doctor_fits | ID tokens".into()]),
        (
            "consent is missing",
            with(|one| one.registration.permissions = Some(vec![permission("User.Read", Some(false))])),
            "AADSTS65001".into(),
            vec!["permissions_not_granted | User.Read".into()],
        ),
        ("consent is there", wired(), "AADSTS90094".into(), vec!["doctor_fits | API permissions".into()]),
        (
            "not assigned",
            wired(),
            "AADSTS50105: … The signed in user 'kim@contoso.example' is blocked".into(),
            vec!["doctor_not_assigned | kim@contoso.example | JumpServer".into()],
        ),
        (
            "a personal account",
            wired(),
            "AADSTS50020: User account 'kim@outlook.example' from identity provider 'live.com' does not exist".into(),
            vec!["doctor_user_personal | kim@outlook.example".into()],
        ),
        (
            "an account of another tenant",
            wired(),
            format!(
                "AADSTS50020: User account 'kim@x.example' from identity provider 'https://sts.windows.net/{OTHER_TENANT}/'"
            ),
            vec![format!("doctor_user_elsewhere | kim@x.example | https://sts.windows.net/{OTHER_TENANT}/ | {TENANT}")],
        ),
        (
            "the state, as it was read",
            with(|one| one.registration.state = Some(Captured { value: "Deactivated".into(), source: Source::Shape })),
            "AADSTS7000112".into(),
            vec!["doctor_state | Deactivated".into()],
        ),
        (
            "a clock that is behind",
            wired(),
            "AADSTS54005 Timestamp: 2026-11-23 12:00:00Z".into(),
            vec!["doctor_clock | 2026-11-23 12:00:00 +00:00 | 2026-11-22 12:00:00 +00:00".into()],
        ),
        (
            "an error of last week",
            wired(),
            "AADSTS54005 Timestamp: 2026-11-15 12:00:00Z".into(),
            vec!["doctor_old | 2026-11-15 12:00:00 +00:00".into()],
        ),
    ] {
        let expected: Vec<String> = expected;
        assert_eq!(told(&connection, &text), expected, "{what}");
    }
}

#[test]
fn what_the_form_holds_is_compared_with_what_it_shall_hold() {
    let (connection, recipe) = (wired(), jumpserver());
    let login = format!("https://login.microsoftonline.com/{TENANT}");
    let right = provider_jumpserver()
        .text("BASE_SITE_URL", "https://jump.example.com/")
        .text("AUTH_OPENID_CLIENT_ID", CLIENT)
        .text("AUTH_OPENID_PROVIDER_ENDPOINT", &format!("{login}/v2.0"))
        .text("AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT", &format!("{login}/oauth2/v2.0/authorize"))
        .text("AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT", &format!("{login}/oauth2/v2.0/token"))
        .text("AUTH_OPENID_PROVIDER_JWKS_ENDPOINT", &format!("{login}/discovery/v2.0/keys"))
        .text("AUTH_OPENID_PROVIDER_SIGNATURE_ALG", "RS256");
    let filled = format!("{login}/v2.0authorize");
    let mapped = r#"{"name": "name", "username": "sub", "email": "email"}"#;
    for (symptom, form, expected) in [
        ("bad_request", right.clone(), vec![]),
        ("bad_request", right.clone().text("AUTH_OPENID_ID_TOKEN_MAX_AGE", "60"),
            vec!["doctor_field | ID token max age (s) | 60 | 600".to_owned()]),
        ("bad_request", right.clone().text("AUTH_OPENID_ID_TOKEN_MAX_AGE", "3600"), vec![]),
        ("bad_request", right.clone().holds("AUTH_OPENID_USE_STATE", Value::On(false)),
            vec!["doctor_field | Use state | off | on".to_owned()]),
        ("endpoints", right.clone().holds("AUTH_OPENID_KEYCLOAK", Value::On(true))
            .text("AUTH_OPENID_PROVIDER_AUTHORIZATION_ENDPOINT", &filled), vec![
            "doctor_field | Use keycloak | on | off".to_owned(),
            format!("doctor_field | Authorization endpoint | {filled} | {login}/oauth2/v2.0/authorize"),
            "doctor_field | Userinfo endpoint | https://oidc.example.com/userinfo | https://graph.microsoft.com/oidc/userinfo".to_owned(),
            format!("doctor_field | End session endpoint | https://oidc.example.com/logout | {login}/oauth2/v2.0/logout"),
        ]),
        ("guid_name", right.clone().text("AUTH_OPENID_USER_ATTR_MAP", mapped), vec![
            format!("doctor_field | User attribute | {mapped} | {{ \"name\": \"name\", \"username\": \"preferred_username\", \"email\": \"email\" }}")]),
        ("signature", right.clone().text("AUTH_OPENID_PROVIDER_SIGNATURE_ALG", "HS256"),
            vec!["doctor_field | Signature algorithm | HS256 | RS256".to_owned()]),
        ("stopped", right.clone().secret("AUTH_OPENID_CLIENT_SECRET", 36),
            vec!["doctor_secret_length | 36".to_owned(), format!("doctor_redirect_fits | {CALLBACK}")]),
        ("proxy", right.clone().text("BASE_SITE_URL", "http://10.0.0.5"), vec![
            format!("redirect_missing | http://10.0.0.5/core/auth/openid/callback/ | {CALLBACK}"),
            "doctor_field | Base site URL | http://10.0.0.5 | https://jump.example.com/".to_owned(),
        ]),
    ] {
        let form = form.reading();
        let symptom = symptoms::by_name(symptom).expect("a symptom");
        let told = of_symptom(symptom, Some(&about(&connection, &recipe, Some(&form)))).findings;
        let told: Vec<String> =
            lines(&told).into_iter().map(|line| line.replace("Client id", "Client ID")).collect();
        assert_eq!(told, expected, "{}", symptom.name);
    }
    let told = of_symptom(symptoms::by_name("loop").unwrap(), Some(&about(&connection, &recipe, None))).findings;
    assert_eq!(lines(&told), ["doctor_unread | JumpServer"]);
}

#[test]
fn everything_that_people_report_is_covered() {
    let key = |name: &str| symptoms::by_name(name).map(|one| one.topic.key);
    // Reports at github.com/jumpserver/jumpserver.
    for (report, names) in [
        ("#15702, #15705: ID token max age of 60 s, groups not bound", &["bad_request", "groups"][..]),
        ("#2549, #3930, #3941: Keycloak's addresses only", &["endpoints"]),
        ("#8380, #11775, #8722: login loop without a message, users who are not active", &["loop", "not_provisioned"]),
        ("#9146, #14604: 400 Bad Request at the callback", &["bad_request"]),
        ("#9314: HS256 does not verify", &["signature"]),
        ("#7701, #7215: Server error occur at the callback", &["server_error"]),
        ("#9055, #8702: user name is a GUID", &["guid_name"]),
        ("#9772: groups and roles", &["groups"]),
        ("#8165: the secret is sent twice", &["secret_twice"]),
        ("#8760, #8507: redirect URI behind a proxy", &["proxy"]),
        ("55e8e3422, cc4be3675: duplicate e-mail or user name", &["duplicate"]),
        // JumpServer's guide for Entra ID, its troubleshooting table.
        ("User not provisioned", &["not_provisioned"]),
        ("SSL / certificate errors", &["certificate"]),
        // JumpCloud.
        ("lands in JumpCloud's own login", &["jc_own_login"]),
        ("the user is not found", &["jc_no_user"]),
        ("409: one identity provider per organization", &["jc_conflict"]),
        // Any console.
        ("locked out", &["locked_out"]),
        ("nothing happens", &["no_button"]),
        ("works for administrators only", &["admins_only"]),
        ("worked, then stopped", &["stopped"]),
        ("a local account was taken over", &["taken_over"]),
    ] {
        for name in names {
            assert!(key(name).is_some(), "{report}: {name}");
        }
    }
    for (row, code) in [("Redirect URI mismatch error", "50011"), ("Invalid client secret", "7000215")] {
        assert!(codes::by_code(code).is_some(), "{row}");
    }
    let mut names: Vec<&str> = SYMPTOMS.iter().map(|one| one.name).collect();
    names.dedup();
    assert!(names.len() == SYMPTOMS.len() && names.len() >= 18);
    // Every symptom is some console's, and what it looks at is a part of that console's form.
    let recipes = recipes();
    for symptom in SYMPTOMS {
        let of: Vec<&str> =
            recipes.iter().filter(|recipe| recipe.has_symptom(symptom.name)).map(|recipe| recipe.id.as_str()).collect();
        assert_eq!(of.is_empty(), symptom.any, "{}: {of:?}", symptom.name);
        let parts = symptom.topic.looks.iter().filter_map(|look| match look {
            Look::Fields(part) => Some(*part),
            _ => None,
        });
        for (part, id) in parts.flat_map(|part| of.iter().map(move |id| (part, *id))) {
            let recipe = recipes.iter().find(|recipe| recipe.id == id).unwrap();
            assert!(!part.fields(recipe).is_empty(), "{}: no {part:?} in {id}", symptom.name);
        }
    }
    for recipe in &recipes {
        let listed = recipe.trouble.iter().flat_map(|trouble| &trouble.symptoms);
        let unknown: Vec<&str> =
            listed.map(|one| one.id.as_str()).filter(|id| symptoms::by_name(id).is_none()).collect();
        assert_eq!(unknown, [""; 0], "{}", recipe.id);
        for (part, field) in Part::ALL.iter().flat_map(|part| part.fields(recipe).into_iter().map(move |id| (part, id)))
        {
            assert!(recipe.field(field).is_some(), "{}: {part:?}: no field {field}", recipe.id);
        }
    }
}

#[test]
fn a_part_of_a_form_is_known_to_its_recipe() {
    const OIDC: &str = "AUTH_OPENID_";
    let endpoints = "PROVIDER_AUTHORIZATION_ENDPOINT PROVIDER_TOKEN_ENDPOINT";
    for (part, server, cloud) in [
        (Part::Endpoints, endpoints.to_owned(), "url"),
        (Part::TokenEndpoint, "PROVIDER_TOKEN_ENDPOINT".into(), ""),
        (Part::ClientId, "CLIENT_ID".into(), "client_id"),
        (Part::Method, "CLIENT_AUTH_METHOD".into(), ""),
        (Part::Mapped, "USER_ATTR_MAP ID_TOKEN_INCLUDE_CLAIMS".into(), ""),
        (Part::Checked, format!("ID_TOKEN_MAX_AGE PROVIDER_ENDPOINT {endpoints} CLIENT_ID USE_STATE USE_NONCE"), ""),
        (Part::Signed, "PROVIDER_JWKS_ENDPOINT PROVIDER_SIGNATURE_ALG".into(), ""),
        (
            Part::Addresses,
            format!(
                "KEYCLOAK PROVIDER_ENDPOINT {endpoints} PROVIDER_JWKS_ENDPOINT PROVIDER_USERINFO_ENDPOINT \
                 PROVIDER_END_SESSION_ENDPOINT"
            ),
            "",
        ),
        (Part::Certificate, "IGNORE_SSL_VERIFICATION".into(), ""),
    ] {
        let short = |id: &str| id.strip_prefix(OIDC).unwrap_or(id).to_owned();
        let of = |recipe: &Recipe| part.fields(recipe).into_iter().map(short).collect::<Vec<_>>().join(" ");
        assert_eq!((of(&jumpserver()).as_str(), of(&jumpcloud()).as_str()), (server.as_str(), cloud), "{part:?}");
    }
    assert_eq!(Part::Switch.fields(&jumpserver()), ["AUTH_OPENID"]);
    assert_eq!(Part::BaseUrl.fields(&jumpserver()), ["BASE_SITE_URL"]);
}

fn reading(href: &str, title: &str, complete: bool) -> Reading {
    let origin = href.split('/').take(3).collect::<Vec<_>>().join("/");
    Reading { href: href.into(), origin, title: title.into(), complete, ..Reading::default() }
}

#[test]
fn error_pages_of_a_console_are_told_apart() {
    let recipes = recipes();
    let (jump, code) = ("https://jump.example.com", format!("{CALLBACK}?code=1&state=2"));
    for (what, href, title, complete, expected) in [
        ("Django's bare page", code.as_str(), "Bad Request (400)", true, Some("bad_request")),
        (
            "JumpServer's own page",
            "https://jump.example.com/core/flash-message/?code=1",
            "OpenID Error",
            true,
            Some("duplicate"),
        ),
        (
            "the same, translated",
            "https://jump.example.com/core/flash-message/?code=1",
            "OpenID 错误",
            true,
            Some("duplicate"),
        ),
        ("the same at the callback", &code, "OpenID Error", true, Some("duplicate")),
        ("a server error", &code, "JumpServer", true, Some("server_error")),
        ("still on the way", &code, "", false, None),
        ("another page", "https://jump.example.com/ui/", "JumpServer", true, None),
        ("a bare 400 elsewhere", "https://jump.example.com/x/", "Bad Request (400)", true, None),
        ("a page about OpenID elsewhere", "https://openid.example/", "OpenID Connect", true, None),
    ] {
        let page = reading(href, title, complete);
        let told = page::of_console(&page, &recipes).map(|(recipe, symptom)| (recipe.id.as_str(), symptom.name));
        assert_eq!(told, expected.map(|name| ("jumpserver", name)), "{what}");
    }
    assert_eq!(page::of_console(&reading(jump, "OpenID Error", true), &recipes), None);
}

#[test]
fn entras_error_page_is_read_in_any_language() {
    let page = |message: Option<&str>, lines: &[&str]| {
        let found = |name: &str, values: &[&str]| Found {
            name: name.into(),
            pairs: values.iter().map(|value| Pair { label: String::new(), value: (*value).into() }).collect(),
            ..Found::default()
        };
        let names: Vec<String> = page::probes()
            .into_iter()
            .map(|probe| match probe {
                Probe::Values { name, .. } | Probe::Matches { name, .. } => name,
                other => panic!("{other:?}"),
            })
            .collect();
        let message: Vec<&str> = message.into_iter().collect();
        Reading { found: vec![found(&names[0], &message), found(&names[1], lines)], ..Reading::default() }
    };
    let error = "AADSTS50011: The redirect URI 'https://jump.example.com/x' does not match.";
    let message = format!("Message: {error}");
    for (what, reading, expected) in [
        ("the element", page(Some(error), &[]), Some(error.to_owned())),
        (
            "the element and the details",
            page(Some(error), &["Correlation Id: 1", error]),
            Some(format!("{error}\nCorrelation Id: 1")),
        ),
        (
            "the details, whose labels stand apart",
            page(Some(error), &[OBJECT, SECRET_ID, "2026-11-22 11:59:30Z", error]),
            Some(format!("{error}\nTrace ID: {OBJECT}\nCorrelation ID: {SECRET_ID}\n2026-11-22 11:59:30Z")),
        ),
        ("ids that cannot be told apart", page(Some(error), &[OBJECT]), Some(format!("{error}\n{OBJECT}"))),
        ("lines alone", page(None, &[&message]), Some(message.clone())),
        ("no error", page(None, &["2026-11-22 12:00:00Z"]), None),
        ("nothing", page(None, &[]), None),
    ] {
        assert_eq!(page::text_of(&reading), expected, "{what}");
    }
    // The address of the page says what was asked for.
    let href = format!(
        "https://login.microsoftonline.com/{OTHER_TENANT}/oauth2/v2.0/authorize?client_id={OBJECT}&redirect_uri=https%3A%2F%2Fjump.example.com%2Fx"
    );
    let (connection, recipe) = (wired(), jumpserver());
    let about = about(&connection, &recipe, None);
    let (said, diagnoses) =
        diagnosis::of_page("AADSTS700016: Die Anwendung wurde nicht gefunden.", &href, Some(&about), &recipes());
    assert_eq!(said.redirect.as_deref(), Some("https://jump.example.com/x"));
    assert_eq!(
        lines(&diagnoses[0].findings),
        [
            format!("doctor_app_swapped | {OBJECT} | Object ID | {CLIENT}"),
            format!("doctor_tenant_other | {OTHER_TENANT} | {TENANT}"),
            "doctor_unread | JumpServer".to_owned(),
        ]
    );
}

#[test]
fn a_loop_is_the_end_of_a_sign_in_that_comes_again_within_a_minute() {
    let recipes = recipes();
    let login = "https://jump.example.com/core/auth/login/?next=/";
    for (href, expected) in [
        (format!("{CALLBACK}?code=1"), Some(2)),
        (login.to_owned(), Some(3)),
        ("https://jump.example.com/core/auth/login/?admin=1".to_owned(), None),
        ("https://login.jumpcloud.com/oauth/callback?code=1".to_owned(), Some(2)),
        ("https://jump.example.com/ui/".to_owned(), None),
        (String::new(), None),
    ] {
        assert_eq!(needed(&href, &recipes), expected, "{href}");
    }
    let twice = Some(format!("doctor_loop | {CALLBACK} | 2 | 30"));
    let thrice = Some("doctor_loop | https://jump.example.com/core/auth/login/ | 3 | 40".to_owned());
    for (what, seen, expected) in [
        ("once", vec![("a", CALLBACK, 0)], None),
        ("twice", vec![("a", CALLBACK, 0), ("b", CALLBACK, 30)], twice.clone()),
        ("the same document, read again", vec![("a", CALLBACK, 0), ("a", CALLBACK, 30)], None),
        ("too far apart", vec![("a", CALLBACK, 0), ("b", CALLBACK, 61)], None),
        ("the clock went back", vec![("a", CALLBACK, 100), ("b", CALLBACK, 30)], None),
        ("the login page twice", vec![("a", login, 0), ("b", login, 20)], None),
        ("the login page three times", vec![("a", login, 0), ("b", login, 20), ("c", login, 40)], thrice),
        ("another in between", vec![("a", CALLBACK, 0), ("b", login, 9), ("c", CALLBACK, 30)], twice),
    ] {
        let mut callbacks = Callbacks::default();
        for (document, href, at) in seen {
            callbacks.note(document, href, at, needed(href, &recipes).unwrap());
        }
        assert_eq!(callbacks.finding().as_ref().map(line), expected, "{what}");
    }
    // A test sign-in by hand ends at the console's own page, with the `state` that it sent.
    let (jump, cloud) = (CALLBACK, "https://login.jumpcloud.com/oauth/callback");
    let of_cloud = Some(format!("doctor_loop | {cloud} | 2 | 30"));
    let (begins, over, shown) = (0, 1, 2);
    for (what, steps, expected) in [
        (
            "two tests within a minute, whose pages are read after their end",
            vec![
                (begins, "s1", cloud, 0),
                (over, "", "", 10),
                (shown, "a", "https://login.jumpcloud.com/oauth/callback?code=1&state=s1", 10),
                (begins, "s2", cloud, 20),
                (over, "", "", 40),
                (shown, "b", "https://login.jumpcloud.com/oauth/callback#id_token=1&state=s2", 40),
            ],
            None,
        ),
        (
            "the page took the query away while its test was under way",
            vec![
                (begins, "s1", cloud, 0),
                (shown, "a", cloud, 10),
                (begins, "s2", cloud, 20),
                (shown, "b", cloud, 40),
                (over, "", "", 41),
                (shown, "a", cloud, 42),
                (shown, "b", cloud, 43),
            ],
            None,
        ),
        (
            "one test, and then the console's own loop",
            vec![
                (begins, "s1", cloud, 0),
                (shown, "a", "https://login.jumpcloud.com/oauth/callback?code=1&state=s1", 1),
                (over, "", "", 2),
                (shown, "b", "https://login.jumpcloud.com/oauth/callback?code=2&state=own", 10),
                (shown, "c", "https://login.jumpcloud.com/oauth/callback?code=3&state=own", 40),
            ],
            of_cloud.clone(),
        ),
        (
            "a test, and one sign-in at the console",
            vec![
                (begins, "s1", cloud, 0),
                (shown, "a", "https://login.jumpcloud.com/oauth/callback?state=s1", 1),
                (over, "", "", 2),
                (shown, "b", "https://login.jumpcloud.com/oauth/callback?state=own", 10),
            ],
            None,
        ),
        (
            "another console's loop while a test is under way",
            vec![(begins, "s1", jump, 0), (shown, "a", cloud, 10), (shown, "b", cloud, 40)],
            of_cloud.clone(),
        ),
        (
            "a state that only contains the test's",
            vec![
                (begins, "s1", cloud, 0),
                (over, "", "", 1),
                (shown, "a", "https://login.jumpcloud.com/oauth/callback?state=s12", 10),
                (shown, "b", "https://login.jumpcloud.com/oauth/callback?xstate=s1", 40),
            ],
            of_cloud,
        ),
    ] {
        let mut callbacks = Callbacks::default();
        for (step, name, href, at) in steps {
            match step {
                0 => callbacks.test_begins(name, href),
                1 => callbacks.tests_over(),
                _ => callbacks.note(name, href, at, needed(href, &recipes).unwrap()),
            }
        }
        assert_eq!(callbacks.finding().as_ref().map(line), expected, "{what}");
    }
    let mut many = Callbacks::default();
    (0..100).for_each(|at| many.note(&at.to_string(), &format!("{CALLBACK}?code={SECRET}"), at, 2));
    assert!(!format!("{many:?}").contains(SECRET), "nothing of a query is remembered");
}

#[test]
fn hostile_texts_are_read_to_their_end() {
    let deep = "{\"error\":".repeat(5000);
    let long = format!("AADSTS50011 {}", "'".repeat(200_000));
    let many: String = (10_000..20_000).map(|code| format!("AADSTS{code} ")).collect();
    let markup = "<script>".repeat(20_000);
    for text in [
        deep.as_str(),
        &long,
        &many,
        &markup,
        "<",
        "</",
        "<script",
        "&#",
        "%",
        "error=",
        "error=%zz%",
        "redirect uri '",
        "redirect uri ''",
        "AADSTS",
        "AADSTS50011",
        "ａａｄｓｔｓ５００１１",
        "'\u{0}'",
        "🦀'🦀",
        "('",
        "('🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀",
        "Trace ID: 🦀",
        "İAADSTS50011: redirect URI 'https://x.example/'",
        "ZZZZZZZZZZZZZZZZZZZZZ",
        "Correlation ID",
    ] {
        let (said, diagnoses) = of_text(text, None);
        assert!(
            said.words.chars().count() <= 601 && diagnoses.len() <= 6,
            "{}",
            text.chars().take(20).collect::<String>()
        );
    }
    // Nothing that looks like a secret or a token is shown.
    for text in
        [format!("my secret is {SECRET} error"), "invalid_client eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.".to_owned()]
    {
        assert_eq!(said::read(&text).words, "");
    }
    let said = said::read("<img src=x onerror=alert(1)>AADSTS50011: <b>redirect URI</b> 'https://x.example/'");
    assert_eq!(
        (said.words.as_str(), said.redirect.as_deref()),
        ("AADSTS50011: redirect URI 'https://x.example/'", Some("https://x.example/"))
    );
}

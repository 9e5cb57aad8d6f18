//! Errors as people paste them: in other languages, from sign-in logs, of another application, in older wordings.
//!
//! The sentences follow public issues and Microsoft's pages ("Troubleshoot sign-in errors"; "Error AADSTS50011 …").

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::{CLIENT, ORIGIN, TENANT, connection, jumpserver, recipes};
use sso_ferry::connection::Connection;
use sso_ferry::doctor::about::About;
use sso_ferry::doctor::diagnosis::{Diagnosis, of_text};
use sso_ferry::doctor::topic::Again;
use sso_ferry::doctor::{said, symptoms};
use sso_ferry::entra::registration::{Platform, Redirect};

const CALLBACK: &str = "https://jump.example.com/core/auth/openid/callback/";
const OTHER: &str = "d2d4508b-ef28-4dec-8795-454020cb3414";

/// A connection wired to JumpServer whose redirect URI is registered as it will be sent.
fn wired() -> Connection {
    let mut connection = connection();
    connection.registration.redirects = Some(vec![Redirect { platform: Platform::Web, uri: CALLBACK.into() }]);
    let mut wiring = console::decided(true);
    (wiring.origin, wiring.base_url) = (Some(ORIGIN.into()), Some("https://jump.example.com/".into()));
    connection.consoles = vec![wiring];
    connection
}

fn diagnosed(text: &str) -> Vec<Diagnosis> {
    let (connection, recipe) = (wired(), jumpserver());
    of_text(
        text,
        Some(&About { connection: &connection, recipe: Some(&recipe), form: None, now: 1_795_348_800 }),
        &recipes(),
    )
    .1
}

/// The first explanation's topic, and the codes of what was found for this connection.
fn told(text: &str) -> String {
    let Some(first) = diagnosed(text).into_iter().next() else { return "nothing".into() };
    let codes: Vec<&str> = first.findings.iter().map(|finding| finding.code.as_str()).collect();
    [&[first.topic.key], codes.as_slice()].concat().join(" ")
}

#[test]
fn the_address_that_was_sent_is_read_in_every_language() {
    let sent = CALLBACK.trim_end_matches('/');
    for (language, text) in [
        (
            "en",
            format!(
                "AADSTS50011: The redirect URI '{sent}' specified in the request does not match \
             the redirect URIs configured for the application '{CLIENT}'."
            ),
        ),
        (
            "zh-CN",
            format!("AADSTS50011: 请求中指定的重定向 URI“{sent}”与为应用程序“{CLIENT}”配置的重定向 URI 不匹配。"),
        ),
        (
            "ja",
            format!(
                "AADSTS50011: 要求で指定されたリダイレクト URI '{sent}' は、アプリケーション '{CLIENT}' に構成されているものと一致しません。"
            ),
        ),
        (
            "de",
            format!(
                "AADSTS50011: Der in der Anforderung angegebene Umleitungs-URI „{sent}“ \
             entspricht nicht den für „{CLIENT}“ konfigurierten."
            ),
        ),
        (
            "fr",
            format!(
                "AADSTS50011: L'URI de redirection «\u{a0}{sent}\u{a0}» spécifié dans la demande \
             ne correspond pas à ceux de «\u{a0}{CLIENT}\u{a0}»."
            ),
        ),
    ] {
        assert_eq!(said::read(&text).redirect.as_deref(), Some(sent), "{language}");
        assert_eq!(said::read(&text).application.as_deref(), Some(CLIENT), "{language}");
        assert_eq!(told(&text), "aad_redirect doctor_redirect_sent", "{language}");
    }
    let another = "AADSTS500011: 在租户中找不到名为“https://api.example.com”的资源主体。";
    assert_eq!(said::read(another).redirect, None);
}

#[test]
fn an_error_of_another_application_is_said_to_be_one_and_not_compared() {
    for (what, text, expected) in [
        (
            "the older wording of 50011",
            format!(
                "AADSTS50011: The reply URL specified in the request does not match the reply \
             URLs configured for the application: '{OTHER}'."
            ),
            "aad_redirect doctor_app_other",
        ),
        (
            "with the address",
            format!(
                "AADSTS50011: The redirect URI 'http://localhost:60761/signin-oidc' specified in \
             the request does not match the redirect URIs configured for the application \
             '{OTHER}'."
            ),
            "aad_redirect doctor_app_other",
        ),
        (
            "consent",
            format!(
                "AADSTS65001: The user or administrator has not consented to use the application \
             with ID '{OTHER}' named 'Wiki'."
            ),
            "aad_consent doctor_app_other",
        ),
        (
            "a secret",
            format!("AADSTS7000222: The provided client secret keys for app '{OTHER}' are expired."),
            "aad_secret_expired doctor_app_other",
        ),
        (
            "assignment",
            format!(
                "AADSTS50105: Your administrator has configured the application Wiki ('{OTHER}') \
             to block users unless they are specifically granted ('assigned') access to the \
             application. The signed in user 'ana@contoso.example' is blocked"
            ),
            "aad_assignment doctor_app_other",
        ),
        (
            "this one",
            format!(
                "AADSTS50011: The reply URL specified in the request does not match the reply \
             URLs configured for the application: '{CLIENT}'."
            ),
            "aad_redirect doctor_redirect_fits",
        ),
        (
            "a name in its place",
            "AADSTS650053: The application 'JumpServer' asked for scope 'openid,profile' \
             that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'."
                .into(),
            "aad_permission doctor_unread",
        ),
        (
            "a sign-in log's placeholders",
            "AADSTS50105: Your administrator has configured the application {appName} \
             ('{appId}') to block users unless they are specifically granted ('assigned') \
             access to the application."
                .into(),
            "aad_assignment doctor_unread",
        ),
    ] {
        assert_eq!(told(&text), expected, "{what}");
    }
}

#[test]
fn a_code_is_found_as_sign_in_logs_and_people_write_it() {
    for (text, expected) in [
        ("Sign-in error code\t50105\nFailure reason\tYour administrator has configured …", "50105"),
        (
            "Sign-in error code\n53003\nFailure reason\nAccess has been blocked by \
             Conditional Access policies.",
            "53003",
        ),
        ("登录错误代码 50105", "50105"),
        ("サインイン エラー コード: 50105", "50105"),
        (r#"{"status":{"errorCode":50011,"failureReason":"…"}}"#, "50011"),
        ("Error code: 50011", "50011"),
        ("AADSTS 50011", "50011"),
        ("aadsts-700016", "700016"),
        ("Error 50011", "50011"),
        ("50011 error", "50011"),
        // Nothing of these is a code of Entra's.
        ("AADSTS 50140", "50140"),
        ("error code: 500", ""),
        ("WSAECONNRESET, error code: 10054", ""),
        ("took 50011 ms on port 50053", ""),
        ("Error 12345", ""),
        ("error code 0x80004005", ""),
        ("AADSTS", ""),
        ("Error code: 50011223", ""),
    ] {
        assert_eq!(said::read(text).codes.join(" "), expected, "{text}");
    }
}

#[test]
fn what_a_text_says_decides_between_two_meanings() {
    for (text, expected) in [
        // Before 700016 there was, and in older endpoints still is, this code for it.
        (
            format!("AADSTS70001: Application with identifier '{OTHER}' was not found in the directory {TENANT}"),
            "aad_app",
        ),
        (format!("AADSTS70001: 在目录 {TENANT} 中找不到标识符为 {CLIENT} 的应用程序"), "aad_app"),
        (format!("AADSTS70001: Application '{CLIENT}' is disabled."), "aad_disabled"),
        ("70001".into(), "aad_disabled"),
        // A name that nobody knows does not hide what else is known.
        (r#"level=error error=timeout msg="certificate verify failed""#.into(), "sym_certificate"),
        ("error=timeout".into(), "aad_unknown"),
    ] {
        let first = diagnosed(&text).first().map(|one| one.topic.key);
        assert_eq!(first, Some(expected), "{text}");
    }
    let shown =
        diagnosed(&format!("AADSTS70001: Application with identifier '{OTHER}' was not found in the directory"));
    assert_eq!(shown.first().and_then(|one| one.code.as_deref()), Some("70001"), "the code stays what it is");
}

#[test]
fn what_is_not_the_consoles_own_error_is_none() {
    let nginx = |title: &str| {
        format!(
            "<html><head><title>400 {title}</title></head><body><center><h1>400 Bad Request</h1></center>\
             <center>{title}</center><hr><center>nginx/1.24.0</center></body></html>"
        )
    };
    for (what, text, expected) in [
        ("too many cookies for a proxy", nginx("Request Header Or Cookie Too Large"), "nothing"),
        ("http where https is spoken", nginx("The plain HTTP request was sent to HTTPS port"), "nothing"),
        (
            "a duplicate of something else",
            "django.db.utils.IntegrityError: (1062, \"Duplicate entry 'a' for key 'assets_asset.name'\")".into(),
            "nothing",
        ),
        ("Django's own", "Bad Request (400)".into(), "sym_bad_request"),
        ("without a server's name", "400 Bad Request".into(), "sym_bad_request"),
        (
            "a user in PostgreSQL",
            "IntegrityError: duplicate key value violates unique constraint \"users_user_username_key\"".into(),
            "sym_duplicate",
        ),
        (
            "in MySQL",
            "IntegrityError: (1062, \"Duplicate entry 'ana@contoso.example' for key 'users_user.email'\")".into(),
            "sym_duplicate",
        ),
        ("in MariaDB", "IntegrityError: (1062, \"Duplicate entry 'ana' for key 'username'\")".into(), "sym_duplicate"),
    ] {
        assert_eq!(told(&text).split(' ').next(), Some(expected), "{what}");
    }
}

#[test]
fn what_only_the_console_does_is_checked_at_the_console() {
    // The test sign-in sends what the connection computes, and the secret once: it would pass all the same.
    for name in ["proxy", "secret_twice", "loop", "certificate"] {
        let symptom = symptoms::by_name(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(symptom.topic.again, Again::Console, "{name}");
    }
}

//! What stops a form from being filled, and the address to begin with.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/portal.rs"]
mod portal;

use console::*;
use sso_ferry::connection::{Connection, Wiring};
use sso_ferry::console::gate::{gate, is_https, is_open, suggest_base_url};
use sso_ferry::console::recipe::Recipe;
use sso_ferry::entra::capture::capture;
use sso_ferry::page::Value;

fn said(recipe: &Recipe, connection: &Connection, wiring: &Wiring, origin: &str, base_url: &str) -> (bool, String) {
    let findings = gate(recipe, connection, wiring, origin, base_url);
    for finding in &findings {
        assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
    }
    let said =
        findings.iter().map(|finding| [&[finding.code.as_str().into()], &finding.details[..]].concat().join(" | "));
    (is_open(&findings), said.collect::<Vec<_>>().join(" ! "))
}

/// A connection whose registration shows these account types and this tenant in the Endpoints pane.
fn audience(words: &str, endpoints: Option<&str>) -> Connection {
    let page = portal::overview().with("Supported account types", words).with(portal::TENANT_LABEL, TENANT);
    let page = endpoints.map_or(page.clone(), |tenant| page.endpoints(tenant));
    Connection { registration: capture(&page.reading(), &[]).unwrap().registration, ..connection() }
}

#[test]
fn users_of_other_directories_are_never_let_into_jumpserver() {
    let templated = {
        let mut connection = connection();
        connection.metadata.get_or_insert_default().issuer =
            Some("https://login.microsoftonline.com/{tenantid}/v2.0".into());
        connection
    };
    let common = {
        let common = document("login.microsoftonline.com", "https://graph.microsoft.com/oidc/userinfo", "common");
        Connection { metadata: Some(common), ..connection() }
    };
    for (what, connection, open, expected) in [
        ("one directory, by its words", audience("My organization only", None), true, ""),
        ("one directory, by its endpoints", audience("Nur eine", Some(TENANT)), true, ""),
        (
            "several, by their words",
            audience("Multiple organizations", None),
            false,
            "multi_tenant | Multiple organizations | JumpServer",
        ),
        (
            "several, whatever the endpoints",
            audience("Multiple organizations", Some(TENANT)),
            false,
            "multi_tenant | Multiple organizations | JumpServer",
        ),
        (
            "organizations in the pane",
            audience("My organization only", Some("organizations")),
            false,
            "multi_tenant | organizations | JumpServer",
        ),
        (
            "common in the pane",
            audience("My organization only", Some("common")),
            false,
            "multi_tenant | common | JumpServer",
        ),
        ("a document for any tenant", templated, false, "multi_tenant | {tenantid} | JumpServer"),
        ("a document of common", common, false, "multi_tenant | common | JumpServer"),
        ("unknown words alone", audience("Nur eine", None), true, "audience_unknown | Nur eine"),
        ("not shown", audience("", None), true, "audience_unknown | —"),
    ] {
        let seen = said(&jumpserver(), &connection, &Wiring::default(), ORIGIN, BASE_URL);
        assert_eq!(seen, (open, expected.into()), "{what}");
        let elsewhere = said(&jumpcloud(), &connection, &Wiring::default(), "https://console.jumpcloud.com", "");
        assert_eq!(elsewhere, (true, String::new()), "{what}: JumpCloud maps users itself");
    }
}

#[test]
fn a_form_is_filled_only_where_it_was_confirmed_and_over_tls() {
    let confirmed = |origin: &str| Wiring { origin: Some(origin.into()), ..Wiring::default() };
    let recipe = jumpserver();
    for (what, wiring, origin, base_url, open, expected) in [
        ("not confirmed yet", Wiring::default(), ORIGIN, BASE_URL, true, ""),
        ("confirmed", confirmed(ORIGIN), ORIGIN, BASE_URL, true, ""),
        (
            "confirmed for another host",
            confirmed("https://jump.example.net"),
            ORIGIN,
            BASE_URL,
            false,
            "origin_changed | https://jump.example.net | https://jump.example.com",
        ),
        (
            "the same host on another port",
            confirmed(ORIGIN),
            "https://jump.example.com:8443",
            "https://jump.example.com:8443",
            false,
            "origin_changed | https://jump.example.com | https://jump.example.com:8443",
        ),
        (
            "without TLS",
            Wiring::default(),
            "http://jump.example.com",
            BASE_URL,
            false,
            "console_not_https | http://jump.example.com ! \
             base_url_differs | https://jump.example.com/ | http://jump.example.com",
        ),
        ("no public address", Wiring::default(), ORIGIN, "", false, "base_url_invalid | "),
        (
            "a public address without TLS",
            Wiring::default(),
            ORIGIN,
            "http://jump.example.com/",
            false,
            "base_url_invalid | http://jump.example.com/",
        ),
        (
            "another public address",
            Wiring::default(),
            ORIGIN,
            "https://bastion.example.com",
            true,
            "base_url_differs | https://bastion.example.com/ | https://jump.example.com",
        ),
        ("a path in the public address", Wiring::default(), ORIGIN, "https://JUMP.example.com/ui/", true, ""),
    ] {
        assert_eq!(said(&recipe, &connection(), &wiring, origin, base_url), (open, expected.into()), "{what}");
    }
}

#[test]
fn endpoints_come_from_the_tenants_own_document() {
    let foreign = document("login.microsoftonline.com", "https://graph.microsoft.com/oidc/userinfo", OTHER_TENANT);
    let elsewhere = document("login.microsoftonline.us", "https://graph.microsoft.us/oidc/userinfo", TENANT);
    for (what, metadata, expected) in [
        ("none read", None, (false, "metadata_needed".to_owned())),
        ("its own", Some(global_document()), (true, String::new())),
        ("another tenant's", Some(foreign), (false, format!("metadata_of_another_tenant | {TENANT} | {OTHER_TENANT}"))),
        ("a warning does not stop", Some(elsewhere), (true, String::new())),
    ] {
        for (recipe, origin) in [(jumpserver(), ORIGIN), (jumpcloud(), "https://console.jumpcloud.com")] {
            let connection = Connection { metadata: metadata.clone(), ..connection() };
            assert_eq!(said(&recipe, &connection, &Wiring::default(), origin, BASE_URL), expected, "{what}");
        }
    }
}

#[test]
fn the_public_address_is_suggested_from_what_is_known() {
    let given = Wiring { base_url: Some("https://bastion.example.com/".into()), ..Wiring::default() };
    let recipe = jumpserver();
    let held = |text: &str| fresh_jumpserver().text("BASE_SITE_URL", text);
    for (what, wiring, form, expected) in [
        ("given before", &given, held("https://other.example.com/"), "https://bastion.example.com/"),
        ("held by the form", &Wiring::default(), held("https://other.example.com"), "https://other.example.com/"),
        ("the form's is empty", &Wiring::default(), held(""), BASE_URL),
        ("the form's is without TLS", &Wiring::default(), held("http://jump.example.com"), BASE_URL),
        ("the form's is unreadable", &Wiring::default(), held("").with("BASE_SITE_URL", |f| f.value = None), BASE_URL),
        ("no such field", &Wiring::default(), held("").count("BASE_SITE_URL", 0), BASE_URL),
        ("not a text", &Wiring::default(), held("").holds("BASE_SITE_URL", Value::On(true)), BASE_URL),
    ] {
        assert_eq!(suggest_base_url(&recipe, wiring, &form.reading()), expected, "{what}");
    }
}

#[test]
fn only_https_is_https() {
    for (origin, yes) in [("https://a", true), ("http://a", false), ("httpss://a", false), ("null", false), ("", false)]
    {
        assert_eq!(is_https(origin), yes, "{origin}");
    }
}

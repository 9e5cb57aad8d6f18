//! What stops a form from being filled, and the address to begin with.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/portal.rs"]
mod portal;

use console::*;
use sso_ferry::connection::{Connection, Wiring};
use sso_ferry::console::gate::{
    Facts, From, gate, gate_portal, held, is_https, is_open, suggest_base_url, suggestions,
};
use sso_ferry::console::intent::Intent;
use sso_ferry::console::recipe::{Expression, Own, Recipe};
use sso_ferry::entra::capture::capture;
use sso_ferry::entra::registration::{Captured, Platform, Redirect, Registration, Source};
use sso_ferry::page::{Reading, Value};

fn said(recipe: &Recipe, connection: &Connection, wiring: &Wiring, origin: &str, base_url: &str) -> (bool, String) {
    let form = Reading { origin: origin.into(), ..fresh_jumpserver().reading() };
    said_of(&Facts { recipe, connection, wiring, form: &form, base_url, stored: &[], replace: false })
}

fn said_of(facts: &Facts<'_>) -> (bool, String) {
    let findings = gate(facts);
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
        // Of a console that a person describes, nobody knows what it looks at.
        let own = Recipe { own: Some(Own { secret: false }), ..jumpcloud() };
        let own = said(&own, &connection, &Wiring::default(), "https://console.jumpcloud.com", "");
        assert_eq!(own, (open, expected.replace("JumpServer", "JumpCloud")), "{what}: an own recipe");
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
            true,
            "console_not_https | http://jump.example.com ! \
             base_url_differs | https://jump.example.com/ | http://jump.example.com",
        ),
        ("no public address", Wiring::default(), ORIGIN, "", false, "base_url_invalid | "),
        (
            "a public address without TLS",
            Wiring::default(),
            ORIGIN,
            "http://jump.example.com/",
            true,
            "base_url_not_https | http://jump.example.com/",
        ),
        (
            "another public address",
            Wiring::default(),
            ORIGIN,
            "https://bastion.example.com",
            true,
            "base_url_differs | https://bastion.example.com/ | https://jump.example.com",
        ),
        (
            "an IP address",
            Wiring::default(),
            "https://10.0.0.5:8443",
            "https://10.0.0.5:8443",
            true,
            "certificate_unseen | 10.0.0.5 ! base_url_is_ip | https://10.0.0.5:8443/",
        ),
        (
            "an IPv6 address",
            Wiring::default(),
            "https://[2001:db8::5]",
            "https://[2001:DB8::5]/ui",
            true,
            "certificate_unseen | [2001:db8::5] ! base_url_is_ip | https://[2001:db8::5]/",
        ),
        ("a private name", Wiring::default(), "https://jump", "https://jump/", true, "certificate_unseen | jump"),
        (
            "for practice",
            Wiring::default(),
            "http://localhost:8080",
            BASE_URL,
            true,
            "console_not_https | http://localhost:8080 ! \
             base_url_differs | https://jump.example.com/ | http://localhost:8080",
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
        let suggested = suggest_base_url(&recipe, &connection(), wiring, None, &form.reading());
        assert_eq!(suggested, expected, "{what}");
    }
}

const CALLBACK: &str = "core/auth/openid/callback/";

/// A connection whose registration has these redirect URIs.
fn registered(uris: &[(Platform, &str)]) -> Connection {
    let redirect = |(platform, uri): &(Platform, &str)| Redirect { platform: *platform, uri: (*uri).into() };
    let mut connection = connection();
    connection.registration.redirects = Some(uris.iter().map(redirect).collect());
    connection
}

#[test]
fn every_suggestion_comes_once_and_in_order() {
    let recipe = jumpserver();
    let uri = |base: &str| format!("{base}{CALLBACK}");
    let (one, two) = (uri("https://ONE.example.com/"), uri("https://two.example.com/"));
    let spa = uri("https://spa.example.com/");
    let connection = registered(&[
        (Platform::Spa, &spa),
        (Platform::Web, "https://jwt.ms/"),
        (Platform::Web, &one),
        (Platform::Unknown, &two),
        (Platform::Web, "https://three.example.com/sub/core/auth/openid/callback/"),
        (Platform::Web, "http://localhost/core/auth/openid/callback/"),
    ]);
    let wiring = Wiring { base_url: Some("https://given.example.com".into()), ..Wiring::default() };
    let intent = |console: &str| Intent {
        console: console.into(),
        base_url: Some("said.example.com".into()),
        ..Intent::default()
    };
    let form = fresh_jumpserver().text("BASE_SITE_URL", "https://one.example.com/").reading();
    let all = suggestions(&recipe, &connection, &wiring, Some(&intent("jumpserver")), &form);
    let all: Vec<(&str, From)> = all.iter().map(|one| (one.url.as_str(), one.from)).collect();
    assert_eq!(
        all,
        [
            ("https://given.example.com/", From::Given),
            ("https://one.example.com/", From::Saved),
            ("https://two.example.com/", From::Registered),
            ("https://said.example.com/", From::Said),
            (BASE_URL, From::Tab),
        ]
    );
    let other = suggestions(&recipe, &connection, &wiring, Some(&intent("jumpcloud")), &form);
    assert!(other.iter().all(|one| one.from != From::Said), "an address for another console");
    for (origin, expected) in [
        ("https://jump.example.com:8443", vec!["https://jump.example.com:8443/"]),
        ("http://jump.example.com", vec![BASE_URL]),
        ("http://jump.example.com:8080", vec![]),
        ("http://localhost", vec![]),
        ("http://127.0.0.1", vec![]),
        ("null", vec![]),
    ] {
        let form = Reading { origin: origin.into(), ..Reading::default() };
        let all = suggestions(&recipe, &console::connection(), &Wiring::default(), None, &form);
        assert_eq!(all.iter().map(|one| one.url.as_str()).collect::<Vec<_>>(), expected, "{origin}");
    }
}

#[test]
fn addresses_that_disagree_are_named_with_both_values() {
    use Platform::*;
    let recipe = jumpserver();
    let wanted = format!("{BASE_URL}{CALLBACK}");
    let bastion = format!("https://bastion.example.com/{CALLBACK}");
    let no_slash = wanted.trim_end_matches('/').to_owned();
    for (what, held, connection, expected) in [
        ("nothing else known", "", connection(), String::new()),
        ("all agree", BASE_URL, registered(&[(Web, &wanted)]), String::new()),
        ("the form's without its slash", ORIGIN, registered(&[(Web, &wanted)]), String::new()),
        (
            "the form's is another",
            "https://old.example.com/",
            connection(),
            format!("saved_base_url_differs | https://old.example.com/ | {BASE_URL}"),
        ),
        (
            "the form's is http",
            "http://jump.example.com/",
            connection(),
            format!("saved_base_url_http | http://jump.example.com/ | {BASE_URL}"),
        ),
        ("none registered", "", registered(&[]), format!("redirect_not_registered | {wanted} | —")),
        (
            "another registered",
            "",
            registered(&[(Web, &bastion)]),
            format!("redirect_not_registered | {wanted} | {bastion}"),
        ),
        (
            "registered without the slash",
            "",
            registered(&[(Web, &no_slash)]),
            format!("redirect_not_registered | {wanted} | {no_slash}"),
        ),
        ("for a page in the browser", "", registered(&[(Spa, &wanted)]), format!("redirect_not_web | {wanted}")),
        ("for an app", "", registered(&[(PublicClient, &wanted)]), format!("redirect_not_web | {wanted}")),
        ("platform not told", "", registered(&[(Unknown, &wanted)]), format!("redirect_platform_unknown | {wanted}")),
    ] {
        let form = fresh_jumpserver().text("BASE_SITE_URL", held).reading();
        let facts = Facts {
            recipe: &recipe,
            connection: &connection,
            wiring: &Wiring::default(),
            form: &form,
            base_url: BASE_URL,
            stored: &[],
            replace: false,
        };
        assert_eq!(said_of(&facts), (true, expected), "{what}");
    }
}

const OTHER_CLIENT: &str = "11111111-2222-4333-8444-555555555555";

/// A stored connection of another registration.
fn other_connection() -> Connection {
    let captured = |value: &str| Some(Captured { value: value.into(), source: Source::Address });
    let registration =
        Registration { client_id: captured(OTHER_CLIENT), name: captured("Bastion East"), ..Registration::default() };
    Connection { registration, ..Connection::default() }
}

#[test]
fn a_form_of_another_registration_is_not_rewired_unasked() {
    let stored = [connection(), other_connection()];
    let (server, cloud) = (jumpserver(), jumpcloud());
    let client = |id: &str| provider_jumpserver().text("AUTH_OPENID_CLIENT_ID", id);
    let issuer = |url: String| provider_jumpserver().text("AUTH_OPENID_PROVIDER_ENDPOINT", &url);
    let endpoint = |tenant: &str| format!("https://login.microsoftonline.com/{tenant}/v2.0");
    let cloud_url = |url: &str| fresh_jumpcloud().text("url", url);
    let other = format!("Bastion East | {OTHER_CLIENT} | {CLIENT}");
    let tenants = |label: &str| format!("form_of_another_tenant | {label} | {OTHER_TENANT} | {TENANT}");
    for (what, recipe, form, replace, open, expected) in [
        ("the default", &server, client("client-id"), false, true, String::new()),
        ("nothing", &server, client(""), false, true, String::new()),
        ("its own", &server, client(CLIENT), false, true, String::new()),
        ("its own in capitals", &server, client(&CLIENT.to_uppercase()), false, true, String::new()),
        ("a stored one", &server, client(OTHER_CLIENT), false, false, format!("form_of_another_connection | {other}")),
        ("a stored one, replaced", &server, client(OTHER_CLIENT), true, true, format!("form_rewired | {other}")),
        (
            "an unknown one",
            &server,
            client(OTHER_TENANT),
            false,
            false,
            format!("form_of_unknown_registration | {OTHER_TENANT} | {CLIENT}"),
        ),
        (
            "an unknown one, replaced",
            &server,
            client(OTHER_TENANT),
            true,
            true,
            format!("form_rewired | — | {OTHER_TENANT} | {CLIENT}"),
        ),
        ("its own tenant", &server, issuer(endpoint(TENANT)), false, true, String::new()),
        ("any tenant", &server, issuer(endpoint("common")), false, true, String::new()),
        (
            "a foreign provider",
            &server,
            issuer(format!("https://idp.example/{OTHER_TENANT}")),
            false,
            true,
            String::new(),
        ),
        ("another tenant", &server, issuer(endpoint(OTHER_TENANT)), false, false, tenants("Provider endpoint")),
        (
            "another tenant's address",
            &cloud,
            cloud_url(&endpoint(OTHER_TENANT)),
            false,
            false,
            tenants("Entra IdP URL"),
        ),
        ("another tenant alone", &cloud, cloud_url(OTHER_TENANT), false, false, tenants("Entra IdP URL")),
        (
            "another tenant, replaced",
            &cloud,
            cloud_url(OTHER_TENANT),
            true,
            true,
            tenants("Entra IdP URL").replace("of_another_tenant", "tenant_replaced"),
        ),
        ("its own tenant alone", &cloud, cloud_url(TENANT), false, true, String::new()),
        ("a name", &cloud, fresh_jumpcloud().text("name", OTHER_TENANT), false, true, String::new()),
    ] {
        let (form, connection) = (form.reading(), connection());
        let wiring = Wiring::default();
        let facts = Facts {
            recipe,
            connection: &connection,
            wiring: &wiring,
            form: &form,
            base_url: BASE_URL,
            stored: &stored,
            replace,
        };
        assert_eq!(said_of(&facts), (open, expected), "{what}");
    }
}

#[test]
fn what_a_form_is_wired_to_is_told_by_its_identifiers() {
    let endpoint = |tenant: &str| format!("https://login.microsoftonline.com/{tenant}/v2.0");
    let server = |client: &str, first: &str, second: &str| {
        let form = provider_jumpserver().text("AUTH_OPENID_CLIENT_ID", client);
        form.text("AUTH_OPENID_PROVIDER_ENDPOINT", first).text("AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT", second)
    };
    for (what, form, expected) in [
        ("the defaults", fresh_jumpserver(), String::new()),
        ("a client ID", server(&OTHER_CLIENT.to_uppercase(), "", ""), OTHER_CLIENT.into()),
        ("a tenant", server("", &endpoint(TENANT), &endpoint(TENANT)), TENANT.into()),
        (
            "two tenants",
            server(CLIENT, &endpoint(TENANT), &endpoint(OTHER_TENANT)),
            format!("{CLIENT} {TENANT} {OTHER_TENANT}"),
        ),
        ("nobody's", server("client-id", &endpoint("common"), "https://idp.example/token"), String::new()),
    ] {
        assert_eq!(held(&jumpserver(), &form.reading()), expected, "{what}");
    }
    let form = fresh_jumpcloud().text("client_id", CLIENT).text("url", OTHER_TENANT).reading();
    assert_eq!(held(&jumpcloud(), &form), format!("{CLIENT} {OTHER_TENANT}"), "a tenant that stands alone");
}

#[test]
fn a_secret_in_place_of_an_address_is_refused_and_not_repeated() {
    let (server, cloud) = (jumpserver(), jumpcloud());
    for (what, recipe, given) in [
        ("alone", &server, SECRET.to_owned()),
        ("behind an address", &server, format!("https://jump.example.com/{SECRET}")),
        ("where no address is asked for", &cloud, SECRET.to_owned()),
    ] {
        let (open, found) = said(recipe, &connection(), &Wiring::default(), ORIGIN, &given);
        assert_eq!((open, found), (false, format!("base_url_is_secret | {}", given.len())), "{what}");
    }
    let form = portal_form("portal-redirect");
    for (what, intent) in [
        ("the address", Intent { base_url: Some(SECRET.into()), ..Intent::default() }),
        ("the redirect URI", Intent { redirect: Some(SECRET.into()), ..Intent::default() }),
        ("the name", Intent { name: Some(SECRET.into()), ..Intent::default() }),
    ] {
        let findings = gate_portal("https://portal.azure.com", &intent, &form, &server);
        let found: Vec<_> = findings.iter().map(|found| (found.code.as_str(), found.details.concat())).collect();
        assert_eq!(found, [("base_url_is_secret", SECRET.len().to_string())], "{what}");
    }
}

#[test]
fn edited_values_are_judged_before_they_are_filled() {
    let (recipe, connection) = (jumpserver(), connection());
    let form = provider_jumpserver().reading();
    let age = "AUTH_OPENID_ID_TOKEN_MAX_AGE";
    let token = "AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT";
    let at_login = format!("https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token");
    let map = "AUTH_OPENID_USER_ATTR_MAP";
    let at = |tenant: &str| at_login.replace(TENANT, tenant);
    let other = |tenant: &str| format!("edit_other_tenant | Token endpoint | {tenant} | {TENANT}");
    let unknown = |tenant: &str| format!("edit_tenant_unknown | Token endpoint | {tenant} | {TENANT}");
    let escaped = SECRET.replace('~', "\\u007e");
    for (field, edited, open, expected) in [
        (age, "900", true, String::new()),
        (age, "60", true, "edit_too_small | ID token max age (s) | 60 | 600".to_owned()),
        (age, "+900", false, "edit_not_number | ID token max age (s) | +900".to_owned()),
        (age, "10 min", false, "edit_not_number | ID token max age (s) | 10 min".to_owned()),
        (age, " 900", false, "edit_has_blanks | ID token max age (s) |  900".to_owned()),
        (token, &format!("https://LOGIN.microsoftonline.com:443/{}/token", TENANT.to_uppercase()), true, String::new()),
        (token, &at("common"), false, other("common")),
        (token, &at("Organizations"), false, other("Organizations")),
        (token, &at("consumers").replace(".com/", ".com:443//"), false, other("consumers")),
        (token, &at(OTHER_TENANT), false, other(OTHER_TENANT)),
        (token, &at("contoso.onmicrosoft.com"), true, unknown("contoso.onmicrosoft.com")),
        (token, &at("comm%6fn"), true, unknown("comm%6fn")),
        (token, "https://login.microsoftonline.com", true, unknown("—")),
        (
            token,
            &at("common").replace("microsoftonline.com", "microsoftonline.us"),
            false,
            format!(
                "edit_other_host | Token endpoint | https://login.microsoftonline.us/common/oauth2/v2.0/token \
                 | {at_login} ! {}",
                other("common")
            ),
        ),
        (token, SECRET, false, format!("edit_is_secret | Token endpoint | {}", SECRET.len())),
        (token, &format!("https://idp.example/?{SECRET}"), false, "edit_is_secret | Token endpoint | 61".to_owned()),
        (map, &format!("{{\"name\": \"{SECRET}\"}}"), false, "edit_is_secret | User attribute | 52".to_owned()),
        (map, &format!("{{\"name\": \"{escaped}\"}}"), false, "edit_is_secret | User attribute | 57".to_owned()),
        (
            token,
            "https://proxy.example.com/token",
            true,
            format!("edit_other_host | Token endpoint | https://proxy.example.com/token | {at_login}"),
        ),
        (
            token,
            "http://login.microsoftonline.com/x",
            false,
            format!("edit_not_https | Token endpoint | http://login.microsoftonline.com/x ! {}", unknown("x")),
        ),
        (token, "token", true, format!("edit_not_address | Token endpoint | token | {at_login}")),
        (token, "", true, String::new()),
        (
            "AUTH_OPENID_PROVIDER_SIGNATURE_ALG",
            "RS256\u{202e}",
            false,
            "edit_has_hidden | Signature algorithm | RS256⟨U+202E⟩".to_owned(),
        ),
        ("AUTH_OPENID_CLIENT_SECRET", " http://x", true, String::new()),
        ("NO_SUCH_FIELD", " x", true, String::new()),
        (map, "{\n\t\"name\": \"name\",\n  \"username\": \"oid\",\n  \"email\": \"email\"\n}\n", true, String::new()),
        (map, "{\"username\": \"oid\"}", false, "pair_missing | name ! pair_missing | email".to_owned()),
        (map, "[]", false, "pairs_not_json | User attribute | []".to_owned()),
    ] {
        let mut wiring = decided(true);
        wiring.set_edit(field, Some(Value::Text(edited.into())));
        let facts = Facts {
            recipe: &recipe,
            connection: &connection,
            wiring: &wiring,
            form: &form,
            base_url: BASE_URL,
            stored: &[],
            replace: false,
        };
        assert_eq!(said_of(&facts), (open, expected), "{field} {edited:?}");
    }
}

#[test]
fn edited_values_without_one_text_are_judged_too() {
    let (server, cloud) = (jumpserver(), jumpcloud());
    let secret = vec!["DEFAULT".to_owned(), SECRET.to_owned()];
    let other = format!("edit_other_tenant | Entra IdP URL | {OTHER_TENANT} | {TENANT}");
    for (what, recipe, field, alone, edited, expected) in [
        (
            "a secret among options",
            &server,
            "OPENID_ORG_IDS",
            false,
            Value::Many(secret),
            format!("edit_is_secret | Organization | {}", SECRET.len()),
        ),
        ("another tenant alone", &cloud, "url", true, Value::Text(OTHER_TENANT.into()), other.clone()),
        ("an alias alone", &cloud, "url", true, Value::Text("common".into()), other.replace(OTHER_TENANT, "common")),
        (
            "an address of another tenant",
            &cloud,
            "url",
            true,
            Value::Text(format!("https://login.microsoftonline.com/{OTHER_TENANT}")),
            other,
        ),
        ("its own alone", &cloud, "url", true, Value::Text(TENANT.into()), String::new()),
    ] {
        let mut wiring = if recipe.id == "jumpserver" { decided(true) } else { Wiring::default() };
        let choice = recipe.field(field).and_then(|field| field.choice.as_ref());
        for choice in choice.into_iter().filter(|_| alone) {
            let alone = |value: &Expression| *value == Expression::Text("${tenant_id}".into());
            let option = choice.options.iter().find(|option| alone(&option.value)).unwrap();
            wiring.choose(&choice.id, &option.id);
        }
        wiring.set_edit(field, Some(edited));
        let form = if recipe.id == "jumpserver" { provider_jumpserver() } else { fresh_jumpcloud() }.reading();
        let connection = connection();
        let facts = Facts {
            recipe,
            connection: &connection,
            wiring: &wiring,
            form: &form,
            base_url: BASE_URL,
            stored: &[],
            replace: false,
        };
        assert_eq!(said_of(&facts), (expected.is_empty(), expected), "{what}");
    }
}

#[test]
fn only_https_is_https() {
    for (origin, yes) in [("https://a", true), ("http://a", false), ("httpss://a", false), ("null", false), ("", false)]
    {
        assert_eq!(is_https(origin), yes, "{origin}");
    }
}

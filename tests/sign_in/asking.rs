//! What a test asks for, and what keeps it from asking.

use super::console::{CLIENT, SECRET, TENANT, connection, jumpcloud, jumpserver, keycloak};
use sso_ferry::connection::{Connection, Wiring};
use sso_ferry::console::intent::Intent;
use sso_ferry::console::recipe::{Recipe, RedirectUri};
use sso_ferry::console::sign_in::{Asked, SignInUse};
use sso_ferry::entra::metadata;
use sso_ferry::entra::registration::{Platform, Redirect};
use sso_ferry::finding::{Code, Finding};
use sso_ferry::page::{Field, Found, Probe, Reading, Value};
use sso_ferry::secret::Secret;
use sso_ferry::sign_in::ask::{Method, discovery, filled};
use sso_ferry::sign_in::{Ask, Kind, Sources, ask, form, request, unproven};

const CALLBACK: &str = "https://jump.example.com/core/auth/openid/callback/";

fn wired(recipe: &str, change: impl FnOnce(&mut Wiring)) -> Connection {
    let mut connection = connection();
    let wiring = connection.wiring_mut(recipe);
    wiring.base_url = Some("https://jump.example.com/".into());
    change(wiring);
    connection
}

fn sources<'a>(recipe: &'a Recipe, connection: &'a Connection) -> Sources<'a> {
    Sources { recipe, connection, intent: None, form: None, document: None, has_secret: true }
}

fn asked(sources: &Sources<'_>, kind: Kind) -> Ask {
    let (asked, findings) = ask(sources, kind);
    asked.unwrap_or_else(|| panic!("{findings:?}"))
}

fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

/// JumpServer's form with these values, filled with the connection or not.
fn holding(client_id: &str, values: &[(&str, Value)]) -> Reading {
    let mut form = Reading { origin: "https://jump.example.com".into(), complete: true, ..Reading::default() };
    let mut hold = |id: &str, value: &Value| {
        let field = Some(Field { visible: true, value: Some(value.clone()), ..Field::default() });
        form.found.push(Found { name: id.to_owned(), count: 1, field, ..Found::default() });
    };
    hold("AUTH_OPENID_CLIENT_ID", &Value::Text(client_id.into()));
    values.iter().for_each(|(id, value)| hold(id, value));
    form
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

#[test]
fn jumpserver_asks_as_its_source_says() {
    let (recipe, connection) = (jumpserver(), wired("jumpserver", |_| ()));
    let ask = asked(&sources(&recipe, &connection), Kind::Code);
    let base = format!("https://login.microsoftonline.com/{TENANT}/oauth2/v2.0");
    assert_eq!(ask.authorization_endpoint, format!("{base}/authorize"));
    assert_eq!(ask.token_endpoint, format!("{base}/token"));
    assert_eq!((ask.client_id.as_str(), ask.redirect_uri.as_str()), (CLIENT, CALLBACK));
    assert_eq!((ask.scopes.as_str(), ask.method, ask.pkce), ("openid profile email", Method::Basic, Some(false)));
    assert_eq!(ask.origins(), ["https://jump.example.com", "https://login.microsoftonline.com"]);
}

#[test]
fn what_the_filled_form_holds_goes_before_the_recipe() {
    let recipe = jumpserver();
    let connection = wired("jumpserver", |_| ());
    let choices = [
        ("AUTH_OPENID_SCOPES", text("openid profile")),
        ("AUTH_OPENID_CLIENT_AUTH_METHOD", text("client_secret_post")),
        ("AUTH_OPENID_PKCE", Value::On(true)),
        ("BASE_SITE_URL", text("https://bastion.example.com:8443/ui/")),
        ("AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT", text("https://login.microsoftonline.com/x/oauth2/token")),
    ];
    let form = holding(CLIENT, &choices);
    let (held, findings) = ask(&Sources { form: Some(&form), ..sources(&recipe, &connection) }, Kind::Code);
    let held = held.unwrap();
    assert_eq!((held.scopes.as_str(), held.method, held.pkce), ("openid profile", Method::Post, Some(true)));
    assert_eq!(held.redirect_uri, "https://bastion.example.com:8443/core/auth/openid/callback/");
    assert!(held.token_endpoint.ends_with("/oauth2/v2.0/token"), "the secret goes where the connection says");
    assert_eq!(codes(&findings), [Code::TestOtherValue]);
    // A fresh form has the vendor's examples in it: the plan counts.
    let fresh = holding("client-id", &choices);
    let (planned, findings) = ask(&Sources { form: Some(&fresh), ..sources(&recipe, &connection) }, Kind::Code);
    let planned = planned.unwrap();
    assert_eq!((planned.method, planned.redirect_uri.as_str()), (Method::Basic, CALLBACK));
    assert_eq!(codes(&findings), [Code::TestFormNotFilled]);
    assert!(filled(&recipe, &connection, Some(&fresh)).is_none());
}

#[test]
fn settings_that_are_no_fields_are_read_and_never_filled() {
    let recipe = jumpserver();
    for id in ["AUTH_OPENID_SCOPES", "AUTH_OPENID_PKCE"] {
        assert!(recipe.field(id).is_none(), "{id} is not filled");
        let read = recipe.field_probes().into_iter().any(|probe| match probe {
            Probe::Field { name, locate, secret, .. } => {
                name == id && !secret && locate.iter().all(|way| way.css.as_ref().is_some_and(|css| css.contains(id)))
            }
            _ => false,
        });
        assert!(read, "{id}");
    }
}

#[test]
fn what_is_missing_is_told_before_anything_is_asked() {
    let recipe = jumpserver();
    let own = |base: Option<&str>| wired("jumpserver", |wiring| wiring.base_url = base.map(str::to_owned));
    let edited = |id: &str, value: &str| wired("jumpserver", |wiring| wiring.set_edit(id, Some(text(value))));
    let without = |change: fn(&mut Connection)| {
        let mut connection = wired("jumpserver", |_| ());
        change(&mut connection);
        connection
    };
    let token = "AUTH_OPENID_PROVIDER_TOKEN_ENDPOINT";
    for (what, connection, code) in [
        ("no address", own(None), Code::TestNoRedirect),
        ("http", own(Some("HTTP://jump.example.com")), Code::TestRedirectHttp),
        ("no address at all", own(Some("https://jump..example.com")), Code::BaseUrlInvalid),
        ("no document", without(|connection| connection.metadata = None), Code::MetadataNeeded),
        ("no client ID", without(|connection| connection.registration.client_id = None), Code::TestNoClient),
        ("an edited endpoint", edited(token, "https://evil.example/token"), Code::TestEndpointElsewhere),
        (
            "a look-alike",
            edited(token, "https://login.microsoftonline.com.evil.example/t"),
            Code::TestEndpointElsewhere,
        ),
        ("a user name", edited(token, "https://login.microsoftonline.com@evil.example/t"), Code::TestEndpointElsewhere),
        ("another port", edited(token, "https://login.microsoftonline.com:444/t"), Code::TestEndpointElsewhere),
        ("without TLS", edited(token, "http://login.microsoftonline.com/t"), Code::TestEndpointElsewhere),
    ] {
        let (asked, findings) = ask(&sources(&recipe, &connection), Kind::Code);
        assert_eq!((asked, codes(&findings)), (None, vec![code]), "{what}");
    }
    let connection = wired("jumpserver", |_| ());
    let none = Sources { has_secret: false, ..sources(&recipe, &connection) };
    assert_eq!(codes(&ask(&none, Kind::Code).1), [Code::TestNoSecret]);
    assert!(ask(&none, Kind::IdToken).0.is_some(), "an ID token needs none");
    let cloud = jumpcloud();
    assert_eq!(
        codes(&ask(&sources(&cloud, &connection), Kind::Code).1),
        [Code::RegionNeeded, Code::TestConsoleUnknown]
    );
    let keycloak = keycloak();
    assert_eq!(
        codes(&ask(&sources(&keycloak, &connection), Kind::Code).1),
        [Code::RedirectNeeded, Code::TestConsoleUnknown]
    );
}

/// The browser is asked for the redirect URI's host, and `*` there would ask for every site.
#[test]
fn a_redirect_uri_names_exactly_one_host() {
    let (mut recipe, connection) = (keycloak(), wired("keycloak", |_| ()));
    for (uri, fits) in [
        ("https://sso.example.com/cb", true),
        ("https://sso.example.com:8443/cb", true),
        ("https://*/cb", false),
        ("https://*.example.com/cb", false),
        ("https://sso.example.com:*/cb", false),
        ("https://user@sso.example.com/cb", false),
        ("https://sso.example.com\\@evil.example/cb", false),
        ("javascript:alert(1)//https://sso.example.com", false),
        ("https:///cb", false),
    ] {
        let intent = Intent { console: recipe.id.clone(), redirect: Some(uri.into()), ..Intent::default() };
        let said = Sources { intent: Some(&intent), ..sources(&recipe, &connection) };
        assert_eq!(ask(&said, Kind::Code).0.map(|ask| ask.redirect_uri), fits.then(|| uri.to_owned()), "{uri}");
        assert_eq!(intent.redirect_uri(&recipe).is_some(), fits, "{uri}");
    }
    // An own recipe names them itself.
    let uri = RedirectUri { region: "all".into(), uri: "https://*/cb".into(), unconfirmed: false };
    recipe.redirect_uris = vec![uri];
    let intent = Intent { console: recipe.id.clone(), region: Some("all".into()), ..Intent::default() };
    let (asked, findings) = ask(&Sources { intent: Some(&intent), ..sources(&recipe, &connection) }, Kind::Code);
    assert_eq!((asked, codes(&findings)[0]), (None, Code::RedirectNeeded));
}

#[test]
fn a_redirect_uri_that_was_not_among_the_registered_ones_is_told_and_stops_nothing() {
    let recipe = jumpserver();
    let mut connection = wired("jumpserver", |_| ());
    let slash = CALLBACK.trim_end_matches('/').to_owned();
    connection.registration.redirects = Some(vec![Redirect { platform: Platform::Web, uri: slash.clone() }]);
    let (asked, findings) = ask(&sources(&recipe, &connection), Kind::Code);
    assert_eq!((asked.unwrap().redirect_uri.as_str(), codes(&findings)), (CALLBACK, vec![Code::TestRedirectDiffers]));
    assert_eq!(findings[0].details, [CALLBACK.to_owned(), slash]);
}

#[test]
fn jumpclouds_endpoints_come_from_the_document_its_address_leads_to() {
    let recipe = jumpcloud();
    let base = format!("https://login.microsoftonline.com/{TENANT}");
    let known = |rest: &str| Some(format!("{base}{rest}/.well-known/openid-configuration"));
    let url = |change: fn(&mut Wiring)| discovery(&recipe, &wired("jumpcloud", change));
    assert_eq!(url(|_| ()), known(""));
    assert_eq!(url(|wiring| wiring.choose("idp_url", "v2")), known("/v2.0"));
    assert_eq!(url(|wiring| wiring.choose("idp_url", "tenant")), None);
    let edited =
        |address: &str| discovery(&recipe, &wired("jumpcloud", |wiring| wiring.set_edit("url", Some(text(address)))));
    assert_eq!(edited(&format!("{base}/v2.0/")), known("/v2.0"));
    assert_eq!(edited("https://evil.example/t"), None);
    assert_eq!(discovery(&jumpserver(), &wired("jumpserver", |_| ())), None);

    let v1 = serde_json::json!({
        "issuer": format!("https://sts.windows.net/{TENANT}/"), "jwks_uri": format!("{base}/discovery/keys"),
        "authorization_endpoint": format!("{base}/oauth2/authorize"), "token_endpoint": format!("{base}/oauth2/token"),
    });
    let document = metadata::parse(&v1.to_string(), &known("").unwrap()).0;
    let connection = wired("jumpcloud", |wiring| wiring.origin = Some("https://console.eu.jumpcloud.com".into()));
    let sources = Sources { document: Some(&document), ..sources(&recipe, &connection) };
    let ask = asked(&sources, Kind::IdToken);
    assert_eq!(ask.authorization_endpoint, format!("{base}/oauth2/authorize"));
    assert_eq!(ask.token_endpoint, format!("{base}/oauth2/token"));
    assert_eq!(ask.redirect_uri, "https://login.eu.jumpcloud.com/oauth/callback");
    assert_eq!((ask.scopes.as_str(), ask.pkce), ("openid profile", None));
    assert!(unproven::lines(&recipe, &ask, Some(&document)).is_empty(), "its servers are the vendor's");
    let intent = Intent { console: "jumpcloud".into(), region: Some("us".into()), ..Intent::default() };
    let plain = super::console::connection();
    let said = Sources { intent: Some(&intent), connection: &plain, ..sources };
    assert_eq!(asked(&said, Kind::Code).redirect_uri, "https://login.jumpcloud.com/oauth/callback");
}

fn pairs(url: &str) -> Vec<(String, String)> {
    form::decode(url.split_once('?').map_or(url, |(_, query)| query))
}

fn get<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

#[test]
fn the_requests_are_those_of_the_standards() {
    let (recipe, connection) = (jumpserver(), wired("jumpserver", |_| ()));
    let ask = asked(&sources(&recipe, &connection), Kind::Code);
    let url = request::authorize(&ask, Kind::Code, "s", "n", "c");
    assert!(!url.contains(SECRET) && url.starts_with(&ask.authorization_endpoint));
    let sent = pairs(&url);
    for (name, value) in [
        ("client_id", Some(CLIENT)),
        ("response_type", Some("code")),
        ("redirect_uri", Some(CALLBACK)),
        ("response_mode", Some("fragment")),
        ("scope", Some("openid profile email")),
        ("state", Some("s")),
        ("nonce", Some("n")),
        ("prompt", Some("select_account")),
        ("code_challenge", Some("c")),
        ("code_challenge_method", Some("S256")),
    ] {
        assert_eq!(get(&sent, name), value, "{name}");
    }
    let implicit = pairs(&request::authorize(&ask, Kind::IdToken, "s", "n", "c"));
    assert_eq!(get(&implicit, "response_type"), Some("id_token"));
    assert_eq!(get(&implicit, "scope"), Some("openid profile"));
    assert_eq!(get(&implicit, "code_challenge"), None);

    let (code, verifier, secret) = ("code 1", "v", Secret::new(SECRET.into()));
    let [code, verifier] = [code, verifier].map(|text| Secret::new(text.into()));
    let basic = request::token(&ask, &code, &verifier, &secret);
    assert_eq!(basic.url, ask.token_endpoint);
    assert_eq!(basic.authorization, Some(form::basic(CLIENT, &secret)));
    let sent = pairs(basic.body.expose());
    let names: Vec<_> = sent.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["grant_type", "code", "redirect_uri", "code_verifier"]);
    assert_eq!((get(&sent, "code"), get(&sent, "redirect_uri")), (Some("code 1"), Some(CALLBACK)));
    let post = request::token(&Ask { method: Method::Post, ..ask.clone() }, &code, &verifier, &secret);
    let sent = pairs(post.body.expose());
    assert_eq!((post.authorization.clone(), get(&sent, "client_secret")), (None, Some(SECRET)));
    for request in [&basic, &post] {
        assert!(!format!("{request:?}").contains(SECRET), "it never prints itself");
    }
    let check = request::secret_check(&ask.token_endpoint, CLIENT, &secret);
    let sent = pairs(check.body.expose());
    assert_eq!(get(&sent, "grant_type"), Some("client_credentials"));
    assert_eq!(get(&sent, "scope"), Some(format!("{CLIENT}/.default").as_str()));
}

#[test]
fn what_is_to_run_on_the_consoles_server_has_no_secret_in_it() {
    let (recipe, connection) = (jumpserver(), wired("jumpserver", |_| ()));
    let ask = asked(&sources(&recipe, &connection), Kind::Code);
    let lines = unproven::lines(&recipe, &ask, connection.metadata.as_ref());
    assert_eq!(lines.iter().map(|(looks, _)| looks.key()).collect::<Vec<_>>(), unproven::KEYS);
    assert!(lines.iter().all(|(_, line)| line.starts_with("curl -sS") && !line.contains(CLIENT)));
    let strange = Ask { token_endpoint: "https://login.microsoftonline.com/';rm -rf /".into(), ..ask };
    assert_eq!(unproven::lines(&recipe, &strange, None), []);
}

#[test]
fn a_recipe_names_fields_that_it_has() {
    let path = |change: fn(&mut SignInUse)| {
        let mut recipe = jumpserver();
        change(recipe.sign_in.as_mut().unwrap());
        recipe.check().into_iter().map(|fault| fault.path).collect::<Vec<_>>()
    };
    let no = || Some("nothing".to_owned());
    assert_eq!(path(|_| ()), Vec::<String>::new());
    assert_eq!(path(|known| known.client_id = Some("nothing".into())), ["/sign_in/client_id"]);
    assert_eq!(path(|known| known.see = "http://example.com".into()), ["/sign_in/see"]);
    let asked = Asked { field: no(), ..Asked::default() };
    let mut recipe = jumpserver();
    recipe.sign_in.as_mut().unwrap().method = Some(asked.clone());
    assert_eq!(recipe.check().first().map(|fault| fault.path.as_str()), Some("/sign_in/method/field"));
    // What is only read needs no field of the recipe, but CSS that works.
    recipe.sign_in.as_mut().unwrap().method = Some(Asked { control: Some("input".into()), ..asked });
    assert_eq!(recipe.check(), []);
    assert!(recipe.selectors().contains(&("/sign_in/method/control".to_owned(), "input".to_owned())));
}

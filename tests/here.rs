//! Every kind of tab is told apart from one reading, and nothing that only looks like one is.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/portal.rs"]
mod portal;

use console::{TENANT, recipes};
use sso_ferry::connection::OwnRecipe;
use sso_ferry::console::own;
use sso_ferry::entra::capture::Stage;
use sso_ferry::here::{Here, masks, own_probes, probes, understand};
use sso_ferry::page::{Found, Pair, Probe, Reading};

/// A page outside the portal that matches these probes.
fn page(href: &str, matching: &[&str]) -> Reading {
    let origin = href.split('/').take(3).collect::<Vec<_>>().join("/");
    let found = matching.iter().map(|name| Found { name: (*name).into(), count: 1, ..Found::default() });
    Reading { href: href.into(), origin, complete: true, found: found.collect(), ..Reading::default() }
}

fn loading(mut reading: Reading) -> Reading {
    reading.complete = false;
    reading
}

/// A metadata document in the browser's own view of JSON.
fn document(href: &str, text: &str) -> Reading {
    let mut reading = page(href, &[]);
    let pairs = vec![Pair { label: String::new(), value: text.into() }];
    reading.found.push(Found { name: "document".into(), count: 1, pairs, ..Found::default() });
    reading
}

fn seen(reading: &Reading) -> String {
    match understand(reading, &[], &recipes()) {
        Here::Portal(capture) => match capture.stage {
            Stage::Read => "portal: registration".into(),
            Stage::Loading => "portal: loading".into(),
            Stage::NoRegistration => "portal: no registration".into(),
        },
        Here::Form(recipe) => format!("{}: form", recipe.id),
        Here::Place(recipe, place) => format!("{}: {}", recipe.id, place.hint),
        Here::Document(document, findings) => {
            let codes: Vec<_> = findings.iter().map(|finding| finding.code.as_str()).collect();
            format!("document of {} {}", document.tenant().unwrap_or_default(), codes.join(" ")).trim_end().into()
        }
        Here::SignIn => "sign-in".into(),
        Here::Trouble(recipe, symptom) => format!("{}: {}", recipe.id, symptom.name),
        Here::Loading => "loading".into(),
        Here::Other => "other".into(),
    }
}

#[test]
fn every_kind_of_tab_is_told_apart() {
    let login = "https://login.microsoftonline.com";
    let metadata = format!("{login}/{TENANT}/v2.0/.well-known/openid-configuration");
    let whole = format!(
        r#"{{"issuer":"{login}/{TENANT}/v2.0","authorization_endpoint":"{login}/{TENANT}/oauth2/v2.0/authorize","token_endpoint":"{login}/{TENANT}/oauth2/v2.0/token","jwks_uri":"{login}/{TENANT}/discovery/v2.0/keys","userinfo_endpoint":"https://graph.microsoft.com/oidc/userinfo","end_session_endpoint":"{login}/{TENANT}/oauth2/v2.0/logout"}}"#
    );
    let jump = "https://jump.example.com/ui/#/settings/auth";
    let cloud = "https://console.jumpcloud.com/#/home";
    // `jumpserver.place.<n>` in the order of the recipe: tab not open, form loading, Integration open, OIDC off, OIDC off before
    // v4.10.13.
    for (what, reading, expected) in [
        ("a registration", portal::overview().reading(), "portal: registration"),
        ("a registration still drawing", portal::blank().reading(), "portal: loading"),
        (
            "the portal before its document is complete",
            portal::blank().hash("home").loading().reading(),
            "portal: no registration",
        ),
        ("the portal's home", portal::blank().hash("home").reading(), "portal: no registration"),
        (
            "a look-alike of the portal",
            portal::overview().origin("https://portal.azure.com.example.net").reading(),
            "other",
        ),
        ("a metadata document", document(&metadata, &whole), &format!("document of {TENANT}")),
        ("a sign-in page in a document's place", document(&metadata, "<html>"), "document of  metadata_is_html"),
        ("a document that shows nothing", page(&metadata, &[]), "document of  metadata_empty"),
        (
            "a document elsewhere",
            document("https://login.example.net/x/.well-known/openid-configuration", &whole),
            "other",
        ),
        ("Microsoft's sign-in", page(&format!("{login}/{TENANT}/oauth2/v2.0/authorize?x=1"), &[]), "sign-in"),
        ("an older login host", page("https://login.windows.net/common", &[]), "sign-in"),
        ("the sign-in of US Government", page("https://login.microsoftonline.us/", &[]), "sign-in"),
        ("a look-alike of the sign-in", page("https://login.microsoftonline.com.example.net/", &[]), "other"),
        ("the sign-in on a port", page("https://login.microsoftonline.com:8443/", &[]), "other"),
        (
            "JumpServer's form",
            page(jump, &["jumpserver.form", "jumpserver.place.1", "jumpserver.place.2"]),
            "jumpserver: form",
        ),
        ("JumpServer's form while the page loads", loading(page(jump, &["jumpserver.form"])), "jumpserver: form"),
        (
            "JumpServer, another tab open",
            page(jump, &["jumpserver.place.0", "jumpserver.place.1"]),
            "jumpserver: open_tab",
        ),
        ("JumpServer, the tab open without its form", page(jump, &["jumpserver.place.1"]), "jumpserver: form_loading"),
        (
            "JumpServer, OIDC off or no licence",
            page(jump, &["jumpserver.place.3", "jumpserver.place.4"]),
            "jumpserver: open_integration",
        ),
        (
            "JumpServer, the switch in view",
            page(jump, &["jumpserver.place.2", "jumpserver.place.3"]),
            "jumpserver: oidc_off",
        ),
        ("JumpServer, the same before v4.10.13", page(jump, &["jumpserver.place.4"]), "jumpserver: oidc_off_older"),
        (
            "JumpServer without TLS: the gate speaks",
            page("http://jump.example.com/ui/", &["jumpserver.form"]),
            "jumpserver: form",
        ),
        ("JumpCloud's form", page(cloud, &["jumpcloud.form", "jumpcloud.place.0"]), "jumpcloud: form"),
        ("JumpCloud elsewhere", page(cloud, &["jumpcloud.place.1"]), "jumpcloud: open_form"),
        ("a user in JumpCloud", page(cloud, &["jumpcloud.place.0", "jumpcloud.place.1"]), "jumpcloud: user"),
        ("JumpCloud in the EU", page("https://console.eu.jumpcloud.com/", &["jumpcloud.form"]), "jumpcloud: form"),
        ("JumpCloud's form on another host", page("https://console.jumpcloud.example/", &["jumpcloud.form"]), "other"),
        ("another page", page("https://example.com/", &["jumpcloud.place.0"]), "other"),
        ("another page, still loading", loading(page("https://example.com/", &[])), "loading"),
        ("an empty tab", page("about:blank", &[]), "other"),
    ] {
        assert_eq!(seen(&reading), expected, "{what}");
    }
}

#[test]
fn a_frame_of_the_portal_adds_to_its_top_document_and_of_no_other_page() {
    let frame = portal::overview().framed(portal::SANDBOX, "x.ReactView");
    let top = portal::blank().frames(&[(portal::SANDBOX, "x.ReactView", portal::ACTIVE, true)]);
    let recipes = recipes();
    let stage = |reading: &Reading| match understand(reading, std::slice::from_ref(&frame), &recipes) {
        Here::Portal(capture) => Some(capture.stage),
        _ => None,
    };
    assert_eq!(stage(&top.reading()), Some(Stage::Read));
    assert_eq!(stage(&portal::blank().reading()), Some(Stage::Loading));
    assert_eq!(stage(&page("https://example.com/", &[])), None);
}

#[test]
fn one_reading_answers_for_every_kind_and_no_name_is_asked_twice() {
    /// The names of the answers to a probe.
    fn names(probe: Probe) -> Vec<String> {
        match probe {
            Probe::At { probes, .. } => probes.into_iter().flat_map(names).collect(),
            Probe::Pairs { name, .. } | Probe::Values { name, .. } | Probe::Matches { name, .. } => vec![name],
            Probe::Tied { name, .. } | Probe::Near { name, .. } | Probe::Table { name, .. } => vec![name],
            Probe::Checks { name, .. } | Probe::Frames { name } => vec![name],
            Probe::Count { name, .. } | Probe::Field { name, .. } => vec![name],
        }
    }
    let mut names: Vec<String> = probes(&recipes()).into_iter().flat_map(names).collect();
    let asked = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), asked);
    for name in ["essentials", "copyable", "document", "jumpserver.form", "jumpserver.place.3", "jumpcloud.place.0"] {
        assert!(names.iter().any(|known| known == name), "{name}");
    }
}

#[test]
fn own_recipes_are_asked_for_at_their_origin_only() {
    let text = r##"{"id":"wiki","name":"Wiki","form":[{"css":"#oidc"}],"fields":[{"id":"a","name":"A",
        "locate":[{"css":"#a"}],"widget":{"kind":"check"},"value":true}]}"##;
    let bound = |id: &str, origin: &str| {
        let text = text.replace("wiki", id);
        OwnRecipe { text, origin: origin.into(), ..OwnRecipe::default() }
    };
    let own = [
        bound("plain", "https://wiki.example.com"),
        bound("port", "https://wiki.example.com:8443"),
        bound("local", "http://localhost:3000"),
    ];
    let recipes = own::all(&recipes(), &own);
    assert_eq!(recipes.len(), 7);
    // Of a page that nothing is known of yet, only what ships is asked.
    let first = format!("{:?}", probes(&recipes));
    assert!(first.contains("jumpserver.form") && !own.iter().any(|own| first.contains(&own.origin)));
    for id in ["plain", "port", "local"] {
        assert!(!first.contains(&format!("{id}.form")), "{id}");
    }
    for (origin, asked) in [
        ("https://wiki.example.com", Some("plain")),
        ("https://wiki.example.com:8443", Some("port")),
        ("http://localhost:3000", Some("local")),
        ("http://wiki.example.com", None),
        ("http://localhost", None),
        ("https://jump.example.com", None),
        ("https://wiki.example.com.evil.example", None),
        ("null", None),
        ("", None),
    ] {
        let names: Vec<String> = own_probes(&recipes, origin)
            .into_iter()
            .map(|probe| match probe {
                Probe::Count { name, .. } => name,
                other => panic!("{other:?}"),
            })
            .collect();
        let expected: Vec<String> = asked.iter().map(|id| format!("{id}.form")).collect();
        assert_eq!(names, expected, "{origin}");
        // What both readings found is understood together.
        let reading = page(&format!("{origin}/admin"), &["port.form", "plain.form", "local.form"]);
        let here = match understand(&reading, &[], &recipes) {
            Here::Form(recipe) => Some(recipe.id.clone()),
            _ => None,
        };
        assert_eq!(here.as_deref(), asked, "{origin}");
    }
}

#[test]
fn what_looks_like_a_client_secret_is_masked_in_the_page() {
    assert_eq!(masks(), [r"[a-zA-Z0-9_~.]{3}\dQ~[a-zA-Z0-9_~.-]{31,34}"]);
}

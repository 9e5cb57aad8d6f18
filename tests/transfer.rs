//! Connections as files: what is written, what is read, what is refused with its place, and what becomes of it here.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/portal.rs"]
mod portal;

use console::{ORIGIN, global_document};
use portal::{APP, CLIENT_LABEL, OTHER_APP, TENANT, overview, registration_hash};
use proptest::prelude::*;
use serde_json::{Value as Tree, json};
use sso_ferry::connection::{Connection, OwnRecipe, SCHEMA, SecretNote, Store, TestNote, given};
use sso_ferry::console::intent::Intent;
use sso_ferry::entra::capture::capture;
use sso_ferry::entra::registration::{Registration, SecretRow};
use sso_ferry::finding::Finding;
use sso_ferry::page::Value;
use sso_ferry::rotation::WORD_SIGN_IN;
use sso_ferry::secret::Secret;
use sso_ferry::transfer::{Brought, Decision, MOST_BYTES, MOST_CONNECTIONS, export, parse, secrets_in, take};

/// Looks like a client secret and is none.
const CANARY: &str = "abc8Q~canary-canary-canary-canary-canary1";

fn read(page: portal::Page) -> Registration {
    capture(&page.reading(), &[]).unwrap().registration
}

/// A store with everything in it that can be stored.
fn full() -> Store {
    let mut store = Store::default();
    store.learn(read(overview().with(CLIENT_LABEL, OTHER_APP).hash(&registration_hash("Overview", OTHER_APP))));
    store.learn(read(overview().endpoints(TENANT)));
    let connection = store.get_mut(APP).unwrap();
    connection.metadata = Some(global_document());
    let seen = vec![("form_seen".to_owned(), 3)];
    let words = vec![("line_before".to_owned(), 4)];
    connection.intent = Some(Intent { console: "jumpserver".into(), seen, words, ..Intent::default() });
    connection.secret = Some(SecretNote { description: "jumpserver".into(), vaulted: true, ..SecretNote::default() });
    connection.registration.secrets =
        Some(vec![SecretRow { id: None, description: "jumpserver".into(), expires: "7/27/2028".into() }]);
    (connection.label, connection.owner) = (Some("Bastion".into()), Some("Ops".into()));
    connection.set_word("line", Some(5));
    connection.set_word(WORD_SIGN_IN, Some(u32::MAX));
    connection.tests.push(TestNote {
        kind: "code".into(),
        account: Some("pilot@example.com".into()),
        ..TestNote::default()
    });
    connection.expiries.push(("jumpserver".into(), "2028-07-27".into()));
    let wiring = connection.wiring_mut("jumpserver");
    (wiring.origin, wiring.base_url) = (Some(ORIGIN.into()), Some(ORIGIN.into()));
    (wiring.filled_at, wiring.saved_at) = (Some(6), Some(7));
    wiring.choose("signature_alg", "safer");
    wiring.set_edit("AUTH_OPENID_SCOPES", Some(Value::Text("openid email".into())));
    store.duplicate(APP);
    store.recipes.push(OwnRecipe { text: "{}".into(), origin: ORIGIN.into(), secret: true, at: 1 });
    store
}

fn all(store: &Store) -> Vec<String> {
    store.connections.iter().filter_map(|connection| connection.key()).map(str::to_owned).collect()
}

fn file(store: &Store) -> Tree {
    serde_json::to_value(export(store, &all(store), true)).unwrap()
}

fn brought(file: &Tree) -> Brought {
    parse(&file.to_string()).unwrap()
}

fn said(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|one| format!("{} {}", one.code.as_str(), one.details.join(" "))).collect()
}

#[test]
fn a_file_has_the_chosen_connections_its_schema_and_its_product() {
    let store = full();
    let keys = all(&store);
    for (chosen, recipes) in [(&keys[..], true), (&keys[..1], false), (&[][..], false)] {
        let file = serde_json::to_value(export(&store, chosen, recipes)).unwrap();
        assert_eq!((&file["product"], &file["schema"]), (&json!("SSO Ferry"), &json!(SCHEMA)));
        assert_eq!(file["connections"].as_array().unwrap().len(), chosen.len());
        assert_eq!(file["recipes"].as_array().unwrap().len(), usize::from(recipes));
    }
    assert_eq!(file(&store)["recipes"][0]["secret"], json!(false), "what was allowed is allowed here only");
}

#[test]
fn what_is_written_reads_but_for_what_was_confirmed_here() {
    let store = full();
    let brought = brought(&file(&store));
    assert_eq!(said(&brought.faults), Vec::<String>::new());
    let mut expected = store.connections.clone();
    for connection in &mut expected {
        connection.metadata = None;
        connection.tests.clear();
        connection.words.clear();
        connection.secret.iter_mut().for_each(|note| note.vaulted = false);
        connection.intent.iter_mut().for_each(|intent| (intent.seen, intent.words) = (Vec::new(), Vec::new()));
        for wiring in &mut connection.consoles {
            (wiring.origin, wiring.filled_at, wiring.saved_at) = (None, None, None);
        }
    }
    assert_eq!(brought.connections, expected);
    assert_eq!(brought.recipes, [OwnRecipe { secret: false, ..store.recipes[0].clone() }]);
}

/// Every text in a tree, to be changed one by one.
fn texts(tree: &Tree, path: &str, out: &mut Vec<String>) {
    match tree {
        Tree::String(_) => out.push(path.to_owned()),
        Tree::Array(items) => items.iter().enumerate().for_each(|(at, item)| texts(item, &format!("{path}/{at}"), out)),
        Tree::Object(members) => members.iter().for_each(|(name, item)| texts(item, &format!("{path}/{name}"), out)),
        _ => {}
    }
}

#[test]
fn a_secret_in_any_text_is_found_on_the_way_out_and_refused_on_the_way_in() {
    let file = file(&full());
    let mut places = Vec::new();
    texts(&file["connections"], "/connections", &mut places);
    texts(&file["recipes"], "/recipes", &mut places);
    assert!(places.len() > 40, "{places:?}");
    for place in places {
        let mut bad = file.clone();
        *bad.pointer_mut(&place).unwrap() = json!(format!("see {CANARY}."));
        let found = secrets_in(&sso_ferry::json::parse(&bad.to_string()).0, &[]);
        assert_eq!(said(&found), [format!("transfer_secret #{place}")]);
        let brought = brought(&bad);
        assert!(said(&brought.faults).contains(&format!("transfer_secret #{place}")), "{place}: {:?}", brought.faults);
        assert!(!format!("{brought:?}").contains("canary"), "{place}");
    }
}

#[test]
fn a_secret_that_is_held_is_found_whatever_it_looks_like() {
    let held = Secret::new("plain old value".into());
    let mut store = full();
    store.get_mut(APP).unwrap().owner = Some("Ops: plain old value".into());
    let json = sso_ferry::json::parse(&file(&store).to_string()).0;
    assert_eq!(said(&secrets_in(&json, &[])), Vec::<String>::new());
    assert_eq!(said(&secrets_in(&json, &[&held])), ["transfer_secret #/connections/0/owner"]);
}

#[test]
fn what_is_no_file_of_ours_is_refused_as_a_whole() {
    let newer = json!({ "product": "SSO Ferry", "schema": SCHEMA + 1, "connections": {} }).to_string();
    let many = json!({ "product": "SSO Ferry", "schema": SCHEMA, "connections": vec![0; MOST_CONNECTIONS + 1] });
    for (text, expected) in [
        ("", "transfer_not_json 1:1 —"),
        ("{\"product\":\n \"SSO Ferry\",,}", "transfer_not_json 2:14 ,}"),
        ("{\"schema\":4,\"schema\":3}", "transfer_twice # schema"),
        ("[]", "transfer_not_ours —"),
        ("{\"product\":\"Another\",\"schema\":1}", "transfer_not_ours Another"),
        ("{\"product\":\"SSO Ferry\"}", "transfer_member # schema"),
        ("{\"product\":\"SSO Ferry\",\"schema\":4}", "transfer_member # connections"),
        ("{\"product\":\"SSO Ferry\",\"schema\":4,\"connections\":{\"a\":{}}}", "transfer_member # connections"),
        (&newer, "transfer_is_newer 5 4"),
        (&many.to_string(), "transfer_too_many 501 500"),
        (&"x".repeat(MOST_BYTES + 1), "transfer_too_long 2097153 2097152"),
    ] {
        let outcome = parse(text).map(|brought| brought.connections.len()).map_err(|finding| said(&[finding]).concat());
        assert_eq!(outcome, Err(expected.to_owned()));
    }
}

#[test]
fn what_does_not_hold_is_named_with_its_place_and_the_rest_is_read() {
    let good = file(&full());
    let long = "x".repeat(101);
    for (place, value, expected) in [
        ("/connections/1", json!(7), vec!["transfer_member #/connections/1 —"]),
        ("/connections/1/registration", json!(null), vec!["transfer_member #/connections/1 registration"]),
        (
            "/connections/1/registration/client_id",
            json!(null),
            vec!["transfer_member #/connections/1/registration client_id"],
        ),
        (
            "/connections/1/registration/client_id/value",
            json!("6731de76"),
            vec![
                "transfer_not_guid #/connections/1/registration/client_id/value 6731de76",
                "transfer_member #/connections/1 copy",
            ],
        ),
        (
            "/connections/1/registration/tenant_id/value",
            json!("javascript:alert(1)"),
            vec!["transfer_not_guid #/connections/1/registration/tenant_id/value javascript:alert(1)"],
        ),
        ("/connections/1/consoles", json!({}), vec!["transfer_member #/connections/1 consoles"]),
        ("/connections/1/copy", json!("another"), vec!["transfer_member #/connections/1 copy"]),
        ("/connections/1/copy", json!(format!("{APP}#")), vec!["transfer_member #/connections/1 copy"]),
        (
            "/connections/1/copy",
            json!(null),
            vec!["transfer_twice #/connections/1 6731de76-14a6-49ae-97bc-6eba6914391e"],
        ),
        ("/connections/1/label", json!(long), vec!["transfer_member #/connections/1 label"]),
        ("/connections/1/archived_at", json!(-1), vec!["transfer_member #/connections/1 archived_at"]),
        ("/recipes/0/text", json!(1), vec!["transfer_member #/recipes/0 text"]),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        let brought = brought(&bad);
        let faults = said(&brought.faults);
        assert_eq!(faults, expected, "{place}");
        let lost = if place.starts_with("/recipes") { 0 } else { 1 };
        assert_eq!(brought.connections.len(), 3 - lost, "{place}");
    }
}

#[test]
fn addresses_that_lead_elsewhere_stay_behind() {
    let mut file = file(&full());
    let endpoints = file["connections"][0]["registration"]["endpoints"].as_array().unwrap().len();
    file["connections"][0]["registration"]["endpoints"][0]["url"] =
        json!("https://login.example.net/x/oauth2/v2.0/token");
    file["connections"][0]["registration"]["portal_host"] = json!("portal.azure.com.example.net");
    file["connections"][0]["registration"]["cloud"] = json!("theirs");
    let brought = brought(&file);
    let registration = &brought.connections[0].registration;
    assert_eq!((&registration.portal_host, &registration.cloud), (&None, &None));
    assert_eq!(registration.endpoints.len(), endpoints - 1);
    assert_eq!(
        brought.connections[1].registration.endpoints.len(),
        endpoints,
        "those that lead to Microsoft's are kept"
    );
}

#[test]
fn the_person_decides_about_a_connection_that_is_known() {
    let labelled = |label: &str| {
        let mut connection = full().get(APP).unwrap().clone();
        connection.label = Some(label.into());
        connection
    };
    for (decision, labels) in [
        (Decision::Replace, vec!["Theirs", "Bastion (2)"]),
        (Decision::Both, vec!["Bastion", "Bastion (2)", "Theirs (3)"]),
        (Decision::Leave, vec!["Bastion", "Bastion (2)"]),
    ] {
        let mut store = full();
        store.forget(OTHER_APP);
        take(&mut store, labelled("Theirs"), decision);
        let names: Vec<&str> = store.connections.iter().map(Connection::name).collect();
        assert_eq!(names, labels, "{decision:?}");
        let mut keys = all(&store);
        keys.dedup();
        assert_eq!(keys.len(), labels.len(), "{decision:?}: {keys:?}");
    }
    let mut empty = Store::default();
    take(&mut empty, labelled("Theirs"), Decision::Leave);
    assert!(empty.connections.is_empty());
    take(&mut empty, labelled("Theirs"), Decision::Both);
    assert_eq!((empty.connections.len(), empty.current.as_deref()), (1, Some(APP)), "nothing to be beside");
}

#[test]
fn the_note_of_a_secret_that_is_held_here_stays_when_its_connection_is_replaced() {
    let mut store = full();
    let mut theirs = store.get(APP).unwrap().clone();
    theirs.secret = Some(SecretNote { description: "theirs".into(), ..SecretNote::default() });
    take(&mut store, theirs.clone(), Decision::Replace);
    let note = |store: &Store| store.get(APP).unwrap().secret.as_ref().map(|note| note.description.clone());
    assert_eq!(note(&store).as_deref(), Some("jumpserver"));
    store.get_mut(APP).unwrap().secret = None;
    take(&mut store, theirs, Decision::Replace);
    assert_eq!(note(&store).as_deref(), Some("theirs"));
}

#[test]
fn a_name_is_text_of_a_line_and_no_secret() {
    let long = "é".repeat(100);
    for (text, expected) in [
        ("", Ok(None)),
        (" \t\n", Ok(None)),
        ("  Bastion, Berlin ", Ok(Some("Bastion, Berlin"))),
        ("a\r\nb\u{0}", Ok(Some("a  b"))),
        (&long, Ok(Some(long.as_str()))),
        (&format!("{long}x"), Err("words_too_long 101 100".to_owned())),
        (CANARY, Err("words_are_secret 41".to_owned())),
    ] {
        let read = given(text).map_err(|finding| said(&[finding]).concat());
        assert_eq!(read, expected.map(|text: Option<&str>| text.map(str::to_owned)), "{text}");
    }
}

/// Any JSON, small.
fn any_json() -> impl Strategy<Value = Tree> {
    let text =
        prop_oneof![".{0,12}", Just(APP.to_owned()), Just("https://evil.example".to_owned()), Just(CANARY.to_owned())];
    let leaf = prop_oneof![
        Just(Tree::Null),
        any::<bool>().prop_map(Tree::from),
        any::<i64>().prop_map(Tree::from),
        text.prop_map(Tree::from)
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::from),
            prop::collection::vec(("[a-z]{0,6}", inner), 0..4).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

/// Every place in a tree.
fn places(tree: &Tree, path: &str, out: &mut Vec<String>) {
    out.push(path.to_owned());
    match tree {
        Tree::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| places(item, &format!("{path}/{at}"), out))
        }
        Tree::Object(members) => members.iter().for_each(|(name, item)| places(item, &format!("{path}/{name}"), out)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_a_file_holds_nothing_in_it_is_trusted(changes in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4)) {
        let mut file = file(&full());
        for (index, value) in changes {
            let mut all = Vec::new();
            places(&file, "", &mut all);
            let place: &String = index.get(&all);
            *file.pointer_mut(place).unwrap() = value;
        }
        if let Ok(brought) = parse(&file.to_string()) {
            let mut store = Store::default();
            for connection in brought.connections.clone() {
                prop_assert!(connection.metadata.is_none() && connection.rotation.is_none());
                prop_assert!(connection.consoles.iter().all(|wiring| wiring.origin.is_none()));
                prop_assert!(connection.words.is_empty() && connection.secret.as_ref().is_none_or(|note| !note.vaulted));
                let id = connection.registration.client_id().unwrap().to_owned();
                prop_assert!(sso_ferry::entra::guid::is_guid(&id));
                let links = connection.registration.portal_host.iter().chain(connection.registration.endpoints.iter().map(|row| &row.url));
                prop_assert!(links.clone().all(|link| !link.contains("evil")));
                take(&mut store, connection, Decision::Both);
            }
            prop_assert!(brought.recipes.iter().all(|own| !own.secret));
            let shown = format!("{brought:?}");
            prop_assert!(!shown.contains("canary-canary"));
            // What was taken over is a store like any other, and comes out again as it went in.
            let written = serde_json::to_string(&store).unwrap();
            prop_assert_eq!(Store::read(&sso_ferry::json::parse(&written).0), Ok(store.clone()));
            prop_assert_eq!(parse(&serde_json::to_string(&export(&store, &all(&store), false)).unwrap()).unwrap().connections, store.connections);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        let _ = parse(&text);
    }
}

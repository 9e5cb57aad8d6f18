//! The connections that are stored: learning, forgetting, the one for a console, and data of other versions.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/portal.rs"]
mod portal;

use console::{ORIGIN, global_document};
use portal::{APP, CLIENT_LABEL, OTHER_APP, OTHER_TENANT, TENANT, TENANT_LABEL, blank, overview, registration_hash};
use sso_ferry::connection::{OwnRecipe, SCHEMA, SecretNote, Store};
use sso_ferry::console::intent::Intent;
use sso_ferry::entra::capture::capture;
use sso_ferry::entra::metadata::ProviderMetadata;
use sso_ferry::entra::registration::{Registration, SecretRow};
use sso_ferry::finding::Finding;
use sso_ferry::page::Value;

fn read(page: portal::Page) -> Registration {
    capture(&page.reading(), &[]).unwrap().registration
}

fn other() -> Registration {
    read(overview().with(CLIENT_LABEL, OTHER_APP).hash(&registration_hash("Overview", OTHER_APP)))
}

fn store(registrations: impl IntoIterator<Item = Registration>) -> Store {
    let mut store = Store::default();
    registrations.into_iter().for_each(|registration| store.learn(registration));
    store
}

fn stored(json: &str) -> Result<Store, Finding> {
    Store::read(&sso_ferry::json::parse(json).0)
}

fn ids(store: &Store) -> Vec<&str> {
    store.connections.iter().filter_map(|connection| connection.registration.client_id()).collect()
}

#[test]
fn a_registration_is_learned_once_and_becomes_the_current_one() {
    let mut store = store([read(overview()), other(), read(blank().endpoints(portal::TENANT))]);
    assert_eq!(ids(&store), [OTHER_APP, APP], "a new one comes first, a known one stays in its place");
    assert_eq!(store.current().and_then(|c| c.registration.client_id()), Some(APP));
    let known = store.get(APP).unwrap();
    assert_eq!(known.registration.endpoints.len(), 10);
    assert_eq!(known.registration.name.as_ref().map(|name| name.value.as_str()), Some("JumpServer"));
    store.learn(read(blank().hash("home")));
    store.learn(Registration::default());
    assert_eq!(ids(&store), [OTHER_APP, APP], "without a client ID there is nothing to store it under");
}

#[test]
fn a_document_is_kept_until_the_tenant_changes() {
    for (what, page, kept) in [
        ("the same page", overview(), true),
        ("a page without a tenant", blank().endpoints("common"), true),
        ("another tenant", overview().with(TENANT_LABEL, OTHER_TENANT), false),
    ] {
        let mut store = store([read(overview())]);
        store.get_mut(APP).unwrap().metadata = Some(global_document());
        store.learn(read(page));
        assert_eq!(store.get(APP).unwrap().metadata.is_some(), kept, "{what}");
    }
}

#[test]
fn forgetting_leaves_the_others() {
    let mut store = store([read(overview()), other()]);
    store.forget("unknown");
    assert_eq!(ids(&store), [OTHER_APP, APP]);
    store.forget(OTHER_APP);
    assert_eq!((ids(&store), store.current.as_deref()), (vec![APP], Some(APP)));
    store.forget(APP);
    assert_eq!((store.connections.len(), store.current.as_deref(), store.current()), (0, None, None));
}

#[test]
fn forgetting_another_one_keeps_the_current() {
    let mut store = store([read(overview()), other()]);
    store.forget(APP);
    assert_eq!(store.current.as_deref(), Some(OTHER_APP));
}

#[test]
fn a_console_gets_the_connection_that_was_confirmed_for_it() {
    const ELSEWHERE: &str = "https://jump.example.net";
    let confirm = |store: &mut Store, id: &str, recipe: &str, origin: &str| {
        store.get_mut(id).unwrap().wiring_mut(recipe).origin = Some(origin.into());
    };
    let one = || store([read(overview())]);
    let two = || store([read(overview()), other()]);
    for (what, mut store, confirmed, expected) in [
        ("none known", Store::default(), vec![], None),
        ("the only one", one(), vec![], Some(APP)),
        ("the only one, confirmed elsewhere: the gate says so", one(), vec![(APP, "jumpserver", ELSEWHERE)], Some(APP)),
        ("two, none confirmed", two(), vec![], None),
        ("two, one confirmed here", two(), vec![(APP, "jumpserver", ORIGIN)], Some(APP)),
        ("two, one confirmed elsewhere", two(), vec![(APP, "jumpserver", ELSEWHERE)], None),
        ("two, one confirmed for another console", two(), vec![(APP, "jumpcloud", ORIGIN)], None),
        ("two, both confirmed here", two(), vec![(APP, "jumpserver", ORIGIN), (OTHER_APP, "jumpserver", ORIGIN)], None),
        (
            "two, each with its own console",
            two(),
            vec![(APP, "jumpserver", ELSEWHERE), (OTHER_APP, "jumpserver", ORIGIN)],
            Some(OTHER_APP),
        ),
    ] {
        confirmed.into_iter().for_each(|(id, recipe, origin)| confirm(&mut store, id, recipe, origin));
        let found = store.for_console("jumpserver", ORIGIN).and_then(|connection| connection.registration.client_id());
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn what_was_stored_reads_as_it_was() {
    let mut store = store([read(overview().endpoints(portal::TENANT)), other()]);
    let connection = store.get_mut(APP).unwrap();
    connection.metadata = Some(global_document());
    let wiring = connection.wiring_mut("jumpserver");
    wiring.origin = Some(ORIGIN.into());
    wiring.choose("signature_alg", "safer");
    wiring.set_edit("AUTH_OPENID_CLIENT_ID", Some(Value::Text("edited".into())));
    wiring.set_edit("OPENID_ORG_IDS", Some(Value::Many(vec!["Default".into(), "Ops".into()])));
    (wiring.filled_at, wiring.saved_at) = (Some(1_700_000_000), None);
    store.recipes.push(OwnRecipe { text: "{}".into(), origin: ORIGIN.into(), secret: true, at: 1_700_000_000 });
    let json = serde_json::to_string(&store).unwrap();
    assert_eq!(stored(&json), Ok(store));
    assert!(json.starts_with(&format!("{{\"schema\":{SCHEMA},")), "{json}");
}

#[test]
fn data_of_another_version_is_told_apart() {
    let minimal = format!(r#"{{"schema":{SCHEMA}}}"#);
    let newer = format!(r#"{{"schema":{},"connections":[],"current":null,"plans":[]}}"#, SCHEMA + 1);
    let sparse = format!(
        r#"{{"schema":{SCHEMA},"connections":[{{"registration":{{"client_id":{{"value":"{APP}","source":{{"from":"address"}}}}}}}}]}}"#
    );
    for (what, json, expected) in [
        ("this version's", minimal.as_str(), Ok(0)),
        ("only what must be there", &sparse, Ok(1)),
        ("a newer one's", &newer, Err("store_is_newer 4 3")),
        ("a newer one's in another shape", r#"{"schema":4,"connections":{}}"#, Err("store_is_newer 4 3")),
        ("no registration", r#"{"schema":1,"connections":[{}]}"#, Err("store_unreadable registration")),
        ("another shape", r#"{"schema":1,"connections":{}}"#, Err("store_unreadable connections")),
        ("no object", "[]", Err("store_unreadable JSON")),
    ] {
        let outcome = stored(json).map(|store| store.connections.len());
        let said = |finding: Finding| format!("{} {}", finding.code.as_str(), finding.details.join(" "));
        assert_eq!(outcome.map_err(said), expected.map_err(str::to_owned), "{what}");
    }
}

/// Every member's name, at every depth.
fn names(tree: &serde_json::Value) -> std::collections::BTreeSet<String> {
    match tree {
        serde_json::Value::Object(members) => {
            members.iter().flat_map(|(name, value)| names(value).into_iter().chain([name.clone()])).collect()
        }
        serde_json::Value::Array(items) => items.iter().flat_map(names).collect(),
        _ => [].into(),
    }
}

#[test]
fn what_is_stored_of_a_secret_is_a_note_without_a_place_for_its_value() {
    let mut store = store([read(overview())]);
    let connection = store.get_mut(APP).unwrap();
    connection.wiring_mut("jumpserver").origin = Some(ORIGIN.into());
    connection.secret = Some(SecretNote::default());
    connection.registration.secrets =
        Some(vec![SecretRow { id: None, description: String::new(), expires: String::new() }]);
    let tree = serde_json::to_value(&store).unwrap();
    let about: Vec<String> = names(&tree).into_iter().filter(|name| name.contains("secret")).collect();
    assert_eq!(about, ["secret", "secrets"]);
    let of = |pointer: &str| names(tree.pointer(pointer).unwrap()).into_iter().collect::<Vec<_>>();
    assert_eq!(of("/connections/0/secret"), ["description", "expires", "id", "kept_at", "vaulted"]);
    assert_eq!(of("/connections/0/registration/secrets/0"), ["description", "expires", "id"]);
}

#[test]
fn a_store_of_the_first_schema_reads_and_is_written_as_todays() {
    let mut tree = serde_json::to_value(store([read(overview())])).unwrap();
    tree["schema"] = 1.into();
    let connection = tree["connections"][0].as_object_mut().unwrap();
    for later in ["intent", "secret"] {
        connection.remove(later);
    }
    tree.as_object_mut().unwrap().remove("draft");
    let (json, _) = sso_ferry::json::parse(&tree.to_string());
    let read = Store::read(&json).unwrap();
    assert_eq!((read.schema, read.current.as_deref(), read.draft), (SCHEMA, Some(APP), None));
}

#[test]
fn what_was_chosen_in_the_second_schema_is_called_by_its_name() {
    let mut known = store([read(overview())]);
    let wiring = known.get_mut(APP).unwrap().wiring_mut("jumpserver");
    wiring.choose("signature_alg", "safer");
    wiring.choose("ssl_verification", "guide");
    let mut tree = serde_json::to_value(&known).unwrap();
    tree["schema"] = 2.into();
    tree.as_object_mut().unwrap().remove("recipes");
    let wiring = &mut tree["connections"][0]["consoles"][0];
    for later in ["edits", "filled_at", "saved_at"] {
        wiring.as_object_mut().unwrap().remove(later);
    }
    for (at, safer) in [(0, true), (1, false)] {
        wiring["choices"][at][1] = safer.into();
    }
    assert_eq!(stored(&tree.to_string()), Ok(known));
}

#[test]
fn the_registration_that_was_prepared_takes_over_what_it_is_for() {
    let draft = |name: Option<&str>| {
        let name = name.map(str::to_owned);
        Some(Intent { console: "jumpserver".into(), name, ..Intent::default() })
    };
    for (what, given, taken) in [
        ("nothing was prepared", None, false),
        ("another name", draft(Some("Another")), false),
        ("no name was given", draft(None), false),
        ("its name", draft(Some("JumpServer")), true),
    ] {
        let mut store = Store { draft: given.clone(), ..Store::default() };
        store.learn(read(overview()));
        assert_eq!(store.get(APP).unwrap().intent.is_some(), taken, "{what}");
        assert_eq!(store.draft, if taken { None } else { given }, "{what}");
    }
}

#[test]
fn a_document_read_from_a_tab_goes_to_the_connections_of_its_tenant() {
    let document = |issuer: &str| ProviderMetadata { issuer: Some(issuer.into()), ..global_document() };
    let login = "https://login.microsoftonline.com";
    for (issuer, learned) in [
        (format!("{login}/{TENANT}/v2.0"), vec![OTHER_APP, APP]),
        (format!("{login}/{OTHER_TENANT}/v2.0"), vec![]),
        (format!("{login}/{{tenantid}}/v2.0"), vec![]),
        (format!("https://sts.windows.net/{TENANT}/"), vec![]),
    ] {
        let mut store = store([read(overview()), other()]);
        assert_eq!(store.learn_document(&document(&issuer)), learned, "{issuer}");
        let known: Vec<bool> = store.connections.iter().map(|connection| connection.metadata.is_some()).collect();
        assert_eq!(known, [!learned.is_empty(); 2], "{issuer}");
    }
}

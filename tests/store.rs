//! The connections that are stored: learning, forgetting, the one for a console, and data of other versions.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/portal.rs"]
mod portal;

use console::{ORIGIN, global_document};
use portal::{APP, CLIENT_LABEL, OTHER_APP, OTHER_TENANT, TENANT, TENANT_LABEL, blank, overview, registration_hash};
use sso_ferry::connection::{Connection, OwnRecipe, Rotation, SCHEMA, SecretNote, Store, TestKind, TestNote};
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

fn keys(store: &Store) -> Vec<&str> {
    store.connections.iter().filter_map(|connection| connection.key()).collect()
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
    (connection.label, connection.owner) = (Some("Bastion".into()), Some("ops@example.com".into()));
    connection.set_word("jumpserver_3", Some(1_700_000_001));
    connection.tests.push(TestNote {
        recipe: "jumpserver".into(),
        kind: "code".into(),
        passed: true,
        codes: vec!["AADSTS50011".into()],
        ..TestNote::default()
    });
    connection.expiries.push(("11111111-2222-4333-8444-555555555555".into(), "2028-07-27".into()));
    connection.rotation = Some(Rotation { old: "a".into(), before: vec!["a".into()], at: 1_700_000_002 });
    store.archive(OTHER_APP, Some(1_700_000_003));
    store.duplicate(APP);
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
        ("a newer one's", &newer, Err("store_is_newer 5 4")),
        ("a newer one's in another shape", r#"{"schema":5,"connections":{}}"#, Err("store_is_newer 5 4")),
        ("no registration", r#"{"schema":1,"connections":[{}]}"#, Err("store_unreadable registration")),
        ("another shape", r#"{"schema":1,"connections":{}}"#, Err("store_unreadable connections")),
        ("no connection", r#"{"schema":1,"connections":[7]}"#, Err("store_unreadable connections")),
        ("no record", r#"{"schema":1,"connections":[{"registration":7}]}"#, Err("store_unreadable registration")),
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

/// What the first version stored.
const FIRST: &str = r#"{"schema":1,"connections":[{"registration":{"cloud":"global","portal_host":"portal.azure.com",
"name":{"value":"JumpServer","source":{"from":"label","what":"Display name"}},
"client_id":{"value":"6731de76-14a6-49ae-97bc-6eba6914391e","source":{"from":"label","what":"Application (client) ID"}},
"object_id":null,"tenant_id":{"value":"6731de76-14a6-49ae-97bc-6eba69143901","source":{"from":"address"}},
"account_types":null,"state":null,"endpoints":[],"credentials":{"certificates":0,"secrets":1},"redirect_counts":null},
"metadata":null,"consoles":[{"recipe":"jumpserver","origin":"https://jump.example.com","base_url":null,"choices":[]}]}],
"current":"6731de76-14a6-49ae-97bc-6eba6914391e"}"#;

/// What the second one stored: what it is for, a note of the secret, the safer value as `true`.
const SECOND: &str = r#"{"schema":2,"connections":[{"registration":{
"client_id":{"value":"6731de76-14a6-49ae-97bc-6eba6914391e","source":{"from":"address"}},"secrets":[
{"id":"11111111-2222-4333-8444-555555555555","description":"jumpserver","expires":"7/27/2028"}]},"metadata":null,
"consoles":[{"recipe":"jumpserver","origin":null,"base_url":"https://jump.example.com",
"choices":[["signature_alg",true],["ssl_verification",false]]}],"intent":{"console":"jumpserver","base_url":null,
"region":null,"redirect":null,"name":"JumpServer SSO"},"secret":{"id":"11111111-2222-4333-8444-555555555555",
"description":"jumpserver","expires":"7/27/2028","kept_at":1700000000,"vaulted":true}}],
"current":"6731de76-14a6-49ae-97bc-6eba6914391e","draft":{"console":"jumpcloud"}}"#;

/// What the third one stored: edited values, moments, own recipes.
const THIRD: &str = r#"{"schema":3,"connections":[{"registration":{
"client_id":{"value":"6731de76-14a6-49ae-97bc-6eba6914391e","source":{"from":"address"}}},"metadata":null,
"consoles":[{"recipe":"jumpserver","origin":"https://jump.example.com","base_url":null,
"choices":[["signature_alg","safer"]],"edits":[["AUTH_OPENID_SCOPES",{"kind":"text","is":"openid email"}]],"filled_at":1700000000,
"saved_at":1700000100}],"intent":null,"secret":null}],"current":"6731de76-14a6-49ae-97bc-6eba6914391e","draft":null,
"recipes":[{"text":"{}","origin":"https://console.example.com","secret":false,"at":1700000000}]}"#;

#[test]
fn a_store_of_an_older_schema_reads_and_is_written_as_todays() {
    for (json, filled, secret, recipes, choice, draft) in [
        (FIRST, None, None, 0, None, None),
        (SECOND, None, Some(true), 0, Some("safer"), Some("jumpcloud")),
        (THIRD, Some(1_700_000_000), None, 1, Some("safer"), None),
    ] {
        let store = stored(json).unwrap();
        assert_eq!((store.schema, store.current.as_deref(), keys(&store)), (SCHEMA, Some(APP), vec![APP]), "{json}");
        let known = store.current().unwrap();
        let wiring = known.wiring("jumpserver").unwrap();
        assert_eq!(known.secret.as_ref().map(|note| note.vaulted), secret, "{json}");
        assert_eq!((wiring.filled_at, wiring.choice("signature_alg")), (filled, choice), "{json}");
        assert_eq!(
            (store.recipes.len(), store.draft.as_ref().map(|draft| draft.console.as_str())),
            (recipes, draft),
            "{json}"
        );
        let news =
            (&known.copy, &known.label, &known.archived_at, known.tests.len(), known.expiries.len(), &known.rotation);
        assert_eq!(news, (&None, &None, &None, 0, 0, &None), "{json}");
        let written = serde_json::to_string(&store).unwrap();
        assert_eq!(stored(&written), Ok(store), "{json}");
    }
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

fn with_copy() -> Store {
    let mut store = store([read(overview())]);
    let connection = store.get_mut(APP).unwrap();
    let wiring = connection.wiring_mut("jumpserver");
    (wiring.origin, wiring.base_url) = (Some(ORIGIN.into()), Some(ORIGIN.into()));
    (wiring.filled_at, wiring.saved_at) = (Some(1), Some(2));
    wiring.choose("signature_alg", "safer");
    wiring.set_edit("AUTH_OPENID_SCOPES", Some(Value::Text("openid email".into())));
    connection.intent =
        Some(Intent { console: "jumpserver".into(), base_url: Some(ORIGIN.into()), ..Intent::default() });
    connection.owner = Some("Ops".into());
    connection.set_word("line", Some(1));
    connection.tests.push(TestNote::default());
    connection.rotation = Some(Rotation::default());
    connection.secret = Some(SecretNote { description: "jumpserver".into(), ..SecretNote::default() });
    store.duplicate(APP);
    store
}

#[test]
fn a_copy_is_a_connection_of_its_own_for_another_console() {
    let store = with_copy();
    let second = format!("{APP}#2");
    assert_eq!((keys(&store), store.current.as_deref()), (vec![APP, second.as_str()], Some(second.as_str())));
    let (first, copy) = (store.get(APP).unwrap(), store.get(&second).unwrap());
    let wiring = copy.wiring("jumpserver").unwrap();
    assert_eq!(
        (wiring.choice("signature_alg"), wiring.edits.len()),
        (Some("safer"), 1),
        "what was decided comes along"
    );
    assert_eq!((&wiring.origin, &wiring.base_url, wiring.filled_at, wiring.saved_at), (&None, &None, None, None));
    assert_eq!((copy.words.len(), copy.tests.len(), &copy.rotation), (0, 0, &None));
    let intent = copy.intent.as_ref().unwrap();
    assert_eq!((intent.console.as_str(), &intent.base_url), ("jumpserver", &None));
    assert_eq!((&copy.registration, &copy.secret, &copy.owner), (&first.registration, &first.secret, &first.owner));
    assert_eq!((first.name(), copy.name()), ("JumpServer", "JumpServer (2)"));
    assert!(
        first.rotation.is_some() && first.wiring("jumpserver").unwrap().origin.is_some(),
        "the first stays as it was"
    );
}

#[test]
fn a_copys_key_is_free_whatever_was_deleted() {
    let mut store = with_copy();
    let key = |number: u32| format!("{APP}#{number}");
    assert_eq!(store.duplicate(&key(2)), Some(key(3)), "a copy of a copy is one of the registration");
    store.forget(&key(2));
    assert_eq!(store.duplicate(APP), Some(key(2)));
    assert_eq!(store.duplicate("unknown"), None);
    store.forget(APP);
    assert_eq!(store.duplicate(&key(3)), Some(key(4)), "without the first one too");
}

#[test]
fn a_reading_reaches_every_connection_of_its_registration_and_no_other() {
    let second = format!("{APP}#2");
    for (what, current, archived, forgotten, expected) in [
        ("the current one stays", second.as_str(), "", "", second.as_str()),
        ("another registration's was current", OTHER_APP, "", "", APP),
        ("the first is in the archive", OTHER_APP, APP, "", second.as_str()),
        ("only the copy is left", OTHER_APP, "", APP, second.as_str()),
    ] {
        let mut store = with_copy();
        store.learn(other());
        store.archive(archived, Some(1));
        store.forget(forgotten);
        store.current = Some(current.into());
        let count = store.connections.len();
        store.learn(read(blank().endpoints(portal::TENANT)));
        assert_eq!((store.connections.len(), store.current.as_deref()), (count, Some(expected)), "{what}");
        for connection in &store.connections {
            let learned = connection.registration.client_id() == Some(APP);
            assert_eq!(connection.registration.endpoints.len(), if learned { 10 } else { 0 }, "{what}");
        }
        assert_eq!(store.shown(APP).and_then(Connection::key), Some(expected), "{what}");
    }
}

#[test]
fn what_is_in_the_archive_is_not_offered_and_can_be_brought_back() {
    let mut store = store([read(overview()), other()]);
    store.current = Some(APP.into());
    store.archive(APP, Some(7));
    assert_eq!((store.current.as_deref(), store.active().count()), (Some(OTHER_APP), 1));
    let found = |store: &Store| store.for_console("jumpserver", ORIGIN).and_then(Connection::key).map(str::to_owned);
    assert_eq!(found(&store).as_deref(), Some(OTHER_APP), "it is the only one in use");
    store.learn(read(overview()));
    assert_eq!(store.current.as_deref(), Some(OTHER_APP), "a reading does not bring it back");
    assert_eq!(store.get(APP).unwrap().archived_at, Some(7));
    store.archive(OTHER_APP, Some(8));
    assert_eq!((store.current.as_deref(), found(&store)), (None, None), "none is left");
    store.archive(APP, None);
    assert_eq!((store.current.as_deref(), store.active().count()), (Some(APP), 1));
}

#[test]
fn a_word_is_given_once_and_taken_back() {
    let mut connection = Connection::default();
    connection.set_word("line", Some(1));
    connection.set_word("line", Some(2));
    assert_eq!((connection.word("line"), connection.words.len()), (Some(2), 1));
    connection.set_word("line", None);
    assert_eq!(connection.word("line"), None);
}

#[test]
fn a_kind_of_test_keeps_its_stored_name_and_an_unknown_one_loses_nothing() {
    for (name, kind) in [
        ("code", TestKind::Code),
        ("id_token", TestKind::IdToken),
        ("secret", TestKind::Secret),
        ("console", TestKind::Console),
        ("listed", TestKind::Listed),
        ("unlisted", TestKind::Unlisted),
        ("passkey", TestKind::Other("passkey".into())),
        ("", TestKind::default()),
    ] {
        let mut known = store([read(overview())]);
        let note = TestNote { kind: kind.clone(), passed: true, ..TestNote::default() };
        known.get_mut(APP).unwrap().tests.push(note);
        let written = serde_json::to_string(&known).unwrap();
        assert!(written.contains(&format!("\"kind\":\"{name}\"")), "{written}");
        assert_eq!(stored(&written), Ok(known), "{name}");
    }
}

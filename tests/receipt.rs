//! The receipt of a fill: true at any moment, through overwriting, interruption, undo and a second fill.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::{CLIENT, Form, ORIGIN, SECRET, decided, fresh_jumpcloud, inputs, jumpcloud, jumpserver};
use sso_ferry::connection::Wiring;
use sso_ferry::console::plan::{Plan, plan};
use sso_ferry::console::receipt::{Became, Entry, Origin, Receipt, Stage};
use sso_ferry::console::recipe::Recipe;
use sso_ferry::page::{Applied, Field, Outcome, Value};
use sso_ferry::record::FromJson;

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn planned(recipe: &Recipe, form: &Form) -> Plan {
    let wiring = if recipe.id == "jumpserver" { decided(true) } else { Wiring::default() };
    plan(recipe, &form.reading(), &inputs(), &wiring, Some(SECRET.len()))
}

fn begin(recipe: &Recipe, plan: &Plan, left_out: &[&str], earlier: Option<&Receipt>) -> Receipt {
    let of = Origin { origin: ORIGIN, document: Some("one"), client_id: CLIENT, now: 1_790_000_000 };
    let left_out: Vec<String> = left_out.iter().map(|id| (*id).to_owned()).collect();
    Receipt::begin(recipe, of, plan, &left_out, earlier)
}

fn shown(value: Option<Value>) -> Field {
    Field { visible: true, editable: true, value, ..Field::default() }
}

/// What page.js answers to a write that held.
fn written(before: Option<Value>, after: Option<Value>) -> Applied {
    let after = Field { equal: Some(true), length: u32::try_from(SECRET.len()).ok(), ..shown(after) };
    Applied { outcome: Outcome::Written, count: 1, before: Some(shown(before)), after: Some(after) }
}

/// Writes every field that waits; each held `before`.
fn fill(recipe: &Recipe, receipt: &mut Receipt, before: &Value) {
    let waiting: Vec<_> = receipt.entries.iter().filter(|entry| entry.became == Became::Waiting).cloned().collect();
    for entry in waiting {
        receipt.writes(&entry.field);
        let before = (!entry.is_secret()).then(|| before.clone());
        receipt.applied(recipe.field(&entry.field).unwrap(), &written(before, entry.wanted));
    }
    receipt.stage = Stage::Filled;
}

fn became(receipt: &Receipt) -> String {
    let one = |entry: &Entry| match &entry.finding {
        Some(finding) => format!("{} {:?} ({})", entry.field, entry.became, finding.code.as_str()),
        None => format!("{} {:?}", entry.field, entry.became),
    };
    receipt.entries.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// JumpCloud's form as it was filled.
fn filled_form() -> Form {
    fresh_jumpcloud()
        .text("name", "Entra OIDC")
        .text("url", "https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad")
        .text("client_id", CLIENT)
        .secret("client_secret", u32::try_from(SECRET.len()).unwrap())
}

#[test]
fn each_field_has_an_entry_from_the_beginning() {
    let recipe = jumpcloud();
    let form = fresh_jumpcloud().text("client_id", CLIENT).count("name", 2);
    let receipt = begin(&recipe, &planned(&recipe, &form), &["url"], None);
    assert_eq!(became(&receipt), "name Open, url LeftOut, client_id Right, client_secret Waiting");
    assert_eq!((receipt.stage, receipt.progress()), (Stage::Filling, (0, 1)));
}

#[test]
fn a_field_of_another_version_or_behind_one_that_was_left_out_is_named_so() {
    let recipe = jumpserver();
    let form = console::fresh_jumpserver().count("OPENID_ORG_IDS", 0).count("AUTH_OPENID_USER_ATTR_MAP", 0);
    let receipt = begin(&recipe, &planned(&recipe, &form), &["AUTH_OPENID_KEYCLOAK"], None);
    for (field, expected) in [
        ("AUTH_OPENID", Became::Right),
        ("AUTH_OPENID_CLIENT_ID", Became::Waiting),
        ("AUTH_OPENID_KEYCLOAK", Became::LeftOut),
        ("AUTH_OPENID_PROVIDER_ENDPOINT", Became::LeftOut),
        ("AUTH_OPENID_USER_ATTR_MAP", Became::NotInThisVersion),
        ("OPENID_ORG_IDS", Became::NotInThisVersion),
    ] {
        assert_eq!(receipt.entry(field).map(|entry| entry.became), Some(expected), "{field}");
    }
}

#[test]
fn what_the_page_overwrites_is_written_once_more_and_then_given_up() {
    let recipe = jumpcloud();
    let mut receipt = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut receipt, &text(""));
    assert!(receipt.looked(&recipe, &filled_form().reading()).is_empty());

    let wrong = filled_form().text("url", "https://wrong.example/").secret("client_secret", 3).reading();
    assert_eq!(receipt.looked(&recipe, &wrong), ["url", "client_secret"]);
    let url = recipe.field("url").unwrap();
    receipt.repaired(url, &written(None, receipt.entry("url").unwrap().wanted.clone()));
    receipt.repaired(recipe.field("client_secret").unwrap(), &written(None, None));
    let both = "name Filled, url Repaired (field_repaired), client_id Filled, client_secret Repaired (field_repaired)";
    assert_eq!(became(&receipt), both);
    let said = receipt.entry("url").and_then(|entry| entry.finding.clone()).unwrap();
    assert_eq!(said.details, ["Entra IdP URL", "https://wrong.example/"]);

    assert!(receipt.looked(&recipe, &filled_form().text("url", "again").reading()).is_empty(), "once, not for ever");
    assert_eq!(
        became(&receipt),
        "name Filled, url Failed (field_reverted), client_id Filled, client_secret Repaired (field_repaired)"
    );
    assert_eq!(receipt.progress(), (3, 4));
}

#[test]
fn a_look_at_a_page_that_no_longer_shows_the_form_changes_nothing() {
    let recipe = jumpcloud();
    let mut receipt = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut receipt, &text(""));
    let before = receipt.clone();
    assert!(receipt.looked(&recipe, &console::empty(&recipe, ORIGIN).reading()).is_empty());
    assert_eq!(receipt, before);
}

#[test]
fn a_panel_that_was_closed_half_way_leaves_a_true_receipt() {
    let recipe = jumpcloud();
    let mut receipt = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    for id in ["name", "url"] {
        receipt.writes(id);
        let wanted = receipt.entry(id).unwrap().wanted.clone();
        receipt.applied(recipe.field(id).unwrap(), &written(Some(text("")), wanted));
    }
    receipt.writes("client_id");
    let mut at_text = receipt.clone();
    at_text.interrupted();
    let unknown = "name Filled, url Filled, client_id Failed (field_maybe_written), client_secret Waiting";
    assert_eq!(became(&at_text), unknown);
    let said = at_text.stopped.clone().unwrap();
    assert_eq!((said.code.as_str(), said.details), ("fill_interrupted", vec!["2".to_owned(), "4".to_owned()]));

    receipt.writes("client_secret");
    receipt.interrupted();
    assert_eq!(receipt.entry("client_secret").unwrap().became, Became::Failed);
    assert_eq!(receipt.stage, Stage::Filled);
    let codes: Vec<_> = receipt.findings().iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["field_maybe_written", "secret_maybe_written", "fill_interrupted"]);

    let mut undoing = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut undoing, &text("old"));
    undoing.stage = Stage::Undoing;
    undoing.interrupted();
    assert_eq!((undoing.stage, undoing.needs_reload()), (Stage::Undone, true));
    assert_eq!(undoing.stopped.map(|finding| finding.code.as_str()), Some("undo_interrupted"));

    let mut over = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut over, &text(""));
    let whole = over.clone();
    over.interrupted();
    assert_eq!(over, whole, "one that was over stays as it is");
}

#[test]
fn undo_puts_back_the_last_field_first_and_names_what_it_cannot() {
    let recipe = jumpserver();
    let form = console::provider_jumpserver();
    let mut receipt = begin(&recipe, &planned(&recipe, &form), &[], None);
    for entry in receipt.entries.clone().iter().filter(|entry| entry.became == Became::Waiting) {
        let before = form.reading().field(&entry.field).and_then(|field| field.value.clone());
        receipt.applied(recipe.field(&entry.field).unwrap(), &written(before, entry.wanted.clone()));
    }
    receipt.stage = Stage::Filled;
    let steps = receipt.undo(&recipe);
    let order: Vec<&str> = steps.iter().map(|(id, _)| id.as_str()).collect();
    let mut reversed: Vec<&str> = recipe.fields.iter().map(|field| field.id.as_str()).rev().collect();
    reversed.retain(|id| order.contains(id));
    assert_eq!(order, reversed);
    for (id, step) in &steps {
        let before = form.reading().field(id).and_then(|field| field.value.clone()).unwrap();
        assert_eq!(step.value, before, "{id}");
        receipt.put_back(id, &written(None, Some(before)));
    }
    receipt.stage = Stage::Undone;
    let entry = |id: &str| {
        let entry = receipt.entry(id).unwrap();
        (entry.became, entry.finding.as_ref().map(|finding| finding.code.as_str()))
    };
    assert_eq!(entry("AUTH_OPENID_CLIENT_ID"), (Became::PutBack, None));
    assert_eq!(entry("BASE_SITE_URL"), (Became::PutBack, None), "this one may be empty");
    assert_eq!(entry("AUTH_OPENID_CLIENT_SECRET"), (Became::Stays, Some("undo_leaves_secret")));
    assert_eq!(entry("AUTH_OPENID"), (Became::Right, None));
    assert!(receipt.needs_reload());
}

#[test]
fn a_page_that_does_not_take_the_old_value_back_is_named() {
    let recipe = jumpcloud();
    let mut receipt = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut receipt, &text("old"));
    receipt.put_back("url", &written(None, Some(text("something else"))));
    let url = receipt.entry("url").unwrap();
    assert_eq!((url.became, url.finding.as_ref().unwrap().code.as_str()), (Became::Stays, "field_reverted"));
}

#[test]
fn a_second_fill_of_the_same_document_is_undone_to_before_the_first() {
    let recipe = jumpcloud();
    let mut first = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &["client_id", "name"], None);
    fill(&recipe, &mut first, &text("before the first"));
    let held = filled_form().text("client_id", "").text("name", "");
    let mut second = begin(&recipe, &planned(&recipe, &held), &["client_secret"], Some(&first));
    assert_eq!(became(&second), "name Waiting, url Filled, client_id Waiting, client_secret Filled");
    fill(&recipe, &mut second, &text("before the second"));
    let undone: Vec<_> = second.undo(&recipe).into_iter().map(|(id, step)| (id, step.value.clone())).collect();
    assert_eq!(
        undone,
        [
            ("client_id".to_owned(), text("before the second")),
            ("url".to_owned(), text("before the first")),
            ("name".to_owned(), text("before the second")),
        ]
    );

    let mut elsewhere = first.clone();
    elsewhere.document = Some("another".into());
    let third = begin(&recipe, &planned(&recipe, &held), &[], Some(&elsewhere));
    let own = |entry: &Entry| !entry.written && entry.before != Some(text("before the first"));
    assert!(third.entries.iter().all(own), "another document's values are not put back");
}

#[test]
fn a_field_that_is_written_again_keeps_what_it_held_first() {
    let recipe = jumpcloud();
    let mut first = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut first, &text("original"));
    let changed = filled_form().text("url", "typed by hand");
    let mut second = begin(&recipe, &planned(&recipe, &changed), &[], Some(&first));
    fill(&recipe, &mut second, &text("typed by hand"));
    assert_eq!(second.entry("url").unwrap().before, Some(text("original")));
}

#[test]
fn saved_is_what_a_later_document_holds_again() {
    let recipe = jumpcloud();
    let mut receipt = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut receipt, &text(""));
    let held = filled_form().secret("client_secret", 0).reading();
    for (what, document, form, expected) in [
        ("the document that was filled", Some("one"), &held, None),
        ("a later one that holds it", Some("two"), &held, Some(true)),
        ("a later one that does not", Some("two"), &fresh_jumpcloud().reading(), Some(false)),
        ("a later one without the form", Some("two"), &console::empty(&recipe, ORIGIN).reading(), Some(false)),
    ] {
        assert_eq!(receipt.found_again(document, &recipe, form), expected, "{what}");
    }
    let mut only_secret = begin(&recipe, &planned(&recipe, &filled_form().secret("client_secret", 0)), &[], None);
    fill(&recipe, &mut only_secret, &text(""));
    assert_eq!(only_secret.found_again(Some("two"), &recipe, &held), None, "a secret cannot be found again");
}

#[test]
fn a_field_whose_answer_never_came_is_undone_to_what_the_preview_showed_and_filled_when_it_holds() {
    let recipe = jumpcloud();
    let shown = fresh_jumpcloud().text("url", "https://old.example/");
    let mut receipt = begin(&recipe, &planned(&recipe, &shown), &[], None);
    receipt.writes("url");
    receipt.interrupted();
    let again = begin(&recipe, &planned(&recipe, &filled_form()), &[], Some(&receipt));
    assert_eq!(again.entry("url").unwrap().became, Became::Filled);
    let undone = receipt.undo(&recipe).into_iter().map(|(id, step)| (id, step.value.clone())).collect::<Vec<_>>();
    assert_eq!(undone, [("url".to_owned(), text("https://old.example/"))]);
}

#[test]
fn a_secret_that_was_changed_since_is_out_of_date_and_still_undone_as_written() {
    let recipe = jumpcloud();
    let mut receipt = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut receipt, &text("old"));
    receipt.secret_changed();
    assert_eq!(receipt.entry("client_secret").unwrap().became, Became::Outdated);
    assert_eq!(receipt.entry("client_id").unwrap().became, Became::Filled);
    assert_eq!(receipt.progress(), (3, 4));
    receipt.undo(&recipe);
    assert_eq!(receipt.entry("client_secret").unwrap().became, Became::Stays);
}

#[test]
fn what_was_masked_in_the_page_is_never_put_back() {
    let recipe = jumpcloud();
    for (what, before) in [
        ("a secret in the wrong box", text("abc••••••••")),
        ("one among options", Value::Many(vec!["x".into(), "abc••••••••".into()])),
    ] {
        let mut receipt = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
        fill(&recipe, &mut receipt, &before);
        assert!(receipt.undo(&recipe).is_empty(), "{what}");
        let left = receipt.entry("client_id").unwrap();
        let code = left.finding.as_ref().map(|finding| finding.code.as_str());
        assert_eq!((left.became, code), (Became::Stays, Some("undo_leaves_field")), "{what}");
    }
}

#[test]
fn a_field_that_vanishes_after_it_was_filled_is_not_filled() {
    let recipe = jumpcloud();
    let mut receipt = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut receipt, &text(""));
    receipt.looked(&recipe, &filled_form().count("url", 0).reading());
    let url = receipt.entry("url").unwrap();
    assert_eq!((url.became, url.finding.as_ref().unwrap().code.as_str()), (Became::Failed, "field_not_found"));
}

#[test]
fn an_undo_that_was_stopped_goes_on_with_the_rest() {
    let recipe = jumpcloud();
    let mut receipt = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut receipt, &text("old"));
    let all: Vec<String> = receipt.undo(&recipe).into_iter().map(|(id, _)| id).collect();
    assert_eq!(all, ["client_id", "url", "name"]);
    receipt.put_back("client_id", &written(None, Some(text("old"))));
    receipt.stop(sso_ferry::finding::Finding::new(sso_ferry::finding::Code::PageNavigated, &[]));
    assert_eq!(receipt.stage, Stage::Filled);
    let rest: Vec<String> = receipt.undo(&recipe).into_iter().map(|(id, _)| id).collect();
    assert_eq!(rest, ["url", "name"]);
}

#[test]
fn a_receipt_is_read_back_as_it_was_held_and_never_holds_the_secret() {
    let recipe = jumpcloud();
    let mut receipt = begin(&recipe, &planned(&recipe, &fresh_jumpcloud()), &[], None);
    fill(&recipe, &mut receipt, &text("old"));
    let wrong = filled_form().text("url", "x").reading();
    receipt.looked(&recipe, &wrong);
    receipt.stopped = Some(sso_ferry::finding::Finding::new(sso_ferry::finding::Code::PageNavigated, &[]));
    let held = serde_json::to_string(&receipt).unwrap();
    assert!(!held.contains(SECRET) && !held.contains("abc8Q~"));
    let (json, problems) = sso_ferry::json::parse(&held);
    assert!(problems.is_empty());
    assert_eq!(Receipt::from_json(&json), Ok(receipt));
}

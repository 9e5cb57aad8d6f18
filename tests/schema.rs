//! The published grammar of recipes: every recipe that ships is valid by it, and what is damaged is told with its
//! place. `tests/lab/schema.test.js` reads the same table with a complete JSON Schema validator.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/grammar.rs"]
mod grammar;

use grammar::{grammar, table};
use serde_json::Value;
use sso_ferry::console::schema::{Fault, MOST_FAULTS, validate};
use sso_ferry::json::{self, Json};
use std::fs;

fn faults(text: &str) -> Vec<Fault> {
    validate(&json::parse(text).0, &grammar())
}

fn told(text: &str) -> Vec<String> {
    faults(text).iter().map(|fault| format!("{} {}", fault.path, fault.reason.as_str())).collect()
}

#[test]
fn every_recipe_that_ships_is_valid() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static/recipes");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let recipes: Vec<_> = files.filter(|path| !path.ends_with("recipe.schema.json")).collect();
    assert!(recipes.len() >= 8, "{recipes:?}");
    for path in recipes {
        assert_eq!(told(&fs::read_to_string(&path).unwrap()), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn what_is_damaged_is_told_with_its_place() {
    let table = table();
    for (what, text, _) in &table.fine {
        assert_eq!(told(text), Vec::<String>::new(), "{what}");
    }
    assert!(table.damaged.len() >= 40);
    for (what, text, place) in &table.damaged {
        let found: Vec<String> = faults(text).into_iter().map(|fault| fault.path).collect();
        assert!(found.contains(place), "{what}: {found:?}, not {place:?}");
        assert_eq!(found.len(), 1, "{what}: {found:?}");
    }
}

#[test]
fn a_fault_says_what_was_expected_and_what_was_found() {
    let recipe = &table().fine.first().unwrap().1.clone();
    for (what, from, to, expected) in [
        ("a wrong type", "\"name\":\"Wiki\"", "\"name\":7", "recipe_type #/name: string, 7"),
        ("nothing", "\"name\":\"Wiki\",", "", "recipe_member_missing #/name: name, —"),
        (
            "an event",
            "[\"input\"]",
            "[\"click\"]",
            "recipe_not_listed #/fields/2/widget/events/0: focus, focusin, input, change, blur, focusout, \"click\"",
        ),
        (
            "a kind",
            "\"kind\":\"check\"",
            "\"kind\":\"slider\"",
            "recipe_not_listed #/fields/0/widget/kind: text, check, radio, editor, menu, options, \"slider\"",
        ),
        ("a value", "\"value\":true", "\"value\":7", "recipe_type #/fields/0/value: boolean, string, array, 7"),
        ("a wait", "\"wait_ms\":100", "\"wait_ms\":60000", "recipe_size #/fields/1/wait_ms: ≤ 30000, 60000"),
        (
            "a member that occurs twice",
            "\"id\":\"wiki\"",
            "\"id\":\"wiki\",\"id\":\"other\"",
            "recipe_member_twice #/id: \"wiki\", \"other\"",
        ),
        ("a way without an anchor", "[{\"css\":\"#oidc\"}]", "[{}]", "recipe_member_missing #/form/0: css / labels, —"),
    ] {
        let damaged = recipe.replacen(from, to, 1);
        assert_ne!(&damaged, recipe, "{what}");
        let found: Vec<String> = faults(&damaged)
            .iter()
            .map(|fault| {
                let finding = fault.finding();
                let details = finding.details.iter().skip(1).cloned().collect::<Vec<_>>().join(", ");
                format!("{} {}: {details}", finding.code.as_str(), finding.details.first().unwrap())
            })
            .collect();
        assert_eq!(found, [expected], "{what}");
    }
}

#[test]
fn no_input_is_too_much() {
    let many = |count: usize| (0..count).map(|at| format!("\"m{at}\":{at}")).collect::<Vec<_>>().join(",");
    for (what, text, most) in [
        ("members without end", format!("{{{}}}", many(50_000)), 1),
        ("faults without end", format!("{{\"fields\":[{}1]}}", "1,".repeat(5_000)), MOST_FAULTS),
        ("lists in lists", format!("{{\"form\":{}{}}}", "[".repeat(5_000), "]".repeat(5_000)), MOST_FAULTS),
        ("damaged text", "{\"form\":[{\"css\":\"#a".to_owned(), MOST_FAULTS),
    ] {
        let found = faults(&text).len();
        assert!((1..=most).contains(&found), "{what}: {found}");
    }
    // A grammar that goes in circles ends, too.
    let circle = json::parse(r##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/a"}}}"##).0;
    assert_eq!(validate(&Json::Null, &circle).len(), 1);
}

fn described(path: &str, schema: &Value, lacking: &mut Vec<String>) {
    let Value::Object(members) = schema else { return };
    for (name, inner) in members.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = format!("{path}/{name}");
        if inner.get("description").and_then(Value::as_str).is_none_or(str::is_empty) {
            lacking.push(path.clone());
        }
        described(&path, inner, lacking);
    }
    for (name, inner) in members.get("$defs").and_then(Value::as_object).into_iter().flatten() {
        described(&format!("{path}/{name}"), inner, lacking);
    }
    for branch in members.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
        described(path, branch, lacking);
    }
}

#[test]
fn the_grammar_describes_every_member_and_closes_every_object() {
    let schema: Value = serde_json::from_str(grammar::TEXT).unwrap();
    let mut lacking = Vec::new();
    described("", &schema, &mut lacking);
    assert_eq!(lacking, Vec::<String>::new());
    let objects = grammar::TEXT.matches("\"type\": \"object\"").count();
    assert_eq!(grammar::TEXT.matches("\"additionalProperties\": false").count(), objects);
    assert!(!grammar::TEXT.contains("\"pattern\""), "the interpreter has no regular expressions");
}

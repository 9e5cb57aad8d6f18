//! The published grammar of recipes, and a table of recipes that are fine or damaged.

#![allow(dead_code, reason = "each test file uses a part")]

use serde_json::Value;
use sso_ferry::json::{self, Json};

pub(crate) const TEXT: &str = include_str!("../../static/recipes/recipe.schema.json");

pub(crate) fn grammar() -> Json {
    let (schema, problems) = json::parse(TEXT);
    assert_eq!(problems, []);
    schema
}

/// What each case is, its text, and the place of its fault.
pub(crate) struct Table {
    pub(crate) fine: Vec<(String, String, String)>,
    pub(crate) damaged: Vec<(String, String, String)>,
}

pub(crate) fn table() -> Table {
    let table: Value = serde_json::from_str(include_str!("../lab/schema-cases.json")).unwrap();
    let cases = |name: &str| {
        let case = |case: &Value| {
            let word = |name: &str| case.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            (word("what"), changed(&table["recipe"], case).to_string(), word("fault"))
        };
        table[name].as_array().unwrap().iter().map(case).collect()
    };
    Table { fine: cases("fine"), damaged: cases("damaged") }
}

/// The recipe with one value set or removed at a JSON Pointer.
fn changed(recipe: &Value, case: &Value) -> Value {
    let mut recipe = recipe.clone();
    let Some(at) = case.get("at").and_then(Value::as_str) else { return recipe };
    if at.is_empty() {
        return case["set"].clone();
    }
    let (parent, last) = at.rsplit_once('/').unwrap();
    let last = last.replace("~1", "/").replace("~0", "~");
    match recipe.pointer_mut(parent).unwrap_or_else(|| panic!("no {parent}")) {
        Value::Array(items) => items[last.parse::<usize>().unwrap()] = case["set"].clone(),
        Value::Object(members) if case.get("remove").is_some() => {
            members.remove(&last).unwrap_or_else(|| panic!("no {at}"));
        }
        Value::Object(members) => {
            members.insert(last, case["set"].clone());
        }
        other => panic!("{at} is below {other}"),
    }
    recipe
}

//! Texts from `_locales`, by key.

use crate::browser::{chrome, time};
use crate::console::recipe::Recipe;
use crate::page::Value;
use crate::token::time::{Relative, Unit, relative, text as civil_text};
use wasm_bindgen::JsValue;

/// A message without values.
pub(crate) fn t(key: &str) -> String {
    tv(key, &[])
}

/// A message with values for `$1`, `$2`, …. A missing message shows its key rather than nothing.
pub(crate) fn tv(key: &str, values: &[&str]) -> String {
    let values: js_sys::Array = values.iter().map(|value| JsValue::from_str(value)).collect();
    let text = chrome::get_message(key, values);
    if text.is_empty() { key.to_owned() } else { text }
}

/// What a recipe says: one that ships by a message, a person's own in its own words.
pub(crate) fn said(recipe: &Recipe, key: &str, words: &str) -> String {
    if recipe.own.is_some() { words.to_owned() } else { t(key) }
}

/// A field's value in words; long text in one line.
pub(crate) fn value_text(value: &Value) -> String {
    match value {
        Value::Text(text) if text.is_empty() => t("value_empty"),
        Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::On(true) => t("value_on"),
        Value::On(false) => t("value_off"),
        Value::Many(texts) if texts.is_empty() => t("value_none"),
        Value::Many(texts) => texts.join(", "),
    }
}

/// A secret in words: dots and its length.
pub(crate) fn secret_text(length: usize) -> String {
    if length == 0 { t("value_empty") } else { tv("value_secret", &[&length.to_string()]) }
}

/// A moment in the person's zone.
pub(crate) fn moment_text(at: i64) -> String {
    civil_text(at, time::zone_minutes(at)).unwrap_or_else(|| at.to_string())
}

/// How far a moment is from now.
pub(crate) fn relative_text(at: i64) -> String {
    let distance: Relative = relative(at, time::now());
    let part = |(count, unit): (u64, Unit)| {
        let key = match unit {
            Unit::Day => "unit_days",
            Unit::Hour => "unit_hours",
            Unit::Minute => "unit_minutes",
            Unit::Second => "unit_seconds",
        };
        tv(key, &[&count.to_string()])
    };
    let (first, second) = distance.largest();
    let text = match second {
        Some(second) => format!("{} {}", part(first), part(second)),
        None => part(first),
    };
    tv(if distance.past { "time_ago" } else { "time_in" }, &[&text])
}

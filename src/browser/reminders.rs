//! The list of reminders on its way to `background.js`, and which of them it has shown. Texts, dates and names only: the
//! list holds no secret.

use super::page::{from_js, to_js};
use super::{chrome, error_text};
use crate::finding::{Code, Finding};
use crate::record::member;
use serde::Serialize;
use wasm_bindgen::JsValue;

#[derive(Serialize)]
struct List<'a, T> {
    reminders: &'a [T],
}

/// Writes the whole list: `{ id, at, until, title, message }` each, times in Unix seconds. The background hears of it and
/// looks at once. A reminder is due from `at`, and over from `until`.
pub(crate) async fn write<T: Serialize>(reminders: &[T]) -> Result<(), Finding> {
    let failed = |reason: &str| Finding::new(Code::StoreFailed, &[reason]);
    let items = to_js(&List { reminders }).map_err(|error| failed(&error))?;
    chrome::local_set(&items).await.map(|_| ()).map_err(|error| failed(&error_text(&error)))
}

/// The reminders that were shown, by id, among what `storage.local.get()` brought.
pub(crate) fn read_shown(stored: &JsValue) -> Vec<String> {
    from_js(stored).and_then(|stored| member(&stored, "reminded").ok()).unwrap_or_default()
}

/// The same as it is now.
pub(crate) async fn shown() -> Vec<String> {
    chrome::local_get("reminded").await.map(|stored| read_shown(&stored)).unwrap_or_default()
}

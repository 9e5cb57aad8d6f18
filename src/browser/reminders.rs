//! The list of reminders on its way to `background.js`. Texts, dates and names only: the list holds no secret.

use super::page::to_js;
use super::{chrome, error_text};
use crate::finding::{Code, Finding};
use serde::Serialize;

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

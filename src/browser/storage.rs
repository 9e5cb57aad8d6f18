//! What is kept: connections in `storage.local`, client secrets in `storage.session` and nowhere else.

use super::page::{from_js, to_js};
use super::{chrome, error_text};
use crate::connection::Store;
use crate::console::receipt::Receipt;
use crate::finding::{Code, Finding};
use crate::record::member;
use crate::secret::Secret;
use serde::Serialize;
use wasm_bindgen::JsValue;

#[derive(Serialize)]
struct Local {
    store: Store,
}

#[derive(Serialize)]
struct Session {
    secrets: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Receipts {
    receipts: Vec<Receipt>,
}

/// Understands what `storage.local.get()` brought. Unreadable or newer data is a finding, and nothing may be written
/// over it.
pub(crate) fn read_store(stored: JsValue) -> (Store, Option<Finding>) {
    let read = match from_js(&stored).as_ref().and_then(|stored| stored.get("store")) {
        None => Ok(Store::default()),
        Some(store) => Store::read(store),
    };
    match read {
        Ok(store) => (store, None),
        Err(finding) => (Store::default(), Some(finding)),
    }
}

/// Understands what `storage.session.get()` brought.
pub(crate) fn read_secrets(held: &JsValue) -> Vec<(String, Secret)> {
    let held: Vec<(String, String)> = from_js(held).and_then(|held| member(&held, "secrets").ok()).unwrap_or_default();
    held.into_iter().map(|(client_id, secret)| (client_id, Secret::new(secret))).collect()
}

/// Understands the receipts among it. One that was being carried on was interrupted: the panel was closed.
pub(crate) fn read_receipts(held: &JsValue) -> Vec<Receipt> {
    let held: Option<Vec<Receipt>> = from_js(held).and_then(|held| member(&held, "receipts").ok());
    let mut receipts = held.unwrap_or_default();
    receipts.iter_mut().for_each(Receipt::interrupted);
    receipts
}

/// Stores the connections.
pub(crate) async fn save_store(store: Store) -> Result<(), Finding> {
    let items = to_js(&Local { store }).map_err(|error| failed(&error))?;
    chrome::local_set(&items).await.map(|_| ()).map_err(|error| failed(&error_text(&error)))
}

/// Holds the secrets until the browser closes.
pub(crate) async fn save_secrets(secrets: &[(String, Secret)]) -> Result<(), Finding> {
    let secrets = secrets.iter().map(|(id, secret)| (id.clone(), secret.expose().to_owned())).collect();
    let items = to_js(&Session { secrets }).map_err(|error| failed(&error))?;
    chrome::session_set(&items).await.map(|_| ()).map_err(|error| failed(&error_text(&error)))
}

/// Holds the receipts, too.
pub(crate) async fn save_receipts(receipts: Vec<Receipt>) -> Result<(), Finding> {
    let items = to_js(&Receipts { receipts }).map_err(|error| failed(&error))?;
    chrome::session_set(&items).await.map(|_| ()).map_err(|error| failed(&error_text(&error)))
}

fn failed(reason: &str) -> Finding {
    Finding::new(Code::StoreFailed, &[reason])
}

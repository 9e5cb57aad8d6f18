//! What is kept: connections in `storage.local`, client secrets in `storage.session` and nowhere else.

use super::{chrome, error_text, page::to_js};
use crate::connection::Store;
use crate::finding::{Code, Finding};
use crate::secret::Secret;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

#[derive(Serialize, Deserialize, Default)]
struct Local {
    #[serde(default)]
    store: Option<Store>,
}

#[derive(Deserialize, Default)]
struct Schema {
    #[serde(default)]
    schema: u32,
}

#[derive(Deserialize, Default)]
struct AnyLocal {
    #[serde(default)]
    store: Option<Schema>,
}

#[derive(Serialize, Deserialize, Default)]
struct Session {
    #[serde(default)]
    secrets: Vec<(String, String)>,
}

/// Understands what `storage.local.get()` brought. Unreadable or newer data is a finding, and nothing may be written
/// over it.
pub(crate) fn read_store(stored: JsValue) -> (Store, Option<Finding>) {
    // The schema first: a newer one may not read as today's store at all.
    let schema = serde_wasm_bindgen::from_value::<AnyLocal>(stored.clone()).unwrap_or_default().store;
    let found = Store { schema: schema.map_or(0, |schema| schema.schema), ..Store::default() };
    if let Err(finding) = found.check_schema() {
        return (Store::default(), Some(finding));
    }
    match serde_wasm_bindgen::from_value::<Local>(stored) {
        Ok(local) => (local.store.unwrap_or_default(), None),
        Err(error) => (Store::default(), Some(Finding::new(Code::StoreUnreadable, [&error.to_string()]))),
    }
}

/// Understands what `storage.session.get()` brought.
pub(crate) fn read_secrets(held: JsValue) -> Vec<(String, Secret)> {
    let session: Session = serde_wasm_bindgen::from_value(held).unwrap_or_default();
    session.secrets.into_iter().map(|(client_id, secret)| (client_id, Secret::new(secret))).collect()
}

/// Stores the connections.
pub(crate) async fn save_store(store: Store) -> Result<(), Finding> {
    let items = to_js(&Local { store: Some(store) }).map_err(|error| failed(&error))?;
    chrome::local_set(&items).await.map(|_| ()).map_err(|error| failed(&error_text(&error)))
}

/// Holds the secrets until the browser closes.
pub(crate) async fn save_secrets(secrets: &[(String, Secret)]) -> Result<(), Finding> {
    let secrets = secrets.iter().map(|(id, secret)| (id.clone(), secret.expose().to_owned())).collect();
    let items = to_js(&Session { secrets }).map_err(|error| failed(&error))?;
    chrome::session_set(&items).await.map(|_| ()).map_err(|error| failed(&error_text(&error)))
}

fn failed(reason: &str) -> Finding {
    Finding::new(Code::StoreFailed, [reason])
}

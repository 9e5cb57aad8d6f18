//! What is kept: connections in `storage.local`, client secrets in `storage.session` and nowhere else.

use super::page::{from_js, to_js};
use super::{chrome, error_text};
use crate::connection::Store;
use crate::console::receipt::Receipt;
use crate::finding::{Code, Finding};
use crate::json::Json;
use crate::record::{FromJson, member};
use crate::secret::Secret;
use serde::Serialize;
use std::cell::RefCell;
use std::mem::discriminant;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// What is written, and by which panel: each window has one, and each hears what the others write.
#[derive(Serialize)]
struct Local {
    store: Store,
    writer: String,
}

#[derive(Serialize)]
struct Session {
    secrets: Vec<(String, String)>,
    writer: String,
}

#[derive(Serialize)]
struct Receipts {
    receipts: Vec<Receipt>,
    writer: String,
}

/// What another panel wrote.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Written {
    Store(Box<Store>),
    Secrets(Vec<(String, Secret)>),
    Receipts(Vec<Receipt>),
}

thread_local! {
    /// This panel's name, and how often it wrote. The name is written by JavaScript: Rust's own way to write a
    /// floating-point number weighs 16 kB.
    static WRITER: RefCell<(String, u32)> = RefCell::new((
        js_sys::Number::from(js_sys::Math::random()).to_string_with_radix(10).map(String::from).unwrap_or_default(), 0));
    /// What came from other panels last: written back, it would undo what they wrote since.
    static ADOPTED: RefCell<Vec<Written>> = const { RefCell::new(Vec::new()) };
}

/// Calls back with what other panels write. The listener lives as long as the panel.
pub(crate) fn on_written(adopt: impl Fn(Written) + 'static) {
    let listener = Closure::<dyn Fn(JsValue, JsValue)>::new(move |changes: JsValue, _area: JsValue| {
        let Some(changes) = from_js(&changes) else { return };
        let new = |name: &str| changes.get(name).and_then(|change| change.get("newValue"));
        let writer = new("writer").and_then(Json::as_str).unwrap_or_default();
        let own = WRITER.with_borrow(|(name, _)| writer.split(' ').next() == Some(name));
        if own || writer.is_empty() {
            return;
        }
        let store = new("store").and_then(|store| Store::read(store).ok());
        let secrets = new("secrets").and_then(|secrets| FromJson::from_json(secrets).ok()).map(secrets_of);
        let receipts = new("receipts").and_then(|receipts| FromJson::from_json(receipts).ok());
        let written = [
            store.map(|store| Written::Store(Box::new(store))),
            secrets.map(Written::Secrets),
            receipts.map(Written::Receipts),
        ];
        for one in written.into_iter().flatten() {
            ADOPTED.with_borrow_mut(|adopted| {
                adopted.retain(|known| discriminant(known) != discriminant(&one));
                adopted.push(one.clone());
            });
            adopt(one);
        }
    });
    chrome::STORAGE_CHANGED.with(|event| event.add_listener(listener.as_ref().unchecked_ref()));
    listener.forget();
}

fn secrets_of(held: Vec<(String, String)>) -> Vec<(String, Secret)> {
    held.into_iter().map(|(client_id, secret)| (client_id, Secret::new(secret))).collect()
}

/// It is what another panel wrote last. What this panel writes itself is no longer that.
fn is_adopted(written: &Written) -> bool {
    ADOPTED.with_borrow_mut(|adopted| {
        let same = adopted.contains(written);
        if !same {
            adopted.retain(|known| discriminant(known) != discriminant(written));
        }
        same
    })
}

fn writer() -> String {
    WRITER.with_borrow_mut(|(name, count)| {
        *count = count.wrapping_add(1);
        [name, " ", &count.to_string()].concat()
    })
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
    secrets_of(from_js(held).and_then(|held| member(&held, "secrets").ok()).unwrap_or_default())
}

/// Understands the receipts among it. One that was being carried on was interrupted: the panel was closed.
pub(crate) fn read_receipts(held: &JsValue) -> Vec<Receipt> {
    let held: Option<Vec<Receipt>> = from_js(held).and_then(|held| member(&held, "receipts").ok());
    let mut receipts = held.unwrap_or_default();
    receipts.iter_mut().for_each(Receipt::interrupted);
    receipts
}

/// Stores the connections, unless they are what another panel stored.
pub(crate) async fn save_store(store: Store) -> Result<(), Finding> {
    let store = match Written::Store(Box::new(store)) {
        adopted if is_adopted(&adopted) => return Ok(()),
        Written::Store(store) => *store,
        _ => return Ok(()),
    };
    let items = to_js(&Local { store, writer: writer() }).map_err(|error| failed(&error))?;
    chrome::local_set(&items).await.map(|_| ()).map_err(|error| failed(&error_text(&error)))
}

/// Holds the secrets until the browser closes.
pub(crate) async fn save_secrets(secrets: &[(String, Secret)]) -> Result<(), Finding> {
    if is_adopted(&Written::Secrets(secrets.to_vec())) {
        return Ok(());
    }
    let secrets = secrets.iter().map(|(id, secret)| (id.clone(), secret.expose().to_owned())).collect();
    let items = to_js(&Session { secrets, writer: writer() }).map_err(|error| failed(&error))?;
    chrome::session_set(&items).await.map(|_| ()).map_err(|error| failed(&error_text(&error)))
}

/// Holds the receipts, too.
pub(crate) async fn save_receipts(receipts: Vec<Receipt>) -> Result<(), Finding> {
    if is_adopted(&Written::Receipts(receipts.clone())) {
        return Ok(());
    }
    let items = to_js(&Receipts { receipts, writer: writer() }).map_err(|error| failed(&error))?;
    chrome::session_set(&items).await.map(|_| ()).map_err(|error| failed(&error_text(&error)))
}

fn failed(reason: &str) -> Finding {
    Finding::new(Code::StoreFailed, &[reason])
}

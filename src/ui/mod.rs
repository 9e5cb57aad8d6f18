//! The panel: Yew components, thin. They show what the pure modules say and pass on what the person decides.

mod allowed;
mod app;
mod base_url;
mod button;
mod connection_settings;
mod connections;
mod console;
mod diagnostic;
mod doctor;
mod document;
mod edit;
mod fill;
mod findings;
mod guide;
mod here;
mod import;
mod keys;
mod lasting;
mod manifest;
mod own_import;
mod own_recipes;
mod pairs;
mod papers;
mod paste_document;
mod portal;
mod portal_form;
mod preview;
mod provider;
mod purpose;
mod read;
mod receipt;
mod redirect;
mod registered;
mod reminders;
mod report;
mod rotation;
mod secret_box;
mod sign_in;
mod state;
mod text;
mod token;
mod transfer;
mod users;
mod values;

use crate::browser::{page, scan, selection, storage};
use crate::console::recipe::Recipe;
use state::State;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Called by `panel.js` with what is stored, what is held for this session, a way to get
/// `page.js` and the recipes after the first render, and one to start a worker.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports it to panel.js")]
pub fn start(stored: JsValue, held: JsValue, later: js_sys::Function, worker: js_sys::Function) {
    scan::keep_start(worker);
    let (store, locked) = storage::read_store(stored);
    let (secrets, receipts) = (storage::read_secrets(&held), storage::read_receipts(&held));
    let lab = token::lab::Lab::kept(selection::kept_token(&held));
    let state = State { store, locked, secrets, receipts, lab, ..State::default() };
    let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("app")) else {
        return;
    };
    root.set_text_content(None);
    yew::Renderer::<app::App>::with_root_and_props(root, app::Props { initial: state, later }).render();
}

/// What the first render does not need: `page.js`, kept for calls into pages, and the shipped recipes. A recipe that
/// does not read would be a defect of the build; the tests read them all.
async fn rest(later: js_sys::Function) -> Rc<[Rc<Recipe>]> {
    let promise = js_sys::Promise::resolve(&later.call0(&JsValue::NULL).unwrap_or_default());
    let loaded = js_sys::Array::from(&JsFuture::from(promise).await.unwrap_or_default());
    page::keep_module(Some(loaded.get(0)));
    loaded.iter().skip(1).filter_map(|text| Recipe::parse(&text.as_string()?).ok().map(Rc::new)).collect()
}

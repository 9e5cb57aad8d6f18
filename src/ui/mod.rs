//! The panel: Yew components, thin. They show what the pure modules say and pass on what the person decides.

mod app;
mod connections;
mod console;
mod document;
mod fill;
mod findings;
mod here;
mod portal;
mod preview;
mod read;
mod receipt;
mod secret_box;
mod state;
mod text;
mod token;
mod values;

use crate::browser::{page, storage};
use crate::console::recipe::Recipe;
use state::State;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Called by `panel.js` with what is stored, what is held for this session, and with the recipes and
/// `page.js` on their way.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports it to panel.js")]
pub fn start(stored: JsValue, held: JsValue, recipes: JsValue, page: js_sys::Promise) {
    page::expect_module(page);
    let (store, locked) = storage::read_store(stored);
    let state = State { store, locked, secrets: storage::read_secrets(held), ..State::default() };
    let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("app")) else {
        return;
    };
    root.set_text_content(None);
    yew::Renderer::<app::App>::with_root_and_props(root, app::Props { initial: state, recipes }).render();
}

/// The shipped recipes. One that does not read would be a defect of the build; the tests read them all.
async fn recipes(texts: JsValue) -> Rc<[Rc<Recipe>]> {
    let texts = JsFuture::from(js_sys::Promise::resolve(&texts)).await.unwrap_or_default();
    let recipe = |text: JsValue| Recipe::parse(&text.as_string()?).ok().map(Rc::new);
    js_sys::Array::from(&texts).iter().filter_map(recipe).collect()
}

//! Text that the person selected in a page and handed over with "Decode with SSO Ferry", and the text of the decoder
//! while the person wants it kept: both in `storage.session`, which is memory.

use super::page::{from_js, to_js};
use super::{chrome, tabs};
use crate::json::Json;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Selected text, and the window it was selected in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    text: String,
    window: i32,
}

impl Selection {
    fn read(json: &Json) -> Option<Selection> {
        let text = json.get("text")?.as_str()?.to_owned();
        Some(Selection { text, window: json.get("window")?.as_i64()?.try_into().ok()? })
    }
}

/// What was selected before this panel was there, among what `storage.session.get()` brought.
pub(crate) fn read(held: &JsValue) -> Option<Selection> {
    Selection::read(from_js(held)?.get("selection")?)
}

/// Calls back with text that was selected in this window: with what was there first, then with what comes. Each text is
/// taken away from where it was handed over. The listener lives as long as the panel.
pub(crate) fn on_selection(first: Option<Selection>, selected: impl Fn(String) + 'static) {
    let selected = std::rc::Rc::new(selected);
    let take = move |selection: Selection| {
        let selected = selected.clone();
        spawn_local(async move {
            if tabs::window().await == Some(selection.window) {
                // Nobody else wants it, and what is not there any more needs not be removed.
                let _ = chrome::session_remove("selection").await;
                selected(selection.text);
            }
        });
    };
    if let Some(first) = first {
        take(first);
    }
    let listener = Closure::<dyn Fn(JsValue, JsValue)>::new(move |changes: JsValue, _area: JsValue| {
        let changes = from_js(&changes);
        let new = changes.as_ref().and_then(|changes| changes.get("selection")?.get("newValue"));
        if let Some(selection) = new.and_then(Selection::read) {
            take(selection);
        }
    });
    chrome::STORAGE_CHANGED.with(|event| event.add_listener(listener.as_ref().unchecked_ref()));
    listener.forget();
}

#[derive(Serialize)]
struct Kept<'a> {
    token: &'a str,
}

/// Keeps the decoder's text until the browser closes, or no longer.
pub(crate) async fn keep_token(text: Option<&str>) {
    // Refused: then it is gone with the panel, as if the person had not asked.
    let _ = match text.and_then(|token| to_js(&Kept { token }).ok()) {
        Some(items) => chrome::session_set(&items).await,
        None => chrome::session_remove("token").await,
    };
}

/// The text that was kept, among what `storage.session.get()` brought.
pub(crate) fn kept_token(held: &JsValue) -> Option<String> {
    from_js(held)?.get("token")?.as_str().map(str::to_owned)
}

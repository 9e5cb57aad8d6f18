//! Text that the person selected in a page and handed over with "Decode with SSO Ferry", and the text of the decoder
//! while the person wants it kept: both in `storage.session`, which is memory.

use super::page::{from_js, to_js};
use super::{chrome, tabs, time};
use crate::browser::task::spawn_local;
use crate::json::Json;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Selected text, the window it was selected in, and when.
struct Selection {
    text: String,
    /// -1: in no window, for example in the panel itself.
    window: i32,
    at: i64,
}

/// Text that no panel took within so many seconds was forgotten by the person, too.
const SECONDS: i64 = 60;

impl Selection {
    fn read(json: &Json) -> Option<Selection> {
        let number = |name: &str| json.get(name).and_then(Json::as_i64);
        let text = json.get("text")?.as_str()?.to_owned();
        Some(Selection { text, window: number("window")?.try_into().ok()?, at: number("at")? })
    }
}

/// Calls back with text that is selected in this window. Each text is taken away from where it was handed over, also
/// one that came before this panel was there. The listener lives as long as the panel.
pub(crate) fn on_selection(selected: impl Fn(String) + 'static) {
    let selected = std::rc::Rc::new(selected);
    let take = move |selection: Selection| {
        let selected = selected.clone();
        spawn_local(async move {
            let late = time::now().saturating_sub(selection.at) > SECONDS;
            let here = selection.window < 0 || tabs::window().await == Some(selection.window);
            if late || here {
                // What is not there any more needs not be removed.
                let _ = chrome::session_remove("selection").await;
            }
            if here && !late {
                selected(selection.text);
            }
        });
    };
    let of_change = take.clone();
    let listener = Closure::<dyn Fn(JsValue, JsValue)>::new(move |changes: JsValue, _area: JsValue| {
        let changes = from_js(&changes);
        let new = changes.as_ref().and_then(|changes| changes.get("selection")?.get("newValue"));
        if let Some(selection) = new.and_then(Selection::read) {
            of_change(selection);
        }
    });
    chrome::STORAGE_CHANGED.with(|event| event.add_listener(listener.as_ref().unchecked_ref()));
    listener.forget();
    spawn_local(async move {
        let held = chrome::session_get("selection").await.ok().and_then(|held| from_js(&held));
        if let Some(selection) = held.as_ref().and_then(|held| held.get("selection")).and_then(Selection::read) {
            take(selection);
        }
    });
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

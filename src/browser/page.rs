//! Calls into the active tab's top document, by `scripting.executeScript` and the grant of the toolbar click.

use super::{chrome, error_text};
use crate::json::{self, Json};
use crate::page::{Reply, Request};
use crate::record::member;
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// Which document a call is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The tab.
    pub(crate) tab: i32,
    /// The document, once it has been read: a call to another one is refused by the browser.
    pub(crate) document: Option<String>,
}

/// Why a call brought nothing back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CallError {
    /// The extension has no grant for this tab.
    NotGranted,
    /// The named document is gone: reloaded or navigated.
    DocumentGone,
    /// Anything else, in the browser's words.
    Other(String),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InjectionTarget {
    tab_id: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    document_ids: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    all_frames: Option<bool>,
}

thread_local! {
    /// `page.js` as a module.
    static PAGE_MODULE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Keeps `page.js` for the calls.
pub(crate) fn keep_module(module: Option<JsValue>) {
    PAGE_MODULE.with(|slot| slot.replace(module));
}

/// The function that runs in pages; it is handed to `executeScript`, never called here.
fn page_function() -> Option<JsValue> {
    let module = PAGE_MODULE.with(|slot| slot.borrow().clone())?;
    js_sys::Reflect::get(&module, &JsValue::from_str("pageFunction")).ok()
}

/// Runs one request; the answer comes with the document's id.
pub(crate) async fn call(target: &Target, request: &Request) -> Result<(Reply, String), CallError> {
    let ids = target.document.clone().map(|document| vec![document]);
    let injection = InjectionTarget { tab_id: target.tab, document_ids: ids, all_frames: None };
    inject(&injection, request).await?.into_iter().next().ok_or(CallError::DocumentGone)
}

/// Runs one request in every frame of a tab that the extension may reach; the request names the hosts that may
/// answer, and the answers of all others are dropped.
pub(crate) async fn call_frames(tab: i32, request: &Request) -> Vec<(Reply, String)> {
    let injection = InjectionTarget { tab_id: tab, document_ids: None, all_frames: Some(true) };
    let mut replies = inject(&injection, request).await.unwrap_or_default();
    replies.retain(|(reply, _)| *reply != Reply::Elsewhere);
    replies
}

async fn inject(target: &InjectionTarget, request: &Request) -> Result<Vec<(Reply, String)>, CallError> {
    let function = page_function().ok_or_else(|| CallError::Other("page.js".to_owned()))?;
    let injection = js_sys::Object::new();
    let set = |name: &str, value: &JsValue| js_sys::Reflect::set(&injection, &JsValue::from_str(name), value);
    let injected = to_js(target)
        .and_then(|at| set("target", &at).map_err(|error| error_text(&error)))
        .and_then(|_| set("func", &function).map_err(|error| error_text(&error)))
        .and_then(|_| to_js(request))
        .and_then(|request| set("args", &js_sys::Array::of1(&request)).map_err(|error| error_text(&error)));
    injected.map_err(CallError::Other)?;
    let results = chrome::execute_script(&injection).await.map_err(|error| refusal(&error_text(&error)))?;
    let results = from_js(&results).ok_or(CallError::DocumentGone)?;
    let mut replies = Vec::new();
    for result in results.items() {
        let reply: Option<Reply> = member(result, "result").map_err(|wrong| CallError::Other(wrong.0.to_owned()))?;
        let document: Option<String> = member(result, "documentId").unwrap_or_default();
        replies.extend(reply.map(|reply| (reply, document.unwrap_or_default())));
    }
    Ok(replies)
}

/// Sorts the browser's own words. Chromium 156 and Firefox 153 say these; anything else is shown as it is.
fn refusal(text: &str) -> CallError {
    let says = |part: &str| text.contains(part);
    if says("No document with id") || says("Frame with ID") || says("was removed") || says("No tab with id") {
        CallError::DocumentGone
    } else if says("Cannot access")
        || says("must request permission")
        || says("Missing host permission")
        || says("cannot be scripted")
    {
        CallError::NotGranted
    } else {
        CallError::Other(text.to_owned())
    }
}

/// A value as plain JSON objects: anything else is dropped on its way into a page.
pub(crate) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, String> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|error| error.to_string())
}

/// A value that came from JavaScript, as a tree: through its JSON text, which the product's own reader takes apart
/// anyway. `serde_wasm_bindgen::from_value` would add 33 kB for the same result.
pub(crate) fn from_js(value: &JsValue) -> Option<Json> {
    let text = js_sys::JSON::stringify(value).ok()?.as_string()?;
    Some(json::parse(&text).0)
}

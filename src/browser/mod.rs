//! The browser, thinly: `chrome.*`, storage, one fetch. No decisions.

#[cfg(feature = "bench")]
mod bench;
pub(crate) mod catch;
pub(crate) mod chrome;
pub(crate) mod clipboard;
pub(crate) mod crypto;
pub(crate) mod css;
pub(crate) mod download;
pub(crate) mod http;
pub(crate) mod page;
pub(crate) mod random;
pub(crate) mod reminders;
pub(crate) mod rules;
pub(crate) mod scan;
pub(crate) mod selection;
pub(crate) mod storage;
pub(crate) mod tabs;
pub(crate) mod task;
pub(crate) mod text;
pub(crate) mod time;

use wasm_bindgen::JsValue;

/// The text of whatever a promise was rejected with.
pub(crate) fn error_text(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &JsValue::from_str("message"))
        .ok()
        .and_then(|message| message.as_string())
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "unknown error".to_owned())
}

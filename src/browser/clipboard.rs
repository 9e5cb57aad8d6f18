//! Copying at the person's click.

use wasm_bindgen_futures::JsFuture;

/// Copies a text; false when the browser refused (it does once the panel lost focus).
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

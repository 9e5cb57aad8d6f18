//! Saving a text as a file, at the person's click. No permission is needed: it is the panel's own link.

use super::time;
use crate::browser::task::spawn_local;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to begin. Chromium begins within the click; the time costs nothing but memory.
const BEGIN_MS: i32 = 60_000;

/// Hands a text to the browser as a file to save; false when it could not be made. Where it goes, and under which name
/// in the end, is the browser's and the person's.
pub(crate) fn save(name: &str, media_type: &str, text: &str) -> bool {
    hand_over(name, media_type, text).is_some()
}

fn hand_over(name: &str, media_type: &str, text: &str) -> Option<()> {
    let how = BlobPropertyBag::new();
    how.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &how).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    spawn_local(async move {
        time::sleep(BEGIN_MS).await;
        // An address that has gone needs not be taken back.
        let _ = Url::revoke_object_url(&url);
    });
    Some(())
}

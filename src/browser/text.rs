//! Long texts on their way from JavaScript.

use js_sys::{JsString, Reflect, Uint8Array};
use std::cell::LazyCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::HtmlTextAreaElement;

#[wasm_bindgen]
extern "C" {
    /// Not `web_sys`'s: that one takes a Rust string.
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Uint8Array;

    /// Writes as many whole characters as there is room for.
    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsString, into: &mut [u8]) -> Encoded;

    type Encoded;

    /// How much of the text was encoded, in units of UTF-16.
    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> u32;
}

thread_local! {
    static ENCODER: LazyCell<TextEncoder> = LazyCell::new(TextEncoder::new);
}

/// The text as Rust holds it. The bindings' own way goes character by character and takes as long as decoding a token;
/// this is the browser's encoder. Most texts are ASCII and are written to their place at once: a buffer of JavaScript in
/// between would take as long again.
pub(crate) fn utf8(text: &JsString) -> String {
    let bytes = ENCODER.with(|encoder| {
        let mut bytes = vec![0; text.length() as usize];
        if encoder.encode_into(text, &mut bytes).read() == text.length() {
            return bytes;
        }
        encoder.encode(text).to_vec()
    });
    // The encoder writes nothing but UTF-8.
    String::from_utf8(bytes).unwrap_or_default()
}

/// What a text box holds.
pub(crate) fn value(control: &HtmlTextAreaElement) -> String {
    let value = Reflect::get(control, &"value".into()).ok().and_then(|value| value.dyn_into().ok());
    value.as_ref().map(utf8).unwrap_or_default()
}

//! Random values and SHA-256 for a test sign-in: `state`, `nonce` and the verifier of PKCE.

use crate::token::base64url;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill(bytes: &mut [u8]);

    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], js_name = digest)]
    fn digest(algorithm: &str, bytes: &Uint8Array) -> Promise;
}

/// 32 random bytes in base64url: 43 characters, what RFC 7636 §4.1 recommends for a code verifier.
pub(crate) fn token() -> String {
    let mut bytes = [0; 32];
    fill(&mut bytes);
    base64url::encode(&bytes)
}

/// The SHA-256 of an ASCII text in base64url, as the code challenge method `S256` wants it (RFC 7636 §4.2). Nothing when
/// the browser refuses, which it does outside a secure context only.
pub(crate) async fn sha256_base64url(text: &str) -> Option<String> {
    let hash = JsFuture::from(digest("SHA-256", &Uint8Array::from(text.as_bytes()))).await.ok()?;
    Some(base64url::encode(&Uint8Array::new(&hash).to_vec()))
}

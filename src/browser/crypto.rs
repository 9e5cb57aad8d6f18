//! One check of a signature by WebCrypto: the key in, the bytes in, yes or no out.

use super::error_text;
use crate::token::signature::Verification;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

/// Whether the signature is the key's over these characters. An error is in the browser's words: an algorithm that it
/// does not have (Ed25519 came with Chrome 137 and Firefox 129), or a key that it refuses.
pub(crate) async fn verify(verification: &Verification<'_>) -> Result<bool, String> {
    check(verification).await.map_err(|error| error_text(&error))
}

async fn check(verification: &Verification<'_>) -> Result<bool, JsValue> {
    let subtle = web_sys::window().ok_or(JsValue::NULL)?.crypto()?.subtle();
    let jwk = Object::new();
    for (name, value) in verification.public.members() {
        set(&jwk, name, &value.into())?;
    }
    // One object for both calls: each takes the members that it knows (WebCrypto §18.4.4, WebIDL §3.2.17).
    let how = Object::new();
    let algorithm = verification.algorithm;
    set(&how, "name", &algorithm.name.into())?;
    if let Some(hash) = algorithm.hash {
        set(&how, "hash", &hash.into())?;
    }
    if let Some(curve) = algorithm.named_curve {
        set(&how, "namedCurve", &curve.into())?;
    }
    if let Some(length) = algorithm.salt_length {
        set(&how, "saltLength", &length.into())?;
    }
    let uses = Array::of1(&"verify".into());
    let key = JsFuture::from(subtle.import_key_with_object("jwk", &jwk, &how, false, &uses)?).await?;
    let key: CryptoKey = key.unchecked_into();
    // The bytes are lent: the call copies them before it returns (WebCrypto §14.3.4, "get a copy of the bytes").
    let (signature, data) = (verification.signature, verification.signing_input.as_bytes());
    let answer = subtle.verify_with_object_and_u8_array_and_u8_array(&how, &key, signature, data)?;
    Ok(JsFuture::from(answer).await?.is_truthy())
}

fn set(object: &Object, name: &str, value: &JsValue) -> Result<bool, JsValue> {
    Reflect::set(object, &name.into(), value)
}

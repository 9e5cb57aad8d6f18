//! One check of a signature by WebCrypto: the key in, the bytes in, yes or no out.
//!
//! With RSA the browser itself needs about 30 µs for both of its calls, so what surrounds them counts: what does not
//! change is made once, the key is handed over as one text, and the second call follows the first without coming back
//! here for a future of its own.

use super::error_text;
use crate::token::signature::{Algorithm, Verification};
use js_sys::{Array, JSON, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type Subtle;
    #[wasm_bindgen(thread_local_v2, js_namespace = crypto, js_name = subtle)]
    static SUBTLE: Subtle;
    #[wasm_bindgen(method, js_name = importKey)]
    fn import_key(
        this: &Subtle,
        format: &JsValue,
        jwk: &JsValue,
        how: &JsValue,
        extractable: bool,
        uses: &JsValue,
    ) -> Promise;
    #[wasm_bindgen(method)]
    fn verify(this: &Subtle, how: &JsValue, key: &JsValue, signature: &JsValue, data: &JsValue) -> Promise;

    type Callback;
    #[wasm_bindgen(method)]
    fn bind(this: &Callback, this_value: &JsValue, how: &JsValue, signature: &JsValue, data: &JsValue) -> JsValue;

    type Imported;
    #[wasm_bindgen(method)]
    fn then(this: &Imported, callback: &JsValue) -> Promise;
}

thread_local! {
    static FORMAT: JsValue = "jwk".into();
    static USES: JsValue = Array::of1(&"verify".into()).into();
    /// The algorithm of the last check: a person's tokens are mostly signed alike.
    static HOW: RefCell<Option<(&'static Algorithm, JsValue)>> = const { RefCell::new(None) };
    /// The second call. What belongs to one check is bound to it there, so checks do not get mixed up.
    static VERIFY: JsValue = Closure::<dyn Fn(JsValue, JsValue, JsValue, JsValue) -> Promise>::new(
        |how: JsValue, signature: JsValue, data: JsValue, key: JsValue| {
            SUBTLE.with(|subtle| subtle.verify(&how, &key, &signature, &data))
        },
    )
    .into_js_value();
}

/// Whether the signature is the key's over these characters. An error is in the browser's words: an algorithm that it
/// does not have (Ed25519 came with Chrome 137 and Firefox 129), or a key that it refuses.
pub(crate) async fn verify(verification: &Verification<'_>) -> Result<bool, String> {
    let answer = JsFuture::from(ask(verification)).await;
    answer.map(|answer| answer.is_truthy()).map_err(|error| error_text(&error))
}

/// The same as JavaScript's own promise.
pub(crate) fn ask(verification: &Verification<'_>) -> Promise {
    let how = how(verification.algorithm);
    let bytes = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    let (signature, data) = (bytes(verification.signature), bytes(verification.signing_input.as_bytes()));
    let second =
        VERIFY.with(|verify| verify.unchecked_ref::<Callback>().bind(&JsValue::UNDEFINED, &how, &signature, &data));
    let key = FORMAT.with(|format| {
        USES.with(|uses| SUBTLE.with(|subtle| subtle.import_key(format, &jwk(verification), &how, false, uses)))
    });
    key.unchecked_ref::<Imported>().then(&second)
}

/// The key. Its members need no escapes: they are base64url and names of ours. A browser refuses what is no object.
fn jwk(verification: &Verification<'_>) -> JsValue {
    let mut text = String::with_capacity(1024);
    let mut before = "{\"";
    for (name, value) in verification.public.members() {
        for piece in [before, name, "\":\"", value] {
            text.push_str(piece);
        }
        before = "\",\"";
    }
    text.push_str("\"}");
    JSON::parse(&text).unwrap_or(JsValue::NULL)
}

/// One object for both calls: each takes the members that it knows (Web IDL, "Dictionary types").
fn how(algorithm: &'static Algorithm) -> JsValue {
    HOW.with_borrow_mut(|last| {
        if let Some((known, how)) = last
            && known.alg == algorithm.alg
        {
            return how.clone();
        }
        let how = Object::new();
        let set = |name: &str, value: Option<JsValue>| {
            // A plain object takes every member.
            value.is_some_and(|value| Reflect::set(&how, &name.into(), &value).is_ok())
        };
        set("name", Some(algorithm.name.into()));
        set("hash", algorithm.hash.map(JsValue::from));
        set("namedCurve", algorithm.named_curve.map(JsValue::from));
        set("saltLength", algorithm.salt_length.map(JsValue::from));
        let how = JsValue::from(how);
        *last = Some((algorithm, how.clone()));
        how
    })
}

//! What `cargo xtask bench` calls in a module that is built like the shipped one, with the feature `bench`. It never
//! ships.

use super::crypto;
use super::text::utf8;
use crate::json;
use crate::token::check::{Expected, Moment, SKEW, Verdict, verdict_of};
use crate::token::compact::{Decoded, decode};
use crate::token::keys::Key;
use crate::token::signature::prepare;
use js_sys::{JsString, Promise};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

const CLIENT: &str = "11111111-2222-4333-8444-555555555555";
const TENANT: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const ISSUER: &str = "https://login.microsoftonline.com/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee/v2.0";

/// Decodes a token and makes every check of a connection: 0 for a bad one, 1 for an unchecked one, 2 for a good one.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports it to the bench")]
pub fn bench_judge(text: &JsString, now: f64) -> u32 {
    let expected = Expected {
        client_id: Some(CLIENT),
        issuer: Some(ISSUER),
        tenant: Some(TENANT),
        nonce: None,
        algorithms: &["RS256"],
        v1_is_fine: false,
    };
    // Seconds since 1970 are exact in a double.
    let moment = Moment { now: now as i64, skew: SKEW, offset_minutes: 480 };
    match verdict_of(&utf8(text), &expected, &moment) {
        Verdict::Bad => 0,
        Verdict::Good => 2,
        _ => 1,
    }
}

thread_local! {
    /// The token whose signature is checked, and the keys to choose from: the panel has both before.
    static OPENED: RefCell<Option<(Decoded, Vec<Key>)>> = const { RefCell::new(None) };
}

/// Opens a token and reads a key set, for [`bench_verify`].
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports it to the bench")]
pub fn bench_open(token: &JsString, keys: &JsString) {
    let (document, _) = json::parse(&utf8(keys));
    let listed = document.get("keys").map(json::Json::items).unwrap_or_default();
    let keys = listed.iter().enumerate().map(|(place, key)| Key::read(key, place)).collect();
    OPENED.set(Some((decode(&utf8(token)), keys)));
}

/// Chooses the key and lets WebCrypto check the signature.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports it to the bench")]
pub fn bench_verify() -> Promise {
    OPENED.with_borrow(|opened| {
        let ready = opened.as_ref().and_then(|(decoded, keys)| prepare(decoded, keys).ok());
        ready.map_or_else(|| Promise::reject(&"not checked".into()), |ready| crypto::ask(&ready))
    })
}

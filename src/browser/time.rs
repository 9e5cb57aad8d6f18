//! The clock, the time zone, and waiting: read here and passed in everywhere else.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &js_sys::Function, ms: i32);
}

/// Unix time in seconds.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit i64 for 292 million years")]
pub(crate) fn now() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// The same for what is stored.
pub(crate) fn stamp() -> u32 {
    u32::try_from(now()).unwrap_or_default()
}

/// Minutes that the person's zone is ahead of UTC at a moment, given in Unix seconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "offsets are under a day")]
pub(crate) fn zone_minutes(at: i64) -> i32 {
    let date = js_sys::Date::new(&JsValue::from_f64(at as f64 * 1000.0));
    -(date.get_timezone_offset() as i32)
}

/// Waits.
pub(crate) async fn sleep(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| set_timeout(&resolve, ms));
    // A timer's promise is never rejected.
    let _ = JsFuture::from(promise).await;
}

/// What comes of the work, or nothing when it takes longer.
pub(crate) async fn within<T>(ms: i32, work: impl Future<Output = T>) -> Option<T> {
    let (mut work, mut end) = (pin!(work), pin!(sleep(ms)));
    poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => end.as_mut().poll(context).map(|()| None),
    })
    .await
}

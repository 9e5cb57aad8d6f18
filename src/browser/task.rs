//! Work that goes on after a click.

use std::pin::Pin;

/// Runs a future. What runs it is compiled anew for every type of future it is given, so it is given one type only.
pub(crate) fn spawn_local(future: impl Future<Output = ()> + 'static) {
    let future: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    wasm_bindgen_futures::spawn_local(future);
}

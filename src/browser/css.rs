//! What this browser takes for CSS.

/// A selector that the browser's own parser reads. It is tried on an element with nothing in it.
pub(crate) fn is_valid(css: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.create_element("div").ok());
    element.is_some_and(|element| element.query_selector(css).is_ok())
}

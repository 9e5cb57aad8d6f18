//! The one request the panel makes: GET of a metadata document. The panel's CSP lets it reach login hosts only.

use gloo_net::http::Request;
use web_sys::{RequestCache, RequestCredentials, RequestRedirect};

/// Fetches a document as text, without cookies, past the cache; a redirect is a failure, for a login host that sends
/// elsewhere has not answered.
pub(crate) async fn get(url: &str) -> Result<String, String> {
    let response = Request::get(url)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .redirect(RequestRedirect::Error)
        .send()
        .await
        .map_err(text)?;
    if !response.ok() {
        return Err(format!("HTTP {}", response.status()));
    }
    response.text().await.map_err(text)
}

/// The browser's own words. The other kinds of error belong to parts of `gloo-net` that are not used; printing them
/// would bring `serde_json` into the module.
fn text(error: gloo_net::Error) -> String {
    match error {
        gloo_net::Error::JsError(error) => error.message,
        _ => "unreadable answer".to_owned(),
    }
}

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
        .map_err(|error| error.to_string())?;
    if !response.ok() {
        return Err(format!("HTTP {}", response.status()));
    }
    response.text().await.map_err(|error| error.to_string())
}

//! The requests the panel makes: GET of a metadata document or a key set, and of the extension's own files; POST to a
//! token endpoint for a test that the person started. The panel's CSP lets it reach login hosts only.

use super::rules;
use crate::entra::metadata::Failure;
use gloo_net::http::{Request, Response};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestRedirect, ResponseType,
};

/// Fetches a document as text, without cookies and past the cache. A redirect is a failure, for a login host that
/// sends elsewhere has not answered; so is an answer that is too long or too slow, told while it arrives. An error's
/// JSON is handed on, because it says what is wrong.
pub(crate) async fn get(url: &str) -> Result<String, Failure> {
    // The signal ends the body too.
    let signal = AbortSignal::timeout_with_u32(Failure::MOST_SECONDS.saturating_mul(1000));
    let response = Request::get(url)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        // Not `Error`: that looks like any other failure of the network.
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(&signal))
        .send()
        .await
        .map_err(failed)?;
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(Failure::Redirected);
    }
    let media_type = response.headers().get("content-type").unwrap_or_default().to_ascii_lowercase();
    if !response.ok() && !media_type.contains("json") {
        return Err(Failure::Status(response.status()));
    }
    if media_type.starts_with("text/html") {
        return Err(Failure::Html);
    }
    let bytes = body(&response).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What a token endpoint said.
#[derive(Debug)]
pub(crate) struct Answered {
    /// The status of HTTP: a refusal is an answer, too.
    pub(crate) status: u16,
    /// The body, whatever its media type.
    pub(crate) text: String,
    /// The server's clock, as its header `Date` tells it.
    pub(crate) date: Option<String>,
}

/// Sends a form and brings back whatever is answered, with the limits of [`get`]. Without cookies: a token request
/// is the application's, not the signed-in person's.
///
/// For as long as it takes, a rule takes the header `Origin` off. The browser adds it to every POST of an extension's
/// page, and Entra does not redeem the code of a Web application when there is one: AADSTS9002326, "Cross-origin token
/// redemption is permitted only for the 'Single-Page Application' client-type" (Microsoft Learn, "Microsoft Entra
/// authentication and authorization error codes").
pub(crate) async fn post_form(url: &str, body: &str, authorization: Option<&str>) -> Result<Answered, Failure> {
    let held = rules::add(&rules::POSTED, rules::without_origin(url)).await.map_err(Failure::Unreachable)?;
    let answered = post(url, body, authorization).await;
    held.remove().await;
    answered
}

async fn post(url: &str, form: &str, authorization: Option<&str>) -> Result<Answered, Failure> {
    let signal = AbortSignal::timeout_with_u32(Failure::MOST_SECONDS.saturating_mul(1000));
    let mut request = Request::post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json")
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(&signal));
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    let response = request.body(form).map_err(failed)?.send().await.map_err(failed)?;
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(Failure::Redirected);
    }
    let (status, date) = (response.status(), response.headers().get("date"));
    let text = String::from_utf8_lossy(&body(&response).await?).into_owned();
    Ok(Answered { status, text, date })
}

/// The text of one of the extension's own files.
pub(crate) async fn own_file(path: &str) -> Option<String> {
    Request::get(path).send().await.ok()?.text().await.ok()
}

/// The body, piece by piece, as long as it is not too long.
async fn body(response: &Response) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let Some(stream) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|error| reason(&error))?;
        let member = |name: &str| Reflect::get(&piece, &JsValue::from_str(name)).unwrap_or_default();
        if member("done").is_truthy() {
            return Ok(bytes);
        }
        let Ok(piece) = member("value").dyn_into::<Uint8Array>() else { continue };
        bytes.extend(piece.to_vec());
        if bytes.len() > Failure::MOST_BYTES {
            // Nobody waits for the rest.
            let _ = reader.cancel();
            return Err(Failure::TooLong);
        }
    }
}

/// The other kinds of error belong to parts of `gloo-net` that are not used; printing them would bring `serde_json`
/// into the module.
fn failed(error: gloo_net::Error) -> Failure {
    match error {
        gloo_net::Error::JsError(error) => named(&error.name, error.message),
        _ => Failure::Unreachable("unreadable answer".to_owned()),
    }
}

fn reason(error: &JsValue) -> Failure {
    let text = |name: &str| {
        Reflect::get(error, &JsValue::from_str(name)).ok().and_then(|text| text.as_string()).unwrap_or_default()
    };
    named(&text("name"), text("message"))
}

/// What `AbortSignal.timeout` ends a request with has this name (DOM standard §3.2).
fn named(name: &str, message: String) -> Failure {
    if name == "TimeoutError" { Failure::TooSlow } else { Failure::Unreachable(message) }
}

//! The active tab, and being told when it changes.

use super::page::{from_js, to_js};
use super::{chrome, error_text};
use crate::record::member;
use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Query {
    active: bool,
    current_window: bool,
}

/// The id of this window's active tab.
pub(crate) async fn active() -> Option<i32> {
    let query = to_js(&Query { active: true, current_window: true }).ok()?;
    let tabs = chrome::tabs_query(&query).await.ok()?;
    member(from_js(&tabs)?.items().first()?, "id").ok()
}

/// The id of this panel's window.
pub(crate) async fn window() -> Option<i32> {
    let query = to_js(&Query { active: true, current_window: true }).ok()?;
    let tabs = chrome::tabs_query(&query).await.ok()?;
    member(from_js(&tabs)?.items().first()?, "windowId").ok()
}

/// Loads a tab anew. A tab that has gone meanwhile needs nothing more.
pub(crate) async fn reload(tab: i32) {
    let _ = chrome::tabs_reload(tab).await;
}

/// The address of this window's active tab, while the extension may know it.
pub(crate) async fn active_address() -> Option<String> {
    let query = to_js(&Query { active: true, current_window: true }).ok()?;
    let tabs = chrome::tabs_query(&query).await.ok()?;
    member(from_js(&tabs)?.items().first()?, "url").ok()
}

/// Its origin.
pub(crate) async fn active_origin() -> Option<String> {
    web_sys::Url::new(&active_address().await?).ok().map(|url| url.origin())
}

/// Why a tab is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The toolbar icon was clicked, so this tab was granted a moment ago.
    Click,
    /// Anything else.
    Change,
}

/// Calls back on a toolbar click, when another tab comes to the front, and when a tab was loaded or changed its
/// address. The listeners live as long as the panel.
pub(crate) fn on_change(changed: impl Fn(Why) + 'static) {
    let changed = std::rc::Rc::new(changed);
    for (event, why) in [(&chrome::ACTION_CLICKED, Why::Click), (&chrome::TAB_ACTIVATED, Why::Change)] {
        let changed = changed.clone();
        let listener = Closure::<dyn Fn()>::new(move || changed(why));
        event.with(|event| event.add_listener(listener.as_ref().unchecked_ref()));
        listener.forget();
    }
    let listener = Closure::<dyn Fn(i32, wasm_bindgen::JsValue)>::new(move |_tab, what: wasm_bindgen::JsValue| {
        let loaded = |update: crate::json::Json| {
            update.get("status").and_then(|status| status.as_str()) == Some("complete") || update.get("url").is_some()
        };
        if from_js(&what).is_some_and(loaded) {
            changed(Why::Change);
        }
    });
    chrome::TAB_UPDATED.with(|event| event.add_listener(listener.as_ref().unchecked_ref()));
    listener.forget();
}

#[derive(Serialize)]
struct Apart<'a> {
    url: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    width: u32,
    height: u32,
}

/// A new tab in a small window of its own; the browser's words when it refused. Chromium writes the addresses of such a
/// window into none of its files: of a tab it keeps them, fragment included, so that it can be opened again (observed
/// in Chromium 156, files `Sessions/Session_*` and `Sessions/Tabs_*` of the profile).
pub(crate) async fn create_apart(url: &str) -> Result<i32, String> {
    let apart = to_js(&Apart { url, kind: "popup", width: 540, height: 760 })?;
    let window = chrome::windows_create(&apart).await.map_err(|error| error_text(&error))?;
    let window = from_js(&window).ok_or_else(|| "no window".to_owned())?;
    let tab = window.get("tabs").and_then(|tabs| tabs.items().first());
    tab.and_then(|tab| member(tab, "id").ok()).ok_or_else(|| "no tab".to_owned())
}

/// Whether this is Firefox, which differs in what a blocked tab tells and in what a match pattern may hold.
pub(crate) fn is_firefox() -> bool {
    chrome::own_url("").starts_with("moz-extension:")
}

#[derive(Serialize)]
struct Origins {
    origins: Vec<String>,
}

/// Asks for a lasting permission for one exact origin; must be called inside a click.
pub(crate) async fn request_origin(origin: &str) -> bool {
    granted(&[origin], true).await
}

/// Whether a lasting permission for one exact origin is there.
pub(crate) async fn has_origin(origin: &str) -> bool {
    granted(&[origin], false).await
}

/// Asks for several exact origins in one question, all or none; must be called inside a click, before anything is
/// awaited there. For an `http` origin the answer is no: the manifest offers `https` only.
pub(crate) async fn request_origins(origins: &[String]) -> bool {
    granted(origins, true).await
}

/// The patterns of all sites that the person allowed, as the browser writes them (`https://host/*`).
pub(crate) async fn allowed() -> Vec<String> {
    let all = chrome::permissions_get_all().await.ok().and_then(|all| from_js(&all));
    all.and_then(|all| member(&all, "origins").ok()).unwrap_or_default()
}

/// Takes the permission for one of them back.
pub(crate) async fn take_back(pattern: &str) {
    if let Ok(origins) = to_js(&Origins { origins: vec![pattern.to_owned()] }) {
        // One that was taken back elsewhere meanwhile is gone as well.
        let _ = chrome::permissions_remove(&origins).await;
    }
}

async fn granted<T: AsRef<str>>(origins: &[T], ask: bool) -> bool {
    // In a match pattern `*` stands for every host; an address of the web may have one in its host.
    if origins.iter().any(|origin| origin.as_ref().contains('*')) {
        return false;
    }
    let origins = origins.iter().map(|origin| pattern(origin.as_ref())).collect();
    let Ok(origins) = to_js(&Origins { origins }) else { return false };
    let answer =
        if ask { chrome::permissions_request(&origins).await } else { chrome::permissions_contains(&origins).await };
    answer.is_ok_and(|answer| answer.is_truthy())
}

/// The match pattern of an origin. In Firefox a pattern has no port and stands for every port of its host (MDN, "Match
/// patterns in extension manifests").
pub(crate) fn pattern(origin: &str) -> String {
    let port = origin.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let origin = port.filter(|_| is_firefox()).map_or(origin, |(before, _)| before);
    [origin, "/*"].concat()
}

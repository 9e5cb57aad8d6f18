//! The tab of a test sign-in: opened empty in a window of its own, kept away from the console, watched, and closed.
//!
//! What comes back from the login host stands in the address of the redirect URI. A session rule blocks every page of
//! that origin in this one tab: the console's server and page see nothing, and no history keeps the address.
//! `tabs.onUpdated` still tells the whole address in Chromium; in Firefox, where it tells none of a blocked page,
//! `webRequest.onBeforeRequest` does (measured in version 153). The answer stands in the fragment
//! (`response_mode=fragment`), which browsers send to no server. All this needs the lasting permission for that origin:
//! without it the browser neither blocks nor tells the address.

use super::page::{from_js, to_js};
use super::rules::{self, Held};
use super::{chrome, error_text, tabs};
use crate::browser::task::spawn_local;
use crate::json::Json;
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// What happens in the tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// It is at this address now, with query and fragment. The same one may come twice. Only addresses that the extension
    /// may see are told.
    Url(String),
    /// It was closed. Nothing of the test is left.
    Removed,
}

/// Why no test was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// There is no lasting permission for the redirect URI's origin.
    NotGranted,
    /// The redirect URI has no origin.
    BadAddress,
    /// The browser opened no tab, or it was gone at once; in its words.
    NoTab(String),
    /// The browser took no rule, in its words. The login page was not opened.
    NoRule(String),
}

/// A test that is going on.
struct Running {
    tab: i32,
    rule: Held,
    updated: Closure<dyn Fn(i32, JsValue)>,
    removed: Closure<dyn Fn(i32)>,
    /// In Firefox.
    requested: Option<Closure<dyn Fn(JsValue)>>,
}

thread_local! {
    /// This panel's one test.
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
    /// Ends it when the panel is closed half-way: else its tab would go on to the console.
    static AT_THE_END: JsValue = {
        let end = Closure::<dyn Fn()>::new(|| {
            if let Some(running) = RUNNING.take() {
                // Both at once: nothing is waited for in a document that goes away.
                spawn_local(close_tab(running.tab));
                spawn_local(running.end());
            }
        }).into_js_value();
        if let Some(window) = web_sys::window() {
            // A window takes listeners.
            let _ = window.add_event_listener_with_callback("pagehide", end.unchecked_ref());
        }
        end
    };
}

impl Running {
    async fn end(self) {
        self.stop_listening();
        self.rule.remove().await;
    }

    /// The tab goes before the rule: loaded anew in between, it would bring the answer to the console.
    async fn end_and_close(self) {
        // The listeners are gone first: this is not the person's closing.
        self.stop_listening();
        close_tab(self.tab).await;
        self.end().await;
    }

    fn stop_listening(&self) {
        chrome::TAB_UPDATED.with(|event| event.remove_listener(self.updated.as_ref().unchecked_ref()));
        chrome::TAB_REMOVED.with(|event| event.remove_listener(self.removed.as_ref().unchecked_ref()));
        if let Some(requested) = &self.requested {
            chrome::REQUESTED.with(|event| event.remove_listener(requested.as_ref().unchecked_ref()));
        }
    }
}

#[derive(Serialize)]
struct To<'a> {
    url: &'a str,
}

/// Pages of an origin that are asked for in one tab.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Pages {
    urls: [String; 1],
    types: [&'static str; 1],
    tab_id: i32,
}

/// Opens the tab at the login page. What happens in it is told until the test is ended. A test that this panel still
/// runs is ended first. Returns the tab.
pub(crate) async fn start(
    redirect_uri: &str,
    authorize_url: &str,
    on_event: impl Fn(Event) + 'static,
) -> Result<i32, Refused> {
    if let Some(before) = RUNNING.take() {
        before.end_and_close().await;
    }
    let origin = web_sys::Url::new(redirect_uri).map_err(|_| Refused::BadAddress)?.origin();
    // An address of no host has the origin "null".
    if !origin.contains("://") {
        return Err(Refused::BadAddress);
    }
    if !tabs::has_origin(&origin).await {
        return Err(Refused::NotGranted);
    }
    let tab = tabs::create_apart("about:blank").await.map_err(Refused::NoTab)?;
    let rule = match rules::add(&rules::CAUGHT, rules::block(&origin, tab)).await {
        Ok(rule) => rule,
        Err(reason) => {
            close_tab(tab).await;
            return Err(Refused::NoRule(reason));
        }
    };
    AT_THE_END.with(|_| ());
    // One that was started meanwhile: this one came after it.
    if let Some(before) = RUNNING.replace(Some(watch(&origin, tab, rule, on_event))) {
        spawn_local(before.end_and_close());
    }
    let to = to_js(&To { url: authorize_url }).map_err(Refused::NoTab)?;
    if let Err(error) = chrome::tabs_update(tab, &to).await {
        close(tab).await;
        return Err(Refused::NoTab(error_text(&error)));
    }
    Ok(tab)
}

fn watch(origin: &str, tab: i32, rule: Held, on_event: impl Fn(Event) + 'static) -> Running {
    let on_event: Rc<dyn Fn(Event)> = Rc::new(on_event);
    let requested = tabs::is_firefox().then(|| watch_requests(origin, tab, on_event.clone())).flatten();
    let tell = on_event.clone();
    let updated = Closure::<dyn Fn(i32, JsValue)>::new(move |updated: i32, what: JsValue| {
        if updated != tab {
            return;
        }
        tell_address(&what, &*tell);
    });
    let removed = Closure::<dyn Fn(i32)>::new(move |removed: i32| {
        if removed != tab {
            return;
        }
        let on_event = on_event.clone();
        // Later, because it drops this very function.
        spawn_local(async move {
            leave(tab).await;
            on_event(Event::Removed);
        });
    });
    chrome::TAB_UPDATED.with(|event| event.add_listener(updated.as_ref().unchecked_ref()));
    chrome::TAB_REMOVED.with(|event| event.add_listener(removed.as_ref().unchecked_ref()));
    Running { tab, rule, updated, removed, requested }
}

/// Tells every page of the origin that the tab asks for, before it is blocked.
fn watch_requests(origin: &str, tab: i32, tell: Rc<dyn Fn(Event)>) -> Option<Closure<dyn Fn(JsValue)>> {
    let pages = to_js(&Pages { urls: [tabs::pattern(origin)], types: ["main_frame"], tab_id: tab }).ok()?;
    let requested = Closure::<dyn Fn(JsValue)>::new(move |request: JsValue| tell_address(&request, &*tell));
    chrome::REQUESTED.with(|event| event.add_listener_for(requested.as_ref().unchecked_ref(), &pages));
    Some(requested)
}

fn tell_address(what: &JsValue, tell: &dyn Fn(Event)) {
    let url = from_js(what).and_then(|what| what.get("url").and_then(Json::as_str).map(str::to_owned));
    if let Some(url) = url {
        tell(Event::Url(url));
    }
}

/// Ends the test of this tab and closes it. Nothing happens when no test runs in it.
pub(crate) async fn close(tab: i32) {
    if let Some(running) = taken(tab) {
        running.end_and_close().await;
    }
}

/// Ends the test of this tab and leaves the tab as it is, with the page that it shows.
pub(crate) async fn leave(tab: i32) {
    if let Some(running) = taken(tab) {
        running.end().await;
    }
}

fn taken(tab: i32) -> Option<Running> {
    RUNNING.with_borrow_mut(|running| running.take_if(|running| running.tab == tab))
}

async fn close_tab(tab: i32) {
    // A tab that has gone meanwhile needs nothing more.
    let _ = chrome::tabs_remove(tab).await;
}

//! Session rules of `declarativeNetRequest`, each for one test: which there are, and that none outlives its panel.
//!
//! A rule is held by the panel that added it, through a Web Lock of the rule's name: the browser gives the lock back
//! when the panel's document goes away, however it goes. So a panel that starts knows which rules nobody holds any
//! more, and those of a test in another window's panel stay. Session rules are never on the disk, and the browser
//! drops them when it ends ("chrome.declarativeNetRequest", Session-scoped rules).

use super::page::{from_js, to_js};
use super::{chrome, error_text};
use crate::record::member;
use js_sys::{Array, Function, Promise};
use serde::Serialize;
use std::ops::RangeInclusive;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The numbers of the rules that block a test's tab. A panel runs one test, so more than these are never needed.
pub(crate) const CAUGHT: RangeInclusive<u32> = 1..=99;
/// The numbers of the rules that take a header off a request.
pub(crate) const POSTED: RangeInclusive<u32> = 101..=199;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request)]
    fn request_lock(name: &str, options: &JsValue, callback: &JsValue) -> Promise;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "locks"], js_name = query)]
    async fn query_locks() -> Result<JsValue, JsValue>;
}

/// A rule without its number.
#[derive(Serialize)]
pub(crate) struct Rule {
    action: Action,
    condition: Condition,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Action {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_headers: Option<[Header; 1]>,
}

#[derive(Serialize)]
struct Header {
    header: &'static str,
    operation: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Condition {
    url_filter: String,
    resource_types: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    tab_ids: Option<[i32; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_methods: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    initiator_domains: Option<[String; 1]>,
}

/// Blocks every page of an origin in one tab: nothing is asked of its server.
pub(crate) fn block(origin: &str, tab: i32) -> Rule {
    Rule {
        action: Action { r#type: "block", request_headers: None },
        condition: Condition {
            // From the beginning of the address to the slash that ends the origin.
            url_filter: ["|", origin, "/"].concat(),
            resource_types: ["main_frame"],
            tab_ids: Some([tab]),
            request_methods: None,
            initiator_domains: None,
        },
    }
}

/// Takes `Origin` off a POST to exactly this address that the extension itself makes; pages and other extensions are
/// other initiators.
pub(crate) fn without_origin(url: &str) -> Rule {
    let own = chrome::own_url("");
    let host = own.split("://").nth(1).unwrap_or_default().trim_end_matches('/').to_owned();
    Rule {
        action: Action {
            r#type: "modifyHeaders",
            request_headers: Some([Header { header: "origin", operation: "remove" }]),
        },
        condition: Condition {
            url_filter: ["|", url, "|"].concat(),
            resource_types: ["xmlhttprequest"],
            tab_ids: None,
            request_methods: Some(["post"]),
            initiator_domains: Some([host]),
        },
    }
}

/// A rule that this panel holds.
#[derive(Debug)]
pub(crate) struct Held {
    id: u32,
    /// Gives the lock back.
    release: Function,
}

impl Held {
    /// Takes the rule away, then gives its number back.
    pub(crate) async fn remove(self) {
        remove(vec![self.id]).await;
        // The function of a promise: it does not throw.
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

#[derive(Serialize)]
struct Numbered {
    id: u32,
    #[serde(flatten)]
    rule: Rule,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Changes {
    remove_rule_ids: Vec<u32>,
    add_rules: Vec<Numbered>,
}

/// Adds a rule under the first number that nobody holds. What was left under that number goes with the same call.
pub(crate) async fn add(range: &RangeInclusive<u32>, rule: Rule) -> Result<Held, String> {
    for id in range.clone() {
        let Some(release) = hold(id).await else { continue };
        let held = Held { id, release };
        let changes = to_js(&Changes { remove_rule_ids: vec![id], add_rules: vec![Numbered { id, rule }] })?;
        let added = chrome::update_session_rules(&changes).await;
        return match added {
            Ok(_) => Ok(held),
            Err(error) => {
                held.remove().await;
                Err(error_text(&error))
            }
        };
    }
    Err("no number is free".to_owned())
}

async fn remove(ids: Vec<u32>) {
    if let Ok(changes) = to_js(&Changes { remove_rule_ids: ids, add_rules: Vec::new() }) {
        // A rule that is not there needs not be removed; the browser does not mind.
        let _ = chrome::update_session_rules(&changes).await;
    }
}

/// Takes away every rule that no panel holds any more. Called at each panel's start.
pub(crate) async fn sweep() {
    let rules = chrome::session_rules().await.ok().and_then(|rules| from_js(&rules));
    let Some(rules) = rules.filter(|rules| !rules.items().is_empty()) else { return };
    // Asked after the rules: who adds one has its lock before.
    let Some(locks) = query_locks().await.ok().and_then(|locks| from_js(&locks)) else { return };
    let held = |id: &u32| {
        let name = lock_name(*id);
        let locks = locks.get("held").map(crate::json::Json::items).unwrap_or_default();
        locks.iter().any(|lock| lock.get("name").and_then(crate::json::Json::as_str) == Some(&name))
    };
    let ids: Vec<u32> = rules.items().iter().filter_map(|rule| member(rule, "id").ok()).collect();
    let left: Vec<u32> = ids.into_iter().filter(|id| !held(id)).collect();
    if !left.is_empty() {
        remove(left).await;
    }
}

fn lock_name(id: u32) -> String {
    ["rule ", &id.to_string()].concat()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LockOptions {
    if_available: bool,
}

/// Takes the lock of a number, unless somebody has it. It is given back by calling what is returned, or by the browser
/// when this document ends.
async fn hold(id: u32) -> Option<Function> {
    let options = to_js(&LockOptions { if_available: true }).ok()?;
    let mut release = None;
    let until = Promise::new(&mut |resolve, _| release = Some(resolve));
    let mut request = None;
    let answer = Promise::new(&mut |resolve, _| {
        let until = until.clone();
        let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            // The function of a promise: it does not throw.
            let _ = resolve.call1(&JsValue::UNDEFINED, &lock.is_truthy().into());
            if lock.is_truthy() { until.into() } else { JsValue::UNDEFINED }
        });
        request = Some(request_lock(&lock_name(id), &options, &callback));
    });
    // The request itself is pending while the lock is held; where locks are refused, it says so at once.
    let first = Promise::race(&Array::of2(&answer, request?.as_ref()));
    JsFuture::from(first).await.is_ok_and(|has| has.is_truthy()).then_some(release).flatten()
}

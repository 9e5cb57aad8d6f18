//! The few members of `chrome.*` that are used. Own bindings: the crates that offer them have been stale since 2023.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    pub(crate) fn get_message(key: &str, substitutions: js_sys::Array) -> String;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = query)]
    pub(crate) async fn tabs_query(query: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = reload)]
    pub(crate) async fn tabs_reload(tab: i32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "windows"], js_name = create)]
    pub(crate) async fn windows_create(properties: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = update)]
    pub(crate) async fn tabs_update(tab: i32, properties: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = remove)]
    pub(crate) async fn tabs_remove(tab: i32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    pub(crate) fn own_url(path: &str) -> String;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "declarativeNetRequest"], js_name = updateSessionRules)]
    pub(crate) async fn update_session_rules(changes: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "declarativeNetRequest"], js_name = getSessionRules)]
    pub(crate) async fn session_rules() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = get)]
    pub(crate) async fn local_get(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = executeScript)]
    pub(crate) async fn execute_script(injection: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = set)]
    pub(crate) async fn local_set(items: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = set)]
    pub(crate) async fn session_set(items: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = get)]
    pub(crate) async fn session_get(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = remove)]
    pub(crate) async fn session_remove(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = request)]
    pub(crate) async fn permissions_request(permissions: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = getAll)]
    pub(crate) async fn permissions_get_all() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = remove)]
    pub(crate) async fn permissions_remove(permissions: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = contains)]
    pub(crate) async fn permissions_contains(permissions: &JsValue) -> Result<JsValue, JsValue>;

    /// An `events.Event` of the extension API.
    pub(crate) type Event;

    #[wasm_bindgen(method, js_name = addListener)]
    pub(crate) fn add_listener(this: &Event, listener: &js_sys::Function);

    /// For events that take a filter.
    #[wasm_bindgen(method, js_name = addListener)]
    pub(crate) fn add_listener_for(this: &Event, listener: &js_sys::Function, filter: &JsValue);

    #[wasm_bindgen(method, js_name = removeListener)]
    pub(crate) fn remove_listener(this: &Event, listener: &js_sys::Function);

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "action"], js_name = onClicked)]
    pub(crate) static ACTION_CLICKED: Event;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = onChanged)]
    pub(crate) static STORAGE_CHANGED: Event;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "tabs"], js_name = onActivated)]
    pub(crate) static TAB_ACTIVATED: Event;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "tabs"], js_name = onUpdated)]
    pub(crate) static TAB_UPDATED: Event;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "tabs"], js_name = onRemoved)]
    pub(crate) static TAB_REMOVED: Event;

    /// In Firefox alone.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "webRequest"], js_name = onBeforeRequest)]
    pub(crate) static REQUESTED: Event;
}

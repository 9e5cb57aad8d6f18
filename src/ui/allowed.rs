//! What the extension may do, and the sites that the person allowed it, each to be taken back.

use super::button::button;
use super::text::t;
use crate::browser::tabs;
use crate::browser::task::spawn_local;
use yew::prelude::*;

/// What the extension may do, in the words of the manifest's own table.
const WORDS: [&str; 9] = [
    "permission_active_tab",
    "permission_scripting",
    "permission_storage",
    "permission_context_menus",
    "permission_side_panel",
    "permission_net_request",
    "permission_alarms",
    "permission_notifications",
    "permission_origin",
];

/// The permissions of the installation in words, and those that were given since, with their way back.
#[component]
pub(crate) fn Allowed() -> Html {
    let sites = use_state(Vec::<String>::new);
    {
        let sites = sites.setter();
        use_effect_with((), move |()| spawn_local(async move { sites.set(tabs::allowed().await) }));
    }
    let site = |pattern: &String| {
        let onclick = {
            let (sites, pattern) = (sites.setter(), pattern.clone());
            Callback::from(move |_| {
                let (sites, pattern) = (sites.clone(), pattern.clone());
                spawn_local(async move {
                    tabs::take_back(&pattern).await;
                    sites.set(tabs::allowed().await);
                });
            })
        };
        html! {
            <li key={pattern.clone()} data-allowed={pattern.clone()}>
                <span class="mono">{ pattern.trim_end_matches("/*") }</span>{ " " }
                { button("plain small", "take-back", "do_take_back", onclick) }
            </li>
        }
    };
    html! {
        <details class="more settings">
            <summary><span class="label">{ t("permissions_title") }</span></summary>
            <ul class="permissions">{ for WORDS.map(|key| html! { <li>{ t(key) }</li> }) }</ul>
            if !sites.is_empty() {
                <p class="label">{ t("permissions_sites") }</p>
                <ul class="permissions">{ for sites.iter().map(site) }</ul>
            }
        </details>
    }
}

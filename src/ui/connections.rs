//! All connections that are stored, and forgetting one.

use super::button::button;
use super::own_recipes::OwnRecipes;
use super::registered::registered;
use super::reminders::reminders;
use super::state::{Action, State};
use super::text::{t, tv};
use super::values::short_id;
use crate::connection::Connection;
use yew::prelude::*;

/// The panel's state.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// A connection's name and the beginning of its client ID, to tell two of the same name apart.
fn title(connection: &Connection) -> String {
    let name = connection.registration.name.as_ref().map(|name| name.value.as_str()).unwrap_or_default();
    format!("{name} · {}", short_id(connection.registration.client_id().unwrap_or_default()))
}

/// All connections as the options of a select.
pub(crate) fn connection_options(state: &State, current: &str) -> Html {
    html! { <>{ for state.store.connections.iter().map(|connection| {
        let id = connection.registration.client_id().unwrap_or_default().to_owned();
        let selected = id == current;
        html! { <option {selected} value={id}>{ title(connection) }</option> }
    }) }</> }
}

/// The list, and the current connection in full.
#[component]
pub(crate) fn Connections(props: &Props) -> Html {
    let state = &props.state;
    let asked = use_state(|| None::<String>);
    if state.store.connections.is_empty() {
        return html! {
            <>
                <h2 class="here">{ t("all_title") }</h2>
                <p>{ t("all_empty") }</p>
                <OwnRecipes state={state.clone()} />
                { permissions() }
            </>
        };
    }
    html! {
        <>
            <h2 class="here">{ t("all_title") }</h2>
            <ul class="connections">
                { for state.store.connections.iter().map(|connection| {
                    let id = connection.registration.client_id().unwrap_or_default().to_owned();
                    let origins: Vec<&str> = connection.consoles.iter().filter_map(|w| w.origin.as_deref()).collect();
                    let current = state.store.current.as_deref() == Some(id.as_str());
                    let used = { let (state, id) = (state.clone(), id.clone()); Callback::from(move |_| state.dispatch(Action::Use(id.clone()))) };
                    html! {
                        <li class={classes!(current.then_some("current"))}>
                            <button type="button" class="link" onclick={used}>{ title(connection) }</button>
                            <span class="quiet">{ if origins.is_empty() { t("all_not_wired") } else { tv("all_wired", &[&origins.join(", ")]) } }</span>
                            { forget(state, &asked, &id) }
                        </li>
                    }
                }) }
            </ul>
            if let Some(connection) = state.store.current() {
                { registered(state, connection) }
            }
            { reminders(state) }
            <OwnRecipes state={state.clone()} />
            { permissions() }
        </>
    }
}

/// What the extension may do, in the words of the manifest's own table.
fn permissions() -> Html {
    let keys = [
        "permission_active_tab",
        "permission_scripting",
        "permission_storage",
        "permission_side_panel",
        "permission_net_request",
        "permission_alarms",
        "permission_notifications",
        "permission_origin",
    ];
    html! {
        <details class="more settings">
            <summary><span class="label">{ t("permissions_title") }</span></summary>
            <ul class="permissions">{ for keys.map(|key| html! { <li>{ t(key) }</li> }) }</ul>
        </details>
    }
}

/// Two clicks: what is forgotten cannot be brought back.
fn forget(state: &UseReducerHandle<State>, asked: &UseStateHandle<Option<String>>, id: &str) -> Html {
    if asked.as_deref() == Some(id) {
        let yes = {
            let (state, id) = (state.clone(), id.to_owned());
            Callback::from(move |_| state.dispatch(Action::Forget(id.clone())))
        };
        let no = {
            let asked = asked.clone();
            Callback::from(move |_| asked.set(None))
        };
        return html! {
            <span class="ask">
                { t("forget_sure") }
                { button("plain small", "forget-yes", "do_forget", yes) }
                <button type="button" class="plain small" onclick={no}>{ t("do_keep") }</button>
            </span>
        };
    }
    let ask = {
        let (asked, id) = (asked.clone(), id.to_owned());
        Callback::from(move |_| asked.set(Some(id.clone())))
    };
    button("plain small", "forget", "do_forget", ask)
}

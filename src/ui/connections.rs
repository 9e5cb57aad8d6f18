//! All connections that are stored.

use super::allowed::Allowed;
use super::connection_settings::{connection_settings, forget, unarchive};
use super::own_recipes::OwnRecipes;
use super::registered::registered;
use super::reminders::reminders;
use super::state::{Action, State};
use super::text::{moment_text, t, tv};
use super::transfer::transfer;
use super::values::short_id;
use crate::connection::Connection;
use crate::token::visible;
use yew::prelude::*;

/// The panel's state.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// A connection's name and the beginning of its client ID, to tell two of the same name apart. A name is the person's,
/// the portal's or a file's: what misleads the eye in it is shown by its number.
pub(crate) fn title(connection: &Connection) -> String {
    let id = short_id(connection.registration.client_id().unwrap_or_default());
    [&visible(connection.name()), " · ", &id].concat()
}

/// All connections in use as the options of a select.
pub(crate) fn connection_options(state: &State, current: &str) -> Html {
    html! { <>{ for state.store.active().map(|connection| {
        let key = connection.key().unwrap_or_default().to_owned();
        let selected = key == current;
        html! { <option {selected} value={key}>{ title(connection) }</option> }
    }) }</> }
}

/// The list, the current connection in full, reminders, the archive, files.
#[component]
pub(crate) fn Connections(props: &Props) -> Html {
    let state = &props.state;
    let asked = use_state(Option::<String>::default);
    let none = state.store.active().next().is_none();
    html! {
        <>
            <h2 class="here">{ t("all_title") }</h2>
            if none {
                <p>{ t("all_empty") }</p>
            } else {
                <ul class="connections" data-box="connections">
                    { for state.store.active().map(|connection| entry(state, &asked, connection)) }
                </ul>
            }
            if let Some(connection) = state.store.current() {
                { registered(state, connection) }
            }
            if !none { { reminders(state) } }
            { archive(state, &asked) }
            { transfer(state) }
            <OwnRecipes state={state.clone()} />
            <Allowed />
        </>
    }
}

fn entry(state: &UseReducerHandle<State>, asked: &UseStateHandle<Option<String>>, connection: &Connection) -> Html {
    let key = connection.key().unwrap_or_default().to_owned();
    let origins: Vec<&str> = connection.consoles.iter().filter_map(|wiring| wiring.origin.as_deref()).collect();
    let meant =
        connection.intent.as_ref().and_then(|intent| state.recipes.iter().find(|recipe| recipe.id == intent.console));
    let wired = match meant {
        _ if !origins.is_empty() => tv("all_wired", &[&origins.join(", ")]),
        Some(console) => tv("all_meant", &[&console.name]),
        None => t("all_not_wired"),
    };
    let current = state.store.current.as_deref() == Some(key.as_str());
    let used = {
        let (state, key) = (state.clone(), key.clone());
        Callback::from(move |_| state.dispatch(Action::Use(key.clone())))
    };
    html! {
        <li key={key.clone()} class={classes!(current.then_some("current"))} data-connection={key.clone()}>
            <button type="button" class="link" data-do="use" onclick={used}>{ title(connection) }</button>
            <span class="quiet">{ wired }</span>
            { forget(state, asked, &key) }
            { connection_settings(state, &key) }
        </li>
    }
}

/// Connections that were put away.
fn archive(state: &UseReducerHandle<State>, asked: &UseStateHandle<Option<String>>) -> Html {
    let away = state.store.connections.iter().filter_map(|one| Some((one, one.key()?, one.archived_at?)));
    let away: Vec<_> = away.collect();
    if away.is_empty() {
        return Html::default();
    }
    html! {
        <details class="more settings" data-box="archive">
            <summary><span class="label">{ tv("archive_title", &[&away.len().to_string()]) }</span></summary>
            <ul class="connections">
                { for away.iter().map(|(connection, key, at)| html! {
                    <li key={(*key).to_owned()} data-archived={(*key).to_owned()}>
                        <b>{ title(connection) }</b>
                        <span class="quiet">{ tv("archived_at", &[&moment_text(i64::from(*at))]) }</span>
                        <span class="ask">{ unarchive(state, key) }</span>
                        { forget(state, asked, key) }
                    </li>
                }) }
            </ul>
        </details>
    }
}

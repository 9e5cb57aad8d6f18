//! Connections as files: choosing what goes out, and deciding what comes in.

use super::connections::title;
use super::findings::cards;
use super::import::Import;
use super::state::State;
use super::text::{t, tv};
use crate::browser::download;
use crate::browser::page::{from_js, to_js};
use crate::connection::Connection;
use crate::finding::Finding;
use crate::transfer::{export, secrets_in};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The panel's state.
#[derive(Properties, PartialEq)]
struct Props {
    state: UseReducerHandle<State>,
}

/// Both ways, folded away until they are wanted.
pub(crate) fn transfer(state: &UseReducerHandle<State>) -> Html {
    html! {
        <details class="more settings" data-box="transfer">
            <summary><span class="label">{ t("transfer_title") }</span></summary>
            <Export state={state.clone()} />
            <Import state={state.clone()} />
        </details>
    }
}

/// What became of an export.
enum Said {
    /// The browser has the file, or would not take it.
    Saved(bool),
    /// Why there is none.
    Refused(Vec<Finding>),
}

/// All connections are chosen until one is left out.
#[component]
fn Export(props: &Props) -> Html {
    let state = &props.state;
    let left_out = use_state(Vec::<String>::new);
    let recipes = use_state(bool::default);
    let said = use_state(Option::<Said>::default);
    let keys: Vec<String> = state.store.connections.iter().filter_map(Connection::key).map(str::to_owned).collect();
    let chosen: Vec<String> = keys.iter().filter(|key| !left_out.contains(key)).cloned().collect();
    let save = {
        let (state, chosen, recipes, said) = (state.clone(), chosen.clone(), *recipes, said.clone());
        Callback::from(move |_| said.set(Some(file(&state, &chosen, recipes))))
    };
    let with_recipes = {
        let recipes = recipes.clone();
        Callback::from(move |event: Event| recipes.set(event.target_unchecked_into::<HtmlInputElement>().checked()))
    };
    if keys.is_empty() && state.store.recipes.is_empty() {
        return Html::default();
    }
    let nothing = chosen.is_empty() && !*recipes;
    html! {
        <section class="entry-block" data-box="export">
            <p class="quiet">{ t("export_what") }</p>
            { for state.store.connections.iter().filter_map(|connection| {
                let key = connection.key()?.to_owned();
                let checked = chosen.contains(&key);
                let (left_out, id) = (left_out.clone(), key.clone());
                let onchange = Callback::from(move |_| {
                    let mut now = (*left_out).clone();
                    now.retain(|known| *known != id);
                    if checked {
                        now.push(id.clone());
                    }
                    left_out.set(now);
                });
                Some(html! {
                    <label class="option" key={key.clone()}>
                        <input type="checkbox" data-export={key} {checked} {onchange} />
                        <span>{ title(connection) }</span>
                    </label>
                })
            }) }
            if !state.store.recipes.is_empty() {
                <label class="option">
                    <input type="checkbox" data-do="export-recipes" checked={*recipes} onchange={with_recipes} />
                    <span>{ tv("export_recipes", &[&state.store.recipes.len().to_string()]) }</span>
                </label>
            }
            <button type="button" class="plain small" data-do="export" disabled={nothing} onclick={save}>{ t("do_export") }</button>
            { match &*said {
                None => Html::default(),
                Some(Said::Saved(done)) => html! {
                    <p class="quiet" role="status" data-saved={done.to_string()}>
                        { t(if *done { "file_handed_over" } else { "file_refused" }) }
                    </p>
                },
                Some(Said::Refused(findings)) => cards(findings),
            } }
        </section>
    }
}

/// Writes the file, unless a secret stands in what a person typed somewhere.
fn file(state: &State, keys: &[String], recipes: bool) -> Said {
    let file = export(&state.store, keys, recipes);
    let Some(json) = to_js(&file).ok().and_then(|file| from_js(&file)) else { return Said::Saved(false) };
    let held: Vec<_> = state.secrets.iter().map(|(_, secret)| secret).collect();
    let secrets = secrets_in(&json, &held);
    if !secrets.is_empty() {
        return Said::Refused(secrets);
    }
    Said::Saved(download::save("sso-ferry-connections.json", "application/json", &json.to_pretty()))
}

//! The frame: connection switcher, the current place, navigation; and the effects that keep the state true.

use super::connections::{Connections, connection_options};
use super::doctor::doctor;
use super::fill;
use super::findings::finding_card;
use super::guide::{badge, guide, use_guide};
use super::here::here;
use super::read;
use super::redirect::redirect;
use super::reminders::due;
use super::report::report;
use super::sign_in::sign_in;
use super::state::{Action, State, Tab};
use super::text::t;
use super::token::TokenLab;
use crate::browser::task::spawn_local;
use crate::browser::{reminders, rules, selection, storage, tabs, time};
use crate::connection::{Connection, Store};
use crate::console::own;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The panel's beginning.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) initial: State,
    /// Gets what the first render does not need.
    pub(crate) later: js_sys::Function,
}

/// The whole panel.
#[component]
pub(crate) fn App(props: &Props) -> Html {
    let initial = props.initial.clone();
    let state = use_reducer(move || initial);
    fill::keep_live(&state);
    use_tabs(&state, &props.later);
    use_selection(&state);
    use_store(&state);
    use_reminders(&state);
    use_receipts(&state);
    use_saved(&state);
    use_document(&state);
    use_guide(&state);
    let content = match state.tab {
        Tab::Here => here(&state),
        Tab::Guide => html! {
            <>{ guide(&state) }{ sign_in(&state) }{ doctor(&state) }{ redirect(&state) }{ report(&state) }</>
        },
        Tab::Token => html! { <TokenLab state={state.clone()} /> },
        Tab::All => html! { <Connections state={state.clone()} /> },
    };
    html! {
        <>
            <header>{ switcher(&state) }</header>
            <main>
                { for state.locked.iter().chain(&state.store_failed).map(finding_card) }
                { content }
            </main>
            <nav aria-label={t("nav_label")}>
                { place(&state, Tab::Here, "nav_here") }
                { place(&state, Tab::Guide, "nav_guide") }
                { place(&state, Tab::Token, "nav_token") }
                { place(&state, Tab::All, "nav_all") }
            </nav>
        </>
    }
}

fn place(state: &UseReducerHandle<State>, tab: Tab, key: &'static str) -> Html {
    let current = state.tab == tab;
    let onclick = {
        let state = state.clone();
        Callback::from(move |_| state.dispatch(Action::Go(tab)))
    };
    let badge = (tab == Tab::Guide).then(|| badge(state)).flatten();
    html! {
        <button type="button" data-place={key} aria-current={current.then_some("page")} {onclick}>
            { t(key) }
            if let Some(badge) = badge { <span class="badge">{ badge }</span> }
        </button>
    }
}

fn switcher(state: &UseReducerHandle<State>) -> Html {
    let current = state.store.current.clone().unwrap_or_default();
    if state.store.active().next().is_none() {
        return html! { <h1 class="name">{ t("name") }</h1> };
    }
    let onchange = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            state.dispatch(Action::Use(select.value()));
        })
    };
    html! {
        <select class="switcher" aria-label={t("switcher_label")} {onchange}>
            { connection_options(state, &current) }
        </select>
    }
}

/// Reads the tab at the start, on a toolbar click, when another tab comes to the front or loads; and now and then
/// while what it shows is still moving.
#[hook]
fn use_tabs(state: &UseReducerHandle<State>, later: &js_sys::Function) {
    let later = later.clone();
    let dispatcher = state.dispatcher();
    let unsettled = read::is_unsettled(state);
    read::keep_inputs(state.portal_inputs());
    let latest = use_mut_ref(|| false);
    *latest.borrow_mut() = unsettled;
    // The person may bring a recipe, or remove one, at any time.
    let recipes = use_mut_ref(|| state.recipes.clone());
    recipes.replace(state.recipes.clone());
    let own = state.store.recipes.clone();
    let adopting = state.dispatcher();
    use_effect_with((), move |()| {
        mark_interactive();
        spawn_local(async move {
            let shipped = super::rest(later).await;
            // The first look does not wait for the next render.
            recipes.replace(own::all(&shipped, &own));
            dispatcher.dispatch(Action::Recipes(shipped));
            // What a panel that ended in the middle of a test left behind.
            spawn_local(rules::sweep());
            let read_now = move |why| {
                let (recipes, dispatcher) = (recipes.borrow().clone(), dispatcher.clone());
                async move { read::read_active_tab(&recipes, &dispatcher, why).await }
            };
            let adopter = adopting;
            storage::on_written(move |written| adopter.dispatch(Action::Adopt(written)));
            let on_event = read_now.clone();
            tabs::on_change(move |why| spawn_local(on_event(why)));
            read_now(tabs::Why::Click).await;
            loop {
                time::sleep(1500).await;
                if *latest.borrow() && is_visible() {
                    read_now(tabs::Why::Change).await;
                }
            }
        });
    });
}

fn is_visible() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| !document.hidden())
}

/// The first render has its handlers and what was stored: the panel can be used.
fn mark_interactive() {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        // A mark that cannot be set is a measurement that is missing, nothing more.
        let _ = performance.mark("interactive");
    }
}

/// Takes selected text to the decoder; keeps the decoder's text until the browser closes, if the person wants that.
#[hook]
fn use_selection(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with((), move |()| {
        selection::on_selection(move |text| dispatcher.dispatch(Action::Decode(text)));
    });
    let first = use_mut_ref(|| true);
    use_effect_with(state.lab.to_keep(), move |kept| {
        let (skip, kept) = (first.replace(false), kept.clone());
        if !skip {
            spawn_local(async move { selection::keep_token(kept.as_deref()).await });
        }
    });
}

/// Stores connections and secrets whenever they changed; a refusal is shown.
#[hook]
fn use_store(state: &UseReducerHandle<State>) {
    let first = use_mut_ref(|| true);
    let dispatcher = state.dispatcher();
    let locked = state.locked.is_some();
    use_effect_with((state.store.clone(), state.secrets.clone()), move |(store, secrets)| {
        let skip = first.replace(false) || locked;
        let (store, secrets) = (store.clone(), secrets.clone());
        if !skip {
            spawn_local(async move {
                let failed = storage::save_store(store).await.err().or(storage::save_secrets(&secrets).await.err());
                dispatcher.dispatch(Action::StoreFailed(failed));
            });
        }
    });
}

/// Tells the background what to remind of, whenever that changed. What could not be read here is not written over.
#[hook]
fn use_reminders(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    let locked = state.locked.is_some();
    use_effect_with(state.store.connections.clone(), move |connections| {
        if !locked {
            let due = due(&Store { connections: connections.clone(), ..Store::default() });
            spawn_local(async move {
                if let Err(finding) = reminders::write(&due).await {
                    dispatcher.dispatch(Action::StoreFailed(Some(finding)));
                }
            });
        }
    });
}

/// Holds what became of the forms: the next panel must know when this one is closed half-way.
#[hook]
fn use_receipts(state: &UseReducerHandle<State>) {
    let first = use_mut_ref(|| true);
    let dispatcher = state.dispatcher();
    use_effect_with(state.receipts.clone(), move |receipts| {
        let (skip, receipts) = (first.replace(false), receipts.clone());
        if !skip {
            spawn_local(async move {
                if let Err(finding) = storage::save_receipts(receipts).await {
                    dispatcher.dispatch(Action::StoreFailed(Some(finding)));
                }
            });
        }
    });
}

/// Remembers when a form was found, after it had been loaded anew, to hold what it shall.
#[hook]
fn use_saved(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    use_effect_with(state.found_saved(), move |found| {
        if let Some((client_id, recipe)) = found.clone() {
            let now = time::stamp();
            let change = Box::new(move |connection: &mut Connection| {
                connection.wiring_mut(&recipe).saved_at = Some(now);
            });
            dispatcher.dispatch(Action::Change { client_id, change });
        }
    });
}

/// Fetches the current connection's metadata document once per session. It is read by the module's second half, which
/// comes with the recipes.
#[hook]
fn use_document(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    let wanted = if state.recipes.is_empty() { None } else { read::metadata_wanted(state) };
    use_effect_with(wanted, move |wanted| {
        if let Some((client_id, url)) = wanted.clone() {
            spawn_local(read::fetch_metadata(client_id, url, dispatcher));
        }
    });
}

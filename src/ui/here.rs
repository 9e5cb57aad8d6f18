//! What the active tab is, and what can be done with it.

use super::console::console_form;
use super::document::document_view;
use super::findings::finding_card;
use super::portal::portal_view;
use super::read;
use super::state::{State, View};
use super::text::{t, tv};
use crate::browser::page::{Target, call};
use crate::browser::tabs::Why;
use crate::console::recipe::Recipe;
use crate::entra::{clouds, portal_url};
use crate::here::masks;
use crate::page::{Mark, Request, Task, Way};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The view of the active tab.
pub(crate) fn here(state: &UseReducerHandle<State>) -> Html {
    match &*state.view {
        View::Unread | View::Loading => waiting("here_loading"),
        View::NoGrant => no_grant(state),
        View::Portal(portal) => portal_view(state, portal),
        View::Form { recipe, target, form } => console_form(state, recipe, target, form),
        View::Place { recipe, hint, point, target, origin } => {
            let head = html! { <h2 class="here" data-here="here_place">{ tv("here_place", &[&recipe.name]) }</h2> };
            console_place(state, head, &hint_key(recipe, hint), point, target, origin)
        }
        View::Document { document, findings, fields } => document_view(state, document, findings, fields),
        View::SignIn => html! { <>{ headline("here_sign_in") }<p>{ t("here_sign_in_text") }</p>{ again(state) }</> },
        View::Other => {
            html! { <>{ headline("here_other") }<p>{ t("here_other_text") }</p>{ places() }{ first_run(state) }</> }
        }
        View::Failed(finding) => html! { <>{ finding_card(finding) }{ again(state) }</> },
    }
}

/// What this tab is, in one line.
pub(crate) fn headline(key: &str) -> Html {
    html! { <h2 class="here" data-here={key.to_owned()}>{ t(key) }</h2> }
}

fn waiting(key: &str) -> Html {
    html! { <>{ headline(key) }<p class="quiet" aria-live="polite">{ t("here_loading_text") }</p></> }
}

fn no_grant(state: &UseReducerHandle<State>) -> Html {
    html! {
        <>
            { headline("here_no_grant") }
            <p>{ t("here_no_grant_text") }</p>
            if is_firefox() { <p class="quiet" data-hint="json_viewer">{ t("here_no_grant_json") }</p> }
            { again(state) }
            { places() }
            { first_run(state) }
        </>
    }
}

/// Firefox lets no extension into its JSON viewer, whatever was clicked.
fn is_firefox() -> bool {
    let browser = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
    browser.is_some_and(|browser| browser.contains("Firefox/"))
}

/// "Try again": reads the tab once more.
pub(crate) fn again(state: &UseReducerHandle<State>) -> Html {
    let onclick = {
        let state = state.clone();
        Callback::from(move |_| {
            let (recipes, dispatcher) = (state.recipes.clone(), state.dispatcher());
            spawn_local(async move { read::read_active_tab(&recipes, &dispatcher, Why::Change).await });
        })
    };
    html! { <button type="button" class="plain" data-do="again" {onclick}>{ t("do_again") }</button> }
}

/// The places worth opening.
fn places() -> Html {
    let list = |host: &str, key: &str| {
        html! { <li><a href={portal_url::registration_list(host)} target="_blank" rel="noreferrer">{ t(key) }</a></li> }
    };
    html! {
        <ul class="places">
            { list(clouds::PORTAL, "place_portal") }
            { list(clouds::ADMIN_CENTER, "place_entra") }
            <li>{ t("place_jumpcloud") }</li>
            <li>{ t("place_jumpserver") }</li>
        </ul>
    }
}

/// What it does and what it never does, until a first registration was read.
fn first_run(state: &UseReducerHandle<State>) -> Html {
    if !state.store.connections.is_empty() {
        return Html::default();
    }
    html! {
        <section class="first">
            <p>{ t("first_does") }</p>
            <p>{ t("first_never") }</p>
            <p>{ t("first_practice") }</p>
        </section>
    }
}

fn hint_key(recipe: &Recipe, hint: &str) -> String {
    format!("hint_{}_{hint}", recipe.id)
}

fn console_place(
    state: &UseReducerHandle<State>,
    head: Html,
    hint: &str,
    point: &[Way],
    target: &Target,
    origin: &str,
) -> Html {
    let point = (!point.is_empty()).then(|| {
        let mark = Mark { locate: point.to_vec(), around: None, caption: t("mark_here") };
        let (target, origin) = (target.clone(), origin.to_owned());
        let onclick = Callback::from(move |_| show(target.clone(), origin.clone(), vec![mark.clone()]));
        html! { <button type="button" class="primary" data-do="show" {onclick}>{ t("do_show") }</button> }
    });
    html! {
        <>
            { head }
            <p data-hint={hint.to_owned()}>{ t(hint) }</p>
            { for point }
            { again(state) }
        </>
    }
}

/// Outlines controls on the page; nothing is pressed.
pub(crate) fn show(target: Target, origin: String, marks: Vec<Mark>) {
    spawn_local(async move {
        let request = Request { mask: masks(), task: Task::Mark { origin, marks } };
        // A page that has gone meanwhile has nothing left to outline; the panel follows the tab by itself.
        let _ = call(&target, &request).await;
    });
}

/// Takes the outlines away again.
pub(crate) fn unshow(target: Target) {
    spawn_local(async move {
        let _ = call(&target, &Request { mask: masks(), task: Task::Unmark }).await;
    });
}

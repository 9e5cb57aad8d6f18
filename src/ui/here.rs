//! What the active tab is, and what can be done with it.

use super::console::ConsoleForm;
use super::document::DocumentView;
use super::findings::FindingCard;
use super::portal::PortalView;
use super::read;
use super::state::{State, View};
use super::text::{t, tv};
use crate::browser::page::{Target, call};
use crate::console::recipe::Place;
use crate::here::masks;
use crate::page::{Mark, Request, Task};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The panel's state.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// The view of the active tab.
#[component]
pub(crate) fn Here(props: &Props) -> Html {
    let state = &props.state;
    match &state.view {
        View::Unread | View::Loading => waiting("here_loading"),
        View::NoGrant => no_grant(state),
        View::Portal { capture, origin } => html! {
            <PortalView state={state.clone()} capture={capture.clone()} origin={origin.clone()} />
        },
        View::Form { recipe, target, form } => html! {
            <ConsoleForm state={state.clone()} recipe={recipe.clone()} target={target.clone()} form={form.clone()} />
        },
        View::Place { recipe, place, target, origin } => console_place(state, recipe, place, target, origin),
        View::Document { document, findings } => html! {
            <DocumentView state={state.clone()} document={document.clone()} findings={findings.clone()} />
        },
        View::SignIn => html! { <>{ headline("here_sign_in") }<p>{ t("here_sign_in_text") }</p>{ again(state) }</> },
        View::Other => {
            html! { <>{ headline("here_other") }<p>{ t("here_other_text") }</p>{ places() }{ first_run(state) }</> }
        }
        View::Failed(finding) => html! { <><FindingCard finding={finding.clone()} />{ again(state) }</> },
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
            { again(state) }
            { places() }
            { first_run(state) }
        </>
    }
}

/// "Try again": reads the tab once more.
pub(crate) fn again(state: &UseReducerHandle<State>) -> Html {
    let onclick = {
        let state = state.clone();
        Callback::from(move |_| {
            let (recipes, dispatcher) = (state.recipes.clone(), state.dispatcher());
            spawn_local(async move { read::read_active_tab(&recipes, &dispatcher).await });
        })
    };
    html! { <button type="button" class="plain" data-do="again" {onclick}>{ t("do_again") }</button> }
}

/// The places worth opening.
fn places() -> Html {
    let link = |href: &'static str, key: &str| {
        html! {
            <li><a {href} target="_blank" rel="noreferrer">{ t(key) }</a></li>
        }
    };
    html! {
        <ul class="places">
            { link("https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade", "place_portal") }
            { link("https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade", "place_entra") }
            { link("https://console.jumpcloud.com/", "place_jumpcloud") }
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

fn console_place(state: &UseReducerHandle<State>, recipe: &str, place: &Place, target: &Target, origin: &str) -> Html {
    let name = state.recipe(recipe).map(|recipe| recipe.name.clone()).unwrap_or_default();
    let hint = format!("hint_{recipe}_{}", place.hint);
    let point = (!place.point.is_empty()).then(|| {
        let mark = Mark { locate: place.point.clone(), around: None, caption: t("mark_here") };
        let (target, origin) = (target.clone(), origin.to_owned());
        let onclick = Callback::from(move |_| show(target.clone(), origin.clone(), vec![mark.clone()]));
        html! { <button type="button" class="primary" data-do="show" {onclick}>{ t("do_show") }</button> }
    });
    html! {
        <>
            <h2 class="here" data-here="here_place">{ tv("here_place", &[&name]) }</h2>
            <p data-hint={hint.clone()}>{ t(&hint) }</p>
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

//! What the active tab is, and what can be done with it.

use super::button::button;
use super::console::{console_form, seen};
use super::doctor;
use super::document::document_view;
use super::findings::finding_card;
use super::portal::portal_view;
use super::read;
use super::state::{State, View};
use super::text::{said, t, tv};
use super::values::{Sure, ValueRow};
use crate::browser::page::{Target, call};
use crate::browser::tabs::Why;
use crate::browser::task::spawn_local;
use crate::console::recipe::{Place, Recipe};
use crate::entra::{clouds, portal_url};
use crate::here::masks;
use crate::page::{Mark, Reading, Request, Task};
use yew::prelude::*;

/// The view of the active tab.
pub(crate) fn here(state: &UseReducerHandle<State>) -> Html {
    match &*state.view {
        View::Unread | View::Loading => waiting("here_loading"),
        View::NoGrant => no_grant(state),
        View::Portal(portal) => portal_view(state, portal),
        View::Form { recipe, target, form } => console_form(state, recipe, target, form),
        View::Place { recipe, place, target, reading } => console_place(state, recipe, place, target, reading),
        View::Document { document, findings, fields } => document_view(state, document, findings, fields),
        View::SignIn(None) => {
            html! { <>{ headline("here_sign_in") }<p>{ t("here_sign_in_text") }</p>{ again(state) }</> }
        }
        View::SignIn(Some(error)) => html! {
            <>{ headline("here_sign_in_error") }{ doctor::explain_page(state, error) }{ again(state) }</>
        },
        View::Trouble { recipe, symptom } => html! {
            <>{ headline("here_trouble") }{ doctor::loop_card(state) }{ doctor::explain_symptom(state, Some(recipe), symptom) }{ again(state) }</>
        },
        View::Other(origin) => html! {
            <>
                { headline("here_other") }
                { doctor::loop_card(state) }
                { elsewhere(state, origin) }
                <p>{ t("here_other_text") }</p>
                { places() }
                { first_run(state) }
            </>
        },
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
            if is_firefox() {
                <p data-hint="reload">{ t("here_no_grant_reload") }</p>
                <p class="quiet" data-hint="json_viewer">{ t("here_no_grant_json") }</p>
            }
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
    button("plain", "again", "do_again", onclick)
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

/// The way to the form, when the tab is elsewhere in a console that a connection is wired to.
fn elsewhere(state: &State, origin: &str) -> Html {
    let wired = state.store.connections.iter().flat_map(|connection| &connection.consoles);
    let mut here = wired.filter(|wiring| wiring.origin.as_deref() == Some(origin));
    let known = here.find_map(|wiring| {
        let recipe = state.recipes.iter().find(|recipe| recipe.id == wiring.recipe)?;
        Some((recipe, recipe.path.as_ref()?))
    });
    match known {
        Some((recipe, path)) => html! {
            <p><a href={format!("{origin}{path}")} target="_blank" rel="noreferrer" data-do="open-form">
                { tv("place_form", &[&recipe.name]) }
            </a></p>
        },
        None => Html::default(),
    }
}

/// Another page of a console: what to do there, where that is, and what it does.
fn console_place(
    state: &UseReducerHandle<State>,
    recipe: &Recipe,
    place: &Place,
    target: &Target,
    reading: &Reading,
) -> Html {
    let (key, origin) = (format!("hint_{}_{}", recipe.id, place.hint), &reading.origin);
    let text = said(recipe, &key, &place.hint);
    let press = (!place.press.is_empty()).then(|| {
        let (state, recipe, press) = (state.clone(), recipe.clone(), place.press.clone());
        let (target, origin) = (target.clone(), origin.clone());
        let onclick = Callback::from(move |_| {
            let task = Task::Press { origin: origin.clone(), locate: press.clone(), never: recipe.never_css() };
            let (target, recipes, dispatcher) = (target.clone(), state.recipes.clone(), state.dispatcher());
            spawn_local(async move {
                // Whether it went there is seen by what the tab shows then.
                let _ = call(&target, &Request { mask: masks(), task }).await;
                read::read_active_tab(&recipes, &dispatcher, Why::Change).await;
            });
        });
        button("primary", "press", "do_press_tab", onclick)
    });
    let point = (!place.point.is_empty()).then(|| {
        let caption = if place.saves_at_once {
            said(recipe, &format!("mark_{}_{}", recipe.id, place.hint), &t("mark_here"))
        } else {
            t("mark_here")
        };
        let mark = Mark { locate: place.point.clone(), around: None, caption };
        let (target, origin) = (target.clone(), origin.clone());
        let onclick = Callback::from(move |_| show(target.clone(), origin.clone(), vec![mark.clone()]));
        let class = if press.is_some() { "plain" } else { "primary" };
        html! { <button type="button" {class} data-do="show" {onclick}>{ t("do_show") }</button> }
    });
    let address = place.address.as_ref().map(|path| {
        let url = format!("{origin}{path}");
        ValueRow::new(t("place_address"), Some(&url), Sure::Computed).id("place_address").html()
    });
    let account = recipe.account(reading).map(|email| {
        let row = ValueRow::new(t("place_account"), Some(email), Sure::Read).id("place_account").html();
        html! { <section class="values">{ row }</section> }
    });
    let words = html! { <p data-hint={key}>{ text }</p> };
    html! {
        <>
            <h2 class="here" data-here="here_place">{ tv("here_place", &[&recipe.name]) }</h2>
            { seen(recipe, target, reading) }
            { for account }
            if place.saves_at_once {
                <section class="finding warning" data-saves-at-once="true">
                    <span class="glyph" role="img" aria-label={t("severity_warning")}>{ "▲" }</span>
                    <div>{ words }{ for address }</div>
                </section>
            } else {
                { words }
                { for address }
            }
            <div class="deeds">{ for press }{ for point }{ again(state) }</div>
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

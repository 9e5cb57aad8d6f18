//! What a registration is for: which console, under which address. From it follow the redirect URI, what the portal's
//! forms shall hold, and what is worth saying about the registration.

use super::findings::cards;
use super::own_recipes::own_purpose;
use super::state::{Action, State};
use super::text::{said, t, tv};
use super::values::{Sure, ValueRow};
use crate::browser::time;
use crate::connection::Connection;
use crate::console::intent::Intent;
use crate::console::recipe::Recipe;
use crate::entra::advice::{self, Needs};
use crate::entra::client_secret;
use crate::entra::redirect;
use crate::finding::Finding;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The purpose of a registration that exists, and what is worth saying about it.
pub(crate) fn purpose(state: &UseReducerHandle<State>, connection: &Connection) -> Html {
    let client_id = connection.key().unwrap_or_default().to_owned();
    let intent = state.intent_of(connection);
    let set = {
        let state = state.clone();
        Callback::from(move |intent: Intent| {
            let change = Box::new(move |connection: &mut Connection| connection.intent = Some(intent));
            state.dispatch(Action::Change { client_id: client_id.clone(), change });
        })
    };
    let advice = intent.as_ref().and_then(|intent| Some(advise(connection, intent, console(state, intent)?)));
    html! {
        <>
            { editor(state, intent.as_ref(), &set, false) }
            { cards(&advice.unwrap_or_default()) }
        </>
    }
}

/// What the console needs of the registration and does not find.
fn advise(connection: &Connection, intent: &Intent, console: &Recipe) -> Vec<Finding> {
    let registration = &connection.registration;
    let needs = Needs {
        console: &console.name,
        id_tokens: Some(console.id_tokens),
        claims: &console.optional_claims.iter().map(String::as_str).collect::<Vec<_>>(),
        permissions: &console.permissions.iter().map(String::as_str).collect::<Vec<_>>(),
    };
    let mut findings = match (&registration.redirects, intent.redirect_uri(console)) {
        (Some(registered), Some(wanted)) => redirect::compare(&wanted, registered),
        _ => Vec::new(),
    };
    findings.extend(advice::advise(registration, &needs, time::now()));
    findings
}

/// The purpose of the registration that is about to be made.
pub(crate) fn draft(state: &UseReducerHandle<State>) -> Html {
    let set = {
        let state = state.clone();
        Callback::from(move |intent: Intent| state.dispatch(Action::Draft(intent)))
    };
    editor(state, state.store.draft.as_ref(), &set, true)
}

fn console<'a>(state: &'a State, intent: &Intent) -> Option<&'a Rc<Recipe>> {
    state.recipes.iter().find(|recipe| !recipe.portal && recipe.id == intent.console)
}

fn editor(state: &State, intent: Option<&Intent>, set: &Callback<Intent>, named: bool) -> Html {
    let current = intent.cloned().unwrap_or_default();
    let choose = {
        let (set, current, recipes) = (set.clone(), current.clone(), state.recipes.clone());
        Callback::from(move |event: Event| {
            let console = event.target_unchecked_into::<HtmlSelectElement>().value();
            let name = recipes.iter().find(|recipe| recipe.id == console).map(|recipe| format!("{} SSO", recipe.name));
            set.emit(Intent { console, name: if named { name } else { None }, ..current.clone() });
        })
    };
    let recipe = console(state, &current);
    let consoles = state.recipes.iter().filter(|recipe| !recipe.portal);
    let redirect = recipe.and_then(|recipe| current.redirect_uri(recipe));
    html! {
        <section class="entry-block purpose">
            <label for="purpose">{ t("purpose_label") }</label>
            <select id="purpose" data-do="purpose" onchange={choose}>
                <option value="" selected={recipe.is_none()} disabled=true>{ t("purpose_choose") }</option>
                { for consoles.map(|one| html! {
                    <option value={one.id.clone()} selected={one.id == current.console}>{ named_in_list(one) }</option>
                }) }
            </select>
            if let Some(recipe) = recipe {
                { own_purpose(recipe) }
                if recipe.redirect_path.is_some() {
                    { text(set, &current, "purpose-base", &tv("base_url_label", &[&recipe.name]), current.base_url.clone(),
                        "https://jump.example.com/", |intent, text| intent.base_url = Some(text)) }
                }
                if !recipe.redirect_uris.is_empty() {
                    { region(set, &current, recipe) }
                } else if recipe.redirect_path.is_none() {
                    { text(set, &current, "purpose-redirect", &tv("purpose_redirect", &[&recipe.name]),
                        current.redirect.clone(), "https://", |intent, text| intent.redirect = Some(text)) }
                }
                if named {
                    { text(set, &current, "purpose-name", &t("value_name"), current.name.clone(), "",
                        |intent, text| intent.name = Some(text)) }
                }
                { ValueRow::new(t("value_redirect_uri"), redirect.as_deref(), if redirect.is_some() { Sure::Computed }
                    else { Sure::Missing }).id("redirect_uri").html() }
            }
        </section>
    }
}

/// The person's own is told from those that ship, whatever it is called.
fn named_in_list(console: &Recipe) -> String {
    if console.own.is_some() { tv("purpose_own", &[&console.name]) } else { console.name.clone() }
}

fn text(
    set: &Callback<Intent>,
    current: &Intent,
    id: &'static str,
    label: &str,
    value: Option<String>,
    placeholder: &'static str,
    write: fn(&mut Intent, String),
) -> Html {
    let oninput = {
        let (set, current) = (set.clone(), current.clone());
        Callback::from(move |event: InputEvent| {
            let mut intent = current.clone();
            let input: HtmlInputElement = event.target_unchecked_into();
            // What is typed here is stored; a client secret never is.
            let is_secret = client_secret::is_in(&input.value());
            if is_secret {
                input.set_value("");
            }
            input.set_custom_validity(&if is_secret { t("purpose_secret") } else { String::new() });
            input.report_validity();
            write(&mut intent, input.value());
            set.emit(intent);
        })
    };
    html! {
        <>
            <label for={id}>{ label.to_owned() }</label>
            <input {id} type="text" spellcheck="false" autocomplete="off" {placeholder}
                value={value.unwrap_or_default()} {oninput} />
        </>
    }
}

/// Where the vendor keeps the organization's data: each region has its own redirect URI.
fn region(set: &Callback<Intent>, current: &Intent, recipe: &Recipe) -> Html {
    let onchange = {
        let (set, current) = (set.clone(), current.clone());
        Callback::from(move |event: Event| {
            let region = event.target_unchecked_into::<HtmlSelectElement>().value();
            set.emit(Intent { region: Some(region), ..current.clone() });
        })
    };
    let chosen = current.region.as_deref();
    html! {
        <>
            <label for="region">{ t("region_label") }</label>
            <select id="region" data-do="region" {onchange}>
                <option value="" selected={chosen.is_none()} disabled=true>{ t("region_choose") }</option>
                { for recipe.redirect_uris.iter().map(|one| html! {
                    <option value={one.region.clone()} selected={chosen == Some(one.region.as_str())}>
                        { said(recipe, &format!("region_{}", one.region), &one.region) }
                    </option>
                }) }
            </select>
        </>
    }
}

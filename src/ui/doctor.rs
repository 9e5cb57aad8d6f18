//! Something went wrong: a pasted error, an error page, a symptom.

mod card;

use super::findings::finding_card;
use super::state::{Action, SignInError, State, View};
use super::text::t;
use super::token::recipes;
use crate::browser::{text, time};
use crate::console::recipe::Recipe;
use crate::doctor::about::About;
use crate::doctor::callbacks::Callbacks;
use crate::doctor::diagnosis;
use crate::doctor::symptoms::{self, SYMPTOMS, Symptom};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What the person chose there, and what came of it. In memory only.
#[derive(Clone, Default)]
pub(crate) struct Doctor {
    /// The error, as it was pasted.
    pub(crate) text: Rc<str>,
    /// The symptom that was picked.
    pub(crate) symptom: Option<&'static Symptom>,
    /// Ends of sign-ins that were seen.
    pub(crate) callbacks: Callbacks,
}

/// Its part of the panel.
pub(crate) fn doctor(state: &UseReducerHandle<State>) -> Html {
    let doctor = &state.doctor;
    let change = |state: &UseReducerHandle<State>, change: Box<dyn FnOnce(&mut Doctor)>| {
        state.dispatch(Action::Doctor(change));
    };
    let oninput = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            let text: Rc<str> = text::value(&event.target_unchecked_into()).into();
            change(&state, Box::new(move |doctor| doctor.text = text));
        })
    };
    let onchange = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let symptom = symptoms::by_name(&event.target_unchecked_into::<HtmlSelectElement>().value());
            change(&state, Box::new(move |doctor| doctor.symptom = symptom));
        })
    };
    let clear = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| {
            change(&state, Box::new(|doctor| (doctor.text, doctor.symptom) = ("".into(), None)));
        })
    };
    let empty = doctor.text.trim().is_empty();
    html! {
        <section id="doctor" data-doctor="true">
            <h2>{ t("doctor_title") }</h2>
            <p class="quiet">{ t("doctor_about") }</p>
            { loop_card(state) }
            <textarea id="trouble" rows="3" spellcheck="false" autocomplete="off" aria-label={t("doctor_text")}
                placeholder={t("doctor_text")} value={doctor.text.to_string()} {oninput} />
            <select class="choose" data-do="symptom" aria-label={t("doctor_symptom")} {onchange}>
                <option value="" selected={doctor.symptom.is_none()}>{ t("doctor_symptom") }</option>
                { for offered(state).map(|symptom| html! {
                    <option value={symptom.name} selected={doctor.symptom == Some(symptom)}>{ t(&symptom.label_key()) }</option>
                }) }
            </select>
            if !empty || doctor.symptom.is_some() {
                <div class="deeds">
                    <button type="button" class="plain" data-do="doctor-clear" onclick={clear}>{ t("do_clear") }</button>
                </div>
            }
            if !empty { { explain(state, None, &doctor.text) } }
            { for doctor.symptom.map(|symptom| explain_symptom(state, None, symptom)) }
        </section>
    }
}

/// The symptoms of the consoles that the connection is for; all of them while that is not known.
fn offered(state: &State) -> impl Iterator<Item = &'static Symptom> {
    let recipes = state.store.current().map(|connection| recipes(state, connection)).unwrap_or_default();
    let fits = move |symptom: &&Symptom| {
        // A console that has no symptoms of its own: all may help.
        let known = recipes.iter().any(|recipe| recipe.trouble.is_some());
        !known || symptom.any || recipes.iter().any(|recipe| recipe.has_symptom(symptom.name))
    };
    SYMPTOMS.iter().filter(fits)
}

/// What a text means: for the test sign-in, too, which knows whose it is where a connection has several consoles.
pub(crate) fn explain(state: &UseReducerHandle<State>, recipe: Option<&Rc<Recipe>>, text: &str) -> Html {
    with_about(state, recipe, |about| {
        let (said, diagnoses) = diagnosis::of_text(text, about, &state.recipes);
        card::explained(state, &said, &diagnoses, about)
    })
}

/// What an error on Microsoft's sign-in page means.
pub(crate) fn explain_page(state: &UseReducerHandle<State>, error: &SignInError) -> Html {
    with_about(state, None, |about| {
        let (said, diagnoses) = diagnosis::of_page(&error.text, &error.href, about, &state.recipes);
        card::explained(state, &said, &diagnoses, about)
    })
}

/// What a symptom means. The console is the one whose page it is, else the symptom's or the connection's own.
pub(crate) fn explain_symptom(
    state: &UseReducerHandle<State>,
    recipe: Option<&Rc<Recipe>>,
    symptom: &'static Symptom,
) -> Html {
    let wired = state.store.current().map(|connection| recipes(state, connection)).unwrap_or_default();
    let own = || wired.iter().chain(state.recipes.iter()).find(|known| known.has_symptom(symptom.name));
    with_about(state, recipe.or_else(own), |about| card::card(state, &diagnosis::of_symptom(symptom, about), about))
}

/// A loop that was seen by itself.
pub(crate) fn loop_card(state: &State) -> Html {
    state.doctor.callbacks.finding().as_ref().map(finding_card).unwrap_or_default()
}

/// The current connection with its console, and the form if it is open.
fn with_about(state: &State, recipe: Option<&Rc<Recipe>>, then: impl FnOnce(Option<&About<'_>>) -> Html) -> Html {
    let Some(connection) = state.store.current() else { return then(None) };
    let form = match &*state.view {
        View::Form { recipe, form, .. } => Some((recipe, form)),
        _ => None,
    };
    let mut own = recipes(state, connection);
    // The form in the active tab is the console that the person looks at.
    let shown = form.map(|(shown, _)| shown).filter(|shown| own.iter().any(|known| known.id == shown.id));
    let recipe = recipe.or(shown).cloned().or_else(|| (!own.is_empty()).then(|| own.swap_remove(0)));
    let form = form.filter(|(shown, _)| recipe.as_ref().is_some_and(|recipe| recipe.id == shown.id));
    let form = form.map(|(_, form)| &**form);
    then(Some(&About { connection, recipe: recipe.as_deref(), form, now: time::now() }))
}

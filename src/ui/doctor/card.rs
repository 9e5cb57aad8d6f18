//! One explanation: code, meaning, usual cause, the cause for this connection, the fix, and how to check again.

use crate::browser::tabs::Why;
use crate::browser::task::spawn_local;
use crate::browser::time;
use crate::doctor::about::About;
use crate::doctor::codes;
use crate::doctor::diagnosis::Diagnosis;
use crate::doctor::said::Said;
use crate::doctor::topic::{Again, Place};
use crate::token::time::text as civil_text;
use crate::ui::button::button;
use crate::ui::findings::cards;
use crate::ui::read;
use crate::ui::state::{Action, State, Tab};
use crate::ui::text::{t, tv};
use crate::ui::values::Copy;
use yew::prelude::*;

/// Every explanation of a text, and what Microsoft's support asks for.
pub(super) fn explained(
    state: &UseReducerHandle<State>,
    said: &Said,
    diagnoses: &[Diagnosis],
    about: Option<&About<'_>>,
) -> Html {
    let known = diagnoses.iter().any(|one| one.topic != codes::UNKNOWN);
    html! {
        <>
            if diagnoses.is_empty() { <p data-doctor="nothing">{ t("doctor_nothing") }</p> }
            { for diagnoses.iter().map(|one| card(state, one, about)) }
            if !known && !said.words.is_empty() { <p class="quiet" data-doctor="words">{ tv("doctor_words", &[&said.words]) }</p> }
            if about.is_none() && !diagnoses.is_empty() { <p class="quiet">{ t("doctor_no_connection") }</p> }
            { support(said) }
        </>
    }
}

/// One of them.
pub(super) fn card(state: &UseReducerHandle<State>, one: &Diagnosis, about: Option<&About<'_>>) -> Html {
    let [meaning, cause, fix] = one.topic.keys();
    let number = one.number().map(|code| ["AADSTS", code].concat());
    let head = match one.symptom {
        Some(symptom) => t(&symptom.label_key()),
        None => number.clone().or_else(|| one.code.clone()).unwrap_or_default(),
    };
    let (connection, recipe) = (about.map(|about| about.connection), about.and_then(|about| about.recipe));
    let place = one.topic.place;
    let link = place.address(connection, recipe, one.number());
    let lookup = one.number().filter(|_| place != Place::Lookup);
    let lookup = lookup.and_then(|code| Place::Lookup.address(None, None, Some(code)));
    html! {
        <article class="diagnosis" data-diagnosis={one.topic.key} data-code={one.code.clone()}
            data-symptom={one.symptom.map(|symptom| symptom.name)}>
            <h3>{ head }</h3>
            <p>{ t(&meaning) }</p>
            <p class="quiet">{ t(&cause) }</p>
            { cards(&one.findings) }
            <p data-fix={one.topic.key}><strong>{ t("doctor_fix") }</strong>{ " " }{ t(&fix) }</p>
            <p class="quiet" data-again={one.topic.again.key()}>{ t(one.topic.again.key()) }</p>
            <div class="deeds">
                { for link.map(|href| html! {
                    <a {href} target="_blank" rel="noreferrer" data-do="fix">{ t(place.key()) }</a>
                }) }
                { for lookup.map(|href| html! {
                    <a {href} target="_blank" rel="noreferrer" data-do="lookup">{ t(Place::Lookup.key()) }</a>
                }) }
                { check_again(state, one.topic.again) }
            </div>
        </article>
    }
}

/// To the test sign-in, or to what the active tab shows now. A private window is the person's to open.
fn check_again(state: &UseReducerHandle<State>, again: Again) -> Html {
    let control = match again {
        Again::SignIn => Some("[data-do^=test-]"),
        Again::Secret => Some("[data-do=check-secret]"),
        Again::Read | Again::Compare => None,
        Again::Console => return Html::default(),
    };
    let onclick = {
        let state = state.clone();
        Callback::from(move |_| {
            let (recipes, dispatcher) = (state.recipes.clone(), state.dispatcher());
            state.dispatch(Action::Go(if control.is_some() { Tab::Guide } else { Tab::Here }));
            spawn_local(async move {
                match control {
                    Some(control) => scroll_to(control).await,
                    None => read::read_active_tab(&recipes, &dispatcher, Why::Click).await,
                }
            });
        })
    };
    button("plain", "check-again", "do_check_again", onclick)
}

/// How often it is looked whether the guide has been drawn.
const LOOKS: u8 = 40;

/// Scrolls to a control of the Guide tab. The guide above it is read first, and would push it out of sight again.
async fn scroll_to(css: &str) {
    for look in 1..=LOOKS {
        time::sleep(50).await;
        let document = web_sys::window().and_then(|window| window.document());
        let find = |css: &str| document.as_ref()?.query_selector(css).ok().flatten();
        let drawn = find("#guide:not([data-guide=unread])").is_some() || look == LOOKS;
        if let Some(control) = find(css).filter(|_| drawn) {
            return control.scroll_into_view();
        }
    }
}

/// What Microsoft's support finds an error by.
fn support(said: &Said) -> Html {
    let time = said.at.and_then(|at| civil_text(at, 0));
    let rows = [
        ("Trace ID", said.trace.as_deref()),
        ("Correlation ID", said.correlation.as_deref()),
        ("Timestamp", time.as_deref()),
    ];
    let lines: Vec<String> = rows.iter().filter_map(|(name, value)| Some([name, ": ", (*value)?].concat())).collect();
    if lines.is_empty() {
        return Html::default();
    }
    let text = lines.join("\n");
    html! {
        <div class="ask-text" data-doctor="support">
            <p class="quiet">{ t("doctor_support") }{ " " }<span class="mono">{ lines.join(", ") }</span></p>
            <Copy {text} name={t("doctor_support")} />
        </div>
    }
}

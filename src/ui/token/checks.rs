//! The checks, each with how it ended; a failed one with both values and where to change what.

use super::console::recipes;
use crate::connection::Connection;
use crate::console::recipe::Recipe;
use crate::token::check::{Check, Fix, Judgement, Outcome};
use crate::token_fix;
use crate::ui::state::State;
use crate::ui::text::{t, tv};
use crate::ui::values::Sure;
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn sure(outcome: Outcome) -> Sure {
    match outcome {
        Outcome::Passed => Sure::Read,
        Outcome::Failed => Sure::Wrong,
        Outcome::Unchecked(_) => Sure::Missing,
    }
}

pub(super) fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Unchecked(_) => "unchecked",
    }
}

/// The list, with the skew that was allowed. A failed check is put right at this console, else at the connection's
/// first one.
pub(crate) fn checks(state: &State, recipe: Option<&Rc<Recipe>>, judgement: &Judgement) -> Html {
    let connection = state.store.current();
    let first = || connection.and_then(|connection| recipes(state, connection).into_iter().next());
    let recipe = recipe.cloned().or_else(first);
    html! {
        <>
            <h3>{ t("token_checks") }</h3>
            <ul class="checks">{ for judgement.checks.iter().map(|check| row(check, connection, recipe.as_deref())) }</ul>
            <p class="quiet">{ tv("token_skew", &[&judgement.skew.to_string()]) }</p>
        </>
    }
}

fn row(check: &Check, connection: Option<&Connection>, recipe: Option<&Recipe>) -> Html {
    let failed = check.outcome == Outcome::Failed;
    let note = match check.outcome {
        Outcome::Unchecked(reason) => t(reason.as_str()),
        _ => String::new(),
    };
    html! {
        <li data-check={check.what.as_str()} data-outcome={outcome_name(check.outcome)}>
            { sure(check.outcome).glyph() }
            <span class="label">{ t(check.what.as_str()) }</span>
            <span class="note">{ note }</span>
            if failed {
                <dl class="both">
                    <dt>{ t("check_token_has") }</dt><dd class="mono">{ or_dash(&check.shown) }</dd>
                    if !check.expected.is_empty() {
                        <dt>{ t("check_shall_be") }</dt><dd class="mono">{ &check.expected }</dd>
                    }
                    { for check.fix.map(|fix| html! { <><dt>{ t("check_fix") }</dt><dd>{ fix_line(fix, connection, recipe) }</dd></> }) }
                </dl>
            }
        </li>
    }
}

pub(super) fn or_dash(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}

/// What to change, with the names of the console's fields and the address where it is.
fn fix_line(fix: Fix, connection: Option<&Connection>, recipe: Option<&Recipe>) -> Html {
    let fields = recipe.map(|recipe| token_fix::fields(fix, recipe)).unwrap_or_default();
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let link = connection.and_then(|connection| token_fix::link(fix, connection, recipe));
    html! {
        <>
            { t(fix.as_str()) }
            if let (Some(recipe), false) = (recipe, names.is_empty()) {
                { " " }{ tv("fix_fields", &[&recipe.name, &names.join(", ")]) }
            }
            { for link.map(|href| html! {
                <>{ " " }<a {href} target="_blank" rel="noreferrer">{ t("fix_open") }</a></>
            }) }
        </>
    }
}

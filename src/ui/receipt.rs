//! The receipt: what became of each field, another try for the rest, undo, and the way to "saved".

use super::button::button;
use super::fill;
use super::findings::cards;
use super::here::{show, unshow};
use super::state::State;
use super::text::{t, tv};
use super::values::Sure;
use crate::browser::page::Target;
use crate::browser::tabs;
use crate::browser::task::spawn_local;
use crate::console::receipt::{Became, Entry, Receipt, Stage};
use crate::console::recipe::Recipe;
use crate::page::{Mark, Reading};
use std::rc::Rc;
use yew::prelude::*;

/// What was filled, where.
struct Filled<'a> {
    state: &'a UseReducerHandle<State>,
    recipe: &'a Rc<Recipe>,
    target: &'a Target,
    receipt: &'a Receipt,
    /// A later document holds the same again.
    saved: bool,
    /// The document that was filled is the one in the tab.
    here: bool,
}

/// Nothing before the first fill.
pub(crate) fn receipt(state: &UseReducerHandle<State>, recipe: &Rc<Recipe>, target: &Target, form: &Reading) -> Html {
    let Some(receipt) = state.receipt() else { return Html::default() };
    let here = receipt.document.is_some() && receipt.document == target.document;
    let again = receipt.found_again(target.document.as_deref(), recipe, form);
    if again == Some(false) {
        return html! { <h3 class="summary" data-certainty="not-saved">{ t("receipt_not_saved") }</h3> };
    }
    let saved = again == Some(true);
    if !here && !saved {
        return html! { <p class="quiet" data-certainty="gone">{ t("receipt_gone") }</p> };
    }
    let props = &Filled { state, recipe, target, receipt, saved, here };
    let (good, of) = receipt.progress();
    html! {
        <section class="receipt" aria-live="polite" data-filled={good.to_string()} data-of={of.to_string()}
            data-stage={stage_name(receipt.stage)} data-certainty={if saved { "saved" } else { "filled" }}>
            { summary(props, good, of) }
            { cards(&receipt.findings()) }
            <ul class="ticks">{ for receipt.entries.iter().map(|entry| tick(props, entry)) }</ul>
            if !receipt.is_busy() && !saved { { after(props) } }
        </section>
    }
}

fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Filling => "filling",
        Stage::Watching => "watching",
        Stage::Filled => "filled",
        Stage::Undoing => "undoing",
        Stage::Undone => "undone",
    }
}

fn summary(props: &Filled<'_>, good: usize, of: usize) -> Html {
    let (done, all) = (good.to_string(), of.to_string());
    let text = match props.receipt.stage {
        Stage::Undone => t("receipt_undone"),
        _ if props.saved => t("receipt_saved"),
        Stage::Watching => t("receipt_watching"),
        Stage::Filled if good == of => tv("receipt_filled", &[&done, &all]),
        Stage::Filled => tv("receipt_partly", &[&done, &all]),
        Stage::Filling | Stage::Undoing => return Html::default(),
    };
    html! { <h3 class="summary">{ text }</h3> }
}

/// One field: a sign, its name, and a word where the sign does not say all.
fn tick(props: &Filled<'_>, entry: &Entry) -> Html {
    let (sure, word) = match entry.became {
        // A secret cannot be read again, so it stays "filled" until a sign-in proves it.
        Became::Filled if props.saved && !entry.is_secret() => (Sure::Saved, None),
        Became::Filled => (Sure::Read, None),
        Became::Right => return Html::default(),
        Became::Repaired => (Sure::Read, Some("became_repaired")),
        Became::Failed => (Sure::Wrong, Some("became_failed")),
        Became::Waiting => (Sure::Missing, Some("became_waiting")),
        Became::Writing => (Sure::Missing, Some("became_writing")),
        Became::Outdated => (Sure::Missing, Some("became_outdated")),
        Became::NotInThisVersion => (Sure::Missing, Some("became_not_in_version")),
        Became::LeftOut => (Sure::Missing, Some("became_left_out")),
        Became::Open => (Sure::Missing, Some("became_open")),
        Became::PutBack => (Sure::Read, Some("became_put_back")),
        Became::Stays => (Sure::Differs, Some("became_stays")),
    };
    let field = props.recipe.field(&entry.field);
    let onclick = field.map(|field| {
        let (target, origin) = (props.target.clone(), props.receipt.origin.clone());
        let mark = Mark { locate: field.locate.clone(), around: field.around.clone(), caption: entry.label.clone() };
        Callback::from(move |_| show(target.clone(), origin.clone(), vec![mark.clone()]))
    });
    html! {
        <li data-field={entry.field.clone()} data-became={word.and_then(|word| word.get(7..)).unwrap_or("filled")}>
            { sure.glyph() }
            <button type="button" class="link" title={t("do_show")} {onclick}>{ &entry.label }</button>
            { for word.map(|word| html! { <span class="quiet">{ t(word) }</span> }) }
        </li>
    }
}

/// Review on the page, submit (pointed at, never pressed), undo; after undo, loading the page anew for what cannot be
/// written back.
fn after(props: &Filled<'_>) -> Html {
    let receipt = props.receipt;
    if receipt.stage == Stage::Undone {
        return html! { if receipt.needs_reload() { { reload(props.target) } } };
    }
    if !props.here {
        return Html::default();
    }
    let origin = || receipt.origin.clone();
    let written = receipt.entries.iter().filter(|entry| matches!(entry.became, Became::Filled | Became::Repaired));
    let marks: Vec<Mark> = written
        .filter_map(|entry| {
            let field = props.recipe.field(&entry.field)?;
            Some(Mark { locate: field.locate.clone(), around: field.around.clone(), caption: String::new() })
        })
        .collect();
    let review = {
        let (target, origin) = (props.target.clone(), origin());
        Callback::from(move |_| show(target.clone(), origin.clone(), marks.clone()))
    };
    let hide = {
        let target = props.target.clone();
        Callback::from(move |_| unshow(target.clone()))
    };
    let submit = {
        let (target, origin) = (props.target.clone(), origin());
        let mark = Mark { locate: props.recipe.submit.clone(), around: None, caption: t("mark_submit") };
        Callback::from(move |_| show(target.clone(), origin.clone(), vec![mark.clone()]))
    };
    let undo = {
        let (state, recipe, target) = (props.state.clone(), props.recipe.clone(), props.target.clone());
        Callback::from(move |_| fill::undo(&state, &recipe, &target))
    };
    html! {
        <div class="after">
            { button("primary", "review", "do_review", review) }
            { button("plain", "unmark", "do_unmark", hide) }
            { button("plain", "submit", "do_point_submit", submit) }
            { button("plain", "undo", "do_undo", undo) }
            <p class="quiet">{ t(if props.recipe.portal { "receipt_next_portal" } else { "receipt_next" }) }</p>
        </div>
    }
}

/// Loading the page anew drops everything that was not submitted, what the person typed too: so it is a click.
fn reload(target: &Target) -> Html {
    let tab = target.tab;
    let onclick = Callback::from(move |_| spawn_local(tabs::reload(tab)));
    html! {
        <div class="after">
            <p>{ t("undo_reload_words") }</p>
            { button("plain", "reload", "do_reload", onclick) }
        </div>
    }
}

//! The receipt: what became of each field, undo, and the way to "saved".

use super::fill;
use super::findings::cards;
use super::here::{show, unshow};
use super::state::{Phase, ReceiptRow, State};
use super::text::{t, tv};
use super::values::Sure;
use crate::browser::page::Target;
use crate::console::plan::Plan;
use crate::console::recipe::Recipe;
use crate::console::verify::{Certainty, Verdict};
use crate::finding::Finding;
use crate::page::Mark;
use std::rc::Rc;
use yew::prelude::*;

/// What was filled, where.
struct Filled<'a> {
    state: &'a UseReducerHandle<State>,
    recipe: &'a Rc<Recipe>,
    target: &'a Target,
    origin: &'a str,
}

/// Nothing before the first fill.
pub(crate) fn receipt(
    state: &UseReducerHandle<State>,
    recipe: &Rc<Recipe>,
    target: &Target,
    origin: &str,
    plan: &Plan,
) -> Html {
    let props = &Filled { state, recipe, target, origin };
    let work = &props.state.work;
    if work.receipt.is_empty() && work.stopped.is_none() && !matches!(work.phase, Phase::Undone(_)) {
        return html! { if plan.all_right() { { compared(props.state) } } };
    }
    let again = work.found_again(props.target, plan);
    if again == Some(false) {
        return html! { <h3 class="summary" data-certainty="not-saved">{ t("receipt_not_saved") }</h3> };
    }
    let holds = |row: &&ReceiptRow| matches!(row.verdict, Verdict::Holds(_));
    let (count, good) = (work.receipt.len(), work.receipt.iter().filter(holds).count());
    let saved = again == Some(true);
    let certainty = if saved { Certainty::Saved } else { Certainty::Filled };
    let failures: Vec<Finding> = work
        .receipt
        .iter()
        .filter_map(|row| match &row.verdict {
            Verdict::Failed(finding) => Some(finding.clone()),
            Verdict::Holds(_) => None,
        })
        .chain(work.stopped.clone())
        .collect();
    let done = matches!(work.phase, Phase::Filled);
    html! {
        <section class="receipt" aria-live="polite" data-filled={good.to_string()} data-of={count.to_string()}
            data-certainty={if saved { "saved" } else { "filled" }}>
            { summary(work, saved, good, count) }
            { cards(&failures) }
            if let Phase::Undone(left) = &work.phase { { cards(left) } }
            <ul class="ticks">{ for work.receipt.iter().map(|row| tick(props, row, certainty)) }</ul>
            if done && !saved { { after(props) } }
        </section>
    }
}

fn summary(work: &super::state::Work, saved: bool, good: usize, count: usize) -> Html {
    let (good, count) = (good.to_string(), count.to_string());
    let text = match &work.phase {
        Phase::Undone(_) => t("receipt_undone"),
        _ if saved => t("receipt_saved"),
        Phase::Filled if good == count => tv("receipt_filled", &[&good, &count]),
        Phase::Filled => tv("receipt_partly", &[&good, &count]),
        _ => return Html::default(),
    };
    html! { <h3 class="summary">{ text }</h3> }
}

/// Every field was found right without anything having been written: that is what Compare says.
fn compared(state: &UseReducerHandle<State>) -> Html {
    let undone = matches!(state.work.phase, Phase::Undone(_));
    html! { if !undone { <section class="receipt" data-certainty="same"><h3 class="summary">{ t("receipt_same") }</h3></section> } }
}

fn tick(props: &Filled<'_>, row: &ReceiptRow, certainty: Certainty) -> Html {
    let field = props.recipe.field(&row.field);
    // A secret cannot be read again, so it stays "filled" until a sign-in proves it.
    let secret = field.is_some_and(|field| field.secret);
    let sure = match (&row.verdict, certainty) {
        (Verdict::Failed(_), _) => Sure::Wrong,
        (Verdict::Holds(_), Certainty::Saved | Certainty::Proven) if !secret => Sure::Saved,
        (Verdict::Holds(_), _) => Sure::Read,
    };
    let onclick = field.map(|field| {
        let (target, origin) = (props.target.clone(), props.origin.to_owned());
        let mark = Mark { locate: field.locate.clone(), around: field.around.clone(), caption: row.label.clone() };
        Callback::from(move |_| show(target.clone(), origin.clone(), vec![mark.clone()]))
    });
    html! {
        <li data-field={row.field.clone()}>
            { sure.glyph() }
            <button type="button" class="link" title={t("do_show")} {onclick}>{ &row.label }</button>
        </li>
    }
}

/// Review on the page, submit (pointed at, never pressed), undo.
fn after(props: &Filled<'_>) -> Html {
    let work = &props.state.work;
    let marks: Vec<Mark> = work
        .receipt
        .iter()
        .filter_map(|row| {
            let field = props.recipe.field(&row.field)?;
            Some(Mark { locate: field.locate.clone(), around: field.around.clone(), caption: String::new() })
        })
        .collect();
    let review = {
        let (target, origin) = (props.target.clone(), props.origin.to_owned());
        Callback::from(move |_| show(target.clone(), origin.clone(), marks.clone()))
    };
    let hide = {
        let target = props.target.clone();
        Callback::from(move |_| unshow(target.clone()))
    };
    let submit = {
        let (target, origin) = (props.target.clone(), props.origin.to_owned());
        let mark = Mark { locate: props.recipe.submit.clone(), around: None, caption: t("mark_submit") };
        Callback::from(move |_| show(target.clone(), origin.clone(), vec![mark.clone()]))
    };
    let undo = {
        let (state, recipe, target, origin) =
            (props.state.clone(), props.recipe.clone(), props.target.clone(), props.origin.to_owned());
        Callback::from(move |_| fill::undo(&state, &recipe, &target, &origin))
    };
    html! {
        <div class="after">
            <button type="button" class="primary" data-do="review" onclick={review}>{ t("do_review") }</button>
            <button type="button" class="plain" data-do="unmark" onclick={hide}>{ t("do_unmark") }</button>
            <button type="button" class="plain" data-do="submit" onclick={submit}>{ t("do_point_submit") }</button>
            <button type="button" class="plain" data-do="undo" onclick={undo}>{ t("do_undo") }</button>
            <p class="quiet">{ t(if props.recipe.portal { "receipt_next_portal" } else { "receipt_next" }) }</p>
        </div>
    }
}

//! The preview: each field, what it holds, what it would hold, why, and where that comes from. Each can be edited or
//! left out.

use super::edit::edit;
use super::state::{Action, Job, State};
use super::text::{said, secret_text, t, tv, value_text};
use super::values::{Copy, Sure, middle};
use crate::connection::Connection;
use crate::console::markdown;
use crate::console::plan::{Now, Row, State as RowState, Why, Will};
use crate::console::receipt::{Became, Stage};
use crate::console::recipe::{FieldRecipe, Recipe};
use crate::page::{Reading, Value};
use std::rc::Rc;
use yew::prelude::*;

/// One form's preview.
struct Preview<'a> {
    state: &'a UseReducerHandle<State>,
    recipe: &'a Rc<Recipe>,
    job: &'a Job,
    form: &'a Reading,
}

/// Rows that would change, then the ones that are right already, folded.
pub(crate) fn preview(
    state: &UseReducerHandle<State>,
    recipe: &Rc<Recipe>,
    job: &Job,
    form: &Reading,
    worked: bool,
) -> Html {
    let working = worked && state.receipt().is_some_and(|receipt| receipt.stage != Stage::Undone);
    let (right, open): (Vec<&Row>, Vec<&Row>) =
        job.plan.rows.iter().partition(|row| matches!(row.state, RowState::Same | RowState::NotInThisVersion));
    let props = &Preview { state, recipe, job, form };
    // What could not be filled is tried again, edited or left out.
    let again = |row: &&Row| {
        let entry = state.receipt().and_then(|receipt| receipt.entry(&row.field));
        let pending = row.state == RowState::Change && entry.is_none_or(|entry| !entry.is_secret());
        !working || pending || entry.is_none_or(|entry| entry.finding.is_some() || entry.became == Became::Outdated)
    };
    let open: Vec<&Row> = open.into_iter().filter(again).collect();
    html! {
        <section class="preview">
            if !state.is_busy() && !open.is_empty() {
                <h3>{ tv("preview_title", &[&open.len().to_string()]) }</h3>
                <ul class="fields">{ for open.iter().map(|row| field(props, row)) }</ul>
            }
            if !right.is_empty() {
                <details class="more" data-value="already-right">
                    <summary>
                        <span class="label">{ tv("preview_right", &[&right.len().to_string()]) }</span>
                        { Sure::Read.glyph() }
                    </summary>
                    <ul class="fields">{ for right.iter().map(|row| field(props, row)) }</ul>
                </details>
            }
        </section>
    }
}

fn field(props: &Preview<'_>, row: &Row) -> Html {
    let state = props.state;
    let out = state.work.left_out.contains(&row.field);
    let onchange = {
        let (state, id) = (state.clone(), row.field.clone());
        Callback::from(move |_: Event| {
            let id = id.clone();
            state.dispatch(Action::Work(Box::new(move |work| {
                if work.left_out.contains(&id) {
                    work.left_out.retain(|known| *known != id);
                } else {
                    work.left_out.push(id);
                }
            })));
        })
    };
    let change = row.state == RowState::Change;
    let by_hand = copied_by_hand(row);
    let (sure, note) = standing(&row.state);
    let recipe = props.recipe.field(&row.field);
    html! {
        <li class={classes!("field", out.then_some("out"))} data-field={row.field.clone()}>
            <div class="name">
                if change {
                    <label class="take">
                        <input type="checkbox" checked={!out} {onchange} aria-label={tv("take_field", &[&row.label])} />
                        <span>{ &row.label }</span>
                    </label>
                } else {
                    <span class="take">{ &row.label }</span>
                    { sure.glyph() }
                }
                { for recipe.filter(|field| can_be_edited(row, field)).map(|_| pencil(state, row)) }
            </div>
            { for note.map(|note| html! { <p class="note">{ note }</p> }) }
            { for row.complaint.as_ref().map(|text| html! { <p class="note wrong">{ tv("row_complaint", &[text]) }</p> }) }
            if row.state != RowState::NotInThisVersion {
                <dl>
                    <dt>{ t("preview_now") }</dt>
                    <dd class="now">{ now(&row.now) }</dd>
                    if change || by_hand.is_some() {
                        <dt>{ t("preview_will") }</dt>
                        <dd class="will">
                            { for row.will.as_ref().map(will) }
                            { for by_hand.map(|text| html! { <Copy {text} name={row.label.clone()} /> }) }
                        </dd>
                        <dt>{ t("preview_why") }</dt>
                        <dd class="why">{ for recipe.map(|field| why(props.recipe, field, row)) }</dd>
                    }
                </dl>
            }
            { for recipe.filter(|_| state.work.editing.as_ref() == Some(&row.field)).map(|field| editor(props, row, field)) }
        </li>
    }
}

/// Whether a person can put another value in: not a secret's, and only where the page shows what kind of value it is.
fn can_be_edited(row: &Row, field: &FieldRecipe) -> bool {
    let fits =
        matches!(row.state, RowState::Same | RowState::Change | RowState::EditIsEmpty | RowState::NeedsInput { .. });
    fits && !field.secret
}

fn pencil(state: &UseReducerHandle<State>, row: &Row) -> Html {
    let open = state.work.editing.as_ref() == Some(&row.field);
    let onclick = {
        let (state, id) = (state.clone(), row.field.clone());
        Callback::from(move |_| {
            let id = (!open).then(|| id.clone());
            state.dispatch(Action::Work(Box::new(move |work| work.editing = id)));
        })
    };
    html! {
        <button type="button" class="link small" data-do="edit" aria-expanded={open.to_string()}
            aria-label={tv("edit_field", &[&row.label])} disabled={state.is_busy()} {onclick}>{ t("do_edit") }</button>
    }
}

/// What the value rests on, in a word, where it comes from, and the reason where there is one.
fn why(recipe: &Recipe, field: &FieldRecipe, row: &Row) -> Html {
    let tag = markdown::why_key(row.why);
    let class = if matches!(row.why, Why::Guide | Why::Fact) { "tag" } else { "tag yours" };
    let source = markdown::source_key(row.source);
    let note = field.note.as_ref().map(|note| said(recipe, &format!("note_{}_{note}", recipe.id), note));
    let see = field.see.as_ref().filter(|url| url.starts_with("https://")).cloned();
    html! {
        <>
            <span {class}>{ t(tag) }</span>
            { for source.map(|key| html! { <span class="quiet">{ t(key) }</span> }) }
            { for note.map(|note| html! { <span class="quiet reason">{ note }</span> }) }
            { for see.map(|url| html! { <a href={url} target="_blank" rel="noreferrer">{ t("why_see") }</a> }) }
        </>
    }
}

/// Puts another value in the recipe's place, for this connection; of a form of the portal, for this time.
fn editor(props: &Preview<'_>, row: &Row, field: &FieldRecipe) -> Html {
    let set = {
        let (state, client_id, recipe) = (props.state.clone(), props.job.client_id.clone(), props.recipe.clone());
        let id = field.id.clone();
        Callback::from(move |value: Option<Value>| {
            let (id, recipe_id) = (id.clone(), recipe.id.clone());
            if recipe.portal {
                state.dispatch(Action::Work(Box::new(move |work| {
                    work.edits.retain(|(known, _)| *known != id);
                    work.edits.extend(value.map(|value| (id, value)));
                })));
            } else {
                let change = Box::new(move |known: &mut Connection| known.wiring_mut(&recipe_id).set_edit(&id, value));
                state.dispatch(Action::Change { client_id: client_id.clone(), change });
            }
        })
    };
    let close = {
        let state = props.state.clone();
        Callback::from(move |()| state.dispatch(Action::Work(Box::new(|work| work.editing = None))))
    };
    edit(props.job, props.form, row, field, set, close)
}

/// What the person writes or chooses where the page's control is not understood or not to be had: one click to copy.
fn copied_by_hand(row: &Row) -> Option<String> {
    let stuck =
        matches!(row.state, RowState::ByHand | RowState::Missing | RowState::NotEditable | RowState::Ambiguous { .. });
    match row.will.as_ref().filter(|_| stuck)? {
        Will::Hold(Value::Text(text)) => Some(text.clone()),
        Will::Option(texts) => texts.first().cloned(),
        _ => None,
    }
}

fn now(now: &Now) -> Html {
    match now {
        Now::NotShown => html! { t("now_not_shown") },
        Now::Holds(value) => middle(&value_text(value)),
        Now::Secret { length } => html! { secret_text(usize::try_from(*length).unwrap_or_default()) },
        Now::Unreadable => html! { t("now_unreadable") },
    }
}

fn will(will: &Will) -> Html {
    match will {
        // Whole, however long: this is what the person agrees to.
        Will::Hold(value) => html! { value_text(value) },
        Will::Option(texts) => html! { { for texts.first() } },
        Will::Secret { length } => html! { secret_text(*length) },
    }
}

/// How a row stands, and the note that says so.
fn standing(state: &RowState) -> (Sure, Option<String>) {
    let sure = match state {
        RowState::Same => Sure::Read,
        RowState::Missing | RowState::Ambiguous { .. } | RowState::NotEditable | RowState::EditIsEmpty => Sure::Wrong,
        _ => Sure::Missing,
    };
    (sure, markdown::state_words(state, &tv))
}

//! The preview: each field, what it holds, what it would hold.

use super::state::{Action, Phase, State};
use super::text::{secret_text, t, tv, value_text};
use super::values::{Copy, Sure, middle};
use crate::console::plan::{Now, Plan, Row, State as RowState, Will};
use crate::page::Value;
use yew::prelude::*;

/// Rows that would change, then the ones that are right already, folded.
pub(crate) fn preview(state: &UseReducerHandle<State>, plan: &Plan, worked: bool) -> Html {
    let working = worked && !matches!(state.work.phase, Phase::Undone(_));
    let (right, open): (Vec<&Row>, Vec<&Row>) =
        plan.rows.iter().partition(|row| matches!(row.state, RowState::Same | RowState::NotInThisVersion));
    html! {
        <section class="preview">
            if !working && !open.is_empty() {
                <h3>{ tv("preview_title", &[&open.len().to_string()]) }</h3>
                <ul class="fields">{ for open.iter().map(|row| field(state, row)) }</ul>
            }
            if !right.is_empty() {
                <details class="more" data-value="already-right">
                    <summary>
                        <span class="label">{ tv("preview_right", &[&right.len().to_string()]) }</span>
                        { Sure::Read.glyph() }
                    </summary>
                    <ul class="fields">{ for right.iter().map(|row| field(state, row)) }</ul>
                </details>
            }
        </section>
    }
}

fn field(state: &UseReducerHandle<State>, row: &Row) -> Html {
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
    html! {
        <li class={classes!("field", out.then_some("out"))} data-field={row.field.clone()}>
            <div class="name">
                if change {
                    <label class="take">
                        <input type="checkbox" checked={!out} {onchange} aria-label={tv("take_field", &[&row.label])} />
                        <span>{ &row.label }</span>
                    </label>
                } else {
                    <span>{ &row.label }</span>
                    { sure.glyph() }
                }
            </div>
            { for note.map(|note| html! { <p class="note">{ note }</p> }) }
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
                    }
                </dl>
            }
        </li>
    }
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
    match state {
        RowState::Same => (Sure::Read, None),
        RowState::Change => (Sure::Missing, None),
        RowState::NotInThisVersion => (Sure::Missing, Some(t("row_not_in_version"))),
        RowState::Missing => (Sure::Wrong, Some(t("row_missing"))),
        RowState::Ambiguous { count } => (Sure::Wrong, Some(tv("row_ambiguous", &[&count.to_string()]))),
        RowState::NotEditable => (Sure::Wrong, Some(t("row_not_editable"))),
        RowState::NeedsChoice => (Sure::Missing, Some(t("row_needs_choice"))),
        RowState::NeedsSecret => (Sure::Missing, Some(t("row_needs_secret"))),
        RowState::ByHand => (Sure::Missing, Some(t("row_by_hand"))),
        RowState::Kept => (Sure::Missing, Some(t("row_kept"))),
        RowState::SecretNotAllowed => (Sure::Missing, Some(t("row_secret_not_allowed"))),
        RowState::EditIsEmpty => (Sure::Wrong, Some(t("row_edit_empty"))),
        RowState::NeedsInput { input } => (Sure::Missing, Some(tv("row_needs_input", &[input]))),
    }
}

//! A second token beside the first: what differs first, with what it means.

use super::input::{change, on, picker};
use super::{Opened, copy};
use crate::browser::text;
use crate::token::Form;
use crate::token::compare::{self, Difference, Likeness};
use crate::ui::findings::cards;
use crate::ui::state::State;
use crate::ui::text::{moment_text, t, tv};
use yew::prelude::*;

/// The button that opens it; then the second text box and the differences.
pub(super) fn compare(state: &UseReducerHandle<State>, first: &Opened, other: &Opened) -> Html {
    let text = &state.lab.other;
    if !state.lab.comparing {
        return html! {
            <div class="deeds">
                <button type="button" class="plain" data-do="compare-tokens"
                    onclick={on(state, |lab| lab.comparing = true)}>{ t("do_compare_tokens") }</button>
            </div>
        };
    }
    let oninput = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            let text = text::value(&event.target_unchecked_into());
            change(&state, move |lab| (lab.other, lab.other_picked) = (text.into(), 0));
        })
    };
    html! {
        <section data-box="compare-tokens">
            <h3><label for="other">{ t("compare_tokens_title") }</label></h3>
            <textarea id="other" class="mono" rows="3" spellcheck="false" autocomplete="off"
                placeholder={t("token_placeholder")} value={text.to_string()} {oninput} />
            <div class="deeds">
                <button type="button" class="plain small" data-do="compare-tokens-end"
                    onclick={on(state, |lab| lab.comparing = false)}>{ t("do_compare_tokens_end") }</button>
            </div>
            if !text.trim().is_empty() {
                { picker(&other.found, &[], state.lab.other_picked, "other-of", {
                    let state = state.clone();
                    Callback::from(move |at| change(&state, move |lab| lab.other_picked = at))
                }) }
                { cards(&other.decoded.findings) }
                if other.decoded.form != Form::Nothing { { differences(first, other) } }
            }
        </section>
    }
}

fn differences(first: &Opened, other: &Opened) -> Html {
    let lines = compare::compare(&first.decoded, &other.decoded);
    let quiet = |line: &&Difference| matches!(line.likeness, Likeness::Same | Likeness::Moment);
    let (same, differ): (Vec<_>, Vec<_>) = lines.iter().partition(quiet);
    html! {
        <>
            <p class="summary" data-differ={differ.len().to_string()}>{ match differ.len() {
                0 => t("compare_tokens_same"),
                count => tv("compare_tokens_differ", &[&count.to_string()]),
            } }</p>
            <dl class="claims">{ for differ.into_iter().map(row) }</dl>
            if !same.is_empty() {
                <details class="more settings">
                    <summary><span class="label">{ tv("compare_tokens_alike", &[&same.len().to_string()]) }</span></summary>
                    <dl class="claims">{ for same.into_iter().map(row) }</dl>
                </details>
            }
            { copy::comparison(first, other) }
        </>
    }
}

fn row(line: &Difference) -> Html {
    let value = |value: &Option<String>, time: Option<i64>| match (value, time) {
        (_, Some(at)) => moment_text(at),
        (Some(value), None) => crate::token::visible(value),
        (None, None) => t("compare_tokens_none"),
    };
    let same = line.likeness == Likeness::Same;
    html! {
        <div class="claim" data-difference={line.name.clone()} data-likeness={line.likeness.as_str()}>
            <dt class="mono">{ crate::token::visible(&line.name) }</dt>
            <dd>
                <dl class="both">
                    <dt>{ t(if same { "compare_both" } else { "copy_first" }) }</dt>
                    <dd class="mono">{ value(&line.first, line.times.map(|(first, _)| first)) }</dd>
                    if !same {
                        <dt>{ t("copy_second") }</dt>
                        <dd class="mono">{ value(&line.second, line.times.map(|(_, second)| second)) }</dd>
                    }
                </dl>
                { for line.meaning.map(|key| html! { <span class="explain">{ t(key) }</span> }) }
            </dd>
        </div>
    }
}

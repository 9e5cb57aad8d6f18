//! The guide: its steps, how far the connection is, and what to do next.

mod deeds;
mod known;
mod line;
mod load;

use super::findings::finding_card;
use super::purpose::{draft, purpose};
use super::state::State;
use super::text::{t, tv};
use super::values::Sure as Glyph;
use crate::finding::{Finding, Severity};
use crate::guide::proof::Sure;
use crate::guide::{self, Progress, progress};
use known::Known;
use std::rc::Rc;
use yew::prelude::*;

pub(crate) use load::use_guide;

/// What was read, and what came of the last click. In memory only.
#[derive(Clone, Default)]
pub(crate) struct Guide {
    /// The guides that were read.
    guides: Vec<Rc<guide::Guide>>,
    /// One that did not read.
    unread: Option<Finding>,
    /// What came of a click: the line, and a message's key or a finding.
    said: Option<(String, Said)>,
    /// The console's list of users at the last look, for a connection.
    looked: Option<(String, Vec<String>)>,
}

/// What came of a click on a line.
#[derive(Clone)]
enum Said {
    Key(&'static str),
    Finding(Finding),
}

/// How far the guide is, for the navigation: "4/8". Nothing before it was opened.
pub(crate) fn badge(state: &State) -> Option<String> {
    let known = Known::of(state)?;
    known.with(|facts| count(&Progress::of(&known.guide, facts)))
}

fn count(progress: &Progress) -> String {
    format!("{}/{}", progress.done, progress.of)
}

/// Its part of the panel.
pub(crate) fn guide(state: &UseReducerHandle<State>) -> Html {
    let chosen = known::intent(state).is_some_and(|intent| guide::GUIDES.contains(&intent.console.as_str()));
    match Known::of(state) {
        Some(known) => known.with(|facts| checklist(state, &known, facts)).unwrap_or_default(),
        None if !chosen => choose(state),
        None => html! {
            <section id="guide" data-guide="unread">
                <h2 class="here">{ t("guide_title_none") }</h2>
                { match &state.guide.unread {
                    Some(finding) => finding_card(finding),
                    None => html! { <p class="quiet" aria-live="polite">{ t("here_loading_text") }</p> },
                } }
            </section>
        },
    }
}

/// Which guide: the person says what the registration is for.
fn choose(state: &UseReducerHandle<State>) -> Html {
    let other = known::intent(state).is_some();
    html! {
        <section id="guide" data-guide="none">
            <h2 class="here">{ t("guide_title_none") }</h2>
            <p>{ t(if other { "guide_other_console" } else { "guide_choose" }) }</p>
            { match known::connection(state) {
                Some(connection) => purpose(state, connection),
                None => draft(state),
            } }
        </section>
    }
}

fn checklist(state: &UseReducerHandle<State>, known: &Known<'_>, facts: &guide::Facts<'_>) -> Html {
    let guide = &known.guide;
    let progress = Progress::of(guide, facts);
    let (done, of) = (progress.done.to_string(), progress.of.to_string());
    let others = known::others(state);
    let next = progress.front.and_then(|front| {
        let states = progress.steps.get(front)?;
        Some((front, states.iter().position(|state| !state.is_done())?))
    });
    html! {
        <section id="guide" class="guide" data-guide={guide.id.clone()} data-done={done.clone()} data-of={of.clone()}>
            <h2 class="here">{ tv("guide_title", &[&facts.recipe.name, &done, &of]) }</h2>
            if !others.is_empty() { <p class="quiet" data-others="">{ tv("guide_others", &[&others.join(", ")]) }</p> }
            { before(state, facts) }
            { changed(guide, &progress, facts) }
            <ol class="steps">
                { for guide.steps.iter().zip(&progress.steps).enumerate().map(|(at, (step, states))| {
                    let of_step = progress::step(states);
                    let done = states.iter().filter(|state| state.is_done()).count();
                    let first = next.filter(|(front, _)| *front == at).map(|(_, line)| line);
                    html! {
                        <li key={step.id.clone()}>
                            <details class="more" open={progress.front == Some(at)} data-step={step.id.clone()}
                                data-state={of_step.as_str()}>
                                <summary>
                                    { glyph(&of_step) }
                                    <span class="title">{ t(&format!("gs_{}", step.id)) }</span>
                                    <span class="quiet">{ format!("{done}/{}", states.len()) }</span>
                                </summary>
                                <ul class="lines">
                                    { for step.lines.iter().zip(states).enumerate().map(|(place, (line, one))| {
                                        line::line(state, facts, line, one, first == Some(place))
                                    }) }
                                </ul>
                            </details>
                        </li>
                    }
                }) }
            </ol>
            if progress.front.is_none() { <p data-all-done="">{ t("guide_all_done") }</p> }
            <p class="quiet"><a href={guide.source.clone()} target="_blank" rel="noreferrer">{ t("guide_source") }</a></p>
        </section>
    }
}

/// While there is no registration, what the next one is for can be changed here as well.
fn before(state: &UseReducerHandle<State>, facts: &guide::Facts<'_>) -> Html {
    html! {
        if facts.connection.is_none() {
            <details class="more settings" data-draft="">
                <summary><span class="label">{ t("guide_draft") }</span></summary>
                { draft(state) }
            </details>
        }
    }
}

/// What does not hold, before everything else: first what was done once.
fn changed(guide: &guide::Guide, progress: &Progress, facts: &guide::Facts<'_>) -> Html {
    let all: Vec<_> = progress.contradicted(guide).collect();
    let was_done = |id: &str| facts.word(id).is_some();
    let (once, rest): (Vec<_>, Vec<_>) = all.iter().partition(|(line, _)| was_done(&line.id));
    let of_steps = once.iter().chain(&rest).map(|(line, _)| {
        html! { <li><a href={format!("#line-{}", line.id)} data-changed={line.id.clone()}>{ t(&format!("gl_{}", line.id)) }</a></li> }
    });
    html! {
        if !all.is_empty() {
            <section class="finding warning" data-changes={all.len().to_string()}>
                <span class="glyph" role="img" aria-label={t("severity_warning")}>{ "▲" }</span>
                <div><p>{ t("guide_changed") }</p><ul class="places">{ for of_steps }</ul></div>
            </section>
        }
    }
}

/// A state by its shape, with words for who cannot see it.
fn glyph(state: &guide::State) -> Html {
    match state {
        guide::State::Proven(Sure::Proven) => Glyph::Proven.glyph(),
        guide::State::Proven(Sure::Saved) => Glyph::Saved.glyph(),
        guide::State::Proven(Sure::Read) => Glyph::Read.glyph(),
        guide::State::Proven(Sure::Computed) => Glyph::Computed.glyph(),
        guide::State::Open => Glyph::Missing.glyph(),
        guide::State::Contradicted(finding) if finding.severity() == Severity::Error => Glyph::Wrong.glyph(),
        guide::State::Contradicted(_) => Glyph::Differs.glyph(),
        guide::State::ByWord(_) => html! {
            <span class="sure computed" role="img" aria-label={t("guide_by_your_word")} title={t("guide_by_your_word")}>{ "◇" }</span>
        },
    }
}

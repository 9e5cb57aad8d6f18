//! One line of the guide: what to do, why, how it stands, and the way there.

use super::{Said, deeds, glyph};
use crate::guide::link::link;
use crate::guide::{Facts, Line, State as LineState, deed, progress, show};
use crate::ui::button::button;
use crate::ui::findings::{finding_card, what};
use crate::ui::state::State;
use crate::ui::text::{moment_text, relative_text, t, tv};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The line; `next` is the one to do now, whose deed is the primary one.
pub(super) fn line(
    state: &UseReducerHandle<State>,
    facts: &Facts<'_>,
    line: &Line,
    one: &LineState,
    next: bool,
) -> Html {
    let key = format!("gl_{}", line.id);
    html! {
        <li key={line.id.clone()} id={format!("line-{}", line.id)} class={classes!("line", next.then_some("next"))}
            data-line={line.id.clone()} data-state={one.as_str()} data-page={line.page.as_str()}
            data-guide-line={line.guide.clone()}>
            <p class="what">{ glyph(one) }<span>{ t(&key) }</span></p>
            if line.differs {
                <p class="differs" data-differs=""><b>{ t("guide_differs") }</b>{ " " }{ t(&format!("{key}_differs")) }</p>
            }
            <details class="why"><summary>{ t("guide_why") }</summary><p>{ t(&format!("{key}_why")) }</p></details>
            { stands(facts, line, one) }
            <div class="deeds">
                { way(state, facts, line, next && !one.is_done()) }
                { tests(state, facts, line, one) }
                { word(state, line, one) }
            </div>
            { said(state, line) }
        </li>
    }
}

/// What is to be said of its state beyond the glyph.
fn stands(facts: &Facts<'_>, line: &Line, one: &LineState) -> Html {
    match one {
        LineState::Contradicted(finding) => finding_card(finding),
        LineState::ByWord(at) => {
            let at = i64::from(*at);
            html! { <p class="quiet" data-word-at={at.to_string()}>{ tv("guide_said_at", &[&moment_text(at), &relative_text(at)]) }</p> }
        }
        LineState::Open => match progress::lacking(line, facts) {
            Some(finding) => html! { <p class="quiet" data-lacks={finding.code.as_str()}>{ what(&finding) }</p> },
            None if !line.proof.0.is_empty() && line.page.is_here(facts) => {
                html! { <p class="quiet" data-not-told="">{ t("guide_not_told") }</p> }
            }
            None => Html::default(),
        },
        LineState::Proven(_) => Html::default(),
    }
}

/// Show me where the page is in front, else the link to it, else why there is none.
fn way(state: &UseReducerHandle<State>, facts: &Facts<'_>, line: &Line, primary: bool) -> Html {
    let class = if primary { "primary small" } else { "plain small" };
    let inputs = state.portal_inputs();
    if line.page.is_here(facts) {
        let locate = show::locate(line, &state.recipes, &inputs);
        return html! {
            if !locate.is_empty() {
                { button(class, "show-me", "do_show", {
                    let (state, id) = (state.clone(), line.id.clone());
                    Callback::from(move |_| deeds::show(&state, id.clone(), locate.clone()))
                }) }
            }
        };
    }
    let page = t(&format!("guide_page_{}", line.page.as_str()));
    match link(line.page, facts) {
        Ok(href) => html! {
            <a {class} {href} target="_blank" rel="noreferrer" data-do="open-page">{ tv("guide_open", &[&page]) }</a>
        },
        Err(why) => {
            html! { { for why.key().map(|key| html! { <span class="quiet" data-no-link={key}>{ t(key) }</span> }) } }
        }
    }
}

/// The parts of the panel below the guide that do a line's work.
fn tests(state: &UseReducerHandle<State>, facts: &Facts<'_>, line: &Line, one: &LineState) -> Html {
    let offered = deed::deeds(line, facts);
    let go = |to: &'static str, key: &str| html! { <a href={to} data-do={format!("go-{}", &to.trim_start_matches('#'))}>{ t(key) }</a> };
    html! {
        <>
            if offered.sign_in { { go("#sign-in", "guide_go_sign_in") } }
            if offered.report { { go("#report", "guide_go_report") } }
            if matches!(one, LineState::Contradicted(_)) { { go("#doctor", "guide_go_doctor") } }
            if offered.find_user {
                { button("plain small", "find-user", "do_find_user", {
                    let (state, id) = (state.clone(), line.id.clone());
                    Callback::from(move |_| deeds::find_user(&state, id.clone()))
                }) }
            }
        </>
    }
}

/// The tick by the person's word, where nothing proves the line.
fn word(state: &UseReducerHandle<State>, line: &Line, one: &LineState) -> Html {
    let given = known_word(state, line);
    if !given && !matches!(one, LineState::Open) {
        return Html::default();
    }
    let onchange = {
        let (state, id) = (state.clone(), line.id.clone());
        Callback::from(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            deeds::word(&state, id.clone(), checked);
        })
    };
    html! {
        <label class="option">
            <input type="checkbox" data-do="by-word" checked={given} {onchange} />
            <span>{ t("guide_by_word") }</span>
        </label>
    }
}

fn known_word(state: &State, line: &Line) -> bool {
    let connection = super::known::connection(state);
    let of_connection = connection.into_iter().flat_map(|connection| connection.words.iter().cloned());
    let before = super::known::intent(state).into_iter().flat_map(|intent| intent.words);
    of_connection.chain(before).any(|(known, _)| known == line.id)
}

/// What came of the last click on this line.
fn said(state: &State, line: &Line) -> Html {
    match state.guide.said.as_ref().filter(|(about, _)| *about == line.id) {
        Some((_, Said::Key(key))) => html! { <p class="quiet" aria-live="polite" data-said={*key}>{ t(key) }</p> },
        Some((_, Said::Finding(finding))) => html! { <div aria-live="polite">{ finding_card(finding) }</div> },
        None => Html::default(),
    }
}

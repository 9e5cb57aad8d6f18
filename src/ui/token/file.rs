//! Files: a HAR, a log, anything with tokens in it. A worker searches it, so that the panel stays smooth; nothing of the
//! file is kept but what was found. The search goes on while another place of the panel is looked at.

use super::input::{change, on};
use super::lab::{Lab, Search};
use crate::browser::scan::{ScanEvent, ScanHandle, scan};
use crate::token::aadsts;
use crate::token::scan::{Hit, Kind, Scanned};
use crate::ui::state::State;
use crate::ui::text::{t, tv};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::prelude::*;

thread_local! {
    /// The search that is running; taking it away ends its worker.
    static RUNNING: RefCell<Option<ScanHandle>> = const { RefCell::new(None) };
}

/// The button; progress; and what was found.
pub(super) fn files(state: &UseReducerHandle<State>) -> Html {
    let onchange = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                begin(&state, &file);
            }
            // The same file can be chosen again.
            input.set_value("");
        })
    };
    html! {
        <section class="files">
            <label class="file plain small">
                { t("own_file") }
                <input type="file" id="token-file" {onchange} />
            </label>
            <span class="quiet">{ t("file_why") }</span>
            { for state.lab.search.as_ref().map(|search| shown(state, search)) }
        </section>
    }
}

fn shown(state: &UseReducerHandle<State>, search: &Search) -> Html {
    let close = {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| {
            end();
            change(&state, |lab| lab.search = None);
        })
    };
    match search {
        Search::Running { name, percent } => html! {
            <div class="scan" role="status" data-scan="running">
                <p>{ tv("file_searching", &[name, &percent.to_string()]) }</p>
                <progress max="100" value={percent.to_string()} aria-label={name.clone()} />
                <button type="button" class="plain small" data-do="file-cancel" onclick={close}>{ t("do_cancel") }</button>
            </div>
        },
        Search::Failed { name, reason } => html! {
            <p class="warn-text" role="status" data-scan="failed">{ tv("file_failed", &[name, reason]) }</p>
        },
        Search::Done { name, found } => hits(state, name, found, close),
    }
}

/// Ends the search that is running.
pub(super) fn end() {
    RUNNING.take();
}

/// Whether a file is being dragged.
pub(super) fn is_file(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}

/// A file that was dropped anywhere in the decoder; a text that was dropped goes where it was dropped.
pub(super) fn dropped(state: &UseReducerHandle<State>, event: &DragEvent) {
    let files = event.data_transfer().and_then(|transfer| transfer.files());
    if let Some(file) = files.and_then(|files| files.get(0)) {
        event.prevent_default();
        begin(state, &file);
    }
}

/// Starts a search; one that runs is ended. A file with one token opens it at once, unless something else was put in
/// meanwhile.
fn begin(state: &UseReducerHandle<State>, file: &File) {
    end();
    let name = file.name();
    let running = Search::Running { name: name.clone(), percent: 0 };
    change(state, move |lab| lab.search = Some(running));
    let (state, before) = (state.clone(), state.lab.text.clone());
    let handle = scan(file, move |event| {
        let name = name.clone();
        let search = match event {
            ScanEvent::Progress { done, total } => Search::Running { name, percent: percent(done, total) },
            ScanEvent::Done(found) => Search::Done { name, found: Rc::new(found) },
            ScanEvent::Failed(reason) => Search::Failed { name, reason },
        };
        if !matches!(search, Search::Running { .. }) {
            // The worker is ended once this call of its has returned.
            crate::browser::task::spawn_local(async { end() });
        }
        let before = before.clone();
        change(&state, move |lab| found(lab, search, &before));
    });
    RUNNING.set(Some(handle));
}

fn found(lab: &mut Lab, search: Search, before: &str) {
    if let Search::Done { found, .. } = &search
        && let [Hit { kind: Kind::Token(_), text, .. }] = found.hits.as_slice()
        && *lab.text == *before
    {
        lab.bring(text.clone());
    }
    lab.search = Some(search);
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
fn percent(done: f64, total: f64) -> u32 {
    if total > 0.0 { (done / total * 100.0).clamp(0.0, 100.0) as u32 } else { 0 }
}

fn hits(state: &UseReducerHandle<State>, name: &str, found: &Rc<Scanned>, close: Callback<MouseEvent>) -> Html {
    let tokens = found.hits.iter().filter(|hit| matches!(hit.kind, Kind::Token(_))).count();
    let summary = match tokens {
        _ if found.hits.is_empty() => tv("file_nothing", &[name]),
        0 => tv("file_codes", &[name]),
        1 => tv("file_found_one", &[name]),
        _ => tv("file_found", &[name, &tokens.to_string()]),
    };
    html! {
        <div class="scan" data-scan="done" data-tokens={tokens.to_string()}>
            <p role="status">{ summary }</p>
            if found.more { <p class="warn-text">{ tv("file_more", &[&found.hits.len().to_string()]) }</p> }
            if let Some(at) = found.cut { <p class="warn-text">{ tv("file_cut", &[&at.to_string()]) }</p> }
            <ul class="places hits">{ for found.hits.iter().map(|hit| row(state, hit)) }</ul>
            <button type="button" class="plain small" data-do="file-close" onclick={close}>{ t("do_close") }</button>
        </div>
    }
}

fn row(state: &UseReducerHandle<State>, hit: &Hit) -> Html {
    let times = if hit.count > 1 { tv("file_times", &[&hit.count.to_string()]) } else { String::new() };
    let place = [tv("file_at", &[&hit.at.to_string()]), times].concat();
    let about = [hit.host.as_str(), hit.label.as_str()].into_iter().filter(|text| !text.is_empty());
    let about = crate::token::visible(&about.collect::<Vec<_>>().join(" · "));
    match hit.kind {
        Kind::Code => html! {
            <li data-hit="code">
                <a href={aadsts::address(hit.text.trim_start_matches("AADSTS"))} target="_blank" rel="noreferrer">{ &hit.text }</a>
                { " " }<span class="quiet">{ about }{ " " }{ place }</span>
            </li>
        },
        Kind::Token(parts) => {
            let text = hit.text.clone();
            let key = if parts == 5 { "file_encrypted" } else { "file_token" };
            html! {
                <li data-hit="token">
                    <button type="button" class="plain small" data-do="open-hit"
                        onclick={on(state, move |lab| lab.bring(text.clone()))}>{ t(key) }</button>
                    { " " }<span class="quiet">{ about }{ " " }{ place }</span>
                </li>
            }
        }
    }
}

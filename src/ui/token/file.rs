//! Files: a HAR, a log, anything with tokens in it. A worker searches it, so that the panel stays smooth; nothing of the
//! file is kept but what was found.

use super::input::change;
use crate::browser::scan::{ScanEvent, ScanHandle, scan};
use crate::token::aadsts;
use crate::token::scan::{Hit, Kind, Scanned};
use crate::ui::state::State;
use crate::ui::text::{t, tv};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// How far a search is.
#[derive(Clone, PartialEq)]
enum Search {
    Running { name: String, percent: u32 },
    Done { name: String, found: Rc<Scanned> },
    Failed { name: String, reason: String },
}

/// The button, which is a place to drop a file, too; progress; and what was found.
#[component]
pub(crate) fn Files(props: &Props) -> Html {
    let search = use_state(|| None::<Search>);
    let over = use_state(|| false);
    let running = use_mut_ref(|| None::<ScanHandle>);
    let begin = begin(&search, &running, &props.state);
    let onchange = {
        let begin = begin.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                begin.emit(file);
            }
            // The same file can be chosen again.
            input.set_value("");
        })
    };
    let ondrop = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            over.set(false);
            let files = event.data_transfer().and_then(|transfer| transfer.files());
            if let Some(file) = files.and_then(|files| files.get(0)) {
                event.prevent_default();
                begin.emit(file);
            }
        })
    };
    let [enter, leave] = [true, false].map(|state| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(state);
        })
    });
    let cancel = {
        let (search, running) = (search.clone(), running.clone());
        Callback::from(move |_: MouseEvent| {
            running.replace(None);
            search.set(None);
        })
    };
    html! {
        <section class={classes!("drop", over.then_some("over"))} ondragover={enter} ondragleave={leave} {ondrop}>
            <label class="file plain small">
                { t("own_file") }
                <input type="file" id="token-file" {onchange} />
            </label>
            <span class="quiet">{ t("file_why") }</span>
            { match &*search {
                None => Html::default(),
                Some(Search::Running { name, percent }) => html! {
                    <div class="scan" role="status" data-scan="running">
                        <p>{ tv("file_searching", &[name, &percent.to_string()]) }</p>
                        <progress max="100" value={percent.to_string()} aria-label={name.clone()} />
                        <button type="button" class="plain small" data-do="file-cancel" onclick={cancel}>{ t("do_cancel") }</button>
                    </div>
                },
                Some(Search::Failed { name, reason }) => html! {
                    <p class="warn-text" role="status" data-scan="failed">{ tv("file_failed", &[name, reason]) }</p>
                },
                Some(Search::Done { name, found }) => hits(&props.state, name, found, cancel),
            } }
        </section>
    }
}

/// Starts a search; one that runs is ended. A file with one token opens it at once.
fn begin(
    search: &UseStateHandle<Option<Search>>,
    running: &Rc<RefCell<Option<ScanHandle>>>,
    state: &UseReducerHandle<State>,
) -> Callback<File> {
    let (search, running, state) = (search.clone(), running.clone(), state.clone());
    Callback::from(move |file: File| {
        running.replace(None);
        let name = file.name();
        search.set(Some(Search::Running { name: name.clone(), percent: 0 }));
        let (search, state, ended) = (search.clone(), state.clone(), running.clone());
        let handle = scan(&file, move |event| {
            let name = name.clone();
            match event {
                ScanEvent::Progress { done, total } => {
                    let percent = percent(done, total);
                    return search.set(Some(Search::Running { name, percent }));
                }
                ScanEvent::Done(found) => {
                    if let [Hit { kind: Kind::Token(_), text, .. }] = found.hits.as_slice() {
                        let text = text.clone();
                        change(&state, move |lab| lab.bring(text));
                    }
                    search.set(Some(Search::Done { name, found: Rc::new(found) }));
                }
                ScanEvent::Failed(reason) => search.set(Some(Search::Failed { name, reason })),
            }
            // The worker is not needed any more; it is ended once this call has returned.
            let ended = ended.clone();
            wasm_bindgen_futures::spawn_local(async move {
                ended.replace(None);
            });
        });
        running.replace(Some(handle));
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
fn percent(done: f64, total: f64) -> u32 {
    if total > 0.0 { (done / total * 100.0).clamp(0.0, 100.0) as u32 } else { 0 }
}

fn hits(state: &UseReducerHandle<State>, name: &str, found: &Rc<Scanned>, close: Callback<MouseEvent>) -> Html {
    let tokens = found.hits.iter().filter(|hit| matches!(hit.kind, Kind::Token(_))).count();
    html! {
        <div class="scan" data-scan="done" data-tokens={tokens.to_string()}>
            <p role="status">{ if found.hits.is_empty() {
                tv("file_nothing", &[name])
            } else {
                tv("file_found", &[name, &tokens.to_string()])
            } }</p>
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
            let open = {
                let (state, text) = (state.clone(), hit.text.clone());
                Callback::from(move |_| {
                    let text = text.clone();
                    change(&state, move |lab| lab.bring(text));
                })
            };
            let key = if parts == 5 { "file_encrypted" } else { "file_token" };
            html! {
                <li data-hit="token">
                    <button type="button" class="plain small" data-do="open-hit" onclick={open}>{ t(key) }</button>
                    { " " }<span class="quiet">{ about }{ " " }{ place }</span>
                </li>
            }
        }
    }
}

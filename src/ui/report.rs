//! The hand-over report, to copy or to save. It is made at the click, or while its preview is unfolded.

use super::button::button;
use super::redirect::consoles;
use super::state::{State, View};
use super::text::{t, tv};
use crate::browser::task::spawn_local;
use crate::browser::{clipboard, download, time};
use crate::report::{self, Document, Input, Masked};
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct Props {
    state: UseReducerHandle<State>,
}

/// Its part of the panel; nothing while there is no connection.
pub(crate) fn report(state: &UseReducerHandle<State>) -> Html {
    match state.store.current() {
        Some(_) => html! { <Report state={state.clone()} /> },
        None => Html::default(),
    }
}

/// The report of the connection that the panel shows.
fn make(state: &State, masked: bool) -> Option<(Document, Vec<(Masked, usize)>)> {
    let connection = state.store.current()?;
    let generation = match &*state.view {
        View::Form { recipe, form, .. } => {
            recipe.version(form).map(|version| (recipe.id.as_str(), version.name.as_str()))
        }
        _ => None,
    };
    let intent = state.intent_of(connection);
    let input = Input {
        connection,
        consoles: &consoles(state, connection),
        intent: intent.as_ref(),
        recipes: &state.recipes,
        receipts: &state.receipts,
        findings: state.document_findings(connection.key().unwrap_or_default()),
        generation,
        version: env!("CARGO_PKG_VERSION"),
        now: time::stamp(),
        secret: state.secret(connection.key().unwrap_or_default()),
        masked,
    };
    Some(report::report(&input, &|key, values| tv(key, values)))
}

/// How the document leaves the panel.
#[derive(Clone, Copy)]
enum Way {
    Copy,
    Markdown,
    Html,
}

async fn leave(document: &Document, way: Way) -> bool {
    let save = |ending: &str, media_type: &str, text: &str| {
        download::save(&report::file_name(time::stamp(), ending), media_type, text)
    };
    match way {
        Way::Copy => clipboard::copy(&report::markdown(document)).await,
        Way::Markdown => save("md", "text/markdown;charset=utf-8", &report::markdown(document)),
        // The texts' own language: where the browser's is none that ships, they are in another.
        Way::Html => save("html", "text/html;charset=utf-8", &report::html(document, &t("lang"))),
    }
}

/// Three ways to take it along, with identifiers or without, and the preview.
#[component]
fn Report(props: &Props) -> Html {
    let state = &props.state;
    let masked = use_state(bool::default);
    let open = use_state(bool::default);
    let said = use_state(Option::<&'static str>::default);
    let deed = |way: Way| {
        let (state, masked, said) = (state.clone(), *masked, said.clone());
        Callback::from(move |_: MouseEvent| {
            let (made, said) = (make(&state, masked), said.clone());
            spawn_local(async move {
                let Some((document, _)) = made else { return };
                said.set(Some(match (leave(&document, way).await, way) {
                    (true, Way::Copy) => "copied",
                    (true, _) => "report_handed_over",
                    (false, Way::Copy) => "copy_failed",
                    (false, _) => "report_not_handed_over",
                }));
            });
        })
    };
    let onchange = {
        let masked = masked.clone();
        Callback::from(move |event: Event| masked.set(event.target_unchecked_into::<HtmlInputElement>().checked()))
    };
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| open.set(event.target_unchecked_into::<Element>().has_attribute("open")))
    };
    let preview = open.then(|| make(state, *masked)).flatten();
    html! {
        <section id="report" data-report={preview.is_some().then_some("shown")} data-masked={masked.to_string()}>
            <h3>{ t("report_heading") }</h3>
            <p class="quiet">{ t("report_what") }</p>
            <label class="option">
                <input type="checkbox" data-do="report-mask" checked={*masked} {onchange} />
                <span>{ t("report_mask") }</span>
            </label>
            <div class="deeds">
                { button("plain", "report-markdown", "do_report_copy", deed(Way::Copy)) }
                { button("plain", "report-save-md", "do_report_markdown", deed(Way::Markdown)) }
                { button("plain", "report-save-html", "do_report_html", deed(Way::Html)) }
            </div>
            if let Some(said) = *said { <p class="quiet" role="status" data-said={said}>{ t(said) }</p> }
            <details class="more settings paper" data-paper="report" {ontoggle}>
                <summary><span class="label">{ t("report_preview") }</span></summary>
                if let Some((document, counts)) = preview {
                    { masks(&counts) }
                    <pre class="mono">{ report::markdown(&document) }</pre>
                }
            </details>
        </section>
    }
}

/// What was masked: kinds, and how many.
fn masks(counts: &[(Masked, usize)]) -> Html {
    let one = |(kind, count): &(Masked, usize)| {
        html! { <li data-mask={kind.as_str()}><span>{ t(kind.as_str()) }</span><span class="quiet">{ count.to_string() }</span></li> }
    };
    html! { if !counts.is_empty() { <ul class="facts">{ for counts.iter().map(one) }</ul> } }
}

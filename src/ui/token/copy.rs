//! The token, or the comparison, as a redacted table to copy; made only while it is unfolded.

use super::console::Console;
use super::signature::connection;
use super::{Judged, Opened};
use crate::token_markdown::{self, Copied};
use crate::ui::state::State;
use crate::ui::text::{t, tv};
use crate::ui::values::Copy;
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

fn words(key: &str, values: &[&str]) -> String {
    tv(key, values)
}

/// One token with its checks and what the first console will do with it.
pub(super) fn token(state: &State, opened: &Opened, judged: &Judged, consoles: &[Console]) -> Html {
    let client_id = connection(state).map(str::to_owned);
    let (decoded, judgement) = (opened.decoded.clone(), judged.judgement.clone());
    let console = consoles.first().map(|console| console.verdict.clone());
    let make = move |keep_ids| {
        token_markdown::token(&decoded, client_id.as_deref(), &judgement, console.as_ref(), keep_ids, &words)
    };
    html! { <Sheet title="copy_token" make={Maker(Rc::new(make))} /> }
}

/// Two tokens.
pub(super) fn comparison(first: &Opened, other: &Opened) -> Html {
    let (first, other) = (first.decoded.clone(), other.decoded.clone());
    let make = move |keep_ids| token_markdown::comparison(&first, &other, keep_ids, &words);
    html! { <Sheet title="copy_comparison" make={Maker(Rc::new(make))} /> }
}

/// Makes the text, with the IDs of application and tenant or without.
#[derive(Clone)]
struct Maker(Rc<dyn Fn(bool) -> Copied>);

impl PartialEq for Maker {
    /// Made anew at every render, from what is shown then.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    title: &'static str,
    make: Maker,
}

#[component]
fn Sheet(props: &Props) -> Html {
    let open = use_state(bool::default);
    let keep_ids = use_state(|| true);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| open.set(event.target_unchecked_into::<Element>().has_attribute("open")))
    };
    let onchange = {
        let keep_ids = keep_ids.clone();
        Callback::from(move |event: Event| keep_ids.set(event.target_unchecked_into::<HtmlInputElement>().checked()))
    };
    let copied = open.then(|| (props.make.0)(*keep_ids));
    html! {
        <details class="more settings paper" data-paper={props.title} {ontoggle}>
            <summary><span class="label">{ t(props.title) }</span></summary>
            if let Some(Copied { text, masked }) = copied {
                <label class="option">
                    <input type="checkbox" checked={*keep_ids} {onchange} />
                    <span>{ t("copy_keep_ids") }</span>
                </label>
                <p class="quiet">{ match masked.len() {
                    0 => t("copy_masked_nothing"),
                    _ => tv("copy_masked", &[&masked.join(", ")]),
                } }</p>
                <div class="entry">
                    <pre class="mono">{ text.clone() }</pre>
                    <Copy {text} name={t(props.title)} />
                </div>
            }
        </details>
    }
}

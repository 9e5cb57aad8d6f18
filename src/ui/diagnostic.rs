//! "Copy a diagnostic": what a page is made of, without what it says, for a report that anybody may read.

use super::state::State;
use super::text::t;
use super::values::Copy;
use crate::entra::diagnostic as report;
use crate::page::Reading;
use yew::prelude::*;

/// The panel's state.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// Folded; the text is made when it is opened, and shown before it is copied.
#[component]
pub(crate) fn Diagnostic(props: &Props) -> Html {
    let open = use_state(bool::default);
    let Some(portal) = props.state.portal() else { return Html::default() };
    let text = match portal.top() {
        Some((top, _)) if *open => {
            let frames: Vec<Reading> = portal.readings.iter().skip(1).map(|(reading, _)| reading.clone()).collect();
            let browser = web_sys::window().and_then(|window| window.navigator().user_agent().ok());
            let version = env!("CARGO_PKG_VERSION");
            report::text(top, &frames, Some(&portal.capture), version, browser.as_deref().unwrap_or_default())
        }
        _ => String::new(),
    };
    // Not `ontoggle`: that event does not bubble, and Yew listens at the root.
    let onclick = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    html! {
        <details class="more diagnostic">
            <summary {onclick}><span class="label">{ t("diagnostic_title") }</span></summary>
            <p class="quiet">{ t("diagnostic_words") }</p>
            if *open {
                <div class="entry">
                    <pre class="mono" data-value="diagnostic">{ text.clone() }</pre>
                    <Copy text={text} name={t("diagnostic_title")} />
                </div>
            }
        </details>
    }
}

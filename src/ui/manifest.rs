//! The manifest that the person pasted or downloaded: it tells in one piece what six pages of the portal tell.

use super::findings::cards;
use super::state::{Action, State};
use super::text::{t, tv};
use crate::browser::task::spawn_local;
use crate::entra::manifest;
use crate::finding::Finding;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The panel's state.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
}

/// A text box and a file button. The text stays where it is when it could not be read.
#[component]
pub(crate) fn ManifestBox(props: &Props) -> Html {
    let said = use_state(Option::<(Option<String>, Vec<Finding>)>::default);
    let read = {
        let (said, state) = (said.clone(), props.state.clone());
        move |text: &str| {
            let (registration, findings) = manifest::parse(text);
            let name = registration.as_ref().and_then(|known| known.name.as_ref().map(|name| name.value.clone()));
            let name = name.or_else(|| registration.as_ref().and_then(|known| known.client_id().map(str::to_owned)));
            if let Some(registration) = registration {
                state.dispatch(Action::Learn(registration));
            }
            said.set(Some((name, findings)));
        }
    };
    let oninput = {
        let (read, said) = (read.clone(), said.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            if text.trim().is_empty() { said.set(None) } else { read(&text) }
        })
    };
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let (read, file) = (read.clone(), input.files().and_then(|files| files.get(0)));
        spawn_local(async move {
            if let Some(file) = file
                && let Ok(text) = JsFuture::from(file.text()).await
            {
                read(&text.as_string().unwrap_or_default());
            }
            // The same file may be chosen again after it was downloaded anew.
            input.set_value("");
        });
    });
    html! {
        <section class="entry-block" data-box="manifest">
            <label for="manifest">{ t("manifest_label") }</label>
            <textarea id="manifest" rows="3" spellcheck="false" placeholder={t("manifest_placeholder")} {oninput} />
            <label class="file plain">{ t("manifest_file") }
                <input type="file" accept=".json,application/json" data-do="manifest-file" {onchange} /></label>
            <p class="quiet">{ t("manifest_why") }</p>
            if let Some((name, findings)) = &*said {
                if let Some(name) = name { <p role="status" data-read="manifest">{ tv("manifest_read", &[name]) }</p> }
                { cards(findings) }
            }
        </section>
    }
}

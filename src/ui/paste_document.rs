//! A metadata document that the person copied: where the browser shows it and nobody may read it there, as in Firefox's
//! JSON viewer, or where it could not be fetched.

use super::findings::cards;
use super::state::{Action, State};
use super::text::{t, tv};
use crate::entra::compare;
use crate::entra::registration::Registration;
use crate::finding::Finding;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Which registration's document, and the address that it stands at.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
    pub(crate) registration: Registration,
    /// The connection's key.
    pub(crate) connection: AttrValue,
    pub(crate) url: AttrValue,
}

/// A text box. What is another document is called by its name and stays there.
#[component]
pub(crate) fn PasteDocument(props: &Props) -> Html {
    let said = use_state(Vec::<Finding>::new);
    let oninput = {
        let (said, state) = (said.clone(), props.state.clone());
        let (registration, url) = (props.registration.clone(), props.url.clone());
        let connection = props.connection.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            if text.trim().is_empty() {
                return said.set(Vec::new());
            }
            let (document, findings) = compare::pasted(&registration, &text, &url);
            if document.is_none() {
                return said.set(findings);
            }
            let client_id = connection.to_string();
            state.dispatch(Action::Document { client_id, document, findings });
        })
    };
    html! {
        <section class="entry-block" data-box="document">
            <label for="document">{ t("document_paste_label") }</label>
            <textarea id="document" rows="3" spellcheck="false" placeholder={t("document_paste_placeholder")} {oninput} />
            <p class="quiet">{ tv("document_paste_why", &[&props.url]) }</p>
            { cards(&said) }
        </section>
    }
}

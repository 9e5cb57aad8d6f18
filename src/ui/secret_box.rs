//! Where the client secret is pasted, and what is said of it. It is held until the browser closes and never shown.

use super::findings::cards;
use super::state::{Action, State};
use super::text::{secret_text, t};
use super::values::Sure;
use crate::entra::client_secret::judge;
use crate::finding::Finding;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// For which connection.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
    pub(crate) client_id: String,
}

/// The paste box, or what is held.
#[component]
pub(crate) fn SecretBox(props: &Props) -> Html {
    let input = use_node_ref();
    let findings = use_state(Vec::<Finding>::new);
    let (state, client_id) = (props.state.clone(), props.client_id.clone());
    if let Some(held) = state.secret(&client_id) {
        let text = secret_text(held.chars());
        let onclick = {
            let findings = findings.clone();
            Callback::from(move |_| {
                findings.set(Vec::new());
                state.dispatch(Action::Hold(client_id.clone(), None));
            })
        };
        return html! {
            <section class="secret">
                <div class="row" data-value="secret">
                    <span class="label">{ t("value_secret_label") }</span>
                    <span class="value mono">{ text }</span>
                    { Sure::Read.glyph() }
                    <button type="button" class="plain small" data-do="drop-secret" {onclick}>{ t("do_drop") }</button>
                </div>
                <p class="quiet">{ t("secret_held") }</p>
                { cards(&findings) }
            </section>
        };
    }
    let onsubmit = {
        let (input, findings) = (input.clone(), findings.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(field) = input.cast::<HtmlInputElement>() else { return };
            let (secret, found) = judge(&field.value());
            // A text that was refused stays in its box: the person decides what becomes of it.
            if let Some(secret) = secret {
                field.set_value("");
                state.dispatch(Action::Hold(client_id.clone(), Some(secret)));
            }
            findings.set(found);
        })
    };
    html! {
        <form class="secret" {onsubmit}>
            <label for="secret">{ t("secret_label") }</label>
            <div class="entry">
                <input id="secret" ref={input} type="password" autocomplete="off" spellcheck="false"
                    placeholder={t("secret_placeholder")} />
                <button type="submit" class="primary" data-do="hold-secret">{ t("do_hold") }</button>
            </div>
            <p class="quiet">{ t("secret_why") }</p>
            { cards(&findings) }
        </form>
    }
}

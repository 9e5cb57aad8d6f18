//! What a person changes of a connection: its name, a copy of it, the archive, forgetting it.

use super::button::button;
use super::findings::finding_card;
use super::state::{Action, State};
use super::text::t;
use crate::browser::time;
use crate::connection::{Connection, given};
use crate::finding::{Code, Finding};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Folded away: name, copy, archive of the connection with this key.
pub(crate) fn connection_settings(state: &UseReducerHandle<State>, key: &str) -> Html {
    let duplicate = {
        let (state, key) = (state.clone(), key.to_owned());
        Callback::from(move |_| state.dispatch(Action::Duplicate(key.clone())))
    };
    html! {
        <details class="more settings">
            <summary data-do="settings"><span class="label">{ t("connection_settings") }</span></summary>
            <GivenWords state={state.clone()} connection={key.to_owned()} owner={false} />
            <p class="quiet">{ t("duplicate_why") }</p>
            <div class="deeds">
                { button("plain small", "duplicate", "do_duplicate", duplicate) }
                { button("plain small", "archive", "do_archive", archive(state, key, true)) }
            </div>
            <p class="quiet">{ t("archive_why") }</p>
        </details>
    }
}

/// Puts a connection away, or brings it back.
fn archive(state: &UseReducerHandle<State>, key: &str, away: bool) -> Callback<MouseEvent> {
    let (state, key) = (state.clone(), key.to_owned());
    Callback::from(move |_| {
        let (key, at) = (key.clone(), away.then(time::stamp));
        state.dispatch(Action::Store(Box::new(move |store| store.archive(&key, at))));
    })
}

/// The button that brings a connection back.
pub(crate) fn unarchive(state: &UseReducerHandle<State>, key: &str) -> Html {
    button("plain small", "unarchive", "do_unarchive", archive(state, key, false))
}

#[derive(Properties, PartialEq)]
pub(crate) struct GivenProps {
    pub(crate) state: UseReducerHandle<State>,
    pub(crate) connection: AttrValue,
    /// The owner, not the name.
    pub(crate) owner: bool,
}

/// A name or an owner in a text box; stored when the person leaves it.
#[component]
pub(crate) fn GivenWords(props: &GivenProps) -> Html {
    let said = use_state(Option::<Finding>::default);
    // What is too long stays to be shortened; a secret does not stay anywhere.
    let refused = use_state(Option::<String>::default);
    let owner = props.owner;
    let connection = props.state.store.get(&props.connection);
    let of = move |connection: &Connection| if owner { connection.owner.clone() } else { connection.label.clone() };
    let value = (*refused).clone().or_else(|| connection.and_then(of)).unwrap_or_default();
    let onchange = {
        let (said, refused) = (said.clone(), refused.clone());
        let (state, client_id) = (props.state.clone(), props.connection.to_string());
        Callback::from(move |event: Event| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            match given(&text) {
                Err(finding) => {
                    refused.set(Some(text).filter(|_| finding.code == Code::WordsTooLong));
                    said.set(Some(finding));
                }
                Ok(words) => {
                    refused.set(None);
                    said.set(None);
                    let change = Box::new(move |connection: &mut Connection| {
                        *(if owner { &mut connection.owner } else { &mut connection.label }) = words;
                    });
                    state.dispatch(Action::Change { client_id: client_id.clone(), change });
                }
            }
        })
    };
    let registered = connection.and_then(|connection| connection.registration.name.as_ref());
    let placeholder =
        if owner { t("owner_placeholder") } else { registered.map(|name| name.value.clone()).unwrap_or_default() };
    html! {
        <div class="entry-block">
            <label>{ t(if owner { "owner_label" } else { "connection_label" }) }
                <input type="text" autocomplete="off" data-do={if owner { "owner" } else { "label" }} {placeholder}
                    {value} {onchange} /></label>
            { for said.as_ref().map(finding_card) }
        </div>
    }
}

/// Two clicks: what is forgotten cannot be brought back. Nothing but what is stored here goes.
pub(crate) fn forget(state: &UseReducerHandle<State>, asked: &UseStateHandle<Option<String>>, key: &str) -> Html {
    if asked.as_deref() == Some(key) {
        let yes = {
            let (state, key) = (state.clone(), key.to_owned());
            Callback::from(move |_| state.dispatch(Action::Forget(key.clone())))
        };
        let no = {
            let asked = asked.clone();
            Callback::from(move |_| asked.set(None))
        };
        return html! {
            <>
                <p class="quiet" data-forget="stays">{ t("forget_stays") }</p>
                <span class="ask">
                    { t("forget_sure") }
                    { button("plain small", "forget-yes", "do_forget", yes) }
                    { button("plain small", "forget-no", "do_keep", no) }
                </span>
            </>
        };
    }
    let ask = {
        let (asked, key) = (asked.clone(), key.to_owned());
        Callback::from(move |_| asked.set(Some(key.clone())))
    };
    button("plain small", "forget", "do_forget", ask)
}

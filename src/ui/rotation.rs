//! The renewal of a client secret, stage by stage. Nothing here deletes anything in Entra ID: the person does.

use super::button::button;
use super::findings::cards;
use super::state::{Action, State, Tab};
use super::text::{t, tv};
use super::values::{Sure, short_id};
use crate::browser::time;
use crate::connection::Connection;
use crate::entra::clouds;
use crate::entra::portal_url::{item, registration_page};
use crate::rotation::{self, Renewal, Stage, Standing, WORD_GONE, WORD_SIGN_IN};
use yew::prelude::*;

/// Begins the renewal of a secret.
pub(crate) fn begin(state: &UseReducerHandle<State>, key: &str, secret: &str) -> Callback<MouseEvent> {
    let (state, key, secret) = (state.clone(), key.to_owned(), secret.to_owned());
    Callback::from(move |_| {
        let (secret, at) = (secret.clone(), time::stamp());
        change(&state, &key, move |connection| connection.rotation = Some(rotation::begin(connection, &secret, at)));
    })
}

/// All renewals that are going on.
pub(crate) fn rotations(state: &UseReducerHandle<State>) -> Html {
    let going = |connection| Some((connection, rotation::renewal(&state.store, connection)?));
    html! { <>{ for state.store.active().filter_map(going).map(|(connection, one)| renewal(state, connection, &one)) }</> }
}

fn renewal(state: &UseReducerHandle<State>, connection: &Connection, renewal: &Renewal) -> Html {
    let key = connection.key().unwrap_or_default().to_owned();
    let old = connection.rotation.as_ref().map(|rotation| rotation.old.as_str()).unwrap_or_default();
    let new = renewal.new.as_deref().map_or_else(|| "—".to_owned(), short_id);
    let end = {
        let (state, key) = (state.clone(), key.clone());
        Callback::from(move |_| {
            change(&state, &key, |connection| {
                connection.rotation = None;
                connection.set_word(WORD_SIGN_IN, None);
                connection.set_word(WORD_GONE, None);
            });
        })
    };
    let over = renewal.is_over();
    html! {
        <section class="purpose" key={key.clone()} data-rotation={key.clone()} data-over={over.to_string()}>
            <h3>{ tv("rotation_title", &[connection.name()]) }</h3>
            <p>{ tv("rotation_both", &[&short_id(old), &new]) }</p>
            { cards(&renewal.findings) }
            <ol class="ticks">
                { for renewal.stages.iter().map(|(stage, standing)| line(state, connection, *stage, *standing)) }
            </ol>
            { button("plain small", "rotation-end", if over { "do_rotation_done" } else { "do_rotation_stop" }, end) }
        </section>
    }
}

fn line(state: &UseReducerHandle<State>, connection: &Connection, stage: Stage, standing: Standing) -> Html {
    let done = matches!(standing, Standing::Done | Standing::Word);
    let sure = if done { Sure::Read } else { Sure::Missing };
    let text = t(stage.as_str());
    html! {
        <li data-stage={stage.as_str()} data-standing={standing.as_str()}>
            { sure.glyph() }
            <span>
                if standing == Standing::Now { <b>{ text }</b> } else { { text } }
                if standing == Standing::Word { <span class="quiet">{ " " }{ t("rotation_by_word") }</span> }
            </span>
            { if standing == Standing::Now { action(state, connection, stage) } else { Html::default() } }
        </li>
    }
}

/// What helps with the stage that is next.
fn action(state: &UseReducerHandle<State>, connection: &Connection, stage: Stage) -> Html {
    let go = |tab: Tab, key: &str| {
        let state = state.clone();
        button("plain small", "rotation-go", key, Callback::from(move |_| state.dispatch(Action::Go(tab))))
    };
    match stage {
        Stage::Made => portal(connection),
        Stage::Kept | Stage::Filled | Stage::Saved => go(Tab::Here, "nav_here"),
        Stage::Tested => go(Tab::Guide, "nav_guide"),
        Stage::SignedIn => word(state, connection, WORD_SIGN_IN),
        Stage::Gone => html! {
            <span class="ask">
                { portal(connection) }
                if connection.rotation.as_ref().is_some_and(|rotation| !rotation.before.contains(&rotation.old)) {
                    { word(state, connection, WORD_GONE) }
                }
            </span>
        },
    }
}

fn portal(connection: &Connection) -> Html {
    let registration = &connection.registration;
    let host = registration.portal_host.as_deref().unwrap_or(clouds::PORTAL);
    let href = registration_page(host, registration.client_id().unwrap_or_default(), item::CREDENTIALS);
    html! { <a {href} target="_blank" rel="noreferrer" data-do="rotation-open">{ t("rotation_open") }</a> }
}

fn word(state: &UseReducerHandle<State>, connection: &Connection, id: &'static str) -> Html {
    let (state, key) = (state.clone(), connection.key().unwrap_or_default().to_owned());
    let onclick = Callback::from(move |_| {
        let at = time::stamp();
        change(&state, &key, move |connection| connection.set_word(id, Some(at)));
    });
    button("plain small", "rotation-word", "do_rotation_word", onclick)
}

fn change(state: &UseReducerHandle<State>, key: &str, change: impl FnOnce(&mut Connection) + 'static) {
    state.dispatch(Action::Change { client_id: key.to_owned(), change: Box::new(change) });
}

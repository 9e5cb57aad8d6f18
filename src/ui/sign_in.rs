//! The test sign-in, and the check of the secret alone.

mod after;
mod before;
mod drive;
mod lab;
mod page;
mod running;
mod secret;

pub(crate) use lab::SignIn;

use super::state::{State, View};
use super::text::{t, tv};
use super::token::recipes;
use crate::connection::Connection;
use crate::console::recipe::Recipe;
use std::rc::Rc;
use yew::prelude::*;

/// The consoles that can be tested: those of the connection, and the one whose form is in front of the person.
fn consoles(state: &State, connection: &Connection) -> Vec<Rc<Recipe>> {
    let mut all = recipes(state, connection);
    if let View::Form { recipe, .. } = &*state.view
        && !recipe.portal
        && all.iter().all(|known| known.id != recipe.id)
    {
        all.push(recipe.clone());
    }
    all
}

/// Its part of the panel.
pub(crate) fn sign_in(state: &UseReducerHandle<State>) -> Html {
    let sign_in = &state.sign_in;
    let title = html! { <h2 id="sign-in" class="here">{ t("test_title") }</h2> };
    let current = state.store.current().and_then(|connection| Some((connection, connection.key()?)));
    let Some((connection, key)) = current else {
        return html! { <>{ title }<p class="quiet">{ t("test_no_connection") }</p></> };
    };
    let consoles = consoles(state, connection);
    let chosen = consoles.iter().find(|recipe| sign_in.console.as_deref() == Some(&recipe.id)).or(consoles.first());
    let done = sign_in.done.as_ref().filter(|done| done.test.key == key);
    // What is prepared in vain leaves the way open for the next try.
    let live = sign_in.live.as_ref();
    let waiting = live.is_none_or(|live| live.test.is_none() && !live.says.is_empty());
    html! {
        <section class="sign-in">
            { title }
            { for chosen.map(|recipe| html! { <p>{ tv("test_why", &[&recipe.name]) }</p> }) }
            { for live.map(|live| running::running(state, live)) }
            { for done.map(|done| after::after(state, done)) }
            if let Some(recipe) = chosen.filter(|_| waiting) {
                { before::choose(state, &consoles, recipe) }
                { before::before(state, connection, key, recipe) }
            } else if chosen.is_none() {
                <p class="quiet">{ t("test_no_console") }</p>
            }
            { secret::secret(state, connection, key) }
        </section>
    }
}

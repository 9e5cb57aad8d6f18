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
use crate::ui::connections::title;
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

/// What a test does: as the console itself, or as is usual where its own request is not public.
fn why(recipe: &Recipe) -> &'static str {
    match &recipe.sign_in {
        Some(known) if !known.unknown => "test_why",
        _ => "test_why_usual",
    }
}

/// Its part of the panel.
pub(crate) fn sign_in(state: &UseReducerHandle<State>) -> Html {
    let sign_in = &state.sign_in;
    let heading = html! { <h2 id="sign-in" class="here">{ t("test_title") }</h2> };
    let current = state.store.current().and_then(|connection| Some((connection, connection.key()?)));
    let Some((connection, key)) = current else {
        return html! { <>{ heading }<p class="quiet">{ t("test_no_connection") }</p></> };
    };
    let consoles = consoles(state, connection);
    let chosen = consoles.iter().find(|recipe| sign_in.console.as_deref() == Some(&recipe.id)).or(consoles.first());
    let done = sign_in.done.as_ref().filter(|done| done.test.key == key);
    // One test at a time: it may be another connection's than the one that is shown.
    let named = |other: &str| state.store.get(other).filter(|_| other != key).map(title);
    let elsewhere = sign_in.live.as_ref().and_then(|live| Some(("test_of_other", named(&live.key)?)));
    let elsewhere = elsewhere.or_else(|| {
        let done = sign_in.done.as_ref().filter(|_| sign_in.live.is_none())?;
        Some(("test_result_of_other", named(&done.test.key)?))
    });
    // What is prepared in vain leaves the way open for the next try.
    let live = sign_in.live.as_ref();
    let waiting = live.is_none_or(|live| live.test.is_none() && !live.says.is_empty());
    html! {
        <section class="sign-in">
            { heading }
            { for chosen.map(|recipe| html! { <p>{ tv(why(recipe), &[&recipe.name]) }</p> }) }
            { for elsewhere.map(|(words, name)| html! { <p data-other={words}>{ tv(words, &[&name]) }</p> }) }
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

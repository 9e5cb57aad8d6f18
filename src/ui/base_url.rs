//! The console's public address: asked for once, with every address it could be, and the redirect URI it makes.

use super::state::{Action, Job, State};
use super::text::{t, tv};
use super::values::Sure;
use crate::console::base_url::{Suggestion, redirect_uri};
use crate::console::input;
use crate::console::recipe::Recipe;
use crate::entra::redirect;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The entry, the other suggestions to press, and the redirect URI.
pub(crate) fn base_url(
    state: &UseReducerHandle<State>,
    job: &Job,
    recipe: &Recipe,
    disabled: bool,
    suggestions: &[Suggestion],
) -> Html {
    let typed = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| give(&state, event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let canonical = input::base_url(&job.base_url);
    let redirect = canonical.as_deref().and_then(|base| redirect_uri(recipe, base));
    let others = suggestions.iter().filter(|other| canonical.as_ref() != Some(&other.url));
    let from = suggestions.iter().find(|one| canonical.as_ref() == Some(&one.url));
    html! {
        <section class="entry-block">
            <label for="base-url">{ tv("base_url_label", &[&recipe.name]) }</label>
            <input id="base-url" type="url" spellcheck="false" {disabled} value={job.base_url.clone()} oninput={typed} />
            { for from.map(|one| html! { <p class="quiet">{ t(one.from.key()) }</p> }) }
            { for redirect.map(|uri| html! {
                <p class="quiet mono" data-value="redirect-uri">
                    { tv("base_url_redirect", &[&uri]) }{ " " }{ registered(job, &uri) }
                </p>
            }) }
            <div class="suggestions">{ for others.map(|other| suggestion(state, other, disabled)) }</div>
        </section>
    }
}

fn suggestion(state: &UseReducerHandle<State>, other: &Suggestion, disabled: bool) -> Html {
    let onclick = {
        let (state, url) = (state.clone(), other.url.clone());
        Callback::from(move |_| give(&state, url.clone()))
    };
    html! {
        <p>
            <button type="button" class="plain small mono" data-do="suggest" {disabled} {onclick}>{ &other.url }</button>
            <span class="quiet">{ t(other.from.key()) }</span>
        </p>
    }
}

fn give(state: &UseReducerHandle<State>, text: String) {
    state.dispatch(Action::Work(Box::new(move |work| work.base_url = Some(text))));
}

/// Whether the redirect URI is registered, once the registration's were read. What differs is a finding of its own.
fn registered(job: &Job, uri: &str) -> Html {
    let Some(known) = &job.connection.registration.redirects else { return Html::default() };
    let (sure, key) = match redirect::compare(uri, known).is_empty() {
        true => (Sure::Read, "base_url_is_registered"),
        false => (Sure::Differs, "base_url_not_registered"),
    };
    html! { <>{ sure.glyph() }{ " " }<span>{ t(key) }</span></> }
}

//! Before a test: whose account to take, what will be asked for and sent where, and the buttons.

use super::drive;
use super::lab::SignIn;
use crate::connection::Connection;
use crate::console::recipe::Recipe;
use crate::sign_in::landed::origin;
use crate::sign_in::{Ask, Kind, Sources, ask};
use crate::ui::findings::cards;
use crate::ui::secret_box::SecretBox;
use crate::ui::state::{Action, State, View};
use crate::ui::text::{t, tv};
use crate::ui::values::{Sure, ValueRow};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

fn change(state: &UseReducerHandle<State>, change: impl FnOnce(&mut SignIn) + 'static) {
    state.dispatch(Action::SignIn(Box::new(change)));
}

/// The choice among several consoles.
pub(super) fn choose(state: &UseReducerHandle<State>, recipes: &[Rc<Recipe>], chosen: &Recipe) -> Html {
    if recipes.len() < 2 {
        return Html::default();
    }
    let onchange = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            change(&state, move |sign_in| sign_in.console = Some(id));
        })
    };
    html! {
        <section class="entry-block">
            <label for="test-console">{ t("test_console_label") }</label>
            <select id="test-console" data-do="test-console" {onchange}>
                { for recipes.iter().map(|recipe| html! {
                    <option value={recipe.id.clone()} selected={recipe.id == chosen.id}>{ &recipe.name }</option>
                }) }
            </select>
        </section>
    }
}

/// Everything that is to be known before, and the buttons.
pub(super) fn before(state: &UseReducerHandle<State>, connection: &Connection, key: &str, recipe: &Rc<Recipe>) -> Html {
    let form = match &*state.view {
        View::Form { recipe: shown, form, .. } if shown.id == recipe.id => Some(&**form),
        _ => None,
    };
    let has_secret = state.secret(key).is_some();
    let intent = state.intent_of(connection);
    let sources = Sources { recipe, connection, intent: intent.as_ref(), form, document: None, has_secret };
    let (asked, findings) = ask(&sources, Kind::Code);
    let implicit = ask(&sources, Kind::IdToken).0.filter(|_| recipe.id_tokens);
    let oninput = {
        let state = state.clone();
        Callback::from(move |event: InputEvent| {
            let wanted = event.target_unchecked_into::<HtmlInputElement>().value();
            change(&state, move |sign_in| sign_in.wanted = wanted);
        })
    };
    let begin = |kind: Kind| {
        let (state, recipe) = (state.clone(), recipe.clone());
        Callback::from(move |_: MouseEvent| drive::start(&state, &recipe, kind))
    };
    html! {
        <>
            <p>{ t("test_whom") }</p>
            <section class="entry-block">
                <label for="test-account">{ t("test_account_label") }</label>
                <input id="test-account" type="text" inputmode="email" autocomplete="off" spellcheck="false"
                    value={state.sign_in.wanted.clone()} {oninput} />
                <p class="quiet">{ t("test_account_why") }</p>
            </section>
            { cards(&findings) }
            if !has_secret {
                <SecretBox state={state.clone()} client_id={key.to_owned()} />
            }
            { for asked.as_ref().or(implicit.as_ref()).map(|asked| sent(recipe, asked)) }
            <div class="deeds">
                <button type="button" class="plain" data-do="test-sign-in" disabled={asked.is_none()}
                    onclick={begin(Kind::Code)}>{ t("do_test_sign_in") }</button>
                if recipe.id_tokens {
                    <button type="button" class="plain" data-do="test-id-token" disabled={implicit.is_none()}
                        onclick={begin(Kind::IdToken)}>{ t("do_test_id_token") }</button>
                }
            </div>
            if recipe.id_tokens { <p class="quiet">{ t("test_id_token_why") }</p> }
        </>
    }
}

/// What is asked for, and what is sent where.
fn sent(recipe: &Recipe, ask: &Ask) -> Html {
    let row = |name: String, value: &str| ValueRow::new(name, Some(value), Sure::Computed).html();
    let pkce = match ask.pkce {
        Some(true) => t("value_on"),
        Some(false) => t("value_off"),
        None => t("test_not_public"),
    };
    let [redirect, login] = [&ask.redirect_uri, &ask.token_endpoint].map(|url| origin(url).unwrap_or_default());
    html! {
        <>
            <details class="more settings" data-box="test-sent">
                <summary><span class="label">{ t("test_sent") }</span></summary>
                { row(t("test_row_authorize"), &ask.authorization_endpoint) }
                { row(t("test_row_token"), &ask.token_endpoint) }
                { row(t("test_row_client"), &ask.client_id) }
                { row(t("test_row_redirect"), &ask.redirect_uri) }
                { row(t("test_row_scopes"), &ask.scopes) }
                { row(t("test_row_method"), ask.method.as_str()) }
                { ValueRow::new(tv("test_row_pkce", &[&recipe.name]), Some(&pkce), Sure::Computed).words().html() }
                <p class="quiet">{ t("test_pkce_always") }</p>
            </details>
            <p class="quiet" data-hosts={[redirect.as_str(), " ", &login].concat()}>{ tv("test_hosts", &[&redirect, &login]) }</p>
        </>
    }
}

//! The check of the client secret alone, without a sign-in.

use super::drive::change;
use crate::browser::task::spawn_local;
use crate::browser::{http, tabs, time};
use crate::connection::Connection;
use crate::secret::Secret;
use crate::sign_in::answer::{SecretVerdict, secret_verdict};
use crate::sign_in::ask::is_login_host;
use crate::sign_in::landed::origin;
use crate::sign_in::{alone, note, request};
use crate::ui::findings::{cards, what};
use crate::ui::state::{Action, State};
use crate::ui::text::{t, tv};
use crate::ui::values::Sure;
use yew::prelude::*;

/// Where it asks: the endpoint of the tenant's own document, and only at a login host.
fn endpoint(connection: &Connection) -> Option<&str> {
    let endpoint = connection.metadata.as_ref()?.token_endpoint.as_deref()?;
    is_login_host(endpoint).then_some(endpoint)
}

/// The button, and what it said.
pub(super) fn secret(state: &UseReducerHandle<State>, connection: &Connection, key: &str) -> Html {
    let alone = &state.sign_in.alone;
    let (Some(url), true) = (endpoint(connection), state.secret(key).is_some()) else { return Html::default() };
    let scope = [connection.registration.client_id().unwrap_or_default(), "/.default"].concat();
    let onclick = {
        let (state, key) = (state.clone(), key.to_owned());
        Callback::from(move |_: MouseEvent| check(&state, key.clone()))
    };
    let said = alone.verdict(key);
    let name = said.map(|verdict| match verdict {
        SecretVerdict::Right => "right",
        SecretVerdict::Wrong => "wrong",
        SecretVerdict::Expired => "expired",
        SecretVerdict::NotJudged(_) => "not_judged",
    });
    html! {
        <section class="secret-check" data-secret={name} aria-live="polite">
            <div class="deeds">
                <button type="button" class="plain" data-do="check-secret" disabled={alone.is_asking()} {onclick}>
                    { t(if alone.is_asking() { "signature_busy" } else { "do_check_secret" }) }
                </button>
            </div>
            <p class="quiet">{ tv("test_secret_why", &[url, &scope]) }</p>
            if said == Some(&SecretVerdict::Right) {
                <p class="sure-line">{ Sure::Proven.glyph() }{ " " }{ t("test_secret_right") }</p>
            }
            { for said.and_then(SecretVerdict::finding).map(|finding| cards(&[finding])) }
        </section>
    }
}

/// Asks inside the click: the browser may have to ask the person first.
fn check(state: &UseReducerHandle<State>, key: String) {
    let connection = state.store.get(&key).cloned();
    let (Some(connection), Some(secret)) = (connection, state.secret(&key).cloned()) else { return };
    let (Some(url), Some(client_id)) = (endpoint(&connection), connection.registration.client_id()) else { return };
    let (url, client_id, to) = (url.to_owned(), client_id.to_owned(), state.dispatcher());
    // A secret that is kept while this one is asked about is another one.
    let (at, number) = (time::stamp(), state.sign_in.alone.next());
    let asked = key.clone();
    change(&to, move |sign_in| sign_in.alone.begin(number, &asked));
    spawn_local(async move {
        let login = origin(&url).unwrap_or_default();
        let verdict = if tabs::request_origins(std::slice::from_ref(&login)).await {
            ask(&url, &client_id, &secret).await
        } else {
            SecretVerdict::NotJudged(tv("test_secret_denied", &[&login]))
        };
        if !matches!(verdict, SecretVerdict::NotJudged(_)) {
            let note = note::of_secret(at, verdict == SecretVerdict::Right, verdict.finding().as_ref());
            let note = note::with_secret(note, &connection);
            let change = Box::new(move |now: &mut Connection| {
                if !alone::is_mistakable(&note, &connection, now) {
                    note::add(now, note);
                }
            });
            to.dispatch(Action::Change { client_id: key, change });
        }
        change(&to, move |sign_in| sign_in.alone.answer(number, verdict));
    });
}

async fn ask(url: &str, client_id: &str, secret: &Secret) -> SecretVerdict {
    let request = request::secret_check(url, client_id, secret);
    match http::post_form(&request.url, request.body.expose(), None).await {
        Ok(answered) => secret_verdict(answered.status, Secret::new(answered.text).expose()),
        Err(failure) => SecretVerdict::NotJudged(what(&failure.finding(url))),
    }
}

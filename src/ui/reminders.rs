//! When client secrets expire: what is known, what has to be asked, who renews them, and a calendar file.

use super::button::button;
use super::connection_settings::GivenWords;
use super::connections::title;
use super::rotation::{begin, rotations};
use super::state::{Action, State};
use super::text::{t, tv};
use super::values::short_id;
use crate::browser::{download, time};
use crate::connection::{Connection, Store};
use crate::reminder::calendar::calendar;
use crate::reminder::day::{Day, iso, iso_day};
use crate::reminder::{Known, Reminder, Told, all, days_left, list};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// From how many days on it is urgent.
const SOON_DAYS: i64 = 30;

/// The list for the background, in the panel's language.
pub(crate) fn due(store: &Store) -> Vec<Reminder> {
    list(store, time::zone_minutes(time::now()), &|key, values| tv(key, values))
}

/// Its part of the panel.
pub(crate) fn reminders(state: &UseReducerHandle<State>) -> Html {
    let secrets = all(&state.store);
    html! {
        <section class="entry-block" data-box="reminders">
            <h3>{ t("reminders_title") }</h3>
            if secrets.is_empty() {
                <p class="quiet">{ t("reminders_none") }</p>
            } else {
                <p class="quiet">{ t("reminders_profile") }</p>
                <ul class="connections">{ for secrets.iter().map(|(connection, secret)| row(state, connection, secret)) }</ul>
            }
            if let Some(key) = state.store.current().and_then(Connection::key) {
                <GivenWords key={key.to_owned()} state={state.clone()} connection={key.to_owned()} owner={true} />
            }
            <IcsFile state={state.clone()} />
            { rotations(state) }
        </section>
    }
}

fn row(state: &UseReducerHandle<State>, connection: &Connection, secret: &Known) -> Html {
    let key = connection.key().unwrap_or_default().to_owned();
    let now = time::now();
    let left = match secret.day {
        Day::Known(day) => Some(days_left(day, now, time::zone_minutes(now))),
        _ => None,
    };
    let day = match secret.day {
        Day::Known(day) => known(day, left.unwrap_or_default(), secret),
        Day::Either(one, other) => either(state, &key, secret, one, other),
        Day::Unknown if secret.shown.is_empty() => html! { <p class="warn-text">{ t("expiry_unknown") }</p> },
        Day::Unknown => html! { <p class="warn-text">{ tv("expiry_unreadable", &[&secret.shown]) }</p> },
    };
    let by_word = secret.told == Told::Person;
    let value = match secret.day {
        Day::Known(day) if by_word => iso(day),
        _ => String::new(),
    };
    let entered = {
        let (state, key, name) = (state.clone(), key.clone(), secret.name.clone());
        Callback::from(move |event: Event| {
            let day = event.target_unchecked_into::<HtmlInputElement>().value();
            if day.is_empty() || iso_day(&day).is_some() {
                set_day(&state, &key, &name, Some(day).filter(|day| !day.is_empty()));
            }
        })
    };
    let renewing = connection.rotation.is_some();
    let owner = connection.owner.as_deref().map_or_else(|| t("owner_nobody"), |owner| tv("owner_is", &[owner]));
    html! {
        <li key={[&key, " ", &secret.name].concat()} data-secret={secret.name.clone()}
            data-left={left.map(|left| left.to_string())} data-told={secret.told.as_str()}>
            <b>{ secret.own_name().map_or_else(|| t("secret_label"), str::to_owned) }</b>
            <span class="quiet">{ title(connection) }</span>
            if let Some(id) = &secret.id { <span class="quiet" title={id.clone()}>{ tv("secret_id_is", &[&short_id(id)]) }</span> }
            { day }
            <span class="quiet">{ owner }</span>
            <label>{ t("expiry_enter") }<input type="date" data-do="expiry" {value} onchange={entered} /></label>
            if !renewing { { button("plain small", "rotate", "do_rotate", begin(state, &key, &secret.name)) } }
        </li>
    }
}

fn known(day: i64, left: i64, secret: &Known) -> Html {
    let words = match left {
        ..0 => tv("expiry_past", &[&iso(day), &left.unsigned_abs().to_string()]),
        0 => tv("expiry_today", &[&iso(day)]),
        _ => tv("expiry_left", &[&iso(day), &left.to_string()]),
    };
    html! {
        <p class={if left <= SOON_DAYS { "warn-text" } else { "quiet" }}>{ words }{ " " }{ t(secret.told.as_str()) }</p>
    }
}

/// The page's date can mean two days: the person says which.
fn either(state: &UseReducerHandle<State>, key: &str, secret: &Known, month_first: i64, day_first: i64) -> Html {
    let choose = |action: &'static str, day: i64| {
        let onclick = {
            let (state, key, name) = (state.clone(), key.to_owned(), secret.name.clone());
            Callback::from(move |_| set_day(&state, &key, &name, Some(iso(day))))
        };
        html! { <button type="button" class="plain small" data-do={action} {onclick}>{ iso(day) }</button> }
    };
    html! {
        <>
            <p class="warn-text">{ tv("expiry_either", &[&secret.shown]) }</p>
            <span class="ask">{ choose("month-first", month_first) }{ choose("day-first", day_first) }</span>
        </>
    }
}

/// Remembers the person's word for a secret's day, or drops it.
fn set_day(state: &UseReducerHandle<State>, key: &str, name: &str, day: Option<String>) {
    let name = name.to_owned();
    let change = Box::new(move |connection: &mut Connection| {
        connection.expiries.retain(|(known, _)| *known != name);
        connection.expiries.extend(day.map(|day| (name, day)));
    });
    state.dispatch(Action::Change { client_id: key.to_owned(), change });
}

#[derive(Properties, PartialEq)]
struct Props {
    state: UseReducerHandle<State>,
}

/// The calendar file.
#[component]
fn IcsFile(props: &Props) -> Html {
    let saved = use_state(Option::<bool>::default);
    let count = crate::reminder::known(&props.state.store).len();
    let onclick = {
        let (state, saved) = (props.state.clone(), saved.clone());
        Callback::from(move |_| {
            let file = calendar(&state.store, time::now(), &|key, values| tv(key, values));
            saved.set(Some(download::save("sso-ferry-secrets.ics", "text/calendar;charset=utf-8", &file)));
        })
    };
    html! {
        <div class="deeds">
            <button type="button" class="plain small" data-do="ics" disabled={count == 0} {onclick}>{ t("do_ics") }</button>
            if let Some(done) = *saved {
                <span class="quiet" role="status" data-saved={done.to_string()}>{ t(if done { "file_handed_over" } else { "file_refused" }) }</span>
            }
        </div>
    }
}

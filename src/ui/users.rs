//! A user's page of the portal, and the form that creates one: compared with the company e-mail in JumpCloud, with
//! values to copy. No control of these pages is known well enough to be filled, and a password is nobody's business here.

use super::findings::cards;
use super::here::headline;
use super::text::t;
use super::values::{Sure, ValueRow};
use crate::entra::portal_url;
use crate::entra::registration::Captured;
use crate::entra::users::{UserPage, is_address, judge, parts};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the page shows, and the portal's host for the way to the other users.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) user: UserPage,
    pub(crate) host: AttrValue,
}

/// The page's view. The typed e-mail is kept here alone, until another page is shown.
#[component]
pub(crate) fn Users(props: &Props) -> Html {
    let typed = use_state(String::new);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let (user, text) = (&props.user, typed.trim());
    let email = Some(text).filter(|text| is_address(text));
    html! {
        <>
            { headline(if user.new { "here_new_user" } else { "here_user" }) }
            <p>{ t("user_existing") }</p>
            if user.new {
                <p><a href={portal_url::user_list(&props.host)} target="_blank" rel="noreferrer">{ t("place_users") }</a></p>
            }
            <section class="entry-block" data-box="company-email">
                <label for="company-email">{ t("company_email_label") }</label>
                <input id="company-email" type="text" inputmode="email" autocomplete="off" spellcheck="false"
                    value={(*typed).clone()} {oninput} />
                <p class="quiet" role="status">
                    { t(if text.is_empty() || email.is_some() { "company_email_why" } else { "company_email_shape" }) }
                </p>
            </section>
            { cards(&judge(user, email)) }
            <section class="values">{ rows(user, email) }</section>
            { if user.new { new_user(email) } else { html! { <p class="next-step">{ t("user_email_place") }</p> } } }
        </>
    }
}

/// What the page shows, beside what is asked for.
fn rows(user: &UserPage, email: Option<&str>) -> Html {
    let upn = email.and_then(|email| user.upn_agrees(email));
    let mail = email.and_then(|email| user.mail_agrees(email));
    let told = user.upn().is_some() && user.mail.is_some();
    let enabled = user.enabled.map(|on| {
        let sure = if on { Sure::Read } else { Sure::Wrong };
        ValueRow::new(t("value_account_enabled"), Some(&t(if on { "value_on" } else { "value_off" })), sure)
            .id("account_enabled")
            .words()
            .html()
    });
    let address = |address: &String| {
        let same = email.is_some_and(|email| email.eq_ignore_ascii_case(address));
        let sure = if same { Sure::Read } else { Sure::Missing };
        ValueRow::new(t("value_address"), Some(address), sure).id("address").html()
    };
    html! {
        <>
            { row("value_upn", "upn", &user.upn, upn) }
            { row("value_mail", "mail", &user.mail, mail) }
            if !told { { for user.addresses.iter().map(address) } }
            { row("value_display_name", "display_name", &user.display_name, None) }
            if user.nickname.is_some() { { row("value_nickname", "nickname", &user.nickname, None) } }
            { for enabled }
        </>
    }
}

/// One value; `agrees` says whether it is the company e-mail.
fn row(key: &'static str, id: &'static str, captured: &Option<Captured>, agrees: Option<bool>) -> Html {
    match captured.as_ref().map(|captured| captured.value.as_str()) {
        // Empty on the page: there is nothing to copy.
        Some("") => html! {
            <div class="row" data-value={id}>
                <span class="label">{ t(key) }</span>
                <span class="value"><span class="absent">{ t("value_empty") }</span></span>
                { Sure::Missing.glyph() }
                <span class="copy" />
            </div>
        },
        Some(value) => {
            let sure = if agrees == Some(false) { Sure::Differs } else { Sure::Read };
            ValueRow::new(t(key), Some(value), sure).id(id).html()
        }
        None => ValueRow::new(t(key), None, Sure::Missing).id(id).html(),
    }
}

/// What to type into the form, and what to leave as it is.
fn new_user(email: Option<&str>) -> Html {
    let Some((email, (local, domain))) = email.and_then(|email| Some((email, parts(email)?))) else {
        return html! { <p class="quiet">{ t("new_user_needs_email") }</p> };
    };
    let row = |key, id, value| ValueRow::new(t(key), Some(value), Sure::Computed).id(id).html();
    let hints = ["new_user_display_name", "new_user_enabled", "new_user_password", "new_user_press"];
    html! {
        <>
            <h3>{ t("new_user_values") }</h3>
            <section class="values" data-new-user="">
                { row("new_user_local", "upn_local", local) }
                { row("new_user_domain", "upn_domain", domain) }
                { row("new_user_whole", "upn_wanted", email) }
                { row("new_user_nickname", "nickname_wanted", local) }
                { row("new_user_email", "mail_wanted", email) }
            </section>
            <ul class="places hints">{ for hints.iter().map(|key| html! { <li data-hint={*key}><span>{ t(key) }</span></li> }) }</ul>
        </>
    }
}

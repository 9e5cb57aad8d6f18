//! Everything known of a registration: what the portal's pages showed, the document, the secret, and the next step.

use super::connection_settings::unarchive;
use super::provider::{document, document_findings, endpoints};
use super::purpose::purpose;
use super::secret_box::SecretBox;
use super::state::State;
use super::text::{t, tv};
use super::values::{Sure, ValueRow};
use crate::connection::Connection;
use crate::entra::registration::{Captured, Permission, Platform, Redirect, Registration, SecretRow, Source};
use yew::prelude::*;

/// The whole of it.
pub(crate) fn registered(state: &UseReducerHandle<State>, connection: &Connection) -> Html {
    let registration = &connection.registration;
    let client_id = connection.key().unwrap_or_default().to_owned();
    html! {
        <>
            if connection.archived_at.is_some() {
                <p class="quiet" data-archived={client_id.clone()}>{ t("archived_here") }</p>
                { unarchive(state, &client_id) }
            }
            <section class="values">
                { row("value_name", "name", &registration.name, false) }
                { row("value_client_id", "client_id", &registration.client_id, true) }
                { row("value_tenant_id", "tenant_id", &registration.tenant_id, true) }
                { row("value_object_id", "object_id", &registration.object_id, true) }
                { row("value_account_types", "account_types", &registration.account_types, false) }
                { row("value_state", "state", &registration.state, false) }
                { endpoints(registration, connection.metadata.as_ref()) }
                { document(state, connection, &client_id) }
                { pages(registration) }
            </section>
            { document_findings(state, connection, &client_id) }
            if !client_id.is_empty() {
                { purpose(state, connection) }
                <SecretBox key={client_id.clone()} state={state.clone()} client_id={client_id.clone()} />
                { next(state, &client_id) }
            }
        </>
    }
}

fn row(key: &'static str, id: &'static str, captured: &Option<Captured>, mono: bool) -> Html {
    let value = captured.as_ref().map(|captured| captured.value.as_str());
    let sure = if captured.is_some() { Sure::Read } else { Sure::Missing };
    let source = captured.as_ref().map(|captured| source_text(&captured.source));
    let row = ValueRow::new(t(key), value, sure).id(id).source(source);
    if mono { row.html() } else { row.words().html() }
}

fn source_text(source: &Source) -> String {
    match source {
        Source::Label(label) => tv("source_label", &[label]),
        Source::Address => t("source_address"),
        Source::Endpoint => t("source_endpoint"),
        Source::Title => t("source_title"),
        Source::Shape => t("source_shape"),
        Source::Manifest => t("source_manifest"),
    }
}

/// What the registration's other pages told; folded, for there are many.
fn pages(registration: &Registration) -> Html {
    let lists = [
        list("redirects", "value_redirects", shown(&registration.redirects, redirect)),
        list("secrets", "value_secrets", shown(&registration.secrets, secret)),
        list("optional_claims", "value_optional_claims", shown(&registration.optional_claims, claim)),
        list("permissions", "value_permissions", shown(&registration.permissions, permission)),
    ];
    let read = lists.iter().flatten().count();
    let flags = [
        ("id_tokens", "value_id_tokens", registration.id_tokens),
        ("access_tokens", "value_access_tokens", registration.access_tokens),
        ("assignment_required", "value_assignment_required", registration.assignment_required),
        ("mapped_claims", "value_mapped_claims", registration.mapped_claims),
    ];
    let flags = flags.into_iter().filter_map(|(id, key, flag)| {
        let text = t(if flag? { "value_on" } else { "value_off" });
        Some(ValueRow::new(t(key), Some(&text), Sure::Read).id(id).words().html())
    });
    let texts = [
        ("logout_url", "value_logout_url", registration.logout_url.clone()),
        ("group_claims", "value_group_claims", registration.group_claims.clone()),
        (
            "credentials",
            "value_credentials",
            registration
                .credentials
                .map(|count| tv("count_credentials", &[&count.certificates.to_string(), &count.secrets.to_string()])),
        ),
        (
            "redirect_counts",
            "value_redirect_counts",
            registration.redirect_counts.map(|count| {
                tv(
                    "count_redirects",
                    &[&count.web.to_string(), &count.spa.to_string(), &count.public_client.to_string()],
                )
            }),
        ),
    ];
    let texts = texts
        .into_iter()
        .filter_map(|(id, key, text)| Some(ValueRow::new(t(key), Some(&text?), Sure::Read).id(id).words().html()));
    html! {
        <>
            { for texts }
            { for flags }
            { for lists.into_iter().flatten() }
            if read < 4 { <p class="quiet">{ t("pages_unread") }</p> }
        </>
    }
}

/// One page's list; nothing while the page was not read.
fn list(id: &'static str, key: &str, items: Option<Vec<Html>>) -> Option<Html> {
    let items = items?;
    Some(html! {
        <details class="more" data-value={id}>
            <summary>
                <span class="label">{ t(key) }</span>
                <span class="value">{ items.len().to_string() }</span>
                { Sure::Read.glyph() }
            </summary>
            if items.is_empty() { <p class="quiet">{ t("value_none") }</p> }
            <ul class="facts">{ for items }</ul>
        </details>
    })
}

fn shown<T>(items: &Option<Vec<T>>, show: fn(&T) -> Html) -> Option<Vec<Html>> {
    Some(items.as_ref()?.iter().map(show).collect())
}

fn claim(claim: &String) -> Html {
    html! { <li>{ claim }</li> }
}

fn redirect(redirect: &Redirect) -> Html {
    let platform = match redirect.platform {
        Platform::Web => "Web".to_owned(),
        Platform::Spa => "SPA".to_owned(),
        Platform::PublicClient => t("platform_public"),
        Platform::Unknown => t("platform_unknown"),
    };
    html! { <li><span class="mono">{ &redirect.uri }</span><span class="quiet">{ platform }</span></li> }
}

fn secret(secret: &SecretRow) -> Html {
    let id = secret.id.clone().unwrap_or_else(|| "…".to_owned());
    html! {
        <li>
            <span>{ &secret.description }</span>
            <span class="quiet">{ tv("secret_row", &[&secret.expires, &id]) }</span>
        </li>
    }
}

fn permission(permission: &Permission) -> Html {
    let kind = match permission.delegated {
        Some(true) => "permission_delegated",
        Some(false) => "permission_application",
        None => "permission_kind_unknown",
    };
    let (consent, sure) = match permission.granted {
        Some(true) => ("consent_granted", Sure::Read),
        Some(false) => ("consent_not_granted", Sure::Differs),
        None => ("consent_unknown", Sure::Missing),
    };
    html! {
        <li>
            <span>{ &permission.name }{ " " }{ sure.glyph() }</span>
            <span class="quiet">{ format!("{} · {}", t(kind), t(consent)) }</span>
        </li>
    }
}

fn next(state: &UseReducerHandle<State>, client_id: &str) -> Html {
    let key = if state.secret(client_id).is_none() { "next_secret" } else { "next_console" };
    html! { <p class="next-step">{ t(key) }</p> }
}

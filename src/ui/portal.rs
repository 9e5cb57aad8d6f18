//! A page of the portal: what was read, what is missing, what comes next.

use super::findings::{cards, finding_card};
use super::here::{again, headline};
use super::read;
use super::secret_box::SecretBox;
use super::state::State;
use super::text::{t, tv};
use super::values::{Sure, ValueRow};
use crate::browser::tabs;
use crate::connection::Connection;
use crate::entra::capture::{Capture, Stage};
use crate::entra::registration::{Captured, Registration, Source};
use crate::entra::{compare, portal_url};
use crate::finding::Finding;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The portal's view.
pub(crate) fn portal_view(state: &UseReducerHandle<State>, capture: &Capture, origin: &str) -> Html {
    match capture.stage {
        Stage::Loading => html! {
            <>
                { headline("here_portal_loading") }
                <p class="quiet" aria-live="polite">{ t("here_portal_loading_text") }</p>
                { again(state) }
            </>
        },
        Stage::NoRegistration => {
            let host = capture.registration.portal_host.clone().unwrap_or_default();
            html! {
                <>
                    { headline("here_portal_other") }
                    <p>{ t("here_portal_other_text") }</p>
                    <p><a href={portal_url::registration_list(&host)} target="_blank" rel="noreferrer">
                        { t("place_registrations") }
                    </a></p>
                    { again(state) }
                </>
            }
        }
        Stage::Read => {
            let known = capture.registration.client_id().and_then(|id| state.store.get(id)).cloned();
            let connection =
                known.unwrap_or(Connection { registration: capture.registration.clone(), ..Connection::default() });
            html! {
                <>
                    { headline("here_portal") }
                    { cards(&capture.findings) }
                    { registered(state, &connection) }
                    { lasting(origin) }
                </>
            }
        }
    }
}

/// Everything known of a registration: its values, its document, its secret, and the next step.
pub(crate) fn registered(state: &UseReducerHandle<State>, connection: &Connection) -> Html {
    let registration = &connection.registration;
    let client_id = registration.client_id().unwrap_or_default().to_owned();
    html! {
        <>
            <section class="values">
                { row("value_name", "name", &registration.name, false) }
                { row("value_client_id", "client_id", &registration.client_id, true) }
                { row("value_tenant_id", "tenant_id", &registration.tenant_id, true) }
                { row("value_object_id", "object_id", &registration.object_id, true) }
                { row("value_account_types", "account_types", &registration.account_types, false) }
                { row("value_state", "state", &registration.state, false) }
                { endpoints(registration) }
                { document(state, connection, &client_id) }
            </section>
            { document_findings(state, connection, &client_id) }
            if !client_id.is_empty() {
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
    }
}

fn endpoints(registration: &Registration) -> Html {
    let count = registration.endpoints.len();
    if count == 0 {
        return ValueRow::new(t("value_endpoints"), None, Sure::Missing).id("endpoints").html();
    }
    html! {
        <details class="more" data-value="endpoints">
            <summary>
                <span class="label">{ t("value_endpoints") }</span>
                <span class="value">{ tv("endpoints_read", &[&count.to_string()]) }</span>
                { Sure::Read.glyph() }
            </summary>
            { for registration.endpoints.iter().map(|endpoint| ValueRow::new(endpoint.label.clone(), Some(&endpoint.url), Sure::Read).html()) }
        </details>
    }
}

fn document(state: &UseReducerHandle<State>, connection: &Connection, client_id: &str) -> Html {
    let Some(document) = &connection.metadata else {
        return ValueRow::new(t("value_issuer"), None, Sure::Missing).id("issuer").html();
    };
    let differing =
        compare::compare(&connection.registration, document).len() + state.document_findings(client_id).len();
    let sure = if differing == 0 { Sure::Read } else { Sure::Differs };
    let source = tv("source_document", &[&document.url]);
    html! {
        <>
            { ValueRow::new(t("value_issuer"), document.issuer.as_deref(), sure).id("issuer").source(Some(source)).html() }
            <details class="more" data-value="document">
                <summary>
                    <span class="label">{ t("value_document") }</span>
                    <span class="value">
                        { tv("document_read", &[&document.endpoints().len().to_string(), &differing.to_string()]) }
                    </span>
                    { sure.glyph() }
                </summary>
                { for document.endpoints().into_iter().map(|(name, url)| ValueRow::new(name, Some(url), Sure::Read).html()) }
            </details>
        </>
    }
}

fn document_findings(state: &UseReducerHandle<State>, connection: &Connection, client_id: &str) -> Html {
    let mut findings: Vec<Finding> = state.document_findings(client_id).to_vec();
    if let Some(document) = &connection.metadata {
        findings.extend(compare::compare(&connection.registration, document));
    }
    let retry = compare::metadata_url(&connection.registration).filter(|_| connection.metadata.is_none());
    let retry = retry.filter(|_| !findings.is_empty()).map(|url| {
        let (state, client_id) = (state.clone(), client_id.to_owned());
        let onclick = Callback::from(move |_| {
            spawn_local(read::fetch_metadata(client_id.clone(), url.clone(), state.dispatcher()));
        });
        html! { <button type="button" class="plain" {onclick}>{ t("do_again") }</button> }
    });
    html! { <>{ for findings.into_iter().map(|finding| finding_card(&finding)) }{ for retry }</> }
}

fn next(state: &UseReducerHandle<State>, client_id: &str) -> Html {
    let key = if state.secret(client_id).is_none() { "next_secret" } else { "next_console" };
    html! { <p class="next-step">{ t(key) }</p> }
}

/// Offers a lasting permission for one exact origin; asked for by the click, never on its own.
pub(crate) fn lasting(origin: &str) -> Html {
    if !origin.starts_with("https://") {
        return Html::default();
    }
    html! { <Lasting origin={origin.to_owned()} /> }
}

#[derive(Properties, PartialEq)]
struct LastingProps {
    origin: String,
}

#[component]
fn Lasting(props: &LastingProps) -> Html {
    let granted = use_state(|| None::<bool>);
    {
        let granted = granted.clone();
        use_effect_with(props.origin.clone(), move |origin| {
            let origin = origin.clone();
            spawn_local(async move { granted.set(Some(tabs::has_origin(&origin).await)) });
        });
    }
    let onclick = {
        let (granted, origin) = (granted.clone(), props.origin.clone());
        Callback::from(move |_| {
            let (granted, origin) = (granted.clone(), origin.clone());
            spawn_local(async move { granted.set(Some(tabs::request_origin(&origin).await)) });
        })
    };
    let host = props.origin.trim_start_matches("https://").to_owned();
    match *granted {
        Some(false) => html! {
            <section class="lasting">
                <p>{ tv("permission_host_words", &[&host]) }</p>
                <button type="button" class="plain" data-do="allow" {onclick}>{ tv("do_allow", &[&host]) }</button>
            </section>
        },
        Some(true) => html! { <p class="quiet" data-granted="true">{ tv("permission_granted", &[&host]) }</p> },
        None => html! { <section class="lasting reserved" /> },
    }
}

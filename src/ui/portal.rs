//! A page of the portal: what was read, what is missing, what comes next.

use super::findings::{FindingCard, cards};
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

/// A reading of the portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
    pub(crate) capture: Capture,
    pub(crate) origin: String,
}

/// The portal's view.
#[component]
pub(crate) fn PortalView(props: &Props) -> Html {
    let (state, capture) = (&props.state, &props.capture);
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
                    <Registered state={state.clone()} {connection} />
                    { lasting(&props.origin) }
                </>
            }
        }
    }
}

/// A connection's Entra side.
#[derive(Properties, PartialEq)]
pub(crate) struct RegisteredProps {
    pub(crate) state: UseReducerHandle<State>,
    pub(crate) connection: Connection,
}

/// Everything known of a registration: its values, its document, its secret, and the next step.
#[component]
pub(crate) fn Registered(props: &RegisteredProps) -> Html {
    let (state, connection) = (&props.state, &props.connection);
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
                <SecretBox state={state.clone()} client_id={client_id.clone()} />
                { next(state, &client_id) }
            }
        </>
    }
}

fn row(key: &'static str, id: &'static str, captured: &Option<Captured>, mono: bool) -> Html {
    let value = captured.as_ref().map(|captured| AttrValue::from(captured.value.clone()));
    let sure = if captured.is_some() { Sure::Read } else { Sure::Missing };
    let source = captured.as_ref().map(|captured| AttrValue::from(source_text(&captured.source)));
    html! { <ValueRow name={t(key)} {id} {value} {mono} {sure} {source} /> }
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
        return html! { <ValueRow name={t("value_endpoints")} id="endpoints" mono=false sure={Sure::Missing} /> };
    }
    html! {
        <details class="more" data-value="endpoints">
            <summary>
                <span class="label">{ t("value_endpoints") }</span>
                <span class="value">{ tv("endpoints_read", &[&count.to_string()]) }</span>
                { Sure::Read.glyph() }
            </summary>
            { for registration.endpoints.iter().map(|endpoint| html! {
                <ValueRow name={endpoint.label.clone()} value={Some(AttrValue::from(endpoint.url.clone()))} sure={Sure::Read} />
            }) }
        </details>
    }
}

fn document(state: &UseReducerHandle<State>, connection: &Connection, client_id: &str) -> Html {
    let Some(document) = &connection.metadata else {
        return html! { <ValueRow name={t("value_issuer")} id="issuer" sure={Sure::Missing} /> };
    };
    let differing =
        compare::compare(&connection.registration, document).len() + state.document_findings(client_id).len();
    let sure = if differing == 0 { Sure::Read } else { Sure::Differs };
    let source = tv("source_document", &[&document.url]);
    html! {
        <>
            <ValueRow name={t("value_issuer")} id="issuer" value={document.issuer.clone().map(AttrValue::from)} {sure} source={Some(AttrValue::from(source))} />
            <details class="more" data-value="document">
                <summary>
                    <span class="label">{ t("value_document") }</span>
                    <span class="value">
                        { tv("document_read", &[&document.endpoints().len().to_string(), &differing.to_string()]) }
                    </span>
                    { sure.glyph() }
                </summary>
                { for document.endpoints().into_iter().map(|(name, url)| html! {
                    <ValueRow name={name} value={Some(AttrValue::from(url.to_owned()))} sure={Sure::Read} />
                }) }
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
    html! { <>{ for findings.into_iter().map(|finding| html! { <FindingCard {finding} /> }) }{ for retry }</> }
}

fn next(state: &UseReducerHandle<State>, client_id: &str) -> Html {
    let key = if state.secret(client_id).is_none() { "next_secret" } else { "next_console" };
    html! { <p class="next-step">{ t(key) }</p> }
}

/// Offers a lasting permission for one exact origin; asked for by the click, never on its own.
pub(crate) fn lasting(origin: &str) -> Html {
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

//! The identity provider's side of a registration: endpoints, the metadata document, the signing keys.

use super::button::button;
use super::findings::cards;
use super::keys::Keys;
use super::paste_document::PasteDocument;
use super::read;
use super::state::State;
use super::text::{t, tv};
use super::values::{Sure, ValueRow};
use crate::browser::task::spawn_local;
use crate::connection::Connection;
use crate::entra::computed::{Computed, Name};
use crate::entra::endpoints::Kind;
use crate::entra::metadata::ProviderMetadata;
use crate::entra::registration::Registration;
use crate::entra::{clouds, compare, computed};
use crate::finding::{Finding, Severity, add_new};
use yew::prelude::*;

/// The pane's rows as they were read; until then, what cloud and tenant say they must be.
pub(crate) fn endpoints(registration: &Registration, document: Option<&ProviderMetadata>) -> Html {
    let read = &registration.endpoints;
    let computed = if read.is_empty() { computed_rows(registration, document) } else { Vec::new() };
    let (sure, words, count) = match (read.len(), computed.len()) {
        (0, 0) => return ValueRow::new(t("value_endpoints"), None, Sure::Missing).id("endpoints").html(),
        (0, count) => (Sure::Computed, "endpoints_computed", count),
        (count, _) => (Sure::Read, "endpoints_read", count),
    };
    let row = |label: &str, url: &str| ValueRow::new(label.to_owned(), Some(url), sure).html();
    html! {
        <details class="more" data-value={if sure == Sure::Read { "endpoints" } else { "endpoints_computed" }}>
            <summary>
                <span class="label">{ t("value_endpoints") }</span>
                <span class="value">{ tv(words, &[&count.to_string()]) }</span>
                { sure.glyph() }
            </summary>
            { for read.iter().map(|endpoint| row(&endpoint.label, &endpoint.url)) }
            { for computed.iter().map(|one| row(name(one.name), &one.url)) }
        </details>
    }
}

fn computed_rows(registration: &Registration, document: Option<&ProviderMetadata>) -> Vec<Computed> {
    let cloud = registration.cloud.as_deref().and_then(clouds::by_id);
    match (cloud, registration.tenant_id()) {
        (Some(cloud), Some(tenant)) => {
            let scope = document.and_then(|document| document.sub_region.as_deref());
            computed::endpoints(cloud, tenant, scope)
        }
        _ => Vec::new(),
    }
}

/// The portal's own English words for its rows: its own language is not known where nothing was read.
fn name(name: Name) -> &'static str {
    match name {
        Name::Row(Kind::AuthorizeV2) => "OAuth 2.0 authorization endpoint (v2)",
        Name::Row(Kind::TokenV2) => "OAuth 2.0 token endpoint (v2)",
        Name::Row(Kind::AuthorizeV1) => "OAuth 2.0 authorization endpoint (v1)",
        Name::Row(Kind::TokenV1) => "OAuth 2.0 token endpoint (v1)",
        Name::Row(Kind::Metadata) => "OpenID Connect metadata document",
        Name::Row(Kind::Graph) => "Microsoft Graph API endpoint",
        Name::Row(Kind::Federation) => "Federation metadata document",
        Name::Row(Kind::WsFederation) => "WS-Federation sign-on endpoint",
        Name::Row(Kind::Saml) => "SAML-P sign-on endpoint",
        Name::Row(_) => "Endpoint",
        Name::SamlSignOut => "SAML-P sign-out endpoint",
        Name::Member(member) => member,
    }
}

/// Issuer and document, compared with what the portal showed.
pub(crate) fn document(state: &UseReducerHandle<State>, connection: &Connection, client_id: &str) -> Html {
    let Some(document) = &connection.metadata else {
        return ValueRow::new(t("value_issuer"), None, Sure::Missing).id("issuer").html();
    };
    let findings = said_of_document(state, connection, client_id);
    let differing = findings.iter().filter(|finding| finding.severity() > Severity::Notice).count();
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
                if let Some(url) = &document.jwks_uri { <Keys key={url.clone()} url={url.clone()} issuer={document.issuer.clone()} /> }
            </details>
        </>
    }
}

/// What was said when the document was read, and what is said beside the portal's values.
fn said_of_document(state: &UseReducerHandle<State>, connection: &Connection, client_id: &str) -> Vec<Finding> {
    let mut findings: Vec<Finding> = state.document_findings(client_id).to_vec();
    match &connection.metadata {
        Some(document) => add_new(&mut findings, compare::compare(&connection.registration, document)),
        None => add_new(&mut findings, compare::named(&connection.registration).into_iter().collect()),
    }
    findings
}

/// What is to be said of the document; while it is not known, another try and a box for its text. A customers' directory
/// is never asked, so its document is always pasted or opened in a tab.
pub(crate) fn document_findings(state: &UseReducerHandle<State>, connection: &Connection, client_id: &str) -> Html {
    let findings = said_of_document(state, connection, client_id);
    let registration = &connection.registration;
    if connection.metadata.is_some() || client_id.is_empty() {
        return cards(&findings);
    }
    let fetched = compare::metadata_url(registration).filter(|_| !findings.is_empty());
    let url = fetched.clone().or_else(|| compare::document_to_open(registration).map(str::to_owned));
    let retry = fetched.map(|url| {
        let (state, client_id) = (state.clone(), client_id.to_owned());
        let onclick = Callback::from(move |_| {
            spawn_local(read::fetch_metadata(client_id.clone(), url.clone(), state.dispatcher()));
        });
        button("plain", "fetch-again", "do_again", onclick)
    });
    let paste = url.map(|url| {
        html! {
            <PasteDocument key={client_id.to_owned()} state={state.clone()} connection={client_id.to_owned()}
                registration={registration.clone()} {url} />
        }
    });
    html! { <>{ cards(&findings) }{ for retry }{ for paste }</> }
}

//! A metadata document that is the active tab: explained, and compared with the connection it belongs to.

use super::findings::cards;
use super::here::headline;
use super::state::State;
use super::text::t;
use super::values::{Sure, ValueRow};
use crate::entra::compare;
use crate::entra::metadata::ProviderMetadata;
use crate::finding::Finding;
use yew::prelude::*;

/// The document's view.
pub(crate) fn document_view(
    state: &UseReducerHandle<State>,
    document: &ProviderMetadata,
    of_document: &[Finding],
) -> Html {
    let owner = state.store.connections.iter().find(|connection| {
        document.tenant().is_some() && connection.registration.tenant_id() == document.tenant().as_deref()
    });
    let mut findings = of_document.to_vec();
    findings.extend(owner.map(|owner| compare::compare(&owner.registration, document)).unwrap_or_default());
    let name = owner.and_then(|owner| owner.registration.name.as_ref()).map(|name| name.value.clone());
    html! {
        <>
            { headline("here_document") }
            { cards(&findings) }
            <section class="values">
                { ValueRow::new(t("value_issuer"), document.issuer.as_deref(), Sure::Read).id("issuer").html() }
                { for document.endpoints().into_iter().map(|(name, url)| {
                    ValueRow::new(name, Some(url), Sure::Read).id(name).html()
                }) }
                { ValueRow::new(t("value_algorithms"), Some(&document.signing_algs.join(", ")), Sure::Read).words().html() }
            </section>
            <p class="quiet">{ match name {
                Some(name) => super::text::tv("document_of", &[&name]),
                None => t("document_of_nobody"),
            } }</p>
        </>
    }
}

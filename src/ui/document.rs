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

/// A document and what was found in it.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: UseReducerHandle<State>,
    pub(crate) document: ProviderMetadata,
    pub(crate) findings: Vec<Finding>,
}

/// The document's view.
#[component]
pub(crate) fn DocumentView(props: &Props) -> Html {
    let document = &props.document;
    let owner = props.state.store.connections.iter().find(|connection| {
        document.tenant().is_some() && connection.registration.tenant_id() == document.tenant().as_deref()
    });
    let mut findings = props.findings.clone();
    findings.extend(owner.map(|owner| compare::compare(&owner.registration, document)).unwrap_or_default());
    let name = owner.and_then(|owner| owner.registration.name.as_ref()).map(|name| name.value.clone());
    html! {
        <>
            { headline("here_document") }
            { cards(&findings) }
            <section class="values">
                <ValueRow name={t("value_issuer")} id="issuer" value={document.issuer.clone().map(AttrValue::from)} sure={Sure::Read} />
                { for document.endpoints().into_iter().map(|(name, url)| html! {
                    <ValueRow name={name} id={name} value={Some(AttrValue::from(url.to_owned()))} sure={Sure::Read} />
                }) }
                <ValueRow name={t("value_algorithms")} mono=false value={Some(AttrValue::from(document.signing_algs.join(", ")))} sure={Sure::Read} />
            </section>
            <p class="quiet">{ match name {
                Some(name) => super::text::tv("document_of", &[&name]),
                None => t("document_of_nobody"),
            } }</p>
        </>
    }
}

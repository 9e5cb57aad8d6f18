//! A metadata document that is the active tab: explained, and compared with the connection it belongs to.

use super::findings::cards;
use super::here::headline;
use super::state::State;
use super::text::t;
use crate::entra::compare;
use crate::entra::metadata::{Field, ProviderMetadata};
use crate::finding::{Finding, add_new};
use yew::prelude::*;

/// The document's view.
pub(crate) fn document_view(
    state: &UseReducerHandle<State>,
    document: &ProviderMetadata,
    of_document: &[Finding],
    fields: &[Field],
) -> Html {
    let owner = state.store.connections.iter().find(|connection| {
        document.tenant().is_some() && connection.registration.tenant_id() == document.tenant().as_deref()
    });
    let mut findings = of_document.to_vec();
    add_new(&mut findings, owner.map(|owner| compare::compare(&owner.registration, document)).unwrap_or_default());
    let name = owner.map(|owner| owner.name().to_owned()).filter(|name| !name.is_empty());
    html! {
        <>
            { headline("here_document") }
            { cards(&findings) }
            <dl class="claims" data-fields={fields.len().to_string()}>{ for fields.iter().map(field) }</dl>
            <p class="quiet">{ match name {
                Some(name) => super::text::tv("document_of", &[&name]),
                None => t("document_of_nobody"),
            } }</p>
        </>
    }
}

/// One member as it stands there, and what it means.
fn field(field: &Field) -> Html {
    html! {
        <div class="claim" data-value={field.name.clone()}>
            <dt>{ &field.name }</dt>
            <dd>
                <span class="value mono">{ &field.value }</span>
                { for field.key.map(|key| html! { <span class="explain">{ t(key) }</span> }) }
            </dd>
        </div>
    }
}

//! Whether a form may be filled at all: what stops it, before anything is written.

use super::input;
use super::recipe::Recipe;
use crate::connection::{Connection, Wiring};
use crate::entra::compare;
use crate::entra::registration::Audience;
use crate::finding::{Code, Finding, Severity};
use crate::page::Reading;

/// Everything that speaks against filling. An [`Severity::Error`] stops it.
pub fn gate(
    recipe: &Recipe,
    connection: &Connection,
    wiring: &Wiring,
    origin: &str,
    base_url_text: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if recipe.single_tenant_only {
        findings.extend(audience(recipe, connection));
    }
    match &connection.metadata {
        None => findings.push(Finding::new(Code::MetadataNeeded, &[])),
        // A document of another directory; lesser differences were shown where the registration was read.
        Some(document) => findings.extend(
            compare::compare(&connection.registration, document)
                .into_iter()
                .filter(|finding| finding.severity() == Severity::Error),
        ),
    }
    if let Some(confirmed) = wiring.origin.as_deref().filter(|confirmed| *confirmed != origin) {
        findings.push(Finding::new(Code::OriginChanged, &[confirmed, origin]));
    }
    if !is_https(origin) {
        findings.push(Finding::new(Code::ConsoleNotHttps, &[origin]));
    }
    if recipe.base_url_field.is_some() {
        match input::base_url(base_url_text) {
            None => findings.push(Finding::new(Code::BaseUrlInvalid, &[base_url_text])),
            Some(base) if base.trim_end_matches('/') != origin => {
                findings.push(Finding::new(Code::BaseUrlDiffers, &[&base, origin]));
            }
            Some(_) => {}
        }
    }
    findings
}

/// Nothing among the findings stops filling.
pub fn is_open(findings: &[Finding]) -> bool {
    crate::finding::gravest(findings) != Some(Severity::Error)
}

/// A secret goes over TLS or nowhere.
pub fn is_https(origin: &str) -> bool {
    origin.starts_with("https://")
}

/// The console's public address to begin with: what the person gave before, else what the form holds, else the tab's
/// own origin.
pub fn suggest_base_url(recipe: &Recipe, wiring: &Wiring, form: &Reading) -> String {
    let held = recipe.base_url_field.as_deref().and_then(|id| form.field(id)).and_then(|field| match &field.value {
        Some(crate::page::Value::Text(text)) => input::base_url(text),
        _ => None,
    });
    wiring.base_url.clone().or(held).unwrap_or_else(|| format!("{}/", form.origin))
}

/// JumpServer compares only the issuer's host, so with endpoints or a registration for any directory it would let
/// foreign users in (`apps/authentication/backends/oidc`, v4.10).
fn audience(recipe: &Recipe, connection: &Connection) -> Option<Finding> {
    let registration = &connection.registration;
    let types = registration.account_types.as_ref().map(|captured| captured.value.clone());
    let document = connection.metadata.as_ref().and_then(|document| document.any_tenant());
    if let Some(alias) = registration.any_tenant().or(document) {
        return Some(Finding::new(Code::MultiTenant, &[&alias, &recipe.name]));
    }
    match registration.audience() {
        Audience::MultiTenant => Some(Finding::new(Code::MultiTenant, &[&types.unwrap_or_default(), &recipe.name])),
        Audience::Unknown => Some(Finding::new(Code::AudienceUnknown, &[types.as_deref().unwrap_or("—")])),
        Audience::SingleTenant => None,
    }
}

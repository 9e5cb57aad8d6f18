//! Whether a form may be filled at all: what stops it, before anything is written.

use super::input;
use super::intent::Intent;
use super::recipe::Recipe;
use crate::connection::{Connection, Wiring};
use crate::entra::clouds;
use crate::entra::compare;
use crate::entra::registration::Audience;
use crate::finding::{Code, Finding, Severity};
use crate::page::{Reading, https_host};

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

/// Everything that speaks against filling a form of the portal for a console. `console` is the recipe that the intent
/// names.
pub fn gate_portal(origin: &str, intent: &Intent, form: &Recipe, console: &Recipe) -> Vec<Finding> {
    let mut findings = Vec::new();
    if https_host(origin).and_then(clouds::by_portal_host).is_none() {
        findings.push(Finding::new(Code::NotThePortal, &[origin]));
    }
    if form.id_tokens && !console.id_tokens {
        findings.push(Finding::new(Code::IdTokensNotForConsole, &[&console.name]));
    }
    if form.uses("redirect_uri") {
        findings.extend(redirect(intent, console));
    }
    findings
}

/// What speaks against the redirect URI, or keeps it from being known.
fn redirect(intent: &Intent, console: &Recipe) -> Option<Finding> {
    if console.redirect_path.is_some() {
        let given = intent.base_url.as_deref().unwrap_or_default().trim();
        let Some(base) = input::base_url(given) else {
            let http = given.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"));
            let code = if http { Code::BaseUrlHttp } else { Code::BaseUrlInvalid };
            return Some(Finding::new(code, &[given]));
        };
        return is_ip(&base).then(|| Finding::new(Code::BaseUrlIsIp, &[&base]));
    }
    match intent.region_of(console) {
        None => {
            let regions: Vec<&str> = console.redirect_uris.iter().map(|uri| uri.region.as_str()).collect();
            Some(Finding::new(Code::RegionNeeded, &[&console.name, &regions.join(", ")]))
        }
        Some(uri) => uri.unconfirmed.then(|| Finding::new(Code::RedirectUnconfirmed, &[&uri.uri, &uri.region])),
    }
}

/// A canonical address whose host is an IPv4 address.
fn is_ip(base: &str) -> bool {
    let host = base.strip_prefix("https://").unwrap_or(base).split([':', '/']).next().unwrap_or_default();
    host.split('.').count() == 4 && host.split('.').all(|part| part.parse::<u8>().is_ok())
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

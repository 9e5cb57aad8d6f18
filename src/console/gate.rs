//! Whether a form may be filled at all: what stops it, before anything is written.

use super::input::{self, Inputs};
use super::intent::Intent;
use super::recipe::{FieldRecipe, Recipe};
use super::{account, base_url, edit};
use crate::connection::{Connection, Wiring};
use crate::entra::client_secret;
use crate::entra::clouds;
use crate::entra::compare;
use crate::entra::registration::Audience;
use crate::finding::{Code, Finding, Severity};
use crate::page::{Reading, https_host};

pub use super::account::held;
pub use super::base_url::{From, Suggestion, suggest_base_url, suggestions};

/// What is known before a console's form is filled.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The console.
    pub recipe: &'a Recipe,
    /// The connection to fill from.
    pub connection: &'a Connection,
    /// Its side of this console.
    pub wiring: &'a Wiring,
    /// What the form holds, and where.
    pub form: &'a Reading,
    /// The console's public address as it was given or suggested.
    pub base_url: &'a str,
    /// Everything that is stored: a form may hold another connection.
    pub stored: &'a [Connection],
    /// By the person's word, what the form is wired to ([`held`]) may be replaced.
    pub replace: bool,
}

impl Facts<'_> {
    /// A field's label in the page's own words.
    pub(super) fn label(&self, field: &FieldRecipe) -> String {
        edit::label(self.form, field)
    }
}

/// Everything that speaks against filling. An [`Severity::Error`] stops it.
pub fn gate(facts: &Facts<'_>) -> Vec<Finding> {
    let Facts { recipe, connection, wiring, form, .. } = *facts;
    let origin = form.origin.as_str();
    let mut findings = Vec::new();
    // Of a console that only the person knows, it is not known whether it looks at the tenant.
    if recipe.single_tenant_only || recipe.own.is_some() {
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
    findings.extend(account::judge(facts));
    if !is_https(origin) {
        findings.push(Finding::new(Code::ConsoleNotHttps, &[origin]));
    } else if base_url::is_private(&base_url::host_of(origin)) {
        findings.push(Finding::new(Code::CertificateUnseen, &[&base_url::host_of(origin)]));
    }
    if let Some(secret) = secret_in(facts.base_url) {
        findings.push(secret);
    } else if recipe.base_url_field.is_some() {
        findings.extend(base_url::judge(facts));
    }
    let inputs = Inputs::of(connection, input::base_url(facts.base_url).as_deref());
    let claims = connection.registration.optional_claims.as_deref();
    findings.extend(edit::findings(recipe, &inputs, wiring, form, claims));
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
    let given = [&intent.base_url, &intent.redirect, &intent.name];
    let secret = given.into_iter().flatten().find_map(|given| secret_in(given));
    if secret.is_some() {
        findings.extend(secret);
    } else if form.uses("redirect_uri") {
        findings.extend(redirect(intent, console));
    }
    findings
}

/// A client secret where an address or a name belongs. Its text is not repeated.
fn secret_in(given: &str) -> Option<Finding> {
    let length = || given.chars().count().to_string();
    client_secret::is_in(given).then(|| Finding::new(Code::BaseUrlIsSecret, &[&length()]))
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
        return base_url::is_ip(&base_url::host_of(&base)).then(|| Finding::new(Code::BaseUrlIsIp, &[&base]));
    }
    if console.redirect_uris.is_empty() {
        let known = intent.redirect_uri(console).is_some();
        let given = intent.redirect.as_deref().unwrap_or_default();
        return (!known).then(|| Finding::new(Code::RedirectNeeded, &[&console.name, given]));
    }
    match intent.region_of(console) {
        None => {
            let regions: Vec<&str> = console.redirect_uris.iter().map(|uri| uri.region.as_str()).collect();
            Some(Finding::new(Code::RegionNeeded, &[&console.name, &regions.join(", ")]))
        }
        Some(uri) => uri.unconfirmed.then(|| Finding::new(Code::RedirectUnconfirmed, &[&uri.uri, &uri.region])),
    }
}

/// Nothing among the findings stops filling.
pub fn is_open(findings: &[Finding]) -> bool {
    crate::finding::gravest(findings) != Some(Severity::Error)
}

/// A secret goes over TLS or nowhere.
pub fn is_https(origin: &str) -> bool {
    origin.starts_with("https://")
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

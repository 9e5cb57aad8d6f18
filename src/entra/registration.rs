//! An app registration as far as it is known, each value with the place it came from.

use super::endpoints::{self, Kind, Tenant};
use super::labels;
use crate::json::Json;
use crate::record::{FromJson, Wrong, member, record, text};
use serde::Serialize;

/// Where a value was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "from", content = "what", rename_all = "snake_case")]
pub enum Source {
    /// Beside this label on the page.
    Label(String),
    /// In the page's address.
    Address,
    /// In an endpoint's address.
    Endpoint,
    /// In the page's title.
    Title,
    /// On the page without a known label; told by what it equals or by what is left over.
    Shape,
}

/// A value and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Captured {
    /// The value.
    pub value: String,
    /// Where it was read.
    pub source: Source,
}

/// One row of the Endpoints pane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EndpointRow {
    /// Which endpoint, told by its shape.
    pub kind: Kind,
    /// The row's label in the page's own words; may be empty.
    pub label: String,
    /// The address as shown.
    pub url: String,
}

/// Who may sign in with a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Accounts of one directory.
    SingleTenant,
    /// Accounts of other directories too, or personal accounts.
    MultiTenant,
    /// The page did not say in a language that is known.
    Unknown,
}

/// What is known of one app registration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Registration {
    /// [`super::clouds::Cloud::id`] of the portal it was read in.
    pub cloud: Option<String>,
    /// Host of the portal it was read in, for links back.
    pub portal_host: Option<String>,
    /// Display name.
    pub name: Option<Captured>,
    /// Application (client) ID, lower case.
    pub client_id: Option<Captured>,
    /// Object ID, lower case.
    pub object_id: Option<Captured>,
    /// Directory (tenant) ID, lower case.
    pub tenant_id: Option<Captured>,
    /// Supported account types, in the page's own words.
    pub account_types: Option<Captured>,
    /// State, in the page's own words.
    pub state: Option<Captured>,
    /// The Endpoints pane's rows, in its order.
    pub endpoints: Vec<EndpointRow>,
}

/// Texts of "Supported account types" for one directory: the Overview of 2026, the form of 2026, the older form.
const SINGLE: &[&str] =
    &["my organization only", "single tenant only", "accounts in this organizational directory only"];
/// The same for several directories or personal accounts.
const MULTI: &[&str] = &[
    "multiple organizations",
    "multiple entra id tenants",
    "any entra id tenant",
    "accounts in any organizational directory",
    "all microsoft account users",
    "personal accounts only",
    "personal microsoft account",
];

impl Registration {
    /// The client ID's text.
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_ref().map(|captured| captured.value.as_str())
    }

    /// The tenant ID's text.
    pub fn tenant_id(&self) -> Option<&str> {
        self.tenant_id.as_ref().map(|captured| captured.value.as_str())
    }

    /// The address in the Endpoints pane's row of this kind.
    pub fn endpoint(&self, kind: Kind) -> Option<&str> {
        self.endpoints.iter().find(|row| row.kind == kind).map(|row| row.url.as_str())
    }

    /// `common`, `organizations` or `consumers` when the Endpoints pane shows it in place of a tenant. The portal
    /// does so for multi-tenant registrations (coreos/go-oidc#212).
    pub fn any_tenant(&self) -> Option<String> {
        self.endpoints.iter().find_map(|row| match endpoints::classify(&row.url)?.tenant? {
            Tenant::Any(alias) => Some(alias),
            _ => None,
        })
    }

    /// Who may sign in, as far as the page told. Endpoints need no language, so they decide first.
    pub fn audience(&self) -> Audience {
        if self.any_tenant().is_some() {
            return Audience::MultiTenant;
        }
        let text = self.account_types.as_ref().map(|captured| labels::normalise(&captured.value)).unwrap_or_default();
        let starts = |known: &&str| text.starts_with(known);
        if MULTI.iter().any(starts) {
            return Audience::MultiTenant;
        }
        let tenant_endpoint = self.endpoint(Kind::AuthorizeV2).and_then(endpoints::classify).and_then(|e| e.tenant);
        match tenant_endpoint {
            Some(Tenant::Guid(_)) => Audience::SingleTenant,
            _ if SINGLE.iter().any(starts) => Audience::SingleTenant,
            _ => Audience::Unknown,
        }
    }

    /// Takes over what a newer reading of the same registration knows; what it does not know stays.
    pub fn merge(&mut self, newer: Registration) {
        fn take<T>(old: &mut Option<T>, new: Option<T>) {
            if new.is_some() {
                *old = new;
            }
        }
        take(&mut self.cloud, newer.cloud);
        take(&mut self.portal_host, newer.portal_host);
        // What stood beside its label is not replaced by a title or by what was left over on another page.
        fn take_captured(old: &mut Option<Captured>, new: Option<Captured>) {
            let labelled = |captured: &Captured| matches!(captured.source, Source::Label(_));
            let weak = |captured: &Captured| matches!(captured.source, Source::Title | Source::Shape);
            if !(old.as_ref().is_some_and(labelled) && new.as_ref().is_some_and(weak)) {
                take(old, new);
            }
        }
        take_captured(&mut self.name, newer.name);
        take(&mut self.client_id, newer.client_id);
        take_captured(&mut self.object_id, newer.object_id);
        take(&mut self.tenant_id, newer.tenant_id);
        take(&mut self.account_types, newer.account_types);
        take(&mut self.state, newer.state);
        if !newer.endpoints.is_empty() {
            self.endpoints = newer.endpoints;
        }
    }
}

record!(Captured { value, source });
record!(EndpointRow { kind, label, url });
record!(Registration { cloud, portal_host, name, client_id, object_id, tenant_id, account_types, state, endpoints });

impl FromJson for Source {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        Ok(match text(json, "from")? {
            "label" => Source::Label(member(json, "what")?),
            "address" => Source::Address,
            "endpoint" => Source::Endpoint,
            "title" => Source::Title,
            "shape" => Source::Shape,
            _ => return Err(Wrong("from")),
        })
    }
}

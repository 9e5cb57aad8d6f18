//! An app registration as far as it is known, each value with the place it came from.

use super::endpoints::{self, Kind, Tenant};
use super::labels;
use crate::json::Json;
use crate::record::{FromJson, Wrong, member, names, record, text};
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
    /// In the manifest that the person pasted or opened.
    Manifest,
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

/// The kind of application a redirect URI is registered for. Entra redeems a code differently for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// A server that holds a client secret.
    Web,
    /// A page in the browser (AADSTS9002325 when a server redeems its codes).
    Spa,
    /// Mobile and desktop applications.
    PublicClient,
    /// The page did not say in a way that is known.
    Unknown,
}

/// One redirect URI.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Redirect {
    /// Its platform.
    pub platform: Platform,
    /// The address as registered.
    pub uri: String,
}

/// "1 web, 0 spa, 0 public client" and "0 certificate, 1 secret" of the Overview: cheap checks of what other pages
/// show. The numbers' order needs no language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Redirect URIs of the platform Web.
    pub web: u32,
    /// Of single-page applications.
    pub spa: u32,
    /// Of public clients.
    pub public_client: u32,
}

/// How many credentials a registration has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Credentials {
    /// Certificates.
    pub certificates: u32,
    /// Client secrets.
    pub secrets: u32,
}

/// One row of Certificates & secrets. The Value is no part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SecretRow {
    /// Secret ID (`keyId`), lower case, when a whole GUID was shown.
    pub id: Option<String>,
    /// Description (`displayName`).
    pub description: String,
    /// Expiry as the page shows it, or ISO 8601 from a manifest.
    pub expires: String,
}

/// One delegated or application permission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Permission {
    /// `openid`, `User.Read`, …; a GUID when the manifest's scope is not one that is known.
    pub name: String,
    /// A signed-in person delegates it; nothing when the page did not say in a way that is known.
    pub delegated: Option<bool>,
    /// Consent for the whole tenant was given; nothing when the page did not say in a way that is known.
    pub granted: Option<bool>,
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
    /// Credential counters of the Overview.
    pub credentials: Option<Credentials>,
    /// Redirect URI counters of the Overview.
    pub redirect_counts: Option<Counts>,
    /// Redirect URIs by platform; nothing when not read yet.
    pub redirects: Option<Vec<Redirect>>,
    /// Their list was on the screen without a row: none is registered, or its rows were not drawn yet.
    pub redirects_blank: bool,
    /// Front-channel logout URL.
    pub logout_url: Option<String>,
    /// The "ID tokens" box: `enableIdTokenIssuance`.
    pub id_tokens: Option<bool>,
    /// The "Access tokens" box: `enableAccessTokenIssuance`.
    pub access_tokens: Option<bool>,
    /// Client secrets; nothing when not read yet.
    pub secrets: Option<Vec<SecretRow>>,
    /// Optional claims of the ID token; nothing when not read yet.
    pub optional_claims: Option<Vec<String>>,
    /// API permissions; nothing when not read yet.
    pub permissions: Option<Vec<Permission>>,
    /// The enterprise application's "Assignment required?".
    pub assignment_required: Option<bool>,
    /// `groupMembershipClaims` of the manifest.
    pub group_claims: Option<String>,
    /// `acceptMappedClaims` of the manifest.
    pub mapped_claims: Option<bool>,
}

/// Texts of "Supported account types" for one directory: the Overview of 2026, the form of 2026, the older form, and
/// the manifest's `signInAudience`.
const SINGLE: &[&str] =
    &["my organization only", "single tenant only", "accounts in this organizational directory only", "azureadmyorg"];
/// The same for several directories or personal accounts.
const MULTI: &[&str] = &[
    "multiple organizations",
    "multiple entra id tenants",
    "any entra id tenant",
    "accounts in any organizational directory",
    "all microsoft account users",
    "personal accounts only",
    "personal microsoft account",
    "azureadmultipleorgs",
    "azureadandpersonalmicrosoftaccount",
    "personalmicrosoftaccount",
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
        // A list that was read later than the counters says more than they do: with a secret that was just made they
        // differ, and nothing is wrong. Counters that were read later than the list say that the list is old.
        let (listed_secrets, listed_redirects) = (newer.secrets.is_some(), newer.redirects.is_some());
        let (counted_secrets, counted_redirects) = (newer.credentials.is_some(), newer.redirect_counts.is_some());
        take(&mut self.credentials, newer.credentials);
        take(&mut self.redirect_counts, newer.redirect_counts);
        take(&mut self.redirects, newer.redirects);
        self.redirects_blank = !listed_redirects && (self.redirects_blank || newer.redirects_blank);
        take(&mut self.logout_url, newer.logout_url);
        take(&mut self.id_tokens, newer.id_tokens);
        take(&mut self.access_tokens, newer.access_tokens);
        take(&mut self.secrets, newer.secrets);
        take(&mut self.optional_claims, newer.optional_claims);
        take(&mut self.permissions, newer.permissions);
        take(&mut self.assignment_required, newer.assignment_required);
        take(&mut self.group_claims, newer.group_claims);
        take(&mut self.mapped_claims, newer.mapped_claims);
        self.settle_platforms();
        if listed_secrets && !counted_secrets {
            self.credentials = None;
        }
        if listed_redirects && !counted_redirects {
            self.redirect_counts = None;
        }
    }

    /// The redirect URIs as far as they are known: those of the list, or none when the Overview counted none.
    pub fn known_redirects(&self) -> Option<&[Redirect]> {
        match (&self.redirects, self.redirect_counts) {
            (Some(listed), _) => Some(listed),
            (None, Some(Counts { web: 0, spa: 0, public_client: 0 })) => Some(&[]),
            _ => None,
        }
    }

    /// Their list was seen, and whether it is empty is not sure.
    pub fn is_redirect_list_blank(&self) -> bool {
        self.redirects_blank && self.known_redirects().is_none()
    }

    /// Where headings were in a language that is not known, the Overview's counters tell the platform of the redirect
    /// URIs, if all of them are of one.
    fn settle_platforms(&mut self) {
        let (Some(counts), Some(redirects)) = (self.redirect_counts, &mut self.redirects) else { return };
        let (platform, count) = match counts {
            Counts { web, spa: 0, public_client: 0 } => (Platform::Web, web),
            Counts { web: 0, spa, public_client: 0 } => (Platform::Spa, spa),
            Counts { web: 0, spa: 0, public_client } => (Platform::PublicClient, public_client),
            _ => return,
        };
        if u32::try_from(redirects.len()) == Ok(count) {
            for redirect in redirects.iter_mut().filter(|redirect| redirect.platform == Platform::Unknown) {
                redirect.platform = platform;
            }
        }
    }
}

record!(Captured { value, source });
record!(EndpointRow { kind, label, url });
record!(Counts { web, spa, public_client });
record!(Credentials { certificates, secrets });
record!(Redirect { platform, uri });
record!(SecretRow { id, description, expires });
record!(Permission { name, delegated, granted });
record!(Registration {
    cloud,
    portal_host,
    name,
    client_id,
    object_id,
    tenant_id,
    account_types,
    state,
    endpoints,
    credentials,
    redirect_counts,
    redirects,
    redirects_blank,
    logout_url,
    id_tokens,
    access_tokens,
    secrets,
    optional_claims,
    permissions,
    assignment_required,
    group_claims,
    mapped_claims,
});
names!(Platform { "web" => Web, "spa" => Spa, "public_client" => PublicClient, "unknown" => Unknown });

impl FromJson for Source {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        Ok(match text(json, "from")? {
            "label" => Source::Label(member(json, "what")?),
            "address" => Source::Address,
            "endpoint" => Source::Endpoint,
            "title" => Source::Title,
            "shape" => Source::Shape,
            "manifest" => Source::Manifest,
            _ => return Err(Wrong("from")),
        })
    }
}

//! The OpenID provider metadata document (OpenID Connect Discovery 1.0 §3) as Microsoft serves it.
//!
//! Every endpoint that is filled later comes from here, because hosts differ per cloud (userinfo above all). What is
//! kept is small, for it is stored with the connection; [`fields`] shows all of a document.

mod failure;
mod fields;
mod judge;
mod read;

pub use failure::Failure;
pub use fields::{FIELDS, Field, fields};
pub(in crate::entra) use judge::foreign;
pub use read::{is_whole, parse};

use super::address::Address;
use super::clouds::{self, Directory};
use super::endpoints::{self, Tenant, WELL_KNOWN};
use super::{address, issuer};
use crate::record::record;
use serde::Serialize;

/// The members that SSO Ferry uses, as they stand in the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ProviderMetadata {
    /// Where the document was read.
    pub url: String,
    /// `issuer`.
    pub issuer: Option<String>,
    /// `authorization_endpoint`.
    pub authorization_endpoint: Option<String>,
    /// `token_endpoint`.
    pub token_endpoint: Option<String>,
    /// `jwks_uri`.
    pub jwks_uri: Option<String>,
    /// `userinfo_endpoint`.
    pub userinfo_endpoint: Option<String>,
    /// `end_session_endpoint`.
    pub end_session_endpoint: Option<String>,
    /// `id_token_signing_alg_values_supported`.
    pub signing_algs: Vec<String>,
    /// `token_endpoint_auth_methods_supported`.
    pub auth_methods: Vec<String>,
    /// `response_types_supported`.
    pub response_types: Vec<String>,
    /// `scopes_supported`.
    pub scopes: Vec<String>,
    /// `claims_supported`.
    pub claims: Vec<String>,
    /// `tenant_region_scope`: `NA`, `EU`, `USGov`, ….
    pub region: Option<String>,
    /// `tenant_region_sub_scope`: `GCC`, `DODCON`, `DOD`.
    pub sub_region: Option<String>,
    /// `cloud_instance_name`: the cloud's login host without its first label.
    pub cloud_instance_name: Option<String>,
    /// `msgraph_host`.
    pub msgraph_host: Option<String>,
    /// The application whose own keys the document names (`?appid=`).
    pub application: Option<String>,
}

/// Whether an address is a metadata document on a host that Microsoft serves directories at: those that are asked, and
/// those of customers' directories, which are read from a tab only.
pub fn is_document(href: &str) -> bool {
    let Some(address) = Address::of_https(href) else { return false };
    let host = address.host();
    let customers = matches!(clouds::directory(&host), Some(Directory::ExternalId | Directory::B2c));
    (customers || clouds::LOGIN_HOSTS.contains(&host.as_str()))
        && address.authority == host
        && address.path.ends_with(WELL_KNOWN)
}

impl ProviderMetadata {
    /// The directory that the issuer names, when it names exactly one.
    pub fn tenant(&self) -> Option<String> {
        match issuer::tenant_in(self.issuer.as_deref()?)? {
            Tenant::Guid(tenant) => Some(tenant),
            Tenant::Any(_) | Tenant::Domain(_) => None,
        }
    }

    /// `common`, `organizations`, `consumers` or the literal `{tenantid}` when the document is for any directory.
    pub fn any_tenant(&self) -> Option<String> {
        if self.issuer.as_deref().is_some_and(|issuer| issuer.contains("{tenantid}")) {
            return Some("{tenantid}".to_owned());
        }
        self.endpoints().into_iter().find_map(|(_, url)| match endpoints::classify(url)?.tenant? {
            Tenant::Any(alias) => Some(alias),
            _ => None,
        })
    }

    /// The issuer names a v2.0 endpoint.
    pub fn is_v2(&self) -> bool {
        self.issuer.as_deref().is_some_and(|issuer| issuer.trim_end_matches('/').ends_with("/v2.0"))
    }

    /// What kind of directory it is of: by its issuer, else by its address.
    pub fn directory(&self) -> Option<Directory> {
        self.issuer.as_deref().and_then(issuer::directory).or_else(|| issuer::directory(&self.url))
    }

    /// The national cloud by the issuer's host. US Government's v1.0 issuer has the global cloud's host, so the
    /// endpoints are asked first.
    pub fn cloud(&self) -> Option<&'static clouds::Cloud> {
        let by = |url: &Option<String>| clouds::by_login_host(&address::host(url.as_deref()?)?);
        by(&self.authorization_endpoint)
            .or_else(|| by(&self.token_endpoint))
            .or_else(|| clouds::by_issuer_host(&address::host(self.issuer.as_deref()?)?))
    }

    /// `GCC`, `GCC High` or `DoD`, which the login host does not tell.
    pub fn environment(&self) -> Option<&'static str> {
        clouds::environment(self.sub_region.as_deref()?)
    }

    /// Names and addresses of the endpoints that are there.
    pub fn endpoints(&self) -> Vec<(&'static str, &str)> {
        [
            ("authorization_endpoint", &self.authorization_endpoint),
            ("token_endpoint", &self.token_endpoint),
            ("jwks_uri", &self.jwks_uri),
            ("userinfo_endpoint", &self.userinfo_endpoint),
            ("end_session_endpoint", &self.end_session_endpoint),
        ]
        .into_iter()
        .filter_map(|(name, url)| url.as_deref().map(|url| (name, url)))
        .collect()
    }
}

record!(ProviderMetadata {
    url,
    issuer,
    authorization_endpoint,
    token_endpoint,
    jwks_uri,
    userinfo_endpoint,
    end_session_endpoint,
    signing_algs,
    auth_methods,
    response_types,
    scopes,
    claims,
    region,
    sub_region,
    cloud_instance_name,
    msgraph_host,
    application,
});

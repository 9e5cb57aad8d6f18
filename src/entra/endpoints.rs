//! The addresses of the portal's Endpoints pane, told apart by their shape and so in every language.
//!
//! Source of the shapes: Microsoft's `v2-protocols-oidc` page and the pane's ten rows; for customers' directories
//! "Authentication in External ID" and "Azure AD B2C: OpenID Connect sign-in" on Microsoft Learn.

use super::address::Address;
use super::clouds::{self, Directory};
use super::guid;
use crate::record::names;
use serde::Serialize;

/// Which endpoint an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// OAuth 2.0 authorization endpoint (v2).
    AuthorizeV2,
    /// OAuth 2.0 token endpoint (v2).
    TokenV2,
    /// OAuth 2.0 authorization endpoint (v1).
    AuthorizeV1,
    /// OAuth 2.0 token endpoint (v1).
    TokenV1,
    /// OpenID Connect metadata document.
    Metadata,
    /// The metadata document of the v1.0 endpoints, which the pane does not list.
    MetadataV1,
    /// Microsoft Graph API endpoint.
    Graph,
    /// Federation metadata document.
    Federation,
    /// WS-Federation sign-on endpoint.
    WsFederation,
    /// SAML-P sign-on and sign-out endpoint: one address, two rows.
    Saml,
}

/// What follows the tenant in each address.
pub(super) const ENDINGS: &[(&str, Kind)] = &[
    ("/oauth2/v2.0/authorize", Kind::AuthorizeV2),
    ("/oauth2/v2.0/token", Kind::TokenV2),
    ("/oauth2/authorize", Kind::AuthorizeV1),
    ("/oauth2/token", Kind::TokenV1),
    ("/v2.0/.well-known/openid-configuration", Kind::Metadata),
    (WELL_KNOWN, Kind::MetadataV1),
    ("/federationmetadata/2007-06/federationmetadata.xml", Kind::Federation),
    ("/wsfed", Kind::WsFederation),
    ("/saml2", Kind::Saml),
];

/// What an issuer's metadata document is called (OpenID Connect Discovery 1.0 §4).
pub const WELL_KNOWN: &str = "/.well-known/openid-configuration";

/// The tenant part of an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tenant {
    /// One directory, in lower case.
    Guid(String),
    /// `common`, `organizations` or `consumers`: any directory may sign in.
    Any(String),
    /// A domain name of the directory.
    Domain(String),
}

/// An address understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Which one it is.
    pub kind: Kind,
    /// Its host.
    pub host: String,
    /// Its tenant; Graph has none.
    pub tenant: Option<Tenant>,
    /// What kind of directory it belongs to.
    pub directory: Directory,
    /// The user flow or custom policy of a B2C address.
    pub policy: Option<String>,
}

/// Understands one address, or nothing when it is not exactly an endpoint on a known host.
pub fn classify(url: &str) -> Option<Endpoint> {
    let address = Address::of_https(url)?;
    let host = address.host();
    if clouds::CLOUDS.iter().any(|cloud| cloud.graph.contains(&host.as_str())) {
        let bare = matches!(address.path, "" | "/") && address.query.is_none();
        let directory = Directory::Workforce;
        return bare.then_some(Endpoint { kind: Kind::Graph, host, tenant: None, directory, policy: None });
    }
    let directory = clouds::directory(&host)?;
    // B2C's older addresses begin with `/tfp/`, "trust framework policy".
    let (path, trust_framework) = match address.path.strip_prefix("/tfp/") {
        Some(rest) => (rest, true),
        None => (address.path.strip_prefix('/')?, false),
    };
    let segment = path.split('/').next()?;
    let tenant = tenant_of(segment)?;
    let rest = path.get(segment.len()..)?;
    let ends = |rest: &str| ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(rest)).map(|(_, kind)| *kind);
    let (kind, in_path) = match ends(rest) {
        Some(kind) => (kind, None),
        None if trust_framework || directory == Directory::B2c => {
            let policy = rest.strip_prefix('/')?.split('/').next()?;
            (ends(rest.get(policy.len().checked_add(1)?..)?)?, Some(policy))
        }
        None => return None,
    };
    let policy = in_path.or_else(|| address.parameter("p")).map(str::to_owned);
    let is_document = matches!(kind, Kind::Metadata | Kind::MetadataV1);
    let known_query = address.query.is_none() || policy.is_some() || (is_document && application(url).is_some());
    let directory = if policy.is_some() { Directory::B2c } else { directory };
    known_query.then_some(Endpoint { kind, host, tenant: Some(tenant), directory, policy })
}

/// Understands the tenant segment of an address.
pub fn tenant_of(segment: &str) -> Option<Tenant> {
    let segment = segment.to_ascii_lowercase();
    match segment.as_str() {
        "common" | "organizations" | "consumers" => Some(Tenant::Any(segment)),
        _ if guid::is_guid(&segment) => Some(Tenant::Guid(segment)),
        // `v2.0` has a dot too; it is the mistake that `swapped` knows.
        _ if segment.contains('.') && segment != "v2.0" => Some(Tenant::Domain(segment)),
        _ => None,
    }
}

/// The v2.0 metadata document of a tenant: `<login host>` and tenant are all it takes.
pub fn metadata_url(login_host: &str, tenant: &str) -> String {
    format!("https://{login_host}/{tenant}/v2.0{WELL_KNOWN}")
}

/// The right order of an address in which `v2.0` stands before the tenant. It is a common typing mistake
/// (MicrosoftDocs/azure-docs-sdk-dotnet pull request 2413); Entra answers it with an error.
pub fn swapped(url: &str) -> Option<String> {
    let address = Address::of_https(url)?;
    clouds::directory(&address.host())?;
    let mut segments = address.segments();
    segments.next().filter(|version| version.eq_ignore_ascii_case("v2.0"))?;
    let tenant = segments.next().filter(|segment| tenant_of(segment).is_some())?;
    let rest: String = segments.flat_map(|segment| ["/", segment]).collect();
    Some(format!("https://{}/{tenant}/v2.0{rest}", address.authority))
}

/// The application that a document with `?appid=` is for: one with claims mapping or signing keys of its own
/// (Microsoft Learn, "Access tokens").
pub fn application(url: &str) -> Option<String> {
    guid::parse(Address::of(url)?.parameter("appid")?)
}

names!(Kind {
    "authorize_v2" => AuthorizeV2, "token_v2" => TokenV2, "authorize_v1" => AuthorizeV1, "token_v1" => TokenV1,
    "metadata" => Metadata, "metadata_v1" => MetadataV1, "graph" => Graph, "federation" => Federation,
    "ws_federation" => WsFederation, "saml" => Saml,
});

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: &str = "9122040d-6c67-4c5b-b112-36a304b66dad";

    #[test]
    fn each_row_of_the_endpoints_pane_is_told_by_its_shape() {
        let guid = Some(Tenant::Guid(TENANT.into()));
        for (url, expected) in [
            (
                format!("https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/authorize"),
                Some((Kind::AuthorizeV2, guid.clone())),
            ),
            (
                format!("https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token"),
                Some((Kind::TokenV2, guid.clone())),
            ),
            (
                format!("https://login.microsoftonline.com/{TENANT}/oauth2/authorize"),
                Some((Kind::AuthorizeV1, guid.clone())),
            ),
            (format!("https://login.microsoftonline.com/{TENANT}/oauth2/token"), Some((Kind::TokenV1, guid.clone()))),
            (
                format!("https://login.partner.microsoftonline.cn/{TENANT}/v2.0/.well-known/openid-configuration"),
                Some((Kind::Metadata, guid.clone())),
            ),
            (
                format!("https://login.microsoftonline.us/{}/wsfed", TENANT.to_uppercase()),
                Some((Kind::WsFederation, guid.clone())),
            ),
            (format!("https://login.microsoftonline.com/{TENANT}/saml2"), Some((Kind::Saml, guid.clone()))),
            (
                format!("https://login.microsoftonline.com/{TENANT}/FederationMetadata/2007-06/FederationMetadata.xml"),
                Some((Kind::Federation, guid)),
            ),
            (
                "https://login.microsoftonline.com/organizations/oauth2/v2.0/token".into(),
                Some((Kind::TokenV2, Some(Tenant::Any("organizations".into())))),
            ),
            (
                "https://login.microsoftonline.com/contoso.onmicrosoft.com/saml2".into(),
                Some((Kind::Saml, Some(Tenant::Domain("contoso.onmicrosoft.com".into())))),
            ),
            ("https://graph.microsoft.com".into(), Some((Kind::Graph, None))),
            (format!("http://login.microsoftonline.com/{TENANT}/saml2"), None),
            (format!("https://login.microsoftonline.com.example.net/{TENANT}/saml2"), None),
            (format!("https://login.microsoftonline.com:8443/{TENANT}/saml2"), None),
            (format!("https://user@login.microsoftonline.com/{TENANT}/saml2"), None),
            (format!("https://login.microsoftonline.com/{TENANT}…"), None),
            (format!("https://login.microsoftonline.com/v2.0/{TENANT}/"), None),
            ("".into(), None),
            (
                format!("https://login.microsoftonline.com/{TENANT}/.well-known/openid-configuration"),
                Some((Kind::MetadataV1, Some(Tenant::Guid(TENANT.into())))),
            ),
            (
                format!(
                    "https://login.microsoftonline.com/{TENANT}/v2.0/.well-known/openid-configuration?appid={TENANT}"
                ),
                Some((Kind::Metadata, Some(Tenant::Guid(TENANT.into())))),
            ),
            (format!("https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token?x=1"), None),
        ] {
            let seen = classify(&url).map(|endpoint| (endpoint.kind, endpoint.tenant));
            assert_eq!(seen, expected, "{url}");
        }
    }

    #[test]
    fn customers_directories_are_told_by_host_and_policy() {
        for (url, expected) in [
            (
                format!("https://contoso.ciamlogin.com/{TENANT}/oauth2/v2.0/token"),
                Some((Kind::TokenV2, Directory::ExternalId, None)),
            ),
            (
                format!("https://contoso.ciamlogin.com/{TENANT}/v2.0/.well-known/openid-configuration"),
                Some((Kind::Metadata, Directory::ExternalId, None)),
            ),
            (
                "https://contoso.b2clogin.com/contoso.onmicrosoft.com/B2C_1_si/oauth2/v2.0/authorize".into(),
                Some((Kind::AuthorizeV2, Directory::B2c, Some("B2C_1_si"))),
            ),
            (
                "https://contoso.b2clogin.com/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration?p=B2C_1_si"
                    .into(),
                Some((Kind::Metadata, Directory::B2c, Some("B2C_1_si"))),
            ),
            (
                "https://login.microsoftonline.com/tfp/contoso.onmicrosoft.com/b2c_1_si/oauth2/v2.0/token".into(),
                Some((Kind::TokenV2, Directory::B2c, Some("b2c_1_si"))),
            ),
            ("https://login.microsoftonline.com/contoso.com/b2c_1_si/oauth2/v2.0/token".into(), None),
            (format!("https://a.b.ciamlogin.com/{TENANT}/oauth2/v2.0/token"), None),
            ("https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_si/oauth2".into(), None),
            ("https://contoso.b2clogin.com/contoso.onmicrosoft.com/".into(), None),
        ] {
            let seen = classify(&url);
            let seen = seen.as_ref().map(|seen| (seen.kind, seen.directory, seen.policy.as_deref()));
            assert_eq!(seen, expected, "{url}");
        }
    }

    #[test]
    fn a_version_before_the_tenant_is_put_right() {
        let right = |rest: &str| Some(format!("https://login.microsoftonline.com/{TENANT}/v2.0{rest}"));
        for (path, expected) in [
            (format!("v2.0/{TENANT}/.well-known/openid-configuration"), right(WELL_KNOWN)),
            (format!("V2.0/{TENANT}/"), right("")),
            (format!("{TENANT}/v2.0"), None),
            ("v2.0/x".into(), None),
            ("v2.0".into(), None),
        ] {
            assert_eq!(swapped(&format!("https://login.microsoftonline.com/{path}")), expected, "{path}");
        }
        assert_eq!(swapped(&format!("https://login.example/v2.0/{TENANT}")), None);
    }
}

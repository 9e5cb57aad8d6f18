//! The addresses of the portal's Endpoints pane, told apart by their shape and so in every language.
//!
//! Source of the shapes: Microsoft's `v2-protocols-oidc` page and the pane's ten rows.

use super::{clouds, guid};
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
    /// Microsoft Graph API endpoint.
    Graph,
    /// Federation metadata document.
    Federation,
    /// WS-Federation sign-on endpoint.
    WsFederation,
    /// SAML-P sign-on and sign-out endpoint: one address, two rows.
    Saml,
}

const ENDINGS: &[(&str, Kind)] = &[
    ("/oauth2/v2.0/authorize", Kind::AuthorizeV2),
    ("/oauth2/v2.0/token", Kind::TokenV2),
    ("/oauth2/authorize", Kind::AuthorizeV1),
    ("/oauth2/token", Kind::TokenV1),
    ("/v2.0/.well-known/openid-configuration", Kind::Metadata),
    ("/federationmetadata/2007-06/federationmetadata.xml", Kind::Federation),
    ("/wsfed", Kind::WsFederation),
    ("/saml2", Kind::Saml),
];

/// Hosts of Microsoft Graph, shown as a bare address.
const GRAPH_HOSTS: &[&str] =
    &["graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn"];

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
}

/// Understands one address, or nothing when it is not exactly an endpoint on a known host.
pub fn classify(url: &str) -> Option<Endpoint> {
    let rest = url.trim().strip_prefix("https://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    if GRAPH_HOSTS.contains(&host.as_str()) && path.is_empty() {
        return Some(Endpoint { kind: Kind::Graph, host, tenant: None });
    }
    clouds::by_login_host(&host)?;
    let (tenant, _) = path.split_once('/')?;
    let ending = path.get(tenant.len()..)?;
    let kind = ENDINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending))?.1;
    Some(Endpoint { kind, host, tenant: Some(tenant_of(tenant)?) })
}

/// Understands the tenant segment of an address.
pub fn tenant_of(segment: &str) -> Option<Tenant> {
    let segment = segment.to_ascii_lowercase();
    match segment.as_str() {
        "common" | "organizations" | "consumers" => Some(Tenant::Any(segment)),
        _ if guid::is_guid(&segment) => Some(Tenant::Guid(segment)),
        _ if segment.contains('.') => Some(Tenant::Domain(segment)),
        _ => None,
    }
}

/// The v2.0 metadata document of a tenant: `<login host>` and tenant are all it takes.
pub fn metadata_url(login_host: &str, tenant: &str) -> String {
    format!("https://{login_host}/{tenant}/v2.0/.well-known/openid-configuration")
}

names!(Kind {
    "authorize_v2" => AuthorizeV2, "token_v2" => TokenV2, "authorize_v1" => AuthorizeV1, "token_v1" => TokenV1,
    "metadata" => Metadata, "graph" => Graph, "federation" => Federation, "ws_federation" => WsFederation,
    "saml" => Saml,
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
        ] {
            let seen = classify(&url).map(|endpoint| (endpoint.kind, endpoint.tenant));
            assert_eq!(seen, expected, "{url}");
        }
    }
}

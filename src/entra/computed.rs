//! Every address that the Endpoints pane shows, and what the metadata document adds, made from the cloud and the
//! tenant alone. They are offered as computed and never mixed with what was read: the document decides.
//!
//! Source of the patterns: the pane's ten rows and Microsoft's `v2-protocols-oidc` page.

use super::clouds::{Cloud, Standing};
use super::endpoints::{self, Kind};
use super::guid;

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A row of the Endpoints pane.
    Row(Kind),
    /// SAML-P sign-out: the second row with the same address as sign-on.
    SamlSignOut,
    /// A member of the metadata document, by the name it has there.
    Member(&'static str),
}

/// One address that was not read but follows from cloud and tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// What it is for.
    pub name: Name,
    /// The address.
    pub url: String,
}

/// The rows of the Endpoints pane in its order, then the members of the v2.0 metadata document. US Government has
/// two hosts of Microsoft Graph, for GCC High and for DoD; `sub_scope` (`tenant_region_sub_scope`) tells which one,
/// and without it both are there. What is not documented for a cloud is left out.
///
/// Nothing at all for a tenant that is no GUID: a domain name or `common` gives addresses that work and an issuer that
/// does not; and nothing for a cloud that is closed.
pub fn endpoints(cloud: &Cloud, tenant: &str, sub_scope: Option<&str>) -> Vec<Computed> {
    let mut all = Vec::new();
    let (Some(tenant), false) = (guid::parse(tenant), matches!(cloud.standing, Standing::Closed(_))) else {
        return all;
    };
    let base = format!("https://{}/{tenant}", cloud.login);
    let mut add = |name: Name, url: String| all.push(Computed { name, url });
    for (kind, ending) in [
        (Kind::AuthorizeV2, "/oauth2/v2.0/authorize"),
        (Kind::TokenV2, "/oauth2/v2.0/token"),
        (Kind::AuthorizeV1, "/oauth2/authorize"),
        (Kind::TokenV1, "/oauth2/token"),
    ] {
        add(Name::Row(kind), format!("{base}{ending}"));
    }
    add(Name::Row(Kind::Metadata), endpoints::metadata_url(cloud.login, &tenant));
    for host in graph_hosts(cloud, sub_scope) {
        add(Name::Row(Kind::Graph), format!("https://{host}"));
    }
    add(Name::Row(Kind::Federation), format!("{base}/federationmetadata/2007-06/federationmetadata.xml"));
    add(Name::Row(Kind::WsFederation), format!("{base}/wsfed"));
    add(Name::Row(Kind::Saml), format!("{base}/saml2"));
    add(Name::SamlSignOut, format!("{base}/saml2"));
    add(Name::Member("issuer"), format!("{base}/v2.0"));
    add(Name::Member("jwks_uri"), format!("{base}/discovery/v2.0/keys"));
    if let Some(userinfo) = cloud.userinfo {
        add(Name::Member("userinfo_endpoint"), userinfo.to_owned());
    }
    add(Name::Member("end_session_endpoint"), format!("{base}/oauth2/v2.0/logout"));
    all
}

/// The hosts of Microsoft Graph that are possible.
fn graph_hosts<'a>(cloud: &'a Cloud, sub_scope: Option<&str>) -> Vec<&'a str> {
    let dod = |host: &&&str| host.starts_with("dod-");
    match sub_scope {
        Some("DOD") => cloud.graph.iter().filter(dod).copied().collect(),
        Some("DODCON") => cloud.graph.iter().filter(|host| !dod(host)).copied().collect(),
        _ => cloud.graph.to_vec(),
    }
}

/// The issuer of a tenant's v2.0 endpoints in a cloud. 21Vianet's is on its newer host even when the endpoints are on
/// `login.chinacloudapi.cn` (MSAL.NET `KnownMetadataProvider.cs`).
pub fn issuer(cloud: &Cloud, tenant: &str) -> Option<String> {
    Some(format!("https://{}/{}/v2.0", cloud.login, guid::parse(tenant)?))
}

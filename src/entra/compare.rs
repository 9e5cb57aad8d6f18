//! What the portal showed against what the metadata document says. Differences are findings that name both values.

use super::address::{self, Address};
use super::clouds::{self, Directory};
use super::endpoints::{self, Kind, Tenant};
use super::issuer;
use super::metadata::{self, ProviderMetadata};
use super::registration::Registration;
use crate::finding::{self, Code, Finding, Severity};

/// Where to fetch a registration's metadata document: the tenant's own, on the portal's login host or, when the pane
/// showed another known one, on that. Nothing without a tenant: `organizations` would bring everybody's document.
/// Nothing for a customers' directory either: it has a host of its own, which is never asked ([`document_to_open`]),
/// and the workforce document of its tenant has another issuer.
pub fn metadata_url(registration: &Registration) -> Option<String> {
    let tenant = registration.tenant_id()?;
    if !matches!(directory(registration), None | Some(Directory::Workforce)) {
        return None;
    }
    let shown = registration.endpoint(Kind::Metadata).and_then(endpoints::classify).map(|endpoint| endpoint.host);
    let host = match shown {
        Some(host) if clouds::LOGIN_HOSTS.contains(&host.as_str()) => host,
        _ => clouds::by_id(registration.cloud.as_deref()?).filter(|cloud| cloud.may_be_asked())?.login.to_owned(),
    };
    Some(endpoints::metadata_url(&host, tenant))
}

/// The metadata document of a customers' directory as the pane shows it, for the person to open in a tab.
pub fn document_to_open(registration: &Registration) -> Option<&str> {
    let url = registration.endpoint(Kind::Metadata)?;
    let customers = matches!(endpoints::classify(url)?.directory, Directory::ExternalId | Directory::B2c);
    customers.then_some(url)
}

/// A document that the person pasted as the one at `url`. It can be anything, so it is taken only when nothing is lost
/// and nothing is wrong with it; the findings are its own, and those of the comparison when it is not taken.
pub fn pasted(registration: &Registration, text: &str, url: &str) -> (Option<ProviderMetadata>, Vec<Finding>) {
    let (document, mut findings) = metadata::parse(text, url);
    let whole = metadata::is_whole(&findings) && document.issuer.is_some();
    let compared = if whole { compare(registration, &document) } else { Vec::new() };
    if whole && finding::gravest(&findings).max(finding::gravest(&compared)) < Some(Severity::Error) {
        return (Some(document), findings);
    }
    finding::add_new(&mut findings, compared);
    (None, findings)
}

/// What kind of directory the registration's endpoints belong to; nothing before the Endpoints pane was read.
pub fn directory(registration: &Registration) -> Option<Directory> {
    let shown = registration.endpoints.iter().filter_map(|row| endpoints::classify(&row.url));
    let mut directories = shown.filter(|endpoint| endpoint.kind != Kind::Graph).map(|endpoint| endpoint.directory);
    let first = directories.next()?;
    Some(directories.find(|other| *other != Directory::Workforce).unwrap_or(first))
}

/// A customers' directory, named from the pane's own addresses: its document is not fetched, so it cannot say so.
pub fn named(registration: &Registration) -> Option<Finding> {
    let kind = directory(registration)?;
    let code = match kind {
        Directory::ExternalId => Code::DirectoryExternalId,
        Directory::B2c => Code::DirectoryB2c,
        Directory::Workforce => return None,
    };
    let row = registration.endpoints.iter().find(|row| issuer::directory(&row.url) == Some(kind))?;
    Some(Finding::new(code, &[&address::host(&row.url).unwrap_or_default()]))
}

/// Whether a document is of another kind of directory than the pane shows: it was fetched before the pane was opened.
pub fn is_of_another_kind(registration: &Registration, document: &ProviderMetadata) -> bool {
    kinds_differ(registration, document).is_some()
}

/// Compares issuer and every address that both have.
pub fn compare(registration: &Registration, document: &ProviderMetadata) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let (Some(shown), Some(tenant)) = (registration.tenant_id(), document.tenant())
        && shown != tenant
    {
        findings.push(Finding::new(Code::MetadataOfAnotherTenant, &[shown, &tenant]));
        return findings;
    }
    if let Some(finding) = kinds_differ(registration, document) {
        // Two directories: that their addresses differ as well says nothing more.
        findings.push(finding);
        return findings;
    }
    findings.extend(addresses_differ(registration, document));
    if let (Some(client), Some(application)) = (registration.client_id(), document.application.as_deref())
        && !client.eq_ignore_ascii_case(application)
    {
        findings.push(Finding::new(Code::MetadataOfAnotherApplication, &[client, application]));
    }
    if let Some(cloud) = registration.cloud.as_deref().and_then(clouds::by_id) {
        findings.extend(metadata::foreign(document, cloud));
    }
    findings
}

/// The pane shows an organization's directory and the document is of a customers' one, or the other way about.
fn kinds_differ(registration: &Registration, document: &ProviderMetadata) -> Option<Finding> {
    let host = |url: &str| address::host(url).unwrap_or_default();
    let (shown, theirs) = (directory(registration)?, document.directory()?);
    let row = registration.endpoints.iter().find(|row| issuer::directory(&row.url) == Some(shown))?;
    let differ = (shown == Directory::Workforce) != (theirs == Directory::Workforce);
    let address = document.issuer.as_deref().unwrap_or(&document.url);
    differ.then(|| Finding::new(Code::DirectoriesDiffer, &[&host(&row.url), &host(address)]))
}

/// Rows of the pane against the members that hold the same address. A v2.0 document has the v2 rows, a v1.0 one the
/// v1 rows; the document's own address is compared with its row, and Graph's with `msgraph_host`.
fn addresses_differ(registration: &Registration, document: &ProviderMetadata) -> Vec<Finding> {
    let v2 = document.is_v2();
    let graph = document.msgraph_host.as_ref().map(|host| format!("https://{host}"));
    let own = document.url.split(['?', '#']).next().unwrap_or_default().to_owned();
    let own = Some(own).filter(|_| metadata::is_document(&document.url) && document.application.is_none());
    let mut findings = Vec::new();
    for (kind, name, in_document) in [
        (
            if v2 { Kind::AuthorizeV2 } else { Kind::AuthorizeV1 },
            "authorization_endpoint",
            &document.authorization_endpoint,
        ),
        (if v2 { Kind::TokenV2 } else { Kind::TokenV1 }, "token_endpoint", &document.token_endpoint),
        (if v2 { Kind::Metadata } else { Kind::MetadataV1 }, "metadata", &own),
        (Kind::Graph, "msgraph_host", &graph),
    ] {
        let (Some(shown), Some(documented)) = (registration.endpoint(kind), in_document.as_deref()) else { continue };
        // Rows for any tenant are a finding of their own, and a domain name in an address means the same directory.
        let tenant = |url: &str| endpoints::classify(url).and_then(|endpoint| endpoint.tenant);
        let told = matches!(tenant(shown), Some(Tenant::Any(_)));
        let by_domain =
            kind == Kind::Metadata && matches!(tenant(documented), Some(Tenant::Domain(_) | Tenant::Any(_)));
        let same = match kind {
            Kind::Metadata | Kind::MetadataV1 | Kind::Graph => same_service(shown, documented),
            _ => false,
        };
        if !told && !by_domain && !same && !same_endpoint(shown, documented) {
            findings.push(Finding::new(Code::EndpointDiffers, &[name, shown, documented]));
        }
    }
    findings
}

/// Two hosts of one cloud: its login host and an older name of it, or Microsoft Graph's hosts of GCC High and DoD.
/// They answer alike, and neither is filled into a form.
fn same_service(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (Address::of_https(a), Address::of_https(b)) else { return false };
    let (one, other) = (a.host(), b.host());
    let both = |cloud: &clouds::Cloud| {
        (cloud.has_login_host(&one) && cloud.has_login_host(&other))
            || (cloud.graph.contains(&one.as_str()) && cloud.graph.contains(&other.as_str()))
    };
    a.path.trim_end_matches('/').eq_ignore_ascii_case(b.path.trim_end_matches('/')) && clouds::CLOUDS.iter().any(both)
}

/// The same address but for the case of the host and the tenant's GUID.
fn same_endpoint(a: &str, b: &str) -> bool {
    a.trim().trim_end_matches('/').eq_ignore_ascii_case(b.trim().trim_end_matches('/'))
}

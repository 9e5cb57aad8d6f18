//! What the portal showed against what the metadata document says. Differences are findings that name both values.

use super::clouds;
use super::endpoints::{self, Kind, Tenant};
use super::metadata::ProviderMetadata;
use super::registration::Registration;
use crate::finding::{Code, Finding};

/// Where to fetch a registration's metadata document: the tenant's own, on the portal's login host or, when the pane
/// showed another known one, on that. Nothing without a tenant: `organizations` would bring everybody's document.
pub fn metadata_url(registration: &Registration) -> Option<String> {
    let tenant = registration.tenant_id()?;
    let shown = registration.endpoint(Kind::Metadata).and_then(endpoints::classify).map(|endpoint| endpoint.host);
    let cloud = clouds::CLOUDS.iter().find(|cloud| Some(cloud.id) == registration.cloud.as_deref());
    let host = match shown {
        Some(host) if clouds::LOGIN_HOSTS.contains(&host.as_str()) => host,
        _ => cloud?.login.to_owned(),
    };
    Some(endpoints::metadata_url(&host, tenant))
}

/// Compares issuer and every endpoint with what the portal showed.
pub fn compare(registration: &Registration, document: &ProviderMetadata) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let (Some(shown), Some(tenant)) = (registration.tenant_id(), document.tenant())
        && shown != tenant
    {
        findings.push(Finding::new(Code::MetadataOfAnotherTenant, &[shown, &tenant]));
        return findings;
    }
    for (kind, name, in_document) in [
        (Kind::AuthorizeV2, "authorization_endpoint", &document.authorization_endpoint),
        (Kind::TokenV2, "token_endpoint", &document.token_endpoint),
    ] {
        let (Some(shown), Some(documented)) = (registration.endpoint(kind), in_document.as_deref()) else { continue };
        // Rows for any tenant are a finding of their own.
        let any = matches!(endpoints::classify(shown).and_then(|e| e.tenant), Some(Tenant::Any(_)));
        if !any && !same_endpoint(shown, documented) {
            findings.push(Finding::new(Code::EndpointDiffers, &[name, shown, documented]));
        }
    }
    findings.extend(elsewhere(registration, document));
    findings
}

/// Endpoints and issuer on hosts that do not belong to the registration's cloud.
fn elsewhere(registration: &Registration, document: &ProviderMetadata) -> Vec<Finding> {
    let Some(cloud) = clouds::CLOUDS.iter().find(|cloud| Some(cloud.id) == registration.cloud.as_deref()) else {
        return Vec::new();
    };
    let foreign = |url: &&str| {
        let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        cloud.login != host && !cloud.aliases.contains(&host) && cloud.issuer_v1_host != Some(host)
    };
    // userinfo is served by Graph, on a host of its own.
    document
        .endpoints()
        .into_iter()
        .filter(|(name, _)| *name != "userinfo_endpoint")
        .chain(document.issuer.as_deref().map(|issuer| ("issuer", issuer)))
        .filter(|(_, url)| foreign(url))
        .map(|(name, url)| Finding::new(Code::EndpointOnAnotherHost, &[name, url, cloud.login]))
        .collect()
}

/// The same address but for the case of the host and the tenant's GUID.
fn same_endpoint(a: &str, b: &str) -> bool {
    a.trim().trim_end_matches('/').eq_ignore_ascii_case(b.trim().trim_end_matches('/'))
}

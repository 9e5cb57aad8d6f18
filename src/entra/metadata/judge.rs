//! What a document says of itself: one tenant, one cloud, one version, and how tokens are signed.

use super::ProviderMetadata;
use crate::entra::clouds::{Cloud, Directory, Standing};
use crate::entra::endpoints::{self, Kind, Tenant};
use crate::entra::{address, issuer};
use crate::finding::{Code, Finding};

/// Every finding that needs nothing but the document.
pub(super) fn judge(document: &ProviderMetadata) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(issuer) = document.issuer.as_deref() {
        findings.extend(issuer::judge(&document.url, issuer, None).1);
    }
    // The issuer alone does not show it when only the endpoints are for everybody.
    let said = findings.iter().any(|finding| finding.code == Code::MetadataForAnyTenant);
    if let (Some(alias), false) = (document.any_tenant(), said) {
        findings.push(Finding::new(Code::MetadataForAnyTenant, &[&document.url, &alias]));
    }
    findings.extend(directory(document));
    findings.extend(document.cloud().into_iter().flat_map(|cloud| foreign(document, cloud)));
    findings.extend(endpoints_against_issuer(document));
    findings.extend(algorithms(&document.signing_algs));
    if let Some(application) = document.application.as_deref() {
        findings.push(Finding::new(Code::MetadataOfOneApplication, &[application]));
    }
    findings
}

/// A directory for customers, a closed cloud, Microsoft's own.
fn directory(document: &ProviderMetadata) -> Option<Finding> {
    let host = address::host(document.issuer.as_deref()?).unwrap_or_default();
    match document.directory() {
        Some(Directory::ExternalId) => return Some(Finding::new(Code::DirectoryExternalId, &[&host])),
        Some(Directory::B2c) => return Some(Finding::new(Code::DirectoryB2c, &[&host])),
        Some(Directory::Workforce) | None => {}
    }
    let cloud = document.cloud()?;
    match cloud.standing {
        Standing::Closed(day) => Some(Finding::new(Code::CloudClosed, &[cloud.login, day])),
        Standing::Test => Some(Finding::new(Code::CloudForTests, &[cloud.login])),
        Standing::Open => None,
    }
}

/// Endpoints on hosts that do not belong to a cloud. Userinfo is served by Microsoft Graph, or for v1.0 by the login
/// host itself. For a cloud whose Graph host is not known nothing is said about userinfo.
pub(in crate::entra) fn foreign(document: &ProviderMetadata, cloud: &Cloud) -> Vec<Finding> {
    if matches!(document.directory(), Some(Directory::ExternalId | Directory::B2c)) {
        return Vec::new();
    }
    let issuer = document.issuer.as_deref().map(|issuer| ("issuer", issuer));
    let mut findings = Vec::new();
    for (name, url) in document.endpoints().into_iter().chain(issuer) {
        let host = address::host(url).unwrap_or_default();
        let is_userinfo = name == "userinfo_endpoint";
        let is_graph = is_userinfo && (cloud.graph.is_empty() || cloud.graph.contains(&host.as_str()));
        if !cloud.has_login_host(&host) && !is_graph {
            let expected = cloud.graph.first().filter(|_| is_userinfo).unwrap_or(&cloud.login);
            findings.push(Finding::new(Code::EndpointOnAnotherHost, &[name, url, expected]));
        }
    }
    findings
}

/// Endpoints of another tenant or version than the issuer's.
fn endpoints_against_issuer(document: &ProviderMetadata) -> Vec<Finding> {
    let Some(issuer) = document.issuer.as_deref() else { return Vec::new() };
    let tenant = document.tenant();
    let mut findings = Vec::new();
    for (name, url) in document.endpoints() {
        let Some(endpoint) = endpoints::classify(url) else { continue };
        if let (Some(Tenant::Guid(theirs)), Some(tenant)) = (&endpoint.tenant, &tenant)
            && theirs != tenant
        {
            findings.push(Finding::new(Code::EndpointTenant, &[name, url, issuer]));
        } else if matches!(endpoint.kind, Kind::AuthorizeV1 | Kind::TokenV1) == document.is_v2() {
            findings.push(Finding::new(Code::EndpointVersion, &[name, url, issuer]));
        }
    }
    findings
}

/// Entra signs with RS256 alone. `none` and the HS algorithms would let others make tokens (RFC 8725 §3.1, §3.2).
fn algorithms(algs: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !algs.is_empty() && !algs.iter().any(|alg| alg == "RS256") {
        findings.push(Finding::new(Code::NoRs256, &[&algs.join(", ")]));
    }
    let weak: Vec<&str> =
        algs.iter().map(String::as_str).filter(|alg| *alg == "none" || alg.starts_with("HS")).collect();
    if !weak.is_empty() {
        findings.push(Finding::new(Code::AlgorithmsWeak, &[&weak.join(", ")]));
    }
    findings
}

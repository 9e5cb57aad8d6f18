//! Which issuer goes into a console, and how it fits the address of the document that names it.
//!
//! OpenID Connect Discovery 1.0 §4.3 wants the issuer to equal the document's address without its fixed ending. Entra
//! does so for a tenant's own v2.0 document only: not for a domain name, `common`, v1.0, 21Vianet's older host, nor
//! for customers' directories (coreos/go-oidc issue 212, MicrosoftDocs/entra-docs issue 408). Programs that compare
//! strictly refuse those, so the issuer as the document says it is what goes into a field, and the difference is said.

use super::address::{self, Address};
use super::clouds::{self, Directory};
use super::endpoints::{self, Tenant, WELL_KNOWN};
use crate::finding::{Code, Finding};

/// What the documents of `common` and `organizations` have in place of a tenant, braces included.
const TEMPLATE: &str = "{tenantid}";

/// Judges an issuer against the address its document was read at. The answer is the issuer to fill in: the document's
/// own, with the tenant in place of `{tenantid}`; nothing when it belongs to no single tenant, to another one than
/// `tenant` (the registration's), or when it contradicts the address.
pub fn judge(url: &str, issuer: &str, tenant: Option<&str>) -> (Option<String>, Vec<Finding>) {
    let mut findings = Vec::new();
    if let Some(right) = endpoints::swapped(url) {
        findings.push(Finding::new(Code::EndpointOrder, &[url, &right]));
    }
    let base = base_of_document(url);
    let asked = base.as_deref().and_then(tenant_in);
    let alias = match &asked {
        _ if issuer.contains(TEMPLATE) => Some(TEMPLATE),
        Some(Tenant::Any(alias)) => Some(alias.as_str()),
        _ => None,
    };
    match (alias, &base) {
        (Some(alias), _) => findings.push(Finding::new(Code::MetadataForAnyTenant, &[url, alias])),
        (None, _) if !is_known(issuer) => findings.push(Finding::new(Code::IssuerUnknownHost, &[issuer])),
        (None, Some(base)) => findings.extend(difference(base, issuer)),
        (None, None) if is_v1(issuer) => findings.push(Finding::new(Code::MetadataIsV1, &[issuer])),
        (None, None) => {}
    }
    let filled = tenant.map_or_else(|| issuer.to_owned(), |tenant| issuer.replace(TEMPLATE, tenant));
    let other = match (tenant, tenant_in(&filled)) {
        (Some(expected), Some(Tenant::Guid(named))) if !named.eq_ignore_ascii_case(expected) => Some((expected, named)),
        _ => None,
    };
    if let (Some((expected, named)), None) = (&other, alias) {
        findings.push(Finding::new(Code::MetadataOfAnotherTenant, &[expected, named]));
    }
    let refused = findings
        .iter()
        .any(|finding| matches!(finding.code, Code::IssuerOfAnotherTenant | Code::IssuerVersion | Code::IssuerDiffers));
    let of_one_tenant =
        !refused && alias.is_none_or(|alias| alias == TEMPLATE) && !filled.contains(TEMPLATE) && other.is_none();
    (Some(filled).filter(|filled| of_one_tenant && filled.starts_with("https://")), findings)
}

/// A document's address without its fixed ending and without its query.
pub fn base_of_document(url: &str) -> Option<String> {
    let address = Address::of(url)?;
    let end = address.path.len().checked_sub(WELL_KNOWN.len())?;
    let (path, ending) = address.path.split_at_checked(end)?;
    let is_document = ending.eq_ignore_ascii_case(WELL_KNOWN);
    is_document.then(|| format!("{}://{}{path}", address.scheme, address.authority))
}

/// What differs between the address that was asked and the issuer, which is on a known host.
fn difference(base: &str, issuer: &str) -> Option<Finding> {
    let finding = |code| Some(Finding::new(code, &[base, issuer]));
    match (is_v1(base), is_v1(issuer)) {
        // Never equal, and usual: the v1.0 document has one finding.
        (true, true) if clouds::by_issuer_host(&host_of(issuer)).is_some() => {
            return Some(Finding::new(Code::MetadataIsV1, &[issuer]));
        }
        (one, other) if one != other => return finding(Code::IssuerVersion),
        // Capitals mean nothing to Entra.
        _ if base.eq_ignore_ascii_case(issuer) => return None,
        _ => {}
    }
    let (asked, answered) = (tenant_in(base), tenant_in(issuer));
    if let (Some(Tenant::Guid(asked)), Some(Tenant::Guid(answered))) = (&asked, &answered)
        && asked != answered
    {
        return finding(Code::IssuerOfAnotherTenant);
    }
    let (host, issuer_host) = (host_of(base), host_of(issuer));
    let same_host = host == issuer_host;
    finding(match directory(issuer) {
        // Named by the tenant ID, whatever name the address has.
        Some(Directory::ExternalId) if clouds::directory(&host) == Some(Directory::ExternalId) => {
            let by_tenant =
                matches!(&answered, Some(Tenant::Guid(tenant)) if issuer_host.split('.').next() == Some(tenant));
            if by_tenant { Code::IssuerExternalId } else { Code::IssuerDiffers }
        }
        // With a slash at its end, and the tenant ID in place of the domain.
        _ if same_host && directory(base) == Some(Directory::B2c) => Code::IssuerB2c,
        Some(Directory::B2c) if same_host => Code::IssuerB2c,
        _ if base == issuer.trim_end_matches('/') => Code::IssuerSlash,
        Some(Directory::Workforce) if clouds::by_login_host(&host).is_some_and(|c| c.has_login_host(&issuer_host)) => {
            match asked {
                Some(Tenant::Domain(_)) => Code::IssuerByDomain,
                _ if !same_host && path_of(base).eq_ignore_ascii_case(path_of(issuer)) => Code::IssuerOlderHost,
                _ => Code::IssuerDiffers,
            }
        }
        _ => Code::IssuerDiffers,
    })
}

fn host_of(url: &str) -> String {
    address::host(url).unwrap_or_default()
}

fn path_of(url: &str) -> &str {
    Address::of(url).map(|address| address.path.trim_end_matches('/')).unwrap_or_default()
}

/// Neither path names v2.0: the older endpoints, whose issuer is `https://sts.windows.net/<tenant>/` and its like.
fn is_v1(url: &str) -> bool {
    !path_of(url).split('/').any(|segment| segment.eq_ignore_ascii_case("v2.0"))
}

/// An issuer on a host that Microsoft serves directories at.
pub fn is_known(issuer: &str) -> bool {
    address::host(issuer).is_some_and(|host| clouds::directory(&host).is_some())
}

/// The kind of directory an issuer or an endpoint belongs to.
pub fn directory(url: &str) -> Option<Directory> {
    let address = Address::of_https(url)?;
    let by_host = clouds::directory(&address.host())?;
    let policy = address.path.starts_with("/tfp/") || address.parameter("p").is_some();
    Some(if policy { Directory::B2c } else { by_host })
}

/// The tenant that an address names: the first segment of its path, or the one behind `tfp`.
pub fn tenant_in(url: &str) -> Option<Tenant> {
    Address::of(url)?.segments().filter(|segment| *segment != "tfp").find_map(endpoints::tenant_of)
}

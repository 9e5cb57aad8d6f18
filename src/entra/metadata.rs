//! The OpenID provider metadata document (OpenID Connect Discovery 1.0 §3) as Microsoft serves it.
//!
//! Every endpoint that is filled later comes from here, because hosts differ per cloud (userinfo above all).

use super::endpoints::{self, Tenant};
use super::{clouds, guid};
use crate::finding::{Code, Finding};
use crate::json::{self, Json};
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
}

/// A longer text than this is no metadata document; the real ones have about 2 kB.
const LONGEST: usize = 256 * 1024;

/// Whether an address is a metadata document of a known login host.
pub fn is_document(href: &str) -> bool {
    let plain = href.split(['?', '#']).next().unwrap_or_default();
    let Some(host) = plain.strip_prefix("https://").and_then(|rest| rest.split('/').next()) else { return false };
    clouds::LOGIN_HOSTS.contains(&host) && plain.ends_with("/.well-known/openid-configuration")
}

/// Understands a document. Missing or odd members are findings; what is there is kept.
pub fn parse(text: &str, url: &str) -> (ProviderMetadata, Vec<Finding>) {
    let mut document = ProviderMetadata { url: url.to_owned(), ..ProviderMetadata::default() };
    let mut findings = Vec::new();
    if text.len() > LONGEST {
        findings.push(Finding::new(Code::MetadataNotJson, &[url, &format!("{} kB", text.len() / 1024)]));
        return (document, findings);
    }
    let (json, problems) = json::parse(text);
    if !matches!(json, Json::Object(_)) || !problems.is_empty() {
        let start: String = text.trim_start().chars().take(40).collect();
        findings.push(Finding::new(Code::MetadataNotJson, &[url, &start]));
        return (document, findings);
    }
    let mut take = |name: &str| -> Option<String> {
        let value = json.get(name).and_then(Json::as_str).map(str::to_owned);
        match &value {
            None => findings.push(Finding::new(Code::MetadataMemberMissing, &[name])),
            Some(value) if !value.starts_with("https://") => {
                findings.push(Finding::new(Code::EndpointNotHttps, &[name, value]));
            }
            Some(_) => {}
        }
        value
    };
    document.issuer = take("issuer");
    document.authorization_endpoint = take("authorization_endpoint");
    document.token_endpoint = take("token_endpoint");
    document.jwks_uri = take("jwks_uri");
    document.userinfo_endpoint = take("userinfo_endpoint");
    document.end_session_endpoint = take("end_session_endpoint");
    document.signing_algs = json
        .get("id_token_signing_alg_values_supported")
        .map(|algs| algs.items().iter().filter_map(Json::as_str).map(str::to_owned).collect())
        .unwrap_or_default();
    findings.extend(judge(&document));
    (document, findings)
}

impl ProviderMetadata {
    /// The directory that the issuer names, when it names exactly one.
    pub fn tenant(&self) -> Option<String> {
        let path = self.issuer.as_deref()?.strip_prefix("https://")?.split_once('/')?.1;
        path.split('/').find_map(guid::parse)
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

fn judge(document: &ProviderMetadata) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(alias) = document.any_tenant() {
        findings.push(Finding::new(Code::MetadataForAnyTenant, &[&document.url, &alias]));
    } else if let Some(issuer) = document.issuer.as_deref().filter(|_| !document.is_v2()) {
        findings.push(Finding::new(Code::MetadataIsV1, &[issuer]));
    }
    if !document.signing_algs.is_empty() && !document.signing_algs.iter().any(|alg| alg == "RS256") {
        findings.push(Finding::new(Code::NoRs256, &[&document.signing_algs.join(", ")]));
    }
    findings
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
});

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: &str = "9122040d-6c67-4c5b-b112-36a304b66dad";

    pub(crate) fn document(tenant: &str) -> String {
        format!(
            r#"{{"token_endpoint":"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token","jwks_uri":"https://login.microsoftonline.com/{tenant}/discovery/v2.0/keys","id_token_signing_alg_values_supported":["RS256"],"issuer":"https://login.microsoftonline.com/{tenant}/v2.0","userinfo_endpoint":"https://graph.microsoft.com/oidc/userinfo","authorization_endpoint":"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize","end_session_endpoint":"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/logout"}}"#
        )
    }

    #[test]
    fn a_tenants_document_is_read_without_findings() {
        let (read, findings) = parse(&document(TENANT), "https://example/doc");
        assert_eq!(findings, vec![]);
        assert_eq!(read.tenant().as_deref(), Some(TENANT));
        assert!(read.is_v2() && read.any_tenant().is_none());
        assert_eq!(read.endpoints().len(), 5);
    }

    #[test]
    fn odd_documents_are_findings_and_what_is_there_is_kept() {
        let without_userinfo = document(TENANT).replace("userinfo_endpoint", "userinfo_endpont");
        let v1 = document(TENANT).replace(
            &format!("\"issuer\":\"https://login.microsoftonline.com/{TENANT}/v2.0\""),
            &format!("\"issuer\":\"https://sts.windows.net/{TENANT}/\""),
        );
        let templated = document("common").replace("/common/v2.0\"", "/{tenantid}/v2.0\"");
        for (text, codes) in [
            ("<html>Sign in</html>".to_owned(), vec![Code::MetadataNotJson]),
            (String::new(), vec![Code::MetadataNotJson]),
            ("[]".into(), vec![Code::MetadataNotJson]),
            (document(TENANT).chars().take(300).collect(), vec![Code::MetadataNotJson]),
            (without_userinfo, vec![Code::MetadataMemberMissing]),
            (v1, vec![Code::MetadataIsV1]),
            (templated, vec![Code::MetadataForAnyTenant]),
            (document("organizations"), vec![Code::MetadataForAnyTenant]),
            (document(TENANT).replace("https://graph", "http://graph"), vec![Code::EndpointNotHttps]),
            (document(TENANT).replace("RS256", "PS256"), vec![Code::NoRs256]),
            (" ".repeat(LONGEST + 1), vec![Code::MetadataNotJson]),
        ] {
            let (_, findings) = parse(&text, "https://example/doc");
            assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), codes, "{text:.80}");
        }
    }

    #[test]
    fn only_login_hosts_serve_documents() {
        for (href, yes) in [
            (format!("https://login.microsoftonline.com/{TENANT}/v2.0/.well-known/openid-configuration"), true),
            (format!("https://login.microsoftonline.com/{TENANT}/v2.0/.well-known/openid-configuration?appid=x"), true),
            ("https://login.microsoftonline.com.example.net/x/.well-known/openid-configuration".into(), false),
            ("http://login.microsoftonline.com/x/.well-known/openid-configuration".into(), false),
            ("https://login.microsoftonline.com/x/oauth2/v2.0/authorize".into(), false),
        ] {
            assert_eq!(is_document(&href), yes, "{href}");
        }
    }
}

//! From text to [`ProviderMetadata`]. Damage is a finding, and what stands before it is kept.

use super::failure::size;
use super::{ProviderMetadata, judge};
use crate::entra::document_kind::{self, DocumentKind};
use crate::entra::endpoints;
use crate::finding::{Code, Finding};
use crate::json::{self, Json, JsonProblem, JsonProblemKind, short};

/// A longer text than this is no metadata document; the real ones have about 2 kB.
const LONGEST: usize = 256 * 1024;

/// Understands a document. Missing or odd members are findings; what is there is kept.
pub fn parse(text: &str, url: &str) -> (ProviderMetadata, Vec<Finding>) {
    let mut document = ProviderMetadata { url: url.to_owned(), ..ProviderMetadata::default() };
    let (json, mut findings) = match object(text, url) {
        Ok(read) => read,
        Err(finding) => {
            // The address of a page that is no document may tell why it is none.
            let order = endpoints::swapped(url).map(|right| Finding::new(Code::EndpointOrder, &[url, &right]));
            return (document, order.into_iter().chain([finding]).collect());
        }
    };
    let mut take = Take { json: &json, findings: &mut findings };
    document.issuer = take.url("issuer");
    document.authorization_endpoint = take.url("authorization_endpoint");
    document.token_endpoint = take.url("token_endpoint");
    document.jwks_uri = take.url("jwks_uri");
    document.userinfo_endpoint = take.url("userinfo_endpoint");
    document.end_session_endpoint = take.url("end_session_endpoint");
    document.signing_algs = take.list("id_token_signing_alg_values_supported");
    document.auth_methods = take.list("token_endpoint_auth_methods_supported");
    document.response_types = take.list("response_types_supported");
    document.scopes = take.list("scopes_supported");
    document.claims = take.list("claims_supported");
    document.region = take.text("tenant_region_scope");
    document.sub_region = take.text("tenant_region_sub_scope");
    document.cloud_instance_name = take.text("cloud_instance_name");
    document.msgraph_host = take.text("msgraph_host");
    document.application =
        endpoints::application(url).or_else(|| endpoints::application(document.jwks_uri.as_deref()?));
    findings.extend(judge::judge(&document));
    (document, findings)
}

/// Whether nothing of a document was lost on the way. One that is damaged is shown; it is not kept.
pub fn is_whole(findings: &[Finding]) -> bool {
    let damage = |finding: &Finding| {
        matches!(
            finding.code,
            Code::MetadataCut
                | Code::MetadataDuplicate
                | Code::MetadataNotJson
                | Code::MetadataNotObject
                | Code::MetadataEmpty
                | Code::MetadataIsHtml
                | Code::MetadataTooLong
                | Code::FoundKeySet
                | Code::FoundManifest
                | Code::FoundServicePrincipal
                | Code::FoundToken
                | Code::FoundError
        )
    };
    !findings.iter().any(damage)
}

/// The object that the text is, or why it is none.
fn object(text: &str, url: &str) -> Result<(Json, Vec<Finding>), Finding> {
    if text.len() > LONGEST {
        return Err(Finding::new(Code::MetadataTooLong, &[url, &size(text.len())]));
    }
    // A byte order mark may stand before JSON (RFC 8259 §8.1 lets a reader pass over it).
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    if text.is_empty() {
        return Err(Finding::new(Code::MetadataEmpty, &[url]));
    }
    if text.starts_with('<') {
        return Err(Finding::new(Code::MetadataIsHtml, &[url]));
    }
    let (json, problems) = json::parse(text);
    if !matches!(json, Json::Object(_)) {
        let code = if problems.is_empty() { Code::MetadataNotObject } else { Code::MetadataNotJson };
        return Err(Finding::new(code, &[url, &short(text)]));
    }
    match document_kind::kind(&json) {
        Some(DocumentKind::Metadata) | None => {}
        Some(other) => return Err(document_kind::instead(&json, other)),
    }
    Ok((json, damage(&problems, url)))
}

/// At most one finding for text that is no JSON, and one for each name that occurs twice.
fn damage(problems: &[JsonProblem], url: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for problem in problems {
        match &problem.kind {
            JsonProblemKind::DuplicateName { name, first, again } => {
                findings.push(Finding::new(Code::MetadataDuplicate, &[name, first, again]));
            }
            JsonProblemKind::Cut { within } => findings.push(Finding::new(Code::MetadataCut, &[url, within])),
            JsonProblemKind::Trailing { found } | JsonProblemKind::Unexpected { found }
                if findings.iter().all(|finding: &Finding| finding.code != Code::MetadataNotJson) =>
            {
                findings.push(Finding::new(Code::MetadataNotJson, &[url, &short(found)]));
            }
            _ => {}
        }
    }
    findings
}

/// Takes members out and says what is odd about them.
struct Take<'a> {
    json: &'a Json,
    findings: &'a mut Vec<Finding>,
}

impl Take<'_> {
    fn odd(&mut self, name: &str, value: &Json) {
        self.findings.push(Finding::new(Code::MetadataMemberType, &[name, &short(&value.to_text())]));
    }

    /// A text that may be missing or `null`.
    fn text(&mut self, name: &str) -> Option<String> {
        match self.json.get(name)? {
            Json::String(text) => Some(text.clone()),
            Json::Null => None,
            other => {
                self.odd(name, other);
                None
            }
        }
    }

    /// An address that must be there.
    fn url(&mut self, name: &str) -> Option<String> {
        match self.json.get(name) {
            Some(Json::String(text)) if !text.trim().is_empty() => {
                if !text.starts_with("https://") {
                    self.findings.push(Finding::new(Code::EndpointNotHttps, &[name, text]));
                }
                Some(text.clone())
            }
            None | Some(Json::Null | Json::String(_)) => {
                self.findings.push(Finding::new(Code::MetadataMemberMissing, &[name]));
                None
            }
            Some(other) => {
                self.odd(name, other);
                None
            }
        }
    }

    /// A list of texts; what is not a text is left out.
    fn list(&mut self, name: &str) -> Vec<String> {
        let Some(value) = self.json.get(name) else { return Vec::new() };
        let texts: Vec<String> = value.items().iter().filter_map(Json::as_str).map(str::to_owned).collect();
        let all_texts = matches!(value, Json::Array(items) if items.len() == texts.len());
        if !all_texts && *value != Json::Null {
            self.odd(name, value);
        }
        texts
    }
}

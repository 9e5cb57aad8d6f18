//! Which of the JSON documents around Entra ID a text is, so that one that was pasted or opened in the wrong place is
//! called by its name.

use crate::finding::{Code, Finding};
use crate::json::{Json, short};

/// A document that can be told by its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// OpenID provider metadata (OpenID Connect Discovery 1.0 §3).
    Metadata,
    /// A JSON Web Key Set (RFC 7517 §5).
    KeySet,
    /// An app registration: the manifest, in either format.
    Registration,
    /// An enterprise application: Microsoft Graph's `servicePrincipal`.
    ServicePrincipal,
    /// The answer of a token endpoint (RFC 6749 §5.1).
    TokenResponse,
    /// The claims of a token.
    Claims,
    /// An error of Entra ID (RFC 6749 §5.2) or of Microsoft Graph.
    Error,
}

/// Tells a document by the members that only it has; nothing when none of them is there.
pub fn kind(json: &Json) -> Option<DocumentKind> {
    let has = |name: &str| json.get(name).is_some();
    let any = |names: &[&str]| names.iter().any(|name| has(name));
    Some(if any(&["authorization_endpoint", "jwks_uri"]) || (has("issuer") && has("token_endpoint")) {
        DocumentKind::Metadata
    } else if any(&["access_token", "id_token"]) {
        DocumentKind::TokenResponse
    } else if has("error") {
        DocumentKind::Error
    } else if matches!(json.get("keys"), Some(Json::Array(_))) {
        DocumentKind::KeySet
    } else if any(&["servicePrincipalType", "appOwnerOrganizationId", "servicePrincipalNames"]) {
        DocumentKind::ServicePrincipal
    } else if has("iss") && any(&["aud", "exp", "sub"]) {
        DocumentKind::Claims
    } else if has("appId") {
        DocumentKind::Registration
    } else {
        return None;
    })
}

/// The finding that names a document which is not the one that was expected.
pub fn instead(json: &Json, found: DocumentKind) -> Finding {
    match found {
        DocumentKind::Metadata => Finding::new(Code::FoundMetadata, &[]),
        DocumentKind::KeySet => Finding::new(Code::FoundKeySet, &[]),
        DocumentKind::Registration => Finding::new(Code::FoundManifest, &[]),
        DocumentKind::ServicePrincipal => Finding::new(Code::FoundServicePrincipal, &[]),
        DocumentKind::TokenResponse | DocumentKind::Claims => Finding::new(Code::FoundToken, &[]),
        DocumentKind::Error => {
            let (code, words) = error(json);
            Finding::new(Code::FoundError, &[&code, &words])
        }
    }
}

/// An error's code and words. Entra's has both as texts, Microsoft Graph's are one level deeper. The identifiers of
/// the request behind the first line are left out.
fn error(json: &Json) -> (String, String) {
    let text = |json: &Json, name: &str| json.get(name).and_then(Json::as_str).map(str::to_owned);
    let (code, words) = match json.get("error") {
        Some(inner @ Json::Object(_)) => (text(inner, "code"), text(inner, "message")),
        _ => (text(json, "error"), text(json, "error_description")),
    };
    let words = words.unwrap_or_default();
    let first = words.split(" Trace ID:").next().unwrap_or_default();
    let line = first.lines().next().unwrap_or_default().trim();
    (short(&code.unwrap_or_default()), short_words(line))
}

/// Longer than [`short`], because a sentence of Entra's error is the part that helps.
fn short_words(text: &str) -> String {
    const MOST: usize = 200;
    if text.is_empty() {
        return "—".to_owned();
    }
    match text.char_indices().nth(MOST) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn each_document_is_told_by_its_members() {
        for (text, expected) in [
            (r#"{"issuer":"i","jwks_uri":"k"}"#, Some(DocumentKind::Metadata)),
            (r#"{"keys":[]}"#, Some(DocumentKind::KeySet)),
            (r#"{"keys":"x"}"#, None),
            (r#"{"appId":"a","id":"b"}"#, Some(DocumentKind::Registration)),
            (r#"{"appId":"a","servicePrincipalType":"Application"}"#, Some(DocumentKind::ServicePrincipal)),
            (r#"{"token_type":"Bearer","access_token":"x"}"#, Some(DocumentKind::TokenResponse)),
            (r#"{"iss":"i","aud":"a"}"#, Some(DocumentKind::Claims)),
            (r#"{"error":"invalid_tenant"}"#, Some(DocumentKind::Error)),
            ("{}", None),
            ("[]", None),
        ] {
            assert_eq!(kind(&json::parse(text).0), expected, "{text}");
        }
    }

    #[test]
    fn an_error_keeps_its_first_sentence() {
        for (text, code, words) in [
            (
                r#"{"error":"invalid_tenant","error_description":"AADSTS90002: Tenant 'x' not found. Trace ID: 1"}"#,
                "invalid_tenant",
                "AADSTS90002: Tenant 'x' not found.",
            ),
            (
                r#"{"error":{"code":"Authorization_RequestDenied","message":"No."}}"#,
                "Authorization_RequestDenied",
                "No.",
            ),
            (r#"{"error":7}"#, "", "—"),
        ] {
            assert_eq!(error(&json::parse(text).0), (code.to_owned(), words.to_owned()));
        }
    }
}

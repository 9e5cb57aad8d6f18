//! The app manifest, pasted or downloaded: JSON that says everything of a registration in no language at all.
//!
//! Two formats are read, by the names of Microsoft Learn's "Understand the app manifest (Microsoft Graph format)" and
//! "Microsoft Entra app manifest (Azure AD Graph format)"; what the portal downloads, what Microsoft Graph answers,
//! and what `az ad app show` prints are the same object. A secret's text is never taken, and findings repeat no part
//! of the pasted text but names.

mod clean;
mod members;

use super::document_kind::{self, DocumentKind};
use super::registration::Registration;
use crate::finding::{Code, Finding};
use crate::json::{self, Json, JsonProblemKind};

/// A longer text is no manifest; Microsoft allows 1200 entries, which is well below.
const LONGEST: usize = 1 << 20;

/// Understands a manifest. What is no registration is called by its name when it is a document that is known.
pub fn parse(text: &str) -> (Option<Registration>, Vec<Finding>) {
    let mut findings = Vec::new();
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.is_empty() {
        return (None, vec![Finding::new(Code::ManifestEmpty, &[])]);
    }
    // The beginning of every token: base64url of `{"`.
    if start.starts_with("eyJ") {
        return (None, vec![Finding::new(Code::FoundToken, &[])]);
    }
    let size = text.chars().count().to_string();
    let clean = clean::clean(text);
    if clean.text.is_empty() || start.starts_with('<') || text.len() > LONGEST {
        return (None, vec![Finding::new(Code::ManifestNotJson, &[&size])]);
    }
    let (json, problems) = json::parse(&clean.text);
    let object = match single(&json) {
        Ok(object) => object,
        Err(count) => return (None, vec![Finding::new(Code::ManifestSeveral, &[&count.to_string()])]),
    };
    if !matches!(object, Json::Object(_)) {
        return (None, vec![Finding::new(Code::ManifestNotJson, &[&size])]);
    }
    match document_kind::kind(object) {
        Some(DocumentKind::Registration) | None => {}
        Some(other) => return (None, vec![document_kind::instead(object, other)]),
    }
    let mut around = clean.around;
    let mut whole = true;
    for problem in &problems {
        match &problem.kind {
            JsonProblemKind::Trailing { .. } => around = true,
            // The values may hold a secret: the name alone is said.
            JsonProblemKind::DuplicateName { name, .. } => {
                findings.push(Finding::new(Code::ManifestDuplicate, &[name]));
            }
            JsonProblemKind::Cut { within } if whole => {
                whole = false;
                findings.push(Finding::new(Code::ManifestCut, &[if within.is_empty() { "—" } else { within }]));
            }
            JsonProblemKind::Cut { .. } => {}
            _ if whole => {
                whole = false;
                findings.push(Finding::new(Code::ManifestDamaged, &[&problem.at.to_string()]));
            }
            _ => {}
        }
    }
    if clean.comments {
        findings.push(Finding::new(Code::ManifestComments, &[]));
    }
    if around {
        findings.push(Finding::new(Code::ManifestAround, &[]));
    }
    let (registration, said) = members::take(object, whole);
    findings.extend(said);
    if registration.client_id.is_none() {
        findings.push(Finding::new(Code::ManifestWithoutClientId, &["appId"]));
        return (None, findings);
    }
    (Some(registration), findings)
}

/// The one registration of a list (`az ad app list`, Microsoft Graph's `value`), or how many there are.
fn single(json: &Json) -> Result<&Json, usize> {
    let list = match (json, json.get("value")) {
        (Json::Array(items), _) => items,
        (_, Some(Json::Array(items))) if json.get("appId").is_none() => items,
        _ => return Ok(json),
    };
    match list.as_slice() {
        [one] => Ok(one),
        many if many.iter().any(|item| item.get("appId").is_some()) => Err(many.len()),
        _ => Ok(json),
    }
}

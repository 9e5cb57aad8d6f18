//! What is registered: redirect URIs with their platforms, the "ID tokens" box, permissions, the state.

use super::unread;
use crate::doctor::about::About;
use crate::doctor::said::Said;
use crate::entra::advice::{Needs, advise};
use crate::entra::redirect::compare;
use crate::finding::{Code, Finding};

/// What was sent, what the settings give, and what is registered. The console shall send what its settings give, so that
/// is what has to be registered: what a proxy or a wrong setting made of it is put right at the console.
pub(super) fn redirect(said: &Said, about: &About<'_>) -> Vec<Finding> {
    let wanted = about.redirect();
    let mut findings = Vec::new();
    if let (Some(sent), Some(wanted)) = (&said.redirect, &wanted)
        && sent != wanted
    {
        findings.push(Finding::new(Code::DoctorRedirectSent, &[sent, wanted]));
    }
    let Some(needed) = wanted.or_else(|| said.redirect.clone()) else { return findings };
    let registration = &about.connection.registration;
    match registration.known_redirects() {
        None if registration.is_redirect_list_blank() => findings.push(Finding::new(Code::RedirectsBlank, &[&needed])),
        None => findings.push(unread("Authentication")),
        Some(registered) => {
            let differences = compare(&needed, registered);
            if differences.is_empty() && findings.is_empty() {
                findings.push(Finding::new(Code::DoctorRedirectFits, &[&needed]));
            }
            findings.extend(differences);
        }
    }
    findings
}

/// The box that a request for an ID token needs.
pub(super) fn id_tokens(about: &About<'_>) -> Vec<Finding> {
    vec![match about.connection.registration.id_tokens {
        Some(false) => Finding::new(Code::IdTokensOff, &[about.console()]),
        Some(true) => Finding::new(Code::DoctorFits, &["ID tokens"]),
        None => unread("Authentication"),
    }]
}

/// Permissions that lack, or that nobody consented to.
pub(super) fn consent(about: &About<'_>) -> Vec<Finding> {
    let registration = &about.connection.registration;
    if registration.permissions.is_none() {
        return vec![unread("API permissions")];
    }
    let asked: Vec<&str> = match about.recipe {
        Some(recipe) if !recipe.permissions.is_empty() => recipe.permissions.iter().map(String::as_str).collect(),
        // Whatever is listed there has to be consented to.
        _ => registration.permissions.iter().flatten().map(|permission| permission.name.as_str()).collect(),
    };
    let needs = Needs { console: about.console(), id_tokens: None, claims: &[], permissions: &asked };
    let mut findings = advise(registration, &needs, about.now);
    findings.retain(|finding| matches!(finding.code, Code::PermissionsLack | Code::PermissionsNotGranted));
    if findings.is_empty() {
        findings.push(Finding::new(Code::DoctorFits, &["API permissions"]));
    }
    findings
}

/// Its words are the portal's and in its language, so they are shown and not judged.
pub(super) fn state(about: &About<'_>) -> Option<Finding> {
    match &about.connection.registration.state {
        Some(state) => Some(Finding::new(Code::DoctorState, &[&state.value])),
        None => Some(unread("Overview")),
    }
}

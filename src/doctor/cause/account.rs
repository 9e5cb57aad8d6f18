//! Who signed in: where the account is at home, and whether it may use the application.

use super::unread;
use crate::doctor::about::About;
use crate::doctor::said::Said;
use crate::finding::{Code, Finding};

/// "User account '…' from identity provider '…' does not exist in tenant '…'" (AADSTS50020): `live.com` is the
/// identity provider of personal accounts, `https://sts.windows.net/<tenant ID>/` of another tenant.
pub(super) fn account(said: &Said, about: &About<'_>) -> Option<Finding> {
    let user = said.user.as_deref()?;
    let provider = said.provider.as_deref()?;
    if provider.eq_ignore_ascii_case("live.com") {
        return Some(Finding::new(Code::DoctorUserPersonal, &[user]));
    }
    let own = about.connection.registration.tenant_id();
    let ours = own.is_some_and(|own| provider.to_ascii_lowercase().contains(own));
    (!ours).then(|| Finding::new(Code::DoctorUserElsewhere, &[user, provider, own.unwrap_or("—")]))
}

/// AADSTS50105 names the user and the application. Without a name, what the enterprise application says is all there is.
pub(super) fn assignment(said: &Said, about: &About<'_>) -> Option<Finding> {
    let registration = &about.connection.registration;
    if let Some(user) = said.user.as_deref().filter(|_| said.codes.iter().any(|code| code == "50105")) {
        let name = registration.name.as_ref().map_or("—", |name| name.value.as_str());
        return Some(Finding::new(Code::DoctorNotAssigned, &[user, name]));
    }
    match registration.assignment_required {
        None => Some(unread("Enterprise applications › Properties")),
        Some(false) => Some(Finding::new(Code::DoctorFits, &["Assignment required?"])),
        Some(true) => None,
    }
}

//! Which registration, tenant and cloud were asked for, against those of the connection.

use crate::doctor::about::About;
use crate::doctor::said::Said;
use crate::entra::{clouds, guid};
use crate::finding::{Code, Finding};

/// The client ID. Several GUIDs stand on one page of the portal, and one is pasted for the other.
pub(super) fn application(said: &Said, about: &About<'_>) -> Option<Finding> {
    let sent = said.application.as_deref()?;
    let registration = &about.connection.registration;
    let client_id = registration.client_id()?;
    let is = |known: &str| known.eq_ignore_ascii_case(sent);
    if is(client_id) {
        return None;
    }
    let of_secret = |id: &Option<String>| id.as_deref().is_some_and(is);
    let rows = registration.secrets.iter().flatten();
    let name = if registration.object_id.as_ref().is_some_and(|id| is(&id.value)) {
        Some("Object ID")
    } else if registration.tenant_id().is_some_and(is) {
        Some("Directory (tenant) ID")
    } else if rows.map(|row| &row.id).chain(about.connection.secret.iter().map(|note| &note.id)).any(of_secret) {
        Some("Secret ID")
    } else {
        None
    };
    Some(match name {
        Some(name) => Finding::new(Code::DoctorAppSwapped, &[sent, name, client_id]),
        None => Finding::new(Code::DoctorAppOther, &[sent, client_id]),
    })
}

/// The tenant. A domain name may be the same tenant's, so only GUIDs are compared.
pub(super) fn tenant(said: &Said, about: &About<'_>) -> Option<Finding> {
    let asked = said.tenant.as_deref()?;
    let own = about.connection.registration.tenant_id()?;
    if ["common", "organizations", "consumers"].iter().any(|any| any.eq_ignore_ascii_case(asked)) {
        return Some(Finding::new(Code::DoctorTenantAny, &[asked, own]));
    }
    let other = guid::is_guid(asked) && !own.eq_ignore_ascii_case(asked);
    other.then(|| Finding::new(Code::DoctorTenantOther, &[asked, own]))
}

/// The login host: of another cloud than the registration's.
pub(super) fn cloud(said: &Said, about: &About<'_>) -> Option<Finding> {
    let asked = said.login_host.as_deref()?;
    let own = about.cloud()?;
    let other = clouds::by_login_host(asked).is_some_and(|cloud| cloud.id != own.id);
    other.then(|| Finding::new(Code::DoctorCloudOther, &[asked, own.login]))
}

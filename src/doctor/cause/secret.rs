//! The client secret: a Secret ID in its place, expired, deleted, or none at all.

use super::unread;
use crate::doctor::about::About;
use crate::entra::advice::{Needs, advise, moment};
use crate::finding::{Code, Finding};

/// A GUID's length. Values of today have 37 to 40 characters (gitleaks' rule for Azure), older ones 31 to 34.
const SECRET_ID: u32 = 36;

/// Everything that can be told without its Value.
pub(super) fn secret(about: &About<'_>) -> Vec<Finding> {
    let registration = &about.connection.registration;
    let mut findings = Vec::new();
    if let Some(length) = about.secret_length().filter(|length| *length == SECRET_ID) {
        findings.push(Finding::new(Code::DoctorSecretLength, &[&length.to_string()]));
    }
    let needs = Needs { console: about.console(), id_tokens: None, claims: &[], permissions: &[] };
    let of_secrets =
        |finding: &Finding| matches!(finding.code, Code::NoSecret | Code::SecretExpired | Code::SecretExpiresSoon);
    findings.extend(advise(registration, &needs, about.now).into_iter().filter(of_secrets));
    let Some(rows) = &registration.secrets else {
        findings.push(unread("Certificates & secrets"));
        return findings;
    };
    let note = about.connection.secret.as_ref();
    if let Some((note, id)) = note.and_then(|note| Some((note, note.id.as_deref()?))) {
        let listed = |known: &Option<String>| known.as_deref().is_none_or(|known| known.eq_ignore_ascii_case(id));
        // A row whose Secret ID was cut may be it.
        if !rows.iter().any(|row| listed(&row.id)) {
            findings.push(Finding::new(Code::DoctorSecretGone, &[&note.description, id]));
        }
    }
    let unclear = rows.iter().filter(|row| moment(&row.expires).is_none() && !row.expires.is_empty());
    let dates: Vec<String> = unclear.map(|row| [row.description.as_str(), ": ", &row.expires].concat()).collect();
    if !dates.is_empty() {
        findings.push(Finding::new(Code::DoctorSecretDates, &[&dates.join("; ")]));
    }
    findings
}

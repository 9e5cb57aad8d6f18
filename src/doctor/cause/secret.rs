//! The client secret: a Secret ID in its place, expired, deleted, or none at all.

use super::unread;
use crate::doctor::about::About;
use crate::finding::{Code, Finding};
use crate::reminder::day::{DAY, Day, iso};
use crate::reminder::secrets;

/// A GUID's length. Values of today have 37 to 40 characters (gitleaks' rule for Azure), older ones 31 to 34.
const SECRET_ID: u32 = 36;

/// Everything that can be told without its Value.
pub(super) fn secret(about: &About<'_>) -> Vec<Finding> {
    let registration = &about.connection.registration;
    let mut findings = Vec::new();
    if let Some(length) = about.secret_length().filter(|length| *length == SECRET_ID) {
        findings.push(Finding::new(Code::DoctorSecretLength, &[&length.to_string()]));
    }
    let counted = registration.credentials.map(|counted| counted.secrets == 0);
    if registration.secrets.as_ref().map(Vec::is_empty).or(counted) == Some(true) {
        findings.push(Finding::new(Code::NoSecret, &[]));
    }
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
    let known = secrets(about.connection);
    // On its last day it may still work.
    let expired = known.iter().filter_map(|secret| match secret.day {
        Day::Known(day) if day.saturating_add(DAY) <= about.now => {
            Some(Finding::new(Code::SecretExpired, &[secret.title(), &iso(day)]))
        }
        _ => None,
    });
    findings.extend(expired);
    let unclear = known.iter().filter(|secret| !matches!(secret.day, Day::Known(_)) && !secret.shown.is_empty());
    let dates: Vec<String> = unclear.map(|secret| [secret.title(), ": ", &secret.shown].concat()).collect();
    if !dates.is_empty() {
        findings.push(Finding::new(Code::DoctorSecretDates, &[&dates.join("; ")]));
    }
    findings
}

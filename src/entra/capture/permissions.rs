//! API permissions: names, kinds and consent of what is configured.
//!
//! Names of Microsoft Graph's permissions are the same in every language; "Delegated" and "Granted for …" are not, and
//! their texts are public in English only. The pane that adds permissions lists the same names in a table with fewer
//! columns.

use super::probes::ROWS;
use super::table::Columns;
use super::{Work, push_new};
use crate::entra::labels::{self, Label};
use crate::entra::registration::Permission;
use crate::page::Table;

/// Names that show that a column holds permissions.
const KNOWN: &[&str] = &["openid", "profile", "email", "offline_access", "User.Read"];
/// Name, type, description, admin consent required, status.
const COLUMNS: usize = 4;

/// Reads the grid; whether it was there.
pub(super) fn read(work: &mut Work<'_>) -> bool {
    let readings: Vec<_> = work.documents.iter().map(|(_, reading)| reading).collect();
    let mut permissions: Option<Vec<Permission>> = None;
    for (name, _) in ROWS {
        for table in readings.iter().flat_map(|reading| reading.tables(name)) {
            if let Some(found) = configured(table) {
                push_new(&mut work.matched, name);
                let permissions = permissions.get_or_insert_default();
                found.into_iter().for_each(|permission| push_new(permissions, permission));
            }
        }
    }
    work.registration.permissions = permissions;
    work.registration.permissions.is_some()
}

fn configured(table: &Table) -> Option<Vec<Permission>> {
    let columns = Columns::of(table, &[Label::PermissionType, Label::Status]);
    let headed = columns.at(Label::PermissionType).is_some() && columns.at(Label::Status).is_some();
    let wide = columns.rows.iter().all(|row| row.len() >= COLUMNS);
    let width = columns.rows.iter().map(Vec::len).max().unwrap_or_default();
    let known = |at: &usize| columns.cells(*at).any(|cell| KNOWN.contains(&cell));
    let at = (0..width).find(known).filter(|_| headed || wide)?;
    let rows = columns.rows.iter().filter(|row| row.get(at).is_some_and(|name| is_name(name)));
    Some(rows.map(|row| permission(row, row.get(at).cloned().unwrap_or_default())).collect())
}

/// `User.Read`, `offline_access`: ASCII letters, dots, underscores and hyphens.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

fn permission(row: &[String], name: String) -> Permission {
    let delegated = row.iter().find_map(|cell| match labels::recognise(cell) {
        Some(Label::Delegated) => Some(true),
        Some(Label::Application) => Some(false),
        _ => None,
    });
    let granted = row.iter().find_map(|cell| {
        let text = labels::normalise(cell);
        let begins = |beginning: &str| text.starts_with(beginning);
        if begins("granted for ") {
            Some(true)
        } else if begins("not granted for ") {
            Some(false)
        } else {
            None
        }
    });
    Permission { name, delegated, granted }
}

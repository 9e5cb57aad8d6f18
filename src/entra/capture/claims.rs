//! Token configuration: the optional claims of the ID token.
//!
//! Names of claims and the words ID, Access and SAML are the same in every language, so a row is understood without its
//! headers. The pane that adds claims lists all names and no token type, which tells it apart.

use super::probes::ROWS;
use super::table::Columns;
use super::{Work, push_new};
use crate::finding::{Code, Finding};

/// Optional claims by name (Microsoft's `optional-claims-reference`), and `groups`, which has a command of its own.
pub const OPTIONAL_CLAIMS: &[&str] = &[
    "acct",
    "auth_time",
    "ctry",
    "email",
    "family_name",
    "fwd",
    "given_name",
    "groups",
    "idtyp",
    "in_corp",
    "ipaddr",
    "login_hint",
    "onprem_sid",
    "preferred_username",
    "sid",
    "tenant_ctry",
    "tenant_region_scope",
    "upn",
    "verified_primary_email",
    "verified_secondary_email",
    "vnet",
    "xms_cc",
    "xms_edov",
    "xms_pdl",
    "xms_pl",
    "xms_tpl",
    "ztdid",
];

/// More rows than anybody configures: the pane's list.
const OF_THE_PANE: usize = 12;

/// Reads the grid; whether it was there.
pub(super) fn read(work: &mut Work<'_>) -> bool {
    let readings: Vec<_> = work.documents.iter().map(|(_, reading)| reading).collect();
    let mut claims: Option<Vec<String>> = None;
    let mut strange: Vec<String> = Vec::new();
    for (name, _) in ROWS {
        for table in readings.iter().flat_map(|reading| reading.tables(name)) {
            let columns = Columns::of(table, &[]);
            let rows: Vec<_> = columns.rows.iter().filter_map(|row| Some((claim(row)?, for_id_token(row)))).collect();
            if rows.iter().any(|(_, token)| token.is_some()) {
                push_new(&mut work.matched, name);
                let claims = claims.get_or_insert_default();
                for (claim, _) in rows.into_iter().filter(|(_, token)| *token == Some(true)) {
                    push_new(claims, claim.to_owned());
                }
            } else if rows.len() <= OF_THE_PANE {
                rows.into_iter().for_each(|(claim, _)| push_new(&mut strange, claim.to_owned()));
            }
        }
    }
    if claims.is_none() && !strange.is_empty() {
        work.findings.push(Finding::new(Code::ClaimsNotTold, &[&strange.join(", ")]));
    }
    work.registration.optional_claims = claims;
    work.registration.optional_claims.is_some()
}

fn claim(row: &[String]) -> Option<&'static str> {
    row.iter().find_map(|cell| OPTIONAL_CLAIMS.iter().find(|claim| *claim == cell).copied())
}

/// Whether a row is for the ID token; nothing when no cell names a token.
fn for_id_token(row: &[String]) -> Option<bool> {
    let token = |part: &str| match part.trim() {
        "ID" => Some(true),
        "Access" | "SAML" => Some(false),
        _ => None,
    };
    let mut told = None;
    for cell in row {
        let parts: Option<Vec<bool>> = cell.split([',', '、', '，']).map(token).collect();
        if let Some(parts) = parts {
            told = Some(told == Some(true) || parts.contains(&true));
        }
    }
    told
}

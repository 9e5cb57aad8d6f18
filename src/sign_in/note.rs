//! What is kept of a test: whether it passed, for whom, and which errors there were. Never a token, a code or a secret.

use super::Kind;
use super::ask::Ask;
use super::outcome::Judged;
use crate::connection::{Connection, TestKind, TestNote};
use crate::finding::{Finding, Severity};

/// How many tests of a connection are kept.
const MOST: usize = 20;

/// A note of a sign-in; `codes` are error numbers of Entra ID's.
pub fn of_sign_in(
    recipe: &str,
    kind: Kind,
    at: u32,
    ask: &Ask,
    judged: Option<&Judged>,
    codes: &[String],
    findings: &[Finding],
) -> TestNote {
    let mut all: Vec<String> = codes.iter().map(|code| ["AADSTS", code].concat()).collect();
    let grave = findings.iter().filter(|finding| finding.severity() > Severity::Notice);
    all.extend(grave.map(|finding| finding.code.as_str().to_owned()));
    TestNote {
        recipe: recipe.to_owned(),
        kind: kind.into(),
        at,
        passed: judged.is_some_and(|judged| judged.passed),
        account: judged.and_then(|judged| judged.account.clone()),
        user: judged.and_then(|judged| judged.user.clone()),
        redirect: Some(ask.redirect_uri.clone()),
        secret: None,
        codes: all,
    }
}

/// A note of the check of the client secret alone.
pub fn of_secret(at: u32, passed: bool, finding: Option<&Finding>) -> TestNote {
    let codes = finding.map(|finding| finding.code.as_str().to_owned()).into_iter().collect();
    TestNote { kind: TestKind::Secret, at, passed, codes, ..TestNote::default() }
}

/// The note with the Secret ID of the secret that was used: that of the connection as it was when the test began.
pub fn with_secret(mut note: TestNote, connection: &Connection) -> TestNote {
    if note.kind != TestKind::IdToken {
        note.secret = connection.secret.as_ref().and_then(|secret| secret.id.clone());
    }
    note
}

/// Adds it to the connection, the newest first.
pub fn add(connection: &mut Connection, note: TestNote) {
    connection.tests.insert(0, note);
    connection.tests.truncate(MOST);
}

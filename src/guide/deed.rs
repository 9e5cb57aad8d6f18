//! What the panel offers for a line beside the way to its page.

use super::Line;
use super::facts::Facts;
use super::tested;

/// The other parts of the panel that do a line's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deeds {
    /// The test sign-in and the check of the secret.
    pub sign_in: bool,
    /// The report.
    pub report: bool,
    /// Looking for the predicted user on the console's list.
    pub find_user: bool,
}

/// What is offered for a line: by what proves it, and for the report, which proves nothing, by its name.
pub fn deeds(line: &Line, facts: &Facts<'_>) -> Deeds {
    let proves = |names: &[&str]| line.proof.0.iter().any(|name| names.contains(&name.as_str()));
    Deeds {
        sign_in: proves(&["test_sign_in", "test_id_token", "secret_checked"]),
        report: line.id.ends_with("_report"),
        find_user: proves(&["console_login", "secret_login"]) && tested::users(facts).is_some(),
    }
}

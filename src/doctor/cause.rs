//! The cause for this connection: what an error or a symptom is about, against what was read. Where nothing was read,
//! that is said; what was not compared is not called right.

mod account;
mod identity;
mod registered;
mod secret;

use super::about::About;
use super::said::Said;
use super::topic::Look;
use crate::entra::guid::is_guid;
use crate::finding::{Code, Finding, add_new};
use crate::token::time;

/// A clock may be this much off before it is said, in seconds.
const SKEW: i64 = 300;
const DAY: i64 = 86_400;

/// Everything that can be told, for these looks.
pub fn findings(looks: &[Look], said: &Said, about: &About<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    // An error of another application says nothing of this connection, unless the topic is just that.
    let other = said.application.as_deref().filter(|id| is_guid(id) && looks.first() != Some(&Look::Application));
    let other = other.and_then(|_| identity::application(said, about));
    if let Some(other) = other {
        findings.push(other);
    } else {
        for look in looks {
            add_new(&mut findings, one(*look, said, about));
        }
    }
    add_new(&mut findings, when(said, about.now).into_iter().collect());
    findings
}

fn one(look: Look, said: &Said, about: &About<'_>) -> Vec<Finding> {
    match look {
        Look::Redirect => registered::redirect(said, about),
        Look::IdTokens => registered::id_tokens(about),
        Look::Consent => registered::consent(about),
        Look::State => registered::state(about).into_iter().collect(),
        Look::Application => identity::application(said, about).into_iter().collect(),
        Look::Tenant => identity::tenant(said, about).into_iter().collect(),
        Look::Cloud => identity::cloud(said, about).into_iter().collect(),
        Look::Secret => secret::secret(about),
        Look::Assignment => account::assignment(said, about).into_iter().collect(),
        Look::Account => account::account(said, about).into_iter().collect(),
        Look::Fields(part) => in_form(&about.recipe.map(|recipe| part.fields(recipe)).unwrap_or_default(), about),
    }
}

/// The console's fields.
fn in_form(fields: &[&str], about: &About<'_>) -> Vec<Finding> {
    let off = about.off(fields);
    if off.is_empty() && about.is_unread(fields) {
        return vec![Finding::new(Code::DoctorUnread, &[about.console()])];
    }
    off.iter().map(|off| Finding::new(Code::DoctorField, &[&off.label, &off.holds, &off.should])).collect()
}

/// An error of the future means a clock that is wrong; one of another day may have been put right since.
fn when(said: &Said, now: i64) -> Option<Finding> {
    let at = said.at?;
    let text = |seconds: i64| time::text(seconds, 0).unwrap_or_else(|| seconds.to_string());
    if at.saturating_sub(now) > SKEW {
        return Some(Finding::new(Code::DoctorClock, &[&text(at), &text(now)]));
    }
    (now.saturating_sub(at) > DAY).then(|| Finding::new(Code::DoctorOld, &[&text(at)]))
}

/// Not read yet: a page of the portal, by Microsoft's own name for it.
fn unread(page: &str) -> Finding {
    Finding::new(Code::DoctorUnread, &[page])
}

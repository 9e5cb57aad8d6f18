//! What was seen at the console, kept with what the registration is for: no other page tells it, and a week later the
//! guide must still know. What is seen now goes before what was seen then.

use super::Guide;
use super::facts::Facts;
use super::proof::{self, Verdict};

/// Proofs whose evidence is on a page that is left again, and nowhere else.
const KEPT: &[&str] =
    &["console_seen", "form_seen", "licence", "version", "oidc_on", "idp_seen", "user_email", "user_enabled"];

/// When a proof was seen to hold.
pub fn when(name: &str, facts: &Facts<'_>) -> Option<u32> {
    let seen = facts.intent.into_iter().flat_map(|intent| &intent.seen);
    KEPT.contains(&name).then(|| seen.clone().find(|(known, _)| known == name).map(|(_, at)| *at))?
}

/// What is to be kept from now on, when that is something else than what is kept.
pub fn changed(guide: &Guide, facts: &Facts<'_>) -> Option<Vec<(String, u32)>> {
    let kept = &facts.intent?.seen;
    let now = u32::try_from(facts.now).unwrap_or(u32::MAX);
    let mut seen = kept.clone();
    for name in KEPT {
        let used =
            guide.steps.iter().flat_map(|step| &step.lines).any(|line| line.proof.0.iter().any(|one| one == name));
        let known = seen.iter().position(|(known, _)| known == name);
        match (proof::judge(name, facts), known) {
            (Some(Verdict::Holds(_)), None) if used => seen.push(((*name).to_owned(), now)),
            (Some(Verdict::Wrong(_) | Verdict::Lacks(_) | Verdict::Misses(_)), Some(at)) => {
                seen.remove(at);
            }
            _ => {}
        }
    }
    (seen != *kept).then_some(seen)
}

//! The proofs that tests gave: the sign-in before saving, the check of the secret, the console's own login.

use super::facts::Facts;
use super::proof::{Sure, Verdict};
use crate::connection::{TestKind, TestNote};
use crate::console::recipe::PagePath;
use crate::finding::{Code, Finding};
use crate::page::{Probe, Reading};

/// Judges a proof by its name; nothing when it is none of these.
pub(super) fn judge(name: &str, facts: &Facts<'_>) -> Option<Verdict> {
    Some(match name {
        "test_sign_in" => last(facts, &TestKind::Code, Code::GuideTestFailed),
        "test_id_token" => last(facts, &TestKind::IdToken, Code::GuideTestFailed),
        // Redeeming the code takes the secret, so a sign-in that passed tested it as well.
        "secret_checked" => secret(facts),
        "console_login" => login(facts, 0),
        "secret_login" => login(facts, facts.kept_at()),
        _ => return None,
    })
}

/// A sign-in at the console itself since a moment. That its user is listed says that somebody of this name is known
/// there, not since when: then it is the person's word that they came in by this
/// sign-in ([`find`] tells it from one that was seen to come).
fn login(facts: &Facts<'_>, since: u32) -> Verdict {
    let mut tests = facts.tests().filter(|test| test.at >= since);
    match tests.find(|test| matches!(test.kind, TestKind::Console | TestKind::Listed)) {
        Some(test) if test.kind == TestKind::Listed => Verdict::Said(test.at),
        Some(test) => verdict(test, Code::GuideTestFailed),
        None => Verdict::Unknown,
    }
}

/// What the last test of this kind brought. One that asked for another redirect URI says nothing of this one.
fn last(facts: &Facts<'_>, kind: &TestKind, failed: Code) -> Verdict {
    let wanted = facts.redirect_uri();
    let of_another = |test: &&TestNote| test.redirect.is_some() && wanted.is_some() && test.redirect != wanted;
    let test = facts.tests().find(|test| test.kind == *kind).filter(|test| !of_another(test));
    test.map_or(Verdict::Unknown, |test| verdict(test, failed))
}

fn verdict(test: &TestNote, failed: Code) -> Verdict {
    if test.passed {
        return Verdict::Holds(Sure::Proven);
    }
    // What Entra ID said tells more than the product's own names for it.
    let entra: Vec<&str> = test.codes.iter().map(String::as_str).filter(|code| code.starts_with("AADSTS")).collect();
    let codes = if entra.is_empty() { test.codes.join(", ") } else { entra.join(", ") };
    Verdict::Wrong(Finding::new(failed, &[if codes.is_empty() { "—" } else { &codes }]))
}

/// The newest test that used the secret which is kept now. One of another secret says nothing of it, and a sign-in
/// that failed may have failed for another reason: only Entra ID's two codes for a wrong or an expired secret count.
fn secret(facts: &Facts<'_>) -> Verdict {
    let note = facts.connection.and_then(|connection| connection.secret.as_ref());
    let (id, kept_at) = (note.and_then(|note| note.id.as_deref()), facts.kept_at());
    let mut tests = facts.tests().filter(|test| {
        let same = match (id, test.secret.as_deref()) {
            (Some(id), Some(tested)) => id == tested,
            _ => test.at >= kept_at,
        };
        let about = |code: &String| ["7000215", "7000222"].iter().any(|known| code.ends_with(known));
        let tells = test.passed || test.kind == TestKind::Secret || test.codes.iter().any(about);
        same && tells && matches!(test.kind, TestKind::Secret | TestKind::Code)
    });
    tests.next().map_or(Verdict::Unknown, |test| verdict(test, Code::GuideSecretWrong))
}

/// The user name that the console will give the person of the last test that passed.
pub fn predicted<'a>(facts: &Facts<'a>) -> Option<&'a TestNote> {
    facts
        .tests()
        .find(|test| test.passed && test.user.is_some() && matches!(test.kind, TestKind::Code | TestKind::IdToken))
}

const NAMES: &str = "names";

/// The console's list of users, where a user name can be looked for.
pub fn users<'a>(facts: &Facts<'a>) -> Option<&'a PagePath> {
    facts.recipe.pages.iter().find(|page| page.page == "console_users" && page.names.is_some())
}

/// Reads the names on the console's list of users.
pub fn names(page: &PagePath) -> Vec<Probe> {
    page.names.iter().map(|css| Probe::Values { name: NAMES.to_owned(), css: css.clone() }).collect()
}

/// What the list shows, to tell at the next look whether it is the same one. Names of others are in it: it is held in
/// memory, and stored nowhere.
pub fn texts(reading: &Reading) -> Vec<String> {
    reading.pairs(NAMES).iter().map(|pair| pair.value.trim().to_owned()).collect()
}

/// Looks for the predicted user name, character by character, in a reading of [`names`]. The note says `listed` or
/// `unlisted`: not to be on this page of the list alone tells nothing. Who was not there at the last look, with the
/// secret that is kept now, and is there at this one has signed in meanwhile: `console`. That takes the same list: what
/// the last look saw (`seen`) is still there, and more. Another page of it, or a search, shows who was there all along.
pub fn find(facts: &Facts<'_>, reading: &Reading, seen: &[String]) -> Result<TestNote, Finding> {
    let (Some(test), Some(page)) = (predicted(facts), users(facts)) else {
        return Err(Finding::new(Code::UserNotPredicted, &[]));
    };
    let user = test.user.as_deref().unwrap_or_default();
    let at_home = facts.origin().is_some_and(|origin| origin == reading.origin);
    if !at_home || !reading.href.get(reading.origin.len()..).is_some_and(|path| path.starts_with(&page.path)) {
        return Err(Finding::new(Code::UsersNotHere, &[&facts.recipe.name]));
    }
    let listed = reading.pairs(NAMES).iter().any(|pair| pair.value.trim() == user);
    let looked = |other: &&TestNote| {
        matches!(other.kind, TestKind::Console | TestKind::Listed | TestKind::Unlisted)
            && other.user.as_deref() == Some(user)
    };
    let before = facts.tests().find(looked).filter(|before| before.at >= facts.kept_at());
    let now = texts(reading);
    let same_list = !seen.is_empty() && seen.iter().all(|text| now.contains(text));
    let came = listed && same_list && before.is_some_and(|before| before.kind == TestKind::Unlisted);
    Ok(TestNote {
        recipe: facts.recipe.id.clone(),
        kind: match (came, listed) {
            (true, _) => TestKind::Console,
            (_, true) => TestKind::Listed,
            _ => TestKind::Unlisted,
        },
        at: u32::try_from(facts.now).unwrap_or(u32::MAX),
        passed: listed,
        account: test.account.clone(),
        user: Some(user.to_owned()),
        ..TestNote::default()
    })
}

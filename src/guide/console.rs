//! The proofs that the console's pages and the receipts of its form give.

use super::facts::{Facts, Tab};
use super::proof::{Sure, Verdict};
use crate::connection::TestKind;
use crate::console::compare::Verdict as Compared;
use crate::console::receipt::{Became, Stage};
use crate::console::recipe::Expression;
use crate::console::{gate, input, verify};
use crate::finding::{Code, Finding};
use crate::page::{Reading, Value, Widget};

/// Judges a proof by its name; nothing when it is none of these.
pub(super) fn judge(name: &str, facts: &Facts<'_>) -> Option<Verdict> {
    let form = match facts.tab {
        Tab::Form(form) => Some(form),
        _ => None,
    };
    Some(match name {
        // Where the form is drawn for licensed installations only, its being there tells of the licence.
        "form_seen" | "licence" => match (form, facts.is_saved()) {
            (_, true) => Verdict::Holds(Sure::Saved),
            (form, _) => Verdict::read(form.is_some()),
        },
        "console_seen" => {
            let seen = facts.is_saved() || matches!(facts.tab, Tab::Form(_) | Tab::Place(_));
            Verdict::read(seen)
        }
        "version" => Verdict::read(form.is_some_and(|form| facts.recipe.version(form).is_some())),
        "oidc_on" => form.map_or(Verdict::Unknown, |form| switched_on(facts, form)),
        "https" => https(facts),
        "saved" => saved(facts),
        // After the secret that is kept now was kept.
        "secret_saved" => match facts.wiring().and_then(|wiring| wiring.saved_at) {
            Some(at) if at >= facts.kept_at() => saved(facts),
            _ => Verdict::Unknown,
        },
        "idp_seen" => {
            let here = match facts.tab {
                Tab::Form(reading) | Tab::Place(reading) => facts.recipe.exists(reading),
                _ => false,
            };
            if facts.is_saved() { Verdict::Holds(Sure::Saved) } else { Verdict::read(here) }
        }
        _ => return None,
    })
}

/// The field that switches the sign-in on, where the form has one. A form without it is only drawn while it is on.
fn switched_on(facts: &Facts<'_>, form: &Reading) -> Verdict {
    let switch = facts
        .recipe
        .fields
        .iter()
        .find(|field| matches!(field.widget, Widget::Check) && matches!(field.value, Some(Expression::On(true))));
    match switch.and_then(|switch| form.field(&switch.id)).and_then(|field| field.value.as_ref()) {
        Some(value) => Verdict::read(*value == Value::On(true)),
        None => Verdict::Holds(Sure::Read),
    }
}

fn https(facts: &Facts<'_>) -> Verdict {
    match facts.origin() {
        Some(origin) if gate::is_https(&origin) => {
            let seen = matches!(facts.tab, Tab::Form(_) | Tab::Place(_) | Tab::Console(_));
            let wired = facts.wiring().is_some_and(|wiring| wiring.origin.is_some());
            Verdict::Holds(if seen || wired { Sure::Read } else { Sure::Computed })
        }
        Some(origin) => Verdict::Wrong(Finding::new(Code::ConsoleNotHttps, &[&origin])),
        None => {
            let given = facts.intent.and_then(|intent| intent.base_url.as_deref()).map(str::trim).unwrap_or_default();
            let plain = given.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"));
            if plain && input::base_url(given).is_none() {
                Verdict::Wrong(Finding::new(Code::BaseUrlHttp, &[given]))
            } else {
                Verdict::Unknown
            }
        }
    }
}

/// Found again after it was loaded anew. What the form holds now is newer than that.
fn saved(facts: &Facts<'_>) -> Verdict {
    if !facts.is_saved() {
        return Verdict::Unknown;
    }
    match facts.compared.and_then(|compared| compared.rows.iter().find_map(|row| differs(&row.label, &row.verdict))) {
        Some(finding) => Verdict::Wrong(finding),
        None => Verdict::Holds(Sure::Saved),
    }
}

fn differs(label: &str, verdict: &Compared) -> Option<Finding> {
    match verdict {
        Compared::Differs { holds, should } => {
            Some(Finding::new(Code::FieldReverted, &[label, &verify::show(should), &verify::show(holds)]))
        }
        _ => None,
    }
}

/// One field of a form: of the console's, or else of the portal's form that has one of this name. A secret is never
/// found again, so only filling and a sign-in tell of it.
pub(super) fn filled(field: &str, facts: &Facts<'_>) -> Verdict {
    let own = facts.recipe.field(field);
    let of_field = |recipe: &str| facts.receipt(recipe).filter(|receipt| receipt.stage != Stage::Undone);
    let receipts = facts.receipts.iter().filter(|receipt| own.is_none() || receipt.recipe == facts.recipe.id);
    let entry = match own {
        Some(_) => of_field(&facts.recipe.id).and_then(|receipt| receipt.entry(field)),
        None => receipts.filter_map(|receipt| receipt.entry(field)).next(),
    };
    let done = entry.is_some_and(|entry| matches!(entry.became, Became::Filled | Became::Repaired | Became::Right));
    // What the form holds now.
    let row = facts.compared.filter(|_| own.is_some()).and_then(|all| all.rows.iter().find(|row| row.field == field));
    if let Some(row) = row {
        match differs(&row.label, &row.verdict) {
            Some(finding) if done || facts.is_saved() => return Verdict::Wrong(finding),
            Some(_) => return Verdict::Unknown,
            None if row.verdict == Compared::Same && !facts.is_saved() => return Verdict::Holds(Sure::Read),
            None => {}
        }
    }
    if let Some(finding) = entry.filter(|entry| entry.became == Became::Failed).and_then(|entry| entry.finding.clone())
    {
        return Verdict::Wrong(finding);
    }
    let secret = own.is_some_and(|own| own.secret);
    let signed_in = facts.tests().any(|test| test.kind == TestKind::Console && test.passed);
    match (facts.is_saved(), secret) {
        (true, false) if own.is_some() => Verdict::Holds(Sure::Saved),
        (true, true) if signed_in => Verdict::Holds(Sure::Proven),
        _ => Verdict::read(done),
    }
}

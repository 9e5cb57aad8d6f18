//! An enterprise application's Properties: "Assignment required?" and "Enabled for users to sign-in?".
//!
//! Its object ID is the service principal's, not the registration's, so no identifier is taken from this page; its
//! Application ID only shows whether the page is the one that the address names. Both questions have public texts in
//! English only.

use super::identity::LABELLED;
use super::probes::{CHECKS, CHOICES, COPYABLE};
use super::{Work, clean};
use crate::entra::guid;
use crate::entra::labels::{self, Label};
use crate::finding::{Code, Finding};
use crate::page::{Pair, Reading};

/// Reads the page; whether any of it was there.
pub(super) fn read(work: &mut Work<'_>) -> bool {
    let readings: Vec<&Reading> = work.documents.iter().map(|(_, reading)| reading).collect();
    let shown = application_id(&readings);
    if let (Some(shown), Some(address)) = (&shown, &work.url.client_id)
        && shown != address
    {
        work.findings.push(Finding::new(Code::PageIsAnotherRegistration, &[shown, address]));
        return true;
    }
    work.registration.assignment_required = answer(&readings, Label::AssignmentRequired);
    let enabled = answer(&readings, Label::SignInEnabled);
    if enabled == Some(false) {
        work.findings.push(Finding::new(Code::SignInDisabled, &[]));
    }
    let answered = work.registration.assignment_required.or(enabled).is_some();
    if answered {
        work.matched.push(CHOICES);
    }
    answered || shown.is_some()
}

fn application_id(readings: &[&Reading]) -> Option<String> {
    let names = LABELLED.iter().map(|(_, name)| *name).chain([COPYABLE]);
    let mut pairs = names.flat_map(|name| readings.iter().flat_map(move |reading| reading.pairs(name)));
    pairs.find_map(|pair| {
        let is_it = matches!(labels::recognise(&pair.label), Some(Label::ApplicationId | Label::ClientId));
        guid::parse(&clean(&pair.value)).filter(|_| is_it)
    })
}

/// The answer to a question of two choices: a switch with that label, else what is chosen in the one group with it.
pub(super) fn answer(readings: &[&Reading], question: Label) -> Option<bool> {
    let mut answers: Vec<Option<bool>> = Vec::new();
    for reading in readings {
        for pair in reading.pairs(CHECKS).iter().filter(|pair| asks(&pair.label, question)) {
            answers.push(match pair.value.split(' ').next() {
                Some("on") => Some(true),
                Some("off") => Some(false),
                _ => None,
            });
        }
        let choices = reading.pairs(CHOICES);
        for (at, pair) in choices.iter().enumerate() {
            if is_group(pair) && group_label(pair) == Some(question) {
                let chosen = choices.get(at + 1).filter(|next| !is_group(next));
                answers.push(chosen.and_then(|chosen| yes_or_no(&chosen.value)));
            }
        }
    }
    // Two controls with one label: one of them has another control's label.
    match answers.as_slice() {
        [only] => *only,
        _ => None,
    }
}

/// A switch's label may go on with its state: "Assignment required? Yes".
fn asks(label: &str, question: Label) -> bool {
    let text = labels::normalise(label);
    question.texts().iter().any(|known| text.starts_with(&labels::normalise(known)))
}

/// A group shows all its choices, one per line.
fn is_group(pair: &Pair) -> bool {
    pair.value.trim().contains('\n')
}

/// A group's label: its own first line, when the label is drawn inside, else the page's word for it.
fn group_label(pair: &Pair) -> Option<Label> {
    let first = pair.value.trim().split('\n').next().unwrap_or_default();
    match labels::recognise(first) {
        Some(Label::Yes | Label::No) | None => labels::recognise(&pair.label),
        own => own,
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match labels::recognise(text)? {
        Label::Yes => Some(true),
        Label::No => Some(false),
        _ => None,
    }
}

//! A user's page, and the form that creates one: values beside labels that are public in English.
//!
//! No markup of these pages is known, so every layout is asked, and a value is taken only where all that name it agree.
//! In other languages an address on the page is offered as just that: it may be the user principal name, Mail or another
//! one. Password boxes are not asked for (`super::probes`).

use super::identity::LABELLED;
use super::probes::{BOXES, NEAR_PEOPLE};
use super::{Work, assignment, clean, push_new};
use crate::entra::labels::{self, Label};
use crate::entra::portal_url::Blade;
use crate::entra::registration::{Captured, Source};
use crate::entra::users::{UserPage, is_address};
use crate::finding::{Code, Finding};
use crate::page::Reading;

/// Reads the page; whether any of it was there.
pub(super) fn read(work: &mut Work<'_>) -> bool {
    let new = work.url.blade == Blade::NewUser;
    let readings: Vec<&Reading> = work.documents.iter().map(|(_, reading)| reading).collect();
    let seen = Seen::of(&readings);
    let mut findings = Vec::new();
    let mut page = UserPage {
        new,
        upn: seen.address(Label::UserPrincipalName, |text| is_address(text) || (new && is_word(text)), &mut findings),
        mail: seen.address(Label::Mail, is_address, &mut findings),
        nickname: seen.beside(Label::MailNickname, is_word, &mut findings),
        display_name: seen.beside(Label::DisplayName, |_| true, &mut findings),
        enabled: assignment::answer(&readings, Label::AccountEnabled).or_else(|| seen.status()),
        addresses: Vec::new(),
    };
    page.addresses = seen.unlabelled(&page);
    let found = page.is_something();
    if page.display_name.is_none() && !new {
        page.display_name = work.title.clone().map(|value| Captured { value, source: Source::Title });
    }
    if found {
        work.matched.push("user");
    }
    work.findings.extend(findings);
    work.user = Some(page);
    found
}

/// A label as it is drawn, what it is, and the text with it; an empty text where the page shows nothing or a dash.
struct Row {
    label: String,
    is: Option<Label>,
    value: String,
}

struct Seen {
    /// Labels that are tied to their values.
    rows: Vec<Row>,
    /// What stands right behind a label.
    near: Vec<Row>,
}

impl Seen {
    fn of(readings: &[&Reading]) -> Seen {
        let rows = |names: &[&str]| {
            let pairs = names.iter().flat_map(|name| readings.iter().flat_map(move |reading| reading.pairs(name)));
            let row = |pair: &crate::page::Pair| {
                let value = clean(&pair.value);
                let value = if matches!(value.as_str(), "-" | "--" | "–" | "—") { String::new() } else { value };
                Row { label: clean(&pair.label), is: labels::recognise(&pair.label), value }
            };
            pairs.map(row).collect::<Vec<_>>()
        };
        let tied: Vec<&str> = LABELLED.iter().map(|(_, name)| *name).chain([BOXES]).collect();
        Seen { rows: rows(&tied), near: rows(&[NEAR_PEOPLE]) }
    }

    /// The one value with a label; an empty one when all that has it is empty. Two values are named and none is taken.
    fn beside(&self, label: Label, fits: impl Fn(&str) -> bool, findings: &mut Vec<Finding>) -> Option<Captured> {
        one(&self.rows, label, fits, findings)
    }

    /// The same, and where no label is tied to anything the text right behind it, when that is an address: behind the
    /// label of an empty value the next label stands. Where it contradicts an empty box neither is taken.
    fn address(&self, label: Label, fits: impl Fn(&str) -> bool, findings: &mut Vec<Finding>) -> Option<Captured> {
        let tied = self.beside(label, fits, findings);
        match tied {
            Some(captured) if !captured.value.is_empty() => Some(captured),
            tied => {
                let already = self.rows.iter().filter(|row| row.is == Some(label) && is_address(&row.value)).count();
                let near = self.near.iter().any(|row| row.is == Some(label) && is_address(&row.value));
                match (already, near, tied) {
                    (0, true, None) => one(&self.near, label, is_address, findings),
                    (0, false, tied) => tied,
                    _ => None,
                }
            }
        }
    }

    /// "Account status" of the Overview.
    fn status(&self) -> Option<bool> {
        let rows = self.rows.iter().chain(&self.near).filter(|row| row.is == Some(Label::AccountStatus));
        rows.map(|row| labels::normalise(&row.value)).find_map(|text| match text.as_str() {
            "enabled" => Some(true),
            "disabled" => Some(false),
            _ => None,
        })
    }

    /// Addresses that have no known label, and those that one contradicts.
    fn unlabelled(&self, page: &UserPage) -> Vec<String> {
        let mut addresses = Vec::new();
        let loose = |row: &&Row| matches!(row.is, None | Some(Label::Mail | Label::UserPrincipalName));
        for row in self.rows.iter().chain(&self.near).filter(loose).filter(|row| is_address(&row.value)) {
            let known = [page.upn(), page.mail()];
            if !known.into_iter().flatten().any(|known| known.eq_ignore_ascii_case(&row.value)) {
                push_new(&mut addresses, row.value.clone());
            }
        }
        addresses
    }
}

fn one(rows: &[Row], label: Label, fits: impl Fn(&str) -> bool, findings: &mut Vec<Finding>) -> Option<Captured> {
    let mut of_it = rows.iter().filter(|row| row.is == Some(label) && (row.value.is_empty() || fits(&row.value)));
    let first = of_it.clone().find(|row| !row.value.is_empty()).or_else(|| of_it.next())?;
    let differs = |row: &&Row| !row.value.is_empty() && !row.value.eq_ignore_ascii_case(&first.value);
    if let Some(other) = of_it.find(differs) {
        findings.push(Finding::new(Code::ShownTwice, &[&first.label, &first.value, &other.value]));
        return None;
    }
    Some(Captured { value: first.value.clone(), source: Source::Label(first.label.clone()) })
}

/// A text without blanks, as the part of an address before its `@`.
fn is_word(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c == '@')
}

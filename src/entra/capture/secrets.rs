//! Certificates & secrets: the rows of the grid, and which of them still show their Value.
//!
//! The Value is on the page only until it is left or refreshed; later it is three characters and 18 asterisks, and the
//! Secret ID, a GUID in the column beside it, is what people paste by mistake. What is on the screen arrives here
//! masked by `page.js`, with dots in place of the portal's asterisks, and nothing unmasks it but [`FreshSecret::take`].

use super::probes::{MAYBE_SECRET, ROWS};
use super::table::Columns;
use super::{Work, push_new};
use crate::entra::client_secret::VALUE_PATTERN;
use crate::entra::guid;
use crate::entra::labels::Label;
use crate::entra::registration::SecretRow;
use crate::finding::{Code, Finding};
use crate::page::{Table, Task};

/// A secret whose Value is on the screen right now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshSecret {
    /// Secret ID, lower case, when a whole GUID was shown.
    pub id: Option<String>,
    /// Description.
    pub description: String,
    /// Its first three characters and dots.
    pub masked: String,
    /// Which of the frames' readings showed it; nothing: the top document.
    pub frame: Option<usize>,
    /// Origin of the document that showed it.
    pub origin: String,
    /// CSS of a row in its table.
    row: &'static str,
}

impl FreshSecret {
    /// How to fetch the Value when the person says "keep this secret"; nothing without a Secret ID to find the row by.
    pub fn take(&self) -> Option<Task> {
        let beside = self.id.clone()?;
        let begins: String = self.masked.chars().take(3).flat_map(escaped).collect();
        Some(Task::Take {
            origin: self.origin.clone(),
            row: self.row.into(),
            beside,
            pattern: format!("(?={begins})(?:{VALUE_PATTERN}|{MAYBE_SECRET})"),
        })
    }
}

/// A character as it stands in a regular expression of JavaScript.
fn escaped(character: char) -> impl Iterator<Item = char> {
    let special =
        matches!(character, '\\' | '^' | '$' | '.' | '|' | '?' | '*' | '+' | '(' | ')' | '[' | ']' | '{' | '}');
    special.then_some('\\').into_iter().chain([character])
}

const WANTED: [Label; 4] = [Label::Description, Label::Expires, Label::Value, Label::SecretId];

/// Reads the grid of client secrets; whether any table was on the page.
pub(super) fn read(work: &mut Work<'_>) -> bool {
    let mut tables = 0;
    let mut strange = None;
    for (frame, reading) in work.documents.iter().collect::<Vec<_>>() {
        for (name, row) in ROWS {
            for table in reading.tables(name) {
                tables += 1;
                match secrets(table) {
                    Some(columns) => {
                        push_new(&mut work.matched, name);
                        collect(work, &columns, |id, description, masked| FreshSecret {
                            id,
                            description,
                            masked,
                            frame,
                            origin: reading.origin.clone(),
                            row,
                        });
                    }
                    None => strange = strange.or_else(|| Some(Columns::of(table, &WANTED).heading())),
                }
            }
        }
    }
    if let (None, Some(headers)) = (&work.registration.secrets, strange) {
        work.findings.push(Finding::new(Code::SecretsNotTold, &[&headers]));
    }
    tables > 0
}

/// The table with its columns when it is the one of client secrets. Certificates have identifiers and dates too, but
/// nothing masked.
fn secrets(table: &Table) -> Option<Columns> {
    let mut columns = Columns::of(table, &WANTED);
    columns.settle(Label::SecretId, is_guid_or_cut);
    columns.settle(Label::Value, is_masked);
    if columns.at(Label::Value).is_none() {
        // A long description looks like a secret and was masked too; the portal's own asterisks tell them apart.
        let starred = |at: &usize| columns.cells(*at).any(|cell| cell.contains("*****"));
        let starred: Vec<usize> = columns.like(is_masked).into_iter().filter(starred).collect();
        if let [only] = starred.as_slice() {
            let only = *only;
            columns.tell(Label::Value, only);
        }
    }
    columns.settle(Label::Expires, is_date);
    columns.settle(Label::Description, |_| true);
    let told = columns.at(Label::Value).is_some() && columns.at(Label::SecretId).is_some();
    told.then_some(columns)
}

fn collect(work: &mut Work<'_>, columns: &Columns, fresh: impl Fn(Option<String>, String, String) -> FreshSecret) {
    if columns.rows.is_empty() {
        return;
    }
    let rows = work.registration.secrets.get_or_insert_default();
    for row in &columns.rows {
        let shown = columns.cell(row, Label::SecretId);
        let id = guid::parse(shown);
        let description = columns.cell(row, Label::Description).to_owned();
        if id.is_none() && !shown.is_empty() {
            let finding = Finding::new(Code::NotAGuid, &[columns.header(Label::SecretId), shown]);
            push_new(&mut work.findings, finding);
        }
        let value = columns.cell(row, Label::Value);
        if is_masked_by_us(value) {
            push_new(&mut work.fresh, fresh(id.clone(), description.clone(), value.to_owned()));
        }
        push_new(rows, SecretRow { id, description, expires: columns.cell(row, Label::Expires).to_owned() });
    }
}

fn is_guid_or_cut(text: &str) -> bool {
    let cut = text.strip_suffix('…').or_else(|| text.strip_suffix("..."));
    let begins = |text: &str| text.len() >= 4 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    guid::is_guid(text) || cut.is_some_and(begins)
}

/// Three characters, then only asterisks or dots: hidden by the portal or by `page.js`.
fn is_masked(text: &str) -> bool {
    let rest: Vec<char> = text.chars().skip(3).collect();
    rest.len() >= 5 && rest.iter().all(|c| matches!(c, '*' | '•' | '●' | '·'))
}

/// As `page.js` masks: three characters and eight dots.
fn is_masked_by_us(text: &str) -> bool {
    text.chars().count() == 11 && text.chars().skip(3).all(|c| c == '•')
}

/// Digits in two or three groups and no long word: "7/27/2028", "27.7.2028", "2028年7月27日", "27 Jul 2028".
fn is_date(text: &str) -> bool {
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let year = groups.iter().any(|group| group.len() == 4 && group.starts_with("20"));
    year && groups.len() >= 2 && text.chars().count() <= 40 && groups.iter().all(|group| group.len() <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_told_by_their_looks() {
        for (cell, masked, ours, guid, date) in [
            ("abc******************", true, false, false, false),
            ("a.~••••••••", true, true, false, false),
            ("•••••••••••", true, true, false, false),
            ("6731de76-14a6-49ae-97bc-6eba6914391e", false, false, true, false),
            ("6731de76-14a6-4…", false, false, true, false),
            ("7/27/2028", false, false, false, true),
            ("27.7.2028", false, false, false, true),
            ("2028/7/27", false, false, false, true),
            ("2028年7月27日", false, false, false, true),
            ("27 juil. 2028", false, false, false, true),
            ("2028-07-27T10:00:00Z", false, false, false, true),
            ("jumpserver", false, false, false, false),
            ("jumpserver 2028", false, false, false, false),
            ("add…", false, false, false, false),
            ("abc", false, false, false, false),
            ("", false, false, false, false),
        ] {
            let seen = (is_masked(cell), is_masked_by_us(cell), is_guid_or_cut(cell), is_date(cell));
            assert_eq!(seen, (masked, ours, guid, date), "{cell}");
        }
    }

    #[test]
    fn characters_of_a_secret_mean_themselves_in_a_pattern() {
        let all: String = "a.~_-[$".chars().flat_map(escaped).collect();
        assert_eq!(all, r"a\.~_-\[\$");
    }
}

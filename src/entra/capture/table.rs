//! Columns of a table, told by their headers where those are known and by what their cells look like.
//!
//! A table without rows tells nothing: its headers are drawn before its rows arrive, and groups can be folded.

use super::clean;
use crate::entra::labels::{self, Label};
use crate::page::Table;

/// A table with clean texts and the columns that were told so far.
pub(super) struct Columns {
    headers: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// Each cell has a header.
    aligned: bool,
    told: Vec<(Label, usize)>,
}

impl Columns {
    /// Takes the headers' word for every label in `wanted`. Headers count only when each cell has one: a column of check
    /// boxes without a header would shift them.
    pub(super) fn of(table: &Table, wanted: &[Label]) -> Columns {
        let clean_all = |texts: &Vec<String>| texts.iter().map(|text| clean(text)).collect::<Vec<_>>();
        let headers = clean_all(&table.headers);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in &table.rows {
            // A grid that draws only what is visible may draw a row twice.
            super::push_new(&mut rows, clean_all(row));
        }
        // A row with one text is the heading of a group, or says that there is nothing.
        rows.retain(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1);
        let aligned = rows.iter().all(|row| row.len() == headers.len());
        let mut told = Vec::new();
        if aligned {
            for (at, header) in headers.iter().enumerate() {
                let label = labels::recognise(header).filter(|label| wanted.contains(label));
                if let Some(label) = label.filter(|label| told.iter().all(|(known, _)| known != label)) {
                    told.push((label, at));
                }
            }
        }
        Columns { headers, rows, aligned, told }
    }

    /// The column of a label.
    pub(super) fn at(&self, label: Label) -> Option<usize> {
        self.told.iter().find(|(known, _)| *known == label).map(|(_, at)| *at)
    }

    /// The text of a column's header, or of the label itself.
    pub(super) fn header(&self, label: Label) -> &str {
        let own = self.at(label).and_then(|at| self.headers.get(at)).map(String::as_str);
        own.filter(|text| !text.is_empty()).or(label.texts().first().copied()).unwrap_or_default()
    }

    /// All headers in one text.
    pub(super) fn heading(&self) -> String {
        let named: Vec<&str> = self.headers.iter().map(String::as_str).filter(|header| !header.is_empty()).collect();
        named.join(", ")
    }

    /// Columns not told yet in which every cell that is not empty looks like this, and one is not empty. A column whose
    /// header is empty holds buttons.
    pub(super) fn like(&self, looks: impl Fn(&str) -> bool) -> Vec<usize> {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let fits = |at: &usize| {
            if self.aligned && self.headers.get(*at).is_some_and(String::is_empty) {
                return false;
            }
            let mut filled = self.cells(*at).filter(|cell| !cell.is_empty()).peekable();
            filled.peek().is_some() && filled.all(&looks)
        };
        (0..width).filter(|at| self.told.iter().all(|(_, known)| known != at)).filter(fits).collect()
    }

    /// Settles a column by its looks, when no header told it and exactly one looks like it.
    pub(super) fn settle(&mut self, label: Label, looks: impl Fn(&str) -> bool) {
        if self.at(label).is_some() {
            return;
        }
        if let [only] = self.like(looks).as_slice() {
            self.told.push((label, *only));
        }
    }

    /// Settles a column in another way.
    pub(super) fn tell(&mut self, label: Label, at: usize) {
        self.told.push((label, at));
    }

    /// The cells of a column.
    pub(super) fn cells(&self, at: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |row| row.get(at)).map(String::as_str)
    }

    /// A row's cell under a label; empty when there is none.
    pub(super) fn cell<'r>(&self, row: &'r [String], label: Label) -> &'r str {
        self.at(label).and_then(|at| row.get(at)).map(String::as_str).unwrap_or_default()
    }
}

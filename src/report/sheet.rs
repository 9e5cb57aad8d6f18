//! Where the sections are collected: every text passes through the mask on its way into a cell.

use super::mask::Mask;
use super::model::{Block, Cell, Section};
use crate::console::markdown::Words;
use crate::finding::{Finding, Severity};
use crate::page::Value;

pub(super) struct Sheet<'a> {
    pub(super) mask: Mask,
    words: &'a Words<'a>,
    pub(super) sections: Vec<Section>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(mask: Mask, words: &'a Words<'a>) -> Self {
        Sheet { mask, words, sections: Vec::new() }
    }

    /// Adds a section, without what is empty in it; nothing when all is.
    pub(super) fn section(&mut self, key: &str, blocks: Vec<Block>) {
        let title = self.words(key, &[]);
        self.titled(title, blocks);
    }

    /// The same with a title that was made already.
    pub(super) fn titled(&mut self, title: String, mut blocks: Vec<Block>) {
        blocks.retain(|block| !block.is_empty());
        if blocks.iter().any(|block| !matches!(block, Block::Heading(_))) {
            self.sections.push(Section { title, blocks });
        }
    }

    /// A message. Its values pass through the mask as well.
    pub(super) fn words(&mut self, key: &str, values: &[&str]) -> String {
        let text = (self.words)(key, values);
        if values.is_empty() { text } else { self.mask.text(&text) }
    }

    /// Messages.
    pub(super) fn heads(&mut self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.words(key, &[])).collect()
    }

    /// A message as a cell.
    pub(super) fn said(&mut self, key: &str) -> Cell {
        Cell::Words(self.words(key, &[]))
    }

    /// A value character by character.
    pub(super) fn value(&mut self, text: &str) -> Cell {
        Cell::Value(self.mask.text(text))
    }

    /// Free text.
    pub(super) fn text(&mut self, text: &str) -> Cell {
        Cell::Words(self.mask.text(text))
    }

    pub(super) fn name(&mut self, text: &str) -> String {
        self.mask.name(text)
    }

    pub(super) fn account(&mut self, text: Option<&str>) -> Cell {
        Cell::Value(text.map(|text| self.mask.account(text)).unwrap_or_default())
    }

    /// A moment.
    pub(super) fn moment(at: u32) -> Cell {
        Cell::Words(crate::console::markdown::moment(at))
    }

    /// A box or a switch that was read; else that it was not.
    pub(super) fn flag(&mut self, flag: Option<bool>) -> Cell {
        self.said(match flag {
            Some(true) => "value_on",
            Some(false) => "value_off",
            None => "value_not_read",
        })
    }

    /// A field's value.
    pub(super) fn field(&mut self, value: &Value) -> Cell {
        match value {
            Value::Text(text) if text.trim().is_empty() => self.said("value_empty"),
            Value::Text(text) => self.value(text),
            Value::On(on) => self.flag(Some(*on)),
            Value::Many(texts) if texts.is_empty() => self.said("value_none"),
            Value::Many(texts) => self.value(&texts.join(", ")),
        }
    }

    /// A list of values; else that it was not read, or that it is empty.
    pub(super) fn list(&mut self, list: Option<Vec<Cell>>) -> Vec<Cell> {
        match list {
            None => vec![self.said("value_not_read")],
            Some(list) if list.is_empty() => vec![self.said("value_none")],
            Some(list) => list,
        }
    }

    /// A finding in one line: how grave, what, and what to do next.
    pub(super) fn finding(&mut self, finding: &Finding, severity: Severity) -> String {
        let details: Vec<String> = finding.details.iter().map(|detail| self.mask.detail(detail)).collect();
        let details: Vec<&str> = details.iter().map(String::as_str).collect();
        let severity = match severity {
            Severity::Error => "severity_error",
            Severity::Warning => "severity_warning",
            Severity::Notice => "severity_notice",
        };
        let key = ["f_", finding.code.as_str()].concat();
        let (what, next) = (self.words(&key, &details), self.words(&[&key, "_next"].concat(), &details));
        [&self.words(severity, &[]), ": ", &what, " ", &next].concat()
    }
}

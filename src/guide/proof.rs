//! What proves a line: each name of the guides' data, judged over what is known.

use super::facts::Facts;
use super::{console, registration, tested};
use crate::finding::Finding;

/// How sure a proof is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Worked out from what is known.
    Computed,
    /// Read from a page or a document, or filled and read back.
    Read,
    /// Found again after it was saved.
    Saved,
    /// A real sign-in used it.
    Proven,
}

/// What came of one proof.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It holds.
    Holds(Sure),
    /// The person said so, beside a word for the line.
    Said(u32),
    /// Nothing is known that would tell.
    Unknown,
    /// It was looked at and is not done. Before the person says that it is, or the console was saved, that is what the
    /// guide is for; afterwards it is a contradiction.
    Lacks(Finding),
    /// The same of something that a console works without: a contradiction only where the person said that it is done.
    Misses(Finding),
    /// It is there and wrong.
    Wrong(Finding),
}

impl Verdict {
    /// What was read, when it is there; else nothing is known.
    pub(super) fn read(there: bool) -> Self {
        if there { Verdict::Holds(Sure::Read) } else { Verdict::Unknown }
    }
}

/// Judges one proof by its name. Nothing for a name that is not known.
pub fn judge(name: &str, facts: &Facts<'_>) -> Option<Verdict> {
    if let Some(field) = name.strip_prefix("filled.") {
        return Some(console::filled(field, facts));
    }
    if let Some(member) = name.strip_prefix("document.") {
        return registration::document(member, facts);
    }
    registration::judge(name, facts).or_else(|| console::judge(name, facts)).or_else(|| tested::judge(name, facts))
}

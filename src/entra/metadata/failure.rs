//! Why a document could not be fetched, each reason with a finding of its own.

use crate::finding::{Code, Finding};

/// The reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The host sends elsewhere; that is not followed.
    Redirected,
    /// Longer than [`Failure::MOST_BYTES`].
    TooLong,
    /// Not whole after [`Failure::MOST_SECONDS`].
    TooSlow,
    /// A page instead of a document.
    Html,
    /// An HTTP status that is no success, without a JSON answer.
    Status(u16),
    /// No answer, in the browser's words: no network, a proxy, a blocked host.
    Unreachable(String),
}

impl Failure {
    /// How much of an answer is read. A metadata document has about 2 kB, a set of keys about 50 kB.
    pub const MOST_BYTES: usize = 1 << 20;
    /// How long an answer may take, in seconds.
    pub const MOST_SECONDS: u32 = 10;

    /// What to say about the address that was asked.
    pub fn finding(&self, url: &str) -> Finding {
        match self {
            Failure::Redirected => Finding::new(Code::MetadataRedirected, &[url]),
            Failure::TooLong => Finding::new(Code::MetadataTooLong, &[url, &size(Self::MOST_BYTES)]),
            Failure::TooSlow => Finding::new(Code::MetadataTooSlow, &[url, &Self::MOST_SECONDS.to_string()]),
            Failure::Html => Finding::new(Code::MetadataIsHtml, &[url]),
            Failure::Status(status) => Finding::new(Code::MetadataStatus, &[url, &status.to_string()]),
            Failure::Unreachable(reason) => Finding::new(Code::MetadataNotFetched, &[url, reason]),
        }
    }
}

/// A size in kB.
pub(super) fn size(bytes: usize) -> String {
    format!("{} kB", bytes / 1024)
}

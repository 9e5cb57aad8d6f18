//! The check of the client secret alone, while it is under way and after it: what it says counts for the secret that it
//! was asked about, and for no other.

use super::answer::SecretVerdict;
use crate::connection::{Connection, TestNote};

/// The check of the secret alone. Connections are told by [`Connection::key`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alone {
    /// The number of the newest check.
    newest: u32,
    /// The check that is waited for: its number, and whose secret it asked about.
    asked: Option<(u32, String)>,
    /// What was said of the secret that is held now, and whose that is.
    said: Option<(String, SecretVerdict)>,
}

impl Alone {
    /// The number of the check that is begun next.
    pub fn next(&self) -> u32 {
        self.newest.wrapping_add(1)
    }

    /// A check of this connection's secret is begun; what was said before is over.
    pub fn begin(&mut self, number: u32, key: &str) {
        self.newest = number;
        self.asked = Some((number, key.to_owned()));
        self.said = None;
    }

    /// Whether one is waited for.
    pub fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    /// The answer of a check. One that is not waited for any more changes nothing.
    pub fn answer(&mut self, number: u32, verdict: SecretVerdict) {
        if let Some((_, key)) = self.asked.take_if(|(asked, _)| *asked == number) {
            self.said = Some((key, verdict));
        }
    }

    /// Another secret is held for a connection, or none: neither what was said of the one before nor what may still be
    /// said of it is this one's.
    pub fn changed(&mut self, key: &str) {
        self.asked.take_if(|(_, known)| known == key);
        self.said.take_if(|(known, _)| known == key);
    }

    /// What was said of the secret that is held for a connection.
    pub fn verdict(&self, key: &str) -> Option<&SecretVerdict> {
        self.said.as_ref().filter(|(known, _)| known == key).map(|(_, verdict)| verdict)
    }
}

/// Whether the note of a check that began with `before` would be taken for one of the secret that is kept `now`: moments
/// are whole seconds, and within the same one another secret may have been kept.
pub fn is_mistakable(note: &TestNote, before: &Connection, now: &Connection) -> bool {
    let Some(kept) = &now.secret else { return false };
    let same = before.secret.as_ref().is_some_and(|known| (&known.id, known.kept_at) == (&kept.id, kept.kept_at));
    let told_apart = kept.id.is_some() && note.secret.is_some() && kept.id != note.secret;
    !same && !told_apart && kept.kept_at == note.at
}

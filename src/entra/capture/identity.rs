//! Who the registration is: name, identifiers and endpoints, from the layouts A to G and from the address.
//!
//! The layouts are asked in order and what a stronger one found is not replaced by a weaker one. Identifiers without a
//! known label are kept for [`super::settle`]: they are never told by their position, because the first row changed
//! between 2023 and 2026.

use super::probes::*;
use super::{Work, clean, push_new};
use crate::entra::endpoints::{self, Kind, Tenant};
use crate::entra::guid;
use crate::entra::labels::{self, Label};
use crate::entra::registration::{Captured, EndpointRow, Source};
use crate::finding::{Code, Finding};
use crate::page::Pair;

/// The layouts whose values stand beside their label, strongest first.
pub(super) const LABELLED: [(&str, &str); 4] =
    [("A", ESSENTIALS), ("B", ESSENTIALS_GRID), ("C", PROPERTY_FIELD), ("D", LABEL)];

/// What the page showed, sorted.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) rows: Vec<EndpointRow>,
    pub(super) endpoint_tenants: Vec<String>,
    pub(super) labelled: Vec<(Label, Captured)>,
    /// Identifiers without a known label.
    pub(super) unlabelled: Vec<String>,
    /// Other values without a known label.
    pub(super) others: Vec<String>,
    /// The beginning of a client ID that a narrow column cut.
    pub(super) cut_client: Option<String>,
}

impl Seen {
    /// Reads every layout that has something to say.
    pub(super) fn read(work: &mut Work<'_>) -> Seen {
        let mut seen = Seen::default();
        if !work.on_overview() {
            return Seen::elsewhere(work);
        }
        seen.endpoints(work);
        for (layout, name) in LABELLED {
            let before = seen.known();
            for (_, reading) in work.documents.iter() {
                seen.essentials(reading.pairs(name), &mut work.findings);
            }
            if seen.known() > before {
                work.matched.push(layout);
            }
        }
        let structured = seen.known() > 0;
        seen.near(work);
        if !structured {
            seen.loose(work);
        }
        seen
    }

    /// On a registration's other pages the same labels name other things ("Display name" of a role), and identifiers are
    /// those of secrets and scopes. A client ID can still show that the page is another registration's.
    fn elsewhere(work: &mut Work<'_>) -> Seen {
        let mut seen = Seen::default();
        for (_, reading) in work.documents.iter() {
            for pair in LABELLED.iter().flat_map(|(_, name)| reading.pairs(name)) {
                if let (true, Some(value)) =
                    (labels::is(&pair.label, Label::ClientId), guid::parse(&clean(&pair.value)))
                {
                    push_new(
                        &mut seen.labelled,
                        (Label::ClientId, Captured { value, source: Source::Label(clean(&pair.label)) }),
                    );
                }
            }
        }
        seen
    }

    fn known(&self) -> usize {
        self.labelled.len() + self.unlabelled.len() + usize::from(self.cut_client.is_some())
    }

    /// Whether the page showed any of it.
    pub(super) fn is_something(&self) -> bool {
        !self.rows.is_empty() || self.known() > 0
    }

    /// The endpoints' addresses: from copyable boxes, else from labelled values, else from anywhere in the text.
    fn endpoints(&mut self, work: &mut Work<'_>) {
        let places = [("E", COPYABLE)].into_iter().chain(LABELLED).chain([("G", LOOSE)]);
        for (layout, name) in places {
            for (_, reading) in work.documents.iter() {
                for pair in reading.pairs(name) {
                    self.endpoint(pair);
                }
            }
            // Graph's bare address alone is on many pages; the pane has more.
            if self.rows.iter().any(|row| row.kind != Kind::Graph) {
                work.matched.push(layout);
                return;
            }
            self.rows.clear();
        }
    }

    fn endpoint(&mut self, pair: &Pair) {
        let url = clean(&pair.value);
        let Some(endpoint) = endpoints::classify(&url) else { return };
        if let Some(Tenant::Guid(tenant)) = endpoint.tenant {
            push_new(&mut self.endpoint_tenants, tenant);
        }
        push_new(&mut self.rows, EndpointRow { kind: endpoint.kind, label: clean(&pair.label), url });
    }

    fn essentials(&mut self, pairs: &[Pair], findings: &mut Vec<Finding>) {
        for pair in pairs {
            let value = clean(&pair.value);
            if value.is_empty() {
                continue;
            }
            match (labels::recognise(&pair.label), guid::parse(&value)) {
                (Some(label), _) if label.is_essential() => self.labelled(label, &pair.label, value, findings),
                (Some(_), _) => {}
                (None, Some(guid)) => push_new(&mut self.unlabelled, guid),
                (None, None) => push_new(&mut self.others, value),
            }
        }
    }

    fn labelled(&mut self, label: Label, text: &str, value: String, findings: &mut Vec<Finding>) {
        let value = match (label.is_id(), guid::parse(&value)) {
            (true, None) => {
                let cut = value.split_once('…').or_else(|| value.split_once("..."));
                if let (Label::ClientId, Some((begin, _))) = (label, cut) {
                    self.cut_client = Some(begin.to_ascii_lowercase());
                }
                let finding = Finding::new(Code::NotAGuid, &[&clean(text), &value]);
                return push_new(findings, finding);
            }
            (true, Some(guid)) => guid,
            (false, _) => value,
        };
        let entry = (label, Captured { value, source: Source::Label(clean(text)) });
        push_new(&mut self.labelled, entry);
    }

    /// Layout F, for the labels that no stronger layout has.
    fn near(&mut self, work: &mut Work<'_>) {
        let mut found = Seen::default();
        for (_, reading) in work.documents.iter() {
            for (name, ids) in [(NEAR_IDS, true), (NEAR_WORDS, false)] {
                for pair in reading.pairs(name) {
                    let (label, value) = (labels::recognise(&pair.label), clean(&pair.value));
                    let Some(label) = label.filter(|label| label.is_essential() && label.is_id() == ids) else {
                        continue;
                    };
                    if !value.is_empty() && !self.has(label) {
                        found.labelled(label, &pair.label, value, &mut work.findings);
                    }
                }
            }
        }
        if found.known() > 0 {
            work.matched.push("F");
            self.labelled.append(&mut found.labelled);
            self.cut_client = self.cut_client.take().or(found.cut_client);
        }
    }

    fn has(&self, label: Label) -> bool {
        self.labelled.iter().any(|(known, _)| *known == label)
            || (label == Label::ClientId && self.cut_client.is_some())
    }

    /// Layout G: every identifier in the text. Without the address's client ID among them they are the shell's.
    fn loose(&mut self, work: &mut Work<'_>) {
        let mut found = Vec::new();
        for (_, reading) in work.documents.iter() {
            for pair in reading.pairs(LOOSE_GUIDS) {
                if let Some(guid) = guid::parse(&clean(&pair.value)) {
                    push_new(&mut found, guid);
                }
            }
        }
        if work.url.client_id.as_ref().is_some_and(|client| found.contains(client)) {
            work.matched.push("G");
            self.unlabelled = found;
        }
    }
}

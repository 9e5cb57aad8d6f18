//! What is decided from everything an Overview showed: each value once, or a finding in its place.

use super::identity::Seen;
use super::{Work, counters};
use crate::entra::guid;
use crate::entra::labels::Label;
use crate::entra::registration::{Captured, Registration, Source};
use crate::finding::{Code, Finding};

impl Seen {
    /// The value under a label; when the page shows the label twice with different values, neither.
    fn by_label(&self, label: Label, findings: &mut Vec<Finding>) -> Option<Captured> {
        let mut all = self.labelled.iter().filter(|(found, _)| *found == label).map(|(_, captured)| captured);
        let first = all.next()?.clone();
        if let Some(other) = all.find(|other| other.value != first.value) {
            let Source::Label(text) = &first.source else { return None };
            findings.push(Finding::new(Code::ShownTwice, &[text, &first.value, &other.value]));
            return None;
        }
        Some(first)
    }

    /// Decides every value; nothing when the page shows another registration than its address names.
    pub(super) fn settle(mut self, work: &mut Work<'_>, registration: &mut Registration) -> bool {
        let findings = &mut work.findings;
        registration.name = self.by_label(Label::DisplayName, findings);
        registration.account_types = self.by_label(Label::AccountTypes, findings);
        registration.state = self.by_label(Label::State, findings);
        registration.endpoints = std::mem::take(&mut self.rows);
        let client = self.by_label(Label::ClientId, findings);
        let address = work.url.client_id.clone();
        let cut = self.cut_client.as_ref().map(|begin| format!("{begin}…"));
        let shown = client.as_ref().map(|captured| &captured.value).or(cut.as_ref());
        if let (Some(shown), Some(address)) = (shown, &address)
            && !address.starts_with(shown.trim_end_matches('…'))
        {
            // The blade of another registration is still on the screen: nothing here can be trusted to belong together.
            findings.push(Finding::new(Code::PageIsAnotherRegistration, &[shown, address]));
            return false;
        }
        registration.client_id = client.or_else(|| address.map(from_address));
        let tenant = self.by_label(Label::TenantId, findings);
        let hint = work.url.tenant_hint.as_deref().and_then(guid::parse);
        registration.tenant_id = self.tenant(tenant, hint, findings);
        registration.object_id =
            self.by_label(Label::ObjectId, findings).or_else(|| work.url.object_id.clone().map(from_address));
        self.left_over(registration, findings);
        no_guid_twice(registration, findings);
        self.counters(work.title.as_deref(), registration);
        true
    }

    /// The tenant from its label and from the endpoints; both are named when they disagree.
    fn tenant(
        &self,
        labelled: Option<Captured>,
        hint: Option<String>,
        findings: &mut Vec<Finding>,
    ) -> Option<Captured> {
        let mut endpoints = self.endpoint_tenants.iter();
        match (labelled, endpoints.next().cloned(), endpoints.next().cloned()) {
            (_, Some(one), Some(other)) => {
                findings.push(Finding::new(Code::TenantsDiffer, &[&one, &other]));
                None
            }
            (Some(shown), Some(endpoint), None) if shown.value != endpoint => {
                findings.push(Finding::new(Code::TenantsDiffer, &[&shown.value, &endpoint]));
                None
            }
            (Some(shown), _, _) => Some(shown),
            (None, Some(value), None) => Some(Captured { value, source: Source::Endpoint }),
            // A GUID on the page that equals the address's tenant; the hint alone may be a directory the person left.
            (None, None, _) => hint
                .filter(|hint| self.unlabelled.contains(hint))
                .map(|value| Captured { value, source: Source::Shape }),
        }
    }

    /// GUIDs without a known label: what equals a known one is that one; a single rest is the object ID.
    fn left_over(&mut self, registration: &mut Registration, findings: &mut Vec<Finding>) {
        let known = [&registration.client_id, &registration.tenant_id, &registration.object_id]
            .map(|captured| captured.as_ref().map(|captured| captured.value.clone()));
        // Without the address's client ID on the page, the page may still be another registration's.
        let own = registration
            .client_id
            .as_ref()
            .is_some_and(|client| matches!(client.source, Source::Label(_)) || self.unlabelled.contains(&client.value));
        self.unlabelled.retain(|guid| !known.iter().flatten().any(|known| known == guid));
        let complete = registration.client_id.is_some() && registration.tenant_id.is_some();
        match self.unlabelled.as_slice() {
            [] => {}
            [object] if complete && own && registration.object_id.is_none() => {
                registration.object_id = Some(Captured { value: object.clone(), source: Source::Shape });
            }
            _ if complete => {}
            rest => findings.push(Finding::new(Code::GuidsNotTold, &[&rest.join(", ")])),
        }
    }

    /// The application's name may look like a counter, and it stands among the essentials more than once.
    fn counters(&mut self, title: Option<&str>, registration: &mut Registration) {
        let name = registration.name.as_ref().map(|name| name.value.as_str());
        self.others.retain(|value| Some(value.as_str()) != title && Some(value.as_str()) != name);
        let labelled: Vec<_> = self.labelled.iter().map(|(label, captured)| (*label, captured.value.clone())).collect();
        registration.credentials = counters::credentials(&labelled, &self.others);
        registration.redirect_counts = counters::redirects(&labelled, &self.others);
    }
}

fn from_address(value: String) -> Captured {
    Captured { value, source: Source::Address }
}

/// Two roles with one GUID mean that one of them was misread.
fn no_guid_twice(registration: &mut Registration, findings: &mut Vec<Finding>) {
    let same = |a: &Option<Captured>, b: &Option<Captured>| match (a, b) {
        (Some(a), Some(b)) => (a.value == b.value).then(|| a.value.clone()),
        _ => None,
    };
    if let Some(value) = same(&registration.client_id, &registration.tenant_id) {
        findings.push(Finding::new(Code::OneGuidTwice, &[&value]));
        registration.tenant_id = None;
    }
    if let Some(value) = same(&registration.object_id, &registration.client_id)
        .or_else(|| same(&registration.object_id, &registration.tenant_id))
    {
        findings.push(Finding::new(Code::OneGuidTwice, &[&value]));
        registration.object_id = None;
    }
}

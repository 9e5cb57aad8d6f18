//! From what a portal page showed to an app registration.
//!
//! Values are found by label in the classic blades of the top document (`.fxc-essentials-*` and
//! `.fxc-copyablelabel-textbox`, class names seen in public automation of the portal in 2026) and by signals that need
//! no language: the address, the shape of endpoints, and which GUID occurs where. Position is never one of them: the
//! first row changed between 2023 and 2026. Where two sources disagree both are named and neither is taken.

use super::endpoints::{self, Tenant};
use super::labels::{self, Label};
use super::portal_url::{self, PortalUrl};
use super::registration::{Captured, EndpointRow, Registration, Source};
use super::{clouds, guid};
use crate::finding::{Code, Finding};
use crate::page::{Pair, Probe, Reading};

/// What a portal page turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Values of a registration were read.
    Read,
    /// A registration's page that shows nothing yet: blades take 20 to 90 seconds to draw.
    Loading,
    /// A page of the portal without a registration.
    NoRegistration,
}

/// The result of reading a portal page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// How far the page was understood.
    pub stage: Stage,
    /// What was read.
    pub registration: Registration,
    /// What is worth saying about it.
    pub findings: Vec<Finding>,
}

const ESSENTIALS: &str = "essentials";
const COPYABLE: &str = "copyable";
const TITLE: &str = "blade_title";
const LOOSE: &str = "loose_urls";

/// What to look for on a page of the portal.
pub fn probes() -> Vec<Probe> {
    vec![
        Probe::Pairs {
            name: ESSENTIALS.into(),
            item: ".fxc-essentials-item".into(),
            label: ".fxc-essentials-label".into(),
            value: ".fxc-essentials-value".into(),
        },
        Probe::Values { name: COPYABLE.into(), css: ".fxc-copyablelabel-textbox input".into() },
        Probe::Values { name: TITLE.into(), css: ".fxs-blade-title-titleText".into() },
        Probe::Matches { name: LOOSE.into(), pattern: "https://(?:login|graph|microsoftgraph)\\.[^\\s\"'<>]+".into() },
    ]
}

/// Understands a reading of a portal page; nothing when its origin is not exactly a portal's.
pub fn capture(reading: &Reading) -> Option<Capture> {
    let host = reading.https_host()?;
    let cloud = clouds::by_portal_host(host)?;
    let url = portal_url::parse(&reading.href);
    let mut seen = Seen { url, ..Seen::default() };
    seen.endpoints(reading);
    seen.essentials(reading.pairs(ESSENTIALS));
    let shown = !seen.rows.is_empty() || !seen.labelled.is_empty() || !seen.unlabelled.is_empty();
    // Only the Overview has essentials; another page of a registration is there when its title is.
    let title = title_name(reading);
    let item = seen.url.item.as_deref().filter(|item| !item.eq_ignore_ascii_case("overview"));
    let shown = shown || (item.is_some() && seen.url.client_id.is_some() && title.is_some());
    let stage = match (seen.url.is_registration, shown) {
        (true, true) => Stage::Read,
        (true, false) => Stage::Loading,
        (false, _) => Stage::NoRegistration,
    };
    let mut registration = Registration {
        cloud: Some(cloud.id.to_owned()),
        portal_host: Some(host.to_owned()),
        ..Registration::default()
    };
    if stage == Stage::Read {
        seen.settle(&mut registration);
        if registration.name.is_none() {
            registration.name = title;
        }
        judge(&registration, &mut seen.findings);
    }
    Some(Capture { stage, registration, findings: seen.findings })
}

/// What the page showed, sorted.
#[derive(Default)]
struct Seen {
    url: PortalUrl,
    rows: Vec<EndpointRow>,
    endpoint_tenants: Vec<String>,
    labelled: Vec<(Label, Captured)>,
    unlabelled: Vec<String>,
    /// The beginning of a client ID that a narrow column cut.
    cut_client: Option<String>,
    findings: Vec<Finding>,
}

impl Seen {
    /// Rows of the Endpoints pane: from its copyable boxes, else any endpoint address in the visible text.
    fn endpoints(&mut self, reading: &Reading) {
        let copyable = reading.pairs(COPYABLE);
        let from = if copyable.iter().any(|pair| endpoints::classify(&pair.value).is_some()) {
            copyable
        } else {
            reading.pairs(LOOSE)
        };
        for pair in from {
            let Some(endpoint) = endpoints::classify(&pair.value) else { continue };
            if let Some(Tenant::Guid(tenant)) = endpoint.tenant {
                push_new(&mut self.endpoint_tenants, tenant);
            }
            let row = EndpointRow { kind: endpoint.kind, label: clean(&pair.label), url: clean(&pair.value) };
            if !self.rows.contains(&row) {
                self.rows.push(row);
            }
        }
        // Graph's bare address alone is on many pages; the pane has more.
        if self.rows.iter().all(|row| row.kind == endpoints::Kind::Graph) {
            self.rows.clear();
        }
    }

    fn essentials(&mut self, pairs: &[Pair]) {
        for pair in pairs {
            let value = clean(&pair.value);
            if value.is_empty() {
                continue;
            }
            match labels::recognise(&pair.label) {
                Some(label) => self.labelled(label, &pair.label, value),
                None => {
                    if let Some(guid) = guid::parse(&value) {
                        push_new(&mut self.unlabelled, guid);
                    }
                }
            }
        }
    }

    fn labelled(&mut self, label: Label, text: &str, value: String) {
        let is_id = matches!(label, Label::ClientId | Label::ObjectId | Label::TenantId);
        let value = match (is_id, guid::parse(&value)) {
            (true, None) => {
                if let (Label::ClientId, Some((begin, _))) = (label, value.split_once('…')) {
                    self.cut_client = Some(begin.to_ascii_lowercase());
                }
                return self.findings.push(Finding::new(Code::NotAGuid, &[&clean(text), &value]));
            }
            (true, Some(guid)) => guid,
            (false, _) => value,
        };
        self.labelled.push((label, Captured { value, source: Source::Label(clean(text)) }));
    }

    /// The value under a label; when the page shows the label twice with different values, neither.
    fn by_label(&mut self, label: Label) -> Option<Captured> {
        let mut all = self.labelled.iter().filter(|(found, _)| *found == label).map(|(_, captured)| captured);
        let first = all.next()?.clone();
        if let Some(other) = all.find(|other| other.value != first.value) {
            let Source::Label(text) = &first.source else { return None };
            let finding = Finding::new(Code::ShownTwice, &[text, &first.value, &other.value]);
            self.findings.push(finding);
            return None;
        }
        Some(first)
    }

    fn settle(&mut self, registration: &mut Registration) {
        registration.name = self.by_label(Label::DisplayName);
        registration.account_types = self.by_label(Label::AccountTypes);
        registration.state = self.by_label(Label::State);
        registration.endpoints = std::mem::take(&mut self.rows);

        let client = self.by_label(Label::ClientId);
        let address = self.url.client_id.clone();
        let cut = self.cut_client.as_ref().map(|begin| format!("{begin}…"));
        let shown = client.as_ref().map(|captured| &captured.value).or(cut.as_ref());
        if let (Some(shown), Some(address)) = (shown, &address)
            && !address.starts_with(shown.trim_end_matches('…'))
        {
            // The blade of another registration is still on the screen: nothing here can be trusted to belong together.
            self.findings.push(Finding::new(Code::PageIsAnotherRegistration, &[shown, address]));
            *registration = Registration {
                cloud: registration.cloud.take(),
                portal_host: registration.portal_host.take(),
                ..Registration::default()
            };
            return;
        }
        registration.client_id = client.or_else(|| address.map(|value| Captured { value, source: Source::Address }));
        let tenant = self.by_label(Label::TenantId);
        registration.tenant_id = self.tenant(tenant);
        registration.object_id = self
            .by_label(Label::ObjectId)
            .or_else(|| self.url.object_id.clone().map(|value| Captured { value, source: Source::Address }));
        self.left_over(registration);
        self.no_guid_twice(registration);
    }

    /// The tenant from its label and from the endpoints; both are named when they disagree.
    fn tenant(&mut self, labelled: Option<Captured>) -> Option<Captured> {
        let hint = self.url.tenant_hint.as_deref().and_then(guid::parse);
        let mut endpoints = self.endpoint_tenants.iter();
        match (labelled, endpoints.next().cloned(), endpoints.next().cloned()) {
            (_, Some(one), Some(other)) => {
                self.findings.push(Finding::new(Code::TenantsDiffer, &[&one, &other]));
                None
            }
            (Some(shown), Some(endpoint), None) if shown.value != endpoint => {
                self.findings.push(Finding::new(Code::TenantsDiffer, &[&shown.value, &endpoint]));
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
    fn left_over(&mut self, registration: &mut Registration) {
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
            rest => self.findings.push(Finding::new(Code::GuidsNotTold, &[&rest.join(", ")])),
        }
    }

    /// Two roles with one GUID mean that one of them was misread.
    fn no_guid_twice(&mut self, registration: &mut Registration) {
        let same = |a: &Option<Captured>, b: &Option<Captured>| match (a, b) {
            (Some(a), Some(b)) => (a.value == b.value).then(|| a.value.clone()),
            _ => None,
        };
        if let Some(value) = same(&registration.client_id, &registration.tenant_id) {
            self.findings.push(Finding::new(Code::OneGuidTwice, &[&value]));
            registration.tenant_id = None;
        }
        if let Some(value) = same(&registration.object_id, &registration.client_id)
            .or_else(|| same(&registration.object_id, &registration.tenant_id))
        {
            self.findings.push(Finding::new(Code::OneGuidTwice, &[&value]));
            registration.object_id = None;
        }
    }
}

/// Findings about a registration as a whole.
fn judge(registration: &Registration, findings: &mut Vec<Finding>) {
    if let Some(alias) = registration.any_tenant() {
        findings.push(Finding::new(Code::EndpointsForAnyTenant, &[&alias]));
    }
    let state = registration.state.as_ref().map(|captured| captured.value.as_str());
    if let Some(state) = state.filter(|state| ["deactivated", "disabled"].contains(&labels::normalise(state).as_str()))
    {
        findings.push(Finding::new(Code::RegistrationDeactivated, &[state]));
    }
}

/// The registration's name from the blade's title, which reads "name" or "name | page".
fn title_name(reading: &Reading) -> Option<Captured> {
    let title = reading.pairs(TITLE).first()?;
    let name = clean(title.value.split(" | ").next()?);
    (!name.is_empty()).then_some(Captured { value: name, source: Source::Title })
}

/// Text hygiene: icon glyphs (private use), zero-width and control characters dropped, white space collapsed.
pub fn clean(text: &str) -> String {
    let visible = text.chars().filter(|c| {
        !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
            && (!c.is_control() || c.is_whitespace())
    });
    let visible: String = visible.collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_new(list: &mut Vec<String>, value: String) {
    if !list.contains(&value) {
        list.push(value);
    }
}

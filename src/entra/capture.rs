//! From what a portal page showed to an app registration.
//!
//! A page is told by its address, its values by label where the label's text is public in the page's language, and else
//! by signals that need no language: what an address, an identifier or a date looks like, and which identifier occurs
//! where. Position is never one of them. Where two sources disagree both are named and neither is taken.

mod assignment;
mod authentication;
mod claims;
mod counters;
mod frames;
mod identity;
mod page;
mod permissions;
pub(super) mod probes;
mod secrets;
mod settle;
mod table;
mod user;

pub use claims::OPTIONAL_CLAIMS;
pub(crate) use frames::Documents;
pub(super) use frames::is_frame_host;
pub use frames::{frame_hosts, has_frames};
pub use page::Page;
pub(super) use probes::labels_are_told;
pub use probes::{frame_probes, probes};
pub use secrets::FreshSecret;

use super::portal_url::{self, Blade, PortalUrl};
use super::registration::{Captured, Registration, Source};
use super::users::UserPage;
use super::{clouds, labels, rights};
use crate::finding::{Code, Finding};
use crate::page::Reading;
use identity::Seen;

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
    /// Which page it is.
    pub page: Page,
    /// What was read.
    pub registration: Registration,
    /// What was read of a user, on a user's page and on the form that creates one.
    pub user: Option<UserPage>,
    /// What is worth saying about it.
    pub findings: Vec<Finding>,
    /// Client secrets whose Value is on the screen right now.
    pub fresh: Vec<FreshSecret>,
    /// Origins of frames that are on the screen and could not be read, when nothing was found without them.
    pub frames_wanted: Vec<String>,
    /// The layouts (`A` to `G`) and probes that found something.
    pub matched: Vec<&'static str>,
}

/// Understands the readings of a portal page and of its frames; nothing when the top document's origin is not exactly a
/// portal's.
pub fn capture(top: &Reading, frames: &[Reading]) -> Option<Capture> {
    let host = top.https_host()?;
    let cloud = clouds::by_portal_host(host)?;
    let url = portal_url::parse(&top.href);
    let documents = Documents::of(top, frames, cloud);
    let place = Registration {
        cloud: Some(cloud.id.to_owned()),
        portal_host: Some(host.to_owned()),
        ..Registration::default()
    };
    let mut work = Work {
        page: Page::of(&url),
        url,
        title: title(top),
        documents,
        registration: place.clone(),
        user: None,
        findings: Vec::new(),
        fresh: Vec::new(),
        matched: Vec::new(),
    };
    let (stage, found) = work.read();
    if stage != Stage::Read || work.is_another() {
        work.registration = place;
        work.fresh.clear();
    }
    let rights = rights::findings(work.page, &work.documents);
    let Documents { unread, findings: mut all, .. } = work.documents;
    all.extend(work.findings);
    all.extend(rights);
    Some(Capture {
        stage,
        page: work.page,
        registration: work.registration,
        user: work.user,
        findings: all,
        fresh: work.fresh,
        frames_wanted: if found { Vec::new() } else { unread },
        matched: work.matched,
    })
}

/// A page while it is being understood.
struct Work<'a> {
    page: Page,
    url: PortalUrl,
    /// The application's name in the blade's title.
    title: Option<String>,
    documents: Documents<'a>,
    registration: Registration,
    user: Option<UserPage>,
    findings: Vec<Finding>,
    fresh: Vec<FreshSecret>,
    matched: Vec<&'static str>,
}

impl Work<'_> {
    fn on_overview(&self) -> bool {
        self.page == Page::Overview
    }

    /// Reads the page; how far it got, and whether what the page is for was found.
    fn read(&mut self) -> (Stage, bool) {
        match self.url.blade {
            Blade::Registration => self.registration(),
            Blade::EnterpriseApplication => self.enterprise_application(),
            Blade::User | Blade::NewUser => (Stage::NoRegistration, user::read(self)),
            _ => (Stage::NoRegistration, true),
        }
    }

    fn registration(&mut self) -> (Stage, bool) {
        let seen = Seen::read(self);
        let content = match self.page {
            Page::Overview => Some(seen.is_something()),
            Page::Credentials => Some(secrets::read(self)),
            Page::Authentication => Some(authentication::read(self)),
            Page::TokenConfiguration => Some(claims::read(self)),
            Page::Permissions => Some(permissions::read(self)),
            // Nothing is read on the others, so nothing is missing.
            _ => None,
        };
        let found = content.unwrap_or(true);
        // Only the Overview has essentials; another page of a registration is there when its title is.
        let named = self.url.client_id.is_some() && (self.title.is_some() || content == Some(true));
        if !(seen.is_something() || (named && !self.on_overview())) {
            return (Stage::Loading, found);
        }
        let mut registration = std::mem::take(&mut self.registration);
        let own = seen.settle(self, &mut registration);
        self.registration = registration;
        if own {
            self.named_by_title();
            self.judge();
        }
        (Stage::Read, found)
    }

    fn enterprise_application(&mut self) -> (Stage, bool) {
        let found = assignment::read(self);
        // What is asked stands on its Properties; on its other pages nothing is missing.
        let properties = self.url.item.as_deref().is_some_and(|item| item.eq_ignore_ascii_case("Properties"));
        let complete = found || !properties;
        let Some(client_id) = self.url.client_id.clone().filter(|_| found || self.title.is_some()) else {
            return (Stage::Loading, complete);
        };
        self.registration.client_id = Some(Captured { value: client_id, source: Source::Address });
        self.named_by_title();
        (Stage::Read, complete)
    }

    fn named_by_title(&mut self) {
        if self.registration.name.is_none() {
            self.registration.name = self.title.clone().map(|value| Captured { value, source: Source::Title });
        }
    }

    /// Whether the page is another registration's than its address says.
    fn is_another(&self) -> bool {
        self.findings.iter().any(|finding| finding.code == Code::PageIsAnotherRegistration)
    }

    /// Findings about the page as a whole.
    fn judge(&mut self) {
        let registration = &self.registration;
        if let Some(alias) = registration.any_tenant() {
            self.findings.push(Finding::new(Code::EndpointsForAnyTenant, &[&alias]));
        }
        let state = registration.state.as_ref().map(|captured| captured.value.as_str());
        let off = |state: &&str| ["deactivated", "disabled"].contains(&labels::normalise(state).as_str());
        if let Some(state) = state.filter(off) {
            self.findings.push(Finding::new(Code::RegistrationDeactivated, &[state]));
        }
        let complete = registration.client_id.is_some() && registration.tenant_id.is_some();
        let folded = self.documents.iter().any(|(_, reading)| !reading.pairs(probes::SEE_MORE).is_empty());
        if self.on_overview() && !complete && folded {
            self.findings.push(Finding::new(Code::RowsFolded, &[]));
        }
        if self.page == Page::Manifest {
            self.findings.push(Finding::new(Code::ManifestOnScreen, &[]));
        }
    }
}

/// The application's name in the blade's title, which reads "name" or "name | page".
fn title(top: &Reading) -> Option<String> {
    let title = top.pairs(probes::TITLE).first()?;
    Some(clean(title.value.split(" | ").next()?)).filter(|name| !name.is_empty())
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

fn push_new<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

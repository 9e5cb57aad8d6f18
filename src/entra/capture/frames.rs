//! Which frames of a portal page may be read, and which of those are on the screen.
//!
//! ReactViews are drawn in cross-origin frames `https://sandbox-<n>.reactblade.portal.azure.net` with the class
//! `fxs-reactview-frame-active`; inactive and pre-warmed ones, which may hold another registration, are hidden with
//! `fxs-display-none` (seen in public automation of the portal). The hosts in US Government and China are not public.
//! Microsoft's list of addresses to allow (`azure-portal-safelist-urls`) names the domains they must be in, so there an
//! active ReactView frame within those domains is taken for one.

use super::probes::FRAMES;
use crate::entra::clouds::{self, Cloud};
use crate::finding::{Code, Finding};
use crate::page::{Frame, Reading, https_host};

/// Hosts of ReactViews, with the clouds they belong to.
const HOSTS: &[(&str, &str)] = &[
    ("global", "*.reactblade.portal.azure.net"),
    ("global", "*.reactblade-ms.portal.azure.net"),
    ("global", "*.reactblade-rc.portal.azure.net"),
];

/// Domains within which a national cloud's ReactViews must be.
const DOMAINS: &[(&str, &str)] = &[
    ("usgov", "*.azure.us"),
    ("usgov", "*.usgovcloudapi.net"),
    ("china", "*.azure.cn"),
    ("china", "*.chinacloudapi.cn"),
];

/// The class of the ReactView on the screen.
const ACTIVE: &str = "fxs-reactview-frame-active";

/// Every host at which a frame of the portal may be read, in the form of [`crate::page::Task::Read`].
pub fn frame_hosts() -> Vec<String> {
    HOSTS.iter().chain(DOMAINS).map(|(_, host)| (*host).to_owned()).collect()
}

/// Whether a portal page shows a frame that may be one of its views.
pub fn has_frames(top: &Reading) -> bool {
    let cloud = top.https_host().and_then(clouds::by_portal_host);
    cloud.is_some_and(|cloud| top.frames(FRAMES).iter().any(|frame| is_shown(frame) && is_known(frame, cloud)))
}

/// Every host of a portal.
pub(super) fn portal_hosts() -> Vec<String> {
    clouds::CLOUDS.iter().flat_map(|cloud| cloud.portals).map(|host| (*host).to_owned()).collect()
}

/// The documents of a page that count: the top document, then the frames on the screen.
pub(crate) struct Documents<'a> {
    pub(crate) top: &'a Reading,
    /// With their place in the list that came in.
    pub(crate) frames: Vec<(usize, &'a Reading)>,
    /// Origins of active ReactViews that gave no reading.
    pub(super) unread: Vec<String>,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Documents<'a> {
    pub(super) fn of(top: &'a Reading, readings: &'a [Reading], cloud: &Cloud) -> Self {
        let mut documents = Documents { top, frames: Vec::new(), unread: Vec::new(), findings: Vec::new() };
        let drawn = top.frames(FRAMES);
        for frame in drawn.iter().filter(|frame| is_shown(frame) && is_known(frame, cloud)) {
            let same = |other: &&Frame| other.origin == frame.origin && other.name == frame.name;
            let is_it = |reading: &Reading| reading.origin == frame.origin && reading.name == frame.name;
            let read: Vec<_> = readings.iter().enumerate().filter(|(_, reading)| is_it(reading)).collect();
            let telling: Vec<_> = read.iter().copied().filter(|(_, reading)| shows_something(reading)).collect();
            let shown = drawn.iter().filter(same).filter(|frame| is_shown(frame)).count();
            if read.is_empty() {
                if has_class(frame, ACTIVE) && !documents.unread.contains(&frame.origin) {
                    documents.unread.push(frame.origin.clone());
                }
            } else if telling.len() > shown {
                // A hidden frame of the same origin and name has something to say too, and which is which is not known.
                let finding = Finding::new(Code::FrameNotTold, &[&frame.origin, &frame.name]);
                if !documents.findings.contains(&finding) {
                    documents.findings.push(finding);
                }
            } else {
                let known: Vec<usize> = documents.frames.iter().map(|(at, _)| *at).collect();
                documents.frames.extend(telling.into_iter().filter(|(at, _)| !known.contains(at)));
            }
        }
        documents
    }

    /// All of them, strongest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Option<usize>, &'a Reading)> {
        let frames = self.frames.iter().map(|(at, reading)| (Some(*at), *reading));
        std::iter::once((None, self.top)).chain(frames)
    }
}

/// Whether any probe was answered with something.
fn shows_something(reading: &Reading) -> bool {
    reading.found.iter().any(|found| !found.pairs.is_empty() || !found.tables.is_empty())
}

fn has_class(frame: &Frame, class: &str) -> bool {
    frame.class.split_ascii_whitespace().any(|one| one == class)
}

/// On the screen, by its box and by the portal's own word for it.
fn is_shown(frame: &Frame) -> bool {
    frame.visible && !has_class(frame, "fxs-display-none") && !has_class(frame, "fxs-extension-frame")
}

/// Whether a frame's origin is one of this cloud's.
fn is_known(frame: &Frame, cloud: &Cloud) -> bool {
    let Some(host) = https_host(&frame.origin) else { return false };
    let among = |list: &[(&str, &str)]| list.iter().any(|(id, pattern)| *id == cloud.id && is_under(host, pattern));
    let active = has_class(frame, ACTIVE);
    among(HOSTS) || (active && among(DOMAINS) && clouds::by_portal_host(host).is_none())
}

/// Whether a host is a name under `*.domain`, with one label more at least.
pub(crate) fn is_under(host: &str, pattern: &str) -> bool {
    let Some(domain) = pattern.strip_prefix('*') else { return host == pattern };
    host.strip_suffix(domain).is_some_and(|rest| rest.split('.').all(|label| !label.is_empty()))
}

/// Whether a host is one of a ReactView in any cloud.
pub(crate) fn is_frame_host(host: &str) -> bool {
    HOSTS.iter().chain(DOMAINS).any(|(_, pattern)| is_under(host, pattern))
}

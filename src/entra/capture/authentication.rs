//! Authentication: redirect URIs by platform, the logout URL and the two token boxes, in both generations of the page.
//!
//! The older page has a heading per platform and its URIs in text boxes below; the newer one ("Preview") has a grid of
//! platform and URI, and the boxes on a tab of their own. Platforms have public texts in English only, so elsewhere they
//! stay unknown, except "Web", which is the same word in most languages. Values are what the page shows, saved or not.

use super::probes::{CHECKS, LINES, ROWS};
use super::table::Columns;
use super::{Work, clean, push_new};
use crate::entra::labels::{self, Label};
use crate::entra::registration::{Platform, Redirect};
use crate::finding::{Code, Finding};
use crate::page::{Pair, Reading};

/// Reads the page; whether any of it was there.
pub(super) fn read(work: &mut Work<'_>) -> bool {
    let readings: Vec<&Reading> = work.documents.iter().map(|(_, reading)| reading).collect();
    let mut redirects = grid(work, &readings);
    let lines = Lines::of(readings.iter().flat_map(|reading| reading.pairs(LINES)));
    // Beside a grid a text box is the pane that adds one: what stands in it is not registered yet.
    if redirects.is_none() && !lines.redirects.is_empty() {
        work.matched.push(LINES);
        redirects = Some(lines.redirects);
        if !lines.strange.is_empty() {
            work.findings.push(Finding::new(Code::RedirectsNotTold, &[&lines.strange.join(", ")]));
        }
    }
    let boxes = boxes(work, &readings);
    let blank = redirects.is_none() && readings.iter().any(|reading| is_blank(reading));
    let found = redirects.is_some() || blank || lines.logout.is_some() || boxes;
    work.registration.redirects = redirects;
    work.registration.redirects_blank = blank;
    work.registration.logout_url = lines.logout;
    found
}

/// The newer generation: a table with a column of addresses.
fn grid(work: &mut Work<'_>, readings: &[&Reading]) -> Option<Vec<Redirect>> {
    let mut found: Option<Vec<Redirect>> = None;
    for (name, _) in ROWS {
        for table in readings.iter().flat_map(|reading| reading.tables(name)) {
            let mut columns = Columns::of(table, &[Label::RedirectUri]);
            columns.settle(Label::RedirectUri, is_uri);
            if columns.at(Label::RedirectUri).is_none() {
                continue;
            }
            for row in &columns.rows {
                let uri = columns.cell(row, Label::RedirectUri).to_owned();
                let platform = row.iter().find_map(|cell| platform(cell)).unwrap_or(Platform::Unknown);
                if is_uri(&uri) {
                    push_new(&mut work.matched, name);
                    push_new(found.get_or_insert_default(), Redirect { platform, uri });
                }
            }
        }
    }
    found
}

/// The list with its headers and without a row. Headers are drawn before the rows arrive, so it need not be empty.
fn is_blank(reading: &Reading) -> bool {
    let tables = ROWS.iter().flat_map(|(name, _)| reading.tables(name));
    let columns = tables.map(|table| Columns::of(table, &[Label::RedirectUri]));
    columns.into_iter().any(|columns| columns.at(Label::RedirectUri).is_some() && columns.rows.is_empty())
}

/// The older generation: headings and text boxes in their order on the page.
#[derive(Default)]
struct Lines {
    redirects: Vec<Redirect>,
    logout: Option<String>,
    /// Addresses that may be a redirect URI or the logout URL.
    strange: Vec<String>,
}

impl Lines {
    fn of<'p>(pairs: impl Iterator<Item = &'p Pair>) -> Lines {
        let mut lines = Lines::default();
        let mut under = Under::Nothing;
        for pair in pairs {
            let value = clean(&pair.value);
            if !is_uri(&value) {
                under = match (labels::recognise(&value), platform(&value)) {
                    // A text box that is empty, and a heading within a platform, leave it as it is.
                    (Some(Label::RedirectUris | Label::RedirectUri), _) => under,
                    _ if value.is_empty() => under,
                    (_, Some(platform)) => Under::Platform(platform),
                    (Some(Label::LogoutUrl), _) => Under::Logout,
                    _ => Under::Nothing,
                };
                continue;
            }
            let own = labels::recognise(&pair.label);
            match (own, under) {
                (Some(Label::LogoutUrl), _) | (None, Under::Logout) => lines.logout = Some(value),
                (_, Under::Platform(platform)) => push_new(&mut lines.redirects, Redirect { platform, uri: value }),
                (Some(Label::RedirectUri | Label::RedirectUris), _) => {
                    push_new(&mut lines.redirects, Redirect { platform: Platform::Unknown, uri: value });
                }
                _ => {
                    push_new(&mut lines.strange, value.clone());
                    push_new(&mut lines.redirects, Redirect { platform: Platform::Unknown, uri: value });
                }
            }
        }
        lines
    }
}

/// What the lines that follow are about.
#[derive(Clone, Copy)]
enum Under {
    Platform(Platform),
    Logout,
    Nothing,
}

fn platform(text: &str) -> Option<Platform> {
    Some(match labels::recognise(text)? {
        Label::Web => Platform::Web,
        Label::Spa => Platform::Spa,
        Label::PublicClient => Platform::PublicClient,
        _ => return None,
    })
}

/// An address with a scheme, or a URN; redirect URIs of apps have schemes of their own (`msal<client ID>://auth`).
fn is_uri(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    let named = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
    };
    !text.contains(char::is_whitespace) && (scheme.is_some_and(named) || text.starts_with("urn:"))
}

/// "ID tokens" and "Access tokens": by their English texts, else the one of exactly two boxes that has "ID" as a word.
fn boxes(work: &mut Work<'_>, readings: &[&Reading]) -> bool {
    let mut all: Vec<(String, bool)> = Vec::new();
    for pair in readings.iter().flat_map(|reading| reading.pairs(CHECKS)) {
        let on = match pair.value.split(' ').next() {
            Some("on") => true,
            Some("off") => false,
            _ => continue,
        };
        let label = clean(&pair.label);
        // The boxes of the mobile platform have their address as text.
        if !label.is_empty() && !is_uri(&label) {
            push_new(&mut all, (label, on));
        }
    }
    let by = |label: Label| all.iter().find(|(text, _)| labels::is(text, label)).map(|(_, on)| *on);
    let registration = &mut work.registration;
    (registration.id_tokens, registration.access_tokens) = (by(Label::IdTokens), by(Label::AccessTokens));
    if registration.id_tokens.is_none() {
        let words: Vec<_> = all.iter().filter(|(text, _)| has_id(text)).collect();
        match (words.as_slice(), all.len()) {
            ([(_, on)], 2) => registration.id_tokens = Some(*on),
            ([], 0 | 1) => {}
            _ if registration.access_tokens.is_none() => {
                let texts: Vec<&str> = all.iter().map(|(text, _)| text.as_str()).collect();
                work.findings.push(Finding::new(Code::BoxesNotTold, &[&texts.join(", ")]));
            }
            _ => {}
        }
    }
    let found = registration.id_tokens.is_some() || registration.access_tokens.is_some();
    if found {
        work.matched.push(CHECKS);
    }
    found
}

/// "ID" as a word of its own: most languages keep it ("ID-Token", "Jetons d'ID", "ID トークン").
fn has_id(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "ID")
}

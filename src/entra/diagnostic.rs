//! What a page that was not understood looks like, as text that can be attached to a public bug report: frames, matched
//! strategies, label texts and counts. No values, no identifiers, no names, no secrets.
//!
//! A label is the page's own word, and still a page may put anything there. So every text is redacted: what reads like an
//! identifier, an address, an e-mail or a secret goes, and so does a text in which any value of the page occurs. Only
//! labels that are public anyway stay as they are.

use super::capture::{self, Capture, Page, Stage};
use super::{clouds, endpoints, labels};
use crate::page::{Found, Frame, Reading, https_host};
use std::fmt::Write;

/// Shorter values are words like "Web" and "ID", which labels are made of.
const SHORTEST_VALUE: usize = 4;
/// Longer texts are sentences, not labels.
const LONGEST_LABEL: usize = 80;
/// No more labels and frames than these.
const MOST: usize = 60;
/// Stands for what was left out.
const LEFT_OUT: &str = "…";

/// The diagnostic of a page. `version` is the product's, `browser` the browser's name and version.
pub fn text(top: &Reading, frames: &[Reading], capture: Option<&Capture>, version: &str, browser: &str) -> String {
    let known = Values::of(top, frames);
    let mut out = format!("SSO Ferry {version}\n{browser}\n");
    let mut line = |text: String| {
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(format!("portal: {}", host(&top.origin)));
    let stage = capture.map_or("not the portal", |capture| match capture.stage {
        Stage::Read => "read",
        Stage::Loading => "loading",
        Stage::NoRegistration => "no registration",
    });
    line(format!("page: {}, {stage}", capture.map_or(Page::Other, |capture| capture.page).as_str()));
    line(format!(
        "document: {}, {}",
        if top.content_type == "text/html" { "html" } else { "not html" },
        if top.complete { "complete" } else { "loading" }
    ));
    if let Some(capture) = capture {
        line(format!("matched: {}", capture.matched.join(", ")));
        let codes: Vec<&str> = capture.findings.iter().map(|finding| finding.code.as_str()).collect();
        line(format!("findings: {}", codes.join(", ")));
    }
    line("frames:".into());
    for frame in top.found.iter().flat_map(|found| &found.frames).take(MOST) {
        let read = frames.iter().any(|reading| reading.origin == frame.origin && reading.name == frame.name);
        line(known.frame(frame, read));
    }
    line("top document:".into());
    known.document(top, &mut line);
    for (at, reading) in frames.iter().enumerate().take(MOST) {
        line(format!("frame {}: {}", at + 1, host(&reading.origin)));
        known.document(reading, &mut line);
    }
    out
}

/// An origin's host as far as it is everybody's: the portal's hosts and the numbered ones of its frames; of others the
/// last two labels, because a tenant may have its name in front of them.
fn host(origin: &str) -> String {
    let Some(host) = https_host(origin) else {
        return if origin.is_empty() { "none".into() } else { "not https on the default port".into() };
    };
    let is_frame = capture::is_frame_host(host) && host.ends_with(".portal.azure.net");
    let numbered = host.split('.').next().is_some_and(|first| {
        first.strip_prefix("sandbox-").is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == '-'))
    });
    if clouds::by_portal_host(host).is_some() || (is_frame && numbered && host.split('.').count() == 5) {
        return host.to_owned();
    }
    let labels: Vec<&str> = host.rsplit('.').take(2).collect();
    match labels.as_slice() {
        [last, domain] if !SHARED.iter().all(|shared| shared != domain) => format!("*.{domain}.{last}"),
        _ => "another host".into(),
    }
}

/// Second-level domains of the portal and of sign-in, which tell nobody's name.
const SHARED: &[&str] = &[
    "azure",
    "microsoft",
    "microsoftonline",
    "windows",
    "usgovcloudapi",
    "chinacloudapi",
    "ciamlogin",
    "b2clogin",
    "sovcloud-identity",
];

/// Every value the readings hold, normalised: none of them may come back in a label.
struct Values {
    whole: Vec<String>,
    /// Those with a domain in them: a word of a label that occurs there may be the tenant's name.
    addresses: Vec<String>,
}

impl Values {
    fn of(top: &Reading, frames: &[Reading]) -> Values {
        let mut values = Vec::new();
        for reading in std::iter::once(top).chain(frames) {
            values.push(reading.title.as_str());
            for found in &reading.found {
                values.extend(found.pairs.iter().flat_map(|pair| pair.value.lines()));
                values.extend(found.tables.iter().flat_map(|table| table.rows.iter().flatten()).map(String::as_str));
                if let Some(field) = &found.field {
                    values.extend(field.options.iter().map(String::as_str));
                    if let Some(crate::page::Value::Text(text)) = &field.value {
                        values.push(text);
                    }
                }
            }
        }
        let long = |value: &String| value.chars().count() >= SHORTEST_VALUE;
        let parts =
            values.iter().flat_map(|value| value.split(" | ").flat_map(|part| part.split(" - ")).chain([*value]));
        let whole: Vec<String> = parts.map(labels::normalise).filter(long).collect();
        let has_domain = |value: &&String| value.contains(['@', '.']) && endpoints::classify(value).is_none();
        let addresses = whole.iter().filter(has_domain).cloned().collect();
        Values { whole, addresses }
    }

    fn frame(&self, frame: &Frame, read: bool) -> String {
        let seen = if frame.visible { "visible" } else { "hidden" };
        let read = if read { ", read" } else { "" };
        format!(
            "- {} \"{}\" [{}] {seen}{read}",
            host(&frame.origin),
            self.redacted(&frame.name),
            self.redacted(&frame.class)
        )
    }

    /// What each probe found: how many, and the labels with how often each stands there.
    fn document(&self, reading: &Reading, line: &mut impl FnMut(String)) {
        for found in reading.found.iter().filter(|found| found.count > 0 || !found.tables.is_empty()) {
            line(format!("- {}: {}", self.redacted(&found.name), found.count));
            for table in found.tables.iter().take(MOST) {
                line(format!("  table of {} rows", table.rows.len()));
            }
            let mut counted: Vec<(String, usize)> = Vec::new();
            for label in labels_of(found) {
                let label = self.redacted(label);
                match counted.iter_mut().find(|(known, _)| *known == label) {
                    Some((_, times)) => *times += 1,
                    None => counted.push((label, 1)),
                }
            }
            for (label, times) in counted.iter().take(MOST).filter(|(label, _)| !label.is_empty()) {
                line(format!("  \"{label}\" x{times}"));
            }
        }
    }

    /// A text without anything that belongs to somebody.
    fn redacted(&self, text: &str) -> String {
        let text = capture::clean(text);
        if text.is_empty() || labels::recognise(&text).is_some() {
            return text;
        }
        let normal = labels::normalise(&text);
        if text.chars().count() > LONGEST_LABEL || self.whole.iter().any(|value| normal.contains(value.as_str())) {
            return LEFT_OUT.into();
        }
        let mut out = String::new();
        for word in text.split(' ') {
            let separator = if out.is_empty() { "" } else { " " };
            // Writing to a String cannot fail.
            let _ = write!(out, "{separator}{}", if self.is_somebodys(word) { LEFT_OUT } else { word });
        }
        // Behind a hyphen or in a bracket the portal names the tenant: "Single tenant only - Contoso".
        match out.split_once(" - ") {
            Some((before, _)) => format!("{before} - {LEFT_OUT}"),
            None => out,
        }
    }

    fn is_somebodys(&self, word: &str) -> bool {
        let name = labels::normalise(word.trim_matches(|c: char| c.is_ascii_punctuation()));
        let in_address = name.chars().count() >= SHORTEST_VALUE && self.addresses.iter().any(|one| one.contains(&name));
        in_address || looks_like_somebodys(word)
    }
}

/// Labels only: of pairs, of tables' columns, of boxes. The texts before unlabelled elements can be anything.
fn labels_of(found: &Found) -> impl Iterator<Item = &str> {
    let told = found.pairs.iter().map(|pair| pair.label.as_str()).filter(|_| capture::labels_are_told(&found.name));
    told.chain(found.tables.iter().flat_map(|table| table.headers.iter().map(String::as_str)))
}

/// A word that can be an identifier, an address, an e-mail, a domain or a secret: long with digits in it, or with the
/// characters those are made with.
fn looks_like_somebodys(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let long = word.chars().count() >= 12;
    let hexadecimal = word.len() >= 8 && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-') && digits > 0;
    let domain = word.split('.').filter(|label| label.chars().count() > 1).count() > 1;
    let name_of_view = word.ends_with(".ReactView") && word.chars().all(|c| c.is_ascii_alphabetic() || c == '.');
    word.contains(['@', '/', '\\', '?', '=', '&', '%', '•', '*'])
        || hexadecimal
        || (domain && !name_of_view)
        || (long && digits > 1)
        || digits > 4
}

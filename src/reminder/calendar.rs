//! Expiries as a calendar file (iCalendar, RFC 5545): it outlives this browser profile, and others can have it.

use super::day::{DAY, iso, two};
use super::{DAYS, known, unique};
use crate::connection::Store;
use crate::console::markdown::Words;
use crate::token::time::civil;

/// Message keys that [`calendar`] uses.
pub const KEYS: &[&str] = &["ics_summary", "ics_registration", "ics_secret", "ics_owner", "ics_next", "ics_no_owner"];

/// How long a line may be in octets, without its end (RFC 5545 §3.1).
const LINE: usize = 75;

/// All expiries that are known, each as a day with an alarm at each of the days before. `now` is when it is made
/// (`DTSTAMP`), in Unix seconds. There is no secret in it.
pub fn calendar(store: &Store, now: i64, words: &Words<'_>) -> String {
    let mut file = File::default();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SSO Ferry//SSO Ferry//EN", "CALSCALE:GREGORIAN"] {
        file.line(line);
    }
    for (connection, secret, day) in known(store) {
        let registration = &connection.registration;
        let summary = words("ics_summary", &[secret.title(), connection.name()]);
        let registered = registration.name.as_ref().map_or(connection.name(), |name| &name.value);
        let owner = match connection.owner.as_deref() {
            Some(owner) => words("ics_owner", &[owner]),
            None => words("ics_no_owner", &[]),
        };
        let description = [
            words("ics_registration", &[registered, registration.client_id().unwrap_or("—")]),
            words("ics_secret", &[secret.id.as_deref().unwrap_or("—"), &secret.description]),
            owner,
            words("ics_next", &[]),
        ];
        file.line("BEGIN:VEVENT");
        // The same secret is the same event in a later file: a calendar replaces it (§3.8.4.7).
        file.text("UID", &[&unique(connection, &secret), "@sso-ferry"].concat());
        file.line(&["DTSTAMP:", &stamp(now)].concat());
        file.line(&["DTSTART;VALUE=DATE:", &iso(day).replace('-', "")].concat());
        file.line(&["DTEND;VALUE=DATE:", &iso(day.saturating_add(DAY)).replace('-', "")].concat());
        file.line("TRANSP:TRANSPARENT");
        file.text("SUMMARY", &summary);
        file.text("DESCRIPTION", &description.join("\n"));
        for days in DAYS.iter().filter(|days| **days > 0) {
            file.line("BEGIN:VALARM");
            file.line("ACTION:DISPLAY");
            file.line(&["TRIGGER:-P", &days.to_string(), "D"].concat());
            file.text("DESCRIPTION", &summary);
            file.line("END:VALARM");
        }
        file.line("END:VEVENT");
    }
    file.line("END:VCALENDAR");
    file.0
}

/// A moment as `20280727T093000Z` (§3.3.5, form 2).
fn stamp(at: i64) -> String {
    let Some(c) = civil(at, 0) else { return String::new() };
    let clock = [c.hour, c.minute, c.second].map(two);
    [&iso(at).replace('-', ""), "T", &clock.concat(), "Z"].concat()
}

/// Lines that end in CR LF.
#[derive(Default)]
struct File(String);

impl File {
    /// A line, folded: one that goes on begins with a blank (§3.1). No character is cut in two.
    fn line(&mut self, line: &str) {
        let mut octets = 0_usize;
        for c in line.chars() {
            if octets.saturating_add(c.len_utf8()) > LINE {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(c);
            octets = octets.saturating_add(c.len_utf8());
        }
        self.0.push_str("\r\n");
    }

    /// A property with a text (§3.3.11): what would end it or begin something else is escaped, and control characters
    /// are left out.
    fn text(&mut self, name: &str, text: &str) {
        let mut line = [name, ":"].concat();
        for c in text.chars() {
            match c {
                '\n' => line.push_str("\\n"),
                '\\' | ';' | ',' => line.extend(['\\', c]),
                c if c.is_control() => {}
                c => line.push(c),
            }
        }
        self.line(&line);
    }
}

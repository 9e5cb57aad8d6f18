//! When client secrets expire: which secrets a connection knows, how many days are left, and when to remind.

pub mod calendar;
pub mod day;

use crate::connection::{Connection, Store};
use crate::console::markdown::Words;
use day::{DAY, Day, Order, iso, read};
use serde::Serialize;

/// How many days before a secret expires it is said, once each; 0 says that it has expired.
pub const DAYS: &[i64] = &[30, 14, 7, 1, 0];

/// At which hour of the day.
const HOUR: i64 = 9;

/// How long it is said that a secret has expired.
const OVER_DAYS: i64 = 30;

/// Message keys that [`list`] uses.
pub const KEYS: &[&str] = &["reminder_title", "reminder_message", "reminder_over_title", "reminder_over_message"];

/// Where the day comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The list of Certificates & secrets, or the manifest.
    Grid,
    /// The note of the secret that was kept.
    Kept,
    /// The person's word.
    Person,
}

impl Told {
    /// All of them.
    pub const ALL: &'static [Told] = &[Told::Grid, Told::Kept, Told::Person];

    /// Stable name, also the key of its words.
    pub fn as_str(self) -> &'static str {
        match self {
            Told::Grid => "expiry_from_grid",
            Told::Kept => "expiry_from_kept",
            Told::Person => "expiry_from_person",
        }
    }
}

/// A client secret that a connection knows of, without its Value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What it is called in the store: [`name`].
    pub name: String,
    /// Secret ID, when a whole one is known.
    pub id: Option<String>,
    /// Description; may be empty.
    pub description: String,
    /// Expiry as it was read; may be empty.
    pub shown: String,
    /// The day it means.
    pub day: Day,
    /// Where the day comes from.
    pub told: Told,
}

impl Known {
    /// What to call it before a person: its description, else its Secret ID, else a dash.
    pub fn title(&self) -> &str {
        self.own_name().unwrap_or("—")
    }

    /// Its description, else its Secret ID; a pasted secret has neither.
    pub fn own_name(&self) -> Option<&str> {
        let description = Some(self.description.as_str()).filter(|text| !text.is_empty());
        description.or(self.id.as_deref())
    }
}

/// A secret's name within its connection: the Secret ID, or the description when no whole ID is known.
pub fn name(id: Option<&str>, description: &str) -> String {
    id.unwrap_or(description).to_owned()
}

/// The secrets that a connection knows of: the rows that were read; while there is none, the one that was kept.
pub fn secrets(connection: &Connection) -> Vec<Known> {
    let rows = connection.registration.secrets.as_deref().unwrap_or_default();
    // All rows are in one language, so one of them may tell how the others are to be read.
    let order = Order::of(rows.iter().map(|row| row.expires.as_str()));
    // What has an ID and is in no row of a list that was read is deleted.
    let listed = connection.registration.secrets.is_some();
    let kept = connection.secret.as_ref().filter(|note| rows.is_empty() && (note.id.is_none() || !listed));
    let kept = kept.map(|note| (note.id.as_deref(), note.description.as_str(), note.expires.as_str(), Told::Kept));
    let known = |(id, description, shown, told): (Option<&str>, &str, &str, Told)| {
        let name = name(id, description);
        let said = connection.expiries.iter().find(|(known, _)| *known == name).and_then(|(_, day)| day::iso_day(day));
        let (day, told) = said.map_or_else(|| (read(shown, order), told), |day| (Day::Known(day), Told::Person));
        Known {
            name,
            id: id.map(str::to_owned),
            description: description.to_owned(),
            shown: shown.to_owned(),
            day,
            told,
        }
    };
    let rows = rows.iter().map(|row| (row.id.as_deref(), row.description.as_str(), row.expires.as_str(), Told::Grid));
    rows.chain(kept).map(known).collect()
}

/// Whole days that are left; negative when it has expired. Both are Unix seconds: the day at 0:00 UTC, the moment in
/// the person's zone.
pub fn days_left(day: i64, now: i64, zone_minutes: i32) -> i64 {
    let local = now.saturating_add(i64::from(zone_minutes) * 60);
    (day.div_euclid(DAY)).saturating_sub(local.div_euclid(DAY))
}

/// One reminder, as the background reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reminder {
    /// `<secret>#<days>`, the secret with its expiry: another expiry is another secret, so that it is said again. What
    /// counts as said is told by it, and until a day before [`Reminder::at`] nothing does (`extension/reminders.js`).
    pub id: String,
    /// From when it is said, in Unix seconds.
    pub at: i64,
    /// Until when it is worth saying, in Unix seconds.
    pub until: i64,
    /// The notification's title.
    pub title: String,
    /// Its text.
    pub message: String,
}

/// Every secret, once, with a connection that knows it: the first one that knows its day. Connections in the archive are
/// passed over.
pub fn all(store: &Store) -> Vec<(&Connection, Known)> {
    let mut all: Vec<(&Connection, Known)> = Vec::new();
    for connection in store.active() {
        for secret in secrets(connection) {
            let id = unique(connection, &secret);
            match all.iter_mut().find(|(other, known)| unique(other, known) == id) {
                None => all.push((connection, secret)),
                Some(known) if matches!(secret.day, Day::Known(_)) && !matches!(known.1.day, Day::Known(_)) => {
                    *known = (connection, secret);
                }
                Some(_) => {}
            }
        }
    }
    all
}

/// Those of them whose day is known.
pub fn known(store: &Store) -> Vec<(&Connection, Known, i64)> {
    let day = |(connection, secret): (_, Known)| match secret.day {
        Day::Known(day) => Some((connection, secret, day)),
        _ => None,
    };
    all(store).into_iter().filter_map(day).collect()
}

/// Its name among the secrets of all registrations. Descriptions need not be unique anywhere else.
fn unique(connection: &Connection, secret: &Known) -> String {
    match &secret.id {
        Some(id) => id.clone(),
        None => {
            // The number sign separates the days.
            let description = secret.description.replace('#', "_");
            [connection.registration.client_id().unwrap_or_default(), "/", &description].concat()
        }
    }
}

/// The list for the background. `zone_minutes` is how far the person's zone is ahead of UTC. It does not depend on the
/// moment, so that it is the same until something is learned.
pub fn list(store: &Store, zone_minutes: i32, words: &Words<'_>) -> Vec<Reminder> {
    let mut reminders = Vec::new();
    for (connection, secret, day) in known(store) {
        let date = iso(day);
        let begins = day.saturating_sub(i64::from(zone_minutes) * 60);
        // On its last day it may still work: the page tells no hour.
        let ends = begins.saturating_add(DAY);
        for days in DAYS {
            let over = *days == 0;
            let values = [secret.title(), connection.name(), &date];
            let (title, message) = if over {
                ("reminder_over_title", "reminder_over_message")
            } else {
                ("reminder_title", "reminder_message")
            };
            // Nobody wants to be told at midnight, but what has expired is said at once.
            let before = || begins.saturating_sub(days * DAY).saturating_add(HOUR * 3600);
            reminders.push(Reminder {
                id: [&unique(connection, &secret), "@", &date, "#", &days.to_string()].concat(),
                at: if over { ends } else { before() },
                until: if over { ends.saturating_add(OVER_DAYS * DAY) } else { ends },
                title: words(title, &[connection.name()]),
                message: words(message, &values),
            });
        }
    }
    reminders
}

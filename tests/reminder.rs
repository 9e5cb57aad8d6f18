//! When secrets expire: the portal's dates, what is known of each secret, reminders, and the calendar file.

#![cfg(test)]

#[path = "native/portal.rs"]
mod portal;

use portal::{APP, OTHER_APP};
use sso_ferry::connection::{Connection, SecretNote, Store};
use sso_ferry::entra::registration::{Captured, Registration, SecretRow, Source};
use sso_ferry::reminder::calendar::calendar;
use sso_ferry::reminder::day::{Day, Order, iso, iso_day, read};
use sso_ferry::reminder::{self, DAYS, Reminder, Told, days_left, list, secrets};

const OLD: &str = "11111111-2222-4333-8444-555555555555";
const NEW: &str = "99999999-2222-4333-8444-555555555555";

fn words(key: &str, values: &[&str]) -> String {
    format!("{key}({})", values.join("|"))
}

fn row(id: Option<&str>, description: &str, expires: &str) -> SecretRow {
    SecretRow { id: id.map(str::to_owned), description: description.into(), expires: expires.into() }
}

fn captured(value: &str) -> Option<Captured> {
    Some(Captured { value: value.into(), source: Source::Shape })
}

fn connection(id: &str, rows: Vec<SecretRow>) -> Connection {
    let registration = Registration {
        client_id: captured(id),
        name: captured("JumpServer"),
        secrets: Some(rows),
        ..Default::default()
    };
    Connection { registration, ..Connection::default() }
}

fn store(connections: impl IntoIterator<Item = Connection>) -> Store {
    Store { connections: connections.into_iter().collect(), ..Store::default() }
}

fn at(day: &str) -> i64 {
    iso_day(day).unwrap_or_else(|| panic!("{day}"))
}

fn said(day: Day) -> String {
    match day {
        Day::Known(day) => iso(day),
        Day::Either(one, other) => format!("{} or {}", iso(one), iso(other)),
        Day::Unknown => "?".into(),
    }
}

#[test]
fn a_date_is_read_when_it_can_mean_one_day_only() {
    for (text, expected) in [
        ("7/27/2028", "2028-07-27"),
        ("27/7/2028", "2028-07-27"),
        ("11/21/2028", "2028-11-21"),
        ("5/5/2028", "2028-05-05"),
        ("7/5/2028", "2028-07-05 or 2028-05-07"),
        ("07-05-2028", "2028-07-05 or 2028-05-07"),
        ("21.11.2028", "2028-11-21"),
        ("5.7.2028", "2028-07-05"),
        ("05. 07. 2028", "2028-07-05"),
        ("2028/11/21", "2028-11-21"),
        ("2028/7/5", "2028-07-05"),
        ("2028-11-21", "2028-11-21"),
        ("2028年11月21日", "2028-11-21"),
        ("2028년 7월 5일", "2028-07-05"),
        ("2028. 7. 5.", "2028-07-05"),
        ("2028-07-27T10:20:30Z", "2028-07-27"),
        ("2028-07-27T10:20:30.123Z", "2028-07-27"),
        ("\u{200e}7\u{200e}/\u{200e}27\u{200e}/\u{200e}2028", "2028-07-27"),
        ("7/27/2028, 5:30:00 PM", "2028-07-27"),
        ("2/29/2028", "2028-02-29"),
        ("2/29/2027", "?"),
        ("2027/2/31", "?"),
        ("31/31/2028", "?"),
        ("13/13/2028", "?"),
        ("7/27/28", "?"),
        ("27/7/2571", "?"),
        ("1407/5/5", "?"),
        ("٢٧/٧/٢٠٢٨", "?"),
        ("27 Jul 2028", "?"),
        ("in 6 months", "?"),
        ("", "?"),
        ("99999999999999999999/1/1", "?"),
        ("0/0/2028", "?"),
    ] {
        assert_eq!(said(read(text, Order::Open)), expected, "{text}");
    }
}

#[test]
fn the_dates_of_one_list_tell_the_order_of_each_other() {
    for (texts, expected) in [
        (vec!["7/27/2028", "7/5/2028"], "2028-07-05"),
        (vec!["27/7/2028", "7/5/2028"], "2028-05-07"),
        (vec!["7/5/2028"], "2028-07-05 or 2028-05-07"),
        (vec!["2028/7/27", "7/5/2028"], "2028-07-05 or 2028-05-07"),
        (vec!["27/7/2028", "7/27/2028", "7/5/2028"], "2028-07-05 or 2028-05-07"),
    ] {
        let order = Order::of(texts.iter().copied());
        assert_eq!(said(read("7/5/2028", order)), expected, "{texts:?}");
    }
}

#[test]
fn only_a_day_that_exists_is_taken_from_the_person() {
    for (text, is_day) in [
        ("2028-02-29", true),
        ("2027-02-29", false),
        ("2028-13-01", false),
        ("2028-7-5", false),
        ("2028-07-05T00:00:00Z", false),
        ("", false),
    ] {
        assert_eq!(iso_day(text).is_some(), is_day, "{text}");
    }
}

#[test]
fn a_secret_is_known_by_its_row_by_the_note_or_by_the_persons_word() {
    let note = |id: Option<&str>| {
        Some(SecretNote { id: id.map(str::to_owned), expires: "2028/7/27".into(), ..SecretNote::default() })
    };
    let mut unread = connection(APP, Vec::new());
    unread.registration.secrets = None;
    let with = |connection: &Connection, secret: Option<SecretNote>, word: Option<(&str, &str)>| Connection {
        secret,
        expiries: word.map(|(name, day)| (name.to_owned(), day.to_owned())).into_iter().collect(),
        ..connection.clone()
    };
    let one = connection(APP, vec![row(Some(OLD), "old", "7/5/2028")]);
    for (what, connection, expected) in [
        ("nothing read, nothing kept", with(&unread, None, None), vec![]),
        ("kept", with(&unread, note(Some(OLD)), None), vec![(OLD, "2028-07-27", Told::Kept)]),
        ("pasted", with(&unread, note(None), None), vec![("", "2028-07-27", Told::Kept)]),
        ("in the list", with(&one, note(Some(OLD)), None), vec![(OLD, "2028-07-05 or 2028-05-07", Told::Grid)]),
        (
            "kept, and not in the list",
            with(&one, note(Some(NEW)), None),
            vec![(OLD, "2028-07-05 or 2028-05-07", Told::Grid)],
        ),
        ("by word", with(&one, None, Some((OLD, "2028-05-07"))), vec![(OLD, "2028-05-07", Told::Person)]),
        (
            "a word that is no day",
            with(&one, None, Some((OLD, "soon"))),
            vec![(OLD, "2028-07-05 or 2028-05-07", Told::Grid)],
        ),
        (
            "of another secret",
            with(&one, None, Some((NEW, "2028-05-07"))),
            vec![(OLD, "2028-07-05 or 2028-05-07", Told::Grid)],
        ),
    ] {
        let known: Vec<_> =
            secrets(&connection).iter().map(|one| (one.name.clone(), said(one.day), one.told)).collect();
        let expected: Vec<_> =
            expected.into_iter().map(|(id, day, told)| (id.to_owned(), day.to_owned(), told)).collect();
        assert_eq!(known, expected, "{what}");
    }
}

#[test]
fn days_are_counted_in_the_persons_zone() {
    let day = at("2028-07-27");
    for (now, zone, left) in [
        ("2028-07-26", 0, 1),
        ("2028-07-27", 0, 0),
        ("2028-07-28", 0, -1),
        ("2028-06-27", 0, 30),
        ("2028-07-26", -60, 2),
    ] {
        assert_eq!(days_left(day, at(now), zone), left, "{now} {zone}");
    }
    assert_eq!(days_left(day, at("2028-07-26") + 23 * 3600, 120), 0, "it is the 27th there already");
}

fn due(reminders: &[Reminder]) -> Vec<(String, i64, i64)> {
    reminders.iter().map(|one| (one.id.clone(), one.at, one.until)).collect()
}

#[test]
fn each_secret_is_reminded_of_at_each_of_the_days_and_when_it_has_expired() {
    let store = store([connection(APP, vec![row(Some(OLD), "old", "2028/7/27")])]);
    let end = at("2028-07-27") - 8 * 3600;
    let reminders = list(&store, 480, &words);
    let id = |days: i64| format!("{OLD}@2028-07-27#{days}");
    let expected: Vec<_> = DAYS
        .iter()
        .map(|days| match days {
            // On its last day it may still work: that is no day on which it has expired.
            0 => (id(0), end + 86_400, end + 31 * 86_400),
            days => (id(*days), end - days * 86_400 + 9 * 3600, end + 86_400),
        })
        .collect();
    assert_eq!(due(&reminders), expected);
    assert_eq!(
        (reminders[0].title.as_str(), reminders[0].message.as_str()),
        ("reminder_title(JumpServer)", "reminder_message(old|JumpServer|2028-07-27)")
    );
    assert_eq!(reminders[4].message, "reminder_over_message(old|JumpServer|2028-07-27)");
}

#[test]
fn a_reminder_is_for_a_secret_once_and_not_for_the_archive() {
    let rows = || vec![row(Some(OLD), "", "2028/7/27")];
    let away = |connection: Connection| Connection { archived_at: Some(1), ..connection };
    let copy = || Connection { copy: Some(format!("{APP}#2")), ..connection(APP, rows()) };
    for (what, connections, count) in [
        ("none", vec![], 0),
        ("one", vec![connection(APP, rows())], 1),
        ("a copy shares the secrets", vec![connection(APP, rows()), copy()], 1),
        ("put away", vec![away(connection(APP, rows()))], 0),
        ("put away, but its copy is in use", vec![away(connection(APP, rows())), copy()], 1),
        (
            "another registration",
            vec![connection(APP, rows()), connection(OTHER_APP, vec![row(Some(NEW), "", "2028/7/27")])],
            2,
        ),
        (
            "equal descriptions without an ID",
            vec![
                connection(APP, vec![row(None, "a#1", "2028/7/27")]),
                connection(OTHER_APP, vec![row(None, "a#1", "2028/7/27")]),
            ],
            2,
        ),
        ("nobody knows the day", vec![connection(APP, vec![row(Some(OLD), "", "7/5/2028")])], 0),
    ] {
        let reminders = list(&store(connections), 0, &words);
        assert_eq!(reminders.len(), count * DAYS.len(), "{what}");
        let ids: std::collections::BTreeSet<_> = reminders.iter().map(|one| &one.id).collect();
        assert_eq!(ids.len(), reminders.len(), "{what}: ids differ");
        assert!(ids.iter().all(|id| id.matches('#').count() == 1), "{what}: {ids:?}");
    }
}

#[test]
fn another_expiry_is_another_reminder() {
    let one = list(&store([connection(APP, vec![row(Some(OLD), "", "2028/7/27")])]), 0, &words);
    let other = list(&store([connection(APP, vec![row(Some(OLD), "", "2028/7/28")])]), 0, &words);
    assert!(one.iter().zip(&other).all(|(one, other)| one.id != other.id));
}

fn file(connection: Connection) -> String {
    calendar(&store([connection]), 1_800_000_000, &words)
}

/// Lines as a reader of RFC 5545 joins them.
fn unfolded(file: &str) -> Vec<String> {
    file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn the_calendar_file_has_the_day_the_secret_id_and_the_owner() {
    let mut connection = connection(APP, vec![row(Some(OLD), "jump, server; 1\\2", "2028/7/27")]);
    connection.owner = Some("Ops\r\nBEGIN:VEVENT".into());
    let file = file(connection);
    assert!(file.split_terminator("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{file}");
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    let lines = unfolded(&file);
    let alarms = lines.iter().filter(|line| line.starts_with("TRIGGER:")).cloned().collect::<Vec<_>>();
    assert_eq!(alarms, ["TRIGGER:-P30D", "TRIGGER:-P14D", "TRIGGER:-P7D", "TRIGGER:-P1D"]);
    for expected in [
        &format!("UID:{OLD}@sso-ferry"),
        "DTSTAMP:20270115T080000Z",
        "DTSTART;VALUE=DATE:20280727",
        "DTEND;VALUE=DATE:20280728",
        "SUMMARY:ics_summary(jump\\, server\\; 1\\\\2|JumpServer)",
        &format!(
            "DESCRIPTION:ics_registration(JumpServer|{APP})\\nics_secret({OLD}|jump\\, server\\; \
             1\\\\2)\\nics_owner(Ops\\nBEGIN:VEVENT)\\nics_next()"
        ),
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected}\n{lines:#?}");
    }
    for once in ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "VERSION:2.0"] {
        assert_eq!(lines.iter().filter(|line| *line == once).count(), 1, "{once}");
    }
}

#[test]
fn a_folded_line_cuts_no_character() {
    let mut one = connection(APP, vec![row(None, &"密钥🔑".repeat(40), "2028/7/27")]);
    one.label = Some("é".repeat(200));
    let file = file(one);
    assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
    assert!(unfolded(&file).iter().any(|line| line.contains(&"密钥🔑".repeat(40)) && line.starts_with("SUMMARY:")));
}

#[test]
fn the_same_store_makes_the_same_file_and_an_empty_one_an_empty_calendar() {
    let one = || connection(APP, vec![row(Some(OLD), "", "2028/7/27")]);
    assert_eq!(file(one()), file(one()));
    assert!(!calendar(&Store::default(), 0, &words).contains("VEVENT"));
}

#[test]
fn the_texts_that_are_used_are_listed() {
    let all: Vec<&str> = reminder::KEYS.iter().chain(reminder::calendar::KEYS).copied().collect();
    let asked = std::cell::RefCell::new(Vec::new());
    let words = |key: &str, _: &[&str]| {
        asked.borrow_mut().push(key.to_owned());
        String::new()
    };
    let mut owned = connection(APP, vec![row(Some(OLD), "", "2028/7/27")]);
    for owner in [None, Some("Ops".to_owned())] {
        owned.owner = owner;
        list(&store([owned.clone()]), 0, &words);
        calendar(&store([owned.clone()]), 0, &words);
    }
    let asked = asked.into_inner();
    assert!(asked.iter().all(|key| all.contains(&key.as_str())));
    assert!(all.iter().all(|key| asked.iter().any(|asked| asked == key)));
}

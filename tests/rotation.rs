//! Renewing a client secret: which stage is done, which is next, and what is said on the way.

#![cfg(test)]

use sso_ferry::connection::{Connection, Rotation, SecretNote, Store, TestNote, Wiring};
use sso_ferry::entra::registration::{Captured, Registration, SecretRow, Source};
use sso_ferry::rotation::{Renewal, Stage, Standing, WORD_GONE, WORD_SIGN_IN, begin, renewal};

const APP: &str = "6731de76-14a6-49ae-97bc-6eba6914391e";
const OLD: &str = "11111111-2222-4333-8444-555555555555";
const NEW: &str = "99999999-2222-4333-8444-555555555555";
const THIRD: &str = "77777777-2222-4333-8444-555555555555";
const BEGAN: u32 = 1000;

fn rows(ids: &[&str]) -> Option<Vec<SecretRow>> {
    let row = |id: &&str| SecretRow { id: Some((*id).to_owned()), description: String::new(), expires: String::new() };
    Some(ids.iter().map(row).collect())
}

fn connection() -> Connection {
    let client_id = Some(Captured { value: APP.into(), source: Source::Address });
    let mut connection = Connection {
        registration: Registration { client_id, secrets: rows(&[OLD]), ..Default::default() },
        ..Default::default()
    };
    connection.rotation = Some(begin(&connection, OLD, BEGAN));
    connection
}

fn kept(id: Option<&str>, at: u32) -> Option<SecretNote> {
    Some(SecretNote { id: id.map(str::to_owned), kept_at: at, ..SecretNote::default() })
}

fn console(filled_at: Option<u32>, saved_at: Option<u32>) -> Wiring {
    Wiring {
        recipe: "jumpserver".into(),
        origin: Some("https://jump.example.com".into()),
        filled_at,
        saved_at,
        ..Wiring::default()
    }
}

fn test(kind: &str, at: u32, passed: bool, secret: Option<&str>) -> TestNote {
    TestNote { kind: kind.into(), at, passed, secret: secret.map(str::to_owned), ..TestNote::default() }
}

fn of(connection: &Connection) -> Renewal {
    renewal(&Store { connections: vec![connection.clone()], ..Store::default() }, connection).unwrap()
}

/// One letter for each stage: done, by word, now, later.
fn stages(renewal: &Renewal) -> String {
    let letter = |standing: &Standing| standing.as_str().chars().next().unwrap();
    renewal.stages.iter().map(|(_, standing)| letter(standing)).collect()
}

fn codes(renewal: &Renewal) -> Vec<&'static str> {
    renewal.findings.iter().map(|finding| finding.code.as_str()).collect()
}

/// A change to a connection.
type Change = fn(&mut Connection);

#[test]
fn each_stage_is_done_when_what_is_stored_says_so() {
    let changes: Vec<(&str, Change, &str)> = vec![
        ("it began", |_| {}, "nllllll"),
        ("the new one is in the list", |c| c.registration.secrets = rows(&[OLD, NEW]), "dnlllll"),
        ("its Value was kept", |c| c.secret = kept(Some(NEW), 1010), "ddnllll"),
        ("a check failed", |c| c.tests.push(test("secret", 1020, false, Some(NEW))), "ddnllll"),
        ("the old one was tested", |c| c.tests.push(test("code", 1021, true, Some(OLD))), "ddnllll"),
        ("another one was tested", |c| c.tests.push(test("code", 1022, true, None)), "ddnllll"),
        ("without the secret", |c| c.tests.push(test("id_token", 1023, true, Some(NEW))), "ddnllll"),
        ("it was tested", |c| c.tests.push(test("code", 1024, true, Some(NEW))), "dddnlll"),
        ("a console that is not confirmed", |c| c.consoles.push(Wiring::default()), "dddnlll"),
        ("filled before", |c| c.consoles.push(console(Some(900), Some(950))), "dddnlll"),
        ("filled", |c| c.consoles[1].filled_at = Some(1030), "ddddnll"),
        ("a second console", |c| c.consoles.push(console(None, None)), "dddnlll"),
        ("that one too", |c| c.consoles[2].filled_at = Some(1031), "ddddnll"),
        ("one is saved", |c| c.consoles[1].saved_at = Some(1040), "ddddnll"),
        ("both", |c| c.consoles[2].saved_at = Some(1041), "dddddnl"),
        // Who signed in a year ago is on the console's list as well.
        ("the user is listed", |c| c.tests.push(test("listed", 1045, true, None)), "dddddnl"),
        ("a word from before the fill", |c| c.set_word(WORD_SIGN_IN, Some(1005)), "dddddnl"),
        ("a word", |c| c.set_word(WORD_SIGN_IN, Some(1050)), "dddddwn"),
        ("a sign-in that failed", |c| c.tests.push(test("console", 1051, false, None)), "dddddwn"),
        ("a sign-in", |c| c.tests.push(test("console", 1052, true, None)), "ddddddn"),
        ("the old one is gone", |c| c.registration.secrets = rows(&[NEW]), "ddddddd"),
        ("filled again", |c| c.consoles[1].filled_at = Some(1060), "ddddnld"),
    ];
    let mut connection = connection();
    for (what, change, expected) in changes {
        change(&mut connection);
        let renewal = of(&connection);
        assert_eq!(stages(&renewal), expected, "{what}");
        assert_eq!(renewal.is_over(), expected == "ddddddd", "{what}");
        assert_eq!(renewal.new.is_some(), expected.starts_with('d'), "{what}");
    }
}

#[test]
fn the_new_secret_is_a_row_that_was_not_there_or_the_one_that_was_kept() {
    let begun = |listed: Option<&[&str]>, later: Option<&[&str]>, note: Option<SecretNote>| {
        let mut connection = connection();
        connection.registration.secrets = listed.and_then(rows);
        connection.rotation = Some(begin(&connection, OLD, BEGAN));
        connection.registration.secrets = later.and_then(rows);
        connection.secret = note;
        of(&connection)
    };
    for (what, listed, later, note, new) in [
        ("no list was ever read", None, None, None, None),
        ("a list that was read later only", None, Some(&[OLD, THIRD][..]), None, None),
        ("that was there before", Some(&[OLD, THIRD][..]), Some(&[OLD, THIRD][..]), None, None),
        ("beside another", Some(&[OLD, THIRD][..]), Some(&[OLD, THIRD, NEW][..]), None, Some(NEW)),
        ("kept", None, None, kept(Some(NEW), 1001), Some(NEW)),
        ("pasted", None, None, kept(None, 1001), Some("—")),
        ("pasted, and listed", Some(&[OLD][..]), Some(&[OLD, NEW][..]), kept(None, 1001), Some(NEW)),
        ("kept before it began", Some(&[OLD][..]), Some(&[OLD][..]), kept(Some(NEW), 999), None),
        ("the old one was kept", Some(&[OLD][..]), Some(&[OLD][..]), kept(Some(OLD), 1001), None),
    ] {
        assert_eq!(begun(listed, later, note).new.as_deref(), new, "{what}");
    }
}

#[test]
fn a_pasted_value_is_the_new_ones_by_word_and_any_test_since_is_of_it() {
    let mut connection = connection();
    connection.registration.secrets = rows(&[OLD, NEW]);
    connection.secret = kept(None, 1010);
    assert_eq!(stages(&of(&connection)), "dwnllll");
    connection.tests.push(test("secret", 1009, true, None));
    assert_eq!(stages(&of(&connection)), "dwnllll", "before it was pasted");
    connection.tests.push(test("secret", 1011, true, None));
    assert_eq!(stages(&of(&connection)), "dwdnlll");
}

#[test]
fn without_a_list_the_old_one_is_gone_by_word() {
    let mut connection = connection();
    connection.registration.secrets = None;
    connection.rotation = Some(Rotation { old: OLD.into(), before: Vec::new(), at: BEGAN });
    assert!(stages(&of(&connection)).ends_with('l'));
    connection.registration.secrets = rows(&[NEW]);
    assert!(stages(&of(&connection)).ends_with('l'), "nobody saw it in the list");
    connection.set_word(WORD_GONE, Some(1001));
    assert!(stages(&of(&connection)).ends_with('w'));
}

#[test]
fn what_locks_people_out_is_said() {
    let other = |secret: Option<SecretNote>, archived_at: Option<u32>| Connection {
        copy: Some(format!("{APP}#2")),
        label: Some("Second".into()),
        rotation: None,
        secret,
        archived_at,
        ..connection()
    };
    let mut early = connection();
    early.registration.secrets = rows(&[NEW]);
    let mut kept_old = connection();
    kept_old.secret = kept(Some(OLD), 1001);
    for (what, connection, others, expected) in [
        ("nothing", connection(), vec![], vec![]),
        ("the old one is gone too early", early.clone(), vec![], vec!["rotation_old_gone"]),
        ("the old one was kept again", kept_old, vec![], vec!["rotation_kept_old"]),
        ("another connection kept it", connection(), vec![other(kept(Some(OLD), 1), None)], vec!["rotation_shared"]),
        ("another connection kept none", connection(), vec![other(None, None)], vec!["rotation_shared"]),
        ("another connection has its own", connection(), vec![other(kept(Some(NEW), 1), None)], vec![]),
        ("it is in the archive", connection(), vec![other(None, Some(1))], vec![]),
        ("it is too late to say", early, vec![other(None, None)], vec!["rotation_old_gone"]),
    ] {
        let store = Store { connections: [vec![connection.clone()], others].concat(), ..Store::default() };
        assert_eq!(codes(&renewal(&store, &connection).unwrap()), expected, "{what}");
    }
}

#[test]
fn nothing_is_said_while_no_renewal_is_going_on() {
    let connection = Connection { rotation: None, ..connection() };
    assert_eq!(renewal(&Store::default(), &connection), None);
    assert_eq!(Stage::ALL.len(), 7);
}

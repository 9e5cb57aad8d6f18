//! A map of user attributes edited as pairs: nothing is lost, and what would not work is said.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::jumpserver;
use sso_ferry::console::field::Pairs;
use sso_ferry::console::pairs::{EXAMPLE, Map, judge, preview};
use sso_ferry::json::Json;

const GUIDE: &str = "{\n  \"name\": \"name\",\n  \"username\": \"preferred_username\",\n  \"email\": \"email\"\n}";

fn rules() -> Pairs {
    jumpserver().field("AUTH_OPENID_USER_ATTR_MAP").and_then(|field| field.pairs.clone()).unwrap()
}

fn map(text: &str) -> Map {
    let (map, findings) = Map::parse("User attribute", text);
    assert_eq!(findings, [], "{text}");
    map
}

#[test]
fn what_is_read_is_written_again_in_its_order() {
    for text in [
        GUIDE,
        "{}",
        "{\n  \"b\": \"1\",\n  \"a\": \"2\"\n}",
        "{\n  \"name\": {\n    \"x\": [\n      1.0,\n      null\n    ]\n  },\n  \"a\": 12345678901234567890\n}",
        "{\n  \"a\": \"1\",\n  \"a\": \"2\"\n}",
        "{\n  \"Ä \\\"\": \"\\u0001\"\n}",
    ] {
        let written = map(text).to_json();
        assert_eq!(written, text);
        assert_eq!(map(&written), map(text));
    }
    assert_eq!(map("{\"name\":\"name\",\"username\":\"preferred_username\",\"email\":\"email\"}").to_json(), GUIDE);
}

#[test]
fn what_is_no_object_has_no_rows() {
    for (text, rows) in [("", 0), ("[]", 0), ("null", 0), ("\"{}\"", 0), ("{\"a\": \"b\"", 1), ("{\"a\": \"b\",}", 1)] {
        let (map, findings) = Map::parse("User attribute", text);
        let codes: Vec<_> = findings.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!((map.rows.len(), codes), (rows, vec!["pairs_not_json"]), "{text}");
    }
}

#[test]
fn rows_are_changed_one_by_one() {
    let mut map = map("{\"name\":\"name\",\"old\":{\"a\":1},\"email\":\"email\"}");
    map.rename(0, "comment");
    map.set(0, "given_name");
    map.set(1, "not a text before");
    map.set(9, "nowhere");
    map.rename(9, "nowhere");
    map.remove(9);
    map.remove(2);
    map.add("phone", "mobile");
    assert_eq!(map.rows[1].value, Json::Object(map.rows[1].value.members().to_vec()), "kept as it was");
    assert_eq!(
        map.to_json(),
        "{\n  \"comment\": \"given_name\",\n  \"old\": {\n    \"a\": 1\n  },\n  \"phone\": \"mobile\"\n}"
    );
}

#[test]
fn what_would_not_work_or_surprise_is_said() {
    let whole = "\"name\":\"name\",\"email\":\"email\"";
    let none: &[&str] = &[];
    for (what, text, claims, expected) in [
        ("the guide's", GUIDE.to_owned(), none, "claim_may_change | username | preferred_username"),
        ("a stable one", format!("{{{whole},\"username\":\"oid\"}}"), none, ""),
        ("sub", format!("{{{whole},\"username\":\"sub\"}}"), none, "claim_is_sub | username"),
        ("not requested", format!("{{{whole},\"username\":\"upn\"}}"), none, "claim_not_in_token | upn | username"),
        ("requested", format!("{{{whole},\"username\":\"upn\"}}"), &["upn"], "claim_may_change | username | upn"),
        (
            "a typing mistake",
            format!("{{{whole},\"username\":\"Oid\"}}"),
            &["oid"],
            "claim_not_in_token | Oid | username",
        ),
        ("groups", format!("{{{whole},\"username\":\"oid\",\"groups\":\"groups\"}}"), none, "claim_is_groups | groups"),
        ("nothing", "{}".to_owned(), none, "pair_missing | name ! pair_missing | username ! pair_missing | email"),
        (
            "twice and empty",
            "{\"name\":\"name\",\"name\":\" \",\"username\":\"oid\",\"email\":\"email\",\"\":\"oid\"}".to_owned(),
            none,
            "pair_twice | name ! pair_empty | name |   ! pair_empty |  | oid",
        ),
        (
            "unknown, and no text",
            format!("{{{whole},\"username\":\"oid\",\"wechat\":\"oid\",\"phone\":1}}"),
            none,
            "pair_unknown | wechat | name, username, email, phone, comment, groups",
        ),
    ] {
        let claims: Vec<String> = claims.iter().map(|claim| (*claim).into()).collect();
        let findings = judge(&rules(), &map(&text), Some(&claims));
        let said: Vec<String> =
            findings.iter().map(|f| [&[f.code.as_str().into()], &f.details[..]].concat().join(" | ")).collect();
        assert_eq!(said.join(" ! "), expected, "{what}");
    }
    let unread = judge(&rules(), &map("{\"name\":\"x\",\"username\":\"oid\",\"email\":\"email\"}"), None);
    assert_eq!(unread.len(), 1, "not read is not requested: {unread:?}");
}

#[test]
fn a_sample_user_shows_what_the_console_would_make_of_it() {
    let sub = "EXAMPLE-sub-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let adele = "adele.vance@contoso.com";
    let user = |username: &str, email: &str| format!("{{\"username\":\"{username}\",\"email\":\"{email}\"}}");
    for (what, text, expected) in [
        ("the guide's", user("preferred_username", "email"), [(Some(adele), false), (Some(adele), false)]),
        ("a claim that is missing", user("employeeid", "email"), [(Some(sub), true), (Some(adele), false)]),
        ("no e-mail: the user name, which is one", user("upn", "mail"), [(Some(adele), false), (Some(adele), false)]),
        ("no e-mail anywhere", user("name", "mail"), [(Some("Adele Vance"), false), (None, false)]),
    ] {
        let seen = preview(&map(&text), EXAMPLE);
        let seen: Vec<_> = seen.iter().map(|one| (one.value.as_deref(), one.falls_back_to_sub)).collect();
        assert_eq!(seen, expected, "{what}");
    }
    let kept = preview(&map("{\"name\":[\"name\"]}"), EXAMPLE);
    assert_eq!((kept[0].value.clone(), kept[0].falls_back_to_sub), (None, false), "no text is no claim's name");
}

//! Certificates & secrets: its grid in every language, and the way of a Value that is still on the screen.

#![cfg(test)]

#[path = "native/portal.rs"]
mod portal;

use portal::*;
use serde_json::{json, to_value};
use sso_ferry::entra::capture::capture;
use sso_ferry::page::Reading;

const VIEW: &str = "x.ReactView";
const STARS: &str = "abc******************";
const DOTS: &str = "abc••••••••";
const HEADERS: &str = "Description | Expires | Value \u{e946} | Secret ID";

#[test]
fn client_secrets_are_read_row_by_row() {
    let grid = |headers: &str, rows: &[&str]| shown("Credentials").table("grid", headers, rows);
    let old = format!("jumpserver | 7/27/2028 | {STARS} | {OTHER_APP}");
    let new = format!("jumpcloud | 1/2/2027 | {DOTS} | {OBJECT} ");
    let told = format!("{READ} secrets=[other-app:jumpserver:7/27/2028]");
    check_pages(vec![
        ("one secret", grid(HEADERS, &[&old]), told.clone()),
        (
            "a secret that was just created",
            grid(HEADERS, &[&old, &new]),
            read(
                "secrets=[other-app:jumpserver:7/27/2028, object:jumpcloud:1/2/2027] fresh object \"jumpcloud\" abc••••••••",
            ),
        ),
        ("headers without rows tell nothing", grid(HEADERS, &[]), READ.into()),
        ("no secret yet, said in a row", grid(HEADERS, &["No client secrets have been created."]), READ.into()),
        ("a row that is drawn twice", grid(HEADERS, &[&old, &old]), told.clone()),
        (
            "columns in another order",
            grid(
                "Secret ID | Value | Description | Expires",
                &[&format!("{OTHER_APP} | {STARS} | jumpserver | 7/27/2028")],
            ),
            told.clone(),
        ),
        (
            "a Secret ID that the column cut",
            grid(HEADERS, &[&format!("jumpserver | 7/27/2028 | {DOTS} | 0d2f3a5c-8b1e…")]),
            read(
                "secrets=[?:jumpserver:7/27/2028] fresh ? \"jumpserver\" abc•••••••• ! not_a_guid: Secret ID | 0d2f3a5c-8b1e…",
            ),
        ),
        (
            "glyphs and zero-width characters",
            grid(
                "Description | Expires | Value | Secret\u{a0}ID\u{e8c8}",
                &[&format!("jump\u{200b}server\u{e8c8} | 7/27/2028 | {STARS} | {OTHER_APP}\u{e8c8}")],
            ),
            told.clone(),
        ),
        (
            "Japanese: Value and Secret ID are known",
            grid("Zork | Blip | 値 | シークレット ID", &[&format!("jumpserver | 2028/7/27 | {STARS} | {OTHER_APP}")]),
            read("secrets=[other-app:jumpserver:2028/7/27]"),
        ),
        (
            "nonsense: every column by its looks",
            grid(
                "Zork | Blip | Nitz | Quux",
                &[
                    &format!("jumpserver | 27.7.2028 | {STARS} | {OTHER_APP}"),
                    &format!("zweites | 1.2.2027 | {DOTS} | {OBJECT}"),
                ],
            ),
            read(
                "secrets=[other-app:jumpserver:27.7.2028, object:zweites:1.2.2027] fresh object \"zweites\" abc••••••••",
            ),
        ),
        (
            "nonsense, with a column of buttons",
            grid(
                "Zork | Blip | Nitz | Quux | ",
                &[&format!("jumpserver | 27.7.2028 | {STARS} | {OTHER_APP} | Delete")],
            ),
            read("secrets=[other-app:jumpserver:27.7.2028]"),
        ),
        (
            "nonsense, a description that was masked too",
            grid("Zork | Blip | Nitz | Quux", &[&format!("jum•••••••• | 27.7.2028 | {STARS} | {OTHER_APP}")]),
            read("secrets=[other-app:jum••••••••:27.7.2028]"),
        ),
        (
            "nonsense, one row whose Value and description are both masked by us",
            grid("Zork | Blip | Nitz | Quux", &[&format!("jum•••••••• | 27.7.2028 | {DOTS} | {OTHER_APP}")]),
            read("! secrets_not_told: Zork, Blip, Nitz, Quux"),
        ),
        (
            "the tab of certificates",
            grid(
                "Thumbprint | Description | Start date | Expires | Certificate ID",
                &[&format!("0123456789ABCDEF0123456789ABCDEF01234567 | cert | 1/1/2026 | 1/1/2027 | {OTHER_APP}")],
            ),
            read("! secrets_not_told: Thumbprint, Description, Start date, Expires, Certificate ID"),
        ),
        ("no table yet", shown("Credentials"), READ.into()),
        ("an identifier on this page is nobody's object ID", grid(HEADERS, &[&old]).row("Zork", OBJECT), told.clone()),
        (
            "a label of the Overview on this page",
            grid(HEADERS, &[&old]).pairs("label", &[("Display name", "a role")]),
            told,
        ),
        (
            "another registration's client ID on this page",
            grid(HEADERS, &[&new]).row(CLIENT_LABEL, OTHER_APP),
            "read ! page_is_another_registration: other-app | app".into(),
        ),
    ]);
}

#[test]
fn a_fresh_secret_is_taken_from_its_own_row_of_its_own_document() {
    let top = shown("Credentials").frames(&[(SANDBOX, VIEW, ACTIVE, true)]);
    let row = format!("jumpserver | 7/27/2028 | a.~•••••••• | {OTHER_APP}");
    let frame = page("x").table("aria_grid", HEADERS, &[&row]).framed(SANDBOX, VIEW);
    let capture = capture(&top.reading(), &[Reading::default(), frame]).unwrap();
    let [fresh] = capture.fresh.as_slice() else { panic!("{capture:?}") };
    assert_eq!((fresh.frame, fresh.origin.as_str(), fresh.id.as_deref()), (Some(1), SANDBOX, Some(OTHER_APP)));
    let task = to_value(fresh.take().unwrap()).unwrap();
    let pattern = task["pattern"].as_str().unwrap().to_owned();
    assert_eq!(
        task,
        json!({"kind": "take", "origin": SANDBOX, "row": "[role=row], tr", "beside": OTHER_APP, "pattern": pattern})
    );
    assert!(pattern.starts_with(r"(?=a\.~)(?:"), "{pattern}");
    let mut cut = fresh.clone();
    cut.id = None;
    assert!(cut.take().is_none(), "without a Secret ID there is no row to find it by");
}

//! What a form holds against its connection, months later and without the secret.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::*;
use sso_ferry::connection::Wiring;
use sso_ferry::console::compare::{Comparison, Verdict, compare, markdown};
use sso_ferry::console::plan::{Will, plan};
use sso_ferry::page::Value;

fn compared(form: &Form, wiring: &Wiring) -> Comparison {
    let recipe = jumpserver();
    compare(&plan(&recipe, &form.reading(), &inputs(), wiring, None), &recipe)
}

/// The form as it is after the connection was filled and saved.
fn right() -> Form {
    let recipe = jumpserver();
    let wanted = plan(&recipe, &provider_jumpserver().reading(), &inputs(), &decided(false), None);
    wanted.rows.into_iter().fold(provider_jumpserver(), |form, row| match row.will {
        Some(Will::Hold(value)) => form.holds(&row.field, value),
        _ => form,
    })
}

fn verdict(form: &Form, wiring: &Wiring, id: &str) -> Verdict {
    let rows = compared(form, wiring).rows;
    rows.into_iter().find(|row| row.field == id).unwrap_or_else(|| panic!("no row {id}")).verdict
}

const SECRET_FIELD: &str = "AUTH_OPENID_CLIENT_SECRET";
const CLIENT_FIELD: &str = "AUTH_OPENID_CLIENT_ID";
const ALG: &str = "AUTH_OPENID_PROVIDER_SIGNATURE_ALG";
const MAP: &str = "AUTH_OPENID_USER_ATTR_MAP";
const ORGS: &str = "OPENID_ORG_IDS";

#[test]
fn a_form_that_was_saved_is_the_same_but_for_its_secret() {
    let seen = compared(&right(), &decided(false));
    assert_eq!((seen.same, seen.differs, seen.open), (seen.rows.len() - 1, 0, 1));
    assert_eq!(verdict(&right(), &decided(false), SECRET_FIELD), Verdict::NotReadable);
}

#[test]
fn every_difference_names_both_values() {
    let text = |text: &str| Value::Text(text.into());
    let differs = |holds: Value, should: Value| Verdict::Differs { holds, should };
    for (what, form, wiring, id, expected) in [
        (
            "another client ID",
            right().text(CLIENT_FIELD, "client-id"),
            decided(false),
            CLIENT_FIELD,
            differs(text("client-id"), text(CLIENT)),
        ),
        (
            "read-only, and another",
            right().text(CLIENT_FIELD, "x").with(CLIENT_FIELD, |field| field.editable = false),
            decided(false),
            CLIENT_FIELD,
            differs(text("x"), text(CLIENT)),
        ),
        ("the choice was another", right(), decided(true), ALG, differs(text("HS256"), text("RS256"))),
        ("not chosen yet", right(), Wiring::default(), ALG, Verdict::NotDecided),
        ("two of it", right().count(CLIENT_FIELD, 2), decided(false), CLIENT_FIELD, Verdict::NotReadable),
        ("not there", right().count(CLIENT_FIELD, 0), decided(false), CLIENT_FIELD, Verdict::NotShown),
        ("behind Keycloak", fresh_jumpserver(), decided(false), ALG, Verdict::NotShown),
        ("the secret is not there", right().count(SECRET_FIELD, 0), decided(false), SECRET_FIELD, Verdict::NotShown),
        (
            "an editor that was not read",
            right().with(MAP, |map| map.value = None),
            decided(false),
            MAP,
            Verdict::NotReadable,
        ),
        ("an older version", right().count(ORGS, 0), decided(false), ORGS, Verdict::NotInThisVersion),
    ] {
        assert_eq!(verdict(&form, &wiring, id), expected, "{what}");
    }
    let mut edited = decided(false);
    edited.set_edit(ALG, Some(text("ES256")));
    assert_eq!(verdict(&right(), &edited, ALG), differs(text("HS256"), text("ES256")), "the person's own value counts");
}

#[test]
fn it_is_counted_and_written_down() {
    let form = right().text(CLIENT_FIELD, "a|b`c").count(ORGS, 0);
    let seen = compared(&form, &decided(false));
    assert_eq!(seen.same + seen.differs + seen.open + 1, seen.rows.len(), "what this version lacks is in no count");
    let words = |key: &str, values: &[&str]| [&[key], values].concat().join(" ");
    let text = markdown(&seen, &jumpserver(), &words, ORIGIN, 1_767_225_600);
    for expected in [
        "# compare\\_title JumpServer https://jump.example.com\n",
        "compare\\_made 2026-01-01T00:00:00Z\n",
        "| compare\\_field | compare\\_verdict | compare\\_holds | compare\\_should |\n| --- | --- | --- | --- |\n",
        "| Client id | compare\\_differs | a\\|b\\`c | `6731de76-14a6-49ae-97bc-6eba6914391e` |\n",
        "| Client secret | compare\\_not\\_readable |  |  |\n",
    ] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    assert_eq!(text.lines().filter(|line| line.starts_with('|')).count(), seen.rows.len() + 2);
}

//! What became of each field, and that no word about it holds the secret.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::{SECRET, jumpserver};
use sso_ferry::console::input::Source;
use sso_ferry::console::plan::{Now, Row, State, Why, Will, step};
use sso_ferry::console::recipe::FieldRecipe;
use sso_ferry::console::verify::{Certainty, Verdict, judge, read_back};
use sso_ferry::page::{Applied, Field, Outcome, Probe, Request, Task, Unprinted, Value};
use sso_ferry::secret::Secret;

const OUTCOMES: [Outcome; 10] = [
    Outcome::Written,
    Outcome::Same,
    Outcome::NotFound,
    Outcome::Ambiguous,
    Outcome::Hidden,
    Outcome::Covered,
    Outcome::ReadOnly,
    Outcome::TooLong,
    Outcome::NoSuchOption,
    Outcome::Refused,
];

fn field(id: &str) -> FieldRecipe {
    jumpserver().field(id).unwrap().clone()
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn holding(value: Option<Value>) -> Field {
    Field { visible: true, editable: true, value, ..Field::default() }
}

fn said(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Holds(certainty) => format!("{certainty:?}"),
        Verdict::Failed(finding) => {
            assert_eq!(finding.details.len(), finding.code.details().len(), "{finding:?}");
            [&[finding.code.as_str().into()], &finding.details[..]].concat().join(" | ")
        }
    }
}

#[test]
fn each_outcome_of_a_step_is_named() {
    let field = field("AUTH_OPENID_CLIENT_ID");
    let offered = Field { options: vec!["Ops".into(), "Dev".into()], ..holding(None) };
    for (outcome, after, expected) in [
        (Outcome::Written, Some(text("id")), "Filled"),
        (Outcome::Same, Some(text("id")), "Filled"),
        (Outcome::Written, Some(text("client-id")), "field_reverted | Client id | id | client-id"),
        (Outcome::Written, None, "field_reverted | Client id | id | "),
        (Outcome::NotFound, None, "field_not_found | Client id"),
        (Outcome::Ambiguous, None, "field_ambiguous | Client id | 2"),
        (Outcome::Hidden, None, "field_hidden | Client id"),
        (Outcome::Covered, None, "field_covered | Client id"),
        (Outcome::ReadOnly, None, "field_read_only | Client id"),
        (Outcome::TooLong, None, "field_too_long | Client id | id"),
        (Outcome::NoSuchOption, None, "field_no_such_option | Client id | id | Ops, Dev"),
        (Outcome::Refused, None, "field_refused | Client id"),
    ] {
        let applied = Applied { outcome, count: 2, before: Some(offered.clone()), after: Some(holding(after)) };
        assert_eq!(said(&judge(&field, "Client id", &text("id"), &applied)), expected, "{outcome:?}");
    }
    let vanished = Applied { outcome: Outcome::Written, count: 1, before: None, after: None };
    assert_eq!(said(&judge(&field, "Client id", &text("id"), &vanished)), "field_not_found | Client id");
}

#[test]
fn a_field_is_filled_when_it_holds_what_it_shall_in_its_own_way_of_comparing() {
    let many = |texts: &[&str]| Value::Many(texts.iter().map(|text| (*text).into()).collect());
    for (id, wanted, holds, filled) in [
        ("BASE_SITE_URL", text("https://a/"), text("https://a/"), true),
        ("BASE_SITE_URL", text("https://a/"), text("https://a"), false),
        ("AUTH_OPENID_KEYCLOAK", Value::On(false), Value::On(false), true),
        ("AUTH_OPENID_KEYCLOAK", Value::On(false), Value::On(true), false),
        ("AUTH_OPENID_KEYCLOAK", Value::On(false), text("false"), false),
        ("AUTH_OPENID_ID_TOKEN_MAX_AGE", text("600"), text("600"), true),
        ("AUTH_OPENID_ID_TOKEN_MAX_AGE", text("600"), text("3600"), true),
        ("AUTH_OPENID_ID_TOKEN_MAX_AGE", text("600"), text("60"), false),
        ("AUTH_OPENID_USER_ATTR_MAP", text("{\"a\": \"b\"}"), text("{ \"a\":\"b\" }\n"), true),
        ("AUTH_OPENID_USER_ATTR_MAP", text("{\"a\": \"b\"}"), text("{\"a\": \"b\"}{\"a\": \"b\"}"), false),
        ("AUTH_OPENID_USER_ATTR_MAP", text("{\"a\": \"b\"}"), text(""), false),
        ("OPENID_ORG_IDS", many(&["Default"]), many(&["DEFAULT", "Ops"]), true),
        ("OPENID_ORG_IDS", many(&["Default"]), many(&[]), false),
    ] {
        let verdict = read_back(&field(id), "label", &wanted, &holding(Some(holds.clone())));
        assert_eq!(verdict == Verdict::Holds(Certainty::Filled), filled, "{id} {holds:?}");
    }
}

#[test]
fn a_secret_is_filled_only_when_the_page_compared_it() {
    let field = field("AUTH_OPENID_CLIENT_SECRET");
    for (equal, length, expected) in [
        (Some(true), Some(40), "Filled"),
        (Some(false), Some(12), "secret_reverted | Client secret | 40 | 12"),
        (Some(false), Some(40), "secret_reverted | Client secret | 40 | 40"),
        (None, Some(40), "secret_reverted | Client secret | 40 | 40"),
        (None, None, "secret_reverted | Client secret | 40 | 0"),
    ] {
        let now = Field { equal, length, ..holding(None) };
        assert_eq!(said(&read_back(&field, "Client secret", &text(SECRET), &now)), expected);
    }
    // Even a page that returned the text itself proves nothing without the comparison.
    let told = holding(Some(text(SECRET)));
    assert!(matches!(read_back(&field, "Client secret", &text(SECRET), &told), Verdict::Failed(_)));
}

#[test]
fn certainty_grows_from_filled_to_saved_to_proven() {
    assert!(Certainty::Filled < Certainty::Saved && Certainty::Saved < Certainty::Proven);
}

#[test]
fn no_finding_about_a_secret_field_holds_the_secret() {
    let field = field("AUTH_OPENID_CLIENT_SECRET");
    for outcome in OUTCOMES {
        for equal in [Some(true), Some(false), None] {
            let now = Field { equal, value: Some(text(SECRET)), ..holding(None) };
            let applied = Applied { outcome, count: 1, before: Some(now.clone()), after: Some(now) };
            let verdict = judge(&field, "Client secret", &text(SECRET), &applied);
            assert!(!format!("{verdict:?}").contains(SECRET), "{outcome:?}");
        }
    }
}

#[test]
fn debug_output_of_everything_that_holds_a_secret_is_without_it() {
    let field = field("AUTH_OPENID_CLIENT_SECRET");
    let secret = Secret::new(SECRET.into());
    let row = Row {
        field: field.id.clone(),
        label: field.name.clone(),
        now: Now::Secret { length: 0 },
        will: Some(Will::Secret { length: secret.chars() }),
        state: State::Change,
        after: None,
        why: Why::Guide,
        source: Source::Secret,
        complaint: None,
    };
    let step = step(&jumpserver(), &field, &row, Some(&secret)).unwrap();
    assert_eq!(step.value, text(SECRET));
    let probe = Probe::Field {
        name: field.id.clone(),
        locate: field.locate.clone(),
        widget: field.widget.clone(),
        secret: true,
        compare: Some(Unprinted(text(SECRET))),
        complaint: None,
    };
    let apply = Task::Apply { origin: "https://jump.example.com".into(), step: step.clone() };
    for printed in [
        format!("{secret:?}"),
        format!("{row:?}"),
        format!("{step:?}"),
        format!("{step:#?}"),
        format!("{probe:?}"),
        format!("{:?}", Request { mask: Vec::new(), task: apply }),
        format!("{:?}", Request { mask: Vec::new(), task: Task::Read { probes: vec![probe], hosts: Vec::new() } }),
    ] {
        assert!(!printed.contains(SECRET) && !printed.contains("abc8Q~"), "{printed}");
        assert!(printed.contains("40"), "the length may be said: {printed}");
    }
    let mut plain = step;
    plain.secret = false;
    assert!(format!("{plain:?}").contains(SECRET), "an ordinary value is printed");
}

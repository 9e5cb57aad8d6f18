//! The planned change for change control: complete, safe to paste, and without a secret.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::*;
use proptest::prelude::*;
use sso_ferry::connection::{Connection, Wiring};
use sso_ferry::console::change::{self, Change, planned_change};
use sso_ferry::console::compare::{self, compare, markdown};
use sso_ferry::console::plan::{Plan, plan};
use sso_ferry::entra::registration::{Captured, Source};
use sso_ferry::finding::{Code, Finding};
use sso_ferry::page::Value;
use std::cell::RefCell;
use std::collections::BTreeSet;

const NOW: u32 = 1_767_225_600;

fn keys(key: &str, values: &[&str]) -> String {
    [&[key], values].concat().join(" ")
}

fn planned(form: &Form, wiring: &Wiring) -> Plan {
    plan(&jumpserver(), &form.reading(), &inputs(), wiring, Some(SECRET.len()))
}

fn written(plan: &Plan, connection: &Connection, left_out: &[&str], gate: &[Finding]) -> String {
    let left_out: Vec<String> = left_out.iter().map(|id| (*id).into()).collect();
    let recipe = jumpserver();
    let change = Change {
        recipe: &recipe,
        connection,
        plan,
        left_out: &left_out,
        origin: ORIGIN,
        base_url: BASE_URL,
        version: Some("v4.10.13+"),
        gate,
        now: NOW,
    };
    planned_change(&change, &keys)
}

/// The lines under a heading.
fn section<'a>(text: &'a str, title: &str) -> Vec<&'a str> {
    let title = format!("## {title}");
    let after = text.lines().skip_while(|line| *line != title).skip(1);
    after.take_while(|line| !line.starts_with("## ")).filter(|line| !line.is_empty()).collect()
}

#[test]
fn it_says_what_where_and_for_whom() {
    let text = written(&planned(&fresh_jumpserver(), &decided(true)), &connection(), &[], &[]);
    assert!(text.starts_with("# change\\_title JumpServer\n\nchange\\_note 2026-01-01T00:00:00Z\n"), "{text}");
    assert_eq!(
        section(&text, "change\\_what"),
        [
            "- change\\_console: JumpServer, change\\_version v4.10.13+, `https://jump.example.com`",
            "- change\\_public\\_address: `https://jump.example.com/`",
            "- value\\_redirect\\_uri: `https://jump.example.com/core/auth/openid/callback/`",
            "- change\\_registration: JumpServer",
            &format!("- value\\_client\\_id: `{CLIENT}`"),
            &format!("- value\\_tenant\\_id: `{TENANT}`"),
        ]
    );
}

#[test]
fn every_field_that_changes_is_one_row_with_before_and_after() {
    let mut wiring = decided(true);
    wiring.set_edit("AUTH_OPENID_ID_TOKEN_MAX_AGE", Some(Value::Text("900|`".into())));
    let plan = planned(&provider_jumpserver().secret("AUTH_OPENID_CLIENT_SECRET", 3), &wiring);
    let text = written(&plan, &connection(), &[], &[]);
    let table = section(&text, "change\\_fields");
    assert_eq!(table.len(), plan.changes(&[]).count() + 2);
    for expected in [
        "| Base site URL | value\\_empty | `https://jump.example.com/` | why\\_guide: note\\_jumpserver\\_base\\_url | \
         source\\_address |",
        "| Client secret | value\\_secret 3 | value\\_secret 40 | why\\_guide | source\\_secret |",
        "| Signature algorithm | `HS256` | `RS256` | why\\_choice |  |",
        "| ID token max age (s) | `600` | 900\\|\\` | why\\_edited |  |",
        "| Ignore SSL verification | value\\_on | value\\_off | why\\_choice |  |",
    ] {
        assert!(table.contains(&expected), "{expected} in\n{}", table.join("\n"));
    }
    for line in &table {
        let bars = line.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 6, "{line}");
    }
}

#[test]
fn what_is_left_out_or_stays_by_hand_is_listed() {
    let plan = planned(&fresh_jumpserver().count("AUTH_OPENID_CLIENT_ID", 2), &Wiring::default());
    let text = written(&plan, &connection(), &["AUTH_OPENID_KEYCLOAK"], &[]);
    let out = section(&text, "change\\_left\\_out");
    assert!(
        out.contains(&"- Use keycloak") && out.contains(&"- Token endpoint"),
        "with it, what appears after it: {out:?}"
    );
    let open = section(&text, "change\\_open");
    assert_eq!(
        open,
        [
            &format!("- Client id: `{CLIENT}`. row\\_ambiguous 2"),
            "- Signature algorithm. row\\_needs\\_choice",
            "- Ignore SSL verification. row\\_needs\\_choice",
        ]
    );
    let findings = [Finding::new(Code::OriginChanged, &["https://a", "https://b"])];
    let text = written(&plan, &connection(), &[], &findings);
    assert_eq!(
        section(&text, "change\\_findings"),
        [
            "- severity\\_error: f\\_origin\\_changed https://a https://b f\\_origin\\_changed\\_next https://a https://b"
        ]
    );
    assert!(section(&text, "change\\_left\\_out").is_empty(), "no heading without content");
}

#[test]
fn the_way_back_names_what_cannot_be_restored() {
    let text = written(&planned(&fresh_jumpserver(), &decided(true)), &connection(), &[], &[]);
    let back = section(&text, "change\\_back");
    assert_eq!(back.len(), 5);
    assert!(back[2].starts_with("3. change\\_back\\_hidden Provider endpoint, Authorization endpoint"), "{back:?}");
    assert_eq!(back[3], "4. change\\_back\\_secret Client secret");
    assert_eq!(back[4], "5. change\\_back\\_locked\\_out https://jump.example.com/core/auth/login/?admin=1");
    let without = plan(&jumpserver(), &provider_jumpserver().reading(), &inputs(), &decided(true), None);
    let text = written(&without, &connection(), &[], &[]);
    assert_eq!(section(&text, "change\\_back").len(), 3, "nothing hidden, no secret");
    let steps = section(&text, "change\\_steps");
    assert_eq!(steps.len(), 5);
    assert_eq!(steps[2], "3. change\\_step\\_submit JumpServer https://jump.example.com");
}

#[test]
fn nothing_to_change_is_said() {
    let nothing = Plan { rows: Vec::new() };
    assert_eq!(section(&written(&nothing, &connection(), &[], &[]), "change\\_fields"), ["change\\_no\\_fields"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Wherever a secret could slip in by mistake, it does not come out; and no value leaves its line.
    #[test]
    fn no_secret_and_no_second_line_gets_out(
        name in "\\PC{0,12}", held in "[\\PC\n|`\\\\]{0,24}", length in 0_u32..100, provider: bool, safer: bool,
    ) {
        let canary = "Canary8Q~NeverToBeSeenAnywhere.0123456789";
        let form = if provider { provider_jumpserver() } else { fresh_jumpserver() };
        let form = form
            .text("AUTH_OPENID_CLIENT_ID", &held)
            .secret("AUTH_OPENID_CLIENT_SECRET", length)
            // A page's mistake, and a damaged store's.
            .text("AUTH_OPENID_CLIENT_SECRET", canary);
        let mut wiring = decided(safer);
        wiring.set_edit("AUTH_OPENID_CLIENT_SECRET", Some(Value::Text(canary.into())));
        let mut connection = connection();
        connection.registration.name = Some(Captured { value: name, source: Source::Title });
        let plan = plan(&jumpserver(), &form.reading(), &inputs(), &wiring, Some(canary.len()));
        let text = written(&plan, &connection, &[], &[]);
        prop_assert!(!text.contains("Canary8Q") && !text.contains("NeverToBeSeen"), "{text}");
        let table = section(&text, "change\\_fields");
        prop_assert_eq!(table.len(), plan.changes(&[]).count() + 2);
        prop_assert!(text.lines().all(|line| line.is_empty() || line.starts_with(['#', '|', '-']) || line.starts_with(|c: char| c.is_ascii_digit()) || line.starts_with("change")));
    }
}

#[test]
fn every_text_it_asks_for_is_listed() {
    let shipped: serde_json::Value = serde_json::from_str(include_str!("../static/_locales/en/messages.json")).unwrap();
    let asked = RefCell::new(BTreeSet::new());
    let words = |key: &str, _: &[&str]| {
        asked.borrow_mut().insert(key.to_owned());
        key.to_owned()
    };
    let (recipe, connection) = (jumpserver(), connection());
    let gate = [Finding::new(Code::MetadataNeeded, &[])];
    for (wiring, left_out) in
        [(Wiring::default(), Vec::new()), (decided(true), vec!["AUTH_OPENID_KEYCLOAK".to_owned()])]
    {
        for plan in [planned(&fresh_jumpserver(), &wiring), Plan { rows: Vec::new() }] {
            let change = Change {
                recipe: &recipe,
                connection: &connection,
                plan: &plan,
                left_out: &left_out,
                origin: ORIGIN,
                base_url: BASE_URL,
                version: Some("v5"),
                gate: &gate,
                now: NOW,
            };
            planned_change(&change, &words);
            markdown(&compare(&plan, &recipe), &recipe, &words, ORIGIN, NOW);
        }
    }
    let listed: Vec<&str> = [change::KEYS, compare::KEYS].concat();
    let asked = asked.into_inner();
    let unknown: Vec<_> =
        asked.iter().filter(|key| !listed.contains(&key.as_str()) && shipped.get(key).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let idle: Vec<_> = change::KEYS.iter().filter(|key| !asked.contains(**key)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

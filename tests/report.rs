//! The hand-over report: complete, the same every time, safe to paste and to open, and without a secret.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::*;
use proptest::prelude::*;
use sso_ferry::connection::{Connection, SecretNote, TestNote, Wiring};
use sso_ferry::console::plan::plan;
use sso_ferry::console::receipt::{Became, Origin, Receipt, Stage};
use sso_ferry::console::recipe::Recipe;
use sso_ferry::entra::registration::{Captured, Permission, Platform, Redirect, SecretRow, Source};
use sso_ferry::finding::{Code, Finding};
use sso_ferry::page::Value;
use sso_ferry::report::{self, Cell, Document, Done, Input, Masked, html, markdown, report};
use sso_ferry::secret::Secret;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

const NOW: u32 = 1_795_348_800;
const SECRET_ID: &str = "0c1d2e3f-1111-4222-8333-444455556666";
const OBJECT: &str = "b1b2b3b4-0000-4000-8000-c1c2c3c4c5c6";
const CANARY: &str = "Canary8Q~NeverToBeSeenAnywhere.0123456789";
const TOKEN: &str = "eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkiOiJOZXZlclRvQmVTZWVuIn0.c2lnbmF0dXJl";

fn keys(key: &str, values: &[&str]) -> String {
    [&[key], values].concat().join(" ")
}

fn captured(value: &str) -> Option<Captured> {
    Some(Captured { value: value.into(), source: Source::Title })
}

/// Everything that a connection may have.
fn whole() -> Connection {
    let mut connection = connection();
    let registration = &mut connection.registration;
    registration.object_id = captured(OBJECT);
    registration.redirects = Some(vec![Redirect {
        platform: Platform::Web,
        uri: "https://jump.example.com/core/auth/openid/callback/".into(),
    }]);
    registration.secrets = Some(vec![SecretRow {
        id: Some(SECRET_ID.into()),
        description: "for the bastion".into(),
        expires: "2026-12-10".into(),
    }]);
    registration.optional_claims = Some(vec!["email".into()]);
    let permission = |name: &str| Permission { name: name.into(), delegated: Some(true), granted: Some(true) };
    registration.permissions = Some(vec![permission("User.Read")]);
    registration.id_tokens = Some(false);
    registration.assignment_required = Some(false);
    let mut wiring = decided(true);
    wiring.origin = Some(ORIGIN.into());
    wiring.base_url = Some(BASE_URL.into());
    wiring.filled_at = Some(NOW - 7200);
    wiring.saved_at = Some(NOW - 7000);
    connection.consoles = vec![wiring];
    connection.label = Some("Bastion Berlin".into());
    connection.owner = Some("ops@contoso.com".into());
    connection.words = vec![("js_licence".into(), NOW - 9000), ("rotation_gone".into(), NOW - 8900)];
    connection.secret = Some(SecretNote {
        id: Some(SECRET_ID.into()),
        description: "for the bastion".into(),
        expires: "2026-12-10".into(),
        kept_at: NOW - 9000,
        vaulted: true,
    });
    connection.tests = vec![TestNote {
        recipe: "jumpserver".into(),
        kind: "code".into(),
        at: NOW - 8000,
        passed: true,
        account: Some("adele.vance@contoso.com".into()),
        user: Some("adele.vance@contoso.com".into()),
        redirect: Some("https://jump.example.com/core/auth/openid/callback/".into()),
        secret: Some(SECRET_ID.into()),
        codes: vec!["console_username_may_change".into()],
    }];
    connection
}

/// A fill of JumpServer's fresh form.
fn receipt() -> Receipt {
    let recipe = jumpserver();
    let plan = plan(&recipe, &fresh_jumpserver().reading(), &inputs(), &decided(true), Some(SECRET.len()));
    let of = Origin { origin: ORIGIN, document: Some("one"), client_id: CLIENT, now: NOW - 7200 };
    let mut receipt = Receipt::begin(&recipe, of, &plan, &["OPENID_ORG_IDS".to_owned()], None);
    for entry in receipt.entries.iter_mut().filter(|entry| entry.became == Became::Waiting) {
        (entry.became, entry.written) = (Became::Filled, true);
    }
    receipt.stage = Stage::Filled;
    receipt
}

#[test]
fn a_receipt_is_of_one_connection_and_the_portals_of_its_registration() {
    let mut original = Connection::default();
    original.registration.client_id = Some(Captured { value: CLIENT.into(), source: Source::Address });
    let copy = Connection { copy: Some(format!("{CLIENT}#2")), ..original.clone() };
    let of = |client_id: &str| Receipt { client_id: client_id.into(), ..receipt() };
    for (what, receipt, portal, of_original, of_copy) in [
        ("the original's console", of(CLIENT), false, true, false),
        ("the copy's console", of(&format!("{CLIENT}#2")), false, false, true),
        ("the registration, from the original", of(CLIENT), true, true, true),
        ("the registration, from the copy", of(&format!("{CLIENT}#2")), true, true, true),
        ("another registration", of("6731de76-14a6-49ae-97bc-6eba69143910"), true, false, false),
        ("what makes one", of(""), true, true, true),
    ] {
        let is_of = |connection: &Connection| receipt.is_of(Some(connection), portal);
        assert_eq!((is_of(&original), is_of(&copy)), (of_original, of_copy), "{what}");
    }
}

struct Case {
    connection: Connection,
    consoles: Vec<Rc<Recipe>>,
    receipts: Vec<Receipt>,
    findings: Vec<Finding>,
    secret: Option<Secret>,
    masked: bool,
}

impl Case {
    fn new(connection: Connection) -> Self {
        let consoles = vec![Rc::new(jumpserver())];
        Case { connection, consoles, receipts: Vec::new(), findings: Vec::new(), secret: None, masked: false }
    }

    fn made(&self, words: &dyn Fn(&str, &[&str]) -> String) -> (Document, Vec<(Masked, usize)>) {
        let input = Input {
            connection: &self.connection,
            consoles: &self.consoles,
            intent: None,
            recipes: &all_recipes(),
            receipts: &self.receipts,
            findings: &self.findings,
            generation: Some(("jumpserver", "v4.10.13+")),
            version: "0.1.0",
            now: NOW,
            secret: self.secret.as_ref(),
            masked: self.masked,
        };
        report(&input, words)
    }

    fn markdown(&self) -> String {
        markdown(&self.made(&keys).0)
    }

    /// Both renderings.
    fn both(&self) -> [String; 2] {
        let document = self.made(&keys).0;
        [markdown(&document), html(&document, "en")]
    }
}

#[test]
fn the_whole_report_is_the_same_every_time() {
    let mut case = Case::new(whole());
    case.receipts = vec![receipt()];
    case.findings = vec![Finding::new(Code::MetadataNeeded, &[])];
    assert_eq!(case.both(), case.both());
    expect_test::expect_file!["snapshots/report.md"].assert_eq(&case.markdown());
    case.masked = true;
    expect_test::expect_file!["snapshots/report_masked.html"].assert_eq(&html(&case.made(&keys).0, "en"));
}

#[test]
fn a_console_is_planned_filled_saved_or_proven() {
    let test = |kind: &str, at: u32, passed: bool| TestNote {
        recipe: "jumpserver".into(),
        kind: kind.into(),
        at,
        passed,
        ..TestNote::default()
    };
    let wiring = |filled_at, saved_at| Wiring { filled_at, saved_at, ..Wiring::default() };
    for (what, wiring, tests, filled, expected) in [
        ("nothing", wiring(None, None), vec![], false, Done::Planned),
        ("a test before anything was saved", wiring(None, None), vec![test("code", 9, true)], false, Done::Planned),
        ("filled just now", wiring(None, None), vec![], true, Done::Filled),
        ("filled", wiring(Some(5), None), vec![], false, Done::Filled),
        ("saved", wiring(Some(5), Some(6)), vec![], false, Done::Saved),
        ("filled again after that", wiring(Some(7), Some(6)), vec![], false, Done::Filled),
        ("signed in", wiring(Some(5), Some(6)), vec![test("console", 7, true)], false, Done::Proven),
        ("a sign-in that failed", wiring(Some(5), Some(6)), vec![test("console", 7, false)], false, Done::Saved),
        ("the user is listed", wiring(Some(5), Some(6)), vec![test("listed", 7, true)], false, Done::Saved),
        ("a sign-in before the fill", wiring(Some(5), Some(6)), vec![test("console", 4, true)], false, Done::Saved),
    ] {
        let receipt = filled.then(receipt);
        assert_eq!(Done::of(Some(&wiring), &tests, receipt.as_ref(), "jumpserver"), expected, "{what}");
        assert_ne!(Done::of(Some(&wiring), &tests, None, "jumpcloud"), Done::Proven, "{what}");
    }
    let mut undone = receipt();
    undone.stage = Stage::Undone;
    assert_eq!(Done::of(None, &[], Some(&undone), "jumpserver"), Done::Planned);
}

#[test]
fn what_is_not_proven_is_said() {
    let case = |change: fn(&mut Connection)| {
        let mut connection = whole();
        change(&mut connection);
        let (document, _) = Case::new(connection).made(&keys);
        let section = document.sections.iter().find(|section| section.title == "report_unproven");
        section.map(|section| format!("{:?}", section.blocks)).unwrap_or_default()
    };
    for (what, change, expected) in [
        (
            "saved and tested",
            (|_| ()) as fn(&mut Connection),
            ["report_open_console", "report_open_server", "report_open_before"].as_slice(),
        ),
        ("never saved", |connection| connection.consoles[0].saved_at = None, &["report_open_saved"]),
        ("no test", |connection| connection.tests.clear(), &["report_open_test", "report_open_secret"]),
    ] {
        let seen = case(change);
        for key in expected {
            assert!(seen.contains(key), "{what}: {key} in {seen}");
        }
    }
    let proven = case(|connection| {
        connection.tests[0].kind = "console".into();
        connection.tests[0].at = NOW;
    });
    assert!(proven.contains("report_open_before") && !proven.contains("report_open_console"), "{proven}");
}

#[test]
fn what_stands_in_it_can_be_followed() {
    let mut connection = whole();
    connection.consoles.push(Wiring { recipe: "jumpcloud".into(), ..Wiring::default() });
    connection.tests[0].codes = vec!["700054".into(), "console_username_may_change".into()];
    let mut case = Case::new(connection);
    case.consoles.push(Rc::new(jumpcloud()));
    let words = |key: &str, values: &[&str]| match key {
        "gl_js_licence" => "Check the licence.".to_owned(),
        _ => keys(key, values),
    };
    let section = |case: &Case, title: &str| {
        let text = markdown(&case.made(&words).0);
        let lines = text.lines().skip_while(|line| *line != ["## ", &title.replace('_', "\\_")].concat()).skip(1);
        lines.take_while(|line| !line.starts_with("## ")).collect::<Vec<_>>().join("\n")
    };
    let cloud = section(&case, "report_console JumpCloud");
    assert!(cloud.contains(&format!("Entra IdP URL: `https://login.microsoftonline.com/{TENANT}`, ")), "{cloud}");
    assert!(!cloud.contains("${"), "what is chosen is a value, not how it is made: {cloud}");
    // The column "Before" is there only where a receipt tells what was before.
    for (receipts, column, step) in
        [(Vec::new(), false, "1. report\\_back\\_not\\_kept"), (vec![receipt()], true, "1. change\\_back\\_saved")]
    {
        case.receipts = receipts;
        let server = section(&case, "report_console JumpServer");
        assert_eq!(server.contains("change\\_before"), column, "{server}");
        // Saved already, so the first step is the one after saving.
        assert!(server.contains(step), "{step} in {server}");
    }
    let tests = section(&case, "report_tests");
    assert!(tests.contains("`AADSTS700054, console_username_may_change`"), "{tests}");
    let said = section(&case, "report_by_word");
    assert!(said.contains("- Check the licence: 2026-"), "{said}");
}

#[test]
fn who_may_sign_in_is_a_warning_until_it_is_read_and_restricted() {
    for (required, expected) in [
        (None, Some("severity_warning: f_assignment_unread JumpServer f_assignment_unread_next JumpServer")),
        (
            Some(false),
            Some("severity_warning: f_assignment_not_required JumpServer f_assignment_not_required_next JumpServer"),
        ),
        (Some(true), None),
    ] {
        let mut connection = whole();
        connection.registration.assignment_required = required;
        let (document, _) = Case::new(connection).made(&keys);
        let lines = format!("{:?}", document.sections);
        assert!(expected.is_none_or(|expected| lines.contains(expected)), "{lines}");
        assert_eq!(lines.contains("f_assignment"), expected.is_some());
    }
}

#[test]
fn each_secret_is_listed_with_its_day_its_owner_and_where_its_value_is() {
    let rows = |change: fn(&mut Connection)| {
        let mut connection = whole();
        change(&mut connection);
        let text = Case::new(connection).markdown();
        let table = text.lines().skip_while(|line| !line.starts_with("| report\\_description")).skip(2);
        table.take_while(|line| line.starts_with('|')).map(str::to_owned).collect::<Vec<_>>()
    };
    let id = format!("| for the bastion | `{SECRET_ID}` | 2026-12-10 | `ops@contoso.com` |");
    for (what, change, expected) in [
        ("in the vault", (|_| ()) as fn(&mut Connection), vec![format!("{id} report\\_stored\\_vault |")]),
        (
            "not in a vault",
            |connection| connection.secret.as_mut().unwrap().vaulted = false,
            vec![format!("{id} report\\_stored\\_not |")],
        ),
        ("not kept here", |connection| connection.secret = None, vec![format!("{id} report\\_stored\\_unknown |")]),
        (
            "a day that the person said",
            |connection| connection.expiries = vec![(SECRET_ID.into(), "2027-01-31".into())],
            vec![format!("{id} report\\_stored\\_vault |").replace("2026-12-10", "2027-01-31")],
        ),
        (
            "pasted: no row is known to be its own",
            |connection| connection.secret = Some(SecretNote { vaulted: true, ..SecretNote::default() }),
            vec![
                format!("{id} report\\_stored\\_unknown |"),
                "|  |  |  | `ops@contoso.com` | report\\_stored\\_vault |".into(),
            ],
        ),
        ("none", |connection| (connection.secret, connection.registration.secrets) = (None, None), Vec::new()),
    ] {
        assert_eq!(rows(change), expected, "{what}");
    }
}

#[test]
fn identifiers_are_masked_and_counted_and_can_still_be_followed() {
    let mut case = Case::new(whole());
    case.receipts = vec![receipt()];
    case.findings =
        vec![Finding::new(Code::RedirectSentDiffers, &["https://jump.example.com/", "http://10.1.2.3:8080/x"])];
    case.findings.push(Finding::new(Code::SecretExpired, &["for the bastion", "2026-12-10"]));
    case.connection.registration.account_types = captured("Single tenant only - Fabrikam");
    case.masked = true;
    let (document, masked) = case.made(&keys);
    let text = markdown(&document);
    for hidden in [
        CLIENT,
        TENANT,
        OBJECT,
        SECRET_ID,
        "jump.example",
        "contoso",
        "adele",
        "Bastion",
        "for the bastion",
        "10.1.2.3",
    ] {
        assert!(!text.contains(hidden), "{hidden}\n{text}");
    }
    for shown in [
        "`client-id-1`",
        "`tenant-id-1`",
        "`secret-id-1`",
        "`https://host-1/core/auth/openid/callback/`",
        "`https://login.microsoftonline.com/tenant-id-1/v2.0`",
        "http://host-2:8080/x",
        "`account-2`",
        "Single tenant only",
        "f\\_secret\\_expired name-3",
    ] {
        assert!(text.contains(shown), "{shown}\n{text}");
    }
    assert_eq!(
        masked,
        [
            (Masked::ClientId, 1),
            (Masked::TenantId, 1),
            (Masked::ObjectId, 1),
            (Masked::SecretId, 1),
            (Masked::Host, 2),
            (Masked::Account, 2),
            (Masked::Name, 3),
        ]
    );
    case.masked = false;
    assert!(case.markdown().contains(CLIENT) && case.made(&keys).1.is_empty());
}

#[test]
fn an_identifier_is_masked_wherever_it_stands_in_a_text() {
    let tenant = TENANT.to_uppercase();
    for (text, expected) in [
        ("https://[2001:db8::5]:8443/cb", "https://host-2:8443/cb"),
        ("https://x/?u=https%3A%2F%2Fjump.example.com%2F", "https://host-2/?u=https%3A%2F%2Fhost-1%2F"),
        ("at JUMP.example.com.", "at host-1."),
        ("myjump.example.com", "myjump.example.com"),
        ("adele.vance@contoso.com, guest_fabrikam.com#EXT#@contoso.onmicrosoft.com.", "account-2, account-3."),
        (
            "https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0",
            "https://login.microsoftonline.com/host-2/v2.0",
        ),
        ("https://login.eu.jumpcloud.com/oauth/callback", "https://login.eu.jumpcloud.com/oauth/callback"),
        (&format!("<{tenant}>"), "<tenant-id-1>"),
        ("0d2f3a5c-8b1e-4f60-9a7d-1c2b3d4e5f60", "id-1"),
        ("for the bastion", "name-3"),
        ("JumpServer", "JumpServer"),
        ("@ a@ @b", "@ a@ @b"),
    ] {
        let mut case = Case::new(whole());
        case.findings = vec![Finding::new(Code::PostLogoutMissing, &[text])];
        case.masked = true;
        let (document, _) = case.made(&keys);
        let seen = format!("{:?}", document.sections);
        let expected =
            format!("severity_notice: f_post_logout_missing {expected} f_post_logout_missing_next {expected}\"");
        let all: Vec<&str> = seen.split("f_post_logout_missing ").skip(1).collect();
        assert!(seen.contains(&expected), "{text}: {expected} in {all:?}");
    }
}

/// Every text that a connection and a receipt have, with a text in its place.
fn filled_with(text: &str) -> Case {
    let mut connection = whole();
    let some = || Some(text.to_owned());
    let registration = &mut connection.registration;
    registration.name = captured(text);
    registration.account_types = captured(text);
    registration.cloud = some();
    registration.logout_url = some();
    registration.portal_host = some();
    registration.optional_claims = Some(vec![text.into()]);
    registration.redirects.as_mut().unwrap()[0].uri = text.into();
    registration.permissions.as_mut().unwrap()[0].name = text.into();
    let row = &mut registration.secrets.as_mut().unwrap()[0];
    (row.id, row.description, row.expires) = (some(), text.into(), text.into());
    connection.metadata.as_mut().unwrap().issuer = some();
    let wiring = &mut connection.consoles[0];
    (wiring.origin, wiring.base_url) = (some(), some());
    wiring.set_edit("AUTH_OPENID_CLIENT_SECRET", Some(Value::Text(text.into())));
    wiring.set_edit("AUTH_OPENID_PROVIDER_ENDPOINT", Some(Value::Text(text.into())));
    wiring.set_edit("OPENID_ORG_IDS", Some(Value::Many(vec![text.into()])));
    connection.label = some();
    connection.owner = some();
    connection.words = vec![(text.into(), 1)];
    let note = connection.secret.as_mut().unwrap();
    (note.id, note.description, note.expires) = (None, text.into(), text.into());
    connection.tests[0] = TestNote {
        recipe: text.into(),
        kind: text.into(),
        at: 1,
        passed: false,
        account: some(),
        user: some(),
        redirect: some(),
        secret: some(),
        codes: vec![text.into()],
    };
    let mut receipt = receipt();
    for entry in &mut receipt.entries {
        entry.label = text.into();
        entry.before = Some(Value::Text(text.into()));
        entry.wanted = Some(Value::Text(text.into()));
    }
    let mut case = Case::new(connection);
    case.findings = vec![Finding::new(Code::RedirectMissing, &[text, text])];
    case.receipts = vec![receipt];
    case
}

#[test]
fn no_secret_and_no_token_comes_out_of_any_field() {
    let packed = format!("before {CANARY} after");
    let url = format!("https://jump.example.com/?x={CANARY}#{TOKEN}");
    let code = "https://jump.example.com/cb?code=0.AXkANeverToBeSeen&state=x";
    let long = format!("1.{}NeverToBeSeen", "A".repeat(80));
    for text in [CANARY, TOKEN, &packed, &url, code, &long] {
        for masked in [false, true] {
            for receipts in [true, false] {
                let mut case = filled_with(text);
                case.masked = masked;
                if !receipts {
                    case.receipts.clear();
                }
                for rendered in case.both() {
                    for canary in ["Canary8Q", "NeverToBeSeen", "eyJ", "AXkA"] {
                        let line = rendered.lines().find(|line| line.contains(canary));
                        assert_eq!(line, None, "{canary} of {text}");
                    }
                }
                let (_, counts) = case.made(&keys);
                assert!(counts.iter().any(|(kind, count)| *kind == Masked::Secret && *count > 0), "{counts:?}");
            }
        }
    }
}

#[test]
fn a_secret_that_is_held_stands_nowhere_whatever_it_looks_like() {
    let plain = "correct-horse/battery staple";
    for (what, secret, text) in [
        ("plain words", "opensesame", "opensesame".to_owned()),
        ("in the middle of a word", "opensesame", "my-opensesame-2".into()),
        ("in other capitals", "OpenSesame", "https://opensesame.example.com/OPENSESAME".into()),
        ("percent-encoded", plain, format!("https://jump.example.com/?x={}", "correct-horse%2Fbattery%20staple")),
        ("with a secret's shape", CANARY, CANARY.to_owned()),
        ("an address of mail", "kim@opensesame.example", "owner: kim@opensesame.example!".into()),
        ("behind a bracket", "single(opensesame", "single(opensesame".into()),
    ] {
        for (masked, receipts) in [(false, true), (false, false), (true, true), (true, false)] {
            let mut case = filled_with(&text);
            (case.masked, case.secret) = (masked, Some(Secret::new(secret.into())));
            let mut own = jumpserver();
            own.name = text.clone();
            case.consoles.push(Rc::new(own));
            if !receipts {
                case.receipts.clear();
            }
            for rendered in case.both() {
                let small = rendered.to_ascii_lowercase();
                for part in [secret.to_ascii_lowercase(), "opensesame".into(), "battery".into(), "canary8q".into()] {
                    let line = small.lines().find(|line| line.contains(&part));
                    assert_eq!(line, None, "{what}: {part}, masked: {masked}");
                }
            }
            let counted = case.made(&keys).1.into_iter().find(|(kind, _)| *kind == Masked::Secret);
            assert!(counted.is_some_and(|(_, count)| count > 0), "{what}");
        }
    }
    // Once it is dropped, only what looks like a secret is taken out.
    let [text, _] = filled_with("opensesame").both();
    assert!(text.contains("opensesame"));
    let [text, _] = filled_with(CANARY).both();
    assert!(!text.contains("Canary8Q"));
}

#[test]
fn nothing_leaves_its_place_in_markdown_or_html() {
    let nasty = "<img src=x onerror=alert(1)>\"'&lt;|`x`\n| a | b |\r\n# h\u{202e}[l](http://e) <script>*_~";
    let [text, page] = filled_with(nasty).both();
    for line in text.lines().filter(|line| line.starts_with("| ")) {
        let bars = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert!(matches!(bars, 4..=8), "{line}");
    }
    assert!(!text.replace("\\<", "").contains('<') && !text.contains("\n# h") && !text.contains('\u{202e}'), "{text}");
    let tags: BTreeSet<&str> = page.split('<').skip(1).filter_map(|tag| tag.split([' ', '>', '\n']).next()).collect();
    let known = [
        "!doctype", "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "dl", "dt", "dd", "ul",
        "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "code",
    ];
    let strange: Vec<_> = tags.iter().filter(|tag| !known.contains(&tag.trim_start_matches('/'))).collect();
    assert!(strange.is_empty(), "{strange:?}");
    for outside in ["src=", "href=", "url(", "@import", "<link", "javascript:"] {
        let written = page.replace("src=x onerror", "");
        assert!(!written.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'") && !page.contains('\u{202e}'));
    let opened = |name: &str| page.matches(&format!("<{name}>")).count();
    let closed = |name: &str| page.matches(&format!("</{name}>")).count();
    for name in ["table", "tr", "td", "dl", "dd", "ul", "ol", "li", "code", "p", "h2"] {
        assert_eq!(opened(name), closed(name), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the fields hold: it is made, twice the same, and a secret anywhere in them stays inside.
    #[test]
    fn any_text_is_reported_safely(before in "\\PC{0,16}", after in "[^a-zA-Z0-9_~.-]\\PC{0,16}", masked: bool) {
        let mut case = filled_with(&format!("{before} {CANARY}{after}"));
        case.masked = masked;
        for (rendered, again) in case.both().iter().zip(&case.both()) {
            prop_assert!(!rendered.contains("NeverToBeSeen"), "{rendered}");
            prop_assert_eq!(rendered, again);
        }
    }
}

#[test]
fn a_file_is_named_by_its_day() {
    assert_eq!(report::file_name(NOW, "md"), "sso-ferry-2026-11-22.md");
}

#[test]
fn every_text_it_asks_for_is_listed() {
    let shipped: serde_json::Value = serde_json::from_str(include_str!("../static/_locales/en/messages.json")).unwrap();
    let asked = RefCell::new(BTreeSet::new());
    let words = |key: &str, _: &[&str]| {
        asked.borrow_mut().insert(key.to_owned());
        key.to_owned()
    };
    let empty = || Case::new(connection());
    let tests = |kind: &str| TestNote {
        recipe: "jumpserver".into(),
        kind: kind.into(),
        at: NOW,
        passed: true,
        ..TestNote::default()
    };
    let with = |change: &dyn Fn(&mut Case)| {
        let mut case = Case::new(whole());
        change(&mut case);
        case
    };
    for case in [
        empty(),
        with(&|_| ()),
        with(&|case| case.receipts = vec![receipt()]),
        with(&|case| case.masked = true),
        with(&|case| case.connection.consoles[0] = Wiring { recipe: "jumpserver".into(), ..Wiring::default() }),
        with(&|case| case.connection.consoles[0].saved_at = None),
        with(&|case| case.connection.tests = ["id_token", "secret", "console", "listed"].map(tests).into()),
        with(&|case| case.connection.secret = None),
        with(&|case| case.connection.secret.as_mut().unwrap().vaulted = false),
        filled_with(CANARY),
    ] {
        case.made(&words);
    }
    let asked = asked.into_inner();
    let listed = |key: &str| report::KEYS.contains(&key) || Masked::ALL.iter().any(|kind| kind.as_str() == key);
    let others = |key: &str| key.starts_with("gl_") || key.starts_with("f_") || shipped.get(key).is_some();
    let unknown: Vec<_> = asked.iter().filter(|key| !listed(key) && !others(key)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let idle: Vec<_> = report::KEYS.iter().filter(|key| !asked.contains(**key)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn a_document_is_made_of_plain_texts_and_values() {
    let (document, _) = Case::new(whole()).made(&keys);
    assert_eq!(document.title, "report_title JumpServer JumpServer");
    assert_eq!(document.lead[2], "JumpServer: report_saved");
    let facts = format!("{:?}", document.sections[0]);
    assert!(facts.contains(&format!("{:?}", Cell::Value(CLIENT.into()))), "{facts}");
    assert!(document.sections.iter().all(|section| !section.blocks.is_empty()));
}

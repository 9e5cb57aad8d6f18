//! What crosses to `page.js` and back. `tests/page/requests.json` is what Rust writes, and the page tests
//! run `page.js` with it; `tests/page/replies.json` follows the JSDoc of `page.js`, and Rust reads it here.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;

use console::{jumpcloud, jumpserver, recipes};
use expect_test::expect_file;
use serde_json::{Value as Tree, json, to_value};
use sso_ferry::doctor;
use sso_ferry::entra::capture;
use sso_ferry::here;
use sso_ferry::page::{
    Applied, Field, Found, Frame, Mark, Outcome, Pair, Probe, Reading, Reply, Request, Step, Table, Task, Unprinted,
    Value, Way, Widget,
};
use sso_ferry::record::FromJson;
use sso_ferry::secret::Secret;
use std::collections::BTreeSet;

fn css(css: &str) -> Vec<Way> {
    vec![Way { css: Some(css.into()), ..Way::default() }]
}

/// One step per widget and kind of value, and one that is a secret.
fn steps() -> Vec<(&'static str, Step)> {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let step = |at: &str, widget: Widget, value: Value| Step {
        locate: css(at),
        widget,
        value,
        secret: false,
        wait_ms: 0,
        settle_ms: 0,
        never: Vec::new(),
        complaint: None,
    };
    let text = |text: &str| Value::Text(text.into());
    let events = |events: &[&str]| Widget::Text { events: texts(events) };
    let labelled = Way {
        labels: texts(&["client secret", "secret"]),
        up: Some("form".into()),
        down: Some("input".into()),
        ..Way::default()
    };
    let mut secret =
        step("", events(&["focusin", "input", "change", "focusout"]), text("abc8Q~defghijklmnopqrstuvwxyz.0123456789"));
    (secret.locate, secret.secret) = (vec![labelled], true);
    (secret.wait_ms, secret.settle_ms) = (3000, 100);
    let complaint = Way { up: Some(".item".into()), down: Some(".error".into()), ..Way::default() };
    (secret.never, secret.complaint) = (texts(&[".refresh"]), Some(complaint));
    let editor = Widget::Editor { textarea: "textarea.ace_text-input".into(), content: ".ace_content".into() };
    let mut slow = step("#editor", editor, text("{\n  \"name\": \"name\"\n}"));
    slow.settle_ms = 700;
    let options = Widget::Options { chosen: ".tag".into(), list: ".list".into(), option: "li".into() };
    let menu = Widget::Menu { shown: ".shown".into(), option: ".item".into() };
    vec![
        ("apply_text", step("#text", events(&["input", "change"]), text("https://jump.example.com/"))),
        ("apply_check", step("#check", Widget::Check, Value::On(true))),
        ("apply_radio", step("#radio", Widget::Radio, text("client_secret_basic"))),
        ("apply_editor", slow),
        ("apply_options", step("#options", options, Value::Many(texts(&["Default"])))),
        ("apply_menu", step("#menu", menu, Value::Many(texts(&["730 days", "24 months"])))),
        ("apply_secret", secret),
    ]
}

fn every_probe() -> Vec<Probe> {
    let secret = Probe::Field {
        name: "secret".into(),
        locate: css("#secret"),
        widget: Widget::Text { events: Vec::new() },
        secret: true,
        compare: Some(Unprinted(Value::Text("right".into()))),
        complaint: Some(Way { up: Some("form".into()), down: Some(".error".into()), ..Way::default() }),
    };
    let on = Probe::Field {
        name: "check".into(),
        locate: css("#check"),
        widget: Widget::Check,
        secret: false,
        compare: None,
        complaint: None,
    };
    let menu = Probe::Field {
        name: "menu".into(),
        locate: css("#menu"),
        widget: Widget::Menu { shown: ".shown".into(), option: ".item".into() },
        secret: false,
        compare: None,
        complaint: None,
    };
    let near = Probe::Near {
        name: "near".into(),
        labels: vec!["Home".into(), "Heim".into()],
        pattern: "https://[^\\s]+".into(),
        outside: ".search".into(),
    };
    let table = Probe::Table {
        name: "table".into(),
        table: "table".into(),
        header: "th".into(),
        row: "tr".into(),
        cell: "td".into(),
        mask: "[A-Z]{8}".into(),
    };
    let at = |host: &str, probe| Probe::At { hosts: vec![host.into()], probes: vec![probe] };
    let count = |name: &str| Probe::Count { name: name.into(), locate: css(".item") };
    vec![
        Probe::Pairs { name: "pairs".into(), item: ".item".into(), label: ".label".into(), value: ".value".into() },
        Probe::Values { name: "values".into(), css: ".value".into() },
        Probe::Matches { name: "matches".into(), pattern: "https://[^\\s]+".into() },
        Probe::Tied { name: "tied".into(), label: "[id$='-label']".into() },
        near,
        table,
        Probe::Checks { name: "checks".into(), css: "[type=checkbox]".into() },
        Probe::Frames { name: "frames".into() },
        count("count"),
        secret,
        on,
        menu,
        at("*.example.com", count("count_here")),
        at("portal.example.net", count("count_elsewhere")),
    ]
}

fn request(task: Task) -> Request {
    Request { mask: here::masks(), task }
}

fn requests() -> Vec<(&'static str, Request)> {
    let origin = || "https://jump.example.com".to_owned();
    let mark = |around: Option<&str>, caption: &str| Mark {
        locate: css("#text"),
        around: around.map(str::to_owned),
        caption: caption.into(),
    };
    let mut all = vec![
        ("read_every_probe", request(Task::Read { probes: every_probe(), hosts: Vec::new() })),
        ("read_elsewhere", request(Task::Read { probes: every_probe(), hosts: vec!["portal.example.net".into()] })),
        ("read_what_this_is", request(Task::Read { probes: here::probes(&recipes()), hosts: Vec::new() })),
        ("read_portal_frame", request(Task::Read { probes: capture::frame_probes(), hosts: capture::frame_hosts() })),
        ("read_sign_in_error", request(Task::Read { probes: doctor::page::probes(), hosts: Vec::new() })),
        ("read_jumpserver", request(Task::Read { probes: jumpserver().field_probes(), hosts: Vec::new() })),
        ("read_jumpcloud", request(Task::Read { probes: jumpcloud().field_probes(), hosts: Vec::new() })),
    ];
    let apply = |(name, step)| (name, request(Task::Apply { origin: origin(), step }));
    all.extend(steps().into_iter().map(apply));
    let take = |beside: &str| Task::Take {
        origin: origin(),
        row: "tr".into(),
        beside: beside.into(),
        pattern: "[A-Z]{8}".into(),
    };
    all.push(("take", request(take("the-id"))));
    let tab = Task::Press { origin: origin(), locate: css("#tab"), never: vec![".refresh".into()] };
    all.push(("press", request(tab)));
    let marks = vec![mark(None, ""), mark(Some(".el-form-item"), "you press this")];
    all.push(("mark", request(Task::Mark { origin: origin(), marks })));
    all.push(("unmark", request(Task::Unmark)));
    all
}

#[test]
fn requests_are_written_as_page_js_reads_them() {
    let all: serde_json::Map<String, Tree> =
        requests().into_iter().map(|(name, request)| (name.to_owned(), to_value(request).unwrap())).collect();
    let text = serde_json::to_string_pretty(&Tree::Object(all)).unwrap() + "\n";
    expect_file!["page/requests.json"].assert_eq(&text);
}

/// Every `kind` that a JSDoc type of `page.js` names, in the order of the file.
fn kinds_in_page_js(typedef: &str) -> BTreeSet<String> {
    let source = include_str!("../extension/page/types.js");
    let start = format!("}} {typedef}\n");
    let (before, _) = source.split_once(&start).unwrap_or_else(|| panic!("no type {typedef} in page.js"));
    let text = before.rsplit("@typedef {").next().unwrap_or_default();
    text.split("kind: '").skip(1).filter_map(|rest| rest.split('\'').next()).map(str::to_owned).collect()
}

fn kinds(of: impl IntoIterator<Item = Tree>) -> BTreeSet<String> {
    of.into_iter().filter_map(|tree| tree.get("kind").and_then(Tree::as_str).map(str::to_owned)).collect()
}

#[test]
fn page_js_names_the_same_kinds() {
    let tree = |name: &str, value: Tree| value.get(name).cloned().unwrap_or_default();
    let widgets = steps().into_iter().map(|(_, step)| to_value(&step.widget).unwrap());
    let values = steps().into_iter().map(|(_, step)| to_value(&step.value).unwrap());
    let tasks = requests().into_iter().map(|(_, request)| tree("task", to_value(request).unwrap()));
    let probes = every_probe().into_iter().map(|probe| to_value(probe).unwrap());
    assert_eq!(kinds(widgets), kinds_in_page_js("Widget"));
    assert_eq!(kinds(values), kinds_in_page_js("Value"));
    assert_eq!(kinds(tasks), kinds_in_page_js("Task"));
    assert_eq!(kinds(probes), kinds_in_page_js("Probe"));
}

fn read(json: &str) -> Result<Reply, &'static str> {
    let (tree, problems) = sso_ferry::json::parse(json);
    assert!(problems.is_empty(), "{json}");
    Reply::from_json(&tree).map_err(|wrong| wrong.0)
}

#[test]
fn every_reply_is_read() {
    let field = |value: Value| Field {
        visible: true,
        editable: true,
        label: "Client id".into(),
        value: Some(value),
        ..Field::default()
    };
    let secret = |length: u32, equal: bool| Field {
        visible: true,
        editable: true,
        label: "Client secret".into(),
        length: Some(length),
        equal: Some(equal),
        ..Field::default()
    };
    let text = |text: &str| Value::Text(text.into());
    let options = Field {
        editable: false,
        options: vec!["Default".into(), "Ops".into()],
        complaint: Some("Required".into()),
        ..field(Value::Many(vec!["Default".into()]))
    };
    let pair = |label: &str, value: &str| Pair { label: label.into(), value: value.into() };
    let found = |name: &str, count: u32, pairs: Vec<Pair>, field: Option<Field>| Found {
        name: name.into(),
        count,
        pairs,
        field,
        ..Found::default()
    };
    let portal_frame = |class: &str, visible| Frame {
        origin: "https://sandbox-1.reactblade.portal.azure.net".into(),
        name: "Overview.ReactView".into(),
        class: class.into(),
        visible,
    };
    let frames = vec![portal_frame("fxs-reactview-frame-active", true), portal_frame("fxs-display-none", false)];
    let table = Table {
        headers: vec!["Description".into(), "Value".into()],
        rows: vec![vec!["jumpserver".into(), "abc••••••••".into()], Vec::new()],
    };
    let reading = Reading {
        href: "https://portal.azure.com/#home".into(),
        origin: "https://portal.azure.com".into(),
        name: "Overview.ReactView".into(),
        title: "Home - Microsoft Azure".into(),
        content_type: "text/html".into(),
        complete: true,
        found: vec![
            found("pairs", 1, vec![pair("Display name", "JumpServer")], None),
            found("matches", 1, vec![pair("", "https://graph.microsoft.com")], None),
            found("count", 2, Vec::new(), None),
            found("text", 1, Vec::new(), Some(field(text("client-id")))),
            found("check", 1, Vec::new(), Some(field(Value::On(false)))),
            found("options", 1, Vec::new(), Some(options)),
            found("secret", 1, Vec::new(), Some(secret(12, false))),
            found("unreadable", 1, Vec::new(), Some(Field { value: None, ..field(text("")) })),
            found("several", 2, Vec::new(), None),
            Found { tables: vec![table], ..found("tables", 1, Vec::new(), None) },
            Found { frames, ..found("frames", 2, Vec::new(), None) },
        ],
    };
    let applied = |outcome, count, before: Option<Field>, after: Option<Field>| {
        Reply::Applied(Applied { outcome, count, before, after })
    };
    let one = |outcome| applied(outcome, 1, Some(field(text("client-id"))), None);
    let expected = [
        ("read", Reply::Read(reading)),
        ("written", applied(Outcome::Written, 1, Some(field(text("client-id"))), Some(field(text("id"))))),
        ("written_secret", applied(Outcome::Written, 1, Some(secret(0, false)), Some(secret(40, true)))),
        ("same", applied(Outcome::Same, 1, Some(field(text("id"))), Some(field(text("id"))))),
        ("not_found", applied(Outcome::NotFound, 0, None, None)),
        ("ambiguous", applied(Outcome::Ambiguous, 2, Some(field(text("client-id"))), None)),
        ("hidden", one(Outcome::Hidden)),
        ("covered", one(Outcome::Covered)),
        ("read_only", one(Outcome::ReadOnly)),
        ("too_long", one(Outcome::TooLong)),
        ("no_such_option", one(Outcome::NoSuchOption)),
        ("refused", one(Outcome::Refused)),
        ("taken", Reply::Taken { texts: vec![Secret::new("abc8Q~defghijklmnopqrstuvwxyz.0123456789".into())] }),
        ("taken_nothing", Reply::Taken { texts: Vec::new() }),
        ("elsewhere", Reply::Elsewhere),
        ("marked", Reply::Marked { count: 2 }),
        ("wrong_origin", Reply::WrongOrigin { origin: "https://example.com".into() }),
        ("failed", Reply::Failed { message: "TypeError: x is not a function".into() }),
    ];
    let replies: Tree = serde_json::from_str(include_str!("page/replies.json")).unwrap();
    let names: BTreeSet<&str> = replies.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, expected.iter().map(|(name, _)| *name).collect());
    for (name, reply) in expected {
        assert_eq!(read(&replies[name].to_string()), Ok(reply), "{name}");
    }
}

#[test]
fn every_outcome_that_page_js_returns_is_known() {
    let modules = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/extension/page")).unwrap();
    let source: String = modules.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    for name in [
        "written",
        "same",
        "not_found",
        "ambiguous",
        "hidden",
        "covered",
        "read_only",
        "too_long",
        "no_such_option",
        "refused",
    ] {
        assert!(source.contains(&format!("'{name}'")), "page.js never says {name}");
    }
    for rest in source.split("outcome: '").skip(1) {
        let name = rest.split('\'').next().unwrap_or_default();
        let reply = json!({ "kind": "applied", "outcome": name, "count": 1 }).to_string();
        assert!(read(&reply).is_ok(), "{name}");
    }
}

#[test]
fn a_reply_that_does_not_read_names_the_member() {
    for (json, member) in [
        ("{}", "kind"),
        (r#"{"kind":"else"}"#, "kind"),
        ("null", "kind"),
        (r#"{"kind":"applied","count":1}"#, "outcome"),
        (r#"{"kind":"applied","outcome":"exploded","count":1}"#, "outcome"),
        (r#"{"kind":"applied","outcome":"same","count":-1}"#, "count"),
        (r#"{"kind":"read","href":1}"#, "href"),
        (r#"{"kind":"taken","texts":[1]}"#, "texts"),
    ] {
        assert_eq!(read(json), Err(member), "{json}");
    }
}

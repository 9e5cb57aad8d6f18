//! The guides: their data is whole, and every proof is told from what is known.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/guide.rs"]
mod support;

use console::all_recipes;
use serde_json::Value;
use sso_ferry::entra::labels;
use sso_ferry::guide::proof::judge;
use sso_ferry::guide::{GUIDES, Guide, Line, Show, show};
use std::collections::BTreeSet;
use support::{World, file, guide};

/// What a line may say that it reads.
const READS: &[&str] = &[
    "registration",
    "name",
    "client_id",
    "tenant_id",
    "account_types",
    "redirects",
    "endpoints",
    "metadata",
    "secrets",
    "secret",
    "id_tokens",
    "claims",
    "permissions",
    "assignment",
    "form",
    "version",
    "licence",
    "place",
    "account",
    "user",
];

fn guides() -> Vec<Guide> {
    GUIDES.iter().map(|id| guide(id)).collect()
}

fn lines(guide: &Guide) -> impl Iterator<Item = &Line> {
    guide.steps.iter().flat_map(|step| &step.lines)
}

#[test]
fn no_cell_is_empty() {
    let mut wrong = Vec::new();
    for id in GUIDES {
        let json: Value = serde_json::from_str(&file(id)).unwrap();
        assert_eq!(json["id"], *id);
        assert!(json["source"].as_str().is_some_and(|source| source.starts_with("https://")), "{id}");
        for line in json["steps"].as_array().unwrap().iter().flat_map(|step| step["lines"].as_array().unwrap()) {
            for cell in ["id", "guide", "page", "reads", "fills", "proof", "show"] {
                if !is_filled(&line[cell]) {
                    wrong.push(format!("{id} {}: {cell}", line["id"]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_filled(cell: &Value) -> bool {
    match cell {
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty() && items.iter().all(is_filled),
        Value::Object(members) => members.len() == 1 && members.values().all(is_filled),
        _ => false,
    }
}

#[test]
fn steps_are_short_and_ids_are_unique() {
    let mut seen = BTreeSet::new();
    for guide in guides() {
        assert!((8..=14).contains(&guide.steps.len()), "{}: {} steps", guide.id, guide.steps.len());
        for step in &guide.steps {
            assert!((2..=12).contains(&step.lines.len()), "{}: {} lines", step.id, step.lines.len());
            for id in step.lines.iter().map(|line| &line.id).chain([&step.id]) {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                assert!(id.chars().all(plain), "{id}");
            }
            assert!(seen.insert(format!("step {}", step.id)), "{} stands twice", step.id);
        }
        for line in lines(&guide) {
            assert!(seen.insert(line.id.clone()), "{} stands twice", line.id);
        }
    }
}

#[test]
fn every_line_of_the_published_guides_is_there_once() {
    for (id, expected) in [("jumpcloud", jumpcloud()), ("jumpserver", jumpserver())] {
        let guide = guide(id);
        let mut covered: Vec<&str> =
            lines(&guide).map(|line| line.guide.as_str()).filter(|at| *at != "beyond").collect();
        covered.sort_unstable();
        let mut expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        expected.sort_unstable();
        assert_eq!(covered, expected, "{id}");
    }
}

/// The 56 numbered lines, by their headings.
fn jumpcloud() -> Vec<String> {
    let parts = [
        ("register", 20),
        ("secret", 4),
        ("user", 3),
        ("user.b", 13),
        ("configure", 5),
        ("configure.b", 3),
        ("configure.c", 2),
        ("manage", 3),
        ("delete", 3),
    ];
    let all: Vec<String> =
        parts.iter().flat_map(|(part, of)| (1..=*of).map(move |at| format!("{part}.{at}"))).collect();
    assert_eq!(all.len(), 56);
    all
}

/// The prerequisites, eight steps with their tables, and the table of what may go wrong.
fn jumpserver() -> Vec<String> {
    let text = "prerequisites.1 prerequisites.2 prerequisites.3 prerequisites.4 1 2.add 2.name 2.types 2.platform 2.uri \
        2.register 3.client_id 3.tenant_id 4.endpoints 4.metadata 4.provider 4.authorization 4.token 4.jwks 4.userinfo \
        4.end_session 5.open 5.description 5.expires 5.add 5.copy 6.1 6.2 6.3 6.4 7.basic.oidc 7.basic.base_url \
        7.basic.client_id 7.basic.client_secret 7.basic.method 7.server.keycloak 7.server.provider \
        7.server.authorization 7.server.token 7.server.jwks 7.server.userinfo 7.server.end_session 7.server.algorithm \
        7.token.max_age 7.token.include_claims 7.token.state 7.token.nonce 7.token.update 7.token.share 7.map \
        7.organization 7.submit 8.1 8.2 8.3 8.4 8.fail trouble.redirect trouble.secret trouble.user trouble.certificate";
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn every_name_in_the_data_is_known() {
    let recipes = all_recipes();
    let recipe = |id: &str| recipes.iter().find(|recipe| recipe.id == id).unwrap_or_else(|| panic!("no recipe {id}"));
    let mut wrong = Vec::new();
    for guide in guides() {
        let world = World::of(&guide.id);
        for line in lines(&guide) {
            let mut say = |what: &str, name: &str| wrong.push(format!("{} {what}: {name}", line.id));
            for name in &line.proof.0 {
                let unknown = world.with(|facts| judge(name, facts)).is_none();
                let field = name.strip_prefix("filled.").filter(|field| recipe(&guide.id).field(field).is_none());
                if unknown || field.is_some() {
                    say("proof", name);
                }
            }
            for name in line.reads.0.iter().filter(|name| !READS.contains(&name.as_str())) {
                say("reads", name);
            }
            let fields = [
                line.fills.as_ref(),
                match &line.show {
                    Show::Field(field) => Some(field),
                    _ => None,
                },
            ];
            for field in
                fields.into_iter().flatten().filter(|field| recipe(&field.recipe).field(&field.field).is_none())
            {
                say("field", &field.field);
            }
            match &line.show {
                Show::Label(name) if labels::by_name(name).is_none() => say("label", name),
                Show::Nothing => {}
                _ if show::locate(line, &recipes, &world.inputs()).is_empty() => say("show", "finds nothing"),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A line that says what to press outlines that, and no line outlines one row's "Delete" where there are several.
#[test]
fn what_is_outlined_is_what_the_line_names() {
    let recipes = all_recipes();
    let cases = [
        ("jumpserver", "js_consent", "[title^='Grant admin consent for']"),
        ("jumpcloud", "jc_consent", "[title^='Grant admin consent for']"),
        ("jumpserver", "js_rotate_delete", "Secret ID"),
        ("jumpcloud", "jc_retire", "Secret ID"),
        ("jumpserver", "js_email", "[title=\"Add optional claim\"], [title=\"添加可选声明\"]"),
    ];
    for (id, line, named) in cases {
        let (guide, world) = (guide(id), World::of(id));
        let line = guide.line(line).unwrap_or_else(|| panic!("no line {line}"));
        let ways = show::locate(line, &recipes, &world.inputs());
        let first = ways.first().unwrap_or_else(|| panic!("{}: nothing", line.id));
        let says = |text: &String| text == named;
        assert!(first.css.iter().chain(&first.labels).any(says), "{}: {first:?}", line.id);
    }
}

#[test]
fn damaged_data_is_refused_by_its_member() {
    let line = r#""id":"a","guide":"beyond","page":"home","reads":"nothing","fills":"nothing","proof":"word""#;
    let with = |line: &str| format!(r#"{{"id":"x","source":"https://","steps":[{{"id":"s","lines":[{{{line}}}]}}]}}"#);
    for (what, text, member) in [
        ("cut", "{".to_owned(), "JSON"),
        ("no steps", r#"{"id":"x","source":""}"#.to_owned(), ""),
        ("no show", with(line), "show"),
        ("an unknown page", with(&format!("{},\"show\":\"nothing\"", line.replace("home", "moon"))), "page"),
        ("an unknown show", with(&format!("{line},\"show\":{{\"voice\":\"x\"}}")), "show"),
        ("no fills", with(&format!("{},\"show\":\"nothing\"", line.replace("\"fills\":\"nothing\",", ""))), "fills"),
    ] {
        match Guide::parse(&text) {
            Err(wrong) => assert_eq!(wrong.0, member, "{what}"),
            Ok(guide) => assert!(member.is_empty() && guide.steps.is_empty(), "{what}"),
        }
    }
    assert!(Guide::parse(&with(&format!("{line},\"show\":\"nothing\""))).is_ok());
}

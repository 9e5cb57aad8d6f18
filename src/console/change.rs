//! A preview as a planned change for change control: what would change, why, and how to go back. Nothing in it is a
//! secret; of one it names the length.

use super::base_url;
use super::input;
use super::markdown::{self, Words, code, head, plain, row};
use super::plan::{Now, Plan, Row, State, Why};
use super::recipe::Recipe;
use crate::connection::Connection;
use crate::finding::{Finding, Severity};

/// What the document is made from.
#[derive(Clone, Copy)]
pub struct Change<'a> {
    /// The console.
    pub recipe: &'a Recipe,
    /// The connection to fill from.
    pub connection: &'a Connection,
    /// The preview.
    pub plan: &'a Plan,
    /// Fields that the person left out.
    pub left_out: &'a [String],
    /// The tab's origin.
    pub origin: &'a str,
    /// The console's public address as it was given.
    pub base_url: &'a str,
    /// The form's generation, when it could be told.
    pub version: Option<&'a str>,
    /// What speaks against filling.
    pub gate: &'a [Finding],
    /// Now, in Unix seconds.
    pub now: u32,
}

/// Keys of the messages that only this document asks for.
pub const KEYS: &[&str] = &[
    "change_title",
    "change_note",
    "change_what",
    "change_console",
    "change_version",
    "change_public_address",
    "change_registration",
    "change_fields",
    "change_no_fields",
    "change_field",
    "change_before",
    "change_after",
    "change_why",
    "change_source",
    "change_left_out",
    "change_open",
    "change_findings",
    "change_steps",
    "change_step_fill",
    "change_step_review",
    "change_step_submit",
    "change_step_compare",
    "change_step_prove",
    "change_back",
    "change_back_unsaved",
    "change_back_saved",
    "change_back_hidden",
    "change_back_secret",
    "change_back_locked_out",
];

/// The document, in Markdown.
pub fn planned_change(change: &Change<'_>, words: &Words<'_>) -> String {
    let t = |key: &str| plain(&words(key, &[]));
    let mut out = format!(
        "# {}\n\n{}\n\n",
        plain(&words("change_title", &[&change.recipe.name])),
        plain(&words("change_note", &[&markdown::moment(change.now)])),
    );
    let mut section = |title: &str, body: String| {
        if !body.is_empty() {
            out.push_str(&["## ", &t(title), "\n\n", &body, "\n"].concat());
        }
    };
    section("change_what", what(change, words));
    section("change_fields", fields(change, words));
    section("change_left_out", left_out(change));
    section("change_open", open(change, words));
    section("change_findings", findings(change.gate, words));
    let steps = ["fill", "review", "submit", "compare", "prove"];
    let steps = steps.map(|step| words(&["change_step_", step].concat(), &[&change.recipe.name, change.origin]));
    section("change_steps", numbered(&steps));
    section("change_back", numbered(&back(change, words)));
    out
}

/// What, where, for which registration.
fn what(change: &Change<'_>, words: &Words<'_>) -> String {
    let registration = &change.connection.registration;
    let base = input::base_url(change.base_url).filter(|_| change.recipe.base_url_field.is_some());
    let redirect = base.as_deref().and_then(|base| base_url::redirect_uri(change.recipe, base));
    let redirect = redirect.or_else(|| change.connection.intent.as_ref()?.redirect_uri(change.recipe));
    let version = change.version.map(|version| words("change_version", &[version]));
    let console = [Some(change.recipe.name.clone()), version].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let name = registration.name.as_ref().map(|name| name.value.as_str());
    [
        ("change_console", Some([plain(&console), code(change.origin)].join(", "))),
        ("change_public_address", base.as_deref().map(code)),
        ("value_redirect_uri", redirect.as_deref().map(code)),
        ("change_registration", name.map(plain)),
        ("value_client_id", registration.client_id().map(code)),
        ("value_tenant_id", registration.tenant_id().map(code)),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some(format!("- {}: {}\n", plain(&words(key, &[])), value?)))
    .collect()
}

/// The table of what would be written.
fn fields(change: &Change<'_>, words: &Words<'_>) -> String {
    let rows: Vec<String> = change.plan.changes(change.left_out).map(|planned| field(change, planned, words)).collect();
    if rows.is_empty() {
        return [&plain(&words("change_no_fields", &[])), "\n"].concat();
    }
    let names = ["change_field", "change_before", "change_after", "change_why", "change_source"];
    [head(&names.map(|key| words(key, &[]))), rows.concat()].concat()
}

fn field(change: &Change<'_>, planned: &Row, words: &Words<'_>) -> String {
    let before = markdown::now(&planned.now, words);
    let after = planned.will.as_ref().map(|will| markdown::will(will, words)).unwrap_or_default();
    let notes = note(change.recipe, planned, words);
    let colon = if notes.is_empty() { "" } else { ": " };
    let why = plain(&[words(markdown::why_key(planned.why), &[]).as_str(), colon, &notes.join(" ")].concat());
    let source = markdown::source_key(planned.source).map(|key| plain(&words(key, &[]))).unwrap_or_default();
    row(&[&plain(&planned.label), &before, &after, &why, &source])
}

/// Why the recipe has this value, with the public text that says so. An edited value has the person's own reason.
fn note(recipe: &Recipe, planned: &Row, words: &Words<'_>) -> Vec<String> {
    let Some(field) = recipe.field(&planned.field).filter(|_| planned.why != Why::Edited) else { return Vec::new() };
    let said = field.note.as_ref().map(|note| match &recipe.own {
        Some(_) => note.clone(),
        None => words(&format!("note_{}_{note}", recipe.id), &[]),
    });
    said.into_iter().chain(field.see.clone()).collect()
}

/// Fields that the person left out, and those that appear only after them.
fn left_out(change: &Change<'_>) -> String {
    let written: Vec<&str> = change.plan.changes(change.left_out).map(|row| row.field.as_str()).collect();
    let out = change.plan.changes(&[]).filter(|row| !written.contains(&row.field.as_str()));
    out.map(|row| format!("- {}\n", plain(&row.label))).collect()
}

/// What is not filled for another reason: it stays by hand, or as it is.
fn open(change: &Change<'_>, words: &Words<'_>) -> String {
    let line = |row: &Row| {
        let reason = plain(&markdown::state_words(&row.state, words)?);
        let value = row.will.as_ref().map(|will| [": ", &markdown::will(will, words)].concat()).unwrap_or_default();
        Some(format!("- {}{value}. {reason}\n", plain(&row.label)))
    };
    change.plan.rows.iter().filter(|row| row.state != State::NotInThisVersion).filter_map(line).collect()
}

fn findings(gate: &[Finding], words: &Words<'_>) -> String {
    let line = |finding: &Finding| {
        let severity = match finding.severity() {
            Severity::Error => "severity_error",
            Severity::Warning => "severity_warning",
            Severity::Notice => "severity_notice",
        };
        let details: Vec<&str> = finding.details.iter().map(String::as_str).collect();
        let key = ["f_", finding.code.as_str()].concat();
        let next = words(&[&key, "_next"].concat(), &details);
        format!("- {}\n", plain(&format!("{}: {} {next}", words(severity, &[]), words(&key, &details))))
    };
    gate.iter().map(line).collect()
}

/// How to go back: before Submit, after it, and when nobody can sign in any more.
fn back(change: &Change<'_>, words: &Words<'_>) -> Vec<String> {
    let changed: Vec<&Row> = change.plan.changes(change.left_out).collect();
    let is_secret = |row: &Row| change.recipe.field(&row.field).is_some_and(|field| field.secret);
    let named =
        |rows: &mut dyn Iterator<Item = &&Row>| rows.map(|row| row.label.clone()).collect::<Vec<_>>().join(", ");
    let unread = |row: &&&Row| !matches!(row.now, Now::Holds(_)) && !is_secret(row);
    let hidden = named(&mut changed.iter().filter(unread));
    let secret = named(&mut changed.iter().filter(|row| is_secret(row)));
    let address = change.recipe.places.iter().find_map(|place| place.address.as_ref());
    let mut steps = vec![words("change_back_unsaved", &[]), words("change_back_saved", &[])];
    if !hidden.is_empty() {
        steps.push(words("change_back_hidden", &[&hidden]));
    }
    if !secret.is_empty() {
        steps.push(words("change_back_secret", &[&secret]));
    }
    steps.extend(address.map(|path| words("change_back_locked_out", &[&[change.origin, path.as_str()].concat()])));
    steps
}

fn numbered(steps: &[String]) -> String {
    steps.iter().enumerate().map(|(at, step)| format!("{}. {}\n", at.saturating_add(1), plain(step))).collect()
}

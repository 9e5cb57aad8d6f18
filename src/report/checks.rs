//! What was checked, found, tested, said, and what stays unproven.

use super::Input;
use super::model::{Block, Cell};
use super::sheet::Sheet;
use crate::connection::{SecretNote, TestKind, TestNote};
use crate::console::recipe::Recipe;
use crate::entra::advice::{Needs, advise};
use crate::finding::{Code, Finding, Severity, add_new, gravest};
use crate::redirect_truth::{End, State, What, truth};
use crate::reminder::day::{self, Day};
use crate::reminder::{self, Told};
use crate::rotation;

pub(super) fn write(input: &Input<'_>, sheet: &mut Sheet<'_>) {
    let said: Vec<(String, Vec<Cell>)> = (input.connection.words.iter())
        .map(|(line, at)| {
            let text = match line.as_str() {
                rotation::WORD_SIGN_IN => sheet.words("rotation_signed_in", &[]),
                rotation::WORD_GONE => sheet.words("rotation_deleted", &[]),
                line => sheet.words(&["gl_", line].concat(), &[]),
            };
            // A line that no guide has any more is called by its id. A colon follows.
            (sheet.mask.text(text.trim_end_matches(['.', '。'])), vec![Sheet::moment(*at)])
        })
        .collect();
    sheet.section("report_by_word", vec![Block::Facts(said)]);
    let (rows, findings) = checks(input, sheet);
    let table = Block::Table(sheet.heads(&["copy_check", "copy_outcome", "copy_value", "copy_expected"]), rows);
    sheet.section("report_checks", vec![table]);
    let lines =
        of(&findings, Severity::Error).chain(of(&findings, Severity::Warning)).chain(of(&findings, Severity::Notice));
    let lines: Vec<String> = lines.map(|finding| sheet.finding(finding, severity(finding))).collect();
    sheet.section("report_findings", vec![Block::Items(lines)]);
    tests(input, sheet);
    secrets(input, sheet);
    let open: Vec<String> = unproven(input).into_iter().map(|(key, value)| sheet.words(key, &[value])).collect();
    sheet.section("report_unproven", vec![Block::Items(open)]);
    versions(input, sheet);
}

fn of(findings: &[Finding], wanted: Severity) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(move |finding| severity(finding) == wanted)
}

/// Everybody in the directory may sign in to the console: whoever takes over has to know, so it is more than a notice.
fn severity(finding: &Finding) -> Severity {
    if finding.code == Code::AssignmentNotRequired { Severity::Warning } else { finding.severity() }
}

/// The rows of the table, and everything there is to say.
fn checks(input: &Input<'_>, sheet: &mut Sheet<'_>) -> (Vec<Vec<Cell>>, Vec<Finding>) {
    let registration = &input.connection.registration;
    let mut findings = input.findings.to_vec();
    let document = input.connection.metadata.as_ref().map(|_| bad(&findings));
    let issuer = input.connection.metadata.as_ref().and_then(|document| document.issuer.as_deref());
    let mut rows = vec![row(sheet, "report_check_document", "", document, issuer)];
    for recipe in input.consoles {
        for end in truth(recipe, input.connection, input.intent, &[]) {
            rows.push(redirect(recipe, &end, sheet));
            add_new(&mut findings, end.findings);
        }
        let needs = Needs {
            console: &recipe.name,
            id_tokens: Some(recipe.id_tokens),
            claims: &recipe.optional_claims.iter().map(String::as_str).collect::<Vec<_>>(),
            permissions: &recipe.permissions.iter().map(String::as_str).collect::<Vec<_>>(),
        };
        let advice = advise(registration, &needs, i64::from(input.now));
        let read = registration.permissions.is_some() && registration.secrets.is_some();
        let failed = Some(bad(&advice)).filter(|failed| *failed || read);
        rows.push(row(sheet, "report_check_registration", &recipe.name, failed, None));
        add_new(&mut findings, advice);
        let required = registration.assignment_required;
        rows.push(row(sheet, "report_check_assignment", &recipe.name, required.map(|required| !required), None));
        if required.is_none() {
            findings.push(Finding::new(Code::AssignmentUnread, &[&recipe.name]));
        }
    }
    (rows, findings)
}

/// Whether one of them is more than a notice.
fn bad(findings: &[Finding]) -> bool {
    gravest(findings) >= Some(Severity::Warning)
}

fn redirect(recipe: &Recipe, end: &End, sheet: &mut Sheet<'_>) -> Vec<Cell> {
    let key = match end.what {
        What::SignIn => "report_check_redirect",
        What::SignOut => "report_check_sign_out",
    };
    let outcome = match (end.state, end.what) {
        (State::Same, _) => "outcome_passed",
        (State::Differs, What::SignIn) => "outcome_failed",
        // Signing in does not need it.
        (State::Differs, What::SignOut) => "report_not_registered",
        (State::Unknown, _) => "report_unchecked",
    };
    let listed = end.listed.as_ref().and_then(|listed| listed.first()).map(|nearest| nearest.uri.as_str());
    cells(sheet, key, &recipe.name, outcome, [listed, end.wanted()])
}

/// One check. What was not checked is said to be so.
fn row(sheet: &mut Sheet<'_>, key: &str, console: &str, failed: Option<bool>, seen: Option<&str>) -> Vec<Cell> {
    let outcome = match failed {
        Some(false) => "outcome_passed",
        Some(true) => "outcome_failed",
        None => "report_unchecked",
    };
    cells(sheet, key, console, outcome, [seen, None])
}

/// Its name, what came of it, what was seen and what was expected.
fn cells(sheet: &mut Sheet<'_>, key: &str, console: &str, outcome: &str, values: [Option<&str>; 2]) -> Vec<Cell> {
    let name = sheet.words(key, &[]);
    let name = if console.is_empty() { name } else { [&name, " (", &sheet.mask.text(console), ")"].concat() };
    let values = values.map(|value| sheet.value(value.unwrap_or_default()));
    [Cell::Words(name), sheet.said(outcome)].into_iter().chain(values).collect()
}

/// Whose account was tested, when, and which user the console makes of it.
fn tests(input: &Input<'_>, sheet: &mut Sheet<'_>) {
    // To look before anybody signed in is no test.
    let rows = input.connection.tests.iter().filter(|test| test.kind != TestKind::Unlisted).map(|test| {
        let kind = match &test.kind {
            TestKind::Code => sheet.words("report_test_code", &[]),
            TestKind::IdToken => sheet.words("report_test_id_token", &[]),
            TestKind::Secret => sheet.words("report_test_secret", &[]),
            TestKind::Console => sheet.words("report_test_console", &[]),
            TestKind::Listed | TestKind::Unlisted => sheet.words("report_test_listed", &[]),
            // What it was is not known here, so only its name is said.
            TestKind::Other(name) => name.clone(),
        };
        let console = input.recipes.iter().chain(input.consoles).find(|recipe| recipe.id == test.recipe);
        let console = console.map_or(test.recipe.as_str(), |recipe| &recipe.name);
        let outcome = sheet.said(if test.passed { "outcome_passed" } else { "outcome_failed" });
        let kind = [&kind, " (", console, ")"].concat();
        let number = |code: &str| code.bytes().all(|byte| byte.is_ascii_digit());
        let code = |code: &String| [if number(code) { "AADSTS" } else { "" }, code].concat();
        let codes: Vec<String> = test.codes.iter().map(code).collect();
        vec![
            Sheet::moment(test.at),
            Cell::Words(sheet.mask.text(&kind)),
            outcome,
            sheet.account(test.account.as_deref()),
            sheet.account(test.user.as_deref()),
            sheet.value(test.secret.as_deref().unwrap_or_default()),
            sheet.value(&codes.join(", ")),
        ]
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let heads = [
        "report_when",
        "report_test",
        "copy_outcome",
        "report_account",
        "report_user",
        "report_secret_id",
        "report_codes",
    ];
    let block = match rows.is_empty() {
        true => Block::Text(sheet.words("report_no_tests", &[])),
        false => Block::Table(sheet.heads(&heads), rows),
    };
    sheet.section("report_tests", vec![block]);
}

/// The client secrets: what they are called, until when, who renews them, and where the Value is. Never the Value.
fn secrets(input: &Input<'_>, sheet: &mut Sheet<'_>) {
    let connection = input.connection;
    let mut all: Vec<(reminder::Known, Option<&SecretNote>)> = reminder::secrets(connection)
        .into_iter()
        .map(|known| {
            let of = |note: &&SecretNote| note.id == known.id && (note.id.is_some() || known.told == Told::Kept);
            let note = connection.secret.as_ref().filter(of);
            (known, note)
        })
        .collect();
    // A Value that was pasted: which row it belongs to is not known. One with an ID that is in no row is deleted.
    let pasted = connection.secret.as_ref().filter(|note| note.id.is_none() && all.iter().all(|(_, of)| of.is_none()));
    all.extend(pasted.map(|note| {
        let (description, shown) = (note.description.clone(), note.expires.clone());
        let name = reminder::name(None, &description);
        (reminder::Known { name, id: None, description, shown, day: Day::Unknown, told: Told::Kept }, Some(note))
    }));
    let rows = all.into_iter().map(|(known, note)| {
        let stored = match note {
            Some(note) if note.vaulted => "report_stored_vault",
            Some(_) => "report_stored_not",
            None => "report_stored_unknown",
        };
        let expires = match known.day {
            Day::Known(day) => day::iso(day),
            _ => known.shown,
        };
        vec![
            Cell::Words(sheet.name(&known.description)),
            sheet.value(known.id.as_deref().unwrap_or_default()),
            sheet.text(&expires),
            sheet.account(connection.owner.as_deref()),
            sheet.said(stored),
        ]
    });
    let rows = rows.collect();
    let heads = ["report_description", "report_secret_id", "report_expires", "report_owner", "report_stored"];
    let table = Block::Table(sheet.heads(&heads), rows);
    sheet.section("report_secrets", vec![table]);
}

/// What nobody has seen to work, console by console: the key of its message, and its value.
fn unproven<'a>(input: &Input<'a>) -> Vec<(&'static str, &'a str)> {
    let mut open = Vec::new();
    for recipe in input.consoles {
        let passed = |kinds: &[TestKind]| {
            let fits = |test: &TestNote| {
                // The check of the secret alone is no console's.
                let ours = test.recipe == recipe.id || test.kind == TestKind::Secret;
                ours && test.passed && kinds.contains(&test.kind)
            };
            input.connection.tests.iter().any(fits)
        };
        let wiring = input.connection.wiring(&recipe.id);
        let real = passed(&[TestKind::Console]);
        let all = [
            ("report_open_saved", wiring.and_then(|wiring| wiring.saved_at).is_none()),
            ("report_open_test", !real && !passed(&[TestKind::Code, TestKind::IdToken])),
            ("report_open_console", !real),
            ("report_open_server", !real),
            ("report_open_secret", !real && !passed(&[TestKind::Code, TestKind::Secret])),
            (
                "report_open_before",
                wiring.is_some_and(|wiring| wiring.filled_at.is_some()) && input.receipt(&recipe.id).is_none(),
            ),
        ];
        open.extend(all.into_iter().filter(|(_, is_open)| *is_open).map(|(key, _)| (key, recipe.name.as_str())));
    }
    open
}

fn versions(input: &Input<'_>, sheet: &mut Sheet<'_>) {
    let mut facts = vec![("SSO Ferry".to_owned(), vec![Cell::Value(input.version.to_owned())])];
    for recipe in input.consoles {
        let generation =
            input.generation.filter(|(of, _)| *of == recipe.id).map(|(_, generation)| sheet.text(generation));
        facts.push((sheet.mask.text(&recipe.name), vec![generation.unwrap_or_else(|| sheet.said("value_not_read"))]));
    }
    sheet.section("report_versions", vec![Block::Facts(facts)]);
}

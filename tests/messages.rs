//! Every text the product has to say exists, in every language that ships, and nothing more does.

#![cfg(test)]

#[path = "native/console.rs"]
mod console;
#[path = "native/sources.rs"]
mod sources;

use console::all_recipes;
use sources::{Messages, keys_in_ui, locales, placeholders};
use sso_ferry::console::recipe::Recipe;
use sso_ferry::console::{base_url, change, compare, markdown};
use sso_ferry::entra::rights;
use sso_ferry::finding::{Code, Severity};
use sso_ferry::guide::{self, Guide};
use sso_ferry::redirect_truth;
use sso_ferry::reminder::{self, Told};
use sso_ferry::report;
use sso_ferry::rotation::Stage;
use sso_ferry::sign_in::unproven;
use sso_ferry::token::Source;
use sso_ferry::token::check::{CheckKind, Fix, Reason, Verdict};
use sso_ferry::token::claims::{CLAIMS, HEADER};
use sso_ferry::token::compare::{Likeness, MEANINGS};
use sso_ferry::token::console::RuleKind;
use sso_ferry::token::kind::TokenKind;
use sso_ferry::token::view::Mark;
use sso_ferry::token_markdown;
use sso_ferry::transfer::Decision;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Messages that are used outside the panel's sources: by the manifest, and in the table of its permissions.
const OF_THE_MANIFEST: &[&str] = &[
    "name",
    "description",
    "action_title",
    "permission_active_tab",
    "permission_scripting",
    "permission_storage",
    "permission_side_panel",
    "permission_net_request",
    "permission_alarms",
    "permission_notifications",
    "permission_origin",
    "permission_context_menus",
    "menu_decode",
];

fn english() -> Messages {
    locales().remove("en").expect("static/_locales/en/messages.json")
}

/// Keys of a guide's steps and lines.
fn guide_keys(id: &str) -> Vec<String> {
    let path = format!("{}/static/guides/{id}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let guide = Guide::parse(&text).unwrap_or_else(|wrong| panic!("{id}: {}", wrong.0));
    let of_line = |line: &guide::Line| {
        let key = format!("gl_{}", line.id);
        let differs = line.differs.then(|| format!("{key}_differs"));
        [format!("{key}_why"), key].into_iter().chain(differs).collect::<Vec<_>>()
    };
    let of_step = |step: &guide::Step| {
        let lines = step.lines.iter().flat_map(of_line);
        std::iter::once(format!("gs_{}", step.id)).chain(lines).collect::<Vec<_>>()
    };
    guide.steps.iter().flat_map(of_step).collect()
}

/// Keys that the panel makes at run time from stable names.
fn made_keys() -> BTreeSet<String> {
    let findings = Code::ALL.iter().flat_map(|code| {
        let key = format!("f_{}", code.as_str());
        [format!("{key}_next"), key]
    });
    let tokens = CLAIMS.iter().chain(HEADER).map(|(.., key)| (*key).to_owned());
    let checks = CheckKind::ALL.iter().map(|kind| kind.as_str());
    let checks = checks.chain(Reason::ALL.iter().map(|reason| reason.as_str()));
    let checks = checks.chain(Verdict::ALL.iter().map(|verdict| verdict.as_str()));
    let checks = checks.chain(Fix::ALL.iter().map(|fix| fix.as_str()));
    let checks = checks.chain(RuleKind::ALL.iter().map(|kind| kind.as_str()));
    let checks = checks.chain(TokenKind::ALL.iter().map(|kind| kind.as_str()));
    let checks = checks.chain(Likeness::ALL.iter().map(|likeness| likeness.as_str()));
    let checks = checks.chain(Source::ALL.iter().map(|source| source.as_str()));
    let checks = checks.chain(Mark::ALL.iter().filter_map(|mark| mark.as_str())).map(str::to_owned);
    let checks = checks.chain(redirect_truth::Kind::ALL.iter().map(|kind| kind.as_str().to_owned()));
    let checks = checks.chain(redirect_truth::From::ALL.iter().map(|from| from.as_str().to_owned()));
    let checks = checks.chain(report::Masked::ALL.iter().map(|kind| kind.as_str().to_owned()));
    let checks = checks.chain(Told::ALL.iter().map(|told| told.as_str().to_owned()));
    let checks = checks.chain(Stage::ALL.iter().map(|stage| stage.as_str().to_owned()));
    let checks = checks.chain(Decision::ALL.iter().map(|decision| decision.as_str().to_owned()));
    let recipes = all_recipes();
    let hints = recipes
        .iter()
        .flat_map(|recipe| recipe.places.iter().map(|place| format!("hint_{}_{}", recipe.id, place.hint)));
    let choices = recipes.iter().flat_map(|recipe| &recipe.fields).filter_map(|field| field.choice.as_ref());
    let metadata = sso_ferry::entra::metadata::FIELDS.iter().map(|(_, key)| (*key).to_owned());
    let requests = Code::ALL.iter().filter_map(|code| rights::request(*code)).map(str::to_owned);
    let of_recipe = |recipe: &Rc<Recipe>| {
        let form = recipe.portal.then(|| format!("form_{}", recipe.id));
        let regions = recipe.redirect_uris.iter().map(|one| format!("region_{}", one.region));
        form.into_iter().chain(regions).collect::<Vec<_>>()
    };
    let named = recipes.iter().flat_map(of_recipe);
    let choices =
        choices.flat_map(|choice| choice.options.iter().map(|option| format!("choice_{}_{}", choice.id, option.id)));
    let said = recipes.iter().flat_map(|recipe| {
        let notes = recipe.fields.iter().filter_map(|field| field.note.as_ref());
        let notes = notes.map(|note| format!("note_{}_{note}", recipe.id));
        let notices = recipe.notices.iter().map(|notice| format!("notice_{}_{}", recipe.id, notice.id));
        let marks = recipe.places.iter().filter(|place| place.saves_at_once);
        notes.chain(notices).chain(marks.map(|place| format!("mark_{}_{}", recipe.id, place.hint))).collect::<Vec<_>>()
    });
    let pages = guide::Page::ALL.iter().map(|page| format!("guide_page_{}", page.as_str()));
    let no_links = guide::link::NoLink::ALL.iter().filter_map(|why| why.key().map(str::to_owned));
    let guides = guide::GUIDES.iter().flat_map(|id| guide_keys(id)).chain(pages).chain(no_links);
    findings
        .chain(guides)
        .chain(tokens)
        .chain(checks)
        .chain(hints)
        .chain(choices)
        .chain(said)
        .chain(metadata)
        .chain(requests)
        .chain(named)
        .chain(sso_ferry::doctor::keys())
        .chain(
            base_url::KEYS
                .iter()
                .chain(change::KEYS)
                .chain(compare::KEYS)
                .chain(markdown::KEYS)
                .chain(token_markdown::KEYS)
                .chain(redirect_truth::KEYS)
                .chain(report::KEYS)
                .chain(reminder::KEYS)
                .chain(reminder::calendar::KEYS)
                .chain(MEANINGS)
                .chain(unproven::KEYS)
                .map(|key| (*key).to_owned()),
        )
        .collect()
}

#[test]
fn keys_are_found_in_a_source_whether_they_exist_or_not() {
    let messages: Messages = ["nav_here", "nav_all", "copy"].map(|key| (key.into(), String::new())).into();
    let source = r#"
        // t("comment")
        t("absent"); tv("gone_too", &[]); place(&state, "nav_nowhere"); format("f_{}"); data-x="other" copy("copy")
        headline("here_lost"); let class = "plain small"; id="client_id"; start("stop") "#;
    let found: Vec<String> = sources::keys_in(source, &messages).into_iter().collect();
    assert_eq!(found, ["absent", "copy", "gone_too", "here_lost", "nav_nowhere"]);
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let messages = english();
    let of_the_manifest = OF_THE_MANIFEST.iter().map(|key| (*key).to_owned());
    let asked: BTreeSet<String> = keys_in_ui(&messages).into_iter().chain(made_keys()).chain(of_the_manifest).collect();
    let missing: Vec<_> = asked.iter().filter(|key| !messages.contains_key(*key)).collect();
    assert!(missing.is_empty(), "missing in en: {missing:?}");
    let unused: Vec<_> = messages.keys().filter(|key| !asked.contains(*key)).collect();
    assert!(unused.is_empty(), "in en, but never asked for: {unused:?}");
}

#[test]
fn every_language_has_the_same_keys_and_placeholders() {
    let english = english();
    for (language, messages) in locales() {
        let missing: Vec<_> = english.keys().filter(|key| !messages.contains_key(*key)).collect();
        let strange: Vec<_> = messages.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && strange.is_empty(), "{language}: missing {missing:?}, strange {strange:?}");
        // A finding's detail may move between what is wrong and what to do; other texts keep theirs.
        let findings = |key: &str| key.starts_with("f_");
        let changed: Vec<_> = english
            .iter()
            .filter(|(key, text)| !findings(key) && placeholders(text) != placeholders(&messages[*key]))
            .map(|(key, _)| key)
            .collect();
        assert!(changed.is_empty(), "{language}: other placeholders than en in {changed:?}");
    }
}

#[test]
fn a_finding_names_what_it_is_about_and_what_to_do_next() {
    let mut wrong = Vec::new();
    for (language, messages) in locales() {
        for code in Code::ALL {
            let key = format!("f_{}", code.as_str());
            let (Some(what), Some(next)) = (messages.get(&key), messages.get(&format!("{key}_next"))) else { continue };
            let said: BTreeSet<usize> = placeholders(what).union(&placeholders(next)).copied().collect();
            let count = code.details().len();
            if let Some(strange) = said.iter().find(|place| !(1..=count).contains(*place)) {
                wrong.push(format!("{language} {key}: ${strange} of {count}"));
            }
            let silent: Vec<_> = (1..=count).filter(|place| !said.contains(place)).collect();
            if code.severity() >= Severity::Warning && !silent.is_empty() {
                wrong.push(format!("{language} {key} does not name {silent:?} of {:?}", code.details()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn texts_are_plain() {
    let mut wrong = Vec::new();
    for (language, messages) in locales() {
        for (key, text) in &messages {
            let bad = [
                (text.trim() != text || text.is_empty(), "blank at an end, or empty"),
                (text.contains(['!', '！']), "an exclamation mark"),
                (text.contains("  "), "two blanks"),
                (sources::odd_dollar(text), "a $ that is no placeholder"),
                (!key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "a key the browser refuses"),
            ];
            wrong.extend(bad.iter().filter(|(bad, _)| *bad).map(|(_, why)| format!("{language} {key}: {why}")));
        }
        // The browser compares keys without regard to case.
        let folded: BTreeSet<_> = messages.keys().map(|key| key.to_ascii_lowercase()).collect();
        assert_eq!(folded.len(), messages.len(), "{language}: two keys differ by case only");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_word_verified_is_kept_for_what_was_verified() {
    for (key, text) in english() {
        let may = key.starts_with("claim_") || key == "verdict_verified";
        assert!(!text.to_lowercase().contains("verified") || may, "{key}: {text}");
    }
}

#[test]
fn every_language_says_which_one_it_is() {
    for (folder, messages) in locales() {
        let language = messages.get("lang").map(String::as_str);
        assert_eq!(language, Some(folder.replace('_', "-").as_str()), "{folder}");
    }
}

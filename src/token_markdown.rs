//! A token, or two side by side, as Markdown tables to paste into a ticket: claims with what they mean, checks with both
//! values. There is no raw token and no signature in it, and [`mask`] shortens what names a person.

mod mask;

use crate::console::markdown::{Words, code, plain};
use crate::json::Json;
use crate::token::check::{Check, CheckKind, Judgement, Outcome};
use crate::token::claims::{self, Kind};
use crate::token::compact::Decoded;
use crate::token::compare::{Part, compare};
use crate::token::console::{ConsoleVerdict, From, RuleKind};
use crate::token::kind::kind;
use crate::token::time;
use mask::Mask;

/// Keys of all messages that this module asks for, beside those of claims, checks, kinds and likenesses.
pub const KEYS: &[&str] = &[
    "copy_name",
    "copy_value",
    "copy_meaning",
    "copy_check",
    "copy_outcome",
    "copy_expected",
    "copy_first",
    "copy_second",
    "copy_user",
    "copy_from",
    "copy_masked",
    "copy_masked_nothing",
    "outcome_passed",
    "outcome_failed",
    "from_subject",
    "from_username",
    "from_made_up",
    "from_nothing",
];

/// The text to copy, and the names of what was masked in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Markdown.
    pub text: String,
    /// Names of claims, header parameters and attributes whose values were shortened.
    pub masked: Vec<String>,
}

/// One token: what it is, its claims and header, the checks, and what a console will do with it. With `keep_ids` the IDs
/// of application and tenant stay as they are.
pub fn token(
    decoded: &Decoded,
    client_id: Option<&str>,
    judgement: &Judgement,
    console: Option<&ConsoleVerdict>,
    keep_ids: bool,
    words: &Words<'_>,
) -> Copied {
    let mut sheet = Sheet::new(keep_ids, &[decoded], words);
    sheet.line(kind(decoded, client_id).as_str());
    sheet.line(judgement.verdict.as_str());
    sheet.head(&["copy_name", "copy_value", "copy_meaning"]);
    for (part, of) in [(&decoded.header, claims::of_header as Catalogue), (&decoded.payload, claims::of)] {
        for member in part.members() {
            let (kind, explain) = of(&member.name);
            let name = code(&sheet.mask.name(&member.name));
            let mut value = code(&sheet.mask.value(&member.name, &member.value));
            if let (Kind::Time, Some(at)) = (kind, member.value.as_whole().and_then(|seconds| time::text(seconds, 0))) {
                value = [&value, " ", &plain(&at)].concat();
            }
            let meaning = explain.map(|key| plain(&words(key, &[]))).unwrap_or_default();
            sheet.row(&[&name, &value, &meaning]);
        }
    }
    sheet.head(&["copy_check", "copy_outcome", "copy_value", "copy_expected"]);
    for check in &judgement.checks {
        sheet.check(check);
    }
    if let Some(console) = console {
        sheet.console(console);
    }
    sheet.done()
}

/// Two tokens: the lines of [`compare`].
pub fn comparison(first: &Decoded, second: &Decoded, keep_ids: bool, words: &Words<'_>) -> Copied {
    let mut sheet = Sheet::new(keep_ids, &[first, second], words);
    sheet.head(&["copy_name", "copy_first", "copy_second", "copy_meaning"]);
    for line in &compare(first, second) {
        let name = if line.part == Part::Computed { code(&line.name) } else { code(&sheet.mask.name(&line.name)) };
        let [first, second] =
            [(&line.first, line.times.map(|(at, _)| at)), (&line.second, line.times.map(|(_, at)| at))].map(
                |(text, at)| match (text, at) {
                    (None, _) => "—".to_owned(),
                    (Some(text), _) if line.part == Part::Computed => code(text),
                    (Some(_), Some(at)) => code(&time::text(at, 0).unwrap_or_else(|| at.to_string())),
                    (Some(text), None) => code(&sheet.mask.value(&line.name, &read(text))),
                },
            );
        let meaning = words(line.meaning.unwrap_or(line.likeness.as_str()), &[]);
        sheet.row(&[&name, &first, &second, &plain(&meaning)]);
    }
    sheet.done()
}

type Catalogue = fn(&str) -> (Kind, Option<&'static str>);

/// A value of a comparison: JSON text of a list, an object or a number, else a string's own text.
fn read(text: &str) -> Json {
    let (json, problems) = crate::json::parse(text);
    match json {
        Json::Null | Json::Raw(_) | Json::String(_) => Json::String(text.to_owned()),
        _ if !problems.is_empty() => Json::String(text.to_owned()),
        json => json,
    }
}

struct Sheet<'a> {
    out: String,
    mask: Mask,
    words: &'a Words<'a>,
}

impl<'a> Sheet<'a> {
    fn new(keep_ids: bool, tokens: &[&Decoded], words: &'a Words<'a>) -> Self {
        Sheet { out: String::new(), mask: Mask::new(keep_ids, tokens), words }
    }

    fn line(&mut self, key: &str) {
        self.out.push_str(&plain(&(self.words)(key, &[])));
        self.out.push_str("\n\n");
    }

    /// The cells are Markdown already.
    fn row(&mut self, cells: &[&str]) {
        for cell in cells {
            self.out.push_str("| ");
            self.out.push_str(cell);
            self.out.push(' ');
        }
        self.out.push_str("|\n");
    }

    fn head(&mut self, keys: &[&str]) {
        if self.out.ends_with("|\n") {
            self.out.push('\n');
        }
        let cells: Vec<String> = keys.iter().map(|key| plain(&(self.words)(key, &[]))).collect();
        self.row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
        self.row(&vec!["---"; keys.len()]);
    }

    fn outcome(&self, outcome: Outcome) -> String {
        plain(&(self.words)(
            match outcome {
                Outcome::Passed => "outcome_passed",
                Outcome::Failed => "outcome_failed",
                Outcome::Unchecked(reason) => reason.as_str(),
            },
            &[],
        ))
    }

    fn check(&mut self, check: &Check) {
        let claim = match check.what {
            CheckKind::Audience => "aud",
            CheckKind::AuthorizedParty => "azp",
            CheckKind::Issuer => "iss",
            CheckKind::Tenant => "tid",
            CheckKind::Subject => "sub",
            CheckKind::Nonce => "nonce",
            CheckKind::Version => "ver",
            CheckKind::Algorithm => "alg",
            CheckKind::Expiry | CheckKind::NotBefore | CheckKind::IssuedAt => "exp",
            CheckKind::Lifetime => "iat",
            CheckKind::Signature => "kid",
            CheckKind::TokenKind => "typ",
        };
        // Of what shows the kind, its name: the value may be anything.
        let shown = match check.what {
            CheckKind::TokenKind => check.shown.split(' ').next().unwrap_or_default(),
            _ => &check.shown,
        };
        self.values(check.what.as_str(), check.outcome, claim, shown, &check.expected);
    }

    fn values(&mut self, what: &str, outcome: Outcome, claim: &str, shown: &str, expected: &str) {
        let what = plain(&(self.words)(what, &[]));
        let outcome = self.outcome(outcome);
        let shown = code(&self.mask.text(claim, shown));
        let expected = code(&self.mask.text(claim, expected));
        self.row(&[&what, &outcome, &shown, &expected]);
    }

    fn console(&mut self, console: &ConsoleVerdict) {
        self.head(&["copy_check", "copy_outcome", "copy_value", "copy_expected"]);
        for step in &console.steps {
            let claim = match step.rule {
                RuleKind::IssuerHost | RuleKind::Issuer => "iss",
                RuleKind::Audience | RuleKind::AuthorizedParty => "aud",
                RuleKind::Expiry | RuleKind::NotBefore | RuleKind::MaxAge => "exp",
                RuleKind::Nonce => "nonce",
                RuleKind::Email => "email",
            };
            self.values(step.rule.as_str(), step.outcome, claim, &step.shown, &step.expected);
        }
        let Some(user) = &console.user else { return };
        self.head(&["copy_user", "copy_value", "copy_from"]);
        for one in &user.attributes {
            let from = match &one.from {
                From::Claim(claim) => code(&self.mask.name(claim)),
                From::Subject(claim) => plain(&(self.words)("from_subject", &[&self.mask.name(claim)])),
                From::Nothing(claim) => plain(&(self.words)("from_nothing", &[&self.mask.name(claim)])),
                From::Username => plain(&(self.words)("from_username", &[])),
                From::MadeUp => plain(&(self.words)("from_made_up", &[])),
            };
            let value = code(&self.mask.personal(&one.attribute, &one.value));
            self.row(&[&code(&one.attribute), &value, &from]);
        }
    }

    fn done(mut self) -> Copied {
        self.out.push('\n');
        let names = self.mask.masked.join(", ");
        let said = if names.is_empty() {
            (self.words)("copy_masked_nothing", &[])
        } else {
            (self.words)("copy_masked", &[&names])
        };
        self.out.push_str(&plain(&said));
        self.out.push('\n');
        Copied { text: self.out, masked: self.mask.masked }
    }
}

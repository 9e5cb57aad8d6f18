//! What a console will do with a token: whether it lets the person in, in its own words if not, and which user it makes
//! of them.
//!
//! Nothing here knows a console. What it compares, what it does when a claim is missing, and what it says are
//! [`Rules`]: data from its recipe, with the settings of one connection put in. Whether the user exists already, and
//! whether only existing users are let in, no token tells; that stays unchecked.

mod refuse;
mod user;

use crate::check::{Moment, Outcome, Reason, is_whole, keys};
use crate::cloud::{self, Place};
use crate::compact::{Decoded, Form};
use crate::finding::{Code, Finding, Severity, gravest};
use crate::json::{Json, short};
use crate::notes::BACKDATED;
use crate::signature::header;

pub use user::{From, Predicted, PredictedUser};

keys! {
    /// What a console compares before it lets anybody in.
    RuleKind "rule_" {
        /// The host of `iss` with the host of its setting.
        IssuerHost "issuer_host"
        /// `iss` with its setting, character by character.
        Issuer "issuer"
        /// `aud` names its client ID.
        Audience "audience"
        /// `azp`, where present or where there are several audiences, is its client ID.
        AuthorizedParty "authorized_party"
        /// `exp` is not over.
        Expiry "expiry"
        /// `nbf` is not ahead.
        NotBefore "not_before"
        /// `iat` is not older than its setting says.
        MaxAge "max_age"
        /// `nonce` is the one of its request.
        Nonce "nonce"
        /// A claim is the e-mail of its user.
        Email "email"
    }
}

/// A setting of the console, as it was read from its form or is planned for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// The recipe's id of the field.
    pub field: String,
    /// The field's label.
    pub label: String,
    /// What it holds; a check box `true` or `false`. Nothing if that is not known.
    pub value: Option<String>,
}

/// One thing that a console compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Which.
    pub kind: RuleKind,
    /// What it is compared with, where that is a setting.
    pub setting: Option<Setting>,
    /// The claim, for [`RuleKind::Email`].
    pub claim: Option<String>,
    /// What the console says when it does not hold.
    pub says: String,
    /// Later versions compare more: the whole issuer in place of its host.
    pub stricter_later: bool,
    /// For [`RuleKind::Email`]: the console writes addresses in small letters, so case is no difference.
    pub ignore_case: bool,
}

/// What a console puts in the place of a claim that is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Nothing.
    #[default]
    Empty,
    /// `sub`.
    Subject,
}

/// Which user a console makes of the claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserRules {
    /// Attribute and claim, in the console's order. Nothing if the setting is not known or not readable.
    pub attributes: Option<Vec<(String, String)>>,
    /// Where they are set.
    pub setting: Option<Setting>,
    /// What becomes of a claim that is missing.
    pub missing: Missing,
    /// The attribute by which a user is found again.
    pub found_by: String,
    /// The attribute that has to be an e-mail; without one the user name is taken, or an address is made up.
    pub email: Option<String>,
    /// The setting that the address is made up with, in the console's own writing.
    pub email_suffix: Option<String>,
    /// The attribute whose values become groups, by name.
    pub groups: Option<String>,
    /// A check box: the claims come from the ID token. Off: from the userinfo endpoint.
    pub from_token: Option<Setting>,
    /// A local account of the same name becomes this person's.
    pub takes_over: bool,
}

/// Everything that is known of a console's way with tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// What it compares, in its order: the first that fails is what it says.
    pub rules: Vec<Rule>,
    /// Which user it makes; nothing if that is not known.
    pub user: Option<UserRules>,
    /// How it refuses: `400 Bad Request`.
    pub refusal: String,
    /// The public address of the text that says all this.
    pub see: String,
}

/// One rule and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub rule: RuleKind,
    /// How it ended.
    pub outcome: Outcome,
    /// The token's value.
    pub shown: String,
    /// The value that the console compares it with; empty if that is not known.
    pub expected: String,
    /// The id of the field to change.
    pub field: Option<String>,
    /// What the console says when it fails.
    pub says: String,
}

/// What a console will do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsoleVerdict {
    /// Its rules in its order.
    pub steps: Vec<Step>,
    /// The user it will create, or take over if there is one of that name. Nothing when it refuses, or when what it
    /// makes of the claims is not known.
    pub user: Option<PredictedUser>,
    /// What is wrong, and what is worth knowing.
    pub findings: Vec<Finding>,
}

impl ConsoleVerdict {
    /// The step at which the console refuses.
    pub fn refused(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.outcome == Outcome::Failed)
    }

    /// Signing in with the token fails: at a rule, or at something else.
    pub fn fails(&self) -> bool {
        self.refused().is_some() || gravest(&self.findings) == Some(Severity::Error)
    }

    /// The same after the signature was found to be wrong, which no console passes over (OpenID Connect Core 1.0
    /// §3.1.3.7, rule 6).
    pub fn forged(mut self) -> Self {
        self.user = None;
        self.findings.push(Finding::new(Code::ConsoleForged, &[]));
        self
    }

    /// Every rule was checked and holds, and nothing else stands in the way.
    pub fn lets_in(&self) -> bool {
        !self.fails() && self.steps.iter().all(|step| step.outcome == Outcome::Passed)
    }
}

/// What a console will do with this token at the sign-in that made it. `email` is the e-mail of the console's user,
/// where the person said it or a page showed it.
pub fn predict(decoded: &Decoded, rules: &Rules, moment: &Moment, email: Option<&str>) -> ConsoleVerdict {
    let mut run = Run { decoded, moment, email, verdict: ConsoleVerdict::default() };
    if matches!(decoded.form, Form::Nothing | Form::Encrypted) {
        return run.verdict;
    }
    for rule in &rules.rules {
        run.rule(rule);
    }
    // A claim that the console reads and does not find, or cannot calculate with, ends in an error of its own, so there
    // is no user either.
    let lacks = |step: &Step| matches!(step.outcome, Outcome::Unchecked(Reason::Absent | Reason::Unreadable));
    let ends = run.verdict.refused().is_some() || run.verdict.steps.iter().any(lacks) || run.is_doubtful();
    if let Some(user) = rules.user.as_ref().filter(|_| !ends) {
        run.user(user);
    }
    run.verdict
}

struct Run<'a> {
    decoded: &'a Decoded,
    moment: &'a Moment,
    email: Option<&'a str>,
    verdict: ConsoleVerdict,
}

impl Run<'_> {
    fn find(&mut self, code: Code, details: &[&str]) {
        let shown: Vec<String> = details
            .iter()
            .map(|detail| match detail.len() {
                0 => "–".to_owned(),
                1..=200 => crate::visible(detail),
                _ => crate::visible(&short(detail)),
            })
            .collect();
        let details: Vec<&str> = shown.iter().map(String::as_str).collect();
        self.verdict.findings.push(Finding::new(code, &details));
    }

    /// Whether what the console makes of the token cannot be told: it is not signed with a key of the provider's, or a
    /// claim stands twice, of which some readers take the first and some the last (RFC 8259 §4).
    fn is_doubtful(&mut self) -> bool {
        let alg = self.decoded.header.get("alg").and_then(Json::as_str).unwrap_or_default();
        if self.decoded.form == Form::Unsigned || header::is_none(alg) {
            self.find(Code::ConsoleUnsigned, &[alg]);
        } else if alg.starts_with("HS") {
            self.find(Code::ConsoleSharedKey, &[alg]);
        }
        let twice = |finding: &&Finding| {
            finding.code == Code::TokenDuplicate && finding.details.first().is_some_and(|part| part == "payload")
        };
        if let Some(name) = self.decoded.findings.iter().find(twice).and_then(|finding| finding.details.get(1)) {
            self.find(Code::ConsoleTwice, &[name]);
        }
        let doubts = [Code::ConsoleUnsigned, Code::ConsoleSharedKey, Code::ConsoleTwice];
        self.verdict.findings.iter().any(|finding| doubts.contains(&finding.code))
    }

    /// Whether what is not in the claims is really missing.
    fn is_whole(&self) -> bool {
        is_whole(self.decoded, "payload")
    }

    /// Whether the issuer dates tokens back. Azure AD B2C does not: its `iat` is the moment of the sign-in (Microsoft
    /// Learn, "Overview of tokens in Azure Active Directory B2C").
    fn is_backdated(&self) -> bool {
        let place = cloud::place(self.decoded.text("iss").unwrap_or_default());
        matches!(place, Some(Place::Cloud(_) | Place::ExternalId))
    }

    /// When the console got the token: Entra ID writes `iat` five minutes before that, others at that moment. A token
    /// that is younger came just now.
    fn signed_in(&self) -> Option<i64> {
        let issued = self.decoded.claim("iat").and_then(Json::as_whole)?;
        let back = if self.is_backdated() { BACKDATED } else { 0 };
        let signed_in = issued.saturating_add(back);
        Some(if issued <= self.moment.now { signed_in.min(self.moment.now) } else { signed_in })
    }
}

//! Whether a token fits a connection and is in time: each check with its outcome, and a finding for each failure.
//!
//! It follows OpenID Connect Core 1.0 §3.1.3.7 as far as that works without keys, so its best verdict is "for this
//! connection and in time, signature not checked". [`crate::verdict`] adds what the signature's check said.

mod audience;
mod fix;
mod form;
mod issuer;
mod times;

use super::compact::{Decoded, Form, decode};
use crate::finding::{Code, Finding, Severity, gravest};
use crate::json::Json;

/// What the connection expects. What is not known is not checked, and that is said.
#[derive(Clone, Copy, Debug, Default)]
pub struct Expected<'a> {
    /// The application (client) ID.
    pub client_id: Option<&'a str>,
    /// The issuer of the metadata document; `{tenantid}` in it stands for the tenant.
    pub issuer: Option<&'a str>,
    /// The directory (tenant) ID.
    pub tenant: Option<&'a str>,
    /// The nonce of the request, when the token comes from a request of ours.
    pub nonce: Option<&'a str>,
    /// `id_token_signing_alg_values_supported` of the metadata document; empty if unknown.
    pub algorithms: &'a [&'a str],
    /// The console is not known to compare the issuer, so a v1.0 issuer of the same tenant and cloud is no failure.
    /// It does not pass either, so such a token is never called verified.
    pub v1_is_fine: bool,
}

/// When it is, and how to write times.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Unix seconds.
    pub now: i64,
    /// How many seconds the clocks may differ. Microsoft's own libraries allow [`SKEW`].
    pub skew: i64,
    /// The person's offset from UTC.
    pub offset_minutes: i32,
}

/// Five minutes: the default `ClockSkew` of Microsoft.IdentityModel's `TokenValidationParameters`.
pub const SKEW: i64 = 300;

macro_rules! keys {
    ($(#[$doc:meta])* $name:ident $prefix:literal { $($(#[$inner:meta])* $variant:ident $text:literal)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$inner])* $variant,)* }

        impl $name {
            /// Every value there is.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The key of its message.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => concat!($prefix, $text),)* }
            }
        }
    };
}

pub use fix::Fix;
pub(crate) use keys;

keys! {
    /// What is checked.
    CheckKind "check_" {
        /// `aud` names the client.
        Audience "audience"
        /// `azp`, where present, is the client.
        AuthorizedParty "authorized_party"
        /// `iss` is the connection's issuer.
        Issuer "issuer"
        /// `tid` is the connection's tenant, and the tenant in `iss`.
        Tenant "tenant"
        /// `sub` is there.
        Subject "subject"
        /// `exp` is not over.
        Expiry "expiry"
        /// `nbf` is not ahead.
        NotBefore "not_before"
        /// `iat` is not ahead.
        IssuedAt "issued_at"
        /// `exp` is after `iat`.
        Lifetime "lifetime"
        /// `nonce` is the request's.
        Nonce "nonce"
        /// `alg` is one that the provider signs with.
        Algorithm "algorithm"
        /// `ver` fits the issuer.
        Version "version"
        /// It is an ID token, no access token.
        TokenKind "token_kind"
        /// The signature. Without keys it never passes; see [`crate::verdict`].
        Signature "signature"
    }
}

keys! {
    /// Why something was not checked.
    Reason "unchecked_" {
        /// The connection does not tell what to expect.
        NotKnown "not_known"
        /// The token does not have the claim, and need not have it.
        Absent "absent"
        /// The claim's part of the token could not be read.
        Unreadable "unreadable"
        /// The keys could not be asked for.
        Offline "offline"
        /// No keys were asked for or given.
        NoKeys "no_keys"
        /// None of the keys is the one that the token names: they change often.
        NoSuchKey "no_such_key"
        /// The key that the token names must not be used for it.
        KeyRefused "key_refused"
        /// Signed with a key that both sides share, and public keys say nothing about it.
        SharedKey "shared_key"
        /// It is not signed.
        Unsigned "unsigned"
        /// It is encrypted: only its receiver can read more than the header.
        Encrypted "encrypted"
        /// An algorithm that is not known here.
        NotSupported "not_supported"
        /// Something that must be right before a signature is looked at is not.
        Precondition "precondition"
        /// An access token for Microsoft Graph: its signature covers another header than it shows.
        GraphNonce "graph_nonce"
        /// The browser could not do it.
        Browser "browser"
        /// The console's setting is not known.
        Setting "setting"
        /// Only the console knows it.
        Console "console"
        /// The person did not say it.
        NotGiven "not_given"
        /// The console is not known to compare it.
        NotCompared "not_compared"
        /// Whether the other audiences are trusted is not known here.
        OtherAudiences "other_audiences"
    }
}

keys! {
    /// What is to be said about the token as a whole.
    Verdict "verdict_" {
        /// The signature is valid and every mandatory check passed: [`crate::verdict`] alone says so.
        Verified "verified"
        /// For this connection and in time; the signature was not checked.
        Good "good"
        /// Something is wrong; the findings say what.
        Bad "bad"
        /// Nothing is known to be wrong, but a necessary check could not be made.
        Unchecked "unchecked"
    }
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As expected.
    Passed,
    /// Not as expected: a finding says how.
    Failed,
    /// Could not be checked.
    Unchecked(Reason),
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was checked.
    pub what: CheckKind,
    /// How it ended.
    pub outcome: Outcome,
    /// The token's value; empty if it has none.
    pub shown: String,
    /// The value it should have; empty if that is not known.
    pub expected: String,
    /// When it failed: what to change.
    pub fix: Option<Fix>,
}

/// Everything that a token was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The checks, in the order of [`CheckKind`].
    pub checks: Vec<Check>,
    /// One finding for each cause of a failure, and what else is worth knowing. Those of the text are in
    /// [`Decoded::findings`].
    pub findings: Vec<Finding>,
    /// All of it in one word.
    pub verdict: Verdict,
    /// By how many seconds the clocks were allowed to differ.
    pub skew: i64,
}

/// Checks a token against a connection at a moment.
pub fn check(decoded: &Decoded, expected: &Expected<'_>, moment: &Moment) -> Judgement {
    let run = Run::of(decoded, expected, moment, true);
    let verdict = run.verdict();
    Judgement { checks: run.checks, findings: run.findings, verdict, skew: moment.skew }
}

/// The verdict on the first token of a text and nothing else of it, for a list of tokens: the same checks, but what
/// they compared is not kept.
pub fn verdict_of(text: &str, expected: &Expected<'_>, moment: &Moment) -> Verdict {
    Run::of(&decode(text), expected, moment, false).verdict()
}

/// The checks being made.
struct Run<'a> {
    decoded: &'a Decoded,
    expected: &'a Expected<'a>,
    moment: &'a Moment,
    checks: Vec<Check>,
    findings: Vec<Finding>,
    /// Belongs to the check that is noted next, if that failed.
    fix: Option<Fix>,
    /// Whether the values are kept that were compared.
    keeps_values: bool,
}

/// The text as it is shown. What is printable ASCII has nothing to make visible, and most of a token is.
fn shown(text: &str) -> String {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain { text.to_owned() } else { super::visible(text) }
}

/// Whether a part was read to its end, so that what is not in it is really not there.
pub(crate) fn is_whole(decoded: &Decoded, part: &str) -> bool {
    let value = if part == "header" { &decoded.header } else { &decoded.payload };
    let damaged = |code| matches!(code, Code::TokenCut | Code::TokenJson | Code::TokenCharacter | Code::TokenMore);
    matches!(value, Json::Object(_))
        && !decoded
            .findings
            .iter()
            .any(|finding| damaged(finding.code) && finding.details.first().is_some_and(|named| named == part))
}

impl<'a> Run<'a> {
    /// Makes every check.
    fn of(decoded: &'a Decoded, expected: &'a Expected<'a>, moment: &'a Moment, keeps_values: bool) -> Self {
        let (checks, findings) = (Vec::with_capacity(CheckKind::ALL.len()), Vec::new());
        let mut run = Run { decoded, expected, moment, checks, findings, fix: None, keeps_values };
        if decoded.form != Form::Nothing {
            run.audience();
            run.authorized_party();
            run.issuer();
            run.tenant();
            run.subject();
            run.times();
            run.nonce();
            run.algorithm();
            run.version();
            run.token_kind();
            run.signature();
        }
        run
    }

    fn note(&mut self, what: CheckKind, outcome: Outcome, value: &str, expected: &str) {
        let fix = self.fix.take().filter(|_| outcome == Outcome::Failed);
        let kept = |text| if self.keeps_values { shown(text) } else { String::new() };
        let (shown, expected) = (kept(value), kept(expected));
        self.checks.push(Check { what, outcome, shown, expected, fix });
    }

    /// Something is wrong with the check that is noted next, and this is what to change.
    fn wrong(&mut self, fix: Fix, code: Code, details: &[&str]) {
        self.fix = Some(fix);
        self.find(code, details);
    }

    fn find(&mut self, code: Code, details: &[&str]) {
        // A message must not name a value between empty quotes. An issuer is shown whole, and none is this long.
        const MOST: usize = 200;
        let shown = |detail: &str| match detail.len() {
            0 => "–".into(),
            1..=MOST => super::visible(detail),
            _ => super::visible(&crate::json::short(detail)),
        };
        let details: Vec<String> = details.iter().copied().map(shown).collect();
        let details: Vec<&str> = details.iter().map(String::as_str).collect();
        self.findings.push(Finding::new(code, &details));
    }

    /// A claim that must be a string.
    fn text(&mut self, name: &str) -> Result<&'a str, Reason> {
        match self.claim(name)? {
            Json::String(text) => Ok(text),
            Json::Raw(_) => Err(Reason::Unreadable),
            other => {
                self.find(Code::TokenClaimType, &[name, &other.to_text()]);
                Err(Reason::Unreadable)
            }
        }
    }

    fn claim(&self, name: &str) -> Result<&'a Json, Reason> {
        let why = || if self.whole("payload") { Reason::Absent } else { Reason::Unreadable };
        self.decoded.claim(name).ok_or_else(why)
    }

    fn whole(&self, part: &str) -> bool {
        is_whole(self.decoded, part)
    }

    /// A claim that every ID token has (OpenID Connect Core 1.0 §2) and this one has not.
    fn missing(&mut self, what: CheckKind, name: &str, reason: Reason, expected: &str) {
        if reason == Reason::Absent {
            self.wrong(Fix::IdToken, Code::TokenClaimMissing, &[name]);
            self.note(what, Outcome::Failed, "", expected);
        } else {
            self.note(what, Outcome::Unchecked(reason), "", expected);
        }
    }

    fn verdict(&self) -> Verdict {
        if matches!(self.decoded.form, Form::Nothing | Form::Encrypted) {
            return Verdict::Unchecked;
        }
        let failed = self.checks.iter().any(|check| check.outcome == Outcome::Failed);
        let broken = [&self.findings, &self.decoded.findings].map(|findings| gravest(findings));
        if failed || broken.contains(&Some(Severity::Error)) {
            return Verdict::Bad;
        }
        let passed =
            |what| self.checks.iter().any(|check: &Check| check.what == what && check.outcome == Outcome::Passed);
        let needed = [CheckKind::Audience, CheckKind::Issuer, CheckKind::Expiry, CheckKind::TokenKind];
        if needed.into_iter().all(passed) { Verdict::Good } else { Verdict::Unchecked }
    }
}

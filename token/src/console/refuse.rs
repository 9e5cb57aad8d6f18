//! The rules of a console, one by one.

use super::{Rule, RuleKind, Run, Setting, Step};
use crate::check::{Outcome, Reason};
use crate::cloud;
use crate::finding::Code;
use crate::json::Json;
use crate::kind;
use crate::notes::BACKDATED;
use crate::time;

/// What a rule found: how it ended, the token's value, the value it is compared with.
type Found = (Outcome, String, String);

impl Run<'_> {
    pub(super) fn rule(&mut self, rule: &Rule) {
        let (outcome, shown, expected) = match rule.kind {
            RuleKind::IssuerHost | RuleKind::Issuer => self.issuer(rule),
            RuleKind::Audience => self.audience(rule),
            RuleKind::AuthorizedParty => self.authorized_party(rule),
            RuleKind::Expiry | RuleKind::NotBefore | RuleKind::MaxAge => self.time(rule),
            RuleKind::Nonce => self.nonce(rule),
            RuleKind::Email => self.email(rule),
        };
        self.verdict.steps.push(Step {
            rule: rule.kind,
            outcome,
            shown: crate::visible(&shown),
            expected: crate::visible(&expected),
            field: rule.setting.as_ref().map(|setting| setting.field.clone()),
            says: rule.says.clone(),
        });
    }

    /// Refused: one finding with both values and the console's own words.
    fn refuse(&mut self, rule: &Rule, claim: &str, shown: String, expected: String) -> Found {
        self.find(Code::ConsoleRefuses, &[claim, &shown, &expected, &rule.says]);
        (Outcome::Failed, shown, expected)
    }

    /// The console reads a claim without asking whether it is there and what it is: its answer is an error.
    pub(super) fn broken(&mut self, claim: &str, shown: &str) {
        self.find(Code::ConsoleBreaks, &[claim, shown]);
    }

    fn issuer(&mut self, rule: &Rule) -> Found {
        let Some(wanted) = value(rule) else { return unchecked(Reason::Setting, self.decoded.text("iss")) };
        let Some(issuer) = self.decoded.text("iss") else { return unchecked(Reason::Absent, None) };
        let by_host = rule.kind == RuleKind::IssuerHost;
        let same = if by_host { authority(issuer) == authority(wanted) } else { issuer == wanted };
        let label = rule.setting.as_ref().map(|setting| setting.label.as_str()).unwrap_or_default();
        if !same {
            self.find(Code::ConsoleIssuer, &[issuer, wanted, label, &rule.says]);
            return (Outcome::Failed, issuer.to_owned(), wanted.to_owned());
        }
        if by_host && rule.stricter_later && issuer != wanted {
            self.find(Code::ConsoleIssuerWhole, &[issuer, wanted, label]);
        }
        (Outcome::Passed, issuer.to_owned(), wanted.to_owned())
    }

    fn audience(&mut self, rule: &Rule) -> Found {
        let audiences: Vec<&str> = kind::audiences(self.decoded).collect();
        let shown = audiences.join(", ");
        match value(rule) {
            _ if self.decoded.claim("aud").is_none() => unchecked(Reason::Absent, None),
            None => unchecked(Reason::Setting, Some(&shown)),
            Some(client) if audiences.contains(&client) => (Outcome::Passed, shown, client.to_owned()),
            Some(client) => self.refuse(rule, "aud", shown, client.to_owned()),
        }
    }

    fn authorized_party(&mut self, rule: &Rule) -> Found {
        let Some(client) = value(rule) else { return unchecked(Reason::Setting, self.decoded.text("azp")) };
        let client = client.to_owned();
        match self.decoded.claim("azp") {
            None if kind::audiences(self.decoded).count() > 1 => self.refuse(rule, "azp", String::new(), client),
            None => (Outcome::Passed, String::new(), client),
            Some(party) if party.as_str() == Some(&client) => (Outcome::Passed, client.clone(), client),
            Some(party) => self.refuse(rule, "azp", text(party), client),
        }
    }

    /// Times are judged at the sign-in, because that is when the console saw the token. That it would refuse the same
    /// token now is a note.
    fn time(&mut self, rule: &Rule) -> Found {
        let name = match rule.kind {
            RuleKind::Expiry => "exp",
            RuleKind::NotBefore => "nbf",
            _ => "iat",
        };
        let at = |seconds| time::text(seconds, self.moment.offset_minutes).unwrap_or_default();
        let now = self.moment.now;
        let written = match self.decoded.claim(name) {
            None if rule.kind == RuleKind::NotBefore => return (Outcome::Passed, String::new(), String::new()),
            None => {
                if self.is_whole() {
                    self.broken(name, "");
                }
                return unchecked(Reason::Absent, None);
            }
            Some(value) => match value.as_whole().filter(|seconds| time::civil(*seconds, 0).is_some()) {
                None => {
                    if matches!(value, Json::String(_) | Json::Null | Json::Array(_) | Json::Object(_)) {
                        self.broken(name, &text(value));
                    }
                    return unchecked(Reason::Unreadable, Some(&text(value)));
                }
                Some(seconds) => seconds,
            },
        };
        let Some(signed_in) = self.signed_in() else { return unchecked(Reason::Absent, None) };
        let over = |moment: i64, age: i64| match rule.kind {
            RuleKind::Expiry => moment > written,
            RuleKind::NotBefore => moment < written,
            _ => moment > written.saturating_add(age),
        };
        let (mut age, mut expected) = (0, at(signed_in));
        if rule.kind == RuleKind::MaxAge {
            let Some(most) = value(rule).and_then(|text| text.trim().parse().ok()) else {
                return unchecked(Reason::Setting, Some(&at(written)));
            };
            age = most;
            expected = at(written.saturating_add(most));
        }
        let shown = at(written);
        if over(signed_in, age) {
            if rule.kind != RuleKind::MaxAge {
                return self.refuse(rule, name, shown, expected);
            }
            let label = rule.setting.as_ref().map(|setting| setting.label.as_str()).unwrap_or_default();
            let (most, old) = (age.to_string(), signed_in.saturating_sub(written).to_string());
            self.find(Code::ConsoleMaxAge, &[&most, &old, label, &rule.says]);
            return (Outcome::Failed, shown, expected);
        }
        // The person, the network and the clocks take their time too.
        if rule.kind == RuleKind::MaxAge && self.is_backdated() && (BACKDATED..BACKDATED + 60).contains(&age) {
            let label = rule.setting.as_ref().map(|setting| setting.label.as_str()).unwrap_or_default();
            let left = age.saturating_sub(BACKDATED).to_string();
            self.find(Code::ConsoleMaxAgeTight, &[&age.to_string(), &left, label, &rule.says]);
        }
        let said = self.verdict.findings.iter().any(|finding| finding.code == Code::ConsoleTooLate);
        if over(now, age) && rule.kind != RuleKind::NotBefore && !said {
            self.find(Code::ConsoleTooLate, &[&rule.says]);
        }
        (Outcome::Passed, shown, expected)
    }

    /// Only the console knows what it sent.
    fn nonce(&mut self, rule: &Rule) -> Found {
        let shown = self.decoded.claim("nonce").map(text);
        match value(rule) {
            Some("false") => (Outcome::Passed, shown.unwrap_or_default(), String::new()),
            Some(_) => unchecked(Reason::Console, shown.as_deref()),
            None => unchecked(Reason::Setting, shown.as_deref()),
        }
    }

    fn email(&mut self, rule: &Rule) -> Found {
        let claim = rule.claim.as_deref().unwrap_or("email");
        let wanted = self.email.map(str::trim).filter(|email| !email.is_empty());
        let Some(email) = self.decoded.text(claim).filter(|email| !email.is_empty()) else {
            self.find(Code::ConsoleEmailMissing, &[claim]);
            return (Outcome::Failed, String::new(), wanted.unwrap_or_default().to_owned());
        };
        let Some(wanted) = wanted else { return unchecked(Reason::NotGiven, Some(email)) };
        let code = match (email == wanted, email.eq_ignore_ascii_case(wanted)) {
            (true, _) => None,
            (false, true) if rule.ignore_case => None,
            (false, true) => Some(Code::ConsoleEmailCase),
            (false, false) => Some(Code::ConsoleEmailDiffers),
        };
        if let Some(code) = code {
            self.find(code, &[email, wanted]);
        }
        let failed = code == Some(Code::ConsoleEmailDiffers);
        (if failed { Outcome::Failed } else { Outcome::Passed }, email.to_owned(), wanted.to_owned())
    }
}

fn value(rule: &Rule) -> Option<&str> {
    let setting: &Setting = rule.setting.as_ref()?;
    setting.value.as_deref().filter(|value| !value.trim().is_empty())
}

fn unchecked(reason: Reason, shown: Option<&str>) -> Found {
    (Outcome::Unchecked(reason), shown.unwrap_or_default().to_owned(), String::new())
}

fn text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_text(), str::to_owned)
}

/// Host and port. Case matters to the consoles that compare it as text; browsers write it small.
fn authority(url: &str) -> &str {
    let host = cloud::host(url);
    if host.is_empty() {
        url.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#']).next()).unwrap_or_default()
    } else {
        host
    }
}

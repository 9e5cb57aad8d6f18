//! When the token counts: `exp`, `nbf`, `iat` (RFC 7519 §4.1.4 to §4.1.6), with an allowance for clocks that differ.

use super::{CheckKind, Fix, Outcome, Reason, Run};
use crate::finding::Code;
use crate::json::Json;
use crate::notes::LONGEST;
use crate::shape;
use crate::time;

impl Run<'_> {
    pub(super) fn times(&mut self) {
        let (now, skew) = (self.moment.now, self.moment.skew);
        let expiry = self.moment_of(CheckKind::Expiry, "exp", true);
        if let Some(expiry) = expiry {
            // "On or after" it the token must not be accepted.
            let over = now.saturating_sub(skew) >= expiry;
            self.timed(CheckKind::Expiry, expiry, over.then_some(Code::TokenExpired));
        }
        if let Some(start) = self.moment_of(CheckKind::NotBefore, "nbf", false) {
            let ahead = now.saturating_add(skew) < start;
            self.timed(CheckKind::NotBefore, start, ahead.then_some(Code::TokenNotBefore));
        }
        let issued = self.moment_of(CheckKind::IssuedAt, "iat", true);
        if let Some(issued) = issued {
            let ahead = now.saturating_add(skew) < issued;
            self.timed(CheckKind::IssuedAt, issued, ahead.then_some(Code::TokenIssuedLater));
        }
        if let (Some(issued), Some(expiry)) = (issued, expiry) {
            let lifetime = expiry.saturating_sub(issued);
            let outcome = if lifetime <= 0 {
                let (issued, expiry) = (self.at(issued), self.at(expiry));
                self.wrong(Fix::Discard, Code::TokenLifetime, &[&issued, &expiry]);
                Outcome::Failed
            } else if lifetime > LONGEST && shape::access_token_sign(self.decoded).is_none() {
                // Access tokens may live longer, and are no ID tokens: that is said elsewhere.
                self.wrong(Fix::Discard, Code::TokenLivesTooLong, &[&time::span(lifetime), "24 h"]);
                Outcome::Failed
            } else {
                Outcome::Passed
            };
            self.note(CheckKind::Lifetime, outcome, &lifetime.to_string(), "");
        }
    }

    fn at(&self, seconds: i64) -> String {
        time::text(seconds, self.moment.offset_minutes).unwrap_or_else(|| seconds.to_string())
    }

    fn timed(&mut self, what: CheckKind, seconds: i64, failure: Option<Code>) {
        if failure.is_none() && !self.keeps_values {
            return self.note(what, Outcome::Passed, "", "");
        }
        let (shown, now) = (self.at(seconds), self.at(self.moment.now));
        if let Some(code) = failure {
            // A token from the future is a clock that is wrong, here or in the console.
            self.wrong(if what == CheckKind::Expiry { Fix::SignIn } else { Fix::Clock }, code, &[&shown, &now]);
        }
        self.note(what, failure.map_or(Outcome::Passed, |_| Outcome::Failed), &shown, &now);
    }

    /// The moment that a claim names; otherwise the check is noted as far as it goes.
    fn moment_of(&mut self, what: CheckKind, name: &str, required: bool) -> Option<i64> {
        let value = match self.claim(name) {
            Ok(value) => value,
            Err(reason) if required => {
                self.missing(what, name, reason, "");
                return None;
            }
            Err(reason) => {
                self.note(what, Outcome::Unchecked(reason), "", "");
                return None;
            }
        };
        // A NumericDate is a number of seconds since 1970, perhaps with a fraction (RFC 7519 §2). Beyond the year 9999
        // it is something else, milliseconds for example.
        let seconds = value.as_whole().filter(|seconds| *seconds >= 0 && time::civil(*seconds, 0).is_some());
        if seconds.is_none() {
            let shown = value.to_text();
            if matches!(value, Json::Raw(_)) {
                self.note(what, Outcome::Unchecked(Reason::Unreadable), &shown, "");
            } else {
                self.wrong(Fix::Discard, Code::TokenTime, &[name, &shown]);
                self.note(what, Outcome::Failed, &shown, "");
            }
        }
        seconds
    }
}

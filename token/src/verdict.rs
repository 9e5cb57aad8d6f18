//! The last word about a token, once its signature was checked or could not be.

use crate::check::{CheckKind, Fix, Judgement, Outcome, Reason, Verdict};
use crate::cloud::{Place, place};
use crate::finding::{Severity, add_new, gravest};
use crate::signature::Signature;

/// What must have passed before a token is called verified (OpenID Connect Core 1.0 §3.1.3.7).
const MANDATORY: [CheckKind; 5] =
    [CheckKind::Audience, CheckKind::Issuer, CheckKind::Expiry, CheckKind::TokenKind, CheckKind::Algorithm];

/// What must have passed where the token has the claim.
const WHERE_PRESENT: [CheckKind; 3] = [CheckKind::NotBefore, CheckKind::AuthorizedParty, CheckKind::Nonce];

/// `Verified` only when the signature is valid, every mandatory check passed and no finding is an error.
pub fn verdict(judgement: &Judgement, signature: &Signature) -> Verdict {
    match signature {
        Signature::NotChecked { .. } => judgement.verdict,
        Signature::Invalid { .. } => Verdict::Bad,
        Signature::Valid { findings, .. } => match judgement.verdict {
            _ if gravest(findings) == Some(Severity::Error) => Verdict::Bad,
            Verdict::Good | Verdict::Verified if everything_passed(judgement) => Verdict::Verified,
            // "Good" would say that the signature was not checked.
            Verdict::Good | Verdict::Verified | Verdict::Unchecked => Verdict::Unchecked,
            Verdict::Bad => Verdict::Bad,
        },
    }
}

fn everything_passed(judgement: &Judgement) -> bool {
    let check = |what| judgement.checks.iter().find(|check| check.what == what);
    let outcome = |what| check(what).map(|check| check.outcome);
    let absent = Outcome::Unchecked(Reason::Absent);
    // Every ID token of an organization's directory has `tid` (Microsoft Learn, "ID token claims reference"); those of
    // customers' directories may lack it, which can have hosts of their own.
    let organization =
        check(CheckKind::Issuer).is_some_and(|issuer| matches!(place(&issuer.shown), Some(Place::Cloud(_))));
    let tenant = outcome(CheckKind::Tenant);
    gravest(&judgement.findings) != Some(Severity::Error)
        && judgement.checks.iter().all(|check| check.outcome != Outcome::Failed)
        && MANDATORY.into_iter().all(|what| outcome(what) == Some(Outcome::Passed))
        && (tenant == Some(Outcome::Passed) || (tenant == Some(absent) && !organization))
        && WHERE_PRESENT
            .into_iter()
            .all(|what| outcome(what).is_none_or(|outcome| outcome == Outcome::Passed || outcome == absent))
}

impl Judgement {
    /// The same with the signature's check, what was noticed there, and the verdict over all of it.
    pub fn with_signature(mut self, signature: &Signature) -> Judgement {
        self.verdict = verdict(&self, signature);
        if let Some(check) = self.checks.iter_mut().find(|check| check.what == CheckKind::Signature) {
            match signature {
                // What fails without a key stays failed.
                Signature::NotChecked { .. } if check.outcome == Outcome::Failed => (),
                Signature::NotChecked { reason, .. } => check.outcome = Outcome::Unchecked(*reason),
                Signature::Valid { kid, .. } | Signature::Invalid { kid, .. } => {
                    let valid = matches!(signature, Signature::Valid { .. });
                    check.outcome = if valid { Outcome::Passed } else { Outcome::Failed };
                    check.fix = (!valid).then_some(Fix::Discard);
                    check.shown = crate::visible(kid);
                    check.expected.clear();
                }
            }
        }
        add_new(&mut self.findings, signature.findings().to_vec());
        self
    }
}

//! Who made the token: `iss`, `tid`, `ver`, and that the three agree.

use super::{CheckKind, Outcome, Reason, Run};
use crate::finding::Code;
use crate::shape::{IssuerVersion, PERSONAL_TENANT, issuer_tenant, issuer_version};

impl Run<'_> {
    /// The connection's issuer with its tenant in place; `None` if either is not known.
    ///
    /// The documents for `common` and `organizations` have the literal `{tenantid}` (Microsoft Learn, "OpenID Connect
    /// on the Microsoft identity platform").
    fn expected_issuer(&self) -> Option<String> {
        let issuer = self.expected.issuer?;
        if !issuer.contains("{tenantid}") {
            return Some(issuer.to_owned());
        }
        Some(issuer.replace("{tenantid}", self.expected.tenant?))
    }

    pub(super) fn issuer(&mut self) {
        let expected = self.expected_issuer();
        let shown_expected = expected.clone().unwrap_or_default();
        let issuer = match self.text("iss") {
            Ok(issuer) => issuer,
            Err(reason) => return self.missing(CheckKind::Issuer, "iss", reason, &shown_expected),
        };
        let outcome = match expected {
            None => Outcome::Unchecked(Reason::NotKnown),
            Some(expected) if issuer == expected => Outcome::Passed,
            Some(expected) => {
                if let Some(code) = self.issuer_finding(issuer, &expected) {
                    self.find(code, &[issuer, &expected]);
                }
                Outcome::Failed
            }
        };
        self.note(CheckKind::Issuer, outcome, issuer, &shown_expected);
    }

    /// What the difference is; `None` if it is the tenant alone and the tenant's own finding says so.
    fn issuer_finding(&self, issuer: &str, expected: &str) -> Option<Code> {
        if issuer.trim_end_matches('/') == expected.trim_end_matches('/') {
            return Some(Code::TokenIssuerSlash);
        }
        match (issuer_version(issuer), issuer_version(expected)) {
            (IssuerVersion::V1, IssuerVersion::V2) => return Some(Code::TokenIssuerV1),
            (IssuerVersion::V2, IssuerVersion::V1) => return Some(Code::TokenIssuerV2),
            _ => (),
        }
        let tenant_only = self.expected.tenant.zip(issuer_tenant(issuer)).is_some_and(|(tenant, theirs)| {
            issuer.replace(theirs, tenant) == expected && self.decoded.text("tid").is_some_and(|tid| tid == theirs)
        });
        (!tenant_only).then_some(Code::TokenIssuer)
    }

    pub(super) fn tenant(&mut self) {
        let expected = self.expected.tenant.unwrap_or_default();
        let tid = match self.text("tid") {
            Ok(tid) => tid,
            // Azure AD B2C leaves it out.
            Err(reason) => return self.note(CheckKind::Tenant, Outcome::Unchecked(reason), "", expected),
        };
        let issuer = self.decoded.text("iss").unwrap_or_default();
        let elsewhere = issuer_tenant(issuer).is_some_and(|tenant| !tenant.eq_ignore_ascii_case(tid));
        if elsewhere {
            self.find(Code::TokenIssuerTenant, &[issuer, tid]);
        }
        let differs = !expected.is_empty() && !tid.eq_ignore_ascii_case(expected);
        if differs {
            let personal = tid.eq_ignore_ascii_case(PERSONAL_TENANT);
            self.find(if personal { Code::TokenPersonal } else { Code::TokenTenant }, &[tid, expected]);
        }
        let outcome = match (elsewhere || differs, expected.is_empty()) {
            (true, _) => Outcome::Failed,
            (false, true) => Outcome::Unchecked(Reason::NotKnown),
            (false, false) => Outcome::Passed,
        };
        self.note(CheckKind::Tenant, outcome, tid, expected);
    }

    pub(super) fn version(&mut self) {
        let issuer = self.decoded.text("iss").unwrap_or_default();
        let expected = issuer_version(issuer).claim();
        let shown_expected = expected.unwrap_or_default();
        let version = match self.text("ver") {
            Ok(version) => version,
            Err(reason) => return self.note(CheckKind::Version, Outcome::Unchecked(reason), "", shown_expected),
        };
        let outcome = match expected {
            None => Outcome::Unchecked(Reason::NotKnown),
            Some(expected) if expected == version => Outcome::Passed,
            Some(expected) => {
                self.find(Code::TokenVersion, &[version, expected, issuer]);
                Outcome::Failed
            }
        };
        self.note(CheckKind::Version, outcome, version, shown_expected);
    }
}

//! Who made the token and for whom: `iss`, `tid`, `ver`, that the three agree, and `sub`.

use super::{CheckKind, Fix, Outcome, Reason, Run};
use crate::cloud::{self, Place};
use crate::finding::Code;
use crate::kind;
use crate::shape::{IssuerVersion, PERSONAL_TENANT, issuer_tenant, issuer_version};
use std::borrow::Cow;
use std::mem::discriminant;

/// What stands for the tenant in a document for any tenant.
const TEMPLATE: &str = "{tenantid}";

/// Whether an issuer is the template with some tenant in its place.
fn is_of_template(issuer: &str, template: &str) -> bool {
    template.split_once(TEMPLATE).zip(issuer_tenant(issuer)).is_some_and(|((before, after), tenant)| {
        issuer.strip_prefix(before).and_then(|rest| rest.strip_prefix(tenant)) == Some(after)
    })
}

/// Whether an issuer is the v1.0 endpoint's, and the other one the v2.0 endpoint's of the same tenant and cloud. Where
/// the other has no tenant yet, any is right.
fn is_v1_of(issuer: &str, expected: &str) -> bool {
    let in_a_cloud = |issuer| matches!(cloud::place(issuer), Some(Place::Cloud(_)));
    issuer_version(issuer) == IssuerVersion::V1
        && issuer_version(expected) == IssuerVersion::V2
        && (in_a_cloud(issuer) && in_a_cloud(expected))
        && cloud::differ(issuer, expected).is_none()
        && issuer_tenant(issuer).is_some_and(|tenant| issuer_tenant(expected).is_none_or(|ours| ours == tenant))
}

impl<'a> Run<'a> {
    /// The connection's issuer with its tenant in place; with `{tenantid}` still in it if the tenant is not known.
    ///
    /// The documents for `common` and `organizations` have the literal `{tenantid}` (Microsoft Learn, "OpenID Connect
    /// on the Microsoft identity platform").
    fn expected_issuer(&self) -> Option<Cow<'a, str>> {
        let issuer = self.expected.issuer?;
        match self.expected.tenant {
            Some(tenant) if issuer.contains(TEMPLATE) => Some(Cow::Owned(issuer.replace(TEMPLATE, tenant))),
            _ => Some(Cow::Borrowed(issuer)),
        }
    }

    pub(super) fn issuer(&mut self) {
        let expected = self.expected_issuer();
        let shown_expected = expected.as_deref().unwrap_or_default();
        let issuer = match self.text("iss") {
            Ok(issuer) => issuer,
            Err(reason) => return self.missing(CheckKind::Issuer, "iss", reason, shown_expected),
        };
        let outcome = match expected.as_deref() {
            // A document has it; in a token it would stand for every tenant.
            _ if issuer.contains(TEMPLATE) => {
                self.wrong(Fix::Discard, Code::TokenIssuerTemplate, &[issuer]);
                Outcome::Failed
            }
            None => Outcome::Unchecked(Reason::NotKnown),
            Some(expected) if issuer == expected => Outcome::Passed,
            // Right for some tenant, and which one it shall be is not known.
            Some(expected) if is_of_template(issuer, expected) => Outcome::Unchecked(Reason::NotKnown),
            Some(expected) if self.expected.v1_is_fine && is_v1_of(issuer, expected) => {
                self.find(Code::TokenIssuerV1Fine, &[issuer, expected]);
                Outcome::Unchecked(Reason::NotCompared)
            }
            // The issuers of access tokens follow rules of their own; that it is one is said once, by its kind.
            Some(_) if kind::is_access(self.decoded) => {
                self.fix = Some(Fix::IdToken);
                Outcome::Failed
            }
            Some(expected) => {
                match self.issuer_finding(issuer, expected) {
                    Some((fix, Code::TokenOtherCloud)) => {
                        let (theirs, ours) = cloud::differ(issuer, expected).unwrap_or_default();
                        self.wrong(fix, Code::TokenOtherCloud, &[issuer, theirs, expected, ours]);
                    }
                    Some((fix, code)) => self.wrong(fix, code, &[issuer, expected]),
                    None => self.fix = Some(Fix::Endpoints),
                }
                // What is nobody's that is known here is no value for a console.
                if self.fix == Some(Fix::Issuer) && cloud::place(issuer).is_none() {
                    self.fix = Some(Fix::Discard);
                }
                Outcome::Failed
            }
        };
        self.note(CheckKind::Issuer, outcome, issuer, shown_expected);
    }

    /// What the difference is; `None` if it is the tenant alone and the tenant's own finding says so.
    fn issuer_finding(&self, issuer: &str, expected: &str) -> Option<(Fix, Code)> {
        if issuer.trim_end_matches('/') == expected.trim_end_matches('/') {
            return Some((Fix::Issuer, Code::TokenIssuerSlash));
        }
        if cloud::differ(issuer, expected).is_some() {
            return Some((Fix::Endpoints, Code::TokenOtherCloud));
        }
        let same_tenant = issuer_tenant(issuer).is_some() && issuer_tenant(issuer) == issuer_tenant(expected);
        match (cloud::place(issuer), cloud::place(expected)) {
            (Some(Place::ExternalId), Some(Place::ExternalId)) if same_tenant => {
                return Some((Fix::Issuer, Code::TokenIssuerExternalId));
            }
            (Some(Place::B2c), Some(Place::B2c)) if cloud::host(issuer) == cloud::host(expected) => {
                return Some((Fix::Issuer, Code::TokenIssuerB2c));
            }
            (Some(one), Some(other)) if discriminant(&one) != discriminant(&other) => {
                return Some((Fix::Endpoints, Code::TokenIssuerDirectory));
            }
            _ => (),
        }
        match (issuer_version(issuer), issuer_version(expected)) {
            (IssuerVersion::V1, IssuerVersion::V2) if !self.expected.v1_is_fine => {
                return Some((Fix::Endpoints, Code::TokenIssuerV1));
            }
            (IssuerVersion::V2, IssuerVersion::V1) => return Some((Fix::Endpoints, Code::TokenIssuerV2)),
            _ => (),
        }
        let tenant_only = self.expected.tenant.zip(issuer_tenant(issuer)).is_some_and(|(tenant, theirs)| {
            let ours = issuer.replace(theirs, tenant);
            let fits = ours == expected || (self.expected.v1_is_fine && is_v1_of(&ours, expected));
            fits && self.decoded.text("tid").is_some_and(|tid| tid == theirs)
        });
        (!tenant_only).then_some((Fix::Issuer, Code::TokenIssuer))
    }

    /// `sub` is in every ID token: text of at most 255 ASCII characters (OpenID Connect Core 1.0 §2).
    pub(super) fn subject(&mut self) {
        let subject = match self.text("sub") {
            Ok(subject) => subject,
            Err(reason) => return self.missing(CheckKind::Subject, "sub", reason, ""),
        };
        let outcome = if subject.trim().is_empty() || subject.len() > 255 || !subject.is_ascii() {
            self.wrong(Fix::Discard, Code::TokenSubject, &[subject]);
            Outcome::Failed
        } else {
            Outcome::Passed
        };
        self.note(CheckKind::Subject, outcome, subject, "");
    }

    pub(super) fn tenant(&mut self) {
        let expected = self.expected.tenant.unwrap_or_default();
        let tid = match self.text("tid") {
            Ok(tid) => tid,
            // Azure AD B2C leaves it out. Of other issuers it is missed before anything is called verified.
            Err(reason) => return self.note(CheckKind::Tenant, Outcome::Unchecked(reason), "", expected),
        };
        let issuer = self.decoded.text("iss").unwrap_or_default();
        let elsewhere = issuer_tenant(issuer).is_some_and(|tenant| !tenant.eq_ignore_ascii_case(tid));
        if elsewhere {
            self.wrong(Fix::Discard, Code::TokenIssuerTenant, &[issuer, tid]);
        }
        let differs = !expected.is_empty() && !tid.eq_ignore_ascii_case(expected);
        if differs {
            let personal = tid.eq_ignore_ascii_case(PERSONAL_TENANT);
            // Personal accounts are let in by the registration's account types, other tenants by the endpoints too.
            let (fix, code) =
                if personal { (Fix::Authentication, Code::TokenPersonal) } else { (Fix::Endpoints, Code::TokenTenant) };
            self.wrong(fix, code, &[tid, expected]);
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
                self.wrong(Fix::Discard, Code::TokenVersion, &[version, expected, issuer]);
                Outcome::Failed
            }
        };
        self.note(CheckKind::Version, outcome, version, shown_expected);
    }
}

//! What kind of token it is and how it is signed: algorithm, token kind, nonce, and the signature as far as it can be
//! judged without a key.

use super::{CheckKind, Fix, Form, Outcome, Reason, Run};
use crate::finding::Code;
use crate::json::Json;
use crate::kind;
use crate::shape;
use crate::signature::header;

impl<'a> Run<'a> {
    pub(super) fn nonce(&mut self) {
        let Some(expected) = self.expected.nonce else { return };
        let (shown, outcome) = match self.text("nonce") {
            Ok(nonce) if nonce == expected => (nonce, Outcome::Passed),
            Err(Reason::Unreadable) => ("", Outcome::Unchecked(Reason::Unreadable)),
            other => {
                let nonce = other.unwrap_or_default();
                self.wrong(Fix::SignIn, Code::TokenNonce, &[nonce, expected]);
                (nonce, Outcome::Failed)
            }
        };
        self.note(CheckKind::Nonce, outcome, shown, expected);
    }

    /// `alg` of the header, where that is a string.
    fn alg(&self) -> Option<&'a str> {
        self.decoded.header.get("alg").and_then(Json::as_str)
    }

    /// `none` in any case: some libraries compared without regard to it (RFC 8725 §2.1).
    fn unsigned(&self) -> bool {
        self.alg().is_some_and(header::is_none)
    }

    pub(super) fn algorithm(&mut self) {
        let known = self.expected.algorithms;
        let expected = known.join(", ");
        let Some(alg) = self.alg() else {
            let outcome = if self.whole("header") {
                self.wrong(Fix::Discard, Code::TokenAlgorithmMissing, &[&expected]);
                Outcome::Failed
            } else {
                Outcome::Unchecked(Reason::Unreadable)
            };
            return self.note(CheckKind::Algorithm, outcome, "", &expected);
        };
        let outcome = if self.decoded.form == Form::Encrypted {
            // How the key was wrapped, which says nothing of who made it (RFC 7516 §4.1.1).
            Outcome::Unchecked(Reason::Encrypted)
        } else if self.unsigned() {
            self.wrong(Fix::Discard, Code::TokenAlgorithmNone, &[alg, &expected]);
            Outcome::Failed
        } else if known.is_empty() {
            Outcome::Unchecked(Reason::NotKnown)
        } else if known.contains(&alg) {
            Outcome::Passed
        } else {
            let symmetric = alg.starts_with("HS");
            // The provider signs with its own keys; another way of signing may be new in its document.
            let (fix, code) = if symmetric {
                (Fix::Discard, Code::TokenAlgorithmSymmetric)
            } else {
                (Fix::Metadata, Code::TokenAlgorithm)
            };
            self.wrong(fix, code, &[alg, &expected]);
            Outcome::Failed
        };
        self.note(CheckKind::Algorithm, outcome, alg, &expected);
    }

    /// Kinds of tokens must not be taken for each other: each has rules that the others fail (RFC 8725 §3.11, §3.12).
    pub(super) fn token_kind(&mut self) {
        let wrong = kind::logout_sign(self.decoded)
            .map(|sign| (Code::TokenLogout, sign))
            .or_else(|| shape::access_token_sign(self.decoded).map(|sign| (Code::TokenAccess, sign)))
            .or_else(|| self.other_type().map(|typ| (Code::TokenTyp, typ.to_owned())));
        let outcome = match &wrong {
            Some((code, sign)) => {
                self.fix = Some(Fix::IdToken);
                // One cause, one finding: the audience has said it already.
                if !self.findings.iter().any(|finding| matches!(finding.code, Code::TokenForGraph | Code::TokenForApi))
                {
                    self.find(*code, &[sign]);
                }
                Outcome::Failed
            }
            None if !self.whole("payload") => Outcome::Unchecked(Reason::Unreadable),
            None => Outcome::Passed,
        };
        let sign = wrong.map(|(_, sign)| sign).unwrap_or_default();
        self.note(CheckKind::TokenKind, outcome, &sign, "");
    }

    /// A `typ` that is no ID token's. Entra ID writes `JWT`; it may be left out (RFC 7519 §5.1).
    fn other_type(&self) -> Option<&'a str> {
        let typ = self.decoded.header.get("typ").and_then(Json::as_str)?;
        (!kind::is_type(typ, "JWT")).then_some(typ)
    }

    /// Fails where no key is needed to see that it cannot be right; passes never. What stands in the way of checking
    /// it at all is said here too.
    pub(super) fn signature(&mut self) {
        let obstacle = header::judge(self.decoded, &mut self.findings);
        let alg = self.alg().unwrap_or_default();
        let length = self.decoded.signature.len();
        let shown = length.to_string();
        let wanted = shape::signature_length(alg);
        let expected = wanted.map(|(bytes, _)| bytes.to_string()).unwrap_or_default();
        let outcome = match self.decoded.form {
            _ if self.unsigned() => {
                self.fix = Some(Fix::Discard);
                Outcome::Failed
            }
            Form::Unsigned => {
                self.wrong(Fix::Copy, Code::TokenSignatureEmpty, &[alg]);
                Outcome::Failed
            }
            Form::Signed if wanted.is_some_and(|(bytes, exact)| length < bytes || exact && length > bytes) => {
                self.wrong(Fix::Copy, Code::TokenSignatureLength, &[alg, &shown, &expected]);
                Outcome::Failed
            }
            Form::Signed => Outcome::Unchecked(obstacle.unwrap_or(Reason::NoKeys)),
            Form::Encrypted => Outcome::Unchecked(Reason::Encrypted),
            _ => Outcome::Unchecked(Reason::Unreadable),
        };
        self.note(CheckKind::Signature, outcome, &shown, &expected);
    }
}

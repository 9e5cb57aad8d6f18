//! What kind of token it is and how it is signed: algorithm, token kind, nonce, and the signature as far as it can be
//! judged without a key.

use super::{CheckKind, Form, Outcome, Reason, Run};
use crate::finding::Code;
use crate::json::Json;
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
                self.find(Code::TokenNonce, &[nonce, expected]);
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
                self.find(Code::TokenAlgorithmMissing, &[&expected]);
                Outcome::Failed
            } else {
                Outcome::Unchecked(Reason::Unreadable)
            };
            return self.note(CheckKind::Algorithm, outcome, "", &expected);
        };
        let outcome = if self.unsigned() {
            self.find(Code::TokenAlgorithmNone, &[alg, &expected]);
            Outcome::Failed
        } else if known.is_empty() {
            Outcome::Unchecked(Reason::NotKnown)
        } else if known.contains(&alg) {
            Outcome::Passed
        } else {
            let symmetric = alg.starts_with("HS");
            let code = if symmetric { Code::TokenAlgorithmSymmetric } else { Code::TokenAlgorithm };
            self.find(code, &[alg, &expected]);
            Outcome::Failed
        };
        self.note(CheckKind::Algorithm, outcome, alg, &expected);
    }

    pub(super) fn token_kind(&mut self) {
        let sign = shape::access_token_sign(self.decoded);
        let outcome = match &sign {
            Some(sign) => {
                // One cause, one finding: the audience has said it already.
                if !self.findings.iter().any(|finding| matches!(finding.code, Code::TokenForGraph | Code::TokenForApi))
                {
                    self.find(Code::TokenAccess, &[sign]);
                }
                Outcome::Failed
            }
            None if !self.whole("payload") => Outcome::Unchecked(Reason::Unreadable),
            None => Outcome::Passed,
        };
        self.note(CheckKind::TokenKind, outcome, sign.as_deref().unwrap_or_default(), "");
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
            _ if self.unsigned() => Outcome::Failed,
            Form::Unsigned => {
                self.find(Code::TokenSignatureEmpty, &[alg]);
                Outcome::Failed
            }
            Form::Signed if wanted.is_some_and(|(bytes, exact)| length < bytes || exact && length > bytes) => {
                self.find(Code::TokenSignatureLength, &[alg, &shown, &expected]);
                Outcome::Failed
            }
            Form::Signed => Outcome::Unchecked(obstacle.unwrap_or(Reason::NoKeys)),
            _ => Outcome::Unchecked(Reason::Unreadable),
        };
        self.note(CheckKind::Signature, outcome, &shown, &expected);
    }
}

//! One test from its start to its end. An answer is used once; what is secret is dropped at the end, however that comes.

use super::Kind;
use super::landed::{Landed, Refusal, origin, understand};
use crate::finding::{Code, Finding};
use crate::secret::Secret;

/// How far a test is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The person signs in.
    Waiting,
    /// An answer came and is worked on.
    Busy,
    /// Over.
    Over,
}

/// What is to be done after something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Nothing.
    Nothing,
    /// Say this; the test goes on.
    Say(Finding),
    /// Redeem the code.
    Redeem(Secret),
    /// Judge the ID token.
    Judge(Secret),
    /// Entra ID refused; the test is over.
    Refused(Refusal),
    /// The test is over without an answer, and this is why.
    End(Finding),
}

/// One test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What it answers with.
    pub kind: Kind,
    /// How far it is.
    pub phase: Phase,
    /// `nonce` of the request, which the ID token has to hold.
    pub nonce: String,
    /// `state` of the request.
    pub state: String,
    redirect_uri: String,
    verifier: Option<Secret>,
}

impl Run {
    /// A test that waits. `state`, `nonce` and `verifier` are random, and new for each.
    pub fn new(kind: Kind, redirect_uri: &str, state: String, nonce: String, verifier: Secret) -> Run {
        let redirect_uri = redirect_uri.to_owned();
        Run { kind, phase: Phase::Waiting, nonce, redirect_uri, state, verifier: Some(verifier) }
    }

    /// The browser arrived somewhere, in the test's own tab.
    pub fn arrived(&mut self, url: &str) -> Deed {
        let landed = understand(url, &self.redirect_uri, &self.state);
        match (self.phase, landed) {
            // A browser tells an address more than once.
            (Phase::Busy | Phase::Over, _) | (_, Landed::OnTheWay) => Deed::Nothing,
            (Phase::Waiting, landed) => self.take(landed),
        }
    }

    /// The person pasted the address at which the browser arrived.
    pub fn pasted(&mut self, url: &str) -> Deed {
        match understand(url, &self.redirect_uri, &self.state) {
            Landed::OnTheWay => Deed::Say(self.why_nothing(url)),
            Landed::OtherState => self.take(Landed::OtherState),
            _ if self.phase != Phase::Waiting => Deed::Say(Finding::new(Code::TestAnswerTwice, &[])),
            landed => self.take(landed),
        }
    }

    fn take(&mut self, landed: Landed) -> Deed {
        if matches!(landed, Landed::OnTheWay | Landed::OtherState) {
            return Deed::Say(Finding::new(Code::TestOtherState, &[]));
        }
        self.phase = Phase::Busy;
        match (landed, self.kind) {
            (Landed::Code(code), Kind::Code) => Deed::Redeem(code),
            (Landed::IdToken(token), Kind::IdToken) => Deed::Judge(token),
            (Landed::Refused(refusal), _) => {
                self.end();
                Deed::Refused(refusal)
            }
            // Ours by its state, and not what was asked for.
            _ => {
                self.end();
                Deed::End(Finding::new(Code::TestOtherAnswer, &[]))
            }
        }
    }

    fn why_nothing(&self, url: &str) -> Finding {
        let here = origin(&self.redirect_uri).unwrap_or_default();
        match origin(url) {
            Some(elsewhere) if elsewhere != here => Finding::new(Code::TestOtherOrigin, &[&elsewhere, &here]),
            _ => Finding::new(Code::TestNoAnswer, &[&here]),
        }
    }

    /// The tab was closed. An answer that came before is worked on all the same.
    pub fn closed(&mut self) -> Deed {
        if self.phase != Phase::Waiting {
            return Deed::Nothing;
        }
        self.end();
        Deed::End(Finding::new(Code::TestTabClosed, &[]))
    }

    /// The code verifier, once.
    pub fn verifier(&mut self) -> Option<Secret> {
        self.verifier.take()
    }

    /// Whatever it was doing, it is over, and what is secret is dropped.
    pub fn end(&mut self) {
        self.phase = Phase::Over;
        self.verifier = None;
    }
}

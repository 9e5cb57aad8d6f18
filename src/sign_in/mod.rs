//! A test sign-in with the connection's own values and the console's own choices, before anything is saved in the console:
//! requests to send, answers to understand, and what they prove. No request is sent from here.
//!
//! The way of a test: [`ask()`] says what to ask for, or what is missing; [`request`] writes the requests; [`landed`]
//! understands the address at which the browser arrives, [`answer`] what the token endpoint says; [`outcome`] judges the
//! ID token; [`run`] holds one test together, so that nothing is used twice and nothing half-way is kept.

pub mod alone;
pub mod answer;
pub mod ask;
pub mod clock;
pub mod form;
pub mod landed;
pub mod note;
pub mod outcome;
pub mod request;
pub mod run;
pub mod unproven;

pub use ask::{Ask, Sources, ask};

use crate::connection::TestKind;

/// What a sign-in answers with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A code, which is redeemed with the client secret.
    #[default]
    Code,
    /// An ID token at once: needs the box "ID tokens" (AADSTS700054 without it).
    IdToken,
}

impl Kind {
    /// Its name, the same as its [`TestKind`]'s.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Code => "code",
            Kind::IdToken => "id_token",
        }
    }
}

impl From<Kind> for TestKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Code => TestKind::Code,
            Kind::IdToken => TestKind::IdToken,
        }
    }
}

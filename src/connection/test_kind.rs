//! What was tested: the one place where the kinds of [`super::TestNote`] have their stored names.

use crate::json::Json;
use crate::record::{FromJson, Wrong};
use serde::{Serialize, Serializer};

/// What was tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestKind {
    /// A sign-in whose code was redeemed with the client secret.
    Code,
    /// A sign-in that brought an ID token at once.
    IdToken,
    /// The client secret alone.
    Secret,
    /// A sign-in at the console itself.
    Console,
    /// The user was found on the console's list, and may have been there before.
    Listed,
    /// The user was not found on the console's list.
    Unlisted,
    /// Of another version of SSO Ferry: kept and written as it was read, and no proof of anything.
    Other(String),
}

impl TestKind {
    /// The stored name.
    pub fn as_str(&self) -> &str {
        match self {
            TestKind::Code => "code",
            TestKind::IdToken => "id_token",
            TestKind::Secret => "secret",
            TestKind::Console => "console",
            TestKind::Listed => "listed",
            TestKind::Unlisted => "unlisted",
            TestKind::Other(name) => name,
        }
    }
}

/// The kind of this name.
impl From<&str> for TestKind {
    fn from(name: &str) -> Self {
        match name {
            "code" => TestKind::Code,
            "id_token" => TestKind::IdToken,
            "secret" => TestKind::Secret,
            "console" => TestKind::Console,
            "listed" => TestKind::Listed,
            "unlisted" => TestKind::Unlisted,
            other => TestKind::Other(other.to_owned()),
        }
    }
}

/// None that proves anything.
impl Default for TestKind {
    fn default() -> Self {
        TestKind::Other(String::new())
    }
}

impl Serialize for TestKind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl FromJson for TestKind {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        json.as_str().map(TestKind::from).ok_or(Wrong(""))
    }
}

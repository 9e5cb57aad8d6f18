//! What the token endpoint answers: an ID token, an error, or something that is no answer of a token endpoint at all. An
//! access token in it is never looked at.

use super::landed::Refusal;
use crate::finding::{Code, Finding};
use crate::json::{self, Json};
use crate::secret::Secret;

/// An answer to a token request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The ID token.
    IdToken(Secret),
    /// A token response without one: `openid` was not among the scopes.
    NoIdToken,
    /// An error.
    Refused(Refusal),
    /// No JSON with a token or an error in it: a proxy, a sign-in page of the network.
    Unreadable,
}

/// Understands the answer of a token endpoint (RFC 6749 §5, OpenID Connect Core 1.0 §3.1.3.3).
pub fn answer(text: &str) -> Answer {
    let (json, problems) = json::parse(text);
    if !problems.is_empty() || !matches!(json, Json::Object(_)) {
        return Answer::Unreadable;
    }
    let text = |name: &str| json.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
    if let Some(error) = text("error") {
        let numbers = json.get("error_codes").map(Json::items).unwrap_or_default().iter();
        let codes = numbers.filter_map(|code| code.as_i64().map(|code| code.to_string())).collect();
        return Answer::Refused(Refusal::of(error, text("error_description").unwrap_or_default(), codes));
    }
    match (text("id_token"), text("access_token")) {
        (Some(token), _) => Answer::IdToken(Secret::new(token.to_owned())),
        (None, Some(_)) => Answer::NoIdToken,
        (None, None) => Answer::Unreadable,
    }
}

/// What is to be said of an answer without an ID token.
pub fn finding(answer: &Answer, status: u16, scopes: &str, url: &str) -> Option<Finding> {
    match answer {
        Answer::IdToken(_) => None,
        Answer::NoIdToken => Some(Finding::new(Code::TestNoIdToken, &[scopes])),
        Answer::Refused(refusal) => Some(refused(refusal)),
        Answer::Unreadable => Some(Finding::new(Code::TestAnswerUnreadable, &[url, &status.to_string()])),
    }
}

/// An error, with a finding of its own where it is about the secret.
pub fn refused(refusal: &Refusal) -> Finding {
    let has = |code: &str| refusal.codes.iter().any(|known| known == code);
    if has("7000215") {
        Finding::new(Code::TestSecretWrong, &[])
    } else if has("7000222") {
        Finding::new(Code::TestSecretExpired, &[])
    } else {
        Finding::new(Code::TestRefused, &[&refusal.name(), &refusal.words()])
    }
}

/// What the check of the client secret alone says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretVerdict {
    /// Entra ID gave a token for it.
    Right,
    /// It is another one's, or its Secret ID (AADSTS7000215).
    Wrong,
    /// It expired (AADSTS7000222).
    Expired,
    /// Something else was wrong first, or no answer came: nothing is known of the secret.
    NotJudged(String),
}

/// Judges it. Only two errors are about the secret; any other is said, and judges nothing.
pub fn secret_verdict(status: u16, text: &str) -> SecretVerdict {
    match answer(text) {
        Answer::IdToken(_) | Answer::NoIdToken if status == 200 => SecretVerdict::Right,
        Answer::Refused(refusal) => match refused(&refusal).code {
            Code::TestSecretWrong => SecretVerdict::Wrong,
            Code::TestSecretExpired => SecretVerdict::Expired,
            _ => SecretVerdict::NotJudged([&refusal.name(), ": ", &refusal.words()].concat()),
        },
        _ => SecretVerdict::NotJudged(["HTTP ", &status.to_string()].concat()),
    }
}

impl SecretVerdict {
    /// Its finding; a secret that is right has none.
    pub fn finding(&self) -> Option<Finding> {
        match self {
            SecretVerdict::Right => None,
            SecretVerdict::Wrong => Some(Finding::new(Code::TestSecretWrong, &[])),
            SecretVerdict::Expired => Some(Finding::new(Code::TestSecretExpired, &[])),
            SecretVerdict::NotJudged(reason) => Some(Finding::new(Code::TestSecretNotJudged, &[reason])),
        }
    }
}

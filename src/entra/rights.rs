//! Rights that are missing: commands that the portal shows but does not let be pressed, and sentences in which it says
//! so. Each finding names the role or the policy, and [`request`] the text to send to whoever has it.
//!
//! Roles are from Microsoft's `permissions-reference`, the policy from its `appManagementPolicy` resource, whose
//! restrictions answer "Credential type not allowed as per assigned policy" and "Credential lifetime exceeds the max
//! value allowed as per assigned policy". Apart from "New client secret", the commands' texts are public in English only;
//! in other languages nothing is said, because a grey command alone does not say why.

use super::capture::{Documents, Page, clean, probes};
use super::labels::{self, Label};
use crate::finding::{Code, Finding};

/// A sentence of the portal is repeated up to this length.
const LONGEST: usize = 200;

/// What the person may not do here, as far as the page says.
pub(crate) fn findings(page: Page, documents: &Documents<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut say = |code: Code, shown: &str| {
        let finding = Finding::new(code, &[&shown.chars().take(LONGEST).collect::<String>()]);
        // One finding of a kind is enough: a command and the sentence beside it say the same.
        if !found.iter().any(|known: &Finding| known.code == code) {
            found.push(finding);
        }
    };
    for (_, reading) in documents.iter() {
        for pair in reading.pairs(probes::REFUSALS) {
            let sentence = clean(&pair.value);
            if let Some(code) = refused(page, &sentence) {
                say(code, &sentence);
            }
        }
    }
    let disabled: Vec<String> = documents
        .iter()
        .flat_map(|(_, reading)| reading.pairs(probes::DISABLED))
        .map(|pair| clean(&pair.value))
        .collect();
    for text in &disabled {
        match page {
            Page::Credentials if labels::is(text, Label::NewClientSecret) => {
                match disabled.iter().find(|text| labels::normalise(text).contains("polic")) {
                    Some(policy) => say(Code::SecretsForbidden, policy),
                    None => say(Code::SecretsNeedRole, text),
                }
            }
            Page::Permissions if labels::normalise(text).starts_with("grant admin consent") => {
                say(Code::ConsentNeedsRole, text);
            }
            _ => {}
        }
    }
    found
}

/// What a sentence of the portal refuses.
fn refused(page: Page, sentence: &str) -> Option<Code> {
    let text = labels::normalise(sentence);
    let says = |part: &str| text.contains(part);
    if says("credential type") && says("assigned policy") {
        return Some(Code::SecretsForbidden);
    }
    if says("credential lifetime") && says("assigned policy") {
        return Some(Code::SecretLifetimeLimited);
    }
    let refusing = says("insufficient privileges") || says("not have") || says("don't have");
    refusing.then_some(match page {
        Page::Register | Page::List => Code::RegisterForbidden,
        Page::Credentials => Code::SecretsNeedRole,
        _ => Code::PrivilegesMissing,
    })
}

/// The message key of a text to send to whoever can help; `$1` in it is the application's name, or its client ID.
pub fn request(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::RegisterForbidden => "ask_register",
        Code::SecretsNeedRole | Code::SecretsForbidden | Code::SecretLifetimeLimited => "ask_secret",
        Code::ConsentNeedsRole => "ask_consent",
        Code::PrivilegesMissing => "ask_privileges",
        _ => return None,
    })
}

//! A JSON object of texts, edited as pairs: which attribute of the console's user gets which claim of the ID token.
//!
//! Nothing is lost: members that are no text are kept as they were written, in their place, and are not editable.

use super::field::Pairs;
use crate::finding::{Code, Finding};
use crate::json::{self, Json, JsonProblemKind, Member, short};

/// The pairs in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// One per member, duplicates included.
    pub rows: Vec<Member>,
}

/// Claims that Entra puts into an ID token of the scopes `openid profile email` without being asked (Microsoft Learn,
/// "ID token claims reference"). `email` is there when the user has one.
const STANDARD: &[&str] = &[
    "aud",
    "iss",
    "iat",
    "nbf",
    "exp",
    "nonce",
    "aio",
    "rh",
    "uti",
    "ver",
    "tid",
    "oid",
    "sub",
    "name",
    "preferred_username",
    "email",
    "roles",
];
/// Claims that an administrator or the user may change ("must not be used to make authorization decisions", same
/// page), so that a user who is found by one of them may become another one.
const MUTABLE: &[&str] = &["preferred_username", "email", "upn", "unique_name"];
/// The attribute by which users are found again.
const KEY: &str = "username";

impl Map {
    /// Reads an object. What is no object has no rows, and the finding says how it begins.
    pub fn parse(label: &str, text: &str) -> (Self, Vec<Finding>) {
        let (json, problems) = json::parse(text);
        // A name that occurs twice is seen in the rows.
        let whole = problems.iter().all(|problem| matches!(problem.kind, JsonProblemKind::DuplicateName { .. }));
        let damaged = || vec![Finding::new(Code::PairsNotJson, &[label, &short(text.trim())])];
        match json {
            Json::Object(rows) => (Map { rows }, if whole { Vec::new() } else { damaged() }),
            _ => (Map::default(), damaged()),
        }
    }

    /// The object, indented by two spaces.
    pub fn to_json(&self) -> String {
        Json::Object(self.rows.clone()).to_pretty()
    }

    /// Gives a row another name.
    pub fn rename(&mut self, at: usize, name: &str) {
        if let Some(row) = self.rows.get_mut(at) {
            name.clone_into(&mut row.name);
        }
    }

    /// Gives a row another text. One that holds something else than a text is left alone.
    pub fn set(&mut self, at: usize, text: &str) {
        if let Some(Member { value: Json::String(known), .. }) = self.rows.get_mut(at) {
            text.clone_into(known);
        }
    }

    /// Adds a row at the end.
    pub fn add(&mut self, name: &str, text: &str) {
        self.rows.push(Member { name: name.to_owned(), value: Json::String(text.to_owned()) });
    }

    /// Takes a row out.
    pub fn remove(&mut self, at: usize) {
        if at < self.rows.len() {
            self.rows.remove(at);
        }
    }
}

/// Everything to say about the pairs. `claims` are the registration's optional claims, once they were read.
pub fn judge(rules: &Pairs, map: &Map, claims: Option<&[String]>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let named = |name: &str| map.rows.iter().any(|row| row.name == name);
    let lacking = rules.required.iter().filter(|name| !named(name));
    findings.extend(lacking.map(|name| Finding::new(Code::PairMissing, &[name])));
    for (at, row) in map.rows.iter().enumerate() {
        let name = row.name.as_str();
        if map.rows.iter().take(at).any(|before| before.name == name) {
            findings.push(Finding::new(Code::PairTwice, &[name]));
        }
        let claim = row.value.as_str();
        if name.trim().is_empty() || claim.is_some_and(|claim| claim.trim().is_empty()) {
            findings.push(Finding::new(Code::PairEmpty, &[name, claim.unwrap_or("—")]));
            continue;
        }
        if !rules.names.is_empty() && !rules.names.iter().any(|known| known == name) {
            findings.push(Finding::new(Code::PairUnknown, &[name, &rules.names.join(", ")]));
        }
        findings.extend(claim.and_then(|claim| of_claim(name, claim, claims)));
    }
    findings
}

/// What is known of a claim, for the attribute that gets it.
fn of_claim(name: &str, claim: &str, requested: Option<&[String]>) -> Option<Finding> {
    if claim == "groups" {
        // Object IDs unless the groups claim is set to names (Microsoft Learn, "Configure group claims").
        return Some(Finding::new(Code::ClaimIsGroups, &[name]));
    }
    let asked = requested.is_some_and(|claims| claims.iter().any(|known| known == claim));
    if !STANDARD.contains(&claim) && !asked {
        return Some(Finding::new(Code::ClaimNotInToken, &[claim, name]));
    }
    if claim == "sub" {
        return Some(Finding::new(Code::ClaimIsSub, &[name]));
    }
    (name == KEY && MUTABLE.contains(&claim)).then(|| Finding::new(Code::ClaimMayChange, &[name, claim]))
}

/// A made-up user of Microsoft's made-up company, to show what the pairs do. No tenant has these identifiers.
pub const EXAMPLE: &[(&str, &str)] = &[
    ("name", "Adele Vance"),
    ("preferred_username", "adele.vance@contoso.com"),
    ("email", "adele.vance@contoso.com"),
    ("upn", "adele.vance@contoso.com"),
    ("given_name", "Adele"),
    ("family_name", "Vance"),
    ("oid", "00000000-0000-4000-8000-000000000001"),
    ("tid", "00000000-0000-4000-8000-000000000002"),
    ("sub", "EXAMPLE-sub-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
];

/// What the console would make of one attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previewed {
    /// Its name.
    pub attribute: String,
    /// What it would hold; nothing when that depends on more than the token.
    pub value: Option<String>,
    /// The claim is missing, so that `sub` takes its place.
    pub falls_back_to_sub: bool,
}

/// What a token with these claims would make of the pairs. A missing claim becomes `sub`; an e-mail that is none
/// becomes the user name when that is an e-mail, else an address that the console makes up from its own settings
/// (`apps/authentication/backends/oidc` and `construct_user_email` in jumpserver/jumpserver, v4.10).
pub fn preview(map: &Map, claims: &[(&str, &str)]) -> Vec<Previewed> {
    let claim = |name: &str| claims.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    let sub = claim("sub");
    let mut previewed: Vec<Previewed> = map
        .rows
        .iter()
        .map(|row| {
            let found = row.value.as_str().map(claim);
            let falls_back_to_sub = found == Some(None);
            let value = found.and_then(|found| found.or_else(|| sub.clone()));
            Previewed { attribute: row.name.clone(), value, falls_back_to_sub }
        })
        .collect();
    let username = previewed.iter().find(|one| one.attribute == KEY).and_then(|one| one.value.clone());
    for one in &mut previewed {
        let is_mail = |text: &String| is_email(text);
        if one.attribute == "email" && !one.value.as_ref().is_some_and(is_mail) {
            one.value = username.clone().filter(is_mail);
            one.falls_back_to_sub = false;
        }
    }
    previewed
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        let inner = domain.trim_matches('.');
        !local.is_empty() && inner == domain && inner.contains('.') && !text.contains(' ') && !domain.contains('@')
    })
}

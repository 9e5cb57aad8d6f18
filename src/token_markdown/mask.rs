//! What of a token may be shown to others. What is not known to be harmless is shortened, unknown claims included.
//!
//! Shortened is: of an e-mail or a user principal name the first character, `…` and `@`, with the domain where the IDs of
//! application and tenant are kept (`a…@contoso.com`, else `a…@…`; a guest keeps `#EXT#`); of a GUID its first character
//! and its hyphens (`1…-…-…-…-…`); of other text the first character and the length (`A… (11)`), and nothing of up to
//! three characters (`… (3)`); of a number its digits' count; of a list its length and its first two items; of an
//! object its size. Times, versions, algorithms and flags stay, as long as they look like what they are; methods, scopes
//! and names of keys when they are one short word. An address at a host that is not Microsoft's keeps the host.
//!
//! Names of claims stay when they are in the catalogue or made of up to 40 letters, digits and `_ . : / -`. In damaged JSON a value
//! may have become a name, or another claim's value: then only names of the catalogue, numbers and a few fixed words stay.

use crate::entra::guid;
use crate::finding::{Code, Finding};
use crate::json::Json;
use crate::token::claims::{self, Kind};
use crate::token::cloud;
use crate::token::compact::Decoded;

/// How the value of a name is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Shown when it is short and made of harmless characters.
    Clear,
    /// An ID of the application or the tenant, or an address that has one.
    Id,
    /// Shortened.
    Personal,
}

const CLEAR: &[&str] = &[
    "alg",
    "typ",
    "kid",
    "x5t",
    "x5t#S256",
    "cty",
    "enc",
    "zip",
    "ver",
    "exp",
    "nbf",
    "iat",
    "auth_time",
    "pwd_exp",
    "idtyp",
    "acct",
    "amr",
    "acr",
    "azpacr",
    "appidacr",
    "hasgroups",
    "email_verified",
    "xms_edov",
    "in_corp",
    "scp",
    "tenant_region_scope",
    "tenant_region_sub_scope",
];

/// Of these, what stays is one short word: their values are free text to those who choose them.
const WORDS: &[&str] = &["kid", "acr", "amr", "scp", "idtyp"];

/// Of these, what stays has no letters: moments and flags.
const FIGURES: &[&str] = &["exp", "nbf", "iat", "auth_time", "pwd_exp", "acct"];

const IDS: &[&str] = &["aud", "iss", "azp", "appid", "client_id", "tid", "idp"];

pub(super) fn rule(name: &str) -> Rule {
    if CLEAR.contains(&name) {
        Rule::Clear
    } else if IDS.contains(&name) {
        Rule::Id
    } else {
        Rule::Personal
    }
}

/// What stays even in a damaged token.
const FIXED: &[&str] = &["JWT", "RS256", "HS256", "none", "1.0", "2.0"];

/// How many names of masked values are listed.
const MOST_MASKED: usize = 200;

/// Masks values and remembers the names of what it masked.
pub(super) struct Mask {
    /// IDs of application and tenant are shown.
    keep_ids: bool,
    /// The JSON is damaged: nothing is certain to be what it seems.
    damaged: bool,
    /// Names of masked values, each once; behind the last that is listed `…`.
    pub(super) masked: Vec<String>,
}

impl Mask {
    /// For these tokens.
    pub(super) fn new(keep_ids: bool, tokens: &[&Decoded]) -> Self {
        use Code::{TokenCharacter, TokenCut, TokenEscape, TokenJson, TokenMore, TokenNoEscape, TokenUtf8};
        let damage = |finding: &Finding| {
            let code = finding.code;
            matches!(code, TokenCharacter | TokenCut | TokenEscape | TokenJson | TokenMore | TokenNoEscape | TokenUtf8)
        };
        let damaged = tokens.iter().any(|token| token.findings.iter().any(damage));
        Mask { keep_ids: keep_ids && !damaged, damaged, masked: Vec::new() }
    }

    /// A value as it may be shown.
    pub(super) fn value(&mut self, name: &str, value: &Json) -> String {
        let shown = match value {
            Json::Array(items) if rule(name) != Rule::Personal => {
                let items: Vec<String> = items.iter().map(|item| self.one(name, item)).collect();
                items.join(", ")
            }
            other => self.one(name, other),
        };
        self.note(name, &shown, &plain(value));
        shown
    }

    /// The same of a text, such as a check's.
    pub(super) fn text(&mut self, name: &str, text: &str) -> String {
        let shown = match text.split_once(", ") {
            // Several audiences are one text.
            Some(_) if rule(name) == Rule::Id => {
                let parts: Vec<String> = text.split(", ").map(|part| self.of(name, part)).collect();
                parts.join(", ")
            }
            _ => self.of(name, text),
        };
        self.note(name, &shown, text);
        shown
    }

    /// A value that is a person's, whatever it is called.
    pub(super) fn personal(&mut self, name: &str, text: &str) -> String {
        let shown = self.shorten(text);
        self.note(name, &shown, text);
        shown
    }

    /// A name. Directory extensions have an application's ID in theirs.
    pub(super) fn name(&self, name: &str) -> String {
        let known = claims::of(name).0 != Kind::Unknown || claims::of_header(name).0 != Kind::Unknown;
        let hex = |part: &str| part.len() == 32 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        let begins = name.starts_with("extension_") || name.starts_with("extn.") || name.starts_with("groups:");
        if !known || (begins && self.damaged) {
            let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:/-".contains(&byte));
            let short = name.len() <= 40 && !name.starts_with("eyJ");
            return if plain && short && !self.damaged { name.to_owned() } else { self.shorten(name) };
        }
        if self.keep_ids || !name.split('_').any(hex) {
            return name.to_owned();
        }
        let parts: Vec<&str> = name.split('_').map(|part| if hex(part) { "…" } else { part }).collect();
        parts.join("_")
    }

    fn note(&mut self, name: &str, shown: &str, value: &str) {
        if shown == value || value.is_empty() || self.masked.len() > MOST_MASKED {
            return;
        }
        let name = self.name(name);
        if !self.masked.contains(&name) {
            self.masked.push(if self.masked.len() == MOST_MASKED { "…".to_owned() } else { name });
        }
    }

    fn one(&self, name: &str, value: &Json) -> String {
        match value {
            Json::String(text) => self.of(name, text),
            Json::Null | Json::Bool(_) => value.to_text(),
            Json::Number(digits) if rule(name) == Rule::Clear => digits.clone(),
            Json::Number(digits) => counted("", digits.chars().count()),
            Json::Raw(text) => counted("", text.chars().count()),
            Json::Object(members) => counted("{…} ", members.len()),
            Json::Array(items) => {
                let first: Vec<String> = items.iter().take(2).map(|item| self.one(name, item)).collect();
                format!("{} × {}", items.len(), first.join(", "))
            }
        }
    }

    fn of(&self, name: &str, text: &str) -> String {
        match rule(name) {
            _ if self.damaged && FIXED.contains(&text) => text.to_owned(),
            Rule::Clear if WORDS.contains(&name) && !is_word(name, text) => self.shorten(text),
            Rule::Clear if (!self.damaged || FIGURES.contains(&name)) && is_harmless(text, FIGURES.contains(&name)) => {
                text.to_owned()
            }
            Rule::Id => self.id(text),
            _ => self.shorten(text),
        }
    }

    fn id(&self, text: &str) -> String {
        let is_guid = guid::is_guid(text);
        let known = cloud::place(text).is_some() && !text.contains(['@', '?', '#']);
        let address = (text.starts_with("https://") || text.starts_with("api://")) && !text.contains(['@', '?', '#']);
        match (is_guid, self.keep_ids) {
            (true, true) => text.to_owned(),
            (true, false) => self.shorten(text),
            (false, true) if address && (known || text.starts_with("api://")) => text.to_owned(),
            (false, true) if address => host_only(text),
            (false, false) if known => without_ids(text),
            (false, _) if text.starts_with("api://") && address => without_ids(text),
            _ => self.shorten(text),
        }
    }

    /// See the head of this file.
    fn shorten(&self, text: &str) -> String {
        let first = text.chars().next().map(String::from).unwrap_or_default();
        if text.is_empty() {
            return String::new();
        }
        if guid::is_guid(text) {
            return format!("{first}…-…-…-…-…");
        }
        match text.rsplit_once('@') {
            Some((local, domain)) if !local.is_empty() && !domain.is_empty() => {
                let guest = if local.to_ascii_uppercase().ends_with("#EXT#") { "#EXT#" } else { "" };
                let domain = if self.keep_ids && is_domain(domain) { domain } else { "…" };
                let first = if local.chars().count() > 3 { first } else { String::new() };
                format!("{first}…{guest}@{domain}")
            }
            _ => {
                let count = text.chars().count();
                counted(if count > 3 { &first } else { "" }, count)
            }
        }
    }
}

/// What is left of a text, and how long it was.
fn counted(first: &str, count: usize) -> String {
    let ending = if first.ends_with(' ') { "" } else { "… " };
    format!("{first}{ending}({count})")
}

fn plain(value: &Json) -> String {
    match value {
        Json::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.as_str().map_or_else(|| other.to_text(), str::to_owned),
    }
}

/// One word that is no token: a key's name is longer than a method or a scope.
fn is_word(name: &str, text: &str) -> bool {
    let most = if name == "kid" { 64 } else { 32 };
    text.len() <= most && !text.contains(' ') && !text.starts_with("eyJ")
}

/// An https address with `…` in place of its path.
fn host_only(text: &str) -> String {
    match text.strip_prefix("https://").and_then(|rest| rest.split_once('/')) {
        Some((host, path)) if !path.is_empty() => format!("https://{host}/…"),
        _ => text.to_owned(),
    }
}

/// Words, versions and numbers: nothing that names a person by its form.
fn is_harmless(text: &str, figures: bool) -> bool {
    let letter = |byte: u8| !figures && byte.is_ascii_alphabetic();
    text.len() <= 64
        && !guid::is_guid(text)
        && text.bytes().all(|byte| letter(byte) || byte.is_ascii_digit() || b"._+:/ -".contains(&byte))
}

fn is_domain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
}

/// An address with `…` in place of each GUID and of a customers' directory's name; other parts of its path go as well,
/// but for the version.
fn without_ids(text: &str) -> String {
    let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
    let mut parts = rest.split('/');
    let host = parts.next().unwrap_or_default();
    let host = match cloud::place(text) {
        Some(cloud::Place::Cloud(_)) => host.to_owned(),
        Some(_) => format!("….{}", host.split_once('.').map_or("", |(_, domain)| domain)),
        None => "…".to_owned(),
    };
    let path: String =
        parts.map(|part| if matches!(part, "" | "v2.0" | "tfp") { format!("/{part}") } else { "/…".into() }).collect();
    format!("{scheme}://{host}{path}")
}

//! A console's public address: where it may be known from, and what is wrong with it. The redirect URI is made from
//! it, and Entra ID compares that character by character.

use super::gate::Facts;
use super::input;
use super::intent::Intent;
use super::recipe::Recipe;
use crate::connection::{Connection, Wiring};
use crate::entra::address::Address;
use crate::entra::redirect;
use crate::entra::registration::Platform;
use crate::finding::{Code, Finding};
use crate::page::{Reading, Value};

/// An address to begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Canonical, `https://host[:port]/`.
    pub url: String,
    /// Where it is from.
    pub from: From,
}

/// Where a suggestion is from, in the order in which they are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The person gave it for this connection before.
    Given,
    /// The form holds it.
    Saved,
    /// A redirect URI of the registration begins with it.
    Registered,
    /// The person said it when the registration was prepared.
    Said,
    /// The tab's own origin.
    Tab,
}

impl From {
    /// Key of the message that says so.
    pub fn key(self) -> &'static str {
        match self {
            From::Given => "base_url_given",
            From::Saved => "base_url_saved",
            From::Registered => "base_url_registered",
            From::Said => "base_url_said",
            From::Tab => "base_url_tab",
        }
    }
}

/// Keys of all those messages.
pub const KEYS: &[&str] = &["base_url_given", "base_url_saved", "base_url_registered", "base_url_said", "base_url_tab"];

/// Every address worth suggesting, the best first, each once.
pub fn suggestions(
    recipe: &Recipe,
    connection: &Connection,
    wiring: &Wiring,
    intent: Option<&Intent>,
    form: &Reading,
) -> Vec<Suggestion> {
    let canonical = |text: &str| input::base_url(text);
    let given = wiring.base_url.as_deref().and_then(canonical);
    let saved = held(recipe, form).and_then(canonical);
    let registered = connection.registration.redirects.iter().flatten();
    let registered = registered
        .filter(|redirect| matches!(redirect.platform, Platform::Web | Platform::Unknown))
        .filter_map(|redirect| base_of(&redirect.uri, recipe.redirect_path.as_deref()?));
    let said = intent.filter(|intent| intent.console == recipe.id);
    let said = said.and_then(|intent| intent.base_url.as_deref()).and_then(canonical);
    let all = (given.into_iter().map(|url| (url, From::Given)))
        .chain(saved.into_iter().map(|url| (url, From::Saved)))
        .chain(registered.map(|url| (url, From::Registered)))
        .chain(said.into_iter().map(|url| (url, From::Said)))
        .chain(of_tab(&form.origin).into_iter().map(|url| (url, From::Tab)));
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for (url, from) in all {
        if suggestions.iter().all(|known| known.url != url) {
            suggestions.push(Suggestion { url, from });
        }
    }
    suggestions
}

/// The first of them, or nothing to begin with.
pub fn suggest_base_url(
    recipe: &Recipe,
    connection: &Connection,
    wiring: &Wiring,
    intent: Option<&Intent>,
    form: &Reading,
) -> String {
    suggestions(recipe, connection, wiring, intent, form).into_iter().next().map(|first| first.url).unwrap_or_default()
}

/// Everything to say about the address.
pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let (origin, given) = (facts.form.origin.as_str(), facts.base_url.trim());
    let mut findings = Vec::new();
    let Some(base) = input::base_url(given) else {
        // "The JumpServer redirect URI must use HTTPS" (JumpServer's guide for Entra ID).
        let code = if is_http(given) { Code::BaseUrlNotHttps } else { Code::BaseUrlInvalid };
        return vec![Finding::new(code, &[given])];
    };
    if base.trim_end_matches('/') != origin {
        findings.push(Finding::new(Code::BaseUrlDiffers, &[&base, origin]));
    }
    if is_ip(&host_of(&base)) {
        findings.push(Finding::new(Code::BaseUrlIsIp, &[&base]));
    }
    let held = held(facts.recipe, facts.form).map(str::trim).filter(|held| !held.is_empty());
    match held.map(|held| (held, input::base_url(held))) {
        Some((held, None)) if is_http(held) => {
            findings.push(Finding::new(Code::SavedBaseUrlHttp, &[held, &base]));
        }
        Some((held, saved)) if saved.as_ref() != Some(&base) => {
            findings.push(Finding::new(Code::SavedBaseUrlDiffers, &[held, &base]));
        }
        _ => {}
    }
    findings.extend(redirect(facts, &base));
    findings
}

/// The redirect URI made from the address, against those of the registration once they were read. The form may be
/// filled all the same: a sign-in fails with AADSTS50011 until it is registered, and that can be done afterwards.
fn redirect(facts: &Facts<'_>, base: &str) -> Option<Finding> {
    let wanted = redirect_uri(facts.recipe, base)?;
    let registered = facts.connection.registration.redirects.as_ref()?;
    let said = redirect::compare(&wanted, registered).into_iter().next()?;
    Some(match said.code {
        Code::RedirectPlatformUnknown => said,
        Code::RedirectIsSpa | Code::RedirectIsPublicClient => Finding::new(Code::RedirectNotWeb, &[&wanted]),
        _ => {
            let registered = said.details.get(1).map_or("—", String::as_str);
            Finding::new(Code::RedirectNotRegistered, &[&wanted, registered])
        }
    })
}

/// The redirect URI that the console makes from a canonical address.
pub fn redirect_uri(recipe: &Recipe, base: &str) -> Option<String> {
    recipe.redirect_path.as_ref().map(|path| format!("{base}{path}"))
}

/// What the form's own field for the address holds.
fn held<'a>(recipe: &Recipe, form: &'a Reading) -> Option<&'a str> {
    match form.field(recipe.base_url_field.as_deref()?)?.value.as_ref()? {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// The address from which a registered redirect URI is made, when it is one of this console's.
fn base_of(uri: &str, redirect_path: &str) -> Option<String> {
    let address = Address::of(uri)?;
    let ours = address.query.is_none() && address.path.strip_prefix('/') == Some(redirect_path);
    if ours { input::base_url(uri) } else { None }
}

/// The tab's own address. Where it is http on the usual port, its https address is the one that could be registered.
fn of_tab(origin: &str) -> Option<String> {
    if let Some(host) = origin.strip_prefix("http://") {
        let plain = !host.contains(':') && !is_loopback(host);
        return if plain { input::base_url(host) } else { None };
    }
    origin.strip_prefix("https://").and_then(input::base_url)
}

fn is_http(text: &str) -> bool {
    text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"))
}

/// Host of an origin or of a canonical address, with the brackets of an IPv6 address.
pub(super) fn host_of(origin: &str) -> String {
    let authority = origin.split_once("://").map_or(origin, |(_, rest)| rest).split('/').next().unwrap_or_default();
    match authority.split_once(']') {
        Some((inside, _)) => format!("{inside}]"),
        None => authority.split(':').next().unwrap_or_default().to_owned(),
    }
}

/// An IP address in place of a name.
pub(super) fn is_ip(host: &str) -> bool {
    let v4 = host.split('.').count() == 4 && host.split('.').all(|part| part.parse::<u8>().is_ok());
    v4 || host.starts_with('[')
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host == "[::1]" || (is_ip(host) && host.starts_with("127."))
}

/// A host for which no public authority issues certificates, or seldom: names without a dot, names reserved for
/// private networks (RFC 6762 appendix G, RFC 8375, ICANN's `.internal`), and IP addresses.
pub(super) fn is_private(host: &str) -> bool {
    const ENDINGS: &[&str] = &[".local", ".internal", ".lan", ".corp", ".home.arpa"];
    is_ip(host) || !host.contains('.') || ENDINGS.iter().any(|ending| host.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_apart() {
        for (origin, host, ip, private) in [
            ("https://jump.example.com", "jump.example.com", false, false),
            ("https://jump.example.com:8443/", "jump.example.com", false, false),
            ("https://10.0.0.5:8443", "10.0.0.5", true, true),
            ("https://10.0.0.500", "10.0.0.500", false, false),
            ("https://[2001:db8::5]:8443", "[2001:db8::5]", true, true),
            ("https://jump", "jump", false, true),
            ("https://jump.local", "jump.local", false, true),
            ("https://jump.corp.example.com", "jump.corp.example.com", false, false),
            ("https://jump.home.arpa", "jump.home.arpa", false, true),
        ] {
            assert_eq!(host_of(origin), host);
            assert_eq!((is_ip(host), is_private(host)), (ip, private), "{host}");
        }
    }
}

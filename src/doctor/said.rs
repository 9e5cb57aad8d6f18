//! What an error's text says: codes, names, and the values that stand in it.
//!
//! Shapes: "AADSTS50011: The redirect URI '…' specified in the request does not match …", with "Trace ID", "Correlation
//! ID" and "Timestamp" behind it (CR LF between them); the token endpoint's JSON (`error`, `error_description`,
//! `error_codes`, `suberror`, `timestamp`, `trace_id`, `correlation_id`); an address with `error=…`; a page's source; a
//! code alone. Microsoft may change its sentences: a value that is not found where it is expected is absent.

use super::{codes, plain};
use crate::entra::address::Address;
use crate::entra::endpoints::{self, Tenant};
use crate::entra::{advice, client_secret, clouds, guid};
use crate::json::{self, Json};
use crate::redirect_truth::{From, Sent, What, sent};
use crate::token::aadsts;

/// How much of the text's own words is shown.
const SHOWN: usize = 600;

/// What an error's text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Numbers behind `AADSTS`, in their order.
    pub codes: Vec<String>,
    /// OAuth's name of the error, and its `suberror`.
    pub names: Vec<String>,
    /// The text in plain words, short; empty when it holds something that looks like a secret or a token.
    pub words: String,
    /// The redirect URI that was sent.
    pub redirect: Option<String>,
    /// The client ID that was sent.
    pub application: Option<String>,
    /// The tenant that was asked: a GUID, a domain, or `common` and the like.
    pub tenant: Option<String>,
    /// The login host that was asked.
    pub login_host: Option<String>,
    /// The account.
    pub user: Option<String>,
    /// Where the account is at home.
    pub provider: Option<String>,
    /// For Microsoft's support.
    pub trace: Option<String>,
    /// For Microsoft's support.
    pub correlation: Option<String>,
    /// When, in Unix seconds.
    pub at: Option<i64>,
}

impl Said {
    /// Whether anything in it is known to be about an error.
    pub fn is_error(&self) -> bool {
        !self.codes.is_empty() || !self.names.is_empty()
    }

    /// Takes over what the address of an authorization request or of a sign-in page names, where the text did not.
    pub fn learn_address(&mut self, href: &str) {
        let href = plain::beginning(href);
        let take = |old: &mut Option<String>, name: &str| {
            if old.is_none() {
                *old = plain::parameter(href, name);
            }
        };
        take(&mut self.redirect, "redirect_uri");
        take(&mut self.application, "client_id");
        asked(href, self);
    }
}

/// Reads a text. Never fails: what is not understood is in [`Said::words`].
pub fn read(pasted: &str) -> Said {
    let text = plain::beginning(pasted);
    let object = object_in(text);
    let member = |name: &str| object.as_ref()?.get(name)?.as_str().map(str::to_owned);
    let given = |name: &str| member(name).or_else(|| plain::parameter(text, name));
    let described = given("error_description");
    let words = plain::line(described.as_deref().unwrap_or(text));
    let mut said = Said { words: shown(&words), ..Said::default() };
    said.codes = all_codes(text, &words, object.as_ref());
    said.names = [given("error"), given("suberror")].into_iter().flatten().collect();
    if said.names.is_empty() && said.codes.is_empty() {
        said.names = named(&words);
    }
    said.names.retain(|name| name.len() <= 64 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));

    let bounded = |marker: &str| quoted_after(&words, marker);
    said.redirect = ["redirect uri", "reply url", "reply address"].into_iter().find_map(bounded);
    // In other languages the mark before the address is another one.
    let (sent, sent_for) = quoted_in_error(&words);
    said.redirect = said.redirect.filter(|uri| uri.contains("://")).or_else(|| plain::parameter(text, "redirect_uri"));
    said.redirect = said.redirect.or(sent);
    said.application = ["application with identifier", "application with id", "the application", "application", "app"]
        .into_iter()
        .find_map(bounded)
        .filter(|id| !id.contains("://") && !id.contains(' '))
        .or_else(|| first_guid_in_brackets(&words))
        .or(sent_for)
        .or_else(|| plain::parameter(text, "client_id"));
    said.tenant = ["tenant identifier", "directory", "tenant"].into_iter().find_map(bounded);
    said.user = ["user account", "signed in user", "user"].into_iter().find_map(bounded);
    said.provider = bounded("identity provider");
    said.trace = given("trace_id").or_else(|| labelled_guid(&words, &["trace id", "request id"]));
    said.correlation = given("correlation_id").or_else(|| labelled_guid(&words, &["correlation id"]));
    said.at = given("timestamp").as_deref().and_then(moment).or_else(|| words_moment(&words));
    asked(text, &mut said);
    said
}

/// The login host and the tenant, from an address of a login host in the text.
fn asked(text: &str, said: &mut Said) {
    if said.login_host.is_some() {
        return;
    }
    let addresses = text.match_indices("https://").take(16).filter_map(|(at, _)| {
        let rest = text.get(at..)?;
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '<' | '>'));
        Address::of_https(rest.get(..end.unwrap_or(rest.len()))?)
    });
    for address in addresses {
        let host = address.host();
        // "https://login.microsoftonline.com/error?code=…" is in every answer and was not asked.
        let first = address.segments().next().and_then(endpoints::tenant_of);
        // "https://sts.windows.net/<tenant ID>/" is where an account is at home.
        let known = clouds::by_login_host(&host).filter(|_| !host.starts_with("sts."));
        if let (Some(_), Some(tenant)) = (known, first) {
            said.login_host = Some(host);
            let (Tenant::Guid(tenant) | Tenant::Any(tenant) | Tenant::Domain(tenant)) = tenant;
            said.tenant.get_or_insert(tenant);
            return;
        }
    }
}

/// The first JSON object of the text.
fn object_in(text: &str) -> Option<Json> {
    let (json, _) = json::parse(text.get(text.find('{')?..)?);
    json.get("error").is_some().then_some(json)
}

fn all_codes(text: &str, words: &str, object: Option<&Json>) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    let mut add = |code: &str| {
        let fits = (5..=7).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
        if fits && !codes.iter().any(|known| known == code) && codes.len() < 16 {
            codes.push(code.to_owned());
        }
    };
    aadsts::codes(words).into_iter().for_each(&mut add);
    aadsts::codes(text).into_iter().for_each(&mut add);
    let listed = object.and_then(|object| object.get("error_codes")).map(Json::items).unwrap_or_default();
    listed.iter().filter_map(Json::as_i64).for_each(|code| add(&code.to_string()));
    for code in aadsts::codes(&words.to_ascii_uppercase()) {
        add(code);
    }
    logged(&words.to_ascii_lowercase()).for_each(&mut add);
    // A code alone, or with a word beside it.
    add(words.trim());
    if words.split(' ').count() <= MOST_WORDS {
        words.split(|c: char| !c.is_ascii_digit()).filter(|number| codes::by_code(number).is_some()).for_each(add);
    }
    codes
}

/// In so few words a number that is a known code is meant as one: "Error 50011".
const MOST_WORDS: usize = 3;

/// Codes as Entra's sign-in logs name them ("Sign-in error code 50105", `"errorCode": 50011`), and as people write them
/// ("AADSTS 50011"). Others count their errors, too: without Entra's name a code has to be a known one.
fn logged(words: &str) -> impl Iterator<Item = &str> {
    const NAMES: &[&str] = &["aadsts", "error code", "errorcode", "错误代码", "エラー コード"];
    NAMES.iter().flat_map(move |name| {
        let numbers = words.split(*name).skip(1).take(16).filter_map(|rest| {
            let rest = rest.trim_start_matches([' ', ':', '：', '"', '=', '-']);
            rest.split(|c: char| !c.is_ascii_digit()).next()
        });
        numbers.filter(|number| *name == "aadsts" || codes::by_code(number).is_some())
    })
}

/// The address and the application that an error about a redirect URI quotes.
fn quoted_in_error(words: &str) -> (Option<String>, Option<String>) {
    let of_error = |sent: &Sent| sent.what == What::SignIn && sent.from == From::Error;
    let found = sent(words).into_iter().find(of_error);
    found.map_or((None, None), |sent| (Some(sent.uri), sent.client_id))
}

/// Error names that stand in the text as words of their own.
fn named(words: &str) -> Vec<String> {
    let word =
        |wanted: &&str| words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == *wanted);
    codes::names().filter(word).map(str::to_owned).collect()
}

const QUOTES: &[char] = &['\'', '"', '‘', '’', '“', '”', '「', '」'];

/// The text in quotes right behind a phrase; a few words may stand between ("tenant identifier", "client ID").
fn quoted_after(words: &str, marker: &str) -> Option<String> {
    let lower = words.to_ascii_lowercase();
    lower.match_indices(marker).take(8).find_map(|(at, _)| {
        let behind = words.get(at.checked_add(marker.len())?..)?;
        // "the user's" has a quote, too, but right behind the word.
        let start = behind.find(QUOTES).filter(|gap| (1..=4).contains(gap))?;
        let inside = behind.get(start..)?.trim_start_matches(QUOTES);
        let value = inside.get(..inside.find(QUOTES)?)?.trim();
        (!value.is_empty() && value.len() <= 2048).then(|| value.to_owned())
    })
}

/// "Contoso SSO ('6731…')": the client ID behind the application's name.
fn first_guid_in_brackets(words: &str) -> Option<String> {
    words.match_indices("('").take(8).find_map(|(at, _)| guid_at(words, at.saturating_add(2)))
}

fn guid_at(words: &str, at: usize) -> Option<String> {
    guid::parse(words.get(at..at.checked_add(36)?)?)
}

/// A GUID right behind one of the labels.
fn labelled_guid(words: &str, labels: &[&str]) -> Option<String> {
    let lower = words.to_ascii_lowercase();
    labels.iter().find_map(|label| {
        lower.match_indices(label).take(8).find_map(|(at, _)| {
            let from = at.checked_add(label.len())?;
            (0..=3).find_map(|gap| guid_at(words, from.checked_add(gap)?))
        })
    })
}

/// `2026-11-22 12:00:00Z`.
fn moment(text: &str) -> Option<i64> {
    advice::moment(&text.trim().replacen(' ', "T", 1))
}

fn words_moment(words: &str) -> Option<i64> {
    let ends = words.match_indices("Z").take(64);
    ends.filter_map(|(at, _)| words.get(at.checked_sub(19)?..=at)).find_map(moment)
}

fn shown(words: &str) -> String {
    if client_secret::is_in(words) || words.contains("eyJ") {
        return String::new();
    }
    let mut short: String = words.chars().take(SHOWN).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    short
}

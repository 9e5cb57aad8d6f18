//! What a console really sent, from what a person pastes: the address of the authorization request, an error of
//! Entra, or the address where the browser ended. Nothing else of the text is taken, least of all a code.

use super::What;
use crate::entra::address::{self, Address};
use crate::entra::{client_secret, clouds, guid};

/// An address that was really sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Which.
    pub what: What,
    /// The address, character by character.
    pub uri: String,
    /// Where it was seen.
    pub from: From,
    /// The application that it was sent for, where that was seen as well.
    pub client_id: Option<String>,
}

/// Where it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// In an authorization or sign-out request.
    Request,
    /// In the text of an error.
    Error,
    /// It is the address where the browser ended.
    Landed,
    /// A test sign-in asked for it.
    Test,
}

impl From {
    /// Every place.
    pub const ALL: &'static [From] = &[From::Request, From::Error, From::Landed, From::Test];

    /// Key of the message that says so.
    pub const fn as_str(self) -> &'static str {
        match self {
            From::Request => "sent_request",
            From::Error => "sent_error",
            From::Landed => "sent_landed",
            From::Test => "sent_test",
        }
    }
}

/// Longer texts are cut: an address with a long state is far shorter.
const MOST: usize = 20_000;

/// How often an address may be packed into another one's parameter.
const LAYERS: usize = 3;

/// Every address that a text tells, each kind once.
pub fn sent(text: &str) -> Vec<Sent> {
    let text: String = text.chars().take(MOST).collect();
    let text = text.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
    let mut layer = text.clone();
    for _ in 0..LAYERS {
        let found: Vec<Sent> = [(What::SignIn, "redirect_uri="), (What::SignOut, "post_logout_redirect_uri=")]
            .into_iter()
            .filter_map(|(what, name)| {
                let client_id = parameter(&layer, "client_id=").and_then(|id| guid::parse(id.trim()));
                Some(Sent { what, uri: parameter(&layer, name)?, from: From::Request, client_id })
            })
            .filter(usable)
            .collect();
        if !found.is_empty() {
            return found;
        }
        layer = decoded(&layer, false);
    }
    if client_secret::is_in(&text) {
        return Vec::new();
    }
    let quoted = quoted(&text).map(|uri| {
        let client_id = quoted_guid(&text);
        Sent { what: What::SignIn, uri, from: From::Error, client_id }
    });
    quoted.or_else(|| landed(&text)).into_iter().filter(usable).collect()
}

/// It is an address, and holds no secret.
fn usable(sent: &Sent) -> bool {
    sent.uri.contains("://") && !client_secret::is_in(&sent.uri)
}

/// The decoded value of a parameter, wherever it stands in the text.
fn parameter(text: &str, name: &str) -> Option<String> {
    let starts = text.match_indices(name).map(|(at, _)| at);
    let begins = |at: &usize| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| matches!(c, '?' | '&' | '#' | ';' | '"' | '\'') || c.is_whitespace())
    };
    let at = starts.into_iter().find(begins)?;
    let value = text.get(at.saturating_add(name.len())..)?;
    let end = |c: char| matches!(c, '&' | '#' | '"' | '\'' | '<' | '>') || c.is_whitespace();
    Some(decoded(value.split(end).next().unwrap_or_default(), true)).filter(|value| !value.is_empty())
}

/// Percent-decoded (RFC 3986 §2.1); `+` is a blank in a form (`application/x-www-form-urlencoded`). What does not
/// decode stays as it is.
pub(super) fn decoded(text: &str, form: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = ahead.next().zip(ahead.next()).and_then(|(high, low)| {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            u8::try_from(digit(high)?.checked_mul(16)?.checked_add(digit(low)?)?).ok()
        });
        match (byte, digits) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = ahead;
            }
            (b'+', _) if form => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '‘' | '’' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '`')
}

/// The first quoted address of an error about one: "The redirect URI 'https://…' specified in the request does not match
/// …" (AADSTS50011). Other errors quote addresses of resources.
fn quoted(text: &str) -> Option<String> {
    let folded = text.to_ascii_lowercase();
    if !["aadsts50011", "redirect uri", "redirect_uri", "reply url", "reply address"]
        .iter()
        .any(|said| folded.contains(said))
    {
        return None;
    }
    // French sets blanks between the marks and the text.
    let mut parts = text.split(is_quote).skip(1).map(str::trim);
    let address = |part: &&str| part.contains("://") && !part.contains(char::is_whitespace) && !is_microsofts(part);
    parts.find(address).map(str::to_owned)
}

/// A page of the sign-in itself, such as the `error_uri` beside an error.
fn is_microsofts(url: &str) -> bool {
    address::host(url).and_then(|host| clouds::by_login_host(&host)).is_some()
}

/// The quoted GUID: "… configured for the application '6731de76-…'".
fn quoted_guid(text: &str) -> Option<String> {
    text.split(is_quote).skip(1).map(str::trim).find_map(guid::parse)
}

/// The address where the browser ended, without what came with it.
fn landed(text: &str) -> Option<Sent> {
    let text = text.trim();
    let address = Address::of(text).filter(|_| !text.contains(char::is_whitespace))?;
    let uri = text.split(['?', '#']).next().unwrap_or_default().to_owned();
    (!is_microsofts(text) && address.scheme.starts_with("http")).then_some(Sent {
        what: What::SignIn,
        uri,
        from: From::Landed,
        client_id: None,
    })
}

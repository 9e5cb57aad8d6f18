//! The address at which the browser arrives after a sign-in, caught in the test's tab or pasted by the person.
//!
//! JumpServer answers its callback without a query with 302 to `/`, and a browser carries what stands behind `#` along
//! (RFC 9110 §10.2.2), so any path of the redirect URI's origin may hold the answer. It is ours by `state` alone.

use super::form;
use crate::entra::address::Address;
use crate::json::short;
use crate::secret::Secret;
use crate::token::{aadsts, visible};

/// What an address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Landed {
    /// A page on the way: another origin, or no answer in it.
    OnTheWay,
    /// An answer with another `state`: of another test, or an old one. Nothing of it is used.
    OtherState,
    /// A code.
    Code(Secret),
    /// An ID token.
    IdToken(Secret),
    /// Entra ID sends back an error.
    Refused(Refusal),
}

/// An error of Entra ID's, at the redirect URI or from the token endpoint (RFC 6749 §4.1.2.1, §5.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// `error`.
    pub error: String,
    /// The numbers behind `AADSTS`.
    pub codes: Vec<String>,
    /// `error_description` in one line: Entra ID separates its lines by CR LF.
    pub description: String,
}

impl Refusal {
    /// What a refusal says; `description` as it came.
    pub fn of(error: &str, description: &str, mut codes: Vec<String>) -> Refusal {
        for code in aadsts::codes(description) {
            if !codes.iter().any(|known| known == code) {
                codes.push(code.to_owned());
            }
        }
        let description = description.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        Refusal { error: visible(&short(error)), codes, description: visible(&description) }
    }

    /// `AADSTS` and the first number, else the plain error.
    pub fn name(&self) -> String {
        match self.codes.first() {
            Some(code) => ["AADSTS", code].concat(),
            None => self.error.clone(),
        }
    }

    /// The first sentences, without the numbers that only Microsoft's support needs.
    pub fn words(&self) -> String {
        let text = self.description.split(" Trace ID:").next().unwrap_or_default().trim();
        let text = text.strip_prefix(&[&self.name(), ": "].concat()).unwrap_or(text);
        if text.is_empty() { self.error.clone() } else { text.to_owned() }
    }
}

/// Understands an address. `redirect_uri` and `state` are those of the request.
pub fn understand(url: &str, redirect_uri: &str, state: &str) -> Landed {
    let url = url.trim();
    if !same_origin(url, redirect_uri) {
        return Landed::OnTheWay;
    }
    let (before, fragment) = url.split_once('#').unwrap_or((url, ""));
    let query = before.split_once('?').map(|(_, query)| query).unwrap_or_default();
    // A page's router may have made a path of it.
    let fragment = fragment.trim_start_matches(['/', '?', '!']);
    let mut pairs = form::decode(fragment);
    pairs.extend(form::decode(query));
    let get =
        |name: &str| pairs.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, v)| v.as_str());
    let (code, id_token, error) = (get("code"), get("id_token"), get("error"));
    if code.is_none() && id_token.is_none() && error.is_none() {
        return Landed::OnTheWay;
    }
    let mut states = pairs.iter().filter(|(name, _)| name == "state").map(|(_, value)| value.as_str()).peekable();
    if states.peek().is_none() || !states.all(|one| one == state) {
        return Landed::OtherState;
    }
    match (error, code, id_token) {
        (Some(error), ..) => {
            let text = get("error_description").unwrap_or_default();
            let codes = aadsts::codes(get("error_uri").unwrap_or_default());
            Landed::Refused(Refusal::of(error, text, codes.into_iter().map(str::to_owned).collect()))
        }
        (_, Some(code), _) => Landed::Code(Secret::new(code.to_owned())),
        (_, _, Some(token)) => Landed::IdToken(Secret::new(token.to_owned())),
        (None, None, None) => Landed::OnTheWay,
    }
}

/// Whether an address is at the redirect URI's origin.
pub fn same_origin(url: &str, redirect_uri: &str) -> bool {
    let origin = origin(url);
    origin.is_some() && origin == self::origin(redirect_uri)
}

/// The origin of an address, `https://host[:port]`, in small letters and without the port that the scheme brings.
pub fn origin(url: &str) -> Option<String> {
    let address = Address::of(url)?;
    let scheme = address.scheme.to_ascii_lowercase();
    let authority = address.authority.to_ascii_lowercase();
    let usual = if scheme == "http" { ":80" } else { ":443" };
    Some([&scheme, "://", authority.strip_suffix(usual).unwrap_or(&authority)].concat())
}

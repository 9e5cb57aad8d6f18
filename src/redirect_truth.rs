//! The redirect URI three times: what the console will send, what it really sent, and what is registered, character by
//! character. The address that it wants to come back to after signing out the same way: Entra honours
//! `post_logout_redirect_uri` only when it is one of the registered redirect URIs (Microsoft Learn, "OpenID Connect on
//! the Microsoft identity platform", "Send a sign-out request").

mod diff;
mod sent;

pub use diff::{Compared, Kind, Mark, Piece, compare};
pub use sent::{From, Sent, sent};

use crate::connection::Connection;
use crate::console::input;
use crate::console::intent::Intent;
use crate::console::recipe::Recipe;
use crate::entra::address::Address;
use crate::entra::redirect;
use crate::entra::registration::{Platform, Redirect};
use crate::finding::{Code, Finding};
use std::rc::Rc;

/// Which of the console's two addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// `redirect_uri`: where a sign-in comes back to.
    SignIn,
    /// `post_logout_redirect_uri`: where a sign-out comes back to.
    SignOut,
}

/// What is known of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// All that is known is the same, and it is registered.
    Same,
    /// Two of them differ, or it is not registered.
    Differs,
    /// One of them is not known.
    Unknown,
}

impl State {
    /// Its name for tests and the style sheet.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Same => "same",
            State::Differs => "differs",
            State::Unknown => "unknown",
        }
    }
}

/// One of the console's two addresses, three times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Which.
    pub what: What,
    /// What the console will send; else the key of the message that says why that is not known.
    pub will: Result<String, &'static str>,
    /// What it really sent.
    pub sent: Option<Sent>,
    /// What is registered, the nearest first; nothing while Authentication was not read.
    pub listed: Option<Vec<Redirect>>,
    /// What comes of it.
    pub state: State,
    /// What there is to say.
    pub findings: Vec<Finding>,
}

impl End {
    /// What the others are compared with: what was sent, for that is what Entra saw; else what will be.
    pub fn wanted(&self) -> Option<&str> {
        self.sent.as_ref().map(|sent| sent.uri.as_str()).or(self.will.as_deref().ok())
    }
}

/// Keys of the messages for why it is not known what a console will send.
pub const KEYS: &[&str] = &["uri_no_address", "uri_no_region", "uri_not_shown"];

/// Both addresses of a console, as far as it has them. `seen` is what it really sent; without it, the newest test's.
pub fn truth(recipe: &Recipe, connection: &Connection, intent: Option<&Intent>, seen: &[Sent]) -> Vec<End> {
    let intent = intent.filter(|intent| intent.console == recipe.id);
    let mut ends = vec![end(What::SignIn, will_send(recipe, connection, intent), connection, seen, &recipe.id)];
    let out = recipe.post_logout_path.as_ref().map(|path| from_base(connection, recipe, intent, path));
    let seen_out = seen.iter().any(|sent| sent.what == What::SignOut);
    if out.is_some() || seen_out {
        let will = out.unwrap_or(Err("uri_not_shown"));
        ends.push(end(What::SignOut, will, connection, seen, &recipe.id));
    }
    ends
}

/// Both addresses of every console of a connection. What was sent belongs to the console that would send what is
/// nearest to it.
pub fn truths(
    consoles: &[Rc<Recipe>],
    connection: &Connection,
    intent: Option<&Intent>,
    seen: &[Sent],
) -> Vec<(Rc<Recipe>, Vec<End>)> {
    let far = |recipe: &Rc<Recipe>| {
        let ends = truth(recipe, connection, intent, &[]);
        let of = |sent: &Sent| {
            let will = ends.iter().find(|end| end.what == sent.what)?.will.as_deref().ok()?;
            Some(compare(will, &sent.uri).count)
        };
        seen.first().and_then(of).unwrap_or(usize::MAX)
    };
    let nearest = (0..consoles.len()).min_by_key(|at| consoles.get(*at).map(far));
    let one = |(at, recipe): (usize, &Rc<Recipe>)| {
        let seen = if nearest == Some(at) { seen } else { &[] };
        (recipe.clone(), truth(recipe, connection, intent, seen))
    };
    consoles.iter().enumerate().map(one).collect()
}

/// The worst that is known of where sign-ins come back to.
pub fn worst(truths: &[(Rc<Recipe>, Vec<End>)]) -> State {
    let has = |state: State| truths.iter().any(|(_, ends)| ends.first().is_some_and(|end| end.state == state));
    if has(State::Differs) {
        State::Differs
    } else if has(State::Unknown) || truths.is_empty() {
        State::Unknown
    } else {
        State::Same
    }
}

fn end(what: What, will: Result<String, &'static str>, connection: &Connection, seen: &[Sent], console: &str) -> End {
    let seen = seen.iter().find(|sent| sent.what == what).cloned();
    // A test of another address was made before the settings were changed: the console sent nothing like it.
    let of_now = |test: &Sent| will.as_ref().map_or(true, |will| redirect::same(will, &test.uri));
    let sent = seen.or_else(|| of_test(connection, console).filter(|test| what == What::SignIn && of_now(test)));
    let mut end = End { what, will, sent, listed: None, state: State::Unknown, findings: Vec::new() };
    let registered = connection.registration.known_redirects();
    let wanted = end.wanted().map(str::to_owned);
    if let (Some(wanted), Some(registered)) = (&wanted, registered) {
        let lacks = |uri: &str| match what {
            What::SignIn => redirect::compare(uri, registered),
            What::SignOut => sign_out(uri, registered).into_iter().collect(),
        };
        // What a proxy or a wrong setting made of it is put right at the console. What should be sent is what has to be
        // registered, unless just what was sent is.
        let of_sent = lacks(wanted);
        let of_will = end.will.as_deref().ok().filter(|_| !of_sent.is_empty()).map(lacks);
        end.findings.extend(of_will.unwrap_or(of_sent));
    }
    let differs = end.findings.iter().any(|finding| finding.code != Code::RedirectPlatformUnknown);
    end.findings.extend(sent_otherwise(&end, connection));
    if let Some(wanted) =
        wanted.as_ref().filter(|_| what == What::SignIn && connection.registration.is_redirect_list_blank())
    {
        end.findings.push(Finding::new(Code::RedirectsBlank, &[wanted]));
    }
    end.state = match (&wanted, registered) {
        _ if differs || end.findings.iter().any(|finding| finding.code == Code::RedirectSentDiffers) => State::Differs,
        (Some(_), Some(_)) if end.findings.is_empty() => State::Same,
        _ => State::Unknown,
    };
    end.listed = registered.map(|registered| nearest_first(wanted.as_deref(), registered));
    end
}

/// What was sent is not what this connection would send, or is another application's.
fn sent_otherwise(end: &End, connection: &Connection) -> Vec<Finding> {
    let Some(sent) = &end.sent else { return Vec::new() };
    let other = sent.client_id.as_deref().zip(connection.registration.client_id()).filter(|(one, other)| one != other);
    let other = other.map(|(one, other)| Finding::new(Code::RedirectSentOtherClient, &[one, other]));
    let will = end.will.as_ref().ok().filter(|will| !redirect::same(will, &sent.uri));
    let differs = will.map(|will| Finding::new(Code::RedirectSentDiffers, &[will, &sent.uri]));
    other.into_iter().chain(differs).collect()
}

fn sign_out(wanted: &str, registered: &[Redirect]) -> Option<Finding> {
    let known = registered.iter().any(|redirect| redirect::same(wanted, &redirect.uri));
    (!known).then(|| Finding::new(Code::PostLogoutMissing, &[wanted]))
}

/// The redirect URI of the newest test that was made with this connection and console.
fn of_test(connection: &Connection, console: &str) -> Option<Sent> {
    let of_console = connection.tests.iter().filter(|test| test.recipe == console);
    let uri = of_console.filter_map(|test| test.redirect.clone()).next()?;
    Some(Sent { what: What::SignIn, uri, from: From::Test, client_id: None })
}

/// The redirect URI that the console will send: from its public address, from its vendor's region, or as it shows it.
fn will_send(recipe: &Recipe, connection: &Connection, intent: Option<&Intent>) -> Result<String, &'static str> {
    if let Some(path) = &recipe.redirect_path {
        return from_base(connection, recipe, intent, path);
    }
    if recipe.redirect_uris.is_empty() {
        return intent.and_then(|intent| intent.redirect_uri(recipe)).ok_or("uri_not_shown");
    }
    let chosen = intent.and_then(|intent| intent.redirect_uri(recipe));
    let wired = || of_region(recipe, connection.wiring(&recipe.id)?.origin.as_deref()?);
    chosen.or_else(wired).ok_or("uri_no_region")
}

/// The region's redirect URI by the host of the console that is wired: both are called alike behind their first label
/// (`console.eu.jumpcloud.com`, `login.eu.jumpcloud.com`).
fn of_region(recipe: &Recipe, origin: &str) -> Option<String> {
    let behind = |url: &str| Some(Address::of(url)?.host().split_once('.')?.1.to_owned());
    let region = behind(origin)?;
    let mut uris = recipe.redirect_uris.iter().map(|one| &one.uri);
    uris.find(|uri| behind(uri).as_ref() == Some(&region)).cloned()
}

/// An address below the console's public one. JumpServer joins them with `urljoin` and an absolute path, so a path in
/// the public address is dropped (`build_absolute_uri_for_oidc` in `apps/authentication/utils.py` of
/// jumpserver/jumpserver). An http address is none that is filled, but a console that holds one sends it.
fn from_base(
    connection: &Connection,
    recipe: &Recipe,
    intent: Option<&Intent>,
    path: &str,
) -> Result<String, &'static str> {
    let wired = connection.wiring(&recipe.id).and_then(|wiring| wiring.base_url.as_deref());
    let given = wired.or_else(|| intent?.base_url.as_deref()).map(str::trim).unwrap_or_default();
    let plain = || {
        let address = Address::of(given).filter(|address| address.scheme.eq_ignore_ascii_case("http"))?;
        Some(["http://", address.authority, "/"].concat())
    };
    let base = input::base_url(given).or_else(plain).ok_or("uri_no_address")?;
    Ok(base + path)
}

/// What is registered, beginning with the one that differs least.
fn nearest_first(wanted: Option<&str>, registered: &[Redirect]) -> Vec<Redirect> {
    let mut listed = registered.to_vec();
    let far = |redirect: &Redirect| {
        let compared = compare(wanted?, &redirect.uri);
        // Of two that are the same, the one on the platform that works.
        Some((!compared.same, redirect.platform != Platform::Web, compared.count))
    };
    let at = wanted.and_then(|_| (0..listed.len()).min_by_key(|at| listed.get(*at).and_then(far)));
    if let Some(part) = at.and_then(|at| listed.get_mut(..=at)) {
        part.rotate_right(1);
    }
    listed
}

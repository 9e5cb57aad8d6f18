//! A login loop, seen by itself: a sign-in passes the redirect URI once, and nobody signs in twice within a minute.
//!
//! Callbacks that answer with a redirect are no documents and cannot be seen. What is seen of a silent loop is the
//! console's own login page, which goes on by itself and comes back: three of those within a minute are a loop, too.
//!
//! The end of a test sign-in is none of the console's sign-ins: told by the `state` that the test sent (RFC 6749 §4.1.2:
//! it comes back as it was), and while a test is under way by the address that it asked for, because a page may take the
//! query out of its address before it is read.

use super::plain::parameter;
use crate::console::recipe::Recipe;
use crate::entra::redirect::same;
use crate::finding::{Code, Finding};
use std::rc::Rc;

/// So many seconds.
const WITHIN: i64 = 60;

/// How many are remembered.
const MOST: usize = 8;

/// One document.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    address: String,
    document: String,
    at: i64,
    needed: usize,
}

/// The documents of that kind that were seen lately. In memory only, and nothing of an address but what stands before
/// its query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Callbacks {
    seen: Vec<Seen>,
    /// The newest tests of this session.
    tests: Vec<Test>,
    /// Documents that tests led to.
    of_tests: Vec<String>,
}

/// A test sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Test {
    /// The `state` that it sent: random, and of no use to anybody.
    state: String,
    /// The redirect URI that it asked for.
    address: String,
    over: bool,
}

/// How many documents at this address make a loop; nothing where it is none of a sign-in's end.
pub fn needed(href: &str, recipes: &[Rc<Recipe>]) -> Option<usize> {
    let address = before(href);
    let (scheme, rest) = address.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let origin = [scheme, "://", host].concat();
    let is_callback = |recipe: &&Rc<Recipe>| {
        recipe.redirect_path.as_deref() == Some(path) || recipe.redirect_uris.iter().any(|uri| uri.uri == address)
    };
    let is_login = |recipe: &&Rc<Recipe>| {
        let login = recipe.trouble.as_ref().and_then(|trouble| trouble.login.as_ref());
        login.is_some_and(|login| {
            path == login.path && login.unless.as_ref().is_none_or(|way| !href.contains(way.as_str()))
        })
    };
    // A person's own recipe tells of its own origin only.
    let at_home = |recipe: &&Rc<Recipe>| recipe.own.is_none() || recipe.origins.contains(&origin);
    match recipes.iter().filter(at_home).any(|recipe| is_callback(&recipe)) {
        true => Some(2),
        false => recipes.iter().filter(at_home).any(|recipe| is_login(&recipe)).then_some(3),
    }
}

impl Callbacks {
    /// A document was seen at this address at this time (Unix seconds); `needed` as [`needed`] says. Read again, it is
    /// the same one.
    pub fn note(&mut self, document: &str, href: &str, at: i64, needed: usize) {
        let known = self.seen.iter().map(|seen| &seen.document).chain(&self.of_tests);
        if known.into_iter().any(|known| known == document) {
            return;
        }
        if self.tests.iter().any(|test| test.led_to(href)) {
            self.of_tests.insert(0, document.to_owned());
            self.of_tests.truncate(MOST);
            return;
        }
        let (address, document) = (before(href).to_owned(), document.to_owned());
        self.seen.insert(0, Seen { address, document, at, needed });
        self.seen.truncate(MOST);
    }

    /// A test sign-in begins; there is one at a time.
    pub fn test_begins(&mut self, state: &str, address: &str) {
        self.tests_over();
        self.tests.insert(0, Test { state: state.to_owned(), address: address.to_owned(), over: false });
        self.tests.truncate(MOST);
    }

    /// No test is under way any more.
    pub fn tests_over(&mut self) {
        self.tests.iter_mut().for_each(|test| test.over = true);
    }

    /// The loop, when as many documents as needed came at the newest one's address within a minute. A clock that went
    /// back tells nothing.
    pub fn finding(&self) -> Option<Finding> {
        let newest = self.seen.first()?;
        let mut same = self.seen.iter().filter(|seen| seen.address == newest.address);
        let first = same.nth(newest.needed.checked_sub(1)?)?;
        let apart = newest.at.saturating_sub(first.at);
        (0..=WITHIN)
            .contains(&apart)
            .then(|| Finding::new(Code::DoctorLoop, &[&newest.address, &newest.needed.to_string(), &apart.to_string()]))
    }
}

impl Test {
    fn led_to(&self, href: &str) -> bool {
        let sent = parameter(href, "state").is_some_and(|state| state == self.state);
        sent || (!self.over && same(before(href), &self.address))
    }
}

fn before(href: &str) -> &str {
    href.split(['?', '#']).next().unwrap_or_default()
}

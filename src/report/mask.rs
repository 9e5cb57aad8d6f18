//! What never stands in a report, and what does not stand in a masked one. Every text of the document passes through
//! here before it is rendered.
//!
//! Always: the client secret that is held now, whatever it looks like; and what looks like a client secret's Value, a compact token, a one-time code or another long opaque text becomes
//! `••••`. On request: identifiers become placeholders that are the same wherever the same value stands
//! (`client-id-1`, `host-2`), so that the report can still be followed.

use super::kind::Kind;
use super::secrets;
use crate::connection::Connection;
use crate::console::recipe::Recipe;
use crate::entra::address::Address;
use crate::entra::{clouds, guid};
use crate::secret::Secret;
use std::rc::Rc;

/// Masks texts, and counts what it masked.
pub(super) struct Mask {
    on: bool,
    /// Identifiers by what they are, in lower case.
    ids: Vec<(Kind, String)>,
    /// Hosts that are nobody's secret.
    vendors: Vec<String>,
    /// Hosts and accounts that are masked wherever they stand.
    known: Vec<(Kind, String)>,
    /// Names of things and people that are masked where one stands alone: a sentence may have the same word.
    names: Vec<(Kind, String)>,
    /// What was masked: the value in lower case. Its place among those of its kind is its number.
    masked: Vec<(Kind, String)>,
    /// The held secret, in every way it may be written.
    held: Vec<Secret>,
    secrets: usize,
}

impl Mask {
    /// For the report of one connection, of which this secret is held. Without `on` it masks secrets only.
    pub(super) fn new(on: bool, held: Option<&Secret>, connection: &Connection, recipes: &[Rc<Recipe>]) -> Self {
        let registration = &connection.registration;
        let id = |kind, id: Option<&str>| id.map(|id| (kind, id.to_ascii_lowercase()));
        let object = registration.object_id.as_ref().map(|captured| captured.value.as_str());
        let secret_ids = registration.secrets.iter().flatten().filter_map(|row| row.id.as_deref());
        let used = connection.tests.iter().filter_map(|test| test.secret.as_deref());
        let secret_ids = secret_ids.chain(used).chain(connection.secret.as_ref().and_then(|note| note.id.as_deref()));
        let ids = [
            id(Kind::ClientId, registration.client_id()),
            id(Kind::TenantId, registration.tenant_id()),
            id(Kind::ObjectId, object),
        ];
        let ids = ids.into_iter().chain(secret_ids.map(|secret| id(Kind::SecretId, Some(secret)))).flatten().collect();
        let urls = recipes.iter().flat_map(|recipe| {
            let uris = recipe.redirect_uris.iter().map(|one| &one.uri);
            recipe.origins.iter().filter(|_| recipe.own.is_none()).chain(uris.filter(|_| recipe.own.is_none()))
        });
        let vendors = urls.filter_map(|url| Some(Address::of(url)?.host())).collect();
        let descriptions = registration.secrets.iter().flatten().map(|row| &row.description);
        let kept = connection.secret.iter().map(|note| &note.description);
        let name = registration.name.as_ref().map(|name| &name.value);
        let names = name.into_iter().chain(&connection.label).chain(descriptions).chain(kept);
        let people = connection.tests.iter().flat_map(|test| test.account.iter().chain(&test.user));
        let people = people.chain(&connection.owner).map(|person| (Kind::Account, person));
        // A registration is often called like its console, whose name is no secret.
        let product = |name: &str| recipes.iter().any(|recipe| recipe.own.is_none() && recipe.name == name);
        let names = names.map(|name| (Kind::Name, name)).chain(people);
        let names = names.filter(|(_, name)| !name.is_empty() && !product(name));
        let mut mask = Mask {
            on,
            ids,
            vendors,
            known: Vec::new(),
            names: names.map(|(kind, name)| (kind, name.clone())).collect(),
            masked: Vec::new(),
            held: held.map(secrets::writings).unwrap_or_default(),
            secrets: 0,
        };
        mask.know(connection);
        mask
    }

    /// The hosts and accounts of a connection, the longest first: one may be the end of another.
    fn know(&mut self, connection: &Connection) {
        let wired = connection.consoles.iter().flat_map(|wiring| wiring.origin.iter().chain(&wiring.base_url));
        let redirects = connection.registration.redirects.iter().flatten().map(|redirect| &redirect.uri);
        let tests = connection.tests.iter().filter_map(|test| test.redirect.as_ref());
        let intent = connection.intent.iter().flat_map(|intent| intent.base_url.iter().chain(&intent.redirect));
        let urls: Vec<&String> = wired.chain(redirects).chain(tests).chain(intent).collect();
        let hosts = urls.iter().filter_map(|url| Some(Address::of(url)?.host())).filter(|host| !self.is_public(host));
        let hosts: Vec<(Kind, String)> =
            hosts.filter(|host| host.contains('.')).map(|host| (Kind::Host, host)).collect();
        let people = connection.tests.iter().flat_map(|test| test.account.iter().chain(&test.user));
        let people = people.chain(&connection.owner).filter(|person| person.contains('@'));
        let people = people.map(|person| (Kind::Account, person.to_ascii_lowercase()));
        for known in people.chain(hosts) {
            let at = self.known.iter().position(|(_, other)| other.len() < known.1.len()).unwrap_or(self.known.len());
            if !self.known.contains(&known) {
                self.known.insert(at, known);
            }
        }
    }

    /// A text of any kind.
    pub(super) fn text(&mut self, text: &str) -> String {
        let text = self.clean(text);
        if !self.on {
            return text;
        }
        let text = self.accounts(&text);
        let text = self.urls(&text);
        let text = self.known_ones(&text);
        self.guids(&text)
    }

    /// A detail of a finding, which may be a name.
    pub(super) fn detail(&mut self, text: &str) -> String {
        match self.names.iter().find(|(_, name)| name == text).map(|(kind, _)| *kind) {
            Some(kind) => self.whole(kind, text),
            None => self.text(text),
        }
    }

    /// A name that a person gave.
    pub(super) fn name(&mut self, text: &str) -> String {
        self.whole(Kind::Name, text)
    }

    /// An account, a user name, or whoever is responsible.
    pub(super) fn account(&mut self, text: &str) -> String {
        self.whole(Kind::Account, text)
    }

    /// Supported account types: some pages name the directory behind a bracket or a hyphen ("Single tenant only - Contoso").
    pub(super) fn account_types(&mut self, text: &str) -> String {
        let text = &self.clean(text);
        let end = ["(", "（", " - "].iter().filter_map(|before| text.find(before)).min().filter(|_| self.on);
        let kept = end.and_then(|end| text.get(..end)).unwrap_or(text).trim_end();
        self.text(kept)
    }

    /// The text without secrets.
    fn clean(&mut self, text: &str) -> String {
        let text = secrets::without_held(text, &self.held, &mut self.secrets);
        secrets::without(&text, &mut self.secrets)
    }

    fn whole(&mut self, kind: Kind, text: &str) -> String {
        let clean = self.clean(text);
        if self.on && !clean.is_empty() { self.placeholder(kind, &clean) } else { clean }
    }

    /// How many different values of each kind were masked so far; of secrets, how often.
    pub(super) fn counts(&self) -> Vec<(Kind, usize)> {
        let count = |kind: Kind| match kind {
            Kind::Secret => self.secrets,
            kind => self.masked.iter().filter(|(known, _)| *known == kind).count(),
        };
        Kind::ALL.iter().map(|kind| (*kind, count(*kind))).filter(|(_, count)| *count > 0).collect()
    }

    fn placeholder(&mut self, kind: Kind, value: &str) -> String {
        let value = (kind, value.to_ascii_lowercase());
        if !self.masked.contains(&value) {
            self.masked.push(value.clone());
        }
        let of_kind = self.masked.iter().filter(|(known, _)| *known == kind);
        let number = of_kind.take_while(|known| **known != value).count().saturating_add(1);
        [kind.stem(), &number.to_string()].concat()
    }

    /// Everything that looks like an e-mail address or a user principal name.
    fn accounts(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('@') {
            let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            let start = before.rfind(|c| !is_of_account(c)).map_or(0, |at| next(before, at));
            let domain = after.get(1..).unwrap_or_default();
            let end = domain.find(|c| !is_of_account(c)).unwrap_or(domain.len());
            let (domain, tail) = domain.split_at_checked(end).unwrap_or((domain, ""));
            let dots = domain.len().saturating_sub(domain.trim_end_matches('.').len());
            let (domain, dot) = domain.split_at_checked(domain.len().saturating_sub(dots)).unwrap_or((domain, ""));
            let (lead, local) = before.split_at_checked(start).unwrap_or((before, ""));
            out.push_str(lead);
            if domain.is_empty() || local.is_empty() {
                out.push_str(&[local, "@", domain].concat());
            } else {
                let whole = self.placeholder(Kind::Account, &[local, "@", domain].concat());
                out.push_str(&whole);
            }
            out.push_str(dot);
            rest = tail;
        }
        out + rest
    }

    /// The host of every address, and a directory's name in one of a sign-in page.
    fn urls(&mut self, text: &str) -> String {
        let mut parts = text.split("://");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            out.push_str("://");
            let end = match part.starts_with('[') {
                // An IPv6 address (RFC 3986 §3.2.2).
                true => part.find(']').map_or(part.len(), |end| end.saturating_add(1)),
                false => part.find(|c: char| !is_of_account(c) || c == '#').unwrap_or(part.len()),
            };
            let (host, after) = part.split_at_checked(end).unwrap_or((part, ""));
            let bare = host.trim_end_matches('.').to_ascii_lowercase();
            let login = clouds::by_login_host(&bare).or_else(|| clouds::by_issuer_host(&bare)).is_some();
            if host.is_empty() || self.is_public(&bare) {
                out.push_str(host);
            } else {
                let host = self.placeholder(Kind::Host, &bare);
                out.push_str(&host);
            }
            let segment =
                after.strip_prefix('/').filter(|_| login).and_then(|path| path.split(['/', '?', '#', ' ']).next());
            match segment.filter(|segment| segment.contains('.') && *segment != "v2.0") {
                Some(segment) => {
                    let name = self.placeholder(Kind::Host, segment);
                    out.push_str(
                        &["/", &name, after.get(segment.len().saturating_add(1)..).unwrap_or_default()].concat(),
                    );
                }
                None => out.push_str(after),
            }
        }
        out
    }

    /// The hosts and accounts that are known, wherever they stand.
    fn known_ones(&mut self, text: &str) -> String {
        let mut out = text.to_owned();
        for (kind, known) in self.known.clone() {
            let mut from = 0;
            while let Some(found) = out.get(from..).and_then(|rest| rest.to_ascii_lowercase().find(&known)) {
                let at = from.saturating_add(found);
                let end = at.saturating_add(known.len());
                let before = out.get(..at).unwrap_or_default();
                let after = out.get(end..).and_then(|after| after.chars().next());
                let inside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
                // Inside another address the slash before it is percent-encoded.
                let encoded = ["%2f", "%2F"].iter().any(|slash| before.ends_with(slash));
                if (inside(before.chars().next_back()) && !encoded) || inside(after) {
                    from = end;
                    continue;
                }
                let placeholder = self.placeholder(kind, &known);
                out.replace_range(at..end, &placeholder);
                from = at.saturating_add(placeholder.len());
            }
        }
        out
    }

    fn guids(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let found = rest.get(..36).filter(|part| guid::is_guid(part));
            let taken = match found {
                Some(part) => {
                    let lower = part.to_ascii_lowercase();
                    let kind = self.ids.iter().find(|(_, id)| *id == lower).map_or(Kind::Id, |(kind, _)| *kind);
                    let placeholder = self.placeholder(kind, &lower);
                    out.push_str(&placeholder);
                    part.len()
                }
                None => {
                    out.push(first);
                    first.len_utf8()
                }
            };
            rest = rest.get(taken..).unwrap_or_default();
        }
        out
    }

    /// Microsoft's own, or the vendor's of a console.
    fn is_public(&self, host: &str) -> bool {
        let cloud = clouds::by_login_host(host).or_else(|| clouds::by_portal_host(host));
        let graph = || clouds::CLOUDS.iter().any(|cloud| cloud.graph.contains(&host));
        cloud.or_else(|| clouds::by_issuer_host(host)).is_some()
            || graph()
            || host == "learn.microsoft.com"
            || self.vendors.iter().any(|vendor| vendor == host)
            // Masked already: a value and then the sentence that it stands in.
            || host.strip_prefix(Kind::Host.stem()).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

fn next(text: &str, at: usize) -> usize {
    let width = text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    at.saturating_add(width)
}

/// Characters of an account's name and of its domain; letters beyond ASCII as far as Latin goes.
fn is_of_account(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%' | '#' | '\u{c0}'..='\u{24f}')
}

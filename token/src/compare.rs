//! Two tokens side by side: one that works and one that does not, for example. What differs comes first, with what the
//! difference means where that is known.

use crate::check::keys;
use crate::claims::{self, Kind};
use crate::compact::Decoded;
use crate::json::{Json, Member};
use crate::scan::hash;
use crate::shape::{IssuerVersion, issuer_tenant, issuer_version};
use crate::{cloud, kind, time};

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// In the header.
    Header,
    /// Among the claims.
    Payload,
    /// In neither: computed from two claims.
    Computed,
}

keys! {
    /// How the two are alike, in the order in which lines are shown.
    Likeness "likeness_" {
        /// Two values.
        Differs "differs"
        /// Only the first has it.
        OnlyFirst "only_first"
        /// Only the second has it.
        OnlySecond "only_second"
        /// The same items of an array in another order.
        Order "order"
        /// Two moments, equally far from the `iat` beside them: the same but for when they were issued.
        Moment "moment"
        /// The same.
        Same "same"
    }
}

/// One line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub part: Part,
    /// The name; `exp − iat` for the lifetime. A name that occurs several times has several lines.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// How the two are alike.
    pub likeness: Likeness,
    /// The first token's value: a string's exact text, else the exact JSON text.
    pub first: Option<String>,
    /// The second token's value.
    pub second: Option<String>,
    /// For moments: both in Unix seconds.
    pub times: Option<(i64, i64)>,
    /// The key of the message that says what the difference means.
    pub meaning: Option<&'static str>,
}

/// Keys of all messages that a difference may have.
pub const MEANINGS: &[&str] = &[
    "differs_audience",
    "differs_version",
    "differs_cloud",
    "differs_tenant",
    "differs_issuer",
    "differs_subject_other_app",
    "differs_subject_same_app",
    "differs_person",
    "differs_key",
    "differs_algorithm",
    "differs_email_missing",
    "differs_groups_missing",
    "differs_name",
    "differs_nonce",
    "differs_access",
    "differs_lifetime",
    "differs_moment",
    "differs_order",
    "differs_more",
];

/// How many names of the header, and of the claims, are compared. A token has about 30.
pub const MOST_NAMES: usize = 2000;

/// The line of the lifetime.
pub const LIFETIME: &str = "exp − iat";
/// The line that says how many names both have where that is more than [`MOST_NAMES`].
pub const MORE: &str = "…";

/// Compares header and claims. Lines that differ come first; within that, header before claims, each in the order of
/// the first token.
pub fn compare(first: &Decoded, second: &Decoded) -> Vec<Difference> {
    let both = Both { first, second };
    let mut lines = both.part(Part::Header, &first.header, &second.header);
    lines.extend(both.part(Part::Payload, &first.payload, &second.payload));
    lines.extend(both.lifetime());
    // Six passes in place of a sort: less code, and the lines are few.
    let mut sorted = Vec::with_capacity(lines.len());
    for likeness in Likeness::ALL {
        sorted.extend(lines.iter().filter(|line| line.likeness == *likeness).cloned());
    }
    sorted
}

struct Both<'a> {
    first: &'a Decoded,
    second: &'a Decoded,
}

fn text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_text(), str::to_owned)
}

/// A member that may still have to find the one of its name in the other token.
struct Waiting<'a> {
    /// Two names are compared only where these are the same.
    hash: u64,
    member: &'a Member,
    met: bool,
}

fn waiting(members: &[Member]) -> Vec<Waiting<'_>> {
    let all = members.iter().take(MOST_NAMES);
    all.map(|member| Waiting { hash: hash(member.name.as_bytes()), member, met: false }).collect()
}

impl Both<'_> {
    fn part(&self, part: Part, first: &Json, second: &Json) -> Vec<Difference> {
        let (ours, mut theirs) = (waiting(first.members()), waiting(second.members()));
        let mut lines = Vec::with_capacity(ours.len());
        for Waiting { hash, member, .. } in &ours {
            // Of several with one name the first meets the first, the second the second.
            let other =
                theirs.iter_mut().find(|other| other.hash == *hash && !other.met && other.member.name == member.name);
            let other = other.map(|other| {
                other.met = true;
                &other.member.value
            });
            lines.push(self.line(part, &member.name, Some(&member.value), other));
        }
        for Waiting { member, .. } in theirs.iter().filter(|other| !other.met) {
            lines.push(self.line(part, &member.name, None, Some(&member.value)));
        }
        let (first, second) = (first.members().len(), second.members().len());
        if first > MOST_NAMES || second > MOST_NAMES {
            lines.push(Difference {
                part: Part::Computed,
                name: MORE.to_owned(),
                kind: Kind::Unknown,
                // Whether the rest is the same is not known, so this must not stand among what is.
                likeness: Likeness::Differs,
                first: Some(first.to_string()),
                second: Some(second.to_string()),
                times: None,
                meaning: Some("differs_more"),
            });
        }
        lines
    }

    fn line(&self, part: Part, name: &str, first: Option<&Json>, second: Option<&Json>) -> Difference {
        let kind = if part == Part::Header { claims::of_header(name).0 } else { claims::of(name).0 };
        let times = match (kind, first.and_then(Json::as_whole), second.and_then(Json::as_whole)) {
            (Kind::Time, Some(first), Some(second)) => Some((first, second)),
            _ => None,
        };
        let likeness = match (first, second) {
            (Some(first), Some(second)) if first.same_as(second) => Likeness::Same,
            (Some(Json::Array(first)), Some(Json::Array(second))) if same_items(first, second) => Likeness::Order,
            (Some(_), Some(_)) if times.is_some_and(|times| self.same_distance(times)) => Likeness::Moment,
            (Some(_), Some(_)) => Likeness::Differs,
            (Some(_), None) => Likeness::OnlyFirst,
            (None, _) => Likeness::OnlySecond,
        };
        let meaning = match likeness {
            Likeness::Same => None,
            Likeness::Order => Some("differs_order"),
            Likeness::Moment => Some("differs_moment"),
            _ => self.meaning(part, name, likeness == Likeness::Differs),
        };
        let (first, second) = (first.map(text), second.map(text));
        Difference { part, name: name.to_owned(), kind, likeness, first, second, times, meaning }
    }

    /// Equally far from the `iat` of their tokens. `iat` itself is a moment that always differs.
    fn same_distance(&self, (first, second): (i64, i64)) -> bool {
        let issued = |decoded: &Decoded| decoded.claim("iat").and_then(Json::as_whole);
        issued(self.first)
            .zip(issued(self.second))
            .is_some_and(|(a, b)| first.checked_sub(a).is_some() && first.checked_sub(a) == second.checked_sub(b))
    }

    /// Two lifetimes in words, because moments differ always and tell little.
    fn lifetime(&self) -> Option<Difference> {
        let of = |decoded: &Decoded| {
            let moment = |name| decoded.claim(name).and_then(Json::as_whole);
            moment("exp")?.checked_sub(moment("iat")?)
        };
        let (first, second) = (of(self.first), of(self.second));
        let likeness = match (first, second) {
            (Some(first), Some(second)) if first == second => Likeness::Same,
            (Some(_), Some(_)) => Likeness::Differs,
            (Some(_), None) => Likeness::OnlyFirst,
            (None, Some(_)) => Likeness::OnlySecond,
            (None, None) => return None,
        };
        Some(Difference {
            part: Part::Computed,
            name: LIFETIME.to_owned(),
            kind: Kind::Time,
            likeness,
            first: first.map(time::span),
            second: second.map(time::span),
            times: None,
            meaning: (likeness == Likeness::Differs).then_some("differs_lifetime"),
        })
    }

    /// What a difference means. `both` have the name.
    fn meaning(&self, part: Part, name: &str, both: bool) -> Option<&'static str> {
        if part == Part::Header {
            return match name {
                "kid" | "x5t" if both => Some("differs_key"),
                "alg" if both => Some("differs_algorithm"),
                "nonce" | "typ" => Some("differs_access"),
                _ => None,
            };
        }
        Some(match name {
            "aud" if both => "differs_audience",
            "iss" if both => self.issuer(),
            "ver" if both => "differs_version",
            "tid" if both => "differs_tenant",
            "sub" if both => self.subject()?,
            "oid" if both => "differs_person",
            "nonce" if both => "differs_nonce",
            "preferred_username" | "upn" | "unique_name" | "email" | "name" if both => "differs_name",
            "email" => "differs_email_missing",
            "groups" | "hasgroups" | "_claim_names" | "_claim_sources" if !both => "differs_groups_missing",
            "scp" | "idtyp" | "appid" | "azp" | "azpacr" | "appidacr" => "differs_access",
            _ => return None,
        })
    }

    fn issuer(&self) -> &'static str {
        let of = |decoded| Decoded::text(decoded, "iss").unwrap_or_default();
        let (first, second) = (of(self.first), of(self.second));
        let (one, other) = (issuer_version(first), issuer_version(second));
        if cloud::differ(first, second).is_some() {
            "differs_cloud"
        } else if one != other && one != IssuerVersion::Other && other != IssuerVersion::Other {
            "differs_version"
        } else if issuer_tenant(first).is_some() && issuer_tenant(first) != issuer_tenant(second) {
            "differs_tenant"
        } else {
            "differs_issuer"
        }
    }

    /// `sub` is another one for each application, `oid` the same in all of a tenant (Microsoft Learn, "ID token claims
    /// reference").
    fn subject(&self) -> Option<&'static str> {
        let same = |name| Some(self.first.text(name)? == self.second.text(name)?);
        match (same("oid"), same("tid")) {
            (Some(true), Some(true)) => {
                let (ours, theirs): (Vec<&str>, Vec<&str>) =
                    (kind::audiences(self.first).collect(), kind::audiences(self.second).collect());
                Some(if ours == theirs { "differs_subject_same_app" } else { "differs_subject_other_app" })
            }
            (Some(false), _) => Some("differs_person"),
            _ => None,
        }
    }
}

/// The same strings, each as often, in any order.
fn same_items(first: &[Json], second: &[Json]) -> bool {
    let count = |items: &[Json], one: &Json| items.iter().filter(|item| *item == one).count();
    // Beyond the number of groups that a token may have, it would take long and says little. So would anything nested.
    const MOST: usize = 256;
    first.len() == second.len()
        && first.len() <= MOST
        && first.iter().all(|one| one.as_str().is_some() && count(first, one) == count(second, one))
}

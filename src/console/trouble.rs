//! A recipe's `trouble`: what is public of how the console fails. Which symptoms it can have and which words of its pages
//! and logs show them, its error pages, its login page, and which of its fields a failure may come from; see
//! [`crate::doctor`].

use super::check::twice;
use super::recipe::Recipe;
use super::schema::{Fault, NOTHING};
use crate::entra::address::Address;
use crate::finding::Code;
use crate::json::short;
use crate::record::record;

/// How the console fails.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// The public address of the text that says so.
    pub see: String,
    /// Its login page, where that starts the sign-in by itself.
    pub login: Option<LoginPage>,
    /// Its error pages, in the order they are tried.
    pub pages: Vec<ErrorPage>,
    /// The symptoms that it can have, in the order in which their words are looked for.
    pub symptoms: Vec<SymptomUse>,
    /// Fields that an ID token's claims are compared with.
    pub checked: Vec<String>,
    /// Fields that its signature is checked with.
    pub signed: Vec<String>,
    /// Fields with addresses of Entra ID, and what changes those by itself.
    pub addresses: Vec<String>,
    /// The field that leaves certificates unchecked.
    pub certificate: Option<String>,
    /// The field that switches OpenID Connect on.
    pub switch: Option<String>,
}

/// A login page that goes on to Entra ID by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoginPage {
    /// Its path, from the console's public address.
    pub path: String,
    /// What stands in its address when it does not go on.
    pub unless: Option<String>,
}

/// An error page: at the end of a sign-in, unless it has a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorPage {
    /// [`SymptomUse::id`] of what it shows.
    pub symptom: String,
    /// How its path begins, from the console's public address.
    pub path: Option<String>,
    /// Its title is one of these. Without a title to be told by, it is any page that stays.
    pub titles: Vec<String>,
    /// How its title begins, where the rest is translated.
    pub title_begins: Option<String>,
}

/// A symptom that the console can have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SymptomUse {
    /// [`crate::doctor::symptoms::Symptom::name`].
    pub id: String,
    /// Words of the console's pages and logs that show it, in small letters.
    pub words: Vec<String>,
}

impl Trouble {
    /// Whether it can have a symptom.
    pub fn has(&self, symptom: &str) -> bool {
        self.symptoms.iter().any(|one| one.id == symptom)
    }

    /// Every field of the recipe that it names, with the place in the recipe (a JSON Pointer).
    pub(super) fn fields(&self) -> Vec<(String, &str)> {
        let lists = [("checked", &self.checked), ("signed", &self.signed), ("addresses", &self.addresses)];
        let all = lists.into_iter().flat_map(|(name, list)| list.iter().enumerate().map(move |one| (name, one)));
        let listed = all.map(|(name, (at, id))| (["/trouble/", name, "/", &at.to_string()].concat(), id.as_str()));
        let single = [("certificate", &self.certificate), ("switch", &self.switch)];
        let single = single.into_iter().filter_map(|(name, id)| Some((["/trouble/", name].concat(), id.as_deref()?)));
        listed.chain(single).collect()
    }
}

impl Recipe {
    /// Whether the console can have a symptom.
    pub fn has_symptom(&self, symptom: &str) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| trouble.has(symptom))
    }

    /// What does not hold together in it.
    pub(super) fn trouble_holds(&self, faults: &mut Vec<Fault>) {
        let Some(trouble) = &self.trouble else { return };
        for (path, id) in trouble.fields().into_iter().filter(|(_, id)| self.field(id).is_none()) {
            faults.push(Fault::new(&path, Code::RecipeReference, &self.ids(self.fields.len()), id));
        }
        twice("/trouble/symptoms", trouble.symptoms.iter().map(|one| one.id.as_str()), faults);
        // The public address ends in a slash already.
        let mut slashed = |path: String, text: &str| {
            if text.starts_with('/') {
                faults.push(Fault::new(&path, Code::RecipeAddress, text.trim_start_matches('/'), text));
            }
        };
        trouble.login.iter().for_each(|login| slashed("/trouble/login/path".to_owned(), &login.path));
        for (at, page) in trouble.pages.iter().enumerate() {
            page.path.iter().for_each(|path| slashed(format!("/trouble/pages/{at}/path"), path));
        }
        for (at, page) in trouble.pages.iter().enumerate() {
            let path = format!("/trouble/pages/{at}");
            if !trouble.has(&page.symptom) {
                let all: Vec<&str> = trouble.symptoms.iter().map(|one| one.id.as_str()).collect();
                let all = if all.is_empty() { NOTHING.to_owned() } else { short(&all.join(", ")) };
                faults.push(Fault::new(&format!("{path}/symptom"), Code::RecipeReference, &all, &page.symptom));
            }
            // Every page below a path is none to be called an error by.
            if page.path.is_some() && page.titles.is_empty() && page.title_begins.is_none() {
                faults.push(Fault::new(&path, Code::RecipeMemberMissing, "titles / title_begins", NOTHING));
            }
            if page.path.is_none() && self.redirect_path.is_none() && self.redirect_uris.is_empty() {
                faults.push(Fault::new(&path, Code::RecipeMemberMissing, "path", NOTHING));
            }
        }
        for (at, one) in trouble.symptoms.iter().enumerate() {
            for (nth, word) in one.words.iter().enumerate() {
                let small = word.to_ascii_lowercase();
                if small != *word {
                    let path = format!("/trouble/symptoms/{at}/words/{nth}");
                    faults.push(Fault::new(&path, Code::RecipeValueFits, &small, word));
                }
            }
        }
    }

    /// The error page that an address and a title are, by the symptom that it shows. `complete`: it was loaded to its end,
    /// so it stays.
    pub fn error_page(&self, href: &str, title: &str, complete: bool) -> Option<&ErrorPage> {
        let address = Address::of(href)?;
        let path = address.path.strip_prefix('/')?;
        let same = |one: &str, other: &str| one.trim_end_matches('/') == other.trim_end_matches('/');
        let bare = href.split(['?', '#']).next().unwrap_or_default();
        let callback = self.redirect_path.as_deref().is_some_and(|callback| same(path, callback))
            || self.redirect_uris.iter().any(|one| same(bare, &one.uri));
        let at_home = || {
            let origin = [address.scheme, "://", address.authority].concat();
            self.origins.is_empty() || self.origins.contains(&origin)
        };
        self.trouble.as_ref()?.pages.iter().find(|page| {
            let here = match &page.path {
                Some(begins) => path.starts_with(begins.as_str()) && at_home(),
                None => callback,
            };
            let titled = page.titles.iter().any(|one| one == title)
                || page.title_begins.as_ref().is_some_and(|begins| title.starts_with(begins.as_str()));
            let any = page.titles.is_empty() && page.title_begins.is_none();
            here && (titled || (any && page.path.is_none() && complete))
        })
    }
}

record!(Trouble { see, login, pages, symptoms, checked, signed, addresses, certificate, switch });
record!(LoginPage { path, unless });
record!(ErrorPage { symptom, path, titles, title_begins });
record!(SymptomUse { id, words });

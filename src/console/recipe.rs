//! A recipe: everything SSO Ferry knows of one console's form, or of one form of the portal, as data.
//! `docs/recipes.md` describes the format.

use super::address;
use super::input::Inputs;
use crate::entra::clouds;
use crate::json::Json;
use crate::page::{Field, Probe, Reading, Value, Way, Widget, https_host};
use crate::record::{FromJson, Wrong, member, record};
use std::rc::Rc;

use super::sign_in::SignInUse;
use super::token::TokenUse;
use super::trouble::Trouble;

pub use super::field::{Alternative, Basis, Choice, Comparison, Expression, FieldRecipe, Pairs, When};

/// One console, or one form of the portal.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// Stable name, also the beginning of its message keys.
    pub id: String,
    /// The product's own name.
    pub name: String,
    /// The form is there when one of these finds something.
    pub form: Vec<Way>,
    /// Other pages of the console, in the order they are tried.
    pub places: Vec<Place>,
    /// Where the form is, from the console's origin: shown as a link while an origin that is known is elsewhere.
    pub path: Option<String>,
    /// Pages beside the form that a guide leads to.
    pub pages: Vec<PagePath>,
    /// How the form's generations are told apart, in the order they are tried. It changes no value: what a version
    /// lacks is seen field by field.
    pub versions: Vec<Version>,
    /// What is said when it is seen beside the form, or at another place of the console.
    pub notices: Vec<Notice>,
    /// Where the page complains about a field: from the control `up`, there `down`.
    pub complaint: Option<Way>,
    /// Exact origins when the vendor runs the console; empty when its owner does.
    pub origins: Vec<String>,
    /// It is a form of the Azure portal and the Entra admin center, and shown at their hosts only.
    pub portal: bool,
    /// How the portal's address names the page: the beginning of its blade, or of a registration's menu item.
    pub page: Option<String>,
    /// The field that holds the console's public address.
    pub base_url_field: Option<String>,
    /// What the console adds to its public address to make the redirect URI.
    pub redirect_path: Option<String>,
    /// What it adds to its public address to make the address it wants to come back to after signing out.
    pub post_logout_path: Option<String>,
    /// The redirect URIs when the vendor runs the console.
    pub redirect_uris: Vec<RedirectUri>,
    /// For a console: its sign-in needs the portal's "ID tokens" box. For the portal's form: it ticks that box.
    pub id_tokens: bool,
    /// Optional claims of the ID token that the console's published guide asks for.
    pub optional_claims: Vec<String>,
    /// Delegated permissions of Microsoft Graph that it asks for.
    pub permissions: Vec<String>,
    /// Users of foreign directories would be let in: multi-tenant registrations are refused.
    pub single_tenant_only: bool,
    /// How long the form needs, once it is there, until its lists show names, in milliseconds.
    pub ready_ms: u32,
    /// How to find the element around a field: `$id` stands for the field's id. A field's `control` is looked for
    /// inside.
    pub item: Vec<Way>,
    /// The fields in the order they are filled.
    pub fields: Vec<FieldRecipe>,
    /// The button that saves. The person presses it; SSO Ferry points at it.
    pub submit: Vec<Way>,
    /// Controls that are never written or pressed, with the reason: for readers and for the test that no field
    /// of the recipe is one of them.
    pub never: Vec<Never>,
    /// What it does with an ID token, where that is public.
    pub token: Option<TokenUse>,
    /// What it asks of Entra ID at a sign-in.
    pub sign_in: Option<SignInUse>,
    /// How it fails, where that is public.
    pub trouble: Option<Trouble>,
    /// A person's own: it does not ship, is bound to one origin, and gets no secret unless the person says so. Never
    /// read from the recipe itself.
    pub own: Option<Own>,
}

/// What is known of a person's own recipe, beside the recipe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The client secret may go to its origin.
    pub secret: bool,
}

/// A page of the console that a guide leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePath {
    /// Which one: [`crate::guide::Page::as_str`].
    pub page: String,
    /// Where it is, from the console's origin.
    pub path: String,
    /// CSS of the elements in which its users' names stand, one each.
    pub names: Option<String>,
}

/// One generation of a console's form.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// As the vendor calls it: `v4.8 and later`.
    pub name: String,
    /// It is this one when one of these finds something.
    pub locate: Vec<Way>,
}

/// Something worth saying when it is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Message key `notice_<recipe>_<id>`, or in a person's own recipe `text`.
    pub id: String,
    /// It is there when one of these finds something.
    pub locate: Vec<Way>,
    /// What to point at.
    pub point: Vec<Way>,
    /// It stands in the way: a warning rather than a notice.
    pub warning: bool,
    /// It tells that the console has this connection already: its secret stays as it is while it is left blank.
    pub existing: bool,
    /// In a person's own recipe: the words.
    pub text: Option<String>,
}

/// A page of the console that is not the form, and what to do there.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// It is this page when one of these finds something.
    pub locate: Vec<Way>,
    /// Message key `hint_<recipe>_<hint>`: what to do.
    pub hint: String,
    /// What to point at.
    pub point: Vec<Way>,
    /// The tab to go to, which may be pressed at the person's click.
    pub press: Vec<Way>,
    /// What is pointed at saves at once: the person presses it knowing that. Message key `mark_<recipe>_<hint>`.
    pub saves_at_once: bool,
    /// A path on the console's origin that the person may need then, shown to copy.
    pub address: Option<String>,
    /// The text box with the e-mail of the user whose page it is: what the console knows the person by.
    pub account: Vec<Way>,
}

/// The redirect URI of one of the vendor's regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectUri {
    /// The region's short name, part of the console's host.
    pub region: String,
    /// The address to register.
    pub uri: String,
    /// Made by the rule of the other regions; no public text of the vendor names it.
    pub unconfirmed: bool,
}

/// A control that is never written or pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Never {
    /// What it is.
    pub what: String,
    /// Why not.
    pub why: String,
    /// CSS of it: a field that is one, holds one or lies in one is refused in the page itself.
    pub css: Option<String>,
}

/// The portal's forms that a page shows, and the pages from which a form is opened.
pub fn portal_forms<'a>(
    recipes: &'a [Rc<Recipe>],
    reading: &Reading,
) -> impl Iterator<Item = (&'a Rc<Recipe>, Shown<'a>)> {
    let shown = recipes.iter().filter(|recipe| recipe.portal).map(|recipe| (recipe, recipe.shown(reading)));
    shown.filter(|(_, shown)| *shown != Shown::Nothing)
}

/// Which of the recipe's pages a tab shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown<'a> {
    /// The form.
    Form,
    /// Another page that is known.
    Place(&'a Place),
    /// No page of this console.
    Nothing,
}

impl Recipe {
    /// Reads a recipe and gives every field its whole locator. The error names the member that does not read.
    pub fn parse(text: &str) -> Result<Self, Wrong> {
        let (json, problems) = crate::json::parse(text);
        if !problems.is_empty() {
            return Err(Wrong("JSON"));
        }
        Recipe::read(&json)
    }

    /// The same from JSON that was read already.
    pub fn read(json: &Json) -> Result<Self, Wrong> {
        Recipe::from_json(json).map(Recipe::prepared)
    }

    fn prepared(mut self) -> Self {
        for field in &mut self.fields {
            if field.complaint.is_none() {
                field.complaint.clone_from(&self.complaint);
            }
            let Some(control) = &field.control else { continue };
            let id = |text: &String| text.replace("$id", &field.id);
            field.locate.extend(self.item.iter().map(|way| Way {
                css: way.css.as_ref().map(id),
                labels: way.labels.iter().map(id).collect(),
                up: way.up.clone(),
                down: Some(control.clone()),
                ..Way::default()
            }));
        }
        self
    }

    /// What tells the console's pages apart. Where the hosts are known, nothing is looked for elsewhere. A person's own
    /// is asked for at its origin only ([`crate::here::own_probes`]), whose port no list of hosts could name.
    pub fn recognise_probes(&self) -> Vec<Probe> {
        let form = Probe::Count { name: self.form_name(), locate: self.form.clone() };
        let places = self.places.iter().enumerate();
        let probes: Vec<Probe> = std::iter::once(form)
            .chain(places.map(|(at, place)| Probe::Count { name: self.place_name(at), locate: place.locate.clone() }))
            .chain(self.account_probes())
            .chain(self.notices.iter().map(|notice| self.notice_probe(notice)))
            .collect();
        if self.own.is_some() {
            return probes;
        }
        let hosts: Vec<String> = if self.portal {
            clouds::CLOUDS.iter().flat_map(|cloud| cloud.portals).map(|host| (*host).to_owned()).collect()
        } else {
            self.origins.iter().filter_map(|origin| https_host(origin)).map(str::to_owned).collect()
        };
        if hosts.is_empty() { probes } else { vec![Probe::At { hosts, probes }] }
    }

    /// Reads the e-mail of the user whose page it is.
    fn account_probes(&self) -> impl Iterator<Item = Probe> {
        let places = self.places.iter().enumerate().filter(|(_, place)| !place.account.is_empty());
        places.map(|(at, place)| Probe::Field {
            name: self.account_name(at),
            locate: place.account.clone(),
            widget: Widget::Text { events: Vec::new() },
            secret: false,
            compare: None,
            complaint: None,
        })
    }

    /// The e-mail of the user whose page a reading of [`Self::recognise_probes`] shows.
    pub fn account<'a>(&self, reading: &'a Reading) -> Option<&'a str> {
        if !self.is_at_home(reading) {
            return None;
        }
        let shown = (0..self.places.len()).filter_map(|at| reading.field(&self.account_name(at)));
        let text = |field: &'a Field| match &field.value {
            Some(Value::Text(text)) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        };
        shown.filter_map(text).next()
    }

    /// Which page a reading of [`Self::recognise_probes`] shows. A console with fixed origins is nowhere else, nor is
    /// a form of the portal outside it or at another of its addresses.
    pub fn shown(&self, reading: &Reading) -> Shown<'_> {
        if !self.is_at_home(reading) {
            return Shown::Nothing;
        }
        if reading.count(&self.form_name()) > 0 {
            return Shown::Form;
        }
        let mut places = self.places.iter().enumerate();
        match places.find(|(at, _)| reading.count(&self.place_name(*at)) > 0) {
            Some((_, place)) => Shown::Place(place),
            None => Shown::Nothing,
        }
    }

    fn is_at_home(&self, reading: &Reading) -> bool {
        if self.portal {
            return reading.https_host().and_then(clouds::by_portal_host).is_some()
                && self.page.as_ref().is_some_and(|page| address::names(&reading.href, page));
        }
        self.origins.is_empty() || self.origins.contains(&reading.origin)
    }

    /// The same recipe with the inputs put into its locators: a text box may be told by the value it holds already. A
    /// way whose input is not known is left out.
    pub fn with(&self, inputs: &Inputs) -> Self {
        let mut recipe = self.clone();
        for field in &mut recipe.fields {
            field.locate.retain_mut(|way| match way.holds.as_deref().map(|holds| inputs.text(holds)) {
                None => true,
                Some(Ok(holds)) => {
                    way.holds = Some(holds);
                    true
                }
                Some(Err(_)) => false,
            });
        }
        recipe
    }

    /// A field's value is made from this input.
    pub fn uses(&self, input: &str) -> bool {
        let wanted = format!("${{{input}}}");
        self.fields.iter().any(|field| matches!(&field.value, Some(Expression::Text(text)) if text.contains(&wanted)))
    }

    /// What the form holds, and what is to be seen beside it.
    pub fn field_probes(&self) -> Vec<Probe> {
        let versions = self.versions.iter().enumerate();
        (self.fields.iter().map(FieldRecipe::probe))
            .chain(self.sign_in_probes())
            .chain(self.notices.iter().map(|notice| self.notice_probe(notice)))
            .chain(
                versions
                    .map(|(at, version)| Probe::Count { name: self.version_name(at), locate: version.locate.clone() }),
            )
            .collect()
    }

    /// The form's generation, as far as it can be told.
    pub fn version(&self, form: &Reading) -> Option<&Version> {
        let mut versions = self.versions.iter().enumerate();
        versions.find(|(at, _)| form.count(&self.version_name(*at)) > 0).map(|(_, version)| version)
    }

    /// What is to be seen on a page of the console.
    pub fn noticed<'a>(&'a self, reading: &'a Reading) -> impl Iterator<Item = &'a Notice> {
        self.notices.iter().filter(|notice| reading.count(&self.notice_name(notice)) > 0)
    }

    /// The console has a connection already.
    pub fn exists(&self, reading: &Reading) -> bool {
        self.noticed(reading).any(|notice| notice.existing)
    }

    /// CSS of all controls that are never written or pressed.
    pub fn never_css(&self) -> Vec<String> {
        self.never.iter().filter_map(|never| never.css.clone()).collect()
    }

    fn notice_probe(&self, notice: &Notice) -> Probe {
        Probe::Count { name: self.notice_name(notice), locate: notice.locate.clone() }
    }

    fn notice_name(&self, notice: &Notice) -> String {
        format!("{}.notice.{}", self.id, notice.id)
    }

    fn version_name(&self, at: usize) -> String {
        format!("{}.version.{at}", self.id)
    }

    /// A field by its id.
    pub fn field(&self, id: &str) -> Option<&FieldRecipe> {
        self.fields.iter().find(|field| field.id == id)
    }

    fn form_name(&self) -> String {
        format!("{}.form", self.id)
    }

    fn place_name(&self, at: usize) -> String {
        format!("{}.place.{at}", self.id)
    }

    fn account_name(&self, at: usize) -> String {
        format!("{}.account.{at}", self.id)
    }
}

/// [`FromJson`] for the recipe as the file has it: whose it is, is no member of it.
impl FromJson for Recipe {
    fn from_json(json: &Json) -> Result<Self, Wrong> {
        Ok(Recipe {
            id: member(json, "id")?,
            name: member(json, "name")?,
            form: member(json, "form")?,
            places: member(json, "places")?,
            path: member(json, "path")?,
            pages: member(json, "pages")?,
            versions: member(json, "versions")?,
            notices: member(json, "notices")?,
            complaint: member(json, "complaint")?,
            origins: member(json, "origins")?,
            portal: member(json, "portal")?,
            page: member(json, "page")?,
            base_url_field: member(json, "base_url_field")?,
            redirect_path: member(json, "redirect_path")?,
            post_logout_path: member(json, "post_logout_path")?,
            redirect_uris: member(json, "redirect_uris")?,
            id_tokens: member(json, "id_tokens")?,
            optional_claims: member(json, "optional_claims")?,
            permissions: member(json, "permissions")?,
            single_tenant_only: member(json, "single_tenant_only")?,
            ready_ms: member(json, "ready_ms")?,
            item: member(json, "item")?,
            fields: member(json, "fields")?,
            submit: member(json, "submit")?,
            never: member(json, "never")?,
            token: member(json, "token")?,
            sign_in: member(json, "sign_in")?,
            trouble: member(json, "trouble")?,
            own: None,
        })
    }
}

record!(PagePath { page, path, names });
record!(Version { name, locate });
record!(Notice { id, locate, point, warning, existing, text });
record!(Place { locate, hint, point, press, saves_at_once, address, account });
record!(RedirectUri { region, uri, unconfirmed });
record!(Never { what, why, css });

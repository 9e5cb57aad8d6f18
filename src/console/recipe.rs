//! A recipe: everything SSO Ferry knows of one console's form, or of one form of the portal, as data.
//! `docs/recipes.md` describes the format.

use super::address;
use super::input::Inputs;
use crate::entra::clouds;
use crate::page::{Probe, Reading, Way, https_host};
use crate::record::{FromJson, Wrong, record};
use std::rc::Rc;

pub use super::field::{Choice, Comparison, Expression, FieldRecipe, When};

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
        Recipe::from_json(&json).map(Recipe::prepared)
    }

    fn prepared(mut self) -> Self {
        for field in &mut self.fields {
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

    /// What tells the console's pages apart. Where the hosts are known, nothing is looked for elsewhere.
    pub fn recognise_probes(&self) -> Vec<Probe> {
        let form = Probe::Count { name: self.form_name(), locate: self.form.clone() };
        let places = self.places.iter().enumerate();
        let probes: Vec<Probe> = std::iter::once(form)
            .chain(places.map(|(at, place)| Probe::Count { name: self.place_name(at), locate: place.locate.clone() }))
            .collect();
        let hosts: Vec<String> = if self.portal {
            clouds::CLOUDS.iter().flat_map(|cloud| cloud.portals).map(|host| (*host).to_owned()).collect()
        } else {
            self.origins.iter().filter_map(|origin| https_host(origin)).map(str::to_owned).collect()
        };
        if hosts.is_empty() { probes } else { vec![Probe::At { hosts, probes }] }
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

    /// What the form holds.
    pub fn field_probes(&self) -> Vec<Probe> {
        self.fields.iter().map(FieldRecipe::probe).collect()
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
}

record!(Recipe {
    id,
    name,
    form,
    places,
    origins,
    portal,
    page,
    base_url_field,
    redirect_path,
    redirect_uris,
    id_tokens,
    optional_claims,
    permissions,
    single_tenant_only,
    ready_ms,
    item,
    fields,
    submit,
    never,
});
record!(Place { locate, hint, point });
record!(RedirectUri { region, uri, unconfirmed });
record!(Never { what, why });
